"""How a case stands: every vendor's answers with what was added and what the evaluators made of them.

Three things always stay side by side: the vendor's claim, the tool's reading of it and the
evaluators' verdict. No one of them replaces another.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field, replace

from tracker.assessment.assess import assess
from tracker.assessment.model import Assessment, Supplement, VendorAssessment
from tracker.assessment.offers import apart, status_of
from tracker.assessment.reservations.model import Register
from tracker.assessment.reservations.register import load_register
from tracker.assessment.reservations.weigh import weigh
from tracker.assessment.summary import provisional
from tracker.assessment.supplements import SUPPLEMENT, Supplements, load_supplements, supplemented
from tracker.assessment.verdicts import Verdict, Verdicts, by_row, judged, load_verdicts
from tracker.cpr import masked
from tracker.danish_time import written_moment
from tracker.frozen import dataclass
from tracker.procurement import log
from tracker.procurement.case import Case
from tracker.procurement.decisions import newest
from tracker.procurement.log import Record
from tracker.procurement.scale import Scale
from tracker.procurement.specification import Specification
from tracker.submission.offers import REPORTED
from tracker.submission.received import VendorRounds, left_out, named, reported, rounds
from tracker.texts import Text


@dataclass(frozen=True, slots=True)
class CaseState:
    """All there is to judge a case by.

    Attributes:
        vendors: the offers that count or are pending, in the order of ``assessment.vendors``.
        out: the vendors without a file that counts or is pending.
        supplements, verdicts: all that were received, in the order received.
        assessment: what it all amounts to, the verdicts beside.
        scales: revision → the scale its vendors answered on.
    """

    specification: Specification
    vendors: tuple[VendorRounds, ...]
    supplements: tuple[Supplements, ...]
    verdicts: tuple[Verdicts, ...]
    assessment: Assessment
    out: tuple[VendorRounds, ...] = ()
    scales: Mapping[int, Scale] = field(default_factory=dict)

    @property
    def everything(self) -> tuple[VendorRounds, ...]:
        """All that was received, whatever its standing."""
        return (*self.vendors, *self.out)


def standing(
    case: Case,
    names: Sequence[str] = (),
    *,
    include: bool = False,
    received: Sequence[VendorRounds] | None = None,
) -> CaseState:
    """How a case stands now, for the vendors named by id, name or CVR number; without names for all.

    Args:
        received: every offer, where they are read already.
        include: whether the files that are left out (late, withdrawn, set aside) are assessed too,
            beside the offers.

    Raises:
        CaseError: the specification is not frozen, nothing is received, or a name fits no vendor.
        DocumentError: something that was received is gone or damaged.
    """
    with log.read_once(case.folder) as records:
        return _standing(case, records, names, include=include, received=received)


def _standing(
    case: Case,
    records: Sequence[Record],
    names: Sequence[str],
    *,
    include: bool,
    received: Sequence[VendorRounds] | None,
) -> CaseState:
    specification = case.frozen()
    everything = rounds(case) if received is None else received
    extra = left_out(everything) if include else []
    offers = [offer for offer in everything if offer.standing in REPORTED]
    found = [*offers, *extra] or reported(everything, case)
    chosen = {offer.latest.source.sha256: offer for offer in named(found, names)}
    supplements, verdicts = tuple(load_supplements(case, records)), tuple(load_verdicts(case))
    decided = newest(records, SUPPLEMENT)
    by_place = by_row(verdicts)
    effective, beside, scales = {}, {}, case.scales()
    typed = {row.id for row in specification.requirements if row.answer}
    for sha256, vendor in chosen.items():
        own = [s for s in supplements if s.vendor == vendor.key]
        scale = scales.get(vendor.latest.revision or 0, specification.scale)
        effective[sha256], beside[sha256] = supplemented(vendor.latest, own, decided, scale, typed)
    assessed = assess(specification, effective.values(), scales)
    vendors = tuple(
        _completed(v, chosen[v.source.sha256], beside[v.source.sha256], by_place)
        for v in assessed.vendors
    )
    others = (offer for offer in everything if offer.standing not in REPORTED)
    out = () if names or include else tuple(others)
    return CaseState(
        specification=specification,
        vendors=tuple(chosen[v.source.sha256] for v in vendors),
        supplements=supplements,
        verdicts=verdicts,
        assessment=replace(assessed, vendors=vendors, apart=apart((*chosen.values(), *out))),
        out=out,
        scales=scales,
    )


def with_reservations(case: Case, names: Sequence[str] = (), *, include: bool = False) -> CaseState:
    """As ``standing``, with what the register of reservations means for it.

    Raises:
        CaseError, DocumentError: as ``standing``, or the phrases are not as they should be.
    """
    return with_register(case, names, include=include)[0]


def with_register(
    case: Case, names: Sequence[str] = (), *, include: bool = False
) -> tuple[CaseState, Register]:
    """As ``with_reservations``, beside the register that it was weighed by.

    Raises:
        CaseError, DocumentError: as ``with_reservations``.
    """
    with log.read_once(case.folder):  # of one moment: else a decision may be in one of them alone
        stand = standing(case, names, include=include)
        register = load_register(case, stand.vendors, with_earlier=True)
    return replace(stand, assessment=weigh(stand.assessment, register)), register


def _completed(
    vendor: VendorAssessment,
    offer: VendorRounds,
    beside: dict[str, tuple[Supplement, ...]],
    verdicts: dict[tuple[str, str], dict[str | None, Verdict]],
) -> VendorAssessment:
    waiting, rows = f"{offer.vendor}~{offer.current.entry.sha256[:8]}", []
    for row in vendor.rows:
        if added := beside.get(row.asked.id):
            reasons = tuple(_reason(s) for s in added if s.used)
            row = replace(row, supplements=masked(added), reasons=(*row.reasons, *reasons))  # noqa: PLW2901
        # A file judged while it was pending keeps its verdicts when it is found to be the offer.
        given = verdicts.get((waiting, row.asked.id), {}) | verdicts.get(
            (offer.key, row.asked.id), {}
        )
        rows.append(judged(row, given, vendor.source.sha256))
    return replace(
        vendor,
        vendor=replace(vendor.vendor, key=offer.key),
        rows=tuple(rows),
        summary=replace(vendor.summary, provisional=provisional(rows)),
        offer=status_of(offer.current),
    )


def _reason(supplement: Supplement) -> Text:
    day = written_moment(supplement.at[:10])
    return Text(
        f"Læst ved et supplement modtaget {day.da}; besvarelsen havde intet, der kunne læses.",
        f"Read by a supplement received {day.en}; the submission had nothing readable.",
    )
