"""Whatever is edited on both sides at once: every edit is made or told of, and no id ever changes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from authored import make_bank
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from authoring.banks import require_same_again
from tracker.authoring.cells import WrongCellError, normal, put, shown
from tracker.authoring.edit import BankFiles, Change, changed, open_files
from tracker.authoring.fields import ADVICE, TABLES, fields_of
from tracker.authoring.model import GivenRow, GivenRows, Wishes
from tracker.authoring.update import update
from tracker.errors import DocumentError
from tracker.texts import Language

DA = Language.DA
FIELDS = {one.id: one for one in fields_of("requirements", ("da", "en"))}
IDS = ("A-1", "A-02", "B-7")


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> BankFiles:
    return open_files(make_bank(tmp_path_factory.mktemp("banks") / "bank"))


def cells_of(bank: BankFiles, table: str, id: str) -> dict[str, str]:
    """A row as the sheet has it."""
    entry = bank.by_id(table)[id]
    return {
        one.id: normal(shown(one, entry, bank.languages, DA))
        for one in fields_of(table, bank.languages)
    }


def sheet_of(
    bank: BankFiles, cells: Mapping[tuple[str, str], str], gone: frozenset[str] = frozenset()
) -> GivenRows:
    """The authoring workbook of a bank, with cells edited and rows deleted."""
    rows, known = [], {}
    for table in TABLES:
        known[table] = {id: cells_of(bank, table, id) for id in bank.by_id(table)}
        for id, base in known[table].items():
            if id in gone:
                continue
            mine = {field: cell for (row, field), cell in cells.items() if row == id}
            rows.append(GivenRow(table, id, {**base, **mine}, base))
    return GivenRows(tuple(rows), known)


_WORDS = st.text(st.sampled_from("ab æ0:#-'\"[{&*!|>%@`,\n=."), min_size=1, max_size=40).filter(
    str.strip
)
_CELLS: dict[str, st.SearchStrategy[str]] = {
    "text.da": _WORDS,
    "text.en": _WORDS,
    "number": _WORDS,
    "level": st.sampled_from(["", "Minimumskrav", "Vigtigt", "Option", "vigtigt nok"]),
    "tags": st.sampled_from(["", "drift", "tid; drift", "a, b, c"]),
    "answer.met": st.sampled_from(["", ">= 99.5", "in: A"]),
    "section": st.sampled_from(["A", "B", "Drift", "C"]),
}


@st.composite
def edits(draw: st.DrawFn) -> dict[tuple[str, str], str]:
    """What one person changes."""
    fields = draw(st.lists(st.sampled_from(sorted(_CELLS)), max_size=4))
    return {(draw(st.sampled_from(IDS)), field): draw(_CELLS[field]) for field in fields}


@st.composite
def edits_of_two(draw: st.DrawFn) -> tuple[dict[tuple[str, str], str], dict[tuple[str, str], str]]:
    """What two people change, some of it in the same cells."""
    mine, theirs = draw(edits()), draw(edits())
    for id, field in mine:
        if draw(st.booleans()):
            theirs[id, field] = draw(_CELLS[field])
    return theirs, mine


def in_bank(bank: BankFiles, cells: Mapping[tuple[str, str], str]) -> BankFiles:
    """The bank with the edits somebody made in the YAML; those that cannot stand are left out."""
    for (id, field), cell in cells.items():
        try:
            entry = put(FIELDS[field], bank.by_id("requirements")[id], cell, bank.languages)
            bank = changed(bank, [Change("requirements", id, entry)])
        except Exception:  # noqa: BLE001 - whatever cannot be written there was not
            continue
    return bank


def means_the_same(bank: BankFiles, id: str, field: str, cell: str) -> bool:
    """Whether a cell says in other words what the bank says: "tid; drift", a section by its title."""
    entry = bank.by_id("requirements")[id]
    named = {"Drift": "A", "Sikkerhed": "B"}.get(cell, cell) if field == "section" else cell
    try:
        return put(FIELDS[field], entry, named, bank.languages) == entry
    except WrongCellError:
        return False


@given(both=edits_of_two())
@settings(deadline=None, max_examples=30)
def test_every_edit_is_made_or_told_of(
    bank: BankFiles, both: tuple[dict[tuple[str, str], str], dict[tuple[str, str], str]]
) -> None:
    theirs, mine = both
    sheet = sheet_of(bank, mine)
    now = in_bank(bank, theirs)
    result = update(now, sheet, Wishes(language=DA))
    told = {(f.requirement, w.requirement) for f in result.findings for w in (f.where, *f.also)}
    ids_told = {id for pair in told for id in pair if id}
    made = {(e.id, e.field) for e in result.edits}
    for (id, field), cell in mine.items():
        after = cells_of(result.bank, "requirements", id)[field]
        base, before = (
            cells_of(bank, "requirements", id)[field],
            cells_of(now, "requirements", id)[field],
        )
        if normal(cell) in (base, before):
            assert after == before  # no edit: what the bank says stays
        elif (id, field) in made:
            assert base == before  # nobody else had changed it
            kept = FIELDS[field].kind in ("line", "prose") and field != "section"
            assert after == normal(cell) or not kept
        else:
            assert after == before
            assert id in ids_told or means_the_same(now, id, field, cell)
    for id in IDS:  # what only the bank's side has changed is as it was
        for field, before in cells_of(now, "requirements", id).items():
            if (id, field) not in made:
                assert cells_of(result.bank, "requirements", id)[field] == before
    again = update(result.bank, sheet, Wishes(language=DA))
    assert again.bank.data == result.bank.data


@given(mine=edits())
@settings(deadline=None, max_examples=30)
def test_only_the_edited_entries_differ(bank: BankFiles, mine: dict[tuple[str, str], str]) -> None:
    result = update(bank, sheet_of(bank, mine), Wishes(language=DA))
    touched = {edit.id for edit in result.edits}
    before, after = bank.by_id("requirements"), result.bank.by_id("requirements")
    assert {id for id in after if after[id] != before[id]} <= touched
    if not touched:
        assert result.bank.data == bank.data


@given(
    numbers=st.permutations(["1", "1.1", "3.10", "3.1", "7 a"]), gone=st.sets(st.sampled_from(IDS))
)
@settings(deadline=None, max_examples=15)
def test_ids_never_change_by_renumbering(
    bank: BankFiles, numbers: list[str], gone: set[str]
) -> None:
    cells = {(id, "number"): number for id, number in zip(IDS, numbers, strict=False)}
    result = update(
        bank, sheet_of(bank, cells, frozenset(gone)), Wishes(retire="Udgået", language=DA)
    )
    before = {id: e["text"] for id, e in bank.by_id("requirements").items()}
    after = {id: e["text"] for id, e in result.bank.by_id("requirements").items()}
    assert after == {id: text for id, text in before.items() if id not in gone}
    assert {r.id for r in result.bank.catalogue.retired} == {"B-9", *gone}
    new = tuple(
        GivenRow("requirements", None, {"section": s, "text.da": "x", "text.en": "y"})
        for s in "AAB"
    )
    added = update(result.bank, GivenRows(new), Wishes(language=DA)).added
    assert not {row.id for row in added} & {*IDS, "B-9"}  # an id that was used is not used again


def test_every_field_of_the_model_has_a_column_or_is_left_to_the_yaml(bank: BankFiles) -> None:
    """What the workbook cannot hold is named here: a new field of the model is one or the other."""
    from dataclasses import fields

    from tracker.catalogue import model

    left = {
        "requirements": set[str](),
        "sections": {"requirements", "guidance"},
        "conditions": set[str](),
        "integrations": set[str](),
        "guidance": set[str](),
    }
    kinds: dict[str, Any] = {
        "requirements": model.CatalogueRequirement,
        "sections": model.CatalogueSection,
        "conditions": model.Condition,
        "integrations": model.Integration,
        "guidance": model.Guidance,
    }
    for table, kind in kinds.items():
        columns = {one.path[0] for one in fields_of(table, bank.languages)} - {"section"}
        columns -= {"id"} if table == ADVICE else set()
        assert columns | left[table] | {"catalogue"} == {one.name for one in fields(kind)} | {
            "catalogue"
        }, table


def test_a_section_may_be_named_by_its_title(bank: BankFiles, tmp_path: Path) -> None:
    result = update(bank, sheet_of(bank, {("A-1", "section"): "sikkerhed"}), Wishes(language=DA))
    assert result.bank.by_id("requirements")["A-1"]["section"] == "B"


_ANY = st.text(
    st.characters(codec="utf-8") | st.sampled_from("=+-@'\"\n\t ⟦\u202e\xa0"),
    min_size=1,
    max_size=60,
)


@given(
    texts=st.lists(_ANY.filter(str.strip), min_size=4, max_size=4),
    language=st.sampled_from(list(Language)),
)
@settings(deadline=None, max_examples=25)
def test_whatever_a_bank_says_its_workbook_comes_back_and_changes_nothing(
    bank: BankFiles, texts: list[str], language: Language
) -> None:
    entry = {
        **bank.by_id("requirements")["A-1"],
        "text": {"da": texts[0], "en": texts[1]},
        "number": texts[2],
        "tags": [texts[3]],
    }
    try:
        now = changed(bank, [Change("requirements", "A-1", entry)])
    except DocumentError:  # blank to the schema's eyes
        reject()
    require_same_again(now, language)


def test_a_fault_that_an_import_brings_is_told_of(bank: BankFiles) -> None:
    same = cells_of(bank, "requirements", "A-02")["text.da"]
    result = update(bank, sheet_of(bank, {("A-1", "text.da"): same}), Wishes(language=DA))
    assert [f.code for f in result.findings] == ["catalogue-text-shared"]
