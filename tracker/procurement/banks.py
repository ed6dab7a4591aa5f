"""The banks of a case: which version of one it uses, the copies it keeps, and what is newer.

A newer bank never changes a running case by itself: what was issued is asked until the procurement
names another version (catalogue.md, sections 1 and 7).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from tracker.catalogue import snapshots
from tracker.catalogue.load import load_catalogue, read_catalogue
from tracker.catalogue.model import Catalogue
from tracker.errors import CaseError
from tracker.frozen import dataclass
from tracker.procurement.model import CatalogueChoice
from tracker.procurement.specification import CatalogueIdentity
from tracker.texts import Text


def bank_of(
    choice: CatalogueChoice, issued: Sequence[CatalogueIdentity], folder: Path
) -> Catalogue:
    """A bank that a procurement names: the case's copy of what was issued, else as it can be found.

    Args:
        choice: as ``procurement.yaml`` names it.
        issued: the versions of it that were issued, the newest first; the newest is used where the
            procurement names none.
        folder: the case folder.

    Raises:
        CaseError: the version is nowhere, or what is found is not the bank that was issued.
        SelectionError: there is no such bank.
    """
    version = choice.version or (issued[0].version if issued else None)
    known = next((one for one in issued if one.version == version), None)
    copy = folder / snapshots.copy_name(choice.id, version or "")
    if known is not None and copy.is_file():
        found = snapshots.read_snapshot(copy)
    elif (found_now := snapshots.find(choice.id, version, folder)) is not None:
        found = found_now
    else:
        raise _nowhere(choice.id, version or "", folder)
    if known is not None and known.digest not in (None, snapshots.catalogue_digest(found)):
        raise _not_the_issued(found, folder)
    return found


def copies(banks: Iterable[Catalogue]) -> Iterator[tuple[str, bytes]]:
    """What a case keeps of the banks it used: each copy's path in the case folder, and its bytes."""
    for bank in banks:
        yield snapshots.copy_name(bank.id, bank.version), snapshots.snapshot(bank)


def recorded(banks: Iterable[Catalogue], folder: Path) -> tuple[CatalogueIdentity, ...]:
    """What a specification records of the banks it is made from."""
    return tuple(
        CatalogueIdentity(
            bank.id, bank.version, snapshots.catalogue_digest(bank), _as_released(bank, folder)
        )
        for bank in banks
    )


def _as_released(bank: Catalogue, folder: Path) -> bool | None:
    homes = snapshots.bank_folders(bank.id, folder)
    found = (snapshots.released(home, bank.version) for home in homes)
    release = next((one for one in found if one is not None), None)
    return None if release is None else release == bank


@dataclass(frozen=True, slots=True)
class BankState:
    """How a bank that a case uses stands to what can be found of it.

    Attributes:
        id, version: what the case uses.
        as_released: as of ``CatalogueIdentity``.
        newer: the newest version that can be found and is newer; None = there is none.
        edited: the bank of this version that is edited or installed now says something else.
    """

    id: str
    version: str
    as_released: bool | None = None
    newer: str | None = None
    edited: bool = False

    @property
    def words(self) -> tuple[Text, ...]:
        """What somebody who works with the case should know of it."""
        known = {"id": self.id, "version": self.version, "newer": self.newer or ""}
        causes = (
            (self.as_released is False, _NOT_AS_RELEASED),
            (self.edited, _EDITED),
            (self.newer is not None, _NEWER),
        )
        return tuple(text.fill(**known) for holds, text in causes if holds)


def state_of(bank: Catalogue, folder: Path) -> BankState:
    """How a bank stands to what can be found of it.

    Args:
        bank: as the case uses it.
        folder: the case folder.
    """
    key = snapshots.version_key
    newer = [
        version
        for version in snapshots.known_versions(bank.id, folder)
        if key(version) > key(bank.version)
    ]
    home = snapshots.bank_folder(bank.id, folder)
    live = read_catalogue(home) if home else None
    same = live is not None and live.version == bank.version
    return BankState(
        bank.id,
        bank.version,
        _as_released(bank, folder),
        newer=newer[-1] if newer else None,
        edited=same and live != bank,
    )


_NOT_AS_RELEASED = Text(
    "Kravkataloget {id} er ikke det, der blev udgivet som version {version}: det er rettet uden en ny "
    "version. »tracker catalogue diff {id}@{version} {id}« viser forskellen.",
    "The catalogue {id} is not what was released as version {version}: it was edited without a new "
    "version. 'tracker catalogue diff {id}@{version} {id}' shows the difference.",
)
_EDITED = Text(
    "Kravkataloget {id} er rettet, siden det blev udsendt, men har stadig version {version}. Sagen "
    "spørger om det, der blev udsendt. Skal rettelsen med, så giv kataloget en ny version.",
    "The catalogue {id} was edited since it was issued, but still has version {version}. The case asks "
    "what was issued. If the change is to come along, give the catalogue a new version.",
)
_NEWER = Text(
    "Kravkataloget {id} findes i version {newer}; sagen bruger {version}. »tracker amend --catalogue "
    "{id}@{newer}« viser, hvad den ville ændre.",
    "The catalogue {id} has a version {newer}; the case uses {version}. 'tracker amend --catalogue "
    "{id}@{newer}' shows what it would change.",
)


def _nowhere(id: str, version: str, folder: Path) -> CaseError:
    known = ", ".join(snapshots.known_versions(id, folder))
    if not known:
        load_catalogue(id, folder)  # which tells the known banks
    return CaseError(
        Text(
            f"Udbuddet bruger katalog {id} version {version}, men den version findes ikke; kendte "
            f"versioner: {known}. Ret »catalogue.version«, hent versionen til katalogets mappe "
            "releases/, eller brug den version af tracker, der har den.",
            f"The procurement uses catalogue {id} version {version}, but there is no such version; "
            f"known versions: {known}. Change 'catalogue.version', fetch the version to the "
            "catalogue's folder releases/, or use the version of tracker that has it.",
        ),
        where=str(folder / "procurement.yaml"),
    )


def _not_the_issued(bank: Catalogue, folder: Path) -> CaseError:
    name = snapshots.copy_name(bank.id, bank.version)
    return CaseError(
        Text(
            f"Kataloget {bank.id} {bank.version} er ikke det, der blev udsendt. Hent {name} fra "
            "sikkerhedskopien; er kataloget rettet, så giv det en ny version, og udsend den med "
            f"»tracker amend --catalogue {bank.id}@VERSION«.",
            f"The catalogue {bank.id} {bank.version} is not the one that was issued. Restore {name} "
            "from backup; if the catalogue was changed, give it a new version, and issue that with "
            f"'tracker amend --catalogue {bank.id}@VERSION'.",
        ),
        where=str(folder),
    )
