"""The dossier's pages: one HTML file each, without a script and without an outside reference."""

from __future__ import annotations

from functools import cache
from typing import Any

import jinja2
from markupsafe import Markup

from tracker.files import data_folder
from tracker.paper import texts
from tracker.report.dossier.blocks import Paper
from tracker.texts import Language

_STYLES = ("reports/gap.css", "reports/paper.css", "reports/scores.css", "dossier/dossier.css")


def render(paper: Paper, language: Language) -> bytes:
    """A report as a page in UTF-8; all text in it is data, escaped by the template engine."""
    return render_page(
        "report.html.j2",
        language,
        paper=paper,
        kind=lambda block: type(block).__name__,
        skip=texts.SKIP.get(language),
        contents=texts.CONTENTS.get(language),
    )


def render_page(template: str, language: Language, **values: Any) -> bytes:
    """A template of ``templates/dossier``."""
    folder = data_folder("templates")
    style = "".join((folder / name).read_text("utf-8") for name in _STYLES)
    told = {"language": language.value, "style": Markup(style)}  # noqa: S704 (ours, not data)
    return _environment().get_template(template).render(**told, **values).encode()


@cache
def _environment() -> jinja2.Environment:
    folder = data_folder("templates")
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader([folder / "dossier", folder / "reports"]),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
