"""The guide: what the workbook is, how it is filled in, and what the answers mean."""

from __future__ import annotations

from collections.abc import Iterator

from xlsxwriter.worksheet import Worksheet

from tracker.paper.values import written_date
from tracker.procurement.other_ways import stands_for
from tracker.procurement.row_words import choice
from tracker.procurement.scale import AnswerChoice
from tracker.procurement.specification import (
    NOT_OFFERED,
    Requirement,
    RowKind,
    Specification,
    other_way,
)
from tracker.spreadsheet.look import row_height
from tracker.texts import Text
from tracker.workbook import layout
from tracker.workbook.formulas import ANSWER_LIST, CHOICE_LIST
from tracker.workbook.sheets import Sheets

_STEPS = (
    Text(
        "Udfyld de gule felter på arket »Leverandør«, og svar på spørgsmålene om løsningen.",
        "Fill in the yellow cells on the sheet 'Vendor', and answer the questions about the solution.",
    ),
    Text(
        "Svar på hvert krav på arket »Krav«: vælg et svar på listen i kolonnen »Svar«. "
        "Kolonnen »Gælder« viser, om kravet gælder jeres løsning.",
        "Answer each requirement on the sheet 'Requirements': choose from the list in the column "
        "'Answer'. The column 'Applies' shows whether the requirement applies to your solution.",
    ),
    Text(
        "Kolonnen »Status« viser straks, hvad der mangler i rækken. »Overblik« tæller op og "
        "har et link til den første mangel i hver pakke.",
        "The column 'Status' shows at once what the row lacks. 'Overview' counts, with a link to "
        "the first row of each package that lacks something.",
    ),
    Text(
        "Skriv forbehold i kolonnen »Forbehold« og ikke andre steder. Markér fortrolige svar.",
        "State reservations in the column 'Reservation' and nowhere else. Mark confidential answers.",
    ),
    Text(
        "Gem filen som Excel-projektmappe (.xlsx) og send den tilbage. Rækker må gerne filtreres; "
        "slet ikke rækker, ark eller kolonner.",
        "Save the file as an Excel workbook (.xlsx) and return it. Rows may be filtered; "
        "do not delete rows, sheets or columns.",
    ),
)
_HOW = Text("Sådan udfyldes arbejdsbogen", "How to fill in the workbook")
_STEP = Text("Trin", "Step")
_CHOICES = Text("Hvor I kan vælge", "Where you may choose")
_SCALE = Text("Svarmuligheder", "Answers")
_LEVELS = Text("Kravenes niveauer", "Levels of the requirements")
_MEANING = Text("Betydning", "Meaning")
_REQUIRES = Text("Kræver", "Requires")
_WIDTHS = (30, 84, 26)
_LEVEL = Text("Niveau", "Level")
_ANSWER = Text("Svar", "Answer")


def write(sheets: Sheets) -> None:
    """Write the sheet and define the name of the list of answers."""
    sheet = sheets.add(layout.GUIDE)
    for index, width in enumerate(_WIDTHS):
        sheet.set_column(index, index, width)
    formats, say = sheets.formats, sheets.say
    sheet.set_row(0, 30)
    sheet.write_string(0, 0, sheets.specification.procurement.title, formats["title"])
    row = 2
    for label, value in _facts(sheets):
        sheet.write_string(row, 0, say(label), formats["label"])
        sheet.write_string(row, 1, value, formats["cell"])
        row += 1
    row = _heading(sheets, sheet, row + 1, _HOW)
    for number, step in enumerate(_STEPS, start=1):
        sheet.write_string(row, 0, f"{_STEP.get(sheets.language)} {number}", formats["label"])
        _explain(sheets, sheet, row, say(step))
        row += 1
    row = _write_choices(sheets, sheet, row)
    row = _write_scale(sheets, sheet, row + 1)
    _write_levels(sheets, sheet, row + 1)
    sheet.protect("", {"format_columns": True, "format_rows": True})
    sheet.set_landscape()
    sheet.fit_to_pages(1, 1)
    if not sheets.prefill.is_return:
        sheet.activate()


def _facts(sheets: Sheets) -> Iterator[tuple[Text, str]]:
    it = sheets.specification.procurement
    yield Text("Ordregiver", "Buyer"), it.buyer
    yield Text("Udbud", "Procurement"), it.id + (f" ({it.reference})" if it.reference else "")
    if it.framework:
        yield Text("Rammeaftale", "Framework agreement"), it.framework
    if it.service_area:
        yield Text("Ydelsesområde", "Service area"), it.service_area
    if it.deadline:
        yield Text("Frist", "Deadline"), written_date(it.deadline, sheets.language)
    if it.contact:
        yield Text("Spørgsmål rettes til", "Questions to"), it.contact
    revision = str(sheets.specification.revision)
    yield Text("Kravspecifikationens udgave", "Revision of the specification"), revision


def _heading(sheets: Sheets, sheet: Worksheet, row: int, text: Text) -> int:
    sheet.write_string(row, 0, sheets.say(text), sheets.formats["heading"])
    return row + 1


def _explain(sheets: Sheets, sheet: Worksheet, row: int, text: str) -> None:
    sheet.write_string(row, 1, text, sheets.formats["cell"])
    sheet.set_row(row, row_height([(text, _WIDTHS[1])]))


def _write_scale(sheets: Sheets, sheet: Worksheet, row: int) -> int:
    formats, say = sheets.formats, sheets.say
    row = _heading(sheets, sheet, row, _SCALE)
    for index, title in enumerate((_ANSWER, _MEANING, _REQUIRES)):
        sheet.write_string(row, index, say(title), formats["header"])
    first, answers = row + 1, _answers(sheets)
    for row, answer in enumerate(answers, start=first):
        sheet.write_string(row, 0, say(answer.label), formats["cell_bold"])
        _explain(sheets, sheet, row, say(answer.explanation))
        sheet.write_string(row, 2, _needs(sheets, answer), formats["cell"])
    sheet_name = say(layout.GUIDE)
    last = first + sum(answer.outcome != NOT_OFFERED for answer in answers)
    sheets.book.define_name(ANSWER_LIST, f"='{sheet_name}'!$A${first + 1}:$A${last}")
    if last <= row:
        sheets.book.define_name(CHOICE_LIST, f"='{sheet_name}'!$A${first + 1}:$A${row + 1}")
    return row + 1


def _answers(sheets: Sheets) -> list[AnswerChoice]:
    """The answers that any row accepts, last those of rows among which the vendor chooses."""
    spec = sheets.specification
    answers = sorted(spec.scale.answers, key=lambda answer: answer.outcome == NOT_OFFERED)
    return [a for a in answers if a.outcome != NOT_OFFERED or spec.groups]


def _write_choices(sheets: Sheets, sheet: Worksheet, row: int) -> int:
    """Where the vendor may choose: groups of integrations, and other ways."""
    spec, formats, say = sheets.specification, sheets.formats, sheets.say
    if not spec.has_choice:  # as in workbooks sent before the scale had a word for it
        return row
    told = [(group.package, choice(spec, group)) for group in spec.groups]
    told += [(row.id, _another_way(spec, row)) for row in spec.requirements if _allows(spec, row)]
    told += [(row.id, _IN_THE_ROW.fill(id=row.id)) for row in spec.requirements if other_way(row)]
    if not told:
        return row
    row = _heading(sheets, sheet, row + 1, _CHOICES)
    for about, text in told:
        sheet.write_string(row, 0, about, formats["cell_bold"])
        _explain(sheets, sheet, row, say(text))
        row += 1
    return row


def _allows(spec: Specification, row: Requirement) -> bool:
    return row.kind is RowKind.ALTERNATIVE and bool(stands_for(spec, row))


def _another_way(spec: Specification, row: Requirement) -> Text:
    members = ", ".join(stands_for(spec, row))
    return Text(
        f"En anden vej end {members} er tilladt uden ekstra omkostninger for kommunen; se kravet. Det er "
        "ingen mangel ikke at bruge den.",
        f"Another way than {members} is allowed without extra cost to the municipality; see the "
        "requirement. Not using it is no shortfall.",
    )


_IN_THE_ROW = Text(
    "En anden vej end {id} er tilladt uden ekstra omkostninger for kommunen og besvares i samme række; se "
    "kravet.",
    "Another way than {id} is allowed without extra cost to the municipality and is answered in the same "
    "row; see the requirement.",
)


def _needs(sheets: Sheets, answer: AnswerChoice) -> str:
    titles = {c.id: sheets.say(c.title) for c in layout.COLUMNS}
    return ", ".join(titles[column] for column in answer.needs) or "–"


def _write_levels(sheets: Sheets, sheet: Worksheet, row: int) -> None:
    formats, say = sheets.formats, sheets.say
    row = _heading(sheets, sheet, row, _LEVELS)
    sheet.write_string(row, 0, say(_LEVEL), formats["header"])
    sheet.write_string(row, 1, say(_MEANING), formats["header"])
    used = {r.level for r in sheets.specification.requirements}
    for level in sheets.specification.scale.levels:
        if level.id in used:
            row += 1
            sheet.write_string(row, 0, say(level.label), formats["cell_bold"])
            explanation = say(level.explanation) if level.explanation else ""
            _explain(sheets, sheet, row, explanation)
