"""The scores in four forms.

``RENDERERS`` feeds the choices of ``tracker evaluate score --format``. Importing it loads none of
the libraries that the forms need; each form imports its own when it is asked for.
"""

from __future__ import annotations

from collections.abc import Callable

from tracker.evaluation.scoring.result import Result
from tracker.procurement.scale import Scale
from tracker.texts import Language

Renderer = Callable[[Result, Scale, Language], str | bytes]


def as_text(
    result: Result, scale: Scale, language: Language, *, width: int = 100, colour: bool = False
) -> str:
    """The report for a terminal.

    Args:
        width: columns of the terminal.
        colour: whether it may hold colour codes; False for a file or a pipe.
    """
    from tracker.evaluation.scoring.terminal import render

    return render(result, scale, language, width=width, colour=colour)


def as_json(result: Result, scale: Scale, language: Language) -> bytes:  # noqa: ARG001
    """The result itself, by ``schemas/scores.schema.json``; ids of the scale, figures unrounded."""
    from tracker.evaluation.scoring.document import render

    return render(result)


def as_excel(result: Result, scale: Scale, language: Language) -> bytes:
    """The report as the bytes of an .xlsx file whose figures are formulas."""
    from tracker.evaluation.scoring.excel.book import render

    return render(result, scale, language)


def as_html(result: Result, scale: Scale, language: Language) -> bytes:
    """The report as one HTML page, in UTF-8, that refers to nothing outside itself."""
    from tracker.evaluation.scoring.page import render

    return render(result, scale, language)


RENDERERS: dict[str, Renderer] = {
    "text": as_text,
    "json": as_json,
    "xlsx": as_excel,
    "html": as_html,
}
