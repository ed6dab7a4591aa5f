"""A case as its selection workbook shows it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tracker import documents
from tracker.errors import TrackerError
from tracker.evaluation.method.load import EVALUATION
from tracker.frozen import dataclass
from tracker.procurement.case import PROCUREMENT, Case, revision_file
from tracker.procurement.model import Procurement
from tracker.procurement.resolve import resolve
from tracker.procurement.specification import Specification
from tracker.selection.model import CaseFiles, CaseView
from tracker.texts import Language


@dataclass(frozen=True, slots=True)
class CaseData:
    """A case's two files to the letter.

    Attributes:
        evaluation: None where the case has none.
    """

    folder: Path
    procurement: bytes
    evaluation: bytes | None = None

    @property
    def paths(self) -> tuple[Path, Path]:
        """Where they lie."""
        return self.folder / PROCUREMENT, self.folder / EVALUATION


def read_data(folder: Path) -> CaseData:
    """A case's files as they lie there now.

    Raises:
        DocumentError: one cannot be read.
    """
    evaluation = folder / EVALUATION
    return CaseData(
        folder,
        documents.read_bytes(folder / PROCUREMENT),
        documents.read_bytes(evaluation) if evaluation.exists() else None,
    )


def view_of(case: Case, language: Language, data: CaseData | None = None) -> CaseView:
    """A case as its files have it.

    Args:
        data: the files as they were read; None = they are read now.

    Raises:
        DocumentError: a file is malformed or against its schema.
        CaseError, SelectionError: the case's banks cannot be opened.
    """
    data = data or read_data(case.folder)
    files = CaseFiles(
        documents.parse_yaml(data.procurement, "procurement", source=str(data.paths[0])),
        None
        if data.evaluation is None
        else documents.parse_yaml(data.evaluation, None, source=str(data.paths[1])) or {},
    )
    if files.evaluation:
        documents.parse_yaml(data.evaluation or b"", "evaluation", source=str(data.paths[1]))
    view = CaseView(files, case.catalogue, case.scale, None, language, _taken(case))
    return with_files(view, files)


def _taken(case: Case) -> frozenset[str]:
    """The ids of every requirement that was ever issued."""
    if not case.is_frozen:
        return frozenset()
    last = case.frozen().revision
    known = [n for n in range(1, last) if (case.folder / revision_file(n)).is_file()]
    issued = (case.frozen(), *map(case.issued, known))
    return frozenset(row.id for one in issued for row in one.requirements)


def with_files(view: CaseView, files: CaseFiles) -> CaseView:
    """The same case as if its files said this."""
    return replace(view, files=files, asked=asked(view, files))


def asked(view: CaseView, files: CaseFiles) -> Specification | None:
    """What a selection results in; None where nothing is asked, or it cannot be worked out."""
    new_case = {"id": "x", "title": "–", "buyer": {"name": "–"}, "select": [], **files.procurement}
    if not documents.is_valid(new_case, "procurement"):
        return None
    try:
        made = resolve(documents.convert(new_case, Procurement), view.catalogue, view.scale)
    except TrackerError:
        return None
    return made if made.requirements else None
