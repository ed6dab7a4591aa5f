"""What the buyer should know of the source: its advice, its errors, and facts from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tracker.catalogue.model import Catalogue, CatalogueRequirement, Erratum, Origin
from tracker.procurement.closure import Chosen
from tracker.procurement.model import PointAction, PointChoice
from tracker.procurement.specification import Advice, Requirement
from tracker.texts import Text


def reading(point: CatalogueRequirement) -> Text | None:
    """The vendor's note on a settled error: what was written and what it is read as."""
    erratum = point.erratum
    if erratum is None or erratum.reading is None:
        return None
    place = (point.source.package if point.source else None) or point.id
    return Text(
        f"Kilden ({place}) skriver »{erratum.as_written}«; "
        f"kravet følger læsningen »{erratum.reading}«.",
        f"The source ({place}) has '{erratum.as_written}'; "
        f"the requirement follows the reading '{erratum.reading}'.",
    )


def for_selection(
    catalogue: Catalogue,
    selection: list[Chosen],
    rows: tuple[Requirement, ...],
    decided: Mapping[str, PointChoice],
) -> tuple[Advice, ...]:
    """All advice that concerns the selected packages and the integrations they need."""
    return (
        *_guidance(selection),
        *_doubts(catalogue, rows, decided),
        *_facts(catalogue, rows),
    )


def _guidance(selection: list[Chosen]) -> Iterator[Advice]:
    for chosen in selection:
        for entry in chosen.package.guidance:
            if not entry.integrations or set(entry.integrations) & set(chosen.integrations):
                yield Advice(chosen.package.id, entry.text, cite(entry.source))


def _doubts(
    catalogue: Catalogue, rows: tuple[Requirement, ...], decided: Mapping[str, PointChoice]
) -> Iterator[Advice]:
    """The errors of the source behind these rows."""
    behind: dict[str, list[str]] = {}
    for row in rows:
        for reason in row.because:
            if reason.requirement:
                behind.setdefault(reason.requirement, []).append(row.id)
    for package in catalogue.sections:
        for point in package.requirements:
            if point.id in behind and point.erratum:
                about = _subject(point.erratum, behind[point.id])
                text = _doubt(point.erratum, decided.get(point.id))
                yield Advice(package.id, text, cite(point.source), about)


def _subject(erratum: Erratum, rows: list[str]) -> str:
    """Of the rows a point brings along, the one its error is about."""
    return next((id for id in rows if id in erratum.why.da), rows[0])


def _doubt(erratum: Erratum, choice: PointChoice | None) -> Text:
    found = _error(erratum)
    if choice is None:
        return found
    why = choice.reason or "–"
    return Text(
        f"{found.da} Afgjort af {choice.by}: {_CHOICES[choice.choice].da}. {why}",
        f"{found.en} Decided by {choice.by}: {_CHOICES[choice.choice].en}. {why}",
    )


_CHOICES = {
    PointAction.AS_WRITTEN: Text("står, som der er skrevet", "it stands as written"),
    PointAction.DROP: Text("udgår", "it is left out"),
    PointAction.TEXT: Text("egen ordlyd", "asked in other words"),
}


def _error(erratum: Erratum) -> Text:
    if erratum.reading is None:
        return Text(
            f"Uafklaret i kilden (»{erratum.as_written}«): {erratum.why.da}",
            f"Unsettled in the source ('{erratum.as_written}'): {erratum.why.en}",
        )
    return Text(
        f"Fejl i kilden: »{erratum.as_written}« læses »{erratum.reading}«. {erratum.why.da}",
        f"Error in the source: '{erratum.as_written}' is read '{erratum.reading}'. "
        f"{erratum.why.en}",
    )


def _facts(catalogue: Catalogue, rows: tuple[Requirement, ...]) -> Iterator[Advice]:
    ids = {row.id for row in rows}
    for integration in catalogue.integrations:
        if integration.id in ids:
            for note in integration.notes:
                source = f"{note.source} ({note.checked})"
                yield Advice(None, note.text, source, integration.id)


def cite(origin: Origin | None) -> str:
    """Where a point stands, in one short string.

    >>> cite(Origin("I-02", 3))
    'I-02, 3'
    """
    if origin is None:
        return ""
    parts = (origin.package, origin.bullet, origin.paragraph, origin.page, origin.address)
    place = ", ".join(str(part) for part in parts if part is not None)
    if origin.reference is None:
        return place
    read = f" ({origin.checked})" if origin.checked else ""
    return f"{place}: {origin.reference}{read}" if place else f"{origin.reference}{read}"
