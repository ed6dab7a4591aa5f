"""A whole bank of tracker's own (JSON or ReqIF), as rows for another: with its conditions and integrations.

Somebody's sheet has requirements and headings only (``from_imported``). What the authoring workbook has no
field for (a provenance, what was retired) is listed and not taken over.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from tracker.authoring.edit import Entry
from tracker.authoring.fields import ADVICE, TABLES, fields_of
from tracker.authoring.formats import findings as kinds
from tracker.authoring.given import given_row
from tracker.authoring.model import GivenRow, GivenRows
from tracker.findings import Finding
from tracker.texts import Language, Text, counted

_HEAD = {
    "schema",
    "schema_version",
    "format",
    "id",
    "version",
    "title",
    "source",
    "languages",
    "id_pattern",
}
_OF_ALL = "no section"
_BOTH = tuple(language.value for language in Language)


def given_of_bank(
    plain: Mapping[str, Any], languages: tuple[str, ...], language: Language
) -> GivenRows:
    """The rows of a document of format 2; none has a base.

    Args:
        languages: of the bank that it goes into.
        language: in which the words of cells are.
    """
    given = tuple(plain.get("languages") or _BOTH)
    rows: list[GivenRow] = []
    lost: Counter[str] = Counter()
    for table in (table for table in TABLES if table != ADVICE):
        fields = fields_of(table, languages)
        ids = {field.id for field in fields}
        known = {field.path for field in fields} | {("id",)}
        spoken = {path[:1] for path in known if path[-1] in languages}
        for entry in plain.get(table, ()):
            row = given_row(table, entry, f"#{entry['id']}", given, language)
            rows.append(replace(row, cells={k: v for k, v in row.cells.items() if k in ids}))
            lost.update(
                f"{table}.{'.'.join(path)}"
                for path in _paths(entry)
                if path not in known and path[:1] not in known | spoken
            )
    advice = [entry for entry in plain.get(ADVICE, ()) if "section" in entry]
    lost[f"{ADVICE} ({_OF_ALL})"] = len(plain.get(ADVICE, ())) - len(advice)
    lost.update(f"{ADVICE}.{key}" for entry in advice for key in entry.keys() - {"section", "text"})
    for key in plain.keys() - _HEAD - set(TABLES):
        lost[key] = len(plain[key])
    return GivenRows(
        tuple(rows),
        advice=tuple((entry["section"], entry["text"]) for entry in advice),
        findings=tuple(_lost(lost)),
    )


def _paths(entry: Entry) -> Iterator[tuple[str, ...]]:
    """Where something stands in an entry: its keys, and those inside them."""
    for key, value in entry.items():
        if isinstance(value, dict):
            yield from ((key, inner) for inner in value)
        else:
            yield (key,)


def _lost(lost: Counter[str]) -> Iterator[Finding]:
    for what, count in sorted(lost.items()):
        if count:
            rows = counted(count, Text("række", "row"), Text("rækker", "rows"))
            words = Text(f"»{what}« i {rows.da}", f"'{what}' in {rows.en}")
            yield kinds.LOSSY.at(what=words)
