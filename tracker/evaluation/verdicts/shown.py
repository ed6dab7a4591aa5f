"""What an evaluator is shown of a row: the requirement, the vendor's claim, the tool's reading."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import field, replace

from tracker.assessment.model import (
    OUTCOME_LABELS,
    UNREADABLE,
    AssessedRow,
    Supplement,
    VendorAssessment,
    chosen_label,
)
from tracker.assessment.reservations.model import FIELD_LABELS
from tracker.assessment.verdicts import Verdict
from tracker.evaluation.verdicts.blind import hidden_row
from tracker.forms.model import Column
from tracker.frozen import dataclass
from tracker.privacy.known import Trait
from tracker.privacy.mask import Mask
from tracker.procurement.row_words import package_cell, requirement_cell
from tracker.procurement.specification import Specification
from tracker.spreadsheet.cells import danish_amount, danish_date
from tracker.submission.model import NOWHERE, Answer, Submission
from tracker.submission.offers import OfferStanding
from tracker.submission.received import VendorRounds
from tracker.texts import Language, Text, amount, written
from tracker.workbook import layout

_TITLES = {
    **{column.id: column.title for column in layout.COLUMNS},
    "price": Text("Pris", "Price"),  # the amount says which money
    "price_yearly": Text("Pris om året", "Price a year"),
}
_COMMENT = Text("Kommentar i cellen", "Comment on the cell")
_REFERENCE = Text("Henvisning", "Reference")
_SUPPLEMENT = Text("Supplement modtaget {day.da}", "Supplement received {day.en}")
_QUESTION = Text("spurgt: {question}", "asked: {question}")
_SECRET = Text("Mærket fortroligt af leverandøren.", "Marked confidential by the vendor.")
DEVIATION = Text(
    "Mindstekrav: mulig afvigelse, vurderes af udbudsjurist",
    "Minimum: possible deviation, for the procurement lawyer to judge",
)
YES = "yes"  # in what a form keeps about a row

SHOWN = (
    Column("requirement", Text("Nr.", "No."), 12),
    Column("vendor", Text("Leverandør", "Vendor"), 19, foreign=True),
    Column("package", Text("Afsnit", "Section"), 9),
    Column("level", _TITLES["level"], 13),
    Column("text", _TITLES["requirement"], 44),
    Column("answer", Text("Leverandørens svar", "The vendor's answer"), 17, foreign=True),
    Column("words", Text("Leverandørens egne ord", "The vendor's own words"), 48, foreign=True),
    Column("reservation", _TITLES["reservation"], 26, foreign=True),
    Column("outcome", Text("Værktøjets udfald", "The tool's outcome"), 18),
    Column("reasons", Text("Hvorfor", "Why"), 30, foreign=True),
)
CELL = Column("cell", Text("Celle", "Cell"), 11, foreign=True)
_PENDING = Text("runde {round}, afgørelse udestår", "round {round}, pending")


@dataclass(frozen=True, slots=True)
class Showing:
    """How rows are put into words.

    Attributes:
        mask: None where the vendors are known.
        hidden: what the mask has found so far.
    """

    specification: Specification
    language: Language
    mask: Mask | None = None
    hidden: Counter[Trait] = field(default_factory=Counter)

    def code(self, vendor: VendorAssessment) -> str:
        """What names the vendor in the keys of the rows."""
        return self.mask.codes[vendor.key] if self.mask else vendor.key

    def name(self, vendor: VendorAssessment) -> str:
        """What the evaluator reads for the vendor; a pending offer says so, with its round."""
        name = self.mask.name(vendor.key) if self.mask else vendor.vendor.name
        if vendor.offer and vendor.offer.standing is OfferStanding.PENDING:
            return f"{name} ({_PENDING.fill(round=vendor.round).get(self.language)})"
        return name

    def hide(self, text: str) -> str:
        """A text of a vendor's, or about one."""
        return self._masked(text, neutral=False)

    def own(self, text: str) -> str:
        """A text of the buyer's."""
        return self._masked(text, neutral=True)

    def row(self, row: AssessedRow) -> AssessedRow:
        """The row as it may be shown."""
        return hidden_row(row, self.hide) if self.mask else row

    def values(self, vendor: VendorAssessment, row: AssessedRow) -> dict[str, str]:
        """What stands in the columns ``SHOWN``, and in ``CELL`` where the vendor is known.

        Args:
            row: as ``row`` gave it.
        """
        spec, say = self.specification, self.language
        requirement = spec.requirement(row.asked.id)
        outcome = OUTCOME_LABELS[row.outcome].get(say)
        if _is_possible_deviation(vendor, row):
            outcome = f"{outcome}\n{DEVIATION.get(say)}"
        cell = f"{row.cell.sheet}!{row.cell.ref}" if row.cell else ""
        return {
            "requirement": row.asked.id,
            "vendor": self.name(vendor),
            "package": package_cell(requirement),
            "level": next(
                (c.label.get(say) for c in spec.scale.levels if c.id == row.asked.level), ""
            ),
            "text": self.own(requirement_cell(requirement, spec, say)),
            "answer": chosen_label(row, spec.scale).get(say),
            "words": "\n".join(self._words(row)),
            "reservation": "\n".join(self._reserved(row)),
            "outcome": outcome,
            "reasons": "\n".join(reason.get(say) for reason in row.reasons),
            "cell": cell,
        }

    def about(self, vendor: VendorAssessment, row: AssessedRow) -> dict[str, str]:
        """What must be known again when the row comes back."""
        return {
            "vendor": vendor.key,
            "requirement": row.asked.id,
            "submission": vendor.source.sha256,
            "supplements": str(len(row.considered)),
            **({"deviation": YES} if _is_possible_deviation(vendor, row) else {}),
        }

    def _masked(self, text: str, *, neutral: bool) -> str:
        if self.mask is None:
            return text
        hidden = self.mask.hide(text, neutral=neutral)
        self.hidden.update(hidden.found)
        return hidden.text

    def _reserved(self, row: AssessedRow) -> Iterator[str]:
        """What stands in the column for reservations, and what may be one elsewhere in the row."""
        say = self.language
        if row.given.reservation:
            yield row.given.reservation
        for entry in row.reservations:
            if not entry.is_declared:
                field = FIELD_LABELS[entry.field].get(say)
                yield f"{entry.kind.get(say)} ({field}): {entry.in_context}"

    def _words(self, row: AssessedRow) -> Iterator[str]:
        """What the vendor wrote in the row besides the answer, each thing under its name."""
        say, scale = self.language, self.specification.scale
        if row.given.confidential:
            yield f"({_SECRET.get(say)})"
        by = next(
            (d.label.get(say) for d in scale.deliverers if d.id == row.given.delivered_by), None
        )
        is_prose = row.asked.answer is not None and row.asked.answer.is_prose
        named = (
            ("answer", row.given.value if is_prose else None),
            ("elaboration", row.given.elaboration),
            (
                "available_from",
                (row.given.available_from and _date(row.given.available_from, say))
                or self._unreadable(row.given.available_from_written),
            ),
            (
                "price",
                (row.given.price_dkk and _price(row.given.price_dkk, say))
                or self._unreadable(row.given.price_written),
            ),
            (
                "price_yearly",
                (row.given.price_yearly_dkk and _price(row.given.price_yearly_dkk, say))
                or self._unreadable(row.given.price_yearly_written),
            ),
            ("delivered_by", by or row.given.delivered_by),
            *((column, getattr(row.given, column)) for column in layout.FURTHER_PROSE),
        )
        yield from (f"{_TITLES[id].get(say)}: {text}" for id, text in named if text)
        yield from (f"{_COMMENT.get(say)}: {comment}" for comment in row.given.comments)
        yield from (self._supplement(supplement) for supplement in row.considered)

    def _unreadable(self, text: str | None) -> str:
        return UNREADABLE.fill(text=text).get(self.language) if text else ""

    def _supplement(self, added: Supplement) -> str:
        say, scale = self.language, self.specification.scale
        day = written(dt.date.fromisoformat(added.at[:10]))
        answer = next(
            (a.label.get(say) for a in scale.answers if a.id == added.answer), added.answer
        )
        parts = (
            answer and f"{_TITLES['answer'].get(say)}: {answer}",
            added.text,
            added.reference and f"{_REFERENCE.get(say)}: {added.reference}",
            added.available_from
            and f"{_TITLES['available_from'].get(say)}: {_date(added.available_from, say)}",
            added.evidence and f"{_TITLES['evidence'].get(say)}: {added.evidence}",
        )
        asked = _QUESTION.get(say).format(question=added.question)
        words = " · ".join(part for part in parts if part) or "–"
        return f"{_SUPPLEMENT.fill(day=day).get(say)} ({asked}): {words}"


def _is_possible_deviation(vendor: VendorAssessment, row: AssessedRow) -> bool:
    return row.asked.id in vendor.summary.minimum_open


def _date(iso: str, language: Language) -> str:
    if language is Language.DA:
        return danish_date(iso)
    try:
        return written(dt.date.fromisoformat(iso)).en
    except ValueError:
        return iso


def _price(decimal: str, language: Language) -> str:
    if language is Language.DA:
        return f"{danish_amount(decimal)} kr."
    return f"DKK {amount(decimal).en}"


# New answers and supplements since an evaluator last judged a row.


_NEW_ROUND = Text("Runde {round}: svaret er {how.da}", "Round {round}: the answer is {how.en}")
_CHANGED = Text("ændret", "changed")
_SAME = Text("uændret", "unchanged")


@dataclass(frozen=True, slots=True)
class News:
    """What is new in a row. ``changed``: the vendor has changed or added something."""

    texts: tuple[Text, ...]
    changed: bool


def news_of(row: AssessedRow, given: Verdict, vendor: VendorRounds) -> News | None:
    """What is new since a verdict was given; None when nothing is."""
    texts: list[Text] = []
    changed = False
    latest = vendor.latest
    if given.submission != latest.source.sha256:
        before = next((s for e, s in vendor.received if e.sha256 == given.submission), None)
        changed = before is None or _answer_of(before, row) != _answer_of(latest, row)
        how = _CHANGED if changed else _SAME
        texts.append(_NEW_ROUND.fill(round=latest.round, how=how))
    for supplement in row.considered[given.supplements :]:
        changed = True
        texts.append(_SUPPLEMENT.fill(day=written(dt.date.fromisoformat(supplement.at[:10]))))
    return News(tuple(texts), changed) if texts else None


def _answer_of(submission: Submission, row: AssessedRow) -> Answer | None:
    """A submission's answer to a row, without its cells, so that two rounds can be compared."""
    answer = next((a for a in submission.answers if a.requirement == row.asked.id), None)
    if answer is None:
        return None
    prices = tuple(replace(price, cell=None) for price in answer.prices)
    return replace(answer, cell=NOWHERE, cells={}, digest=None, prices=prices)
