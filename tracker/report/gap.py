"""The gap report: one assessment in five forms.

``RENDERERS`` feeds the choices of ``tracker gap --format``. Importing it loads none of the
libraries that the forms need; each form imports its own when it is asked for.
"""

from __future__ import annotations

from collections.abc import Callable

from tracker.assessment.model import Assessment
from tracker.procurement.scale import Scale
from tracker.texts import Language

Renderer = Callable[[Assessment, Scale, Language], str | bytes]


def as_text(
    assessment: Assessment,
    scale: Scale,
    language: Language,
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

    return render(assessment, scale, language, width=width, colour=colour)


def as_json(assessment: Assessment, scale: Scale, language: Language) -> bytes:  # noqa: ARG001
    """The assessment itself, by ``schemas/assessment.schema.json``.

    It holds both languages and ids of the scale; the other arguments are there because every form
    is called alike.
    """
    from tracker.report.document import render

    return render(assessment)


def as_markdown(assessment: Assessment, scale: Scale, language: Language) -> str:
    """The report as GitHub-flavoured Markdown."""
    from tracker.report.markdown import render

    return render(assessment, scale, language)


def as_excel(assessment: Assessment, scale: Scale, language: Language) -> bytes:
    """The report as the bytes of an .xlsx file; the same input gives the same bytes."""
    from tracker.report.excel import render

    return render(assessment, scale, language)


def as_html(assessment: Assessment, scale: Scale, language: Language) -> bytes:
    """The report as one HTML page, in UTF-8, that refers to nothing outside itself."""
    from tracker.report.page import render

    return render(assessment, scale, language)


RENDERERS: dict[str, Renderer] = {
    "text": as_text,
    "json": as_json,
    "md": as_markdown,
    "xlsx": as_excel,
    "html": as_html,
}
