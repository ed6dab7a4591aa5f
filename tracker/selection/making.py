"""Making the case folder: ``procurement.yaml`` checked as it will be read, then written once."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from tracker import documents
from tracker.errors import CaseError
from tracker.procurement.case import PROCUREMENT
from tracker.procurement.scaffold import IS_CASE, bring, create, scaffold
from tracker.selection.dialogue.new_case import NewCase


def text_of(new_case: NewCase) -> str:
    """The text of a new case's ``procurement.yaml``, held against its schema.

    Raises:
        SelectionError: the selection cannot be resolved.
        DocumentError: an answer is not what the schema asks for.
    """
    text = scaffold(new_case.procurement, new_case.catalogue, new_case.world.scale)
    source = str(Path(new_case.answers["folder"]) / PROCUREMENT)
    documents.parse_yaml(text.encode(), "procurement", source=source)
    return text


def require_new(case: Path, *names: str) -> None:
    """Refuse a folder that has one of these files already (CaseError), before anything is worked out."""
    for name in names:
        if (case / name).exists():
            raise CaseError(IS_CASE, where=str(case / name))


def make(case: Path, text: str, banks: Iterable[str]) -> Path:
    """Write a new case and copy into it the banks that lie in a folder; the path of ``procurement.yaml``.

    Args:
        banks: as they were named: ids, or folders.

    Raises:
        CaseError: the folder already is a case, or cannot be written.
    """
    path = create(case, text)
    for folder in filter(Path.is_dir, map(Path, banks)):
        bring(folder, case)
    return path
