"""The comparison of an assessment in a form."""

from __future__ import annotations

from assessments import scale

from tracker import documents
from tracker.assessment.model import Assessment
from tracker.comparison.compare import compare
from tracker.comparison.document import document
from tracker.comparison.report import comparison_paper
from tracker.paper.model import Paper
from tracker.paper.render import render
from tracker.texts import Language


def paper(case: Assessment, language: Language = Language.DA) -> Paper:
    """The comparison as a paper."""
    return comparison_paper(compare(case), scale(), language)


def drawn(case: Assessment, form: str, language: Language = Language.DA) -> bytes:
    """A form of it, as the command writes it to a file."""
    if form == "json":
        return documents.to_json(document(compare(case)))
    shown = render(paper(case, language), form)
    return shown.encode() if isinstance(shown, str) else shown
