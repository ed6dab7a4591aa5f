"""What the reports for a terminal have in common that print their parts on one console."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.text import Text as RichText

from tracker.assessment import texts as words
from tracker.assessment.lines import Speaker
from tracker.paper import texts
from tracker.paper.console import NARROWEST
from tracker.paper.model import Notice
from tracker.report.reservations.lines import Entry
from tracker.texts import Text

_MOST = 2_000  # characters of one vendor text; the whole of it stands in the cell that is named


class Printer:
    """Prints in one language; a report adds its parts."""

    def __init__(self, console: Console, speaker: Speaker) -> None:
        self._console = console
        self._speaker = speaker
        self._say = speaker.say

    def _heading(self, text: Text) -> None:
        self._console.print()
        self._print(self._say(text), "bold underline")

    def _marks(self, marks: Iterable[Notice]) -> None:
        """What is said of the seal on the method."""
        for mark in marks:
            text = mark.text
            self._print(f"! {text}" if mark.alert else text, "bold red" if mark.alert else "")

    def _print(self, text: str | RichText, style: str = "", indent: int = 0) -> None:
        """Print wrapped text; the lines after the first keep the indent."""
        known = RichText(text, style) if isinstance(text, str) else text
        room = max(self._console.width - indent, NARROWEST // 2)
        for part in known.wrap(self._console, room, tab_size=4):
            self._console.print(RichText(" " * indent) + part, soft_wrap=True)

    def _reserved(self, entries: Iterable[Entry], *, named: bool = False) -> None:
        """What is or may be a reservation, and what only an earlier round had.

        Args:
            named: whether to name the vendor of each.
        """
        found = list(entries)
        now = [entry for entry in found if not entry.since]
        if not now:
            self._print(self._say(words.NO_RESERVATIONS))
        for entry in now:
            self._entry(entry, named=named)
        if len(now) < len(found):
            self._print(f"\n{self._say(words.BEFORE)}", "bold cyan")
        for entry in found:
            if entry.since:
                self._entry(entry, named=named)

    def _entry(self, entry: Entry, *, named: bool) -> None:
        title = RichText(entry.kind, style=f"bold {'yellow' if entry.doubt else 'red'}")
        title.append(f"  {entry.requirement}", "bold")
        place = f"{entry.vendor} · {entry.place}" if named else entry.place
        title.append(f"  {place}", "default not bold")
        if entry.confidential:
            title.append(f"  [{entry.confidential}]", "bold magenta")
        self._print(title, indent=2)
        self._quoted(self._say(words.OWN_WORDS), entry.quoted, entry.cell)
        for text in (entry.decided, entry.since):
            if text:
                self._print(text, indent=4)

    def _quoted(self, label: str, text: str, cell: str) -> None:
        """A vendor's words, every printed line behind a bar."""
        if (over := len(text) - _MOST) > 0:
            text = f"{text[:_MOST]} {self._say(texts.CUT.fill(count=over, cell=cell))}"
        quoted = RichText(f"{label}: ", "dim")
        quoted.append(text, "default not dim")
        for part in quoted.wrap(self._console, self._console.width - 6, tab_size=4):
            self._console.print(RichText("    │ ", "dim") + part, soft_wrap=True)
