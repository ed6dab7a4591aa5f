"""Where the headings of a sheet stand: one row or several, merged, far down, again for each section."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from tracker.authoring.sheets.aliases import plain, roles_of, same_heading
from tracker.authoring.sheets.ids import is_id_like
from tracker.authoring.sheets.table import SheetTable
from tracker.frozen import dataclass
from tracker.spreadsheet.grid import letters

_DEEPEST = 200  # rows among which the header is looked for
_SENTENCE = 120  # characters; what is longer is no heading
_CLEAR = 85  # how sure a heading's meaning must be to count in full
_SAME = 0.8  # of a row's cells, to be the header again


NO_HEADER = (0,)  # the columns go by their letters


@dataclass(frozen=True, slots=True)
class FoundHeader:
    """The rows of a header; ``is_sure`` is false where another row may be it, or none is."""

    rows: tuple[int, ...]
    is_sure: bool


def find_header(table: SheetTable) -> FoundHeader | None:
    """The header a sheet seems to have; None where no row has two short cells."""
    scores = {row: _score(table, row) for row in sorted(table.rows)[:_DEEPEST]}
    best = max(scores, key=lambda row: (scores[row], -row), default=None)
    if best is None or scores[best] <= 0:
        best = _first_row_of_many(table)
        if best is None:
            return None
        rows = NO_HEADER if _is_data(table, best) else _with_neighbours(table, best)
        return FoundHeader(rows, is_sure=False)
    rivals = [
        row
        for row, score in scores.items()
        if row != best and score >= scores[best] - 0.5 and not is_repeat(table, row, (best,))
    ]
    rows = _with_neighbours(table, best)
    is_sure = scores[best] >= 2 and not set(rivals) - set(rows)
    return FoundHeader(rows, is_sure)


def _score(table: SheetTable, row: int) -> float:
    """How much a row looks like headings: a point for each different thing they may mean."""
    cells = table.rows[row]
    long = sum(len(text) > 2 * _SENTENCE for text in cells.values())
    if len(cells) < 2 or long > len(cells) / 2:
        return 0.0
    roles: set[str] = set()
    half: set[str] = set()
    for text in cells.values():
        # A heading may go on with what to write there: "Question ID (mandatory, for example 1.1)".
        found = roles_of(text if len(text) <= _SENTENCE else text.partition("(")[0][:_SENTENCE])
        if found:
            (roles if found[0][1] >= _CLEAR else half).add(found[0][0])
    points = len(roles) + 0.5 * len(half - roles)
    if len(set(map(plain, cells.values()))) < len(cells) * 0.6:
        points -= 1  # headings differ, values of a row may not
    return points


def _first_row_of_many(table: SheetTable) -> int | None:
    """The first row that fills as many columns as most rows do."""
    widths = Counter(len(cells) for cells in table.rows.values() if len(cells) > 1)
    if not widths:
        return None
    usual = widths.most_common(1)[0][0]
    rows = (row for row, cells in sorted(table.rows.items()) if len(cells) >= max(2, usual - 1))
    return next(rows, None)


def _is_data(table: SheetTable, first: int) -> bool:
    """Whether a row is like the next ones: an id, or a long text, in the same columns."""
    below = [row for row in sorted(table.rows) if row > first][:3]
    again = [
        c for c, text in table.rows[first].items() if all(table.text(r, c) == text for r in below)
    ]
    if below and len(again) >= 2:
        return True
    return bool(below) and any(
        all(
            is_id_like(table.text(row, column)) or len(table.text(row, column)) > 40
            for row in (first, *below)
        )
        for column in table.rows[first]
    )


def _with_neighbours(table: SheetTable, row: int) -> tuple[int, ...]:
    """The header with the rows that belong to it: beneath merged headings, or the group headings above."""
    first = last = row
    width = len(table.columns)
    for (top, left), area in table.merged.items():
        if not table.text(top, left):
            continue
        is_wide, is_whole = area.right > area.left, area.right - area.left + 1 >= width
        if top == row and area.bottom > area.top and area.bottom - area.top < 4:
            last = max(last, area.bottom)
        elif (
            top == row
            and is_wide
            and not is_whole
            and _are_headings(table, row + 1, area.left, area.right)
        ):
            last = max(last, row + 1)
        elif (
            top == row - 1
            and is_wide
            and not is_whole
            and _are_headings(table, row, area.left, area.right)
        ):
            first = row - 1
    return tuple(r for r in range(first, last + 1) if r in table.rows)


def _are_headings(table: SheetTable, row: int, left: int, right: int) -> bool:
    """Whether the cells beneath a merged heading are short and none is left out."""
    texts = [table.text(row, column) for column in range(left, right + 1)]
    return all(texts) and all(len(text) <= 40 for text in texts) and len(set(texts)) == len(texts)


def read_heads(table: SheetTable, rows: Iterable[int]) -> dict[int, str]:
    """The heading of every column with something in it, each different from the others.

    Headings that stand over each other are joined by " / "; a column without one is ``[F]``; of
    several alike, the later ones end in that.
    """
    parts: dict[int, list[str]] = {}
    for row in rows:
        for column, text in _spread(table, row).items():
            line = " ".join(text.split())
            if same_heading(line) not in map(same_heading, parts.setdefault(column, [])):
                parts[column].append(line)
    heads: dict[int, str] = {}
    taken: set[str] = set()
    for column in sorted({*table.columns, *parts}):
        name = " / ".join(parts.get(column, ())) or f"[{letters(column)}]"
        if same_heading(name) in taken:
            name = f"{name} [{letters(column)}]"
        taken.add(same_heading(name))
        heads[column] = name
    return heads


def _spread(table: SheetTable, row: int) -> dict[int, str]:
    """A row's texts, those of merged cells in every column they are over."""
    texts = dict(table.rows.get(row, {}))
    for (top, left), area in table.merged.items():
        if area.top <= row <= area.bottom and (text := table.text(top, left)):
            texts |= dict.fromkeys(range(left, min(area.right, left + 200) + 1), text)
    return texts


def is_repeat(table: SheetTable, row: int, header: Iterable[int]) -> bool:
    """Whether a row is one of the header's again, as it stands once more over each section."""
    return row in repeats(table, header, (row,))


def repeats(table: SheetTable, header: Iterable[int], rows: Iterable[int]) -> set[int]:
    """Those of the rows that are one of the header's again."""
    heads = [
        {column: same_heading(text) for column, text in table.rows.get(head, {}).items()}
        for head in header
    ]
    found = set()
    for row in rows:
        cells = table.rows.get(row, {})
        for over in heads:
            same = sum(c in over and _is_same(over[c], text) for c, text in cells.items())
            if same >= 2 and same >= _SAME * len(cells):
                found.add(row)
    return found


def _is_same(heading: str, text: str) -> bool:
    return text[:1].casefold() == heading[:1] and same_heading(text) == heading


def looks_like_header(table: SheetTable, row: int) -> bool:
    """Whether a row has the words of a header: three or more different things, each by its very word."""
    cells = table.rows.get(row, {})
    if len(cells) < 3 or max(map(len, cells.values())) > _SENTENCE:
        return False
    sure = [roles_of(text)[0] for text in cells.values() if roles_of(text)]
    return len({role for role, points in sure if points == 100}) >= 3 and len(sure) == len(cells)
