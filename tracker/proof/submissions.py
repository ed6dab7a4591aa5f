"""Submissions whose record does not hold them by a hash, proved by reading their originals anew."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tracker import documents
from tracker.errors import TrackerError
from tracker.procurement.case import Case
from tracker.procurement.held import RecordedFile
from tracker.procurement.issued import Difference
from tracker.procurement.repair import UnreadOriginal
from tracker.spreadsheet.reader import Reader
from tracker.submission.model import Submission
from tracker.submission.received import RECEIVE, Entry, read_stored
from tracker.submission.receiving import derive
from tracker.texts import Text


def prove_submissions(
    case: Case, unproved: Sequence[RecordedFile]
) -> Iterator[RecordedFile | Difference]:
    """Those of these files that are still not proved, or differ from their originals.

    Only what the vendor wrote is compared: findings are ours, and later versions say more.
    """
    older = [one for one in unproved if one.record.action == RECEIVE]
    yield from (one for one in unproved if one.record.action != RECEIVE)
    if not older:
        return
    with Reader() as reader:
        for one in older:
            entry = Entry.of(one.record)
            try:
                read, stored = derive(case, entry, reader), read_stored(case, entry, {})
            except TrackerError as error:
                yield Difference(one.path, error.text)
                continue
            if isinstance(read, UnreadOriginal):
                yield one
            elif _content(read) != _content(stored):
                yield Difference(one.path, _DIFFERS.fill(original=entry.original))


def _content(submission: Submission) -> bytes:
    it = submission
    return documents.canonical(
        {"vendor": it.vendor, "conditions": it.conditions, "answers": it.answers, "round": it.round}
    )


_DIFFERS = Text(
    "er ikke det, denne version læser af originalen {original}: den er ændret, eller en tidligere version "
    "læste anderledes. Flyt filen ud af sagen, og kør »tracker receive«: den laves igen af originalen.",
    "is not what this version reads from the original {original}: it was changed, or an earlier version "
    "read otherwise. Move the file out of the case and run 'tracker receive': it is made again from the "
    "original.",
)
