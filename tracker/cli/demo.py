"""``tracker demo``: the whole way on the samples, command by command."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from tracker.cli.command import Command
from tracker.cli.common import language_option
from tracker.cli.texts import tr
from tracker.texts import Language, Text

# The vendor of each sample with the most to correct.
_RETURNED = {"esdh": "proevesag", "pension": "Fiktiv Sundhed og Pension A/S"}
_REPORTS = (("md", "md"), ("json", "json"), ("xlsx", "xlsx"), ("html", "html"))


@click.command(
    "demo",
    cls=Command,
    help=tr(
        "Gå hele vejen på eksemplerne: to udbud, seks leverandører. MAPPE er »tracker-demo«, hvis "
        "den ikke er angivet.",
        "Walk the whole way on the samples: two procurements, six vendors. FOLDER is "
        "'tracker-demo' unless given.",
    ),
)
@click.argument(
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("tracker-demo"),
    metavar=tr("[MAPPE]", "[FOLDER]"),
)
@language_option
def command(folder: Path, language: Language) -> None:
    """Copy the samples' procurements and run the real commands on them."""
    from tracker.files import data_folder

    samples = data_folder("samples")
    for sample in sorted(p for p in samples.iterdir() if (p / "procurement.yaml").is_file()):
        _walk(sample, folder / sample.name, language)
    made = (*folder.glob("*/reports/*"), *folder.glob("*/workbooks/*retur*"))
    reports = [str(p) for p in sorted(made)]
    where = Text("Se resultatet her:", "Look at the result here:").get(language)
    click.echo(f"\n{where}\n  " + "\n  ".join(reports))


def _walk(sample: Path, case: Path, language: Language) -> None:
    """One procurement: resolve, generate, receive what the vendors returned, report."""
    from tracker.files import write_once

    write_once(case / "procurement.yaml", (sample / "procurement.yaml").read_bytes())
    returned = sorted(str(p) for p in (sample / "returned").iterdir())
    say = ["--language", language.value]
    output = str(case / "reports" / "krav.txt")
    _say(Text("1. Hvilke krav fører valget til?", "1. What does the selection lead to?"), language)
    _run(["requirements", str(case), "--output", output, *say])
    _say(
        Text("2. Frys dem, og skriv arbejdsbøgerne.", "2. Freeze them, write workbooks."), language
    )
    _run(["generate", str(case), *say])
    _say(Text("3. Modtag leverandørernes svar.", "3. Receive the vendors' answers."), language)
    _run(["receive", *returned, "--case", str(case), "--fail-on", "never", *say])
    _say(Text("4. Hvad mangler?", "4. What is missing?"), language)
    for form, suffix in _REPORTS:
        output = str(case / "reports" / f"mangler.{suffix}")
        _run(["gap", str(case), "--format", form, "--output", output, "--fail-on", "never", *say])
    _run(["gap", str(case), "--fail-on", "never", *say])
    _say(
        Text("5. Send én besvarelse tilbage til rettelse.", "5. Send one submission back."),
        language,
    )
    mail = str(case / "reports" / "mail.txt")
    _run(["return", str(case), _RETURNED[sample.name], "--mail", mail, *say])
    _say(Text("6. Efterprøv loggen.", "6. Prove the log."), language)
    _run(["log", str(case), "--verify", *say])


def _say(text: Text, language: Language) -> None:
    click.echo(f"\n{text.get(language)}")


def _run(arguments: list[str]) -> None:
    """Run a command as a user would type it, and show it.

    A command that fails ends the demo with its own exit code.
    """
    from tracker.cli.main import main

    click.echo(f"$ tracker {shlex.join(arguments)}")
    try:
        main.main(arguments, prog_name="tracker", standalone_mode=False)
    except SystemExit as end:
        if end.code:
            raise
