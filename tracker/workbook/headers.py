"""What stands in a page's header or footer. ECMA-376 part 1, 18.3.1.46 (oddHeader) and its codes."""

from __future__ import annotations

import re

# A code of two letters or more is none: && is an ampersand. Fonts, sizes and colours say nothing.
_CODE = re.compile(
    r'&(?:"[^"&]{0,100}"|K[0-9A-Fa-f]{6}|K[0-9]{2}[+-][0-9]{3}|[0-9]{1,3}|[BIUESXYHO])'
)
_PART = re.compile("&[LCR]")
_FIELDS = re.compile("&[PNDTFAZG]|[^\\w]", re.IGNORECASE)
# Words that a page's number and name are told with: no program's own header says more.
_USUAL = frozenset({"page", "side", "sida", "seite", "af", "of", "av", "von", "sheet", "ark"})
NAMES = frozenset(
    f"{which}{what}" for which in ("odd", "even", "first") for what in ("Header", "Footer")
)


def parts_of(text: str) -> tuple[str, ...]:
    """The left, middle and right of a header, as a person sees them; those with words of their own.

    >>> parts_of('&L&8Udbud&C&"Arial"&A&R&8Side &P af &N'), parts_of("&C&P/&N")
    (('Udbud',), ())
    """
    plain = (
        " ".join(_CODE.sub("", part).split()) for part in _PART.split(text.replace("&&", "\0"))
    )
    return tuple(part.replace("\0", "&") for part in plain if not _is_usual(part))


def _is_usual(part: str) -> bool:
    return set(_FIELDS.sub(" ", part).lower().split()) <= _USUAL
