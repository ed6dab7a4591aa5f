"""CPR numbers in what people write: found by their shape, and masked wherever they are shown."""

from __future__ import annotations

import re
from collections.abc import Iterator

# Six digits of a date, solid or with one separator throughout, then four. Since 2007 the last digit
# is no check digit, so the shape and the date are all there is to know it by.
_SHAPE = re.compile(
    r"(?<!\d)(\d\d)([-. /]?)(\d\d)\2(\d\d)([\s.\-\u00ad\u200b\u2010-\u2015\u2212]{0,3})(\d{4})(?!\d)"
)


def cpr_numbers(text: str) -> tuple[str, ...]:
    """The CPR numbers in a text, masked: ``010190-xxxx``.

    >>> cpr_numbers("Kontakt 010190-1234 eller 3101901234, ikke 320190-1234"), cpr_numbers("10150817")
    (('010190-xxxx', '310190-xxxx'), ())
    """
    if not _SHAPE.search(text):
        return ()
    return tuple(f"{_plain(m[1] + m[3] + m[4])}-xxxx" for m in _matches(text))


def mask(text: str) -> str:
    """A text with the last four digits of every CPR number in it masked.

    >>> mask("Ring til 010190-1234 eller 31 01 90 1234, sag 99019012345")
    'Ring til 010190-xxxx eller 31 01 90 xxxx, sag 99019012345'
    """
    out, end = [], 0
    for match in _matches(text):
        separator = match[5] or ("" if match[2] else "-")
        out += [text[end : match.start(5)], separator, "xxxx"]
        end = match.end()
    return "".join((*out, text[end:])) if out else text


def _matches(text: str) -> Iterator[re.Match[str]]:
    """What has the shape and begins with a day that exists."""
    for match in _SHAPE.finditer(text):
        if _is_date(_plain(match[1] + match[3] + match[4] + match[6])):
            yield match


def _plain(digits: str) -> str:
    """Digits of any script as 0-9."""
    return "".join(str(int(digit)) for digit in digits)


def _is_date(number: str) -> bool:
    from stdnum.dk import cpr
    from stdnum.exceptions import ValidationError

    try:
        cpr.get_birth_date(number)
    except ValidationError:
        return False
    return True
