"""The comparison of the vendors in three forms.

``RENDERERS`` feeds the choices of ``tracker compare --format``. Importing it loads none of the
libraries that the forms need; each form imports its own when it is asked for.
"""

from __future__ import annotations

from typing import Protocol

from tracker.assessment.comparison import Comparison
from tracker.paper.model import Notice
from tracker.procurement.scale import Scale
from tracker.texts import Language


class Renderer(Protocol):
    """A form; ``notices`` say what there is to say of the seal on the method of evaluation."""

    def __call__(
        self,
        comparison: Comparison,
        scale: Scale,
        language: Language,
        notices: tuple[Notice, ...] = (),
    ) -> str | bytes:
        """The report in this form."""


def as_text(
    comparison: Comparison,
    scale: Scale,
    language: Language,
    notices: tuple[Notice, ...] = (),
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

    return render(comparison, scale, language, notices, width=width, colour=colour)


def as_excel(
    comparison: Comparison,
    scale: Scale,
    language: Language,
    notices: tuple[Notice, ...] = (),
) -> bytes:
    """The comparison as the bytes of an .xlsx file; the same input gives the same bytes."""
    from tracker.report.comparison.excel import render

    return render(comparison, scale, language, notices)


def as_html(
    comparison: Comparison,
    scale: Scale,
    language: Language,
    notices: tuple[Notice, ...] = (),
) -> bytes:
    """The comparison as one HTML page, in UTF-8, that refers to nothing outside itself."""
    from tracker.report.comparison.page import render

    return render(comparison, scale, language, notices)


RENDERERS: dict[str, Renderer] = {
    "text": as_text,
    "xlsx": as_excel,
    "html": as_html,
}
