"""No command shows a CPR number, in any form, whatever place it was written in."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import click
import decidework
import pytest
from casework import BASE, filled
from click.testing import CliRunner
from evaluation.verdicts.work import EVALUATION, judge
from openpyxl import load_workbook

from tracker.cli.main import main
from tracker.cli.moments import set_clock
from tracker.danish_time import read_moment
from tracker.paper.render import BINARY
from tracker.procurement.case import Case

from .planted import PLANTED, as_text, leaking, leaks

P = PLANTED
FIELDS = {key: P[key] for key in ("name", "cvr", "email", "solution", "version")}
ROWS: dict[str, dict[str, Any]] = {
    "SF1470": {"answer": "Ja, delvist", "elaboration": P["elaboration"], "evidence": P["evidence"],
               "reservation": P["reservation"]},
    "I-04-K4": {"answer": P["written"], "delivered_by": P["delivered_by"],
                "confidential": P["confidential"]},
    "I-04-K5": {"answer": "Nej, men planlagt", "available_from": P["date"],
                "elaboration": P["elaboration_number"]},
    "SF1514": {"answer": "Ja, som et tilkøb", "price_dkk": P["price"]},
    "SF1461": {"answer": "Nej"},
}  # fmt: skip
EDITS: list[dict[str, Any]] = [
    {"comment": {"sheet": "Krav", "cell": "H5", "text": P["comment"]}},
    {"set": {"sheet": "Krav", "cell": "T9", "value": P["stray"]}},
    {"fill_sheet": {"name": P["sheet"], "rows": [[P["inserted"]], [P["contact"]]]}},
    {"set": {"sheet": "Leverandør", "cell": "C8", "value": P["contact_number"]}},
]
OTHER = {"name": "Anden ApS", "cvr": "25052943", "email": "a@anden.dk", "solution": "Zenit"}
HANSEN = "Hansen 010190-xxxx"  # the vendor as everybody is shown it
# What no vendor's or person's words reach: the catalogue, schemas, the samples, a folder.
APART = {"new", "requirements", "catalogue list", "catalogue show", "catalogue search", "demo",
         "catalogue lint", "completion", "schema", "doctor", "evaluate new", "portfolio tables",
         *(f"catalogue {word}" for word in ("new", "export", "import", "diff", "promote", "release")),
         "requirements import", "edit"}  # fmt: skip
# Kept as it came in, or sent back to the vendor whose own words it holds; and what the test filled in.
AS_RECEIVED = (
    "received/",
    "submissions/",
    "supplements/",
    "questions",
    "verdicts/",
    "delivery/",
    "decisions/",
)
WHOLE = (
    "03-modtaget/",
    "04-spoergsmaal/questions.yaml",
    "04-spoergsmaal/originaler",
    "07-bedoemmelser/",
    "09-rapport-og-breve/levering/originaler",
    "10-log/afgoerelser/",
)
STORE = ("manifest/members/",)  # where each file lies on the user's own disk
QUESTIONS = f"""\
questions:
  - id: S-001
    asked: 2026-11-25
    vendor: {P["name"]}
    requirements: [SF1470]
    question: {{question}}
    answered: 2026-11-26
    answer: {{answer}}
    published: 2026-11-27
"""


class Sweep:
    """Runs commands in every form, and keeps each output that showed a number."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.found = folder, dict[str, set[str]]()
        self.ran: set[str] = set()

    def __call__(
        self, command: str, *words: object, form: str = "", codes: tuple[int, ...] = (0, 1)
    ) -> str:
        options = ["--format", form] if form else []
        path = self.folder / "ud" / f"{len(self.ran)}-{command.replace(' ', '-')}.{form}"
        if form in BINARY:
            path.parent.mkdir(exist_ok=True)
            options += ["--output", str(path), "--force"]
        result = CliRunner().invoke(main, [*command.split(), *map(str, words), *options])
        assert result.exit_code in codes, (command, words, result.output)
        said = result.stdout + result.stderr
        said += as_text(path.name, path.read_bytes()) if path.is_file() else ""
        # A path that the user typed, or in which the test's own folders stand, is the user's.
        if places := leaks(said):
            self.found[f"{command} {form}"] = places
        self.ran.add(command)
        return result.stdout

    def every(self, command: str, *words: object) -> None:
        """A command that changes nothing, in each of its forms."""
        for form in FORMS[command] or [""]:
            self(command, *words, form=form)

    def made(self, command: str, key: str, *words: object) -> Path:
        """The file that a command says it wrote."""
        return Path(json.loads(self(command, *words, form="json"))[key])


def commands() -> Iterator[tuple[str, list[str]]]:
    """Every command by its words, with its forms."""

    def walk(command: click.Command, words: tuple[str, ...]) -> Iterator[tuple[str, list[str]]]:
        if isinstance(command, click.Group):
            context = click.Context(command)
            for name in command.list_commands(context):
                if inner := command.get_command(context, name):
                    yield from walk(inner, (*words, name))
            return
        choices = (p.type for p in command.params if p.name == "form")
        yield (
            " ".join(words),
            [c for t in choices if isinstance(t, click.Choice) for c in t.choices],
        )

    return walk(main, ())


FORMS = dict(commands())


def test_no_command_shows_a_number_wherever_it_was_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BROWSER", "true")  # opens nothing
    run, case = Sweep(tmp_path), tmp_path / "sag"
    issued(run, case)
    received(run, case)
    judged(run, case)
    awarded(run, case)
    across(run, case)
    assert FORMS.keys() - run.ran - APART == set()
    for folder, apart in (("sag", AS_RECEIVED), ("fuld", WHOLE), ("indsigt", ()), ("p", STORE)):
        for name, places in leaking(tmp_path / folder).items():
            if not name.startswith(apart):
                run.found[f"{folder}/{name}"] = places
    assert run.found == {}, "\n".join(
        f"{name}: {sorted(p)}" for name, p in sorted(run.found.items())
    )


def issued(run: Sweep, case: Path) -> None:
    """A case with a method, an amendment and questions; what goes to everybody is refused a number."""
    case.mkdir()
    plain: dict[str, Any] = {**BASE, "levels": {"SF1470": "minimum"}}
    write(case / "procurement.yaml", json.dumps(plain))
    run("generate", case)
    write(case / "evaluation.yaml", EVALUATION)
    run("evaluate seal", case)
    plain["addenda"] = {"SF1500": "Også på mobilen."}
    write(case / "procurement.yaml", json.dumps(plain))
    run("amend", case, "--reason", P["amend"], codes=(2,))
    run("amend", case, "--reason", "Præcisering.")
    run("generate", case)
    write(case / "questions.yaml", QUESTIONS.format(question=P["question"], answer=P["answer"]))
    run.every("questions list", case)
    run("questions export", case, codes=(2,))
    write(case / "questions.yaml", QUESTIONS.format(question="Hvad med alt?", answer="Nej."))
    run.every("questions export", case)
    template = run.folder / "spm.xlsx"
    run("questions template", case, "--output", template)
    about = f"SF1470 {P['question']}"
    fill(template, {"Spørgsmål": P["question"], "Krav": about}, at_row=None)
    run("receive", case, template, "--sender", "Anden ApS", "--fail-on", "never")
    run.every("questions list", case)
    answers = run.folder / "svar.xlsx"
    run("questions list", case, "--workbook", answers)
    if places := leaks(as_text(answers.name, answers.read_bytes())):
        run.found["questions --workbook"] = places
    run("questions receive", case, answers)


def received(run: Sweep, case: Path) -> None:
    """Two rounds with a number in every place, and another vendor's."""
    spec = Case.at(case).frozen()
    sent = run.folder / str(P["file"])
    conditions = {c.id: str(P["condition"]) for c in spec.conditions}
    sent.write_bytes(filled(spec, fields=FIELDS, answers=ROWS, edits=EDITS, conditions=conditions))
    run.every("check", sent, "--fail-on", "never")
    run("receive", case, sent, "--fail-on", "never")
    again = change(sent, lambda book: book["Krav"].cell(5, 8, f"{P['elaboration']} og andet"))
    run("receive", case, again, "--fail-on", "never")
    other = run.folder / "anden.xlsx"
    other.write_bytes(filled(spec, fields=OTHER))
    run("receive", case, other, "--fail-on", "never")
    run.every("offer list", case, "--fail-on", "never")
    run.every("status", case)
    run("open", case)
    blank = next((case / "workbooks").glob("*-r2*.xlsx"))
    for form in FORMS["prefill"]:
        carried = run.folder / f"videre-{form}.xlsx"
        run("prefill", blank, "--from", sent, "--output", carried, form=form)
    for word in ("gap", "compare", "reservations list"):
        run.every(word, case, "--fail-on", "never")
    run.every("diff", case, HANSEN, "--fail-on", "never")
    run.every("confidential list", case)
    marks = json.loads(run("confidential list", case, form="json"))["marks"]
    why = ("--reason", f"Spurgt {P['decided']}", "--decided-by", f"Ida {P['decided']}")
    run("confidential decide", case, marks[0]["id"], "--hide", *why)
    entries = json.loads(run("reservations list", case, "--fail-on", "never", form="json"))[
        "entries"
    ]
    run(
        "reservations decide",
        case,
        entries[0]["id"],
        "--accept",
        "--reason",
        P["decided"],
    )
    in_a_sheet(run, "confidential", case, choice="undtages")
    in_a_sheet(run, "reservations", case, choice="Ikke et forbehold")
    run.every("confidential list", case)
    run.every("reservations list", case, "--fail-on", "never")
    offers = json.loads(run("offer list", case, "--fail-on", "never", form="json"))
    shas = [file["sha256"] for file in all_files(offers)]
    for word in ("withdraw", "restore", "set-aside", "restore", "admit", "choose", "restore"):
        ground = ("--ground", "form") if word == "set-aside" else ()
        run(f"offer {word}", case, shas[-1][:12], *why, *ground, codes=(0, 1, 2))
    in_a_sheet(run, "offer", case, choice="Tages i betragtning")
    run("offer combine", case, shas[0][:12], shas[-1][:12], *why, codes=(0, 1, 2))
    back = run.folder / "retur.xlsx"
    run(
        "return",
        case,
        HANSEN,
        "--negotiation",
        "--reply-by",
        "2027-01-10",
        *why,
        "--output",
        back,
        codes=(0, 1, 2),
    )
    run("migrate", case, HANSEN, codes=(0, 1, 2))


def in_a_sheet(run: Sweep, group: str, case: Path, **values: str) -> None:
    """The last row decided about in a sheet, with a number in what the person writes."""
    sheet = run.folder / f"{group.replace(' ', '-')}.xlsx"
    run(f"{group} list", case, "--workbook", sheet)
    if places := leaks(as_text(sheet.name, sheet.read_bytes())):
        run.found[f"{group} --workbook"] = places
    last = len(decidework.read(sheet)) - 1
    by = {"reason": f"Spurgt {P['decided']}", "decided_by": f"Ida {P['decided']}"}
    filled_in = decidework.fill(
        sheet, sheet.with_stem(f"{sheet.stem}-udfyldt"), {last: {**by, **values}}
    )
    run(f"{group} receive", case, filled_in, "--fail-on", "never")


def all_files(value: Any) -> list[dict[str, Any]]:
    """Every object with a file's hash in a document."""
    if isinstance(value, list):
        return [found for item in value for found in all_files(item)]
    if not isinstance(value, dict):
        return []
    inner = [found for item in value.values() for found in all_files(item)]
    return [value, *inner] if isinstance(value.get("sha256"), str) else inner


def judged(run: Sweep, case: Path) -> None:
    """A clarification asked and answered, verdicts, accord, points."""
    asked = run.folder / "afklar.yaml"
    questions = [{"requirement": "SF1470", "text": f"Hvad menes der med {P['question']}"}]
    write(asked, json.dumps({"questions": questions}))
    lawyer = ("--role", "lawyer", "--reason", P["decided"], "--decided-by", "Ida")
    words = ("--questions", asked, *lawyer, "--reply-by", "2027-06-01T12:00")
    with set_clock(read_moment("2027-05-04T09:00")):  # after the deadline
        told = run("clarify", case, HANSEN, *words, form="json")
        drafted = run.folder / "udkast.xlsx"
        run("clarify", case, "--workbook", drafted)
    if places := leaks(as_text(drafted.name, drafted.read_bytes())):
        run.found["clarify --workbook"] = places
    form = Path(json.loads(told)["clarifications"][0]["workbook"])
    answers = {"Præcisering": P["supplement"], "Dokumentation": P["supplement_evidence"]}
    back = run.folder / str(P["returned_file"])
    back.write_bytes(form.read_bytes())
    fill(back, answers, at_row=5)
    run("clarify receive", case, back, "--fail-on", "never")
    run.every("supplements list", case, "--fail-on", "never")
    listed = json.loads(run("supplements list", case, "--fail-on", "never", form="json"))
    name = listed["supplements"][0]["name"]
    in_a_sheet(run, "supplements", case, choice="Ikke taget i betragtning")
    run("supplements decide", case, name, "--accept-verification", *lawyer)
    run.every("supplements list", case, "--fail-on", "never")
    for who, points in (("anna", 4), ("bo", 1)):
        path = run.made("evaluate workbook", "workbook", case, "--evaluator", who)
        said = {"verdict": "Accepteret", "points": points, "reason": P["note"]}
        vendor = next(v for v in vendors_in(path) if "Hansen" in v)
        judge(path, {(vendor, "SF1470"): said})
        filled_in = path.with_name(f"udfyldt-{path.name}")
        run("evaluate receive", case, filled_in, "--fail-on", "never")
    run.made("evaluate workbook", "workbook", case, "--evaluator", "carl", "--blind")
    path = run.made("evaluate consensus", "workbook", case)
    said = {"verdict": "Accepteret", "points": 3, "reason": P["agreed"]}
    judge(path, {(next(v for v in vendors_in(path) if "Hansen" in v), "SF1470"): said})
    run("evaluate receive", case, path.with_name(f"udfyldt-{path.name}"), "--fail-on", "never")
    run.every("evaluate status", case, "--fail-on", "never")
    run.every("evaluate score", case, "--robustness")
    for word in ("gap", "compare"):
        run.every(word, case, "--fail-on", "never")


def awarded(run: Sweep, case: Path) -> None:
    """The dossiers, the follow-up, the log."""
    run("award", case, HANSEN, "--reason", P["decided"], "--decided-by", f"Ida {P['decided']}")
    run.every("award", case)
    run("follow", case, "--vendor", HANSEN, "--sheet")
    sheet = max((case / "workbooks").glob("*opfoelgning*.xlsx"))
    done = run.folder / "fulgt.xlsx"
    done.write_bytes(sheet.read_bytes())
    fill(done, {"Levering": "Godkendt", "Bemærkning": P["follow"]}, at_row=5)
    run("follow receive", case, done, "--fail-on", "never")
    run.every("follow", case, "--fail-on", "never")
    run("dossier build", case, "--winner", HANSEN, "--output", run.folder / "fuld")
    run("dossier build", case, "--winner", HANSEN, "--access", "--output", run.folder / "indsigt")
    run.every("dossier verify", run.folder / "fuld")
    run.every("export ocds", case)
    run.every("log", case)
    run("log", case, "--verify")


def across(run: Sweep, case: Path) -> None:
    """The portfolio: its store and its questions."""
    store = ("--store", run.folder / "p")
    run("portfolio build", case.parent, *store)
    run("portfolio build", case.parent, "--loose", *store)
    named = {"vendor": "Hansen", "integration": "SF1470", "requirement": "SF1470"}
    for word in ("status", "vendors", "vendor", "integrations", "integration", "requirements",
                 "requirement", "contradictions", "offered", "promises", "delivered"):  # fmt: skip
        last = ("--fail-on", "never") if word == "promises" else ()
        words = (named[word],) if word in named else ()
        for form in FORMS[f"portfolio {word}"]:
            run(f"portfolio {word}", *words, *store, *last, form=form, codes=(0, 1, 2))
    run.every("portfolio similar", case, *store)
    run("portfolio dashboard", *store, "--output", run.folder / "p" / "overblik.html")
    run("portfolio lint", *store, "--fail-on", "never")
    for table in ("answers", "vendors", "submissions", "findings"):
        run("portfolio sql", f"select * from {table}", *store, form="json", codes=(0, 2))


def write(path: Path, text: str) -> None:
    path.unlink(missing_ok=True)
    path.write_text(text, "utf-8")


def change(path: Path, edit: Callable[[Any], object]) -> Path:
    """A copy of a workbook with something else in it."""
    book, out = load_workbook(path), BytesIO()
    edit(book)
    book.save(out)
    target = path.with_name(f"igen {path.name}")
    target.write_bytes(out.getvalue())
    return target


def vendors_in(path: Path) -> set[str]:
    """The vendors as an evaluator's workbook shows them."""
    from evaluation.verdicts.work import rows_of

    return {row["vendor"] for row in rows_of(path)}


def fill(path: Path, values: dict[str, Any], *, at_row: int | None) -> None:
    """Fill the first table of a form in: heading → text, in a row or the first below the headings."""
    book = load_workbook(path)
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            heads = {str(c.value): c.column for c in row if c.value}
            if len(heads.keys() & values.keys()) == len(values):
                for head, text in values.items():
                    sheet.cell(at_row or int(row[0].row or 0) + 1, heads[head]).value = text
                book.save(path)
                return
    raise AssertionError(f"{path.name}: {[*values]}")
