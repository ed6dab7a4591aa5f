"""XHTML inside ReqIF as plain text: paragraphs, line breaks and lists are kept, the rest is reported as lost."""

from __future__ import annotations

import re
from typing import ClassVar

SPACE = "http://www.w3.org/1999/xhtml "
LANGUAGE = "http://www.w3.org/XML/1998/namespace lang"
_BLOCKS = {"div", "p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "address", "pre", "table",
           "caption", "ul", "ol", "dl", "dt", "dd", "li", "tr", "hr"}  # fmt: skip
_APART = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "table", "ul", "ol", "dl"}
_STRUCK = {"del", "s", "strike"}
_WHITE = re.compile(r"[ \t\r\n]+")
_STEP = "  "
_STRUCK_STYLE = re.compile(r"line-through", re.IGNORECASE)


class PlainText:
    """Gathers one value of XHTML from its elements as they come.

    Attributes:
        lost: ``image``, ``table`` and ``struck``, where the value has them.
        language: what the first element says.
    """

    def __init__(self) -> None:
        self.lost: dict[str, None] = {}
        self.language: str | None = None
        self._lines: list[str] = []
        self._line: list[str] = []
        self._lists: list[int | None] = []  # the next number of an ordered list, or None
        self._mark = ""
        self._pre = 0
        self._cells = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins; the text before it has been given."""
        if self.language is None:
            self.language = attributes.get(LANGUAGE)
        if name in _BLOCKS:
            self._break(apart=name in _APART and not self._lists)
        if begin := self._BEGIN.get(name):
            begin(self, name, attributes)
        if name in _STRUCK or _STRUCK_STYLE.search(attributes.get("style", "")):
            self.lost["struck"] = None

    def end(self, name: str) -> None:
        """An element ends."""
        if name in ("ul", "ol") and self._lists:
            self._lists.pop()
        if name in _BLOCKS:
            self._break(apart=name in _APART and not self._lists)
        if name == "pre":
            self._pre -= 1

    def text(self, text: str) -> None:
        """Characters between elements."""
        if not self._pre:
            self._line.append(_WHITE.sub(" ", text))
            return
        first, *others = text.split("\n")
        self._line.append(first)
        for line in others:
            self._end_line()
            self._line.append(line)

    @property
    def plain(self) -> str:
        """All of it."""
        self._break(apart=False)
        return re.sub(r"\n{3,}", "\n\n", "\n".join(self._lines)).strip("\n")

    def _break_line(self, _name: str, _attributes: dict[str, str]) -> None:
        self._end_line()

    def _list(self, name: str, _attributes: dict[str, str]) -> None:
        self._lists.append(1 if name == "ol" else None)

    def _item(self, _name: str, _attributes: dict[str, str]) -> None:
        number = self._lists[-1] if self._lists else None
        sign = "-" if number is None else f"{number}."
        if number is not None:
            self._lists[-1] = number + 1
        self._mark = _STEP * (len(self._lists) - 1) + sign + " "

    def _preformatted(self, _name: str, _attributes: dict[str, str]) -> None:
        self._pre += 1

    def _row(self, _name: str, _attributes: dict[str, str]) -> None:
        self._cells = 0
        self.lost["table"] = None

    def _cell(self, _name: str, _attributes: dict[str, str]) -> None:
        if self._cells:
            self._line.append(" | ")
        self._cells += 1

    def _picture(self, name: str, attributes: dict[str, str]) -> None:
        """A picture or an attached file, by its name; an object inside another is its fallback."""
        self.lost["image"] = None
        source = attributes.get("data" if name == "object" else "src", "")
        self._line.append(f"[{attributes.get('alt') or source}]" if source else "")

    def _break(self, *, apart: bool) -> None:
        if "".join(self._line).strip():
            self._end_line()
        self._line = []
        if apart and self._lines and self._lines[-1]:
            self._lines.append("")

    def _end_line(self) -> None:
        text = "".join(self._line)
        text = text.rstrip() if self._pre else _WHITE.sub(" ", text).strip()
        inside = _STEP * len(self._lists) if self._lists and not self._mark else ""
        self._lines.append((self._mark or inside) + text if text else "")
        self._mark = ""
        self._line = []

    _BEGIN: ClassVar = {
        "br": _break_line,
        "ul": _list,
        "ol": _list,
        "li": _item,
        "pre": _preformatted,
        "tr": _row,
        "td": _cell,
        "th": _cell,
        "object": _picture,
        "img": _picture,
    }
