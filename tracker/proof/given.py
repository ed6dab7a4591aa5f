"""Verdicts and supplements whose record does not hold them by a hash, proved by reading their originals anew."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from tracker import documents
from tracker.clarification import receive as supplements
from tracker.errors import TrackerError, UnreadableError
from tracker.evaluation.verdicts import receive as verdicts
from tracker.forms.receive import FormKind, derive
from tracker.forms.received import Document
from tracker.procurement.case import Case
from tracker.procurement.held import RecordedFile
from tracker.procurement.issued import Difference
from tracker.procurement.log import records
from tracker.spreadsheet.reader import Reader
from tracker.texts import Text

_KINDS: dict[str, FormKind[Any]] = {
    action: kind
    for kind in (verdicts.KIND, supplements.KIND)
    for action in kind.documents.actions.values()
}


def prove_returned(
    case: Case, unproved: Sequence[RecordedFile]
) -> Iterator[RecordedFile | Difference]:
    """Those of these files that are still not proved, or differ from their originals.

    What people wrote is compared: findings are ours, and later versions say more. It is read through
    the form that the case keeps, which is proved for itself (``tracker.proof.forms``).
    """
    older = [one for one in unproved if one.path == one.record.details.get("document")]
    older = [one for one in older if one.record.action in _KINDS]
    yield from (one for one in unproved if one not in older)
    if not older:
        return
    with Reader() as reader:
        for one in older:
            try:
                differs = _differs(case, one, reader)
            except (
                UnreadableError
            ):  # gone, which is reported of the original; or it wants its password
                yield one
            except TrackerError as error:
                yield Difference(one.path, error.text)
            else:
                if differs:
                    original = one.record.details["original"]
                    yield Difference(one.path, _DIFFERS.fill(original=original))


def _differs(case: Case, one: RecordedFile, reader: Reader) -> bool:
    kind = _KINDS[one.record.action]
    before = records(case.folder)[: one.record.number - 1]
    made = derive(case, kind, one.record, before, reader)
    return _content(made) != _content(kind.documents.read(case.folder / one.path))


def _content(document: Document) -> dict[str, object]:
    plain: dict[str, object] = documents.to_plain(document)
    return {**plain, "findings": None, "source": document.source.sha256}


_DIFFERS = Text(
    "er ikke det, denne version læser af originalen {original} med sagens skema: det ene er ændret, eller en "
    "tidligere version læste anderledes. Hent dem fra sikkerhedskopien.",
    "is not what this version reads from the original {original} with the form in the case: one of them was "
    "changed, or an earlier version read otherwise. Restore them from backup.",
)
