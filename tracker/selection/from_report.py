"""What ``tracker new --from`` made of a selection workbook, or why it made nothing."""

from __future__ import annotations

from pathlib import Path

from tracker import documents
from tracker.evaluation.method.load import EVALUATION
from tracker.frozen import dataclass
from tracker.paper.finding_blocks import FINDINGS, finding_table
from tracker.paper.model import Notice, Paper, Section
from tracker.procurement.case import PROCUREMENT
from tracker.procurement.report import decisions_section
from tracker.procurement.specification import Specification
from tracker.procurement.to_decide import OpenDecision
from tracker.selection.from_sheet import NewCase
from tracker.texts import Language, Text

_KIND = Text("Ny sag fra udvælgelsesark", "New case from a selection workbook")
_NOT_MADE = Text(
    "Sagen er ikke lavet, og intet er skrevet: ret det, der står herunder, i arket.",
    "The case was not made, and nothing was written: correct what stands below in the sheet.",
)
_ASKED, _FILES = Text("Krav", "Requirements"), Text("Filer", "Files")


@dataclass(frozen=True, slots=True)
class MadeCase:
    """A new case, or the attempt.

    Attributes:
        asked: what it asks; None where it was not made.
        undecided: what the buyer has yet to decide.
    """

    folder: Path
    planned: NewCase
    asked: Specification | None = None
    undecided: tuple[OpenDecision, ...] = ()

    @property
    def files(self) -> tuple[str, ...]:
        """The names of the files that were made of the workbook."""
        both = ((PROCUREMENT, self.planned.procurement), (EVALUATION, self.planned.evaluation))
        return tuple(name for name, data in both if data is not None)


def new_case_paper(made: MadeCase, language: Language) -> Paper:
    """What was made and what is still to be decided, or what is wrong."""
    sections = [decisions_section(made.undecided, language)] if made.undecided else []
    if made.planned.findings:
        table = finding_table(made.planned.findings, language)
        sections.append(Section("findings", FINDINGS.get(language), (table,)))
    facts: tuple[tuple[str, str], ...] = ()
    if made.asked is not None:
        count = str(len(made.asked.requirements))
        facts = ((_ASKED.get(language), count), (_FILES.get(language), ", ".join(made.files)))
    kind = _KIND.get(language)
    return Paper(
        kind=kind,
        title=made.planned.title,
        facts=facts,
        notices=() if made.asked else (Notice(_NOT_MADE.get(language)),),
        sections=tuple(sections),
        footer=f"{kind}: {made.planned.title}",
        language=language,
    )


def new_case_json(made: MadeCase) -> bytes:
    """By ``schemas/new-case.schema.json``."""
    paths = {name: str(made.folder / name) for name in made.files}
    plain = {
        "procurement": paths.get(PROCUREMENT),
        "requirements": len(made.asked.requirements) if made.asked else None,
        "evaluation": paths.get(EVALUATION),
        "undecided": documents.to_plain(made.undecided),
        "findings": documents.to_plain(made.planned.findings),
    }
    return documents.to_document("new-case", documents.encodable(plain))
