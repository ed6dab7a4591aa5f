"""Clarifying (Procurement Act § 159(5)): what is asked, and what the supplement does and does not do."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from assessments import altered
from click.testing import CliRunner, Result
from commands import run as run_command
from openpyxl import load_workbook

from tracker.assessment.model import AssessedRow, Outcome, VendorAssessment
from tracker.assessment.reservations.register import load_register
from tracker.assessment.standing import standing
from tracker.assessment.supplements import load_supplements
from tracker.clarification import form
from tracker.clarification.alike import unasked_alike
from tracker.clarification.ask import Question, causes_of, require_edited, require_neutral
from tracker.clarification.gate import short_notice
from tracker.clarification.propose import Proposal, Proposals, propose
from tracker.clarification.solicit import solicitations
from tracker.cli.main import main
from tracker.cli.moments import set_clock
from tracker.danish_time import read_moment
from tracker.dossier.model import DossierKind
from tracker.dossier.record import read_matter
from tracker.dossier.report_rows import clarification_blocks
from tracker.dossier.wording import CaseWording
from tracker.errors import CaseError
from tracker.files import data_folder, digest
from tracker.forms.model import Column, ColumnKind, Option
from tracker.paper.model import Table
from tracker.procurement import log
from tracker.procurement.calendar import load_calendar
from tracker.procurement.case import Case
from tracker.procurement.decisions import decisions
from tracker.submission.received import verify_originals
from tracker.texts import Language, Text

SAMPLES = data_folder("samples")
VENDOR = "Prøvesag Danmark A/S"
Run = Callable[..., Result]


@pytest.fixture(scope="module")
def received(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample procurement with all its vendors' submissions received; each test has a copy."""
    folder = tmp_path_factory.mktemp("modtaget") / "sag"
    shutil.copytree(SAMPLES / "esdh", folder)
    run = CliRunner()
    with set_clock(read_moment("2026-11-30T12:00")):
        assert run.invoke(main, ["generate", str(folder)]).exit_code == 0
        files = sorted(str(p) for p in (folder / "returned").iterdir())
        assert run.invoke(main, ["receive", str(folder), *files]).exit_code == 1
    return folder


@pytest.fixture
def case(received: Path, tmp_path: Path, clock: Callable[[str], None]) -> Path:
    """The case, after the deadline."""
    clock("2027-03-16T09:00")
    return Path(shutil.copytree(received, tmp_path / "sag"))


@pytest.fixture
def run(case: Path) -> Run:
    def invoke(*words: str, code: int = 0) -> Result:
        result = CliRunner().invoke(main, ["clarify", *words])
        assert result.exit_code == code, result.output
        return result

    return invoke


REPLY_BY = ("--reply-by", "2027-03-24T12:00")
AS_PROPOSED = ("--as-proposed", "--reason", "Læst igennem", "--decided-by", "Mette Prøve")


def ask(run: Run, case: Path, *words: str) -> dict[str, Any]:
    """Ask one vendor; what is not asked by a file is asked as proposed."""
    how = () if "--questions" in words else AS_PROPOSED
    limit = () if "--reply-by" in words else REPLY_BY
    options = ("--format", "json", "--language", "da", *how, *limit, *words)
    [loaded] = json.loads(run(str(case), VENDOR, *options).stdout)["clarifications"]
    asked: dict[str, Any] = loaded
    return asked


def fill(path: Path, values: dict[str, dict[str, str]], to: Path) -> Path:
    """Fill the workbook as a vendor would: requirement → heading → text."""
    book = load_workbook(path)
    sheet = book["Afklaring"]
    heads = {sheet.cell(4, c).value: c for c in range(1, sheet.max_column + 1)}
    for row in range(5, sheet.max_row + 1):
        for head, text in values.get(str(sheet.cell(row, 2).value), {}).items():
            sheet.cell(row, heads[head], text)
    book.save(to)
    return to


HEADS = {"reference": "Henvisning", "clarification": "Præcisering", "evidence": "Dokumentation"}


def vendor(case: Path) -> VendorAssessment:
    [found] = standing(Case.at(case), [VENDOR]).assessment.vendors
    return found


def reserved(case: Path) -> str:
    return next(r.asked.id for r in vendor(case).rows if r.given.reservation)


def propose_to(case: Path) -> tuple[Proposal, ...]:
    return propose(vendor(case), Case.at(case).frozen().scale).questions


def row_of(case: Path, requirement: str) -> AssessedRow:
    [vendor] = standing(Case.at(case), [VENDOR]).assessment.vendors
    return next(r for r in vendor.rows if r.asked.id == requirement)


def first(case: Path, outcome: str) -> str:
    [vendor] = standing(Case.at(case), [VENDOR]).assessment.vendors
    return next(r.asked.id for r in vendor.rows if r.outcome == outcome and r.given.answer is None)


def answered(case: Path) -> str:
    [vendor] = standing(Case.at(case), [VENDOR]).assessment.vendors
    return next(r.asked.id for r in vendor.rows if r.given.answer == "no")


def questions(path: Path, *requirements: str) -> str:
    lines = [f'  - requirement: "{id}"\n    text: "Hvor i tilbuddet?"\n' for id in requirements]
    path.write_text("questions:\n" + "".join(lines), "utf-8")
    return str(path)


def test_only_the_rows_that_need_it_are_asked_about_each_with_the_earlier_answer(
    run: Run, case: Path
) -> None:
    told = ask(run, case)
    sheet = load_workbook(told["workbook"])["Afklaring"]
    ids = [sheet.cell(r, 2).value for r in range(5, sheet.max_row + 1)]
    assert ids == [q["requirement"] for q in told["questions"]]
    rows = {row.asked.id: row for row in vendor(case).rows}
    assert 0 < len(ids) < len(rows)
    assert {id for id, row in rows.items() if row.outcome == "unreadable"} <= set(ids)
    for at, id in enumerate(ids, start=5):
        assert rows[str(id)].outcome not in ("gap", "not_applicable", "not_offered")
        if rows[str(id)].given.elaboration:
            assert str(rows[str(id)].given.elaboration) in str(sheet.cell(at, 6).value)


def test_the_open_cells_explain_the_offer_and_change_nothing_of_it(run: Run, case: Path) -> None:
    told = ask(run, case)
    sheet = load_workbook(told["workbook"])["Afklaring"]
    open_ = {
        str(sheet.cell(4, cell.column or 0).value)
        for row in sheet.iter_rows(min_row=5)
        for cell in row
        if not cell.protection.locked
    }
    assert open_ == {"Henvisning", "Præcisering", "Dokumentation"}
    assert not sheet.data_validations.dataValidation


def test_the_letter_asks_within_the_law_and_names_no_other_vendor(run: Run, case: Path) -> None:
    letter = ask(run, case, "--reply-by", "2027-04-01T12:00")["letter"]
    for words in ("§ 159, stk. 5", "ikke adgang til at ændre tilbuddet", "1. april 2027 kl. 12.00"):
        assert words in letter
    end = log.Log(case).end
    assert letter.endswith(f"Sagens log, post {end.number}: {end.sha256}\n")
    others = [v.vendor for v in standing(Case.at(case)).assessment.vendors]
    assert not [v.name for v in others if v.name != VENDOR and v.name in letter]


def test_the_draft_can_be_edited_and_asked(run: Run, case: Path, tmp_path: Path) -> None:
    draft = tmp_path / "spm.yaml"
    run(str(case), VENDOR, "--draft", str(draft))
    assert "§ 159" in draft.read_text("utf-8")
    assert not (case / "forms").exists()
    refused = run(str(case), "--questions", str(draft), *REPLY_BY, code=2).stderr
    assert "Ingen har rettet eller bekræftet" in refused
    first, *others = proposed = [q.requirement for q in propose_to(case) if q.by_default]
    assert all(f"{id} [" in refused for id in proposed)
    assert not (case / "forms").exists()

    text = draft.read_text("utf-8").replace("    confirmed: nej", "    confirmed: ja")
    draft.write_text(text.replace("    confirmed: ja", "    confirmed: nej", 1), "utf-8")
    refused = run(str(case), "--questions", str(draft), *REPLY_BY, code=2).stderr
    assert f"spørgsmål: {first} [" in refused
    assert not any(f"{id} [" in refused for id in others)
    edited = draft.read_text("utf-8").replace('text: "', 'text: "Venligst: ', 1)
    draft.write_text(edited, "utf-8")
    assert ask(run, case, "--questions", str(draft))["form"] == "clarification-1"


def receive(run: Run, case: Path, tmp_path: Path, id: str, **cells: str) -> dict[str, Any]:
    """Ask about one requirement, and receive what the vendor fills in."""
    told = ask(run, case, "--questions", questions(tmp_path / "q.yaml", id))
    values = {id: {HEADS[name]: text for name, text in cells.items()}}
    back = fill(Path(told["workbook"]), values, tmp_path / f"retur-{told['form']}.xlsx")
    shown = run("receive", str(case), str(back), "--format", "json", "--fail-on", "never").stdout
    document: dict[str, Any] = json.loads(shown)["supplements"][0]
    return document


def decide(case: Path, name: str, *words: str, code: int = 0) -> Result:
    options = ("--reason", "Set efter i bilaget", "--decided-by", "Mette Prøve")
    return run_command("supplements", "decide", case, name, *words, *options, code=code)


def listed(case: Path, code: int = 1) -> list[dict[str, Any]]:
    told = run_command("supplements", "list", case, "--format", "json", code=code).stdout
    found: list[dict[str, Any]] = json.loads(told)["supplements"]
    return found


def waiting_in_gap(case: Path) -> list[str]:
    """The requirements whose supplement waits for a decision, as every form of the gap report has them."""
    words = ("gap", case, "--vendor", VENDOR, "--fail-on", "never", "--format")
    [vendor] = json.loads(run_command(*words, "json").stdout)["vendors"]
    found: list[str] = vendor["summary"]["provisional"]
    for kind in ("text", "md", "html"):
        told = " ".join(run_command(*words, kind).stdout.split())
        assert ("Supplementer, der ikke er afgjort" in told) is bool(found)
    return found


def test_a_supplement_is_provisional_until_a_person_accepts_it(
    run: Run, case: Path, tmp_path: Path
) -> None:
    unread = first(case, "unreadable")
    receive(run, case, tmp_path, unread, reference="Bilag 4, s. 3")
    row = row_of(case, unread)
    assert (row.outcome, row.given.answer, row.considered) == ("unreadable", None, ())
    assert [(s.reference, s.choice, s.used) for s in row.supplements] == [
        ("Bilag 4, s. 3", None, ())
    ]
    for command in (("gap", case), ("compare", case)):
        words = ("--format", "html", "--language", "da", "--fail-on", "never")
        shown = run_command(*command, *words).stdout
        assert "Foreløbigt, ikke taget i betragtning" in shown
    name = f"clarification-1/{unread}"
    assert [(p["name"], p["class"], p["choice"]) for p in listed(case)] == [
        (name, "points_to_offer", None)
    ]
    assert waiting_in_gap(case) == [unread]
    assert vendor(case).summary.provisional == (unread,)
    award = ("award", case, VENDOR, "--reason", "Bedst og billigst", "--decided-by", "Mette Prøve")
    refused = run_command(*award, code=2).stderr
    assert f"Supplementer er ikke afgjort: {name}." in refused
    assert (
        f"Supplements are undecided: {name}."
        in run_command(*award, "--language", "en", code=2).stderr
    )

    decide(case, name, "--accept-reading", "--answer", "Ja")
    run_command(*award)
    row = row_of(case, unread)
    assert (row.given.answer, row.supplements[0].used) == ("yes", ("answer",))
    assert row.outcome in ("fulfilled", "unsupported")
    assert any("Læst ved et supplement modtaget" in reason.da for reason in row.reasons)
    assert listed(case, code=0)[0]["choice"] == "accept_reading"
    assert waiting_in_gap(case) == []
    words = ("--format", "html", "--language", "da", "--fail-on", "never")
    shown = run_command("gap", case, *words).stdout
    assert (
        "Taget i betragtning som læsning af tilbuddet (Mette Prøve: Set efter i bilaget)" in shown
    )

    decide(case, name, "--refuse")  # the newest counts
    assert row_of(case, unread).outcome == "unreadable"


def test_verification_bears_the_offer_out_and_changes_no_outcome(
    run: Run, case: Path, tmp_path: Path
) -> None:
    unread = first(case, "unreadable")
    receive(run, case, tmp_path, unread, reference="Bilag 4, s. 3")
    name = f"clarification-1/{unread}"
    assert (
        "--accept-reading"
        in decide(case, name, "--accept-verification", "--answer", "Ja", code=2).stderr
    )
    decide(case, name, "--accept-verification")
    row = row_of(case, unread)
    assert (row.outcome, row.considered) == ("unreadable", ())


def test_what_could_be_read_is_never_read_anew(run: Run, case: Path, tmp_path: Path) -> None:
    refused = answered(case)
    before = row_of(case, refused)
    receive(run, case, tmp_path, refused, clarification="Ja, alligevel.")
    name = f"clarification-1/{refused}"
    assert listed(case)[0]["class"] == "changes_answer"
    assert "--role lawyer" in decide(case, name, "--accept-reading", code=2).stderr
    lawyer = ("--role", "lawyer")
    assert (
        "det, der kunne læses, gælder"
        in decide(case, name, "--accept-reading", "--answer", "Ja", *lawyer, code=2).stderr
    )
    decide(case, name, "--accept-reading", *lawyer)
    row = row_of(case, refused)
    assert (row.given.answer, row.outcome, row.supplements[0].used) == ("no", before.outcome, ())


@pytest.mark.parametrize(
    ("kind", "cells", "sort"),
    [
        ("unreadable", {"reference": "Bilag 4"}, "points_to_offer"),
        ("unreadable", {"clarification": "Det er den samme løsning."}, "explains"),
        ("unreadable", {"evidence": "Testrapport.pdf"}, "document"),
        ("unreadable", {"clarification": "Leveres 01-09-2027."}, "changes_price_or_date"),
        ("unreadable", {"clarification": "Det koster 5.000 kr."}, "changes_price_or_date"),
        ("unreadable", {"clarification": "Under forudsætning af adgang."}, "contradicts"),
        ("unanswered", {"clarification": "Det kan vi."}, "fills_scored_blank"),
        ("unanswered", {"reference": "Bilag 2, s. 1"}, "points_to_offer"),
        ("reserved", {"clarification": "Vi frafalder det."}, "withdraws_reservation"),
    ],
)
def test_what_a_supplement_looks_like_decides_who_can_accept_it(
    run: Run, case: Path, tmp_path: Path, kind: str, cells: dict[str, str], sort: str
) -> None:
    id = reserved(case) if kind == "reserved" else first(case, kind)
    as_lawyer = ("--role", "lawyer", "--reason", "x", "--decided-by", "y")
    told = ask(run, case, "--questions", questions(tmp_path / "q.yaml", id), *as_lawyer)
    back = fill(
        Path(told["workbook"]),
        {id: {HEADS[name]: text for name, text in cells.items()}},
        tmp_path / "retur.xlsx",
    )
    run("receive", str(case), str(back), "--fail-on", "never")
    [piece] = listed(case)
    assert piece["class"] == sort
    gated = sort not in ("points_to_offer", "explains", "document")
    assert piece["lawyer_only"] is gated
    decide(case, piece["name"], "--accept-verification", code=2 if gated else 0)


def test_where_one_of_several_is_the_lawyers_none_is_decided(
    run: Run, case: Path, tmp_path: Path
) -> None:
    ids = [first(case, "unreadable"), answered(case)]
    told = ask(run, case, "--questions", questions(tmp_path / "q.yaml", *ids))
    cells = ({HEADS["reference"]: "Bilag 4"}, {HEADS["clarification"]: "Ja, alligevel."})
    back = fill(Path(told["workbook"]), dict(zip(ids, cells, strict=True)), tmp_path / "retur.xlsx")
    run("receive", str(case), str(back), "--fail-on", "never")
    decide(case, *(f"clarification-1/{id}" for id in ids), "--accept-verification", code=2)
    assert [piece["choice"] for piece in listed(case)] == [None, None]


def test_a_date_or_price_counts_only_by_the_lawyer(run: Run, case: Path, tmp_path: Path) -> None:
    unread = first(case, "unreadable")
    receive(run, case, tmp_path, unread, reference="Bilag 4")
    name, date = f"clarification-1/{unread}", ("--available-from", "2027-09-01")
    decide(case, name, "--accept-reading", *date, code=2)
    decide(case, name, "--accept-reading", *date, "--role", "lawyer")
    assert row_of(case, unread).given.available_from == "2027-09-01"


@pytest.mark.parametrize(
    "words",
    [
        ("clarification-1/INTET", "--refuse"),
        ("{name}",),
        ("{name}", "--accept-reading", "--answer", "Måske"),
        ("{name}", "--accept-reading", "--price", "mange", "--role", "lawyer"),
    ],
)
def test_a_decision_that_cannot_be_made_says_why(
    run: Run, case: Path, tmp_path: Path, words: tuple[str, ...]
) -> None:
    unread = first(case, "unreadable")
    receive(run, case, tmp_path, unread, reference="Bilag 4")
    before = len(log.records(case))
    name = f"clarification-1/{unread}"
    decide(case, *(w.format(name=name) for w in words), code=2)
    run_command("supplements", "decide", case, name, "--refuse", code=2)
    assert len(log.records(case)) == before


def test_an_old_form_with_an_answer_list_is_received_and_provisional(
    run: Run, case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Forms of the layout before are with vendors still."""
    scale = Case.at(case).frozen().scale
    options = tuple(Option(a.id, a.label) for a in scale.answers)
    old = (
        *form._COLUMNS[:6],
        Column("answer", Text("Præciseret svar", "Clarified answer"), 18, ColumnKind.CHOICE, None, options),
        Column("supplement", Text("Supplement", "Supplement"), 44, ColumnKind.TEXT),
        Column("evidence", Text("Supplerende dokumentation", "Further evidence"), 26, ColumnKind.TEXT),
        Column("available_from", Text("Leveres fra", "Available from"), 13, ColumnKind.DATE),
    )  # fmt: skip
    missing, other = first(case, "unanswered"), answered(case)
    file = questions(tmp_path / "q.yaml", missing, other)
    as_lawyer = ("--role", "lawyer", "--reason", "x", "--decided-by", "y")
    with monkeypatch.context() as patched:
        patched.setattr(form, "_COLUMNS", old)
        told = ask(run, case, "--questions", file, *as_lawyer)
    values = {missing: {"Præciseret svar": "Ja", "Supplement": "Findes i version 5."},
              other: {"Præciseret svar": "Ja"}}  # fmt: skip
    back = fill(Path(told["workbook"]), values, tmp_path / "retur.xlsx")
    [received] = json.loads(run("receive", str(case), str(back), "--format", "json").stdout)[
        "supplements"
    ]
    found = {(f["code"], f["where"]["cell"], f["requirement"]) for f in received["findings"]}
    assert found == {("supplement-changes-answer", "H5", other)}
    assert row_of(case, missing).outcome == "unanswered"
    name = f"clarification-1/{missing}"
    assert {one["class"] for one in listed(case)} == {"fills_scored_blank", "changes_answer"}
    decide(case, name, "--accept-reading", "--role", "lawyer")
    row = row_of(case, missing)
    assert (row.given.answer, row.supplements[0].used) == ("yes", ("answer",))


def test_what_stands_outside_the_question_is_listed_and_not_read(
    run: Run, case: Path, tmp_path: Path
) -> None:
    unread, other = first(case, "unreadable"), answered(case)
    told = ask(run, case, "--questions", questions(tmp_path / "q.yaml", unread))
    book = load_workbook(told["workbook"])
    sheet = book["Afklaring"]
    sheet["H5"] = "Bilag 4"
    sheet["E5"] = "Ja"  # over our own words for the earlier answer
    for column, text in ((2, other), (5, "Ja"), (9, "Alligevel")):
        sheet.cell(6, column, text)
    back = tmp_path / "retur.xlsx"
    book.save(back)
    shown = run("receive", str(case), str(back), "--format", "json", "--language", "da").stdout
    [document] = json.loads(shown)["supplements"]
    assert [a["requirement"] for a in document["added"]] == [unread]
    assert {(f["code"], f["where"]["cell"]) for f in document["findings"]} == {
        ("supplement-outside-question", ref) for ref in ("E5", "B6", "E6", "I6")
    }
    assert all("Uden for spørgsmålet" in f["message"]["da"] for f in document["findings"])
    assert row_of(case, other).supplements == ()


@pytest.fixture
def twins(case: Path, clock: Callable[[str], None]) -> tuple[Path, str]:
    """A case in which two vendors' answers to one row cannot be read, and the row."""
    unread = first(case, "unreadable")
    files = sorted((case / "returned").glob("fiktiv*.xlsx"))
    book = load_workbook(files[0])
    sheet = book["Krav"]
    [answer] = [cell.column_letter for cell in sheet[2] if cell.value == "answer"]
    [row] = [r[0].row for r in sheet.iter_rows(min_row=5) if f"|{unread}|" in str(r[0].value)]
    sheet[f"{answer}{row}"] = "se bilag 7"
    book.save(case.parent / "igen.xlsx")
    clock("2027-03-10T09:00")
    run_command("receive", case, case.parent / "igen.xlsx", "--fail-on", "never")
    clock("2027-03-16T09:00")
    return case, unread


WHY = ("--reason", "Bilaget er vedlagt og læst", "--decided-by", "Mette Prøve")


def test_an_offer_in_the_same_situation_is_asked_the_same_in_the_same_batch(
    run: Run, twins: tuple[Path, str], tmp_path: Path
) -> None:
    case, unread = twins
    draft = tmp_path / "q.yaml"
    run(str(case), VENDOR, "--requirement", unread, "--draft", str(draft))
    text = draft.read_text("utf-8").replace("confirmed: nej", "confirmed: ja")
    draft.write_text(text, "utf-8")
    letter = tmp_path / "brev.txt"
    words = ("--questions", str(draft), *REPLY_BY, "--format", "json", "--letter", str(letter))
    asked = json.loads(run(str(case), *words).stdout)["clarifications"]
    assert [(a["vendor"], [q["requirement"] for q in a["questions"]]) for a in asked] == [
        ("Fiktiv Forvaltning ApS", [unread]),
        (VENDOR, [unread]),
    ]
    assert {a["reply_by"] for a in asked} == {"2027-03-24T12:00"}
    letters = {p.name: p.read_text("utf-8") for p in tmp_path.glob("brev*")}
    assert letters.keys() == {"brev-fiktiv-forvaltning.txt", "brev-proevesag.txt"}
    assert VENDOR not in letters["brev-fiktiv-forvaltning.txt"]
    assert "Fiktiv" not in letters["brev-proevesag.txt"]


def test_to_leave_one_in_the_same_situation_out_needs_a_named_persons_reason(
    run: Run, twins: tuple[Path, str], tmp_path: Path
) -> None:
    case, unread = twins
    words = (str(case), VENDOR, "--questions", questions(tmp_path / "q.yaml", unread), *REPLY_BY)
    refused = run(*words, code=2).stderr
    assert f"Samme forhold hos andre: Fiktiv Forvaltning ApS [fiktiv-forvaltning]: {unread}." in (
        refused
    )
    assert "En afgørelse skal have" in run(*words, "--leave-out", "Fiktiv Forvaltning ApS", code=2).stderr  # fmt: skip
    assert "Samme forhold" in run(*words, *WHY, code=2).stderr
    assert not (case / "forms").exists()

    run(*words, "--leave-out", "Fiktiv Forvaltning ApS", *WHY)
    [[decided]] = decisions(log.records(case), "equal_treatment").values()
    [other] = standing(Case.at(case), ["fiktiv-forvaltning"]).assessment.vendors
    assert (decided.subject, decided.choice, decided.decided_by) == (
        other.source.sha256, "leave_out", "Mette Prøve",
    )  # fmt: skip
    assert decided.values == {"requirements": unread}
    run(*words)  # the reason stands as long as the offer is the same file

    matter = read_matter(Case.at(case))
    *_, table = clarification_blocks(CaseWording.of(matter, DossierKind.FULL))
    assert isinstance(table, Table)
    [row] = table.rows
    assert [*row.cells.values()] == [unread, "Fiktiv Forvaltning ApS", WHY[1], WHY[3]]
    assert WHY[1] not in str(list(clarification_blocks(CaseWording.of(matter, DossierKind.ACCESS))))


def test_who_was_asked_with_another_time_limit_was_not_asked_the_same(
    run: Run, twins: tuple[Path, str], tmp_path: Path
) -> None:
    case, unread = twins
    file = questions(tmp_path / "q.yaml", unread)
    other = (str(case), "fiktiv-forvaltning", "--questions", file, "--leave-out", VENDOR, *WHY)
    run(*other, *REPLY_BY)
    later = ("--reply-by", "2027-03-25T12:00")
    assert "Samme forhold" in run(str(case), VENDOR, "--questions", file, *later, code=2).stderr
    run(str(case), VENDOR, "--questions", file, *REPLY_BY)


def test_the_situation_is_the_cause_on_the_row_the_lawyers_rows_too(case: Path) -> None:
    stand = standing(Case.at(case))
    scale = stand.specification.scale
    whole = stand.assessment.vendors[0]
    id, minimum = (
        next(r.asked.id for r in whole.rows if (r.asked.level == "minimum") is lawyers)
        for lawyers in (False, True)
    )

    def known(row: str, **changes: Any) -> Proposals:
        rows = (altered(r, reservation=None, **changes) for r in whole.rows if r.asked.id == row)
        return propose(replace(whole, rows=tuple(rows), findings=(), contradictions=()), scale)

    unread = known(id, outcome=Outcome.UNREADABLE)
    empty = known(id, outcome=Outcome.UNANSWERED)
    both = {"a": unread, "b": unread, "c": empty}
    assert unasked_alike({("a", id): ("unreadable",)}, both, ()) == {"b": (id,)}
    assert unasked_alike({("a", id): ("unreadable",)}, both, {("b", id)}) == {}
    assert unasked_alike({("a", id): ("unreadable",), ("b", id): ()}, both, ()) == {}
    assert unasked_alike({("a", id): ()}, both, ()) == {}
    lawyers = known(minimum, outcome=Outcome.UNANSWERED)
    assert (lawyers.for_lawyer, lawyers.questions) == ((minimum,), ())
    asked = {("a", minimum): causes_of(Question(minimum, "Hvor?"), lawyers)}
    assert unasked_alike(asked, {"a": lawyers, "b": lawyers}, ()) == {"b": (minimum,)}


def test_a_confirmed_question_has_its_own_causes_and_an_edited_one_all_of_the_row() -> None:
    proposals = (
        Proposal("R", Text("Hvor?", "Where?"), ("missing",)),
        Proposal("R", Text("Forklar.", "Explain."), ("reservation",), by_default=False),
    )
    known = Proposals(proposals, (), {"R": frozenset({"missing", "reservation"})})
    assert causes_of(Question("R", "Hvor?"), known) == {"missing"}
    assert causes_of(Question("R", "Hvor står det?"), known) == {"missing", "reservation"}


# --- when, and what nobody edited -------------------------------------------------------------------


@pytest.mark.parametrize("what", [("--draft", "q.yaml"), (*AS_PROPOSED, *REPLY_BY)])
def test_no_offer_is_asked_about_before_the_deadline(
    run: Run,
    case: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    clock: Callable[[str], None],
    what: tuple[str, ...],
) -> None:
    monkeypatch.chdir(tmp_path)
    clock("2027-03-15T11:59")
    refused = run(str(case), VENDOR, *what, code=2).stderr
    assert "Fristen for tilbud er 15-03-2027 kl. 12:00" in refused
    assert "tracker return" in refused
    assert not (case / "forms").exists()
    clock("2027-03-15T12:00:01")
    run(str(case), VENDOR, *what)


@pytest.mark.parametrize(
    ("reply_by", "words"),
    [
        ((), "med klokkeslæt"),
        (("--reply-by", "2027-03-24"), "med klokkeslæt"),
        (("--reply-by", "2027-03-16T08:59"), "er udløbet"),
    ],
)
def test_a_time_limit_has_a_clock_time_and_is_still_to_come(
    run: Run, case: Path, reply_by: tuple[str, ...], words: str
) -> None:
    assert words in run(str(case), VENDOR, *AS_PROPOSED, *reply_by, code=2).stderr
    assert not (case / "forms").exists()


@pytest.mark.parametrize(
    ("at", "reply_by", "short"),
    [
        ("2027-03-15T09:00", "2027-03-17T12:00", True),
        ("2027-03-15T09:00", "2027-03-17T23:59", False),
        ("2027-03-19T09:00", "2027-03-22T23:59", True),  # a Friday to Monday
        ("2027-03-24T09:00", "2027-03-30T23:59", True),  # over Easter
        ("2027-03-24T09:00", "2027-03-31T23:59", False),
    ],
)
def test_less_than_two_working_days_is_short_notice(at: str, reply_by: str, short: bool) -> None:
    found = short_notice(reply_by, at, load_calendar())
    assert (found is not None) is short


def test_short_notice_and_an_unknown_deadline_are_told(
    run: Run, case: Path, tmp_path: Path
) -> None:
    file = questions(tmp_path / "q.yaml", first(case, "unreadable"))
    words = (str(case), VENDOR, "--questions", file, "--reply-by")
    assert "hele arbejdsdage" in run(*words, "2027-03-17T12:00").stderr
    told = run(*words, "2027-03-24T12:00").stderr
    assert "hele arbejdsdage" not in told
    assert "har ingen frist" not in told


def test_what_is_asked_as_proposed_is_a_named_persons_decision(run: Run, case: Path) -> None:
    words = (str(case), VENDOR, *REPLY_BY)
    assert "Ingen har rettet eller bekræftet" in run(*words, code=2).stderr
    assert "En afgørelse skal have" in run(*words, "--as-proposed", code=2).stderr
    assert not (case / "forms").exists()
    before = vendor(case)
    run(*words, *AS_PROPOSED)
    asked = [q.requirement for q in propose_to(case) if q.by_default]
    found = decisions(log.records(case), "question_as_proposed")
    [decided] = found[before.source.sha256]
    assert decided.values == {"requirements": ", ".join(asked)}
    assert decided.decided_by == "Mette Prøve"


def test_a_question_that_a_person_has_to_word_is_never_asked_as_it_stands() -> None:
    known = Proposals((Proposal("R", None, ("verdict",), by_default=False),), ())
    for text in ("(formulér spørgsmålet)", "(word  the question)"):
        asked = {"a": (Question("R", text, confirmed="ja"),)}
        with pytest.raises(CaseError, match=r"R \[a\]"):
            require_edited(asked, {"a": known}, as_proposed=True)


def test_without_a_vendor_all_are_asked_at_once(run: Run, case: Path, tmp_path: Path) -> None:
    draft = tmp_path / "q.yaml"
    run(str(case), "--draft", str(draft))
    named = set(re.findall(r'vendor: "([^"]+)"', draft.read_text("utf-8")))
    assert named == {"eksempel-esdh", "fiktiv-forvaltning", "proevesag"}
    told = run(str(case), *AS_PROPOSED, *REPLY_BY, "--format", "json").stdout
    asked = [one["vendor"] for one in json.loads(told)["clarifications"]]
    assert asked == ["Fiktiv Forvaltning ApS", VENDOR]  # nothing is proposed to the third
    no_vendor = questions(tmp_path / "egne.yaml", first(case, "unreadable"))
    refused = run(str(case), "--questions", no_vendor, *REPLY_BY, code=2).stderr
    assert "siger ikke, hvem det er til" in refused


# --- what is asked by default, and never ------------------------------------------------------------


def test_the_lawyers_rows_are_listed_and_never_asked_about_by_default(
    run: Run, case: Path, tmp_path: Path
) -> None:
    found = propose(vendor(case), Case.at(case).frozen().scale)
    rows = {row.asked.id: row for row in vendor(case).rows}
    minimum = {id for id, row in rows.items() if row.asked.level == "minimum"}
    lawyers = {
        id for id in minimum if rows[id].given.reservation or rows[id].outcome == "unanswered"
    }
    assert lawyers
    assert lawyers <= set(found.for_lawyer)
    assert not set(found.for_lawyer) & {q.requirement for q in found.questions}
    draft = tmp_path / "q.yaml"
    run(str(case), VENDOR, "--draft", str(draft), "--language", "da")
    text = draft.read_text("utf-8")
    assert f"Afgøres af udbudsjurist uden spørgsmål: {', '.join(found.for_lawyer)}" in text
    asked = [line for line in text.splitlines() if line.startswith("  - vendor")]
    assert len(asked) == sum(q.by_default for q in found.questions)  # others have no like of them
    one = min(lawyers)
    file = questions(tmp_path / "own.yaml", one)
    words = (str(case), VENDOR, "--questions", file, *REPLY_BY, "--language", "da")
    refused = run(*words, code=2).stderr
    assert "afgøres af udbudsjuristen uden spørgsmål" in refused
    as_lawyer = ("--role", "lawyer", "--reason", "Bilaget mangler", "--decided-by", "Jens Prøve")
    ask(run, case, "--questions", file, *as_lawyer)
    subject = f"{vendor(case).source.sha256}/{one}"
    [decided] = decisions(log.records(case), "clarification")[subject]
    assert (decided.choice, decided.role) == ("ask", "lawyer")


@pytest.mark.parametrize("outcome", ["gap", "planned", "fulfilled_as_addon", "fulfilled"])
def test_an_answer_that_could_be_read_is_no_cause_of_a_question(case: Path, outcome: str) -> None:
    [whole] = standing(Case.at(case), [VENDOR]).assessment.vendors
    rows = tuple(
        altered(r, outcome=Outcome(outcome), reservation=None, judgements=()) for r in whole.rows
    )
    quiet = replace(whole, rows=rows, findings=(), contradictions=())
    assert propose(quiet, Case.at(case).frozen().scale) == Proposals((), ())


@pytest.mark.parametrize("language", [Language.DA, Language.EN])
def test_no_default_question_of_any_sample_invites_a_change(case: Path, language: Language) -> None:
    stand = standing(Case.at(case))
    register = load_register(Case.at(case), stand.vendors)
    for each, sent in zip(stand.assessment.vendors, stand.vendors, strict=True):
        texts = [
            q
            for q in propose(each, stand.specification.scale, register.entries).questions
            if q.text
        ]
        require_neutral(
            [Question(q.requirement, q.text.get(language)) for q in texts if q.text], sent.latest
        )


SOLICITATIONS = [
    "Hvad gælder uden forbeholdet?",
    "Vil I frafalde forbeholdet?",
    "Kan I trække forbeholdet tilbage?",
    "Bedes fjerne prisen.",
    "Ret svaret til Ja.",
    "Kan I bekræfte, at kravet er opfyldt?",
    "Bekræft at løsningen leverer dette.",
    "Kan I også levere SF1470?",
    "Kan løsningen også dette?",
    "Hvad er prisen for integrationen?",
    "Hvad koster det?",
    "Hvornår kan I levere?",
    "Hvornår er løsningen klar?",
    "Svaret giver færre point i bedømmelsen.",
    "Andre leverandører har svaret Ja.",
    "Ellers afvises tilbuddet.",
    "What holds without the reservation?",
    "Will you waive it?",
    "Please withdraw the reservation.",
    "Please correct the answer.",
    "Please confirm that the requirement is met.",
    "Can you also offer this?",
    "What does it cost?",
    "By when can you deliver?",
    "It affects your score.",
    "Other vendors offer this.",
]


@pytest.mark.parametrize("text", SOLICITATIONS)
def test_words_that_invite_a_change_are_found(text: str) -> None:
    assert solicitations(text, ())


def test_a_question_that_invites_a_change_is_refused(run: Run, case: Path, tmp_path: Path) -> None:
    unread, text = first(case, "unreadable"), SOLICITATIONS[0]
    file = tmp_path / "q.yaml"
    file.write_text(json.dumps({"questions": [{"requirement": unread, "text": text}]}), "utf-8")
    words = (str(case), VENDOR, "--questions", str(file), *REPLY_BY, "--language", "da")
    refused = run(*words, code=2).stderr
    assert f"Spørgsmålet om {unread} lægger op til at ændre tilbuddet. »gælder uden" in refused
    assert "[question-solicits-change]" in refused
    assert not (case / "forms").exists()


@pytest.mark.parametrize(
    "text",
    [
        "Hvilken side i bilag 4 henviser I til?",
        "Angiv dokument og side, hvor svaret står.",
        "Forklar, hvordan det afgivne tilbud skal forstås.",
        "Indsend testrapporten, eller angiv, hvor den findes.",
        "Which page of annex 4 do you refer to?",
        "Explain how the submitted offer is to be understood.",
    ],
)
def test_a_question_about_the_offer_as_it_is_can_be_asked(text: str) -> None:
    assert solicitations(text, ()) == ()


def test_only_the_vendors_own_words_may_be_quoted() -> None:
    question = "Der står »uden forbehold for prisen«. Hvor?"
    assert solicitations(question, ["Vi leverer uden  forbehold for prisen."]) == ()
    assert solicitations(question, ["Vi leverer."]) != ()


def test_a_question_without_an_answer_is_an_error(run: Run, case: Path, tmp_path: Path) -> None:
    refused = answered(case)
    told = ask(run, case, "--questions", questions(tmp_path / "q.yaml", refused))
    result = run("receive", str(case), told["workbook"], "--format", "json", code=1)
    [document] = json.loads(result.stdout)["supplements"]
    assert [(f["code"], f["requirement"]) for f in document["findings"]] == [
        ("supplement-missing", refused)
    ]


def test_the_original_is_kept_logged_and_received_once(
    run: Run, case: Path, tmp_path: Path
) -> None:
    refused = answered(case)
    told = ask(run, case, "--questions", questions(tmp_path / "q.yaml", refused))
    back = fill(
        Path(told["workbook"]),
        {refused: {"Præcisering": "Det var sådan ment."}},
        tmp_path / "r.xlsx",
    )
    run("receive", str(case), str(back))
    known = len(log.records(case))
    assert "modtaget før" in run("receive", str(case), str(back), "--language", "da").stdout
    assert len(log.records(case)) == known
    kept = case / "supplements" / "originals" / f"{digest(back.read_bytes())}.xlsx"
    assert kept.read_bytes() == back.read_bytes()
    assert verify_originals(Case.at(case)) == 4

    # A process killed in the middle leaves an original without a record, a document without a record, or
    # none at all (``rm``, a backup brought half back).
    document = case / log.records(case)[-1].details["document"]
    written = document.read_bytes()
    document.unlink()
    stray = document.with_name("clarification-9-00000000.json")
    stray.write_bytes(written)
    again = run("receive", str(case), str(back), "--language", "da")
    assert "0 fuldført, 1 gendannet fra originalen, 1 ufærdige fjernet" in again.stderr
    assert (document.read_bytes(), stray.exists()) == (written, False)
    assert len(log.records(case)) == known  # the very bytes, so nothing to say of them

    max((case / "log").iterdir()).unlink()
    torn = kept.with_name(f"{'0' * 64}.xlsx")
    torn.write_bytes(b"PK\x03\x04 half a file")
    more = fill(back, {refused: {"Præcisering": "Og sådan."}}, tmp_path / "r2.xlsx")
    result = run("receive", str(case), str(more), "--language", "da", code=2)
    assert "1 fuldført" in result.stderr
    assert f"{torn}: " in result.stderr
    assert "Kør »tracker clarify receive« igen" in result.stderr
    texts = [s.added[0].text for s in load_supplements(Case.at(case))]
    assert texts == ["Det var sådan ment.", "Og sådan."]

    assert not document.exists()  # another may have been about to log it: it was not written over
    document = case / log.records(case)[-2].details["document"]
    written = document.read_bytes()
    shutil.rmtree(case / "log")  # what the lost log named is neither removed nor received anew
    run("receive", str(case), str(more), code=2)
    assert document.read_bytes() == written
    assert log.records(case) == ()


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_cpr_number_in_the_name_of_the_file_is_not_shown(
    run: Run, case: Path, tmp_path: Path, form: str
) -> None:
    refused = answered(case)
    told = ask(run, case, "--questions", questions(tmp_path / "q.yaml", refused))
    name = "svar 010190-1234.xlsx"
    back = fill(
        Path(told["workbook"]), {refused: {"Præcisering": "Det var sådan ment."}}, tmp_path / name
    )
    shown = run("receive", str(case), str(back), "--format", form).stdout
    assert "010190-xxxx" in shown
    assert "010190-1234" not in shown


def test_a_late_supplement_is_received_and_marked(
    run: Run, case: Path, tmp_path: Path, clock: Callable[[str], None]
) -> None:
    refused = answered(case)
    told = ask(run, case, "--questions", questions(tmp_path / "q.yaml", refused))
    clock("2027-03-24T12:00:01")
    back = fill(
        Path(told["workbook"]),
        {refused: {"Præcisering": "Det var sådan ment."}},
        tmp_path / "r.xlsx",
    )
    result = run("receive", str(case), str(back), "--format", "json")
    [document] = json.loads(result.stdout)["supplements"]
    assert [f["code"] for f in document["findings"]] == ["supplement-late"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('questions:\n  - requirement: "X-1"\n    text: "?"\n', "X-1"),
        ("questions: []\n", "questions"),
        ('questions:\n  - requirement: "SF1461"\n    txt: "?"\n', "txt"),
    ],
)
def test_questions_that_cannot_be_asked_are_refused(
    run: Run, case: Path, tmp_path: Path, text: str, told: str
) -> None:
    file = tmp_path / "q.yaml"
    file.write_text(text, "utf-8")
    assert told in run(str(case), VENDOR, "--questions", str(file), *REPLY_BY, code=2).stderr
    assert not (case / "forms").exists()


def test_files_that_are_no_clarification_are_refused(run: Run, case: Path, tmp_path: Path) -> None:
    submission = next((case / "returned").glob("*.xlsx"))
    refused = run("receive", str(case), str(submission), "--language", "da", code=2).stderr
    assert "læses ind med »tracker receive " in refused
    torn = tmp_path / "torn.xlsx"
    torn.write_bytes(BytesIO(submission.read_bytes()).read(900))
    run("receive", str(case), str(torn), code=2)
    run("receive", str(case), str(tmp_path / "none.xlsx"), code=2)
    run(str(case), VENDOR, "en til", code=2)


def test_a_clarification_sent_to_receive_is_handed_to_its_command(run: Run, case: Path) -> None:
    asked = ask(run, case)
    done = run_command("receive", case, asked["workbook"], code=1)  # nothing is answered
    assert "clarification-1" in done.stdout
    assert [r.action for r in log.records(case)][-1] == "supplement"
