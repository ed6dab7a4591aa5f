"""CSV: cells between delimiters, in whatever encoding; both are found, and reported in a remark.

RFC 4180 names one form of it, and programs write many. What is not as it should be (a quotation mark in
the middle, rows of another number of cells than the others) is read as Excel does, and remarked upon.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator

from tracker.spreadsheet import findings
from tracker.spreadsheet.grid import LAST_COLUMN, LAST_ROW, Cell, CellKind, Grid, Sheet, reference
from tracker.spreadsheet.limits import Limits
from tracker.spreadsheet.parsers.xml import flood

DELIMITERS = ";,\t|"
SHEET = "CSV"
_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
# What programs write that do not write UTF-8: Windows, old Macs, DOS; each as Python calls it.
_OLDER = ("cp1252", "mac-roman", "cp850")
_LETTERS = frozenset("æøåÆØÅäöüÄÖÜßéèêàçÉ§–’“”»«")
_LOOKED_AT = 100  # records from which the delimiter is found
_Remark = tuple[str, str | None, str | None, str | None]


def read_csv(data: bytes, limits: Limits) -> Grid:
    """The only sheet of a CSV file; every value is a text, as it is written.

    Raises:
        Refused: it is past a limit.
    """
    text, encoding = decode(data)
    text = text.replace("\0", "")
    named, _, rest = text.partition("\n")
    is_named = named.strip().lower().startswith("sep=") and len(named.strip()) <= 5
    body = rest if is_named else text
    delimiter = (named.strip()[4:] or "\t") if is_named else find_delimiter(body)
    remarks: list[_Remark] = [
        (findings.CSV_READ.code, SHEET, None, f"{encoding}, {_NAMES.get(delimiter, delimiter)}")
    ]
    if (line := _broken_line(body, delimiter)) is not None:
        remarks.append((findings.CSV_QUOTES.code, SHEET, f"A{line}", None))
    cells: list[Cell] = []
    widths: list[tuple[int, int]] = []
    first = 2 if is_named else 1
    for row, record in enumerate(_records(body, delimiter, limits), first):
        if any(value.strip() for value in record):
            widths.append((row, len(record)))
        for column, value in enumerate(record, 1):
            if value and row <= LAST_ROW and column <= LAST_COLUMN:
                cut = value[: limits.text_kept]
                if len(cut) < len(value):
                    place = reference(row, column)
                    remarks.append((findings.CELL_CUT.code, SHEET, place, None))
                if _swallows(cut, delimiter, len(record)):
                    place = reference(row, column)
                    remarks.append((findings.CSV_SWALLOWED.code, SHEET, place, cut[:80]))
                cells.append(Cell(row, column, CellKind.TEXT, cut))
        if len(cells) > limits.cells:
            raise flood("for mange celler", "too many cells")
    remarks += _uneven(widths)
    return Grid("csv", (Sheet(SHEET, cells=tuple(cells)),), remarks=tuple(remarks))


_NAMES = {"\t": "tab", " ": "space"}


def decode(data: bytes) -> tuple[str, str]:
    """A text and the encoding it was in, as Python calls it.

    >>> decode("Mål;blå".encode("cp1252")), decode("Mål;blå".encode("mac-roman"))
    (('Mål;blå', 'cp1252'), ('Mål;blå', 'mac-roman'))
    """
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            return data.decode(encoding, "replace"), encoding.removesuffix("-sig")
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    tried = [(data.decode(encoding, "replace"), encoding) for encoding in _OLDER]
    return max(tried, key=lambda found: _looks_right(found[0]))


def _looks_right(text: str) -> int:
    """How many more letters of our languages it has than characters that nobody writes."""
    odd = Counter(c for c in text if not c.isascii())
    return sum(n if c in _LETTERS else -n for c, n in odd.items())


def find_delimiter(text: str) -> str:
    """The delimiter that the largest share of the records has the same number of.

    >>> find_delimiter("Nr.;Krav\\n1;Drift, support og vedligehold\\n2;A, b"), find_delimiter("a")
    (';', ';')
    """

    def score(delimiter: str) -> tuple[float, int]:
        """The share of the records that have the most usual number of cells, and that number."""
        widths: Counter[int] = Counter()
        for record in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            if record:
                widths[len(record)] += 1
            if widths.total() == _LOOKED_AT:
                break
        width, count = next(((w, n) for w, n in widths.most_common() if w > 1), (0, 0))
        return (count / widths.total(), width) if width else (0.0, 0)

    csv.field_size_limit(max(csv.field_size_limit(), len(text)))
    return max(DELIMITERS, key=score)


def _records(text: str, delimiter: str, limits: Limits) -> Iterator[list[str]]:
    csv.field_size_limit(max(limits.text_refused, len(text)))
    yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)


def _broken_line(text: str, delimiter: str) -> int | None:
    """The record at which the quotation marks are not as RFC 4180 has them."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 0
    try:
        for number, _ in enumerate(reader, 1):  # noqa: B007 - asked for after the loop
            pass
    except csv.Error:
        return number + 1
    return None


def _swallows(value: str, delimiter: str, width: int) -> bool:
    """Whether a cell holds whole records: a quotation mark was opened and not closed."""
    lines = value.splitlines()[1:]
    return width > 0 and any(line.count(delimiter) >= max(2, width - 1) for line in lines)


def _uneven(widths: list[tuple[int, int]]) -> Iterator[_Remark]:
    """Rows of another number of cells than most."""
    if not widths:
        return
    usual = Counter(width for _, width in widths).most_common(1)[0][0]
    for row, width in widths:
        if width not in (usual, 1):
            yield (findings.CSV_UNEVEN.code, SHEET, f"A{row}", f"{width} ≠ {usual}")
