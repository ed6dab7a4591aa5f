"""Receiving a filled form into its case, as submissions are (``procurement/keep.py``)."""

from __future__ import annotations

from typing import TypeVar

from tracker.forms.store import Returned
from tracker.procurement.case import Case
from tracker.procurement.keep import Draft, Kept, Original, keep
from tracker.procurement.log import Log

T = TypeVar("T")


def keep_form(
    case: Case,
    returned: Returned,
    document: T,
    *,
    folder: str,
    at: str,
    who: str,
    action: str,
    details: dict[str, str],
) -> Kept[T]:
    """Keep what was filled in.

    Args:
        document: what was made of it, to be written as JSON.
        folder: the case's folder for documents; originals go to ``originals`` in it.
        details: what the log is to say besides.

    Raises:
        CaseError: the folder cannot be written, or others keep writing to the log.
    """
    source, form = returned.filled.source, returned.form.id
    original = Original(f"{folder}/originals", source.sha256, source.format, returned.data)
    told = {
        "form": form,
        "sha256": source.sha256,
        "original": original.name,
        "document": f"{folder}/{form}-{source.sha256[:8]}.json",
        **details,
    }
    draft = Draft(document, told)
    return keep(case, Log(case.folder), original, lambda _: draft, at=at, who=who, action=action)
