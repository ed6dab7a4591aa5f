"""``tracker doctor``: does this folder keep the promise the log rests on? And launchers for this machine."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import click

from tracker.cli.command import Command
from tracker.cli.console import wrote
from tracker.cli.options import (
    optional_case_argument,
    report_options,
)
from tracker.cli.output import OutputFolder
from tracker.cli.own_files import remember, require_ours
from tracker.cli.results import Output
from tracker.cli.texts import tr
from tracker.errors import CaseError, system_reason
from tracker.files import write_atomic, write_once
from tracker.frozen import dataclass
from tracker.texts import Language, Text

TRIES = 100


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What became of the files two processes tried to create.

    Attributes:
        both: files that both seemed to have created: one's work would be lost.
        neither: files that neither seemed to have created.
        torn: files that do not hold what their creator wrote.
    """

    both: int
    neither: int
    torn: int

    @property
    def keeps(self) -> bool:
        """Whether the folder keeps the promise."""
        return not (self.both or self.neither or self.torn)


def diagnose(folder: Path, tries: int = TRIES) -> Diagnosis:
    """Run the test, in a folder of its own inside ``folder`` that is removed again.

    Raises:
        CaseError: the folder cannot be written.
    """
    try:
        place = Path(tempfile.mkdtemp(prefix=".tracker-doctor-", dir=folder))
    except OSError as error:
        why = system_reason(error)
        raise CaseError(
            Text(
                f"Der kan ikke skrives i mappen: {why.da}.",
                f"The folder cannot be written to: {why.en}.",
            ),
            where=str(folder),
        ) from error
    try:
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(2, mp_context=context) as pool:
            first, second = (pool.submit(_create, place, who, tries) for who in ("a", "b"))
            won = {"a": first.result(), "b": second.result()}
        held = {n: (place / f"{n:06d}").read_bytes().decode() for n in won["a"] | won["b"]}
    finally:
        shutil.rmtree(place, ignore_errors=True)
    both = won["a"] & won["b"]
    torn = [n for who, numbers in won.items() for n in numbers - both if held[n] != who * 1000]
    return Diagnosis(len(both), tries - len(won["a"] | won["b"]), len(torn))


def _create(place: Path, who: str, tries: int) -> set[int]:
    """The numbers of the files this process created, as far as the file system reports."""
    return {n for n in range(tries) if write_once(place / f"{n:06d}", (who * 1000).encode())}


@click.command(
    "doctor",
    cls=Command,
    help=tr(
        "Prøv, om SAG eller en anden mappe (et netværksdrev, en synkroniseret mappe) holder det, loggen bygger på: "
        "to processer opretter de samme 100 filer, og præcis én skal vinde hver gang.",
        "Try whether CASE or another folder (a network drive, a synced folder) keeps what the log rests on: two "
        "processes create the same 100 files, and exactly one must win each time.",
    ),
)
@optional_case_argument
@click.option(
    "--launchers",
    type=OutputFolder(),
    help=tr(
        "Skriv i stedet startfiler i denne mappe, som modtager eller kontrollerer de filer, der trækkes "
        "hen på dem. De hører til SAG, ellers til den, mappen ligger i, og uden den spørges der.",
        "Instead, write launchers into this folder that receive or check the files dropped on them. They are "
        "of CASE, else of the one the folder lies in, and without it they ask.",
    ),
)
@report_options(["text", "json"])
def command(case: Path | None, launchers: Path | None, output: Output, language: Language) -> None:
    """Test the folder and report the result, or write launchers."""
    from tracker import documents
    from tracker.cli.installed import known
    from tracker.cli.installed_report import described, installed_lines

    if launchers is not None:
        _write_launchers(launchers, case, language)
        return
    found = diagnose(case or Path())
    if output.form == "json":
        plain = {"keeps": found.keeps, "tries": TRIES, **documents.to_plain(found)}
        plain["installed"] = described(known())
        output.deliver(documents.to_document("diagnosis", plain))
    else:
        good = Text(
            f"✓ Mappen holder løftet: {TRIES} af {TRIES} filer blev oprettet af præcis én.",
            f"✓ The folder keeps the promise: {TRIES} of {TRIES} files were created by exactly one.",
        )
        bad = Text(
            f"✗ Mappen holder ikke løftet: af {TRIES} filer fik to besked om, at de oprettede den "
            f"samme, ved {found.both}; ingen ved {found.neither}; indholdet var forkert ved "
            f"{found.torn}. Lad kun én person ad gangen arbejde i sagen, eller flyt den.",
            f"✗ The folder does not keep the promise: of {TRIES} files, two were told they created "
            f"the same with {found.both}, nobody with {found.neither}; the content was wrong with "
            f"{found.torn}. Let one person at a time work in the case, or move it.",
        )
        lines = [(good if found.keeps else bad).get(language), *installed_lines(known(), language)]
        output.deliver("\n".join(lines) + "\n")
    raise SystemExit(int(not found.keeps))


def _write_launchers(folder: Path, case: Path | None, language: Language) -> None:
    """Write the launchers of this machine into a folder.

    Raises:
        CaseError: the folder is not a case, or somebody else's file has the name of one.
    """
    from tracker.cli.frozen_program import DROPPED
    from tracker.cli.guard import case_above
    from tracker.cli.launchers import BY_PYTHON, Target, launchers, this_system
    from tracker.cli.main import COMMANDS
    from tracker.no_case import no_case

    place = folder.absolute()
    found = case.absolute() if case else case_above(place)
    if found and case_above(found) != found:
        raise CaseError(no_case(case or found), where=str(case))
    is_inside = found is not None and place.is_relative_to(found)
    target = Target(
        sys.executable,
        str(found) if found else None,
        os.path.relpath(found, place) if found and is_inside else None,
        language,
        (DROPPED,) if getattr(sys, "frozen", False) else BY_PYTHON,
    )
    names = tuple(name for name in ("receive", "check", "open") if name in COMMANDS)
    for launcher in launchers(this_system(sys.platform), target, names):
        _write_launcher(place / launcher.name, launcher.data)
        wrote(folder / launcher.name, language)


def _write_launcher(path: Path, data: bytes) -> None:
    """Write one, executable for whoever may read it; never over a file of somebody else's."""
    require_ours(path)
    write_atomic(path, data)
    mode = path.stat().st_mode
    path.chmod(mode | (mode & 0o444) >> 2)
    remember(path)
