"""What stands beside the cells: drawings, addresses, words at the head of a page, names, hidden sheets."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from tracker.cpr import mask
from tracker.findings import MOST, Finding, Where, one, shorten, spread
from tracker.foreign_text import fold, tidy
from tracker.frozen import dataclass
from tracker.patterns import regex
from tracker.spreadsheet.cells import as_text
from tracker.spreadsheet.findings import DRAWING, TEXT_BOX
from tracker.spreadsheet.grid import (
    Cell,
    Comment,
    Grid,
    Hiding,
    Link,
    Range,
    rectangle,
    reference,
)
from tracker.spreadsheet.look import PROPERTY
from tracker.submission import findings
from tracker.submission.interpret import marks
from tracker.submission.interpret.find_tables import Table
from tracker.submission.interpret.reconcile import RowMatches
from tracker.submission.interpret.secrecy import says_something
from tracker.submission.interpret.unread import AddedTexts, Unread, identity_cells
from tracker.texts import Text

_SHOWN = 500  # characters of an address
_MOST_NAMES = 50
_SCHEME = regex(r"^(?:mailto:|https?://)|/$")
# What programs call a sheet, and a copy of one.
_NUMBERED = regex(r"(?:Ark|Sheet|Tabelle|Blad|Feuil|Hoja|Taulukko) ?[0-9]{1,4}", re.IGNORECASE)
_COPY = regex(r"(?: ?\([0-9]{1,3}\)|_[0-9]{1,3}| (?:Copy|kopi)(?: ?[0-9]{1,3})?)$", re.IGNORECASE)
_HYPERLINK = regex(r'HYPERLINK\("((?:[^"]|"")*)"', re.IGNORECASE)
Ids = Mapping[tuple[str, int], str]
"""Sheet and row → the requirement that was read there."""


@dataclass(frozen=True, slots=True)
class Outside:
    """Everything in a file but the answers.

    Attributes:
        unread: the cells nobody read; there may be half a million.
        comments: each comment with its sheet and the requirement of its row.
        remarks: the findings about what lies beside the cells: drawings and their words, page headers,
            the file's properties, hidden sheets, addresses.
        ids: sheet and row → the requirement that was read there.
        whole: what a remark quotes → the whole of it.
    """

    unread: Sequence[Unread]
    comments: tuple[tuple[str, Comment, str | None], ...]
    remarks: tuple[Finding, ...]
    ids: Mapping[tuple[str, int], str]
    whole: Mapping[str, str]

    def notes(self) -> Mapping[str | None, list[str]]:
        """The texts of the comments, by the requirement they stand beside."""
        notes: dict[str | None, list[str]] = {}
        for _, comment, id in self.comments:
            notes.setdefault(id, []).append(comment.text)
        return notes


def look_outside(
    grid: Grid,
    matched: RowMatches,
    unread: Sequence[Unread],
    door: Iterable[Finding],
    added: AddedTexts,
    ours: Container[str],
) -> Outside:
    """What stands outside the answers of a workbook.

    Args:
        door: what the door found odd about the file.
        added: what the workbook was sent with besides what every workbook has.
        ours: the texts of every workbook.
    """
    ids = matched.by_place()
    comments = ((s, c, ids.get((s, c.row))) for s, c in marks.comments(grid, added))
    remarks = (
        *with_rows(door, ids),
        *headers(grid, ours),
        *file_words(grid, ours),
        *prompts(grid, ours, ids),
        *names(grid, ours, {cell.sheet for cell in unread}),
        *hidden_sheets(grid, _hidden_by_us(grid, unread)),
        *links(grid, ids),
    )
    return Outside(unread, tuple(comments), remarks, ids, _whole(grid))


def _whole(grid: Grid) -> dict[str, str]:
    """What findings quote of the texts beside the cells → all that begins so."""
    found: dict[str, str] = {}
    texts = chain(
        (text for *_, text in grid.remarks if text),
        (text for sheet in grid.sheets for text in sheet.headers),
        (prompt.text for sheet in grid.sheets for prompt in sheet.prompts),
        (text for _, text in grid.words),
        _named(grid),
        _own_properties(grid),
    )
    for text in texts:
        quoted = shorten(mask(text))
        if quoted != text:
            found[quoted] = f"{found.get(quoted, '')}\n{text}"
    return found


def _hidden_by_us(grid: Grid, unread: Sequence[Unread]) -> frozenset[str]:
    """The sheets that the workbook was sent with hidden, where nothing else was written on them."""
    ours = frozenset(sheet.name for sheet in grid.sheets if identity_cells(sheet))
    return ours - {cell.sheet for cell in unread}


def with_rows(remarks: Iterable[Finding], ids: Ids) -> Iterator[Finding]:
    """The door's remarks, those about drawings with the requirements whose rows they lie on.

    Where these would be too many to list, a drawing is reported without any: it may be about all.
    """
    rows: dict[str, list[int]] = {}
    left = MOST
    for finding in remarks:
        sheet, area = finding.where.sheet or "", _area(finding)
        if area is None:
            yield finding
            continue
        if sheet not in rows:
            rows[sheet] = sorted(row for name, row in ids if name == sheet)
        known = rows[sheet]
        hit = slice(bisect_left(known, area.top), bisect_right(known, area.bottom))
        if not 0 < hit.stop - hit.start <= left:
            yield finding
            continue
        left -= hit.stop - hit.start
        yield _spread(finding, [(row, ids[sheet, row]) for row in known[hit]], area)


def _spread(finding: Finding, rows: Sequence[tuple[int, str]], area: Range) -> Finding:
    """A finding about a drawing, with each row it lies on."""
    sheet = finding.where.sheet
    places = [Where(sheet, reference(max(row, area.top), area.left), id) for row, id in rows]
    first = replace(finding, where=Where(sheet, places[0].cell), requirement=rows[0][1])
    return spread(first, len(places), places[1:], places[-1]) if len(places) > 1 else first


def lies_on(finding: Finding, column: str, tables: Iterable[Table]) -> bool:
    """Whether a finding is about a drawing over one of the columns of a table."""
    if (area := _area(finding)) is None:
        return False
    numbers = (t.columns.get(column) for t in tables if t.sheet.name == finding.where.sheet)
    return any(number and area.left <= number <= area.right for number in numbers)


def _area(finding: Finding) -> Range | None:
    """The cells that a finding about a drawing says it lies on."""
    if finding.code not in (DRAWING.code, TEXT_BOX.code):
        return None
    area_text = (finding.value or "").partition(": ")[0] if finding.code == DRAWING.code else ""
    return rectangle(area_text) or rectangle(finding.where.cell or "")


def headers(grid: Grid, ours: Container[str]) -> Iterator[Finding]:
    """Words at the head or foot of a page that the workbook was not sent with, whose are ``ours``, folded."""
    for sheet in grid.sheets:
        for text in sheet.headers:
            if fold(text) not in ours:
                yield findings.HEADER_TEXT.at(Where(sheet.name), value=text)


def file_words(grid: Grid, ours: Container[str]) -> Iterator[Finding]:
    """Words that no sheet shows and the workbook was not sent with: of the file's properties, of names.

    A finding for each property and name; where there are thousands of these, one with what the rest say.
    """
    for where, text in dict.fromkeys(grid.words):
        if where in _PROPERTIES and fold(text) not in ours:
            yield findings.FILE_WORDS.at(Where(), value=text, what=_PROPERTIES[where])
    for what, said in ((_OWN, _own_properties(grid)), (_NAMED, _named(grid))):
        rest = "; ".join(said[_MOST_NAMES:])
        for text in (*said[:_MOST_NAMES], *filter(None, [rest])):
            yield findings.FILE_WORDS.at(Where(), value=text, what=what)


def _named(grid: Grid) -> list[str]:
    """The texts behind names, each with its name."""
    return [f"{name[1:]}: {text}" for name, text in dict.fromkeys(grid.words) if name[:1] == "="]


def _own_properties(grid: Grid) -> list[str]:
    """What stands in properties that somebody named: a sentence, or words of secrecy.

    A single word, a number or a day in one is a program's.
    """
    return [
        f"{name}: {text}"
        for name, text in grid.properties.items()
        if not name.startswith(PROPERTY) and says_something(text)
    ]


_OWN = Text("I filens egenskaber (brugerdefinerede)", "In the file's properties (custom)")
_NAMED = Text(
    "Bag navne i filen (Formler, Navnestyring)", "Behind names in the file (Formulas, Name Manager)"
)
_PROPERTIES = {
    "title": Text("I filens egenskaber (titel)", "In the file's properties (title)"),
    "subject": Text("I filens egenskaber (emne)", "In the file's properties (subject)"),
    "description": Text("I filens egenskaber (kommentarer)", "In the file's properties (comments)"),
    "keywords": Text("I filens egenskaber (nøgleord)", "In the file's properties (tags)"),
    "category": Text("I filens egenskaber (kategori)", "In the file's properties (category)"),
    "status": Text("I filens egenskaber (status)", "In the file's properties (status)"),
}


def prompts(grid: Grid, ours: Container[str], ids: Ids) -> Iterator[Finding]:
    """Messages of cells that the workbook was not sent with: one finding for those that say the same."""
    found: dict[tuple[str, str], list[Finding]] = {}
    for sheet in grid.sheets:
        for prompt in sheet.prompts:
            if fold(prompt.text) not in ours:
                place = Where(sheet.name, reference(prompt.row, prompt.column))
                id = ids.get((sheet.name, prompt.row))
                finding = findings.INPUT_MESSAGE.at(place, requirement=id, value=prompt.text)
                found.setdefault((sheet.name, prompt.text), []).append(finding)
    return (one(each) for each in found.values())


def names(grid: Grid, ours: Container[str], unread: Container[str]) -> Iterator[Finding]:
    """Names of sheets that say something of their own; those with unread cells are named with these."""
    for sheet in grid.sheets:
        is_usual = _NUMBERED.fullmatch(sheet.name) or fold(_COPY.sub("", sheet.name)) in ours
        if not is_usual and sheet.name not in unread:
            yield findings.SHEET_NAMED.at(Where(sheet.name), value=sheet.name)


def hidden_sheets(grid: Grid, ours: Collection[str]) -> Iterator[Finding]:
    """Sheets with something on them that are not shown.

    Args:
        ours: the sheets that the workbook was sent with hidden, and that hold nothing else.
    """
    for sheet in grid.sheets:
        if sheet.hidden and sheet.name not in ours and (sheet.cells or sheet.comments):
            how = _HOW[sheet.hidden]
            yield findings.SHEET_HIDDEN.at(Where(sheet.name), how=how, cells=len(sheet.cells))


_HOW = {
    Hiding.HIDDEN: Text("", ""),
    Hiding.VERY: Text(
        " (dybt skjult: ingen menu i Excel viser det)",
        " (very hidden: no menu of Excel's shows it)",
    ),
}


def links(grid: Grid, ids: Ids) -> Iterator[Finding]:
    """Addresses behind cells that show something else."""
    for sheet in grid.sheets:
        cells = {cell[:2]: cell for cell in sheet.cells} if sheet.links else {}
        behind = {
            (k.row, k.column): finding
            for k in sheet.links
            if (finding := _link(k, cells.get((k.row, k.column)), Where(sheet.name)))
        }
        for cell in sheet.cells:
            if cell.formula is not None and (address := _address(cell.formula)):
                link = Link(cell.row, cell.column, address)
                if finding := _link(link, cell, Where(sheet.name)):
                    behind.setdefault(cell[:2], finding)
        for (row, _), finding in sorted(behind.items()):
            yield replace(finding, requirement=ids.get((sheet.name, row)))


def _link(link: Link, cell: Cell | None, sheet: Where) -> Finding | None:
    shown = as_text(cell) or ""
    if not link.tip and _bare(link.address) in _bare(shown):
        return None
    tip = f" ({link.tip})" if link.tip else ""
    address = mask(tidy(link.address + tip)[:_SHOWN])
    place = Where(sheet.sheet, reference(link.row, link.column))
    brief = shorten(mask(shown))
    what = Text(f"»{brief}«", f"'{brief}'") if brief else Text("ingenting", "nothing")
    return findings.LINK_TARGET.at(place, value=shown, what=what, address=address)


def _bare(address: str) -> str:
    return _SCHEME.sub("", _SCHEME.sub("", address.strip().casefold()))


def _address(formula: str) -> str | None:
    """The address a formula links to, where the formula holds it; None for a place in the workbook."""
    if "HYPERLINK" not in formula and "hyperlink" not in formula:
        return None
    match = _HYPERLINK.search(formula)
    address = match[1].replace('""', '"') if match else f"={formula}"
    return None if address.startswith("#") else address
