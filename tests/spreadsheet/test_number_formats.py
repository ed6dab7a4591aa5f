"""What a cell shows through its number format: numbers, texts and dates, and what is not understood."""

from __future__ import annotations

import pytest

from tracker.spreadsheet.number_formats import shown_moment, shown_number, shown_text, shows_day

ACCOUNTING = '_-* #,##0.00\\ "kr."_-;\\-* #,##0.00\\ "kr."_-;_-* "-"??\\ "kr."_-;_-@_-'


@pytest.mark.parametrize(
    ("number", "code", "shown"),
    [
        (50000, "[$€-2]\\ #,##0.00", "€ 50.000,00"),
        (50000, "[$USD]\\ #,##0", "USD 50.000"),
        (500, "[$kr-41D]\\ 0", "SEK 500"),
        (500, "[$kr.-406]\\ 0", "kr. 500"),
        (125, '#,##0" t.kr."', "125 t.kr."),
        (1.55, '0.0" mio. kr."', "1,6 mio. kr."),
        (0.155, "0.0%", "15,5%"),
        (125000, "#,##0,", "125"),
        (125000, '0.00,," mio."', "0,13 mio."),
        (2500, '#,##0" kr./md."', "2.500 kr./md."),
        (1234567, "# ##0", "1234 567"),
        (12345678, "00\\ 00\\ 00\\ 00", "12 34 56 78"),
        (12.5, "0.0##", "12,5"),
        (0, "#,###", ""),
        (-3.2, "0.0", "-3,2"),
        (-3.2, "0.0;(0.0)", "(3,2)"),
        (0, '0;0;"intet"', "intet"),
        (5, ";;;", ""),
        (1, '"Ja";;"Nej"', "Ja"),
        (1250, '[>=1000]0.0," t.kr.";0" kr."', "1,3 t.kr."),
        (250, '[>=1000]0.0," t.kr.";0" kr."', "250 kr."),
        (5, 'General" kr."', "5 kr."),
        (5, '@" stk."', "5 stk."),
        (0, ACCOUNTING, " - kr. "),
        (-5, ACCOUNTING, "-5,00 kr. "),
    ],
)
def test_a_number_is_shown(number: float, code: str, shown: str) -> None:
    assert shown_number(float(number), code) == shown


@pytest.mark.parametrize(
    "code", ["# ?/?", "0.00E+00", "[DBNum1]0", "0 x", "0;0;0;0;0", "[>9]0;[<3]0", "0" * 256]
)
def test_what_is_not_understood_of_a_format_is_not_guessed(code: str) -> None:
    assert shown_number(5.0, code) is None


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ('@" (efter aftale)"', "Ja (efter aftale)"),
        ('0;0;0;@" (mod merpris)"', "Ja (mod merpris)"),
        (";;;", ""),
        (';;;"Nej"', "Nej"),
        ('"Nej"', "Ja"),
        ("0.00;;", "Ja"),
        ("dd-mm-yyyy;@", "Ja"),
        ('"5"@', "5Ja"),
        ("[DBNum1]@", None),
    ],
)
def test_a_text_is_shown(code: str, shown: str | None) -> None:
    assert shown_text("Ja", code) == shown


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("mmm\\-yy", "jun-27"),
        ("mmmm\\ yyyy", "juni 2027"),
        ("mmmmm", "J"),
        ('"Q2 "yyyy', "Q2 2027"),
        ("h:mm", "12:05"),
        ("h:mm AM/PM", "12:05 PM"),
        ("ddd\\ mm", "tir 06"),
        ('"senest "d/m/yy', "senest 1/6/27"),
        ("[h]:mm", None),
        ("bbbb", None),
    ],
)
def test_less_than_a_day_is_shown_as_it_is(code: str, shown: str | None) -> None:
    assert shown_moment("2027-06-01T12:05:00", code) == shown
    assert not shows_day(code)


@pytest.mark.parametrize(
    "code",
    [
        "dd\\-mm\\-yyyy", "d/m/yy", "m/d/yyyy\\ h:mm", "yyyy\\-mm\\-dd;@", "[$-406]d.\\ mmmm\\ yyyy;@",
        '[$-F800]dddd"," mmmm dd"," yyyy', '"den "d. mmmm yyyy', "yyyy-mm-dd\\Thh:mm:ss.000",
    ],
)  # fmt: skip
def test_an_ordinary_date_format_shows_a_day(code: str) -> None:
    assert shows_day(code)


@pytest.mark.parametrize("number", [1e308, -5e-324, 123456789012345680.0])
def test_the_largest_and_smallest_numbers_are_shown_in_any_format(number: float) -> None:
    assert shown_number(number, "0." + "0" * 200 + ",,%") is not None


def test_a_time_of_no_day_is_shown() -> None:
    assert shown_moment("12:30:00", "hh:mm") == "12:30"


def test_brackets_without_end_take_no_time() -> None:
    assert shown_number(1.0, "[" * 255) is None
