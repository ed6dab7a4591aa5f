"""Styles, for one question only: which cell formats show dates. ECMA-376 part 1, 18.8."""

from __future__ import annotations

from collections.abc import Iterable

from tracker.workbook.limits import Limits
from tracker.workbook.serial_dates import is_date_format
from tracker.workbook.xml import flood, walk


def read_date_styles(chunks: Iterable[bytes], part: str, limits: Limits) -> frozenset[str]:
    """The indices, as cells write them (``s="3"``), of the formats that show a date or time.

    Colours, fonts and fills are walked past; what is wrong with them costs nothing.

    Raises:
        Refused: the part is broken or unsafe.
    """
    codes: dict[str, str] = {}
    formats: list[str] = []

    def visit(name: str, parent: str, attributes: dict[str, str], _text: str) -> None:
        if name == "xf" and parent == "cellXfs":
            formats.append(attributes.get("numFmtId", "0"))
        elif name == "numFmt" and parent == "numFmts":
            codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        if len(formats) + len(codes) > limits.cells:
            raise flood("for mange formater", "too many formats")

    walk(chunks, visit, part, limits)
    dated = {number: is_date_format(_int(number), codes.get(number)) for number in set(formats)}
    return frozenset(str(i) for i, number in enumerate(formats) if dated[number])


def _int(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else 0
