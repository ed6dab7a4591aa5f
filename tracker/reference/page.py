"""A page of Markdown: its first line, and texts that stay where they are put."""

from __future__ import annotations

from collections.abc import Iterable

_MADE = "<!-- Made by `make docs` from the code. Do not edit. -->"


def page(title: str, lines: Iterable[str]) -> str:
    """A whole page.

    >>> print(page("Title", ["Words."]), end="")
    <!-- Made by `make docs` from the code. Do not edit. -->
    <BLANKLINE>
    # Title
    <BLANKLINE>
    Words.
    """
    return "\n".join((_MADE, "", f"# {title}", "", *lines)) + "\n"


def row(*cells: str) -> str:
    """A line of a table; no text can end its cell or become markup.

    >>> row("a|b", "two  words", "<i>")
    '| a\\\\|b | two words | &lt;i> |'
    """
    safe = (" ".join(cell.replace("|", "\\|").replace("<", "&lt;").split()) for cell in cells)
    return f"| {' | '.join(safe)} |"
