"""``tracker demo``: the whole way on the samples, command by command."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from tracker.cli.command import Command
from tracker.cli.common import language_option
from tracker.cli.texts import tr
from tracker.texts import Language, Text

# The vendor of each sample with the most to correct and to clarify.
_RETURNED = {"esdh": "proevesag", "pension": "Fiktiv Sundhed og Pension A/S"}
_REPORTS = ("md", "json", "xlsx", "html")
_EVALUATOR = "Anna"


@click.command(
    "demo",
    cls=Command,
    help=tr(
        "Gå hele vejen på eksemplerne: to udbud, seks leverandører, fra krav til dossier og portefølje. "
        "MAPPE er »tracker-demo«, hvis den ikke er angivet.",
        "Walk the whole way on the samples: two procurements, six vendors, from requirements to dossier "
        "and portfolio. FOLDER is 'tracker-demo' unless given.",
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
    _across(folder, language)
    made = (
        *folder.glob("*/reports/*.*"),
        *folder.glob("*/workbooks/*retur*"),
        *folder.glob("*/workbooks/*afklaring*"),
        *folder.glob("*/verdicts/workbooks/*.xlsx"),
        *folder.glob("*/reports/dossier/index.html"),
    )
    reports = [str(p) for p in sorted(made)]
    where = Text("Se resultatet her:", "Look at the result here:").get(language)
    click.echo(f"\n{where}\n  " + "\n  ".join(reports))


def _walk(sample: Path, case: Path, language: Language) -> None:
    """One procurement, from what is asked to the dossier."""
    from tracker.files import write_once

    write_once(case / "procurement.yaml", (sample / "procurement.yaml").read_bytes())
    returned = sorted(str(p) for p in (sample / "returned").iterdir())
    vendor, reports = _RETURNED[sample.name], case / "reports"

    def step(da: str, en: str) -> None:
        _say(Text(da, en), language)

    def run(*arguments: str, to: str | None = None) -> None:
        output = ["--output", str(reports / to)] if to else []
        _run([*arguments, *output, "--language", language.value])

    step("1. Hvilke krav fører valget til?", "1. What does the selection lead to?")
    run("requirements", str(case), to="krav.txt")
    step("2. Frys dem, og skriv arbejdsbøgerne.", "2. Freeze them, write workbooks.")
    run("generate", str(case))
    step(
        "3. Forsegl evalueringsmetoden, før noget svar modtages.",
        "3. Seal the method of evaluation before any answer is received.",
    )
    if not (case / "evaluation.yaml").exists():
        run("evaluate", "new", str(case))
    run("evaluate", "seal", str(case))
    step("4. Modtag leverandørernes svar.", "4. Receive the vendors' answers.")
    run("receive", *returned, "--case", str(case), "--fail-on", "never")
    step("5. Hvad mangler?", "5. What is missing?")
    for form in _REPORTS:
        run("gap", str(case), "--format", form, "--fail-on", "never", to=f"mangler.{form}")
    run("gap", str(case), "--fail-on", "never")
    step(
        "6. Hvilke forbehold er der, også uden for kolonnen?",
        "6. Which reservations are there, also outside the column?",
    )
    run("reservations", "list", str(case), "--fail-on", "never")
    step("7. Stil leverandørerne side om side.", "7. Put the vendors side by side.")
    for form in ("xlsx", "html"):
        run("compare", str(case), "--format", form, to=f"sammenligning.{form}")
    step("8. Send én besvarelse tilbage til rettelse.", "8. Send one submission back.")
    run("return", str(case), vendor, "--mail", str(reports / "mail.txt"))
    step(
        "9. Bed samme leverandør præcisere det, der kalder på det.",
        "9. Ask the same vendor to clarify what calls for it.",
    )
    run("clarify", str(case), vendor, "--letter", str(reports / "afklaring.txt"))
    step(
        "10. Skriv en evaluators arbejdsbog, blindet.",
        "10. Write an evaluator's workbook, blinded.",
    )
    run("evaluate", "workbook", str(case), "--evaluator", _EVALUATOR, "--blind")
    step(
        "11. Beregn point efter den forseglede metode; uden bedømmelser tæller udfaldene.",
        "11. Work out points by the sealed method; without verdicts the outcomes count.",
    )
    for form in ("xlsx", "html"):
        run("evaluate", "score", str(case), "--robustness", "--format", form, to=f"point.{form}")
    step("12. Saml dossieret, og efterprøv det.", "12. Gather the dossier, and prove it.")
    _dossier(case, language)
    step("13. Efterprøv loggen.", "13. Prove the log.")
    run("log", str(case), "--verify")


def _dossier(case: Path, language: Language) -> None:
    """The dossier, without the parts whose extra is not installed; says which."""
    from tracker.report.dossier import letter_word, pdf

    folder, said = case / "reports" / "dossier", ["--language", language.value]
    missing = [
        part
        for part, there in (("pdf", pdf.available()), ("word", letter_word.available()))
        if not there
    ]
    if missing:
        _say(
            Text(
                'Uden {parts}: tilvalget er ikke installeret (pip install "tracker[{extras}]").',
                'Without {parts}: the extra is not installed (pip install "tracker[{extras}]").',
            ).fill(parts=", ".join(missing), extras=",".join(missing)),
            language,
        )
    without = ["--without", ",".join(missing)] if missing else []
    _run(["dossier", "build", str(case), *without, *said])
    _run(["dossier", "verify", str(folder), *said])


def _across(folder: Path, language: Language) -> None:
    """The portfolio of all the cases."""
    store = ["--store", str(folder / "portfolio"), "--language", language.value]
    _say(Text("14. Se på tværs af udbuddene.", "14. Look across the procurements."), language)
    _run(["portfolio", "build", str(folder), *store])
    _run(["portfolio", "status", *store])


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
