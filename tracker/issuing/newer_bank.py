"""Another version of a bank for a running case: what it would change, and its name in ``procurement.yaml``.

A newer bank reaches a case only so (catalogue.md, section 7): it is named, previewed and issued.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tracker import documents
from tracker.catalogue import snapshots
from tracker.catalogue.diff import compare
from tracker.errors import CaseError, DocumentError
from tracker.files import write_atomic
from tracker.frozen import dataclass
from tracker.procurement.case import PROCUREMENT, Case
from tracker.procurement.changes import Aspect, alterations
from tracker.procurement.model import OWN_BANK, CatalogueChoice
from tracker.procurement.scaffold import LAYOUT
from tracker.texts import Text
from tracker.turns import alone
from tracker.yaml_edit.document import rewritten


@dataclass(frozen=True, slots=True)
class BankChange:
    """What another version of a bank does to a case.

    Attributes:
        before, after: the versions.
        touched: requirements of the case that would be asked otherwise, or not at all.
        new: requirements that would come.
        of: how many requirements the case has.
        editorial: entries of the bank that differ in what nobody is asked.
    """

    id: str
    before: str
    after: str
    touched: tuple[str, ...]
    new: tuple[str, ...]
    of: int
    editorial: int

    @property
    def text(self) -> Text:
        """In one line: "1.1.0 touches 3 of your 23 requirements"."""
        known: dict[str, Any] = {"after": self.after, "id": self.id, "of": self.of}
        if not self.touched and not self.new:
            return _EDITORIAL.fill(**known, count=self.editorial)
        new = _NEW.fill(count=len(self.new)) if self.new else Text("", "")
        return _TOUCHES.fill(**known, count=len(self.touched), new=new)


def naming(case: Case, which: str) -> Case:
    """A case as if its procurement named another version of a bank.

    Args:
        which: ``ID@VERSION``; without a version the newest there is.

    Raises:
        CaseError: the case does not use that bank, or the version is not there.
    """
    choice = _choice(case, which)
    known = case.procurement
    named = tuple(choice if one.id == choice.id else one for one in known.banks)
    banks = {"catalogues": named} if known.catalogues else {"catalogue": named[0]}
    return case.asking(replace(known, **banks))


def _choice(case: Case, which: str) -> CatalogueChoice:
    id, _, version = which.partition("@")
    used = [bank.id for bank in case.procurement.banks if bank.id != OWN_BANK]
    if id not in used:
        raise CaseError(_NOT_USED.fill(id=id, used=", ".join(used)), where=str(case.folder))
    if not version:
        version = snapshots.known_versions(id, case.folder)[-1]
    return CatalogueChoice(id, version)


def bank_change(case: Case, named: Case, id: str) -> BankChange:
    """What a version that is named does to a case, beside what ``procurement.yaml`` asks already.

    Raises:
        SelectionError: what the procurement selects is not in that version.
    """
    before, after = (_bank(it, id) for it in (case, named))
    asked = case.next_revision() if case.is_frozen else case.resolve()
    found = alterations(asked, named.resolve())
    difference = compare(before, after, case.procurement.language)
    return BankChange(
        id=id,
        before=before.version,
        after=after.version,
        touched=tuple(row.id for row in found if Aspect.NEW not in row.aspects),
        new=tuple(row.id for row in found if Aspect.NEW in row.aspects),
        of=len(asked.requirements),
        editorial=sum(entry.is_editorial for entry in difference.entries),
    )


def _bank(case: Case, id: str) -> Any:
    return next(bank for bank in case.banks if bank.id == id)


def with_version(data: bytes, named: Case, source: str) -> bytes:
    """The text of ``procurement.yaml`` with the versions that a case names; all else stays to the letter.

    Raises:
        DocumentError: it is written in a way that a version cannot be put into.
    """
    old = documents.parse_yaml(data, "procurement", source=source)
    new = {**old}
    banks = {bank.id: bank.version for bank in named.procurement.banks}
    if "catalogues" in old:
        new["catalogues"] = [_versioned(entry, banks) for entry in old["catalogues"]]
    else:
        new["catalogue"] = _versioned(old["catalogue"], banks)
    try:
        return rewritten(data, new, LAYOUT, source=source)
    except DocumentError as error:
        raise DocumentError(_BY_HAND, where=source) from error


def _versioned(entry: dict[str, Any], banks: dict[str, str | None]) -> dict[str, Any]:
    version = banks.get(entry["id"])
    if version is None or entry.get("version") == version:
        return entry
    kept = {key: value for key, value in entry.items() if key != "digest"}  # of the other version
    return {**kept, "version": version}


def write_version(case: Case, named: Case) -> None:
    """Name the versions in ``procurement.yaml``.

    Raises:
        DocumentError: as ``with_version``.
    """
    path = case.folder / PROCUREMENT
    with alone(path):
        write_atomic(path, with_version(documents.read_bytes(path), named, str(path)))


_TOUCHES = Text(
    "{id} {after} rører {count} af jeres {of} krav{new.da}.",
    "{id} {after} touches {count} of your {of} {of|requirement|requirements}{new.en}.",
)
_NEW = Text(", og {count} kommer til", ", and {count} {count|comes|come} in")
_EDITORIAL = Text(
    "{id} {after} rører ingen af jeres {of} krav; {count} {count|rettelse er redaktionel|rettelser er redaktionelle}, og en ny udgave "
    "er ikke nødvendig.",
    "{id} {after} touches none of your {of} {of|requirement|requirements}; {count} {count|change is|changes are} editorial, and no new "
    "revision is needed.",
)
_NOT_USED = Text(
    "Sagen bruger ikke kataloget »{id}«; den bruger {used}.",
    "The case does not use the catalogue '{id}'; it uses {used}.",
)
_BY_HAND = Text(
    "Versionen kan ikke skrives ind, som filen er skrevet. Skriv »version« ved kataloget i hånden, og "
    "kør »tracker amend« uden --catalogue.",
    "The version cannot be written into the file as it is written. Write 'version' at the catalogue by "
    "hand, and run 'tracker amend' without --catalogue.",
)
