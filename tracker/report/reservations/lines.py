"""The register in the words of one language: computed once, drawn by each of its forms."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from tracker.assessment.reservations.model import (
    FIELD_LABELS,
    STATE_LABELS,
    Decision,
    Outdated,
    Register,
    Reservation,
    State,
    Withdrawn,
)
from tracker.procurement.alterations import MINIMUM
from tracker.report import words as common
from tracker.report.lines import Speaker
from tracker.report.reservations import words
from tracker.report.reserved import since
from tracker.report.values import cell_name, clean, one_line

SIGNS = {State.OPEN: "?", State.ACCEPTED: "!", State.DISMISSED: "–"}
_CLOSING = frozenset((*".,;:!?)»", ""))
LOOKS = {State.OPEN: "open", State.ACCEPTED: "bad", State.DISMISSED: "idle"}


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry with every text safe to show.

    Attributes:
        sign, look: stand for the state, so that colour never stands alone.
        quoted: the words, with those around them.
        kind: declared, found to be one, or not decided about (``doubt``).
        deviation: what to say of a minimum requirement; empty for any other, and when dismissed.
        decided: the decision that counts, in a sentence; ``earlier`` those before it.
        since: of what only an earlier round had, which rounds had it and had it not.
    """

    id: str
    vendor: str
    requirement: str
    level: str
    field: str
    state: str
    sign: str
    look: str
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
    def marked(self) -> str:
        """The words in their context, between marks."""
        before = f"{self.before} " if self.before else ""
        return f"{before}>>{self.words}<<{self.gap}{self.after}"

    @property
    def gap(self) -> str:
        """What stands between the words and what comes after: nothing before a full stop."""
        return "" if self.after[:1] in _CLOSING else " "

    @property
    def place(self) -> str:
        """Level, field and cell."""
        return " · ".join(part for part in (self.level, self.field, self.cell) if part)


@dataclass(frozen=True, slots=True)
class Gone:
    """An entry of an earlier round; ``since`` says which, and what is found in its place now."""

    entry: Entry
    since: str


@dataclass(frozen=True, slots=True)
class RegisterReport:
    """The whole register.

    ``vendors`` are names with their entries; ``outdated`` are sentences about decisions whose
    words are in none of the rounds that were searched.
    """

    title: str
    facts: tuple[tuple[str, str], ...]
    vendors: tuple[tuple[str, tuple[Entry, ...]], ...]
    outdated: tuple[str, ...]
    withdrawn: tuple[Gone, ...] = ()

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The entries of all vendors."""
        return tuple(entry for _, entries in self.vendors for entry in entries)


def build(register: Register, speaker: Speaker) -> RegisterReport:
    """The register in words."""
    by_vendor: dict[str, list[Reservation]] = {}
    for entry in register.entries:
        by_vendor.setdefault(entry.vendor_key, []).append(entry)
    gone = register.withdrawn or ()
    told = {one.entry.id for one in gone}
    return RegisterReport(
        title=one_line(register.title),
        facts=_facts(register, speaker),
        vendors=tuple(
            (one_line(entries[0].vendor), tuple(entry_line(e, speaker) for e in entries))
            for entries in by_vendor.values()
        ),
        outdated=tuple(_outdated(o, speaker) for o in register.outdated if o.id not in told),
        withdrawn=tuple(_gone(one, speaker) for one in gone),
    )


def entry_lines(
    vendor: str, found: Iterable[Reservation], gone: Iterable[Withdrawn], speaker: Speaker
) -> tuple[Entry, ...]:
    """What a vendor's submission has, then what earlier rounds had and it has not."""
    lines = [(entry, "") for entry in found]
    lines += [(one.entry, since(one, speaker.say)) for one in gone]
    return tuple(
        replace(entry_line(entry, speaker), vendor=vendor, since=told) for entry, told in lines
    )


def _facts(register: Register, speaker: Speaker) -> tuple[tuple[str, str], ...]:
    say, entries, gone = speaker.say, register.entries, register.withdrawn
    counted = [(say(STATE_LABELS[s]), sum(e.state is s for e in entries)) for s in State]
    return (
        (say(common.PROCUREMENT), one_line(register.procurement)),
        (say(common.REVISION), str(register.revision)),
        (say(words.FOUND), str(len(entries))),
        (say(words.DECLARED), str(sum(e.is_declared for e in entries))),
        *((label, str(count)) for label, count in counted),
        *(((say(words.WITHDRAWN_COUNT), str(len(gone))),) if gone else ()),
    )


def entry_line(entry: Reservation, speaker: Speaker) -> Entry:
    """An entry in words."""
    say, state, doubt = speaker.say, entry.state, entry.is_undecided
    deviates = entry.level == MINIMUM and state is not State.DISMISSED
    return Entry(
        id=entry.id,
        vendor=one_line(entry.vendor),
        requirement=one_line(entry.requirement) or say(words.NO_ROW),
        level=speaker.choice(entry.level, speaker.scale.levels),
        field=say(FIELD_LABELS[entry.field]),
        state=say(STATE_LABELS[state]),
        sign=SIGNS[state],
        look=LOOKS[state],
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
        decided=_sentence(entry.decisions[0], speaker) if entry.decisions else "",
        earlier=tuple(_sentence(d, speaker) for d in entry.decisions[1:]),
    )


def _gone(one: Withdrawn, speaker: Speaker) -> Gone:
    since = speaker.say(words.SINCE.fill(round=one.round, gone=one.gone))
    now = f" {speaker.say(words.NOW.fill(ids=', '.join(one.now)))}" if one.now else ""
    return Gone(entry_line(one.entry, speaker), since + now)


def _sentence(decision: Decision, speaker: Speaker) -> str:
    text = words.BY.fill(
        state=speaker.say(STATE_LABELS[decision.state]),
        reason=one_line(decision.reason),
        who=one_line(decision.who),
        at=decision.at[:10],
        number=decision.number,
    )
    return speaker.say(text)


def _outdated(outdated: Outdated, speaker: Speaker) -> str:
    about = " · ".join(
        part
        for part in (outdated.id, one_line(outdated.vendor), one_line(outdated.requirement))
        if part
    )
    return f"{about}: {_sentence(outdated.decision, speaker)}"
