"""styles.xml of an .ods: styles that cells inherit from, and what stands at the head and foot of pages.

OpenDocument 1.3 part 3: 16.9 (style:master-page), 16.10 (style:header and its like).
"""

from __future__ import annotations

from tracker.spreadsheet.grid import parts_of
from tracker.spreadsheet.limits import Limits
from tracker.spreadsheet.parsers.ods_parts import FIELDS, HEADS, PAGE_NAMES, REGIONS
from tracker.spreadsheet.parsers.ods_styles import DATA_STYLES, OdsStyles
from tracker.spreadsheet.parsers.package import Package
from tracker.spreadsheet.parsers.stored import Remark, forgive
from tracker.spreadsheet.parsers.xml import deep, flood, parse
from tracker.spreadsheet.refusals import Refused

_MOST = 10_000  # headers


class _Handler:
    """Walks styles.xml.

    Args:
        styles: collects the styles that the part defines.
    """

    names = PAGE_NAMES

    def __init__(self, styles: OdsStyles, limits: Limits) -> None:
        self.text: list[str] = []
        self.headers: dict[str, list[str]] = {}  # by the name of the pages' style
        self._styles = styles
        self._limits = limits
        self._depth = 0
        self._page: list[str] = []
        self._header: list[str] | None = None  # of the header that is open
        self._field = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > self._limits.depth or len(attributes) > self._limits.attributes:
            deep(self._depth, self._limits)
        self._take_text()
        if name == "style":
            self._styles.begin_style(attributes.get("name", ""), attributes)
        elif name in DATA_STYLES:
            self._styles.begin_data(name, attributes.get("name", ""))
        elif name == "master-page":
            self._page = self.headers.setdefault(attributes.get("name", ""), [])
        elif name in HEADS:
            self._header = None if attributes.get("display") == "false" else []
        elif name in FIELDS and self._header is not None:
            self._header.append(FIELDS[name])
            self._field = True
        elif name == "s" and self._header is not None:
            self._header.append(" ")
        else:
            self._styles.take(name, attributes)

    def end(self, name: str) -> None:
        self._depth -= 1
        if name in FIELDS:
            self.text.clear()
            self._field = False
        elif name in DATA_STYLES:
            self._styles.end_data()
        else:
            self._styles.end_part(name, "".join(self.text))
        self._take_text()
        if name == "p" and self._header is not None:
            self._header.append(" ")
        elif name in REGIONS or name in HEADS:
            self._end_region()
            if name in HEADS:
                self._header = None

    def _take_text(self) -> None:
        if self._header is not None and not self._field:
            self._header += (text.replace("&", "&&") for text in self.text)
        self.text.clear()

    def _end_region(self) -> None:
        if self._header is not None:
            self._page += parts_of("".join(self._header)[: self._limits.text_kept])
            self._header.clear()
        if len(self._page) > _MOST:
            raise flood("for mange sidehoveder", "too many page headers")

    def check(self) -> None:
        waiting = (*self.text, *(self._header or ()))
        if sum(map(len, waiting)) > self._limits.text_refused:
            raise flood("en tekst er for lang", "a text is too long")


def read_pages(package: Package, styles: OdsStyles, remarks: list[Remark]) -> dict[str, list[str]]:
    """What stands at the head and foot of pages, by the name of the pages' style.

    Args:
        styles: collects the styles that the part defines.
        remarks: a broken part is noted there; no answer stands in it.

    Raises:
        Refused: the part is unsafe.
    """
    part, handler = "styles.xml", _Handler(styles, package.limits)
    if part in package:
        try:
            parse(package.chunks(part), handler, part, package.limits)
        except Refused as refusal:
            forgive(refusal, part, remarks)
    return handler.headers
