"""Our CSV in a real LibreOffice of the same language: numbers are numbers and days are days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd  # type: ignore[import-untyped]
import pytest
from answered import Make
from casework import filled
from commands import Run
from converting import converted_all
from openpyxl import load_workbook

from tracker.paper.plain import MARKS
from tracker.texts import Language

pytestmark = pytest.mark.office
PRICED = {"answer": "Ja, som et tilkøb", "price_dkk": 1250.5, "elaboration": 'a; b, "c"\nd'}
PROMISED = {"answer": "Ja, delvist", "elaboration": "@SUM(A1)", "available_from": "2027-06-01"}
LOCALES = {Language.DA: "da-DK", Language.EN: "en-GB"}
HEADS = {
    Language.DA: ("Nr.", "Engangspris (kr.)", "Leveres fra", "Uddybning"),
    Language.EN: ("No.", "One-off price (DKK)", "Available from", "Elaboration"),
}


@pytest.mark.parametrize("language", Language)
def test_a_number_is_a_number_and_a_day_a_day_where_the_office_speaks_the_language(
    make: Make, run: Run, tmp_path: Path, language: Language
) -> None:
    case = make()
    first, second = (row.id for row in case.frozen().requirements[:2])
    answers: dict[str, Mapping[str, Any]] = {first: PRICED, second: PROMISED}
    (tmp_path / "svar.xlsx").write_bytes(filled(case.frozen(), answers=answers))
    run("receive", case.folder, tmp_path / "svar.xlsx", "--fail-on", "never")
    files = [tmp_path / name for name in ("gap.csv", "compare.csv", "questions.csv")]
    asked = '- {id: S-001, asked: "2026-11-24T10:00", question: "Hvornår?", requirements: []}\n'
    (case.folder / "questions.yaml").write_text(f"questions:\n{asked}", "utf-8")
    for file in files:
        command = ("questions", "list") if file.stem == "questions" else (file.stem,)
        run(*command, case.folder, "--language", language.value, "-o", file, code=None)

    read_as = f"CSV:{ord(MARKS[language].separator)},34,76,1,,,false,true"
    opened = converted_all(files, "xlsx", locale=LOCALES[language], read_as=read_as)
    for book in opened[:2]:
        number, price, day, words = HEADS[language]
        found = {row[number]: row for row in rows(book)}
        assert found[first][price] == 1250.5
        assert found[first][words] == PRICED["elaboration"]
        assert found[second][day] == dt.datetime(2027, 6, 1)
        assert found[second][words] == "'@SUM(A1)"
    [question] = rows(opened[2])
    assert dt.datetime(2026, 11, 24, 10) in question.values()

    marks = MARKS[language]
    frame = pd.read_csv(
        files[0], sep=marks.separator, decimal=marks.decimal, parse_dates=[day]
    ).set_index(number)
    assert frame.loc[first, price] == 1250.5
    assert frame.loc[second, day] == pd.Timestamp(2027, 6, 1)


def rows(book: Path) -> list[dict[str, object]]:
    """The rows of a workbook's only sheet, by the heads."""
    head, *lines = load_workbook(book).worksheets[0].iter_rows(values_only=True)
    return [dict(zip(map(str, head), line, strict=True)) for line in lines]
