"""The difference between two rounds, in every form. ``RENDERERS`` feeds ``tracker diff --format``.

Importing it loads none of the libraries that the forms need.
"""

from __future__ import annotations

from collections.abc import Callable

from tracker.procurement.scale import Scale
from tracker.rounds.model import Difference
from tracker.texts import Language

Renderer = Callable[[Difference, Scale, Language], str | bytes]


def as_text(
    difference: Difference,
    scale: Scale,
    language: Language,
    *,
    width: int = 100,
    colour: bool = False,
) -> str:
    """The difference for a terminal ``width`` columns wide, with colour codes only if ``colour``."""
    from tracker.rounds.terminal import render

    return render(difference, scale, language, width=width, colour=colour)


def as_json(difference: Difference, scale: Scale, language: Language) -> bytes:  # noqa: ARG001
    """The difference itself, by ``schemas/difference.schema.json``; both languages and ids."""
    from tracker import documents
    from tracker.paper.values import encodable

    try:
        return documents.to_json(difference)
    except UnicodeEncodeError:  # half a character pair in a vendor's text
        return documents.to_json(encodable(documents.to_plain(difference)))


def as_excel(difference: Difference, scale: Scale, language: Language) -> bytes:
    """The difference as the bytes of an .xlsx file; the same input gives the same bytes."""
    from tracker.rounds.excel import render

    return render(difference, scale, language)


def as_html(difference: Difference, scale: Scale, language: Language) -> bytes:
    """The difference as one HTML page, in UTF-8, that refers to nothing outside itself."""
    from tracker.rounds.page import render

    return render(difference, scale, language)


RENDERERS: dict[str, Renderer] = {
    "text": as_text,
    "json": as_json,
    "xlsx": as_excel,
    "html": as_html,
}
