"""A sheet of draft questions that came back: what is asked, who is left out, and what is refused, row by row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from assessments import assessment
from submissions import submitted
from typed import typed_specification

from clarification.strangers import strangers
from tracker.assessment.standing import CaseState
from tracker.clarification import draft_read
from tracker.clarification.draft import COLUMNS
from tracker.clarification.draft_read import Draft, read_draft
from tracker.findings import Where
from tracker.forms.lifecycle import ReturnedForm
from tracker.forms.model import Entry, FilledForm, Form, Row
from tracker.procurement.decisions import Decider
from tracker.procurement.log import Record
from tracker.spreadsheet.grid import CellRef, Source
from tracker.texts import Language, Text

FILE, NAME = "ab" * 32, Text("Spørgsmål", "Questions")
ASK, LEAVE = {"choice": "ask", "question": "Hvor står det?"}, {"choice": "leave_out"}
WHY = {"reason": "Læst", "decided_by": "Ida"}
INVITES = "Tilbyd en lavere pris."


def sent(id: str, key: str = "acme", **values: str) -> Row:
    shown = {"vendor": key, "requirement": id, "before": "Nej", "words": "Bilag 4", **values}
    return Row(f"{key}/{id}", shown, {"vendor": key, "requirement": id, "submission": FILE})


def entry(row: Row, values: dict[str, str], line: int = 5) -> Entry:
    cells = {
        one.id: CellRef("Spørgsmål", f"{'ABCDEFGHIJKLM'[n]}{line}") for n, one in enumerate(COLUMNS)
    }
    return Entry(row.key, values, cells)


@pytest.fixture
def draft(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Draft]:
    """Read a sheet: the rows as sent and what was filled in each, the rows as they stand now."""

    def read(
        *filled: tuple[Row, dict[str, str]],
        now: dict[str, Row] | None = None,
        records: tuple[Record, ...] = (),
        forms: dict[str, Any] | None = None,
    ) -> Draft:
        rows = tuple(row for row, _ in filled)
        form = Form("drafts-1", "drafts", "p", 1, Language.DA, "Ark", (), NAME, COLUMNS, rows)
        entries = tuple(entry(row, values, n) for n, (row, values) in enumerate(filled, 5))
        back = ReturnedForm(form, FilledForm(Source("ark.xlsx", FILE), entries, (), ()), b"")
        standing = {row.key: row for row in rows} if now is None else now
        monkeypatch.setattr(draft_read, "open_form", lambda *_: back)
        monkeypatch.setattr(draft_read, "draft_rows", lambda *_: standing)
        monkeypatch.setattr("tracker.procurement.log.records", lambda _: records)
        monkeypatch.setattr(draft_read, "others_of", lambda *_: strangers("Beta ApS"))
        monkeypatch.setattr(draft_read, "find_form", lambda _, form: (forms or {})[form])
        offers: Any = tuple(
            SimpleNamespace(key=key, latest=submitted({})) for key in ("beta", "acme")
        )
        state = CaseState(typed_specification(), offers, (), (), assessment())
        case: Any = SimpleNamespace(folder=Path("sag"))
        reader: Any = None
        return read_draft(case, state, {}, Path("ark.xlsx"), reader)

    return read


def asked(found: Draft) -> dict[str, list[tuple[str, str]]]:
    assert all(q.is_confirmed and q.vendor == key for key in found.asked for q in found.asked[key])
    return {key: [(q.requirement, q.text) for q in found.asked[key]] for key in found.asked}


def test_what_is_chosen_is_asked_masked_or_left_out_by_whom_and_the_rest_is_not(
    draft: Callable[..., Draft],
) -> None:
    lawyer = WHY | {"role": "lawyer"}
    found = draft(
        (sent("A-1"), ASK | {"question": "Hvem er 010190-1234?"}),
        (sent("A-2"), LEAVE | WHY),
        (sent("A-3"), {"question": "Hvor?"}),
        (sent("A-4", "beta"), ASK | lawyer),
        (sent("A-5"), ASK),
    )

    assert list(found.asked) == ["beta", "acme"]  # in the order of the offers
    assert asked(found) == {
        "acme": [("A-1", "Hvem er 010190-xxxx?"), ("A-5", "Hvor står det?")],
        "beta": [("A-4", "Hvor står det?")],
    }
    assert found.left_out == {("acme", "A-2"): Decider("Læst", "Ida")}
    assert found.approvals == {
        ("acme", "A-1"): Decider(),
        ("beta", "A-4"): Decider("Læst", "Ida", "lawyer"),
        ("acme", "A-5"): Decider(),
    }
    assert (found.form, found.name, found.findings, found.before) == ("drafts-1", "ark.xlsx", (), 0)


def test_what_was_asked_from_the_same_sheet_is_counted_and_not_asked_again(
    draft: Callable[..., Draft],
) -> None:
    def record(form: str, **more: str) -> Record:
        return Record(1, "", "", "clarification", "", {"form": form, "vendor": "acme", **more})

    def form(*ids: str) -> Any:
        rows = tuple(Row(id, {"question": "Hvor  står\ndet?"}) for id in ids)
        return SimpleNamespace(rows=rows)

    records = (
        Record(1, "", "", "verdicts", "", {"form": "v-1", "draft": "drafts-1"}),
        record("c-1", draft="drafts-1"),
        record("c-2", draft="drafts-2"),
        record("c-3"),
    )
    forms = {"c-1": form("A-1", "A-2", "A-5"), "c-2": form("A-3"), "c-3": form("A-3")}
    found = draft(
        (sent("A-1"), ASK),
        (sent("A-2"), ASK),
        (sent("A-5"), ASK | {"question": "Hvor står det så?"}),
        (sent("A-3"), ASK),
        (sent("A-2", "beta"), ASK),
        records=records,
        forms=forms,
    )

    assert found.before == 2
    assert asked(found) == {
        "beta": [("A-2", "Hvor står det?")],
        "acme": [("A-5", "Hvor står det så?"), ("A-3", "Hvor står det?")],
    }


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        (None, "»tilbuddet eller anledningen« er en anden nu, end da arket blev skrevet. Da: »–«. Nu: »–«."),
        ({"submission": "cd" * 32}, "»tilbuddet eller anledningen« er en anden"),
        ({"before": "Ja"}, "»Svar« er en anden nu, end da arket blev skrevet. Da: »Nej«. Nu: »Ja«."),
        ({"words": ""}, "»Det skrev leverandøren« er en anden nu, end da arket blev skrevet. Da: »Bilag 4«. Nu: »–«."),
        ({"also": "Mere"}, "»Kan også spørges« er en anden nu, end da arket blev skrevet. Da: »–«. Nu: »Mere«."),
    ],
)  # fmt: skip
def test_a_row_about_another_offer_than_was_read_asks_nothing(
    draft: Callable[..., Draft], changed: dict[str, str] | None, words: str
) -> None:
    row = sent("A-1")
    now = {}
    if changed is not None:
        about = row.about | {key: text for key, text in changed.items() if key in row.about}
        values = row.values | {key: text for key, text in changed.items() if key not in row.about}
        now = {row.key: replace(row, values=values, about=about)}

    for given, told in ((ASK, "Hvor står det?"), (LEAVE | WHY, "–")):
        found = draft((row, given), now=now)
        assert (found.asked, found.left_out) == ({}, {})
        [one] = found.findings
        assert (one.code, one.requirement, one.where) == ("draft-stale", "A-1", Where("Spørgsmål", "I5"))  # fmt: skip
        assert words in one.message.da, one.message.da
        assert one.message.da.endswith(f"I arket: »{told}«."), one.message.da


def test_other_spaces_and_another_proposal_are_no_other_offer(draft: Callable[..., Draft]) -> None:
    row = sent("A-1")
    now = replace(row, values=row.values | {"words": "Bilag\n 4", "question": "Noget andet?"})

    assert asked(draft((row, ASK), now={row.key: now})) == {"acme": [("A-1", "Hvor står det?")]}


@pytest.mark.parametrize(
    ("given", "code", "cell"),
    [
        ({"choice": "ask"}, "draft-incomplete", "J5"),
        (ASK | {"question": " "}, "draft-incomplete", "J5"),
        (LEAVE, "draft-without-reason", "K5"),
        (LEAVE | {"reason": "Læst"}, "draft-without-reason", "L5"),
        (ASK | {"role": "lawyer", "decided_by": "Ida"}, "draft-without-reason", "K5"),
        (ASK | {"question": INVITES}, "question-solicits-change", "J5"),
        (ASK | {"question": "Beta kan det. Hvor står det?"}, "question-names-another", "J5"),
    ],
)
def test_what_cannot_be_asked_so_is_refused_at_its_cell_and_the_next_row_is_asked(
    draft: Callable[..., Draft], given: dict[str, str], code: str, cell: str
) -> None:
    found = draft((sent("A-1"), given), (sent("A-2"), ASK))

    assert asked(found) == {"acme": [("A-2", "Hvor står det?")]}
    assert (found.left_out, found.before) == ({}, 0)
    [one] = found.findings
    assert (one.code, one.requirement, one.where) == (code, "A-1", Where("Spørgsmål", cell))
    if code == "question-solicits-change":
        assert "»Tilbyd en lavere pris" in one.message.da
