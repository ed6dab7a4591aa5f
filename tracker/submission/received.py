"""What a case has received, as its log tells: the log is the index, the files are what it names.

``offers.py`` decides what counts, and every report is made of that.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from tracker.cpr import cpr_numbers, mask, masked
from tracker.errors import CaseError
from tracker.files import digest_of
from tracker.foreign_text import fold
from tracker.frozen import dataclass
from tracker.procurement import log
from tracker.procurement.case import Case
from tracker.procurement.decisions import decisions
from tracker.procurement.held import newest_hashes, read_held_document
from tracker.procurement.issued import ACTIONS, require_revisions
from tracker.procurement.log import Record
from tracker.procurement.model import Variants
from tracker.submission.company import spellings
from tracker.submission.entry import RECEIVE, Entry, entries
from tracker.submission.model import Submission
from tracker.submission.offers import APART, KIND, REPORTED, FileStanding, OfferStanding, standings
from tracker.submission.terms import NegotiationRequest, Terms
from tracker.suggestions import meant_one
from tracker.texts import Text

__all__ = ["RECEIVE", "Entry", "FileStanding", "OfferStanding", "VendorRounds", "entries", "rounds"]
# Findings that older documents keep; how a file stands is worked out anew each time.
_STANDING_ONCE = frozenset({"received-late", "blank-after-answers"})


def read_stored(case: Case, entry: Entry, hashes: Mapping[str, str]) -> Submission:
    """The submission the register names.

    Args:
        hashes: of the case's whole log.

    Raises:
        DocumentError, CaseError: as ``read_held_document``.
    """
    return read_held_document(case.folder, entry.submission, hashes, "submission", Submission)


@dataclass(frozen=True, slots=True)
class VendorRounds:
    """One offer: the file that reports are made of, and the files that belong to it.

    A vendor with two files, where nobody has decided which counts, has two, both pending.

    Attributes:
        key: names the offer in this case through all rounds, whatever the vendor later corrects in
            their name or number: their id, else CVR number of the first round, else that file's
            hash; an offer of its own beside it has the same with a suffix.
        vendor: as ``key``, the same for all offers of a vendor.
        current: the file that counts or is pending; where the vendor has none, the last one.
        files: those of the offer, in the order received: each file of a case is in one offer.
        all_files: the vendor's, whichever offer they are of.
    """

    key: str
    vendor: str
    current: FileStanding
    files: tuple[FileStanding, ...]
    all_files: tuple[FileStanding, ...]

    @property
    def standing(self) -> OfferStanding:
        """How the offer stands."""
        return self.current.standing

    @property
    def latest(self) -> Submission:
        """What reports are made of; among its findings are those about how the file stands."""
        submission = self.current.submission
        kept = (f for f in submission.findings if f.code not in _STANDING_ONCE)
        return replace(submission, findings=(*kept, *self.current.why))

    @property
    def received(self) -> tuple[tuple[Entry, Submission], ...]:
        """The files of the offer, in the order received."""
        return tuple((file.entry, file.submission) for file in self.files)

    @property
    def earlier(self) -> tuple[Submission, ...]:
        """The files that the current one replaced, the oldest first."""
        gone = (f for f in self.files if f.standing is OfferStanding.SUPERSEDED)
        return tuple(file.submission for file in gone)

    @property
    def blank_since(self) -> Entry | None:
        """The vendor's last file, where it has no answers at all and this one has."""
        last = self.all_files[-1].entry
        answered = self.current.submission.reconciliation.answered
        blank = not last.filled and not last.unread
        return last if answered and blank else None


def rounds(case: Case, records: Sequence[Record] | None = None) -> list[VendorRounds]:
    """Every offer, whatever its standing, by its vendor's last file; empty when nothing is received.

    Args:
        records: those of the log's that count, such as those a sheet was written by; None for all. What the
            documents must be is asked of the whole log, for a later record may hold the hash of an old one.

    Raises:
        DocumentError: a submission is gone or damaged.
        CaseError: one of them, or what was issued, is not what the log holds.
    """
    known = log.records(case.folder)
    records, hashes = known if records is None else records, newest_hashes(known)
    require_revisions(case, known, hashes)
    received = [(entry, read_stored(case, entry, hashes)) for entry in entries(records)]
    if not received:
        return []
    found: list[VendorRounds] = []
    taken: set[str] = set()
    for files in standings(received, _terms(case, records)):
        key = _key(files[0].entry, taken)
        taken.add(key)
        found += _offers(key, files)
    return found


def _terms(case: Case, records: Sequence[Record]) -> Terms:
    frozen = case.frozen()
    issued = (record.number for record in records if record.action in ACTIONS)
    return Terms(
        deadline=frozen.procurement.deadline,
        revision=frozen.revision,
        issued=max(issued, default=0),
        decisions=decisions(records, KIND),
        negotiated=tuple(_negotiated(records)),
        variants=variants_of(records) is Variants.ALLOWED,
        consortia={
            word: frozenset(vendor.numbers)
            for vendor in case.procurement.vendors
            if vendor.members
            for word in (vendor.id, fold(mask(vendor.name)))
        },
    )


def variants_of(records: Sequence[Record]) -> Variants | None:
    """Whether alternative offers are allowed, as the revision that was issued last says."""
    issues = [record for record in records if record.action in ACTIONS]
    variants = issues[-1].details.get("variants") if issues else None
    return Variants(variants) if variants else None


def _negotiated(records: Sequence[Record]) -> Iterator[NegotiationRequest]:
    """The new offers that were asked for (``returning/gate.py``)."""
    for record in records:
        if "negotiation" in record.details and record.details.get("reply_by"):
            yield NegotiationRequest(
                record.details["source"], record.number, record.details["reply_by"]
            )


def _offers(vendor: str, files: Sequence[FileStanding]) -> Iterator[VendorRounds]:
    """A vendor's offers: each file that counts or is pending, else the last."""
    shown = [file for file in files if file.standing in REPORTED] or [files[-1]]
    current = {file.entry.sha256 for file in shown}
    first = next((file for file in shown if not file.offer), shown[0])
    for file in shown:
        suffix = file.offer or ("" if file is first else file.entry.sha256[:8])
        own = [
            other
            for other in files
            if other is file
            or (other.entry.sha256 not in current and _belongs(other, file, first, shown))
        ]
        key = f"{vendor}~{suffix}" if suffix else vendor
        yield VendorRounds(key, vendor, file, tuple(own), tuple(files))


def _belongs(
    other: FileStanding, file: FileStanding, first: FileStanding, shown: Sequence[FileStanding]
) -> bool:
    """Whether a file that reports are not made of is shown with this offer."""
    same = [one for one in shown if one.offer == other.offer]
    return file is (same[0] if same else first)


def _key(first: Entry, taken: set[str]) -> str:
    """The key of an offer.

    Two companies never share one, though a workbook made for one may come from the other.
    """
    cvr = "" if cpr_numbers(first.cvr) else first.cvr  # some write their own number there
    own = (first.vendor_id, cvr, f"v-{first.sha256[:8]}")
    return next(key for key in own if key and key not in taken)


def required(case: Case, records: Sequence[Record] | None = None) -> list[VendorRounds]:
    """The offers that count or are pending; what is late, set aside or withdrawn is left out.

    Args:
        records: as of ``rounds``.

    Raises:
        CaseError: nothing has been received, or nothing of it counts or is pending.
    """
    return reported(rounds(case, records), case)


def reported(everything: Sequence[VendorRounds], case: Case) -> list[VendorRounds]:
    """The offers that count or are pending (CaseError: there is no offer)."""
    found = [offer for offer in everything if offer.standing in REPORTED]
    if found:
        return found
    if everything:
        raise CaseError(
            Text(
                f"Ingen besvarelse kan indgå: alle ({len(everything)}) er modtaget efter fristen, trukket "
                "tilbage eller afvist. »tracker offer list« viser dem.",
                f"No submission can be considered: all ({len(everything)}) came after the deadline, were "
                "withdrawn or set aside. 'tracker offer list' shows them.",
            ),
            where=str(case.folder),
        )
    raise CaseError(
        Text(
            "Sagen har ingen besvarelser endnu. Modtag dem med »tracker receive FIL«.",
            "The case has no submissions yet. Receive them with 'tracker receive FILE'.",
        ),
        where=str(case.folder),
    )


def left_out(offers: Sequence[VendorRounds]) -> list[VendorRounds]:
    """The files that are late, withdrawn or set aside, each as an offer by itself."""
    vendors = {offer.vendor: offer for offer in offers}
    return [
        VendorRounds(f"{o.vendor}~{file.entry.sha256[:8]}", o.vendor, file, (file,), o.all_files)
        for o in vendors.values()
        for file in o.all_files
        if file.standing in APART
    ]


def named(offers: Sequence[VendorRounds], names: Sequence[str]) -> list[VendorRounds]:
    """The offers of the vendors named by id, name, CVR number, solution or key; all when none is.

    Raises:
        CaseError: a name fits no offer, or more than one.
    """
    if not names:
        return list(offers)
    found = [_fitting(offers, name) for name in names]
    for name, fitting in zip(names, found, strict=True):
        if len(fitting) > 1:
            raise _several(name, fitting)
    return [fitting[0] for fitting in found]


def vendor_named(offers: Sequence[VendorRounds], name: str) -> VendorRounds:
    """The first offer of the vendor of that name, where it does not matter which of theirs.

    Raises:
        CaseError: the name fits no vendor, or more than one.
    """
    fitting = _fitting(offers, name)
    if len({offer.vendor for offer in fitting}) > 1:
        raise _several(name, fitting)
    return fitting[0]


def _fitting(offers: Sequence[VendorRounds], name: str) -> list[VendorRounds]:
    wanted = spellings(name)
    fitting = [offer for offer in offers if wanted & _words(offer)]
    if found := [offer for offer in fitting if offer.key == name] or fitting:
        return found
    called = {o.vendor: masked(o.latest.vendor.name or o.latest.source.name) for o in offers}
    ids = {masked(o.latest.vendor.id): called[o.vendor] for o in offers if o.latest.vendor.id}
    known = ", ".join(called.values())
    near = meant_one(name, {**ids, **{n: n for n in called.values()}}, most=3, inside=True)
    raise CaseError(
        Text(
            f"Ingen besvarelse er fra »{name}«.{near.da} Modtaget fra: {known}.",
            f"No submission is from '{name}'.{near.en} Received from: {known}.",
        )
    )


def _several(name: str, found: Sequence[VendorRounds]) -> CaseError:
    listed = "; ".join(map(describe, found))
    return CaseError(
        Text(
            f"»{name}« passer på {len(found)} tilbud: {listed}. Angiv det ene ved nummer, løsning "
            "eller det, der står i [ ].",
            f"'{name}' fits {len(found)} offers: {listed}. Name the one by number, solution or what "
            "stands in [ ].",
        )
    )


def _words(offer: VendorRounds) -> set[str]:
    about = offer.latest.vendor
    words = (offer.key, about.id, about.name, about.cvr, about.solution)
    sha = offer.current.entry.sha256[:8]
    known = [word for word in (*words, sha) if word]
    both = (*known, *map(masked, known))  # also as people were shown it
    return {spelling for word in both for spelling in spellings(word)}


def describe(offer: VendorRounds) -> str:
    """An offer so that people can tell it from another: name, CVR number, solution, round, key."""
    about = masked(offer.latest).vendor
    cvr = f"CVR {about.cvr}" if about.cvr else ""
    parts = (about.name or offer.latest.source.name, cvr, about.solution or "")
    return f"{' · '.join(part for part in parts if part)} · r{offer.latest.round} [{offer.key}]"


def verify_originals(case: Case) -> int:
    """Hold every received original against the hash in the log; return how many there are.

    Raises:
        CaseError: one is missing or was changed.
    """
    received = [r.details for r in log.records(case.folder) if "original" in r.details]
    for details in received:
        path, sha256 = case.folder / details["original"], details["sha256"]
        if not path.is_file() or digest_of(path) != sha256:
            raise CaseError(
                Text(
                    f"Originalen {sha256[:12]}… mangler eller er ændret siden modtagelsen. "
                    "Hent den fra sikkerhedskopien.",
                    f"The original {sha256[:12]}… is missing or was changed since it was "
                    "received. Restore it from backup.",
                ),
                where=str(path),
            )
    return len(received)
