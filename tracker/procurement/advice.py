"""What the buyer should know of the source: its advice, its errors, and facts from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tracker.catalogue.lookup import points_of
from tracker.catalogue.model import Catalogue, CatalogueRequirement, Erratum
from tracker.catalogue.texts import cite
from tracker.procurement.closure import ChosenSection
from tracker.procurement.errata import about
from tracker.procurement.model import PointAction, PointChoice
from tracker.procurement.specification import Advice, AdviceKind, Requirement
from tracker.texts import Text


def elsewhere(point: CatalogueRequirement) -> Text | None:
    """That another official source asks for a point, and not the bank's own; None where its own does."""
    origin = point.source
    if origin is None or origin.bullet != "external":
        return None
    named = f"{origin.reference} ({origin.checked})"
    return Text(
        f"Står ikke i kravkatalogets kilde, men på {named}.",
        f"Not in the source of the requirement bank, but at {named}.",
    )


def for_selection(
    catalogue: Catalogue,
    selection: list[ChosenSection],
    rows: tuple[Requirement, ...],
    decided: Mapping[str, PointChoice],
) -> tuple[Advice, ...]:
    """All advice that concerns the selected packages and the integrations they need."""
    return (
        *(Advice(None, entry.text, cite(entry.source)) for entry in catalogue.guidance),
        *_guidance(selection),
        *_doubts(catalogue, rows, decided),
        *_facts(catalogue, rows),
    )


def _guidance(selection: list[ChosenSection]) -> Iterator[Advice]:
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
    for package, point in points_of(catalogue, behind):
        if point.erratum:
            subject = about(point.erratum, behind[point.id])
            choice = decided.get(point.id)
            is_open = point.erratum.reading is None and choice is None
            kind = AdviceKind.UNDECIDED if is_open else AdviceKind.ERROR
            text = _doubt(point.erratum, choice)
            yield Advice(package.id, text, cite(point.source), subject, kind)


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
                yield Advice(None, note.text, source, integration.id, AdviceKind.FACT)
