"""``tracker diff``: every thing a vendor can change is told, and nothing else."""

from __future__ import annotations

import json
import re
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from answered import Make, Receive, Write
from casework import column_of, filled, read, specification
from commands import Run
from openpyxl import load_workbook

from tracker import documents
from tracker.paper.render import FORMS, render
from tracker.procurement.case import Case
from tracker.procurement.model import Vendor
from tracker.rounds.difference import compare
from tracker.rounds.model import Difference, Round
from tracker.rounds.report import difference_paper
from tracker.texts import Language

OWN = [
    {"id": "EGEN-1", "text": "Eksport i åbent format.", "level": "minimum"},
    {"id": "EGEN-2", "text": "Uændret."},
]
FIRST: dict[str, Any] = {
    "elaboration": "Vi leverer i standard.",
    "evidence": "Bilag 1",
    "price_dkk": "1000",
    "delivered_by": "Leverandøren",
}
CONDITIONS = [{"package": "I-06"}]


def diff(run: Run, case: Case, *options: str) -> dict[str, Any]:
    """The difference as its document, valid by its schema."""
    told = run("diff", case.folder, "Acme A/S", "--format", "json", *options).stdout
    plain: dict[str, Any] = json.loads(told)
    documents.require(plain, "difference", "stdout", {})
    return plain


def rows(told: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {row["requirement"]: row for row in told["rows"]}


def changed(row: dict[str, Any]) -> dict[str, tuple[str | None, str | None]]:
    return {c["field"]: (c["before"], c["after"]) for c in row["fields"]}


def test_each_thing_said_otherwise_is_told_by_itself(
    make: Make, receive: Receive, run: Run
) -> None:
    case = make(add=OWN)
    spec = case.frozen()
    receive(case, filled(spec, answers={"EGEN-2": FIRST}), "1.xlsx")
    second = {
        "answer": "Ja, delvist",
        "elaboration": "Vi leverer som tilkøb.",
        "available_from": "01-06-2027",
        "price_dkk": "1.250,50",
        "delivered_by": "Underleverandør",
        "evidence": "Bilag 2",
        "reservation": "Kun i standardversionen.",
        "confidential": "Ja",
    }
    number = 5 + [r.id for r in spec.requirements].index("EGEN-2")
    note = {"comment": {"sheet": "Krav", "cell": f"I{number}", "text": "Se bilag"}}
    receive(case, filled(spec, answers={"EGEN-2": second}, edits=[note]), "2.xlsx")
    told = diff(run, case)

    assert list(rows(told)) == ["EGEN-2"]
    row = rows(told)["EGEN-2"]
    assert changed(row) == {
        "answer": ("yes", "partly"),
        "elaboration": ("Vi leverer i standard.", "Vi leverer som tilkøb."),
        "available_from": (None, "2027-06-01"),
        "price_dkk": ("1000", "1250.5"),
        "delivered_by": ("vendor", "subcontractor"),
        "evidence": ("Bilag 1", "Bilag 2"),
        "reservation": (None, "Kun i standardversionen."),
        "confidential": (None, "yes"),
        "comments": (None, "Se bilag"),
    }
    assert (row["outcome_before"], row["outcome_after"]) == ("fulfilled", "partial")
    assert (row["direction"], row["asked"], row["confidential"]) == ("worse", "same", True)
    pieces = next(c["pieces"] for c in row["fields"] if c["field"] == "elaboration")
    assert [p["text"] for p in pieces if p["mark"] == "deleted"] == ["i standard"]
    assert [p["text"] for p in pieces if p["mark"] == "inserted"] == ["som tilkøb"]
    assert told["counts"]["answered_otherwise"] == told["counts"]["worse"] == 1
    assert not told["same_answers"]


def test_conditions_the_vendor_and_cells_outside_are_compared(
    make: Make, receive: Receive, run: Run
) -> None:
    case = make(select=CONDITIONS)
    spec = case.frozen()
    asked = spec.conditions[0]
    receive(case, filled(spec), "1.xlsx")
    second = filled(
        spec,
        conditions={asked.id: "Nej"},
        fields={"version": "5.0"},
        edits=[{"set": {"sheet": "Krav", "cell": "T9", "value": "Vi tager forbehold"}}],
    )
    receive(case, second, "2.xlsx")
    told = diff(run, case)

    assert not told["same_answers"]
    [condition] = told["conditions"]
    assert (condition["field"], condition["before"], condition["after"]) == (asked.id, "yes", "no")
    assert condition["label"]["da"] == asked.question.da
    [about] = told["about"]
    assert (about["field"], about["before"], about["after"]) == ("version", "4.2", "5.0")
    assert [cell["value"] for cell in told["written_outside"]] == ["Vi tager forbehold"]
    back = diff(run, case, "--from", "2", "--to", "1")
    assert back["before"]["round"] == 1


def test_the_same_answers_in_another_file_are_no_change(
    make: Make, receive: Receive, run: Run
) -> None:
    case = make(add=OWN)
    first = filled(case.frozen(), answers={"EGEN-2": FIRST})
    receive(case, first, "1.xlsx")
    book = load_workbook(BytesIO(first))
    book.active = 1  # saved again: other bytes, the same words
    out = BytesIO()
    book.save(out)
    receive(case, out.getvalue(), "2.xlsx")
    told = diff(run, case, "--fail-on", "change")

    assert told["before"]["sha256"] != told["after"]["sha256"]
    assert told["before"]["answers"] == told["after"]["answers"]
    assert told["same_answers"]
    assert told["rows"] == []
    assert "Ingen ændring i svarene" in run("diff", case.folder, "Acme A/S").stdout


@pytest.mark.parametrize(
    "second",
    [
        {"conditions": "Nej"},
        {"fields": {"version": "5.0"}},
        {"edits": [{"set": {"sheet": "Krav", "cell": "T9", "value": "Forbehold"}}]},
    ],
)
def test_one_thing_said_otherwise_is_a_change(
    make: Make, receive: Receive, run: Run, second: dict[str, Any]
) -> None:
    case = make(select=CONDITIONS)
    spec = case.frozen()
    if "conditions" in second:
        second = {"conditions": {spec.conditions[0].id: "Nej"}}
    receive(case, filled(spec), "1.xlsx")
    receive(case, filled(spec, **second), "2.xlsx")
    assert not diff(run, case)["same_answers"]


def test_a_price_in_another_spelling_is_the_same_price(
    make: Make, receive: Receive, run: Run
) -> None:
    case = make(add=OWN)
    spec = case.frozen()
    addon = {"answer": "Ja, som et tilkøb"}
    receive(case, filled(spec, answers={"EGEN-2": {**addon, "price_dkk": "1.000,00"}}), "1.xlsx")
    receive(case, filled(spec, answers={"EGEN-2": {**addon, "price_dkk": "1000"}}), "2.xlsx")
    assert diff(run, case)["same_answers"]


def test_two_promises_that_nobody_could_read_are_not_the_same(
    make: Make, receive: Receive, run: Run
) -> None:
    case = make(add=OWN, select=CONDITIONS)
    spec = case.frozen()
    partly = {"answer": "Ja, delvist", "elaboration": "Se dato."}
    for name, date, price, reply in (
        ("1", "Q3 2027", "billig", "ved ikke"),
        ("2", "Q1 2029", "dyr", "måske"),
    ):
        answer = {
            **partly,
            "available_from": date,
            "price_dkk": price,
            "confidential": "lidt " + name,
        }
        data = filled(spec, answers={"EGEN-2": answer}, conditions={spec.conditions[0].id: reply})
        receive(case, data, f"{name}.xlsx")
    told = diff(run, case)

    assert changed(rows(told)["EGEN-2"]) == {
        "available_from": ("Q3 2027", "Q1 2029"),
        "price_dkk": ("billig", "dyr"),
        "confidential": ("lidt 1", "lidt 2"),
    }
    assert [(c["before"], c["after"]) for c in told["conditions"]] == [("ved ikke", "måske")]


def test_cpr_numbers_are_masked_and_a_change_in_one_is_told(
    make: Make, receive: Receive, run: Run
) -> None:
    case = make(add=OWN)
    spec = case.frozen()
    for name, text in (
        ("1", "Ring 010190-1234 nu"),
        ("2", "Ring 010190-5678 nu"),
        ("3", "Ring 010190 9999 nu!"),
    ):
        receive(case, filled(spec, answers={"EGEN-2": {"elaboration": text}}), f"{name}.xlsx")
    told = diff(run, case, "--from", "1", "--to", "2")

    [change] = rows(told)["EGEN-2"]["fields"]
    assert change["hidden"]
    assert change["pieces"] == []
    for form in ("text", "json", "html"):
        for pair in (("1", "2"), ("2", "3")):
            options = ("--from", pair[0], "--to", pair[1], "--format", form)
            shown = run("diff", case.folder, "Acme A/S", *options).stdout
            assert not re.search("1234|5678|9999", re.sub(r"[0-9a-f]{64}|sha256", "", shown))


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        ({}, {"answer": "Nej"}, "»Opfyldt« til »Ikke opfyldt«"),
        ({}, {"reservation": "Kun i drift."}, "Et forbehold er kommet til"),
        ({"reservation": "A"}, {"reservation": "B"}, "Forbeholdet er ændret"),
        (
            {"answer": "Ja, som et tilkøb"},
            {"answer": "Ja, delvist"},
            "»Opfyldt som tilkøb« til »Delvist",
        ),
    ],
)
def test_a_worsened_minimum_requirement_is_said_first(
    make: Make, receive: Receive, run: Run, before: Any, after: Any, why: str
) -> None:
    case = make(add=OWN)
    spec = case.frozen()
    first = spec.requirements[0].id
    receive(case, filled(spec, answers={"EGEN-1": before}), "1.xlsx")
    other = {first: {"elaboration": "Noget andet"}, "EGEN-1": after}
    receive(case, filled(spec, answers=other), "2.xlsx")
    told = diff(run, case)

    assert told["worsened_minimum"] == ["EGEN-1"]
    text = run("diff", case.folder, "Acme A/S", "--fail-on", "worsened", code=1).stdout
    assert text.index("mulig afvigelse, vurderes af udbudsjurist") < text.index(why)
    assert text.index("EGEN-1") < text.index(first)
    assert "ukonditionsmæssig" not in text


def test_a_better_minimum_requirement_is_not_worsened(
    make: Make, receive: Receive, run: Run
) -> None:
    case = make(add=OWN)
    spec = case.frozen()
    receive(case, filled(spec, answers={"EGEN-1": {"answer": "Nej", "reservation": "A"}}), "1.xlsx")
    receive(case, filled(spec), "2.xlsx")
    told = diff(run, case)

    assert told["worsened_minimum"] == []
    assert rows(told)["EGEN-1"]["direction"] == "better"
    run("diff", case.folder, "Acme A/S", "--fail-on", "worsened")
    run("diff", case.folder, "Acme A/S", "--fail-on", "change", code=1)


def test_from_issue_to_the_second_revision_and_back(
    make: Make, write: Write, receive: Receive, run: Run
) -> None:
    """Issue, round 1, amend, migrate, the vendor fills, round 2 on revision 2, diff shows both."""
    case = make(add=OWN, vendors=[{"id": "acme", "name": "Acme A/S"}])
    spec = case.frozen()
    first = {
        "EGEN-1": {
            "answer": "Ja, delvist",
            "elaboration": "Kun CSV",
            "available_from": "01-06-2027",
        }
    }
    invited = Vendor("acme", "Acme A/S")
    receive(case, filled(spec, answers=first, vendor=invited), "1.xlsx")
    new = [
        {**OWN[0], "text": "Eksport i XML."},
        OWN[1],
        {"id": "EGEN-3", "text": "Nyt krav.", "level": "minimum"},
    ]
    write(
        add=new,
        vendors=[{"id": "acme", "name": "Acme A/S"}],
        drop=[{"id": "I-04-K4", "reason": "Dækket af kontrakten."}],
    )
    run("amend", case.folder, "--reason", "Svar på spørgsmål 1")
    run("generate", case.folder)
    assert list((case.folder / "workbooks").glob("*-r2-acme.xlsx"))
    told = json.loads(run("migrate", case.folder, "acme", "--format", "json").stdout)
    book = load_workbook(told["workbook"])
    sheet = book["Krav"]
    numbers = {
        str(sheet.cell(n, column_of(sheet, "requirement_id")).value): n
        for n in range(5, sheet.max_row + 1)
    }
    assert "Eksport i XML." in str(
        sheet.cell(numbers["EGEN-1"], column_of(sheet, "answer")).comment
    )
    sheet.cell(numbers["EGEN-1"], column_of(sheet, "answer")).value = "Ja"
    sheet.cell(numbers["EGEN-1"], column_of(sheet, "elaboration")).value = "XML efter OIO"
    sheet.cell(numbers["EGEN-3"], column_of(sheet, "answer")).value = "Nej"
    out = BytesIO()
    book.save(out)
    second = receive(case, out.getvalue(), "2.xlsx")
    assert (second.round, second.revision) == (2, 2)

    told = diff(run, case)
    assert (told["before"]["revision"], told["after"]["revision"]) == (1, 2)
    found = rows(told)
    assert {id: row["asked"] for id, row in found.items()} == {
        "EGEN-1": "reworded", "EGEN-3": "added", "I-04-K4": "withdrawn",
    }  # fmt: skip
    assert found["EGEN-1"]["wording_before"]["da"] == "Mindstekrav: Eksport i åbent format."
    assert found["EGEN-1"]["wording_after"]["da"] == "Mindstekrav: Eksport i XML."
    assert changed(found["EGEN-1"])["elaboration"] == ("Kun CSV", "XML efter OIO")
    assert found["I-04-K4"]["wording_after"] is None
    assert told["worsened_minimum"] == ["EGEN-3"]
    text = run("diff", case.folder, "acme").stdout
    assert "Spurgt på ny ordlyd" in text
    assert "Eksport i [-åbent format-]{+XML+}." in text
    run("diff", case.folder, "acme", "--format", "xlsx", "--output", case.folder / "d.xlsx")
    cells = {str(c.value) for s in load_workbook(case.folder / "d.xlsx") for r in s for c in r}
    assert {"Spurgt på ny ordlyd", "Nyt krav", "Udgået krav"} <= cells


def test_the_same_answers_to_other_requirements_are_told_as_such(
    make: Make, write: Write, receive: Receive, run: Run
) -> None:
    case = make(add=OWN)
    receive(case, filled(case.frozen()), "1.xlsx")
    write(add=[{**OWN[0], "text": "Eksport i XML."}, OWN[1]])
    run("amend", case.folder, "--reason", "Præcisering")
    receive(case, filled(Case.at(case.folder).frozen()), "2.xlsx")
    told = diff(run, case)

    assert told["same_answers"]
    assert rows(told)["EGEN-1"]["asked"] == "reworded"
    assert "Det, der er spurgt om, er ændret" in run("diff", case.folder, "Acme A/S").stdout


def test_an_answer_to_an_older_wording_is_read_as_what_it_answers(
    make: Make, write: Write, receive: Receive, run: Run
) -> None:
    """The vendor sends the old workbook again after the amendment: nothing was reworded to them."""
    case = make(add=OWN)
    spec = case.frozen()
    receive(case, filled(spec), "1.xlsx")
    write(add=[{**OWN[0], "text": "Eksport i XML."}, OWN[1]])
    run("amend", case.folder, "--reason", "Præcisering")
    receive(case, filled(spec, answers={"EGEN-1": {"elaboration": "CSV"}}), "2.xlsx")
    assert rows(diff(run, case))["EGEN-1"]["asked"] == "same"


def test_wrong_use_says_what_is_wrong(
    make: Make, receive: Receive, run: Run, tmp_path: Path
) -> None:
    assert "ikke en sagsmappe" in run("diff", tmp_path, "acme", code=2).stderr
    case = make()
    assert "ingen besvarelser" in run("diff", case.folder, "acme", code=2).stderr
    assert "Angiv argumentet LEVERANDØR" in run("diff", case.folder, code=2).stderr
    receive(case, filled(case.frozen()), "1.xlsx")
    assert "intet modtaget" in run("diff", case.folder, "Acme A/S", code=2).stderr
    assert "Ingen besvarelse" in run("diff", case.folder, "ukendt", code=2).stderr
    receive(case, filled(case.frozen(), fields={"version": "5"}), "2.xlsx")
    assert "runde 7" in run("diff", case.folder, "Acme A/S", "--to", "7", code=2).stderr
    same = run("diff", case.folder, "Acme A/S", "--from", "2", code=2).stderr
    assert "Begge runder er runde 2" in same
    assert "--output" in run("diff", case.folder, "Acme A/S", "--format", "xlsx", code=2).stderr
    run("diff", case.folder, "a", "b", code=2)


def test_it_speaks_english_and_gives_the_same_bytes(make: Make, receive: Receive, run: Run) -> None:
    case = make(add=OWN)
    spec = case.frozen()
    receive(case, filled(spec), "1.xlsx")
    receive(case, filled(spec, answers={"EGEN-1": {"answer": "Nej"}}), "2.xlsx")
    text = run("diff", case.folder, "Acme A/S", "--language", "en").stdout
    assert "The outcome went from 'Fulfilled' to 'Gap'." in text
    from tracker.rounds.load import load_pair

    found = compare(*load_pair(case, "Acme A/S"))
    for form in FORMS:
        once, again = (
            render(difference_paper(found, spec.scale, Language.DA), form) for _ in range(2)
        )
        assert once == again


def test_reservations_in_other_texts_stand_at_their_rows_with_words_and_cell(
    make: Make, receive: Receive, run: Run, tmp_path: Path
) -> None:
    case = make(add=OWN)
    spec = case.frozen()
    own = {"EGEN-2": {"elaboration": "Forudsætter, at kommunen selv betaler."}}
    receive(case, filled(spec, answers=own), "1.xlsx")
    words = {
        "EGEN-1": {"elaboration": "Tages med forbehold for prisen."},
        "EGEN-2": {"elaboration": "Uden betingelser."},
    }
    receive(case, filled(spec, answers=words), "2.xlsx")
    told = diff(run, case)
    found, gone = rows(told)["EGEN-1"], rows(told)["EGEN-2"]
    [entry] = found["reserved_after"]
    ref = found["cell_after"]["ref"].replace("F", "H")
    assert (entry["field"], entry["cell"]["ref"], entry["decisions"]) == ("elaboration", ref, [])
    assert "forbehold" in entry["words"]
    assert found["reserved_before"] == []
    assert {e["field"] for e in gone["reserved_before"]} == {"elaboration"}
    assert gone["reserved_after"] == []
    assert told["worsened_minimum"] == ["EGEN-1"]
    assert [w["da"] for w in found["worsened"]] == [
        "Er kommet til: Muligt forbehold, ikke afgjort (Uddybning)."
    ]

    output = tmp_path / "forskel.xlsx"
    run("diff", case.folder, "Acme A/S", "--format", "xlsx", "--output", output)
    cells = (c.value for sheet in load_workbook(output) for line in sheet for c in line)
    shown = [run("diff", case.folder, "Acme A/S", "--format", f).stdout for f in ("text", "html")]
    for text in (*shown, " ".join(str(value) for value in cells)):
        plain = " ".join(text.split())
        assert f"Muligt forbehold, ikke afgjort (Uddybning, Krav!{ref})" in plain
        assert "Før: Muligt forbehold, ikke afgjort (Uddybning, Krav!" in plain

    decided = ("reservations", "decide", case.folder, "--reason", "Prisen")
    run(*decided, entry["id"], "--accept")
    assert "Konstateret forbehold (Uddybning" in run("diff", case.folder, "Acme A/S").stdout
    run(*decided, entry["id"], "--dismiss")
    told = diff(run, case)
    assert rows(told)["EGEN-1"]["reserved_after"] == []
    assert told["worsened_minimum"] == []


NOT_OFFERED = {"answer": "Tilbydes ikke"}


def chosen(*answers: dict[str, Any]) -> Difference:
    """What two rounds of an offer differ in, where the vendor chooses of a minimum."""
    levels = {"SF0810": "minimum", "SF0830": "minimum"}
    spec = specification(select=[{"package": "I-01"}], levels=levels)
    first, second = (
        Round(read(filled(spec, answers=given), spec), spec, "2027-01-01T10:00:00+01:00")
        for given in answers
    )
    return compare(first, second)


@pytest.mark.parametrize(
    ("later", "offered", "outcome", "direction", "worsened", "en"),
    [
        ({"SF0810": NOT_OFFERED}, ("SF0810", "SF0830"), "fulfilled", "same", (), "SF0810 → SF0830"),
        ({}, ("SF0810", "SF0810, SF0830"), "fulfilled", "same", (), "SF0810 → SF0810, SF0830"),
        ({"SF0830": NOT_OFFERED, "SF0810": NOT_OFFERED}, ("SF0810", None), "gap", "worse",
         ("I-01-VALG",), "SF0810 → (nothing)"),
    ],
)  # fmt: skip
def test_the_row_of_a_group_is_told_beside_its_members(
    later: dict[str, Any],
    offered: tuple[str | None, str | None],
    outcome: str,
    direction: str,
    worsened: tuple[str, ...],
    en: str,
) -> None:
    told = chosen({"SF0830": NOT_OFFERED}, later)
    group = told.rows[-1]
    assert group.requirement == "I-01-VALG"
    assert [(f.field, f.before, f.after) for f in group.fields] == [("offered", *offered)]
    assert (group.outcome_before, group.outcome_after) == ("fulfilled", outcome)
    assert (group.direction, group.asked, group.minimum) == (direction, "same", True)
    assert group.wording_after
    assert group.wording_after.da == "Mindstekrav: Mindst én af SF0810, SF0830 tilbydes."
    assert told.worsened_minimum == worsened
    assert told.counts.answered_otherwise == len(
        {"SF0810", "SF0830"} & {r.requirement for r in told.rows}
    )
    scale = specification().scale
    for language, label in ((Language.DA, "Tilbudt"), (Language.EN, "Offered")):
        text = str(render(difference_paper(told, scale, language), "text"))
        for sign in ("[-", "-]", "{+", "+}"):
            text = text.replace(sign, "")
        assert f"    │ {label}: {en}\n" in text.replace("(intet)", "(nothing)")


def test_the_row_of_a_group_that_is_the_same_is_not_told() -> None:
    other = {"SF0830": NOT_OFFERED, "SF0810": {"answer": "Ja", "elaboration": "Som i dag."}}
    told = chosen({"SF0830": NOT_OFFERED}, other)
    assert [row.requirement for row in told.rows] == ["SF0810"]
