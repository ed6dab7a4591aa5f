"""Showing forms that came back: what each says, what was found in it, and what was written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tracker.cli.options import deliver, wrote
from tracker.texts import Language

if TYPE_CHECKING:
    from tracker.forms.received import Document
    from tracker.procurement.keep import Kept


@dataclass(frozen=True, slots=True)
class Shown:
    """One form that came back, to be shown.

    Attributes:
        said: what is in it, in a few words.
    """

    document: Document
    kept: Kept[Any]
    said: str


def show_returned(
    forms: Sequence[Shown],
    name: str,
    form: str,
    output: Path | None,
    language: Language,
    *,
    apart: bool = False,
) -> None:
    """Print what came back, or write it to a file, and say what was kept of it.

    Args:
        name: what the documents are together, in JSON.
        form: ``text`` or ``json``.
        apart: an empty line after each.
    """
    from tracker import documents
    from tracker.cpr import masked

    if form == "json":
        shown = [documents.to_plain(masked(each.document)) for each in forms]
        deliver(documents.to_json({name: shown}), output, language)
    elif forms:
        lines = [line for each in forms for line in _lines(each, language, apart=apart)]
        deliver("".join(f"{line}\n" for line in lines), output, language)
    for each in forms:
        if not each.kept.known:
            wrote(each.kept.path, language)


def _lines(shown: Shown, language: Language, *, apart: bool) -> list[str]:
    from tracker.cpr import masked
    from tracker.paper.values import one_line
    from tracker.submission.report import finding_lines

    document = masked(shown.document)
    head = f"{one_line(document.source.name)}: {masked(shown.said)}"
    return [head, *finding_lines(document.findings, language), *([""] if apart else [])]
