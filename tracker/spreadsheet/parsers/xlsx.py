""".xlsx and .xlsm: from a package to a grid. ECMA-376 part 1, clause 18, strict and transitional.

What is read: the workbook, its shared strings, styles and the colours of its theme, sheets, comments,
drawings, properties and the texts that were given a name. Pivots and all else stay packed, so that what is broken there costs
nothing; macros and links are named and never opened.
"""

from __future__ import annotations

from dataclasses import replace

from tracker.frozen import dataclass
from tracker.spreadsheet import findings, refusals
from tracker.spreadsheet.grid import PROPERTIES, Grid, Hiding, Sheet, named_words
from tracker.spreadsheet.limits import Limits
from tracker.spreadsheet.parsers.colours import USUAL, Palette, theme_colour
from tracker.spreadsheet.parsers.drawings import drawings, read_comments
from tracker.spreadsheet.parsers.package import Package, Relation
from tracker.spreadsheet.parsers.sheet import TRUE, read_sheet
from tracker.spreadsheet.parsers.stored import Context, forgive
from tracker.spreadsheet.parsers.strings import SharedStrings, read_strings, unescape
from tracker.spreadsheet.parsers.styles import Styles, read_styles
from tracker.spreadsheet.parsers.xml import check_names, flood
from tracker.spreadsheet.refusals import Refused

_ACTIVE = {
    "macros": ("vbaproject", "macrosheet"),
    "external-links": ("externallink",),
    "embedded-objects": ("/embeddings/", "oleobject", "activex"),
    "connections": ("connections", "querytable"),
}
# Pictures in cells are rich values; [MS-XLSX] 2.1.57 and 2.1.61.
_PICTURES = ("xl/richdata/richvaluerel", "xl/richdata/rdrichvaluewebimage")


@dataclass(frozen=True, slots=True)
class _Outline:
    """What workbook.xml says: (name, relationship id, hiding) of each sheet; the date system; texts with a name."""

    sheets: tuple[tuple[str, str, Hiding], ...]
    epoch_1904: bool
    words: tuple[tuple[str, str], ...]


def read_xlsx(package: Package, name: str, limits: Limits) -> Grid:
    """All that a workbook holds.

    Args:
        package: the opened package.
        name: the file's name; one called .xlsx may not have macros.
        limits: how much is read.

    Raises:
        Refused: there is no sheet, a needed part is broken, a limit is passed, or macros hide.
    """
    root = package.relations("")
    book = _target(root, "officeDocument") or "xl/workbook.xml"
    types = package.content_types()
    with_macros = "macroenabled" in types.get(book.casefold(), "").lower()
    active = _active(package, types)
    if "macros" in active and (not with_macros or name.lower().endswith(".xlsx")):
        raise Refused(refusals.FILE_HAS_MACROS)
    relations = package.relations(book)
    outline = _outline(package, book)
    strings = _target(relations, "sharedStrings")
    context = Context(
        limits,
        strings=SharedStrings(),
        styles=Styles(),
        pictures=any(part.startswith(_PICTURES) for part in package),
        rich=any(relation.type == "sheetMetadata" for relation in relations),
        epoch_1904=outline.epoch_1904,
    )
    context.styles = _styles(package, relations, context)
    if strings:
        context.strings = read_strings(package.chunks(strings), strings, limits, context.styles)
    if context.styles.conditional:
        context.remarks.append((findings.CONDITIONAL.code, None, None, None))
    sheets = _sheets(package, outline, relations, context)
    if not sheets:
        raise Refused(refusals.FILE_NO_SHEETS)
    if context.dde or _has_dde_link(package, relations):
        active = (*active, "dde")
    return Grid(
        "xlsm" if with_macros else "xlsx",
        sheets,
        application=_application(package, root),
        properties=_properties(package, root, context),
        active=active,
        remarks=tuple(context.remarks),
        epoch_1904=outline.epoch_1904,
        words=(*_words(package, root, context), *outline.words),
    )


def _target(relations: tuple[Relation, ...], sort: str) -> str | None:
    """The only part of a kind; two are refused, as programs differ in which they take."""
    targets = {relation.target for relation in relations if relation.type == sort}
    if len(targets) > 1:
        raise flood("den har to dele, hvor der må være én", "it has two parts where one may be")
    return targets.pop() if targets else None


def _active(package: Package, types: dict[str, str]) -> tuple[str, ...]:
    """What the parts' names and content types betray; no such part is opened."""
    seen = "\n".join(f"/{key} {types.get(key, '').lower()}" for key in package)
    return tuple(what for what, marks in _ACTIVE.items() if any(mark in seen for mark in marks))


def _outline(package: Package, book: str) -> _Outline:
    sheets: list[tuple[str, str, Hiding]] = []
    epochs: list[bool] = []
    words: list[tuple[str, str]] = []

    def visit(name: str, parent: str, attributes: dict[str, str], text: str) -> None:
        if name == "sheet" and parent == "sheets":
            hidden = _hiding(attributes.get("state", "visible"))
            sheets.append((unescape(attributes.get("name", "")), attributes.get("id", ""), hidden))
        elif name == "workbookPr":
            epochs.append(attributes.get("date1904") in TRUE)
        elif name == "definedName":
            called, comment = (unescape(attributes.get(what, "")) for what in ("name", "comment"))
            words.extend(named_words(called, unescape(text), comment))

    package.walk(book, visit)
    check_names(name for name, _, _ in sheets)
    return _Outline(tuple(sheets), any(epochs), tuple(words))


def _hiding(state: str) -> Hiding:
    """Whether a state (ST_SheetState, 18.18.68) hides a sheet; an unknown state counts as hidden."""
    if state == "visible":
        return Hiding.NO
    return Hiding.VERY if state == "veryHidden" else Hiding.HIDDEN


def _sheets(
    package: Package, outline: _Outline, relations: tuple[Relation, ...], context: Context
) -> tuple[Sheet, ...]:
    """Every worksheet of the outline; of chart and dialogue sheets, which have no cells, what is drawn there."""
    by_id = {relation.id: relation for relation in relations}
    sheets = []
    for name, id_, hidden in outline.sheets:
        relation = by_id.get(id_)
        if relation is None:
            raise Refused(refusals.FILE_PART_BROKEN, part=name)
        part = relation.target
        if relation.type != "worksheet":
            if part in package:
                context.remarks += drawings(package, package.relations(part), name)
            continue
        sheet = read_sheet(name, hidden, package.chunks(part), part, context)
        links = package.links(part)
        beside = [relation for relation in links if not relation.external]
        comments = read_comments(package, beside, context.limits)
        context.remarks += drawings(package, beside, name)
        if comments:
            sheet = replace(sheet, comments=comments)
        sheets.append(_with_addresses(sheet, links))
    return tuple(sheets)


def _with_addresses(sheet: Sheet, relations: tuple[Relation, ...]) -> Sheet:
    """The sheet with the addresses that its links lead to, in place of the relationships' ids."""
    if not sheet.links:
        return sheet
    targets = {relation.id: relation.target for relation in relations if relation.external}
    found = (replace(k, address=targets.get(k.address, "")) for k in sheet.links)
    return replace(sheet, links=tuple(link for link in found if link.address or link.tip))


def _styles(package: Package, relations: tuple[Relation, ...], context: Context) -> Styles:
    part = _target(relations, "styles")
    if part is None:
        return Styles()
    try:
        return read_styles(package.chunks(part), part, context.limits, _palette(package, relations))
    except Refused as refusal:
        forgive(refusal, part, context.remarks)
        return Styles()


def _palette(package: Package, relations: tuple[Relation, ...]) -> Palette:
    """The colours of the workbook's theme; the usual ones where that is broken or not there."""
    part = _target(relations, "theme")
    found: dict[str, str] = {}

    def visit(name: str, parent: str, attributes: dict[str, str], _text: str) -> None:
        if name in ("srgbClr", "sysClr"):
            found.update(theme_colour(parent, attributes))

    if part is None or part not in package:
        return USUAL
    try:
        package.walk(part, visit)
    except Refused:  # no answer stands in it, and no program opens a workbook whose theme is unsafe
        return USUAL
    return {**USUAL, **found}


def _properties(package: Package, root: tuple[Relation, ...], context: Context) -> dict[str, str]:
    """The custom document properties, each value as text."""
    part = _target(root, "custom-properties") or _target(root, "customProperties")
    found: dict[str, str] = {}
    value: list[str] = []

    def visit(name: str, parent: str, attributes: dict[str, str], text: str) -> None:
        if name == "property":
            found[attributes.get("name", "")] = "".join(value)
            value.clear()
        elif parent == "property":
            value.append(unescape(text[: context.limits.text_kept]))

    if part is not None:
        try:
            package.walk(part, visit)
        except Refused as refusal:
            forgive(refusal, part, context.remarks)
    return found


def _words(
    package: Package, root: tuple[Relation, ...], context: Context
) -> tuple[tuple[str, str], ...]:
    """What people wrote in the file's own properties (ECMA-376 part 2, 8.3)."""
    found: list[tuple[str, str]] = []

    def visit(name: str, _parent: str, _attributes: dict[str, str], text: str) -> None:
        if (what := PROPERTIES.get(name)) and text.strip():
            found.append((what, unescape(text[: context.limits.text_kept])))

    for relation in root:
        if relation.type in ("core-properties", "coreProperties") and relation.target in package:
            try:
                package.walk(relation.target, visit)
            except Refused as refusal:
                forgive(refusal, relation.target, [])  # no answer stands in it
    return tuple(found)


def _application(package: Package, root: tuple[Relation, ...]) -> str | None:
    part = _target(root, "extended-properties") or _target(root, "extendedProperties")
    found: list[str] = []

    def visit(name: str, _parent: str, _attributes: dict[str, str], text: str) -> None:
        if name == "Application" and text:
            found.append(text[:80])

    if part is not None:
        try:
            package.walk(part, visit)
        except Refused as refusal:
            forgive(refusal, part, [])  # what saved the file matters to no answer
    return found[0] if found else None


def _has_dde_link(package: Package, relations: tuple[Relation, ...]) -> bool:
    """Whether a link to another file is one to another program (ddeLink, 18.14.2)."""
    found: list[str] = []

    def visit(name: str, _parent: str, _attributes: dict[str, str], _text: str) -> None:
        if name == "ddeLink":
            found.append(name)

    for relation in relations:
        if relation.type == "externalLink" and relation.target in package:
            package.walk(relation.target, visit)
    return bool(found)
