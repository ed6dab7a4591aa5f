"""What stands beside the answers: drawings, addresses, words at the head of a page, sheets and words hidden."""

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
    CellKind,
    Comment,
    Grid,
    Hiding,
    Link,
    Look,
    Range,
    is_sentence,
    rectangle,
    reference,
)
from tracker.spreadsheet.look import PROPERTY
from tracker.submission import findings
from tracker.submission.interpret import marks
from tracker.submission.interpret.find_tables import Table
from tracker.submission.interpret.reading import ReadRow
from tracker.submission.interpret.reconcile import RowMatches
from tracker.submission.interpret.secrecy import speaks_of_secrecy
from tracker.submission.interpret.sights import seen
from tracker.submission.interpret.unread import AddedTexts, Place, Unread, identity_cells
from tracker.texts import Text
from tracker.workbook.layout import ANSWERED

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
    ids = marks.rows_by_place(matched)
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
        if not name.startswith(PROPERTY) and (is_sentence(text) or speaks_of_secrecy(text))
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


def hidden_answers(
    grid: Grid, read: Iterable[ReadRow], about: Iterable[Place]
) -> Iterator[Finding]:
    """Answers that stand in rows and columns nobody sees: of each sheet one finding of either.

    Args:
        read: the rows that were read; of a hidden one the first cell with something in it is named.
        about: the cells that say who the vendor is.
    """
    rows = {sheet.name: frozenset(sheet.hidden_rows) for sheet in grid.sheets}
    columns = {sheet.name: sheet.hidden_columns for sheet in grid.sheets}
    found: dict[tuple[str, Text], dict[tuple[int, int], Finding]] = {}
    for (sheet, row, column), id in chain(_answered(read), ((at, None) for at in sorted(about))):
        if row in rows[sheet]:
            what, key = _ROWS, (row, 0)
        elif any((row, column) in area for area in columns[sheet]):
            what, key = _COLUMNS, (row, column)
        else:
            continue
        where = Where(sheet, reference(row, column))
        finding = findings.ANSWERS_HIDDEN.at(where, requirement=id, what=what)
        found.setdefault((sheet, what), {}).setdefault(key, finding)
    return (one(each.values()) for each in found.values())


def _answered(read: Iterable[ReadRow]) -> Iterator[tuple[Place, str | None]]:
    """The cells of rows that the vendor has put something in, each with the requirement."""
    for row in read:
        id, sheet = row.requirement.id, row.table.sheet.name
        for column in ANSWERED:
            cell = row.row.cells.get(column)
            if cell and as_text(cell):
                yield (sheet, cell.row, cell.column), id
        for price in row.prices:
            if price.cell and (price.price or price.written) and (at := rectangle(price.cell.ref)):
                yield (price.cell.sheet, at.top, at.left), id


_ROWS = Text("skjulte rækker", "hidden rows")
_COLUMNS = Text("skjulte kolonner", "hidden columns")
_HOW = {
    Hiding.HIDDEN: Text("", ""),
    Hiding.VERY: Text(
        " (dybt skjult: ingen menu i Excel viser det)",
        " (very hidden: no menu of Excel's shows it)",
    ),
}


def elsewhere(
    grid: Grid, read: Collection[Place], unread: Collection[Place], ids: Ids
) -> Iterator[Finding]:
    """Words in cells nobody fills in that are struck out, hidden or altered: the buyer's, or beside them.

    Args:
        read: the cells that were read as answers; what is odd about these is reported where they are read.
        unread: the cells reported as not read; of these, only hidden words are reported here.
    """
    for sheet in grid.sheets:
        looks = [k for k in sheet.looks if (sheet.name, k.row, k.column) not in read]
        wanted = {(look.row, look.column) for look in looks}
        cells = {cell[:2]: cell for cell in sheet.cells if cell[:2] in wanted}
        for look in looks:
            at = look.row, look.column
            place = Where(sheet.name, reference(*at))
            found: Iterable[Finding] = ()
            if look.struck:
                found = [findings.STRUCK_ELSEWHERE.at(place, value=look.struck)]
            elif at in cells:
                found = _altered(cells[at], look, place)
                if (sheet.name, *at) in unread:
                    found = [f for f in found if f.code == findings.CELL_HIDDEN.code]
            for finding in found:
                yield replace(finding, requirement=ids.get((sheet.name, look.row)))


def _altered(cell: Cell, look: Look, place: Where) -> Iterator[Finding]:
    """What is odd about how a cell shows a text that is not the vendor's."""
    if cell.kind is not CellKind.TEXT or cell.formula is not None:
        return
    for sight in seen(cell, look, "")[1]:
        is_shown = sight.kind is findings.CELL_SHOWN_OTHERWISE
        kind = findings.SHOWN_ELSEWHERE if is_shown else sight.kind
        yield replace(sight, kind=kind).finding(place, None)


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
