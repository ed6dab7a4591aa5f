"""Rows without an id that the bank has already: they are known by their text, so that ids stay."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from difflib import SequenceMatcher

from tracker.authoring.imported import ImportedFile, ImportedRow
from tracker.authoring.sheets import findings
from tracker.catalogue.model import Catalogue, CatalogueRequirement
from tracker.findings import Finding, Where
from tracker.foreign_text import fold
from tracker.texts import Language

_ALIKE = 0.85
_MOST = 2_000  # comparisons of rows that no text fits


def with_known_ids(imported: ImportedFile, bank: Catalogue) -> ImportedFile:
    """The rows with the ids the bank has for their texts.

    A row whose text is the bank's, and only once, gets that id. One that is only like a requirement
    that nothing in the file is keeps none, and is a finding: people say whether it is the same.
    """
    language = Language(imported.languages[0]) if imported.languages[0] in tuple(Language) else None
    if language is None or all(row.id for row in imported.rows):
        return imported
    named = {row.id for row in imported.rows if row.id}
    left = {r.id: r for r in bank.requirements if r.id not in named}
    by_text: dict[str, list[str]] = {}
    for id, requirement in left.items():
        by_text.setdefault(fold(requirement.text.get(language)), []).append(id)
    rows: list[ImportedRow] = []
    for row in imported.rows:
        ids = by_text.get(fold(row.text.get(language.value, ""))) if row.id is None else None
        if ids:
            rows.append(replace(row, id=ids.pop(0)))
            left.pop(rows[-1].id or "", None)
        else:
            rows.append(row)
    doubts = tuple(_doubts(rows, left, language))
    return replace(imported, rows=tuple(rows), findings=(*imported.findings, *doubts))


def _doubts(
    rows: list[ImportedRow], left: dict[str, CatalogueRequirement], language: Language
) -> Iterator[Finding]:
    """The new rows that are like a requirement the file does not have."""
    compared = 0
    for row in rows:
        if row.id is not None:
            continue
        text = row.text.get(language.value, "")
        for id, requirement in left.items():
            compared += 1
            if compared > _MOST:
                return
            other = requirement.text.get(language)
            matcher = SequenceMatcher(None, text, other, autojunk=False)
            if matcher.real_quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE:
                sheet, _, cell = row.place.rpartition("!")
                where = Where(sheet or None, cell or None)
                yield findings.RESEMBLES.at(where, value=text, other=id)
                break
