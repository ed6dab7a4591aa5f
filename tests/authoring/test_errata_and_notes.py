"""Errors of the source, notes of integrations, advice to the buyer: out in the authoring workbook, edited there, and in again."""

from __future__ import annotations

from pathlib import Path

import pytest
from authored import BANK, ROWS, edit_sheet, make_bank
from commands import Run
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from authoring.banks import require_same_again
from tracker.authoring.edit import BankFiles, Change, changed, open_files
from tracker.errors import DocumentError
from tracker.texts import Language

HEAD = """integrations:
  - id: SF1
    title: {da: Post, en: Post}
    purpose: {da: Sender post, en: Sends post}
    notes:
      # Two that contradict each other.
      - text:
          da: >-
            Kan ikke
            vælges.
          en: Cannot be chosen.
        source: https://example.org/a
        checked: 2026-05-04
      - {text: {da: Kan vælges, en: Can be chosen}, source: KOMBIT, checked: "2026"}
guidance:
  # Where to begin.
  - section: A
    text: {da: Spørg driften, en: Ask operations}   # by telephone
    source: {page: "7"}
  - text: {da: Begynd tidligt, en: Begin early}
"""
ERRATUM = """    erratum:
      as_written: SF1515   # in the source
      why: {da: Skrivefejl?, en: A slip?}
"""
TEXT = BANK + HEAD
POINTS = ROWS.replace("    tags: [drift, tid]\n", "    tags: [drift, tid]\n" + ERRATUM)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make_bank(tmp_path / "bank", head=TEXT, rows=POINTS)


@pytest.fixture
def workbook(folder: Path, tmp_path: Path, run: Run) -> Path:
    path = tmp_path / "bank.xlsx"
    run("catalogue", "export", folder, "--format", "xlsx", "-o", path)
    return path


def lines(folder: Path) -> list[str]:
    """The bank's lines that are not as they were."""
    now = [
        line for f in sorted(folder.glob("*.yaml")) for line in f.read_text("utf-8").splitlines()
    ]
    before = (TEXT + POINTS).splitlines()
    return [f"- {x}" for x in before if x not in now] + [f"+ {x}" for x in now if x not in before]


def test_an_erratum_is_corrected_in_its_cells(folder: Path, workbook: Path, run: Run) -> None:
    edit_sheet(workbook, {"A-1": {"erratum.reading": "SF1514", "erratum.why.en": "A typo"}})
    run("catalogue", "import", workbook, "--into", folder)
    assert lines(folder) == [
        "-       why: {da: Skrivefejl?, en: A slip?}",
        "+       reading: SF1514",
        "+       why: {da: Skrivefejl?, en: A typo}",
    ]


def test_an_erratum_is_taken_away_and_another_given(folder: Path, workbook: Path, run: Run) -> None:
    fields = ("erratum.as_written", "erratum.why.da", "erratum.why.en")
    edit_sheet(workbook, {"A-1": dict.fromkeys(fields), "B-7": {field: field for field in fields}})
    run("catalogue", "import", workbook, "--into", folder)
    by_id = open_files(folder).by_id("requirements")
    assert "erratum" not in by_id["A-1"]
    assert by_id["B-7"]["erratum"] == {
        "as_written": "erratum.as_written",
        "why": {"da": "erratum.why.da", "en": "erratum.why.en"},
    }


def test_an_erratum_without_a_reason_is_refused(folder: Path, workbook: Path, run: Run) -> None:
    edit_sheet(workbook, {"B-7": {"erratum.as_written": "SF1515"}})
    result = run("catalogue", "import", workbook, "--into", folder, code=1)
    assert "bank-row-refused" in result.stdout
    assert lines(folder) == []


def test_a_note_is_added_and_the_others_stay_as_they_are_written(
    folder: Path, workbook: Path, run: Run
) -> None:
    both = "Kan ikke vælges. | Cannot be chosen. | https://example.org/a | 2026-05-04\n"
    more = both + "Kan vælges | Can be chosen | KOMBIT | 2026\nNyt | News | Digst | 2026-11-30"
    edit_sheet(workbook, {"SF1": {"notes": more}}, sheet="Integrationer")
    run("catalogue", "import", workbook, "--into", folder)
    notes = open_files(folder).by_id("integrations")["SF1"]["notes"]
    assert [note["source"] for note in notes] == ["https://example.org/a", "KOMBIT", "Digst"]
    assert [line for line in lines(folder) if line.startswith("-")] == []


def test_a_note_that_lacks_something_is_told_of(folder: Path, workbook: Path, run: Run) -> None:
    edit_sheet(
        workbook, {"SF1": {"notes": "Kan vælges | Can be chosen | KOMBIT"}}, sheet="Integrationer"
    )
    result = run("catalogue", "import", workbook, "--into", folder, code=1)
    assert "bank-cell-wrong" in result.stdout
    assert lines(folder) == []


def test_a_note_that_somebody_else_has_changed_is_a_conflict(
    folder: Path, workbook: Path, run: Run
) -> None:
    head = folder / "catalogue.yaml"
    head.write_text(head.read_text("utf-8").replace("Kan vælges", "Kan måske vælges"), "utf-8")
    before = head.read_bytes()
    edit_sheet(workbook, {"SF1": {"notes": None}}, sheet="Integrationer")
    result = run("catalogue", "import", workbook, "--into", folder, code=1)
    assert "bank-edit-conflict" in result.stdout
    assert head.read_bytes() == before


def test_advice_is_changed_and_new_advice_given_of_a_section_and_of_the_whole(
    folder: Path, workbook: Path, run: Run
) -> None:
    edit_sheet(
        workbook,
        {"A:1": {"text.en": "Ask them", "source.page": "8"}, ":1": {"integrations": "SF1"}},
        sheet="Vejledning",
        new=(
            {"section": "Sikkerhed", "text.da": "Spørg", "text.en": "Ask"},
            {"text.da": "Slut", "text.en": "End"},
        ),
    )
    run("catalogue", "import", workbook, "--into", folder)
    guidance = [entry for _, _, entry in open_files(folder).entries("guidance")]
    assert guidance == [
        {
            "section": "A",
            "text": {"da": "Spørg driften", "en": "Ask them"},
            "source": {"page": "8"},
        },
        {"text": {"da": "Begynd tidligt", "en": "Begin early"}, "integrations": ["SF1"]},
        {"section": "B", "text": {"da": "Spørg", "en": "Ask"}},
        {"text": {"da": "Slut", "en": "End"}},
    ]
    assert [line for line in lines(folder) if line.startswith("-")] == [
        "-     text: {da: Spørg driften, en: Ask operations}   # by telephone",
        '-     source: {page: "7"}',
    ]
    before = (folder / "catalogue.yaml").read_bytes()
    run("catalogue", "import", workbook, "--into", folder)  # what is done is not done again
    assert (folder / "catalogue.yaml").read_bytes() == before


def test_a_cell_of_advice_that_somebody_else_has_changed_is_a_conflict_and_the_other_counts(
    folder: Path, workbook: Path, run: Run
) -> None:
    head = folder / "catalogue.yaml"
    head.write_text(head.read_text("utf-8").replace("Ask operations", "Ask us"), "utf-8")
    edit_sheet(
        workbook, {"A:1": {"text.en": "Ask them", "text.da": "Spørg dem"}}, sheet="Vejledning"
    )
    result = run("catalogue", "import", workbook, "--into", folder, code=1)
    assert "bank-edit-conflict" in result.stdout
    entry = open_files(folder).by_id("guidance")["A:1"]
    assert entry["text"] == {"da": "Spørg dem", "en": "Ask us"}


def test_other_advice_in_the_place_of_the_row_s_is_never_overwritten(
    folder: Path, workbook: Path, run: Run
) -> None:
    head = folder / "catalogue.yaml"
    other = "  - section: A\n    text: {da: Nyt, en: New}\n    source: {page: '7'}\n"
    was = head.read_text("utf-8")
    head.write_text(was.replace("  # Where to begin.\n", "  # Where to begin.\n" + other), "utf-8")
    before = head.read_bytes()
    edit_sheet(workbook, {"A:1": {"source.page": "8"}}, sheet="Vejledning")
    result = run("catalogue", "import", workbook, "--into", folder, code=1)
    assert "bank-edit-conflict" in result.stdout
    assert head.read_bytes() == before


def test_advice_with_an_id_of_somebodys_own_is_refused(
    folder: Path, workbook: Path, run: Run
) -> None:
    new = {"guidance": "R-1", "text.da": "Slut", "text.en": "End"}
    edit_sheet(workbook, {}, sheet="Vejledning", new=(new,))
    result = run("catalogue", "import", workbook, "--into", folder, code=1)
    assert "bank-id-wrong" in result.stdout
    assert lines(folder) == []


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> BankFiles:
    folder = tmp_path_factory.mktemp("banks") / "bank"
    return open_files(make_bank(folder, head=TEXT, rows=POINTS))


_ANY = st.text(
    st.characters(codec="utf-8") | st.sampled_from('=|"\n\t \xa0:#'), min_size=1, max_size=40
).filter(str.strip)


@given(texts=st.lists(_ANY, min_size=9, max_size=9), language=st.sampled_from(list(Language)))
@settings(deadline=None, max_examples=25)
def test_whatever_they_say_the_workbook_comes_back_and_changes_nothing(
    bank: BankFiles, texts: list[str], language: Language
) -> None:
    erratum = {"as_written": texts[0], "reading": texts[1], "why": {"da": texts[2], "en": texts[3]}}
    note = {"text": {"da": texts[4], "en": texts[5]}, "source": texts[6], "checked": "2026"}
    point = {**bank.by_id("requirements")["A-1"], "erratum": erratum}
    integration = {**bank.by_id("integrations")["SF1"], "notes": [note, note]}
    advice = {"text": {"da": texts[7], "en": texts[8]}, "integrations": ["SF1"]}
    try:
        now = changed(
            bank,
            [
                Change("requirements", "A-1", point),
                Change("integrations", "SF1", integration),
                Change("guidance", "A:1", {"section": "A", **advice}),
                Change("guidance", "", advice),
            ],
        )
    except DocumentError:  # blank to the schema's eyes, or more than a line
        reject()
    require_same_again(now, language)
