"""The case folder (sagsmappe): where each thing of a procurement lies, read and written.

Files are the truth. What people edit is YAML; what was sent, received and logged is never changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from tracker import documents
from tracker.danish_time import read_deadline
from tracker.errors import CaseError, DocumentError
from tracker.frozen import dataclass
from tracker.procurement.model import OWN_BANK, CatalogueChoice, Procurement, Vendor
from tracker.procurement.scale import Scale, has_own, load_scale
from tracker.procurement.specification import Specification
from tracker.texts import Text

if TYPE_CHECKING:
    from tracker.catalogue.model import Catalogue

PROCUREMENT = "procurement.yaml"
SPECIFICATION = "specification.json"
REVISIONS = "revisions"
FRONT_PAGE = "index.html"  # where the case is, made anew by each command that changes it


@dataclass(frozen=True)
class Case:
    """A case folder that has a ``procurement.yaml``."""

    folder: Path

    @classmethod
    def at(cls, folder: Path) -> Case:
        """The case in a folder.

        Raises:
            CaseError: it has no ``procurement.yaml``, or one that is a folder, a pipe or the like.
        """
        path = folder / PROCUREMENT
        if not path.is_file():
            if path.exists():
                documents.read_yaml(path, "procurement")  # says what it is
            from tracker.no_case import no_case

            raise CaseError(no_case(folder), where=str(folder.resolve()))
        return cls(folder)

    def asking(self, procurement: Procurement) -> Case:
        """The same folder as if ``procurement.yaml`` said this; nothing is written."""
        case = Case(self.folder)
        case.__dict__["procurement"] = procurement
        return case

    @cached_property
    def procurement(self) -> Procurement:
        """``procurement.yaml``, checked against its schema (DocumentError with line and column)."""
        path = self.folder / PROCUREMENT
        return _procurement(documents.read_bytes(path), path)

    @cached_property
    def catalogue(self) -> Catalogue:
        """The requirement banks the procurement selects from, as one (``combine``).

        Raises:
            CaseError: the procurement names another version than the one we have.
            SelectionError: two banks mean different things by one id.
        """
        from tracker.catalogue.combine import combine

        return combine(self.banks, self._place)

    @cached_property
    def banks(self) -> tuple[Catalogue, ...]:
        """The requirement banks the procurement names, and its own one where it has one, in order.

        Raises:
            CaseError: the procurement names another version than the one we have.
        """
        from tracker.catalogue.load import HEAD

        named = tuple(map(self._bank, self.procurement.banks))
        has_own = (self.folder / OWN_BANK / HEAD).is_file()
        if not has_own or any(bank.id == OWN_BANK for bank in named):
            return named
        return (*named, self._bank(CatalogueChoice(OWN_BANK)))

    def _place(self, bank: str, id: str) -> str:
        """Where a bank has an entry: its file and line, else the bank's id."""
        from tracker.catalogue.load import place_of

        return place_of(self.folder / bank, id) or bank

    def _bank(self, choice: CatalogueChoice) -> Catalogue:
        """One bank: the version that is named, else the one that was issued, else the newest.

        Its own bank is as it is written now: it belongs to the case, as ``procurement.yaml`` does.
        """
        from tracker.catalogue.load import load_catalogue
        from tracker.procurement.banks import bank_of

        if choice.id == OWN_BANK:
            return load_catalogue(choice.id, self.folder)
        issued = [bank for one in self._issued() for bank in one.banks if bank.id == choice.id]
        return bank_of(choice, issued, self.folder)

    def _issued(self) -> Iterator[Specification]:
        """Every revision that is kept, the newest first."""
        if not self.is_frozen:
            return
        frozen = self.frozen()
        yield frozen
        for number in reversed(range(1, frozen.revision)):
            if (self.folder / revision_file(number)).is_file():
                yield self.issued(number)

    @cached_property
    def scale(self) -> Scale:
        """The scale vendors answer on: the case's own file, else as it was issued, else ours.

        A later version of the scale we ship never changes a case that runs.
        """
        name = self.procurement.scale
        if self.is_frozen and not has_own(name, self.folder):
            issued = self.frozen().scale
            if issued.id == name:
                return issued
        return load_scale(name, self.folder)

    def resolve(self, revision: int = 1) -> Specification:
        """What ``procurement.yaml`` asks now, whether or not it has been frozen."""
        return replace(self._resolved, revision=revision)

    def next_revision(self) -> Specification:
        """What ``procurement.yaml`` asks now, as the revision after the frozen one.

        What reads the same stands as it was issued.

        Raises:
            CaseError: nothing has been generated yet.
        """
        from tracker.procurement.reissue import as_issued

        return as_issued(self.resolve(self.frozen().revision + 1), *self._issued())

    @cached_property
    def _resolved(self) -> Specification:
        # The bank and the rules of selection are loaded by whoever asks: most commands only read
        # what is frozen.
        from tracker.procurement.banks import recorded

        spec = _unless_known((self.procurement, self.scale, *self.banks), self._work_out)
        first, *others = recorded(self.banks, self.folder)
        return replace(spec, catalogue=first, catalogues=(first, *others) if others else ())

    def _work_out(self) -> Specification:
        from tracker.catalogue.load import places_of
        from tracker.catalogue.refuse import refuse_faulty
        from tracker.catalogue.snapshots import bank_folder
        from tracker.procurement.resolve import resolve

        for bank in self.banks:
            home = bank_folder(bank.id, self.folder)
            refuse_faulty(bank, self.banks, partial(places_of, home) if home else dict)
        return resolve(self.procurement, self.catalogue, self.scale, banks=self.banks)

    @property
    def title(self) -> str:
        """What the case is called: as it was sent out, else as procurement.yaml has it now."""
        known = self.frozen() if self.is_frozen else self
        return known.procurement.title

    @property
    def is_frozen(self) -> bool:
        """Whether a specification has been sent out."""
        return (self.folder / SPECIFICATION).is_file()

    def frozen(self) -> Specification:
        """What vendors were asked.

        Raises:
            CaseError: nothing has been generated yet.
        """
        if not self.is_frozen:
            raise CaseError(
                Text(
                    "Kravspecifikationen er ikke frosset endnu. Kør »tracker generate« først.",
                    "The specification is not frozen yet. Run 'tracker generate' first.",
                ),
                where=str(self.folder.resolve()),
            )
        return _specification(self.folder / SPECIFICATION)

    def issued(self, revision: int) -> Specification:
        """What vendors were asked in one revision, the current one or an earlier.

        Raises:
            DocumentError: the case has no such revision.
        """
        frozen = self.frozen()
        if revision == frozen.revision:
            return frozen
        return _specification(self.folder / revision_file(revision))

    def scales(self) -> dict[int, Scale]:
        """Revision → the scale that vendors were given to answer on, the current one and earlier.

        Raises:
            DocumentError: a revision is damaged.
        """
        current = self.frozen()
        found = {current.revision: current.scale}
        for revision in range(1, current.revision):
            if (self.folder / revision_file(revision)).is_file():
                found[revision] = self.issued(revision).scale
        return found

    def scale_of(self, revision: int | None) -> Scale:
        """The scale of a revision, by which what was answered on it is judged.

        The current one where nobody knows the revision.

        Raises:
            DocumentError: a revision is damaged.
        """
        return self.scales().get(revision or 0, self.frozen().scale)


def revision_file(revision: int) -> str:
    """Where a revision of the specification stands in a case folder, by its own name."""
    return f"{REVISIONS}/specification-{revision}.json"


def _specification(path: Path) -> Specification:
    return specification_of(documents.read_bytes(path), str(path))


# A command asks for the same specification several times: the last one is kept with the values it was worked
# out from, and the documents below by the bytes that lie there, so that none is ever stale.
_last: list[tuple[tuple[object, ...], Specification]] = []


def _unless_known(values: tuple[object, ...], work: Callable[[], Specification]) -> Specification:
    """What ``work`` makes of these values alone; worked out anew only where the values are others."""
    if not _last or _last[0][0] != values:
        _last[:] = [(values, work())]
    return _last[0][1]


@lru_cache(maxsize=8)
def _procurement(data: bytes, path: Path) -> Procurement:
    plain = documents.parse_yaml(data, "procurement", source=str(path))
    found = documents.convert(plain, Procurement)
    _require_day(found.deadline, path)
    _require_members(found.vendors, path)
    return found


@lru_cache(maxsize=8)
def specification_of(data: bytes, source: str) -> Specification:
    """A specification as it stands in a file, read once however often the same bytes are asked for.

    Raises:
        DocumentError: it is damaged.
    """
    return documents.parse_json(data, "specification", Specification, source=source)


def _require_members(vendors: Sequence[Vendor], path: Path) -> None:
    """A consortium has one leader at most, and each company once (DocumentError)."""
    for vendor in vendors:
        numbers = [member.cvr for member in vendor.members]
        leads = sum(member.lead for member in vendor.members)
        if leads > 1 or len(set(numbers)) < len(numbers):
            words = Text(
                f"vendors, {vendor.id}: Medlemmerne skal have hvert sit CVR-nummer, og højst ét kan være "
                "»lead«.",
                f"vendors, {vendor.id}: The members must each have a CVR number of their own, and at most "
                "one can be 'lead'.",
            )
            raise DocumentError(words, where=str(path))


def _require_day(deadline: str | None, path: Path) -> None:
    """The schema knows what a deadline looks like, but not the calendar nor summer time."""
    try:
        read_deadline(deadline or "2000-01-01")
    except CaseError as error:
        words = Text(f"deadline: {error.text.da}", f"deadline: {error.text.en}")
        raise DocumentError(words, where=str(path)) from error
