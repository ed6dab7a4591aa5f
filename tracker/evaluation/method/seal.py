"""The seal on a method: fixed by its hash in the log before the first answer is opened.

What counts and how it is weighed must be known before the offers are (Danish Public Procurement Act § 160 and
§ 165). A seal proves it: the sealed bytes lie write-once in ``sealed/``, and their hash in the log,
whose records carry the hash of the one before.
"""

from __future__ import annotations

from tracker import documents
from tracker.errors import CaseError, DocumentError
from tracker.evaluation.method.load import EVALUATION, has_evaluation, load_evaluation
from tracker.evaluation.method.model import Evaluation
from tracker.files import digest, write_once
from tracker.frozen import dataclass
from tracker.procurement import log
from tracker.procurement.case import Case
from tracker.procurement.log import Log, Record
from tracker.submission.received import RECEIVE
from tracker.texts import Text, counted

SEAL = "seal"
DRAFT = "score-draft"
_FOLDER = "sealed"
_TRIES = 100


@dataclass(frozen=True, slots=True)
class Seal:
    """One sealing of the method, as the log has it.

    Attributes:
        number: counted from 1, in the order of the log.
        sha256: of the sealed bytes.
        path: where they lie in the case folder.
        reason: why it was changed, or sealed late; None when neither.
        submissions: how many were received before it.
        drafts: how often results were worked out with an unsealed method before it.
    """

    number: int
    sha256: str
    path: str
    at: str
    who: str
    reason: str | None
    submissions: int
    drafts: int

    @property
    def is_late(self) -> bool:
        """Whether a submission was received before it."""
        return self.submissions > 0


@dataclass(frozen=True, slots=True)
class SealState:
    """How a case's method is sealed.

    Attributes:
        seals: in the order they were made; the last one holds.
        changed: ``evaluation.yaml`` differs from the last sealed method.
        draft: the figures are made with the unsealed ``evaluation.yaml``.
        drafts: how often results were worked out with an unsealed method after submissions came.
        unreadable: ``evaluation.yaml`` cannot be read, or no longer fits what is asked.
    """

    seals: tuple[Seal, ...] = ()
    changed: bool = False
    draft: bool = False
    drafts: int = 0
    unreadable: bool = False

    @property
    def is_sealed(self) -> bool:
        """Whether there is a seal at all."""
        return bool(self.seals)

    @property
    def last(self) -> Seal | None:
        """The seal that holds."""
        return self.seals[-1] if self.seals else None


@dataclass(frozen=True, slots=True)
class SealResult:
    """What ``seal`` did; ``made`` is False when this method was already sealed."""

    seal: Seal
    made: bool


def seals(records: tuple[Record, ...]) -> tuple[Seal, ...]:
    """The sealings among the records of a log."""
    found: list[Seal] = []
    received = drafts = 0
    for record in records:
        received += record.action == RECEIVE
        drafts += record.action == DRAFT
        if record.action == SEAL:
            details = record.details
            found.append(
                Seal(
                    number=len(found) + 1,
                    sha256=details["sha256"],
                    path=details["method"],
                    at=record.at,
                    who=record.who,
                    reason=details.get("reason"),
                    submissions=received,
                    drafts=drafts,
                )
            )
    return tuple(found)


def sealed_method(case: Case, seal: Seal) -> Evaluation:
    """The method of a seal, its bytes checked against the hash in the log.

    Raises:
        CaseError: the file is gone or was changed.
    """
    path = case.folder / seal.path
    data = path.read_bytes() if path.is_file() else b""
    if digest(data) != seal.sha256:
        raise CaseError(
            Text(
                f"Den forseglede metode {seal.sha256[:12]}… mangler eller er ændret siden "
                "forseglingen. Hent den fra sikkerhedskopien.",
                f"The sealed method {seal.sha256[:12]}… is missing or was changed since it was "
                "sealed. Restore it from backup.",
            ),
            where=str(path),
        )
    return documents.parse_json(data, "evaluation", Evaluation, source=str(path))


def seal_state(case: Case) -> SealState:
    """How the case's method is sealed, and whether ``evaluation.yaml`` still says the same.

    Raises:
        CaseError: a sealed file is gone or was changed.
        DocumentError: ``evaluation.yaml`` cannot be read.
    """
    records = log.records(case.folder)
    found = seals(records)
    drafts = sum(record.action == DRAFT for record in records)
    if not found:
        return SealState(drafts=drafts)
    sealed = sealed_method(case, found[-1])
    changed = has_evaluation(case) and not load_evaluation(case).same_method(sealed)
    return SealState(found, changed=changed, drafts=drafts)


def known_seal(case: Case) -> SealState | None:
    """How the method is sealed, for a report that does not work by it; None where there is none.

    An ``evaluation.yaml`` that cannot be read stops no such report: what was sealed holds, and the
    report says so.

    Raises:
        CaseError: a sealed file is gone or was changed.
    """
    try:
        state = seal_state(case)
    except DocumentError:
        records = log.records(case.folder)
        drafts = sum(record.action == DRAFT for record in records)
        return SealState(seals(records), drafts=drafts, unreadable=True)
    return state if state.is_sealed or has_evaluation(case) else None


def seal(case: Case, *, at: str, who: str, reason: str | None = None) -> SealResult:
    """Fix what ``evaluation.yaml`` says.

    Sealing an unchanged method again changes nothing. Of two who seal at once, the one who finds the
    number in the log taken sees what the other did and begins again.

    Args:
        at: the moment, for the log.
        who: the user, for the log.
        reason: needed when the method was sealed otherwise before, or submissions have come.

    Raises:
        CaseError: nothing was issued yet; or a reason is needed and was not given.
        DocumentError: ``evaluation.yaml`` is faulty.
    """
    case.frozen()
    method = load_evaluation(case).spelled_out()
    data = documents.require_readable(documents.canonical(method), "evaluation")
    reason = " ".join((reason or "").split()) or None
    kept = Log(case.folder)
    for _ in range(_TRIES):
        earlier = seals(kept.records)
        if earlier and sealed_method(case, earlier[-1]).same_method(method):
            return SealResult(earlier[-1], made=False)
        received = sum(record.action == RECEIVE for record in kept.records)
        if reason is None and (earlier or received):
            raise _needs_reason(earlier, received)
        details = {
            "method": _store(case, data),
            "sha256": digest(data),
            "revision": str(case.frozen().revision),
            **({"reason": reason} if reason else {}),
        }
        if kept.try_append(at=at, who=who, action=SEAL, details=details):
            return SealResult(seals(kept.records)[-1], made=True)
        kept.refresh()
    raise log.busy(case.folder)


def log_draft(case: Case, method: Evaluation, *, at: str, who: str) -> None:
    """Log that results were worked out with a method that is not sealed.

    Who sees the results of a method before it is sealed can choose the method by them; that must be
    possible to see afterwards.
    """
    details = {"sha256": digest(documents.canonical(method.spelled_out()))}
    log.append(case.folder, at=at, who=who, action=DRAFT, details=details)


def _store(case: Case, data: bytes) -> str:
    """Write sealed bytes under the first number that is free or holds them; give the path.

    A file that no record names is ignored: somebody who lost the race left it.
    """
    for number in range(1, _TRIES * _TRIES):
        name = f"{_FOLDER}/evaluation-{number}.json"
        path = case.folder / name
        if write_once(path, data, read_only=True) or (path.is_file() and path.read_bytes() == data):
            return name
    raise log.busy(case.folder)


def _needs_reason(earlier: tuple[Seal, ...], received: int) -> CaseError:
    if earlier:
        return CaseError(
            Text(
                f"Metoden blev forseglet {earlier[-1].at[:10]}, og {EVALUATION} er ændret siden. "
                "Intet er skrevet. Skal den ændrede metode gælde, så kør »tracker evaluate seal "
                '--reason "begrundelse"«; ændringen vises i alle rapporter, og resultatet vises '
                "efter hver af metoderne. Spørg udbudsjuristen først (udbudslovens § 160 og § 165). "
                f"Ellers ret {EVALUATION} tilbage.",
                f"The method was sealed on {earlier[-1].at[:10]}, and {EVALUATION} has changed "
                "since. Nothing was written. If the changed method is to hold, run 'tracker "
                'evaluate seal --reason "why"\'; every report shows the change, and the result '
                "under each of the methods. Ask the procurement lawyer first (Danish Public Procurement Act "
                f"§ 160 and § 165). Otherwise undo the change in {EVALUATION}.",
            )
        )
    count = counted(received, Text("besvarelse", "submission"), Text("besvarelser", "submissions"))
    return CaseError(
        Text(
            f"{count.da} er modtaget, før metoden blev forseglet. Intet er skrevet. Kør "
            '»tracker evaluate seal --reason "begrundelse"«; at forseglingen kom efter '
            "modtagelsen, vises i alle rapporter.",
            f"{count.en} came before the method was sealed. Nothing was written. Run "
            "'tracker evaluate seal --reason \"why\"'; every report shows that the seal came after "
            "them.",
        )
    )
