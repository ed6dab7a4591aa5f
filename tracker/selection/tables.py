"""Every table of the selection workbook."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from tracker.selection.model import SelectionTable, Table
from tracker.selection.sheets import (
    conditions,
    decisions,
    evaluation,
    evaluators,
    own,
    packages,
    procurement,
    requirements,
    vendors,
)

TABLES: Mapping[Table, SelectionTable] = MappingProxyType(
    {
        Table.PROCUREMENT: procurement,
        Table.PACKAGES: packages,
        Table.CONDITIONS: conditions,
        Table.REQUIREMENTS: requirements,
        Table.DECISIONS: decisions,
        Table.OWN: own,
        Table.VENDORS: vendors,
        Table.EVALUATION: evaluation,
        Table.EVALUATORS: evaluators,
    }
)
