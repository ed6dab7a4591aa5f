"""By when a requirement must be met, in words, where its source leaves that to the buyer."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from tracker.catalogue.model import CatalogueRequirement, FulfilBy
from tracker.texts import MONTHS, Language, Text

OPERATION = FulfilBy.OPERATION.value
_PLACE = "{fulfil_by}"
_OPEN = Text("senest [dato]", "by [date]")
_IN_OPERATION = Text("senest før idriftsættelse", "before the solution goes into operation")


def with_deadline(point: CatalogueRequirement, given: str | None = None) -> CatalogueRequirement:
    """A requirement whose text says by when it must be met.

    Args:
        given: the day the buyer gave, as ISO, or ``operation``; None = none, which a text shows as
            ``[dato]`` where the buyer must give one.
    """
    if point.fulfil_by is None:
        return point
    words = in_words(given or (OPERATION if point.fulfil_by is FulfilBy.OPERATION else None))
    filled = (
        point.text.get(language).replace(_PLACE, words.get(language)) for language in Language
    )
    return replace(point, text=Text(*filled))


def in_words(given: str | None) -> Text:
    """A day, or ``operation``, as it stands in a requirement.

    >>> in_words("2028-01-01")
    Text(da='senest den 1. januar 2028', en='no later than 1 January 2028')
    """
    if given is None:
        return _OPEN
    if given == OPERATION:
        return _IN_OPERATION
    day = dt.date.fromisoformat(given)
    da, en = (MONTHS[language][day.month - 1] for language in Language)
    return Text(
        f"senest den {day.day}. {da} {day.year}", f"no later than {day.day} {en} {day.year}"
    )
