"""A page without a script: one HTML file that refers to nothing outside itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from tracker.paper.templates import environment, report_templates
from tracker.texts import Language

_STYLES = ("gap.css", "paper.css")


def render_page(
    template: str, language: Language, *, styles: Sequence[str] = (), **values: Any
) -> bytes:
    """A template of ``templates/reports`` that extends ``paper.html.j2``, in UTF-8.

    All values are data, escaped by the template engine.

    Args:
        styles: style sheets of the same folder besides those of every page.
    """
    folder = report_templates()
    style = "".join((folder / name).read_text("utf-8") for name in (*_STYLES, *styles))
    page = environment(folder).get_template(template)
    told = {"language": language.value, "style": Markup(style)}  # noqa: S704 (ours, not data)
    return page.render(**told, **values).encode()
