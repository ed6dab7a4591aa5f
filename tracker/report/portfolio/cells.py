"""One value of an answer in the words of a language, or as a spreadsheet's value."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from functools import cache

from tracker.assessment.model import OUTCOME_LABELS
from tracker.paper.values import date_words, money, one_line
from tracker.portfolio.questions.model import Heading, Kind
from tracker.procurement.scale import load_scale
from tracker.texts import Language, Text

_STATES = {
    "overdue": Text("✗\u00a0Overskredet", "✗ Overdue"),
    "passed": Text("✗\u00a0Passeret", "✗ Passed"),
    "soon": Text("! Snart", "! Soon"),
    "ahead": Text("– Forude", "– Ahead"),
    "undated": Text("? Uden dato", "? Undated"),
    "open": Text("Åben", "Open"),
    "delivered": Text("Leveret", "Delivered"),
    "verified": Text("Godkendt", "Verified"),
    "failed": Text("Underkendt", "Failed"),
    "waived": Text("Frafaldet", "Waived"),
}
_FEW = 3
# Only in these columns is a code a word of ours.
_CODED = frozenset({"level", "outcome", "promised", "status", "state"})


@cache
def _labels() -> dict[str, Text]:
    levels = {level.id: level.label for level in load_scale("os2kravmotor").levels}
    return {**{o.value: label for o, label in OUTCOME_LABELS.items()}, **_STATES, **levels}


def words(value: object, heading: Heading, language: Language) -> str:
    """A value as people read it; nothing where there is none."""
    if value is None:
        return ""
    if heading.kind is Kind.SHARE and isinstance(value, float):
        return f"{value * 100:.0f} %"
    if heading.kind is Kind.MONEY:
        return money(str(value), language)
    if isinstance(value, dt.date):
        return date_words(value.isoformat(), language)
    if isinstance(value, list | tuple):
        return ", ".join(one_line(str(each)) for each in value)
    text = one_line(str(value))
    if heading.name in _CODED and text in _labels():
        return _labels()[text].get(language)
    return text


def brief(value: object, heading: Heading, language: Language) -> str:
    """As ``words``, of a long list the first three and how many more."""
    if isinstance(value, list | tuple) and len(value) > _FEW:
        return f"{words(value[:_FEW], heading, language)} + {len(value) - _FEW}"
    return words(value, heading, language)


def plain(value: object) -> object:
    """A value as JSON and CSV hold it."""
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value
