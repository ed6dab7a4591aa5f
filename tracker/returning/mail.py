"""The mails that go with what is sent to a vendor, in the language of the procurement."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jinja2

from tracker import documents
from tracker.cpr import mask
from tracker.danish_time import day_of
from tracker.files import data_folder
from tracker.findings import Severity
from tracker.paper.values import one_line, written_date
from tracker.privacy.names import person_of
from tracker.procurement.log import Head
from tracker.procurement.specification import ProcurementIdentity
from tracker.returning.send import ReturnedWorkbook
from tracker.submission.model import SubmittingVendor
from tracker.texts import Language, Text
from tracker.workbook.prefill import ChangeKind, tally


def mail_text(sent: ReturnedWorkbook, blank: str | None = None) -> str:
    """Subject, addressee and text. Whatever the vendor wrote is on one line and cannot add any.

    Args:
        blank: when the vendor's latest workbook was received, where it is blank and what is sent are
            the answers before it.
    """
    prefill, vendor = sent.prefill, sent.submission.vendor
    it = sent.specification.procurement
    kinds = [change.kind for change in prefill.changes]
    counts = _apart_from_changes(sent)
    return render_mail(
        "return",
        it,
        vendor,
        sent.path,
        sent.log,
        received=_day(sent.received, it.language),
        blank=_day(blank, it.language) if blank else "",
        negotiated=prefill.round if prefill.negotiated else None,
        revision=sent.specification.revision,
        older=prefill.older,
        found=tally(counts, it.language),
        changed=kinds.count(ChangeKind.CHANGED),
        new=kinds.count(ChangeKind.NEW),
        withdrawn=kinds.count(ChangeKind.WITHDRAWN),
        reply_by=written_date(prefill.reply_by, it.language) if prefill.reply_by else "",
    )


def _day(at: str, language: Language) -> str:
    """The Danish day of a moment, in words."""
    return written_date(day_of(at).isoformat(), language)


def no_addressee(vendor: SubmittingVendor) -> Text | None:
    """A note to the buyer when the vendor's e-mail address cannot be written to."""
    if not vendor.email or is_address(vendor.email):
        return None
    shown = one_line(vendor.email)
    return Text(
        f"Leverandørens e-mailadresse »{shown}« er ikke gyldig; skriv selv modtageren i mailen.",
        f"The vendor's e-mail address '{shown}' is not valid; write the recipient yourself.",
    )


def is_address(email: str | None) -> bool:
    """Whether an e-mail address is one by the schema that says email-invalid of a submission."""
    return bool(email) and documents.is_valid(
        {"vendor": {"email": email}, "answers": []}, "answers"
    )


def greeted(vendor: SubmittingVendor) -> str:
    """Whom to greet by name: what looks like a person's; else nobody, and the firm is greeted."""
    person = one_line(person_of(vendor))
    looks = "@" not in person and any(word[0].isupper() for word in person.split())
    return person if looks else ""


def render_mail(
    name: str,
    it: ProcurementIdentity,
    vendor: SubmittingVendor,
    file: Path,
    log: Head,
    **words: Any,
) -> str:
    """A letter from its template in the language of the procurement.

    Args:
        vendor: whom it is to, as they wrote about themselves.
        file: what goes with it.
        log: the end of the case's log.
    """
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(data_folder("templates") / "mail"),
        autoescape=False,  # noqa: S701 - plain text
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    text = environment.get_template(f"{name}.{it.language.value}.txt.j2").render(
        title=one_line(it.title),
        reference=one_line(it.reference),
        buyer=one_line(it.buyer),
        contact=one_line(it.contact),
        vendor=one_line(vendor.name or vendor.id),
        person=greeted(vendor),
        to=one_line(vendor.email) if is_address(vendor.email) else "",
        file=file.name,
        log=log,
        **words,
    )
    return mask(text)


def _apart_from_changes(sent: ReturnedWorkbook) -> dict[Severity, int]:
    """How much was found in the answers; changed and new requirements are counted by themselves."""
    changed = sum(1 for c in sent.prefill.changes if c.kind in (ChangeKind.CHANGED, ChangeKind.NEW))
    counts = dict(sent.prefill.counts)
    counts[Severity.WARNING] -= changed
    return counts
