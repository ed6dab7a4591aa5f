"""The workbooks questions come in: one for vendors to ask in, one for the buyer to answer in."""

from __future__ import annotations

from collections.abc import Iterable

from tracker.cpr import mask
from tracker.forms.model import Column, ColumnKind, Form, Option, Row
from tracker.procurement.deadline import Notice
from tracker.procurement.specification import Specification
from tracker.questions.model import Question, Status
from tracker.texts import Text, written

ASKING = "questions"  # the kind of form that vendors ask in
ANSWERING = "answers"  # the kind that the buyer answers in; never for vendors
_YES_NO = (Option("yes", Text("Ja", "Yes")), Option("no", Text("Nej", "No")))
_REQUIREMENTS = Column(
    "requirements",
    Text("Krav", "Requirements"),
    20,
    ColumnKind.TEXT,
    Text("Kravenes numre, fx SF1470, I-04-K5.", "The requirements' numbers, e.g. SF1470, I-04-K5."),
)
_QUESTION = Column(
    "question",
    Text("Spørgsmål", "Question"),
    90,
    ColumnKind.TEXT,
    Text("Ét spørgsmål i hver række.", "One question in each row."),
)
ANSWERING_COLUMNS = (
    Column("number", Text("Nr.", "No."), 9),
    Column("vendor", Text("Leverandør", "Vendor"), 18, foreign=True),
    Column("asked", Text("Stillet", "Asked"), 12, ColumnKind.DATE),
    Column("requirements", _REQUIREMENTS.title, 16),
    Column("question", _QUESTION.title, 60, foreign=True),
    Column("answer", Text("Svar", "Answer"), 60, ColumnKind.TEXT),
    Column(
        "corrects",
        Text("Ændrer krav", "Changes"),
        11,
        ColumnKind.CHOICE,
        Text("Ændrer svaret kravene?", "Does the answer change the requirements?"),
        _YES_NO,
    ),
    Column("note", Text("Note (kun til jer)", "Note (yours only)"), 30, ColumnKind.TEXT),
    Column(
        "published",
        Text("Offentliggjort", "Published"),
        14,
        ColumnKind.DATE,
        Text("Dagen, alle fik svaret.", "The day all got the answer."),
    ),
)
_ASKING_GUIDE = (
    Text(
        "Skriv jeres spørgsmål på arket »Spørgsmål«, ét i hver række, og de krav, det handler om.",
        "Write your questions on the sheet 'Questions', one in each row, and the requirements it is "
        "about.",
    ),
    Text(
        "Alle spørgsmål og svar sendes til alle leverandører uden navne. Skriv derfor ikke jeres "
        "eget, jeres løsnings eller andre leverandørers navn i spørgsmålet.",
        "All questions and answers are sent to all vendors without names. So do not write your own "
        "name, your solution's or another vendor's in the question.",
    ),
)
_IN_TIME = Text(
    "Spørg i god tid: svar skal være hos alle senest {latest.da}, så der er seks hele dage til fristen.",
    "Ask in good time: answers must be with all by {latest.en}, six whole days before the deadline.",
)
_SAVE = Text(
    "Gem filen som Excel-projektmappe (.xlsx), og send den tilbage.",
    "Save the file as an Excel workbook (.xlsx) and return it.",
)
_ANSWERING_GUIDE = (
    Text(
        "Arket »Svar« har de spørgsmål, der ikke er offentliggjort svar på. Skriv svaret, som alle skal læse "
        "det, og dagen, når alle har fået det. Nye spørgsmål kan skrives nederst. Stå i sagens mappe, og læs "
        "arket ind med »tracker questions receive FIL« (arket med dets mappe); en række, I ikke har ændret, ændrer intet.",
        "The sheet 'Answers' has the questions whose answer is not published. Write the answer as all are to "
        "read it, and the day when all have got it. New questions can be written at the bottom. Stand in the case's "
        "folder, and read the sheet with 'tracker questions receive FILE' (the sheet with its folder); a row that you have not changed changes nothing.",
    ),
    Text(
        "Filen har leverandørernes navne og er kun til ordregiver. Listen til leverandørerne laves "
        "med »tracker questions export«.",
        "The file has the vendors' names and is for the buyer only. The list for vendors is made "
        "with 'tracker questions export'.",
    ),
)


def asking_form(id: str, specification: Specification, vendor: str | None) -> Form:
    """The form a vendor asks in.

    Args:
        vendor: whom it is for; None = anyone.
    """
    it = specification.procurement
    notice = Notice.of(it.deadline)
    in_time = (_IN_TIME.fill(latest=written(notice.latest)),) if notice else ()
    title = Text("Spørgsmål", "Questions")
    return Form(
        id=id,
        kind=ASKING,
        procurement=it.id,
        revision=specification.revision,
        language=it.language,
        title=f"{title.get(it.language)}: {it.title}",
        guide=(*_ASKING_GUIDE, *in_time, _SAVE),
        sheet=title,
        columns=(_REQUIREMENTS, _QUESTION),
        rows=(),
        extendable=True,
        about={"vendor": vendor} if vendor else {},
    )


def answering_form(id: str, specification: Specification, questions: Iterable[Question]) -> Form:
    """The form the buyer answers in: the questions that are not published, and room for new ones."""
    it = specification.procurement
    title = Text("Svar", "Answers")
    return Form(
        id=id,
        kind=ANSWERING,
        procurement=it.id,
        revision=specification.revision,
        language=it.language,
        title=f"{title.get(it.language)}: {it.title}",
        guide=_ANSWERING_GUIDE,
        sheet=title,
        columns=ANSWERING_COLUMNS,
        rows=tuple(_row(q) for q in questions if q.status is not Status.PUBLISHED),
        frozen=2,
        count="answer",
        extendable=True,
    )


def _row(question: Question) -> Row:
    values = {
        "number": question.id,
        "vendor": mask(question.vendor or ""),
        "asked": question.asked[:10],
        "requirements": mask(", ".join(question.requirements)),
        "question": mask(question.question),
        "answer": mask(question.answer or ""),
        "note": mask(question.note or ""),
        "corrects": "yes" if question.corrects else "",
    }
    return Row(question.id, {column: value for column, value in values.items() if value})
