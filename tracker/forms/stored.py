"""The forms that a case sent out, as it keeps them: what reads no workbook needs no more."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tracker import documents
from tracker.errors import CaseError
from tracker.forms.model import Form
from tracker.procurement.case import Case
from tracker.texts import Text

FOLDER = "forms"


def find_form(case: Case, id: str) -> Form:
    """A form that was sent out.

    Raises:
        CaseError: the case has no such form.
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
    return documents.read_json(known[id], "form", Form)


def load_forms(case: Case) -> list[Form]:
    """Every form that was sent out, by kind and number.

    Raises:
        DocumentError: one is damaged.
    """
    found = [documents.read_json(p, "form", Form) for p in _stored(case)]
    return sorted(found, key=lambda form: (form.kind, form.number))


def _stored(case: Case) -> Iterator[Path]:
    """The forms' files, without hidden and lock files, which the log does not vouch for."""
    return (case.folder / FOLDER).glob("[a-z]*.json")
