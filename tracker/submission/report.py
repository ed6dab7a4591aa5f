"""What was read from workbooks: a paper, and the documents that programs read.

Every form starts from ``masked``, so that none can show a CPR number.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from tracker import documents
from tracker.cpr import masked
from tracker.findings import Severity
from tracker.paper.finding_blocks import ReadFile, files_paper
from tracker.paper.model import Column, Paper, Place, Row, Section, Table
from tracker.paper.texts import SEVERITY_MANY
from tracker.paper.values import one_line
from tracker.submission.model import Reconciliation, Submission
from tracker.texts import Language, Text, counted

CHECK = Text("Kontrol", "Check")
RECEIPT = Text("Modtagelse", "Receipt")
_FILES = Text("Filer", "Files")
_FILE = Text("Fil", "File")


def as_json(submissions: Sequence[Submission]) -> bytes:
    """``{"submissions": [...]}``, one per file."""
    shown = [documents.to_plain(masked(s)) for s in submissions]
    plain: dict[str, Any] = {"submissions": documents.encodable(shown)}
    return documents.to_document("submissions", plain)


def as_sarif(submissions: Sequence[Submission], language: Language) -> bytes:
    """SARIF 2.1.0."""
    from tracker.submission.sarif import render

    return render([masked(s) for s in submissions], language)


def as_junit(submissions: Sequence[Submission], language: Language) -> bytes:
    """JUnit XML."""
    from tracker.submission.junit import render

    return render([masked(s) for s in submissions], language)


def check_paper(submissions: Sequence[Submission], language: Language, kind: Text = CHECK) -> Paper:
    """What each file is, how much of it is answered, and every finding with its remedy.

    Args:
        kind: what has been done with the files.
    """
    read = [masked(replace(s, answers=())) for s in submissions]  # which are not shown
    files = [ReadFile(s.source.name, _headline(s, language), s.findings) for s in read]
    beside = (_overview(read, language),)
    overview = Section("files", _FILES.get(language), beside, ("html", "xlsx", "pdf"))
    return files_paper(kind, files, language, overview)


def _overview(submissions: Sequence[Submission], language: Language) -> Table:
    """The files beside each other."""
    return Table("", _columns(language), tuple(_row(s) for s in submissions))


def _columns(language: Language) -> tuple[Column, ...]:
    described = (
        ("file", _FILE, 24, Place.NAME),
        ("vendor", Text("Leverandør", "Vendor"), 22, Place.NAME),
        ("procurement", Text("Udbud", "Procurement"), 16, Place.ASIDE),
        ("revision", Text("Udgave", "Revision"), 7, Place.ASIDE),
        ("issued", Text("Krav", "Requirements"), 7, Place.ASIDE),
        ("read", Text("Læst", "Read"), 7, Place.ASIDE),
        ("answered", Text("Besvaret", "Answered"), 7, Place.ASIDE),
        ("unreadable", Text("Ulæselige", "Unreadable"), 9, Place.ASIDE),
        *((severity.value, SEVERITY_MANY[severity], 7, Place.ASIDE) for severity in Severity),
    )
    return tuple(
        Column(key, title.get(language), width, at, numeric=n > 2)
        for n, (key, title, width, at) in enumerate(described)
    )


def _row(submission: Submission) -> Row:
    counts = submission.reconciliation
    found = {severity.value: count for severity, count in _counts(submission).items()}
    known: dict[str, str | int | None] = {}
    if not _is_refused(submission):
        known = {
            "vendor": one_line(submission.vendor.name),
            "procurement": one_line(submission.procurement),
            "revision": submission.revision,
            "issued": counts.issued,
            "read": counts.read,
            "answered": counts.readable,
            "unreadable": counts.unreadable,
        }
    return Row({"file": one_line(submission.source.name), **known, **found})


def _headline(submission: Submission, language: Language) -> str:
    counts = submission.reconciliation
    if _is_refused(submission):
        return Text("ikke læst", "not read").get(language)
    vendor, procurement = one_line(submission.vendor.name) or "?", one_line(submission.procurement)
    found = ", ".join((*_not_answers(counts, language), _tally(submission, language)))
    asked = counted(counts.issued, Text("krav", "requirement"), Text("krav", "requirements"))
    return Text(
        f"{vendor}, udbud {procurement}, udgave {submission.revision}: "
        f"{counts.read} af {asked.da} læst, {counts.readable} besvaret, {found}",
        f"{vendor}, procurement {procurement}, revision {submission.revision}: "
        f"{counts.read} of {asked.en} read, {counts.readable} answered, {found}",
    ).get(language)


def _not_answers(counts: Reconciliation, language: Language) -> Iterator[str]:
    """What is no answer that counts though the row is there; blank ones are the rest."""
    for count, text in (
        (counts.unreadable, Text("{count} kan ikke læses", "{count} unreadable")),
        (
            counts.conflicting,
            Text("{count} har modstridende svar", "{count} with conflicting answers"),
        ),
        (counts.outdated, Text("{count} på en ældre ordlyd", "{count} to an earlier wording")),
        (counts.not_applicable, Text("{count} gælder ikke", "{count} not applicable")),
    ):
        if count:
            yield text.fill(count=count).get(language)


def _is_refused(submission: Submission) -> bool:
    return not submission.reconciliation.issued or submission.is_unread


def _counts(submission: Submission) -> dict[Severity, int]:
    return {s: sum(f.count for f in submission.findings if f.severity is s) for s in Severity}


def _tally(submission: Submission, language: Language) -> str:
    counts = _counts(submission)
    if not any(counts.values()):
        return Text("ingen fund", "no findings").get(language)
    tallies = [Text(_plural(counts[s], *da), _plural(counts[s], *en)) for s, da, en in _PLURALS]
    return ", ".join(text.get(language) for text in tallies)


_PLURALS = (
    (Severity.ERROR, ("fejl", "fejl"), ("error", "errors")),
    (Severity.WARNING, ("advarsel", "advarsler"), ("warning", "warnings")),
    (Severity.NOTE, ("bemærkning", "bemærkninger"), ("note", "notes")),
)


def _plural(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"
