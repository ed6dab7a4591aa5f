"""Digests of what was asked: of one requirement, and of a whole specification.

A requirement's digest changes exactly when what a vendor is asked changes: it covers the language of
the workbook and not the other one (catalogue.md, section 2). A specification's covers the document
that was sent. A field that specifications got later is left out of it while it has its default, so
that the digest of one that was sent before still proves it.
"""

from __future__ import annotations

from dataclasses import MISSING, Field, fields
from functools import cache
from typing import Any

import msgspec

from tracker import documents
from tracker.catalogue.answers import AnswerKind, AnswerType
from tracker.files import digest
from tracker.procurement.scale import AnswerChoice, Choice, Level, Scale
from tracker.procurement.specification import (
    AskedCondition,
    Because,
    CatalogueIdentity,
    Group,
    PackageTitle,
    ProcurementIdentity,
    Requirement,
    Specification,
    SpecifiedIntegration,
)
from tracker.texts import Language, Text

IN_KEY = 16  # hex digits of a row's digest in its key: what a workbook says that it asks


def requirement_digest(
    id: str,
    level: str,
    text: Text,
    addendum: Text | None,
    when: tuple[str, ...],
    *,
    language: Language,
    answer: AnswerType | None = None,
) -> str:
    """SHA-256 over a requirement's id, level, text, addendum and conditions (design, section 4).

    Args:
        language: that of the workbook; nothing in another language counts.
        answer: how it is answered; None or the scale adds nothing to what is asked.
    """
    asked: dict[str, Any] = {
        "id": id,
        "level": level,
        "text": text.get(language),
        "addendum": addendum and addendum.get(language),
        "when": sorted(when),
    }
    if answer is not None and answer.type is not AnswerKind.SCALE:
        plain: dict[str, Any] = documents.to_plain(answer)
        _without_later(plain, AnswerType)
        asked["answer"] = documents.in_language(plain, language)
    return digest(documents.canonical(asked))


def digest_of(row: Requirement, language: Language) -> str:
    """The digest of a row, worked out now: what it was issued with may be by another rule."""
    asked = (row.id, row.level, row.text, row.addendum, row.when)
    return requirement_digest(*asked, language=language, answer=row.answer)


def specification_digest(specification: Specification) -> str:
    """SHA-256 over the whole of what a vendor is sent, but for the record of which bank it is from."""
    plain = _plain(specification)
    for bank in (plain["catalogue"], *plain.get("catalogues", ())):
        bank.pop("digest", None)
        bank.pop("as_released", None)
    for row in plain["requirements"]:
        row.pop("catalogue", None)
    return digest(msgspec.json.encode(plain))  # in the order of the classes, as the first ones were


def canonical_specification(specification: Specification) -> bytes:
    """What a vendor is sent, in the one spelling, without what was not known of when it was sent."""
    return msgspec.json.encode(_plain(specification))


def _plain(specification: Specification) -> dict[str, Any]:
    plain: dict[str, Any] = documents.to_plain(specification.for_vendors())
    _without_later(plain, Specification)
    for key, kind in _ONE.items():
        _without_later(plain[key], kind)
    for key, kind in _MANY.items():
        for entry in plain[key]:
            _without_later(entry, kind)
    for row in plain["requirements"]:
        if row.get("answer"):
            _without_later(row["answer"], AnswerType)
    for entry in (*plain["requirements"], *plain["integrations"]):
        for reason in entry["because"]:
            _without_later(reason, Because)
    _tidy_scale(plain["scale"], specification.scale)
    return plain


def _tidy_scale(plain: dict[str, Any], scale: Scale) -> None:
    for key, kind in _CHOICES.items():
        for choice in plain[key]:
            _without_later(choice, kind)
    if scale.has_well_known_roles:  # which follow from the ids
        for level in plain["levels"]:
            level.pop("role", None)


_ONE: dict[str, type] = {
    "procurement": ProcurementIdentity,
    "catalogue": CatalogueIdentity,
    "scale": Scale,
}
_MANY: dict[str, type] = {
    "packages": PackageTitle,
    "conditions": AskedCondition,
    "integrations": SpecifiedIntegration,
    "requirements": Requirement,
    "groups": Group,
}
_CHOICES: dict[str, type] = {
    "levels": Level,
    "answers": AnswerChoice,
    "deliverers": Choice,
    "verdicts": Choice,
}
# The fields of the first specifications that were sent, which stand in every digest. Never added to.
_FIRST: dict[type, str] = {
    AnswerType: "type unit min max decimals recurring options several met",
    Specification: "procurement catalogue revision packages conditions integrations requirements "
    "groups scale guidance omitted",
    ProcurementIdentity: "id title buyer language contact reference framework service_area deadline",
    CatalogueIdentity: "id version",
    PackageTitle: "id title",
    AskedCondition: "id question",
    SpecifiedIntegration: "id title role packages when because",
    Requirement: "id kind level packages integrations when because text digest addendum evidence "
    "wanted note",
    Because: "package requirement integrations when modality",
    Group: "package integrations",
    Scale: "id levels answers deliverers verdicts",
    Level: "id label explanation",
    Choice: "id label explanation",
    AnswerChoice: "id label outcome explanation needs aliases",
}


def _without_later(plain: dict[str, Any], kind: type) -> None:
    """Take out what the first specifications did not have, where it has its default."""
    for name, default in _later(kind):
        if plain[name] == default:
            del plain[name]


@cache
def _later(kind: type) -> tuple[tuple[str, Any], ...]:
    """The later fields of a class, each with its default as plain data."""
    first = _FIRST[kind].split()
    return tuple(
        (field.name, documents.to_plain(_default(field)))
        for field in fields(kind)
        if field.name not in first
    )


def _default(field: Field[Any]) -> Any:
    made = field.default_factory
    return field.default if made is MISSING else made()
