"""By when a requirement must be met, by what the vendor offers (phases, section 5.8)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from tracker.catalogue.modality import Modality
from tracker.procurement.specification import Requirement


def due(row: Requirement, replies: Mapping[str, bool | None]) -> dt.date | None:
    """The day by which a row must be met; None = at delivery.

    Of what demands it under the vendor's replies, the first day counts, and who gives no day wants it
    at delivery.
    """
    live = [r for r in row.because if all(map(replies.get, r.when))]
    demanding = [r for r in live if r.modality is Modality.SHALL] or live
    days = [r.fulfil_by for r in demanding]
    if not days or None in days:
        return None
    return dt.date.fromisoformat(min(filter(None, days)))
