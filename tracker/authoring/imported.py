"""What any reader of somebody's requirements yields: one value, whatever the file was.

A sheet with its mapping, ReqIF, OSCAL … all end here; ``update`` makes changes of a bank of it. Nothing
is dropped: every row that was read is a requirement, a heading, or skipped and says why
(catalogue.md, section 1 and 6).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Any

from tracker.catalogue.answers import AnswerType
from tracker.catalogue.modality import LevelRole
from tracker.catalogue.model import Origin
from tracker.findings import Finding, Severity
from tracker.frozen import dataclass
from tracker.texts import Text

# A text by the code of its language ("da", "en", or another that the file is in).
Texts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ImportedRow:
    """One requirement as the file has it.

    Attributes:
        place: where it stands: ``sheet!cell`` of a sheet, ``file:line:column`` of a text file.
        text: what is demanded, by language.
        id: as the file has it; None = it has none, and whoever takes it in gives it one.
        number: what people see, where that is not the id.
        level: None = the file has no levels, or this row none.
        section: the section it stands in, from the outermost in: the paths of ``ImportedHeading``.
        parent: the id of the requirement it is a part of.
        answer: None = on the scale.
        evidence: what must be documented, by language.
        wanted: what a good answer tells, by language.
        guidance: advice to the buyer that never reaches a vendor, by language.
        tags: words the file keeps with the requirement.
        source: where it stands in the file's own source.
    """

    place: str
    text: Texts
    id: str | None = None
    number: str | None = None
    level: LevelRole | None = None
    section: tuple[str, ...] = ()
    parent: str | None = None
    answer: AnswerType | None = None
    evidence: Texts = field(default_factory=dict)
    wanted: Texts = field(default_factory=dict)
    guidance: Texts = field(default_factory=dict)
    tags: tuple[str, ...] = ()
    source: Origin | None = None


@dataclass(frozen=True, slots=True)
class ImportedHeading:
    """A section, where it first stands.

    Attributes:
        place: of the row that is the heading; None where a column or a sheet names the section, and no
            row was read for it.
        path: what tells it from every other: its titles (or the file's ids) from the outermost in.
        title: by language.
        number: what the file calls it, where it says so.
    """

    place: str | None
    path: tuple[str, ...]
    title: Texts
    number: str | None = None


@dataclass(frozen=True, slots=True)
class SkippedRow:
    """A row that is no requirement and no heading, and why; what it adds to another row is there."""

    place: str
    why: Text


@dataclass(frozen=True, slots=True)
class ImportedFile:
    """All that was read from one file.

    Attributes:
        read: how many rows were read; equals the requirements, the headings that are rows, and the
            skipped rows together.
        languages: of the texts, the first being the file's own.
        bank: the whole as a document of format 2, where the file is a bank of tracker's own and holds
            more than rows.
        findings: what is in doubt; with an error among them nothing may be taken in.
    """

    read: int
    rows: tuple[ImportedRow, ...]
    headings: tuple[ImportedHeading, ...] = ()
    skipped: tuple[SkippedRow, ...] = ()
    findings: tuple[Finding, ...] = ()
    languages: tuple[str, ...] = ("da",)
    bank: Mapping[str, Any] | None = None

    @property
    def is_wrong(self) -> bool:
        """Whether nothing of it may be taken in."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)

    @property
    def accounted(self) -> int:
        """How many of the rows read are accounted for: equals ``read``, or tracker has lost one."""
        heading_rows = sum(heading.place is not None for heading in self.headings)
        return len(self.rows) + heading_rows + len(self.skipped)
