"""Whatever a sheet holds: no row is lost, the proposal can be read back, and nothing ends in a fault."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.authoring.sheets.apply import apply_mapping
from tracker.authoring.sheets.assign import Assigned
from tracker.authoring.sheets.mapping import parse_mapping
from tracker.authoring.sheets.propose import propose
from tracker.authoring.sheets.table import OpenedFile, opened
from tracker.authoring.sheets.written import Draft, DraftSheet
from tracker.spreadsheet.grid import Cell, CellKind, Grid, Range, Sheet
from tracker.texts import Language

WORDS = (
    "Nr.", "Krav", "Kravtype", "Afsnit", "Svar", "Dokumentation", "Kommentar", "MK", "K", "x", "1", "1.1", "3.10",
    "K-1", "F 2", "Ja", "Nej", "Drift", "Løsningen skal kunne søge.", "Systemet skal logge af.", "#N/A", "  ", "\n",
    "depth", "2", "Systemet skal\nkunne dette: a) og b)",
)  # fmt: skip
CELLS = st.tuples(
    st.integers(1, 9),
    st.integers(1, 6),
    st.sampled_from(WORDS),
    st.sampled_from([None, None, "A1"]),
)
MERGES = st.tuples(st.integers(1, 8), st.integers(1, 5), st.integers(0, 2), st.integers(0, 3))


@st.composite
def files(draw: st.DrawFn) -> OpenedFile:
    """A file of one or two sheets that nobody would make, and somebody will."""
    sheets = []
    for number in range(draw(st.integers(1, 2))):
        found = {(r, c): Cell(r, c, CellKind.TEXT, text, formula)
                 for r, c, text, formula in draw(st.lists(CELLS, max_size=40))}  # fmt: skip
        found[1, 1] = Cell(1, 1, CellKind.TEXT, "Krav")  # last: a file of blanks alone is refused
        merged = tuple(
            Range(r, c, r + h, c + w) for r, c, h, w in draw(st.lists(MERGES, max_size=3))
        )
        cells = tuple(found[at] for at in sorted(found))
        sheets.append(Sheet(f"Ark {number}", cells=cells, merged=merged))
    return opened(Grid("xlsx", tuple(sheets)), Path("ark.xlsx"))


@settings(max_examples=150, deadline=None)
@given(files())
def test_every_row_is_accounted_for_and_the_proposal_says_the_same_when_read_back(
    file: OpenedFile,
) -> None:
    proposal = propose(file)

    imported = proposal.imported
    assert imported.read == imported.accounted
    assert imported.read == sum(
        len(table.rows)
        for table in file.sheets
        if table.name in {s.name for s in proposal.draft.sheets}
    )
    again = apply_mapping(
        file, parse_mapping(proposal.draft.yaml(Language.EN).encode(), "import.yaml")
    )
    assert replace(again, findings=()) == replace(imported, findings=())
    places = [row.place for row in imported.rows] + [skipped.place for skipped in imported.skipped]
    places += [heading.place for heading in imported.headings if heading.place]
    assert len({re.sub(r"![A-Z]+", "!", place) for place in places}) == len(places)


ANY = st.text(min_size=1, max_size=30).filter(
    lambda text: text.strip() and not re.search("[\ud800-\udfff]", text)
)


@settings(max_examples=80, deadline=None)
@given(sheet=ANY, headings=st.lists(ANY, min_size=1, max_size=4, unique=True), words=st.lists(ANY, max_size=3, unique_by=lambda w: " ".join(w.split()).casefold()))  # fmt: skip
def test_any_heading_and_any_word_survive_being_written(
    sheet: str, headings: list[str], words: list[str]
) -> None:
    columns = Assigned(
        text=(headings[0],), level=headings[-1], id_source="generate", unsure=frozenset(headings)
    )
    draft = Draft(
        file=sheet,
        sheets=(DraftSheet(sheet, (1,)),),
        columns=columns,
        ignore=tuple(headings),
        levels=dict.fromkeys(words, "minimum"),
    )

    made = draft.mapping()

    assert made.sheets[0].name == sheet
    assert made.columns.texts["text"] == {"da": (headings[0],)}
    assert made.ignore == tuple(headings)
    assert set(made.levels) == {" ".join(word.split()).casefold() for word in words}
