"""Every kind of finding, by the stage that has it: ``docs/findings.md``."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from types import ModuleType

import tracker
from tracker.findings import FindingKind, Severity
from tracker.reference.page import page, row
from tracker.texts import Text, in_number

_SEVERITIES = {
    Severity.ERROR: Text("Fejl", "Error"),
    Severity.WARNING: Text("Advarsel", "Warning"),
    Severity.NOTE: Text("Bemærkning", "Note"),
}
# The modules that hold kinds, in the order in which a file (and then a catalogue) meets them.
_STAGES = (
    "tracker.spreadsheet.refusals",
    "tracker.spreadsheet.other_files",
    "tracker.spreadsheet.findings",
    "tracker.submission.findings.file",
    "tracker.submission.findings.sheets",
    "tracker.submission.findings.rows",
    "tracker.submission.findings.answers",
    "tracker.submission.findings.typed",
    "tracker.submission.findings.cells",
    "tracker.submission.findings.sights",
    "tracker.submission.findings.answers",
    "tracker.submission.findings.file",
    "tracker.submission.findings.standing",
    "tracker.forms.findings",
    "tracker.deciding.findings",
    "tracker.questions.findings",
    "tracker.clarification.findings",
    "tracker.delivery.findings",
    "tracker.evaluation.verdicts.findings",
    "tracker.selection.list_findings",
    "tracker.selection.update_findings",
    "tracker.catalogue.findings",
    "tracker.authoring.findings",
    "tracker.authoring.formats.findings",
    "tracker.selection.findings",
    "tracker.authoring.sheets.findings",
    "tracker.portfolio.findings",
)
_INTRODUCTION = (
    "Everything tracker can say about a file from a vendor, or about a catalogue. A word in braces "
    "is filled in for each finding. Codes are stable: scripts may rely on them.\n\n"
    "An **error** must be corrected or clarified before the answer can be used; a **warning** must be "
    "looked at by a person; a **note** tells how something was read."
)


def kinds() -> dict[ModuleType, tuple[FindingKind, ...]]:
    """Every kind of finding, by the module it is defined in, by code.

    Raises:
        LookupError: a module that is not one of the stages defines a kind.
    """
    stages = [importlib.import_module(name) for name in _STAGES]
    found = {stage: _kinds_in(stage) for stage in stages}
    known = {id(kind) for group in found.values() for kind in group}
    for info in pkgutil.walk_packages(tracker.__path__, "tracker."):
        stray = [k for k in _kinds_in(importlib.import_module(info.name)) if id(k) not in known]
        if stray:
            raise LookupError(f"{info.name} defines {stray[0].code}: name it in _STAGES")
    return found


def _kinds_in(module: ModuleType) -> tuple[FindingKind, ...]:
    unique = {id(value): value for value in vars(module).values() if isinstance(value, FindingKind)}
    return tuple(sorted(unique.values(), key=lambda kind: kind.code))


def findings_page() -> str:
    """``docs/findings.md``."""
    found = kinds()
    everything = sorted((k for group in found.values() for k in group), key=lambda k: k.code)
    lines = [
        _INTRODUCTION,
        "",
        "| Code | Severity |",
        "|---|---|",
        *(row(f"[`{k.code}`](#{k.code})", _SEVERITIES[k.severity].en) for k in everything),
    ]
    for module, group in found.items():
        lines += ["", f"## {_first_sentence(module)}", ""]
        lines += [line for kind in group for line in _kind_lines(kind)][:-1]
    return page("Findings", lines)


def _first_sentence(module: ModuleType) -> str:
    return (module.__doc__ or "").split("\n\n")[0].split(". ")[0].strip().removesuffix(".")


def _kind_lines(kind: FindingKind) -> Iterator[str]:
    severity = _SEVERITIES[kind.severity]
    yield f"### {kind.code}"
    yield ""
    yield f"| {severity.en} / {severity.da} | English | Dansk |"
    yield "|---|---|---|"
    for name, text in (("Message", kind.message), ("Remedy", kind.remedy), ("Why", kind.why)):
        yield row(name, _tokens(text.en), _tokens(text.da))
    yield ""


def _tokens(text: str) -> str:
    """A message with its tokens as a reader should see them: ``{reason.da}`` is ``{reason}``."""
    return re.sub(r"\{(\w+)(?:\.\w+)?\}", r"{\1}", in_number(text, {}))
