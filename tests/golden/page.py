"""A page as lines: its policy, headings, paragraphs, tables with captions and columns, links, charts' words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser

_LINE = {
    "address", "article", "aside", "blockquote", "body", "caption", "dd", "details", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "legend", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table",
    "tbody", "tfoot", "thead", "tr", "ul", "html", "head", "title", "meta", "link", "svg", "text", "desc",
    "br", "hr", "option", "select", "button", "label", "template",
}  # fmt: skip
_CELL = {"td", "th"}
_SILENT = {"style", "script"}
# Spelt where they say something of their own; else only the words are shown.
_NAMED = {
    "h1", "h2", "h3", "h4", "h5", "h6", "caption", "title", "summary", "figcaption", "blockquote", "li", "dt", "dd",
    "nav", "main", "footer", "header", "legend", "option", "button", "desc", "figure", "details", "table", "svg", "text",
    "label", "select", "thead", "tfoot",
}  # fmt: skip
_ATTRIBUTES = (
    "http-equiv", "content", "charset", "name", "lang", "dir", "href", "src", "role", "scope", "colspan",
    "rowspan", "headers", "open", "hidden", "type", "value", "for", "aria-label", "aria-sort", "aria-hidden",
    "aria-pressed", "aria-expanded", "alt", "tabindex", "datetime", "disabled", "checked", "selected",
)  # fmt: skip


def page_lines(page: str) -> Iterator[str]:
    """A page's structure and words; how it looks and what its script does is not said."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    reader.end()
    yield from reader.lines


class _Reader(HTMLParser):
    """Collects lines; what stands within a line is joined."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self._line = ""
        self._data: list[str] | None = None  # of the style or script that is open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        about = "".join(
            f" {key}={value!r}" if value else f" {key}"
            for key, value in attrs
            if key in _ATTRIBUTES
        )
        if tag in _SILENT:
            self._data = []
            self._begin(f"<{tag}{about}>")
        elif tag in _CELL:
            self._line += f" | {f'{tag}{about}: ' if about or tag == 'th' else ''}"
        elif tag in _LINE:
            self._begin(f"{tag}{about}:" if tag in _NAMED or about else "")
        elif about:
            self._line += f"<{tag}{about}>"

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._line += _size("".join(self._data or []), tag)
            self._data = None
        if tag in _LINE or tag in _SILENT:
            self.end()

    def handle_data(self, data: str) -> None:
        if self._data is not None:
            self._data.append(data)
        else:
            self._line += data

    def handle_comment(self, data: str) -> None:
        self._begin(f"<!--{data}-->")

    def _begin(self, head: str) -> None:
        self.end()
        self._line = f"{head} " if head else ""

    def end(self) -> None:
        """End a line; an empty one is none."""
        line = re.sub(r"[ \t\n\r\f]+", " ", self._line).strip()
        self._line = ""
        if line:
            self.lines.append(line)


def _size(text: str, tag: str) -> str:
    """Data that a script reads, spelt out a value a line; of programs and styles only that they are there."""
    try:
        return json.dumps(json.loads(text), ensure_ascii=False, indent=1) if tag == "script" else ""
    except ValueError:
        return ""
