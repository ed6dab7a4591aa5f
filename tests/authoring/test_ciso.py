"""CISO Assistant's framework workbooks: depth, questions and answers, languages."""

from __future__ import annotations

from typing import Any

import pytest

from authoring.grids import Rows, grid
from tracker.authoring.formats.ciso import is_ciso, read_ciso
from tracker.authoring.imported import ImportedFile
from tracker.catalogue.answer_faults import faults
from tracker.catalogue.answers import AnswerKind
from tracker.catalogue.modality import LevelRole

_HEAD = ("assessable", "depth", "ref_id", "name", "description", "annotation", "typical_evidence",
         "importance", "implementation_groups", "questions", "answer", "threats", "name[fr]",
         "questions[fr]")  # fmt: skip
_ANSWERS = (
    ("id", "question_type", "question_choices", "compute_result", "question_choices[da]"),
    ("YNNA", "unique_choice", "Yes\nNo\nN/A", "compliant\nnon_compliant\n/", "Ja\nNej\n–"),
    ("MANY", "multiple_choice", "MFA, by app\nKey\n| of steel", "compliant", None),
    ("TEXT", "text", None, None, None),
    ("DATE", "date", None, None, None),
)


def _sheets(*rows: dict[str, Any], answers: Rows = _ANSWERS) -> dict[str, Rows]:
    return {
        "library_meta": [("type", "library"), ("locale", "en")],
        "fwk_meta": [("type", "framework"), ("answers_definition", "answ")],
        "fwk_content": [_HEAD, *([row.get(name) for name in _HEAD] for row in rows)],
        "a_meta": [("type", "answers"), ("name", "answ")],
        "a_content": answers,
    }


def _read(*rows: dict[str, Any], **more: Any) -> ImportedFile:
    book = grid(_sheets(*rows, **more))
    assert is_ciso(book)
    read = read_ciso(book)
    assert read.read == read.accounted
    return read


def _codes(read: ImportedFile) -> list[str]:
    return [finding.code for finding in read.findings]


def test_depth_makes_sections_and_sub_requirements() -> None:
    read = _read(
        {"depth": 1, "ref_id": "GOV", "name": "Governance"},
        {"depth": 2, "name": "Roles"},
        {"assessable": "x", "depth": 3, "ref_id": "G1", "name": "One"},
        {"assessable": "X", "depth": 4, "ref_id": "G1.1", "description": "Part"},
        {"depth": 1, "ref_id": "TEC", "name": "Technical"},
        {"assessable": "x", "depth": 2, "ref_id": "T1", "name": "Two", "description": "Text"},
    )
    assert [(r.id, r.parent, r.section, r.text["en"]) for r in read.rows] == [
        ("G1", None, ("GOV", "Roles"), "One"),
        ("G1.1", "G1", ("GOV", "Roles"), "Part"),
        ("T1", None, ("TEC",), "Two\n\nText"),
    ]
    assert [h.path for h in read.headings] == [("GOV",), ("GOV", "Roles"), ("TEC",)]


@pytest.mark.parametrize(
    ("word", "role"),
    [
        ("mandatory", LevelRole.MINIMUM),
        ("recommended", LevelRole.NORMAL),
        ("nice_to_have", LevelRole.OPTION),
        ("undefined", None),
        (None, None),
    ],
)
def test_importance_is_a_level(word: str | None, role: LevelRole | None) -> None:
    read = _read({"assessable": "x", "depth": 1, "ref_id": "R", "name": "N", "importance": word})
    assert read.rows[0].level is role
    assert _codes(read) == []


def test_an_importance_nobody_knows_is_an_error_at_its_row() -> None:
    read = _read({"assessable": "x", "depth": 1, "ref_id": "R", "name": "N", "importance": "top"})
    (finding,) = read.findings
    assert (finding.code, finding.severity.value, finding.where.sheet, finding.where.cell) == (
        "import-value-unknown",
        "error",
        "fwk_content",
        "A2",
    )


def test_one_question_stands_under_the_text_with_its_type_of_answer() -> None:
    row = {"assessable": "x", "depth": 1, "ref_id": "R", "name": "N", "name[fr]": "F",
           "questions": "Is it?", "questions[fr]": "Est-ce ?", "answer": "YNNA"}  # fmt: skip
    read = _read(row)
    (asked,) = read.rows
    assert asked.text == {"en": "N\n\nIs it?", "fr": "F\n\nEst-ce ?"}
    assert asked.answer is not None
    assert asked.answer.type is AnswerKind.CHOICE
    assert [(o.id, o.label.da, o.label.en) for o in asked.answer.options] == [
        ("Yes", "Ja", "Yes"),
        ("No", "Nej", "No"),
        ("N/A", "–", "N/A"),
    ]
    assert (asked.answer.several, asked.answer.met) == (False, "in: Yes")
    assert read.languages == ("en", "fr")


def test_several_questions_are_sub_requirements_each_with_its_type() -> None:
    row = {"assessable": "x", "depth": 1, "ref_id": "R", "name": "N", "typical_evidence": "E",
           "questions": "Which?\nWhen?\nWhat?", "answer": "MANY\nDATE\nTEXT"}  # fmt: skip
    read = _read(row)
    assert [
        (r.id, r.parent, r.text["en"], r.answer and r.answer.type.value) for r in read.rows
    ] == [
        ("R", None, "N", None),
        ("R.Q1", "R", "Which?", "choice"),
        ("R.Q2", "R", "When?", "date"),
        ("R.Q3", "R", "What?", "text"),
    ]
    assert [r.evidence for r in read.rows] == [{"en": "E"}, {}, {}, {}]
    choice = read.rows[1].answer
    assert choice is not None
    assert [(o.id, o.label.en) for o in choice.options] == [
        ("1", "MFA, by app"),
        ("2", "Key\nof steel"),
    ]
    assert (choice.several, choice.met) == (True, None)  # people judge
    assert [fault for row in read.rows if row.answer for fault in faults(row.answer)] == []
    assert _codes(read) == ["import-questions-split"]


@pytest.mark.parametrize("answer", ["NONE", None])
def test_an_answer_that_is_not_defined_is_an_error(answer: str | None) -> None:
    row = {"assessable": "x", "depth": 1, "ref_id": "R", "name": "N", "questions": "Is it?"}
    assert _codes(_read({**row, "answer": answer})) == ["import-value-unknown"]


def test_a_type_of_question_nobody_knows_is_an_error() -> None:
    answers = (_ANSWERS[0], ("ODD", "slider", None, None, None))
    row = {"assessable": "x", "depth": 1, "ref_id": "R", "name": "N"}
    assert _codes(_read(row, answers=answers)) == ["import-value-unknown"]


def test_what_a_bank_has_no_place_for_is_reported() -> None:
    read = _read(
        {"depth": 1, "ref_id": "S", "name": "Section", "description": "of something"},
        {"assessable": "x", "depth": 2, "ref_id": "R", "name": "N", "threats": "1:T001",
         "annotation": "see it so", "implementation_groups": "g1, g2"},
    )  # fmt: skip
    assert [(f.code, f.where.cell) for f in read.findings] == [
        ("import-part-lost", "B2"),
        ("import-part-lost", "A3"),
    ]
    assert read.rows[0].guidance == {"en": "see it so"}
    assert read.rows[0].tags == ("g1", "g2")


def test_a_part_of_a_requirement_without_an_id_is_reported() -> None:
    read = _read(
        {"assessable": "x", "depth": 1, "name": "Whole"},
        {"assessable": "x", "depth": 2, "ref_id": "P", "name": "Part"},
    )
    assert [(r.id, r.parent) for r in read.rows] == [(None, None), ("P", None)]
    assert _codes(read) == ["import-parent-unnamed"]


def test_a_row_without_words_is_skipped_with_why() -> None:
    read = _read({"assessable": "x", "depth": 1, "ref_id": "R"})
    assert [(s.place, s.why.en) for s in read.skipped] == [
        ("fwk_content!A2", "the row has no name, description or question")
    ]


@pytest.mark.parametrize(
    ("word", "is_asked", "codes"),
    [
        ("X", True, []),
        (True, True, []),
        (False, False, []),
        ("Must", True, ["import-value-unknown"]),
        ("Should Not", True, ["import-value-unknown"]),
    ],
)
def test_what_is_to_be_answered_is_marked_and_another_word_is_an_error(
    word: object, is_asked: bool, codes: list[str]
) -> None:
    read = _read({"assessable": word, "depth": 1, "ref_id": "R", "name": "N"})
    assert (len(read.rows) == 1) is is_asked
    assert _codes(read) == codes


def test_a_row_with_nothing_but_questions_is_its_questions() -> None:
    row = {"assessable": "x", "depth": 1, "ref_id": "R"}
    one = _read({**row, "questions": "Is it?", "answer": "YNNA"})
    assert [(r.id, r.text) for r in one.rows] == [("R", {"en": "Is it?"})]
    two = _read({**row, "questions": "Is it?\nWhen?", "answer": "YNNA\nDATE"})
    assert [(r.id, r.parent, r.text) for r in two.rows] == [
        ("R.Q1", None, {"en": "Is it?"}),
        ("R.Q2", None, {"en": "When?"}),
    ]


def test_a_column_of_ones_own_is_reported_once() -> None:
    sheets = _sheets()
    sheets["fwk_content"] = [
        ("assessable", "depth", "ref_id", "name", "Observations", "urn_id"),
        ("x", 1, "A", "N", "see", "u1"),
        ("x", 1, "B", "M", "and", "u2"),
    ]
    (finding,) = read_ciso(grid(sheets)).findings
    assert (finding.code, finding.where.cell) == ("import-part-lost", "A2")
    assert "the column 'observations'" in finding.message.en


def test_a_row_that_is_not_to_be_answered_and_holds_nothing_is_skipped() -> None:
    read = _read(
        {"depth": 1, "ref_id": "S", "name": "Section"},
        {"depth": 2, "ref_id": "R1", "description": "Empty"},
        {"assessable": "x", "depth": 2, "ref_id": "R2", "name": "N"},
        {"depth": 1, "ref_id": "Z", "name": "Note"},
    )
    assert [h.path for h in read.headings] == [("S",)]
    assert [(r.id, r.section) for r in read.rows] == [("R2", ("S",))]
    assert [s.place for s in read.skipped] == ["fwk_content!B3", "fwk_content!B5"]


def test_other_workbooks_are_not_taken_for_it() -> None:
    assert not is_ciso(grid({"Krav": [("Id", "Tekst")], "x_meta": [("type", "framework")]}))
