"""Specifications for the tests: an ordinary one, and one with every kind of row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product

from libreoffice.office import SAMPLES
from tracker.procurement.case import Case
from tracker.procurement.model import Reply
from tracker.procurement.resolve import resolve
from tracker.procurement.scale import AnswerChoice
from tracker.procurement.specification import (
    AskedCondition,
    Because,
    PackageTitle,
    Requirement,
    RowKind,
    Specification,
    conjunction,
)
from tracker.texts import Language, Text
from tracker.workbook.layout import NEEDS

# The conditions of the sample, each left to the vendor, and how they are answered here.
REPLIES = {"writes_sf1500": "yes", "job_function_roles": "no", "sends_remote_print": None}
WHEN = (
    (),
    ("writes_sf1500",),
    ("job_function_roles",),
    ("sends_remote_print",),
    ("writes_sf1500 & sends_remote_print",),
    ("job_function_roles", "writes_sf1500"),
    ("job_function_roles & sends_remote_print",),
)
PACKAGES = (("I-02",), ("I-04", "I-06"), (), ("I-14",))


def ordinary(language: Language) -> Specification:
    """The ESDH sample: conditions, a group, evidence, levels, an own requirement, an addendum."""
    case = Case.at(SAMPLES / "esdh")
    procurement = replace(
        case.procurement,
        language=language,
        conditions={**case.procurement.conditions, **dict.fromkeys(REPLIES, Reply.VENDOR)},
    )
    return resolve(procurement, case.catalogue, case.scale)


@dataclass(frozen=True, slots=True)
class Combination:
    """A row of a kind, and what a vendor puts into it: an answer (or none) and other columns."""

    row: Requirement
    answer: AnswerChoice | str | None
    filled: tuple[str, ...]


def combinations(language: Language) -> tuple[Specification, tuple[Combination, ...]]:
    """Every answer × applies × evidence × skippable × all, none or all but one column filled."""
    base = ordinary(language)
    # The middle of the row: a drop-down never offers blanks, but people type them.
    answers = (*base.scale.answers, None, "Ja, men kun", "  ")
    needed = tuple(column for column, _ in NEEDS)
    fills = (needed, (), *(tuple(c for c in needed if c != left) for left in needed))
    kinds = product(WHEN, (False, True), ("requirement", "option"), answers, fills)
    rows = tuple(
        Combination(_row(number, when, level, evidence=evidence), answer, filled)
        for number, (when, evidence, level, answer, filled) in enumerate(kinds)
    )
    conditions = tuple(AskedCondition(id, Text(f"{id}?", f"{id}?")) for id in REPLIES)
    specification = replace(
        base,
        packages=tuple(PackageTitle(p, Text(p, p)) for p in ("I-02", "I-04", "I-06", "I-14")),
        conditions=conditions,
        integrations=(),
        requirements=tuple(c.row for c in rows),
        groups=(),
    )
    return specification, rows


def _row(number: int, when: tuple[str, ...], level: str, *, evidence: bool) -> Requirement:
    id = f"X-{number}"
    return Requirement(
        id=id,
        kind=RowKind.OWN,
        level=level,
        packages=PACKAGES[number // 7 % len(PACKAGES)],
        integrations=(),
        when=when,
        because=tuple(Because(None, when=conjunction(way)) for way in when) or (Because(None),),
        text=Text(f"Krav {id}", f"Requirement {id}"),
        digest=f"{number:064x}",
        evidence=Text("Rapport", "Report") if evidence else None,
    )


def replies(language: Language) -> Iterator[tuple[str, str]]:
    """What the vendor writes about the conditions."""
    words = {"yes": Text("Ja", "Yes"), "no": Text("Nej", "No")}
    for id, reply in REPLIES.items():
        if reply is not None:
            yield id, words[reply].get(language)
