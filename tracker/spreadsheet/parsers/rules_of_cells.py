"""What a sheet's rules for its cells show or take away: conditional formats and the messages of validations.

ECMA-376 part 1, 18.3.1.10 (cfRule), 18.3.1.32 (dataValidation); what programs since 2010 write beside them,
[MS-XLSX] 2.6.
"""

from __future__ import annotations

from tracker.spreadsheet.grid import Prompt, rectangle
from tracker.spreadsheet.number_formats import is_plain, shows_day
from tracker.spreadsheet.parsers.colours import BLACK, Colour, Palette, cannot_be_read
from tracker.spreadsheet.parsers.strings import unescape

_X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
_XM = "http://schemas.microsoft.com/office/excel/2006/main"
_BARS = ("iconSet", "dataBar")
SHOWN = ("dataValidation", "font", "strike", "color", "bgColor", "numFmt", *_BARS)
"""The elements of interest."""
NEWER = ("x14:dxf", "x14:dataValidation", "xm:sqref")
NEWER_NAMES = {
    **{f"{_X14} {name}": f"x14:{name}" for name in ("dxf", "dataValidation")},
    **{f"{_X14} {name}": name for name in _BARS},
    f"{_XM} sqref": "xm:sqref",
}
"""Those that programs since 2010 write, by namespace and name."""
_OFF = ("0", "false", "off")
_KEPT = 600  # characters; Excel takes 32 of a title and 255 of a message


class ShownByRules:
    """Gathers what the rules of one sheet show.

    Attributes:
        prompts: the messages that show when a cell is chosen.
        alter: whether a conditional format strikes out, hides or reformats what a cell shows. Those that
            are among the workbook's styles are not seen here.

    Args:
        palette: the colours of the workbook.
    """

    def __init__(self, palette: Palette) -> None:
        self.prompts: list[Prompt] = []
        self.alter = False
        self._palette = palette
        self._inside = False  # a format that stands with its rule
        self._in_font = False
        self._ink: dict[str, str] | None = None
        self._behind: dict[str, str] | None = None
        self._waiting: dict[str, str] | None = None

    def take(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if name == "dataValidation":
            self._prompt(attributes, attributes.get("sqref", ""))
        elif name == "x14:dataValidation":
            self._waiting = attributes
        elif name in _BARS:
            self.alter |= attributes.get("showValue") in _OFF
        elif name == "x14:dxf":
            self._inside, self._in_font, self._ink, self._behind = True, False, None, None
        elif self._inside:
            self._take_format(name, attributes)

    def _take_format(self, name: str, attributes: dict[str, str]) -> None:
        if name == "strike":
            self.alter |= attributes.get("val") not in _OFF
        elif name == "numFmt":
            code = attributes.get("formatCode", "")
            self.alter |= not (is_plain(code) or shows_day(code))
        elif name == "font":
            self._in_font = True
        elif name == "color" and self._in_font:  # a border has colours too, and comes after
            self._ink, self._in_font = attributes, False
        elif name == "bgColor":
            self._behind = attributes

    def end(self, name: str, text: str) -> None:
        """One of ``NEWER`` ends."""
        if name == "x14:dxf":
            self._inside = False
            ink = BLACK if self._ink is None else Colour.of(self._ink, self._palette)
            behind = self._behind and Colour.of(self._behind, self._palette)
            self.alter |= cannot_be_read(ink, behind or None)
        elif self._waiting is not None and name == "xm:sqref":
            self._prompt(self._waiting, text)
            self._waiting = None

    def _prompt(self, attributes: dict[str, str], cells: str) -> None:
        shown = (unescape(attributes.get(what, "")).strip() for what in ("promptTitle", "prompt"))
        text = ": ".join(part for part in shown if part)[:_KEPT]
        if text and attributes.get("showInputMessage") not in (None, *_OFF):
            first = rectangle(cells.partition(" ")[0])
            place = (first.top, first.left) if first else (1, 1)
            self.prompts.append(Prompt(*place, text))
