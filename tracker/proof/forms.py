"""Forms whose record does not hold them by a hash, proved by the workbook that was sent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tracker.danish_time import written_moment
from tracker.errors import TrackerError
from tracker.files import digest
from tracker.forms.model import Form
from tracker.forms.stored import FOLDER, find_form
from tracker.forms.write import write_form
from tracker.procurement.case import Case
from tracker.procurement.held import RecordedFile
from tracker.procurement.issued import Difference


def prove_forms(
    case: Case, unproved: Sequence[RecordedFile]
) -> Iterator[RecordedFile | Difference]:
    """Those of these files that are still not proved, or cannot be read.

    The record has the hash of the workbook, and a form gives the same bytes again. What a form knows
    besides (``about``) is not in the workbook: it must be in the record, or the form stays unproved,
    as does one that an earlier version wrote differently.
    """
    for one in unproved:
        details = one.record.details
        if one.path != f"{FOLDER}/{details.get('form')}.json" or "workbook" not in details:
            yield one
            continue
        try:
            form = find_form(case, details["form"])
        except TrackerError as error:
            yield Difference(one.path, error.text)
            continue
        if not _is_known(form, details) or digest(write_form(form)) != details.get("sha256"):
            yield one


def _is_known(form: Form, details: dict[str, str]) -> bool:
    """Whether all that a form knows beside what was shown stands in its record, or in its guide."""
    beside = dict(form.about)
    limit = beside.pop("reply_by", None)
    if limit and not any(written_moment(limit).da in paragraph.da for paragraph in form.guide):
        return False
    return beside.items() <= details.items() and not any(row.about for row in form.rows)
