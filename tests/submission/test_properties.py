"""Whatever is written into an answer cell comes back unchanged."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from io import BytesIO

from casework import blank, read, row_of, specification
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from tracker.foreign_text import clean_text, fold, tidy
from tracker.procurement.scale import AnswerChoice
from tracker.submission.model import Answer
from tracker.workbook.columns import CURRENT

SPEC = specification()
SLOW = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
# What XML 1.0 can hold; openpyxl refuses the rest, and so does every spreadsheet program.
TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff")
    | st.sampled_from("\n \u00a0=+-@'\"<&_x000D_æøåÆØÅ"),
    max_size=300,
)


def _round_trip(**values: object) -> Answer:
    """Write values into the first row's answer cells and read the row back."""
    book = load_workbook(BytesIO(blank(SPEC)))
    sheet = book.worksheets[2]
    row = row_of(sheet, "SF1470")
    for column, value in values.items():
        cell = sheet.cell(row, CURRENT.index[column] + 1)
        cell.value = value  # type: ignore[assignment]
        if isinstance(value, str):
            cell.data_type = "s"
    out = BytesIO()
    book.save(out)
    (answer,) = [a for a in read(out.getvalue()).answers if a.requirement == "SF1470"]
    return answer


@SLOW
@given(elaboration=TEXTS, reservation=TEXTS, evidence=TEXTS)
def test_any_text_comes_back(elaboration: str, reservation: str, evidence: str) -> None:
    answer = _round_trip(elaboration=elaboration, reservation=reservation, evidence=evidence)

    assert answer.elaboration == (tidy(elaboration) or None)
    assert answer.reservation == (tidy(reservation) or None)
    assert answer.evidence == (tidy(evidence) or None)


@SLOW
@given(st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31)), st.sampled_from("-./ "), st.booleans())
def test_any_date_comes_back(date: dt.date, mark: str, typed: bool) -> None:
    """Between slashes only where the day can be no month: 02/01 is two days (``slash-dates``)."""
    written = date if typed else date.strftime(f"%d{mark}%m{mark}%Y")
    has_two = not typed and mark == "/" and date.day <= 12 and date.day != date.month

    read_back = _round_trip(available_from=written)

    assert read_back.available_from == (None if has_two else date.isoformat())
    assert (read_back.available_from_written == written) == has_two


def _danish(amount: Decimal) -> str:
    return f"{amount:,.2f}".translate(str.maketrans(",.", ".,"))


@SLOW
@given(
    st.decimals(0, 999_999_999, places=2, allow_nan=False),
    st.sampled_from(["{}", "kr. {}", "{} kr.", "{} DKK", " {} "]),
)
def test_any_price_comes_back(amount: Decimal, form: str) -> None:
    read_back = _round_trip(price_dkk=form.format(_danish(amount))).price_dkk

    assert read_back is not None
    assert Decimal(read_back) == amount


@SLOW
@given(st.integers(0, 10**12).map(lambda hundredths: hundredths / 100))
def test_any_number_typed_as_a_price_comes_back(amount: float) -> None:
    read_back = _round_trip(price_dkk=amount).price_dkk

    assert read_back is not None
    assert float(read_back) == amount


@SLOW
@given(
    st.sampled_from([a for a in SPEC.scale.answers if a.outcome != "not_offered"]),
    st.sampled_from(["da", "en"]),
    st.sampled_from(["{}", " {} ", "{}.", "\u00a0{}\u200b"]),
    st.sampled_from([str.upper, str.lower, str]),
)
def test_any_answer_comes_back(choice: AnswerChoice, language: str, form: str, case: type) -> None:
    written = form.format(case(getattr(choice.label, language)))

    assert _round_trip(answer=written).answer == choice.id


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
