"""The reference pages in ``docs/``, made from the code: ``python -m tracker.reference docs``.

Findings from every ``FindingKind``, commands and options from click, documents from the schemas, errata and what
changed from the catalogue. ``tests/test_docs.py`` compares the pages with what this makes now.
"""

from __future__ import annotations

from tracker.reference.changes import changes_page
from tracker.reference.command_pages import commands_page
from tracker.reference.errata import errata_page
from tracker.reference.finding_pages import findings_page
from tracker.reference.option_pages import options_page
from tracker.reference.schema_pages import documents_page
from tracker.reference.tables import tables_page


def pages() -> dict[str, str]:
    """Every page, by file name."""
    return {
        "catalogue-2.0.0.md": changes_page(),
        "commands.md": commands_page(),
        "documents.md": documents_page(),
        "errata.md": errata_page(),
        "findings.md": findings_page(),
        "options.md": options_page(),
        "portfolio-tables.md": tables_page(),
    }
