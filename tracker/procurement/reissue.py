"""What of a new revision stands as it was issued: all that reads the same in the workbook's language.

A change in the other language is *editorial* (catalogue.md, section 7): it is no change to a vendor,
and the text that was issued stays. A row of which nothing asked differs keeps its digest, so that
another rule for digests never shows as a change.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Protocol, TypeVar

from tracker import documents
from tracker.procurement.digests import digest_of
from tracker.procurement.scale import Scale
from tracker.procurement.specification import PackageTitle, Requirement, Specification
from tracker.texts import Language


class _Named(Protocol):
    @property
    def id(self) -> str: ...


T = TypeVar("T", bound=_Named)


def as_issued(wanted: Specification, *earlier: Specification) -> Specification:
    """A revision to come, with what reads the same as it was issued.

    Args:
        wanted: what ``procurement.yaml`` asks now.
        earlier: the revisions that were issued, the newest first; parts are taken from the newest,
            and the digest of a row from the newest that asked the same.
    """
    if not earlier or earlier[0].procurement.language is not wanted.procurement.language:
        return wanted
    newest, language = earlier[0], wanted.procurement.language
    known = [{row.id: row for row in one.requirements} for one in earlier]
    return replace(
        wanted,
        packages=_sections(_titled(wanted, newest), newest.packages, language),
        conditions=_kept(wanted.conditions, newest.conditions, language),
        integrations=_kept(wanted.integrations, newest.integrations, language),
        requirements=tuple(_row(row, known, language) for row in wanted.requirements),
        scale=_scale(wanted.scale, newest.scale, language),
    )


def _titled(wanted: Specification, newest: Specification) -> tuple[PackageTitle, ...]:
    """The sections, but for those of the buyer's own that were issued before they had a title."""
    named = {id for row in newest.requirements for id in row.packages}
    untitled = named - {section.id for section in newest.packages}
    return tuple(section for section in wanted.packages if section.id not in untitled)


def _row(
    row: Requirement, known: Sequence[Mapping[str, Requirement]], language: Language
) -> Requirement:
    newest = known[0].get(row.id)
    if newest == row:
        return newest
    if newest is not None and _reads_as(_recorded_as(newest, row), newest, language):
        return newest
    older = (rows[row.id] for rows in known if row.id in rows)
    same = (one.digest for one in older if digest_of(one, language) == row.digest)
    return replace(row, digest=next(same, row.digest))


def _recorded_as(newest: Requirement, row: Requirement) -> Requirement:
    """A row with what is no part of what is asked: its number, and a bank that was not recorded."""
    bank = row.catalogue if newest.catalogue else None
    return replace(row, digest=newest.digest, number=newest.number, catalogue=bank)


def _scale(wanted: Scale, issued: Scale, language: Language) -> Scale:
    return replace(
        wanted,
        levels=_kept(wanted.levels, issued.levels, language),
        answers=_kept(wanted.answers, issued.answers, language),
        deliverers=_kept(wanted.deliverers, issued.deliverers, language),
        verdicts=_kept(wanted.verdicts, issued.verdicts, language),
    )


def _sections(
    wanted: Iterable[PackageTitle], issued: Iterable[PackageTitle], language: Language
) -> tuple[PackageTitle, ...]:
    """The sections; one that is only renumbered or moved stands as it was issued."""
    known = {one.id: one for one in issued}
    placed = (
        replace(one, number=known[one.id].number, parent=known[one.id].parent)
        if one.id in known and _reads_as(one.title, known[one.id].title, language)
        else one
        for one in wanted
    )
    return _kept(placed, issued, language)


def _kept(wanted: Iterable[T], issued: Iterable[T], language: Language) -> tuple[T, ...]:
    """The entries that are wanted, those that read the same as they were issued."""
    known = {entry.id: entry for entry in issued}
    found = ((entry, known.get(entry.id)) for entry in wanted)
    return tuple(
        old if old is not None and _reads_as(entry, old, language) else entry
        for entry, old in found
    )


def _reads_as(one: Any, other: Any, language: Language) -> bool:
    if one == other:
        return True
    read, wanted = (documents.in_language(documents.to_plain(it), language) for it in (one, other))
    return bool(read == wanted)
