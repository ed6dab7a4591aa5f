"""``evaluation.yaml``: what a new one says, and what is refused, with line and column."""

from __future__ import annotations

import re

import pytest
from casework import specification

from tracker import documents
from tracker.assessment.model import Outcome
from tracker.assessment.summary import OWN
from tracker.errors import DocumentError
from tracker.evaluation.method.load import parse_evaluation
from tracker.evaluation.method.model import (
    DEFAULT_COUNTS,
    OWN_KEY,
    Evaluation,
    TotalMethod,
    Weights,
)
from tracker.evaluation.method.scaffold import scaffold
from tracker.procurement.specification import Specification

OWN_ROW = [{"id": "EGEN-1", "text": "Løsningen skal kunne udlevere alle sager."}]


def asked() -> Specification:
    return specification(select=[{"package": "I-04"}, {"package": "I-06"}], add=OWN_ROW)


def parsed(text: str) -> Evaluation:
    return parse_evaluation(text.encode(), asked(), source="evaluation.yaml")


def refused(text: str) -> list[str]:
    with pytest.raises(DocumentError) as error:
        parsed(text)
    assert len(error.value.text.da.splitlines()) == len(error.value.text.en.splitlines())
    return error.value.text.da.splitlines()


def test_a_new_one_says_every_default_and_names_what_the_case_has() -> None:
    text = scaffold(asked())
    found = parsed(text)

    assert found.same_method(Evaluation())
    assert found.counts == DEFAULT_COUNTS
    assert set(found.weights.packages) == {"I-04", "I-06", OWN_KEY}
    assert set(found.weights.levels) == {"minimum", "important", "requirement", "option"}
    for word in (
        "Mindstekrav",
        "Afvist",
        "Sags- og Dokumentindeks",
        "Forudsætning ikke opfyldt",
        "§ 160",
    ):
        assert word in text


def test_what_a_new_one_has_in_comments_can_be_taken_into_use() -> None:
    text = scaffold(asked()).replace("evaluators: []\n", "evaluators:\n")
    keys = "accepted|accepted_with_comment|elaboration_needed|rejected|total|packages"
    known = rf"^# (verdicts:|thresholds:|  (?:{keys}):.*|    I-04: .*)$"
    usable = re.sub(known, r"\1", text, flags=re.MULTILINE)
    usable = re.sub(r"^#(  - id: .*|    name: .*)$", r"\1", usable, flags=re.MULTILINE)

    found = parsed(usable)

    assert found.verdicts["rejected"] == 0
    assert found.thresholds.total == 0.5
    assert [e.id for e in found.evaluators] == ["anna", "bo"]


def test_where_the_vendor_chooses_a_new_one_tells_of_the_bonus_for_groups() -> None:
    spec = specification(select=[{"package": "I-01"}, {"package": "I-04"}])
    text = scaffold(spec)
    assert "vælger mellem integrationer (I-01)" in text
    taken = text.replace("# group_bonus:", "group_bonus:")
    assert parse_evaluation(taken.encode(), spec, source="x").group_bonus == 0.2
    assert parse_evaluation(text.encode(), spec, source="x").same_method(Evaluation())
    assert "group_bonus" not in scaffold(asked())


def test_an_empty_file_is_the_default_method() -> None:
    assert parsed("# tom\n") == Evaluation()


def test_own_is_the_buyers_own_requirements_without_a_package() -> None:
    found = parsed("weights:\n  packages: {own: 3}\nthresholds:\n  packages: {own: 0.5}\n")

    assert found.package_weight(OWN) == 3
    assert found.package_threshold(OWN) == 0.5
    assert found.package_weight("I-04") == 1


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("weights:\n  levels:\n    minimumm: 2\n", "3:5", "Mente du »minimum«?"),
        ("weights:\n  packages:\n    I-07: 2\n", "3:5", "»I-07« findes ikke i udbuddet"),
        ("weights:\n  requirements:\n    SF147: 2\n", "3:5", "Mente du »SF1470«?"),
        ("verdicts:\n  acepted: 1\n", "2:3", "Mente du »accepted«?"),
        ("thresholds:\n  packages:\n    I-07: 0.5\n", "3:5", "»I-07« findes ikke"),
        ("points:\n  lowest: 5\n  highest: 5\n", "3:3", "skal være større end"),
        ("points:\n  highest: 5\n  step: 2\n", "3:3", "går ikke op"),
        ("points:\n  highest: 1\n  step: 0.3\n", "3:3", "går ikke op"),
        ("points:\n  step: 10\n", "2:3", "går ikke op"),
        ("points:\n  step: 0\n", "2:3", "skal være over 0"),
        ("weights:\n  levels:\n    minimum: -1\n", "3:5", "må ikke være under 0"),
        ("weights:\n  levels:\n    minimum: .inf\n", "3:5", "almindeligt tal"),
        ("counts:\n  partial: 1.5\n", "2:3", "må ikke være over 1"),
        ("counts:\n  partial: ud\n", "2:3", "Tilladt: leave_out"),
        ("counts:\n  partially: 0.5\n", "2:3", "Mente du »partial«?"),
        ("method:\n  total: by_requirement\nweights:\n  packages: {I-04: 2}\n", "4:3", "bruges ikke"),
        ("evaluators:\n  - {id: anna, name: A}\n  - {id: Anna, name: B}\n", "3:5", "mere end én gang"),
        ("evaluators:\n  - {id: a/b, name: A}\n", "2:6", "har ikke den rette form"),
        (
            "weights:\n  levels: {minimum: 0, important: 0, requirement: 0, option: 0}\n",
            "1:1",
            "intet krav får nogen vægt",
        ),
        ("weights:\n  packages: {I-04: 0, I-06: 0, own: 0}\n", "1:1", "intet krav får nogen vægt"),
        ("group_bonus: 0.2\n", "1:1", "vælger ikke mellem integrationer"),
        ("group_bonus: 1.2\n", "1:1", "må ikke være over 1"),
        ("group_bonus: -0.2\n", "1:1", "må ikke være under 0"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_line_and_column(text: str, place: str, words: str) -> None:
    (said,) = refused(text)

    assert said.startswith(f"evaluation.yaml:{place}: ")
    assert words in said


def test_everything_wrong_is_told_at_once() -> None:
    text = "verdicts: {x: 1}\nweights:\n  levels: {y: 1}\n  requirements: {z: 1}\n"

    assert [line.split(": ")[0] for line in refused(text)] == [
        "evaluation.yaml:1:12",
        "evaluation.yaml:3:12",
        "evaluation.yaml:4:18",
    ]


@pytest.mark.parametrize("step", ["0.1", "0.25", "0.5", "2.5"])
def test_a_step_that_divides_the_range_is_accepted_however_it_is_written(step: str) -> None:
    assert parsed(f"points: {{step: {step}}}\n").points.step == float(step)


def test_the_same_method_is_known_whatever_is_left_to_the_defaults() -> None:
    said = Evaluation(
        counts={Outcome.PARTIAL: 0.5}, weights=Weights({"minimum": 1.0}, {"I-04": 1.0}, {})
    )

    assert said.same_method(Evaluation())
    assert not said.same_method(Evaluation(counts={Outcome.PARTIAL: 0.4}))
    assert not said.same_method(Evaluation(weights=Weights({"minimum": 2.0}, {}, {})))


def test_a_sealed_method_is_a_valid_document_that_says_the_same() -> None:
    method = parsed("method: {total: by_requirement}\ncounts: {partial: 0.4}\n").spelled_out()
    again = documents.parse_json(documents.canonical(method), "evaluation", Evaluation, source="x")

    assert again == method
    assert again.method.total is TotalMethod.BY_REQUIREMENT
    assert set(again.counts) == set(Outcome)
