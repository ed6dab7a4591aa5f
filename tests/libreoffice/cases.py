"""Specifications for the tests: an ordinary one, and one with every kind of row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import product
from typing import Any

from libreoffice.office import SAMPLES
from tracker.catalogue.load import answer_type
from tracker.procurement.case import Case
from tracker.procurement.model import Reply
from tracker.procurement.resolve import resolve
from tracker.procurement.scale import AnswerChoice
from tracker.procurement.specification import (
    AskedCondition,
    Because,
    Group,
    PackageTitle,
    Requirement,
    RowKind,
    Specification,
    chosen,
    conjunction,
)
from tracker.texts import Language, Text
from tracker.workbook.layout import NEEDS, Status

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
# What people and programs write for a date, and whether the reader takes it for one.
DATES: tuple[tuple[Any, bool], ...] = (
    ("01-06-2027", True),
    ("1-6-2027", True),
    ("1.6.2027", True),
    ("6/6/2027", True),
    ("25/06/2027", True),
    ("6/11-2027", True),
    ("6-11-2027", True),
    ("d. 1. juni 2027", True),
    ("d.1/6-2027", True),
    ("1 . 6 . 2027", True),
    ("2027-06-01", True),
    ("2027-6-1", True),
    ("2027-06-01 00:00:00", True),
    ("2027-06-01T00:00", True),
    ("1. juni 2027", True),
    ("den 1. Juni 2027", True),
    ("1.\u00a0juni\u00a02027", True),
    ("12 okt 2027", True),
    ("12. oct. 2027", True),
    ("3 MAY 2027", True),
    ("29-02-2028", True),
    ("31-12-1999", True),
    ("01-06-2127", True),
    ({"date": "2027-06-01"}, True),
    ({"number": 46539}, True),
    ("Q3 2027", False),
    ("31-02-2027", False),
    ("29-02-2027", False),
    ("2027-02-31", False),
    ("06/25/2027", False),
    ("01/06/2027", False),
    ("6 / 11 / 2027", False),
    ("00-06-2027", False),
    ("1-0-2027", False),
    ("1-6-27", False),
    ("1-6-127", False),
    ("1-6-20271", False),
    ("1-62027", False),
    ("12-6.1-2027", False),
    ("126-2027", False),
    ("01062027", False),
    ("2027", False),
    ("2027-06", False),
    ("2027-06-01 13:30", False),
    ("2027-juni-01", False),
    ("juni 2027", False),
    ("1. juno 2027", False),
    ("1-?-2027", False),
    ("?", False),
    ("snarest", False),
    ("1-6-1899", False),
    ({"date": "1905-07-19"}, False),
    ({"number": 2027}, False),
    ({"number": 0.5}, False),
)
PRICES: tuple[tuple[Any, bool], ...] = (
    ("125.000,00", True),
    ("1.234,50", True),
    ("1234,5", True),
    ("0", True),
    ("125000", True),
    ("12.345.678", True),
    ("50000 kr.", True),
    ("50.000 KR", True),
    ("kr. 50.000,-", True),
    ("DKK 50.000", True),
    ("50.000,-- ekskl. moms", True),
    ("50.000 ekskl moms", True),
    ("50.000\u00a0kr.", True),
    ({"number": 99500.5}, True),
    ({"number": 0}, True),
    ("ca. 50.000", False),
    ("-500", False),
    ("kr. -500", False),
    ({"number": -500}, False),
    ({"number": 1e12}, False),
    ("1,234.50", False),
    ("1234.50", False),
    ("12.50", False),
    ("1,500", False),
    ("1.5000", False),
    ("1234.567", False),
    ("50 000", False),
    ("100 kr. 200 kr.", False),
    ("5kr000", False),
    ("50.000-60.000", False),
    ("50.000 EUR", False),
    ("500,", False),
    (",50", False),
    ("kr.", False),
    ("?", False),
    ("*", False),
    ("1e3", False),
    ("10%", False),
    ("efter aftale", False),
)
# Types of answers, and what people and programs write for one: its value, or the status it gets.
OPTIONS = [
    "SAML",
    {"id": "O", "label": {"da": "Åben ID", "en": "Open ID"}, "aliases": ["OIDC"]},
    "*?",
]
_NO_NUMBER, _OUTSIDE = Status.ANSWER_INVALID, Status.ANSWER_OUT_OF_BOUNDS
_UNKNOWN, _MANY = Status.ANSWER_UNKNOWN, Status.ANSWER_DECIMALS
TYPES: tuple[tuple[Any, tuple[tuple[Any, str | Status], ...]], ...] = (
    ({"type": "number", "unit": "%", "min": 90, "max": 100, "decimals": 2}, (
        ({"value": 0.995}, "99.5"), ({"value": 0.9999}, "99.99"), ({"value": 1.0}, "100"),
        ({"value": 0.9}, "90"), ({"value": 0.899}, _OUTSIDE), ({"value": 1.01}, _OUTSIDE),
        ({"value": 0.99999}, _MANY), ("99,5 %", "99.5"), ("99.5%", "99.5"), ("99,5", "99.5"),
        ("89,99", _OUTSIDE), ("99,999", _NO_NUMBER), ("99,9999", _MANY), ("99,5 pct", _NO_NUMBER),
        ("ca. 99,5", _NO_NUMBER), ("%", _NO_NUMBER), ("99,5 %%", _NO_NUMBER),
    )),
    ({"type": "number", "unit": "mm"}, (
        ({"value": -3.5}, "-3.5"), ({"value": 0}, "0"), ("1.234", _NO_NUMBER),
        ("1,234", _NO_NUMBER), ("0,234", "0.234"), ("1.234,5 mm", "1234.5"), ("1,234.5", "1234.5"),
        ("12.345.678", "12345678"), ("1 234 567", "1234567"), ("-12,5 MM", "-12.5"),
        ("12 m", _NO_NUMBER), ("12mm", "12"), ("007", _NO_NUMBER), ("1e3", _NO_NUMBER),
        ("12,", _NO_NUMBER), ("*", _NO_NUMBER), ("12\u00a0mm", "12"), ("2 - 3", _NO_NUMBER),
    )),
    ({"type": "number", "min": 1, "decimals": 0}, (
        ({"value": 3}, "3"), ({"value": 0}, _OUTSIDE), ({"value": 2.5}, _MANY), ("4", "4"),
        ("2,5", _MANY), ("0", _OUTSIDE),
    )),
    ({"type": "number", "max": -1}, ((({"value": -1}), "-1"), ("0", _OUTSIDE), ("-2", "-2"))),
    ({"type": "amount", "max": 100000}, (
        ({"value": 99500.5}, "99500.5"), ({"value": -1}, _OUTSIDE), ({"value": 100001}, _OUTSIDE),
        ("50.000", "50000"), ("kr. 50.000,50", "50000.5"), ("1.000 kr. ekskl. moms", "1000"),
        ("50,000", _NO_NUMBER), ("100.000,01", _OUTSIDE), ("-500", _NO_NUMBER), ("gratis", _NO_NUMBER),
    )),
    ({"type": "amount", "unit": "EUR"}, (
        ("1.500 EUR", "1500"), ("EUR 1.500", _NO_NUMBER), ({"value": 12.25}, "12.25"),
    )),
    ("date", (
        ("01-06-2027", "2027-06-01"), ("1. juni 2027", "2027-06-01"),
        ({"date": "2027-06-01"}, "2027-06-01"), ("Q3 2027", Status.DATE_INVALID),
        ("31-02-2027", Status.DATE_INVALID), ({"value": 2027}, Status.DATE_INVALID),
    )),
    ("yes_no", (
        ("Ja", "yes"), ("NEJ", "no"), ("Yes", "yes"), ("no", "no"), ("måske", _UNKNOWN),
        ("TRUE", "yes"), ("falsk", "no"),
    )),
    ({"type": "choice", "options": OPTIONS}, (
        ("SAML", "SAML"), ("saml", "SAML"), ("Open ID", "O"), ("åben id", "O"), ("OIDC", "O"),
        ("*?", "*?"), ("*", _UNKNOWN), ("SAML; Open ID", _UNKNOWN),
    )),
    ({"type": "choice", "several": True, "options": OPTIONS}, (
        ("SAML", "SAML"), ("open id; SAML", "SAML; O"), ("SAML ;OIDC;", "SAML; O"), (";", _UNKNOWN),
        ("SAML, Open ID", _UNKNOWN), ("SAML; XML", _UNKNOWN), ("SAML; saml", "SAML"),
        ("SAML; *?; Åben ID", "SAML; O; *?"),
    )),
    ("text", (("Hvad som helst", "Hvad som helst"), ("12,5", "12,5"))),
    ("document", (("plan.pdf", "plan.pdf"),)),
)  # fmt: skip
NEEDED = tuple(column for column, _ in NEEDS)
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
    """A row of a kind, and what a vendor puts into it: an answer (or none) and other columns.

    ``values`` are put in other words than the usual ones.
    """

    row: Requirement
    answer: AnswerChoice | str | None
    filled: tuple[str, ...]
    values: dict[str, Any] = field(default_factory=dict)


def combinations(language: Language) -> tuple[Specification, tuple[Combination, ...]]:
    """Every answer × applies × evidence × skippable × all, none or all but one column filled.

    In English the formulas have other words and nothing else: under each condition all or none filled, and
    without one every way.
    """
    base = ordinary(language)
    # The middle of the row: a drop-down never offers blanks, but people type them.
    answers = (*base.scale.answers, None, "Ja, men kun", "  ")
    fills = (NEEDED, (), *(tuple(c for c in NEEDED if c != left) for left in NEEDED))
    fills += (tuple({"price_dkk": "price_yearly_dkk"}.get(c, c) for c in NEEDED),)
    kinds = (
        kind
        for kind in product(WHEN, (False, True), ("requirement", "option"), answers, fills)
        if language is Language.DA or kind[0] == () or kind[-1] in fills[:2]
    )
    rows = tuple(
        Combination(_row(number, when, level, evidence=evidence), answer, filled)
        for number, (when, evidence, level, answer, filled) in enumerate(kinds)
    )
    rows += tuple(_forms(base.scale.answers[0], start=len(rows)))
    rows += tuple(_typed(len(rows)))
    by_id = {answer.id: answer for answer in base.scale.answers}
    groups: list[Group] = []
    for first, second in product(
        answers,
        (by_id["yes"], by_id["yes_otherwise"], by_id["not_offered"], None, "Ja, men kun"),
    ):
        group, members = _choice(len(rows), (first, second), by_id["not_relevant"])
        groups.append(group)
        rows += members
    conditions = tuple(AskedCondition(id, Text(f"{id}?", f"{id}?")) for id in REPLIES)
    specification = replace(
        base,
        packages=tuple(
            PackageTitle(p, Text(f"Pakke {p}", f"Package {p}"))
            for p in ("I-02", "I-04", "I-06", "I-14")
        ),
        conditions=conditions,
        integrations=(),
        requirements=tuple(c.row for c in rows),
        groups=tuple(groups),
    )
    return specification, rows


def _forms(yes: AnswerChoice, start: int) -> Iterator[Combination]:
    """Every form of a date and of a price, in a row answered yes; some in rows of other sorts."""
    forms = [("available_from", form) for form, _ in DATES]
    forms += [("price_dkk", form) for form, _ in PRICES]
    forms += [("price_yearly_dkk", form) for form, _ in PRICES[::9]]
    put: list[tuple[tuple[str, ...], AnswerChoice | None, str, str]]
    put = [((), yes, column, form) for column, form in forms]
    put += [
        (when, answer, column, form)
        for when in WHEN
        for answer in (yes, None)
        for column, form in (("available_from", "Q3 2027"), ("price_dkk", "ca. 50.000"))
    ]
    for number, (when, answer, column, form) in enumerate(put, start=start):
        row = _row(number, when, "requirement", evidence=False)
        yield Combination(row, answer, (), {column: form})


def _typed(start: int) -> Iterator[Combination]:
    """Every form of an answer of every type; some where evidence is asked for, or in rows of other sorts."""
    put: list[tuple[tuple[str, ...], Any, Any, bool]]
    put = [((), plain, form, False) for plain, forms in TYPES for form, _ in forms]
    put += [(when, plain, forms[0][0], when == ()) for when in WHEN for plain, forms in TYPES]
    put += [((), "yes_no", form, True) for form in ("Nej", "FALSE", "Ja", "måske")]
    put += [(when, "yes_no", None, False) for when in WHEN]
    for number, (when, plain, form, evidence) in enumerate(put, start=start):
        row = replace(
            _row(number, when, "requirement", evidence=evidence), answer=answer_type(plain)
        )
        yield Combination(row, None, (), {} if form is None else {"answer": form})


def typed_rows(rows: tuple[Combination, ...]) -> dict[str, str | Status]:
    """Requirement → the value or the status that ``TYPES`` has for it."""
    typed = [c.row.id for c in rows if c.row.answer]
    wanted = [wanted for _, forms in TYPES for _, wanted in forms]
    return dict(zip(typed, wanted, strict=False))


def _choice(
    number: int, given: tuple[AnswerChoice | str | None, ...], skip: AnswerChoice
) -> tuple[Group, tuple[Combination, ...]]:
    """Two integrations of which one is enough, and what hangs on them; the second needs the first."""
    a, b = (_row(n, (), "requirement", evidence=False) for n in (number, number + 1))
    needed = Because("I-02", "I-02-K9", (b.id,), (chosen(b.id),))
    a = replace(a, because=(*a.because, needed))
    if number % 2:  # another way may be used in its place, and is no choice of it
        way = Because("I-02", "I-02-K8", (b.id,), ("sends_remote_print",))
        b = replace(b, kind=RowKind.INTEGRATION, because=(*b.because, way))
    ways = (
        (chosen(a.id),),
        (chosen(a.id), chosen(b.id)),
        (f"{chosen(b.id)} & writes_sf1500",),
        (f"{chosen(a.id)} & sends_remote_print", chosen(b.id)),
        (f"{chosen(a.id)} & sends_remote_print", f"{chosen(b.id)} & job_function_roles"),
    )
    hanging = (
        (_row(n, way, "requirement", evidence=False), skip if n % 3 == 1 else None)
        for n, way in enumerate(ways, start=number + 2)
    )
    rows = ((a, given[0]), (b, given[1]), *hanging)
    return Group("I-02", (a.id, b.id)), tuple(Combination(*row, NEEDED) for row in rows)


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
