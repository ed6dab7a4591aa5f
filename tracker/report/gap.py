"""The gap report: one assessment in five forms.

``RENDERERS`` feeds the choices of ``tracker gap --format``. Importing it loads none of the
libraries that the forms need; each form imports its own when it is asked for.
"""

from __future__ import annotations

from typing import Protocol

from tracker.assessment.evaluation.seal import SealState
from tracker.assessment.model import Assessment
from tracker.procurement.scale import Scale
from tracker.texts import Language


class Renderer(Protocol):
    """A form; ``seal`` is on the method of evaluation, None where the case has no method."""

    def __call__(
        self,
        assessment: Assessment,
        scale: Scale,
        language: Language,
        seal: SealState | None = None,
    ) -> str | bytes:
        """The report in this form."""


def as_text(
    assessment: Assessment,
    scale: Scale,
    language: Language,
    seal: SealState | None = None,
    *,
    width: int = 100,
    colour: bool = False,
) -> str:
    """The report for a terminal.

    Args:
        width: columns of the terminal.
        colour: whether it may hold colour codes; False for a file or a pipe.
    """
    from tracker.report.terminal import render

    return render(assessment, scale, language, seal, width=width, colour=colour)


def as_json(
    assessment: Assessment,
    scale: Scale,  # noqa: ARG001
    language: Language,  # noqa: ARG001
    seal: SealState | None = None,
) -> bytes:
    """The assessment itself, by ``schemas/assessment.schema.json``.

    It holds both languages and ids of the scale; the other arguments are there because every form
    is called alike.
    """
    from tracker.report.document import render

    return render(assessment, seal)


def as_markdown(
    assessment: Assessment,
    scale: Scale,
    language: Language,
    seal: SealState | None = None,
) -> str:
    """The report as GitHub-flavoured Markdown."""
    from tracker.report.markdown import render

    return render(assessment, scale, language, seal)


def as_excel(
    assessment: Assessment,
    scale: Scale,
    language: Language,
    seal: SealState | None = None,
) -> bytes:
    """The report as the bytes of an .xlsx file; the same input gives the same bytes."""
    from tracker.report.excel import render

    return render(assessment, scale, language, seal)


def as_html(
    assessment: Assessment,
    scale: Scale,
    language: Language,
    seal: SealState | None = None,
) -> bytes:
    """The report as one HTML page, in UTF-8, that refers to nothing outside itself."""
    from tracker.report.page import render

    return render(assessment, scale, language, seal)


RENDERERS: dict[str, Renderer] = {
    "text": as_text,
    "json": as_json,
    "md": as_markdown,
    "xlsx": as_excel,
    "html": as_html,
}
