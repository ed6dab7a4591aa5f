"""A workbook as lines: sheets, cells with their formats, formulas, rules, lists, charts, properties."""

from __future__ import annotations

import hashlib
import posixpath
import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from xml.etree.ElementTree import Element, fromstring

_WIDTH = 150  # characters of a line that holds an element with all that is in it
# Drawn by the library, or read where a cell refers to it.
_SKIPPED = re.compile(
    r"xl/(theme/|styles\.xml|sharedStrings\.xml|worksheets/|drawings/vml|media/)|\[Content|_rels/"
)


def workbook_lines(data: bytes) -> Iterator[str]:
    """The whole of a workbook, a cell a line.

    A cell's format is named by a digest of its description, which stands at the end.
    """
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    texts = _shared(parts)
    styles = _Styles(fromstring(parts["xl/styles.xml"]))
    for name, part in _sheets(parts):
        yield f"=== sheet {name}"
        yield from _sheet_lines(fromstring(parts[part]), texts, styles)
        yield from _links(parts, part)
    for name in sorted(parts):
        if not _SKIPPED.search(name):
            yield f"=== {name}"
            yield from tree_lines(fromstring(parts[name]))
    yield "=== formats"
    yield from styles.legend()


def tree_lines(node: Element, depth: int = 0) -> Iterator[str]:
    """An element with all that is in it: on a line where it fits, else a line each."""
    whole = _inline(node)
    if len(whole) + depth <= _WIDTH or not len(node):
        yield " " * depth + whole
        return
    yield " " * depth + _head(node)
    for child in node:
        yield from tree_lines(child, depth + 1)


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def _head(node: Element) -> str:
    words = [_local(node.tag), *(f"{_local(k)}={v!r}" for k, v in node.attrib.items())]
    text = f" «{node.text}»" if node.text and (node.text.strip() or not len(node)) else ""
    return " ".join(words) + text


def _inline(node: Element) -> str:
    inner = ", ".join(map(_inline, node))
    return f"{_head(node)} ({inner})" if inner else _head(node)


def _find(node: Element, *path: str) -> list[Element]:
    """The children by local names, step by step."""
    found = [node]
    for name in path:
        found = [child for parent in found for child in parent if _local(child.tag) == name]
    return found


def _words(node: Element) -> str:
    """The text of a string item, its runs with their fonts where there are any."""
    runs = _find(node, "r")
    if not runs:
        return "".join(t.text or "" for t in _find(node, "t"))
    return "".join(
        "".join(f"[{_inline(font)}]" for font in _find(run, "rPr"))
        + "".join(t.text or "" for t in _find(run, "t"))
        for run in runs
    )


def _shared(parts: dict[str, bytes]) -> list[str]:
    found = parts.get("xl/sharedStrings.xml")
    return [_words(item) for item in _find(fromstring(found), "si")] if found else []


def _relations(parts: dict[str, bytes], part: str) -> dict[str, Element]:
    folder, _, name = part.rpartition("/")
    data = parts.get(f"{folder}/_rels/{name}.rels")
    return {r.attrib["Id"]: r for r in fromstring(data)} if data else {}


def _sheets(parts: dict[str, bytes]) -> Iterator[tuple[str, str]]:
    known = _relations(parts, "xl/workbook.xml")
    for sheet in _find(fromstring(parts["xl/workbook.xml"]), "sheets", "sheet"):
        (id,) = (v for k, v in sheet.attrib.items() if k.endswith("}id"))
        target = known[id].attrib["Target"]
        state = sheet.get("state", "visible")
        yield (
            f"{sheet.attrib['name']} ({state})",
            posixpath.normpath(target.lstrip("/") if target.startswith("/") else f"xl/{target}"),
        )


def _links(parts: dict[str, bytes], part: str) -> Iterator[str]:
    for relation in _relations(parts, part).values():
        mode = relation.get("TargetMode", "Internal")
        yield f"relation {_local(relation.attrib['Type'].replace('/', '}'))} {mode} {relation.attrib['Target']}"


def _sheet_lines(sheet: Element, texts: list[str], styles: _Styles) -> Iterator[str]:
    for part in sheet:
        if _local(part.tag) == "sheetData":
            formulas: dict[str, str] = {}
            for row in part:
                yield from _row_lines(row, texts, styles, formulas)
        else:
            if _local(part.tag) == "conditionalFormatting":
                styles.mark(part)
            yield from tree_lines(part)


def _row_lines(
    row: Element, texts: list[str], styles: _Styles, formulas: dict[str, str]
) -> Iterator[str]:
    """A row's cells; a formula that says of its row what an earlier one says of its own is named by that."""
    about = {k: v for k, v in row.attrib.items() if _local(k) not in ("r", "spans", "s")}
    if "ht" in about:  # in whole points: some versions of the library write whole pixels
        about["ht"] = f"{float(about['ht']):.0f}"
    if about:
        yield f"row {row.get('r')} " + " ".join(f"{_local(k)}={v}" for k, v in about.items())
    blanks: dict[str, list[str]] = {}
    for cell in row:
        look, what = styles.name(int(cell.get("s", "0"))), _content(cell, texts, formulas)
        if what:
            yield f"{cell.get('r')} {look} {what}"
        else:
            blanks.setdefault(look, []).append(cell.get("r", ""))
    for look, refs in blanks.items():
        yield f"blank {look} {' '.join(refs)}"


def _content(cell: Element, texts: list[str], formulas: dict[str, str]) -> str:
    kind = cell.get("t", "n")
    values = [v.text or "" for v in _find(cell, "v")]
    shown = "".join(values)
    if kind == "s":
        shown = f"«{texts[int(shown)]}»"
    elif kind == "inlineStr":
        shown = "".join(f"«{_words(item)}»" for item in _find(cell, "is"))
    elif kind != "n" and values:
        shown = f"{kind} «{shown}»"
    rules = [_rule(f, cell.get("r", ""), formulas) for f in _find(cell, "f")]
    return " → ".join([*rules, *([shown] if shown else [])])


def _rule(formula: Element, ref: str, formulas: dict[str, str]) -> str:
    text = "".join(["=", formula.text or "", *(f" {k}={v}" for k, v in formula.attrib.items())])
    column, row = re.fullmatch(r"([A-Z]+)(\d+)", ref).groups()  # type: ignore[union-attr]
    like = re.sub(rf"(?<=[A-Z$]){row}(?!\d)", "‹row›", text)
    first = formulas.setdefault(f"{column} {like}", ref)
    return text if first == ref else f"= as {first}"


class _Styles:
    """How cells look, each look by a short name made of its description."""

    def __init__(self, styles: Element) -> None:
        self._codes = {
            f.attrib["numFmtId"]: f.attrib["formatCode"] for f in _find(styles, "numFmts", "numFmt")
        }
        self._parts = {
            kind: _find(styles, kind, one)
            for kind, one in (("fonts", "font"), ("fills", "fill"), ("borders", "border"))
        }
        self._looks = [self._describe(xf) for xf in _find(styles, "cellXfs", "xf")]
        self._marks = _find(styles, "dxfs", "dxf")
        self._used: dict[str, str] = {}

    def name(self, number: int) -> str:
        """The name of a cell's look."""
        return self._name(self._looks[number])

    def mark(self, rules: Element) -> None:
        """Put a name in place of the number by which a rule knows its look."""
        for rule in rules:
            if "dxfId" in rule.attrib:
                rule.set("dxfId", self._name(_inline(self._marks[int(rule.attrib["dxfId"])])))

    def legend(self) -> Iterator[str]:
        """What the names used stand for."""
        yield from (f"{name} {described}" for name, described in sorted(self._used.items()))

    def _name(self, described: str) -> str:
        name = f"#{hashlib.sha256(described.encode()).hexdigest()[:4]}"
        assert self._used.setdefault(name, described) == described
        return name

    def _describe(self, xf: Element) -> str:
        number = xf.get("numFmtId", "0")
        words = [f"format {self._codes.get(number, number)}"]
        for kind, key in (("fonts", "fontId"), ("fills", "fillId"), ("borders", "borderId")):
            words.append(_inline(self._parts[kind][int(xf.get(key, "0"))]))
        return "; ".join([*words, *map(_inline, xf)])
