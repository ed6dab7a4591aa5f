"""The correction notice (rettelsesblad): what changed, for everyone, and nothing of anyone.

It is made from the issued revisions and the log, so that it can be made again.
"""

from __future__ import annotations

from collections.abc import Iterator

from tracker.errors import CaseError
from tracker.frozen import dataclass
from tracker.issuing.preview import AmendedRow, amended_rows
from tracker.procurement import log
from tracker.procurement.case import Case
from tracker.procurement.changes import Part, alterations, parts
from tracker.procurement.specification import ProcurementIdentity
from tracker.texts import Language, Text

AMEND = "amend"


@dataclass(frozen=True, slots=True)
class Notice:
    """One correction notice.

    Attributes:
        number: counted from 1: the first amendment is revision 2.
        issued: the moment the revision was issued, ISO 8601.
        reason: as the buyer gave it, for all to read.
    """

    procurement: ProcurementIdentity
    number: int
    before: int
    after: int
    issued: str
    reason: str
    rows: tuple[AmendedRow, ...]
    parts: tuple[Part, ...]


def notice_of(case: Case, revision: int, reason: str | None = None) -> Notice:
    """The notice of an issued revision.

    Args:
        reason: for the notice, in place of the one in the log.

    Raises:
        CaseError: the revision is the first, is not issued yet, or is not in the log.
        DocumentError: the earlier revision is gone.
    """
    current = case.frozen().revision
    if not 2 <= revision <= current:
        raise CaseError(
            Text(
                f"Der er intet rettelsesblad til udgave {revision}; sagen er på udgave {current}, "
                "og rettelsesblade begynder med udgave 2.",
                f"Revision {revision} has no correction notice; the case is at revision {current}, "
                "and notices begin with revision 2.",
            )
        )
    before, after = case.issued(revision - 1), case.issued(revision)
    record = _record(case, revision)
    return Notice(
        procurement=after.procurement,
        number=revision - 1,
        before=before.revision,
        after=after.revision,
        issued=record.at,
        reason=reason or record.details.get("reason", ""),
        rows=amended_rows(alterations(before, after), before, after),
        parts=parts(before, after),
    )


def texts_of(
    reason: str, rows: tuple[AmendedRow, ...], others: tuple[Part, ...]
) -> Iterator[tuple[Text, str]]:
    """Everything a notice would say, with where it stands."""
    yield Text("begrundelsen", "the reason"), reason
    for row in rows:
        label = Text(f"krav {row.id}", f"requirement {row.id}")
        yield label, _both(row.before, row.after)
    for part in others:
        yield part.label, _both(part.before, part.after)


def _both(*texts: Text | None) -> str:
    return "\n".join(text.get(language) for text in texts if text for language in Language)


def _record(case: Case, revision: int) -> log.Record:
    for record in log.records(case.folder):
        if record.action == AMEND and record.details.get("revision") == str(revision):
            return record
    raise CaseError(
        Text(
            f"Loggen fortæller ikke om udgave {revision}, så rettelsesbladet kan ikke dateres. "
            "Hent mappen fra sikkerhedskopien.",
            f"The log does not tell of revision {revision}, so the notice cannot be dated. Restore "
            "the folder from backup.",
        ),
        where=str(case.folder / "log"),
    )
