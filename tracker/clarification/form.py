"""The workbook that asks a vendor to clarify: only the rows that need it."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.assessment import texts
from tracker.assessment.model import UNREADABLE, AssessedRow, VendorAssessment, chosen_label
from tracker.assessment.supplements import CLARIFICATION
from tracker.clarification.ask import Question
from tracker.danish_time import written_moment
from tracker.forms.model import Column, ColumnKind, Form, Row
from tracker.procurement.row_words import requirement_cell
from tracker.procurement.specification import Specification
from tracker.spreadsheet.cells import danish_amount, danish_date
from tracker.texts import Language, Text

_GUIDE = (
    Text(
        "Ordregiver beder jer supplere, præcisere eller fuldstændiggøre svarene på de krav, der står "
        "på arket »Afklaring« (udbudsloven § 159, stk. 5). Svar i de gule felter.",
        "The buyer asks you to supplement, clarify or complete your answers to the requirements on "
        "the sheet 'Clarification' (Danish Public Procurement Act § 159(5)). Answer in the yellow cells.",
    ),
    Text(
        "Supplementet må ikke ændre tilbuddet. Jeres oprindelige svar bliver stående; supplementet "
        "lægges ved siden af det med dato.",
        "The supplement must not change the offer. Your original answers stand; the supplement is "
        "put beside them with its date.",
    ),
    Text(
        "»Henvisning«: hvor i det afgivne tilbud det står (dokument, side). »Præcisering«: hvordan det "
        "afgivne tilbud skal forstås. »Dokumentation«: det, der mangler, eller hvor det findes.",
        "'Reference': where in the submitted offer it stands (document, page). 'Clarification': how the "
        "submitted offer is to be understood. 'Evidence': what is missing, or where it is.",
    ),
    Text(
        "Gem filen som Excel-projektmappe (.xlsx), og send den tilbage. Slet ikke rækker.",
        "Save the file as an Excel workbook (.xlsx) and return it. Do not delete rows.",
    ),
)
# The open columns only explain the offer: no list of answers, no date, no price, no reservation.
_COLUMNS = (
    Column("requirement", Text("Nr.", "No."), 12),
    Column("level", Text("Niveau", "Level"), 13),
    Column("text", Text("Krav", "Requirement"), 44),
    Column("before", Text("Jeres svar", "Your answer"), 16, foreign=True),
    Column("words", Text("Det skrev I", "What you wrote"), 36, foreign=True),
    Column("question", Text("Ordregivers spørgsmål", "The buyer's question"), 40),
    Column("reference", Text("Henvisning", "Reference"), 26, ColumnKind.TEXT),
    Column("clarification", Text("Præcisering", "Clarification"), 44, ColumnKind.TEXT),
    Column("evidence", Text("Dokumentation", "Evidence"), 26, ColumnKind.TEXT),
)
_REPLY_BY = Text("Svarfrist: {day.da}.", "Reply by: {day.en}.")


def clarification(
    id: str,
    specification: Specification,
    vendor: VendorAssessment,
    questions: Sequence[Question],
    reply_by: str | None,
) -> Form:
    """The form that asks a vendor the questions, in the order of the specification."""
    language = specification.procurement.language
    asked = {q.requirement: q.text for q in questions}
    rows = tuple(
        _row(row, asked[row.asked.id], specification)
        for row in vendor.rows
        if row.asked.id in asked
    )
    guide: tuple[Text, ...] = _GUIDE
    if reply_by:
        guide += (_REPLY_BY.fill(day=written_moment(reply_by)),)
    title = Text("Afklaring", "Clarification").get(language)
    return Form(
        id=id,
        kind=CLARIFICATION,
        procurement=specification.procurement.id,
        revision=specification.revision,
        language=language,
        title=f"{title}: {specification.procurement.title}",
        guide=guide,
        sheet=Text("Afklaring", "Clarification"),
        columns=_COLUMNS,
        rows=rows,
        frozen=2,
        about={
            "vendor": vendor.vendor.key or "",
            "submission": vendor.source.sha256,
            **({"reply_by": reply_by} if reply_by else {}),
        },
    )


def _row(row: AssessedRow, question: str, specification: Specification) -> Row:
    language, scale = specification.procurement.language, specification.scale
    label = chosen_label(row, scale).get(language)
    level = next(
        (c.label.get(language) for c in scale.levels if c.id == row.asked.level), row.asked.level
    )
    text = requirement_cell(specification.requirement(row.asked.id), specification, language)
    values = {
        "requirement": row.asked.id,
        "level": level,
        "text": text,
        "before": label,
        "words": vendors_words(row, language),
        "question": question,
    }
    return Row(row.asked.id, values)


def vendors_words(row: AssessedRow, language: Language) -> str:
    """What the vendor wrote in the row, each thing under its name."""
    parts = (
        (Text("", ""), row.given.elaboration),
        (
            Text("Leveres fra", "Available from"),
            danish_date(row.given.available_from)
            if row.given.available_from
            else _unreadable(row.given.available_from_written, language),
        ),
        (
            Text("Pris", "Price"),
            danish_amount(row.given.price_dkk)
            if row.given.price_dkk
            else _unreadable(row.given.price_written, language),
        ),
        (
            Text("Pris om året", "Price a year"),
            danish_amount(row.given.price_yearly_dkk)
            if row.given.price_yearly_dkk
            else _unreadable(row.given.price_yearly_written, language),
        ),
        *((title, getattr(row.given, column)) for column, title in texts.FURTHER.items()),
        (texts.RESERVATION, row.given.reservation),
        *((Text("Kommentar", "Comment"), comment) for comment in row.given.comments),
    )
    named = ((name.get(language), text) for name, text in parts if text)
    return "\n".join(f"{name}: {text}" if name else text for name, text in named)


def _unreadable(text: str | None, language: Language) -> str | None:
    return UNREADABLE.fill(text=text).get(language) if text else None
