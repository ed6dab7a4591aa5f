"""What the source of the shipped catalogue got wrong: ``docs/errata.md``."""

from __future__ import annotations

from tracker.catalogue.load import load_catalogue
from tracker.reference.page import page, row


def errata_page() -> str:
    """``docs/errata.md``: what the shipped catalogue's source got wrong, and what became of it."""
    catalogue = load_catalogue()
    introduction = (
        f"Where the source of the catalogue `{catalogue.id}` is wrong, or where nothing settles what "
        "it means. The words are the source's own, in Danish. With a reading, the requirement "
        "follows the reading; without one it stands as written, and `tracker generate` stops until the "
        "buyer has decided. Both are told the buyer; a vendor reads the requirement only."
    )
    lines = [introduction, "", "| Requirement | As written | Reading | Why |", "|---|---|---|---|"]
    for package in catalogue.sections:
        for point in package.requirements:
            if erratum := point.erratum:
                reading = erratum.reading or "–"
                lines.append(row(f"`{point.id}`", erratum.as_written, reading, erratum.why.en))
    return page("Errata", lines)
