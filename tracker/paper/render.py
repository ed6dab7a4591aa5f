"""A paper in any of its forms, by name. Nothing that a form needs is loaded before it is asked for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracker.paper.model import Paper, Section

# In the order they are offered in; the first is what a command shows where none is named.
FORMS = ("text", "md", "html", "xlsx", "pdf", "csv")
BINARY = {"xlsx": "Excel", "pdf": "PDF"}  # those that no screen shows, and what people call them


def render(paper: Paper, form: str, *, width: int = 100, colour: bool = False) -> str | bytes:
    """The paper in a form; the same paper gives the same bytes.

    Args:
        form: one of ``FORMS``; ``csv`` is of its tables alone.
        width: columns of the terminal, for ``text``; ``colour`` whether it may hold colour codes.

    Raises:
        CaseError: the form needs an extra that is not installed.
        ValueError: there is no such form.
    """
    paper = replace(paper, sections=sections_in(paper, form))
    match form:
        case "text":
            from tracker.paper import terminal

            return terminal.render(paper, width=width, colour=colour)
        case "md":
            from tracker.paper import markdown

            return markdown.render(paper)
        case "html":
            from tracker.paper import html

            return html.render(paper)
        case "xlsx":
            from tracker.paper import excel

            return excel.render(paper)
        case "pdf":
            from tracker.paper import pdf

            return pdf.render(paper)
        case "csv":
            from tracker.paper import plain

            return plain.render(paper)
        case _:
            raise ValueError(form)


def sections_in(paper: Paper, form: str) -> tuple[Section, ...]:
    """The sections that a form has: those that name it, and those that name none.

    Where sections name ``csv``, it has these alone.
    """
    shown = tuple(s for s in paper.sections if not s.forms or form in s.forms)
    named = tuple(s for s in shown if s.forms) if form == "csv" else ()
    return named or shown
