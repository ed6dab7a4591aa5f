"""``tracker receive`` and forms of tracker's: the vendors' are handed over, the buyer's own are named.

A decision, a verdict or an answer is the buyer's, and a file that says it holds one may come from anyone:
it counts only where a person gives it to the command that reads it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from tracker.cli.console import chosen_flags, next_step, note
from tracker.cli.shells import quoted
from tracker.frozen import dataclass
from tracker.texts import Language, Text, printable

if TYPE_CHECKING:
    from tracker.submission.receive import ReceiptResult

_FROM_VENDORS = ("clarification", "questions")  # kinds of forms that vendors fill in
_MORE = {"tracker clarify --questions": "--reply-by {moment}"}
_MOMENT = Text("TIDSPUNKT", "MOMENT")


@dataclass(frozen=True, slots=True)
class HandedForm:
    """A file that is a form of tracker's, and the command that reads it."""

    path: Path
    form: str
    command: str

    @property
    def is_vendors(self) -> bool:
        """Whether vendors fill it in."""
        return self.form.rpartition("-")[0] in _FROM_VENDORS

    def words(self, case: Path, vendor: str) -> list[str]:
        """The command line, without ``tracker``.

        Args:
            vendor: whom the file is from, where that was stated.
        """
        _, *words = self.command.split()
        option = [words.pop()] if words[-1].startswith("--") else []
        stated = ["--sender", vendor] if vendor and words[0] == "questions" else []
        return [*words, str(case), *option, str(self.path), *stated]


def forms_among(results: Sequence[tuple[Path, ReceiptResult]]) -> Iterator[HandedForm]:
    """The files that are forms of tracker's."""
    from tracker.submission.findings.file import IS_A_FORM, IS_A_SELECTION
    from tracker.workbook.identity import TAKEN_BY, taken_by

    for path, result in results:
        for finding in result.submission.findings:
            if finding.code == IS_A_SELECTION.code:
                yield HandedForm(path, "", "tracker edit")
            command = taken_by(finding.value or "")
            if finding.code == IS_A_FORM.code and command in TAKEN_BY.values():
                yield HandedForm(path, finding.value or "", command)


def hand_over(
    forms: Iterable[HandedForm], case: Path, vendor: str, fail_on: str, language: Language
) -> int:
    """Have each form that vendors fill in read by its own command, and give the highest exit code."""
    code = 0
    root = cast("click.Group", click.get_current_context().find_root().command)
    for form in forms:
        words = form.words(case, vendor)
        line = quoted("tracker", *words)
        name = printable(form.path.name)
        hint = Text(
            f"{name} er skemaet »{form.form}«: »{line}«.",
            f"{name} is the form '{form.form}': '{line}'.",
        )
        note(f"\n{hint.get(language)}")
        options = ["--fail-on", fail_on, "--language", language.value, *chosen_flags()]
        code = max(code, _run(root, [*words, *options]))
    return code


def name_commands(forms: Iterable[HandedForm], case: Path, language: Language) -> None:
    """Say of each form that is the buyer's own which command reads it, ready to be copied."""
    for form in forms:
        more = _MORE.get(form.command, "").format(moment=_MOMENT.get(language))
        line = f"{quoted('tracker', *form.words(case, ''))} {more}".rstrip()
        text = Text(
            f"er arket udfyldt af jer selv, så læs det ind med »{line}«.",
            f"if you filled in the sheet yourselves, read it with '{line}'.",
        )
        next_step(text, language)


def _run(root: click.Group, words: list[str]) -> int:
    """Run a command of tracker; its exit code."""
    try:
        ended = root.main(args=words, prog_name="tracker", standalone_mode=False)
    except SystemExit as end:
        ended = end.code
    return ended if isinstance(ended, int) else 0
