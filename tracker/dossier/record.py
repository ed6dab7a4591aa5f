"""All that a dossier is made from, read once from the case."""

from __future__ import annotations

from dataclasses import replace

from tracker.assessment.reservations.model import Register
from tracker.assessment.standing import CaseState, with_register
from tracker.award.decision import award_of, offer_name, require_awarded
from tracker.cpr import masked
from tracker.dossier.model import ACTION, LogEnd
from tracker.errors import CaseError
from tracker.evaluation.method.panel import Panel, panel_of
from tracker.evaluation.method.seal import seals
from tracker.evaluation.scoring.result import Result, result
from tracker.evaluation.verdicts.status import Status, status_of
from tracker.files import digest
from tracker.foreign_text import fold
from tracker.frozen import dataclass
from tracker.procurement import log
from tracker.procurement.case import Case
from tracker.procurement.deadline import Standstill
from tracker.procurement.log import Record
from tracker.procurement.proof import require_proved
from tracker.questions.model import Question
from tracker.questions.yaml_file import load_questions
from tracker.submission.offers import OfferStanding
from tracker.submission.received import named, verify_originals
from tracker.texts import Language, Text


@dataclass(frozen=True, slots=True)
class CaseRecord:
    """What is known of a case when its dossier is made.

    Attributes:
        records: of the log, up to the last thing that was not the making of a dossier: a dossier
            does not include its own record, so that the same case gives the same bytes.
        result: None as long as no method is sealed.
        winner: the key of the vendor whose offer was chosen, when it was named.
        standstill: the period after the notice; None until the buyer states when it was sent.
        veiled: the keys of the vendors that an access version shows nothing derived of.
    """

    case: Case
    language: Language
    stand: CaseState
    register: Register
    questions: tuple[Question, ...]
    panel: Panel
    status: Status
    result: Result | None
    records: tuple[Record, ...]
    end: LogEnd
    winner: str | None = None
    veiled: frozenset[str] = frozenset()
    standstill: Standstill | None = None

    @property
    def at(self) -> str:
        """The moment that the dossier is of: that of the last record."""
        return self.end.at

    def name(self, key: str | None) -> str | None:
        """What the vendor of a key calls themselves; None when there is no key."""
        found = (r.latest.vendor.name for r in self.stand.everything if r.key == key)
        return key and masked(next(found, None) or key)


def read_matter(
    case: Case,
    *,
    winner: str | None = None,
    standstill: Standstill | None = None,
) -> CaseRecord:
    """Read everything, and prove the originals and what was read from them on the way.

    Args:
        winner: the vendor whose offer was chosen, by id, name or CVR number, where no award says so.
        standstill: the period after the notice, where the buyer states when it was sent.

    Raises:
        CaseError: nothing was received, an original is gone or changed, no vendor has that name,
            the contract was awarded to another, or a notice was sent before everything was decided.
        DocumentError: a document is damaged.
    """
    verify_originals(case)
    require_proved(case, log.records(case.folder))
    stand, register = with_register(case)
    records = _without_dossiers(log.records(case.folder))
    panel, chosen = panel_of(case, stand.verdicts), _winner(case, stand, winner)
    if standstill:
        _require_decided(stand, chosen)
    return CaseRecord(
        case=case,
        language=stand.specification.procurement.language,
        stand=stand,
        register=register,
        questions=masked(load_questions(case)),
        panel=panel,
        status=status_of(stand, panel),
        result=_result(case, stand, records),
        records=records,
        end=_end(case, records),
        winner=chosen,
        standstill=standstill,
    )


def record_path(number: int) -> str:
    """Where a record of the log stands, in a case and in a dossier's folder of the log."""
    return f"{number:06d}.json"


def _without_dossiers(records: tuple[Record, ...]) -> tuple[Record, ...]:
    kept = len(records)
    while kept and records[kept - 1].action == ACTION:
        kept -= 1
    return records[:kept]


def _end(case: Case, records: tuple[Record, ...]) -> LogEnd:
    last = records[-1]
    data = (case.folder / "log" / record_path(last.number)).read_bytes()
    return LogEnd(last.number, last.at, digest(data))


def _result(case: Case, stand: CaseState, records: tuple[Record, ...]) -> Result | None:
    if not seals(records):
        return None
    from tracker.evaluation.scoring.robustness import robustness

    scored = result(case, stand)
    if not scored.scores.ranked:
        return scored
    return replace(scored, robustness=robustness(stand.assessment, scored.scores))


def _winner(case: Case, stand: CaseState, winner: str | None) -> str | None:
    """The key of the chosen offer: as awarded, else as the buyer states."""
    named = None if winner is None else _key(stand, winner)
    if award_of(case) is None:
        return named
    made, offer = require_awarded(case, stand.vendors)
    if named not in (None, offer.key):
        other, name = offer_name(stand.vendors, str(named)), offer_name(stand.vendors, offer.key)
        raise CaseError(
            Text(
                f"Kontrakten er tildelt {name} (log nr. {made.number}), ikke {other}. Udelad --winner, "
                "eller skriv en ny tildeling med »tracker award«.",
                f"The contract is awarded to {name} (log no. {made.number}), not {other}. Leave --winner "
                "out, or write a new award with 'tracker award'.",
            )
        )
    return offer.key


def _require_decided(stand: CaseState, chosen: str | None) -> None:
    """No notice goes out before every offer is decided about and one is chosen (CaseError)."""
    if chosen is None:
        raise CaseError(
            Text(
                "Der er ikke tildelt, så der er intet at underrette om. Skriv tildelingen med »tracker award«, "
                "eller angiv --winner.",
                "There is no award, so there is nothing to notify about. Write the award with 'tracker "
                "award', or give --winner.",
            )
        )
    waiting = [offer.key for offer in stand.vendors if offer.standing is OfferStanding.PENDING]
    if waiting:
        names = ", ".join(waiting)
        raise CaseError(
            Text(
                f"Det er ikke afgjort, om disse besvarelser kan indgå: {names}. Afgør dem med »tracker "
                "offer«, før der underrettes.",
                f"It is not decided whether these submissions can be considered: {names}. Decide about "
                "them with 'tracker offer' before the notice is sent.",
            )
        )


def _key(stand: CaseState, winner: str) -> str:
    """The key of the vendor of that key, id, name or CVR number."""
    for rounds in stand.vendors:
        if fold(rounds.key) == fold(winner):
            return rounds.key
    [found] = named(stand.vendors, [winner])
    return found.key
