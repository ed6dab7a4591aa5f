"""The vendors of a case behind letters: the mask of a blind form, and rows with it on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count
from typing import Any

from tracker.assessment.model import AssessedRow
from tracker.assessment.reservations.model import Reservation
from tracker.catalogue.answer_words import hint
from tracker.cpr import masked
from tracker.forms.model import Form
from tracker.privacy.known import Trait, VendorTraits, known_of
from tracker.privacy.mask import Mask, letters, reveal
from tracker.privacy.plain_words import common_words, load_words
from tracker.procurement.model import Vendor
from tracker.procurement.specification import Specification
from tracker.submission.model import NOWHERE, Answer
from tracker.submission.received import VendorRounds
from tracker.texts import Language, Text
from tracker.workbook.layout import PROSE

Hide = Callable[[str], str]
Shuffle = Callable[[Sequence[str]], Sequence[str]]


def codes_for(keys: Iterable[str], earlier: Iterable[Form], shuffle: Shuffle) -> dict[str, str]:
    """A letter for each vendor.

    The letters of earlier blind forms stay, so that the evaluators of a case can talk to each other
    about vendor B, and know it again in their next workbook. The others are dealt at random.

    Args:
        earlier: the case's forms in the order they were made.
        shuffle: the vendors' keys in a random order.
    """
    known: dict[str, str] = {}
    for form in earlier:
        if form.blind:
            known |= {key: code for code, key in _keys(form)}
    fresh = [key for key in shuffle(sorted(set(keys))) if key not in known]
    unused = (code for code in map(letters, count()) if code not in known.values())
    return known | {key: next(unused) for key in fresh}


def mask_of(
    specification: Specification,
    vendors: Iterable[VendorRounds],
    invited: Sequence[Vendor],
    codes: Mapping[str, str],
    language: Language,
) -> Mask:
    """The mask over all vendors of a case, those left out of the form included."""
    known = [known_of(vendor, invited) for vendor in vendors]
    common = common_words(_own_texts(specification))
    return Mask.of(known, codes, load_words(), common, language)


def _own_texts(specification: Specification) -> Iterator[str]:
    for row in specification.requirements:
        for text in (row.text, row.addendum, row.evidence, row.wanted, row.note):
            if text:
                yield text.da
                yield text.en
        if row.answer:
            words = hint(row.answer)
            yield words.da
            yield words.en


def about_codes(mask: Mask | None) -> dict[str, str]:
    """What a blind form keeps in the case folder so that it can be unmasked: letter → vendor."""
    if mask is None:
        return {}
    found = {}
    for key, code in sorted(mask.codes.items(), key=lambda item: item[1]):
        if (known := mask.known.get(key)) is not None:
            found[f"{code}.key"] = key
            found |= {f"{code}.{t.value}": text for t in Trait if (text := known.first(t))}
            found[f"{code}.hidden"] = "; ".join(dict.fromkeys(text for _, text in known.traits))
    return masked(found)


def unmask(text: str, form: Form) -> str:
    """A text an evaluator wrote in a blind form, with the names the letters stand for."""
    if not form.blind:
        return text
    known = {}
    for code, key in _keys(form):
        traits = ((trait, form.about.get(f"{code}.{trait.value}")) for trait in Trait)
        known[code] = VendorTraits(key, tuple((trait, name) for trait, name in traits if name))
    return reveal(text, known)


def _keys(form: Form) -> list[tuple[str, str]]:
    """Letter and vendor's key, for each vendor of a blind form."""
    end = ".key"
    return [(id.removesuffix(end), key) for id, key in form.about.items() if id.endswith(end)]


def hidden_row(row: AssessedRow, hide: Hide) -> AssessedRow:
    """A row with every word of the vendor's, and every word about the vendor, behind the mask."""

    def maybe(text: str | None) -> str | None:
        return text if text is None else hide(text)

    def hidden(text: Text) -> Text:
        return Text(hide(text.da), hide(text.en))

    answer = row.given
    words: dict[str, Any] = {column: maybe(getattr(answer, column)) for column in PROSE}
    shown = Answer(  # whatever is not named here is not shown
        answer.requirement,
        digest=None,
        answer=answer.answer,
        cell=NOWHERE,
        available_from=answer.available_from,
        price_dkk=answer.price_dkk,
        price_yearly_dkk=answer.price_yearly_dkk,
        delivered_by=maybe(answer.delivered_by),
        confidential=answer.confidential,
        comments=tuple(hide(comment) for comment in answer.comments),
        available_from_written=maybe(answer.available_from_written),
        price_written=maybe(answer.price_written),
        price_yearly_written=maybe(answer.price_yearly_written),
        value=maybe(answer.value),
        **words,
    )
    return replace(
        row,
        given=shown,
        answer_label=hidden(row.answer_label) if row.answer_label else None,
        reasons=tuple(map(hidden, row.reasons)),
        reservations=tuple(_hidden_entry(entry, hide) for entry in row.reservations),
        supplements=tuple(
            replace(
                s,
                question=hide(s.question),
                text=maybe(s.text),
                reference=maybe(s.reference),
                answer=maybe(s.answer),
                evidence=maybe(s.evidence),
                source="",
                cell=None,
                decided_by=None,
                reason=maybe(s.reason),
            )
            for s in row.supplements
        ),
        judgements=tuple(replace(j, reason=maybe(j.reason)) for j in row.judgements),
    )


def _hidden_entry(entry: Reservation, hide: Hide) -> Reservation:
    decisions = tuple(replace(d, reason=hide(d.reason), who="") for d in entry.decisions)
    return replace(
        entry,
        vendor="",
        vendor_key="",
        before=hide(entry.before),
        words=hide(entry.words),
        after=hide(entry.after),
        cell=None,
        decisions=decisions,
    )
