"""An entry of the register in the words of one language: the same in every report."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tracker.assessment import texts as common
from tracker.assessment.lines import RowWording
from tracker.assessment.reservations.model import (
    FIELD_LABELS,
    STATE_LABELS,
    Decision,
    Reservation,
    State,
    WithdrawnReservation,
)
from tracker.assessment.reserved import since
from tracker.catalogue.modality import LevelRole
from tracker.frozen import dataclass
from tracker.paper.values import cell_name, clean, one_line
from tracker.reservations import texts

SIGNS = {State.OPEN: "?", State.ACCEPTED: "!", State.DISMISSED: "–"}


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry with every text safe to show.

    Attributes:
        sign: stands for the state, so that colour never stands alone.
        quoted: the words, with those around them.
        kind: declared, found to be one, or not decided about (``doubt``).
        deviation: the note on a minimum requirement; empty for any other, and when dismissed.
        decided: the decision that counts, in a sentence; ``earlier`` those before it.
        since: of an entry that only an earlier round had, which rounds had it and which not.
    """

    id: str
    vendor: str
    requirement: str
    level: str
    field: str
    state: str
    sign: str
    before: str
    words: str
    after: str
    quoted: str
    kind: str
    doubt: bool
    why: str
    phrase: str
    cell: str
    confidential: str
    deviation: str
    decided: str
    earlier: tuple[str, ...]
    since: str = ""

    @property
    def place(self) -> str:
        """Level, field and cell."""
        return " · ".join(part for part in (self.level, self.field, self.cell) if part)


def entry_lines(
    vendor: str,
    found: Iterable[Reservation],
    gone: Iterable[WithdrawnReservation],
    speaker: RowWording,
) -> tuple[Entry, ...]:
    """The entries of a vendor's submission, then those that only earlier rounds had."""
    lines = [(entry, "") for entry in found]
    lines += [(one.entry, since(one, speaker.say)) for one in gone]
    return tuple(
        replace(entry_line(entry, speaker), vendor=vendor, since=text) for entry, text in lines
    )


def entry_line(entry: Reservation, speaker: RowWording) -> Entry:
    """An entry in words."""
    say, state, doubt = speaker.say, entry.state, entry.is_undecided
    role = speaker.scale.role(entry.level) if entry.level else None
    deviates = role is LevelRole.MINIMUM and state is not State.DISMISSED
    return Entry(
        id=entry.id,
        vendor=one_line(entry.vendor),
        requirement=one_line(entry.requirement) or say(texts.NO_ROW),
        level=speaker.choice(entry.level, speaker.scale.levels),
        field=say(FIELD_LABELS[entry.field]),
        state=say(STATE_LABELS[state]),
        sign=SIGNS[state],
        before=clean(entry.before),
        words=clean(entry.words),
        after=clean(entry.after),
        quoted=clean(entry.in_context),
        kind=f"{SIGNS[State.OPEN if doubt else State.ACCEPTED]} {say(entry.kind)}",
        doubt=doubt,
        why=say(entry.why),
        phrase=entry.phrase or "",
        cell=cell_name(entry.cell),
        confidential=say(common.CONFIDENTIAL) if entry.confidential else "",
        deviation=say(common.DEVIATION) if deviates else "",
        decided=decided(entry.decisions[0], speaker) if entry.decisions else "",
        earlier=tuple(decided(d, speaker) for d in entry.decisions[1:]),
    )


def decided(decision: Decision, speaker: RowWording) -> str:
    """A decision in a sentence."""
    text = texts.BY.fill(
        state=speaker.say(STATE_LABELS[decision.state]),
        reason=one_line(decision.reason),
        who=one_line(decision.who),
        at=decision.at[:10],
        number=decision.number,
    )
    return speaker.say(text)
