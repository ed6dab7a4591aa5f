"""Every question: in parts as in one, and as counted naively over the rows."""

from __future__ import annotations

import datetime as dt
import gc
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pandas as pd  # type: ignore[import-untyped]
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from portfolioquestions import questions
from portfoliostore import full, small, write
from portfoliowork import Here

from tracker.assessment.model import Outcome
from tracker.errors import SelectionError
from tracker.portfolio.commands import COMMANDS
from tracker.portfolio.queries.all import BESIDE, QUESTIONS
from tracker.portfolio.queries.cubes import CASE_NAMES, VENDOR_NAMES, cube, delivered
from tracker.portfolio.queries.model import Filter, Question
from tracker.portfolio.queries.named import find, settled
from tracker.portfolio.queries.run import ask, ask_frame, ask_in_parts
from tracker.portfolio.queries.titles import titles_of
from tracker.portfolio.report import _STATES, words
from tracker.portfolio.tables import table
from tracker.procurement.scale import WELL_KNOWN
from tracker.texts import Language

TODAY, SOON = dt.date(2026, 6, 1), dt.date(2026, 9, 1)
GIVEN = {
    "vendor": "v1", "id": "SF1", "today": TODAY, "soon": SOON,
    "ids": ["SF1", "SF2"], "digests": ["d1", "d2"], "own": 2,
}  # fmt: skip
ALL = [*QUESTIONS.values(), *(q for some in BESIDE.values() for q in some)]
CUBES = [
    cube("answers", ("case_id", "vendor", "packages")),
    cube("package", ("package",)),
    cube("integration", ("integration", "year")),
    delivered(("year", "vendor")),
    VENDOR_NAMES,
    CASE_NAMES,
]
MET = {"fulfilled", "fulfilled_as_addon", "fulfilled_otherwise"}
GROUPS = {
    "met": MET,
    "partly": {"partial"},
    "planned": {"planned"},
    "unmet": {"gap", "unsupported"},
    "open": {"unanswered", "unreadable"},
    "not_relevant": {"not_applicable", "not_offered"},
}
Row = dict[str, Any]

_days = st.one_of(st.none(), st.dates(dt.date(2023, 1, 1), dt.date(2027, 12, 31)))
_shared = {
    "case_id": st.sampled_from(["a-00000001", "b-00000002", "c-00000003"]),
    "requirement": st.sampled_from(["SF1", "SF2", "I-02-K1"]),
    "level": st.sampled_from(["minimum", "important", "option"]),
    "kind": st.sampled_from(["integration", "rule"]),
    "packages": st.lists(st.sampled_from(["I-01", "I-02"]), unique=True),
    "integrations": st.lists(st.sampled_from(["SF1", "SF2"]), unique=True),
    "digest": st.sampled_from(["d1", "d2"]),
}
_answers = st.lists(
    st.fixed_dictionaries(
        {
            **_shared,
            "vendor": st.sampled_from(["v1", "v2"]),
            "solution": st.sampled_from(["s1", "s2", None]),
            "is_latest": st.booleans(),
            "received_on": _days,
            "outcome": st.sampled_from(sorted(set().union(*GROUPS.values()))),
            "price_dkk": st.one_of(st.none(), st.integers(0, 500)),
            "available_from": _days,
            "reserved": st.booleans(),
        }
    ),
    max_size=12,
)
_asked = st.lists(st.fixed_dictionaries({**_shared, "questions": st.integers(0, 3)}), max_size=8)
_delivery = st.lists(
    st.fixed_dictionaries(
        {
            **{k: _shared[k] for k in ("case_id", "requirement", "level", "packages")},
            "vendor": st.sampled_from(["v1", "v2"]),
            "promised": st.sampled_from(["fulfilled", "planned"]),
            "status": st.sampled_from(["open", "delivered", "verified", "failed", "waived"]),
            "due_on": _days,
            "delivered_on": _days,
            "verified_on": _days,
        }
    ),
    max_size=8,
)
_YEARS = {"a-00000001": 2025, "b-00000002": 2025, "c-00000003": 2026}


def with_years(rows: Iterable[Row]) -> list[Row]:
    """A case has one year and one buyer; a vendor one name."""
    made = []
    for row in rows:
        case = {"year": _YEARS[row["case_id"]], "buyer": f"Kommune {row['case_id'][0]}"}
        name = {"vendor_name": f"Navn {row['vendor']}"} if "vendor" in row else {}
        made.append({**row, **case, **name})
    return made


def named(rows: Iterable[Row], of: str) -> list[Row]:
    """The rows as the table has them, every column."""
    names = table(of).names
    return [dict(zip(names, full(table(of), row), strict=True)) for row in rows]


def answer(store: Path, name: str, filter: Filter | None = None) -> list[Row]:
    question = QUESTIONS[name]
    found = ask(store, question, filter or Filter(), GIVEN)
    names = [h.name for h in question.headings]
    return [
        dict(zip(names, (v["id"] if isinstance(v, dict) else v for v in row), strict=True))
        for row in found.rows
    ]


def same(one: Any, other: Any) -> bool:
    """Equal; a share or a mean to the last øre."""
    if isinstance(other, float) and one is not None:
        return abs(float(one) - other) < 0.0051
    return bool(one == other)


def counted(rows: list[Row]) -> Row:
    """The counts every market question has, one row at a time."""
    told: Row = {"answers": len(rows)}
    for name, outcomes in GROUPS.items():
        told[name] = sum(r["outcome"] in outcomes for r in rows)
    minimum = [
        r for r in rows if r["level"] == "minimum" and r["outcome"] not in GROUPS["not_relevant"]
    ]
    kept = [
        r
        for r in minimum
        if r["outcome"] in ("fulfilled", "fulfilled_otherwise") and not r["reserved"]
    ]
    applies = told["answers"] - told["not_relevant"]
    told["met_share"] = told["met"] / applies if applies else None
    told["minimum_share"] = len(kept) / len(minimum) if minimum else None
    told["reservations"] = sum(r["reserved"] for r in rows)
    told["cases"] = len({r["case_id"] for r in rows})
    return told


def grouped(rows: Iterable[Row], *by: str) -> dict[tuple[Any, ...], list[Row]]:
    found = defaultdict(list)
    for row in rows:
        found[tuple(row[name] for name in by)].append(row)
    return found


def check(found: list[Row], expected: Mapping[tuple[Any, ...], Row], *by: str) -> None:
    assert sorted(tuple(map(str, key)) for key in expected) == sorted(
        tuple(str(row[name]) for name in by) for row in found
    )
    for row in found:
        wanted = expected[tuple(row[name] for name in by)]
        wrong = {k: (row[k], v) for k, v in wanted.items() if not same(row[k], v)}
        assert not wrong


def test_every_question_is_a_command_or_stands_beside_another() -> None:
    beside = {question.name for some in BESIDE.values() for question in some}
    assert QUESTIONS.keys() - COMMANDS.keys() <= beside
    assert {name for name, *_ in questions("", "", "")} <= QUESTIONS.keys()


@pytest.mark.parametrize("question", ALL, ids=lambda q: q.name)
def test_cases_are_shown_by_their_titles_and_codes_in_words(
    question: Question, tmp_path: Path
) -> None:
    """By what stands in a column, so that one with another name is noticed."""
    store = small(tmp_path / "store")
    titles = titles_of(ask(store, CASE_NAMES, Filter()).rows)
    codes = {*Outcome, *_STATES, *WELL_KNOWN}
    about = {**GIVEN, "vendor": "10150817", "id": "SF1461", "ids": ["SF1461"]}
    rows = ask(store, question, Filter(), about).rows
    assert rows
    shown = [
        (heading.name, str(value), words(value, heading, Language.DA, titles))
        for row in rows
        for heading, cell in zip(question.headings, row, strict=True)
        for value in (cell if isinstance(cell, list | tuple) else [cell])
        if isinstance(value, str)
    ]
    raw = [one for one in shown if one[1] in titles.keys() | codes and one[1] == one[2]]
    assert raw == []


@settings(max_examples=6, deadline=None)
@given(answers=_answers, asked=_asked, delivery=_delivery)
def test_in_parts_is_as_in_one(answers: list[Row], asked: list[Row], delivery: list[Row]) -> None:
    with TemporaryDirectory() as folder:
        rows = {
            "answers": with_years(answers),
            "asked": with_years(asked),
            "delivery": with_years(delivery),
            "cases": [{"case_id": id, "year": year} for id, year in _YEARS.items()],
        }
        store = write(Path(folder) / "store", **rows)
        for filter in (Filter(), Filter(years=(2024, 2026), packages=("I-02",), vendors=("v1",))):
            for question in [*ALL, *CUBES]:
                whole = ask(store, question, filter, GIVEN)
                parts = ask_in_parts(store, question, filter, Here, GIVEN, parts=3)
                assert sorted(map(str, parts.rows)) == sorted(map(str, whole.rows)), question.name
        assert not list((store / "partial").iterdir())


@settings(max_examples=12, deadline=None)
@given(answers=_answers)
def test_the_market_is_as_counted_by_hand(answers: list[Row]) -> None:
    with TemporaryDirectory() as folder:
        rows = with_years(answers)
        store = write(Path(folder) / "store", answers=rows)
        latest = [r for r in named(rows, "answers") if r["is_latest"]]
        vendors = {k: counted(v) for k, v in grouped(latest, "vendor").items()}
        check(answer(store, "vendors"), vendors, "vendor")
        by_package = [{**r, "package": p} for r in latest for p in (r["packages"] or ["–"])]
        keys = ("case_id", "package", "level")
        status = {
            k: {n: v for n, v in counted(some).items() if n in (*GROUPS, "answers")}
            for k, some in grouped(by_package, *keys).items()
        }
        check(answer(store, "status"), status, *keys)
        requirements = {
            k: {**counted(v), **priced(v), "vendors": len({r["vendor"] for r in v})}
            for k, v in grouped(latest, "requirement").items()
        }
        check(answer(store, "requirements"), requirements, "requirement")
        one = {
            k: {**counted(v), **priced(v)}
            for k, v in grouped((r for r in latest if r["requirement"] == "SF1"), "year").items()
        }
        check(answer(store, "requirement"), one, "year")
        by_integration = [
            {**r, "integration": i}
            for r in latest
            if r["kind"] == "integration"
            for i in r["integrations"]
        ]
        market = {
            k: {**counted(v), **priced(v)}
            for k, v in grouped(by_integration, "integration").items()
        }
        check(answer(store, "integrations"), market, "integration")
        mine = [
            {**r, "integration": i}
            for r in latest
            if r["vendor"] == "v1"
            for i in r["integrations"]
        ]
        each = {k: counted(v) for k, v in grouped(mine, "integration", "year").items()}
        check(answer(store, "vendor"), each, "integration", "year")


def priced(rows: list[Row]) -> Row:
    prices = [r["price_dkk"] for r in rows if r["price_dkk"] is not None]
    if not prices:
        return {"price_min": None, "price_mean": None, "price_max": None}
    mean = float(sum(prices) / len(prices))
    return {"price_min": min(prices), "price_max": max(prices), "price_mean": mean}


@settings(max_examples=12, deadline=None)
@given(answers=_answers)
def test_contradictions_and_lapsed_dates_are_as_counted_by_hand(answers: list[Row]) -> None:
    with TemporaryDirectory() as folder:
        rows = with_years(answers)
        store = write(Path(folder) / "store", answers=rows)
        latest = [r for r in named(rows, "answers") if r["is_latest"]]
        keys = ("vendor", "solution", "requirement")
        contradictions, lapsed = {}, {}
        for key, some in grouped(latest, *keys).items():
            yes = [r for r in some if r["outcome"] in MET]
            no = [r for r in some if r["outcome"] in ("gap", "unsupported")]
            if yes and no and min(r["year"] for r in yes) <= max(r["year"] for r in no):
                contradictions[key] = {
                    "yes_in": sorted({r["case_id"] for r in yes}),
                    "no_in": sorted({r["case_id"] for r in no}),
                }
            due = [
                r["available_from"]
                for r in some
                if r["outcome"] in ("partial", "planned") and r["available_from"]
            ]
            still = [
                r["received_on"] or dt.date(r["year"], 1, 1)
                for r in some
                if r["outcome"] in ("partial", "planned", "gap", "unsupported")
            ]
            if due and still and min(due) < max(still):
                lapsed[key] = {"due_on": min(due), "still_on": max(still)}
        check(answer(store, "contradictions"), contradictions, *keys)
        check(answer(store, "lapsed"), lapsed, *keys)


@settings(max_examples=12, deadline=None)
@given(delivery=_delivery)
def test_promises_are_as_counted_by_hand(delivery: list[Row]) -> None:
    with TemporaryDirectory() as folder:
        rows = with_years(delivery)
        store = write(Path(folder) / "store", delivery=rows)
        pending = [r for r in rows if r["status"] not in ("verified", "waived")]
        states = sorted(str((r["due_on"], r["status"], state(r))) for r in pending)
        found = answer(store, "promises")
        assert sorted(str((r["due_on"], r["status"], r["state"])) for r in found) == states
        dates = [r["due_on"] or dt.date.max for r in found]
        assert dates == sorted(dates)
        expected = {
            key: {
                "promises": len(some),
                "verified": sum(r["status"] == "verified" for r in some),
                "late": sum(is_late(r) for r in some),
            }
            for key, some in grouped(rows, "vendor", "promised").items()
        }
        check(answer(store, "delivered"), expected, "vendor", "promised")


def state(row: Row) -> str:
    due = row["due_on"]
    if row["status"] == "delivered":
        return "delivered"
    if due is None:
        return "undated"
    return "overdue" if due < TODAY else "soon" if due <= SOON else "ahead"


def is_late(row: Row) -> bool:
    done = row["delivered_on"] or row["verified_on"]
    return bool(row["due_on"] and done and done > row["due_on"])


@settings(max_examples=12, deadline=None)
@given(asked=_asked)
def test_similar_is_as_counted_by_hand(asked: list[Row]) -> None:
    with TemporaryDirectory() as folder:
        rows = with_years(asked)
        store = write(Path(folder) / "store", asked=rows)
        expected = {}
        for key, some in grouped(
            (r for r in rows if r["case_id"] != "b-00000002"), "case_id"
        ).items():
            common = sum(
                r["requirement"] in GIVEN["ids"] or r["digest"] in GIVEN["digests"]  # type: ignore[operator]
                for r in some
            )
            if common:
                like = common / (len(some) + 2 - common)
                same_text = sum(r["digest"] in ("d1", "d2") for r in some)
                expected[key] = {"common": common, "likeness": like, "same_text": same_text}
        check(answer(store, "similar", Filter(without="b")), expected, "case_id")


@pytest.mark.parametrize("on", [True, False])
def test_asking_leaves_the_collector_as_it_was(tmp_path: Path, on: bool) -> None:
    store = write(tmp_path / "store", answers=[{}])
    before = gc.isenabled()
    try:
        (gc.enable if on else gc.disable)()
        assert ask(store, QUESTIONS["vendors"], Filter()).rows
        assert gc.isenabled() == on
    finally:
        (gc.enable if before else gc.disable)()


def plain(value: Any) -> object:
    """A value of a frame as it is in a row."""
    if isinstance(value, pd.Timestamp):
        return value.date()
    if hasattr(value, "tolist"):
        value = value.tolist()
    return value if isinstance(value, list) or not pd.isna(value) else None


def test_a_frame_has_the_rows_under_the_names_of_the_headings(tmp_path: Path) -> None:
    store, filled = small(tmp_path / "store"), 0
    for question in ALL:
        answer = ask(store, question, Filter(), GIVEN)
        frame = ask_frame(store, question, Filter(), GIVEN)
        assert list(frame.columns) == [heading.name for heading in question.headings]
        wanted = [
            tuple(float(v) if isinstance(v, Decimal) else v for v in row) for row in answer.rows
        ]
        found = [tuple(map(plain, row)) for row in frame.itertuples(index=False, name=None)]
        assert found == wanted, question.name
        filled += bool(wanted)
    assert filled > len(ALL) / 2


def test_an_empty_store_answers_nothing_and_does_not_fail(tmp_path: Path) -> None:
    store = write(tmp_path / "store", cases=[{}])
    for question in [*ALL, *CUBES]:
        rows = ask(store, question, Filter(), GIVEN).rows
        assert rows == () or question is CASE_NAMES


@pytest.mark.parametrize(
    ("sort", "said", "id"),
    [
        ("integration", "sf 1461", "SF1461"),
        ("integration", "1461", "SF1461"),
        ("integration", "SF-1461", "SF1461"),
        ("vendor", "acme a/s", "10150817"),
        ("vendor", "ACME  A/S", "10150817"),
        ("vendor", "DK-10150817", "10150817"),
        ("vendor", "10 15 08 17", "10150817"),
        ("buyer", "ærø kommune", "Ærø Kommune"),
        ("requirement", "i02k3", "I-02-K3"),
        ("requirement", "eb 01", "udbud-1-00000001:EB-01"),
        ("package", "i-02", "I-02"),
        ("level", "MINIMUM", "minimum"),
        ("level", "mindstekrav", "minimum"),
    ],
)
def test_names_are_found_as_people_write_them(
    tmp_path: Path, sort: str, said: str, id: str
) -> None:
    assert find(small(tmp_path / "store"), sort, said) == id


def test_an_unknown_name_gets_the_nearest(tmp_path: Path) -> None:
    store = small(tmp_path / "store")
    with pytest.raises(SelectionError, match="SF1461"):
        find(store, "integration", "SF1641")
    with pytest.raises(SelectionError, match=r"10150817 \(Acme A/S\)"):
        find(store, "vendor", "Acme")
    with pytest.raises(SelectionError, match="Ærø Kommune"):
        settled(store, Filter(buyers=("Ærø",)))


def test_two_vendors_of_one_name_are_not_taken_for_one(tmp_path: Path) -> None:
    rows = [{"vendor": "1"}, {"vendor": "2"}]
    store = write(tmp_path / "store", answers=rows)
    with pytest.raises(SelectionError, match=r"1 \(Acme A/S\), 2 \(Acme A/S\)"):
        find(store, "vendor", "Acme A/S")
    assert find(store, "vendor", "2") == "2"


_FILTERS: list[tuple[Filter, Callable[[Row], bool]]] = [
    (Filter(years=(2024, 2026)), lambda r: r["year"] in (2024, 2026)),
    (Filter(buyers=("Kommune a", "Kommune c")), lambda r: r["buyer"] != "Kommune b"),
    (Filter(vendors=("v2",)), lambda r: r["vendor"] == "v2"),
    (Filter(packages=("I-02",)), lambda r: "I-02" in r["packages"]),
    (Filter(levels=("minimum", "option")), lambda r: r["level"] != "important"),
    (Filter(without="b"), lambda r: r["case_id"] != "b-00000002"),
    (
        Filter(years=(2025,), packages=("I-01", "I-02")),
        lambda r: r["year"] == 2025 and bool(r["packages"]),
    ),
]


@settings(max_examples=10, deadline=None)
@given(answers=_answers)
def test_a_filter_counts_the_rows_it_names_and_no_others(answers: list[Row]) -> None:
    with TemporaryDirectory() as folder:
        rows = with_years(answers)
        store = write(Path(folder) / "store", answers=rows)
        for filter, fits in _FILTERS:
            latest = [r for r in named(rows, "answers") if r["is_latest"] and fits(r)]
            expected = {k: counted(v) for k, v in grouped(latest, "vendor").items()}
            check(answer(store, "vendors", filter), expected, "vendor")


@settings(max_examples=12, deadline=None)
@given(answers=_answers, asked=_asked)
def test_what_stands_beside_is_as_counted_by_hand(answers: list[Row], asked: list[Row]) -> None:
    def beside(name: str, at: int) -> list[Row]:
        question = BESIDE[name][at]
        names = [h.name for h in question.headings]
        found = ask(store, question, Filter(), GIVEN).rows
        return [dict(zip(names, row, strict=True)) for row in found]

    with TemporaryDirectory() as folder:
        said, wanted = with_years(answers), with_years(asked)
        store = write(Path(folder) / "store", answers=said, asked=wanted)
        mine = [r for r in named(said, "answers") if r["is_latest"] and r["vendor"] == "v1"]
        years = {k: counted(v) for k, v in grouped(mine, "year").items()}
        check(beside("vendor", 0), years, "year")
        one = [r for r in wanted if r["requirement"] == "SF1"]
        check(beside("requirement", 0), as_asked(one), "year")
        of = [r for r in wanted if r["kind"] == "integration" and "SF1" in r["integrations"]]
        check(beside("integration", 0), as_asked(of), "year")


def as_asked(rows: list[Row]) -> dict[tuple[Any, ...], Row]:
    return {
        key: {
            "cases": len({r["case_id"] for r in some}),
            "asked": len(some),
            "minimum": sum(r["level"] == "minimum" for r in some),
            "wordings": len({r["digest"] for r in some}),
            "questions": sum(r["questions"] for r in some),
        }
        for key, some in grouped(rows, "year").items()
    }


def test_a_vendor_is_called_what_it_was_last_in_one_as_in_parts(tmp_path: Path) -> None:
    called = [
        ("c-00000003", 2024, "Zenit"),
        ("a-00000001", 2025, "Acme"),
        ("b-00000002", 2025, None),
    ]
    store = write(
        tmp_path / "store",
        answers=[{"case_id": id, "year": year, "vendor_name": name} for id, year, name in called],
    )
    for rows in (
        ask(store, QUESTIONS["vendors"], Filter()).rows,
        ask_in_parts(store, QUESTIONS["vendors"], Filter(), Here, parts=3).rows,
    ):
        assert [row[:5] for row in rows] == [("10150817", "Acme", 3, 2024, 2025)]


def test_a_contradiction_names_each_case_once_on_either_side(tmp_path: Path) -> None:
    said = [
        ("b-00000002", "fulfilled"),
        ("a-00000001", "fulfilled_otherwise"),
        ("c-00000003", "gap"),
    ]
    rows = [{"case_id": id, "outcome": outcome, "solution": None} for id, outcome in said]
    rows += [{"case_id": "b-00000002", "outcome": "unsupported", "solution": None}]
    store = write(tmp_path / "store", answers=[*rows, *rows])
    for found in (
        ask(store, QUESTIONS["contradictions"], Filter()).rows,
        ask_in_parts(store, QUESTIONS["contradictions"], Filter(), Here, parts=2).rows,
    ):
        [(*_, first_yes, last_no, yes_in, no_in)] = found
        assert (first_yes, last_no) == (2025, 2025)
        assert yes_in == ["a-00000001", "b-00000002"]
        assert no_in == ["b-00000002", "c-00000003"]


def test_a_date_has_passed_the_day_after(tmp_path: Path) -> None:
    due = dt.date(2026, 5, 1)
    promised = {"outcome": "planned", "available_from": due, "received_on": dt.date(2025, 1, 1)}
    for days, count in ((0, 0), (1, 1)):
        later = {
            "case_id": "b-00000002",
            "outcome": "gap",
            "received_on": due + dt.timedelta(days=days),
        }
        store = write(tmp_path / str(days), answers=[promised, later])
        assert len(answer(store, "lapsed")) == count


def test_wordings_are_told_apart_and_counted_once(tmp_path: Path) -> None:
    texts = [("a-00000001", "d1"), ("b-00000002", "d1"), ("c-00000003", "d2")]
    asked = [{"case_id": id, "digest": text, "requirement": "SF1"} for id, text in texts]
    store = write(tmp_path / "store", asked=asked)
    [row] = ask(store, BESIDE["requirement"][0], Filter(), GIVEN).rows
    assert row == (2025, 3, 3, 0, 2, 0)


def test_a_promise_due_today_is_soon_and_not_overdue_and_the_last_day_of_soon_is_soon(
    tmp_path: Path,
) -> None:
    day = dt.timedelta(days=1)
    due = {
        TODAY - day: "overdue", TODAY: "soon", TODAY + day: "soon", SOON: "soon",
        SOON + day: "ahead", None: "undated",
    }  # fmt: skip
    promised = [
        {"requirement": f"SF{n}", "due_on": day, "status": "open"} for n, day in enumerate(due)
    ]
    offered = [
        {"requirement": f"SF{n}", "available_from": day, "outcome": "planned", "is_latest": True}
        for n, day in enumerate(due)
    ]
    store = write(tmp_path / "store", delivery=promised, answers=offered)
    states = {row["due_on"]: row["state"] for row in answer(store, "promises")}
    assert states == due
    passed = {row["due_on"]: row["state"] for row in answer(store, "offered")}
    assert passed == {
        day: "undated" if day is None else "passed" if day < TODAY else "ahead" for day in due
    }
