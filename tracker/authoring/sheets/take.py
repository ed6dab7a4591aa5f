"""A file with its mapping; the first time, where there is none, the mapping that is proposed for it."""

from __future__ import annotations

from pathlib import Path

from tracker.authoring.imported import Imported
from tracker.authoring.sheets.apply import apply_mapping
from tracker.authoring.sheets.mapping import read_mapping
from tracker.authoring.sheets.propose import Proposal, propose
from tracker.authoring.sheets.table import open_file
from tracker.errors import CaseError
from tracker.files import write_once
from tracker.texts import Language, Text

MAPPING = "import.yaml"


def take_sheets(path: Path, mapping: Path) -> Imported | Proposal:
    """What a file holds by a mapping; where that file does not exist, a proposal to be written there.

    Raises:
        UnreadableError: the file cannot be read.
        DocumentError: the mapping is malformed, or against its schema.
    """
    if mapping.is_file():
        known = read_mapping(mapping)  # what is wrong with it is said before the file is opened
        return apply_mapping(open_file(path), known)
    return propose(open_file(path))


def write_mapping(proposal: Proposal, mapping: Path, language: Language) -> None:
    """Write a proposal as ``import.yaml``; never over one that is there.

    Raises:
        CaseError: there is one, or it cannot be written.
    """
    if not write_once(mapping, proposal.draft.yaml(language).encode()):
        raise CaseError(
            Text("Filen findes allerede.", "The file exists already."), where=str(mapping)
        )
