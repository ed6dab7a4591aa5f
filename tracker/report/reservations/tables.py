"""What is or may be a reservation as a part of other reports: a table of entries, the same in each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tracker.assessment import texts as common
from tracker.assessment.lines import Speaker
from tracker.assessment.reservations.model import Reservation, State, Withdrawn
from tracker.paper.model import Block, Column, Place, Row, Said, Sign, Table, Tone
from tracker.report.reservations import words
from tracker.report.reservations.lines import SIGNS, Entry, entry_lines

# A vendor's name, what its submission has, and what only earlier rounds had.
Found = tuple[str, Iterable[Reservation], Iterable[Withdrawn]]


def reservation_blocks(
    vendors: Iterable[Found], speaker: Speaker, *, several: bool
) -> Iterator[Block]:
    """What the submissions have, then what only earlier rounds had; on one sheet.

    Args:
        several: whether the report is of several vendors, so that each entry names its own.
    """
    say = speaker.say
    lines = [line for found in vendors for line in entry_lines(*found, speaker)]
    now = [line for line in lines if not line.since]
    yield _table("", now, say(common.NO_RESERVATIONS), speaker, several=several)
    if before := [line for line in lines if line.since]:
        yield _table(say(common.BEFORE), before, "", speaker, several=several)


def _table(
    caption: str, lines: Sequence[Entry], empty: str, speaker: Speaker, *, several: bool
) -> Table:
    say = speaker.say
    columns = (
        Column("vendor", say(common.VENDOR), 18, Place.SIGN if several else Place.SHEET),
        Column("requirement", say(common.REQUIREMENT), 13, Place.NAME),
        Column("level", say(common.LEVEL), 13, Place.ASIDE),
        Column("kind", say(common.KIND), 24, Place.SIGN),
        Column("field", say(words.FIELD), 16, Place.ASIDE),
        Column("words", say(common.OWN_WORDS), 60),
        Column("decided", say(words.DECIDED), 36, under="words"),
        Column("since", say(words.ROUNDS), 26, under="words"),
        Column("confidential", say(common.CONFIDENTIAL), 11, Place.ASIDE),
        Column("cell", say(common.CELL), 14, Place.ASIDE),
    )
    return Table(
        caption, columns, tuple(map(_row, lines)), empty, sheet=say(common.RESERVATIONS), sorts=True
    )  # fmt: skip


def _row(line: Entry) -> Row:
    return Row(
        {
            "vendor": line.vendor,
            "requirement": line.requirement,
            "level": line.level,
            "kind": _kind(line),
            "field": line.field,
            "words": Said(line.quoted, line.cell),
            "decided": line.decided,
            "since": line.since,
            "confidential": Sign("", line.confidential, Tone.CONFIDENTIAL),
            "cell": line.cell,
        }
    )


def _kind(line: Entry) -> Sign:
    """What it is; what nobody has decided about is only possible."""
    if line.doubt:
        return Sign(SIGNS[State.OPEN], line.named, Tone.OPEN)
    return Sign(SIGNS[State.ACCEPTED], line.named, Tone.BAD)
