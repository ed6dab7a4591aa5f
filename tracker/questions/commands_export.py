"""``tracker questions export``: questions and answers for all vendors, without names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracker.cli.command import Command
from tracker.cli.console import next_step, note
from tracker.cli.moments import now
from tracker.cli.options import (
    allow_option,
    case_argument,
    report_options,
    who,
)
from tracker.cli.results import Output
from tracker.cli.texts import tr
from tracker.paper.render import FORMS
from tracker.texts import Language, Text, counted

if TYPE_CHECKING:
    from tracker.procurement.case import Case
    from tracker.questions.public import PublicQuestions

EXPORT = "questions-export"


@click.command(
    "export",
    cls=Command,
    help=tr(
        "Listen over besvarede spørgsmål til alle leverandører, uden hvem der spurgte. Nævner et "
        "spørgsmål eller svar en leverandør, skrives intet.",
        "The list of answered questions for all vendors, without who asked. If a question or "
        "answer names a vendor, nothing is written.",
    ),
)
@case_argument
@allow_option
@report_options([form for form in (*FORMS, "json") if form != "text"])
def command(case: Path, allow: tuple[str, ...], output: Output, language: Language) -> None:
    """Hold the texts against the names, then write."""
    from tracker.files import digest
    from tracker.privacy.giveaways import give_aways, require_none
    from tracker.privacy.names import Name, NameKind, names_of_case
    from tracker.procurement import log
    from tracker.procurement.case import Case
    from tracker.questions.public import public
    from tracker.questions.public_report import public_document, public_paper
    from tracker.questions.yaml_file import load_placed

    found = Case.at(case)
    questions, places = load_placed(found)
    asked_by = [Name(NameKind.NAME, q.vendor) for q in questions if q.vendor]
    names = names_of_case(found, asked_by, allow)
    list_for_all = public(questions, found.frozen())
    texts = _texts(list_for_all, [q.id for q in questions], places, found)
    require_none(list(give_aways(names, texts)), Text("Listen", "The list"))
    content = output.made(
        lambda: public_paper(list_for_all), json=lambda: public_document(list_for_all)
    )
    output.deliver(content)
    data = content.encode() if isinstance(content, str) else content
    details = {"questions": str(len(list_for_all.questions)), "sha256": digest(data)}
    log.append(found.folder, at=now(), who=who(), action=EXPORT, details=details)
    _say_exported(len(questions), list_for_all, language)


def _texts(
    found: PublicQuestions, ids: list[str], places: dict[tuple[Any, ...], Any], case: Case
) -> Iterator[tuple[Text, str]]:
    """Every text of the list that people wrote, with file, line, question and field."""
    from tracker.questions.yaml_file import FILE

    for question in found.questions:
        for key, text in (
            ("id", question.id),
            ("requirements", " ".join(about.id for about in question.about)),
            ("question", question.question),
            ("answer", question.answer),
        ):
            at = places.get(("questions", ids.index(question.id), key))
            where = f"{case.folder / FILE}:{at[0]}: " if at else ""
            place = f"{where}{question.id}, {key}"
            yield Text(place, place), text


def _say_exported(total: int, found: PublicQuestions, language: Language) -> None:
    waiting = total - len(found.questions)
    if waiting:
        text = counted(
            waiting,
            Text(
                "spørgsmål er ikke besvaret og er ikke med.",
                "question is not answered and was left out.",
            ),
            Text(
                "spørgsmål er ikke besvaret og er ikke med.",
                "questions are not answered and were left out.",
            ),
        )
        note(text.get(language))
    if not found.questions:
        return
    next_step(
        Text(
            "send listen til alle leverandører på samme tid, og skriv dagen i »published«.",
            "send the list to all vendors at the same time, and write the day in 'published'.",
        ),
        language,
    )
