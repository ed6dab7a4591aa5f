"""A report in the form that was asked for; on a terminal as wide as that, and in colour."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracker.paper.model import Paper

Renderers = Mapping[str, Callable[..., str | bytes]]


def rendered(renderers: Renderers, form: str, output: Path | None, *report: object) -> str | bytes:
    """The report in a form.

    Args:
        renderers: the forms, by name; that of ``text`` takes ``width`` and ``colour`` besides.
        output: the file it goes to; None is the screen, or a pipe.
        report: what the renderers take.
    """
    if form == "text" and output is None and sys.stdout.isatty():
        width = shutil.get_terminal_size().columns
        return renderers[form](*report, width=width, colour=True)
    return renderers[form](*report)


def drawn(paper: Paper, form: str, output: Path | None) -> str | bytes:
    """A paper in a form; ``output`` as of ``rendered``."""
    from tracker.paper.render import render

    if form == "text" and output is None and sys.stdout.isatty():
        return render(paper, form, width=shutil.get_terminal_size().columns, colour=True)
    return render(paper, form)
