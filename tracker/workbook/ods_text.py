"""The words of an .ods: a cell's paragraphs, its note's apart, a drawing's aside.

The sections are those of OpenDocument 1.3 part 3, as in ``ods``.
"""

from __future__ import annotations

import re

from tracker.workbook.runs import Split, split_by

_SPACE = re.compile("[ \t\r\n]+")
# Where the look of words changes: to plain, struck out, hidden, both. No XML holds these characters.
_MARKS = "\x01\x02\x03\x04"
_MARK = re.compile(f"([{_MARKS}])")


def without_marks(text: str) -> str:
    """A text without what is put where its look changes."""
    return _MARK.sub("", text)


def _one_white(match: re.Match[str]) -> str:
    return "\n" if "\n" in match[0] else " "


class Words:
    """Collects the words of one cell after another.

    Attributes:
        text: what has been read since something began or ended; the parser adds to this very list.
        in_cell: whether a cell is open: words anywhere else are no answer.
        paragraphs: of the cell.
        note: the paragraphs of its comment.
        is_marked: whether words in them are struck out or hidden.
    """

    def __init__(self) -> None:
        self.text: list[str] = []
        self.in_cell = False
        self.paragraphs: list[str] = []
        self.note: list[str] = []
        self.is_marked = False
        self._in_note = False
        self._in_paragraph = 0
        self._pieces: list[str] = []
        self._drawn: list[str] | None = None  # the paragraphs of the drawing that is open
        self._before: list[str] = []  # what the cell had said when it began

    def mark(self, look: tuple[bool, bool] | None) -> None:
        """Words begin that are struck out, hidden, both, or neither again; None where nothing changes."""
        if look is not None:
            struck, hidden = look
            self.is_marked = True
            self.insert(_MARKS[struck + 2 * hidden])

    def split(self, text: str) -> tuple[str, Split]:
        """What the cell says, and of that what a person sees."""
        first, *others = _MARK.split(text)
        sorts = [(first, False, False)]
        for mark, piece in zip(others[::2], others[1::2], strict=True):
            look = _MARKS.index(mark)
            sorts.append((piece, look % 2 == 1, look > 1))
        return "".join(piece for piece, _, _ in sorts), split_by(sorts)

    @property
    def text_of_note(self) -> str:
        """What the comment on the cell says."""
        return without_marks("\n".join(self.note))

    @property
    def is_drawing(self) -> bool:
        """Whether a drawing is open."""
        return self._drawn is not None

    @property
    def waiting(self) -> int:
        """How many characters there are that no cell has been made of yet."""
        parts = (self.text, self._pieces, self.paragraphs, self.note, self._drawn or ())
        return sum(sum(map(len, part)) for part in parts)

    def begin_cell(self) -> None:
        """A cell begins, without words."""
        self.in_cell = True
        self.is_marked = False
        self.paragraphs, self.note = [], []

    def insert(self, white: str) -> None:
        """Close a stretch of text, its white space collapsed (6.1.2), and add some that counts.

        A newline stays one: LibreOffice and Gnumeric show it as that, whatever the format says, and
        some programs write the lines of a cell so.
        """
        text = "".join(self.text)
        text = _SPACE.sub(_one_white if "\n" in text else " ", text)
        self.text.clear()
        self._pieces.append(text if self._pieces else text.lstrip(" \n"))
        self._pieces.append(white)

    def begin_paragraph(self) -> None:
        """A paragraph begins, perhaps within another."""
        self._end_stretch()
        self._in_paragraph += 1

    def end_paragraph(self) -> None:
        """A paragraph ends; an empty one is an empty line."""
        self._end_stretch(always=True)
        self._in_paragraph -= 1

    def begin_note(self) -> None:
        """A comment begins."""
        self._end_stretch()
        self._in_note = True

    def end_note(self) -> None:
        """A comment ends."""
        self._in_note = False

    def _end_stretch(self, *, always: bool = False) -> None:
        """Keep what a paragraph has so far; one inside another would else cost the outer's text."""
        if self.in_cell and self._in_paragraph:
            self.insert("")
            text = "".join(self._pieces)
            if text or always:
                (self.note if self._in_note else self.paragraphs).append(text)
        self.text.clear()
        self._pieces.clear()

    def begin_drawing(self) -> None:
        """A drawing begins; its words are no cell's."""
        self._drawn, self._before = [], self.text[:]

    def end_drawn_paragraph(self) -> None:
        """A paragraph ends in a drawing, or in what is passed over."""
        if self._drawn is not None:
            self._drawn.append("".join(self.text))
            self.text.clear()

    def end_drawing(self) -> str:
        """The words of the drawing that ends, and back to the cell's; empty where none was open."""
        if self._drawn is None:
            return ""
        said = "\n".join(self._drawn).strip()
        self.text[:], self._drawn = self._before, None
        return said
