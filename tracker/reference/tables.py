"""The portfolio's tables and columns: ``docs/portfolio-tables.md``."""

from __future__ import annotations

from tracker.portfolio.tables import TABLES
from tracker.reference.page import page, row

_INTRODUCTION = (
    "What `tracker portfolio sql` asks and what lies in the store as Parquet: "
    "`STORE/<table>/in_year=<year>/<case>-<content>.parquet`, one file for each case, table and content; "
    "a table without rows has no file. The types are DuckDB's. Nothing that anybody wrote freely is in "
    "them, and nobody's name but the names of companies and authorities. How to run it and how other "
    "programs read it: [portfolio-operations.md](portfolio-operations.md)."
)


def tables_page() -> str:
    """``docs/portfolio-tables.md``."""
    lines = [_INTRODUCTION]
    for table in TABLES:
        lines += ["", f"## {table.name}", "", table.holds.en]
        lines += ["", "| Column | Type | Holds |", "|---|---|---|"]
        lines += [row(f"`{c.name}`", c.type, c.holds.en) for c in table.columns]
    return page("The portfolio's tables", lines)
