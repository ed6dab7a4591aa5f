"""A case that is begun: what has been answered, as the procurement it amounts to.

Answers are canonical texts by the question's id: ISO dates, ids, ``yes``; several are one text, a line
for each. An empty text is an answer too: that there is none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property

from tracker.catalogue.combine import combine
from tracker.catalogue.load import SHIPPED
from tracker.catalogue.model import Catalogue
from tracker.frozen import dataclass
from tracker.procurement.model import (
    Buyer,
    CatalogueChoice,
    PointAction,
    PointChoice,
    Procurement,
    Reply,
    Variants,
    Vendor,
)
from tracker.procurement.resolve import resolve
from tracker.procurement.scale import Scale
from tracker.procurement.selection import select_integrations
from tracker.procurement.specification import Specification
from tracker.selection.ids import id_of
from tracker.texts import Language, Text

Answers = Mapping[str, str]
FRAMEWORK = "SKI 02.19 (2023)"  # of the bank we ship
LATER = "later"  # a decision that is put off
FOLDER = "folder"  # among the banks: one in a folder, which is asked for next


@dataclass(frozen=True, slots=True)
class World:
    """What lies outside the answers.

    Attributes:
        banks: the requirement banks known by id, with their titles.
        open_bank: a bank by its id or folder; raises TrackerError.
        is_case: whether a folder already is a case.
        one_bank: banks as one; resolved: what a procurement asks. Both may remember the last: the
            dialogue asks for the same again and again, and a large bank takes a second.
    """

    banks: Callable[[], Mapping[str, Text]]
    open_bank: Callable[[str], Catalogue]
    is_case: Callable[[str], bool]
    scale: Scale
    one_bank: Callable[[tuple[Catalogue, ...]], Catalogue] = combine
    resolved: Callable[[Procurement, Catalogue, Scale], Specification] = resolve


@dataclass(frozen=True)
class NewCase:
    """The answers so far, and what they amount to."""

    answers: Answers
    world: World

    def get(self, id: str) -> str | None:
        """An answer; None where there is none yet, or it is that there is none."""
        return self.answers.get(id) or None

    @property
    def which(self) -> tuple[str, ...]:
        """The requirement banks, as they were named; without any, the one we ship."""
        named = [id for id in several(self.answers.get("catalogues", "")) if id != FOLDER]
        folder = self.get("bank_folder")
        return (*named, *((folder,) if folder else ())) or (SHIPPED,)

    @cached_property
    def banks(self) -> tuple[Catalogue, ...]:
        """The requirement banks (TrackerError: there is none of that name, or it is faulty)."""
        return tuple(self.world.open_bank(one) for one in self.which)

    @cached_property
    def catalogue(self) -> Catalogue:
        """The banks as one."""
        return self.world.one_bank(self.banks)

    @property
    def has_packages(self) -> bool:
        """Whether there are packages to choose among."""
        return any(bank.packages for bank in self.banks)

    @property
    def packages(self) -> tuple[str, ...]:
        """What is selected; all of banks without packages, where nothing is named."""
        named = several(self.answers.get("packages", ""))
        if named or self.has_packages or self.integrations:
            return named
        return tuple(f"{b.id}:{s.id}" for b in self.banks for s in b.sections if s.parent is None)

    @property
    def integrations(self) -> tuple[str, ...]:
        """The integrations that are named, of the packages or by themselves."""
        of_packages = (
            text for id, text in self.answers.items() if id.partition(":")[0] == "integrations"
        )
        return tuple(id for text in of_packages for id in several(text))

    @cached_property
    def procurement(self) -> Procurement:
        """The answers as ``procurement.yaml`` will say them.

        Raises:
            SelectionError: the selection names what the banks do not have.
        """
        get = self.get
        return Procurement(
            id=get("id") or "?",
            title=get("title") or "?",
            buyer=Buyer(get("buyer") or "?", get("cvr"), get("contact")),
            catalogues=tuple(CatalogueChoice(bank.id, bank.version) for bank in self.banks),
            select=select_integrations(self.catalogue, self.packages, self.integrations),
            reference=get("reference"),
            framework=self.framework,
            service_area=get("service_area"),
            deadline=get("deadline"),
            language=Language(get("language") or Language.DA),
            conditions={id: Reply(text) for id, text in self.about("condition")},
            errata=self._choices("errata"),
            alternatives=self._choices("alternatives"),
            dates={id: text for id, text in self.about("dates") if text},
            addenda={id: text for id, text in self.about("addenda") if text},
            vendors=tuple(self.vendors()),
            variants=Variants(v) if (v := get("variants")) and v != LATER else None,
        )

    @property
    def framework(self) -> str | None:
        """The framework agreement: as answered, else the one of the bank we ship."""
        if "framework" in self.answers:
            return self.get("framework")
        return FRAMEWORK if SHIPPED in (bank.id for bank in self.banks) else None

    @cached_property
    def asked(self) -> Specification:
        """What it results in.

        Raises:
            SelectionError: the selection cannot be resolved.
        """
        bare = replace(self.procurement, vendors=(), variants=None)  # which change no row
        return self.world.resolved(bare, self.catalogue, self.world.scale)

    def about(self, kind: str) -> Iterator[tuple[str, str]]:
        """The answers to the questions of a kind, by what each is about.

        ``condition:sends_post`` is about ``sends_post``; ``errata:I-02-K1:reason`` is of another kind.
        """
        for id, text in self.answers.items():
            head, _, rest = id.partition(":")
            if head == kind and rest:
                yield rest, text

    def vendors(self) -> Iterator[Vendor]:
        """The vendors, each with an id made of its name that no other has."""
        taken: set[str] = set()
        for number, name in self.about("vendor"):
            if name:
                id = self.get(f"vendor_id:{number}") or id_of(name, taken)
                taken.add(id)
                yield Vendor(id, name, self.get(f"vendor_cvr:{number}"))

    def _choices(self, kind: str) -> dict[str, PointChoice]:
        """The decisions of a kind; one in the buyer's own words counts once the words are there."""
        return {
            id: PointChoice(
                PointAction(text),
                self.get("decided_by") or "?",
                self.get(f"{kind}_reason:{id}"),
                self.get(f"{kind}_text:{id}"),
            )
            for id, text in self.about(kind)
            if text != LATER
            if text != PointAction.TEXT or self.get(f"{kind}_text:{id}")
        }


def several(text: str) -> tuple[str, ...]:
    """The answers of one text."""
    return tuple(text.split("\n")) if text else ()
