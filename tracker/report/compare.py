"""The comparison of the vendors in four forms.

``RENDERERS`` feeds the choices of ``tracker compare --format``. Importing it loads none of the
libraries that the forms need; each form imports its own when it is asked for.
"""

from __future__ import annotations

from typing import Protocol

from tracker.assessment.comparison import Comparison
from tracker.assessment.evaluation.seal import SealState
from tracker.procurement.scale import Scale
from tracker.texts import Language


class Renderer(Protocol):
    """A form; ``seal`` is on the method of evaluation, None where the case has no method."""

    def __call__(
        self,
        comparison: Comparison,
        scale: Scale,
        language: Language,
        seal: SealState | None = None,
    ) -> str | bytes:
        """The report in this form."""


def as_text(
    comparison: Comparison,
    scale: Scale,
    language: Language,
    seal: SealState | None = None,
    *,
    width: int = 100,
    colour: bool = False,
) -> str:
    """The comparison for a terminal.

    Args:
        width: columns of the terminal.
        colour: whether it may hold colour codes; False for a file or a pipe.
    """
    from tracker.report.comparison.terminal import render

    return render(comparison, scale, language, seal, width=width, colour=colour)


def as_json(
    comparison: Comparison,
    scale: Scale,  # noqa: ARG001
    language: Language,  # noqa: ARG001
    seal: SealState | None = None,
) -> bytes:
    """The comparison itself, by ``schemas/comparison.schema.json``.

    It holds both languages and ids of the scale; the other arguments are there because every form
    is called alike.
    """
    from tracker import documents
    from tracker.assessment.comparison import document
    from tracker.report.seal import seal_document

    sealed = {} if seal is None else {"seal": seal_document(seal)}
    return documents.to_json(document(comparison) | sealed)


def as_excel(
    comparison: Comparison,
    scale: Scale,
    language: Language,
    seal: SealState | None = None,
) -> bytes:
    """The comparison as the bytes of an .xlsx file; the same input gives the same bytes."""
    from tracker.report.comparison.excel import render

    return render(comparison, scale, language, seal)


def as_html(
    comparison: Comparison,
    scale: Scale,
    language: Language,
    seal: SealState | None = None,
) -> bytes:
    """The comparison as one HTML page, in UTF-8, that refers to nothing outside itself."""
    from tracker.report.comparison.page import render

    return render(comparison, scale, language, seal)


RENDERERS: dict[str, Renderer] = {
    "text": as_text,
    "json": as_json,
    "xlsx": as_excel,
    "html": as_html,
}
