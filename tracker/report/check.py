"""What was read from workbooks, for the terminal and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from tracker import documents
from tracker.findings import Finding, Severity, Where
from tracker.submission.model import Submission
from tracker.texts import Language, Text
from tracker.workbook.formats import clean_text

_SEVERITIES = {
    Severity.ERROR: Text("FEJL", "ERROR"),
    Severity.WARNING: Text("ADVARSEL", "WARNING"),
    Severity.NOTE: Text("BEMÆRK", "NOTE"),
}


def as_json(submissions: Sequence[Submission]) -> bytes:
    """``{"submissions": [...]}``, one per file."""
    plain: dict[str, Any] = {"submissions": [documents.to_plain(s) for s in submissions]}
    return documents.to_json(plain)


def as_text(submissions: Sequence[Submission], language: Language) -> str:
    """Per file: what it is, how much is answered, and every finding with its remedy."""
    return "\n".join(line for s in submissions for line in _lines(s, language)) + "\n"


def _lines(submission: Submission, language: Language) -> Iterator[str]:
    yield f"{clean_text(submission.source.name)}: {_headline(submission, language)}"
    for finding in submission.findings:
        severity = _SEVERITIES[finding.severity].get(language)
        about = "  ".join(p for p in (_place(finding.where), finding.requirement) if p)
        message = " ".join(clean_text(finding.message.get(language)).split())
        yield f"  {severity:<9} {about}{'  ' if about else ''}{message}{_more(finding, language)}"
        yield f"            → {clean_text(finding.remedy.get(language))} [{finding.code}]"
    yield ""


def _headline(submission: Submission, language: Language) -> str:
    counts = submission.reconciliation
    if not counts.issued:
        return Text("ikke læst", "not read").get(language)
    vendor = clean_text(submission.vendor.name or "?")
    return Text(
        f"{vendor}, udbud {submission.procurement}, udgave {submission.revision}: "
        f"{counts.read} af {counts.issued} krav læst, {counts.answered} besvaret, "
        f"{_tally(submission, language)}",
        f"{vendor}, procurement {submission.procurement}, revision {submission.revision}: "
        f"{counts.read} of {counts.issued} requirements read, {counts.answered} answered, "
        f"{_tally(submission, language)}",
    ).get(language)


def _tally(submission: Submission, language: Language) -> str:
    counts = {s: sum(f.count for f in submission.findings if f.severity is s) for s in Severity}
    if not any(counts.values()):
        return Text("ingen fund", "no findings").get(language)
    said = [Text(_plural(counts[s], *da), _plural(counts[s], *en)) for s, da, en in _PLURALS]
    return ", ".join(text.get(language) for text in said)


_PLURALS = (
    (Severity.ERROR, ("fejl", "fejl"), ("error", "errors")),
    (Severity.WARNING, ("advarsel", "advarsler"), ("warning", "warnings")),
    (Severity.NOTE, ("bemærkning", "bemærkninger"), ("note", "notes")),
)


def _plural(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"


def _place(where: Where) -> str:
    if where.cell is None:
        return clean_text(where.sheet or "")
    return f"{clean_text(where.sheet or '')}!{where.cell}"


def _more(finding: Finding, language: Language) -> str:
    if finding.count == 1:
        return ""
    cells = ", ".join(w.cell for w in finding.also[:4] if w.cell)
    rest = "…" if len(finding.also) > 4 else ""
    return Text(
        f" ({finding.count} steder: også {cells}{rest})",
        f" ({finding.count} places: also {cells}{rest})",
    ).get(language)
