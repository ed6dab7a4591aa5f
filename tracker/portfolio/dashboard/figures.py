"""Tables of figures: measures in words, a bar and a trend for each row. The script does the same sums."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from tracker.assessment.looks import LOOKS
from tracker.assessment.model import Outcome
from tracker.frozen import dataclass
from tracker.paper.bars import Look
from tracker.portfolio.dashboard import texts
from tracker.portfolio.queries.cubes import MEASURES, PRICES, PROMISED, STATES
from tracker.portfolio.queries.status import APART, GROUPS
from tracker.texts import Language, Text

Figures = Mapping[str, float | None]

# What each part of a bar looks like.
_OUTCOMES = dict(
    zip(
        GROUPS,
        (
            Outcome.FULFILLED,
            Outcome.PARTIAL,
            Outcome.PLANNED,
            Outcome.GAP,
            Outcome.UNANSWERED,
            Outcome.ANSWERED,
            Outcome.NOT_APPLICABLE,
        ),
        strict=True,
    )
)
_DELIVERIES = dict(
    zip(
        STATES,
        (
            Outcome.FULFILLED,
            Outcome.FULFILLED_AS_ADDON,
            Outcome.UNANSWERED,
            Outcome.GAP,
            Outcome.NOT_APPLICABLE,
        ),
        strict=True,
    )
)
PARTS = {"answers": tuple(GROUPS), "delivery": STATES}
SHARES = {  # share → what is divided, by what, less what
    "met_share": ("met", "answers", APART),
    "minimum_share": ("minimum_met", "minimum", ()),
    "verified_share": ("verified", "promises", ("waived",)),
}


def looks(kind: str) -> dict[str, Look]:
    """Part of a bar → its look."""
    named = _OUTCOMES if kind == "answers" else _DELIVERIES
    return {part: LOOKS[outcome] for part, outcome in named.items()}


def outcome_of(kind: str, part: str) -> str:
    """The outcome whose pattern fills a part of a bar."""
    return (_OUTCOMES if kind == "answers" else _DELIVERIES)[part].value


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its key in the cube, what it is called, its figures, and those of each year."""

    key: str
    label: str
    about: str
    figures: Figures
    years: Mapping[int, Figures]


def of_answers(row: Sequence[object]) -> Figures:
    """The measures of a cube's row, by name; they stand last in it."""
    return _by_name((*MEASURES, *PRICES), row)


def of_promises(row: Sequence[object]) -> Figures:
    """As ``of_answers``, of a row of deliveries."""
    return _by_name(PROMISED, row)


def _by_name(names: Sequence[str], row: Sequence[object]) -> Figures:
    return dict(zip(names, row[-len(names) :], strict=True))  # type: ignore[arg-type]


def share(name: str, figures: Figures) -> float | None:
    """A share, from 0 to 1; None of nothing."""
    part, whole, less = SHARES[name]
    total = (figures[whole] or 0) - sum(figures[name] or 0 for name in less)
    return (figures[part] or 0) / total if total else None


def shown(name: str, figures: Figures, language: Language) -> str:
    """A measure as people read it."""
    if name in SHARES:
        return percent(share(name, figures))
    if name == "price_range":
        low, high = figures["price_min"], figures["price_max"]
        if low is None or high is None:
            return ""
        ends = [number(low, language), number(high, language)]
        return ends[0] if ends[0] == ends[1] else "–".join(ends)
    return number(figures[name], language)


def percent(part: float | None) -> str:
    """A share in whole per cent, a half rounded up as the script rounds."""
    return "–" if part is None else f"{math.floor(part * 100 + 0.5)} %"


def number(value: float | None, language: Language) -> str:
    """A count, or whole kroner, with its thousands marked."""
    marked = f"{math.floor((value or 0) + 0.5):,}"
    return marked.replace(",", ".") if language is Language.DA else marked


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a bar; ``start`` and ``width`` are per cent."""

    name: str
    start: str
    width: str


def bar(kind: str, figures: Figures) -> list[Part]:
    """Every part of a bar, the empty ones too: the script gives them their width."""
    counts = [figures[part] or 0 for part in PARTS[kind]]
    total, before, parts = sum(counts) or 1, 0.0, []
    for name, count in zip(PARTS[kind], counts, strict=True):
        parts.append(Part(name, f"{100 * before / total:.2f}", f"{100 * count / total:.2f}"))
        before += count
    return parts


def bar_words(kind: str, figures: Figures, language: Language) -> str:
    """A bar in words."""
    parts = (
        f"{name_of(part).get(language)}: {number(figures[part], language)}"
        for part in PARTS[kind]
        if figures[part]
    )
    return ", ".join(parts) or "0"


def name_of(part: str) -> Text:
    """What a part of a bar is called."""
    return texts.MEASURES.get(part, texts.OPEN_DELIVERY)
