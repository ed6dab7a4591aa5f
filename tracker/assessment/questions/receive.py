"""A filled sheet of questions or answers, taken into the case."""

from __future__ import annotations

import re
from pathlib import Path

from tracker.assessment.questions.forms import ANSWERING, ASKING
from tracker.assessment.questions.take import Taken, take
from tracker.files import write_once
from tracker.forms.lifecycle import open_form
from tracker.procurement import log
from tracker.procurement.case import Case
from tracker.procurement.questions.store import load_questions, save_questions
from tracker.spreadsheet.reader import Reader

IMPORT = "questions-import"
FOLDER = "questions"


def receive_questions(case: Case, path: Path, *, vendor: str | None, at: str, who: str) -> Taken:
    """Read a sheet and add to ``questions.yaml`` what it lacks; keep the original and log it.

    The same sheet twice changes nothing.

    Args:
        vendor: who asks, where the sheet does not say.

    Raises:
        UnreadableError: the file is not there, or the door refused it.
        CaseError: it is no sheet of questions of this case, or ``questions.yaml`` cannot be added to.
        DocumentError: ``questions.yaml`` is malformed.
    """
    with Reader() as reader:
        returned = open_form(case, path, (ASKING, ANSWERING), reader)
    ids = [row.id for row in case.frozen().requirements]
    taken = take(returned, load_questions(case), ids, vendor=vendor, today=at[:10])
    if taken.added or taken.filled:
        save_questions(case, taken.added, taken.filled)
    source = returned.filled.source
    suffix = re.sub(r"[^a-z]", "", source.format or "xlsx")
    original = f"{FOLDER}/{source.sha256}.{suffix}"
    if write_once(case.folder / original, returned.data, read_only=True) or taken.changes:
        details = {
            "form": returned.form.id,
            "sha256": source.sha256,
            "original": original,
            "added": ", ".join(question.id for question in taken.added),
            "answered": ", ".join(taken.filled),
        }
        log.append(case.folder, at=at, who=who, action=IMPORT, details=details)
    return taken
