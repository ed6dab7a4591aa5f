"""The overview: live completeness per section, with a link to the first row that lacks something."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from tracker.procurement.row_words import (
    package_cell,
    sections_cell,
    sections_in_order,
)
from tracker.procurement.specification import Requirement, Specification
from tracker.spreadsheet.plan import Formula, PlannedCell, PlannedSheet, area, footer, quoted
from tracker.texts import Language, Text
from tracker.workbook import layout
from tracker.workbook.columns import CURRENT, Layout
from tracker.workbook.layout import DONE, FIRST_ROW

TITLE = Text("Overblik: hvad mangler?", "Overview: what is missing?")
_HINTS = {
    1: Text(
        "Tallene følger dine svar. Et krav, der hører til flere pakker, tæller med i hver af dem.",
        "The figures follow your answers. A requirement of several packages counts in each of them.",
    ),
    2: Text(
        "Tallene følger jeres svar. Et krav, der hører til flere afsnit, tæller med i hvert af dem, og et "
        "afsnit tæller dem i sine underafsnit med.",
        "The figures follow your answers. A requirement of several sections counts in each of them, and a "
        "section counts those of the sections in it.",
    ),
}
_INDENT = "\u2003"
_SECTIONS = {1: Text("Pakke", "Package"), 2: Text("Afsnit", "Section")}
_HEADERS = (
    (None, 10.0),
    (Text("Navn", "Name"), 46.0),
    (Text("Krav", "Requirements"), 14.0),
    (Text("Færdige", "Complete"), 11.0),
    (Text("Mangler", "Missing"), 11.0),
    (Text("Fremdrift", "Progress"), 24.0),
    (Text("Næste", "Next"), 26.0),
)
_OWN = Text("Ordregivers egne krav", "The buyer's own requirements")
_ALL = Text("Alle krav", "All requirements")
_GO = Text("Gå til første mangel", "Go to the first")
_DONE = Text("✓ Færdig", "✓ Complete")
_TOP = 4
_BAR = 10
_FULL, _EMPTY = "■", "□"
_FAR = 1_048_577  # one more than a sheet has rows
_LOOKS = {5: "cell", 6: "cell_link"}
_FIRST = 7  # the hidden column with the number of the first row that lacks something


def plan(
    specification: Specification, done: Collection[str] = (), version: Layout = CURRENT
) -> PlannedSheet:
    """The sheet.

    Args:
        done: the rows that lack nothing as they are written.
    """
    language = specification.procurement.language
    cells = [
        PlannedCell(0, 0, TITLE.get(language), "title"),
        PlannedCell(1, 0, version.latest(_HINTS).get(language), "muted"),
    ]
    for index, (title, _) in enumerate(_HEADERS):
        heading = title or version.latest(_SECTIONS)
        cells.append(PlannedCell(_TOP - 1, index, heading.get(language), "header"))
    sections = [_sections(row, specification, version) for row in specification.requirements]
    lacks = [row.id not in done for row in specification.requirements]
    for at, (id, number, name) in enumerate(_lines(specification, version), start=_TOP):
        own = [n for n, of in enumerate(sections) if id is None or id in of]
        lacking = [FIRST_ROW + 1 + n for n in own if lacks[n]]
        cells += [
            PlannedCell(at, 0, number, "cell_bold"),
            PlannedCell(at, 1, name, "cell_bold" if id is None else "cell"),
        ]
        for column, formula in _figures(specification, at + 1, id, len(own), lacking, version):
            look = _LOOKS.get(column, "cell_number")
            cells.append(PlannedCell(at, column, formula, look))
    return PlannedSheet(
        layout.OVERVIEW.get(language),
        [*(width for _, width in _HEADERS), 4],
        cells,
        hidden=(_FIRST,),
        heights={0: 28},
        footer=footer(specification.procurement.title, language),
        frozen=(_TOP, 0),
    )


def is_result(column: int, text: str) -> bool:
    """Whether a text can be what a formula in a column, counted from 1, shows."""
    if column == 6:
        return not text.strip(_FULL + _EMPTY)
    if column == 7:
        return text in {word for label in (_GO, _DONE) for word in (label.da, label.en)}
    return column in (3, 4, 5, _FIRST + 1) and text.isdecimal()


def _sections(row: Requirement, specification: Specification, version: Layout) -> str:
    """What the sections of a row are found in."""
    return package_cell(row) if version.version == 1 else sections_cell(row, specification)


def _lines(specification: Specification, version: Layout) -> Iterator[tuple[str | None, str, str]]:
    """What stands for a section in its rows (None = all rows), its number and name: one for each line."""
    language = specification.procurement.language
    yield None, "", _ALL.get(language)
    if version.version == 1:
        for section in specification.packages:
            yield section.id, section.id, section.title.get(language)
    else:
        for section, depth in sections_in_order(specification):
            name = _INDENT * depth + section.title.get(language)
            yield f"[{section.id}]", section.shown_number, name
    if any(not row.packages for row in specification.requirements):
        yield "–", "–", _OWN.get(language)


def _figures(
    specification: Specification,
    here: int,
    id: str | None,
    total: int,
    lacking: list[int],
    version: Layout,
) -> Iterator[tuple[int, Formula]]:
    """The formulas of one line by their columns.

    Args:
        here: the number of the line, counted from 1.
        lacking: the numbers of the rows of the table that lack something.
    """
    language = specification.procurement.language
    within = "section" if version.version == 1 else "sections"
    missing, whole = len(lacking), total - len(lacking)
    ranges = {
        column: f"'{layout.REQUIREMENTS.get(language)}'!"
        + area(version.index[column], FIRST_ROW, FIRST_ROW + len(specification.requirements) - 1)
        for column in ("status", within)
    }
    belongs, done = _belongs(ranges, within, id), _is_done(ranges, language)
    yield 2, Formula(f"SUM({belongs}*1)", total, is_array=True)
    yield 3, Formula(f"SUM({belongs}*{done})", whole, is_array=True)
    yield 4, Formula(f"C{here}-D{here}", missing)
    filled = f"IF(C{here}=0,0,ROUND(D{here}/C{here}*{_BAR},0))"
    bar = f'REPT("{_FULL}",{filled})&REPT("{_EMPTY}",{_BAR}-{filled})'
    shown = round(whole / total * _BAR) if total else 0
    yield 5, Formula(bar, _FULL * shown + _EMPTY * (_BAR - shown))
    # The number of the first row that lacks something, 0 when none does.
    weight = f"{belongs}*(1-{done})*({_FAR}-ROW({ranges['status']}))"
    first = f"MOD({_FAR}-MAX({weight}),{_FAR})"
    yield _FIRST, Formula(first, lacking[0] if lacking else 0, is_array=True)
    target = quoted(f"#'{layout.REQUIREMENTS.get(language)}'!{version.letter['answer']}")
    go, finished = _GO.get(language), _DONE.get(language)
    link = f"IF(E{here}=0,{quoted(finished)},HYPERLINK({target}&H{here},{quoted(go)}))"
    yield 6, Formula(link, go if missing else finished)


def _belongs(ranges: Mapping[str, str], within: str, id: str | None) -> str:
    if id is None:
        return f'({ranges["status"]}<>"")'
    return f"ISNUMBER(FIND({quoted(id)},{ranges[within]}))"


def _is_done(ranges: Mapping[str, str], language: Language) -> str:
    signs = {layout.STATUS_LABELS[status].get(language)[0] for status in DONE}
    tests = [f"(LEFT({ranges['status']},1)={quoted(sign)})" for sign in sorted(signs)]
    return f"({'+'.join(tests)})"
