"""What a person sees in a cell, where that is not its value: struck out, hidden, altered by its format.

What is seen counts. The cells of a row are exchanged for what they show before anybody reads them as
answers, and each exchange is reported. What is shown and what is stored may both have been meant: where
only one of them is a word of the scale, the row has no answer.
"""

from __future__ import annotations

from decimal import Decimal

from tracker.cpr import mask
from tracker.findings import Finding, FindingKind, Where
from tracker.foreign_text import tidy
from tracker.frozen import dataclass
from tracker.patterns import regex
from tracker.spreadsheet.cells import WORDS, as_text, price_of
from tracker.spreadsheet.grid import Cell, CellKind, Look
from tracker.spreadsheet.number_formats import (
    shown_moment,
    shown_number,
    shown_text,
    shows_century,
    shows_day,
    visible_moment,
)
from tracker.submission import findings
from tracker.texts import Text
from tracker.workbook.layout import PRICES

_DASHES = ("-", "–", "")
_GROUPS = regex(r"(?<=[0-9])[ \u00a0\u202f](?=[0-9]{3}(?:[^0-9]|$))")
_END = 100  # characters
_TIMES = ("2000", "2050")  # what two digits of a year are taken for
_NOTHING = Text("ingenting", "nothing")
# The column that counts whatever is shown: to lose a mark in it would publish the answer.
_PROTECTING = "confidential"


@dataclass(frozen=True, slots=True)
class Sight:
    """What is odd about how a cell shows its value.

    Attributes:
        kind: of the finding.
        stored: the value it has, or the words that are struck out, as text.
        shown: what a person sees.
    """

    kind: FindingKind
    stored: str
    shown: str

    @property
    def is_doubtful(self) -> bool:
        """Whether an answer in the cell does not count."""
        return self.kind in (findings.ANSWER_SHOWN_OTHERWISE, findings.FORMAT_UNKNOWN)

    def finding(self, place: Where, requirement: str | None) -> Finding:
        """The finding about the cell."""
        brief = _brief(mask(self.shown))
        shown = Text(f"»{brief}«", f"'{brief}'") if brief else _NOTHING
        return self.kind.at(place, requirement=requirement, value=self.stored, shown=shown)


def _brief(text: str) -> str:
    """A text cut in its middle to what fits a message: what a format adds stands at an end."""
    return text if len(text) <= 2 * _END else f"{text[:_END]} … {text[-_END:]}"


def seen(cell: Cell, look: Look, column: str) -> tuple[Cell | None, tuple[Sight, ...]]:
    """A cell as it is to be read, and what is odd about it.

    Args:
        look: how it shows its value.
        column: what it is: a column of the table, or of the sheet about the vendor.
    """
    if look.picture:
        return cell, (Sight(findings.PICTURE_IN_CELL, "", ""),)
    sights: list[Sight] = []
    now: Cell | None = cell
    for one in (_struck, _hidden, _formatted):
        if now is not None and (found := one(now, look, column)):
            now = found[0]
            sights += found[1:]
    return now, tuple(sights)


_Seen = tuple[Cell | None, *tuple[Sight, ...]] | None
"""A cell as it is to be read, with what is odd about it; None where it shows its value."""


def _struck(cell: Cell, look: Look, column: str) -> _Seen:
    if look.struck is None:
        return None
    struck, left = tidy(look.struck), tidy(look.left or "")
    if not left:
        struck = struck or as_text(cell) or ""  # a number is struck out whole
    if not struck:
        return None
    sight = Sight(findings.WORDS_STRUCK, struck, left)
    if column == _PROTECTING:
        return cell, sight
    return (_text(cell, left) if left else None), sight


def _hidden(cell: Cell, look: Look, column: str) -> _Seen:
    stored, unseen = as_text(cell), tidy(look.unseen or "")
    if stored is None or not (look.hidden or unseen):
        return None
    if look.hidden or not (shown := tidy(look.shown or "")):
        return _unseen(cell, stored, column)
    if column == "answer":
        return _text(cell, shown), Sight(findings.ANSWER_SHOWN_OTHERWISE, stored, shown)
    kept = _text(cell, f"{shown} ({stored})") if column in _VALUES else cell
    return kept, Sight(findings.CELL_HIDDEN, unseen, shown)


def _unseen(cell: Cell, stored: str, column: str) -> _Seen:
    """A value nobody sees: not an answer, date or price; words are kept, and reported."""
    if column == "answer":
        return None, Sight(findings.ANSWER_SHOWN_OTHERWISE, stored, "")
    kept = None if column in _VALUES else cell
    return kept, Sight(findings.CELL_HIDDEN, stored, "")


_VALUES = ("available_from", *PRICES)
_DAYS = ("available_from", "answer")


def _formatted(cell: Cell, look: Look, column: str) -> _Seen:
    code, stored = look.format, as_text(cell)
    if code is None or stored is None or look.hidden:
        return None
    if cell.kind is CellKind.DATE and _shows_its_day(code, stored):
        return _to_the_clock(cell, stored, code, column)
    shown = shown_in(cell, code)
    if shown is None:
        kept = _text(cell, f"{stored} [{code}]") if column in _VALUES else cell
        return kept, Sight(findings.FORMAT_UNKNOWN, stored, code)
    if _is_same(stored, shown, cell):
        return None
    shown = tidy(shown)
    if not shown:
        return _unseen(cell, stored, column)
    if column == "answer":
        return _text(cell, shown), Sight(findings.ANSWER_SHOWN_OTHERWISE, stored, shown)
    if column in _VALUES:  # the finding about what cannot be read shows what the cell does
        twice = column in PRICES and price_of(shown) is not None
        return (_text(cell, f"{shown} ({stored})" if twice else shown),)
    both = f"{stored} / {shown}" if column == _PROTECTING else shown
    return _text(cell, both), Sight(findings.CELL_SHOWN_OTHERWISE, stored, shown)


def _shows_its_day(code: str, stored: str) -> bool:
    """Whether a format shows the day; two digits of a year are those of our time."""
    return shows_day(code) and (shows_century(code) or _TIMES[0] <= stored[:4] < _TIMES[1])


def _to_the_clock(cell: Cell, stored: str, code: str, column: str) -> _Seen:
    """A moment as far as it shows. Where a day is asked for, a time that nobody sees says nothing."""
    left = visible_moment(stored, code)
    if left == stored:
        return None
    now = cell._replace(value=left)
    if column in _DAYS:
        return (now,)
    shown = shown_moment(stored, code) or left
    return now, Sight(findings.CELL_SHOWN_OTHERWISE, stored, tidy(shown))


def shown_in(cell: Cell, code: str) -> str | None:
    """What a cell shows through a number format; None where that is not understood."""
    value = cell.value
    if cell.kind is CellKind.NUMBER and isinstance(value, float):
        return shown_number(value, code)
    if cell.kind is CellKind.DATE and isinstance(value, str):
        return shown_moment(value, code)
    if cell.kind is CellKind.TEXT and isinstance(value, str):
        return shown_text(value, code)
    return as_text(cell)


def _is_same(stored: str, shown: str, cell: Cell) -> bool:
    """Whether a cell shows its value: the text itself, or the number as an amount in kroner."""
    if tidy(shown) == stored:
        return True
    if cell.kind is not CellKind.NUMBER:
        return False
    amount = price_of(_GROUPS.sub("", tidy(shown)))
    if amount is None:
        return float(stored) == 0 and _is_dash(shown)
    decimals = len(amount.partition(".")[2])
    return abs(Decimal(amount) - Decimal(stored)) <= Decimal(5).scaleb(-decimals - 1)


def _is_dash(shown: str) -> bool:
    """Whether nought is shown as accountants do."""
    bare = shown.lower()
    for word in WORDS:
        bare = bare.replace(word, " ")
    return bool(shown.strip()) and bare.strip() in _DASHES


def _text(cell: Cell, text: str) -> Cell:
    return cell._replace(kind=CellKind.TEXT, value=text, raw=None)
