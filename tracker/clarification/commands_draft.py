"""``tracker clarify --workbook`` and ``--questions SHEET``: the draft questions in a sheet."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.clarification.commands_letters import asked_json
from tracker.cli.console import complain, next_step, note, wrote
from tracker.cli.hints import argument_case
from tracker.cli.moments import now
from tracker.cli.options import who
from tracker.cli.results import Output, drawn
from tracker.cli.shells import quoted
from tracker.errors import CaseError
from tracker.files import open_file
from tracker.texts import Language, Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tracker.assessment.standing import CaseState
    from tracker.clarification.ask import Question
    from tracker.clarification.draft_read import Draft
    from tracker.clarification.propose import Proposals
    from tracker.procurement.case import Case

_SHEETS = (
    b"PK",
    b"\xd0\xcf\x11\xe0",
)  # a zip archive (.xlsx, .ods), an OLE file (.xls, a locked one)


def is_sheet(path: Path) -> bool:
    """Whether a file of questions is a sheet, and not YAML; one that cannot be read is neither."""
    try:
        with open_file(path) as file:
            return file.read(4).startswith(_SHEETS)
    except OSError:
        return False


def write_draft_sheet(
    case: Case, stand: CaseState, found: Mapping[str, Proposals], path: Path, language: Language
) -> None:
    """Write the sheet, and say how its questions are sent."""
    from tracker.clarification.draft import send_draft

    sent = send_draft(case, stand, found, path, at=now(), who=who())
    wrote(sent.path, language)
    words = f"tracker clarify{argument_case(case.folder)} --questions {quoted(sent.path)}"
    text = Text(
        f"vælg, hvad der skal stilles, gem filen, og send spørgsmålene med »{words} --reply-by TIDSPUNKT«.",
        f"choose what is to be asked, save the file, and send the questions with '{words} --reply-by MOMENT'.",
    )
    next_step(text, language)


def read_draft_sheet(
    case: Case,
    stand: CaseState,
    known: Mapping[str, Proposals],
    path: Path,
    output: Output,
    language: Language,
) -> Draft:
    """Read the sheet; where something in it is wrong, show what and where, and ask nothing.

    Args:
        output: of what is shown then, which is the result.

    Raises:
        SystemExit: something is wrong.
        CaseError: all its questions have been asked already, or it is no such sheet of this case.
    """
    from tracker.clarification.draft_read import read_draft
    from tracker.findings import Severity
    from tracker.paper.finding_blocks import ReadFile, files_paper
    from tracker.spreadsheet.reader import Reader

    with Reader() as reader:
        draft = read_draft(case, stand, known, path, reader)
    count = sum(map(len, draft.asked.values()))
    if draft.findings:
        summary = Text("{count} spørgsmål valgt", "{count} {count|question|questions} chosen")
        summary = summary.fill(count=count)
        read = [ReadFile(draft.name, summary.get(language), draft.findings)]
        title = Text("Spørgsmål til tilbud", "Questions about offers")
        paper = partial(files_paper, title, read, language)
        if any(found.severity is Severity.ERROR for found in draft.findings):
            output.show(paper, json=lambda: asked_json((), draft.findings))
            nothing = Text("Intet er sendt.", "Nothing was sent.")
            complain(nothing.get(language))
            raise SystemExit(1)
        note(drawn(paper(), "text", None))
    if draft.before and not count:
        raise CaseError(
            Text(
                "Alle spørgsmål, der er valgt i arket ({count}), er stillet. Intet er sendt igen.",
                "All questions chosen in the sheet ({count}) have been asked. Nothing was sent again.",
            ).fill(count=draft.before),
            where=str(path),
        )
    return draft


def asked_of(
    draft: Draft, key: str | None, requirements: tuple[str, ...]
) -> dict[str, tuple[Question, ...]]:
    """The questions of the sheet, of one offer or all, about some requirements or all."""
    found = {
        offer: tuple(q for q in questions if not requirements or q.requirement in requirements)
        for offer, questions in draft.asked.items()
        if key is None or offer == key
    }
    return {offer: questions for offer, questions in found.items() if questions}
