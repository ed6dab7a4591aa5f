"""What would give another vendor away in a text to one: names, addresses, their very words, their prices."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from decimal import Decimal

from tracker.assessment.standing import CaseState
from tracker.foreign_text import fold
from tracker.frozen import dataclass
from tracker.privacy.names import Name, NameKind, Names, invited_names, names_of_vendor
from tracker.privacy.plain_words import ordinary_words
from tracker.procurement.case import Case
from tracker.procurement.specification import Specification
from tracker.submission.model import Answer, Submission
from tracker.submission.received import VendorRounds
from tracker.workbook.layout import PROSE

_SHORTEST = 12  # folded characters: shorter texts are common to all
_LEAST = 1000  # kroner: smaller amounts are counts, days and percentages too
_YEARS = range(1900, 2101)
_AMOUNT = re.compile(
    r"(?<![\d.,])(?:\d{1,3}(?:[ .\u00a0]\d{3}){1,4}|\d{4,15})(?:,\d{1,2})?(?![\d]|[.,]\d)"
)


@dataclass(frozen=True, slots=True)
class Others:
    """For each vendor's key, what belongs to all the others.

    What a vendor wrote itself, and what everybody was asked, gives nobody else away.

    Attributes:
        own: all that the vendor wrote, folded.
        amounts: the others' prices that are not its own.
    """

    names: dict[str, Names]
    texts: dict[str, tuple[str, ...]]
    own: dict[str, str]
    amounts: dict[str, frozenset[Decimal]]

    @classmethod
    def of(
        cls,
        case: Case,
        stand: CaseState,
        asked_by: Iterable[str] = (),
        keys: Collection[str] | None = None,
    ) -> Others:
        """Of all vendors of a case, all rounds, and those invited.

        Args:
            asked_by: the vendors that put questions.
            keys: of those the texts are for; None = anybody.
        """
        vendors, buyer = stand.everything, case.procurement.buyer.texts
        asked = tuple(_asked(stand.specification))
        more = [*invited_names(case.procurement), *(Name(NameKind.NAME, one) for one in asked_by)]
        known = {v.key: frozenset(_names(v)) for v in vendors}
        everybody = {n for each in known.values() for n in each} | set(more)
        public = {n for n in everybody if any(map(Names([n]).mentions, asked))}
        written = {v.key: frozenset(_texts(stand, v)) for v in vendors}
        prices = {v.key: frozenset(_prices(v)) for v in vendors}
        names, texts, own, amounts = {}, {}, {}, {}
        open_to_all = fold(" ".join(asked))
        for it in vendors:
            if keys is not None and it.key not in keys:
                continue
            mine = {n.text for n in known[it.key]}
            theirs = {n for n in everybody - public if n.text not in mine}
            plain = (*buyer, *mine, it.key)
            names[it.key] = Names(
                sorted(theirs, key=_order), public=plain, ordinary=ordinary_words(asked, plain)
            )
            others = [key for key in written if key != it.key]
            all_texts = {text for key in others for text in written[key]} - written[it.key]
            texts[it.key] = tuple(sorted(text for text in all_texts if text not in open_to_all))
            own[it.key] = "\n".join(sorted(written[it.key]))
            amounts[it.key] = frozenset(p for key in others for p in prices[key]) - prices[it.key]
        return cls(names, texts, own, amounts)

    def are_in(self, text: str, key: str | None) -> bool:
        """Whether a text for one vendor names another, or repeats what another wrote."""
        return next(self.found(text, key), None) is not None

    def found(self, text: str, key: str | None) -> Iterator[str]:
        """What in a text for one vendor gives another away: as it stands there, words folded."""
        it, folded = key or "", fold(text)
        for mention in self.names[it].mentions(text):
            if fold(mention.found) not in self.own[it]:
                yield mention.found
        for other in self.texts[it]:
            if other in folded and other not in self.own[it]:
                yield other
        if self.amounts[it]:
            for match in _AMOUNT.finditer(text):
                digits = re.sub(r"[ .\u00a0]", "", match[0]).replace(",", ".")
                if Decimal(digits) in self.amounts[it]:
                    yield match[0]


def _order(name: Name) -> tuple[str, str]:
    return name.what.value, name.text


def _asked(specification: Specification) -> Iterator[str]:
    """The texts that everybody was sent."""
    for row in specification.requirements:
        yield from (row.text.da, row.text.en)
        for option in row.answer.options if row.answer else ():
            yield from (option.label.da, option.label.en)
    for choice in specification.scale.answers:
        yield from (choice.label.da, choice.label.en)


def _names(vendor: VendorRounds) -> list[Name]:
    return [name for _, s in vendor.received for name in names_of_vendor(s.vendor)]


def _texts(stand: CaseState, vendor: VendorRounds) -> set[str]:
    found = {text for _, s in vendor.received for text in _written(s)}
    for supplements in stand.supplements:
        if supplements.vendor == vendor.key:
            found |= {t for a in supplements.added for t in (a.text, a.reference, a.evidence) if t}
    return {folded for text in found if len(folded := fold(text)) >= _SHORTEST}


def _written(submission: Submission) -> set[str]:
    fields = (*PROSE, "written")
    found = {t for a in submission.answers for f in fields if (t := getattr(a, f))}
    return found | {c for a in submission.answers for c in (*a.comments, *a.price_words)}


def _prices(vendor: VendorRounds) -> Iterator[Decimal]:
    for _, submission in vendor.received:
        for answer in submission.answers:
            for text in _amounts(answer):
                amount = Decimal(text)
                if amount >= _LEAST and amount not in _YEARS:
                    yield amount


def _amounts(answer: Answer) -> Iterator[str]:
    """The prices of an answer: of a price table its lines, and their sum."""
    found = [answer.price_dkk, answer.price_yearly_dkk, *(line.price for line in answer.prices)]
    if answer.prices:
        found.append(answer.value)
    yield from filter(None, found)
