"""Everything that can be proved of a case, gathered."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.dossier.ends import dossiers_beyond
from tracker.errors import TrackerError
from tracker.evaluation.method.load import EVALUATION, has_evaluation
from tracker.evaluation.method.seal import known_seal
from tracker.issuing.deliver import prove_workbooks
from tracker.procurement.case import Case
from tracker.procurement.held import RecordedFile
from tracker.procurement.issued import Difference
from tracker.procurement.log import Log
from tracker.procurement.proof import Proof, prove
from tracker.proof.forms import prove_forms
from tracker.proof.given import prove_returned
from tracker.proof.submissions import prove_submissions
from tracker.texts import Text


def prove_all(case: Case, log: Log) -> Proof:
    """The files, those of older records by what they were made of, the method by its seal, the dossiers, and copies."""
    files = prove(case, log.records)
    unproved: tuple[RecordedFile, ...] = files.unproved
    wrong = [*files.differences]
    for prove_older in (prove_submissions, prove_workbooks, prove_forms, prove_returned):
        left = list(prove_older(case, unproved))
        unproved = tuple(one for one in left if isinstance(one, RecordedFile))
        wrong += [one for one in left if isinstance(one, Difference)]
    derived = len(files.unproved) - len(unproved) - (len(wrong) - len(files.differences))
    wrong += [*_seal(case), *dossiers_beyond(case, log), *copies(log)]
    return Proof(files.proved + derived, tuple(wrong), unproved)


def _seal(case: Case) -> Iterator[Difference]:
    try:
        state = known_seal(case)
    except TrackerError:  # the sealed file itself; reported as one the log holds
        return
    if state and state.is_sealed:
        if not has_evaluation(case):
            yield Difference(EVALUATION, _GONE)
        elif state.changed or state.unreadable:
            yield Difference(EVALUATION, _UNSEALED)


def copies(log: Log) -> Iterator[Difference]:
    """What a sync left in the folder of the log."""
    return (Difference(f"log/{name}", _COPY) for name in log.strays)


_UNSEALED = Text(
    "er ændret, siden metoden blev forseglet. Ret den tilbage, eller forsegl ændringen med »tracker "
    "evaluate seal --reason«.",
    "was changed since the method was sealed. Undo it, or seal the change with 'tracker evaluate seal "
    "--reason'.",
)
_GONE = Text(
    "mangler, og metoden er forseglet. Hent den fra sikkerhedskopien; reglerne, der gælder, er de forseglede.",
    "is missing, and the method is sealed. Restore it from backup; the rules that hold are the sealed ones.",
)
_COPY = Text(
    "er ikke en post i loggen. Er det en kopi fra en synkronisering i konflikt, så se efter, om det, den "
    "fortæller om, også står i loggen, og flyt den så ud.",
    "is no record of the log. If it is a sync conflict's copy, see whether what it tells of is in the log "
    "too, and then move it away.",
)
