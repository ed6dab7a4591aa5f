"""The guide: what the workbook is, how it is filled in, and what the answers mean."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.paper.values import written_date
from tracker.procurement.row_words import choice
from tracker.procurement.scale import AnswerChoice
from tracker.procurement.specification import (
    NOT_OFFERED,
    Requirement,
    RowKind,
    Specification,
    other_way,
    stands_for,
)
from tracker.spreadsheet.plan import PlannedCell, PlannedSheet, area, footer
from tracker.texts import Language, Text
from tracker.workbook import layout
from tracker.workbook.columns import CURRENT, Layout
from tracker.workbook.formulas import ANSWER_LIST, CHOICE_LIST

_FIELDS_FIRST = Text(
    "Udfyld de gule felter på arket »Leverandør«, og svar på spørgsmålene om løsningen.",
    "Fill in the yellow cells on the sheet 'Vendor', and answer the questions about the solution.",
)
_ANSWER_EACH = Text(
    "Svar på hvert krav på arket »Krav«: vælg et svar på listen i kolonnen »Svar«. "
    "Kolonnen »Gælder« viser, om kravet gælder jeres løsning.",
    "Answer each requirement on the sheet 'Requirements': choose from the list in the column "
    "'Answer'. The column 'Applies' shows whether the requirement applies to your solution.",
)
_V1_STATUS = Text(
    "Kolonnen »Status« viser straks, hvad der mangler i rækken. »Overblik« tæller op og "
    "har et link til den første mangel i hver pakke.",
    "The column 'Status' shows at once what the row lacks. 'Overview' counts, with a link to "
    "the first row of each package that lacks something.",
)
_RESERVATIONS = Text(
    "Skriv forbehold i kolonnen »Forbehold« og ikke andre steder. Markér fortrolige svar.",
    "State reservations in the column 'Reservation' and nowhere else. Mark confidential answers.",
)
_V1_SAVE = Text(
    "Gem filen som Excel-projektmappe (.xlsx) og send den tilbage. Rækker må gerne filtreres; "
    "slet ikke rækker, ark eller kolonner.",
    "Save the file as an Excel workbook (.xlsx) and return it. Rows may be filtered; "
    "do not delete rows, sheets or columns.",
)
_STATUS = Text(
    "Kolonnen »Status« ved siden af svaret viser straks, hvad der mangler i rækken. »Overblik« tæller op og "
    "har et link til den første mangel i hvert afsnit.",
    "The column 'Status' beside the answer shows at once what the row lacks. 'Overview' counts, with a link "
    "to the first row of each section that lacks something.",
)
_PRICES = Text(
    "Priser for tilkøb er i kroner ekskl. moms: hvad der betales én gang, i »Engangspris (kr.)«, og hvad der "
    "betales hvert år, i »Årlig pris (kr.)«. Udfyld den, der er, eller begge.",
    "Prices of add-ons are in DKK excl. VAT: what is paid once in 'One-off price (DKK)', and what is paid "
    "every year in 'Yearly price (DKK)'. Fill in the one there is, or both.",
)
_SAVE = Text(
    "Gem filen som Excel-projektmappe (.xlsx) og send den tilbage. Rækker må gerne filtreres, men ikke "
    "sorteres. Rækker, ark og kolonner må ikke slettes.",
    "Save the file as an Excel workbook (.xlsx) and return it. Rows may be filtered but not sorted. "
    "Rows, sheets and columns must not be deleted.",
)
_TYPED = Text(
    "Nogle krav beder om et tal, en dato, et valg, egne ord eller et bilag. Kravets sidste linje siger, "
    "hvad svaret skal være, og hvornår det er opfyldt.",
    "Some requirements ask for a number, a date, a choice, your own words or an annex. The requirement's "
    "last line says what the answer must be, and when it is fulfilled.",
)
# Since which version of the layout: what was sent is known again, word for word.
_STEPS = {
    1: (_FIELDS_FIRST, _ANSWER_EACH, _V1_STATUS, _RESERVATIONS, _V1_SAVE),
    2: (_FIELDS_FIRST, _ANSWER_EACH, _STATUS, _PRICES, _RESERVATIONS, _SAVE),
}
_HOW = Text("Sådan udfyldes arbejdsbogen", "How to fill in the workbook")
_STEP = Text("Trin", "Step")
_REVISION = Text("Kravspecifikationens udgave", "Revision of the specification")
_CHOICES = Text("Hvor I kan vælge", "Where you may choose")
_SCALE = Text("Svarmuligheder", "Answers")
_LEVELS = Text("Kravenes niveauer", "Levels of the requirements")
_MEANING = Text("Betydning", "Meaning")
_REQUIRES = Text("Kræver", "Requires")
_WIDTHS = (30, 84, 26)
_OR = Text(" eller ", " or ")
_LEVEL = Text("Niveau", "Level")
_ANSWER = Text("Svar", "Answer")


_Line = tuple[tuple[str, str], ...]  # the text and the look of each cell


def plan(
    specification: Specification, version: Layout = CURRENT, *, is_front: bool = True
) -> PlannedSheet:
    """The sheet, and the names of the lists of answers on it."""
    language = specification.procurement.language
    title = specification.procurement.title
    facts, scale = list(_facts(specification)), list(_scale(specification, version))
    cells = [PlannedCell(0, 0, title, "title")]
    names: dict[str, str] = {}
    row = 2
    for block in (
        facts,
        _steps(specification, version),
        list(_choices(specification)),
        scale,
        _levels(specification),
    ):
        if block is scale:
            names = _names(specification, row + 2)
        for line in block:
            for column, (text, look) in enumerate(line):
                is_tall = column >= 1 and look == "cell" and block is not facts
                cells.append(PlannedCell(row, column, text, look, is_tall))
            row += 1
        row += bool(block)
    return PlannedSheet(
        layout.GUIDE.get(language),
        _WIDTHS,
        cells,
        heights={0: 30},
        footer=footer(title, language),
        names=names,
        is_front=is_front,
        pages=1 if version.version == 1 else 0,
    )


def _facts(specification: Specification) -> Iterator[_Line]:
    it, language = specification.procurement, specification.procurement.language
    deadline = written_date(it.deadline, language) if it.deadline else None
    for label, value in (
        (Text("Ordregiver", "Buyer"), it.buyer),
        (Text("Udbud", "Procurement"), it.id + (f" ({it.reference})" if it.reference else "")),
        (Text("Rammeaftale", "Framework agreement"), it.framework),
        (Text("Ydelsesområde", "Service area"), it.service_area),
        (Text("Frist", "Deadline"), deadline),
        (Text("Spørgsmål rettes til", "Questions to"), it.contact),
        (_REVISION, str(specification.revision)),
    ):
        if value:
            yield (label.get(language), "label"), (value, "cell")


def _heading(text: Text, language: Language) -> _Line:
    return ((text.get(language), "heading"),)


def _steps(specification: Specification, version: Layout) -> list[_Line]:
    language = specification.procurement.language
    asked = list(version.latest(_STEPS))
    if any(row.answer for row in specification.requirements):
        asked.insert(asked.index(_ANSWER_EACH) + 1, _TYPED)
    steps = enumerate((step.get(language) for step in asked), start=1)
    lines = [((f"{_STEP.get(language)} {n}", "label"), (step, "cell")) for n, step in steps]
    return [_heading(_HOW, language), *lines]


def _scale(specification: Specification, version: Layout) -> Iterator[_Line]:
    language = specification.procurement.language
    yield _heading(_SCALE, language)
    yield tuple((title.get(language), "header") for title in (_ANSWER, _MEANING, _REQUIRES))
    for answer in _answers(specification):
        needs = ", ".join(_needed(column, version, language) for column in answer.needs) or "–"
        label, meaning = answer.label.get(language), answer.explanation.get(language)
        yield (label, "cell_bold"), (meaning, "cell"), (needs, "cell")


def _needed(column: str, version: Layout, language: Language) -> str:
    """A column that an answer needs, with those that will do in its place."""
    columns = [c for c in (column, *layout.INSTEAD.get(column, ())) if c in version.index]
    return _OR.get(language).join(version.titles[c].get(language) for c in columns)


def _names(specification: Specification, first: int) -> dict[str, str]:
    """The lists that answers are chosen from.

    Args:
        first: the row of the first answer.
    """
    answers = _answers(specification)
    last = first + len(answers) - 1
    of_all = first + sum(answer.outcome != NOT_OFFERED for answer in answers) - 1
    names = {ANSWER_LIST: area(0, first, of_all)}
    return names if of_all == last else names | {CHOICE_LIST: area(0, first, last)}


def _answers(specification: Specification) -> list[AnswerChoice]:
    """The answers that any row accepts, last those of rows among which the vendor chooses."""
    answers = sorted(specification.scale.answers, key=lambda a: a.outcome == NOT_OFFERED)
    return [a for a in answers if a.outcome != NOT_OFFERED or specification.groups]


def _choices(spec: Specification) -> Iterator[_Line]:
    """Where the vendor may choose: groups of integrations, and other ways."""
    if not spec.has_choice:  # as in workbooks sent before the scale had a word for it
        return
    language = spec.procurement.language
    texts = [(group.package, choice(spec, group)) for group in spec.groups]
    texts += [(row.id, _another_way(spec, row)) for row in spec.requirements if _allows(spec, row)]
    texts += [(row.id, _IN_THE_ROW.fill(id=row.id)) for row in spec.requirements if other_way(row)]
    if texts:
        yield _heading(_CHOICES, language)
    for about, text in texts:
        yield (about, "cell_bold"), (text.get(language), "cell")


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


def _levels(specification: Specification) -> list[_Line]:
    language = specification.procurement.language
    used = {r.level for r in specification.requirements}
    lines: list[_Line] = [_heading(_LEVELS, language)]
    lines.append(tuple((title.get(language), "header") for title in (_LEVEL, _MEANING)))
    for level in specification.scale.levels:
        if level.id in used:
            meaning = level.explanation.get(language) if level.explanation else ""
            lines.append(((level.label.get(language), "cell_bold"), (meaning, "cell")))
    return lines
