"""The words of the rows of a bank without demands, as they were before the bank we ship had any.

A case that runs on version 1.0.0 is asked what it was asked: how tracker writes a row has changed since,
and no vendor is notified of a change because of that.
"""

from __future__ import annotations

from tracker.catalogue.lookup import points_of
from tracker.catalogue.model import Catalogue, CatalogueRequirement, Integration
from tracker.procurement.specification import Because, choice_of
from tracker.texts import Language, Text


def integration_text(
    integration: Integration, reasons: tuple[Because, ...], catalogue: Catalogue
) -> Text:
    """The text of an integration's row.

    The words of the points that ask for it stand in it only where each asks under a condition, or on
    account of an integration that the vendor need not choose.
    """
    found = points_of(catalogue, {r.requirement for r in reasons})
    points = [(section.id, point) for section, point in found]
    settled = {r.requirement for r in reasons if not any(map(choice_of, r.when))}
    always = None in settled or any(p.when is None and p.id in settled for _, p in points)
    shown = [] if always else points
    return Text(*(_row_text(integration, shown, language) for language in Language))


def source_note(reasons: tuple[Because, ...], catalogue: Catalogue) -> Text | None:
    """What was written in the source, where the row follows another reading of it."""
    points = points_of(catalogue, {r.requirement for r in reasons})
    notes = [note for _, point in points if (note := reading(point))]
    if not notes:
        return None
    unique = list(dict.fromkeys(notes))
    return Text(" ".join(n.da for n in unique), " ".join(n.en for n in unique))


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


def _row_text(
    integration: Integration, points: list[tuple[str, CatalogueRequirement]], language: Language
) -> str:
    title = integration.title.get(language)
    name = title if integration.id == title else f"{integration.id} ({title})"
    lead = Text(f"Løsningen integrerer til {name}.", f"The solution integrates to {name}.")
    lines = [lead.get(language), integration.purpose.get(language)]
    lines += [f"• {home}: {point.text.get(language)}" for home, point in points]
    return "\n".join(line.strip() for line in lines)
