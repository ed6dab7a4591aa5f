"""Commands in texts of ours, made such that they can be copied and run as they stand.

A text names a command in quotation marks, ``»tracker offer list«`` or ``'tracker offer list'``, without
knowing which case is at hand. What is shown gets that case put in, quoted for a shell, where the command
takes one: as its first argument. In the same way ``pip install "kravtracker[pdf]"``
becomes what adds that extra to this installation. A folder's name is put in double quotes where it needs
any, since these mean the same to the shells of Windows, macOS and Linux, and are no quotation marks of
the texts. What a vendor wrote is never touched: it is no text of ours.
"""

from __future__ import annotations

import re
from pathlib import Path

import click

from tracker.cli.shells import quoted, words_of
from tracker.files import is_case
from tracker.patterns import regex
from tracker.texts import Text

CASE = "tracker.case"  # of a context: the case that a command is about
_COMMAND = regex(r"»(tracker [^«»]+)«|(?<!\w)'(tracker [^'\"]*(?:\"[^\"]*\"[^'\"]*)*)'(?!\w)")
_EXTRA = regex(r'pip install "kravtracker\[(?P<extras>[a-z,]+)\]"')
_PLACEHOLDERS = ("SAG", "CASE")
# The commands that take a case, and which texts name; a test holds them against the commands themselves.
TAKES_CASE = frozenset(
    {
        "amend", "award", "check", "clarify", "clarify receive", "compare", "confidential decide",
        "confidential list", "confidential receive", "diff", "dossier build", "edit",
        "evaluate consensus", "evaluate new", "evaluate receive", "evaluate score", "evaluate seal",
        "evaluate status", "evaluate workbook", "export ocds", "follow", "follow receive", "gap", "generate",
        "log", "migrate", "offer admit", "offer choose", "offer combine", "offer list", "offer receive",
        "offer restore", "offer set-aside", "offer withdraw", "open", "questions export", "questions list",
        "questions receive", "questions template", "receive", "requirements", "requirements import",
        "reservations decide", "reservations list", "reservations receive", "return", "status",
        "supplements decide", "supplements list", "supplements receive",
    }
)  # fmt: skip


def case_at_hand() -> Path | None:
    """The case of the command that runs; None where it is about none or one still to be made, or nothing runs."""
    context = click.get_current_context(silent=True)
    found = context.meta.get(CASE) if context else None
    return found if isinstance(found, Path) and is_case(found) else None


def argument_case(case: Path) -> str:
    """`` CASE``, for a hint to a command that takes it as an argument; nothing when it is here."""
    return "" if case == Path() else f" {quoted(case)}"


def runnable(text: str, case: Path | None = None) -> str:
    """A text of ours whose commands have their case, and add extras as they are added here.

    Args:
        case: that of the command that runs, unless it is given.

    >>> runnable("Se »tracker offer list«.", Path("Sag 12"))
    'Se »tracker offer list "Sag 12"«.'
    """
    if "kravtracker[" in text:
        text = _EXTRA.sub(_adding, text)
    if "tracker " not in text:
        return text
    case = case or case_at_hand()

    def completed(found: re.Match[str]) -> str:
        words = found[1] or found[2]
        return found[0].replace(words, with_case(words, case))

    return _COMMAND.sub(completed, text)


def commands_in(text: str) -> list[str]:
    """The commands that a text names, as they can be run.

    >>> commands_in("Afgør det med »tracker offer list«, eller lad være.")
    ['tracker offer list']
    """
    return [first or second for first, second in _COMMAND.findall(text)]


def _adding(found: re.Match[str]) -> str:
    from tracker.cli.installed import adding, known

    return adding(known(), found["extras"].split(","))


def runnable_text(text: Text) -> Text:
    """The same in both languages."""
    return Text(runnable(text.da), runnable(text.en))


def with_case(command: str, case: Path | None) -> str:
    """A command with the case it is to be about; one that has it, or takes none, stays as it is."""
    parts = command.split(" ")[1:]
    name = next((" ".join(parts[:n]) for n in (2, 1) if " ".join(parts[:n]) in TAKES_CASE), None)
    if name is None:
        return command
    shown = quoted(case) if case and case != Path() else ""
    rest = [p for p in parts[name.count(" ") + 1 :] if p]
    if rest and rest[0] in _PLACEHOLDERS and (shown or case):
        rest = rest[1:]
    elif shown and words_of(" ".join(rest))[:1] == [str(case)]:
        return command
    return " ".join(["tracker", name, *([shown] if shown else []), *rest])
