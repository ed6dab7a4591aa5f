"""A bank of tracker's own (``catalogue export --format json``, or ReqIF) as what every reader yields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from tracker.authoring.formats.gather import Gathering
from tracker.authoring.imported import ImportedFile, ImportedHeading, ImportedRow
from tracker.catalogue.load import from_plain
from tracker.catalogue.model import Catalogue, CatalogueSection
from tracker.texts import Text


def read_bank(plain: Mapping[str, Any], name: str) -> ImportedFile:
    """A document of format 2 that meets its schema.

    Raises:
        DocumentError: as ``from_plain``.
    """
    catalogue = from_plain(dict(plain), name)
    found = Gathering()
    paths: dict[str, tuple[str, ...]] = {}
    for section in catalogue.sections:
        paths[section.id] = _path(section, {s.id: s for s in catalogue.sections})
        title = _texts(catalogue, section.title)
        place = f"{name}#{section.id}"
        found.heading(ImportedHeading(place, paths[section.id], title, section.number))
        for asked in section.requirements:
            row = ImportedRow(
                place=f"{name}#{asked.id}",
                text=_texts(catalogue, asked.text),
                id=asked.id,
                number=asked.number,
                level=asked.level,
                section=paths[section.id],
                parent=asked.parent,
                answer=asked.answer,
                evidence=_texts(catalogue, asked.evidence),
                wanted=_texts(catalogue, asked.wanted),
                tags=asked.tags,
                source=asked.source,
            )
            found.row(row)
    return replace(found.imported(*catalogue.languages), bank=plain)


def _path(section: CatalogueSection, known: Mapping[str, CatalogueSection]) -> tuple[str, ...]:
    path: list[str] = [section.id]
    above = section.parent
    while above is not None and above in known and above not in path:
        path.insert(0, above)
        above = known[above].parent
    return tuple(path)


def _texts(catalogue: Catalogue, text: Text | None) -> dict[str, str]:
    if text is None:
        return {}
    return {language.value: text.get(language) for language in catalogue.languages}
