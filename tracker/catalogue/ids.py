"""Ids as people write them, and as the catalogue spells them (domain: the source's own spellings)."""

from __future__ import annotations

import re

_PACKAGE = re.compile(r"^I\s*[-\u2010-\u2015\u2212]?\s*0?(\d{1,2})$", re.IGNORECASE)
_INTEGRATION = re.compile(
    r"^SF\s*[-\u2010-\u2015]?\s*(\d{4})(?:[\s_-]*([A-Z])(?:[\s_-]*0?(\d{1,2}))?)?$", re.IGNORECASE
)
_POINT = re.compile(r"^(I.*?)(?<!\s)\s*[-\u2010-\u2015\u2212]\s*K(\d+)([a-z]?)$", re.IGNORECASE)


def normal(id: str) -> str:
    """The catalogue's spelling of an id; an id of another form comes back trimmed, upper case.

    >>> [normal(i) for i in ("I-1", "I–01", "i 14", "SF 1470", "sf1320a", "SF1590_B_1", "i-2-k3")]
    ['I-01', 'I-01', 'I-14', 'SF1470', 'SF1320_A', 'SF1590_B_01', 'I-02-K3']
    """
    id = id.strip()
    if match := _POINT.match(id):
        return f"{normal(match[1])}-K{match[2]}{match[3].lower()}"
    if match := _PACKAGE.match(id):
        return f"I-{int(match[1]):02d}"
    if match := _INTEGRATION.match(id):
        letter = f"_{match[2].upper()}" if match[2] else ""
        number = f"_{int(match[3]):02d}" if match[3] else ""
        return f"SF{match[1]}{letter}{number}"
    return id.upper()
