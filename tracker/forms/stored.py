"""The forms that a case sent out, as it keeps them: what reads no workbook needs no more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from tracker.errors import CaseError
from tracker.forms.model import Form
from tracker.procurement import log
from tracker.procurement.case import Case
from tracker.procurement.held import newest_hashes, read_held_document
from tracker.texts import Text

FOLDER = "forms"


def find_form(case: Case, id: str) -> Form:
    """A form that was sent out.

    Raises:
        CaseError: the case has no such form, or it is not the one that the log holds.
    """
    known = {p.stem: p for p in _stored(case)}
    if id not in known:
        raise CaseError(
            Text(
                f"Skemaet »{id}« er ikke sendt ud fra denne sag.",
                f"The form '{id}' was not sent out from this case.",
            ),
            where=str(case.folder),
        )
    return _read(case, known[id], newest_hashes(log.records(case.folder)))


def load_forms(case: Case) -> list[Form]:
    """Every form that was sent out, by kind and number.

    Raises:
        DocumentError: one is damaged.
        CaseError: one is not what the log holds.
    """
    hashes = newest_hashes(log.records(case.folder))
    found = [_read(case, path, hashes) for path in _stored(case)]
    return sorted(found, key=lambda form: (form.kind, form.number))


def _stored(case: Case) -> Iterator[Path]:
    """The forms' files, without hidden and lock files, which the log does not vouch for."""
    return (case.folder / FOLDER).glob("[a-z]*.json")


def _read(case: Case, path: Path, hashes: Mapping[str, str]) -> Form:
    within = path.relative_to(case.folder).as_posix()
    return read_held_document(case.folder, within, hashes, "form", Form)
