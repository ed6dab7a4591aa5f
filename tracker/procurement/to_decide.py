"""What a buyer has yet to decide before anything is sent: all of it at once.

Errors of the source (``errata``), other ways of minimum requirements (``other_ways``), and what a bank
leaves open (``left_open``).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tracker.catalogue.fulfil import with_deadline
from tracker.catalogue.model import Catalogue
from tracker.cli.shells import quoted
from tracker.errors import CaseError
from tracker.frozen import dataclass
from tracker.procurement import errata, left_open, other_ways
from tracker.procurement.case import Case
from tracker.procurement.model import Procurement
from tracker.procurement.specification import Specification, points_behind
from tracker.texts import Text


@dataclass(frozen=True, slots=True)
class OpenDecision:
    """One of them: the point, what it is about, and the key of ``procurement.yaml`` that decides it."""

    id: str
    what: Text
    key: str


def open_decisions(case: Case) -> tuple[OpenDecision, ...]:
    """What is asked now and yet to be decided; what is asked already stands as it was asked."""
    before = points_behind(case.frozen().requirements) if case.is_frozen else set()
    found = undecided_in(case.catalogue, case.procurement, case.resolve())
    return tuple(one for one in found if one.id not in before)


def undecided_in(
    catalogue: Catalogue, buyer: Procurement, wanted: Specification
) -> Iterator[OpenDecision]:
    """What is yet to be decided of a procurement that nothing was issued of.

    Args:
        wanted: what it asks.
    """
    for point in errata.unsettled(catalogue, wanted, buyer.errata):
        words, why = point.as_written, point.why
        text = Text(f"»{words}« {why.da}", f"'{words}' {why.en}")
        yield OpenDecision(point.id, text, "errata")
    for way in other_ways.undecided(wanted, buyer.alternatives):
        rows = ", ".join(way.rows)
        text = Text(
            f"En anden vej ved mindstekravet {rows}: {way.text.da}",
            f"Another way at the minimum requirement {rows}: {way.text.en}",
        )
        yield OpenDecision(way.id, text, "alternatives")
    left = left_open.open_points(catalogue, wanted, buyer)
    for dated in left.dates:
        yield OpenDecision(dated.id, with_deadline(dated).text, "dates")
    for stated in left.statements:
        yield OpenDecision(stated.id, stated.to_state or stated.text, "addenda")


def require_decisions(case: Case, issued: Specification | None) -> None:
    """Refuse to ask what a person has yet to decide about.

    Args:
        issued: what is asked already, which is left as it was asked; None = nothing.

    Raises:
        CaseError: a bank has errors; an error of the source or another way is undecided, or a date
            or a statement is missing: all of it, with the lines that decide it.
    """
    wanted, buyer = case.resolve(), case.procurement
    before = points_behind(issued.requirements) if issued else set()
    refusals = (
        errata.refusal(case.catalogue, wanted, buyer.errata, before),
        other_ways.refusal(wanted, buyer.alternatives, issued),
        left_open.refusal(case.catalogue, wanted, buyer, before),
    )
    if found := [text for text in refusals if text]:
        da, en = ("\n\n".join(text) for text in zip(*((t.da, t.en) for t in found), strict=True))
        other = _in_excel(case.folder)
        # The lines to paste come last: people copy from there to the end.
        raise CaseError(Text(f"{other.da}\n\n{da}", f"{other.en}\n\n{en}"))


def _in_excel(folder: Path) -> Text:
    """The way without a text file."""
    write = f"tracker edit {quoted(folder)}"
    return Text(
        f"Noget skal afgøres først. Det kan gøres i Excel: »{write}« skriver sagens udvælgelsesark; udfyld arket "
        "Afgørelser, og læs det ind igen. Eller i procurement.yaml:",
        f"Something must be decided first. It can be done in Excel: '{write}' writes the case's selection workbook; "
        "fill in the sheet Decisions, and read it in again. Or in procurement.yaml:",
    )
