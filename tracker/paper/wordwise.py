"""Two versions of a text, word by word: what stayed, what went, what came."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum

from tracker.frozen import dataclass
from tracker.patterns import regex


class Mark(StrEnum):
    """What became of a piece of text, or that it is what was looked for."""

    SAME = "same"
    DELETED = "deleted"
    INSERTED = "inserted"
    FOUND = "found"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that stayed, went or came."""

    mark: Mark
    text: str


SIGNS = {
    Mark.SAME: ("", ""),
    Mark.DELETED: ("[-", "-]"),
    Mark.INSERTED: ("{+", "+}"),
    Mark.FOUND: (">>", "<<"),
}


def signed(pieces: Iterable[Piece]) -> str:
    """Pieces as one text, with signs around what went, what came and what was found.

    >>> signed(compare_words("Ja, i 2027", "Ja, i 2028"))
    'Ja, i [-2027-]{+2028+}'
    """
    return "".join(f"{SIGNS[p.mark][0]}{p.text}{SIGNS[p.mark][1]}" for p in unsigned(pieces))


def unsigned(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces, with signs that the vendor wrote taken apart: nothing they write passes for ours.

    >>> signed([Piece(Mark.SAME, "Ja {+2028+}")])
    'Ja { +2028+ }'
    """
    for piece in pieces:
        text = re.sub(r"([\[{])(?=[-+])|(>)(?=>)|(<)(?=<)", r"\g<0> ", piece.text)
        yield Piece(piece.mark, re.sub(r"([-+])(?=[\]}])", r"\1 ", text))


# A number with its separators is one word: "1.234,50" changed is not "1." kept and "234" changed.
_WORDS = regex(r"\d[\d.,:/-]*\d|\w+|\s+|[^\w\s]")
_SENTENCES = regex(r"[^.\n]*(?:[.\n]\s*|$)")
# The comparison takes the square of the length, more or less, and vendors choose the length.
_MOST = 3_000


def compare_words(before: str, after: str) -> tuple[Piece, ...]:
    """The pieces that lead from one text to the other.

    What is same and deleted, joined, is ``before``; what is same and inserted is ``after``. Very
    long texts are compared sentence by sentence, and what is longer still is all replaced.

    >>> [(p.mark.value, p.text) for p in compare_words("Leveres i 2027.", "Leveres i 2028.")]
    [('same', 'Leveres i '), ('deleted', '2027'), ('inserted', '2028'), ('same', '.')]
    """
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    middle_old, middle_new = old[head : len(old) - tail], new[head : len(new) - tail]
    if max(len(middle_old), len(middle_new)) > _MOST:
        middle_old = _SENTENCES.findall("".join(middle_old))
        middle_new = _SENTENCES.findall("".join(middle_new))
    found = [
        Piece(Mark.SAME, "".join(old[:head])),
        *_middle(middle_old, middle_new),
        Piece(Mark.SAME, "".join(old[len(old) - tail :])),
    ]
    return tuple(_joined(_without_islands([piece for piece in found if piece.text])))


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """How many items two sequences begin alike with."""
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


def _middle(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    if max(len(old), len(new)) > _MOST:
        yield Piece(Mark.DELETED, "".join(old))
        yield Piece(Mark.INSERTED, "".join(new))
        return
    from difflib import SequenceMatcher

    for _, a, b, c, d in SequenceMatcher(None, old, new).get_opcodes():
        if old[a:b] == new[c:d]:
            yield Piece(Mark.SAME, "".join(old[a:b]))
            continue
        yield Piece(Mark.DELETED, "".join(old[a:b]))
        yield Piece(Mark.INSERTED, "".join(new[c:d]))


def _without_islands(pieces: list[Piece]) -> Iterator[Piece]:
    """A blank or a comma alone between two changes is part of them: islands make it unreadable."""
    last = len(pieces) - 1
    for at, piece in enumerate(pieces):
        between = 0 < at < last and all(p.mark is not Mark.SAME for p in _beside(pieces, at))
        if piece.mark is Mark.SAME and between and not re.search(r"\w", piece.text):
            yield Piece(Mark.DELETED, piece.text)
            yield Piece(Mark.INSERTED, piece.text)
        else:
            yield piece


def _beside(pieces: list[Piece], at: int) -> tuple[Piece, Piece]:
    return pieces[at - 1], pieces[at + 1]


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """What was deleted and inserted in a row, each as one piece, the deleted first."""
    gone, come = "", ""
    same = ""
    for piece in pieces:
        if piece.mark is Mark.SAME:
            yield from _changed(gone, come)
            gone, come = "", ""
            same += piece.text
            continue
        if same:
            yield Piece(Mark.SAME, same)
            same = ""
        if piece.mark is Mark.DELETED:
            gone += piece.text
        else:
            come += piece.text
    yield from _changed(gone, come)
    if same:
        yield Piece(Mark.SAME, same)


def _changed(gone: str, come: str) -> Iterator[Piece]:
    if gone:
        yield Piece(Mark.DELETED, gone)
    if come:
        yield Piece(Mark.INSERTED, come)
