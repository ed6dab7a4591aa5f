"""What a lawyer should see before an amendment is issued: pointed out, never decided."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from tracker.danish_time import written_moment
from tracker.findings import Severity
from tracker.frozen import dataclass
from tracker.procurement.changes import Alteration, Aspect, Part
from tracker.procurement.deadline import TOO_SHORT, Notice, earliest_deadline
from tracker.procurement.scale import Scale
from tracker.texts import Text, written


@dataclass(frozen=True, slots=True)
class Caution:
    """One thing to have judged by people.

    Attributes:
        code: stable, kebab-case.
        basis: the paragraph it rests on; empty where it is plain prudence.
        requirements: the requirements it is about; empty where it is about the whole.
    """

    code: str
    severity: Severity
    text: Text
    basis: Text
    requirements: tuple[str, ...] = ()


_EQUAL = Text("udbudsloven § 66, stk. 5, og § 2", "Danish Public Procurement Act § 66(5) and § 2")
_TREATMENT = Text("udbudsloven § 2", "Danish Public Procurement Act § 2")
_INFORMATION = Text(
    "udbudsloven § 134 og § 93, stk. 4", "Danish Public Procurement Act § 134 and § 93(4)"
)


def cautions(
    found: Sequence[Alteration],
    others: Sequence[Part],
    *,
    before: str | None,
    after: str | None,
    today: dt.date,
    scales: tuple[Scale, Scale],
) -> tuple[Caution, ...]:
    """What to have judged, the weightiest first; nothing when nothing changes.

    Args:
        before, after: the deadline of the issued revision, and of the one to come.
        today: the day the amendment would be issued.
        scales: of the issued revision, and of the one to come.
    """
    if not found and not others:
        return ()
    result = [
        *_minimum(found),
        *_levels(found, scales),
        *_deadline(before, after, today),
        *_fundamental(found, others),
    ]
    return tuple(sorted(result, key=lambda caution: caution.severity.rank))


def _minimum(found: Iterable[Alteration]) -> Iterator[Caution]:
    touched = [a for a in found if a.touches_minimum]
    if not touched:
        return
    ids = ", ".join(f"{a.id} ({_how(a).da})" for a in touched)
    english = ", ".join(f"{a.id} ({_how(a).en})" for a in touched)
    yield Caution(
        "minimum-changed",
        Severity.ERROR,
        Text(
            f"Ændringen rører mindstekrav: {ids}. I et udbud med forhandling kan mindstekrav ikke "
            "ændres, og i ethvert udbud kan en lempelse stille dem ringere, der undlod at byde på "
            "grund af kravet. En sag om lempede krav til brug af FKI (Hørsholm Kommune) var for "
            "Klagenævnet for Udbud i 2023. Lad udbudsjuristen tage stilling, før det udsendes.",
            f"The change touches minimum requirements: {english}. In a negotiated procedure minimum "
            "requirements cannot be changed, and in any procedure easing one may put those at a "
            "disadvantage who made no offer because of it. A case on eased requirements to use the "
            "FKI (the municipality of Hørsholm) was before the Danish Complaints Board in 2023. "
            "Have the procurement lawyer decide before it is issued.",
        ),
        _EQUAL,
        tuple(a.id for a in touched),
    )


def _levels(found: Iterable[Alteration], scales: tuple[Scale, Scale]) -> Iterator[Caution]:
    changed = [(a, a.before, a.after) for a in found if Aspect.LEVEL in a.aspects]
    levels = [
        (a.id, scales[0].level(old.level).label, scales[1].level(new.level).label)
        for a, old, new in changed
        if old and new
    ]
    if not levels:
        return
    da = ", ".join(f"{id} ({old.da} → {new.da})" for id, old, new in levels)
    en = ", ".join(f"{id} ({old.en} → {new.en})" for id, old, new in levels)
    yield Caution(
        "level-changed",
        Severity.WARNING,
        Text(
            f"Niveauet ændres efter offentliggørelsen: {da}. Det kan flytte, hvem der kan byde, og "
            "hvordan der vurderes. Se efter, om det svarer til det, der er offentliggjort om "
            "evalueringen.",
            f"The level changes after publication: {en}. It may move who can make an offer and how offers "
            "are evaluated. See that it fits what was published about the evaluation.",
        ),
        _TREATMENT,
        tuple(id for id, _, _ in levels),
    )


def _deadline(before: str | None, after: str | None, today: dt.date) -> Iterator[Caution]:
    notice = Notice.of(after)
    if notice is None:
        yield Caution(
            "deadline-unknown",
            Severity.NOTE,
            Text(
                "Sagen har ingen frist for tilbud, så tracker kan ikke se, om den skal forlænges.",
                "The case has no deadline for offers, so tracker cannot see whether to extend it.",
            ),
            _INFORMATION,
        )
        return
    yield from _too_late(notice, today)
    old = Notice.of(before)
    if old and notice.ends < old.ends:
        was, becomes = written_moment(old.deadline), written_moment(notice.deadline)
        yield Caution(
            "deadline-brought-forward",
            Severity.WARNING,
            Text(
                f"Fristen fremrykkes fra {was.da} til {becomes.da}.",
                f"The deadline is brought forward from {was.en} to {becomes.en}.",
            ),
            _TREATMENT,
        )


def _too_late(notice: Notice, today: dt.date) -> Iterator[Caution]:
    """That the deadline is past, or too near for a change to be used."""
    deadline, tellable = written(notice.day), written(earliest_deadline(today))
    if notice.is_past(today):
        yield Caution(
            "deadline-past",
            Severity.ERROR,
            Text(
                f"Fristen var {deadline.da}. Efter den kan kravene kun ændres, hvis "
                "udbudsformen giver plads til det, og alle tilbudsgivere får den samme ændring.",
                f"The deadline was {deadline.en}. After it, requirements can be changed only where "
                "the procedure allows it, and all vendors get the same change.",
            ),
            _INFORMATION,
        )
    elif notice.is_short(today):
        yield Caution(
            "deadline-close",
            Severity.ERROR,
            Text(
                f"Der er {TOO_SHORT.da} ({deadline.da}); seneste dag var "
                f"{written(notice.latest).da}. Forlæng fristen: udsendes ændringen i dag, tidligst "
                f"til {tellable.da}, og så længe, at leverandørerne kan nå at bruge den.",
                f"There are {TOO_SHORT.en} ({deadline.en}); the last "
                f"day was {written(notice.latest).en}. Extend it: if the change is issued today, "
                f"to {tellable.en} at the earliest, and for as long as vendors need to use it.",
            ),
            _INFORMATION,
        )


def _fundamental(found: Sequence[Alteration], others: Sequence[Part]) -> Iterator[Caution]:
    if not found and all(part.part in ("deadline", "contact") for part in others):
        return
    yield Caution(
        "fundamental-element",
        Severity.WARNING,
        Text(
            "Rører ændringen et grundlæggende element, skal udbuddet som udgangspunkt annulleres og "
            "udbydes igen. Det kan tracker ikke afgøre; det gør udbudsjuristen.",
            "If the change touches a fundamental element, the procedure must as a rule be cancelled "
            "and tendered anew. tracker cannot decide that; the procurement lawyer does.",
        ),
        _TREATMENT,
    )


def _how(alteration: Alteration) -> Text:
    return ASPECTS[alteration.aspects[0]]


ASPECTS = {
    Aspect.NEW: Text("nyt", "new"),
    Aspect.REMOVED: Text("udgår", "removed"),
    Aspect.LEVEL: Text("andet niveau", "another level"),
    Aspect.WORDING: Text("ny ordlyd", "new wording"),
    Aspect.CONDITIONS: Text("andre betingelser", "other conditions"),
    Aspect.ANSWER: Text("svares på en anden måde", "answered otherwise"),
    Aspect.TERMS: Text("ændrede vilkår", "changed terms"),
}
