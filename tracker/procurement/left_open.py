"""What a bank leaves to the buyer to say: by when something must be met, and what it must state.

A demand without a date cannot be tested (phases, section 5.8), and a level of security that nobody
has named cannot be met. So ``generate`` stops until the buyer has written both in ``procurement.yaml``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace

from tracker.catalogue.fulfil import OPERATION, with_deadline
from tracker.catalogue.model import Catalogue, CatalogueRequirement, FulfilBy
from tracker.danish_time import is_day
from tracker.errors import SelectionError
from tracker.frozen import dataclass
from tracker.procurement.errata import no_such_point
from tracker.procurement.model import Procurement
from tracker.procurement.specification import Requirement, Specification, points_behind
from tracker.texts import Text

_DATED = Text("et punkt, I skal sætte en dato på", "point that you give a date")


@dataclass(frozen=True, slots=True)
class OpenPoints:
    """The points that are asked and that the buyer has yet to complete."""

    dates: tuple[CatalogueRequirement, ...] = ()
    statements: tuple[CatalogueRequirement, ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """Their ids."""
        return tuple(point.id for point in (*self.dates, *self.statements))


def apply(catalogue: Catalogue, dates: Mapping[str, str]) -> Catalogue:
    """The requirement bank with the buyer's dates in its texts.

    Raises:
        SelectionError: a date is for no point that leaves one to the buyer, or is no day.
    """
    known = [point.id for point in catalogue.requirements if point.fulfil_by]
    for id, given in dates.items():
        if id not in known:
            raise no_such_point(id, "dates", _DATED, known)
        if given != OPERATION and not is_day(given):
            raise _is_no_day(id, given)
    if not known:
        return catalogue
    sections = tuple(
        replace(
            section,
            requirements=tuple(with_deadline(p, dates.get(p.id)) for p in section.requirements),
        )
        for section in catalogue.sections
    )
    return replace(catalogue, sections=sections)


def days(dates: Mapping[str, str]) -> dict[str, str]:
    """The points that must be met by a day, with the day."""
    return {id: given for id, given in dates.items() if given != OPERATION}


def open_points(
    catalogue: Catalogue,
    asked: Specification,
    procurement: Procurement,
    before: AbstractSet[str] = frozenset(),
) -> OpenPoints:
    """What is asked and not complete.

    Args:
        before: the points behind what is asked already: it is left as it was asked.
    """
    behind = points_behind(asked.requirements) - before
    rows = {row.id: row for row in asked.requirements}
    dates, statements = [], []
    for point in catalogue.requirements:
        if point.id not in behind:
            continue
        if point.fulfil_by is FulfilBy.DATE and point.id not in procurement.dates:
            dates.append(point)
        if point.to_state and point.id in rows and not _states(rows[point.id]):
            statements.append(point)
    return OpenPoints(tuple(dates), tuple(statements))


def refusal(
    catalogue: Catalogue, wanted: Specification, procurement: Procurement, before: AbstractSet[str]
) -> Text | None:
    """Why something without a date or a statement is not asked, with the lines to complete; None: nothing is.

    Args:
        wanted: what is about to be asked.
        before: as of ``open_points``.
    """
    found = open_points(catalogue, wanted, procurement, before)
    return _refusal(found, procurement) if found.ids else None


def date_lines(found: OpenPoints, sign: str = "") -> Iterator[str]:
    """The lines under ``dates``; ``sign`` is what each begins with."""
    for point in found.dates:
        yield f"{sign}  # {' '.join(with_deadline(point).text.da.split())}"
        yield f"{sign}  {point.id}: …"


def statement_lines(found: OpenPoints, sign: str = "") -> Iterator[str]:
    """The lines under ``addenda``; ``sign`` is what each begins with."""
    for point in found.statements:
        if point.to_state:
            yield f"{sign}  # {' '.join(point.to_state.da.split())}"
            yield f'{sign}  {point.id}: "…"'


def _states(row: Requirement) -> bool:
    """Whether the buyer wrote something, and did not leave the dots."""
    return row.addendum is not None and any(map(str.isalnum, row.addendum.da))


def _is_no_day(id: str, given: str) -> SelectionError:
    return SelectionError(
        Text(
            f"dates, {id}: »{given}« er ingen dato. Skriv fx 2028-01-01, eller {OPERATION} for "
            "»senest før idriftsættelse«.",
            f"dates, {id}: '{given}' is no day. Write e.g. 2028-01-01, or {OPERATION} for 'before "
            "the solution goes into operation'.",
        )
    )


def _refusal(found: OpenPoints, procurement: Procurement) -> Text:
    lines: list[str] = []
    for key, is_begun, some in (
        ("dates", procurement.dates, [*date_lines(found)]),
        ("addenda", procurement.addenda, [*statement_lines(found)]),
    ):
        if some:
            lines += [f"{key}:" if not is_begun else f"# {key}:", *some]
    ids, paste = ", ".join(found.ids), "\n".join(lines)
    return Text(
        f"Kravkataloget lader noget stå åbent, som kun I kan sige: {ids}. Intet er skrevet. Sæt "
        "linjerne herunder ind i procurement.yaml (under samme overskrift, hvis den er der), og "
        f"udfyld dem: under dates en dato (2028-01-01) eller {OPERATION} (senest før "
        "idriftsættelse), under addenda det, leverandøren skal have at vide.\n\n" + paste,
        f"The requirement bank leaves something open that only you can say: {ids}. Nothing was "
        "written. Put the lines below into procurement.yaml (under the same heading where it is "
        f"there) and complete them: under dates a day (2028-01-01) or {OPERATION} (before the "
        "solution goes into operation), under addenda what the vendor must be told.\n\n" + paste,
    )
