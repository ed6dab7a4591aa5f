"""``tracker amend``: what an amendment does, to whom, and the notice every vendor gets."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import fields, replace
from typing import Any

import pytest
from answered import Make, Receive, Write
from casework import BASE, filled, procurement
from commands import Run
from openpyxl import load_workbook

from tracker import documents
from tracker.catalogue.load import load_catalogue
from tracker.findings import Severity
from tracker.issuing.cautions import Caution, cautions
from tracker.procurement import log
from tracker.procurement.case import Case
from tracker.procurement.changes import Aspect, alterations, changes, parts
from tracker.procurement.resolve import resolve
from tracker.procurement.scale import load_scale
from tracker.procurement.specification import ProcurementIdentity, Specification
from tracker.texts import Language, Text

MINIMUM = [
    {"id": "EGEN-1", "text": "Eksport i åbent format.", "level": "minimum"},
    {"id": "EGEN-2", "text": "Uændret."},
]
EARLY = dt.date(2026, 11, 23)


def specified(revision: int = 1, **changes: Any) -> Specification:
    known = procurement(**changes)
    return resolve(known, load_catalogue(), load_scale("os2kravmotor"), revision)


def told(before: Specification, after: Specification, today: dt.date = EARLY) -> dict[str, Caution]:
    found = cautions(
        alterations(before, after),
        parts(before, after),
        before=before.procurement.deadline,
        after=after.procurement.deadline,
        today=today,
        scales=(before.scale, after.scale),
    )
    return {caution.code: caution for caution in found}


def own(**changes: Any) -> list[dict[str, Any]]:
    return [{**MINIMUM[0], **changes}, MINIMUM[1]]


# --- what changes -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "aspect"),
    [
        ({"text": "Eksport i XML."}, Aspect.WORDING),
        ({"level": "important"}, Aspect.LEVEL),
        ({"evidence": "En prøve"}, Aspect.TERMS),
        ({"package": "I-04"}, Aspect.TERMS),
    ],
)
def test_each_aspect_of_a_requirement_is_known(change: dict[str, Any], aspect: Aspect) -> None:
    [found] = alterations(specified(add=MINIMUM), specified(add=own(**change)))
    assert (found.id, found.aspects, found.touches_minimum) == ("EGEN-1", (aspect,), True)


def test_new_and_removed_requirements_and_conditions() -> None:
    before = specified(add=MINIMUM, select=[{"package": "I-06"}])
    conditions = {before.conditions[0].id: "yes"}
    after = specified(add=MINIMUM[1:], select=[{"package": "I-06"}], conditions=conditions)
    found = {a.id: a.aspects for a in alterations(before, after)}

    assert found["EGEN-1"] == (Aspect.REMOVED,)
    assert any(Aspect.CONDITIONS in aspects for aspects in found.values())
    assert [part.part for part in parts(before, after)] == ["conditions"]
    assert {a.id: a.aspects for a in alterations(after, before)}["EGEN-1"] == (Aspect.NEW,)


@pytest.mark.parametrize(
    "changed",
    [
        {"title": "Andet"}, {"deadline": "2027-02-01"}, {"language": "en"}, {"reference": "26/1"},
        {"select": [{"package": "I-06"}]}, {"add": MINIMUM}, {"addenda": {"SF1470": "Også gamle."}},
        {"levels": {"SF1470": "minimum"}}, {"drop": [{"id": "I-04-K4", "reason": "x"}]},
        {"buyer": {"name": "Prøve Kommune", "contact": "Ib"}}, {"framework": "SKI"},
    ],
)  # fmt: skip
def test_whatever_issue_would_call_a_change_the_preview_tells(changed: dict[str, Any]) -> None:
    before, after = specified(), specified(**changed)
    assert changes(before, after)
    assert alterations(before, after) or parts(before, after)


@pytest.mark.parametrize("field", [field.name for field in fields(ProcurementIdentity)])
def test_whatever_vendors_see_of_the_procurement_is_named_where_it_changes(field: str) -> None:
    """Taken from the class: a fact that is added later has a name here, or this fails."""
    before = specified()
    new: Any = Language.EN if field == "language" else "Andet"
    after = replace(before, procurement=replace(before.procurement, **{field: new}))
    [part] = parts(before, after)
    assert (part.part, part.after) == (field, Text(str(new), str(new)))


def test_what_no_part_has_a_name_for_is_a_change_of_the_whole(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As of a fact that somebody adds and forgets: never a revision of which is said that nothing changed."""
    from tracker.procurement import changes as module

    before, after = specified(), specified(reference="26/1")
    left = {name: label for name, label in module._IDENTITY.items() if name != "reference"}
    monkeypatch.setattr(module, "_IDENTITY", left)
    [part] = parts(before, after)
    assert (part.part, part.label.da) == ("specification", "Kravspecifikationen")
    assert [change.id for change in changes(before, after)] == ["specification"]


def test_a_deadline_that_changes_with_a_requirement_is_told_as_well() -> None:
    before, after = specified(), specified(add=MINIMUM, deadline="2027-02-01")
    [part] = parts(before, after)
    assert (part.part, part.before and part.before.da) == ("deadline", "2027-01-15")


# --- what to have decided ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "add",
    [own(text="Eksport i XML."), own(level="important"), MINIMUM[1:], own(evidence="Prøve")],
)
def test_any_change_of_a_minimum_requirement_is_for_the_lawyer(add: list[dict[str, Any]]) -> None:
    found = told(specified(add=MINIMUM), specified(add=add))
    caution = found["minimum-changed"]

    assert caution.severity is Severity.ERROR
    assert caution.requirements == ("EGEN-1",)
    assert "§ 66, stk. 5" in caution.basis.da
    assert "Hørsholm" in caution.text.da
    assert "fundamental-element" in found


def test_a_new_minimum_requirement_and_a_raised_one_count_as_well() -> None:
    assert "minimum-changed" in told(specified(), specified(add=MINIMUM))
    raised = told(specified(add=own(level="important")), specified(add=MINIMUM))
    assert {"minimum-changed", "level-changed"} <= set(raised)


def test_a_level_changed_after_publication_is_a_warning_by_itself() -> None:
    found = told(specified(), specified(levels={"SF1470": "important"}))
    assert "minimum-changed" not in found
    assert "SF1470 (Krav → Vigtigt krav)" in found["level-changed"].text.da


def test_a_new_wording_of_an_ordinary_requirement_is_neither() -> None:
    found = told(specified(add=MINIMUM), specified(add=[MINIMUM[0], {**MINIMUM[1], "text": "Ny."}]))
    assert set(found) == {"fundamental-element"}


@pytest.mark.parametrize(
    ("today", "deadline", "codes"),
    [
        ("2027-01-08", "2027-01-15", set()),
        ("2027-01-09", "2027-01-15", {"deadline-close"}),
        ("2027-01-15", "2027-01-15T12:00", {"deadline-close", "deadline-brought-forward"}),
        ("2027-01-16", "2027-01-15", {"deadline-past"}),
        ("2027-01-09", "2027-01-16", set()),  # extended by the same amendment
        ("2027-01-01", "2027-01-10", {"deadline-brought-forward"}),
        ("2027-01-01", None, {"deadline-unknown"}),
    ],
)
def test_six_days_before_the_deadline(today: str, deadline: str | None, codes: set[str]) -> None:
    base = {k: v for k, v in BASE.items() if k != "deadline"}
    wanted = specified(add=MINIMUM[1:], deadline=deadline) if deadline else _without_deadline(base)
    found = told(specified(), wanted, dt.date.fromisoformat(today))
    assert set(found) - {"fundamental-element"} == codes


def _without_deadline(base: dict[str, Any]) -> Specification:
    from tracker.documents import convert
    from tracker.procurement.model import Procurement

    known = convert({**base, "add": MINIMUM[1:]}, Procurement)
    return resolve(known, load_catalogue(), load_scale("os2kravmotor"), 1)


def test_the_earliest_deadline_after_a_late_change_is_named() -> None:
    found = told(specified(), specified(add=MINIMUM[1:]), dt.date(2027, 1, 12))
    assert "tidligst til 19-01-2027" in found["deadline-close"].text.da
    assert "§ 93, stk. 4" in found["deadline-close"].basis.da


def test_a_deadline_that_is_in_no_calendar_is_said(make: Make, write: Write, run: Run) -> None:
    case = make()
    write(deadline="2027-02-31")
    assert "findes ikke i kalenderen" in run("amend", case.folder, code=2).stderr


# --- the command ------------------------------------------------------------------------------------


def test_the_preview_tells_what_it_does_to_whom_and_writes_nothing(
    make: Make, write: Write, receive: Receive, run: Run
) -> None:
    case = make(add=MINIMUM)
    receive(case, filled(case.frozen(), answers={"EGEN-2": {"answer": None}}))
    before = sorted(p.relative_to(case.folder) for p in case.folder.rglob("*"))
    write(add=own(text="Eksport i XML."), drop=[{"id": "I-04-K4", "reason": "x"}])
    shown = json.loads(run("amend", case.folder, "--format", "json").stdout)

    documents.require(shown, "amendment", "stdout", {})
    assert [row["id"] for row in shown["rows"]] == ["EGEN-1", "I-04-K4"]
    [affected] = shown["affected"]
    assert (affected["vendor"], affected["round"], affected["revision"]) == ("Acme A/S", 1, 1)
    assert (affected["renewed"], affected["withdrawn"]) == (["EGEN-1"], ["I-04-K4"])
    asked = {row.id for row in case.frozen().requirements}
    assert affected["carried"] == len(asked - {"EGEN-1", "EGEN-2", "I-04-K4"})
    assert sorted(p.relative_to(case.folder) for p in case.folder.rglob("*")) == before
    text = run("amend", case.folder).stdout
    assert "Eksport i [-åbent format-]{+XML+}." in text
    run("amend", case.folder, "--fail-on", "error", code=1)
    assert case.frozen().revision == 1


def test_an_answer_left_empty_is_still_to_be_given(
    make: Make, write: Write, receive: Receive, run: Run
) -> None:
    case = make(add=MINIMUM)
    receive(case, filled(case.frozen(), answers={"EGEN-1": {"answer": None}}))
    write(add=own(text="Eksport i XML."))
    [affected] = json.loads(run("amend", case.folder, "--format", "json").stdout)["affected"]
    assert (affected["renewed"], affected["new"]) == ([], ["EGEN-1"])


def test_nothing_changed_and_nothing_issued(make: Make, write: Write, run: Run) -> None:
    folder = write()
    assert "ikke frosset" in run("amend", folder, code=2).stderr
    case = make()
    assert "Intet er ændret" in run("amend", case.folder).stdout
    assert "Intet er ændret" in run("amend", case.folder, "--reason", "x", code=2).stderr
    run("amend", case.folder, "--reason", " ", code=2)


def test_with_a_reason_it_is_issued_with_a_notice_that_can_be_made_again(
    make: Make, write: Write, receive: Receive, run: Run
) -> None:
    case = make(add=MINIMUM, reference="26/1")
    receive(case, filled(case.frozen(), answers={"EGEN-1": {"elaboration": "Hemmelig plan"}}))
    write(add=own(text="Eksport i XML."), reference="26/1", deadline="2027-02-01T12:00")
    shown = json.loads(
        run("amend", case.folder, "--reason", "Spørgsmål 4", "--format", "json").stdout
    )

    assert shown["issued"]
    assert Case.at(case.folder).frozen().revision == 2
    assert Case.at(case.folder).issued(1).requirement("EGEN-1").text.da == MINIMUM[0]["text"]
    html, markdown = (case.folder / "reports" / f"rettelsesblad-r2.{e}" for e in ("html", "md"))
    assert shown["notice"] == [str(html), str(markdown)]
    for text in (html.read_text("utf-8"), markdown.read_text("utf-8")):
        for wanted in (
            "Rettelsesblad nr. 1", "Spørgsmål 4", "EGEN-1", "Ny ordlyd", "1. februar 2027 kl. 12.00",
            "Prøve Kommune", "26/1", "Det skal I gøre", "udgave 2 erstatter udgave 1",
        ):  # fmt: skip
            assert wanted in text
        assert "Hemmelig" not in text
        assert "Acme" not in text
    first = (html.read_bytes(), markdown.read_bytes())
    html.unlink()
    run("amend", case.folder, "--notice", "2")
    assert (html.read_bytes(), markdown.read_bytes()) == first
    assert [r.action for r in log.records(case.folder)][-3:] == ["amend", "notice", "notice"]
    run("amend", case.folder, "--notice", "2", "--reason", "En klarere begrundelse")
    assert "En klarere begrundelse" in markdown.read_text("utf-8")
    assert "ingen" not in run("amend", case.folder, "--notice", "3", code=2).stderr
    run("amend", case.folder, "--notice", "1", code=2)


def test_old_and_new_text_stand_side_by_side(make: Make, write: Write, run: Run) -> None:
    case = make(add=[*MINIMUM, {"id": "EGEN-3", "text": "Udgår snart."}])
    write(add=[*own(text="Eksport i XML."), {"id": "EGEN-4", "text": "Helt nyt."}])
    run("amend", case.folder, "--reason", "Spørgsmål 4")
    rows = {
        cells[0]: cells[1:]
        for line in (case.folder / "reports/rettelsesblad-r2.md").read_text("utf-8").split("\n")
        if line.startswith("| EGEN")
        for cells in [[cell.strip() for cell in line.strip("|").split(" | ")]]
    }
    assert rows == {
        "EGEN-1": [
            "Ny ordlyd",
            r"Mindstekrav: Eksport i \[-åbent format-\].",
            "Mindstekrav: Eksport i {+XML+}.",
        ],
        "EGEN-3": ["Udgået", "Krav: Udgår snart.", "–"],
        "EGEN-4": ["Nyt krav", "–", "Krav: Helt nyt."],
    }


def test_a_notice_that_gives_a_vendor_away_is_refused_before_anything_is_issued(
    make: Make, write: Write, receive: Receive, run: Run
) -> None:
    case = make(add=MINIMUM, vendors=[{"id": "beta", "name": "Betasoft ApS"}])
    receive(case, filled(case.frozen()))
    vendors = [{"id": "beta", "name": "Betasoft ApS"}]
    write(add=own(text="Eksport i AcmeDocs format."), vendors=vendors)
    stderr = run("amend", case.folder, "--reason", "Ønske fra betasoft", code=2).stderr

    assert "begrundelsen: »betasoft«" in stderr
    assert "krav EGEN-1: »AcmeDocs«" in stderr
    assert case.frozen().revision == 1
    assert not (case.folder / "reports").exists()
    run("amend", case.folder, "--reason", "Et ønske", "--allow", "acmedocs")
    assert Case.at(case.folder).frozen().revision == 2
    refused = run("amend", case.folder, "--notice", "2", code=2).stderr
    assert "AcmeDocs" in refused


def test_generate_with_a_reason_is_guarded_and_told_as_amend_is(
    make: Make, write: Write, run: Run
) -> None:
    vendors = [{"id": "v1", "name": "Prøvesag Danmark A/S"}]
    case = make(add=MINIMUM, vendors=vendors)
    write(add=own(text="Eksport i XML."), vendors=vendors)
    assert f"tracker amend {case.folder} --reason" in run("generate", case.folder, code=2).stderr
    refused = run("generate", case.folder, "--amend", "Prøvesag har spurgt", code=2).stderr
    assert "begrundelsen: »Prøvesag«" in refused
    assert Case.at(case.folder).frozen().revision == 1
    run("generate", case.folder, "--amend", " ", code=2)
    run("generate", case.folder, "--amend", "Prøvesag har spurgt", "--allow", "prøvesag")
    assert (case.folder / "reports" / "rettelsesblad-r2.html").is_file()
    assert [r.action for r in log.records(case.folder)][-3:] == ["amend", "notice", "workbooks"]
    assert list((case.folder / "workbooks").glob("*-r2-v1.xlsx"))


def test_what_is_wanted_as_evidence_is_a_change_the_vendor_is_shown(
    make: Make, write: Write, receive: Receive, run: Run
) -> None:
    """The digest is not over the evidence asked for; migrate marks the row all the same."""
    case = make(add=MINIMUM)
    receive(case, filled(case.frozen()))
    write(add=own(evidence="En testrapport"))
    run("amend", case.folder, "--reason", "Spørgsmål 2")
    migrated = json.loads(run("migrate", case.folder, "Acme A/S", "--format", "json").stdout)
    sheet = load_workbook(migrated["workbook"])["Ændrede krav"]
    assert [row[1].value for row in sheet.iter_rows(min_row=7)] == ["EGEN-1"]
    write(add=own(evidence="En anden rapport"))
    shown = json.loads(run("amend", case.folder, "--format", "json").stdout)
    assert shown["affected"][0]["renewed"] == ["EGEN-1"]


def test_it_speaks_english(make: Make, write: Write, run: Run) -> None:
    case = make(add=MINIMUM, language="en")
    write(add=own(text="Eksport i XML."), language="en")
    assert (
        "minimum requirements: EGEN-1 (new wording)"
        in run("amend", case.folder, "--language", "en", "--reason", "Question 4").stdout
    )
    notice = (case.folder / "reports/rettelsesblad-r2.md").read_text("utf-8")
    assert "Correction notice no. 1" in notice


def test_a_vendor_who_is_new_is_named_beside_what_changed(write: Write, run: Run) -> None:
    acme, beta = {"id": "acme", "name": "Acme A/S"}, {"id": "acme-2", "name": "Acme 2 A/S"}
    folder = write(vendors=[acme])
    run("generate", folder)
    write(vendors=[acme, beta], add=MINIMUM)
    refused = run("generate", folder, code=2).stderr
    assert "Ny leverandør: Acme 2 A/S" in refused
    assert "Ny leverandør: Acme A/S" not in refused
    assert json.loads(run("amend", folder, "--format", "json").stdout)["unsent"] == ["Acme 2 A/S"]
    shown = run("amend", folder).stdout
    assert (
        f"Leverandører uden arbejdsbog (den skrives med »tracker generate {folder}«; er noget ændret"
        in shown
    )
    assert "\n  Acme 2 A/S\n" in shown
