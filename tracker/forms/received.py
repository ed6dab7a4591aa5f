"""What the log says has come back of a kind of form: the documents that were made of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from tracker import documents
from tracker.findings import Finding
from tracker.frozen import dataclass
from tracker.procurement import log
from tracker.procurement.case import Case
from tracker.procurement.held import newest_hashes, read_held_document
from tracker.spreadsheet.grid import Source


class Document(Protocol):
    """What was read from a form."""

    @property
    def source(self) -> Source:
        """The file it came in."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong with it."""


T = TypeVar("T", bound=Document)


@dataclass(frozen=True, slots=True)
class FormDocuments(Generic[T]):
    """The documents made of forms of a kind.

    Attributes:
        folder: the case's folder for them; the originals stand in ``originals`` in it.
        schema: of their JSON form.
        document: the class they are read as.
        actions: kind of form → the action that its receipt is logged as.
    """

    folder: str
    schema: str
    document: type[T]
    actions: Mapping[str, str]

    @property
    def originals(self) -> str:
        """The case's folder for the files as they came in."""
        return f"{self.folder}/originals"

    def receipts(self, records: Iterable[log.Record]) -> Iterator[log.Record]:
        """The log's records of what was received, in order."""
        actions = set(self.actions.values())
        return (r for r in records if r.action in actions and "document" in r.details)

    def read(self, path: Path) -> T:
        """One document.

        Raises:
            DocumentError: it is gone or damaged.
        """
        return documents.read_json(path, self.schema, self.document)

    def load(self, case: Case, records: Iterable[log.Record] | None = None) -> list[T]:
        """Every document, in the order received.

        Args:
            records: the log's, where it has been read already, or as many as are to count.

        Raises:
            DocumentError: one is gone or damaged.
            CaseError: one is not what the log holds.
        """
        known = log.records(case.folder)
        hashes = newest_hashes(known)
        found = self.receipts(known if records is None else records)
        return [
            read_held_document(
                case.folder, record.details["document"], hashes, self.schema, self.document
            )
            for record in found
        ]
