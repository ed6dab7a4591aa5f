"""What the reports for a terminal have in common that print their parts on one console."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.text import Text as RichText

from tracker.report.console import NARROWEST
from tracker.report.lines import Speaker
from tracker.report.seal import SealMark
from tracker.texts import Text


class Printer:
    """Prints in one language; a report adds its parts."""

    def __init__(self, console: Console, speaker: Speaker) -> None:
        self._console = console
        self._speaker = speaker
        self._say = speaker.say

    def _heading(self, text: Text) -> None:
        self._console.print()
        self._print(self._say(text), "bold underline")

    def _marks(self, marks: Iterable[SealMark]) -> None:
        """What is said of the seal on the method."""
        for mark in marks:
            text = mark.get(self._speaker.language)
            self._print(f"! {text}" if mark.alert else text, "bold red" if mark.alert else "")

    def _print(self, text: str | RichText, style: str = "", indent: int = 0) -> None:
        """Print wrapped text; the lines after the first keep the indent."""
        known = RichText(text, style) if isinstance(text, str) else text
        room = max(self._console.width - indent, NARROWEST // 2)
        for part in known.wrap(self._console, room, tab_size=4):
            self._console.print(RichText(" " * indent) + part, soft_wrap=True)
