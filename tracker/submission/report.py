"""What was read from workbooks: for the terminal, as JSON, SARIF and JUnit XML.

Every form starts from ``masked``, so that none can show a CPR number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from tracker import documents
from tracker.cpr import masked
from tracker.findings import Finding, Severity
from tracker.paper.values import clean, one_line, place
from tracker.submission.model import Submission
from tracker.texts import Language, Text

_SEVERITIES = {
    Severity.ERROR: Text("FEJL", "ERROR"),
    Severity.WARNING: Text("ADVARSEL", "WARNING"),
    Severity.NOTE: Text("BEMÆRK", "NOTE"),
}


def as_json(submissions: Sequence[Submission]) -> bytes:
    """``{"submissions": [...]}``, one per file."""
    shown = [documents.to_plain(masked(s)) for s in submissions]
    plain: dict[str, Any] = {"submissions": documents.encodable(shown)}
    return documents.to_json(plain)


def as_sarif(submissions: Sequence[Submission], language: Language) -> bytes:
    """SARIF 2.1.0."""
    from tracker.submission.sarif import render

    return render([masked(s) for s in submissions], language)


def as_junit(submissions: Sequence[Submission], language: Language) -> bytes:
    """JUnit XML."""
    from tracker.submission.junit import render

    return render([masked(s) for s in submissions], language)


def as_text(submissions: Sequence[Submission], language: Language) -> str:
    """Per file: what it is, how much is answered, and every finding with its remedy."""
    return "\n".join(line for s in submissions for line in _lines(masked(s), language)) + "\n"


RENDERERS: dict[str, Callable[[Sequence[Submission], Language], str | bytes]] = {
    "text": as_text,
    "json": lambda submissions, _: as_json(submissions),
    "sarif": as_sarif,
    "junit": as_junit,
}


def _lines(submission: Submission, language: Language) -> Iterator[str]:
    yield f"{one_line(submission.source.name)}: {_headline(submission, language)}"
    yield from finding_lines(submission.findings, language)
    yield ""


def finding_lines(findings: Iterable[Finding], language: Language) -> Iterator[str]:
    """Every finding with where it is, and its remedy on the line below."""
    for finding in findings:
        severity = _SEVERITIES[finding.severity].get(language)
        where = place(finding.where.sheet, finding.where.cell)
        about = "  ".join(p for p in (where, one_line(finding.requirement)) if p)
        message = " ".join(clean(finding.message.get(language)).split())
        yield f"  {severity:<9} {about}{'  ' if about else ''}{message}{_more(finding, language)}"
        yield f"            → {one_line(finding.remedy.get(language))} [{finding.code}]"


def _headline(submission: Submission, language: Language) -> str:
    counts = submission.reconciliation
    if not counts.issued or submission.is_unread:
        return Text("ikke læst", "not read").get(language)
    vendor, procurement = one_line(submission.vendor.name) or "?", one_line(submission.procurement)
    return Text(
        f"{vendor}, udbud {procurement}, udgave {submission.revision}: "
        f"{counts.read} af {counts.issued} krav læst, {counts.answered} besvaret, "
        f"{_tally(submission, language)}",
        f"{vendor}, procurement {procurement}, revision {submission.revision}: "
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


def _more(finding: Finding, language: Language) -> str:
    if finding.count == 1:
        return ""
    cells = ", ".join(w.cell for w in finding.also[:4] if w.cell)
    rest = "…" if len(finding.also) > 4 else ""
    return Text(
        f" ({finding.count} steder: også {cells}{rest})",
        f" ({finding.count} places: also {cells}{rest})",
    ).get(language)
