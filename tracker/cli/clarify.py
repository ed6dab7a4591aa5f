"""``tracker clarify``: ask a vendor about the rows that need it, and receive the supplement."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli.command import Command
from tracker.cli.common import (
    argument_case,
    decision_options,
    deliver,
    exit_code,
    fail_on_option,
    format_option,
    language_option,
    next_step,
    now,
    output_option,
    require_vendor,
    who,
    wrote,
)
from tracker.cli.moments import Moment
from tracker.cli.output import OutputFile
from tracker.cli.returned import Shown, show_returned
from tracker.cli.texts import tr
from tracker.texts import Language, Text

if TYPE_CHECKING:
    from tracker.assessment.standing import Standing
    from tracker.assessment.supplements.ask import Question
    from tracker.assessment.supplements.propose import Proposals
    from tracker.assessment.supplements.receive import ReceivedSupplement
    from tracker.assessment.supplements.send import Asked
    from tracker.procurement.case import Case

_PATH = click.Path(dir_okay=False, path_type=Path)


@click.command(
    "clarify",
    cls=Command,
    help=tr(
        "Bed en leverandør supplere eller præcisere: en arbejdsbog med de krav, en bedømmelse, et "
        "fund eller et forbehold kalder på, og et brev, der holder sig inden for udbudslovens "
        "§ 159, stk. 5. LEVERANDØR er id, navn eller CVR-nummer. Med --receive læses det, der "
        "kommer tilbage, og lægges ved siden af besvarelsen; det er foreløbigt, til »tracker supplements« "
        "har afgjort, hvad det er værd.",
        "Ask a vendor to supplement or clarify: a workbook with the requirements that a verdict, "
        "finding or reservation calls for, and a letter that stays within Procurement Act "
        "§ 159(5). VENDOR is an id, a name or a CVR number. With --receive, what comes back is "
        "read and put beside the submission; it is provisional until 'tracker supplements' has decided "
        "what it is worth.",
    ),
)
@click.argument("words", nargs=-1, metavar=tr("[SAG] LEVERANDØR", "[CASE] VENDOR"))
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
        "Skriv kun de foreslåede spørgsmål til en YAML-fil, som kan rettes.",
        "Only write the proposed questions to a YAML file, to be edited.",
    ),
)
@click.option(
    "--questions",
    type=_PATH,
    help=tr("Stil spørgsmålene i denne YAML-fil.", "Ask the questions in this YAML file."),
)
@click.option(
    "--reply-by",
    type=Moment(),
    metavar=tr("DATO", "DATE"),
    help=tr("Svarfrist til leverandøren.", "When the vendor is asked to reply by."),
)
@click.option(
    "--letter",
    type=OutputFile("text", "md"),
    help=tr(
        "Skriv brevet til en fil i stedet for skærmen.",
        "Write the letter to a file, not the screen.",
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
@format_option(["text", "json"])
@output_option
@fail_on_option
@language_option
def command(
    words: tuple[str, ...],
    requirements: tuple[str, ...],
    draft: Path | None,
    questions: Path | None,
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
    from tracker.procurement.case import Case

    if len(words) > (1 if files else 2) or not (words or files):
        raise click.UsageError(
            tr(
                "Angiv højst en sag og en leverandør; med --receive kun sagen.",
                "Give at most a case and a vendor; with --receive only the case.",
            )
        )
    if files:
        case = Case.at(Path(words[0]) if words else Path())
        _receive(case, files, form, output, fail_on, language)
        return
    require_vendor(words[1:], words[0])
    from tracker.assessment.standing import standing

    case = Case.at(Path(words[0]) if len(words) == 2 else Path())
    stand = standing(case, [words[-1]])
    if draft:
        _write_draft(case, stand, draft, language)
        return
    from tracker.assessment.supplements.send import Approval, send_clarification

    found = _proposed(case, stand)
    asked = send_clarification(
        case,
        stand,
        _chosen(found, stand, questions, requirements),
        for_lawyer=found.for_lawyer,
        approval=Approval(reason or "", decided_by or "", role or ""),
        reply_by=reply_by,
        at=now(),
        who=who(),
    )
    _show(case, asked, letter, form, output, language)


def _proposed(case: Case, stand: Standing) -> Proposals:
    from tracker.assessment.reservations.register import load_register
    from tracker.assessment.supplements.propose import propose

    register = load_register(case, stand.vendors)
    return propose(stand.assessment.vendors[0], stand.specification.scale, register.entries)


def _chosen(
    proposed: Proposals, stand: Standing, file: Path | None, requirements: tuple[str, ...]
) -> tuple[Question, ...]:
    """The questions of the file, else those proposed; of them the ones about the requirements."""
    from tracker.assessment.supplements.ask import Question, read_questions, require_neutral
    from tracker.errors import CaseError

    ids = [row.id for row in stand.specification.requirements]
    if file:
        found = read_questions(file, ids)
    else:
        language = stand.specification.procurement.language
        found = tuple(
            Question(p.requirement, p.text.get(language))
            for p in proposed.questions
            if p.text and p.by_default
        )
    asked = {question.requirement for question in found}
    for id in requirements:
        if id not in asked:
            text = Text(
                f"Der er intet spørgsmål om »{id}«. Skriv det i en fil til --questions.",
                f"There is no question about '{id}'. Write it in a file for --questions.",
            )
            raise CaseError(text)
    chosen = tuple(q for q in found if not requirements or q.requirement in requirements)
    require_neutral(chosen, stand.vendors[0].latest)
    return chosen


def _write_draft(case: Case, stand: Standing, path: Path, language: Language) -> None:
    from tracker.assessment.supplements.ask import questions_yaml
    from tracker.files import write_through

    [vendor] = stand.assessment.vendors
    spoken = stand.specification.procurement.language
    text = questions_yaml(_proposed(case, stand), vendor.vendor.name, spoken)
    write_through(path, text.encode())
    wrote(path, language)
    quoted = shlex.quote(str(path))
    hint = Text(
        f"ret spørgsmålene, og kør kommandoen igen med --questions {quoted}.",
        f"edit the questions, and run the command again with --questions {quoted}.",
    )
    next_step(hint, language)


def _show(
    case: Case,
    asked: Asked,
    letter: Path | None,
    form: str,
    output: Path | None,
    language: Language,
) -> None:
    from tracker import documents
    from tracker.files import write_through
    from tracker.report.mail import clarification_letter, no_addressee

    text = clarification_letter(asked)
    if letter:
        write_through(letter, text.encode())
    if form == "json":
        plain = {
            "workbook": str(asked.path),
            "form": asked.form.id,
            "vendor": asked.vendor.vendor.name,
            "reply_by": asked.reply_by,
            "questions": [documents.to_plain(q) for q in asked.questions],
            "letter": text,
        }
        deliver(documents.to_json(plain), output, language)
    elif not letter:
        deliver(text, output, language)
    for path in (asked.path, letter):
        if path:
            wrote(path, language)
    if unaddressed := no_addressee(asked.submitting):
        click.echo(unaddressed.get(language), err=True)
    _warn_of_alike(case, asked, language)
    where = argument_case(case.folder)
    next_step(
        Text(
            "læs brevet og spørgsmålene igennem, og send dem. Svaret modtages med "
            f"»tracker clarify{where} --receive FIL«.",
            "read the letter and the questions through, and send them. The reply is received with "
            f"'tracker clarify{where} --receive FILE'.",
        ),
        language,
    )


def _warn_of_alike(case: Case, asked: Asked, language: Language) -> None:
    """Name those in the same situation: they are to be asked the same, or the reason is to be noted."""
    from tracker.assessment.standing import standing
    from tracker.assessment.supplements.alike import unasked_alike
    from tracker.forms.store import load_forms
    from tracker.report.values import one_line

    requirements = {q.requirement for q in asked.questions}
    scale, vendors = asked.specification.scale, standing(case).assessment.vendors
    found = unasked_alike(asked.vendor, vendors, requirements, load_forms(case), scale)
    for name, ids in found.items():
        shown = f"{one_line(name)}: {', '.join(ids)}"
        text = Text(
            f"Samme forhold hos {shown}. Spørg om det samme med samme svarfrist, eller notér grunden "
            "(udbudslovens § 2).",
            f"The same situation: {shown}. Ask the same with the same time limit, or note the reason "
            "(Procurement Act § 2).",
        )
        click.echo(text.get(language), err=True)


def _receive(
    case: Case,
    files: tuple[Path, ...],
    form: str,
    output: Path | None,
    fail_on: str,
    language: Language,
) -> None:
    from tracker.assessment.supplements.receive import receive_supplement
    from tracker.workbook.open import Reader

    with Reader() as reader:
        received = [receive_supplement(case, path, reader, at=now(), who=who()) for path in files]
    shown = [_shown(one, language) for one in received]
    show_returned(shown, "supplements", form, output, language)
    where = argument_case(case.folder)
    next_step(
        Text(
            f"supplementet er foreløbigt; afgør, hvad det er værd: »tracker supplements list{where}«.",
            f"the supplement is provisional; decide what it is worth: 'tracker supplements list{where}'.",
        ),
        language,
    )
    findings = (f for r in received for f in r.supplements.findings)
    raise SystemExit(exit_code((f.severity for f in findings), fail_on))


def _shown(received: ReceivedSupplement, language: Language) -> Shown:
    it = received.supplements
    known = Text(" (modtaget før; intet er ændret)", " (received before; nothing was changed)")
    said = Text(
        f"{it.clarification}: {len(it.added)} krav suppleret",
        f"{it.clarification}: {len(it.added)} requirements supplemented",
    ).get(language)
    return Shown(it, received.kept, said + (known.get(language) if received.kept.known else ""))
