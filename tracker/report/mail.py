"""The mails that go with what is sent to a vendor, in the language of the procurement."""

from __future__ import annotations

from typing import Any

import jinja2

from tracker.assessment.supplements.send import Asked
from tracker.files import data_folder
from tracker.findings import Severity
from tracker.procurement.specification import ProcurementIdentity
from tracker.report.values import one_line
from tracker.submission.returning.send import Sent
from tracker.workbook.dates import written_date
from tracker.workbook.prefill import ChangeKind, tally


def mail_text(sent: Sent) -> str:
    """Subject, addressee and text. Whatever the vendor wrote is on one line and cannot add any."""
    prefill, vendor = sent.prefill, sent.submission.vendor
    it = sent.specification.procurement
    kinds = [change.kind for change in prefill.changes]
    counts = _apart_from_changes(sent)
    return _render(
        "return",
        it,
        vendor=one_line(vendor.name or vendor.id),
        person=one_line(vendor.contact),
        to=one_line(vendor.email),
        file=sent.path.name,
        round=sent.submission.round,
        revision=sent.specification.revision,
        older=prefill.older,
        found=tally(counts, it.language),
        changed=kinds.count(ChangeKind.CHANGED),
        new=kinds.count(ChangeKind.NEW),
        withdrawn=kinds.count(ChangeKind.WITHDRAWN),
        reply_by=written_date(prefill.reply_by, it.language) if prefill.reply_by else "",
    )


def clarification_letter(asked: Asked) -> str:
    """The letter that goes with a clarification; it stays within Procurement Act § 159(5)."""
    it, vendor = asked.specification.procurement, asked.submitting
    return _render(
        "clarify",
        it,
        vendor=one_line(vendor.name or vendor.id),
        person=one_line(vendor.contact),
        to=one_line(vendor.email),
        file=asked.path.name,
        round=asked.vendor.round,
        count=len(asked.questions),
        requirements=", ".join(one_line(q.requirement) for q in asked.questions),
        reply_by=written_date(asked.reply_by, it.language) if asked.reply_by else "",
    )


def _render(name: str, it: ProcurementIdentity, **words: Any) -> str:
    """A letter from its template in the language of the procurement."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(data_folder("templates") / "mail"),
        autoescape=False,  # noqa: S701 - plain text
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template(f"{name}.{it.language.value}.txt.j2").render(
        title=one_line(it.title),
        reference=one_line(it.reference),
        buyer=one_line(it.buyer),
        contact=one_line(it.contact),
        **words,
    )


def _apart_from_changes(sent: Sent) -> dict[Severity, int]:
    """What was found in the answers; a changed or new requirement is told of by itself."""
    told = sum(1 for c in sent.prefill.changes if c.kind in (ChangeKind.CHANGED, ChangeKind.NEW))
    counts = dict(sent.prefill.counts)
    counts[Severity.WARNING] -= told
    return counts
