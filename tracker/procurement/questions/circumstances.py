"""What the questions of a case are held against, from its folder."""

from __future__ import annotations

import datetime as dt

from tracker.procurement import log
from tracker.procurement.case import Case
from tracker.procurement.questions.problems import Circumstances

_AMEND = "amend"


def circumstances(case: Case, today: dt.date) -> Circumstances:
    """The requirements, the deadline as it stands in ``procurement.yaml``, the amendments.

    Raises:
        DocumentError: ``procurement.yaml`` or an issued specification is damaged.
        CaseError: the log is broken.
    """
    asked = case.frozen() if case.is_frozen else case.resolve()
    ids = {row.id for row in asked.requirements}
    withdrawn = {
        row.id: revision
        for revision in range(1, asked.revision)
        for row in case.issued(revision).requirements
        if row.id not in ids
    }
    moments = (record.at for record in log.records(case.folder) if record.action == _AMEND)
    return Circumstances(today, case.procurement.deadline, ids, withdrawn, tuple(moments))
