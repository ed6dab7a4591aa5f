"""``tracker demo``: the whole way on the samples, command by command."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli.command import Command
from tracker.cli.moments import set_clock
from tracker.cli.options import language_option
from tracker.cli.output import OutputFolder
from tracker.cli.texts import tr
from tracker.danish_time import read_deadline
from tracker.demo.walk import Walk, run, say
from tracker.texts import Language, Text, written

if TYPE_CHECKING:
    from tracker.procurement.case import Case

# The vendor of each sample with the most to correct and to clarify.
_RETURNED = {"esdh": "proevesag", "pension": "Fiktiv Sundhed og Pension A/S"}
_REPORTS = ("md", "json", "xlsx", "html")
_TABLES = ("xlsx", "html")
_SELECTION = "udvaelgelsesark.xlsx"
_EVALUATOR = "Anna"
_DEADLINE = "2027-03-15T12:00"  # of a sample that has none
_BEFORE, _AFTER = dt.timedelta(days=20), dt.timedelta(days=1)  # when the parts of a sample are
_AWARDED = "Det bedste forhold mellem pris og kvalitet efter den samlede evaluering."
# Pattern in the folder, and what it is.
_LOOK = (
    ("*/index.html", Text("sagens forside", "the case's front page")),
    ("*/reports/dossier/index.html", Text("dossieret", "the dossier")),
    (
        "*/reports/mangler.html",
        Text("hvad der mangler, også i .xlsx", "what is missing, also .xlsx"),
    ),
    (
        "*/reports/sammenligning.html",
        Text("side om side, også i .xlsx", "side by side, also .xlsx"),
    ),
    ("*/reports/point.html", Text("point og robusthed, også i .xlsx", "points, also .xlsx")),
    ("*/reports/rettelsesblad-r2.html", Text("rettelsesbladet", "the correction notice")),
    ("*/reports/runder.html", Text("runde 1 og 2", "rounds 1 and 2")),
    ("*/workbooks/*-retur-1.xlsx", Text("sendt til rettelse", "sent back to be corrected")),
    ("*/workbooks/*-migreret-1.xlsx", Text("svar i ny udgave", "answers in the new revision")),
    ("*/workbooks/*-afklaring-1.xlsx", Text("afklaring", "clarification")),
    ("*/verdicts/workbooks", Text("til evaluatorerne", "for the evaluators")),
    ("*/indbakke", Text("det, mennesker udfyldte", "what people filled in")),
)


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
    type=OutputFolder(),
    default=Path("tracker-demo"),
    metavar=tr("[MAPPE]", "[FOLDER]"),
)
@language_option
def command(folder: Path, language: Language) -> None:
    """Copy the samples' procurements and run the real commands on them."""
    from tracker.cli.ending import STANDS
    from tracker.files import data_folder

    click.get_current_context().meta[STANDS] = folder
    samples = data_folder("samples")
    for sample in sorted(p for p in samples.iterdir() if (p / "procurement.yaml").is_file()):
        _walk(sample, folder / sample.name, language)
    _across(folder, language)
    where = Text("Se resultatet her:", "Look at the result here:").get(language)
    click.echo(f"\n{where}\n" + "\n".join(_found(folder, language)))


def _walk(sample: Path, case: Path, language: Language) -> None:
    """One procurement, from what is asked to the dossier."""
    from tracker.demo import team as demo_team
    from tracker.demo.people import read_people
    from tracker.procurement.case import Case

    walk, vendor = Walk(case, language), _RETURNED[sample.name]
    team = sample / "demo" / "people.yaml"
    people = read_people(team) if team.exists() else None
    deadline = read_deadline(Case.at(sample).procurement.deadline or _DEADLINE)
    with set_clock(deadline - _BEFORE):
        _begin(walk, sample)
        _ask(walk, sample / "demo" / "evaluation.yaml")
        _receive(walk, sorted(str(p) for p in (sample / "returned").iterdir()))
        if people:
            demo_team.decide_reservations(walk, people)
        walk.step("Send én besvarelse tilbage til rettelse.", "Send one submission back.")
        if not any(
            case.glob("workbooks/*-retur-1.xlsx")
        ):  # round 1 is another revision's on a second walk
            walk.run("return", str(case), vendor, "--mail", str(walk.reports / "mail.txt"))
        if people:
            demo_team.amend(walk, people)
            demo_team.answer_again(walk, people)
    after = deadline + _AFTER
    day = written(after.date())
    walk.step(
        f"Fristen er udløbet; eksemplets ur stilles frem til {day.da}.",
        f"The deadline is past; the clock of the sample goes forward to {day.en}.",
    )
    with set_clock(after):
        if people:
            demo_team.judge(walk, people)
            demo_team.clarify(walk, people)
            demo_team.agree(walk, people)
        else:
            _clarify(walk, vendor)
        _conclude(walk, people.winner if people else None)


def _begin(walk: Walk, sample: Path) -> None:
    """The case: made from the selection workbook that the sample's buyer filled in, else as it is written."""
    from tracker.files import write_once
    from tracker.procurement.case import PROCUREMENT, Case

    workbook = sample / _SELECTION
    if (walk.case / PROCUREMENT).exists():
        _require_ours(Case.at(walk.case), Case.at(sample), walk.language)
    elif workbook.exists():
        walk.step(
            "Lav sagen af det udvælgelsesark, ordregiveren udfyldte.",
            "Make the case from the selection workbook that the buyer filled in.",
        )
        walk.run("new", str(walk.case), "--from", str(workbook))
    else:
        write_once(walk.case / PROCUREMENT, (sample / PROCUREMENT).read_bytes())


def _require_ours(found: Case, sample: Case, language: Language) -> None:
    """Refuse to walk over somebody's own case (UsageError)."""
    if found.procurement.id != sample.procurement.id:
        text = Text(
            f"»{found.folder}« er en anden sag. Angiv en ny mappe til eksemplerne.",
            f"'{found.folder}' is another case. Name a new folder for the samples.",
        )
        raise click.UsageError(text.get(language))


def _ask(walk: Walk, method: Path) -> None:
    """What is asked, and how it will be judged; ``method`` is used where it is there."""
    from tracker.files import write_once

    case = str(walk.case)
    walk.step("Hvilke krav fører valget til?", "What does the selection lead to?")
    walk.run("requirements", case, to="krav.txt")
    walk.step("Frys dem, og skriv arbejdsbøgerne.", "Freeze them, write workbooks.")
    walk.run("generate", case)
    walk.step(
        "Forsegl evalueringsmetoden, før noget svar modtages.",
        "Seal the method of evaluation before any answer is received.",
    )
    target = walk.case / "evaluation.yaml"
    if method.exists():
        write_once(target, method.read_bytes())
    elif not target.exists():
        walk.run("evaluate", "new", case)
    walk.run("evaluate", "seal", case, "--as-it-is")


def _receive(walk: Walk, returned: list[str]) -> None:
    """The first answers, what is missing in them, and what may be a reservation."""
    case = str(walk.case)
    walk.step("Modtag leverandørernes svar.", "Receive the vendors' answers.")
    walk.run("receive", case, *returned, "--fail-on", "never")
    walk.step("Hvad mangler?", "What is missing?")
    walk.run("gap", case, "--fail-on", "never")
    walk.step(
        "Hvilke forbehold er der, også uden for kolonnen?",
        "Which reservations are there, also outside the column?",
    )
    walk.run("reservations", "list", case, "--fail-on", "never")


def _clarify(walk: Walk, vendor: str) -> None:
    """Where nobody is there to fill anything in: the workbooks that would go out."""
    from tracker.demo import team as demo_team

    case = str(walk.case)
    walk.step(
        "Bed samme leverandør præcisere det, der kalder på det.",
        "Ask the same vendor to clarify what calls for it.",
    )
    letter = ("--letter", str(walk.reports / "afklaring.txt"))
    walk.run("clarify", case, vendor, *demo_team.ASKED, *letter)
    walk.step(
        "Skriv en evaluators arbejdsbog, anonymiseret.", "Write an evaluator's workbook, blinded."
    )
    walk.run("evaluate", "workbook", case, "--evaluator", _EVALUATOR, "--blind")


def _conclude(walk: Walk, winner: str | None) -> None:
    """The reports, the points, the dossier, and the log proved."""
    case = str(walk.case)
    walk.step(
        "Skriv mangelrapporten, og stil leverandørerne side om side.",
        "Write the gap report, and put the vendors side by side.",
    )
    for form in _REPORTS:
        walk.run("gap", case, "--format", form, "--fail-on", "never", to=f"mangler.{form}")
    for form in _TABLES:
        walk.run("compare", case, "--format", form, to=f"sammenligning.{form}")
    walk.step(
        "Beregn point efter den forseglede metode; uden en bedømmelse tæller udfaldet.",
        "Work out points by the sealed method; without a verdict the outcome counts.",
    )
    walk.run("evaluate", "score", case)
    for form in _TABLES:
        walk.run("evaluate", "score", case, "--robustness", "--format", form, to=f"point.{form}")
    if winner:
        from tracker.award.decision import award_of
        from tracker.procurement.case import Case

        walk.step("Skriv kommunens tildelingsbeslutning.", "Write the buyer's award down.")
        by = ("--reason", _AWARDED, "--decided-by", "Kontorchef Mette Prøve")
        if award_of(Case.at(walk.case)) is None:
            walk.run("award", case, winner, *by)
    walk.step("Saml dossieret, og efterprøv det.", "Gather the dossier, and prove it.")
    _dossier(walk.case, walk.language)
    walk.step("Efterprøv loggen.", "Prove the log.")
    walk.run("log", case, "--verify")


def _dossier(case: Path, language: Language) -> None:
    """Build and verify the dossier, without the parts whose extra is not installed; say which."""
    from tracker.cli.hints import runnable_text
    from tracker.dossier.letter import word
    from tracker.paper import pdf

    folder, options = case / "reports" / "dossier", ["--language", language.value]
    missing = [
        part for part, there in (("pdf", pdf.available()), ("word", word.available())) if not there
    ]
    if missing:
        lacking = Text(
            'Uden {parts}: tilvalget er ikke installeret (pip install "kravtracker[{extras}]").',
            'Without {parts}: the extra is not installed (pip install "kravtracker[{extras}]").',
        ).fill(parts=", ".join(missing), extras=",".join(missing))
        say(runnable_text(lacking), language)
    without = ["--without", ",".join(missing)] if missing else []
    run(["dossier", "build", str(case), *without, *options])
    run(["dossier", "verify", str(folder), *options])


def _across(folder: Path, language: Language) -> None:
    """The portfolio of all the cases."""
    store = ["--store", str(folder / "portfolio"), "--language", language.value]
    say(Text("Se på tværs af udbuddene.", "Look across the procurements."), language)
    run(["portfolio", "build", str(folder), *store])
    run(["portfolio", "status", *store])


def _found(folder: Path, language: Language) -> list[str]:
    """What to look at, with the paths."""
    return [
        f"  {path}  ({text.get(language)})"
        for pattern, text in _LOOK
        for path in sorted(folder.glob(pattern))
    ]
