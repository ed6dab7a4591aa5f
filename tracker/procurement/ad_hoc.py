"""A selection without a case folder: what would these packages and integrations ask?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tracker.catalogue.load import load_catalogue
from tracker.errors import SelectionError
from tracker.procurement.model import Buyer, CatalogueChoice, Procurement, Reply
from tracker.procurement.resolve import resolve
from tracker.procurement.scale import load_scale
from tracker.procurement.selection import select_integrations
from tracker.procurement.specification import Specification
from tracker.texts import Language, Text


def resolve_ad_hoc(
    packages: Sequence[str],
    integrations: Sequence[str],
    conditions: Iterable[str],
    language: Language,
) -> Specification:
    """What a selection from the command line leads to.

    Args:
        conditions: ``id=yes``, ``id=no`` or ``id=vendor``.

    Raises:
        SelectionError: an id, condition or reply is unknown.
    """
    catalogue = load_catalogue()
    procurement = Procurement(
        id="ad-hoc",
        title=", ".join([*packages, *integrations]),
        buyer=Buyer("–"),
        catalogue=CatalogueChoice(catalogue.id, catalogue.version),
        select=select_integrations(catalogue, packages, integrations),
        language=language,
        conditions=dict(_reply(condition) for condition in conditions),
    )
    return resolve(procurement, catalogue, load_scale(procurement.scale))


def _reply(condition: str) -> tuple[str, Reply]:
    id, _, reply = condition.partition("=")
    try:
        return id, Reply(reply)
    except ValueError:
        raise SelectionError(
            Text(
                f"»{condition}« skal være ID=yes, ID=no eller ID=vendor.",
                f"'{condition}' must be ID=yes, ID=no or ID=vendor.",
            )
        ) from None
