"""A table on a console that never loses a column or a word.

rich crops what does not fit. Here the columns are given their widths first: words wrap where that is
enough; where it is not, a file or a pipe gets lines as long as they must be, and a terminal gets each
row as a small list of its own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text as RichText

_GAP = 2  # blanks between columns
_WORD = 24  # columns of the terminal a single word may claim before it is broken in two

Cells = Sequence[RichText]


def print_table(
    console: Console,
    heads: Sequence[str],
    rows: Iterable[Sequence[str | RichText]],
    *,
    right: Collection[int] = (),
) -> None:
    """Print a table.

    Args:
        console: where; one that is a terminal is never written beyond its width.
        heads: the columns' headings.
        rows: a cell per heading; text in them is data, never markup.
        right: which columns are set to the right, counted from 0: those that hold figures.
    """
    shown = [[cell if isinstance(cell, RichText) else RichText(cell) for cell in r] for r in rows]
    titles = [RichText(head) for head in heads]
    columns = list(zip(titles, *shown, strict=True))
    natural = [max(map(_longest_line, column)) for column in columns]
    least = [
        max([_longest_word(head), *map(_whole if n in right else _longest_word, cells)])
        for n, (head, *cells) in enumerate(columns)
    ]
    gaps = _GAP * (len(columns) - 1)
    if sum(least) + gaps <= console.width:
        widths = _shared(least, natural, console.width - gaps)
    elif console.is_terminal:
        _print_list(console, heads, shown)
        return
    else:
        wished = [all_ if n in right else min(all_, _WORD) for n, all_ in enumerate(natural)]
        widths = list(map(max, least, wished))
    table = Table(box=None, pad_edge=False, padding=(0, _GAP, 0, 0), header_style="bold")
    for n, (title, width) in enumerate(zip(titles, widths, strict=True)):
        justify = "right" if n in right else "left"
        table.add_column(title, justify=justify, overflow="fold", width=width)  # type: ignore[arg-type]
    for row in shown:
        table.add_row(*row)
    before = console.width  # rich prints nothing wider than its console
    console.width = max(sum(widths) + gaps, before)
    console.print(table)
    console.width = before


def _shared(least: Sequence[int], natural: Sequence[int], room: int) -> list[int]:
    """Widths between the least and the natural: what is over goes where most is still missing."""
    widths = list(least)
    for _ in range(room - sum(least)):
        most = max(range(len(widths)), key=lambda n: natural[n] - widths[n])
        if widths[most] >= natural[most]:
            break
        widths[most] += 1
    return widths


def _print_list(console: Console, heads: Sequence[str], rows: Iterable[Cells]) -> None:
    """Each row as its first cell, and under it one line per other cell: heading and value."""
    for row in rows:
        _print_line(console, row[0], 0)
        for head, cell in zip(heads[1:], row[1:], strict=True):
            _print_line(console, RichText(f"{head}: ", "bold") + cell if head else cell, 2)


def _print_line(console: Console, text: RichText, indent: int) -> None:
    for part in text.wrap(console, console.width - indent, tab_size=4):
        console.print(RichText(" " * indent) + part, soft_wrap=True)


def _longest_line(text: RichText) -> int:
    return max((cell_len(line) for line in text.plain.splitlines()), default=0)


def _whole(figure: RichText) -> int:
    """Room for a figure on one line, its unit with it: ``69,1 %``."""
    return min(_longest_line(figure), _WORD)


def _longest_word(text: RichText) -> int:
    return min(max((cell_len(word) for word in text.plain.split()), default=0), _WORD)
