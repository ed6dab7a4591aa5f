"""What the dashboard is made of: every question's answer, asked in one place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from tracker.frozen import dataclass
from tracker.portfolio.pseudonyms import Pseudonyms
from tracker.portfolio.queries.all import QUESTIONS
from tracker.portfolio.queries.cubes import CASE_NAMES, VENDOR_NAMES, cube, delivered
from tracker.portfolio.queries.model import Answer, Filter, Question
from tracker.portfolio.queries.run import ask, ask_frame
from tracker.portfolio.queries.titles import titles_of
from tracker.portfolio.store.steady import undisturbed
from tracker.portfolio.store.storage import Where

if TYPE_CHECKING:
    import pandas as pd  # type: ignore[import-untyped]

Rows = tuple[tuple[object, ...], ...]
# The page holds the finest of these with at most so many rows; a filter on a dimension it lacks does nothing.
MOST_ROWS = 700_000
_FINE = {
    "answers": (
        ("case_id", "vendor", "packages"),
        ("year", "buyer", "vendor", "packages"),
        ("year", "buyer", "vendor"),
        ("year", "vendor"),
    ),
    "integration": (
        ("integration", "year", "buyer", "vendor", "packages"),
        ("integration", "year", "vendor", "packages"),
        ("integration", "year", "vendor"),
        ("integration", "year"),
    ),
    "requirement": (
        ("requirement", "year", "buyer", "vendor", "packages"),
        ("requirement", "year", "vendor", "packages"),
        ("requirement", "year", "vendor"),
        ("requirement", "year"),
    ),
    "delivery": (
        ("year", "buyer", "vendor", "packages"),
        ("year", "buyer", "vendor"),
        ("year", "vendor"),
    ),
}
# Tables of figures: name → the table they are counted in, and the dimensions.
_TABLES = {
    "all": ("answers", ("1",)),
    "year": ("answers", ("year",)),
    "package": ("package", ("package",)),
    "buyer": ("answers", ("buyer",)),
    "case_id": ("answers", ("case_id",)),
    "vendor": ("answers", ("vendor",)),
    "vendor_year": ("answers", ("vendor", "year")),
    "integration": ("integration", ("integration",)),
    "requirement": ("answers", ("requirement",)),
}
LISTS = ("contradictions", "lapsed", "promises", "offered")


@dataclass(frozen=True, slots=True)
class Cube:
    """Figures that the page's script adds up.

    Attributes:
        dimensions: columns that distinguish rows; where a case does, with its year and buyer.
        measures: columns that are counted, then prices.
    """

    dimensions: tuple[str, ...]
    measures: tuple[str, ...]
    frame: pd.DataFrame


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything the dashboard shows.

    Attributes:
        tables: figures by name (``_TABLES``): the dimensions, then the measures.
        cubes: what the script narrows, by source.
        lists: answers that are lists, by question.
        vendors: vendor → name.
        cases: case → year and buyer.
        titles: case → what it is called; a case without one is called by its id.
        answers: every question's answer, for the workbook.
    """

    tables: dict[str, Rows]
    delivered: Rows
    cubes: dict[str, Cube]
    lists: dict[str, Answer]
    vendors: dict[str, str]
    cases: dict[str, tuple[int, str]]
    titles: Mapping[str, str]
    answers: tuple[Answer, ...]
    pseudonyms: bool


def gather(
    store: Where, filter: Filter, today: dt.date, soon: dt.date, pseudonyms: Pseudonyms | None
) -> Facts:
    """Ask everything, of one state of the store.

    Raises:
        CaseError: the store is of another version of tracker.
    """
    return undisturbed(store, lambda: _gathered(store, filter, today, soon, pseudonyms))


def _gathered(
    store: Where, filter: Filter, today: dt.date, soon: dt.date, pseudonyms: Pseudonyms | None
) -> Facts:
    def rows(question: Question) -> Rows:
        return ask(store, question, filter, None, pseudonyms).rows

    def frame(question: Question) -> pd.DataFrame:
        return ask_frame(store, question, filter, None, pseudonyms)

    given = {"today": today, "soon": soon}
    named = ("status", "vendors", "integrations", "requirements", *LISTS, "delivered")
    answers = {n: ask(store, QUESTIONS[n], filter, given, pseudonyms) for n in named}
    known = rows(CASE_NAMES)
    cases = {str(id): (int(str(year)), str(buyer)) for id, year, buyer, _ in known}
    titles = titles_of(known)
    answers = {name: replace(answer, titles=titles) for name, answer in answers.items()}
    return Facts(
        tables={name: rows(cube(source, by)) for name, (source, by) in _TABLES.items()},
        delivered=rows(delivered(("vendor",))),
        cubes={source: _finest(source, steps, cases, frame) for source, steps in _FINE.items()},
        lists={name: answers[name] for name in LISTS},
        vendors={str(id): str(name or id) for id, name in rows(VENDOR_NAMES)},
        cases=cases,
        titles=titles,
        answers=tuple(answers.values()),
        pseudonyms=pseudonyms is not None,
    )


def _question(source: str, by: Sequence[str]) -> Question:
    if source == "delivery":
        return delivered(by)
    return cube("integration" if source == "integration" else "answers", by)


def _finest(
    source: str,
    steps: Sequence[tuple[str, ...]],
    cases: Mapping[str, tuple[int, str]],
    frame: Callable[[Question], pd.DataFrame],
) -> Cube:
    """The first that is small enough, else the last."""
    by = next((by for by in steps if _size(_question(source, by), frame) <= MOST_ROWS), steps[-1])
    found = frame(_question(source, by))
    measures = tuple(name for name in found.columns if name not in by)
    if "case_id" not in by:
        return Cube(by, measures, found)
    found["year"] = [cases.get(id, (0, ""))[0] for id in found["case_id"]]
    found["buyer"] = [cases.get(id, (0, ""))[1] for id in found["case_id"]]
    return Cube(("year", "buyer", *by), measures, found)


def _size(question: Question, frame: Callable[[Question], pd.DataFrame]) -> int:
    """How many rows a question's answer has."""
    counted = f"SELECT count(*) AS size FROM ({question.final})"  # noqa: S608
    return int(frame(replace(question, final=counted))["size"][0])
