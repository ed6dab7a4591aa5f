"""``tracker clarify``: ask a vendor about the rows that need it, and receive the supplement."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.clarification.commands_letters import show_asked
from tracker.clarification.commands_replies import receive_replies
from tracker.cli.command import Command
from tracker.cli.hints import quoted, set_case
from tracker.cli.moments import Moment
from tracker.cli.options import (
    REPORT,
    decision_options,
    fail_on_option,
    format_option,
    language_option,
    next_step,
    now,
    output_option,
    who,
    wrote,
)
from tracker.cli.output import OutputFile
from tracker.cli.texts import tr
from tracker.suggestions import meant
from tracker.texts import Language, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.assessment.standing import CaseState
    from tracker.clarification.ask import Question
    from tracker.clarification.propose import Proposals

_ASKED = ("text", "json")  # the forms of letters
_PATH = click.Path(dir_okay=False, path_type=Path)


@click.command(
    "clarify",
    cls=Command,
    help=tr(
        "Bed leverandører supplere eller præcisere: til hver en arbejdsbog med de krav, en bedømmelse, "
        "et fund eller et forbehold kalder på, og et brev, der holder sig inden for udbudslovens § 159, "
        "stk. 5. LEVERANDØR er id, navn eller CVR-nummer; uden den gælder det alle. Tilbud med samme "
        "forhold i samme række spørges i samme omgang med samme svarfrist. Med --receive læses det, der "
        "kommer tilbage, og lægges ved siden af besvarelsen; det er foreløbigt, til »tracker supplements« "
        "har afgjort, hvad det er værd.",
        "Ask vendors to supplement or clarify: for each a workbook with the requirements that a "
        "verdict, finding or reservation calls for, and a letter that stays within Danish Public Procurement Act "
        "§ 159(5). VENDOR is an id, a name or a CVR number; without it all are meant. Offers in the same "
        "situation on the same row are asked in one batch with one time limit. With --receive, what comes back is "
        "read and put beside the submission; it is provisional until 'tracker supplements' has decided "
        "what it is worth.",
    ),
)
@click.argument("words", nargs=-1, metavar=tr("[SAG] [LEVERANDØR]", "[CASE] [VENDOR]"))
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
@click.option(
    "--receive",
    "files",
    type=_PATH,
    multiple=True,
    help=tr(
        "Modtag en udfyldt afklaring (kan gentages).",
        "Receive a filled clarification (repeatable).",
    ),
)
@decision_options
@format_option(REPORT)
@output_option
@fail_on_option
@language_option
def command(
    words: tuple[str, ...],
    requirements: tuple[str, ...],
    draft: Path | None,
    workbook: Path | None,
    questions: Path | None,
    as_proposed: bool,
    leave_out: tuple[str, ...],
    reply_by: str | None,
    letter: Path | None,
    files: tuple[Path, ...],
    reason: str | None,
    decided_by: str | None,
    role: str | None,
    form: str,
    output: Path | None,
    fail_on: str,
    language: Language,
) -> None:
    """Ask, or receive what was answered."""
    from tracker.assessment.standing import standing
    from tracker.clarification.batch import proposals_of
    from tracker.clarification.commands_draft import (
        asked_of,
        is_sheet,
        read_draft_sheet,
        write_draft_sheet,
    )
    from tracker.clarification.gate import require_evaluation
    from tracker.clarification.send import Approval, Batch, send_clarifications
    from tracker.procurement.case import Case
    from tracker.submission.received import named
    from tracker.submission.unreadable import require_read

    place, name = _words(words, with_vendor=not files)
    case = Case.at(place)
    set_case(case.folder)
    if files:
        receive_replies(case, files, form, output, fail_on, language)
    if form not in _ASKED:
        raise click.UsageError(
            tr(f"--format {form} hører til --receive.", f"--format {form} needs --receive.")
        )
    stand = standing(case)
    key = None
    if name:
        [offer] = named(stand.vendors, [name])
        require_read(offer.current.entry)
        key = offer.key
    known = proposals_of(case, stand)
    if draft:
        require_evaluation(case, now())
        _write_draft(stand, known, key, requirements, draft, language)
        return
    if workbook:
        require_evaluation(case, now())
        write_draft_sheet(case, stand, _drafted(known, key, requirements), workbook, language)
        return
    approval = Approval(reason or "", decided_by or "", role or "")
    left_out = named(stand.vendors, leave_out) if leave_out else ()
    if questions and is_sheet(questions):
        sheet = read_draft_sheet(case, stand, known, questions, language)
        batch = Batch(
            asked_of(sheet, key, requirements),
            known,
            reply_by,
            {offer.key: approval for offer in left_out},
            sheet.left_out,
            approval=approval,
            approvals=sheet.approvals,
            draft=sheet.form,
        )
    else:
        batch = Batch(
            _chosen(stand, known, key, questions, requirements),
            known,
            reply_by,
            {offer.key: approval for offer in left_out},
            as_proposed=as_proposed,
            approval=approval,
        )
    asked = send_clarifications(case, stand, batch, at=now(), who=who())
    show_asked(case, asked, letter, form, output, language)


def _words(words: tuple[str, ...], *, with_vendor: bool) -> tuple[Path, str | None]:
    """The case folder and the vendor's name; a word that is not a case folder is a vendor."""
    from tracker.procurement.case import PROCUREMENT

    if len(words) > (2 if with_vendor else 1):
        raise click.UsageError(
            tr(
                "Angiv højst en sag og en leverandør; med --receive kun sagen.",
                "Give at most a case and a vendor; with --receive only the case.",
            )
        )
    if len(words) == 1 and with_vendor and not (Path(words[0]) / PROCUREMENT).is_file():
        return Path(), words[0]
    return Path(words[0]) if words else Path(), words[1] if len(words) > 1 else None


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
