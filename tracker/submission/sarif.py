"""The findings of a check as SARIF 2.1.0, for the tools that collect results from many checkers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import quote

from tracker import __version__, documents
from tracker.files import digest
from tracker.findings import Finding, FindingKind, Where
from tracker.paper.values import clean, one_line, place
from tracker.spreadsheet import findings, other_files, refusals
from tracker.submission import findings as readings
from tracker.submission.model import Submission
from tracker.texts import Language, Text

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
FINGERPRINT = "trackerFinding/v1"
_KINDS: dict[str, FindingKind] = {
    kind.code: kind
    for module in (refusals, other_files, findings, readings)
    for kind in vars(module).values()
    if isinstance(kind, FindingKind)
}


def render(submissions: Sequence[Submission], language: Language) -> bytes:
    """One run: a rule for each code that was found, an artifact for each file."""
    codes = sorted({f.code for s in submissions for f in s.findings})
    driver = {
        "name": "tracker",
        "version": __version__,
        "semanticVersion": __version__,
        "language": language.value,
        "rules": [_rule(code, submissions, language) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "language": language.value,
        "columnKind": "unicodeCodePoints",
        "artifacts": [_artifact(submission) for submission in submissions],
        "results": [
            result
            for number, submission in enumerate(submissions)
            for result in _results(submission, number, codes, language)
        ],
    }
    return documents.to_json({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(code: str, submissions: Sequence[Submission], language: Language) -> dict[str, Any]:
    found = next(f for s in submissions for f in s.findings if f.code == code)
    rule: dict[str, Any] = {
        "id": code,
        "shortDescription": {"text": _plain_text(found.message, language)},
        "help": {"text": _plain_text(found.remedy, language)},
        "defaultConfiguration": {"level": found.severity.value},
    }
    if kind := _KINDS.get(code):
        rule["shortDescription"] = {"text": _plain_text(_without_tokens(kind.message), language)}
        rule["fullDescription"] = {"text": _plain_text(kind.why, language)}
        rule["help"] = {"text": _plain_text(_without_tokens(kind.remedy), language)}
    return rule


def _without_tokens(text: Text) -> Text:
    """A message as a rule has it: what is filled in for each finding is left open."""
    return Text(*(re.sub(r"\{[\w.]+\}", "…", wording).strip() for wording in (text.da, text.en)))


def _artifact(submission: Submission) -> dict[str, Any]:
    return {
        "location": {"uri": _uri(submission)},
        "roles": ["analysisTarget"],
        "hashes": {"sha-256": submission.source.sha256},
    }


def _uri(submission: Submission) -> str:
    return quote(one_line(submission.source.name), safe="") or "-"


def _results(
    submission: Submission, number: int, codes: Sequence[str], language: Language
) -> Iterator[dict[str, Any]]:
    seen: Counter[str] = Counter()
    for finding in submission.findings:
        same = _identity(submission, finding)
        seen[same] += 1
        result = {
            "ruleId": finding.code,
            "ruleIndex": codes.index(finding.code),
            "level": finding.severity.value,
            "message": {"text": _plain_text(finding.message, language)},
            "locations": [_location(submission, number, finding.where)],
            "partialFingerprints": {FINGERPRINT: digest(f"{same}|{seen[same]}".encode())},
            "occurrenceCount": finding.count,
            "properties": {
                "requirement": clean(finding.requirement),
                "value": clean(finding.value),
                "remedy": clean(finding.remedy.get(language)),
            },
        }
        if finding.also:
            result["relatedLocations"] = [
                {"id": n, **_location(submission, number, where)}
                for n, where in enumerate(finding.also, start=1)
            ]
        yield result


def _identity(submission: Submission, finding: Finding) -> str:
    """What makes a finding the same one in the vendor's next workbook: no row number, no words."""
    vendor = submission.vendor
    where = finding.where.cell or ""
    about = finding.requirement or f"{finding.where.sheet}!{where}"
    column = where.rstrip("0123456789") if finding.requirement else ""
    who = vendor.id or vendor.cvr or vendor.name or ""
    return "|".join((submission.procurement or "", who, finding.code, about, column))


def _location(submission: Submission, number: int, where: Where) -> dict[str, Any]:
    location: dict[str, Any] = {
        "physicalLocation": {"artifactLocation": {"uri": _uri(submission), "index": number}}
    }
    if name := place(where.sheet, where.cell):
        kind = "cell" if where.cell else "sheet"
        logical = {"name": one_line(where.cell or where.sheet), "fullyQualifiedName": name}
        location["logicalLocations"] = [{**logical, "kind": kind}]
    return location


def _plain_text(text: Text, language: Language) -> str:
    """A message in SARIF's plain text, in which brackets make links and braces placeholders."""
    plain = clean(text.get(language))
    plain = plain.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
    return plain.replace("{", "{{").replace("}", "}}")
