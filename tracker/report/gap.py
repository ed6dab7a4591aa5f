"""The gap report: one assessment in four forms.

``RENDERERS`` feeds the choices of ``tracker gap --format``. Importing it loads none of the
libraries that the forms need; each form imports its own when it is asked for.
"""

from __future__ import annotations

from typing import Protocol

from tracker.assessment.model import Assessment
from tracker.paper.model import Notice
from tracker.procurement.scale import Scale
from tracker.texts import Language


class Renderer(Protocol):
    """A form; ``notices`` say what there is to say of the seal on the method of evaluation."""

    def __call__(
        self,
        assessment: Assessment,
        scale: Scale,
        language: Language,
        notices: tuple[Notice, ...] = (),
    ) -> str | bytes:
        """The report in this form."""


def as_text(
    assessment: Assessment,
    scale: Scale,
    language: Language,
    notices: tuple[Notice, ...] = (),
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

    return render(assessment, scale, language, notices, width=width, colour=colour)


def as_markdown(
    assessment: Assessment,
    scale: Scale,
    language: Language,
    notices: tuple[Notice, ...] = (),
) -> str:
    """The report as GitHub-flavoured Markdown."""
    from tracker.report.markdown import render

    return render(assessment, scale, language, notices)


def as_excel(
    assessment: Assessment,
    scale: Scale,
    language: Language,
    notices: tuple[Notice, ...] = (),
) -> bytes:
    """The report as the bytes of an .xlsx file; the same input gives the same bytes."""
    from tracker.report.excel import render

    return render(assessment, scale, language, notices)


def as_html(
    assessment: Assessment,
    scale: Scale,
    language: Language,
    notices: tuple[Notice, ...] = (),
) -> bytes:
    """The report as one HTML page, in UTF-8, that refers to nothing outside itself."""
    from tracker.report.page import render

    return render(assessment, scale, language, notices)


RENDERERS: dict[str, Renderer] = {
    "text": as_text,
    "md": as_markdown,
    "xlsx": as_excel,
    "html": as_html,
}
