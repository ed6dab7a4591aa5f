"""What stands in one vendor's workbook, by name: of its language, its layout and its scale."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from tracker.procurement.scale import Scale
from tracker.procurement.specification import Specification
from tracker.spreadsheet.names import Names
from tracker.texts import Language, Text
from tracker.workbook import layout as sheets
from tracker.workbook import prices
from tracker.workbook.columns import CURRENT, LAYOUTS, Layout
from tracker.workbook.row_cells import LONG

SHEETS = (
    sheets.GUIDE, sheets.VENDOR, sheets.REQUIREMENTS, sheets.OVERVIEW, sheets.FAULTS, sheets.CHANGES,
    prices.PRICES, LONG,
)  # fmt: skip
"""What the sheets that a vendor sees are called, also in a workbook that was sent back."""


def names_of(specification: Specification, layout: Layout = CURRENT) -> Names:
    """The names of the workbook of a specification, in the version of the layout it was sent with."""
    return _names(specification.procurement.language, layout.version, specification.scale)


@lru_cache(maxsize=16)  # few workbooks are read at a time
def _names(language: Language, version: int, scale: Scale) -> Names:
    return Names(language, SHEETS, tuple(_others(LAYOUTS[version], scale)))


def _others(layout: Layout, scale: Scale) -> Iterator[tuple[Text, Text]]:
    """Each name as the workbook of any layout has it, and as this one has it."""
    own = (
        *(choice.label for choice in scale.answers),
        *(column.title for column in prices.COLUMNS),
        *(field.label for field in sheets.FIELDS),
        *sheets.YES_NO,
    )
    for one in own:
        yield one, one
    for version in sorted(LAYOUTS):
        for id, title in LAYOUTS[version].titles.items():
            yield title, layout.title(id)
