"""Receiving a filled form into its case, as submissions are: original, document, log record.

Only the log record counts; creating it is the commit. The same bytes are received once.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tracker import documents
from tracker.files import write_atomic, write_once
from tracker.forms.store import Returned
from tracker.procurement.case import Case
from tracker.procurement.log import Log, Record, busy

_TRIES = 1000


@dataclass(frozen=True, slots=True)
class Kept:
    """Where a form's document is.

    Attributes:
        known: the same file had been received before, and nothing was changed.
    """

    path: Path
    known: bool = False


def keep(
    case: Case,
    returned: Returned,
    document: Any,
    *,
    folder: str,
    at: str,
    who: str,
    action: str,
    details: dict[str, str],
) -> Kept:
    """Keep what was filled in.

    Args:
        document: what was made of it, to be written as JSON.
        folder: the case's folder for documents; originals go to ``originals`` in it.
        details: what the log is to say besides.

    Raises:
        CaseError: the folder cannot be written, or others keep writing to the log.
    """
    log = Log(case.folder)
    source = returned.filled.source
    original = f"{folder}/originals/{source.sha256}.{source.format or 'xlsx'}"
    name = f"{folder}/{returned.form.id}-{source.sha256[:8]}.json"
    told = {
        "form": returned.form.id,
        "sha256": source.sha256,
        "original": original,
        "document": name,
        **details,
    }
    for _ in range(_TRIES):
        if known := _known(log.records, action, source.sha256):
            return Kept(case.folder / known.details["document"], known=True)
        write_once(case.folder / original, returned.data, read_only=True)
        write_atomic(case.folder / name, documents.to_json(document))
        if log.try_append(at=at, who=who, action=action, details=told):
            return Kept(case.folder / name)
        log.refresh()
    raise busy(case.folder)


def _known(records: tuple[Record, ...], action: str, sha256: str) -> Record | None:
    same = (r for r in records if r.action == action and r.details.get("sha256") == sha256)
    return next(same, None)
