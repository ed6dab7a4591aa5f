"""What named people decided in a case: the log is the store, the newest decision counts.

tracker proposes and documents; people decide (phases, "Decision record"). A decision names what it
is about by something that changes when that changes (the SHA-256 of a file, of a cell's words), so
that it lapses with it and has to be made again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import field
from typing import TypeVar

from tracker.cpr import mask
from tracker.errors import CaseError
from tracker.frozen import dataclass
from tracker.procurement import log
from tracker.procurement.case import Case
from tracker.procurement.log import Record
from tracker.suggestions import meant
from tracker.texts import Text

ACTION = "decide"
LAWYER = "lawyer"
SHORTEST = 4  # characters of an id that stand for the whole
_LIKE = 0.75  # of the characters of an id, which are often few and drawn by chance
_VALUE = "value."
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Decider:
    """Who decides, and why.

    Attributes:
        reason: in the person's own words.
        name: the person's.
        role: ``lawyer`` where the law's answer is asked for.
    """

    reason: str = ""
    name: str = ""
    role: str = ""


NOBODY = Decider()


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision as the log has it.

    Attributes:
        kind: what sort of thing was decided (``offer``, ``supplement``, ``confidential`` …).
        subject: what it is about, in hashes and ids; never a vendor's words.
        choice: what was chosen, a word of that kind.
        reason: the person's own words; CPR numbers are masked.
        decided_by: the person, by name.
        role: ``lawyer`` where the law's answer was asked for; empty otherwise.
        ground: why by name, where the kind has a list of grounds.
        at, who: when it was written down, and by which user of the system.
        number: of the log record.
        values: what was settled besides, by name (the answer as it is now read).
    """

    kind: str
    subject: str
    choice: str
    reason: str
    decided_by: str
    role: str
    ground: str
    at: str
    who: str
    number: int
    values: Mapping[str, str] = field(default_factory=dict)


def decisions(records: Iterable[Record], kind: str) -> dict[str, tuple[Decision, ...]]:
    """The decisions of one kind by what they are about, the newest of each first."""
    found: dict[str, tuple[Decision, ...]] = {}
    for record in records:
        if record.action == ACTION and record.details["kind"] == kind:
            one = _of(record)
            found[one.subject] = (one, *found.get(one.subject, ()))
    return found


def newest(records: Iterable[Record], kind: str) -> Mapping[str, Decision]:
    """The decision that counts of each subject."""
    return {subject: found[0] for subject, found in decisions(records, kind).items()}


@dataclass(frozen=True, slots=True)
class PreparedDecision:
    """A decision that nothing speaks against, as the log will have it.

    Attributes:
        action: of the record.
        subject: the names of the details that say what it is about.
    """

    action: str
    details: dict[str, str]
    subject: tuple[str, ...]

    def is_about_the_same(self, record: Record) -> bool:
        """Whether a record is a decision about the same."""
        same = all(record.details.get(name) == self.details[name] for name in self.subject)
        return record.action == self.action and same


class DecisionError(CaseError):
    """It cannot be decided so.

    Args:
        in_sheet: the same for whoever decides in a sheet, where no option of a command helps.
    """

    def __init__(self, text: Text, where: str | None = None, in_sheet: Text | None = None) -> None:
        super().__init__(text, where)
        self.in_sheet = in_sheet or text


class LawyersError(DecisionError):
    """Only the procurement lawyer may decide so."""


# Whoever decides in a sheet says there that they are the lawyer.
AS_LAWYER = Text(
    "vælg »Udbudsjurist« i kolonnen »Rolle«", "choose 'Procurement lawyer' in the column 'Role'"
)


def decide(
    case: Case,
    *,
    kind: str,
    subject: str,
    choice: str,
    by: Decider,
    ground: str = "",
    values: Mapping[str, str] | None = None,
    at: str,
    who: str,
) -> None:
    """Write a decision to the log of the case.

    Raises:
        CaseError: the reason or the person who decided is missing, or the log cannot be written.
    """
    made = prepare(kind=kind, subject=subject, choice=choice, by=by, ground=ground, values=values)
    write_decision(case, made, at=at, who=who)


def write_decision(
    case: Case, made: PreparedDecision, *, at: str, who: str, since: int | None = None
) -> None:
    """Write a decision to the log of the case.

    Args:
        since: the number of a record after which no decision about the same may stand: where one
            does, nothing is written.

    Raises:
        CaseError: the log cannot be written.
    """

    def is_made(records: tuple[Record, ...]) -> bool:
        return since is not None and any(map(made.is_about_the_same, records[since:]))

    log.append(
        case.folder, at=at, who=who, action=made.action, details=made.details, unless=is_made
    )


def prepare(
    *,
    kind: str,
    subject: str,
    choice: str,
    by: Decider,
    ground: str = "",
    values: Mapping[str, str] | None = None,
) -> PreparedDecision:
    """A decision of ``kind`` about ``subject``, ready for the log.

    Raises:
        CaseError: the reason or the person who decided is missing.
    """
    if not (by.reason.strip() and by.name.strip()):
        raise CaseError(
            Text(
                'En afgørelse skal have en begrundelse og et navn: --reason "…" --decided-by "…". '
                "Begge følger den i sagens log.",
                'A decision needs a reason and a name: --reason "…" --decided-by "…". Both follow it '
                "in the log of the case.",
            )
        )
    details = {
        "kind": kind,
        "subject": subject,
        "choice": choice,
        "reason": by.reason.strip(),
        "decided_by": by.name.strip(),
        "role": by.role,
        "ground": ground,
        **{f"{_VALUE}{name}": value for name, value in (values or {}).items()},
    }
    return PreparedDecision(ACTION, details, ("kind", "subject"))


def pick(
    entries: Mapping[str, T],
    ids: Iterable[str],
    unknown: Callable[[str], Text],
    *,
    whole: bool = False,
) -> tuple[T, ...]:
    """The entries of a list that are to be decided about, each once, in the order they are named.

    Args:
        entries: by id.
        ids: as people write them, in any capitals: whole or, unless ``whole``, their first characters.
        unknown: what to say of an id that is not in the list.

    Raises:
        CaseError: an id is not in the list, or stands for more than one entry.
    """
    found: dict[str, T] = {}
    for id in ids:
        fits = _fitting(entries, id.strip().casefold(), whole=whole)
        if not fits:
            text, near = unknown(id), meant(id, entries, cutoff=_LIKE)
            raise CaseError(Text(text.da + near.da, text.en + near.en))
        if len(fits) > 1:
            listed = ", ".join(fits)
            raise CaseError(
                Text(
                    f"Flere id'er begynder med »{id}«: {listed}. Skriv flere tegn.",
                    f"Several ids begin with '{id}': {listed}. Write more characters.",
                )
            )
        found[fits[0]] = entries[fits[0]]
    return tuple(found.values())


def _fitting(entries: Mapping[str, object], wanted: str, *, whole: bool) -> list[str]:
    if same := [id for id in entries if id.casefold() == wanted]:
        return same
    is_short = whole or len(wanted) < SHORTEST
    return [] if is_short else [id for id in entries if id.casefold().startswith(wanted)]


def _of(record: Record) -> Decision:
    details = record.details
    return Decision(
        kind=details["kind"],
        subject=details["subject"],
        choice=details["choice"],
        reason=mask(details["reason"]),
        decided_by=mask(details["decided_by"]),
        role=details["role"],
        ground=details["ground"],
        at=record.at,
        who=record.who,
        number=record.number,
        values={k.removeprefix(_VALUE): v for k, v in details.items() if k.startswith(_VALUE)},
    )
