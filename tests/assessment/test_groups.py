"""At least one of several: what a vendor may choose costs and gives it nothing (phases, section 5)."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from functools import cache
from io import BytesIO
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from assessments import altered, row
from casework import asked_apart, filled, read, specification
from commands import DATED, Run
from evaluation.scoring.factories import in_form
from issued import issued, made
from openpyxl import load_workbook

from tracker.assessment.assess import assess, assess_vendor
from tracker.assessment.groups import told_by_choice, with_groups
from tracker.assessment.model import AssessedRow, Assessment, Outcome, VendorAssessment
from tracker.assessment.verdict import has_gap
from tracker.catalogue.modality import LevelRole
from tracker.comparison.compare import compare
from tracker.comparison.report import comparison_paper
from tracker.evaluation.method.model import Evaluation, Method, TotalMethod
from tracker.evaluation.method.seal import SealState
from tracker.evaluation.scoring.result import Result
from tracker.evaluation.scoring.score import score
from tracker.gap.report import gap_paper
from tracker.paper.render import render
from tracker.procurement.row_words import requirement_cell
from tracker.procurement.specification import Group, Requirement, Specification, chosen
from tracker.texts import Language, Text
from tracker.workbook.columns import CURRENT

Answers = dict[str, dict[str, Any]]
OUT = {"answer": "Tilbydes ikke"}
NO = {"answer": "Nej"}
LATER = {"answer": "Ja, delvist", "elaboration": "Resten i maj.", "available_from": "01-05-2027"}
# What is the same in both offers, and not all of it good.
COMMON: Answers = {"SF1514": LATER, "I-04-K4": NO, "SF1510": {"answer": None}}
ONE: Answers = {"SF0830": OUT, "I-01-K4": {"answer": None}, "I-01-K5": {"answer": None}}
OTHER: Answers = {"SF0810": NO, "SF1461": {"answer": "Ja"}}


@cache
def asked(*packages: str) -> Specification:
    return specification(select=[{"package": package} for package in packages])


def offer(
    spec: Specification, answers: Answers, name: str = "Acme A/S", **more: Any
) -> VendorAssessment:
    fields = {"name": name, **more.pop("fields", {})}
    return assess_vendor(spec, read(filled(spec, answers=answers, fields=fields, **more), spec))


def outcomes(vendor: VendorAssessment) -> dict[str, str]:
    return {row.asked.id: row.outcome.value for row in vendor.counting}


@pytest.fixture
def case(tmp_path: Path, run: Run) -> Path:
    """A case with two offers that are equal but for what they chose of I-01."""
    folder = tmp_path / "sag"
    run(
        "new",
        folder,
        "--title",
        "x",
        "--buyer",
        "Å Kommune",
        "--package",
        "I-01",
        "--package",
        "I-04",
    )
    with (folder / "procurement.yaml").open("a", encoding="utf-8") as file:
        file.write(DATED)
    spec = issued(folder).frozen()
    for name, cvr, offered in (("Den ene", "10150817", ONE), ("Den anden", "24257630", OTHER)):
        path = tmp_path / f"{name}.xlsx"
        fields = {"name": name, "cvr": cvr}
        path.write_bytes(filled(spec, fields=fields, answers={**COMMON, **offered}))
        made(folder, ("receive", folder, path, "--fail-on", "never"))
    return folder


def plain(run: Run, *arguments: object) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run(*arguments, "--format", "json").stdout)
    return found


def test_two_equal_offers_have_equal_gaps_figures_points_and_ranks(case: Path, run: Run) -> None:
    gap = plain(run, "gap", case, "--fail-on", "never")
    summaries = [v["summary"] for v in gap["vendors"]]
    for of in (summaries[0], summaries[1]):
        of["findings"].pop("note")  # a "no" is read as "not offered", and that is told
    assert summaries[0] == summaries[1]
    assert summaries[0]["outcomes"] == {"fulfilled": 5, "partial": 1, "gap": 1, "unanswered": 1}
    shortfalls = [
        {
            row["requirement"]
            for row in (*v["rows"], *v["groups"])
            if row["outcome"] in ("gap", "partial", "unanswered")
        }
        for v in gap["vendors"]
    ]
    assert shortfalls[0] == shortfalls[1] == {"SF1514", "I-04-K4", "SF1510"}

    compare = plain(run, "compare", case)
    figures = ("outcomes", "minimum_open", "reservations", "addon_price_dkk", "unpriced")
    one, other = ({key: v[key] for key in figures} for v in compare["vendors"])
    assert one == other
    assert all(package["vendors"][0] == package["vendors"][1] for package in compare["packages"])

    run("evaluate", "new", case)
    scores = plain(run, "evaluate", "score", case, "--draft")
    results = [
        {
            key: v[key]
            for key in (
                "rank",
                "tied",
                "total",
                "share",
                "packages",
                "sources",
                "left_out",
                "deviations",
            )
        }
        for v in scores["vendors"]
    ]
    assert results[0] == results[1]
    assert results[0]["rank"] == 1
    assert results[0]["tied"] is True


# What is chosen, and what hangs on it: the only names in which the two reports may differ.
_AT = CURRENT.index
CHOSEN = re.compile(r"SF0810|SF0830|I-01-K4|I-01-K5|SF1461|I-01-VALG")


@cache
def alone(which: str) -> Assessment:
    """An offer of one of the two, as if both came from one vendor in one file."""
    answers = {**COMMON, **(ONE if which == "one" else {**OTHER, "SF0810": OUT})}
    spec = asked("I-01", "I-04")
    found = read(filled(spec, answers=answers, conditions={"writes_sf1470": "Nej"}), spec)
    return assess(spec, [replace(found, source=replace(found.source, sha256="0" * 64))])


def shown(command: str, form: str, which: str, language: Language) -> list[str]:
    """A report, line by line; of tables row by row."""
    found, scale = alone(which), asked("I-01", "I-04").scale
    if command == "score":
        data: Any = in_form(
            Result(score(found, Evaluation()), SealState()), form, language, width=400
        )
    elif command == "gap":
        data = render(gap_paper(found, scale, language), form, width=400)
    else:
        data = render(comparison_paper(compare(found), scale, language), form, width=400)
    if form == "xlsx":
        return [
            f"{sheet.title}: " + " | ".join(str(c.value) for c in row if c.value is not None)
            for sheet in load_workbook(BytesIO(data))
            for row in sheet.iter_rows()
        ]
    text = data if isinstance(data, str) else data.decode()
    if form == "html":
        text = re.sub(r"<(style|script)\b.*?</\1>", "", text, flags=re.DOTALL).replace("\n", " ")
        text = re.sub(r"<tbody\b[^>]*>", "", text)  # says for the script what the row does
        text = re.sub(r"(<tr\b|</tr>|</(?:p|li|h\d|summary|div|section|text)>)", r"\n\1", text)
        # A row of a table is one line, whatever stands in it.
        text = re.sub(
            r"<tr\b.*?</tr>", lambda row: row[0].replace("\n", " "), text, flags=re.DOTALL
        )
    return text.splitlines()


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize(
    ("command", "form"),
    [
        *product(["gap"], ["text", "md", "xlsx", "html"]),
        *product(["compare", "score"], ["text", "xlsx", "html"]),
    ],
)
def test_in_every_form_two_equal_offers_differ_in_the_names_of_what_they_chose_alone(
    command: str, form: str, language: Language
) -> None:
    one, other = (shown(command, form, which, language) for which in ("one", "other"))
    a, b = (
        [
            re.sub(r"(Krav|Requirements)!H[56]\b", "*", line)
            for line in report
            if not CHOSEN.search(line)
        ]
        for report in (one, other)
    )
    assert a == b
    assert len(a) > 15
    gap_word = "Ikke opfyldt" if language is Language.DA else "Gap"
    named = [line for line in (*one, *other) if CHOSEN.search(line)]
    assert named or (command, form) == ("score", "text")
    assert not [line for line in named if re.search(rf"✗ {gap_word}|\| {gap_word} \|", line)]


@pytest.mark.parametrize("total", list(TotalMethod))
@pytest.mark.parametrize(
    ("packages", "one", "other"),
    [
        (("I-01", "I-04"), ONE, OTHER),
        (("I-01",), ONE, OTHER),
        (("I-03", "I-01"), {**ONE, "SF1411_A": OUT, "SF1411_B": OUT}, {**OTHER, "SF1411_D": OUT, "SF1411_B": NO}),
        (("I-10", "I-04"), {"SF1590_B_02": OUT, "SF1590_B_03": OUT}, {"SF1590_B_01": OUT, "SF1590_B_03": OUT}),
    ],
)  # fmt: skip
def test_what_is_chosen_gives_neither_more_nor_less(
    total: TotalMethod, packages: tuple[str, ...], one: Answers, other: Answers
) -> None:
    spec = asked(*packages)
    known = {row.id for row in spec.requirements}
    common = {id: answer for id, answer in COMMON.items() if id in known}
    nothing: dict[str, Any] = {"conditions": dict.fromkeys((c.id for c in spec.conditions), "Nej")}
    both = assess(
        spec,
        [
            read(filled(spec, answers={**common, **chosen}, fields={"name": name}, **nothing), spec)
            for name, chosen in (("A", one), ("B", other))
        ],
    )
    first, second = score(both, Evaluation(method=Method(total=total))).vendors
    assert (first.total, first.tied) == (second.total, True)
    a, b = both.vendors
    assert (a.summary.outcomes, a.summary.packages) == (b.summary.outcomes, b.summary.packages)
    assert [row.outcome for row in a.groups] == [row.outcome for row in b.groups]


@pytest.mark.parametrize(
    ("first", "second", "group", "members"),
    [
        ("Ja", "Tilbydes ikke", "fulfilled", ("fulfilled", "not_offered")),
        ("Nej", "Ja", "fulfilled", ("not_offered", "fulfilled")),
        ("Ja", "Ja", "fulfilled", ("fulfilled", "fulfilled")),
        ("Ja", None, "fulfilled", ("fulfilled", "not_offered")),
        ("Ja", "Ja, delvist", "fulfilled", ("fulfilled", "partial")),
        ("Ja", "Se bilag 4", "fulfilled", ("fulfilled", "unreadable")),
        ("Ja, delvist", "Tilbydes ikke", "partial", ("partial", "not_offered")),
        ("Nej, men planlagt", "Ja, delvist", "partial", ("planned", "partial")),
        ("Ja, som et tilkøb", "Nej", "fulfilled_as_addon", ("fulfilled_as_addon", "not_offered")),
        ("Tilbydes ikke", "Tilbydes ikke", "gap", ("not_offered", "not_offered")),
        ("Nej", "Nej", "gap", ("not_offered", "not_offered")),
        ("Nej", "Ikke relevant", "gap", ("not_offered", "not_offered")),
        ("Nej", None, "unanswered", ("not_offered", "unanswered")),
        (None, None, "unanswered", ("unanswered", "unanswered")),
        ("Se bilag 4", "Nej", "unreadable", ("unreadable", "not_offered")),
    ],
)  # fmt: skip
def test_the_group_and_its_members(
    first: str | None, second: str | None, group: str, members: tuple[str, str]
) -> None:
    """The table of phases, section 5.6; what is written in the other columns is always enough."""
    full = {"elaboration": "Uddybet", "available_from": "01-05-2027", "price_dkk": "100"}
    answers: Answers = {"SF0810": {"answer": first, **full}, "SF0830": {"answer": second, **full}}
    vendor = offer(asked("I-01"), answers)
    found = outcomes(vendor)
    assert found["I-01-VALG"] == group
    assert (found["SF0810"], found["SF0830"]) == members
    gaps = vendor.summary.outcomes.get("gap", 0)
    assert gaps == (group == "gap")
    assert has_gap(Assessment(None, (vendor,))) is not (  # type: ignore[arg-type]
        {group, *members} <= {"fulfilled", "fulfilled_as_addon", "not_offered"}
    )


def test_what_hangs_on_the_unchosen_does_not_apply_and_says_why() -> None:
    vendor = offer(asked("I-01"), {"SF0830": OUT})
    rows = {row.asked.id: row for row in vendor.rows}
    for id in ("I-01-K4", "I-01-K5"):
        assert rows[id].outcome is Outcome.NOT_APPLICABLE
        assert [reason.da for reason in rows[id].reasons] == [
            "Gælder ikke, da SF0830 ikke er tilbudt."
        ]
    assert rows["SF1461"].outcome is Outcome.FULFILLED
    assert outcomes(offer(asked("I-01"), {"SF0810": OUT}))["SF1461"] == "not_applicable"


def test_what_the_chosen_needs_counts_where_it_is_lacking() -> None:
    vendor = offer(asked("I-01"), {"SF0810": OUT, "I-01-K4": NO})
    assert outcomes(vendor)["I-01-K4"] == "gap"
    assert vendor.summary.outcomes["gap"] == 1
    [result] = score(Assessment(None, (vendor,)), Evaluation()).vendors  # type: ignore[arg-type]
    group = result.rows[-1]
    assert group.branches == (("SF0830", "I-01-K4", "I-01-K5"),)
    assert group.points == pytest.approx(5 * 2 / 3)


def test_a_chosen_integration_whose_prerequisite_is_refused_is_no_full_choice() -> None:
    vendor = offer(asked("I-01"), {"SF0830": OUT, "SF1461": NO})
    found = outcomes(vendor)
    assert (found["SF0810"], found["I-01-VALG"]) == ("unsupported", "unsupported")


def test_an_integration_that_another_chosen_one_needs_is_no_choice() -> None:
    """Changes are to be registered, so SF1520 needs SF1320_A."""
    vendor = offer(asked("I-02"), {"SF1320_A": OUT, "SF1525": OUT})
    rows = {row.asked.id: row for row in vendor.counting}
    assert rows["SF1320_A"].outcome is Outcome.GAP
    assert "kræver det" in rows["SF1320_A"].reasons[0].da
    assert rows["SF1520"].outcome is Outcome.UNSUPPORTED
    denied = {"registers_changes": "Nej"}
    free = offer(asked("I-02"), {"SF1320_A": OUT, "SF1525": OUT}, conditions=denied)
    assert outcomes(free)["SF1320_A"] == "not_offered"
    assert outcomes(free)["I-02-VALG"] == "fulfilled"


NONE_OF_THEM: Answers = dict.fromkeys(("SF1320_A", "SF1520", "SF1525"), OUT)


@pytest.mark.parametrize(
    ("way", "group", "own"),
    [
        ({"answer": "Ja", "elaboration": "Datafordeleren"}, "fulfilled", "fulfilled"),
        ({"answer": "Ja", "price_dkk": "0"}, "fulfilled", "fulfilled"),
        ({"answer": "Ja, på anden vis", "elaboration": "x"}, "fulfilled", "fulfilled_otherwise"),
        ({"answer": "Ja", "price_dkk": "500"}, "gap", "not_offered"),
        ({"answer": "Ja", "price_dkk": "efter aftale"}, "gap", "not_offered"),
        ({"answer": "Ja, som et tilkøb", "price_dkk": "500"}, "gap", "not_offered"),
        ({"answer": "Nej"}, "gap", "not_offered"),
        ({"answer": None}, "gap", "not_offered"),
    ],
)  # fmt: skip
def test_another_way_is_as_good_as_the_group_unless_it_costs(
    way: dict[str, Any], group: str, own: str
) -> None:
    vendor = offer(asked("I-02"), {**NONE_OF_THEM, "I-02-K3": way})
    found = outcomes(vendor)
    assert (found["I-02-VALG"], found["I-02-K3"]) == (group, own)
    assert vendor.summary.outcomes.get("gap", 0) == (group == "gap")
    assert found["I-02-K6"] == "not_applicable"


def test_the_other_way_and_the_integrations_get_the_same_points() -> None:
    spec = asked("I-02", "I-04")
    no = {"registers_changes": "Nej"}
    offers = (
        {**NONE_OF_THEM, **COMMON, "I-02-K3": {"answer": "Ja"}},
        {"SF1320_A": OUT, "SF1525": OUT, **COMMON, "I-02-K3": NO},
    )
    found = assess(
        spec,
        [
            read(filled(spec, answers=answers, fields={"name": f"V{n}"}, conditions=no), spec)
            for n, answers in enumerate(offers)
        ],
    )
    one, other = score(found, Evaluation()).vendors
    by_package = [{p.id: p.points for p in v.packages} for v in (one, other)]
    assert by_package[0]["I-04"] == by_package[1]["I-04"]
    assert [v.groups[0].outcome for v in found.vendors] == [Outcome.FULFILLED] * 2


@pytest.mark.parametrize(
    ("price", "outcome"),
    [(None, "fulfilled"), ("0", "fulfilled"), ("2,75", "gap"), ("lidt", "gap")],
)
def test_in_another_way_is_a_yes_where_another_way_is_allowed_and_costs_nothing(
    price: str | None, outcome: str
) -> None:
    named = [
        {"package": "I-02", "integrations": ["SF1520"]},
        {"package": "I-14", "integrations": ["SF1601", "SF1606"]},
    ]
    spec = specification(select=named)
    way = {"answer": "Ja, på anden vis", "elaboration": "Datafordeleren", "price_dkk": price}
    found = outcomes(
        offer(spec, {"SF1520": way, "SF1601": way, "SF1606": {**way, "price_dkk": None}})
    )
    assert (found["SF1520"], found["SF1601"]) == (outcome, outcome)
    assert found["SF1606"] == "fulfilled_otherwise"  # no other way is named for it
    no_print = offer(
        spec, {"SF1601": {**way, "price_dkk": None}}, conditions={"sends_remote_print": "Nej"}
    )
    assert outcomes(no_print)["SF1601"] == "fulfilled_otherwise"


def test_an_option_that_is_refused_or_blank_is_not_offered_and_never_a_gap() -> None:
    spec = specification(levels={"I-04-K4": "option", "I-04-K5": "option", "SF1470": "option"})
    answers: Answers = {"I-04-K4": NO, "I-04-K5": {"answer": None}, "SF1470": {"answer": "Måske"}}
    found = outcomes(offer(spec, answers))
    assert (found["I-04-K4"], found["I-04-K5"]) == ("not_offered", "not_offered")
    assert found["SF1470"] == "unreadable"


def test_a_choice_that_is_a_minimum_requirement_deviates_once() -> None:
    spec = specification(
        select=[{"package": "I-01"}], levels={"SF0810": "minimum", "SF0830": "minimum"}
    )
    assert offer(spec, {"SF0830": OUT}).summary.minimum_open == ()
    assert offer(spec, {"SF0830": LATER}).summary.minimum_open == ()
    none = offer(spec, {"SF0810": OUT, "SF0830": NO})
    assert none.summary.minimum_open == ("I-01-VALG",)


def test_the_vendor_is_told_in_each_row_and_in_no_other() -> None:
    spec = asked("I-01", "I-02")
    told = {
        row.id: [
            line
            for line in requirement_cell(row, spec, Language.DA).split("\n")
            if "Tilbydes ikke" in line
        ]
        for row in spec.requirements
    }
    members = {id for group in spec.groups for id in group.integrations}
    assert {id for id, lines in told.items() if lines} == members
    assert told["SF0810"] == [
        "Én eller flere af SF0810 og SF0830 skal tilbydes. Vælg »Tilbydes ikke« ved de øvrige."
    ]
    assert "medmindre den anden vej i I-02-K3 tilbydes" in told["SF1520"][0]
    english = requirement_cell(spec.requirement("SF0830"), spec, Language.EN)
    assert "One or more of SF0810 and SF0830 must be offered. Choose 'Not offered'" in english


def test_the_guide_tells_where_the_vendor_may_choose() -> None:
    from tracker.workbook.write import write_workbook

    def guide(spec: Specification) -> str:
        sheet = load_workbook(BytesIO(write_workbook(spec))).worksheets[0]
        return "\n".join(str(c.value) for line in sheet.iter_rows() for c in line if c.value)

    chosen = guide(asked("I-02", "I-14"))
    assert "Én eller flere af SF1320_A, SF1520 og SF1525 skal tilbydes" in chosen
    assert "En anden vej end SF1601 er tilladt" in chosen
    assert "En anden vej end SF1320_A, SF1520, SF1525 er tilladt" in chosen
    assert "Tilbydes ikke" in chosen
    without = guide(asked("I-04"))
    assert "Tilbydes ikke" not in without
    assert "Hvor I kan vælge" not in without


def issued_before(spec: Specification) -> Specification:
    """As it was frozen before vendors were told that they may choose."""
    scale = replace(
        spec.scale, answers=tuple(a for a in spec.scale.answers if a.id != "not_offered")
    )
    return replace(spec, scale=scale, groups=(Group("I-01", ("SF0810", "SF0830")),))


def test_what_was_issued_before_is_judged_as_it_was_asked() -> None:
    named = specification(select=[{"package": "I-01", "integrations": ["SF0810", "SF0830"]}])
    old = issued_before(named)
    submission = read(filled(old, answers={"SF0830": NO, "I-01-K4": NO}), old)
    assert {a.requirement: a.answer for a in submission.answers}["SF0830"] == "no"
    vendor = assess_vendor(old, submission)
    assert vendor.groups == ()
    found = outcomes(vendor)
    assert (found["SF0830"], found["I-01-K4"], found["SF1461"]) == ("gap", "gap", "fulfilled")
    assert all(row.counted_in == () for row in vendor.rows)
    option = issued_before(specification(levels={"I-04-K4": "option"}))
    assert outcomes(offer(replace(option, groups=()), {"I-04-K4": NO}))["I-04-K4"] == "gap"


def test_a_protected_choice_is_not_told_by_what_hangs_on_it() -> None:
    spec = asked("I-01", "I-04")
    assert told_by_choice(spec, frozenset({"SF0810"})) == {
        "SF0810", "SF0830", "I-01-K4", "I-01-K5", "SF1461", "I-01-VALG",
    }  # fmt: skip
    assert told_by_choice(spec, frozenset({"SF1470"})) == {"SF1470"}
    both = told_by_choice(spec, frozenset({"SF0810", "SF1470"}))
    assert both == told_by_choice(spec, frozenset({"SF0810"})) | {"SF1470"}
    old = issued_before(spec)
    assert told_by_choice(old, frozenset({"SF0810"})) == {"SF0810"}, "nobody chose"


@pytest.mark.parametrize(
    ("ways", "replies", "counts_in"),
    [
        # Offered, and that alone makes the row apply; or a condition does, or may.
        (("chosen(SF0810)", "c"), {"chosen(SF0810)": True, "c": None}, ("I-01-VALG",)),
        (("chosen(SF0810)", "c"), {"chosen(SF0810)": True, "c": True}, ()),
        (("chosen(SF0810)", "c"), {"chosen(SF0810)": None, "c": None}, ()),
        (("chosen(SF0810)", "c"), {"chosen(SF0810)": None, "c": False}, ("I-01-VALG",)),
        (("chosen(SF0810)", "c"), {"chosen(SF0810)": False, "c": False}, ("I-01-VALG",)),
        # The same whichever is offered: then it says nothing of the choice.
        (("chosen(SF0810)", "chosen(SF0830)"), {"chosen(SF0810)": True, "chosen(SF0830)": False}, ()),
        (("chosen(SF0810) & c", "chosen(SF0830)"), {"chosen(SF0810)": False, "chosen(SF0830)": True}, ("I-01-VALG",)),
        ((), {}, ()),
    ],
)  # fmt: skip
def test_a_row_counts_in_the_group_on_whose_choice_it_hangs(
    ways: tuple[str, ...], replies: dict[str, bool | None], counts_in: tuple[str, ...]
) -> None:
    hanging = replace(asked("I-01").requirement("I-01-K4"), id="Y-1", when=ways)
    marked, _ = with_groups(*of_two("fulfilled", "not_offered", hanging), replies)
    assert {row.asked.id: row.counted_in for row in marked}["Y-1"] == counts_in
    assert marked[0].counted_in == ("I-01-VALG",)


def of_two(
    first: str, second: str, *more: Requirement
) -> tuple[Specification, tuple[AssessedRow, ...]]:
    """I-01 with its two members, as minimum requirements, and what each amounts to."""
    base = asked("I-01")
    members = (replace(base.requirement(id), level="minimum") for id in ("SF0810", "SF0830"))
    spec = replace(base, requirements=(*members, *more))
    amounts = (first, second, *("fulfilled" for _ in more))
    rows = zip(spec.requirements, amounts, strict=True)
    return spec, tuple(altered(row(r.id, Outcome(o)), asked=r) for r, o in rows)


def test_another_way_counts_in_the_group_it_replaces_and_in_no_other() -> None:
    spec = asked("I-01", "I-02")
    vendor = offer(spec, {**NONE_OF_THEM, "I-02-K3": {"answer": "Ja"}})
    assert {r.asked.id: r.counted_in for r in vendor.rows}["I-02-K3"] == ("I-02-VALG",)


@pytest.mark.parametrize(
    ("offered", "amounts_to", "group", "why"),
    [
        ((True, True), ("gap", "partial"), "partial", ("Tilbudt: SF0810, SF0830.", "Offered: SF0810, SF0830.")),
        ((True, False), ("fulfilled", "not_offered"), "fulfilled", ("Tilbudt: SF0810.", "Offered: SF0810.")),
        ((False, False), ("not_offered", "not_offered"), "gap",
         ("Ingen af SF0810, SF0830 er tilbudt.", "None of SF0810, SF0830 is offered.")),
    ],
)  # fmt: skip
def test_a_group_is_worth_the_best_that_is_offered_and_says_what_is(
    offered: tuple[bool, bool], amounts_to: tuple[str, str], group: str, why: tuple[str, str]
) -> None:
    replies = {chosen(id): reply for id, reply in zip(("SF0810", "SF0830"), offered, strict=True)}
    _, [found] = with_groups(*of_two(*amounts_to), replies)
    assert (found.outcome.value, found.role) == (group, LevelRole.MINIMUM)
    assert [(reason.da, reason.en) for reason in found.reasons] == [why]
    assert (found.asked.id, found.given.requirement) == ("I-01-VALG", "I-01-VALG")
    assert found.asked.text == Text(
        "Mindst én af SF0810, SF0830 tilbydes.", "At least one of SF0810, SF0830 is offered."
    )


def test_a_workbook_that_goes_back_shows_what_was_chosen() -> None:
    """The stored values are what the formulas will show; programs are asked in tests/libreoffice."""
    from tracker.workbook.prefill import Prefill
    from tracker.workbook.write import write_workbook

    def applies(answers: dict[str, str]) -> dict[str, str]:
        given = {id: {"answer": answer} for id, answer in answers.items()}
        data = write_workbook(asked("I-01"), None, Prefill(answers=given))
        sheet = load_workbook(BytesIO(data), data_only=True)["Krav"]
        return {
            str(line[_AT["requirement_id"]].value): str(line[_AT["applies"]].value)
            for line in sheet.iter_rows(min_row=5)
        }

    blank = applies({})
    assert (blank["SF0830"], blank["I-01-K4"], blank["SF1461"]) == ("Ja", "Afklares", "Afklares")
    chosen = applies({"SF0810": "Ja"})
    assert (chosen["I-01-K4"], chosen["SF1461"], chosen["SF1514"]) == ("Nej", "Ja", "Ja")
    other = applies({"SF0810": "Nej", "SF0830": "Ja, delvist"})
    assert (other["I-01-K4"], other["SF1461"]) == ("Ja", "Nej")


@pytest.mark.parametrize(
    ("given", "reply", "shown"),
    [
        ({}, "", ("? Besvar integrationen først", "? Besvar betingelsen")),
        ({}, "Ja", ("? Besvar integrationen først", "? Besvar integrationen først")),
        ({"SF0810": "Ja"}, "", ("✗ Mangler svar", "? Besvar betingelsen")),
        ({"SF0810": "Ja"}, "Ja", ("✗ Mangler svar", "✗ Mangler svar")),
        ({"SF0810": "Tilbydes ikke"}, "", ("– Gælder ikke", "– Gælder ikke")),
    ],
)
def test_a_row_says_whether_a_question_or_an_integration_is_to_be_answered_first(
    given: dict[str, str], reply: str, shown: tuple[str, str]
) -> None:
    """The stored values; that the formulas say the same is for tests/libreoffice."""
    from tracker.workbook.prefill import Prefill
    from tracker.workbook.write import write_workbook

    base = asked("I-01", "I-14")
    rows = {row.id: row for row in base.requirements}
    ways = (chosen("SF0810"),), (f"{chosen('SF0810')} & sends_remote_print",)
    hanging = [
        replace(rows["I-01-K4"], id=f"Y-{n}", when=way) for n, way in enumerate(ways, start=1)
    ]
    spec = replace(
        base, requirements=(rows["SF0810"], rows["SF0830"], *hanging), groups=base.groups[:1]
    )
    answers = {id: {"answer": answer} for id, answer in given.items()}
    data = write_workbook(
        spec, None, Prefill(answers=answers, replies={"sends_remote_print": reply})
    )
    sheet = load_workbook(BytesIO(data), data_only=True)["Krav"]
    status = {
        str(line[_AT["requirement_id"]].value): str(line[_AT["status"]].value)
        for line in sheet.iter_rows(min_row=5)
    }
    assert (status["Y-1"], status["Y-2"]) == shown


def test_what_hangs_on_an_unanswered_integration_says_that_it_does() -> None:
    blank = {"answer": None}
    vendor = offer(asked("I-01"), {"SF0810": blank, "SF0830": blank, "I-01-K4": blank})
    [row] = [row for row in vendor.rows if row.asked.id == "I-01-K4"]
    assert [reason.da for reason in row.reasons] == [
        "Integrationen, som kravet hænger på, er ikke besvaret."
    ]


@pytest.mark.parametrize(
    ("price", "is_met"),
    [
        (None, True),
        ("0", True),
        ("1", False),
        ("0,50", False),
        ("10.000", False),
        ("efter aftale", False),
    ],
)
def test_another_way_meets_a_group_only_where_it_surely_costs_nothing(
    price: str | None, is_met: bool
) -> None:
    spec = asked("I-02")
    members = {id: OUT for group in spec.groups for id in group.integrations}
    way: Answers = {"I-02-K3": {"answer": "Ja", **({"price_dkk": price} if price else {})}}
    found = {f.code for f in read(filled(spec, answers={**members, **way}), spec).findings}
    assert ("group-unmet" not in found) is is_met


OTHER_WAY = {"answer": "Ja, på anden vis", "elaboration": "Eget trykkeri uden gebyr."}


@pytest.mark.parametrize("named", [(), ("SF1601",), ("SF1606",), ("SF1601", "SF1606")])
def test_remote_print_is_one_fact_and_asked_once(named: tuple[str, ...]) -> None:
    """I-14-K2 says no more than SF1601 with its other way: phases, section 5.8."""
    choice = {"package": "I-14", **({"integrations": list(named)} if named else {})}
    spec = specification(select=[choice])
    assert "I-14-K2" not in {row.id for row in spec.requirements}
    assert "I-14-K2" in {one.id for one in spec.omitted}
    assert [c.id for c in spec.conditions] == ["sends_remote_print"]
    shown = requirement_cell(spec.requirement("SF1601"), spec, Language.DA)
    assert shown.count("medmindre det kan ske på en anden måde, der er uden omkostninger") == 1
    assert "Beskriv i »Uddybning«, om fjernprint går gennem SF1601." in shown
    assert "vælg »Ja, på anden vis« og beskriv den; det tæller som opfyldt" in shown
    english = requirement_cell(spec.requirement("SF1601"), spec, Language.EN)
    assert "choose 'Yes, in another way' and describe it; it counts as fulfilled" in english


@pytest.mark.parametrize(
    ("change", "is_left"),
    [
        ({"conditions": {"sends_remote_print": "no"}}, False),
        ({"conditions": {"sends_remote_print": "yes"}}, True),
        ({"drop": [{"id": "I-14-K2", "reason": "Kun SF1601"}]}, False),
        ({"alternatives": {"I-14-K2": {"choice": "drop", "by": "Eva"}}}, False),
    ],
)
def test_the_way_in_the_row_goes_with_its_condition_or_when_it_is_dropped(
    change: dict[str, Any], is_left: bool
) -> None:
    spec = specification(select=[{"package": "I-14", "integrations": ["SF1601"]}], **change)
    assert (
        "vælg »Ja, på anden vis«" in requirement_cell(spec.requirement("SF1601"), spec, Language.DA)
    ) is is_left
    assert ("medmindre" in spec.requirement("SF1601").text.da) is is_left
    assert spec.conditions == ()
    found = outcomes(offer(spec, {"SF1601": OTHER_WAY}))
    assert found["SF1601"] == ("fulfilled" if is_left else "fulfilled_otherwise")


@pytest.mark.parametrize(
    ("send", "receive", "prints", "expected", "gaps"),
    [
        ({"answer": "Ja"}, OUT, "Ja", ("fulfilled", "not_offered", "fulfilled", "fulfilled"), 0),
        (OTHER_WAY, OUT, "Ja", ("fulfilled", "not_offered", "fulfilled", "not_applicable"), 0),
        (OTHER_WAY, {"answer": "Ja"}, "Ja", ("fulfilled", "fulfilled", "fulfilled", "not_applicable"), 0),
        ({**OTHER_WAY, "price_dkk": "2,75"}, {"answer": "Ja"}, "Ja", ("gap", "fulfilled", "fulfilled", "not_applicable"), 1),
        ({**OTHER_WAY, "price_dkk": "2,75"}, OUT, "Ja", ("not_offered", "not_offered", "gap", "not_applicable"), 1),
        (OUT, {"answer": "Ja"}, "Ja", ("gap", "fulfilled", "fulfilled", "not_applicable"), 1),
        (NO, {"answer": "Ja"}, "Ja", ("gap", "fulfilled", "fulfilled", "not_applicable"), 1),
        (OUT, {"answer": "Ja"}, "Nej", ("not_offered", "fulfilled", "fulfilled", "not_applicable"), 0),
        (OTHER_WAY, OUT, "Nej", ("fulfilled_otherwise", "not_offered", "fulfilled_otherwise", "not_applicable"), 0),
        (OUT, OUT, "Ja", ("not_offered", "not_offered", "gap", "not_applicable"), 1),
    ],
)  # fmt: skip
def test_another_way_of_remote_print_is_answered_in_the_row_of_the_integration(
    send: dict[str, Any],
    receive: dict[str, Any],
    prints: str,
    expected: tuple[str, str, str, str],
    gaps: int,
) -> None:
    spec = asked("I-14")
    vendor = offer(
        spec, {"SF1601": send, "SF1606": receive}, conditions={"sends_remote_print": prints}
    )
    found = outcomes(vendor)
    assert tuple(found[id] for id in ("SF1601", "SF1606", "I-14-VALG", "SF1461")) == expected
    assert vendor.summary.outcomes.get("gap", 0) == gaps


def test_another_way_at_a_price_is_a_finding_in_the_row_of_the_integration() -> None:
    spec = asked("I-14")
    data = filled(spec, answers={"SF1601": {**OTHER_WAY, "price_dkk": "2,75"}})
    places = {(f.code, f.requirement) for f in read(data, spec).findings}
    assert ("alternative-costs-extra", "SF1601") in places
    assert assess_vendor(spec, read(data, spec)).contradictions == ()


def test_what_was_issued_with_a_row_of_its_own_is_judged_as_it_was_asked() -> None:
    named = [{"package": "I-14", "integrations": ["SF1601"]}]
    spec = asked_apart(select=named)
    assert "I-14-K2" in {row.id for row in spec.requirements}
    assert "medmindre" not in spec.requirement("SF1601").text.da
    found = outcomes(
        offer(spec, {"SF1601": NO, "I-14-K2": {"answer": "Ja", "elaboration": "Gratis"}})
    )
    assert (found["SF1601"], found["I-14-K2"]) == ("gap", "fulfilled")
    assert outcomes(offer(spec, {"SF1601": OTHER_WAY}))["SF1601"] == "fulfilled"
