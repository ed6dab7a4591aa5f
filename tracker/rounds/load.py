"""A vendor's rounds, from the case folder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tracker.assessment.reservations.register import reserved_in
from tracker.errors import CaseError
from tracker.procurement.case import Case
from tracker.returning.original import Original, open_original
from tracker.rounds.model import Round
from tracker.spreadsheet.limits import NO_PASSWORDS, Passwords
from tracker.submission import findings
from tracker.submission.model import Submission
from tracker.submission.received import Entry, required, rounds, vendor_named
from tracker.submission.unreadable import require_read
from tracker.texts import Text
from tracker.workbook.layout import PRICES

# The columns whose cell may hold what nobody could read; the submission then has nothing, and a
# finding says so.
_UNREAD = ("answer", "available_from", *PRICES, "confidential")
_TOLD_BY = frozenset(
    kind.code
    for kind in (
        findings.DATE_UNREADABLE, findings.PRICE_UNREADABLE, findings.CHOICE_UNKNOWN, findings.CONDITION_UNKNOWN
    )
)  # fmt: skip


def load_pair(
    case: Case,
    vendor: str,
    earlier: int | None = None,
    later: int | None = None,
    passwords: Passwords = NO_PASSWORDS,
) -> tuple[Round, Round]:
    """Two rounds of one vendor, in the order received.

    Args:
        vendor: id, name or CVR number.
        earlier: a round's number; None = the one before the later.
        later: a round's number; None = the last.
        passwords: for originals that are looked into again, because something was unreadable.

    Raises:
        CaseError: nothing is received from the vendor, in a round that is named, or in two rounds;
            an original is gone or was changed.
    """
    offer = vendor_named(rounds(case) or required(case), vendor)
    received = [(file.entry, file.submission) for file in offer.all_files]
    known = [entry.round for entry, _ in received]
    last = len(known) - 1 if later is None else _position(known, later, vendor)
    first = last - 1 if earlier is None else _position(known, earlier, vendor)
    if first < 0:
        raise CaseError(
            Text(
                f"Før runde {known[last]} er der intet modtaget fra »{vendor}« at sammenligne med.",
                f"Nothing was received from '{vendor}' before round {known[last]} to compare with.",
            )
        )
    if first == last:
        raise CaseError(
            Text(
                f"Begge runder er runde {known[last]}. Angiv to forskellige med --from og --to.",
                f"Both rounds are round {known[last]}. Name two with --from and --to.",
            )
        )
    first, last = sorted((first, last))
    one, other = (
        replace(
            _round(case, *received[at], passwords),
            reserved=reserved_in(case, offer.key, received[at][1]),
        )
        for at in (first, last)
    )
    return one, other


def _position(known: Sequence[int], number: int, vendor: str) -> int:
    """Where the round of a number stands; the last one, should two have it."""
    if number not in known:
        raise _no_such_round(vendor, number, known)
    return len(known) - 1 - list(reversed(known)).index(number)


def _no_such_round(vendor: str, number: int, known: Sequence[int]) -> CaseError:
    rounds = ", ".join(map(str, known))
    return CaseError(
        Text(
            f"Der er ikke modtaget en runde {number} fra »{vendor}«. Modtaget: {rounds}.",
            f"No round {number} was received from '{vendor}'. Received: {rounds}.",
        )
    )


def _round(case: Case, entry: Entry, submission: Submission, passwords: Passwords) -> Round:
    """A round with what its file holds besides: the cells that nobody could read."""
    require_read(entry)
    scale = case.scales().get(submission.revision or 0)
    asked = case.issued(entry.revision)
    asked = asked.answered_on(scale) if scale else asked
    if not any(finding.code in _TOLD_BY for finding in submission.findings):
        return Round(submission, asked, entry.at)
    original = open_original(case, entry, submission, passwords)
    return Round(submission, asked, entry.at, _cells_as_written(original), _replies(original))


def _cells_as_written(original: Original) -> dict[tuple[str, str], str]:
    found = {
        (answer.requirement, column): original.written(answer.requirement, column)
        for answer in original.submission.answers
        for column in _UNREAD
        if not getattr(answer, column)
    }
    return {at: text for at, text in found.items() if text}


def _replies(original: Original) -> dict[str, str]:
    open_ones = (id for id, reply in original.submission.conditions.items() if reply is None)
    found = {id: original.reply(id) for id in open_ones}
    return {id: text for id, text in found.items() if text}
