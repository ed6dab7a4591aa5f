"""Rows of a procurement copied into a bank, as proposals, and proposals accepted by a named person.

A proposed requirement is in the bank for everybody to read, and is asked of nobody until it is accepted.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from tracker.authoring.edit import BankFiles, Change, Entry, changed, in_order
from tracker.authoring.from_imported import answer_in, spoken_in
from tracker.authoring.ids import Ids
from tracker.errors import SelectionError
from tracker.frozen import dataclass
from tracker.procurement.case import Case
from tracker.procurement.specification import Requirement, RowKind, Specification
from tracker.suggestions import meant
from tracker.texts import Text


@dataclass(frozen=True, slots=True)
class PromotedRow:
    """A row that is in the bank as a proposal.

    Attributes:
        row: its id in the procurement.
        id: its id in the bank.
        notes: what people must look at before it is accepted.
    """

    row: str
    id: str
    section: str
    notes: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Promotion:
    """What is promoted, and the bank with it."""

    bank: BankFiles
    promoted: tuple[PromotedRow, ...]


_SAME_WORDS = Text(
    "Teksten står ens på dansk og engelsk: oversæt den.",
    "The text is the same in Danish and in English: translate it.",
)
_CONDITIONS = Text(
    "Betingelsen ({conditions}) er ikke kopieret: kravet gælder altid, indtil den skrives i kataloget.",
    "The condition ({conditions}) was not copied: the requirement always applies until it is written in the bank.",
)


def promote(
    case: Case, ids: Sequence[str], bank: BankFiles, *, who: str, section: str | None = None
) -> Promotion:
    """Copy rows of a procurement into a bank, each with where it came from.

    Args:
        ids: of the buyer's own requirements, and of rows with the buyer's addition.
        who: whoever promotes them.
        section: of the bank, where they go; None = that of the same id or title as in the procurement.

    Raises:
        SelectionError: a row is not there, is nobody's but a bank's, or is in the bank already; or no
            section of the bank is the one.
    """
    asked = case.frozen() if case.is_frozen else case.resolve()
    rows = {row.id: row for row in asked.requirements}
    made = Ids(bank)
    changes: list[Change] = []
    promoted: list[PromotedRow] = []
    for id in dict.fromkeys(ids):
        row = rows.get(id)
        if row is None:
            near = meant(id, rows)
            raise SelectionError(
                Text(
                    f"»{id}« er ikke et krav i sagen.{near.da} Se »tracker requirements SAG«.",
                    f"'{id}' is no requirement of the case.{near.en} See 'tracker requirements CASE'.",
                )
            )
        _require_ours(row)
        _require_new(row, case, bank)
        home = _section(row, asked, bank, section)
        new = made.next(home)
        if new is None:
            raise SelectionError(
                Text(
                    f"Der kan ikke dannes et id til »{id}« efter katalogets mønster (id_pattern).",
                    f"No id can be made for '{id}' by the bank's pattern (id_pattern).",
                )
            )
        entry, notes = _entry(row, new, home, asked, bank)
        entry["provenance"] = {
            "case": case.procurement.id,
            "id": id,
            "digest": row.digest,
            "who": who,
        }
        changes.append(Change("requirements", new, entry))
        promoted.append(PromotedRow(id, new, home, notes))
    return Promotion(changed(bank, changes), tuple(promoted))


def _require_ours(row: Requirement) -> None:
    if row.kind is not RowKind.OWN and row.addendum is None:
        raise SelectionError(
            Text(
                f"»{row.id}« står allerede i et katalog ({row.catalogue or '–'}), og I har ikke føjet noget til. "
                "Kun jeres egne krav og krav med en tilføjelse kan foreslås.",
                f"'{row.id}' is in a bank already ({row.catalogue or '–'}), and you have added nothing to it. Only "
                "your own requirements, and those with an addition, can be proposed.",
            )
        )


def _require_new(row: Requirement, case: Case, bank: BankFiles) -> None:
    for id, entry in bank.by_id("requirements").items():
        known = entry.get("provenance") or {}
        if (known.get("case"), known.get("id")) == (case.procurement.id, row.id):
            raise SelectionError(
                Text(
                    f"»{row.id}« er allerede i kataloget som {id}. Ret det dér, hvis det er ændret siden.",
                    f"'{row.id}' is in the bank already as {id}. Change it there if it has changed since.",
                )
            )


def _section(row: Requirement, asked: Specification, bank: BankFiles, given: str | None) -> str:
    """The section of the bank where a row goes."""
    sections = bank.by_id("sections")
    known = ", ".join(sections)
    if given is not None:
        if given in sections:
            return given
        near = meant(given, sections)
        raise SelectionError(
            Text(
                f"Afsnittet »{given}« findes ikke i kataloget.{near.da} Dets afsnit er {known}.",
                f"There is no section '{given}' in the bank.{near.en} Its sections are {known}.",
            )
        )
    titles = {p.id: {p.title.da, p.title.en} for p in asked.packages}
    for package in row.packages:
        for id, section in sections.items():
            title = section["title"]
            names = {title} if isinstance(title, str) else set(title.values())
            if id == package or names & titles.get(package, set()):
                return id
    if len(sections) == 1:
        return next(iter(sections))
    raise SelectionError(
        Text(
            f"Hvilket afsnit hører »{row.id}« til? Angiv --section: {known}.",
            f"Which section does '{row.id}' belong to? Give --section: {known}.",
        )
    )


def _entry(
    row: Requirement, id: str, section: str, asked: Specification, bank: BankFiles
) -> tuple[Entry, tuple[Text, ...]]:
    """The requirement as it is written in the bank, and what is to be looked at in it."""
    languages = bank.languages
    text = row.text
    if row.addendum is not None:
        text = Text(f"{text.da}\n{row.addendum.da}", f"{text.en}\n{row.addendum.en}")
    notes = []
    if len(languages) > 1 and text.da == text.en:
        notes.append(_SAME_WORDS)
    known = [one for one in row.when if one in bank.by_id("conditions")]
    when = known[0] if len(row.when) == 1 and known else None
    if row.when and when is None:
        notes.append(_CONDITIONS.fill(conditions=", ".join(row.when)))
    role = asked.scale.role(row.level)
    plain: dict[str, Any] = {
        "id": id,
        "section": section,
        "text": _spoken(text, languages),
        "level": role.value if role else None,
        "when": when,
        "evidence": _spoken(row.evidence, languages),
        "wanted": _spoken(row.wanted, languages),
        "answer": answer_in(row.answer, languages) if row.answer else None,
    }
    return in_order(plain), tuple(notes)


def _spoken(text: Text | None, languages: tuple[str, ...]) -> Any:
    return spoken_in({"da": text.da, "en": text.en}, languages) if text else None


def accept(bank: BankFiles, ids: Sequence[str], *, reason: str, by: str, on: dt.date) -> BankFiles:
    """Make proposals requirements like any other; who accepted them, and why, is kept with them.

    Raises:
        SelectionError: an id is of no proposal.
    """
    known = bank.by_id("requirements")
    changes = []
    for id in dict.fromkeys(ids):
        entry = known.get(id)
        provenance = entry.get("provenance") if entry else None
        if entry is None or not provenance or provenance.get("accepted"):
            proposed = [
                i
                for i, e in known.items()
                if (e.get("provenance") or {"accepted": 1}).get("accepted") is None
            ]
            named, near = ", ".join(proposed) or "–", meant(id, proposed)
            raise SelectionError(
                Text(
                    f"»{id}« er ikke et forslag.{near.da} Forslag i kataloget: {named}.",
                    f"'{id}' is no proposal.{near.en} Proposals in the bank: {named}.",
                )
            )
        accepted = f"{by}, {on.isoformat()}: {reason}"
        changes.append(
            Change(
                "requirements", id, {**entry, "provenance": {**provenance, "accepted": accepted}}
            )
        )
    return changed(bank, changes)
