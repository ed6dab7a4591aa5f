"""What the sources of the shipped catalogues got wrong: ``docs/errata.md``."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.catalogue.load import read_catalogue, shipped
from tracker.catalogue.model import Catalogue
from tracker.reference.page import page, row


def errata_page() -> str:
    """``docs/errata.md``: what a shipped catalogue's source got wrong, and what became of it."""
    lines: list[str] = []
    for folder in shipped():
        found = list(_errata(read_catalogue(folder)))
        lines += ["", *found] if lines and found else found
    return page("Errata", lines)


def _errata(catalogue: Catalogue) -> Iterator[str]:
    found = [(p.id, p.erratum) for p in catalogue.requirements if p.erratum]
    if not found:
        return
    yield (
        f"Where the source of the catalogue `{catalogue.id}` is wrong, or where nothing settles what "
        "it means. The words are the source's own, in Danish. With a reading, the requirement "
        "follows the reading; without one it stands as written, and `tracker generate` stops until the "
        "buyer has decided. Both are told the buyer; a vendor reads the requirement only."
    )
    yield from ("", "| Requirement | As written | Reading | Why |", "|---|---|---|---|")
    for id, erratum in found:
        yield row(f"`{id}`", erratum.as_written, erratum.reading or "–", erratum.why.en)
