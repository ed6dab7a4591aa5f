"""Faults in requirements, whatever found them: the inspection of a bank, or what a market made of its texts."""

from __future__ import annotations

from collections.abc import Sequence

from tracker import documents
from tracker.findings import Finding
from tracker.paper.finding_blocks import FINDINGS, finding_table
from tracker.paper.model import Paper, Section
from tracker.texts import Language, Text

_LINT = Text("Eftersyn af kravkataloget", "Inspection of the catalogue")


def lint_paper(
    findings: Sequence[Finding], title: str, language: Language, kind: Text = _LINT
) -> Paper:
    """The faults in one table.

    Args:
        title: of what was inspected.
        kind: what was done.
    """
    table = finding_table(findings, language, cells=False)
    name = kind.get(language)
    sections = (Section("findings", FINDINGS.get(language), (table,)),)
    return Paper(name, title, (), (), sections, f"{name}: {title}", language)


def lint_json(findings: Sequence[Finding]) -> bytes:
    """Faults as JSON, in both languages."""
    plain = [documents.to_plain(finding) for finding in findings]
    return documents.to_document("findings", {"findings": plain})
