"""The requirements as OCDS has them: a criterion for each level of each section (requirements extension).

A criterion is fulfilled when one of its groups is, so that requirements of two levels cannot share one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from tracker.catalogue.answers import AnswerKind, AnswerType, chosen_options
from tracker.danish_time import read_moment
from tracker.procurement.row_words import requirement_cell
from tracker.procurement.specification import Requirement, Specification
from tracker.submission.model import Answer
from tracker.texts import Language, Text

OWN = "own"
_OWN_TITLE = Text("Ordregivers egne krav", "The buyer's own requirements")
_TYPES = {
    AnswerKind.YES_NO: "boolean",
    AnswerKind.NUMBER: "number",
    AnswerKind.AMOUNT: "number",
    AnswerKind.DATE: "date-time",
}
# Answers in the vendor's own words: they may hold anything, and are not published.
_FREE = (AnswerKind.TEXT, AnswerKind.DOCUMENT)
_COMPARISON = re.compile(r"(>=|<=|=)\s*(-?\d+(?:\.\d+)?)")
_RANGE = re.compile(r"(-?\d{1,40}(?:\.\d{1,40})?)\s{0,9}\.\.\s{0,9}(-?\d{1,40}(?:\.\d{1,40})?)")
_AND = re.compile(r"\s{0,9}(?:,|\band\b|\bog\b)\s{0,9}")


def criteria(specification: Specification) -> list[dict[str, Any]]:
    """``tender.criteria`` of a specification, sections and levels in their order."""
    language = specification.procurement.language
    groups: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in specification.requirements:
        section = row.packages[0] if row.packages else OWN
        groups.setdefault((section, row.level), []).append(_requirement(row, specification))
    titles = {title.id: title.title for title in specification.packages}
    made = []
    for section in (*titles, OWN):
        for level in specification.scale.levels:
            if rows := groups.pop((section, level.id), None):
                title = titles.get(section, _OWN_TITLE).get(language)
                made.append(
                    _criterion(section, level.id, f"{title}: {level.label.get(language)}", rows)
                )
    for (section, level_id), rows in groups.items():  # of a section the specification does not list
        made.append(_criterion(section, level_id, section, rows))
    return made


def response(answer: Answer, row: Requirement, specification: Specification) -> Any:
    """The value of an answer as OCDS has it; None where it is not published.

    That is: no answer that was understood, an answer in the vendor's own words, or one that a
    reservation stands beside, since without that it would say something else.
    """
    if answer.unreadable or (answer.reservation or "").strip():
        return None
    if row.answer is None:
        labels = {choice.id: choice.label for choice in specification.scale.answers}
        label = labels.get(answer.answer or "")
        return label.get(specification.procurement.language) if label else None
    if answer.value is None or row.answer.type in _FREE:
        return None
    return _value(row.answer, answer.value, specification.procurement.language)


def _criterion(section: str, level: str, title: str, rows: list[dict[str, Any]]) -> dict[str, Any]:
    id = f"{section}/{level}"
    return {
        "id": id,
        "title": title,
        "requirementGroups": [{"id": f"{id}/all", "requirements": rows}],
    }


def _requirement(row: Requirement, specification: Specification) -> dict[str, Any]:
    language = specification.procurement.language
    kind = row.answer.type if row.answer else AnswerKind.SCALE
    return {
        "id": row.id,
        "title": row.number or row.id,
        "description": requirement_cell(row, specification, language),
        "dataType": _TYPES.get(kind, "string"),
        **(dict(_expected(row.answer, language)) if row.answer else {}),
    }


def _expected(type: AnswerType, language: Language) -> Iterator[tuple[str, Any]]:
    """What an answer must be, as far as OCDS can say it: the description says the rest."""
    if type.type is AnswerKind.YES_NO and type.met:
        yield "expectedValue", type.met.removeprefix("=").strip().casefold() == "yes"
    elif type.type is AnswerKind.CHOICE and type.met and not type.several:
        names = type.met.partition(":")[2].strip(" []") or type.met.removeprefix("=")
        options = (type.option(id.strip()) for id in names.split(","))
        wanted = [option.label.get(language) for option in options if option is not None]
        if len(wanted) == 1:
            yield "expectedValue", wanted[0]
        elif wanted:
            yield "pattern", f"^({'|'.join(map(re.escape, wanted))})$"
    elif type.is_figure:
        low, high = _bounds(type)
        if low is not None:
            yield "minValue", number(low)
        if high is not None:
            yield "maxValue", number(high)


def _bounds(type: AnswerType) -> tuple[Decimal | None, Decimal | None]:
    """The least and the most that fulfil: the nearer of the answer's bounds and of ``met``.

    "Less than" has no place in OCDS; it is left to the description.
    """
    lows = [Decimal(type.min)] if type.min is not None else []
    highs = [Decimal(type.most)] if type.most is not None else []
    text = (type.met or "").strip()
    if found := _RANGE.fullmatch(text):
        lows.append(Decimal(found[1]))
        highs.append(Decimal(found[2]))
    for part in _AND.split(text):
        if found := _COMPARISON.fullmatch(part):
            lows += [Decimal(found[2])] if found[1] in (">=", "=") else []
            highs += [Decimal(found[2])] if found[1] in ("<=", "=") else []
    return max(lows, default=None), min(highs, default=None)


def _value(type: AnswerType, value: str, language: Language) -> Any:
    match type.type:
        case AnswerKind.YES_NO:
            return value == "yes"
        case AnswerKind.NUMBER | AnswerKind.AMOUNT:
            return number(Decimal(value))
        case AnswerKind.DATE:
            return read_moment(value).isoformat(timespec="seconds")
        case _:
            labels = (type.option(id) for id in chosen_options(value))
            return "; ".join(option.label.get(language) for option in labels if option)


def number(value: Decimal) -> int | float:
    """A decimal as JSON has it.

    >>> number(Decimal("99.5")), number(Decimal("4"))
    (99.5, 4)
    """
    return int(value) if value == value.to_integral_value() else float(value)
