"""Shares, factors and the decimals of totals as people read them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from tracker.evaluation.scoring.model import TIE
from tracker.paper.values import number
from tracker.texts import Language

_MOST = 6  # decimals


def short(value: float, language: Language) -> str:
    """A number without needless noughts, as for a weight or a share the buyer wrote.

    >>> short(0.5, Language.DA), short(2.0, Language.DA), short(1 / 3, Language.EN)
    ('0,5', '2', '0.3333')
    """
    text = f"{round(value, 4):g}"
    return text if language is Language.EN else text.replace(".", ",")


def digits(value: float) -> int:
    """How many decimals ``short`` shows.

    >>> digits(0.5), digits(2.0), digits(1 / 3)
    (1, 0, 4)
    """
    return len(short(value, Language.EN).partition(".")[2])


def percent(share: float | None, language: Language) -> str:
    """A share in per cent.

    >>> percent(0.6944, Language.DA), percent(None, Language.EN)
    ('69,4\xa0%', '–')
    """
    return "–" if share is None else f"{number(100 * share, language, 1)}\u00a0%"


def decimals(totals: Sequence[float | None]) -> int:
    """How many decimals it takes for totals that differ to look different; at least two.

    >>> decimals([3.5, 3.4, None]), decimals([3.4567, 3.4561])
    (2, 3)
    """
    known = sorted(t for t in totals if t is not None)
    apart = [(a, b) for a, b in pairwise(known) if b - a > TIE]
    for count in range(2, _MOST):
        if all(f"{a:.{count}f}" != f"{b:.{count}f}" for a, b in apart):
            return count
    return _MOST
