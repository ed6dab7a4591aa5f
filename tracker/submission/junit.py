"""The result of a check as JUnit XML: a suite for each file, a case for each requirement.

Valid against the schemas of both Jenkins and Ant (Surefire): a case has at most one failure, and
warnings and notes, which fail nothing, stand in the suite's output.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.etree import ElementTree as ET

from tracker.findings import Finding, Severity
from tracker.paper.values import clean, one_line, place
from tracker.submission.model import Submission
from tracker.texts import Language

_NO_XML = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF])
# The time of a check is not part of its result; the schemas ask for one.
_TIMESTAMP = "1970-01-01T00:00:00"


def render(submissions: Sequence[Submission], language: Language) -> bytes:
    """The whole report; the same input gives the same bytes."""
    root = ET.Element("testsuites")
    for number, submission in enumerate(submissions):
        root.append(_suite(submission, number, language))
    ET.indent(root)
    text: str = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()


def _suite(submission: Submission, number: int, language: Language) -> ET.Element:
    name = _text(one_line(submission.source.name)) or "-"
    refused = not submission.reconciliation.issued
    cases = dict(_cases(submission))
    errors = sum(1 for found in cases.values() if found)
    suite = ET.Element(
        "testsuite",
        {
            "name": name,
            "package": "tracker.check",
            "id": str(number),
            "tests": str(len(cases)),
            "failures": str(0 if refused else errors),
            "errors": str(errors if refused else 0),
            "time": "0",
            "timestamp": _TIMESTAMP,
            "hostname": "localhost",
        },
    )
    properties = ET.SubElement(suite, "properties")
    for key, value in _facts(submission):
        ET.SubElement(properties, "property", {"name": key, "value": _text(one_line(value))})
    for id, found in cases.items():
        case = ET.SubElement(
            suite, "testcase", {"name": _text(one_line(id)), "classname": name, "time": "0"}
        )
        if found:
            _fail(case, "error" if refused else "failure", found, language)
    rest = [f for f in submission.findings if f.severity is not Severity.ERROR]
    ET.SubElement(suite, "system-out").text = "\n".join(_line(f, language) for f in rest)
    ET.SubElement(suite, "system-err").text = ""
    return suite


def _cases(submission: Submission) -> Iterator[tuple[str, list[Finding]]]:
    """Every requirement, read or missing, with its errors, and every error that is about no requirement."""
    found: dict[str, list[Finding]] = {}
    for finding in submission.findings:
        if finding.severity is Severity.ERROR:
            ids = [finding.requirement, *(where.requirement for where in finding.also)]
            for id in dict.fromkeys(id or finding.code for id in ids):
                found.setdefault(id, []).append(finding)
    rows = [a.requirement for a in submission.answers]
    for id in dict.fromkeys((*rows, *submission.reconciliation.missing, *found)):
        yield id, found.get(id, [])


def _facts(submission: Submission) -> Iterator[tuple[str, str]]:
    facts = {
        "sha256": submission.source.sha256,
        "procurement": submission.procurement,
        "revision": None if submission.revision is None else str(submission.revision),
        "vendor": submission.vendor.name or submission.vendor.id,
    }
    yield from ((key, value) for key, value in facts.items() if value)


def _fail(case: ET.Element, tag: str, found: Sequence[Finding], language: Language) -> None:
    first = found[0]
    message = _text(one_line(first.message.get(language)))
    failure = ET.SubElement(case, tag, {"type": first.code, "message": message})
    failure.text = "\n".join(_line(finding, language) for finding in found)


def _line(finding: Finding, language: Language) -> str:
    where = place(finding.where.sheet, finding.where.cell)
    about = "  ".join(part for part in (where, one_line(finding.requirement)) if part)
    message = f"{clean(finding.message.get(language))} → {clean(finding.remedy.get(language))}"
    return _text(one_line(f"{about}  {message} [{finding.code}]"))


def _text(text: str) -> str:
    """A text without what XML cannot hold."""
    return text.translate(_NO_XML)
