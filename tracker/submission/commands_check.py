"""``tracker check``: read and validate workbooks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli.command import Command
from tracker.cli.moments import today
from tracker.cli.options import (
    exit_code,
    fail_on_option,
    optional_case_argument,
    report_options,
)
from tracker.cli.passwords import password_options
from tracker.cli.results import REPORT, Output
from tracker.cli.shells import quoted
from tracker.cli.texts import tr
from tracker.files import is_case
from tracker.texts import Language

if TYPE_CHECKING:
    from tracker.spreadsheet.limits import Passwords
    from tracker.submission.model import Submission


def verdict(submissions: Sequence[Submission], fail_on: str) -> int:
    """The exit code: 2 where a file was refused, 1 where findings count, 0 where it is clean."""
    if any(not s.reconciliation.issued for s in submissions):
        return 2
    return exit_code((f.severity for s in submissions for f in s.findings), fail_on)


def workbook_arguments(command: Callable[..., None]) -> Callable[..., None]:
    """``WORKBOOK...``, at least one, and no folder."""

    def no_folder(
        ctx: click.Context, _: click.Parameter, paths: tuple[Path, ...]
    ) -> tuple[Path, ...]:
        for path in paths:
            if path.is_dir():
                raise click.UsageError(_one_by_one(path), ctx)
        return paths

    return click.argument(
        "workbooks",
        nargs=-1,
        required=True,
        type=click.Path(path_type=Path),
        callback=no_folder,
        metavar=tr("ARBEJDSBOG...", "WORKBOOK..."),
    )(command)


def _one_by_one(folder: Path) -> str:
    """That a folder was given where a file is wanted, and what to write instead."""
    from tracker.spreadsheet.limits import SUFFIXES

    inside = sorted(path for path in folder.iterdir() if path.suffix.lower() in SUFFIXES)
    first = next(iter(inside), None)
    shown = quoted(str(first or folder / tr("svar.xlsx", "answers.xlsx")))
    da, en = ("", "") if is_case(folder) else (" og ikke en sagsmappe", " and not a case folder")
    return tr(
        f"»{folder}« er en mappe{da}. Angiv selve arbejdsbøgerne, fx {shown}",
        f"'{folder}' is a folder{en}. Give the workbooks themselves, such as {shown}",
    )


@click.command(
    "check",
    cls=Command,
    help=tr(
        "Læs og kontrollér arbejdsbøger. En sag er ikke nødvendig: arbejdsbogen har selv sin "
        "kravspecifikation med. Med SAG holdes svarene op mod sagens udgave.",
        "Read and validate workbooks. No case is needed: the workbook carries its specification. With CASE "
        "the answers are held against the case's revision.",
    ),
)
@optional_case_argument
@workbook_arguments
@password_options
@report_options([*REPORT, "sarif", "junit"], fail_on_option)
def command(
    case: Path | None,
    workbooks: tuple[Path, ...],
    output: Output,
    fail_on: str,
    language: Language,
    passwords: Passwords,
) -> None:
    """Read, validate, and report what was found."""
    from tracker.spreadsheet.reader import Reader

    with Reader(passwords=passwords) as reader:  # its process starts while this one goes on loading
        from tracker.submission import report
        from tracker.submission.expectation import Expectation
        from tracker.submission.read_files import read_files

        issued = Expectation(None, today())
        if case:
            from tracker.procurement.case import Case

            issued = Expectation.by(Case.at(case), today())
        files = read_files(list(workbooks), issued, passwords=passwords, reader=reader)
        read = [file.submission for file in files]
    output.show(
        lambda: report.check_paper(read, language),
        json=lambda: report.as_json(read),
        sarif=lambda: report.as_sarif(read, language),
        junit=lambda: report.as_junit(read, language),
    )
    raise SystemExit(verdict(read, fail_on))
