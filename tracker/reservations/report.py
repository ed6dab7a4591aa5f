"""The register of reservations as a paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from tracker.assessment import texts as common
from tracker.assessment.lines import RowWording
from tracker.assessment.reservations.model import (
    STATE_LABELS,
    OutdatedDecision,
    Register,
    Reservation,
    State,
    WithdrawnReservation,
    gap_before,
)
from tracker.paper.cell_values import Marked, Said, Sign, Tone
from tracker.paper.model import Bullets, Cell, Column, Notice, Paper, Place, Row, Section, Table
from tracker.paper.values import one_line
from tracker.paper.wordwise import Mark, Piece
from tracker.procurement.scale import Scale
from tracker.reservations import texts
from tracker.reservations.lines import Entry, decided, entry_line
from tracker.texts import Language

_TONES = {State.OPEN: Tone.OPEN, State.ACCEPTED: Tone.BAD, State.DISMISSED: Tone.IDLE}


def register_paper(register: Register, scale: Scale, language: Language) -> Paper:
    """The register: a section for each vendor, then what is no longer found, then what is outdated."""
    speaker = RowWording(scale, language)
    say = speaker.say
    title = one_line(register.title)
    return Paper(
        kind=say(texts.REPORT),
        title=title,
        facts=_facts(register, speaker),
        notices=(Notice(say(texts.PROMISE), alert=False),),
        sections=tuple(_sections(register, speaker)),
        footer=f"{say(texts.REPORT)}: {title}",
        language=language,
    )


def _facts(register: Register, speaker: RowWording) -> tuple[tuple[str, str], ...]:
    say, entries, gone = speaker.say, register.entries, register.withdrawn
    counted = [(say(STATE_LABELS[s]), sum(e.state is s for e in entries)) for s in State]
    return (
        (say(common.PROCUREMENT), one_line(register.procurement)),
        (say(common.REVISION), str(register.revision)),
        (say(texts.FOUND), str(len(entries))),
        (say(texts.DECLARED), str(sum(e.is_declared for e in entries))),
        *((label, str(count)) for label, count in counted),
        *(((say(texts.WITHDRAWN_COUNT), str(len(gone))),) if gone else ()),
    )


def _sections(register: Register, speaker: RowWording) -> Iterator[Section]:
    say = speaker.say
    by_vendor: dict[str, list[Reservation]] = {}
    for entry in register.entries:
        by_vendor.setdefault(entry.vendor_key, []).append(entry)
    if not by_vendor:
        yield _entries("entries", say(texts.SHEET), (), speaker)
    for number, entries in enumerate(by_vendor.values(), start=1):
        count, name = str(len(entries)), one_line(entries[0].vendor)
        lines = len(_alike(entries, speaker))
        if lines < len(entries):
            count = say(texts.IN_ROWS.fill(count=lines, rows=count))
        yield _entries(f"vendor-{number}", f"{name} ({count})", entries, speaker)
    gone = register.withdrawn or ()
    if gone:
        title = f"{say(texts.WITHDRAWN)} ({len(gone)})"
        yield Section("withdrawn", title, (_withdrawn(gone, speaker),))
    withdrawn = {one.entry.id for one in gone}
    if outdated := [one for one in register.outdated if one.id not in withdrawn]:
        sentences = tuple(_outdated(one, speaker) for one in outdated)
        yield Section("outdated", say(texts.OUTDATED), (Bullets(sentences),))


def _entries(id: str, title: str, entries: Iterable[Reservation], speaker: RowWording) -> Section:
    say = speaker.say
    columns = (
        *_named(speaker, Place.SHEET),
        Column("state", say(texts.STATE), 18, Place.SIGN),
        *_quoted(speaker),
        Column("why", say(texts.WHY), 28),
        *_decided(speaker),
    )
    rows = tuple(_row(alike) for alike in _alike(entries, speaker))
    table = Table("", columns, rows, say(texts.NOTHING), sheet=say(texts.SHEET))
    return Section(id, title, (table,))


def _withdrawn(gone: Iterable[WithdrawnReservation], speaker: RowWording) -> Table:
    say = speaker.say
    columns = (
        *_named(speaker, Place.NAME),
        Column("rounds", say(texts.ROUNDS), 26),
        *_quoted(speaker),
        *_decided(speaker),
    )
    return Table(
        "",
        columns,
        tuple(_gone(one, speaker) for one in gone),
        note=say(texts.WITHDRAWN_NOTE),
        sheet=say(texts.WITHDRAWN_SHEET),
    )


def _named(speaker: RowWording, vendor: Place) -> tuple[Column, ...]:
    """What an entry is known by; ``vendor`` where its vendor stands."""
    say = speaker.say
    return (
        Column("id", say(texts.ID), 13, Place.NAME),
        Column("vendor", say(common.VENDOR), 20, vendor),
        Column("requirement", say(common.REQUIREMENT), 13, Place.NAME),
        Column("level", say(common.LEVEL), 13, Place.ASIDE),
        Column("deviation", say(texts.DEVIATION), 20, under="level"),
        Column("field", say(texts.FIELD), 16, Place.ASIDE),
        Column("cell", say(common.CELL), 14, Place.ASIDE),
        Column("confidential", say(common.CONFIDENTIAL), 11, Place.ASIDE),
    )


def _quoted(speaker: RowWording) -> tuple[Column, ...]:
    """The words, by themselves where one filters, and with those around them."""
    say = speaker.say
    return (
        Column("words", say(texts.WORDS), 28, Place.SHEET),
        Column("context", say(texts.CONTEXT), 56),
    )


def _decided(speaker: RowWording) -> tuple[Column, ...]:
    say = speaker.say
    return (
        Column("decided", say(texts.DECIDED), 36),
        Column("earlier", say(texts.EARLIER), 30, under="decided"),
    )


def _alike(
    entries: Iterable[Reservation], speaker: RowWording
) -> list[list[tuple[Reservation, Entry]]]:
    """The entries in their order, those together that differ in nothing but id, requirement and cell.

    A vendor writes one sentence in many rows; it is read once. Each entry is still decided for itself.
    """
    found: dict[Entry, list[tuple[Reservation, Entry]]] = {}
    for one in entries:
        entry = entry_line(one, speaker)
        found.setdefault(replace(entry, id="", requirement="", cell=""), []).append((one, entry))
    return list(found.values())


def _row(alike: list[tuple[Reservation, Entry]]) -> Row:
    """A line of the register: its ids stand as ``reservations decide`` takes them."""
    reservation, entry = alike[0]
    state = Sign(entry.sign, entry.state, _TONES[reservation.state])
    named = {
        "id": " ".join(one.id for _, one in alike),
        "requirement": ", ".join(dict.fromkeys(one.requirement for _, one in alike)),
        "cell": ", ".join(dict.fromkeys(one.cell for _, one in alike if one.cell)),
    }
    return Row({**_cells(entry), **named, "state": state, "why": entry.why})


def _gone(one: WithdrawnReservation, speaker: RowWording) -> Row:
    since = speaker.say(texts.SINCE.fill(round=one.round, gone=one.gone))
    now = f" {speaker.say(texts.NOW.fill(ids=', '.join(one.now)))}" if one.now else ""
    cells = _cells(entry_line(one.entry, speaker))
    return Row({**cells, "deviation": None, "rounds": since + now})


def _cells(entry: Entry) -> dict[str, Cell]:
    return {
        "id": entry.id,
        "vendor": entry.vendor,
        "requirement": entry.requirement,
        "level": entry.level,
        "deviation": Sign("", entry.deviation, Tone.BAD),
        "field": entry.field,
        "cell": entry.cell,
        "confidential": Sign("", entry.confidential, Tone.CONFIDENTIAL),
        "words": Said(entry.words, entry.cell),
        "context": _context(entry),
        "decided": entry.decided,
        "earlier": "\n".join(entry.earlier),
    }


def _context(entry: Entry) -> Marked:
    """The words in their context."""
    around = (
        Piece(Mark.SAME, f"{entry.before} " if entry.before else ""),
        Piece(Mark.FOUND, entry.words),
        Piece(Mark.SAME, f"{gap_before(entry.after)}{entry.after}"),
    )
    return Marked(tuple(piece for piece in around if piece.text), entry.cell)


def _outdated(outdated: OutdatedDecision, speaker: RowWording) -> str:
    about = " · ".join(
        part
        for part in (outdated.id, one_line(outdated.vendor), one_line(outdated.requirement))
        if part
    )
    return f"{about}: {decided(outdated.decision, speaker)}"
