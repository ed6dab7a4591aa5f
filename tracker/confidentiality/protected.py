"""Which answers are protected, and what people decided about marks that are not understood.

A plain Yes protects until somebody extracts by hand; a ``Mark`` (``submission/interpret/confidential.py``)
protects until a named person has decided what it means. The decision is bound to the file's hash,
the place and the words, and lapses when any of them changes (phases 7.5).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from tracker import documents
from tracker.assessment.groups import told_by_choice
from tracker.assessment.supplements import Supplements, load_supplements
from tracker.cpr import masked
from tracker.files import digest
from tracker.frozen import dataclass
from tracker.procurement import log
from tracker.procurement.case import Case
from tracker.procurement.decisions import Decision, decisions, pick
from tracker.procurement.log import Record
from tracker.procurement.specification import Specification
from tracker.submission.interpret.confidential import says_yes
from tracker.submission.interpret.secrecy import speaks_of_secrecy
from tracker.submission.interpret.unread import cut
from tracker.submission.model import Mark, Submission
from tracker.submission.received import VendorRounds, rounds
from tracker.texts import Text

KIND = "confidential"
SHOW, HIDE = "show", "hide"
_ID = 12


@dataclass(frozen=True, slots=True)
class Doubt:
    """A mark of a vendor that may say "confidential": a person decides what it means.

    Attributes:
        subject: hash of the file's hash, the place and the words; ``id`` its first characters.
        vendor_key: as in ``VendorRounds``; ``vendor`` is the name.
        round: the vendor's round; 0 for a returned clarification.
        decision: the newest; None before there is one.
    """

    subject: str
    vendor_key: str
    vendor: str
    round: int
    mark: Mark
    decision: Decision | None = None

    @property
    def id(self) -> str:
        """What people name it by."""
        return self.subject[:_ID]

    @property
    def protects(self) -> bool:
        """Whether it still hides what it is about: nobody has decided to show it."""
        return self.decision is None or self.decision.choice != SHOW


@dataclass(frozen=True, slots=True)
class ProtectedOffer:
    """What is protected of one vendor's offer; of any of its offers protects all of them.

    Attributes:
        plain: the requirements marked with a plain Yes in any round.
        doubts: every mark that is not understood, of any round, and what was decided.
        all: the requirements of the vendor's rounds.
        telling: those nobody marked, whose answers would reveal a protected one (``with_choices``).
    """

    key: str
    plain: frozenset[str]
    doubts: tuple[Doubt, ...]
    all: frozenset[str]
    telling: frozenset[str] = frozenset()

    @property
    def whole(self) -> bool:
        """Whether a mark that protects is about every answer."""
        return any(d.protects and d.mark.requirement is None for d in self.doubts)

    @property
    def rows(self) -> frozenset[str]:
        """The requirements whose answer must not be shown, whichever round it stood in."""
        marked = {d.mark.requirement for d in self.doubts if d.protects}
        own = self.plain | self.telling | {id for id in marked if id}
        return self.all if self.whole else own


def protected(
    vendors: Iterable[VendorRounds], supplements: Sequence[Supplements], records: Iterable[Record]
) -> tuple[ProtectedOffer, ...]:
    """What is protected of each vendor's offer, all rounds and supplements together.

    Args:
        records: of the log, with the decisions.
    """
    decided = decisions(records, KIND)
    return tuple(_protected(vendor, supplements, decided) for vendor in vendors)


def with_choices(known: ProtectedOffer, specification: Specification) -> ProtectedOffer:
    """What is protected, with the other rows of a group that would reveal a protected one.

    Whatever is made public of single answers is made of this.
    """
    cells = told_by_choice(specification, known.rows) - known.rows
    return replace(known, telling=frozenset(cells))


def load_doubts(case: Case, records: Sequence[Record] | None = None) -> tuple[Doubt, ...]:
    """Every doubt of a case, vendors in the order received.

    Args:
        records: those of the log's that count; None for all.

    Raises:
        CaseError: the specification is not frozen.
        DocumentError: something that was received is gone or damaged.
    """
    records = log.records(case.folder) if records is None else records
    return every(protected(rounds(case, records), load_supplements(case, records), records))


def every(found: Iterable[ProtectedOffer]) -> tuple[Doubt, ...]:
    """Each doubt once: the offers of one vendor share theirs."""
    return tuple({d.subject: d for vendor in found for d in vendor.doubts}.values())


def undecided(found: Iterable[ProtectedOffer]) -> tuple[Doubt, ...]:
    """Those without a decision."""
    return tuple(d for d in every(found) if d.decision is None)


def chosen(doubts: Iterable[Doubt], ids: Iterable[str]) -> tuple[Doubt, ...]:
    """The doubts that ids name, each whole or by its first characters.

    Raises:
        CaseError: an id names no mark, or more than one.
    """
    return pick({doubt.subject: doubt for doubt in doubts}, ids, _unknown)


def _unknown(id: str) -> Text:
    return Text(
        f"»{id}« er ikke id'et på netop ét mærke. Id'erne står i »tracker confidential list«; et mærke i en ny "
        "fil har et nyt id.",
        f"'{id}' is not the id of exactly one mark. The ids stand in 'tracker confidential list'; a mark in a new "
        "file has a new id.",
    )


def _protected(
    vendor: VendorRounds,
    supplements: Sequence[Supplements],
    decided: dict[str, tuple[Decision, ...]],
) -> ProtectedOffer:
    marks = {
        subject_of(file.entry.sha256, mark): (file.submission.round, mark)
        for file in vendor.all_files
        for mark in _marks(file.entry.name, file.submission)
    }
    marks |= {
        subject_of(returned.source.sha256, mark): (0, mark)
        for returned in supplements
        if returned.vendor.partition("~")[0] == vendor.vendor
        for mark in _added(returned)
    }
    name = masked(vendor.latest.vendor.name or vendor.key)
    newest = {subject: made[0] for subject, made in decided.items()}
    doubts = (
        Doubt(subject, vendor.key, name, number, masked(mark), newest.get(subject))
        for subject, (number, mark) in marks.items()
    )
    read = [file.submission for file in vendor.all_files]
    answers = [(submission, answer) for submission in read for answer in submission.answers]
    return ProtectedOffer(
        key=vendor.key,
        plain=frozenset(a.requirement for s, a in answers if says_yes(s, a)),
        doubts=tuple(doubts),
        all=frozenset(a.requirement for _, a in answers),
    )


def subject_of(sha256: str, mark: Mark) -> str:
    """The hash that a decision is bound to: of the file, the place and the words."""
    return digest(documents.to_json([sha256, mark.requirement, mark.sheet, mark.cell, mark.words]))


def _marks(name: str, submission: Submission) -> Iterator[Mark]:
    """The marks of a file; one on all of it where an earlier version read it without looking for marks."""
    yield from submission.marks if submission.marks is not None else (Mark(None, None, None, ""),)
    if speaks_of_secrecy(name):
        yield Mark(None, None, None, cut(name))


def _added(returned: Supplements) -> Iterator[Mark]:
    for added in returned.added:
        for text in (added.text, added.evidence):
            if text and speaks_of_secrecy(text, prose=True):
                place = added.cell
                sheet, ref = (place.sheet, place.ref) if place else (None, None)
                yield Mark(added.requirement, sheet, ref, cut(text))
