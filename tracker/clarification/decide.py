"""A person decides what a supplement is worth: until then it is provisional and changes nothing.

``accept_reading``: it explains how the offer is to be read, and the outcome may change by it.
``accept_verification``: it confirms what the offer says, and the outcome stands. ``refuse``: it is
not taken into account. What looks like a change of the offer is the procurement lawyer's to accept
(udbudsloven § 159(5); phases, section 4).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from tracker.assessment.supplements import (
    ACCEPTED,
    READING,
    SUPPLEMENT,
    SupplementRow,
    Supplements,
    load_supplements,
    subject_of,
)
from tracker.assessment.texts import WEIGHT_OF_SUPPLEMENT
from tracker.catalogue.answers import AnswerType
from tracker.clarification.classes import SupplementClass, class_of
from tracker.clarification.findings import SUPPLEMENT_LATE
from tracker.frozen import dataclass
from tracker.procurement import log
from tracker.procurement.case import Case
from tracker.procurement.decisions import (
    AS_LAWYER,
    LAWYER,
    Decider,
    Decision,
    DecisionError,
    LawyersError,
    PreparedDecision,
    newest,
    pick,
    prepare,
)
from tracker.procurement.log import Record
from tracker.procurement.scale import Scale
from tracker.submission.model import Answer
from tracker.submission.received import VendorRounds, rounds
from tracker.texts import Text
from tracker.workbook.layout import PRICES


@dataclass(frozen=True, slots=True)
class Piece:
    """What a vendor added to one row, and what was decided about it.

    Attributes:
        name: what people call it by: the form's id and the requirement.
        subject: what a decision about it names: the file's hash and the requirement.
        answer: the vendor's own answer to the row.
        scale: of the revision that the vendor answered; the supplement is read by the same.
        type: how the row is answered; None = on the scale.
        decided: the newest decision; None = provisional.
    """

    name: str
    subject: str
    vendor: str
    supplements: Supplements
    added: SupplementRow
    answer: Answer | None
    scale: Scale
    sort: SupplementClass
    decided: Decision | None
    type: AnswerType | None = None


def pieces(case: Case, records: Sequence[Record] | None = None) -> tuple[Piece, ...]:
    """Every supplement of a case, row by row, in the order received.

    Args:
        records: those of the log's that count; None for all.

    Raises:
        DocumentError: something that was received is gone or damaged.
    """
    records = log.records(case.folder) if records is None else records
    decided, known = newest(records, SUPPLEMENT), {r.key: r for r in rounds(case, records)}
    scales = {key: case.scale_of(r.latest.revision) for key, r in known.items()}
    specification = case.frozen()
    now, types = specification.scale, {row.id: row.answer for row in specification.requirements}
    return tuple(
        replace(
            _piece(s, added, known.get(s.vendor), decided, scales.get(s.vendor, now)),
            type=types.get(added.requirement),
        )
        for s in load_supplements(case, records)
        for added in s.added
    )


def prepare_piece(
    piece: Piece, choice: str, by: Decider, reading: Mapping[str, str]
) -> PreparedDecision:
    """What a person makes of a supplement, ready for the log.

    Args:
        choice: one of the three.
        reading: column → what the offer says there as the person now reads it; only where the row
            had nothing that could be read.

    Raises:
        CaseError: it is the lawyer's to accept, the reading would take the place of an answer, or the
            reason or the person who decided is missing.
    """
    if choice in ACCEPTED and by.role != LAWYER and _is_lawyers(piece, reading):
        da = f"{piece.name}: Det kan være en ændring af tilbuddet, så kun udbudsjuristen kan godtage det: "
        en = f"{piece.name}: It may change the offer, so that only the procurement lawyer can accept it: "
        raise LawyersError(
            Text(
                f"{da}--role lawyer. Ellers afvis det med --refuse.",
                f"{en}--role lawyer. Otherwise refuse it with --refuse.",
            ),
            in_sheet=Text(
                f"{da}{AS_LAWYER.da}. Ellers afvis det.",
                f"{en}{AS_LAWYER.en}. Otherwise refuse it.",
            ),
        )
    taken = [column for column in reading if getattr(piece.answer, column, None) is not None]
    if reading and (choice != READING or taken):
        only = Text(
            "og kun, hvor besvarelsen intet havde, der kunne læses; det, der kunne læses, gælder.",
            "and only where the submission had nothing readable; what could be read counts.",
        )
        label = WEIGHT_OF_SUPPLEMENT[READING]
        raise DecisionError(
            Text(
                f"{piece.name}: En læsning hører til --accept-reading {only.da}",
                f"{piece.name}: A reading goes with --accept-reading, {only.en}",
            ),
            in_sheet=Text(
                f"{piece.name}: En læsning hører til »{label.da}« {only.da}",
                f"{piece.name}: A reading goes with '{label.en}', {only.en}",
            ),
        )
    return prepare(
        kind=SUPPLEMENT,
        subject=piece.subject,
        choice=choice,
        by=by,
        values=reading,
    )


def _is_lawyers(piece: Piece, reading: Mapping[str, str]) -> bool:
    """A value, a date or a price that was not in the offer never counts without the lawyer."""
    return piece.sort.is_lawyers or bool({"value", "available_from", *PRICES} & set(reading))


def _piece(
    supplements: Supplements,
    added: SupplementRow,
    vendor: VendorRounds | None,
    decided: Mapping[str, Decision],
    scale: Scale,
) -> Piece:
    answers = vendor.latest.answers if vendor else ()
    answer = next((a for a in answers if a.requirement == added.requirement), None)
    late = any(f.code == SUPPLEMENT_LATE.code for f in supplements.findings)
    subject = subject_of(supplements, added)
    return Piece(
        name=f"{supplements.clarification}/{added.requirement}",
        subject=subject,
        vendor=(vendor.latest.vendor.name if vendor else None) or supplements.vendor,
        supplements=supplements,
        added=added,
        answer=answer,
        scale=scale,
        sort=class_of(added, answer, scale, late=late),
        decided=decided.get(subject),
    )


def chosen(found: Iterable[Piece], names: Iterable[str]) -> tuple[Piece, ...]:
    """The pieces that names stand for; of a form received twice, the one received last.

    Raises:
        CaseError: a name is not one of them; the beginning of one may mean another row.
    """
    return pick({piece.name: piece for piece in found}, names, _unknown, whole=True)


def _unknown(name: str) -> Text:
    return Text(
        f"Der er intet supplement »{name}«. Se dem med »tracker supplements list«.",
        f"There is no supplement '{name}'. See them with 'tracker supplements list'.",
    )
