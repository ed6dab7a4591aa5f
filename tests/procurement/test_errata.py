"""Errors of the source that nothing settles: nothing is sent before somebody has decided each."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from commands import DATED, Run

from tracker.errors import SelectionError
from tracker.procurement.case import Case
from tracker.procurement.specification import Specification, other_way


@pytest.fixture
def case(tmp_path: Path, run: Run) -> Path:
    """A case of two packages whose source contradicts itself."""
    folder = tmp_path / "sag"
    packages = ("--package", "I-08", "--package", "I-09")
    run("new", folder, "--title", "Adgang", "--buyer", "Prøve Kommune", *packages)
    decide(folder, f"{DATED}addenda: {{I-08-K3: NSIS Betydelig}}")
    return folder


def decide(case: Path, text: str) -> None:
    path = case / "procurement.yaml"
    path.write_text(f"{path.read_text('utf-8')}\n{text}\n", "utf-8")


def asked(case: Path) -> Specification:
    return Case.at(case).resolve()


def texts(case: Path) -> dict[str, str]:
    return {
        row.id: f"{row.text.da} {row.note.da if row.note else ''}"
        for row in asked(case).requirements
    }


def test_generate_stops_and_says_what_to_paste(case: Path, run: Run) -> None:
    refused = run("generate", case, code=2).stderr

    assert "I-08-K1, I-09-K4" in refused
    assert "Ved straksleverancer skal der anvendes Filudveksling (SFTP)." in refused
    assert not (case / "specification.json").exists()
    assert not (case / "workbooks").exists()
    paste = refused[refused.index("errata:") :]
    decide(case, paste.replace("…", "Eva Jensen"))
    assert "1." in run("generate", case).stdout


def test_the_lines_of_a_new_case_are_the_same_and_commented_out(case: Path, run: Run) -> None:
    path = case / "procurement.yaml"
    text = path.read_text("utf-8")
    block = text[text.index("# errata:") : text.index("# Leverandører, der hver")]
    plain = "\n".join(line.removeprefix("# ").removeprefix("#") for line in block.splitlines())
    path.write_text(text.replace(block, plain.replace("…", "Eva") + "\n"), "utf-8")
    run("generate", case)


@pytest.mark.parametrize("by", ["…", "", "12"])
def test_a_decision_without_a_name_is_refused_with_its_place(case: Path, run: Run, by: str) -> None:
    decide(case, f'errata:\n  I-08-K1: {{choice: as_written, by: "{by}"}}')
    refused = run("generate", case, code=2).stderr
    assert re.search(r"procurement\.yaml:\d+:\d+: errata\.I-08-K1\.by", refused)


def test_what_is_still_undecided_is_named_alone(case: Path, run: Run) -> None:
    decide(case, "errata:\n  I-08-K1: {choice: as_written, by: Eva}")
    refused = run("generate", case, code=2).stderr
    assert "I-09-K4: {choice" in refused
    assert "I-08-K1" not in refused
    assert "under »errata:« i procurement.yaml" in " ".join(refused.split())


def test_kept_dropped_or_reworded(case: Path, run: Run) -> None:
    before = asked(case)
    assert {"SF1515", "SFTP"} <= {row.id for row in before.requirements}
    decide(
        case,
        "errata:\n"
        "  I-08-K1: {choice: drop, by: Eva, reason: Skrivefejl for SF1514}\n"
        "  I-09-K4: {choice: text, by: Bo, text: Masseleverancer sendes som filer (SFTP).}",
    )
    run("generate", case)

    after = Case.at(case).frozen()
    assert "SF1515" not in {row.id for row in after.requirements}
    [left] = [one for one in after.omitted if one.id == "I-08-K1"]
    assert "Eva: Skrivefejl for SF1514" in left.why.da
    assert "• I-09: Masseleverancer sendes som filer (SFTP)." in texts(case)["SFTP"]
    assert any("Afgjort af Bo" in one.text.da for one in after.guidance)
    assert "Bo" not in repr(after.for_vendors())


def test_as_written_asks_the_vendors_the_same_and_tells_the_buyer_who_decided(case: Path) -> None:
    before = asked(case)
    decide(
        case,
        "errata:\n  I-08-K1: {choice: as_written, by: Eva}\n  I-09-K4: {choice: as_written, by: Eva}",
    )
    after = asked(case)
    assert after.for_vendors() == before.for_vendors()
    assert sum("Afgjort af Eva" in one.text.da for one in after.guidance) == 2


def test_a_row_dropped_with_a_reason_leaves_nothing_to_decide(case: Path, run: Run) -> None:
    drop = "drop:\n  - {id: SF1515, reason: Findes ikke}\n  - {id: SFTP, reason: Sendes som webservice}"
    decide(case, drop)
    run("generate", case)


def test_a_condition_answered_no_takes_the_error_with_it(case: Path, run: Run) -> None:
    path = case / "procurement.yaml"
    path.write_text(
        path.read_text("utf-8").replace("instant_postings: vendor", 'instant_postings: "no"'),
        "utf-8",
    )
    assert "I-09-K4" not in run("generate", case, code=2).stderr


def test_what_was_issued_is_left_and_an_amendment_that_brings_a_new_error_is_stopped(
    tmp_path: Path, run: Run
) -> None:
    case = tmp_path / "sag"
    run("new", case, "--title", "x", "--buyer", "y", "--package", "I-04")
    decide(case, f"{DATED}addenda: {{I-08-K3: NSIS Betydelig}}")
    run("generate", case)
    path = case / "procurement.yaml"
    text = path.read_text("utf-8")
    path.write_text(
        text.replace("  - package: I-04", "  - package: I-08\n  - package: I-04"), "utf-8"
    )

    for command in (
        ("generate", case, "--amend", "Adgang"),
        ("amend", case, "--reason", "Adgang"),
    ):
        assert "I-08-K1" in run(*command, code=2).stderr
    assert Case.at(case).frozen().revision == 1
    decide(case, "errata: {I-08-K1: {choice: as_written, by: Eva}}")
    run("generate", case, "--amend", "Adgang")
    assert Case.at(case).frozen().revision == 2
    path.write_text(
        path.read_text("utf-8").replace("errata: {I-08-K1: {choice: as_written, by: Eva}}", ""),
        "utf-8",
    )
    run("generate", case)  # what vendors were asked stays as they were asked


@pytest.mark.parametrize(
    ("choice", "said"),
    [
        ({"I-04-K1": {"choice": "drop", "by": "Eva"}}, "I-08-K1"),
        ({"I-08-K1": {"choice": "text", "by": "Eva"}}, "egen ordlyd"),
        ({"I-08-K1": {"choice": "drop", "by": "Eva", "text": "Noget"}}, "egen ordlyd"),
    ],
)
def test_a_decision_about_no_error_or_without_words_is_refused(
    choice: dict[str, Any], said: str
) -> None:
    from casework import specification

    with pytest.raises(SelectionError) as refused:
        specification(select=[{"package": "I-08"}], errata=choice)
    assert said in refused.value.text.da
    assert refused.value.text.en


@pytest.fixture
def minimum(tmp_path: Path, run: Run) -> Path:
    """A case whose minimum requirements the source lets the vendor meet in another way."""
    folder = tmp_path / "sag"
    names = [part for id in ("SF1520", "SF1601") for part in ("--integration", id)]
    run("new", folder, "--title", "Person og post", "--buyer", "Prøve Kommune", *names)
    decide(folder, "levels: {SF1520: minimum, SF1601: minimum, SF1514: minimum}")
    decide(folder, "errata: {I-14-K4: {choice: as_written, by: Eva}}")
    return folder


def test_a_minimum_that_another_way_could_meet_stops_generate_until_it_is_decided(
    minimum: Path, run: Run
) -> None:
    refused = run("generate", minimum, code=2).stderr
    assert "SF1520, SF1601 er mindstekrav, men kilden tillader en anden vej" in " ".join(
        refused.split()
    )
    assert "# SF1520: Leverandøren kan" in refused
    assert not (minimum / "specification.json").exists()
    assert not (minimum / "workbooks").exists()
    paste = refused[refused.index("alternatives:") :]
    decide(minimum, paste.replace("…", "Eva Jensen"))
    assert "1." in run("generate", minimum).stdout
    told = {a.requirement for a in Case.at(minimum).frozen().guidance if "Eva Jensen" in a.text.da}
    assert told == {"I-02-K3", "I-14-K2"}


@pytest.mark.parametrize(
    ("decision", "kept"),
    [
        ("drop: [{id: I-02-K3, reason: Kun CPR}, {id: I-14-K2, reason: Kun SF1601}]", set()),
        ("alternatives: {I-02-K3: {choice: drop, by: Eva}, I-14-K2: {choice: as_written, by: Eva}}", {"I-14-K2"}),
        ("alternatives: {I-14-K2: {choice: drop, by: Eva}, I-02-K3: {choice: text, by: Eva, text: Også Datafordeleren.}}", {"I-02-K3"}),
    ],
)  # fmt: skip
def test_another_way_is_allowed_dropped_or_reworded(
    minimum: Path, run: Run, decision: str, kept: set[str]
) -> None:
    decide(minimum, decision)
    run("generate", minimum)
    spec = Case.at(minimum).frozen()
    ids = {row.id for row in spec.requirements}
    assert {"SF1520", "SF1601"} <= ids
    ways = {way.requirement for row in spec.requirements if (way := other_way(row))}
    assert (ids | ways) & {"I-02-K3", "I-14-K2"} == kept
    assert {one.id for one in spec.omitted} >= {"I-02-K3", "I-14-K2"} - kept
    if "text:" in decision:
        assert spec.requirement("I-02-K3").text.da == "Også Datafordeleren."


def test_only_what_is_undecided_is_named_and_another_level_leaves_nothing_to_decide(
    minimum: Path, run: Run
) -> None:
    decide(minimum, "alternatives: {I-14-K2: {choice: as_written, by: Eva}}")
    refused = run("generate", minimum, code=2).stderr
    assert "under »alternatives:« i procurement.yaml" in " ".join(refused.split())
    assert "I-14-K2" not in refused
    path = minimum / "procurement.yaml"
    path.write_text(
        path.read_text("utf-8").replace("SF1520: minimum", "SF1520: important"), "utf-8"
    )
    run("generate", minimum)


def test_a_requirement_that_becomes_a_minimum_is_decided_about_and_what_was_asked_is_left(
    minimum: Path, run: Run
) -> None:
    path = minimum / "procurement.yaml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("SF1520: minimum, SF1601: minimum, ", ""), "utf-8")
    run("generate", minimum)
    path.write_text(text, "utf-8")
    for command in (
        ("generate", minimum, "--amend", "Skærpet"),
        ("amend", minimum, "--reason", "Skærpet"),
    ):
        assert "SF1520, SF1601" in run(*command, code=2).stderr
    decided = "alternatives: {I-02-K3: {choice: as_written, by: Eva}, I-14-K2: {choice: as_written, by: Eva}}"
    decide(minimum, decided)
    run("generate", minimum, "--amend", "Skærpet")
    path.write_text(path.read_text("utf-8").replace(decided, "addenda: {SF1514: Ny.}"), "utf-8")
    run("generate", minimum, "--amend", "Sikkerhed")
    assert Case.at(minimum).frozen().revision == 3


@pytest.mark.parametrize(
    ("choice", "said"),
    [
        ({"I-09-K4": {"choice": "drop", "by": "Eva"}}, "De er: I-02-K3, I-14-K2"),
        ({"I-02-K3": {"choice": "text", "by": "Eva"}}, "alternatives, I-02-K3: »choice: text«"),
    ],
)
def test_a_decision_about_no_other_way_or_without_words_is_refused(
    choice: dict[str, Any], said: str
) -> None:
    from casework import specification

    with pytest.raises(SelectionError) as refused:
        specification(select=[{"package": "I-02"}], alternatives=choice)
    assert said in refused.value.text.da
    assert refused.value.text.en
