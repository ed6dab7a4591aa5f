"""A number in writing, with Danish or English decimals and its unit: defined here, compiled to formulas elsewhere.

Nothing is guessed: "1.234" is a thousand and more to a Dane and little more than one to others, so it
is neither; "1.234,5", "0.234" and "1234" have one reading each.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from tracker.spreadsheet.cells import AMOUNTS, WORDS

_DIGITS, _DECIMALS = 12, 6
_SIGNS = (",", ".")
_NINES = str.maketrans("012345678", "999999999")
PERCENT = "%"


def _shapes() -> Iterator[tuple[str, int]]:
    """The shapes of a number above zero, a 9 for each digit but a nought before the decimals."""
    ends = [("", 0)] + [(sign + "9" * n, n) for sign in _SIGNS for n in range(1, _DECIMALS + 1)]
    for digits in range(1, _DIGITS + 1):
        for end, count in ends:
            if not (digits <= 3 and count == 3):  # which may be thousands
                yield "9" * digits + end, count
    yield from (("0" + end, count) for end, count in ends)
    for first in ("9", "99", "999"):
        for groups in (1, 2, 3):
            for between in (*_SIGNS, " "):
                for end, count in ends:
                    is_clear = between == " " or (end and not end.startswith(between))
                    if is_clear or (not end and groups > 1):
                        yield first + f"{between}999" * groups + end, count


# Shape → how many decimals; a number below zero has a hyphen before it.
NUMBERS = {sign + shape: count for shape, count in _shapes() for sign in ("", "-")}
SUMS = {shape: len(shape.partition(",")[2]) for shape in AMOUNTS}


def number_of(text: str, unit: str = "") -> str | None:
    """A number in writing as a decimal, without noughts at its end; None where it is not one.

    >>> number_of("99,5 %", "%"), number_of("1.234", ""), number_of("1.234,50", ""), number_of("5 t", "timer")
    ('99.5', None, '1234.5', None)
    """
    return _value(_bare(text, unit), NUMBERS)


def amount_of(text: str, unit: str = "") -> str | None:
    """An amount in writing as a decimal, as Danes write it; None where it is not one.

    >>> amount_of("kr. 1.234,50"), amount_of("50.000 EUR", "EUR"), amount_of("-500")
    ('1234.5', '50000', None)
    """
    bare = _bare(text, unit)
    for word in WORDS:
        bare = bare.replace(word, " ")
    return _value(" ".join(bare.split()), SUMS)


def plain_number(number: str | Decimal) -> str:
    """A decimal without noughts at its end, and never with an exponent.

    >>> plain_number("99.50"), plain_number("1E+2")
    ('99.5', '100')
    """
    text = format(Decimal(number), "f")
    short = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if short == "-0" else short


def in_writing(number: str) -> str:
    """A decimal with a comma, which ``number_of`` reads as it: three decimals get a nought more.

    >>> in_writing("99.5"), in_writing("1.234"), number_of(in_writing("1.234"))
    ('99,5', '1,2340', '1.234')
    """
    whole, _, decimals = number.partition(".")
    return f"{whole},{decimals}{'0' * (len(decimals) == 3)}" if decimals else whole


def _bare(text: str, unit: str) -> str:
    """A text without its unit, which stands last and once, in small letters."""
    bare = " ".join(text.lower().split())
    return bare.removesuffix(unit.lower()).rstrip() if unit else bare


def _value(bare: str, shapes: dict[str, int]) -> str | None:
    shape = bare.translate(_NINES)
    if bare[:1] == "0" and shapes is NUMBERS:
        shape = "0" + shape[1:]
    if shape not in shapes:
        return None
    digits = bare.replace(".", "").replace(",", "").replace(" ", "")
    return plain_number(Decimal(digits).scaleb(-shapes[shape]))
