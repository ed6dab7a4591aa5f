"""What somebody wants a bank to say, row by row, whatever it was read from; and what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from tracker.authoring.edit import BankFiles, Entry
from tracker.findings import Finding, Where
from tracker.frozen import dataclass
from tracker.texts import Language, Text


@dataclass(frozen=True, slots=True)
class GivenRow:
    """One row.

    Attributes:
        table: the list of the bank it belongs to.
        id: None = it is new, and gets one.
        cells: what it says, by the ids of fields; a field that is not there is not touched.
        base: what the row said when the sheet was made; None = nobody knows.
        where: the row.
        places: its cells by the ids of fields.
        unclear: fields whose cells cannot be read for certain, and why.
    """

    table: str
    id: str | None
    cells: Mapping[str, str]
    base: Mapping[str, str] | None = None
    where: Where = field(default_factory=Where)
    places: Mapping[str, Where] = field(default_factory=dict)
    unclear: Mapping[str, Text] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class GivenRows:
    """All rows of one file.

    Attributes:
        known: the rows there were when the sheet was made: table → id → what they said; a row of these
            that is missing is a question.
        advice: advice to the buyer, by section: it is added where the section does not have it yet.
        findings: what was wrong or odd in the file.
    """

    rows: tuple[GivenRow, ...]
    known: Mapping[str, Mapping[str, Mapping[str, str] | None]] = field(default_factory=dict)
    advice: tuple[tuple[str, Mapping[str, str]], ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Edit:
    """One cell that says something else than the bank.

    Attributes:
        base: what the cell said when the sheet was made; None = nobody knows.
        bank: what it would say now.
        cell: what it says.
    """

    table: str
    id: str
    field: str
    title: Text
    base: str | None
    bank: str
    cell: str
    where: Where


@dataclass(frozen=True, slots=True)
class NewRow:
    """A row that enters the bank."""

    table: str
    id: str
    entry: Entry
    where: Where


@dataclass(frozen=True, slots=True)
class Update:
    """What a file does to a bank, in memory.

    Attributes:
        bank: the bank with it done.
        edits: the cells that were taken over.
        conflicts: those that were not, since the bank has changed too.
        unconfirmed: those that were not, since the file does not say what it was made from.
        missing: the rows that are gone from the sheet and stay in the bank: table and id.
        retired: the requirements that are retired.
        advice: how many entries of advice to the buyer were added.
    """

    bank: BankFiles
    edits: tuple[Edit, ...] = ()
    conflicts: tuple[Edit, ...] = ()
    unconfirmed: tuple[Edit, ...] = ()
    added: tuple[NewRow, ...] = ()
    missing: tuple[tuple[str, str], ...] = ()
    retired: tuple[str, ...] = ()
    advice: int = 0
    findings: tuple[Finding, ...] = ()

    @property
    def changes(self) -> int:
        """How many changes it makes."""
        return len(self.edits) + len(self.added) + len(self.retired) + self.advice


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the person who imports has chosen.

    Attributes:
        confirm: whether cells of a file without a base count over the bank's.
        retire: why missing requirements are retired; None = they stay.
        language: in which the file's words are.
        since: the version from which they are; None = that of the bank.
    """

    confirm: bool = False
    retire: str | None = None
    language: Language = Language.DA
    since: str | None = None
