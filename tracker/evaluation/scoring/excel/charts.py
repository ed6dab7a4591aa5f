"""How the vendors look in the charts of the scores' workbook."""

from __future__ import annotations

from typing import Any

from tracker.paper.charts import PATTERNS
from tracker.spreadsheet.look import DEEP, INK

_VENDOR_COLOURS = (DEEP, "#F0B429", "#2B7347", "#A62B20", "#8E7CC3", "#5C6B73")


def vendor_fill(number: int) -> dict[str, Any]:
    """The look of a vendor's bars: six colours, and patterns on them for the vendors after those."""
    around, colour = divmod(number, len(_VENDOR_COLOURS))
    border = {"color": INK, "width": 0.5}
    if not around:
        return {"fill": {"color": _VENDOR_COLOURS[colour]}, "border": border}
    patterns = list(PATTERNS.values())
    pattern = patterns[(around - 1) % len(patterns)]
    look = {"pattern": pattern, "fg_color": "#FFFFFF", "bg_color": _VENDOR_COLOURS[colour]}
    return {"pattern": look, "border": border}
