"""Which file counts: the standing of everything a vendor has sent (phases, sections 2.7 and 3).

A pure function from what was received, what people decided and the deadline. The last file submitted
in time counts, whole; one that is not shown to be in time takes nothing from one that is. What is
doubtful is pending until a person decides.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from enum import StrEnum

from tracker.danish_time import written_moment
from tracker.files import digest
from tracker.findings import Finding, FindingKind
from tracker.foreign_text import fold
from tracker.frozen import dataclass
from tracker.procurement.decisions import Decision
from tracker.submission.combined import answered_rows, combined
from tracker.submission.entry import Entry
from tracker.submission.findings import standing as kinds
from tracker.submission.model import Submission
from tracker.submission.proof_of_time import receipt_of_another, why_untimely, with_that_receipt
from tracker.submission.senders import Doubt, Sender, senders
from tracker.submission.terms import Terms
from tracker.texts import Text

KIND = "offer"  # of the decisions


class OfferStanding(StrEnum):
    """How a file stands."""

    COUNTS = "counts"
    PENDING = "pending"
    SUPERSEDED = "superseded"
    LATE = "late"
    WITHDRAWN = "withdrawn"
    SET_ASIDE = "set_aside"


class Choice(StrEnum):
    """What a named person may decide about a file."""

    ADMIT = "admit"  # it is taken into consideration, late or doubtful as it is
    CHOOSE = "choose"  # of the vendor's files this one is the offer
    ANOTHER = "another"  # it is an offer of its own beside the vendor's other
    COMBINE = "combine"  # it is one of two parts of one offer; the subject names both
    SET_ASIDE = "set_aside"
    WITHDRAW = "withdraw"
    RESTORE = "restore"  # as if nothing had been decided


APART = (OfferStanding.LATE, OfferStanding.SET_ASIDE, OfferStanding.WITHDRAWN)
REPORTED = (OfferStanding.COUNTS, OfferStanding.PENDING)
_OUT = {
    Choice.SET_ASIDE: (OfferStanding.SET_ASIDE, kinds.SET_ASIDE),
    Choice.WITHDRAW: (OfferStanding.WITHDRAWN, kinds.WITHDRAWN),
}


@dataclass(frozen=True, slots=True)
class FileStanding:
    """One received file and how it stands.

    Attributes:
        submission: what was read from it.
        why: what speaks against it, or what one must know about it.
        decision: the newest about it; None without one, and where it restored the file.
        offer: the name of an offer of its own; empty for the vendor's first.
    """

    entry: Entry
    submission: Submission
    standing: OfferStanding = OfferStanding.COUNTS
    why: tuple[Finding, ...] = ()
    decision: Decision | None = None
    offer: str = ""

    @property
    def choice(self) -> Choice | None:
        """What was decided about it."""
        return Choice(self.decision.choice) if self.decision else None

    def became(self, standing: OfferStanding, *why: Finding) -> FileStanding:
        """The same file standing otherwise, with one more reason, whose commands name the file."""
        why = tuple(_named(finding, self.entry.sha256) for finding in why)
        known = {(finding.code, finding.message) for finding in self.why}
        more = tuple(f for f in why if (f.code, f.message) not in known)
        return replace(self, standing=standing, why=(*self.why, *more))


_FILE = re.compile(r"(tracker offer [a-z-]+) (?:FIL|FILE)\b")
_HASH = 12  # characters of a file's hash that name it; two files may have one name


def _named(finding: Finding, sha256: str) -> Finding:
    da, en = (
        _FILE.sub(rf"\1 {sha256[:_HASH]}", text) for text in (finding.remedy.da, finding.remedy.en)
    )
    return replace(finding, remedy=Text(da, en))


def standings(
    received: Sequence[tuple[Entry, Submission]], terms: Terms
) -> list[list[FileStanding]]:
    """Each vendor's files as they stand, in the order received; vendors by their last file."""
    known = senders([Sender.of(submission.vendor) for _, submission in received])
    found = []
    others = with_that_receipt([entry for entry, _ in received], known.vendors)
    for members in known.vendors:
        hashes = {received[at][0].sha256 for at in members}
        files = []
        for at in members:
            file = FileStanding(*received[at], decision=_newest(received[at][0], terms))
            judged = _judge(file, terms, terms.limit(file.entry, hashes))
            judged = _without_proof(judged, others.get(at))
            asked = _with_doubts(judged, _left(known.doubts.get(at, ()), file, terms))
            files.append(_check_members(asked, terms))
        found.append(_of_vendor(_with_parts(files, terms), variants=terms.variants))
    return found


def _without_proof(file: FileStanding, other: Entry | None) -> FileStanding:
    """A file, pending where its receipt is another file's too; whoever decided about it has seen that."""
    if other is None or file.decision is not None or file.standing not in REPORTED:
        return file
    return file.became(OfferStanding.PENDING, receipt_of_another(file.entry, other))


def _newest(entry: Entry, terms: Terms) -> Decision | None:
    newest = next(iter(terms.decisions.get(entry.sha256, ())), None)
    return None if newest is None or newest.choice == Choice.RESTORE else newest


def _judge(file: FileStanding, terms: Terms, deadline: str | None) -> FileStanding:
    """The standing of a file by itself: by the decision about it, else its time, else its revision."""
    if file.entry.unreadable:
        file = _unreadable(file, file.entry.unreadable)
    if file.choice in _OUT and file.decision:
        standing, kind = _OUT[file.choice]
        return file.became(standing, _by_decision(kind, file.decision))
    if file.choice is None and (why := why_untimely(file.entry, deadline)):
        late = why.code == kinds.RECEIVED_LATE.code
        return file.became(OfferStanding.LATE if late else OfferStanding.PENDING, why)
    if file.entry.unread:
        return file
    if file.decision and (why := why_untimely(file.entry, deadline)):
        file = file.became(file.standing, _by_decision(kinds.ADMITTED, file.decision))
    revision = file.submission.revision or file.entry.revision
    known = file.decision is not None and file.decision.number > terms.issued
    if revision < terms.revision and not known:
        why = kinds.OLDER_REVISION.at(found=revision, expected=terms.revision)
        return file.became(OfferStanding.PENDING, why)
    return file


def _unreadable(file: FileStanding, reason: Text) -> FileStanding:
    """A file that could not be read when it came: pending as long as nobody can."""
    if file.entry.unread:
        return file.became(OfferStanding.PENDING, kinds.UNREADABLE.at(reason=reason))
    day = written_moment(file.entry.read_at[:10])
    plain = Text(reason.da.rstrip("."), reason.en.rstrip("."))
    return file.became(file.standing, kinds.READ_LATER.at(reason=plain, day=day))


def _by_decision(kind: FindingKind, decision: Decision, hashes: str = "") -> Finding:
    ground = kinds.GROUNDS.get(decision.ground)
    return kind.at(
        hashes=hashes,
        decided_by=decision.decided_by,
        reason=decision.reason,
        day=written_moment(decision.at[:10]),
        ground=ground or kinds.NO_GROUND,
    )


def _with_doubts(file: FileStanding, doubts: Collection[Doubt]) -> FileStanding:
    """A file, pending where its sender is not certain; whoever decided about it has seen that."""
    for doubt in doubts:
        if doubt is Doubt.MEMBER_TWICE:
            file = file.became(file.standing, kinds.PARTICIPATES_TWICE.at())
        elif file.decision is None and file.standing in REPORTED:
            why = _DOUBTS[doubt].at(value=file.entry.cvr, other=kinds.IN_ANOTHER_FILE)
            file = file.became(OfferStanding.PENDING, why)
    return file


_DOUBTS = {
    Doubt.OTHER_NUMBER: kinds.OTHER_NUMBER,
    Doubt.SEVERAL_FIT: kinds.SENDER_UNCLEAR,
    Doubt.OTHER_NAME: kinds.NAME_OF_ANOTHER,
    Doubt.MEMBERSHIP: kinds.MEMBERSHIP_CHANGED,
}


def _left(doubts: Collection[Doubt], file: FileStanding, terms: Terms) -> list[Doubt]:
    """The doubts that are left where the case says which companies were invited (``_check_members``)."""
    sender = Sender.of(file.submission.vendor)
    is_settled = bool(sender.numbers and _invited(sender, terms))
    return [doubt for doubt in doubts if not (is_settled and doubt is Doubt.MEMBERSHIP)]


def _invited(sender: Sender, terms: Terms) -> frozenset[str] | None:
    """The companies of the consortium that a file was made for, or is named as, by the case."""
    return terms.consortia.get(sender.id) or terms.consortia.get(sender.name)


def _check_members(file: FileStanding, terms: Terms) -> FileStanding:
    """A consortium's file, pending where its companies are not those invited; a decision settles that."""
    sender = Sender.of(file.submission.vendor)
    expected = _invited(sender, terms)
    if not (expected and sender.numbers) or sender.numbers == expected:
        return file
    if file.decision is not None or file.standing not in REPORTED:
        return file
    invited = kinds.IN_THE_CASE.fill(numbers="+".join(sorted(expected)))
    why = kinds.MEMBERSHIP_CHANGED.at(value=file.entry.cvr, other=invited)
    return file.became(OfferStanding.PENDING, why)


def joint(*hashes: str) -> str:
    """What a decision about two files is about."""
    return "+".join(sorted(hashes))


def _with_parts(files: Sequence[FileStanding], terms: Terms) -> list[FileStanding]:
    """The files with the parts that a person has combined as one, in the place of the later."""
    after = {file.entry.sha256: file for file in files}
    for subject, made in terms.decisions.items():
        parts = [after[sha256] for sha256 in subject.split("+") if sha256 in after]
        if len(parts) != 2 or made[0].choice != Choice.COMBINE or not all(map(can_join, parts)):
            continue
        first, second = sorted(parts, key=lambda f: f.entry.number)
        if not answered_rows(first.submission).isdisjoint(answered_rows(second.submission)):
            continue
        hashes = f"{first.entry.sha256[:12]}… + {second.entry.sha256[:12]}…"
        why = _by_decision(kinds.COMBINED, made[0], hashes=hashes)
        document = combined(first.submission, second.submission)
        one = replace(second, submission=document, decision=made[0])
        after[first.entry.sha256] = replace(
            first.became(OfferStanding.SUPERSEDED, why), decision=made[0]
        )
        after[second.entry.sha256] = one.became(OfferStanding.COUNTS, why)
    return list(after.values())


def can_join(file: FileStanding) -> bool:
    """Whether a file may be a part of an offer: in time, read, and nothing decided about it alone."""
    return file.decision is None and not file.entry.unread and _may_count(file)


def _of_vendor(files: Sequence[FileStanding], *, variants: bool) -> list[FileStanding]:
    """One vendor's files, offer by offer."""
    after = {file.entry.sha256: file for file in files}
    names = _by_solution(files) if variants else {}
    groups: dict[str, list[FileStanding]] = {"": []}
    for file in filter(_may_count, files):
        groups.setdefault(names.get(_solution(file), ""), []).append(file)
    taken: set[str] = set()
    for variant, group in groups.items():
        offers = [offer for offer in _offers(group) if offer or not variant]
        for number, offer in enumerate(offers):
            name = _name(offer[0], taken) if number else variant
            taken.add(name)
            after |= {f.entry.sha256: replace(f, offer=name) for f in _settled(offer)}
    return [after[file.entry.sha256] for file in files]


def _by_solution(files: Sequence[FileStanding]) -> dict[str, str]:
    """Solution → the offer it is, in the order received, so that no later file renames one."""
    ordered = sorted(files, key=lambda file: file.entry.number)
    found = dict.fromkeys(solution for file in ordered if (solution := _solution(file)))
    return {solution: f"v{number}" if number else "" for number, solution in enumerate(found)}


def _may_count(file: FileStanding) -> bool:
    """Whether a file is in time, or was admitted: only such a file counts or replaces another."""
    codes = {finding.code for finding in file.why}
    return file.standing in REPORTED and not codes & _OUTSIDE


_OUTSIDE = {
    kinds.SUBMISSION_TIME_UNKNOWN.code,
    kinds.CLOCK_SET_BACK.code,
    kinds.DEADLINE_MINUTE.code,
    kinds.RECEIPT_OF_ANOTHER.code,
}


def _offers(files: Sequence[FileStanding]) -> Iterator[list[FileStanding]]:
    """A vendor's files by offer: one, and each that a person found to be another."""
    others = {f.entry.sha256: [f] for f in files if f.choice is Choice.ANOTHER}
    anchors = [members[0] for members in others.values()]
    first: list[FileStanding] = []
    for file in files:
        if file.choice is not Choice.ANOTHER:
            own = _solution(first[0]) if first else ""
            anchor = next((a for a in anchors if _follows(file, a) and _solution(a) != own), None)
            (others[anchor.entry.sha256] if anchor else first).append(file)
    yield first
    yield from others.values()


def _follows(file: FileStanding, anchor: FileStanding) -> bool:
    """Whether a file may replace the one that is an offer of its own."""
    same = _solution(file) and _solution(file) == _solution(anchor)
    return bool(same) and file.entry.number > anchor.entry.number


def _name(anchor: FileStanding, taken: Collection[str]) -> str:
    """The name of an offer of its own through all its rounds; never a vendor's own words."""
    words = (_solution(anchor), anchor.entry.sha256)
    names = (digest(word.encode())[:8] for word in words if word)
    return next(name for name in names if name not in taken)


def _solution(file: FileStanding) -> str:
    return fold(file.submission.vendor.solution or "")


def _settled(files: Sequence[FileStanding]) -> list[FileStanding]:
    """The files of one offer, each after what was submitted before it."""
    ordered = sorted(files, key=lambda f: (f.entry.submitted or f.entry.received, f.entry.number))
    chosen = [f for f in ordered if f.choice in (Choice.CHOOSE, Choice.COMBINE) and f.decision]
    last = max(chosen, key=lambda f: f.decision.number if f.decision else 0, default=None)
    open_: list[FileStanding] = []
    gone: list[FileStanding] = []
    if last is not None and last.decision is not None:
        known = [f for f in ordered if f is not last and f.entry.number < last.decision.number]
        gone = [f.became(OfferStanding.SUPERSEDED) for f in known]
        ordered = [f for f in ordered if f not in known]
    for file in ordered:
        doubts = [(before, _doubt(before, file)) for before in open_]
        gone += [before.became(OfferStanding.SUPERSEDED) for before, doubt in doubts if not doubt]
        replaced = [before for before, doubt in doubts if not doubt]
        kept = [before.became(OfferStanding.PENDING, doubt) for before, doubt in doubts if doubt]
        new = file.became(OfferStanding.PENDING, *(d for _, d in doubts if d)) if kept else file
        if not kept and replaced:
            new = _with_what_is_gone(new, replaced[-1])
        open_ = [*kept, new]
    return [*gone, *open_]


def _doubt(before: FileStanding, file: FileStanding) -> Finding | None:
    """Why a file may not simply take the place of one submitted before it."""
    round, answered = before.entry.round, answered_rows(before.submission)
    own = answered_rows(file.submission)
    if file.entry.unread:
        return kinds.UNREADABLE_AFTER.at(earlier=round, round=file.entry.round)
    if before.entry.unread and file.choice is Choice.ADMIT:
        return None  # as the readable copy of it
    if answered and not own:
        return kinds.BLANK_AFTER_ANSWERS.at(earlier=round, answered=len(answered))
    if not _is_order_known(before.entry, file.entry):
        return kinds.ORDER_UNKNOWN.at(earlier=round, round=file.entry.round)
    one, other = (f.submission.vendor.solution or "" for f in (before, file))
    if one and other and fold(one) != fold(other):
        return kinds.ANOTHER_OFFER.at(earlier=round, before=one, value=other)
    if answered and own and answered.isdisjoint(own):
        return kinds.MAYBE_PARTS.at(earlier=round, answered=len(answered), own=len(own))
    if (file.submission.revision or 0) < (before.submission.revision or 0):
        return kinds.OLDER_AFTER_NEWER.at(earlier=round, round=file.entry.round)
    return None


def _with_what_is_gone(file: FileStanding, before: FileStanding) -> FileStanding:
    """A file that lacks answers the one before it had, with a finding that lists their requirements."""
    own = answered_rows(file.submission)
    gone = [id for id in answered_rows(before.submission) if id not in own]
    if not gone:
        return file
    why = kinds.ANSWERS_GONE.at(earlier=before.entry.round, count=len(gone), rows=", ".join(gone))
    return file.became(file.standing, why)


def _is_order_known(before: Entry, after: Entry) -> bool:
    """Whether the later of two files by their times is certain to have been submitted later.

    A file was submitted at the latest when it was received. Files taken in together came in an order
    that nobody knows.
    """
    if before.submitted and after.submitted:
        return before.submitted != after.submitted
    if before.submitted is None and after.submitted is None:
        return not before.run or before.run != after.run
    return before.submitted is None
