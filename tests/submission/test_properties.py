"""Whatever is written into an answer cell comes back unchanged."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from io import BytesIO
from typing import TypeVar

from casework import blank, read, row_of, specification
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from tracker.foreign_text import clean_text, fold, tidy
from tracker.procurement.scale import AnswerChoice
from tracker.submission.model import Answer
from tracker.workbook.columns import CURRENT

SPEC = specification()
ROWS = [row.id for row in SPEC.requirements]
# Each example fills a workbook: one value in each of its rows, so that few workbooks try many values.
SLOW = settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
# What XML 1.0 can hold; openpyxl refuses the rest, and so does every spreadsheet program.
TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff")
    | st.sampled_from("\n \u00a0=+-@'\"<&_x000D_æøåÆØÅ"),
    max_size=300,
)
T = TypeVar("T")


def for_each_row(values: st.SearchStrategy[T]) -> st.SearchStrategy[list[T]]:
    return st.lists(values, min_size=1, max_size=len(ROWS))


def _round_trip(**columns: Sequence[object]) -> list[Answer]:
    """Write values into the answer cells of the first rows, and read the rows back."""
    book = load_workbook(BytesIO(blank(SPEC)))
    sheet = book.worksheets[2]
    for column, values in columns.items():
        for id, value in zip(ROWS, values, strict=False):
            cell = sheet.cell(row_of(sheet, id), CURRENT.index[column] + 1)
            cell.value = value  # type: ignore[assignment]
            if isinstance(value, str):
                cell.data_type = "s"
    out = BytesIO()
    book.save(out)
    found = {answer.requirement: answer for answer in read(out.getvalue()).answers}
    return [found[id] for id, _ in zip(ROWS, values, strict=False)]


@SLOW
@given(for_each_row(st.tuples(TEXTS, TEXTS, TEXTS)))
def test_any_text_comes_back(texts: list[tuple[str, str, str]]) -> None:
    elaborations, reservations, evidence = zip(*texts, strict=True)

    answers = _round_trip(elaboration=elaborations, reservation=reservations, evidence=evidence)

    for answer, written in zip(answers, texts, strict=True):
        read_back = (answer.elaboration, answer.reservation, answer.evidence)
        assert read_back == tuple(tidy(text) or None for text in written)


@SLOW
@given(
    for_each_row(
        st.tuples(
            st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31)),
            st.sampled_from("-./ "),
            st.booleans(),
        )
    )
)
def test_any_date_comes_back(given_dates: list[tuple[dt.date, str, bool]]) -> None:
    """Between slashes only where the day can be no month: 02/01 is two days (``slash-dates``)."""
    written = [
        date if typed else date.strftime(f"%d{mark}%m{mark}%Y") for date, mark, typed in given_dates
    ]

    answers = _round_trip(available_from=written)

    for answer, as_written, (date, mark, typed) in zip(answers, written, given_dates, strict=True):
        has_two = not typed and mark == "/" and date.day <= 12 and date.day != date.month
        assert answer.available_from == (None if has_two else date.isoformat())
        assert (answer.available_from_written == as_written) == has_two


def _danish(amount: Decimal) -> str:
    return f"{amount:,.2f}".translate(str.maketrans(",.", ".,"))


@SLOW
@given(
    for_each_row(
        st.tuples(
            st.decimals(0, 999_999_999, places=2, allow_nan=False),
            st.sampled_from(["{}", "kr. {}", "{} kr.", "{} DKK", " {} "]),
        )
    )
)
def test_any_price_comes_back(prices: list[tuple[Decimal, str]]) -> None:
    answers = _round_trip(price_dkk=[form.format(_danish(amount)) for amount, form in prices])

    for answer, (amount, _) in zip(answers, prices, strict=True):
        assert answer.price_dkk is not None
        assert Decimal(answer.price_dkk) == amount


@SLOW
@given(for_each_row(st.integers(0, 10**12).map(lambda hundredths: hundredths / 100)))
def test_any_number_typed_as_a_price_comes_back(amounts: list[float]) -> None:
    for answer, amount in zip(_round_trip(price_dkk=amounts), amounts, strict=True):
        assert answer.price_dkk is not None
        assert float(answer.price_dkk) == amount


@SLOW
@given(
    for_each_row(
        st.tuples(
            st.sampled_from([a for a in SPEC.scale.answers if a.outcome != "not_offered"]),
            st.sampled_from(["da", "en"]),
            st.sampled_from(["{}", " {} ", "{}.", "\u00a0{}\u200b"]),
            st.sampled_from([str.upper, str.lower, str]),
        )
    )
)
def test_any_answer_comes_back(choices: list[tuple[AnswerChoice, str, str, type]]) -> None:
    written = [
        form.format(case(getattr(choice.label, language)))
        for choice, language, form, case in choices
    ]

    answers = _round_trip(answer=written)

    assert [answer.answer for answer in answers] == [choice.id for choice, *_ in choices]


@given(st.text())
def test_clean_text_is_safe_and_idempotent(text: str) -> None:
    cleaned = clean_text(text)

    assert clean_text(cleaned) == cleaned
    assert cleaned.encode("utf-8").decode() == cleaned
    assert not set(cleaned) & {chr(c) for c in range(32)} - {"\n", "\t"}


@given(st.text(), st.text())
def test_folding_never_joins_different_letters(one: str, other: str) -> None:
    if one.isalpha() and other.isalpha() and one.isascii() and other.isascii():
        assert (fold(one) == fold(other)) == (one.lower() == other.lower())
    assert fold(fold(one)) == fold(one)
