"""The list of questions and answers for all vendors, without names. The same input, the same bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from io import BytesIO

from tracker import documents
from tracker.paper.markdown import escape
from tracker.paper.values import clean, date_words, one_line, written_date
from tracker.questions import texts
from tracker.questions.public import PublicQuestion, PublicQuestions
from tracker.texts import Language, Text

Renderer = Callable[[PublicQuestions], str | bytes]


def as_markdown(found: PublicQuestions) -> str:
    """The list as GitHub-flavoured Markdown."""
    return "\n".join(_markdown(found)) + "\n"


def as_json(found: PublicQuestions) -> bytes:
    """The list by ``schemas/public-questions.schema.json``."""
    return documents.to_json(found)


def as_html(found: PublicQuestions) -> bytes:
    """The list as one HTML page, in UTF-8, without a script."""
    from tracker.report.paper import render_page

    language = found.procurement.language

    def say(text: Text) -> str:
        return text.get(language)

    return render_page(
        "questions.html.j2",
        language,
        title=one_line(found.procurement.title),
        facts=list(_facts(found)),
        questions=found.questions,
        about=lambda question: _about(question, language),
        date=lambda iso: date_words(iso, language),
        clean=clean,
        say=say,
        w=vars(texts),
    )


def as_excel(found: PublicQuestions) -> bytes:
    """The list as the bytes of an .xlsx file."""
    import xlsxwriter

    from tracker.paper.book import CREATED, OPTIONS, Book, Column, Value

    language = found.procurement.language
    title = f"{texts.LIST.get(language)}: {one_line(found.procurement.title)}"
    out = BytesIO()
    book = xlsxwriter.Workbook(out, OPTIONS)
    book.set_properties({"title": title[:250], "created": CREATED})
    sheets = Book.begin(book, language, title)
    columns = (
        Column(texts.NUMBER, 10, "cell_bold"),
        Column(texts.REQUIREMENTS, 22, "cell"),
        Column(texts.QUESTION, 60),
        Column(texts.ANSWER, 60, "cell"),
        Column(texts.PUBLISHED, 18, "cell"),
        Column(texts.CORRECTS, 18, "cell"),
    )
    rows: list[Sequence[Value]] = [
        [
            one_line(q.id),
            ", ".join(about.id for about in q.about),
            clean(q.question),
            clean(q.answer),
            date_words(q.published, language),
            texts.YES.get(language) if q.corrects else "",
        ]
        for q in found.questions
    ]
    sheets.table(texts.LIST, columns, rows, texts.HINT)
    book.close()
    return out.getvalue()


RENDERERS: dict[str, Renderer] = {
    "md": as_markdown,
    "html": as_html,
    "xlsx": as_excel,
    "json": as_json,
}


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
        said = one_line(about.text.get(language).split("\n")[0]) if about.text else ""
        named.append(f"{one_line(about.id)}: {said}" if said else one_line(about.id))
    return "\n".join(named) or texts.GENERAL.get(language)


def _markdown(found: PublicQuestions) -> Iterator[str]:
    language = found.procurement.language
    yield f"# {texts.LIST.get(language)}: {escape(one_line(found.procurement.title))}"
    yield ""
    yield from (f"- {label}: {escape(value)}" for label, value in _facts(found))
    yield from ("", texts.HINT.get(language))
    if not found.questions:
        yield from ("", texts.NO_ANSWERED.get(language))
    for question in found.questions:
        yield from ("", f"## {escape(one_line(question.id))}", "")
        yield f"*{escape(_about(question, language))}*"
        yield from ("", f"**{texts.QUESTION.get(language)}:** {escape(clean(question.question))}")
        yield from ("", f"**{texts.ANSWER.get(language)}:** {escape(clean(question.answer))}")
        if question.corrects:
            yield from ("", texts.CORRECTED.get(language))
        if question.published:
            day = date_words(question.published, language)
            yield from ("", f"{texts.PUBLISHED.get(language)}: {day}")
