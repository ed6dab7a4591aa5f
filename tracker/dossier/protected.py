"""The words of protected answers, and taking them out of what is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from tracker.assessment.standing import CaseState
from tracker.confidentiality.protected import (
    Doubt,
    ProtectedOffer,
    protected,
    undecided,
    with_choices,
)
from tracker.cpr import masked
from tracker.dossier import texts as words
from tracker.findings import shorten
from tracker.frozen import dataclass
from tracker.privacy.others import Others
from tracker.procurement.log import Record
from tracker.submission.received import VendorRounds
from tracker.workbook.layout import PROSE

T = TypeVar("T")
_SHORTEST = 10  # shorter texts are everywhere, and reveal nothing
_WRITTEN = (*PROSE, "available_from_written", "price_written", "price_yearly_written")
# Fields that are kept: ids, figures and places, without free text; the rest is found by them.
_KEPT = frozenset(
    {
        *("requirement", "requirements", "level", "packages", "integrations", "answer", "outcome"),
        *("verdict", "cell", "cells", "where", "also", "unmet", "counted_in", "digest", "sha256"),
        *("id", "key", "cvr", "price_dkk", "price_yearly_dkk", "available_from", "at", "code"),
        *("vendor_key", "submission", "clarification"),
    }
)


@dataclass(frozen=True, slots=True)
class Secrets:
    """What is protected in a case.

    Attributes:
        vendors: what is protected of each vendor's offer, by its key.
        texts: the words of those answers, the longest first, by the same key.
    """

    vendors: Mapping[str, ProtectedOffer]
    texts: Mapping[str, tuple[str, ...]]

    def of(self, vendor: str | None) -> frozenset[str]:
        """The protected rows of a vendor."""
        known = self.vendors.get(vendor or "")
        return known.rows if known else frozenset()

    @property
    def veiled(self) -> frozenset[str]:
        """The keys of the vendors of whom nothing derived may be shown."""
        return frozenset(key for key, known in self.vendors.items() if known.rows)

    @property
    def undecided(self) -> tuple[Doubt, ...]:
        """The marks without a decision."""
        return undecided(self.vendors.values())

    def hide(self, value: T, vendor: str) -> T:
        """What a vendor wrote, with the words that it protects elsewhere taken out of every text."""
        texts = self.texts[vendor]
        return _each_text(value, lambda _, text: _without(text, texts))

    def hide_reasons(self, value: T, vendor: str | None, others: Others) -> T:
        """A value about a vendor (None: about all), with the reasons people gave safe to show.

        A reason that names another vendor, or repeats what another wrote, compares with an offer
        that may be veiled: it is withheld. All else is the vendor's own words, or ours, and stays:
        where another protects the same words, taking them out would reveal them.
        """
        if not self.veiled:
            return value
        texts = [text for each in self.texts.values() for text in each]

        def safe(name: str, text: str) -> str:
            if name != "reason":
                return text
            of_others = others.names if vendor is None else [vendor]
            gives_away = any(others.are_in(text, key) for key in of_others)
            return words.HIDDEN if gives_away else _without(text, texts)

        return _each_text(value, safe)


def _each_text(value: T, change: Callable[[str, str], str], name: str = "") -> T:
    """A value with every text in it changed, given the name of the field it stands in."""
    new: Any = value
    if type(new) is str:
        new = change(name, new)
    elif isinstance(value, tuple):
        new = tuple(_each_text(item, change, name) for item in value)
    elif is_dataclass(value) and not isinstance(value, type):
        free = (f.name for f in fields(value) if f.name not in _KEPT)
        new = replace(value, **{n: _each_text(getattr(value, n), change, n) for n in free})
    result: T = new
    return result


def _without(text: str, hidden: Iterable[str]) -> str:
    for each in hidden:
        if each in text:
            text = text.replace(each, words.HIDDEN)
    return text


def secrets_of(stand: CaseState, records: Iterable[Record]) -> Secrets:
    """The protected answers of all rounds of all vendors, and what was added to them.

    Args:
        records: of the log, with what people decided about marks.
    """
    known = protected(stand.everything, stand.supplements, records)
    vendors = {p.key: with_choices(p, stand.specification) for p in known}
    return Secrets(vendors, {key: _words(stand, key, vendors[key].rows) for key in vendors})


def _words(stand: CaseState, vendor: str, hidden: frozenset[str]) -> tuple[str, ...]:
    """The words of a vendor's protected answers, and of what was asked about them and added."""
    if not hidden:
        return ()
    found = {text for v in stand.everything if v.key == vendor for text in _texts(v, hidden)}
    found |= {
        text
        for supplements in stand.supplements
        if supplements.vendor.partition("~")[0] == vendor.partition("~")[0]
        for added in supplements.added
        if added.requirement in hidden
        for text in (added.text, added.reference, added.evidence, added.question)
        if text
    }
    texts = {text.strip() for text in (*found, *(masked(text) for text in found))}
    texts |= {shorten(text).rstrip("…") for text in texts}  # as findings and reasons quote it
    kept = (text for text in texts if len(text) >= _SHORTEST)
    return tuple(sorted(kept, key=lambda text: (-len(text), text)))


def _texts(vendor: VendorRounds, hidden: frozenset[str]) -> Iterator[str]:
    for file in vendor.all_files:
        for answer in file.submission.answers:
            if answer.requirement in hidden:
                yield from (t for name in _WRITTEN if (t := getattr(answer, name)))
                yield from (*answer.comments, *answer.price_words)
                if answer.answer is None and answer.written:  # words of one's own, no choice
                    yield answer.written
