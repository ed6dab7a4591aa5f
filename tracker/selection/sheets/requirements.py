"""The sheet Krav: every requirement that the banks can lead to, and what the buyer makes of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tracker.catalogue.modality import LevelRole, Modality
from tracker.catalogue.model import CatalogueRequirement, Integration
from tracker.forms.book import FormSheet, Spot
from tracker.forms.live import (
    NOTHING,
    At,
    Constant,
    Live,
    Says,
    ValueOf,
    every,
    joined,
    negated,
    same,
    some,
    tally,
    when,
)
from tracker.forms.live_size import size
from tracker.forms.model import Column, ColumnKind, Option, Row
from tracker.frozen import dataclass
from tracker.procurement.scale import Scale
from tracker.selection.model import (
    CaseView,
    Table,
)
from tracker.selection.plain import text_in
from tracker.selection.rows import table_form
from tracker.selection.sheets.settings import ADDENDUM, DROP, LEVEL, REASON, WEIGHT, Settings, put
from tracker.selection.ticks import YES, Ticks, section_name
from tracker.texts import Language, Text

__all__ = ["form", "put"]

TITLE = Text("Krav", "Requirements")
INCLUDED, APPLIES, CHECK = "included", "applies", "check"
DEFAULT = At(Table.PROCUREMENT, "levels.default", "value")
_PURPOSE = Text(
    "Se, hvad valgene fører til. Giv et krav et andet niveau, udelad det med en begrundelse, eller føj noget til.",
    "See what your choices lead to. Give a requirement another level, leave it out with a reason, or add to it.",
)
_MAYBE = Text("Måske", "Maybe")  # where so many ways lead to it that no formula can say
_OUT = Text("Udeladt", "Left out")
_NO_REASON = Text("Skriv, hvorfor kravet udelades.", "Write why the requirement is left out.")
_NO_DROP = Text(
    "Begrundelsen bruges kun, når der står Ja i »Udelad«.",
    "The reason counts only with Yes in 'Leave out'.",
)
_ELSEWHERE = Text("Skrives på arket »Afgørelser«", "Written on the sheet 'Decisions'")
_STATUS = (
    Text(" krav er med, ", " requirements are included, "),
    Text(" er udeladt, ", " are left out, "),
    Text(" mangler en begrundelse", " lack a reason"),
)
_MOST = 40  # reasons that one cell tells
_LONGEST_FORMULA = 7_500  # characters; Excel takes 8,192


@dataclass(frozen=True, slots=True)
class _ShownRow:
    """A row of the sheet.

    Attributes:
        home: the section a point stands in; None for an integration, which may come by many ways.
        role: of its level where the buyer says nothing; None for an integration.
    """

    id: str
    number: str
    text: str
    home: str
    point: CatalogueRequirement | None = None
    is_integration: bool = False

    @property
    def is_stated(self) -> bool:
        """Whether its addition is a decision: what the bank leaves to the buyer to state."""
        return self.point is not None and self.point.to_state is not None


def _columns(scale: Scale) -> tuple[Column, ...]:
    levels = tuple(Option(level.id, level.label) for level in scale.levels)
    return (
        Column("number", Text("Nr.", "No."), 12),
        Column("text", Text("Krav", "Requirement"), 64),
        Column(INCLUDED, Text("Med nu", "Included now"), 9),
        Column("why", Text("Hvorfor", "Why"), 34),
        Column(APPLIES, Text("Niveau nu", "Level now"), 13),
        Column(
            LEVEL,
            Text("Niveau", "Level"),
            14,
            ColumnKind.CHOICE,
            Text("Tom: som »Niveau nu«.", "Empty: as 'Level now'."),
            options=levels,
        ),
        Column(DROP, Text("Udelad", "Leave out"), 9, ColumnKind.CHOICE, options=(YES,)),
        Column(
            REASON,
            Text("Begrundelse", "Reason"),
            30,
            ColumnKind.TEXT,
            Text("Når kravet udelades.", "Where it is left out."),
        ),
        Column(
            ADDENDUM,
            Text("Tilføjelse", "Addition"),
            36,
            ColumnKind.TEXT,
            Text("Står under kravets tekst.", "Stands below the requirement's text."),
        ),
        Column(
            WEIGHT,
            Text("Vægt", "Weight"),
            8,
            ColumnKind.NUMBER,
            Text("Tom: 1.", "Empty: 1."),
            lowest=0,
        ),
        Column(CHECK, Text("Mangler", "Missing"), 26),
    )


def form(view: CaseView) -> FormSheet:
    """The sheet as it stands."""
    ticks, language = Ticks(view), view.language
    shown = tuple(_shown(ticks, view))
    settings = Settings(view)
    rows = tuple(
        Row(one.id, {**_texts(one), **settings.values(one.id, is_stated=one.is_stated)})
        for one in shown
    )
    table = table_form(
        view, Table.REQUIREMENTS, TITLE, _columns(view.scale), rows, extendable=False
    )
    made = replace(table, frozen=2)
    counts = (
        tally(made.id, INCLUDED, YES.label.get(language)),
        tally(made.id, INCLUDED, _OUT.get(language)),
        tally(made.id, CHECK, _NO_REASON.get(language)),
    )
    parts = (
        part for n, text in zip(counts, _STATUS, strict=True) for part in (n, text.get(language))
    )
    return FormSheet(
        made,
        live=dict(_live(ticks, view, shown)),
        marks={INCLUDED: "good", CHECK: "bad"},
        words={INCLUDED: {_OUT.get(language): "idle"}},
        purpose=_PURPOSE,
        status=joined(*parts),
    )


def _texts(one: _ShownRow) -> dict[str, str]:
    return {"number": one.number, "text": one.text, "why": one.home}


def _shown(ticks: Ticks, view: CaseView) -> Iterator[_ShownRow]:
    """The rows: section by section its integrations and its points, then what only follows, then the buyer's."""
    language = view.language
    integrations = {one.id: one for one in ticks.catalogue.integrations}
    done: set[str] = set()
    for section in ticks.catalogue.sections:
        for id in section.integrations:
            if id not in done:
                done.add(id)
                yield _of_integration(integrations[id], language)
        home = section_name(section, language)
        for point in (ticks.points[one.id] for one in section.requirements):
            if ticks.has_row(point):
                number = point.number or point.id.rpartition(":")[2]
                yield _ShownRow(point.id, number, point.text.get(language), home, point)
    for id in dict.fromkeys(way.target for way in ticks.ways):
        if id not in done:
            done.add(id)
            yield _of_integration(integrations[id], language)
    known = done | set(ticks.points)
    for own in view.files.procurement.get("add") or ():
        if own["id"] in Settings(view).ids - known:
            yield _ShownRow(own["id"], own["id"], text_in(own["text"], language), "")


def _of_integration(one: Integration, language: Language) -> _ShownRow:
    text = f"{one.title.get(language)}. {one.purpose.get(language)}"
    return _ShownRow(one.id, one.id, text, "", is_integration=True)


def _live(ticks: Ticks, view: CaseView, shown: Sequence[_ShownRow]) -> Iterator[tuple[Spot, Live]]:
    language = ticks.language
    for one in shown:
        asked, yes = every(), YES.label.get(language)
        if one.is_integration:
            asked = ticks.needs(one.id)
            yield (one.id, "why"), _reasons(ticks, one.id)
        elif one.point is not None:
            asked = ticks.is_row_asked(one.point)
        dropped = _says(one.id, DROP, YES.id)
        if size(asked) > _LONGEST_FORMULA:
            asked, yes = ticks.anything(), _MAYBE.get(language)
        yield (one.id, INCLUDED), when(asked, when(dropped, _OUT.get(language), yes))
        own = At(Table.REQUIREMENTS, one.id, LEVEL)
        yield (
            (one.id, APPLIES),
            when(
                same(ValueOf(At(Table.REQUIREMENTS, one.id, INCLUDED)), ""),
                NOTHING,
                when(Says(own, ""), _level(ticks, view.scale, one), ValueOf(own)),
            ),
        )
        has_reason = negated(_says(one.id, REASON, ""))
        yield (
            (one.id, CHECK),
            when(
                dropped,
                when(has_reason, NOTHING, _NO_REASON.get(language)),
                when(has_reason, _NO_DROP.get(language)),
            ),
        )
        if one.is_stated:
            yield (one.id, ADDENDUM), Constant(_ELSEWHERE.get(language))


def _says(row: str, column: str, value: str) -> Live:
    return Says(At(Table.REQUIREMENTS, row, column), value)


def _reasons(ticks: Ticks, integration: str) -> Live:
    """Why an integration is asked for, each reason where it holds."""
    language = ticks.language
    chosen = Text("Valgt i {section}. ", "Chosen in {section}. ")
    needed = Text("Kræves af {by} ({point}). ", "Needed by {by} ({point}). ")
    parts = [
        when(asked, chosen.fill(section=section.id).get(language))
        for section, asked in ticks.chosen_in(integration)
    ]
    parts += [
        when(
            ticks.holds(way),
            needed.fill(by=", ".join(way.needing) or way.section, point=way.point).get(language),
        )
        for way in ticks.ways_to(integration)
    ]
    return joined(*parts[:_MOST])


def _level(ticks: Ticks, scale: Scale, one: _ShownRow) -> Live:
    """The level of a row where the buyer gives it none, as ``procurement.resolve`` has it."""
    language = ticks.language

    def label(role: LevelRole) -> str:
        found = (level.label.get(language) for level in scale.levels if level.role is role)
        return next(found, "")

    normal = when(Says(DEFAULT, ""), label(LevelRole.NORMAL), ValueOf(DEFAULT))
    if one.is_integration:
        chosen = [asked for _, asked in ticks.chosen_in(one.id)]
        ways = ticks.ways_to(one.id)
        must = [ticks.holds(way) for way in ways if way.modality is Modality.SHALL]
        if len(must) == len(ways):
            return normal
        found = when(some(*chosen, *must), normal, label(LevelRole.OPTION))
        return normal if size(found) > _LONGEST_FORMULA else found
    if one.point is None:
        return Constant(label(LevelRole.NORMAL))
    ordinary = one.point.modality is Modality.SHALL
    role = one.point.level or (LevelRole.NORMAL if ordinary else LevelRole.OPTION)
    home = ticks.homes[one.point.id]
    is_own = any(s.id == home and ticks.is_own(s) for s in ticks.catalogue.sections)
    return normal if role is LevelRole.NORMAL and not is_own else Constant(label(role))
