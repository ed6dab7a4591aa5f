"""The sheet Afgørelser: what the banks leave to the buyer to decide, in words.

Errors of the source that nothing settles, other ways that the source allows, by when something must be
met, and what the vendor must know (``procurement.to_decide``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from tracker.catalogue.fulfil import OPERATION
from tracker.catalogue.modality import LevelRole
from tracker.catalogue.model import CatalogueRequirement, FulfilBy, RequirementKind
from tracker.findings import Finding
from tracker.forms.book import FormSheet, Spot
from tracker.forms.live import (
    NOTHING,
    At,
    Live,
    Says,
    ValueOf,
    compared,
    every,
    joined,
    negated,
    same,
    some,
    tally,
    when,
)
from tracker.forms.live import (
    added as in_all,
)
from tracker.forms.model import Column, ColumnKind, Option, Row
from tracker.frozen import dataclass
from tracker.procurement.model import PointAction
from tracker.selection import findings as kinds
from tracker.selection.model import AddedRow, CaseView, Edit, Plain, PutResult, Table
from tracker.selection.plain import text_in, value_at, with_text, with_value
from tracker.selection.rows import by_row, table_form
from tracker.selection.ticks import CHOICE, YES, Ticks, is_decided
from tracker.texts import Language, Text

TITLE = Text("Afgørelser", "Decisions")
TEXT, DATE, BY, REASON, NOW, CHECK = "text", "date", "by", "reason", "now", "check"
ERRATA, ALTERNATIVES, DATES, ADDENDA = "errata", "alternatives", "dates", "addenda"
_PURPOSE = Text(
    "Afgør det, kravkataloget lader stå åbent. Det, der betyder noget nu, skal afgøres, før udbuddet kan sendes ud.",
    "Decide what the requirement bank leaves open. What matters now must be decided before anything is issued.",
)
_KINDS: Mapping[str, Text] = {
    ERRATA: Text(
        "Kilden har en fejl, som intet afgør. Hvordan skal der spørges?",
        "The source has an error that nothing settles. How is it to be asked?",
    ),
    ALTERNATIVES: Text(
        "Kilden tillader en anden vej. Må den bruges, også ved et mindstekrav?",
        "The source allows another way. May it be used, for a minimum requirement too?",
    ),
    DATES: Text("Hvornår skal det senest være opfyldt?", "By when must it be met?"),
    ADDENDA: Text("Hvad skal leverandøren have at vide?", "What must the vendor be told?"),
}
_AS_ERRATUM = (
    Option(PointAction.AS_WRITTEN, Text("Som der står", "As written")),
    Option(PointAction.TEXT, Text("Vores ordlyd", "Our words")),
    Option(PointAction.DROP, Text("Udgår", "Left out")),
)
_AS_WAY = (
    Option(PointAction.AS_WRITTEN, Text("Tilladt", "Allowed")),
    Option(PointAction.TEXT, Text("Tilladt med vores ordlyd", "Allowed in our words")),
    Option(PointAction.DROP, Text("Ikke tilladt", "Not allowed")),
)
_AS_DATE = (Option(OPERATION, Text("Senest før idriftsættelse", "Before it goes into operation")),)
_OPTIONS = {ERRATA: _AS_ERRATUM, ALTERNATIVES: _AS_WAY, DATES: _AS_DATE}
_OPEN = {
    ERRATA: (CHOICE, TEXT, BY, REASON),
    ALTERNATIVES: (CHOICE, TEXT, BY, REASON),
    DATES: (CHOICE, DATE),
    ADDENDA: (TEXT,),
}
_COLUMNS = (
    Column("point", Text("Punkt", "Point"), 12),
    Column("what", Text("Hvad der skal afgøres", "What must be decided"), 66),
    Column(NOW, Text("Betyder noget nu", "Matters now"), 12),
    Column(CHOICE, Text("Valg", "Choice"), 24, ColumnKind.CHOICE, options=_AS_ERRATUM),
    Column(TEXT, Text("Jeres ordlyd", "Your words"), 40, ColumnKind.TEXT),
    Column(DATE, Text("Dato", "Date"), 12, ColumnKind.DATE, Text("dd-mm-åååå", "dd-mm-yyyy")),
    Column(BY, Text("Afgjort af", "Decided by"), 20, ColumnKind.TEXT),
    Column(REASON, Text("Begrundelse", "Reason"), 32, ColumnKind.TEXT),
    Column(CHECK, Text("Mangler", "Missing"), 26),
)
_DECIDE = Text("Skal afgøres", "To be decided")
_WHO = Text("Skriv, hvem der har afgjort det", "Write who decided it")
_WORDS = Text("Skriv jeres ordlyd", "Write your words")
_MISSING = Text(" mangler", " missing")
_ALL_DONE = Text("Intet mangler nu", "Nothing is missing now")


@dataclass(frozen=True, slots=True)
class _Point:
    """One row: a point of the banks, and the key of ``procurement.yaml`` that decides it."""

    key: str
    point: CatalogueRequirement
    what: Text

    @property
    def row(self) -> str:
        """The key of its row: the point, and what is decided where that is no choice about its words."""
        return (
            self.point.id if self.key in (ERRATA, ALTERNATIVES) else f"{self.key}/{self.point.id}"
        )


def form(view: CaseView) -> FormSheet:
    """The sheet as it stands."""
    ticks, language = Ticks(view), view.language
    points = tuple(_points(ticks))
    rows = tuple(
        Row(
            one.row,
            {
                "point": one.point.number or one.point.id.rpartition(":")[2],
                "what": f"{_KINDS[one.key].get(language)}\n{one.what.get(language)}",
                **_values(one, view),
            },
        )
        for one in points
    )
    made = table_form(view, Table.DECISIONS, TITLE, _COLUMNS, rows, extendable=False)
    cells = {
        (one.row, CHOICE): replace(made.column(CHOICE), options=_OPTIONS[one.key])
        for one in points
        if one.key in _OPTIONS
    }
    left = [tally(made.id, CHECK, text.get(language)) for text in (_DECIDE, _WHO, _WORDS)]
    status = joined(in_all(*left), _MISSING.get(language))
    return FormSheet(
        made,
        live=dict(_live(ticks, view, points)),
        cells=cells,
        marks={NOW: "good", CHECK: "bad"},
        purpose=_PURPOSE,
        status=when(compared(in_all(*left), ">", 0), status, _ALL_DONE.get(language)),
    )


def _points(ticks: Ticks) -> Iterator[_Point]:
    """What the banks leave open, kind by kind."""
    points = ticks.points.values()
    for point in points:
        if is_decided(point) and point.erratum and point.kind is not RequirementKind.ALTERNATIVE:
            yield _Point(ERRATA, point, _question(point))
    for point in points:
        if point.kind is RequirementKind.ALTERNATIVE:
            yield _Point(ALTERNATIVES, point, point.text)
    for point in points:
        if point.fulfil_by:
            yield _Point(DATES, point, point.text)
    for point in points:
        if point.to_state:
            yield _Point(ADDENDA, point, point.to_state)


def _question(point: CatalogueRequirement) -> Text:
    """The requirement as it is asked, and what its source writes and why that is in doubt."""
    assert point.erratum is not None
    text, words, why = point.text, point.erratum.as_written, point.erratum.why
    return Text(
        f"{text.da}\nKilden skriver: »{words}« {why.da}",
        f"{text.en}\nThe source says: '{words}' {why.en}",
    )


def _values(one: _Point, view: CaseView) -> dict[str, str]:
    """What the open cells of a row hold."""
    written = value_at(view.files.procurement, one.key, one.point.id)
    match one.key:
        case "dates":
            found = {CHOICE: OPERATION} if written == OPERATION else {DATE: written}
        case "addenda":
            found = {TEXT: text_in(written, view.language)}
        case _:
            written = written or {}
            found = {
                CHOICE: written.get("choice"),
                TEXT: text_in(written.get("text"), view.language),
                BY: written.get("by"),
                REASON: written.get("reason"),
            }
    return {column: value for column, value in found.items() if value}


def _live(ticks: Ticks, view: CaseView, points: Sequence[_Point]) -> Iterator[tuple[Spot, Live]]:
    language = ticks.language
    for one in points:
        for column in (CHOICE, TEXT, DATE, BY, REASON):
            if column not in _OPEN[one.key]:
                yield (one.row, column), NOTHING
        now = _matters(ticks, view, one)
        yield (one.row, NOW), when(now, YES.label.get(language))
        is_open = every(*(_empty(one, column) for column in _decisive(one)))
        missing = when(every(now, is_open), _DECIDE.get(language))
        if one.key in (ERRATA, ALTERNATIVES):
            no_words = every(_says(one, CHOICE, PointAction.TEXT), _empty(one, TEXT))
            no_name = every(negated(_empty(one, CHOICE)), _empty(one, BY))
            others = when(no_words, _WORDS.get(language), when(no_name, _WHO.get(language)))
            missing = when(every(now, is_open), _DECIDE.get(language), others)
        if one.point.fulfil_by is FulfilBy.OPERATION and one.key == DATES:
            missing = NOTHING  # the words stand without a day
        yield (one.row, CHECK), missing


def _decisive(one: _Point) -> tuple[str, ...]:
    """The cells of which one must say something."""
    return (CHOICE,) if one.key in (ERRATA, ALTERNATIVES) else _OPEN[one.key]


def _says(one: _Point, column: str, value: str) -> Live:
    return Says(At(Table.DECISIONS, one.row, column), value)


def _empty(one: _Point, column: str) -> Live:
    return _says(one, column, "")


def _matters(ticks: Ticks, view: CaseView, one: _Point) -> Live:
    """Whether a point has to be decided as things are chosen."""
    if one.key != ALTERNATIVES:
        return ticks.in_force(one.point)
    concerned = one.point.requires or one.point.integrations
    home = ticks.homes[one.point.id]
    section = next(s for s in ticks.catalogue.sections if s.id == home)
    own = (one.point.id,) if ticks.has_row(one.point) else ()
    rows = (*(concerned or section.integrations), *own)
    minimum = [
        level.label.get(ticks.language)
        for level in view.scale.levels
        if level.role is LevelRole.MINIMUM
    ]
    is_minimum = some(
        *(
            same(ValueOf(At(Table.REQUIREMENTS, row, "applies")), label)
            for row in rows
            for label in minimum
        )
    )
    return every(ticks.stands(one.point), is_minimum)


def put(view: CaseView, edits: Sequence[Edit], added: Sequence[AddedRow]) -> PutResult:
    """The files with what was decided."""
    del added  # the sheet has no room for rows of one's own
    points = {one.row: one for one in _points(Ticks(view))}
    plain: Plain = view.files.procurement
    findings: list[Finding] = []
    for row, cells in by_row(edits).items():
        one = points[row]
        now = {**_values(one, view), **{column: edit.given for column, edit in cells.items()}}
        found = tuple(_faults(one, now, cells))
        findings += found
        if not found:
            path = (one.key, one.point.id)
            value = _decided(one, now, value_at(plain, *path), view.language)
            plain = with_value(plain, path, value)
    return PutResult(replace(view.files, procurement=plain), tuple(findings))


def _faults(one: _Point, now: Mapping[str, str], cells: Mapping[str, Edit]) -> Iterator[Finding]:
    """What is missing from a decision, or given twice; it is then not written."""
    edit = next(iter(cells.values()))
    id = one.point.id
    if one.key == DATES and now.get(CHOICE) and now.get(DATE):
        yield kinds.DECISION_TWICE.at(edit.where, requirement=id)
    if one.key not in (ERRATA, ALTERNATIVES):
        return
    filled = {column for column in _OPEN[one.key] if now.get(column)}
    if filled and CHOICE not in filled:
        yield kinds.DECISION_UNFINISHED.at(edit.where, requirement=id, column=_title(CHOICE))
    elif filled and BY not in filled:
        yield kinds.DECISION_UNFINISHED.at(edit.where, requirement=id, column=_title(BY))
    elif now.get(CHOICE) == PointAction.TEXT and TEXT not in filled:
        yield kinds.DECISION_UNFINISHED.at(edit.where, requirement=id, column=_title(TEXT))
    elif TEXT in filled and now.get(CHOICE) != PointAction.TEXT:
        yield kinds.WORDS_UNUSED.at(edit.where, requirement=id, value=now[TEXT])


def _title(column: str) -> Text:
    return next(one.title for one in _COLUMNS if one.id == column)


def _decided(one: _Point, now: Mapping[str, str], old: Any, language: Language) -> Any:
    """What stands in the file; None where nothing is decided."""
    match one.key:
        case "dates":
            return now.get(DATE) or now.get(CHOICE) or None
        case "addenda":
            return with_text(old, now[TEXT], language) if now.get(TEXT) else None
        case _:
            if not now.get(CHOICE):
                return None
            old = old or {}
            made = {**old, "choice": now[CHOICE], "by": now[BY]}
            text = with_text(old.get("text"), now[TEXT], language) if now.get(TEXT) else None
            for key, value in (("text", text), ("reason", now.get(REASON) or None)):
                made = with_value(made, (key,), value)
            return made
