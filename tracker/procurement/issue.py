"""Issuing a specification: frozen once, changed only openly."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tracker.errors import CaseError
from tracker.procurement import log
from tracker.procurement.amendment import Change, changes
from tracker.procurement.case import Case
from tracker.procurement.digest import specification_digest
from tracker.procurement.model import Vendor
from tracker.procurement.specification import Specification
from tracker.texts import Text


@dataclass(frozen=True, slots=True)
class Issued:
    """What is sent, and to whom; no vendors = one workbook for all."""

    specification: Specification
    vendors: tuple[Vendor, ...]


def issue(case: Case, *, at: str, who: str, reason: str | None = None) -> Issued:
    """Freeze what ``procurement.yaml`` asks, or confirm that it is what was frozen.

    Args:
        at: the moment, for the log.
        who: the user, for the log.
        reason: why the frozen specification is amended; None = it must not have changed.

    Raises:
        CaseError: nothing is asked; it changed and no reason was given; or a reason was given and
            nothing changed.
    """
    vendors = case.procurement.vendors
    if not case.is_frozen:
        wanted = case.resolve()
        if not wanted.requirements:
            raise CaseError(
                Text(
                    "Udbuddet har ingen krav. Vælg pakker i »select«.",
                    "Nothing is asked. Select packages.",
                )
            )
        case.freeze(wanted)
        _log(case, wanted, at, who, "generate", {})
        return Issued(wanted, vendors)
    frozen = case.frozen()
    found = changes(frozen, case.resolve(frozen.revision))
    if not found:
        if reason is not None:
            raise CaseError(
                Text(
                    "Intet er ændret siden sidste udgave; der er ikke noget at udsende.",
                    "Nothing has changed since the last revision; there is nothing to amend.",
                )
            )
        return Issued(frozen, vendors)
    if reason is None:
        raise _refusal(frozen.revision, found)
    amended = replace(case.resolve(frozen.revision + 1), revision=frozen.revision + 1)
    case.freeze(amended)
    details = {"reason": reason, "changes": "; ".join(f"{c.id}: {c.text.en}" for c in found)}
    _log(case, amended, at, who, "amend", details)
    return Issued(amended, vendors)


def _log(
    case: Case, spec: Specification, at: str, who: str, action: str, details: dict[str, str]
) -> None:
    told = {
        "revision": str(spec.revision),
        "specification": specification_digest(spec),
        "requirements": str(len(spec.requirements)),
        **details,
    }
    log.append(case.folder, at=at, who=who, action=action, details=told)


def _refusal(revision: int, found: tuple[Change, ...]) -> CaseError:
    da = "\n".join(f"  {c.id}: {c.text.da}" for c in found)
    en = "\n".join(f"  {c.id}: {c.text.en}" for c in found)
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
