"""The words of an integration's row: what is demanded, to what end, and in the words of whoever asks."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from tracker.catalogue.lookup import points_of
from tracker.catalogue.modality import Modality
from tracker.catalogue.model import (
    Catalogue,
    CatalogueRequirement,
    CatalogueSection,
    Integration,
)
from tracker.procurement.advice import elsewhere
from tracker.procurement.specification import Because
from tracker.texts import Language, Text

_USUAL = Text(
    "Løsningen {{skal}} være integreret med {name}.",
    "The solution {{must}} be integrated with {name}.",
)
_PURPOSE = Text("Formål: ", "Purpose: ")
# What a demand says in the place of its force, by how strongly it is asked.
_WORDS: Mapping[str, Mapping[Modality, str]] = MappingProxyType(
    {
        "{skal kunne}": {
            Modality.SHALL: "skal kunne",
            Modality.SHOULD: "bør kunne",
            Modality.MAY: "kan",
        },
        "{skal}": {Modality.SHALL: "skal", Modality.SHOULD: "bør", Modality.MAY: "kan"},
        "{must be able to}": {
            Modality.SHALL: "must be able to",
            Modality.SHOULD: "should be able to",
            Modality.MAY: "may",
        },
        "{must}": {Modality.SHALL: "must", Modality.SHOULD: "should", Modality.MAY: "may"},
    }
)


def integration_text(
    integration: Integration, reasons: tuple[Because, ...], catalogue: Catalogue
) -> Text:
    """The text of an integration's row, which is one however many points of the source ask for it.

    What is demanded and to what end, then the words of every point that asks for it: in them stands
    what it is for in that package, and under which condition. The place of the demand's force is left
    open (``with_force``): the buyer decides the level.
    """
    points = points_of(catalogue, {r.requirement for r in reasons})
    # The words of a point that sums up others stand in the row another way.
    shown = [(section, point) for section, point in points if not point.sums]
    return Text(*(_row_text(integration, shown, language) for language in Language))


def with_force(text: Text, force: Modality, *, is_optional: bool) -> Text:
    """An integration's row with the word that says how strongly it is asked.

    Args:
        force: of the strongest point that asks.
        is_optional: whether the buyer asks it as an option; what it demands, the text demands too.

    >>> asked = Text("Løsningen {skal kunne} udveksle filer.", "The solution {must} exchange files.")
    >>> with_force(asked, Modality.SHALL, is_optional=True)
    Text(da='Løsningen kan udveksle filer.', en='The solution may exchange files.')
    """
    if not is_optional:
        force = Modality.SHALL
    elif force is Modality.SHALL:
        force = Modality.MAY
    return Text(_as_demand(text.da, force), _as_demand(text.en, force))


def _as_demand(text: str, force: Modality) -> str:
    for place, words in _WORDS.items():
        text = text.replace(place, words[force])
    return text


def _row_text(
    integration: Integration,
    points: list[tuple[CatalogueSection, CatalogueRequirement]],
    language: Language,
) -> str:
    title = integration.title.get(language)
    name = title if integration.id == title else f"{title} ({integration.id})"
    demand = (integration.demand or _USUAL.fill(name=name)).get(language)
    lines = [demand, _PURPOSE.get(language) + integration.purpose.get(language)]
    begins = _as_demand(demand, Modality.SHALL).removesuffix(".")
    lines += [_asking(section, point, begins, language) for section, point in points]
    return "\n".join(line.strip() for line in lines)


def _asking(
    section: CatalogueSection, point: CatalogueRequirement, begins: str, language: Language
) -> str:
    """Who asks, in which words, and where these stand if not in the bank's own source.

    Args:
        begins: what the row says already, and a point that says it too need not repeat.
    """
    words = point.text.get(language)
    if words.startswith(begins):
        words = f"…{words.removeprefix(begins)}"
    note = elsewhere(point)
    noted = f" ({note.get(language)})" if note else ""
    return f"• {section.number or section.id}: {words}{noted}"
