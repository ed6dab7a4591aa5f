"""One assessed row, and one finding, in the words of a language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal

from tracker.assessment import texts
from tracker.assessment.contradiction import Contradiction
from tracker.assessment.looks import LOOKS
from tracker.assessment.model import (
    COMPLETE,
    OUTCOME_LABELS,
    UNREADABLE,
    AssessedProcurement,
    AssessedRow,
    Judgement,
    Outcome,
    Supplement,
)
from tracker.assessment.reserved import Quotation, reserved, together
from tracker.assessment.verdicts import ACCEPTING
from tracker.catalogue.modality import LevelRole
from tracker.findings import Finding, Severity
from tracker.frozen import dataclass
from tracker.paper.texts import SEVERITY_ONE, SEVERITY_SIGNS
from tracker.paper.values import cell_name, clean, date_words, day, money, one_line, place, price
from tracker.procurement.scale import AnswerChoice, Choice, Level, Scale
from tracker.texts import Language, Text

NO_PACKAGE = "–"


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the report: every text safe to show, every label in one language.

    Attributes:
        level: the id; ``role`` is what it means, ``level_label`` what people read.
        packages: at least one; a dash for a requirement of the buyer's own.
        sign: stands for the outcome where colour cannot.
        own_answer: an answer in the vendor's own words, which ``answer`` then only says it is.
        price, price_yearly, date: as values; None when missing or unreadable, and then ``price_text`` and
            ``date_text`` hold what was written.
        reservation: what is or may be a reservation, wherever in the row it stands, with its cell.
        further: column id → what is written in it, of the columns of prose that stand by themselves.
        is_open: something is missing from the vendor.
        verdict: the evaluators', or that they disagree; empty without one.
        overruled: the outcome is settled, but the verdict does not accept it.
        judgements: what each evaluator gave, what was agreed first.
        beside: claim, reading and verdict side by side; empty where nothing is judged.
        supplements: what the vendor added when asked.
    """

    vendor: str
    requirement: str
    level: str
    role: LevelRole | None
    level_label: str
    packages: tuple[str, ...]
    text: str
    answer: str
    own_answer: str
    outcome: Outcome
    outcome_label: str
    sign: str
    is_open: bool
    reasons: tuple[str, ...]
    elaboration: str
    reservation: str
    further: Mapping[str, str]
    comments: str
    delivered_by: str
    price: Decimal | None
    price_text: str
    price_yearly: Decimal | None
    price_yearly_text: str
    date: dt.date | None
    date_text: str
    confidential: bool
    verdict: str
    overruled: bool
    judgements: tuple[str, ...]
    beside: str
    cell: str
    supplements: tuple[Quotation, ...]

    @property
    def package_text(self) -> str:
        """The packages in one cell."""
        return ", ".join(self.packages)


def assessed_facts(
    of: AssessedProcurement, submissions: int, language: Language
) -> tuple[tuple[str, str], ...]:
    """The head of a report: which procurement, whose, in which revision, and how many submissions."""
    facts = (
        (texts.PROCUREMENT, of.id),
        (texts.BUYER, of.buyer),
        (texts.REVISION, str(of.revision)),
        (texts.SUBMISSIONS, str(submissions)),
    )
    return tuple((label.get(language), one_line(value)) for label, value in facts)


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
class ContradictionLine:
    """A contradiction in words: the rows it is between, the sentence, and their cells."""

    vendor: str
    requirements: str
    text: str
    cells: str


@dataclass(frozen=True, slots=True)
class RowWording:
    """Turns what was assessed into words: one scale, one language."""

    scale: Scale
    language: Language

    def addons(self, total: str, lacking: int) -> Decimal | str:
        """A vendor's sum of add-ons as an amount; in words where it is not all of what they cost.

        Args:
            total: decimal kroner as text; empty where it is not to be shown.
            lacking: how many add-ons it lacks the price of (``summary.lacks_price``).
        """
        if lacking or (amount := price(total)) is None:
            return self.addons_text(total, lacking)
        return amount

    def addons_text(self, total: str, lacking: int) -> str:
        """The same in words, whatever it is."""
        shown = money(total, self.language)
        if not (total and lacking):
            return shown
        return self.say(texts.ADDONS_LACK.fill(total=shown, count=lacking))

    def say(self, text: Text) -> str:
        """A text of our own or of the buyer's, safe to show."""
        return clean(text.get(self.language))

    def choice(self, id: str | None, choices: Iterable[Choice | Level | AnswerChoice]) -> str:
        """What people read for an id of the scale; another word is shown as it is."""
        return next((self.say(c.label) for c in choices if c.id == id), one_line(id))

    def answer(self, id: str | None, label: Text | None) -> str:
        """What a vendor chose, in the words that were there to choose among."""
        return self.say(label) if label else self.choice(id, self.scale.answers)

    def written(self, row: AssessedRow) -> dict[Text, str]:
        """What the vendor wrote beside the answer, safe to show, by the heading of its column."""
        date = date_words(row.given.available_from, self.language)
        price = money(row.given.price_dkk, self.language)
        yearly = money(row.given.price_yearly_dkk, self.language)
        return {
            texts.ANSWER: self.own_answer(row),
            texts.ELABORATION: clean(row.given.elaboration),
            texts.AVAILABLE_FROM: date or self._unreadable(row.given.available_from_written),
            texts.PRICE: price or self._unreadable(row.given.price_written),
            texts.PRICE_YEARLY: yearly or self._unreadable(row.given.price_yearly_written),
            texts.DELIVERED_BY: self.choice(row.given.delivered_by, self.scale.deliverers),
            **{title: clean(getattr(row.given, id)) for id, title in texts.FURTHER.items()},
            texts.COMMENTS: "\n".join(clean(comment) for comment in row.given.comments),
        }

    def own_answer(self, row: AssessedRow) -> str:
        """An answer in the vendor's own words; empty where it is a choice or a figure."""
        is_prose = row.asked.answer is not None and row.asked.answer.is_prose
        return clean(row.given.value) if is_prose else ""

    def _unreadable(self, text: str | None) -> str:
        """The text of a cell that should hold a date or a price and cannot be read."""
        return self.say(UNREADABLE.fill(text=clean(text))) if text else ""

    def reserved(self, row: AssessedRow) -> tuple[Quotation, ...]:
        """What is or may be a reservation; else what stands in the column for reservations."""
        if row.reservations:
            return reserved(row.reservations, self.say)
        text = clean(row.given.reservation)
        return (Quotation(self.say(texts.RESERVATION), text),) if text else ()

    def quotations(self, row: AssessedRow) -> tuple[Quotation, ...]:
        """All that the vendor wrote, as quotations: reservations first, supplements last."""
        named = self.written(row).items()
        others = (Quotation(self.say(label), text) for label, text in named if text)
        return (*self.reserved(row), *others, *map(self.supplement, row.supplements))

    def supplement(self, added: Supplement) -> Quotation:
        """What a vendor added when asked, under the day it came."""
        parts = (
            (texts.QUESTION, one_line(added.question)),
            (texts.ANSWER, self.choice(added.answer, self.scale.answers)),
            (None, clean(added.text)),
            (texts.REFERENCE, clean(added.reference)),
            (texts.AVAILABLE_FROM, date_words(added.available_from, self.language)),
            (texts.EVIDENCE, clean(added.evidence)),
        )
        lines = (f"{self.say(label)}: {text}" if label else text for label, text in parts if text)
        received = self.say(texts.SUPPLEMENT.fill(day=date_words(added.at[:10], self.language)))
        weight = self.say(texts.WEIGHT_OF_SUPPLEMENT[added.choice])
        by = f" ({one_line(added.decided_by)}: {one_line(added.reason)})" if added.choice else ""
        return Quotation(f"{received} · {weight}{by}", "\n".join(lines))

    def judgement(self, given: Judgement) -> str:
        """What one evaluator made of a row, as ``anna: Accepteret, 4 point – klart beskrevet``."""
        who = self.say(texts.AGREED) if given.evaluator is None else one_line(given.evaluator)
        what = [self.choice(given.verdict, self.scale.verdicts)] if given.verdict else []
        if given.points is not None:
            points = f"{given.points:g}"
            points = points.replace(".", ",") if self.language is Language.DA else points
            what.append(self.say(texts.POINTS.fill(points=points)))
        old = f" ({self.say(texts.STALE)})" if given.stale else ""
        reason = f" – {clean(given.reason)}" if given.reason else ""
        return f"{who}: {', '.join(what) or NO_PACKAGE}{old}{reason}"

    def verdict(self, row: AssessedRow) -> str:
        """The verdict of a row, or that there are several."""
        if _is_disputed(row):
            return self.say(texts.DISPUTED)
        return self.choice(row.verdict, self.scale.verdicts)

    def beside(self, row: AssessedRow) -> str:
        """The vendor's claim, the tool's reading and the evaluators' verdict, each on its own."""
        if not row.judgements and not row.verdict:
            return ""
        answer = self.answer(row.given.answer, row.answer_label) or NO_PACKAGE
        judgement = next((j for j in row.fresh if j.evaluator is None), None)
        if judgement is None and len(row.fresh) == 1:
            judgement = row.fresh[0]
        reason = f" – {clean(judgement.reason)}" if judgement and judgement.reason else ""
        sides = (
            (texts.CLAIM, answer),
            (texts.READING, self.say(OUTCOME_LABELS[row.outcome])),
            (texts.VERDICT, f"{self.verdict(row) or NO_PACKAGE}{reason}"),
        )
        return " · ".join(f"{self.say(label)}: {text}" for label, text in sides)

    def row(self, vendor: str, row: AssessedRow) -> Line:
        """A row in words."""
        written = self.written(row)
        return Line(
            vendor=vendor,
            requirement=one_line(row.asked.id),
            level=row.asked.level,
            role=row.role,
            level_label=self.choice(row.asked.level, self.scale.levels),
            packages=tuple(one_line(p) for p in row.asked.packages) or (NO_PACKAGE,),
            text=self.say(row.asked.text),
            answer=self.answer(row.given.answer, row.answer_label) or NO_PACKAGE,
            own_answer=written[texts.ANSWER],
            outcome=row.outcome,
            outcome_label=self.say(OUTCOME_LABELS[row.outcome]),
            sign=LOOKS[row.outcome].sign,
            is_open=row.outcome not in COMPLETE,
            reasons=tuple(one_line(reason.get(self.language)) for reason in row.reasons),
            elaboration=written[texts.ELABORATION],
            reservation=together(self.reserved(row)),
            further={id: written[title] for id, title in texts.FURTHER.items()},
            comments=written[texts.COMMENTS],
            delivered_by=written[texts.DELIVERED_BY],
            price=price(row.given.price_dkk),
            price_text=written[texts.PRICE],
            price_yearly=price(row.given.price_yearly_dkk),
            price_yearly_text=written[texts.PRICE_YEARLY],
            date=day(row.given.available_from),
            date_text=written[texts.AVAILABLE_FROM],
            confidential=row.given.confidential,
            verdict=self.verdict(row),
            overruled=row.outcome in COMPLETE and is_not_accepted(row),
            judgements=tuple(self.judgement(given) for given in row.judgements),
            beside=self.beside(row),
            cell=cell_name(row.cell),
            supplements=tuple(map(self.supplement, row.supplements)),
        )

    def contradiction(self, vendor: str, found: Contradiction) -> ContradictionLine:
        """A contradiction in words."""
        return ContradictionLine(
            vendor=vendor,
            requirements=", ".join(one_line(id) for id in found.requirements),
            text=one_line(found.text.get(self.language)),
            cells=", ".join(dict.fromkeys(cell_name(cell) for cell in found.cells)),
        )

    def finding(self, vendor: str, finding: Finding) -> FindingLine:
        """A finding in words."""
        return FindingLine(
            vendor=vendor,
            severity=finding.severity,
            severity_label=self.say(SEVERITY_ONE[finding.severity]),
            sign=SEVERITY_SIGNS[finding.severity],
            code=one_line(finding.code),
            cell=place(finding.where.sheet, finding.where.cell),
            requirement=one_line(finding.requirement),
            value=clean(finding.value),
            message=self.say(finding.message),
            remedy=self.say(finding.remedy),
            count=finding.count,
            also=", ".join(place(where.sheet, where.cell) for where in finding.also),
        )


def _is_disputed(row: AssessedRow) -> bool:
    return row.verdict is None and any(j.verdict for j in row.fresh)


def is_not_accepted(row: AssessedRow) -> bool:
    """Whether there is a verdict, and it is another than one that accepts."""
    return _is_disputed(row) or (row.verdict is not None and row.verdict not in ACCEPTING)
