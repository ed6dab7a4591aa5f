"""What is bought, as OCDS has it: the lots (lots extension), and the lines of the price tables as items.

What a vendor asks for one of a line is its own business and never here; the sum of a table is among the answers.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from tracker.catalogue.answer_words import RECURS
from tracker.catalogue.answers import PriceLine, Recurring
from tracker.ocds.criteria import number
from tracker.procurement.model import Lot
from tracker.procurement.specification import Specification
from tracker.texts import Language


def bought(
    specification: Specification, lots: tuple[Lot, ...], status: str
) -> Iterator[tuple[str, Any]]:
    """The properties of ``tender`` that say it; nothing where a procurement has neither.

    Args:
        status: of the whole tender, and so of each lot.
    """
    if lots:
        yield "lots", [{"id": lot.id, "title": lot.title, "status": status} for lot in lots]
    items = list(_items(specification, lots))
    if items:
        yield "items", items


def _items(specification: Specification, lots: tuple[Lot, ...]) -> Iterator[dict[str, Any]]:
    """Of one lot are all of them; of several nobody has decided which."""
    language = specification.procurement.language
    related = {"relatedLot": lots[0].id} if len(lots) == 1 else {}
    for row in specification.requirements:
        for line in row.answer.lines if row.answer else ():
            yield {
                "id": f"{row.id}/{line.id}",
                "description": _description(line, language),
                "quantity": number(Decimal(line.quantity)),
                **({"unit": {"name": line.unit}} if line.unit else {}),
                **related,
            }


def _description(line: PriceLine, language: Language) -> str:
    """Its title, and how often it is paid."""
    title = line.title.get(language)
    if line.recurring is Recurring.ONCE:
        return title
    return f"{title} ({RECURS[line.recurring].get(language)})"
