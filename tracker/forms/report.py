"""Showing forms that came back: what each says, what was found in it, and what was written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from tracker.cli.console import wrote
from tracker.cli.results import Output
from tracker.frozen import dataclass
from tracker.texts import Language, Text

if TYPE_CHECKING:
    from tracker.forms.received import Document
    from tracker.paper.model import Paper
    from tracker.procurement.keep import KeepResult

_RETURNED = Text("Læste ark", "Sheets read")


@dataclass(frozen=True, slots=True)
class FormSummary:
    """One form that came back, to be shown.

    Attributes:
        summary: what is in it, in a few words.
    """

    document: Document
    kept: KeepResult[Any]
    summary: str


def show_returned(forms: Sequence[FormSummary], name: str, output: Output) -> None:
    """Print what came back, or write it to a file, and say where it was kept.

    Args:
        name: what the documents are together, in JSON.
    """
    from tracker import documents
    from tracker.cpr import masked

    if forms or output.form == "json":
        output.show(
            lambda: _paper(forms, output.language),
            json=lambda: documents.to_document(
                "received-forms",
                {name: [documents.to_plain(masked(each.document)) for each in forms]},
            ),
        )
    for each in forms:
        if not each.kept.known:
            wrote(each.kept.path, output.language)


def _paper(forms: Sequence[FormSummary], language: Language) -> Paper:
    from tracker.cpr import masked
    from tracker.paper.finding_blocks import ReadFile, files_paper

    files = [
        ReadFile(document.source.name, masked(each.summary), document.findings)
        for each in forms
        for document in [masked(each.document)]
    ]
    return files_paper(_RETURNED, files, language)
