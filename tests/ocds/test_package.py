"""A procurement as an OCDS package: what it holds, and what never leaves."""

from __future__ import annotations

import datetime as dt
import json
from io import BytesIO
from typing import Any

import pytest
from answered import Make, Receive
from casework import filled, specification
from commands import Run
from openpyxl import load_workbook

from ocds.public import SCHEMA, needs_schema, public_errors
from tracker import documents
from tracker.cli.moments import set_clock
from tracker.danish_time import read_moment
from tracker.ocds.criteria import criteria, response
from tracker.procurement.case import Case
from tracker.spreadsheet.grid import CellRef
from tracker.submission.model import Answer

_BY = ("--reason", "Bedst", "--decided-by", "Mette Prøve")
_OPEN, _CLOSED = "2027-01-10T09:00", "2027-01-20T09:00"
_VENDORS = {"Acme A/S": "10150817", "Beta A/S": "90810111"}
_SUM = 1237646.4  # four years of 250 users and two and a half courses, at 1,234.56 each
_SECRET = "Vores hemmelige metode"
_OWN: list[dict[str, Any]] = [
    {"id": "E-1", "text": "Oppetid", "answer": {"type": "number", "unit": "%", "max": 100, "met": ">= 99.5"}},
    {"id": "E-2", "text": "Svartid", "answer": {"type": "number", "min": 0, "max": 60, "met": "<= 4"}},
    {"id": "E-3", "text": "Pris", "answer": {"type": "amount", "recurring": "yearly"}},
    {"id": "E-4", "text": "Kryptering?", "answer": {"type": "yes_no", "met": "yes"}},
    {"id": "E-5", "text": "Sted", "answer": {"type": "choice", "options": ["EU", "DK", "US"], "met": "in: EU, DK"}},
    {"id": "E-6", "text": "Form", "answer": {"type": "choice", "options": ["A", "B"], "met": "in: A"}},
    {"id": "E-7", "text": "Start", "answer": {"type": "date", "met": "<= 2027-06-01"}},
    {"id": "E-8", "text": "Beskriv", "answer": "text"},
    {"id": "E-9", "text": "Bilag", "answer": "document"},
    {"id": "E-10", "text": "Interval", "answer": {"type": "number", "met": "> 1, <= 9"}},
    {"id": "E-11", "text": "Flere", "answer": {"type": "choice", "options": ["A", "B"], "several": True, "met": "all: A"}},
]  # fmt: skip


@pytest.fixture
def case(make: Make, receive: Receive) -> Case:
    """A case with the offers of two vendors, one with a protected row."""
    with set_clock(read_moment(_OPEN)):
        made = make()
        spec = made.frozen()
        first, second = (row.id for row in spec.requirements[:2])
        for name, cvr in _VENDORS.items():
            marks = {
                first: {"confidential": "Ja", "elaboration": _SECRET},
                second: {"elaboration": _SECRET},
            }
            data = filled(
                spec,
                fields={"name": name, "cvr": cvr, "solution": name},
                answers=marks if name == "Acme A/S" else {},
            )
            receive(made, data, f"{name[:4]}.xlsx")
    return made


@pytest.fixture
def late(case: Case, receive: Receive) -> Case:
    """The same, and a file that came after the deadline."""
    data = filled(case.frozen(), fields={"name": "Late A/S", "cvr": "29915938", "solution": "L"})
    with set_clock(read_moment(_CLOSED)):
        receive(case, data, "late.xlsx")
    return case


def _export(run: Run, case: Case, *words: str, code: int = 0) -> dict[str, Any]:
    shown = run("export", "ocds", case.folder, "--language", "en", *words, code=code).stdout
    package: dict[str, Any] = json.loads(shown)
    documents.require(package, "ocds-package", "stdout", {})
    assert not SCHEMA.is_file() or public_errors(package) == []
    release: dict[str, Any] = package["releases"][0]
    return release


def test_the_requirements_are_criteria_by_section_and_level(case: Case, run: Run) -> None:
    release = _export(run, case)
    spec = case.frozen()
    rows = [
        row
        for criterion in release["tender"]["criteria"]
        for group in criterion["requirementGroups"]
        for row in group["requirements"]
    ]
    assert sorted(row["id"] for row in rows) == sorted(row.id for row in spec.requirements)
    assert all(len(c["requirementGroups"]) == 1 for c in release["tender"]["criteria"])
    assert release["tender"]["tenderPeriod"] == {
        "startDate": "2027-01-10T09:00:00+01:00",
        "endDate": "2027-01-15T23:59:59+01:00",
    }
    assert release["buyer"] == {"id": "buyer", "name": "Prøve Kommune"}


def test_before_the_deadline_no_offer_leaves_whatever_is_asked(case: Case, run: Run) -> None:
    release = _export(run, case)
    assert "bids" not in release
    assert [party["roles"] for party in release["parties"]] == [["buyer", "procuringEntity"]]
    refused = run("export", "ocds", case.folder, "--offers", "--language", "en", code=2)
    assert "Offers cannot be published: the deadline had not passed" in refused.stderr
    assert refused.stdout == ""


def test_after_the_deadline_offers_leave_only_where_it_is_asked_for(
    case: Case, run: Run, late: Case
) -> None:
    shown = json.dumps(_export(run, late))
    assert not any(name in shown for name in (*_VENDORS, "Late A/S", *_VENDORS.values()))
    release = _export(run, case, "--offers")
    assert [b["status"] for b in release["bids"]["details"]] == ["valid", "valid", "pending"]
    assert {s["id"]: s["value"] for s in release["bids"]["statistics"]} == {
        "bids": 3,
        "validBids": 2,
        "disqualifiedBids": 0,
    }
    assert "requirementResponses" not in release["bids"]["details"][2]
    assert "awards" not in release


def test_of_an_offer_that_was_set_aside_there_is_no_answer_and_a_withdrawn_one_is_not_there(
    late: Case, run: Run
) -> None:
    with set_clock(read_moment(_CLOSED)):
        run("offer", "set-aside", late.folder, "late.xlsx", "--ground", "form", *_BY)
        run("offer", "withdraw", late.folder, "Beta.xlsx", *_BY, "--role", "lawyer")
    release = _export(run, late, "--offers")
    bids = release["bids"]["details"]
    assert [(bid["id"], bid["status"]) for bid in bids] == [
        ("bid-DK-CVR-10150817", "valid"),
        ("bid-DK-CVR-29915938", "disqualified"),
    ]  # no number is missing where the third was
    assert ["requirementResponses" in bid for bid in bids] == [True, False]
    assert "Beta" not in json.dumps(release)


def test_an_award_publishes_the_offers_but_nothing_protected_and_no_prose(
    case: Case, run: Run
) -> None:
    with set_clock(read_moment(_CLOSED)):
        run("award", case.folder, "Beta A/S", *_BY)
    release = _export(run, case, "--prefix", "ocds-a1b2c3")
    assert release["ocid"] == "ocds-a1b2c3-test-1"
    assert release["tag"] == ["tender", "award"]
    assert release["tender"]["status"] == "complete"
    assert release["awards"][0]["suppliers"] == [{"id": "DK-CVR-90810111", "name": "Beta A/S"}]
    assert release["awards"][0]["relatedBids"] == ["bid-DK-CVR-90810111"]
    parties = {party["name"]: party for party in release["parties"]}
    assert parties["Beta A/S"]["roles"] == ["tenderer", "supplier"]
    assert parties["Acme A/S"]["identifier"] == {"scheme": "DK-CVR", "id": "10150817"}
    first, second = (row.id for row in case.frozen().requirements[:2])
    acme, beta = (
        {r["requirement"]["id"]: r["value"] for r in bid["requirementResponses"]}
        for bid in release["bids"]["details"]
    )
    assert (first in acme, first in beta, acme[second], beta[first]) == (False, True, "Ja", "Ja")
    shown = json.dumps(release, ensure_ascii=False)
    assert not any(
        word in shown for word in (_SECRET, "Mette Prøve", "Bedst", "Ib Ibsen", "ib@acme.dk")
    )


def _published(run: Run, case: Case) -> dict[str, str]:
    """Requirement → what is published of the one offer, the contract being awarded."""
    with set_clock(read_moment(_CLOSED)):
        run("award", case.folder, "Acme A/S", *_BY)
    (bid,) = _export(run, case)["bids"]["details"]
    return {r["requirement"]["id"]: r["value"] for r in bid.get("requirementResponses", ())}


def test_what_would_reveal_a_protected_choice_is_not_published_either(
    make: Make, receive: Receive, run: Run
) -> None:
    """One of the two must be offered: "not offered" beside the protected one would say that it is."""
    both = ("SF0810", "SF0830")
    with set_clock(read_moment(_OPEN)):
        made = make(select=[{"package": "I-01"}])
        answers: dict[str, dict[str, Any]] = {
            "SF0810": {"answer": "Ja", "confidential": "Ja"},
            "SF0830": {"answer": "Tilbydes ikke"},
        }
        receive(made, filled(made.frozen(), answers=answers))
    assert not _published(run, made).keys() & set(both)


@pytest.mark.parametrize(
    ("decision", "is_there"), [(None, False), ("--accept", False), ("--dismiss", True)]
)
def test_an_answer_with_a_reservation_in_another_cell_is_not_published(
    make: Make, receive: Receive, run: Run, decision: str | None, is_there: bool
) -> None:
    with set_clock(read_moment(_OPEN)):
        made = make()
        first, second = (row.id for row in made.frozen().requirements[:2])
        words = "Vi tager forbehold for, at kommunen betaler gebyret."
        receive(made, filled(made.frozen(), answers={first: {"elaboration": words}}))
        found = json.loads(
            run(
                "reservations", "list", made.folder, "--format", "json", "--fail-on", "never"
            ).stdout
        )
        ids = [one["id"] for one in found["entries"]]
        if decision:
            run("reservations", "decide", made.folder, *ids, decision, *_BY)
    published = _published(run, made)
    assert (first in published, second in published) == (is_there, True)


def test_an_answer_to_an_earlier_wording_is_not_published(
    make: Make, receive: Receive, run: Run
) -> None:
    with set_clock(read_moment(_OPEN)):
        made = make()
        first, second = (row.id for row in made.frozen().requirements[:2])
        data = filled(made.frozen())
        path = made.folder / "procurement.yaml"
        plain = json.loads(path.read_text("utf-8"))
        path.write_text(json.dumps({**plain, "addenda": {first: "Også på mobilen."}}), "utf-8")
        run("amend", made.folder, "--reason", "Præcisering")
        run("generate", made.folder)
        receive(Case.at(made.folder), data)
        words = ("Set igennem", "--decided-by", "Ida", "--role", "lawyer")
        run("offer", "admit", made.folder, "svar.xlsx", "--reason", *words)
    published = _published(run, made)
    assert (first in published, second in published) == (False, True)


def test_an_award_while_the_deadline_runs_publishes_no_offer(case: Case, run: Run) -> None:
    with set_clock(read_moment(_OPEN)):
        run("award", case.folder, "Beta A/S", *_BY)
    release = _export(run, case)
    assert "bids" not in release
    assert "awards" not in release
    assert "Beta A/S" not in json.dumps(release)
    assert release["tender"]["status"] == "active"  # nor that there is an award


def test_before_offers_are_published_nothing_tells_how_many_have_come(
    make: Make, receive: Receive, run: Run
) -> None:
    with set_clock(read_moment("2027-01-09T09:00")):
        made = make()
    before = run("export", "ocds", made.folder).stdout
    with set_clock(read_moment(_OPEN)):
        receive(made, filled(made.frozen()), "svar.xlsx")
    assert run("export", "ocds", made.folder).stdout == before
    with set_clock(read_moment(_CLOSED)):
        run("award", made.folder, "Acme A/S", *_BY)
    assert _export(run, made)["date"] == f"{_CLOSED}:00+01:00"


def test_two_vendors_without_a_number_and_two_offers_of_one_are_told_apart(
    make: Make, receive: Receive, run: Run
) -> None:
    with set_clock(read_moment(_OPEN)):
        made = make(variants="allowed")
        sent = [
            ("Hansen A/S", None, "X"),
            ("Hansen (A/S)", None, "Y"),
            ("Acme", "10150817", "Z"),
            ("Acme", "10150817", "Æ"),
        ]
        for name, cvr, solution in sent:
            fields = {"name": name, "cvr": cvr, "solution": solution}
            receive(made, filled(made.frozen(), fields=fields), f"{solution}.xlsx")
    with set_clock(read_moment(_CLOSED)):
        run("offer", "set-aside", made.folder, "Y.xlsx", "--ground", "form", *_BY)
    release = _export(run, made, "--offers")
    bids = {bid["id"]: bid["tenderers"][0]["id"] for bid in release["bids"]["details"]}
    assert bids == {
        "bid-Hansen-A-S": "Hansen-A-S",
        "bid-Hansen-A-S-2": "Hansen-A-S-2",
        "bid-DK-CVR-10150817": "DK-CVR-10150817",
        "bid-DK-CVR-10150817-2": "DK-CVR-10150817",
    }
    assert [party["id"] for party in release["parties"]] == ["buyer", *dict.fromkeys(bids.values())]


def test_no_cpr_number_leaves_whatever_it_was_written_in(
    make: Make, receive: Receive, run: Run
) -> None:
    number = "010190-1234"
    own = [{"id": f"E-{number}", "text": f"Vis {number}"},
           {"id": "E-2", "text": "Hvem?", "answer": {"type": "choice", "options": ["A", f"Ib {number}"], "met": "in: A"}}]  # fmt: skip
    words = {"id": f"u-{number}", "title": f"Til {number}", "buyer": {"name": f"Ib {number}"},
             "lots": [{"id": f"l-{number}", "title": f"Lot {number}"}], "add": own}  # fmt: skip
    with set_clock(read_moment(_OPEN)):
        made = make("--allow", "010190-xxxx", **words)
        answers = {"E-2": {"answer": f"Ib {number}"}}
        fields = {"name": f"Hansen {number}", "cvr": None}
        receive(made, filled(made.frozen(), fields=fields, answers=answers), "svar.xlsx")
    with set_clock(read_moment(_CLOSED)):
        run("award", made.folder, "Hansen 010190-xxxx", *_BY)
    shown = run("export", "ocds", made.folder, "--prefix", "ocds-a1b2c3").stdout
    assert shown.count("010190-xxxx") > 9
    assert "1234" not in shown


def test_the_same_case_gives_the_same_bytes_and_says_that_the_prefix_is_no_ones(
    case: Case, run: Run
) -> None:
    once, again = (run("export", "ocds", case.folder, "--language", "en") for _ in range(2))
    assert once.stdout == again.stdout
    assert "The prefix ocds-000000 is not registered" in once.stderr
    assert run("export", "ocds", case.folder, "--prefix", "ocds-a1b2c3").stderr == ""
    path = case.folder.parent / "udbud.json"
    run("export", "ocds", case.folder, "--output", path)
    assert path.read_text(encoding="utf-8") == once.stdout
    refused = run("export", "ocds", case.folder, "--prefix", "kommune", "--language", "en", code=2)
    assert "ocds- and six small letters or digits" in refused.stderr


def test_a_case_that_was_not_issued_has_nothing_to_export(run: Run, write: Any) -> None:
    assert run("export", "ocds", write(), code=2).stdout == ""


@pytest.mark.parametrize(
    ("id", "expected"),
    [
        ("E-1", {"dataType": "number", "minValue": 99.5, "maxValue": 100}),
        ("E-2", {"dataType": "number", "minValue": 0, "maxValue": 4}),
        ("E-3", {"dataType": "number"}),
        ("E-4", {"dataType": "boolean", "expectedValue": True}),
        ("E-5", {"dataType": "string", "pattern": "^(EU|DK)$"}),
        ("E-6", {"dataType": "string", "expectedValue": "A"}),
        ("E-7", {"dataType": "date-time"}),
        ("E-8", {"dataType": "string"}),
        ("E-9", {"dataType": "string"}),
        ("E-10", {"dataType": "number", "maxValue": 9}),
        ("E-11", {"dataType": "string"}),
    ],
)
def test_what_is_expected_follows_the_type_of_the_answer(id: str, expected: dict[str, Any]) -> None:
    made = criteria(specification(add=_OWN))
    rows = {r["id"]: r for c in made for g in c["requirementGroups"] for r in g["requirements"]}
    known = {"id": id, "title": id, "description": rows[id]["description"]}
    assert rows[id] == {**known, **expected}


@pytest.mark.parametrize(
    ("id", "value", "published"),
    [
        ("E-1", "99.50", 99.5),
        ("E-2", "4", 4),
        ("E-4", "no", False),
        ("E-5", "EU", "EU"),
        ("E-7", "2027-05-01", "2027-05-01T00:00:00+02:00"),
        ("E-8", "Vi og Ib Ibsen", None),
        ("E-9", "bilag.pdf", None),
        ("E-11", "A; B", "A; B"),
        ("E-1", None, None),
    ],
)
def test_a_typed_answer_is_published_by_its_value_and_never_in_own_words(
    id: str, value: str | None, published: object
) -> None:
    spec = specification(add=_OWN)
    answer = Answer(id, None, None, CellRef("Krav", "A1"), value=value)
    assert response(answer, spec.requirement(id), spec) == published


@pytest.mark.parametrize(
    "changes",
    [{"reservation": "Kun i EU"}, {"unreadable": True}, {"answer": None}, {"answer": "maybe"}],
)
def test_an_answer_with_a_reservation_or_nobody_understood_is_not_published(
    changes: dict[str, Any],
) -> None:
    spec = specification()
    row = spec.requirements[0]
    plain = {"requirement": row.id, "digest": None, "answer": "yes", "cell": CellRef("Krav", "A1")}
    assert response(Answer(**plain), row, spec) == "Ja"  # type: ignore[arg-type]
    assert response(Answer(**{**plain, **changes}), row, spec) is None


def test_typed_answers_of_a_workbook_are_published_by_their_types(
    make: Make, receive: Receive, run: Run
) -> None:
    given = {"E-1": 0.999, "E-2": 5, "E-3": 125000, "E-4": "Nej", "E-5": "DK", "E-6": "A", "E-7": dt.date(2027, 5, 1),
             "E-8": _SECRET, "E-9": "bilag.pdf", "E-10": 3, "E-11": "A; B"}  # fmt: skip
    with set_clock(read_moment(_OPEN)):
        made = make(add=_OWN)
        answers = {id: {"answer": value} for id, value in given.items()}
        receive(made, filled(made.frozen(), answers=answers))
    with set_clock(read_moment(_CLOSED)):
        run("award", made.folder, "Acme A/S", *_BY)
    (bid,) = _export(run, made)["bids"]["details"]
    values = {r["requirement"]["id"]: r["value"] for r in bid["requirementResponses"]}
    assert {id: value for id, value in values.items() if id in given} == {
        "E-1": 99.9, "E-2": 5, "E-3": 125000, "E-4": False, "E-5": "DK", "E-6": "A",
        "E-7": "2027-05-01T00:00:00+02:00", "E-10": 3, "E-11": "A; B",
    }  # fmt: skip


def test_a_later_revision_is_an_update_and_an_amendment(case: Case, run: Run) -> None:
    path = case.folder / "procurement.yaml"
    plain = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**plain, "deadline": "2027-02-01T12:00"}), encoding="utf-8")
    with set_clock(read_moment("2027-01-11T09:00")):
        run("amend", case.folder, "--reason", "Fristen er forlænget")
    release = _export(run, case)
    assert release["tag"] == ["tenderUpdate"]
    assert release["tender"]["amendments"] == [
        {"id": "amendment-2", "date": "2027-01-11T09:00:00+01:00"}
    ]
    assert release["tender"]["tenderPeriod"]["endDate"] == "2027-02-01T12:00:00+01:00"


def test_lots_and_the_lines_of_price_tables_are_what_is_bought(make: Make, run: Run) -> None:
    release = _export(run, _priced(make, [{"id": "1", "title": "Drift"}]))
    assert release["tender"]["lots"] == [{"id": "1", "title": "Drift", "status": "active"}]
    assert release["tender"]["items"] == [
        {"id": "P-1/licens", "description": "Licens (om året)", "quantity": 250, "unit": {"name": "bruger"}, "relatedLot": "1"},
        {"id": "P-1/kursus", "description": "Kursus", "quantity": 2.5, "relatedLot": "1"},
    ]  # fmt: skip


def test_of_several_lots_nobody_has_said_which_an_item_is_of(make: Make, run: Run) -> None:
    lots = [{"id": "1", "title": "Drift"}, {"id": "2", "title": "Udvikling"}]
    tender = _export(run, _priced(make, lots))["tender"]
    assert [lot["id"] for lot in tender["lots"]] == ["1", "2"]
    assert all("relatedLot" not in item for item in tender["items"])


def test_a_procurement_without_lots_and_price_tables_says_nothing_of_them(
    case: Case, run: Run
) -> None:
    assert not {"lots", "items"} & _export(run, case)["tender"].keys()


def test_what_a_vendor_asks_for_one_is_never_published(
    make: Make, receive: Receive, run: Run
) -> None:
    priced = _awarded(make, receive, run)
    release = _export(run, priced)
    [bid] = release["bids"]["details"]
    values = {r["requirement"]["id"]: r["value"] for r in bid["requirementResponses"]}
    assert values["P-1"] == _SUM
    assert "1234.56" not in json.dumps(release)
    assert "items" not in bid


@needs_schema
def test_a_whole_package_holds_by_the_public_schema_and_a_wrong_one_does_not(
    make: Make, receive: Receive, run: Run
) -> None:
    shown = run("export", "ocds", _awarded(make, receive, run).folder).stdout
    package = json.loads(shown)
    assert {"lots", "items"} <= package["releases"][0]["tender"].keys()
    assert {"bids", "awards"} <= package["releases"][0].keys()
    assert public_errors(package) == []
    for wrong in (
        {"items": [{"id": "1", "quantity": "many"}]},
        {"lots": [{"title": "No id"}]},
        {"criteria": [{"title": "No id"}]},
        {"tenderPeriod": {"startDate": "tomorrow"}},
    ):
        release = {**package["releases"][0]}
        release["tender"] = {**release["tender"], **wrong}
        assert len(public_errors({**package, "releases": [release]})) == 1, wrong


def _priced(make: Make, lots: list[dict[str, str]]) -> Case:
    lines = [
        {"id": "licens", "title": "Licens", "quantity": "250", "unit": "bruger", "recurring": "yearly"},
        {"id": "kursus", "title": "Kursus", "quantity": "2.5"},
    ]  # fmt: skip
    answer = {"type": "amount", "lines": lines, "years": 4}
    with set_clock(read_moment(_OPEN)):
        return make(add=[{"id": "P-1", "text": "Priser", "answer": answer}], lots=lots)


def _awarded(make: Make, receive: Receive, run: Run) -> Case:
    """A priced procurement of one lot, awarded to the one vendor that answered."""
    priced = _priced(make, [{"id": "1", "title": "Drift"}])
    with set_clock(read_moment(_OPEN)):
        book = load_workbook(BytesIO(filled(priced.frozen(), answers={"P-1": {"answer": _SUM}})))
        for row in (5, 6):
            book["Priser"][f"H{row}"] = 1234.56
        out = BytesIO()
        book.save(out)
        receive(priced, out.getvalue())
    with set_clock(read_moment(_CLOSED)):
        run("award", priced.folder, "Acme A/S", *_BY)
    return priced
