"""The sheet Pakker: every section and package of the banks, and what choosing them leads to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from tracker.catalogue.lookup import Names
from tracker.catalogue.model import Catalogue, CatalogueSection, Choose
from tracker.forms.book import FormSheet, Spot
from tracker.forms.live import (
    NOTHING,
    At,
    Live,
    Says,
    compared,
    every,
    joined,
    some,
    tally,
    when,
)
from tracker.forms.model import Column, ColumnKind, Row
from tracker.procurement.model import Choice
from tracker.procurement.selection import select_integrations
from tracker.selection.model import AddedRow, CaseView, Edit, PutResult, Table
from tracker.selection.plain import shortened
from tracker.selection.rows import table_form
from tracker.selection.ticks import (
    ASKED,
    PICK,
    YES,
    Ticks,
    Way,
    integration_key,
    section_name,
    yes_when,
)
from tracker.texts import Language, Text

TITLE = Text("Pakker", "Packages")
LEADS, WHY, CHECK = "leads", "why", "check"
_PURPOSE = Text(
    "Sæt Ja ved de pakker, afsnit og integrationer, I skal bruge. Arket viser, hvad der følger med, og hvorfor.",
    "Choose Yes at the packages, sections and integrations you need. The sheet shows what comes along, and why.",
)
_COLUMNS = (
    Column("about", Text("Pakke, afsnit eller integration", "Package, section or integration"), 38),
    Column("purpose", Text("Formål", "Purpose"), 46),
    Column(
        PICK,
        Text("Vælg", "Choose"),
        9,
        ColumnKind.CHOICE,
        Text("Ja, eller tom.", "Yes, or empty."),
        options=(YES,),
    ),
    Column(ASKED, Text("Med nu", "Included now"), 9),
)
_OF_PACKAGES = (
    Column(LEADS, Text("Fører til", "Leads to"), 40),
    Column(WHY, Text("Hvorfor", "Why"), 86),
    Column(CHECK, Text("Bemærk", "Note"), 30),
)
_MOST = 40  # reasons that one cell tells; a formula has 8,192 characters at most
_LONGEST = 84  # characters of a point's text
_VENDOR_CHOOSES = Text(
    "Leverandøren vælger selv mellem integrationerne. Sæt Ja ved dem, I kræver.",
    "The vendor chooses among the integrations. Choose Yes at those you demand.",
)
_WHOLE = Text(
    "Pakken vælges samlet: sæt Ja ved alle dens integrationer, eller kun ved pakken.",
    "The package is taken whole: choose Yes at all its integrations, or at the package alone.",
)
_NOTHING_CHOSEN = Text(
    "Vælg mindst én pakke eller ét afsnit", "Choose at least one package or section"
)
_CHOSEN = Text(" valgt", " chosen")
_NOTES = Text(" – se kolonnen »Bemærk«", " – see the column 'Note'")


def form(view: CaseView) -> FormSheet:
    """The sheet as it stands."""
    ticks = Ticks(view)
    picks = chosen(view.files.procurement.get("select") or (), view.catalogue)
    columns = (*_COLUMNS, *(_OF_PACKAGES if ticks.catalogue.packages else ()))
    rows = tuple(_rows(ticks.catalogue, picks, view.language))
    made = table_form(view, Table.PACKAGES, TITLE, columns, rows, extendable=False)
    live = dict(_live(ticks))
    status = joined(tally(made.id, PICK, YES.id), _CHOSEN.get(view.language))
    if ticks.catalogue.packages:
        noted = compared(tally(made.id, CHECK, _WHOLE.get(view.language)), ">", 0)
        status = joined(status, when(noted, _NOTES.get(view.language)))
    none = compared(tally(made.id, ASKED, YES.label.get(view.language)), "=", 0)
    return FormSheet(
        made,
        live=live,
        marks={ASKED: "good", CHECK: "open"},
        purpose=_PURPOSE,
        status=when(none, _NOTHING_CHOSEN.get(view.language), status),
    )


def _rows(
    catalogue: Catalogue, picks: Mapping[str, tuple[str, ...]], language: Language
) -> Iterator[Row]:
    """A row for each section, below it one for each of its integrations."""
    integrations = {one.id: one for one in catalogue.integrations}
    depths: dict[str, int] = {}
    for section in catalogue.sections:
        depth = depths[section.id] = depths.get(section.parent or "", -1) + 1
        yes = {PICK: YES.id}
        values = {"about": _indented(section_name(section, language), depth)}
        yield Row(section.id, values | (yes if section.id in picks else {}))
        for id in section.integrations:
            one = integrations[id]
            values = {
                "about": _indented(f"{id} {one.title.get(language)}", depth + 1),
                "purpose": one.purpose.get(language),
            }
            is_named = id in picks.get(section.id, ())
            yield Row(integration_key(section.id, id), values | (yes if is_named else {}))


def _indented(text: str, depth: int) -> str:
    return "\u2003" * depth + text


def _live(ticks: Ticks) -> Iterator[tuple[Spot, Live]]:
    own = [s.id for s in ticks.catalogue.sections if ticks.is_own(s)]
    for section in ticks.catalogue.sections:
        names = section.integrations
        picks = _tally(section, PICK) if names else None
        some_named = (compared(picks, ">", 0),) if picks else ()
        above = (ticks.asked(section.parent),) if section.parent else ()
        unnamed = _none_named(ticks, own) if section.id in own and not section.parent else ()
        is_asked = some(_says(section.id), *some_named, *above, *unnamed)
        yield (section.id, ASKED), yes_when(is_asked, ticks.language)
        if picks is None:
            continue
        yield (section.id, CHECK), _check(ticks, section, picks)
        for id in names:
            key = integration_key(section.id, id)
            whole = every(ticks.asked(section.id), compared(picks, "=", 0), *ticks.whole(section))
            yield (key, ASKED), yes_when(some(_says(key), whole), ticks.language)
            leads, why = _led_to(ticks, section, id)
            yield (key, LEADS), leads
            yield (key, WHY), why


def _says(key: str) -> Live:
    return Says(At(Table.PACKAGES, key, PICK), YES.id)


def _tally(section: CatalogueSection, column: str) -> Live:
    first, last = (integration_key(section.id, section.integrations[at]) for at in (0, -1))
    return tally(Table.PACKAGES, column, YES.id, (first, last))


def _none_named(ticks: Ticks, own: Sequence[str]) -> tuple[Live, ...]:
    """All of the case's own bank is asked for where nothing of it is chosen."""
    keys = [
        key
        for section in ticks.catalogue.sections
        if section.id in own
        for key in (section.id, *(integration_key(section.id, i) for i in section.integrations))
    ]
    # The bank's rows stand together: it is combined after the others.
    return (compared(tally(Table.PACKAGES, PICK, YES.id, (keys[0], keys[-1])), "=", 0),)


def _check(ticks: Ticks, section: CatalogueSection, picks: Live) -> Live:
    """What a person should know about how a package is chosen."""
    count = len(section.integrations)
    if count == 1:
        return NOTHING
    if section.choose is Choose.ANY:
        left = every(ticks.asked(section.id), compared(picks, "=", 0))
        return when(left, _VENDOR_CHOOSES.get(ticks.language))
    parts = every(compared(picks, ">", 0), compared(picks, "<", count))
    splits = tuple({p.when: None for p in section.requirements if p.when and not p.requires})
    return when(every(parts, *ticks.not_denied(splits)), _WHOLE.get(ticks.language))


def _led_to(ticks: Ticks, section: CatalogueSection, integration: str) -> tuple[Live, Live]:
    """The integrations that follow from one, and why: each where its ways are not cut."""
    titles = {one.id: one.title.get(ticks.language) for one in ticks.catalogue.integrations}
    found: dict[str, list[Way]] = {}
    for way in ticks.ways_from(section.id, integration):
        found.setdefault(way.target, []).append(way)
    if not found:
        return NOTHING, NOTHING
    asked = ticks.asked(section.id, integration)
    leads, why = [], []
    for target, ways in list(found.items())[:_MOST]:
        is_open = some(*(every(*ticks.not_denied(way.conditions)) for way in ways))
        reason = shortened(ticks.points[ways[0].point].text.get(ticks.language), _LONGEST)
        leads.append(when(is_open, f"{target} {titles[target]}\n"))
        why.append(when(is_open, f"{target}: {reason}\n"))
    return when(asked, joined(*leads)), when(asked, joined(*why))


def chosen(select: Sequence[Mapping[str, Any]], catalogue: Catalogue) -> dict[str, tuple[str, ...]]:
    """Section → the integrations named of it, as ``select`` has it; none = all of it.

    Raises:
        SelectionError: it names what the banks do not have.
    """
    names = Names(catalogue)
    found: dict[str, list[tuple[str, ...]]] = {}
    for entry in select:
        found.setdefault(_section(entry, names), []).append(
            tuple(names.integration(id).id for id in entry.get("integrations", ()))
        )
    return {
        id: () if not all(parts) else tuple(dict.fromkeys(one for part in parts for one in part))
        for id, parts in found.items()
    }


def _section(entry: Mapping[str, Any], names: Names) -> str:
    choice = Choice(entry.get("package"), (), entry.get("section"), entry.get("catalogue"))
    return names.section(choice.id).id


def put(view: CaseView, edits: Sequence[Edit], added: Sequence[AddedRow]) -> PutResult:
    """The files with ``select`` as the ticks have it; a section nobody ticked anew stays as it is written."""
    del added  # the sheet has no room for rows of one's own
    select = [dict(entry) for entry in view.files.procurement.get("select") or ()]
    before = chosen(select, view.catalogue)
    sections = {section.id: section for section in view.catalogue.sections}
    of = {
        integration_key(section.id, id): (section.id, id)
        for section in view.catalogue.sections
        for id in section.integrations
    }
    ticked = {key for id in before for key in (id, *(integration_key(id, i) for i in before[id]))}
    touched: dict[str, None] = {}
    for edit in edits:
        key = edit.place.row
        ticked = ticked | {key} if edit.given == YES.id else ticked - {key}
        touched[of[key][0] if key in of else key] = None
    for id in touched:
        named = tuple(i for i in sections[id].integrations if integration_key(id, i) in ticked)
        wanted = named if named or id in ticked else None
        if wanted != before.get(id):
            select = _with(select, view.catalogue, id, wanted)
    plain = {**view.files.procurement, "select": select}
    if "select" not in view.files.procurement and not select:
        del plain["select"]
    return PutResult(replace(view.files, procurement=plain))


def _with(
    select: list[dict[str, Any]], catalogue: Catalogue, id: str, wanted: tuple[str, ...] | None
) -> list[dict[str, Any]]:
    """The selection with a section as it is wanted: None = not, none named = all of it."""
    names = Names(catalogue)
    order = [section.id for section in catalogue.sections]
    at = [n for n, entry in enumerate(select) if _section(entry, names) == id]
    others = [entry for n, entry in enumerate(select) if n not in at]
    if wanted is None:
        return others
    entry = dict(select[at[0]]) if at else _entry(catalogue, id)
    spelt = {names.integration(one).id: one for one in entry.pop("integrations", ())}
    if wanted:
        kept = [spelt[one] for one in spelt if one in wanted]
        entry["integrations"] = kept + [one for one in wanted if one not in spelt]
    later = (n for n, e in enumerate(others) if order.index(_section(e, names)) > order.index(id))
    place = at[0] if at else next(later, len(others))
    return [*others[:place], entry, *others[place:]]


def _entry(catalogue: Catalogue, id: str) -> dict[str, Any]:
    """A section as ``select`` names it, with its bank where another has one of its id."""
    (choice,) = select_integrations(catalogue, [id], ())
    named = {
        "catalogue": choice.catalogue,
        "package": choice.package,
        "section": choice.section,
    }
    return {key: value for key, value in named.items() if value}
