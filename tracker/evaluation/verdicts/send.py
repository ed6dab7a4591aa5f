"""Sending out: the workbook of an evaluator or of a meeting, and its line in the log."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tracker.assessment.standing import CaseState
from tracker.assessment.verdicts import CONSENSUS, VERDICTS
from tracker.errors import CaseError
from tracker.evaluation.verdicts.blind import Shuffle, codes_for, mask_of
from tracker.evaluation.verdicts.consensus import Meeting, consensus_form
from tracker.evaluation.verdicts.form import Assignment, verdict_form
from tracker.evaluation.verdicts.shown import Showing
from tracker.files import slug
from tracker.forms.lifecycle import send
from tracker.forms.model import Form
from tracker.forms.stored import load_forms
from tracker.frozen import dataclass
from tracker.procurement.case import Case
from tracker.submission.received import rounds
from tracker.texts import Language, Text

WORKBOOKS = f"{VERDICTS}/workbooks"
_ACTIONS = {VERDICTS: "verdicts-workbook", CONSENSUS: "consensus-workbook"}


@dataclass(frozen=True, slots=True)
class VerdictWorkbook:
    """A workbook that was written.

    Attributes:
        showing: with what the mask hid, and the names it could not hide.
    """

    form: Form
    path: Path
    showing: Showing


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sends out a workbook, when and how.

    Attributes:
        shuffle: deals the letters of a blind form; None where vendors are shown.
        path: where the workbook goes; None = in the case folder.
    """

    at: str
    who: str
    language: Language
    shuffle: Shuffle | None = None
    path: Path | None = None


def issue_workbook(case: Case, asked: Assignment, sender: Sender) -> VerdictWorkbook:
    """Write an evaluator's workbook.

    Raises:
        CaseError: there is nothing to judge, or the folder cannot be written.
    """
    known = {package.id for package in asked.stand.specification.packages}
    if odd := [package for package in asked.packages if package not in known]:
        raise CaseError(
            Text(
                f"Afsnittet »{odd[0]}« er ikke i udbuddet. Afsnittene er: {', '.join(sorted(known))}.",
                f"The procurement has no section '{odd[0]}'. It has: {', '.join(sorted(known))}.",
            )
        )
    showing = _showing(case, asked.stand, sender)
    return _issue(
        case,
        VERDICTS,
        lambda form_id: verdict_form(form_id, asked, showing),
        f"-{slug(asked.evaluator.id)}",
        showing,
        sender,
        {"evaluator": asked.evaluator.id},
    )


def issue_consensus(case: Case, meeting: Meeting, sender: Sender) -> VerdictWorkbook:
    """Write the workbook of a meeting.

    Raises:
        CaseError: the folder cannot be written.
    """
    showing = _showing(case, meeting.stand, sender)
    return _issue(
        case,
        CONSENSUS,
        lambda form_id: consensus_form(form_id, meeting, showing),
        "",
        showing,
        sender,
        {},
    )


def _showing(case: Case, stand: CaseState, sender: Sender) -> Showing:
    if sender.shuffle is None:
        return Showing(stand.specification, sender.language)
    vendors = rounds(case)  # all of them: one may name another
    codes = codes_for((v.key for v in vendors), load_forms(case), sender.shuffle)
    invited = case.procurement.vendors
    mask = mask_of(stand.specification, vendors, invited, codes, sender.language)
    return Showing(stand.specification, sender.language, mask)


def _issue(
    case: Case,
    kind: str,
    make: Callable[[str], Form],
    suffix: str,
    showing: Showing,
    sender: Sender,
    details: dict[str, str],
) -> VerdictWorkbook:
    def fresh(id: str) -> Form:
        showing.hidden.clear()
        return make(id)

    sent = send(
        case,
        kind,
        fresh,
        lambda form: sender.path or case.folder / WORKBOOKS / f"{form.id}{suffix}.xlsx",
        at=sender.at,
        who=sender.who,
        action=_ACTIONS[kind],
        details=details,
    )
    return VerdictWorkbook(sent.form, sent.path, showing)
