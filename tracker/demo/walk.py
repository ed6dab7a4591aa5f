"""One procurement's way in ``tracker demo``: numbered steps and the commands as a user types them."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import click

from tracker.cli.console import chosen_flags
from tracker.cli.shells import quoted
from tracker.procurement.case import Case
from tracker.submission.inbox import INBOX
from tracker.texts import Language, Text


@dataclass(slots=True)
class Walk:
    """The way of one case; ``number`` is that of the last step."""

    case: Path
    language: Language
    number: int = field(default=0)

    @property
    def reports(self) -> Path:
        """Where the reports go."""
        return self.case / "reports"

    def step(self, da: str, en: str) -> None:
        """Say what comes now."""
        self.number += 1
        say(Text(f"{self.number}. {da}", f"{self.number}. {en}"), self.language)

    def run(self, *arguments: str, to: str | None = None) -> None:
        """Run a command, with its output to a report if one is named."""
        output = ["--output", str(self.reports / to)] if to else []
        run([*arguments, *output, "--language", self.language.value])

    def returned(self, name: str) -> Path:
        """Where a workbook that people filled in lies."""
        return self.case / INBOX / f"{name}.xlsx"

    def send(self, folder: str, *arguments: str) -> tuple[Path, str]:
        """Run a command that makes a form; its workbook in that folder, and the form's id.

        The form is in the language of the procurement, as are those who fill it in.
        """
        places = (self.case / folder, self.case / "forms")
        before = [set(place.glob("*.*")) for place in places]
        language = Case.at(self.case).procurement.language
        run([*arguments, "--language", language.value])
        workbook, form = (
            (set(place.glob("*.*")) - known).pop()
            for place, known in zip(places, before, strict=True)
        )
        return workbook, form.stem


def say(text: Text, language: Language) -> None:
    """A line of its own."""
    click.echo(f"\n{text.get(language)}")


def run(arguments: list[str]) -> None:
    """Run a command as a user would type it, and show it.

    A command that fails ends the demo with its own exit code.
    """
    from tracker.cli.ending import STEP
    from tracker.cli.main import main

    click.echo(f"$ tracker {quoted(*arguments)}")
    try:
        words = [*chosen_flags(), *arguments]
        code = main.main(words, prog_name="tracker", standalone_mode=False, obj=STEP)
    except SystemExit as end:
        code = end.code
    if code:
        raise SystemExit(code)
