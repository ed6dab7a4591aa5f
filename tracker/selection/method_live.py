"""What the sheet of the method works out as it is filled: shares of the total, and what cannot be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from tracker.catalogue.modality import LevelRole
from tracker.evaluation.method.model import OWN_KEY, Points, TotalMethod
from tracker.forms.book import Spot
from tracker.forms.live import (
    At,
    Constant,
    Live,
    Says,
    ValueOf,
    added,
    compared,
    every,
    filled,
    joined,
    negated,
    share,
    some,
    tally,
    total,
    when,
)
from tracker.selection.chapters import Chapters
from tracker.selection.method import MethodRow
from tracker.selection.model import CaseView, Table
from tracker.selection.own_columns import OwnColumns
from tracker.selection.ticks import Ticks
from tracker.texts import Text

_FORM = Table.EVALUATION.value
_USUAL = Points()
_TOO_LOW = Text("Skal være større end det laveste.", "Must be above the lowest.")
_TOO_WIDE = Text(
    "Skal være over 0 og gå op i afstanden fra laveste til højeste.",
    "Must be above 0 and divide the distance from lowest to highest.",
)
_BELOW = Text("Kan ikke være under 0.", "Cannot be below 0.")
_NO_PART = Text("Skriv en andel fra 0 % til 100 %.", "Write a share from 0 % to 100 %.")
_NOTHING = Text("Intet, der er valgt, vejer noget.", "Nothing that is chosen has any weight.")
_UNUSED = Text(
    "Pakkernes vægte bruges ikke, når alle krav tæller i ét gennemsnit.",
    "The packages' weights are not used when all requirements count in one mean.",
)
_LESS = Text("Vejer mindre end {level.da}.", "Weighs less than {level.en}.")
_EMPTY = Text(
    "Intet udfyldt: metoden kan skrives senere", "Nothing filled in: it can be done later"
)
_FILLED = Text("celler udfyldt", "cells filled in")


def live(view: CaseView, rows: Sequence[MethodRow]) -> Mapping[Spot, Live]:
    """The live cells of the sheet, by row and column."""
    asked, found = _Asked(view), dict[Spot, Live]()
    is_mean = Says(_at("method.total"), TotalMethod.BY_REQUIREMENT)
    for row in rows:
        if row.path[:2] == ("weights", "packages"):
            weight = when(asked.holds(row.path[2]), _weight(row.key), Constant(0.0))
            weighs = ValueOf(At(_FORM, row.key, "weighs"))
            counts = every(negated(is_mean), compared(weighs, ">", 0.0))
            found[row.key, "weighs"] = weight
            found[row.key, "share"] = when(counts, share(weighs, total(_FORM, "weighs")))
    for key, test, text in _checks(view, rows):
        found[key, "check"] = when(test, text.get(view.language), found.get((key, "check"), ""))
    return found


class _Asked:
    """Which chapters anything is asked in, by the sheets of packages and of own requirements."""

    def __init__(self, view: CaseView) -> None:
        self._ticks, self._chapters = Ticks(view), Chapters(view)
        self._sections = {section.id for section in self._ticks.catalogue.sections}
        self._texts = f"text.{OwnColumns(view).languages[0]}"

    def holds(self, chapter: str) -> Live:
        """Whether it is a section that is chosen, or one that requirements of the buyer's own stand in."""
        if chapter == OWN_KEY:
            without = filled(Table.OWN, "section")
            return compared(filled(Table.OWN, self._texts), ">", without)
        own = tally(Table.OWN, "section", self._chapters.shown(chapter))
        tests = [self._ticks.asked(chapter)] if chapter in self._sections else []
        return some(*tests, compared(own, ">", 0.0))


def status(view: CaseView) -> Live:
    """How much of the method is filled in, for the guide."""
    count = filled(_FORM, "value")
    words = joined(count, f" {_FILLED.get(view.language)}")
    return when(compared(count, "=", 0.0), _EMPTY.get(view.language), words)


def ordered_levels(view: CaseView) -> list[tuple[str, str]]:
    """The pairs of levels of which the first is to weigh no less: important, normal, option."""
    order = (LevelRole.IMPORTANT, LevelRole.NORMAL, LevelRole.OPTION)
    ids = [next((one.id for one in view.scale.levels if one.role is role), None) for role in order]
    return list(pairwise(id for id in ids if id is not None))


def _checks(view: CaseView, rows: Sequence[MethodRow]) -> Iterator[tuple[str, Live, Text]]:
    """What cannot be: the row, when, and the words; of several of a row the last is shown first."""
    lowest = _number("points.lowest", _USUAL.lowest)
    highest = _number("points.highest", _USUAL.highest)
    step = _number("points.step", _USUAL.step)
    yield "points.highest", compared(highest, "<=", lowest), _TOO_LOW
    wide = compared(added(lowest, step), ">", highest)
    yield "points.step", some(compared(step, "<=", 0.0), wide), _TOO_WIDE
    is_mean = Says(_at("method.total"), TotalMethod.BY_REQUIREMENT)
    nothing = compared(total(_FORM, "weighs"), "<=", 0.0)
    new_case = compared(filled(_FORM, "value"), ">", 0.0)
    yield "method.total", every(new_case, negated(is_mean), nothing), _NOTHING
    for upper, lower in ordered_levels(view):
        high, low = (_weight(f"weights.levels.{level}") for level in (upper, lower))
        less = every(compared(high, "<", low), compared(high, ">", 0.0))
        label = view.scale.level(lower).label
        yield f"weights.levels.{upper}", less, _LESS.fill(level=label)
    for row in rows:
        shown = added(ValueOf(_at(row.key)))
        if row.path[:2] == ("weights", "packages"):
            yield row.key, every(is_mean, compared(shown, ">", 0.0)), _UNUSED
        if row.path[0] == "weights":
            yield row.key, compared(shown, "<", 0.0), _BELOW
        elif row.path[0] in ("thresholds", "group_bonus"):
            out = some(compared(shown, "<", 0.0), compared(shown, ">", 1.0))
            yield row.key, out, _NO_PART


def _at(key: str) -> At:
    return At(_FORM, key, "value")


def _number(key: str, usual: float) -> Live:
    """What a cell holds, or what holds where it is empty; a text counts as nothing."""
    return when(Says(_at(key), ""), Constant(usual), added(ValueOf(_at(key))))


def _weight(key: str) -> Live:
    return _number(key, 1.0)
