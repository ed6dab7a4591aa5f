"""One assessed row, and one finding, in the words of a language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from tracker.assessment.model import OUTCOME_LABELS, SETTLED, AssessedRow, Outcome
from tracker.findings import Finding, Severity
from tracker.procurement.scale import AnswerChoice, Choice, Scale
from tracker.report import words
from tracker.report.outcomes import LOOKS
from tracker.report.values import (
    cell_name,
    clean,
    date_words,
    day,
    money,
    one_line,
    place,
    price,
)
from tracker.texts import Language, Text

NO_PACKAGE = "–"


@dataclass(frozen=True, slots=True)
class Said:
    """Something a vendor wrote in a row, under the heading of its column."""

    label: str
    text: str
    reservation: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the report: every text safe to show, every label in one language.

    Attributes:
        level: the id; ``level_label`` is what people read.
        packages: at least one; a dash for a requirement of the buyer's own.
        sign: stands for the outcome where colour cannot.
        price, date: as values; None when there is none or it is not one, and then ``price_text``
            and ``date_text`` hold what was written.
        is_open: the outcome is not settled.
        said: the vendor's own words, reservation first.
    """

    vendor: str
    requirement: str
    level: str
    level_label: str
    packages: tuple[str, ...]
    text: str
    answer: str
    outcome: Outcome
    outcome_label: str
    sign: str
    is_open: bool
    reasons: tuple[str, ...]
    elaboration: str
    reservation: str
    evidence: str
    delivered_by: str
    price: Decimal | None
    price_text: str
    date: dt.date | None
    date_text: str
    confidential: bool
    verdict: str
    cell: str
    said: tuple[Said, ...]

    @property
    def package_text(self) -> str:
        """The packages in one cell."""
        return ", ".join(self.packages)


@dataclass(frozen=True, slots=True)
class FindingLine:
    """A finding in words. ``also`` names the other places it was found in."""

    vendor: str
    severity: Severity
    severity_label: str
    sign: str
    code: str
    cell: str
    requirement: str
    value: str
    message: str
    remedy: str
    count: int
    also: str


@dataclass(frozen=True, slots=True)
class Speaker:
    """Turns what was assessed into words: one scale, one language."""

    scale: Scale
    language: Language

    def say(self, text: Text) -> str:
        """A text of our own or of the buyer's, safe to show."""
        return clean(text.get(self.language))

    def choice(self, id: str | None, choices: Iterable[Choice | AnswerChoice]) -> str:
        """What people read for an id of the scale; another word is shown as it is."""
        return next((self.say(c.label) for c in choices if c.id == id), one_line(id))

    def row(self, vendor: str, row: AssessedRow) -> Line:
        """A row in words."""
        written = {
            words.RESERVATION: clean(row.reservation),
            words.ELABORATION: clean(row.elaboration),
            words.AVAILABLE_FROM: date_words(row.available_from, self.language),
            words.PRICE: money(row.price_dkk, self.language),
            words.DELIVERED_BY: self.choice(row.delivered_by, self.scale.deliverers),
            words.EVIDENCE: clean(row.evidence),
            words.COMMENTS: "\n".join(clean(comment) for comment in row.comments),
        }
        return Line(
            vendor=vendor,
            requirement=one_line(row.requirement),
            level=row.level,
            level_label=self.choice(row.level, self.scale.levels),
            packages=tuple(one_line(p) for p in row.packages) or (NO_PACKAGE,),
            text=self.say(row.text),
            answer=self.choice(row.answer, self.scale.answers) or NO_PACKAGE,
            outcome=row.outcome,
            outcome_label=self.say(OUTCOME_LABELS[row.outcome]),
            sign=LOOKS[row.outcome].sign,
            is_open=row.outcome not in SETTLED,
            reasons=tuple(one_line(self.say(reason)) for reason in row.reasons),
            elaboration=written[words.ELABORATION],
            reservation=written[words.RESERVATION],
            evidence=written[words.EVIDENCE],
            delivered_by=written[words.DELIVERED_BY],
            price=price(row.price_dkk),
            price_text=written[words.PRICE],
            date=day(row.available_from),
            date_text=written[words.AVAILABLE_FROM],
            confidential=row.confidential,
            verdict=self.choice(row.verdict, self.scale.verdicts),
            cell=cell_name(row.cell),
            said=tuple(
                Said(self.say(label), text, label is words.RESERVATION)
                for label, text in written.items()
                if text
            ),
        )

    def finding(self, vendor: str, finding: Finding) -> FindingLine:
        """A finding in words."""
        return FindingLine(
            vendor=vendor,
            severity=finding.severity,
            severity_label=self.say(words.SEVERITY_ONE[finding.severity]),
            sign=words.SEVERITY_SIGNS[finding.severity],
            code=one_line(finding.code),
            cell=place(finding.where.sheet, finding.where.cell),
            requirement=one_line(finding.requirement),
            value=clean(finding.value),
            message=self.say(finding.message),
            remedy=self.say(finding.remedy),
            count=finding.count,
            also=", ".join(place(where.sheet, where.cell) for where in finding.also),
        )
