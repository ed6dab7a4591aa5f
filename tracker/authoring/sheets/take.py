"""Where a proposed mapping is written to."""

from __future__ import annotations

from pathlib import Path

from tracker.authoring.sheets.propose import Proposal
from tracker.errors import CaseError
from tracker.files import write_once
from tracker.texts import Language, Text

MAPPING = "import.yaml"


def write_mapping(proposal: Proposal, mapping: Path, language: Language) -> None:
    """Write a proposal as ``import.yaml``; never over one that is there.

    Raises:
        CaseError: there is one, or it cannot be written.
    """
    if not write_once(mapping, proposal.draft.yaml(language).encode()):
        raise CaseError(
            Text("Filen findes allerede.", "The file exists already."), where=str(mapping)
        )
