"""The register of reservations in five forms.

``RENDERERS`` feeds the choices of ``tracker reservations list --format``. Importing it loads none
of the libraries that the forms need.
"""

from __future__ import annotations

from collections.abc import Callable

from tracker.assessment.reservations.model import Register
from tracker.procurement.scale import Scale
from tracker.texts import Language

Renderer = Callable[[Register, Scale, Language], str | bytes]


def as_text(register: Register, scale: Scale, language: Language) -> str:
    """The register for a terminal."""
    from tracker.report.reservations.terminal import render

    return render(register, scale, language)


def as_json(register: Register, scale: Scale, language: Language) -> bytes:  # noqa: ARG001
    """The register itself, by ``schemas/reservations.schema.json``; it holds both languages."""
    from tracker.report.reservations.document import render

    return render(register)


def as_markdown(register: Register, scale: Scale, language: Language) -> str:
    """The register as GitHub-flavoured Markdown."""
    from tracker.report.reservations.markdown import render

    return render(register, scale, language)


def as_excel(register: Register, scale: Scale, language: Language) -> bytes:
    """The register as the bytes of an .xlsx file; the same input gives the same bytes."""
    from tracker.report.reservations.excel import render

    return render(register, scale, language)


def as_html(register: Register, scale: Scale, language: Language) -> bytes:
    """The register as one HTML page, in UTF-8, that refers to nothing outside itself."""
    from tracker.report.reservations.page import render

    return render(register, scale, language)


RENDERERS: dict[str, Renderer] = {
    "text": as_text,
    "json": as_json,
    "md": as_markdown,
    "xlsx": as_excel,
    "html": as_html,
}
