"""What a cell leads to: a file beside the page, or a command to be copied."""

from __future__ import annotations

from urllib.parse import quote

from tracker.frozen import dataclass


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
