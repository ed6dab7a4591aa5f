"""The selection workbook as values: the case's files, the cells that people fill, and what became of them.

A table of the workbook is one module with both directions: ``form`` shows what the files say as a sheet
of the forms engine, and ``put`` makes the files say what its cells say. What ``form`` shows, ``put`` of the
same cells leaves as it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any, NamedTuple, Protocol

from tracker.catalogue.model import Catalogue
from tracker.findings import Finding, Where
from tracker.forms.book import FormSheet
from tracker.frozen import dataclass
from tracker.procurement.model import CatalogueChoice
from tracker.procurement.scale import Scale
from tracker.procurement.specification import Specification
from tracker.texts import Language

SELECTION = "selection"  # in the place of the procurement in the keys of the rows
Plain = Mapping[str, Any]  # a file as it is written, by its schema


class Table(StrEnum):
    """The tables of the workbook, in the order of their sheets."""

    PROCUREMENT = "procurement"
    PACKAGES = "packages"
    CONDITIONS = "conditions"
    REQUIREMENTS = "requirements"
    DECISIONS = "decisions"
    OWN = "own"
    VENDORS = "vendors"
    EVALUATION = "evaluation"
    EVALUATORS = "evaluators"


class Place(NamedTuple):
    """A cell that people fill: a row by its key, a column by its id, never by where they stand."""

    table: Table
    row: str
    column: str


@dataclass(frozen=True, slots=True)
class CaseFiles:
    """What a case's two files say.

    Attributes:
        evaluation: None where the case has no ``evaluation.yaml``.
    """

    procurement: Plain
    evaluation: Plain | None = None


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case as the workbook shows it.

    Attributes:
        catalogue: its banks as one.
        asked: what the selection results in; None where nothing is selected yet.
        language: of the workbook.
        taken: the ids of every requirement that was ever issued in the case: they are never given again.
    """

    files: CaseFiles
    catalogue: Catalogue
    scale: Scale
    asked: Specification | None
    language: Language
    taken: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Edit:
    """A cell that says something else than it did when the workbook was written.

    Values are canonical (``forms.model.Row``); an empty text is an empty cell.

    Attributes:
        base: what the cell said then; None where that is not known.
        now: what the files say now.
        given: what the cell says.
    """

    place: Place
    base: str | None
    now: str
    given: str
    where: Where


@dataclass(frozen=True, slots=True)
class AddedRow:
    """A row that people wrote below a table: its open columns that hold something."""

    table: Table
    values: Mapping[str, str]
    places: Mapping[str, Where]


@dataclass(frozen=True, slots=True)
class PutResult:
    """The files as they are to be, and what of the edits could not be done and why."""

    files: CaseFiles
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class SelectionIdentity:
    """What a selection workbook says it is.

    Attributes:
        procurement: the id of the case it was written from; None where there was none yet.
        language: of the workbook.
        banks: those it was made from.
        layout: the version of its layout.
    """

    procurement: str | None
    language: Language
    banks: tuple[CatalogueChoice, ...]
    layout: int


class CellRead(NamedTuple):
    """An open cell as it came back.

    Attributes:
        value: canonical; an empty text where it is empty.
        base: what it said when the workbook was written; None where that is not known.
    """

    value: str
    base: str | None
    where: Where


@dataclass(frozen=True, slots=True)
class TableRead:
    """A table as it came back.

    Attributes:
        cells: every open cell of the table's rows that was understood; what was not has a finding, and
            what is missing says nothing.
        missing: the keys of rows that are gone, or that came back twice and differ.
    """

    cells: Mapping[Place, CellRead]
    added: tuple[AddedRow, ...] = ()
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SelectionRead:
    """A selection workbook that came back; a table that is not in it is left out."""

    identity: SelectionIdentity
    tables: Mapping[Table, TableRead]
    findings: tuple[Finding, ...] = ()


class SelectionTable(Protocol):
    """One table of the workbook."""

    def form(self, view: CaseView) -> FormSheet:
        """The table as it stands: its rows hold what the files say.

        The form's id is the table's (``Table``), its procurement ``SELECTION``.
        """

    def put(self, view: CaseView, edits: Sequence[Edit], added: Sequence[AddedRow]) -> PutResult:
        """The files of the view with a table's edits and added rows done; the rest is as it was."""
