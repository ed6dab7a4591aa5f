"""Issuing a specification: frozen once, changed only openly."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from tracker import documents
from tracker.cpr import cpr_numbers
from tracker.errors import CaseError
from tracker.files import write_atomic
from tracker.frozen import dataclass
from tracker.issuing.unsent import without_workbook
from tracker.procurement.banks import copies
from tracker.procurement.case import SPECIFICATION, Case, revision_file
from tracker.procurement.changes import Change, changes
from tracker.procurement.digests import specification_digest
from tracker.procurement.held import hold
from tracker.procurement.ids import require_ids_apart
from tracker.procurement.issued import last_issue, settle
from tracker.procurement.log import Log, Record, busy
from tracker.procurement.model import OWN_BANK, Vendor
from tracker.procurement.specification import Specification
from tracker.texts import Language, Text

_TRIES = 100


@dataclass(frozen=True, slots=True)
class IssueResult:
    """What is sent, and to whom; no vendors = one workbook for all."""

    specification: Specification
    vendors: tuple[Vendor, ...]


def issue(
    case: Case, *, at: str, who: str, reason: str | None = None, allowed: Collection[str] = ()
) -> IssueResult:
    """Freeze what ``procurement.yaml`` asks, or confirm that it is what was frozen.

    Args:
        at: the moment, for the log.
        who: the user, for the log.
        reason: why the frozen specification is amended; None = it must not have changed.
        allowed: CPR numbers, as they are shown, that may stand in what everybody is sent: those of test persons.

    Raises:
        CaseError: two vendors, lots or own requirements have one id; nothing is asked, or somebody's CPR number
            stands in it; it changed and no reason was given; a reason was given and nothing changed; or the folder
            has what its log does not know (``issued.settle``).
    """
    require_ids_apart(case.procurement)
    kept = Log(case.folder)
    for _ in range(_TRIES):
        settle(case, kept.records)
        wanted = _wanted(case, reason, last_issue(kept.records), allowed)
        if wanted.details is None:
            return IssueResult(wanted.specification, case.procurement.vendors)
        if _commit(case, kept, wanted, at=at, who=who):
            return IssueResult(wanted.specification, case.procurement.vendors)
        kept.refresh()
    raise busy(case.folder)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What is to be issued; ``details`` for the log is None when it was issued before."""

    specification: Specification
    action: str = ""
    details: dict[str, str] | None = None


def _wanted(
    case: Case, reason: str | None, last: Record | None, allowed: Collection[str]
) -> _Wanted:
    if not case.is_frozen:
        wanted = case.resolve()
        if not wanted.requirements:
            raise CaseError(
                Text(
                    "Udbuddet har ingen krav. Vælg pakker (i Excel med »tracker edit«, arket Pakker, eller "
                    "»select« i procurement.yaml).",
                    "Nothing is asked. Select packages (in Excel with 'tracker edit', the sheet Packages, or "
                    "'select' in procurement.yaml).",
                )
            )
        _require_nobody(wanted, allowed)
        return _Wanted(wanted, "generate", {})
    frozen = case.frozen()
    found = changes(frozen, case.resolve(frozen.revision))
    if not found:
        was_stopped = last is not None and last.details.get("reason") == reason
        if reason is not None and not was_stopped:  # else what comes after it is to be completed
            raise CaseError(
                Text(
                    "Intet er ændret siden sidste udgave; der er ikke noget at udsende.",
                    "Nothing has changed since the last revision; there is nothing to amend.",
                )
            )
        return _Wanted(frozen)
    if reason is None:
        raise _refusal(frozen.revision, found, without_workbook(case))
    amended = case.next_revision()
    details = {
        "reason": reason,
        "changes_da": "; ".join(c.logged.da for c in found),
        "changes_en": "; ".join(c.logged.en for c in found),
    }
    return _Wanted(amended, "amend", details)


def _require_nobody(wanted: Specification, allowed: Collection[str]) -> None:
    """Refuse to send everybody somebody's CPR number (CaseError, with every place).

    What an amendment changes is held against it too, with the names of the vendors (``commands_notice``).
    """
    sent = wanted.for_vendors()
    places = [(Text(f"krav {r.id}", f"requirement {r.id}"), r) for r in sent.requirements]
    label = Text("titel, ordregiver, afsnit og vilkår", "title, buyer, chapters and conditions")
    rest = replace(sent, requirements=())
    numbers = (
        (place, number)
        for place, value in [*places, (label, rest)]
        for text in _texts(documents.to_plain(value))
        for number in cpr_numbers(text)
        if number not in allowed
    )
    found = list(dict.fromkeys(numbers))
    if found:
        da, en = (
            "\n".join(f"  {place.get(each)}: {number}" for place, number in found)
            for each in Language
        )
        raise CaseError(
            Text(
                f"I det, leverandørerne får, står et CPR-nummer:\n{da}\nIntet er skrevet. Skriv det om; er det "
                "en testpersons nummer, så lad det stå med »--allow«, som det er vist her.",
                f"A CPR number stands in what the vendors get:\n{en}\nNothing was written. Write it otherwise; if "
                "it is a test person's, let it stand with '--allow', as it is shown here.",
            )
        )


def _texts(plain: object) -> Iterator[str]:
    """All that stands in plain data."""
    if isinstance(plain, str):
        yield plain
    elif isinstance(plain, dict | list):
        for each in plain.values() if isinstance(plain, dict) else plain:
            yield from _texts(each)


def _commit(case: Case, log: Log, wanted: _Wanted, *, at: str, who: str) -> bool:
    """Write the revision, the record that holds it, and the copy; False when somebody was first."""
    spec, data = wanted.specification, documents.to_stored("specification", wanted.specification)
    name = revision_file(spec.revision)
    _keep_earlier(case)
    write_atomic(case.folder / name, data)
    details = {
        "revision": str(spec.revision),
        "specification": specification_digest(spec),
        "requirements": str(len(spec.requirements)),
        **hold(name, data),
        **_keep_banks(case),
        **_banks(spec),
        **({"variants": variants.value} if (variants := case.procurement.variants) else {}),
        **(wanted.details or {}),
    }
    if not log.try_append(at=at, who=who, action=wanted.action, details=details):
        return False
    write_atomic(case.folder / name, data)  # who lost the race may have written theirs
    write_atomic(case.folder / SPECIFICATION, data)
    return True


def _banks(specification: Specification) -> dict[str, str]:
    """The banks it was made from, as the log names them; those that are not as released are listed too."""
    details = {f"catalogue:{b.id}@{b.version}": b.digest for b in specification.banks if b.digest}
    changed = [f"{b.id}@{b.version}" for b in specification.banks if b.as_released is False]
    return details | ({"not-as-released": ", ".join(changed)} if changed else {})


def _keep_banks(case: Case) -> dict[str, str]:
    """The copies of the banks that were used, so that the case has them when they have moved on."""
    details: dict[str, str] = {}
    for name, data in copies(bank for bank in case.banks if bank.id != OWN_BANK):
        write_atomic(case.folder / name, data)
        details |= hold(name, data)
    return details


def _keep_earlier(case: Case) -> None:
    """A revision that was issued before revisions were kept from the start."""
    if case.is_frozen:
        kept = case.folder / revision_file(case.frozen().revision)
        if not kept.is_file():
            write_atomic(kept, (case.folder / SPECIFICATION).read_bytes())


def _refusal(revision: int, found: tuple[Change, ...], unsent: tuple[Vendor, ...]) -> CaseError:
    shown = [c.shown for c in found]
    shown += [Text(f"Ny leverandør: {v.name}", f"New vendor: {v.name}") for v in unsent]
    da, en = ("\n".join(f"  {one.get(each)}" for one in shown) for each in Language)
    return CaseError(
        Text(
            f"Kravspecifikationen er udsendt (udgave {revision}), og procurement.yaml er ændret "
            f"siden:\n{da}\nIntet er skrevet. Skal ændringen udsendes som udgave {revision + 1}, "
            'så kør »tracker amend SAG --reason "begrundelse"«; ellers ret procurement.yaml tilbage.',
            f"The specification has been issued (revision {revision}), and procurement.yaml has "
            f"changed since:\n{en}\nNothing was written. To issue the change as revision "
            f"{revision + 1}, run 'tracker amend CASE --reason \"reason\"'; or undo the change.",
        )
    )
