"""The list of questions and answers for all vendors, without names."""

from __future__ import annotations

from collections.abc import Iterator

from tracker import documents
from tracker.paper.cell_values import Said, Sign, Tone
from tracker.paper.model import Cell, Column, Notice, Paper, Place, Row, Section, Table
from tracker.paper.values import date_words, one_line, written_date
from tracker.questions import texts
from tracker.questions.public import PublicQuestion, PublicQuestions
from tracker.texts import Language


def public_document(found: PublicQuestions) -> bytes:
    """The list by ``schemas/public-questions.schema.json``."""
    return documents.to_document("public-questions", found)


def public_paper(found: PublicQuestions) -> Paper:
    """The list as a paper, in the procurement's language."""
    language = found.procurement.language
    title = one_line(found.procurement.title)
    kind = texts.LIST.get(language)
    columns = (
        ("id", texts.NUMBER, 10, Place.NAME),
        ("about", texts.REQUIREMENTS, 30, Place.BODY),
        ("question", texts.QUESTION, 50, Place.BODY),
        ("answer", texts.ANSWER, 50, Place.BODY),
        ("published", texts.PUBLISHED, 18, Place.ASIDE),
    )
    table = Table(
        "",
        (
            *(Column(key, head.get(language), width, at) for key, head, width, at in columns),
            Column("corrects", texts.CORRECTS.get(language), 22, under="answer"),
        ),
        tuple(_row(question, language) for question in found.questions),
        empty=texts.NO_ANSWERED.get(language),
        sheet=kind,
    )
    return Paper(
        kind=texts.PUBLIC.get(language),
        title=title,
        facts=tuple(_facts(found)),
        notices=(Notice(texts.HINT.get(language), alert=False),),
        sections=(Section("list", kind, (table,)),),
        footer=f"{kind}: {title}",
        language=language,
        author=one_line(found.procurement.buyer),
    )


def _row(question: PublicQuestion, language: Language) -> Row:
    cells: dict[str, Cell] = {
        "id": one_line(question.id),
        "about": _about(question, language),
        "question": Said(question.question),
        "answer": Said(question.answer),
        "published": date_words(question.published, language),
    }
    if question.corrects:
        cells["corrects"] = Sign("!", texts.CORRECTED.get(language), Tone.OPEN)
    return Row(cells)


def _facts(found: PublicQuestions) -> Iterator[tuple[str, str]]:
    it, language = found.procurement, found.procurement.language
    deadline = written_date(it.deadline, language) if it.deadline else None
    facts = (
        (texts.PROCUREMENT, it.id),
        (texts.REFERENCE, it.reference),
        (texts.BUYER, it.buyer),
        (texts.DEADLINE, deadline),
        (texts.REVISION, str(found.revision)),
    )
    yield from ((label.get(language), one_line(value)) for label, value in facts if value)


def _about(question: PublicQuestion, language: Language) -> str:
    """The requirements a question is about, each with its first line."""
    named = []
    for about in question.about:
        text = one_line(about.text.get(language).split("\n")[0]) if about.text else ""
        named.append(f"{one_line(about.id)}: {text}" if text else one_line(about.id))
    return "\n".join(named) or texts.GENERAL.get(language)
