"""Styles of an .ods, for what a person sees. OpenDocument 1.3 part 3: 16 (styles), 16.29 (data styles).

A data style is put into the words of Excel's number formats, so that one module knows what is shown.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from tracker.spreadsheet.limits import Limits
from tracker.spreadsheet.number_formats import (
    UNSEEN,
    hides_clock,
    is_plain,
    shows_century,
    shows_day,
)
from tracker.spreadsheet.parsers.colours import Colour, cannot_be_read
from tracker.spreadsheet.parsers.runs import SMALLEST, is_nought
from tracker.spreadsheet.parsers.styles import Appearance
from tracker.spreadsheet.parsers.xml import flood

DATA_STYLES = frozenset(
    f"number:{sort}-style"
    for sort in ("number", "currency", "percentage", "date", "time", "boolean", "text")
)
_PARTS = {
    "number:text-content": "@",
    "number:fraction": "# ?/?",
    "number:scientific-number": "0E+0",
    "number:am-pm": "AM/PM",
    "number:boolean": "General",
    # Excel cannot express these; they are not worked out.
    "number:era": "[era]",
    "number:quarter": "[quarter]",
    "number:week-of-year": "[week]",
    "number:embedded-text": "[embedded]",
}
_OF_DATES = {
    "number:year": ("yy", "yyyy"),
    "number:day": ("d", "dd"),
    "number:day-of-week": ("ddd", "dddd"),
    "number:hours": ("h", "hh"),
    "number:minutes": ("m", "mm"),
    "number:seconds": ("s", "ss"),
}
_SIZES = {
    "style:table-row-properties": "style:row-height",
    "style:table-column-properties": "style:column-width",
}
_OURS = "gregorian"
_OTHERS_KRONER = {"SE": "-41D", "NO": "-414", "IS": "-40F"}
# What the sections of a format that has no conditions of its own are for.
_DEEPEST = 20  # styles in a line of inheritance; programs write two
_USUAL = ((), (">=0",), (">0", "<0"), (">0", "<0", "=0"))


@dataclass(slots=True)
class _DataStyle:
    of_text: bool
    code: list[str] = field(default_factory=list)
    maps: list[tuple[str, str]] = field(default_factory=list)
    colour: str | None = None

    def on(self, behind: Colour | None) -> str:
        """Its code, on a cell of a colour."""
        unseen = cannot_be_read(Colour.parse(self.colour or ""), behind)
        return (UNSEEN if unseen else "") + "".join(self.code)


@dataclass(slots=True)
class _Style:
    """What a style sets itself; None where it leaves it to its parent."""

    parent: str = ""
    data: str | None = None
    struck: bool | None = None
    colour: str | None = None
    behind: str | None = None
    size: str | None = None
    hidden: bool | None = None


class OdsStyles:
    """The styles of a workbook, from content.xml and styles.xml.

    Args:
        limits: how many there may be.
    """

    def __init__(self, limits: Limits) -> None:
        self.pages: dict[str, str] = {}  # of each style of a sheet, the style of its pages
        self._styles: dict[tuple[str, str], _Style] = {}
        self._data: dict[str, _DataStyle] = {}
        self._applied: set[str] = set()  # by conditional formats
        self._bars_alone = False  # whether one shows a picture in place of the value
        self._limits = limits
        self._style = _Style()
        self._now: _DataStyle | None = None
        self._symbol: dict[str, str] = {}
        self._name = ("", "")
        self._flat: set[tuple[str, str]] = set()
        self._clocks: dict[str, str | None] = {}

    def begin_style(self, name: str, attributes: dict[str, str]) -> None:
        """A style begins."""
        self._style = _Style(
            attributes.get("style:parent-style-name", ""), attributes.get("style:data-style-name")
        )
        self._name = attributes.get("style:family", ""), name
        self._styles[self._name] = self._style
        if page := attributes.get("style:master-page-name"):
            self.pages[name] = page
        self._check()

    def begin_data(self, sort: str, name: str) -> None:
        """A data style of a sort begins."""
        self._now = self._data[name] = _DataStyle(sort == "number:text-style")
        self._check()

    def end_data(self) -> None:
        """A data style ends."""
        self._now = None

    def _check(self) -> None:
        if len(self._styles) + len(self._data) > self._limits.cells:
            raise flood("for mange formater", "too many formats")

    def take(self, name: str, attributes: dict[str, str]) -> bool:
        """An element within a style begins; whether it is one of interest."""
        if name == "style:text-properties":
            self._take_text(attributes)
        elif name == "style:table-cell-properties":
            self._style.behind = attributes.get("fo:background-color", self._style.behind)
            protect = attributes.get("style:cell-protect")
            self._style.hidden = self._style.hidden if protect is None else "hidden-and" in protect
        elif name in _SIZES:
            if is_nought(attributes.get(_SIZES[name], "")):
                self._flat.add(self._name)
        elif name == "style:map":
            self._take_map(attributes)
        elif name == "condition":
            self._applied.add(attributes.get("apply-style-name", ""))
        elif name in ("icon-set", "data-bar"):
            self._bars_alone |= attributes.get("show-value") == "false"
        elif name.startswith("number:"):
            self._take_part(name, attributes)
        else:
            return False
        return True

    def hides(self, family: str, attributes: dict[str, str]) -> bool:
        """Whether nobody sees a row or column: it is hidden, filtered out, or of no size (19.749, 17.17)."""
        is_hidden = attributes.get("visibility") in ("collapse", "filter")
        return is_hidden or (family, attributes.get("style-name", "")) in self._flat

    def _take_map(self, attributes: dict[str, str]) -> None:
        target = attributes.get("style:apply-style-name", "")
        if self._now is None:
            self._applied.add(target)
        else:
            condition = attributes.get("style:condition", "").replace(" ", "")
            self._now.maps.append((condition.removeprefix("value()"), target))

    def _take_text(self, attributes: dict[str, str]) -> None:
        if self._now is not None:  # of what goes through the data style, whatever the cell's own
            self._now.colour = attributes.get("fo:color", self._now.colour)
            return
        style = self._style
        lines = [
            attributes[f"style:text-line-through-{what}"]
            for what in ("type", "style")
            if f"style:text-line-through-{what}" in attributes
        ]
        if lines:
            style.struck = any(line != "none" for line in lines)
        style.colour = attributes.get("fo:color", style.colour)
        style.size = attributes.get("fo:font-size", style.size)
        if attributes.get("text:display") == "none":
            style.hidden = True

    def _take_part(self, name: str, attributes: dict[str, str]) -> None:
        if self._now is None:
            return
        if attributes.get("number:calendar", _OURS).lower() != _OURS:
            self._now.code.append("[calendar]")
        long = attributes.get("number:style") == "long"
        if name == "number:number":
            self._now.code.append(_digits(attributes))
        elif name == "number:month":
            spelt = attributes.get("number:textual") == "true"
            self._now.code.append(("mmmm" if long else "mmm") if spelt else "mm" if long else "m")
        elif name in _OF_DATES:
            self._now.code.append(_OF_DATES[name][long])
            if name == "number:seconds" and (places := _int(attributes, "number:decimal-places")):
                self._now.code.append("." + "0" * places)
        elif name in _PARTS:
            self._now.code.append(_PARTS[name])
        elif name == "number:currency-symbol":
            self._symbol = attributes

    def end_part(self, name: str, text: str) -> None:
        """An element of a data style ends that has words of its own."""
        if self._now is None:
            return
        if name == "number:text":
            quoted = [f'"{part.replace(chr(34), "")}"' if part else "" for part in text.split("%")]
            self._now.code.append("%".join(quoted))
        elif name == "number:currency-symbol":
            country = _OTHERS_KRONER.get(self._symbol.get("number:country", ""), "")
            self._now.code.append(f"[${text.replace(']', '')}{country}]")

    def odd(self, family: str) -> dict[str, Appearance]:
        """The styles of a family that may show something else than the value."""
        found = {}
        for of, name in self._styles:
            if of == family and (look := self._appearance(family, name)) != _PLAIN:
                found[name] = look
        return found

    @property
    def alters_conditionally(self) -> bool:
        """Whether a conditional format strikes out, hides or reformats what a cell shows."""
        return self._bars_alone or not self._applied.isdisjoint(self.odd("table-cell"))

    def colours(self, family: str, name: str) -> tuple[Colour | None, Colour | None]:
        """The colour of words of a style, and of what is behind them; None where it has none."""
        whole = self._whole(family, name)
        return Colour.parse(whole.colour or ""), Colour.parse(whole.behind or "")

    def _whole(self, family: str, name: str) -> _Style:
        """A style with all it inherits."""
        whole = _Style()
        for style in self._line(family, name):
            for what in ("data", "struck", "colour", "behind", "size", "hidden"):
                if getattr(whole, what) is None:
                    setattr(whole, what, getattr(style, what))
        return whole

    def _appearance(self, family: str, name: str) -> Appearance:
        whole = self._whole(family, name)
        colours = self.colours(family, name)
        code = self._code(whole.data, colours[1])
        unseen = family == "table-cell" and cannot_be_read(*colours)
        kept = self._limits.tables and code not in (None, "General", "@")
        is_day = code and shows_day(code) and shows_century(code)
        return Appearance(
            None if (is_plain(code) and not kept) or is_day else code,
            bool(whole.struck),
            bool(whole.hidden) or unseen or _is_tiny(whole.size),
        )

    def clock(self, name: str) -> str | None:
        """The format of a style of cells that shows the day of a moment, and not all of its time."""
        if name not in self._clocks:
            code = self._code(self._whole("table-cell", name).data, None)
            self._clocks[name] = code if code and hides_clock(code) else None
        return self._clocks[name]

    def _line(self, family: str, name: str) -> list[_Style]:
        """A style and those it inherits from; a circle has an end."""
        line: list[_Style] = []
        while (style := self._styles.get((family, name))) and len(line) < _DEEPEST:
            line.append(style)
            name = style.parent
        return line

    def _code(self, name: str | None, behind: Colour | None) -> str | None:
        """The code of a data style on a cell of a colour, with those it chooses by the value."""
        if name is None or name not in self._data:
            return None
        main = self._data[name]
        conditions = tuple(condition for condition, _ in main.maps)
        usual = conditions in _USUAL
        sections = [
            ("" if usual else f"[{condition}]") + self._data[to].on(behind)
            for condition, to in main.maps[:4]
            if to in self._data
        ]
        if main.of_text and "@" not in main.code:  # what it shows of a text is its own words alone
            sections += [""] * (3 - len(sections))
        return ";".join([*sections, main.on(behind)])


_PLAIN = Appearance()


def _digits(attributes: dict[str, str]) -> str:
    whole = "0" * _int(attributes, "number:min-integer-digits")
    if attributes.get("number:grouping") == "true":
        whole = f"#,{whole.rjust(3, '#')}"
    places = _int(attributes, "number:decimal-places")
    least = min(_int(attributes, "number:min-decimal-places", places), places)
    decimals = "." + "0" * least + "#" * (places - least) if places else ""
    factor = attributes.get("number:display-factor", "1").partition(".")[0]
    scale = "," * ((len(factor) - 1) // 3) if factor in ("1000", "1000000", "1000000000") else ""
    odd = "" if scale or factor in ("", "1") else "[factor]"
    return f"{whole or '#'}{decimals}{scale}{odd}"


def _int(attributes: dict[str, str], name: str, default: int = 0) -> int:
    text = attributes.get(name, "")
    return min(int(text), 30) if text.isdecimal() and len(text) < 6 else default


def _is_tiny(size: str | None) -> bool:
    number = (size or "").removesuffix("pt")
    return number.replace(".", "", 1).isdecimal() and size != number and float(number) < SMALLEST
