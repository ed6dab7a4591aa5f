"""One requirement across the vendors, in the words of a language."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from tracker.assessment import texts as shared
from tracker.assessment.comparison import ComparedCell, ComparedRow
from tracker.assessment.lines import NO_PACKAGE, Speaker
from tracker.assessment.looks import LOOKS
from tracker.assessment.model import FULFILLED, OUTCOME_LABELS, AssessedRow, Outcome
from tracker.assessment.reserved import Said, together
from tracker.paper.values import cell_name, one_line, price
from tracker.report.comparison import words


@dataclass(frozen=True, slots=True)
class CellLine:
    """One vendor's answer: every text safe to show.

    Attributes:
        sign: stands for the outcome where colour cannot.
        remark: what must not be overlooked beside the outcome.
        price: as a number; None when there is none or it is not one.
        price_note: what to say of a price that is no plain part of the sum; empty when it is, or
            is none.
        reserved: what is or may be a reservation, with its cell; ``reservation`` the same in one.
        said: the vendor's own words, reservations first, what was added when asked last.
    """

    outcome: Outcome
    outcome_label: str
    sign: str
    remark: str
    answer: str
    reasons: tuple[str, ...]
    verdict: str
    reservation: str
    reserved: tuple[Said, ...]
    elaboration: str
    price: Decimal | None
    price_text: str
    price_note: str
    date_text: str
    confidential: bool
    cell: str
    said: tuple[Said, ...]
    deviation: bool
    addon: bool

    @property
    def outcome_text(self) -> str:
        """Sign and outcome, with the remark."""
        shown = f"{self.sign} {self.outcome_label}"
        return f"{shown}, {self.remark}" if self.remark else shown


@dataclass(frozen=True, slots=True)
class RowLine:
    """One requirement, with a cell per vendor; None where the vendor has no such row."""

    requirement: str
    level: str
    level_label: str
    packages: tuple[str, ...]
    text: str
    differs: bool
    cells: tuple[CellLine | None, ...]

    @property
    def package_text(self) -> str:
        """The packages in one cell."""
        return ", ".join(self.packages)


def row_line(row: ComparedRow, speaker: Speaker) -> RowLine:
    """A row in words."""
    return RowLine(
        requirement=one_line(row.asked.id),
        level=row.asked.level,
        level_label=speaker.choice(row.asked.level, speaker.scale.levels),
        packages=tuple(one_line(package) for package in row.asked.packages) or (NO_PACKAGE,),
        text=speaker.say(row.asked.text),
        differs=row.differs,
        cells=tuple(_cell(cell, speaker) if cell else None for cell in row.cells),
    )


def _cell(cell: ComparedCell, speaker: Speaker) -> CellLine:
    row = cell.row
    written = speaker.written(row)
    found = speaker.reserved(row)
    label = speaker.say(OUTCOME_LABELS[row.outcome])
    sign = LOOKS[row.outcome].sign
    verdict = speaker.choice(row.verdict, speaker.scale.verdicts)
    return CellLine(
        outcome=row.outcome,
        outcome_label=label,
        sign=sign,
        remark=_remark(row, speaker),
        answer=speaker.answer(row.given.answer, row.answer_label) or NO_PACKAGE,
        reasons=tuple(one_line(speaker.say(reason)) for reason in row.reasons),
        verdict=verdict,
        reservation=together(found),
        reserved=found,
        elaboration=written[shared.ELABORATION],
        price=price(row.given.price_dkk),
        price_text=written[shared.PRICE],
        price_note=_price_note(cell, written[shared.PRICE], f"{sign} {label}", speaker),
        date_text=written[shared.AVAILABLE_FROM],
        confidential=row.given.confidential,
        cell=cell_name(row.cell),
        said=speaker.said(row),
        deviation=cell.deviation,
        addon=cell.addon,
    )


def _remark(row: AssessedRow, speaker: Speaker) -> str:
    if row.is_reserved:
        return speaker.say(words.WITH_RESERVATION)
    if row.is_undecided:
        return speaker.say(words.UNDECIDED)
    hidden = row.reasons and row.outcome in FULFILLED
    return speaker.say(words.SEE_REASON) if hidden else ""


def _price_note(cell: ComparedCell, text: str, outcome: str, speaker: Speaker) -> str:
    row = cell.row
    if row.outcome is Outcome.FULFILLED_AS_ADDON and row.given.answer and not text:
        return f"{LOOKS[row.outcome].sign} {speaker.say(words.NO_PRICE)}"
    if not text or (cell.addon and price(row.given.price_dkk) is not None):
        return ""
    return f"{text} ({speaker.say(words.NOT_ADDED)}: {outcome})"
