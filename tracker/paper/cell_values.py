"""What a cell can hold besides our own words, a count, an amount and a day: a sign, a stranger's words, a link."""

from __future__ import annotations

from enum import StrEnum
from urllib.parse import quote

from tracker.foreign_text import clean_text
from tracker.frozen import dataclass
from tracker.paper.values import clean
from tracker.paper.wordwise import Piece


class Tone(StrEnum):
    """The palette's family; it never stands alone, so that nobody needs to see colours."""

    GOOD = "good"
    OPEN = "open"
    BAD = "bad"
    IDLE = "idle"
    CONFIDENTIAL = "confidential"


@dataclass(frozen=True, slots=True)
class Said:
    """A stranger's words: quoted, never markup, never a formula, nothing invisible in them.

    Attributes:
        cell: where the whole of it stands, for a form that has no room for all.
    """

    text: str
    cell: str = ""

    def __post_init__(self) -> None:
        """Whatever it was made of, it is safe to show from now on."""
        object.__setattr__(self, "text", clean(self.text))


@dataclass(frozen=True, slots=True)
class Marked:
    """A stranger's text with what went and what came, or with what was found in it.

    Attributes:
        cell: as of ``Said``.
    """

    pieces: tuple[Piece, ...]
    cell: str = ""

    def __post_init__(self) -> None:
        """As ``Said``; blanks between the pieces stay."""
        safe = tuple(Piece(p.mark, clean_text(p.text)) for p in self.pieces)
        object.__setattr__(self, "pieces", safe)


@dataclass(frozen=True, slots=True)
class Sign:
    """A state, an outcome, a level of confidence: ``✓ Opfyldt``.

    Attributes:
        rank: sorts where the words would not.
        notes: what must not be overlooked beside it: a reservation, a verdict.
    """

    sign: str
    label: str
    tone: Tone = Tone.IDLE
    rank: int = 0
    notes: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The sign, what it stands for, and what is beside it."""
        return ", ".join((f"{self.sign} {self.label}".strip(), *self.notes))


@dataclass(frozen=True, slots=True)
class Number:
    """A figure that is neither a count nor an amount of money, with the decimals it is shown with."""

    value: float
    decimals: int = 2


@dataclass(frozen=True, slots=True)
class Several:
    """Short words of ours, each a value by itself where one chooses among rows: packages."""

    texts: tuple[str, ...]

    @property
    def text(self) -> str:
        """All of them in one cell."""
        return ", ".join(self.texts)


@dataclass(frozen=True, slots=True)
class Link:
    """A file or folder beside the page, in a path of ours: what a page can lead to, and nothing else.

    Attributes:
        path: relative, with ``/``, as the disk has it: whoever draws it quotes it for its form.

    Raises:
        ValueError: the path leads out of the page's folder.
    """

    text: str
    path: str

    def __post_init__(self) -> None:
        """A path from somewhere else is a fault of ours, never a page."""
        if not self.path or not {"", ".", ".."}.isdisjoint(self.path.removesuffix("/").split("/")):
            raise ValueError(self.path)

    @property
    def address(self) -> str:
        """The path as an address: no scheme, no host and no query can be in it."""
        return quote(self.path.encode("utf-8", "surrogateescape"))


@dataclass(frozen=True, slots=True)
class Command:
    """A command to be copied: no form breaks it into lines of its own or changes a sign in it."""

    text: str
