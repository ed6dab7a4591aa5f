"""What the workbook says live is what the reader concludes, row by row, in LibreOffice and Gnumeric."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import casework
import openpyxl
import pytest

from libreoffice.cases import (
    DATES,
    PACKAGES,
    PRICES,
    Combination,
    combinations,
    ordinary,
    replies,
    typed_rows,
)
from libreoffice.office import Spreadsheets, gnumeric_sheet
from tracker.procurement.scale import AnswerChoice
from tracker.procurement.specification import Specification
from tracker.spreadsheet.reader import open_workbook
from tracker.submission.interpret.find_tables import tables
from tracker.submission.interpret.reading import ReadRow, RowContext, Words
from tracker.submission.interpret.reconcile import reconcile
from tracker.submission.interpret.rows import read_choices, read_row
from tracker.submission.interpret.vendor import read_about
from tracker.texts import Language, Text
from tracker.workbook import layout
from tracker.workbook.columns import CURRENT
from tracker.workbook.layout import FIRST_ROW
from tracker.workbook.rowrules import Applies, binding
from tracker.workbook.write import write_workbook

pytestmark = [pytest.mark.office, pytest.mark.xdist_group("office")]

LANGUAGES = list(Language)
OVERVIEW_TOP = 5
APPLIES = {
    Applies.YES: layout.YES_NO[0],
    Applies.NO: layout.YES_NO[1],
    Applies.OPEN: layout.OPEN,
}
FILLED = {
    "elaboration": "Uddybning",
    "available_from": "01-10-2027",
    "price_dkk": "125.000,00",
    "price_yearly_dkk": "2.500,00",
    "evidence": "Bilag 7",
}


@dataclass(frozen=True, slots=True, repr=False)
class Case:
    """A filled workbook, and the rows as the reader concludes.

    Without a repr: pytest would spend minutes and gigabytes on it when a test fails.
    """

    path: Path
    specification: Specification
    rows: tuple[ReadRow, ...]

    @property
    def language(self) -> Language:
        return self.specification.procurement.language

    def say(self, text: Text) -> str:
        return text.get(self.language)

    def labels(self) -> dict[str, str]:
        """Requirement → the status text it must show."""
        return {r.requirement.id: self.say(layout.STATUS_LABELS[r.status]) for r in self.rows}


def _read(path: Path, specification: Specification) -> tuple[ReadRow, ...]:
    """The rows of a workbook, by the reader's own steps."""
    grid = open_workbook(path, isolated=False).grid
    assert grid is not None
    about, _, _ = read_about(grid, specification, None)
    matched = reconcile(tuple(tables(grid)), specification)
    ways, words = binding(specification), Words.of(specification.scale)
    replied = {**about.replies, **read_choices(matched.chosen, specification, words)}
    known = RowContext(specification, words, replied, ways)
    rows = []
    for requirement in specification.requirements:
        table, row = matched.chosen[requirement.id]
        read, _ = read_row(table, row, requirement, known)
        rows.append(read)
    return tuple(rows)


def _put(combination: Combination, language: Language) -> dict[str, Any]:
    answer = combination.answer
    written = answer.label.get(language) if isinstance(answer, AnswerChoice) else answer
    values = {column: FILLED[column] for column in combination.filled} | combination.values
    return values if written is None else {"answer": written, **values}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_typed_answer_is_read_as_the_list_says(
    filled: Mapping[Language, Case], language: Language
) -> None:
    """The list was written by hand; reader and formulas are held to it, and to each other below."""
    case = filled[language]
    wanted = typed_rows(combinations(language)[1])
    found = {r.requirement.id: r.value or r.status for r in case.rows if r.requirement.answer}
    assert {id: (found[id], said) for id, said in wanted.items() if found[id] != said} == {}


@pytest.fixture(scope="module")
def filled(office: Spreadsheets) -> Mapping[Language, Case]:
    """The combinations, in each language."""
    return {language: _filled(office, language) for language in LANGUAGES}


def _filled(office: Spreadsheets, language: Language) -> Case:
    specification, rows = combinations(language)
    [path] = office.fill(
        write_workbook(specification),
        answers={c.row.id: _put(c, language) for c in rows},
        conditions=dict(replies(language)),
    )
    return Case(path, specification, _read(path, specification))


def _stored(case: Case, sheet: Text) -> list[tuple[Any, ...]]:
    """The values LibreOffice stored, read by openpyxl."""
    return _sheets(case.path)[case.say(sheet)]


@cache
def _sheets(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every sheet of a file that nobody changes."""
    book = openpyxl.load_workbook(path, data_only=True)
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}


def _column(rows: list[tuple[Any, ...]], case: Case, column: str) -> dict[str, str]:
    table = rows[FIRST_ROW : FIRST_ROW + len(case.rows)]
    return {
        str(row[CURRENT.index["requirement_id"]]): str(row[CURRENT.index[column]]) for row in table
    }


def _differences(found: Mapping[str, str], wanted: Mapping[str, str]) -> dict[str, Any]:
    return {id: (found.get(id), text) for id, text in wanted.items() if found.get(id) != text}


def test_the_combinations_reach_every_status_and_every_applies(
    filled: Mapping[Language, Case],
) -> None:
    rows = filled[Language.DA].rows
    assert {row.status for row in rows} == set(layout.Status)
    assert {row.applies for row in rows} == set(Applies)


@pytest.mark.parametrize("language", LANGUAGES)
def test_status_is_what_the_reader_concludes(
    filled: Mapping[Language, Case], language: Language
) -> None:
    case = filled[language]
    shown = _column(_stored(case, layout.REQUIREMENTS), case, "status")
    assert _differences(shown, case.labels()) == {}


def test_a_date_or_price_is_invalid_exactly_when_the_list_says_so(
    filled: Mapping[Language, Case],
) -> None:
    """The list was written by hand; reader and formulas are held to it, and to each other above."""
    case = filled[Language.DA]
    found = {row.requirement.id: row.status for row in case.rows}
    forms = {"available_from": DATES, "price_dkk": PRICES, "price_yearly_dkk": PRICES[::9]}
    wrong = dict(layout.FORMS)
    seen = [
        (c.values[column], found[c.row.id])
        for c in combinations(Language.DA)[1]
        for column in c.values
        if not c.row.when and c.answer
    ]
    wanted = [
        (form, layout.Status.OK if is_read else wrong[column])
        for column, listed in forms.items()
        for form, is_read in listed
    ]
    assert seen[: len(wanted)] == wanted


@pytest.mark.parametrize("language", LANGUAGES)
def test_applies_is_what_the_reader_concludes(
    filled: Mapping[Language, Case], language: Language
) -> None:
    case = filled[language]
    wanted = {r.requirement.id: case.say(APPLIES[r.applies]) for r in case.rows}
    shown = _column(_stored(case, layout.REQUIREMENTS), case, "applies")
    assert _differences(shown, wanted) == {}


def test_what_is_chosen_is_known_however_the_rows_are_sorted(office: Spreadsheets) -> None:
    """Only SF0830 is offered; what hangs on SF0810 does not apply."""
    specification = casework.specification(select=[{"package": "I-01"}])
    answers = {"SF0830": "Ja", "SF0810": "Tilbydes ikke"}
    [path] = office.fill(
        write_workbook(specification),
        answers={id: {"answer": answer} for id, answer in answers.items()},
        conditions={},
        edits=[{"unprotect": True}, {"sort": {"by": "requirement_id", "descending": True}}],
    )
    case = Case(path, specification, _read(path, specification))
    shown = _column(_stored(case, layout.REQUIREMENTS), case, "applies")
    assert [*shown] == sorted(shown, reverse=True)
    assert shown == {
        "SF0810": "Ja",
        "SF0830": "Ja",
        "I-01-K4": "Ja",
        "I-01-K5": "Ja",
        "SF1514": "Ja",
        "SF1461": "Nej",
    }


def _counts(case: Case, package: str | None) -> tuple[int, int, int]:
    """Rows, done, missing of a line of the overview (``–`` is the buyer's own requirements)."""
    rows = [
        row
        for row in case.rows
        if package is None or package in (row.requirement.packages or ("–",))
    ]
    done = sum(row.status in layout.DONE for row in rows)
    return len(rows), done, len(rows) - done


@pytest.mark.parametrize("language", LANGUAGES)
def test_overview_counts_what_is_done(filled: Mapping[Language, Case], language: Language) -> None:
    case = filled[language]
    lines = _stored(case, layout.OVERVIEW)[OVERVIEW_TOP - 1 :]
    wanted = {id: _counts(case, id) for id in _lines()}
    assert {line[0] or None: line[2:5] for line in lines} == wanted
    for line in lines:
        filled_squares = round(line[3] / line[2] * 10 + 1e-9)
        assert line[5] == "■" * filled_squares + "□" * (10 - filled_squares)


def _lines() -> list[str | None]:
    return [None, *sorted({p for packages in PACKAGES for p in packages}), "–"]


def _first_missing(case: Case, package: str | None) -> int | None:
    """The sheet row of the first requirement of a line that lacks something."""
    for at, row in enumerate(case.rows, start=FIRST_ROW + 1):
        belongs = package is None or package in (row.requirement.packages or ("–",))
        if belongs and row.status not in layout.DONE:
            return at
    return None


def _targets(office: Spreadsheets, case: Case) -> dict[str | None, str]:
    """Where each link of the overview leads: the first argument of HYPERLINK, calculated."""
    overview = case.say(layout.OVERVIEW)
    lines = office.run("formulas", case.path, sheet=overview)[OVERVIEW_TOP - 1 :]
    formulas = ["=" + _first_argument(line[6]) for line in lines]
    texts = office.run("evaluate", case.path, sheet=overview, formulas=formulas)
    return {line[0] or None: text for line, text in zip(lines, texts, strict=True)}


def _first_argument(formula: str) -> str:
    """The first argument of the HYPERLINK in a formula."""
    start = formula.index("HYPERLINK(") + len("HYPERLINK(")
    depth, quoted = 0, False
    for at, sign in enumerate(formula[start:], start=start):
        quoted ^= sign == '"'
        depth += 0 if quoted else (sign == "(") - (sign == ")")
        if not quoted and not depth and sign in ",;":
            return formula[start:at]
    raise AssertionError(formula)


@pytest.mark.parametrize("language", LANGUAGES)
def test_overview_links_to_the_first_row_that_lacks_something(
    office: Spreadsheets, filled: Mapping[Language, Case], language: Language
) -> None:
    case = filled[language]
    sheet, letter = case.say(layout.REQUIREMENTS), CURRENT.letter["answer"]
    wanted = {id: f"#'{sheet}'!{letter}{_first_missing(case, id)}" for id in _lines()}
    assert _targets(office, case) == wanted
    marks = [target.removeprefix("#") for target in wanted.values()]
    assert len({*marks}) > 1, "else every jump would land where the one before did"
    assert office.run("jump", case.path, marks=marks) == [
        {"sheet": sheet, "cell": mark.rpartition("!")[2]} for mark in marks
    ]


def test_a_line_without_gaps_says_so_and_its_neighbour_still_links(office: Spreadsheets) -> None:
    """All of I-06 is answered (a requirement of several packages counts in each), nothing else."""
    language = Language.DA
    specification = ordinary(language)
    done = [r for r in specification.requirements if "I-06" in r.packages]
    [path] = office.fill(
        write_workbook(specification),
        answers={r.id: {"answer": "Ja", "evidence": "Bilag"} for r in done},
        conditions=dict(replies(language)),
    )
    case = Case(path, specification, _read(path, specification))
    lines = {line[0]: line for line in _stored(case, layout.OVERVIEW)[OVERVIEW_TOP - 1 :]}
    assert lines["I-06"][2:7] == (len(done), len(done), 0, "■" * 10, "✓ Færdig")
    assert lines["I-14"][6] == "Gå til første mangel"
    sheet = layout.REQUIREMENTS.get(language)
    targets = _targets(office, case)
    assert targets["I-14"] == f"#'{sheet}'!{CURRENT.letter['answer']}{_first_missing(case, 'I-14')}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_gnumeric_concludes_the_same_of_the_rows(
    filled: Mapping[Language, Case], language: Language
) -> None:
    case = filled[language]
    rows = [tuple(row) for row in gnumeric_sheet(case.path, case.say(layout.REQUIREMENTS))]
    assert _differences(_column(rows, case, "status"), case.labels()) == {}
    wanted = {r.requirement.id: case.say(APPLIES[r.applies]) for r in case.rows}
    assert _differences(_column(rows, case, "applies"), wanted) == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_gnumeric_counts_the_same_in_the_overview(
    filled: Mapping[Language, Case], language: Language
) -> None:
    case = filled[language]
    overview = gnumeric_sheet(case.path, case.say(layout.OVERVIEW))[OVERVIEW_TOP - 1 :]
    found = {row[0] or None: tuple(row[2:5]) for row in overview if len(row) > 5}
    assert found == {id: tuple(map(str, _counts(case, id))) for id in _lines()}


@pytest.mark.parametrize("sheet", [layout.REQUIREMENTS, layout.OVERVIEW], ids=["rows", "overview"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_gnumeric_calculates_our_own_file_as_we_did(
    office: Spreadsheets, language: Language, sheet: Text
) -> None:
    """Untouched by LibreOffice: what Gnumeric calculates is what we stored."""
    path = office.put(write_workbook(ordinary(language)))
    name = sheet.get(language)
    book = openpyxl.load_workbook(path, data_only=True)
    stored = [[_shown(value) for value in row] for row in book[name].iter_rows(values_only=True)]
    shown = gnumeric_sheet(path, name)
    assert [_trimmed(row) for row in shown] == [_trimmed(row) for row in stored]


def _shown(value: object) -> str:
    return "" if value is None else str(value)


def _trimmed(row: list[str]) -> list[str]:
    """A row without the empty cells at its end."""
    filled = [at for at, text in enumerate(row, start=1) if text]
    return row[: max(filled, default=0)]
