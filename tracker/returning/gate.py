"""When a workbook may go back to its vendor: before the deadline, or in a negotiation.

After the deadline an offer is not changed (udbudsloven §§ 2 and 159(5)): what is unclear is asked
about (``tracker.clarification``). A negotiation is another thing: a round of new offers, which a
named person has decided, with a time limit of its own.
"""

from __future__ import annotations

from tracker.danish_time import read_deadline, read_moment, written_moment
from tracker.errors import CaseError
from tracker.procurement.case import Case
from tracker.procurement.decisions import Decider, decide
from tracker.texts import Text

NEGOTIATION = "negotiation"  # the kind of the decision
_NEW_OFFER = "new_offer"
_NEGOTIATION = Text(
    "Er det en forhandling, så bed om nyt tilbud med --negotiation, --reply-by, --reason og "
    "--decided-by.",
    "In a negotiation, ask for a new offer with --negotiation, --reply-by, --reason and --decided-by.",
)
_INSTEAD = {
    "return": Text(
        "Bed om at få det uklare præciseret med »tracker clarify«.",
        "Ask to have what is unclear clarified with 'tracker clarify'.",
    ),
    "migrate": Text(
        "En ændring af kravene skal have en ny frist: ret tilbudsfristen (i Excel med »tracker edit«, arket "
        "Udbud, eller »deadline« i procurement.yaml), og udsend den med »tracker generate --amend«.",
        "A change of the requirements needs a new deadline: change the deadline for offers (in Excel with "
        "'tracker edit', the sheet Procurement, or 'deadline' in procurement.yaml), and issue it with 'tracker "
        "generate --amend'.",
    ),
}
UNKNOWN_DEADLINE = Text(
    "Sagen har ingen frist for tilbud, så tracker kan ikke se, om tilbuddene er afgivet. Er de det, må "
    "de ikke ændres: brug »tracker clarify« i stedet for at sende arbejdsbogen.",
    "The case has no deadline for offers, so tracker cannot see whether the offers are in. If they are, "
    "they must not be changed: use 'tracker clarify' instead of sending the workbook.",
)


def require_open(
    case: Case, action: str, at: str, reply_by: str | None, negotiation: Decider | None
) -> None:
    """Refuse a workbook that would have an offer changed after the deadline.

    Args:
        action: ``return`` or ``migrate``.
        at: now, ISO 8601.
        reply_by: when the vendor is asked to answer by; a negotiation needs it.
        negotiation: who decided to negotiate, and why; None where there is none.

    Raises:
        CaseError: the deadline is past, the reply would come after it, or a negotiation has no time
            limit that is still to come.
    """
    deadline, now = case.frozen().procurement.deadline, read_moment(at)
    if negotiation:
        if reply_by is None or read_deadline(reply_by) < now:
            raise CaseError(
                Text(
                    "Et nyt tilbud skal have en frist, der ikke er udløbet: --reply-by DATO.",
                    "A new offer needs a time limit that is not past: --reply-by DATE.",
                )
            )
        return
    if deadline is None:
        return
    limit = written_moment(deadline)
    if read_deadline(deadline) < now:
        instead = _INSTEAD[action]
        raise CaseError(
            Text(
                f"Fristen for tilbud udløb {limit.da}, og et tilbud må ikke ændres efter den "
                f"(udbudsloven § 2 og § 159, stk. 5). {instead.da} {_NEGOTIATION.da}",
                f"The deadline for offers was {limit.en}, and an offer must not be changed after it "
                f"(Danish Public Procurement Act § 2 and § 159(5)). {instead.en} {_NEGOTIATION.en}",
            )
        )
    if reply_by and read_deadline(reply_by) > read_deadline(deadline):
        by = written_moment(reply_by)
        raise CaseError(
            Text(
                f"Svarfristen {by.da} er efter fristen for tilbud {limit.da}; det, der kommer da, er "
                "for sent.",
                f"The reply-by date {by.en} is after the deadline for offers {limit.en}; what comes "
                "then is late.",
            )
        )


def log_negotiation(case: Case, sha256: str, by: Decider, *, at: str, who: str) -> None:
    """Log the decision to ask for a new offer in the place of a submission.

    Raises:
        CaseError: the reason or the person who decided is missing.
    """
    decide(
        case,
        kind=NEGOTIATION,
        subject=sha256,
        choice=_NEW_OFFER,
        by=by,
        at=at,
        who=who,
    )
