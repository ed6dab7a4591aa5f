"""Somebody's requirements, whatever they were read from, as rows for a bank.

Sections that the bank does not have are made; ids are kept where a bank can have them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from tracker import documents
from tracker.authoring import findings as kinds
from tracker.authoring.edit import BankFiles, Entry, in_order
from tracker.authoring.from_bank import given_of_bank
from tracker.authoring.given import given_row
from tracker.authoring.ids import Ids, as_id
from tracker.authoring.imported import ImportedFile, ImportedRow
from tracker.authoring.known import with_known_ids
from tracker.authoring.model import GivenRow, GivenRows
from tracker.catalogue.answers import AnswerType
from tracker.findings import Finding
from tracker.foreign_text import fold
from tracker.texts import Language

_SECTION = {"da": "Krav", "en": "Requirements"}  # of requirements that stand in no section


def take_in(
    imported: ImportedFile, bank: BankFiles, language: Language
) -> tuple[GivenRows, ImportedFile]:
    """What a file wants of a bank, and the file with the ids that the bank has for its texts.

    A file that is wrong wants nothing.

    Args:
        language: in which the words of cells are.
    """
    if imported.is_wrong:
        return GivenRows((), findings=imported.findings), imported
    known = with_known_ids(imported, bank.catalogue)
    return _given(known, bank, language), known


def _given(imported: ImportedFile, bank: BankFiles, language: Language) -> GivenRows:
    """The rows of a file as rows for a bank; none has a base."""
    if imported.bank is not None:
        own = given_of_bank(imported.bank, bank.languages, language)
        found = (*imported.findings, *_languages(imported, bank), *own.findings)
        return replace(own, findings=found)
    sections = _Sections(imported, bank)
    known = bank.by_id("requirements")
    is_whole = not set(bank.languages) - set(imported.languages)
    wanted = [r for r in imported.rows if is_whole or (r.id and as_id(r.id) in known)]
    rows = [_row(row, sections, bank, language) for row in wanted]
    advice = tuple((sections.of(row.section), dict(row.guidance)) for row in wanted if row.guidance)
    new = sections.rows(language)  # known when all requirements have asked for theirs
    findings = (*imported.findings, *_languages(imported, bank))
    return GivenRows((*new, *rows), _missing(rows, known), advice=advice, findings=findings)


def _missing(
    rows: Iterable[GivenRow], known: Mapping[str, Entry]
) -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """What a sheet that was read before should have: the bank's rows in the sections it has rows of.

    What they said in it then nobody knows, so that their bases are empty.
    """
    there = {row.id for row in rows if row.id}
    sections = {known[id]["section"] for id in there if id in known}
    gone = [id for id, entry in known.items() if entry["section"] in sections and id not in there]
    return {"requirements": {id: {} for id in gone}} if gone else {}


def _languages(imported: ImportedFile, bank: BankFiles) -> Iterator[Finding]:
    """The languages that only one of file and bank has."""
    known = ", ".join(bank.languages)
    if lacking := [one for one in bank.languages if one not in imported.languages]:
        yield kinds.LANGUAGE_LACKING.at(value=", ".join(lacking), languages=known)
    given = {one for row in imported.rows for one in row.text}
    for one in sorted(given - set(bank.languages)):
        yield kinds.LANGUAGE_OTHER.at(value=one, languages=known)


class _Sections:
    """The sections that rows stand in: the bank's, by id or by title; else new ones."""

    def __init__(self, imported: ImportedFile, bank: BankFiles) -> None:
        self._headings = {heading.path: heading for heading in imported.headings}
        self._languages = bank.languages
        self._ids = Ids(bank)
        known = bank.by_id("sections")
        self._by_path: dict[tuple[str, ...], str] = {}
        self._by_title: dict[tuple[str | None, str], str] = {}
        for id, section in known.items():
            titles = section["title"]
            for title in [titles] if isinstance(titles, str) else titles.values():
                self._by_title.setdefault((section.get("parent"), fold(title)), id)
        self._known = set(known)
        self._new: list[tuple[Entry, str | None]] = []

    def of(self, path: tuple[str, ...]) -> str:
        """The id of a section; one that is not there is made, and those it stands in."""
        if path in self._by_path:
            return self._by_path[path]
        parent = self.of(path[:-1]) if len(path) > 1 else None
        titles = self._titles(path)
        found = next(
            (
                self._by_title[parent, fold(title)]
                for title in titles.values()
                if (parent, fold(title)) in self._by_title
            ),
            None,
        )
        if found is None and path and path[-1] in self._known:
            found = path[-1]
        self._by_path[path] = found or self._make(path, titles, parent)
        return self._by_path[path]

    def _titles(self, path: tuple[str, ...]) -> Mapping[str, str]:
        """The title of a section in the bank's languages, as far as the file has it."""
        if not path:
            return {one: _SECTION[one] for one in self._languages}
        heading = self._headings.get(path)
        given = dict(heading.title) if heading else {}
        first = next(iter(given.values()), path[-1])
        return {one: given.get(one, first) for one in self._languages}

    def _make(self, path: tuple[str, ...], titles: Mapping[str, str], parent: str | None) -> str:
        heading = self._headings.get(path)
        id = self._ids.section(next(iter(titles.values())))
        title: Any = dict(titles) if len(titles) > 1 else next(iter(titles.values()))
        number = heading.number if heading else None
        entry = in_order({"id": id, "number": number, "title": title, "parent": parent})
        self._new.append((entry, heading.place if heading else None))
        return id

    def rows(self, language: Language) -> list[GivenRow]:
        """The sections that are new."""
        return [
            given_row("sections", entry, place or "", self._languages, language)
            for entry, place in self._new
        ]


def _row(row: ImportedRow, sections: _Sections, bank: BankFiles, language: Language) -> GivenRow:
    id = as_id(row.id) if row.id else None
    number = row.number or (row.id if row.id != id else None)
    plain = {
        "id": id,
        "number": number,
        "section": sections.of(row.section),
        "parent": as_id(row.parent) if row.parent else None,
        "text": spoken_in(row.text, bank.languages),
        "level": row.level.value if row.level else None,
        "answer": answer_in(row.answer, bank.languages) if row.answer else None,
        "evidence": spoken_in(row.evidence, bank.languages),
        "wanted": spoken_in(row.wanted, bank.languages),
        "tags": list(row.tags),
        "source": _without_empty(documents.to_plain(row.source)) if row.source else None,
    }
    return given_row("requirements", in_order(plain), row.place, bank.languages, language)


def spoken_in(texts: Mapping[str, str], languages: tuple[str, ...]) -> Any:
    """A text in the bank's languages, as it is written there."""
    given = {one: texts[one] for one in languages if texts.get(one, "").strip()}
    if len(languages) == 1:
        return given.get(languages[0])
    return given or None


def answer_in(answer: AnswerType, languages: tuple[str, ...]) -> Any:
    """A kind of answer as it is written in a bank."""
    plain = _without_empty(documents.to_plain(answer))
    if options := plain.get("options"):
        plain["options"] = [
            {"id": o["id"], "label": spoken_in(o["label"], languages) or o["id"]} for o in options
        ]
    return plain["type"] if plain.keys() == {"type"} else plain


def _without_empty(plain: Mapping[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in plain.items() if v is not False and v not in (None, [], ())}
