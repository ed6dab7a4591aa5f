"""Answers as sections of an HTML page: no outside reference, no script."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from tracker.paper.templates import environment, report_templates
from tracker.portfolio.dashboard import texts
from tracker.portfolio.queries.model import Answer, Heading
from tracker.portfolio.report import RIGHT, brief
from tracker.texts import Language


def as_html(answers: Sequence[Answer], language: Language, title: str) -> bytes:
    """The answers as one page in UTF-8; all text in it is data, escaped by the template engine."""
    folder = report_templates()
    style = (folder / "gap.css").read_text("utf-8") + (folder / "dashboard.css").read_text("utf-8")
    page = (
        environment(folder)
        .get_template("answer.html.j2")
        .render(
            answers=answers,
            title=title,
            language=language.value,
            say=lambda text: text.get(language),
            w=texts,
            brief=lambda value, heading: brief(value, heading, language),
            right=_right,
            style=Markup(style),  # noqa: S704 (ours, not data)
        )
    )
    return page.encode()


def _right(heading: Heading) -> Markup:
    return Markup(' class="number"') if heading.kind in RIGHT else Markup("")
