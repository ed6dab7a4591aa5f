"""What each way leaves undone: what one would wish, the small input it is tried with, and how it is judged."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.peers import edits, trying
from benchmarks.peers.all_ways import WAYS
from benchmarks.peers.run import new_folder
from benchmarks.peers.trying import answered, changed, part, reads, tells

_ROWS = 9
_ID = re.escape(edits.ROW)
_MAYBE = "Måske senere"


@dataclass(frozen=True, slots=True)
class Probe:
    """One thing to try.

    Attributes:
        wish: what one would wish that it does.
        given: the small input.
        run: tries it in a new folder with the requirements.
    """

    wish: str
    given: str
    run: trying.Try


PROBES: tuple[Probe, ...] = (
    Probe(
        "finds an answer that is not on the list",
        f"the answer of one row is »{_MAYBE}«",
        answered(trying.finds, answer=_MAYBE),
    ),
    Probe(
        "finds that an answer is missing",
        "one row has no answer",
        answered(trying.finds, answer=""),
    ),
    Probe(
        "finds a day that does not exist",
        "»2028-02-31« as the date",
        answered(trying.finds, available_from="2028-02-31"),
    ),
    Probe("finds all mistakes in one go", "the three above in one file", trying.three),
    Probe(
        "says in which cell, row or line",
        f"the answer »{_MAYBE}«",
        answered(trying.names_cell, answer=_MAYBE),
    ),
    Probe("says it in Danish", f"the answer »{_MAYBE}«", answered(trying.danish, answer=_MAYBE)),
    Probe(
        "reads a real date cell",
        "1 June 2027 as Excel stores it, shown as 01-06-2027",
        changed(reads("available_from", "2027-06-01"), edits.day),
    ),
    Probe(
        "reads a date as Danes write it",
        "»1. juni 2027«",
        answered(reads("available_from", "2027-06-01"), available_from="1. juni 2027"),
    ),
    Probe(
        "reads what the cell shows",
        "0.5 with the number format »0 %« as elaboration",
        changed(reads("elaboration", "50 %"), edits.percent),
    ),
    Probe(
        "reads rows by id when they are sorted",
        "two rows have changed places",
        changed(trying.same, edits.swapped),
    ),
    Probe("tells that a row is gone", "one row deleted", changed(tells(_ID), edits.deleted)),
    Probe(
        "tells that a row is there twice",
        "one row copied below, with another answer",
        changed(tells(_ID, "unique", "duplicate"), edits.doubled),
    ),
    Probe(
        "tells that the question was changed",
        "the vendor has written another requirement text",
        changed(tells(_ID, r"\bD4\b", "row 4"), edits.reworded),
    ),
    Probe(
        "tells of a hidden row",
        "one answered row hidden",
        changed(tells("skjult", "hidden"), edits.hidden_row),
    ),
    Probe(
        "tells of text that cannot be seen",
        "an elaboration in white on white",
        changed(tells("cell-hidden", "hidden"), edits.white),
    ),
    Probe(
        "tells of text outside the table",
        f"»{edits.REMARK}« three columns to the right",
        changed(tells("Prisen gælder", "extra-label"), edits.outside),
    ),
    Probe(
        "tells of a comment on a cell",
        f"»{edits.REMARK}« as a comment on an answer",
        changed(tells("Prisen gælder"), edits.note),
    ),
    Probe(
        "knows what a claim needs",
        "one row is claimed, and the one it needs is refused",
        trying.refused,
    ),
    Probe(
        "knows which rows do not apply",
        "a row left empty that does not apply by another answer",
        trying.no_matter,
    ),
    Probe(
        "refuses a file that unpacks to 400 MiB",
        "a workbook of 400 KB with 400 MiB of spaces in its sheet, and 300 MiB to use",
        changed(trying.refuses, edits.bomb),
    ),
    Probe(
        "says what is wrong with a file that is no workbook",
        "a PDF named .xlsx",
        changed(trying.explains, edits.no_workbook),
    ),
    Probe(
        "gives the vendor a list to choose from",
        "the workbook as it is sent",
        part(rb"<dataValidation [^>]*type=\"list\"", "no list in the sheet"),
    ),
    Probe(
        "shows the vendor what is missing, as they write",
        "the workbook as it is sent",
        part(rb"<f[ >]", "no formula in the sheet"),
    ),
    Probe(
        "keeps two vendors apart",
        "two vendors' files, one after the other",
        partial(trying.two, at_once=False),
    ),
    Probe(
        "loses nothing when two are read at once",
        "two vendors' files at the same time",
        partial(trying.two, at_once=True),
    ),
    Probe(
        "tells when what was kept is changed afterwards",
        "one word changed in what it keeps",
        trying.tampered,
    ),
)


def tried() -> list[dict[str, Any]]:
    """Every wish with every way: ``{wish, given, ways: {name: {yes, seen}}}``."""
    return [{"wish": p.wish, "given": p.given, "ways": dict(_each(p))} for p in PROBES]


def _each(probe: Probe) -> Iterator[tuple[str, dict[str, Any]]]:
    for way in WAYS:
        with tempfile.TemporaryDirectory() as home:
            folder = new_folder(Path(home) / "trip", way, _ROWS)
            yield way.name, asdict(probe.run(way, folder))
