"""What is or may be a reservation, in any report: what it is, its words and where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tracker.assessment import texts as common
from tracker.assessment.reserved import Say
from tracker.paper.cell_values import Said, Sign, Tone
from tracker.paper.model import Block, Column, Place, Row, Table
from tracker.reservations import texts
from tracker.reservations.lines import Entry


def entry_blocks(
    entries: Iterable[Entry], say: Say, sheet: str = "", *, several: bool = True
) -> Iterator[Block]:
    """Those that stand now, then those that only an earlier round had.

    Args:
        sheet: as of ``Table``.
        several: whether the report is of several vendors, so that each entry names its own.
    """
    found = list(entries)
    now, before = ([e for e in found if bool(e.since) is earlier] for earlier in (False, True))
    vendor = Place.NAME if several else Place.SHEET
    yield _table("", now, say(common.NO_RESERVATIONS), say, sheet, vendor)
    if before:
        yield _table(say(common.BEFORE), before, "", say, sheet, vendor)


def _table(
    caption: str, entries: Sequence[Entry], empty: str, say: Say, sheet: str, vendor: Place
) -> Table:
    columns = (
        Column("vendor", say(common.VENDOR), 20, vendor),
        Column("requirement", say(common.REQUIREMENT), 13, Place.NAME),
        Column("level", say(common.LEVEL), 13, Place.ASIDE),
        Column("kind", say(common.KIND), 24, Place.SIGN),
        Column("field", say(texts.FIELD), 16, Place.ASIDE),
        Column("cell", say(common.CELL), 14, Place.ASIDE),
        Column("confidential", say(common.CONFIDENTIAL), 11, Place.ASIDE),
        Column("words", say(common.OWN_WORDS), 60),
        Column("decided", say(texts.DECIDED), 36, under="words"),
        Column("since", say(texts.ROUNDS), 26, under="words"),
    )
    return Table(caption, columns, tuple(map(_row, entries)), empty, sheet=sheet)


def _row(entry: Entry) -> Row:
    sign, _, kind = entry.kind.partition(" ")
    secret = Sign("", entry.confidential, Tone.CONFIDENTIAL) if entry.confidential else None
    return Row(
        {
            "vendor": entry.vendor,
            "requirement": entry.requirement,
            "level": entry.level,
            "kind": Sign(sign, kind, Tone.OPEN if entry.doubt else Tone.BAD),
            "field": entry.field,
            "cell": entry.cell,
            "confidential": secret,
            "words": Said(entry.quoted, entry.cell),
            "decided": entry.decided,
            "since": entry.since,
        }
    )
