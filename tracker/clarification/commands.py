"""``tracker clarify``: ask a vendor about the rows that need it, and receive the supplement."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.clarification.commands_letters import show_asked
from tracker.cli.command import Address, CommandWithParts
from tracker.cli.console import next_step, wrote
from tracker.cli.moments import Moment, now
from tracker.cli.options import (
    case_argument,
    report_options,
    who,
)
from tracker.cli.output import OutputFile
from tracker.cli.results import Output
from tracker.cli.shells import quoted
from tracker.cli.texts import tr
from tracker.procurement.commands_options import decision_options
from tracker.suggestions import meant
from tracker.texts import Language, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.assessment.standing import CaseState
    from tracker.clarification.ask import Question
    from tracker.clarification.propose import Proposals
    from tracker.findings import Finding
    from tracker.procurement.decisions import Decider

_PATH = click.Path(dir_okay=False, path_type=Path)
PARTS = {
    "receive": Address(
        "tracker.clarification.commands_replies",
        tr("Læs leverandørernes svar ind.", "Read in the vendors' replies."),
    ),
}


@click.command(
    "clarify",
    cls=CommandWithParts,
    parts=PARTS,
    help=tr(
        "Bed leverandører supplere eller præcisere: til hver en arbejdsbog med de krav, en bedømmelse, "
        "et fund eller et forbehold kalder på, og et brev, der holder sig inden for udbudslovens § 159, "
        "stk. 5. LEVERANDØR er id, navn eller CVR-nummer; uden den gælder det alle. Tilbud med samme "
        "forhold i samme række spørges i samme omgang med samme svarfrist. »clarify receive« læser det, "
        "der kommer tilbage, og lægger det ved siden af besvarelsen; det er foreløbigt, til »tracker "
        "supplements« har afgjort, hvad det er værd.",
        "Ask vendors to supplement or clarify: for each a workbook with the requirements that a "
        "verdict, finding or reservation calls for, and a letter that stays within Danish Public Procurement Act "
        "§ 159(5). VENDOR is an id, a name or a CVR number; without it all are meant. Offers in the same "
        "situation on the same row are asked in one batch with one time limit. 'clarify receive' reads what comes "
        "back and puts it beside the submission; it is provisional until 'tracker supplements' has decided "
        "what it is worth.",
    ),
)
@case_argument
@click.argument("name", metavar=tr("[LEVERANDØR]", "[VENDOR]"), required=False)
@click.option(
    "--requirement",
    "requirements",
    multiple=True,
    help=tr("Spørg kun om dette krav (kan gentages).", "Ask only about this one (repeatable)."),
)
@click.option(
    "--draft",
    type=OutputFile("yaml"),
    help=tr(
        "Skriv kun de foreslåede spørgsmål til en YAML-fil, som kan rettes; andre tilbud med samme "
        "forhold er med.",
        "Only write the proposed questions to a YAML file, to be edited; other offers in the same "
        "situation are in it.",
    ),
)
@click.option(
    "--workbook",
    type=OutputFile("xlsx"),
    metavar=tr("FIL.xlsx", "FILE.xlsx"),
    help=tr(
        "Skriv kun de foreslåede spørgsmål til et regneark, hvor det vælges, hvad der stilles; send dem med "
        "--questions.",
        "Only write the proposed questions to a sheet, in which you choose what is asked; send them with "
        "--questions.",
    ),
)
@click.option(
    "--questions",
    type=_PATH,
    help=tr(
        "Stil spørgsmålene i dette ark eller denne YAML-fil, som er rettet eller bekræftet række for række.",
        "Ask the questions in this sheet or YAML file, edited or confirmed row by row.",
    ),
)
@click.option(
    "--as-proposed",
    is_flag=True,
    help=tr(
        "Stil de foreslåede spørgsmål, som ingen har rettet eller bekræftet. Kræver --reason og "
        "--decided-by.",
        "Ask the proposed questions that nobody edited or confirmed. Needs --reason and --decided-by.",
    ),
)
@click.option(
    "--leave-out",
    multiple=True,
    metavar=tr("LEVERANDØR", "VENDOR"),
    help=tr(
        "Spørg ikke denne, der har samme forhold (kan gentages). Kræver --reason og --decided-by.",
        "Do not ask this one, which is in the same situation (repeatable). Needs --reason and "
        "--decided-by.",
    ),
)
@click.option(
    "--reply-by",
    type=Moment(),
    help=tr(
        "Svarfristen med klokkeslæt, den samme for alle.",
        "The time limit with a clock time, the same for all.",
    ),
)
@click.option(
    "--letter",
    type=OutputFile("text", "md"),
    help=tr(
        "Skriv brevet til en fil i stedet for skærmen; er der flere, får hver sin fil med leverandørens "
        "navn i.",
        "Write the letter to a file, not the screen; of several, each has its own with the vendor's name "
        "in it.",
    ),
)
@decision_options
@report_options(["text", "json"])
def command(
    case: Path,
    name: str | None,
    requirements: tuple[str, ...],
    draft: Path | None,
    workbook: Path | None,
    questions: Path | None,
    as_proposed: bool,
    leave_out: tuple[str, ...],
    reply_by: str | None,
    letter: Path | None,
    by: Decider,
    output: Output,
    language: Language,
) -> None:
    """Ask."""
    from tracker.assessment.standing import standing
    from tracker.clarification.batch import proposals_of
    from tracker.clarification.commands_draft import (
        asked_of,
        is_sheet,
        read_draft_sheet,
        write_draft_sheet,
    )
    from tracker.clarification.gate import require_evaluation
    from tracker.clarification.send import Batch, send_clarifications
    from tracker.procurement.case import Case
    from tracker.submission.received import named
    from tracker.submission.unreadable import require_read

    found = Case.at(case)
    stand = standing(found)
    key = None
    if name:
        [offer] = named(stand.vendors, [name])
        require_read(offer.current.entry)
        key = offer.key
    known = proposals_of(found, stand)
    if draft:
        require_evaluation(found, now())
        _write_draft(stand, known, key, requirements, draft, language)
        return
    if workbook:
        require_evaluation(found, now())
        write_draft_sheet(found, stand, _drafted(known, key, requirements), workbook, language)
        return
    left_out = named(stand.vendors, leave_out) if leave_out else ()
    findings: tuple[Finding, ...] = ()
    if questions and is_sheet(questions):
        sheet = read_draft_sheet(found, stand, known, questions, output, language)
        batch = Batch(
            asked_of(sheet, key, requirements),
            known,
            reply_by,
            dict.fromkeys((offer.key for offer in left_out), by),
            sheet.left_out,
            approval=by,
            approvals=sheet.approvals,
            draft=sheet.form,
        )
        findings = sheet.findings
    else:
        batch = Batch(
            _chosen(stand, known, key, questions, requirements),
            known,
            reply_by,
            dict.fromkeys((offer.key for offer in left_out), by),
            as_proposed=as_proposed,
            approval=by,
        )
    asked = send_clarifications(found, stand, batch, at=now(), who=who())
    show_asked(found, asked, findings, letter, output, language)


def _chosen(
    stand: CaseState,
    known: dict[str, Proposals],
    key: str | None,
    file: Path | None,
    requirements: tuple[str, ...],
) -> dict[str, tuple[Question, ...]]:
    """The questions of the file, else those proposed; of them the ones about the requirements."""
    from tracker.clarification.ask import Question, read_questions
    from tracker.clarification.batch import by_offer
    from tracker.errors import CaseError

    if file:
        found: Sequence[Question] = read_questions(
            file, [row.id for row in stand.specification.requirements]
        )
    else:
        language = stand.specification.procurement.language
        found = tuple(
            Question(q.requirement, q.text.get(language), vendor)
            for vendor in ([key] if key else known)
            for q in known[vendor].questions
            if q.text and q.by_default
        )
    asked = {question.requirement for question in found}
    for id in requirements:
        if id not in asked:
            near = meant(id, asked)
            text = Text(
                f"Der er intet spørgsmål om »{id}«.{near.da} Skriv det i en fil til --questions.",
                f"There is no question about '{id}'.{near.en} Write it in a file for --questions.",
            )
            raise CaseError(text)
    chosen = [q for q in found if not requirements or q.requirement in requirements]
    return by_offer(stand, chosen, key)


def _drafted(
    known: dict[str, Proposals], key: str | None, requirements: tuple[str, ...]
) -> dict[str, Proposals]:
    """What is proposed to one offer and to those in its situation, or to all; about some rows or all."""
    from tracker.clarification.batch import only_about, with_alike

    found = with_alike(known, [key]) if key else known
    return {each: only_about(found[each], requirements) for each in found}


def _write_draft(
    stand: CaseState,
    known: dict[str, Proposals],
    key: str | None,
    requirements: tuple[str, ...],
    path: Path,
    language: Language,
) -> None:
    from tracker.clarification.ask import questions_yaml
    from tracker.cpr import masked
    from tracker.files import write_through

    found = _drafted(known, key, requirements)
    names = {v.vendor.key: masked(v.vendor.name) for v in stand.assessment.vendors}
    texts = [(each, names[each], found[each]) for each in found]
    text = questions_yaml(texts, stand.specification.procurement.language)
    write_through(path, text.encode())
    wrote(path, language)
    shown = quoted(path)
    hint = Text(
        "ret spørgsmålene, eller skriv »confirmed: ja« ved dem, der skal stå, og kør kommandoen igen med "
        f"--questions {shown} og --reply-by.",
        "edit the questions, or write 'confirmed: yes' at those that stand, and run the command again "
        f"with --questions {shown} and --reply-by.",
    )
    next_step(hint, language)
