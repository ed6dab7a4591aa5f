"""The cases that lie in a folder, one line each. ``schemas/cases.schema.json`` describes the JSON form."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from tracker import documents
from tracker.cpr import mask, masked
from tracker.errors import TrackerError
from tracker.frontpage import status_texts as words
from tracker.frontpage.status import Phase, status_of
from tracker.frontpage.todo import Urgency
from tracker.frozen import dataclass
from tracker.left_behind import is_passed_over
from tracker.paper.model import Cell, Column, Paper, Place, Row, Section, Table
from tracker.paper.values import one_line, written_date
from tracker.procurement.case import PROCUREMENT, Case
from tracker.texts import Language, Text


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A case among others.

    Attributes:
        open: how many points are open; ``alerts`` of them are wrong or late.
        next: the first of them; None where nothing is open.
        why_not: why the case cannot be read; None where it can.
    """

    folder: str
    title: str | None = None
    phase: Phase | None = None
    deadline: str | None = None
    open: int = 0
    alerts: int = 0
    next: Text | None = None
    why_not: Text | None = None


def case_folders(folder: Path) -> tuple[Path, ...]:
    """The case folders that lie directly in a folder, by name."""
    if not folder.is_dir():
        return ()
    found = (path for path in folder.iterdir() if not is_passed_over(path.name))
    return tuple(sorted(path for path in found if (path / PROCUREMENT).is_file()))


def case_line(folder: Path, today: dt.date) -> CaseLine:
    """A case in one line; one that cannot be read is in the list all the same, with why."""
    try:
        status = status_of(Case.at(folder), today)
    except TrackerError as error:
        return CaseLine(str(folder), why_not=error.text)
    alerts = sum(point.urgency is Urgency.ALERT for point in status.open)
    first = status.open[0].text if status.open else None
    return CaseLine(
        str(folder), status.title, status.phase, status.deadline, len(status.open), alerts, first
    )


def cases_paper(lines: tuple[CaseLine, ...], folder: str, language: Language) -> Paper:
    """The cases of a folder as a table."""
    titles = (
        ("folder", words.FOLDER, 24, Place.NAME),
        ("title", words.TITLE, 36, Place.BODY),
        ("phase", words.PHASE, 24, Place.ASIDE),
        ("deadline", words.DEADLINE, 28, Place.ASIDE),
        ("open", words.OPEN, 16, Place.ASIDE),
        ("next", words.FIRST, 46, Place.BODY),
    )
    columns = tuple(Column(key, text.get(language), width, at) for key, text, width, at in titles)
    rows = tuple(Row(dict(_cells(line, language))) for line in lines)
    kind = words.CASES.get(language)
    table = Table("", columns, rows, sheet=kind)
    return Paper(
        kind, one_line(mask(folder)), (), (), (Section("cases", kind, (table,)),), kind, language
    )


def _cells(line: CaseLine, language: Language) -> Iterator[tuple[str, Cell]]:
    yield "folder", one_line(mask(line.folder))
    if line.why_not is not None:
        yield "title", one_line(line.why_not.get(language))
        return
    yield "title", one_line(line.title)
    if line.phase is not None:
        yield "phase", words.PHASES[line.phase].get(language)
    yield "deadline", written_date(line.deadline, language) if line.deadline else None
    alerts = words.ALERTS.fill(open=line.open, alerts=line.alerts).get(language)
    yield "open", alerts if line.alerts else line.open
    yield "next", one_line(line.next.get(language)) if line.next else None


def cases_json(lines: tuple[CaseLine, ...]) -> bytes:
    """The same as JSON."""
    return documents.to_document("cases", {"cases": documents.to_plain(masked(lines))})
