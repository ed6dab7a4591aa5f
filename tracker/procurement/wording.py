"""How an integration row reads: one row, however many points of the source ask for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tracker.catalogue.model import Catalogue, CatalogueRequirement, Integration
from tracker.procurement.advice import reading
from tracker.procurement.specification import Because, choice_of
from tracker.texts import Language, Text


def integration_text(
    integration: Integration, reasons: tuple[Because, ...], catalogue: Catalogue
) -> Text:
    """What the vendor is asked: to integrate, to what end, and in which cases.

    Where every point that asks for it does so under a condition, or on account of an integration
    that the vendor need not choose, their own words stand in the row; once one point (or the buyer)
    asks for it always, "the solution integrates to ..." says it all.
    """
    points = list(_points(reasons, catalogue))
    settled = {r.requirement for r in reasons if not any(map(choice_of, r.when))}
    always = None in settled or any(p.when is None and p.id in settled for p in points)
    shown = [] if always else points
    return Text(*(_said(integration, shown, language) for language in Language))


def source_note(reasons: tuple[Because, ...], catalogue: Catalogue) -> Text | None:
    """What was written in the source, where the row follows another reading of it."""
    notes = [n for p in _points(reasons, catalogue) if (n := reading(p))]
    if not notes:
        return None
    unique = list(dict.fromkeys(notes))
    return Text(" ".join(n.da for n in unique), " ".join(n.en for n in unique))


def _points(reasons: Iterable[Because], catalogue: Catalogue) -> Iterator[CatalogueRequirement]:
    wanted = {r.requirement for r in reasons}
    for package in catalogue.packages:
        for point in package.requirements:
            if point.id in wanted:
                yield point


def _said(integration: Integration, points: list[CatalogueRequirement], language: Language) -> str:
    title = integration.title.get(language)
    name = title if integration.id == title else f"{integration.id} ({title})"
    lead = Text(f"Løsningen integrerer til {name}.", f"The solution integrates to {name}.")
    lines = [lead.get(language), integration.purpose.get(language)]
    lines += [f"• {point.id.rpartition('-')[0]}: {point.text.get(language)}" for point in points]
    return "\n".join(line.strip() for line in lines)
