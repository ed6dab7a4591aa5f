"""What every room's commands for sheets of decisions share: ``list``, and ``receive``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import click

from tracker.cli.console import next_step, wrote
from tracker.cli.hints import argument_case
from tracker.cli.moments import now
from tracker.cli.options import (
    fail_on_words,
    report_options,
    who,
)
from tracker.cli.output import OutputFile
from tracker.cli.results import REPORT, Output
from tracker.cli.shells import quoted
from tracker.cli.texts import tr
from tracker.forms.commands_receive import receiver
from tracker.frozen import dataclass
from tracker.texts import Language, Text, counted

if TYPE_CHECKING:
    from tracker.deciding.model import DecisionSheet, DecisionTable
    from tracker.forms.commands import Reception
    from tracker.forms.receive import ReceivedForm
    from tracker.paper.model import Paper
    from tracker.procurement.case import Case

S = TypeVar("S")
F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class DecisionList(Generic[S]):
    """What there is to decide about, as a room's ``list`` shows it.

    Attributes:
        found: each of it.
        undecided: what is still to be decided.
        paper: the report, in a language.
        json: its document.
        how: how such a thing is decided; None where the list says so itself.
    """

    found: Sequence[S]
    undecided: Sequence[Any]
    paper: Callable[[Language], Paper]
    json: Callable[[], bytes]
    how: Callable[[Any], Text] | None = None


def lister(
    table: Callable[[], DecisionTable[Any]],
    listed: Callable[..., DecisionList[Any]],
    fail_on: str = "open",
) -> Callable[..., None]:
    """The body of a room's ``list``, with its options; the case and what else it takes come before them.

    Args:
        table: gives the room's table when the command runs.
        listed: gives what there is, of the case and the room's own options.
        fail_on: the default of ``--fail-on``.
    """

    def list_command(
        case: Path,
        workbook: Path | None,
        output: Output,
        fail_on: str,
        language: Language,
        **chosen: Any,
    ) -> None:
        """Show it, or write the sheet; exit 1 when something is undecided."""
        from tracker.procurement.case import Case

        found = Case.at(case)
        it = listed(found, **chosen)
        if workbook:
            _write_workbook(found, table(), it.found, workbook, language)
            return
        output.show(lambda: it.paper(language), json=it.json)
        if it.undecided and it.how:
            next_step(it.how(it.undecided[0]), language)
        raise SystemExit(int(fail_on == "open" and bool(it.undecided)))

    fails = fail_on_words("open", default=fail_on)
    shown = report_options(REPORT, fails)(list_command)
    return workbook_option(shown)


def workbook_option(command: F) -> F:
    """``--workbook FILE.xlsx``: the same list as a sheet to decide in."""
    return click.option(
        "--workbook",
        type=OutputFile("xlsx"),
        metavar=tr("FIL.xlsx", "FILE.xlsx"),
        help=tr(
            "Skriv i stedet et regneark at afgøre dem i, række for række; det læses ind igen med "
            "»receive«.",
            "Write a sheet instead, to decide in row by row; it is read back with 'receive'.",
        ),
    )(command)


_RECEIVE = Text(
    "Læs udfyldte regneark fra »--workbook« ind: hver række, I har ændret, er en afgørelse i sagens log, "
    "som var den truffet med »decide«. Er noget afgjort eller ændret i sagen imens, afgør rækken intet. "
    "Originalen gemmes; et ark, der er læst før, ændrer intet. Uden filer efterses kun, om en tidligere "
    "modtagelse blev afbrudt.",
    "Read filled sheets of '--workbook' in: each row that you changed is a decision in the log of the "
    "case, as if made with 'decide'. Where something was decided or changed in the case meanwhile, the row "
    "decides nothing. The original is kept; a sheet read before changes nothing. Without files, only what "
    "an interrupted receipt left is completed.",
)


def _write_workbook(
    case: Case, table: DecisionTable[S], found: Sequence[S], path: Path, language: Language
) -> None:
    """Write the sheet, and say how it is read back."""
    from tracker.deciding.sheet import send_sheet

    rows = table.rows(found, case.frozen())
    sent = send_sheet(case, table, rows, path, at=now(), who=who())
    say_workbook(case, sent.path, table.command, language)


def say_workbook(case: Case, path: Path, command: str, language: Language) -> None:
    """Say that a sheet was written, and how it is read back."""
    wrote(path, language)
    words = f"{command}{argument_case(case.folder)} {quoted(path)}"
    text = Text(
        f"udfyld arket, gem filen, og læs den ind med »{words}«.",
        f"fill in the sheet, save the file, and read it with '{words}'.",
    )
    next_step(text, language)


def ways_to_decide(
    command: str, case: Path, file: Text, one: Text, others: Text | None = None
) -> Text:
    """The next step where something is undecided: all in a sheet, or one at a time.

    Args:
        command: that lists them, as people write it.
        file: what the sheet may be called.
        one: the command line that decides about one.
        others: what decides otherwise, written after that line and not in it: it can be copied.
    """
    more = others or Text("", "")
    words = f"{command}{argument_case(case)} --workbook"
    return Text(
        f"afgør dem i et regneark: »{words} {file.da}«; eller en ad gangen: »{one.da}«{more.da}.",
        f"decide in a sheet: '{words} {file.en}'; or one at a time: '{one.en}'{more.en}.",
    )


def add_receive(
    group: click.Group, table: Callable[[], DecisionTable[Any]], after: Callable[[str], Text]
) -> None:
    """Give a room's group its ``receive``: what each sheet decides is logged.

    Args:
        table: gives the room's table when the command runs.
        after: the next step, of the case as it is named on the command line.
    """

    def reception(case: Case) -> Reception[DecisionSheet]:
        from tracker.deciding.sheet import form_kind
        from tracker.forms.commands import Reception

        it, where = table(), argument_case(case.folder)
        return Reception(form_kind(case, it), it.command, "sheets", _summary, after(where))

    group.command("receive", help=tr(_RECEIVE.da, _RECEIVE.en))(receiver(reception))


def _summary(received: ReceivedForm[DecisionSheet], language: Language) -> str:
    """How many rows decided something, and how many that should have did not."""
    from tracker.deciding.findings import CODES

    sheet = received.document
    left = sum(found.count for found in sheet.findings if found.code in CODES)
    text = Text("{made} afgjort", "{made} decided").fill(made=len(sheet.decisions))
    if left:
        rows = counted(left, Text("række afgør intet", "row decides nothing"),
                       Text("rækker afgør intet", "rows decide nothing"))  # fmt: skip
        text = Text(f"{text.da}; {rows.da}", f"{text.en}; {rows.en}")
    return text.get(language)
