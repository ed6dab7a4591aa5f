"""Which files are from the same vendor: by CVR number, else by whom the file was made for, else by name.

Two valid different numbers are never joined, by whatever else is alike; where it is
not clear who is who, a person is asked (phases, section 2.4).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum

from tracker.cpr import mask
from tracker.foreign_text import fold
from tracker.frozen import dataclass
from tracker.submission.company import bare, company_numbers
from tracker.submission.model import SubmittingVendor


@dataclass(frozen=True, slots=True)
class Sender:
    """Who a file says it is from.

    Attributes:
        numbers: valid CVR numbers; several = a consortium, which is another company than its members.
        id: of the invited vendor that the workbook was made for.
        name: folded.
    """

    numbers: frozenset[str]
    id: str
    name: str

    @classmethod
    def of(cls, vendor: SubmittingVendor) -> Sender:
        """The sender of a submission, by what stands on the sheet about the vendor."""
        numbers = frozenset(company_numbers(vendor.cvr))
        return cls(numbers, vendor.id or "", fold(mask(vendor.name or "")))  # as the log has it


class Doubt(StrEnum):
    """Why it is not certain which vendor a file is from."""

    OTHER_NUMBER = "other-number"  # somebody of that name has another valid number
    SEVERAL_FIT = "several-fit"  # no valid number, and the name fits several vendors
    OTHER_NAME = "other-name"  # no valid number, made for a vendor, and the name is another
    MEMBER_TWICE = "member-twice"  # a company takes part in two offers
    MEMBERSHIP = "membership"  # of that name, or made for the same: with other companies in part


@dataclass(slots=True)
class _Vendor:
    numbers: frozenset[str]
    members: list[int]
    ids: set[str]
    names: set[str]

    def add(self, at: int, sender: Sender) -> None:
        self.members.append(at)
        self.ids |= {sender.id} - {""}
        self.names |= {sender.name} - {""}


@dataclass(frozen=True, slots=True)
class Senders:
    """The files by vendor.

    Attributes:
        vendors: the positions of each vendor's files, in order; vendors by their last file.
        doubts: position → what is not certain about it.
    """

    vendors: tuple[tuple[int, ...], ...]
    doubts: dict[int, tuple[Doubt, ...]]


def senders(files: Sequence[Sender]) -> Senders:
    """The files by vendor, and what is to be asked about."""
    vendors: dict[frozenset[str], _Vendor] = {}
    for at, sender in enumerate(files):
        if sender.numbers:
            new = _Vendor(sender.numbers, [], set(), set())
            vendors.setdefault(sender.numbers, new).add(at, sender)
    known, doubts = list(vendors.values()), list(_between(list(vendors.values())))
    for at, sender in enumerate(files):
        if not sender.numbers:
            fitting = _fitting(sender, known)
            is_only_one = len(fitting) == 1
            if is_only_one and _is_name_of(sender.name, fitting[0]):
                fitting[0].add(at, sender)
                continue
            if fitting:
                doubts.append((at, Doubt.OTHER_NAME if is_only_one else Doubt.SEVERAL_FIT))
            # A file that nobody can place stays alone, so that the next one like it is asked about too.
            own = _Vendor(frozenset(), [], set(), set())
            own.add(at, sender if not fitting else Sender(frozenset(), "", ""))
            known.append(own)
    parts = sorted((tuple(sorted(v.members)) for v in known), key=lambda members: members[-1])
    by_file: dict[int, dict[Doubt, None]] = {}
    for at, doubt in doubts:
        by_file.setdefault(at, {})[doubt] = None
    return Senders(tuple(parts), {at: tuple(found) for at, found in by_file.items()})


def _fitting(sender: Sender, known: Sequence[_Vendor]) -> list[_Vendor]:
    """The vendors that a file without a valid number may be from."""
    if sender.id and (made_for := [v for v in known if sender.id in v.ids]):
        return made_for
    if not sender.name:
        return []
    return [v for v in known if sender.name in v.names and not (sender.id and v.ids - {sender.id})]


def _is_name_of(name: str, vendor: _Vendor) -> bool:
    """Whether a name may be a vendor's: one of theirs, or one of those with words more or fewer.

    A workbook that was made for a vendor may be filled by another, who got it from them.
    """
    words = frozenset(bare(name).split())
    known = [frozenset(bare(one).split()) for one in vendor.names]
    return not words or not known or any(words <= one or one <= words for one in known)


def _between(vendors: Sequence[_Vendor]) -> Iterator[tuple[int, Doubt]]:
    """What is alike about vendors whose numbers differ."""
    for number, one in enumerate(vendors):
        for other in vendors[number + 1 :]:
            if one.ids & other.ids or one.names & other.names:
                joint = one.numbers & other.numbers
                doubt = Doubt.MEMBERSHIP if joint else Doubt.OTHER_NUMBER
            elif one.numbers & other.numbers:
                doubt = Doubt.MEMBER_TWICE
            else:
                continue
            yield from ((at, doubt) for at in (*one.members, *other.members))
