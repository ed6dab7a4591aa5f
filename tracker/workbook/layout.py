"""The workbook as data: sheets, columns, fields and statuses.

The writer walks this description; the reader, the drop-downs and the live formulas follow the same,
so that the file and the message about it can never disagree (design, section 6). Change the layout
and you change ``VERSION``: the reader refuses what it does not know. Rows and columns are counted from 0.
"""

from __future__ import annotations

from enum import StrEnum

from tracker.findings import Severity
from tracker.frozen import dataclass
from tracker.procurement.specification import Specification
from tracker.spreadsheet.grid import letters
from tracker.spreadsheet.plan import PlannedCell, PlannedSheet, footer
from tracker.texts import Text

VERSION = 1

GUIDE = Text("Vejledning", "Guide")
VENDOR = Text("Leverandør", "Vendor")
REQUIREMENTS = Text("Krav", "Requirements")
OVERVIEW = Text("Overblik", "Overview")
FAULTS = Text("Fejl og mangler", "Errors and gaps")
CHANGES = Text("Ændrede krav", "Changed requirements")
IDENTITY_SHEET = "_tracker"
# How grave a remark on a returned workbook is, beside the row.
SIGNS = {
    Severity.ERROR: Text("✗ Fejl", "✗ Error"),
    Severity.WARNING: Text("! Advarsel", "! Warning"),
    Severity.NOTE: Text("i Bemærkning", "i Note"),
}

YES_NO = (Text("Ja", "Yes"), Text("Nej", "No"))
OPEN = Text("Afklares", "To be settled")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the requirement table.

    ``answered`` columns are the vendor's to fill, ``prose`` ones in their own words: whatever masks,
    searches, compares or hides words goes by it. ``width`` is in characters.
    """

    id: str
    title: Text
    width: float
    answered: bool = False
    prose: bool = False
    hidden: bool = False
    hint: Text | None = None


COLUMNS = (
    Column("key", Text("Nøgle", "Key"), 12, hidden=True),
    Column("number", Text("Nr.", "No."), 5),
    Column("package", Text("Pakke", "Package"), 8),
    Column("integration", Text("Integration", "Integration"), 12),
    Column("requirement", Text("Krav", "Requirement"), 56),
    Column("level", Text("Niveau", "Level"), 12),
    Column("applies", Text("Gælder", "Applies"), 9),
    Column(
        "answer",
        Text("Svar", "Answer"),
        17,
        answered=True,
        hint=Text("Vælg et svar på listen.", "Choose an answer from the list."),
    ),
    Column(
        "elaboration",
        Text("Uddybning", "Elaboration"),
        36,
        answered=True,
        prose=True,
        hint=Text(
            "Hvordan kravet opfyldes, eller hvad der mangler.",
            "How the requirement is met, or what is missing.",
        ),
    ),
    Column(
        "available_from",
        Text("Leveres fra", "Available from"),
        12,
        answered=True,
        hint=Text("Dato: dd-mm-åååå, fx 01-06-2027.", "Date: dd-mm-yyyy, e.g. 01-06-2027."),
    ),
    Column(
        "price_dkk",
        Text("Pris (kr.)", "Price (DKK)"),
        12,
        answered=True,
        hint=Text(
            "Pris i kroner ekskl. moms for et tilkøb, fx 125.000,00.",
            "Price in DKK excl. VAT of an add-on, e.g. 125.000,00.",
        ),
    ),
    Column(
        "delivered_by",
        Text("Leveret af", "Delivered by"),
        14,
        answered=True,
        hint=Text("Hvem leverer det? Vælg på listen.", "Who delivers it? Choose from the list."),
    ),
    Column(
        "evidence",
        Text("Dokumentation", "Evidence"),
        19,
        answered=True,
        prose=True,
        hint=Text("Henvisning til bilag, test eller side.", "Reference to annex, test or page."),
    ),
    Column(
        "reservation",
        Text("Forbehold", "Reservation"),
        19,
        answered=True,
        prose=True,
        hint=Text(
            "Skriv ethvert forbehold her og ikke andre steder.",
            "State any reservation here and nowhere else.",
        ),
    ),
    Column(
        "confidential",
        Text("Fortroligt", "Confidential"),
        10,
        answered=True,
        hint=Text(
            "Ja, hvis svaret er fortroligt (forretningshemmelighed).",
            "Yes, if the answer is confidential (a trade secret).",
        ),
    ),
    Column("status", Text("Status", "Status"), 23),
)
ANSWERED = tuple(c.id for c in COLUMNS if c.answered)
PROSE = tuple(c.id for c in COLUMNS if c.prose)
# What is shown by itself: not the first words on the answer, nor what other reservations stand with.
FURTHER_PROSE = tuple(id for id in PROSE if id not in ("elaboration", "reservation"))
INDEX = {column.id: number for number, column in enumerate(COLUMNS)}
LETTER = {column.id: letters(number) for number, column in enumerate(COLUMNS, start=1)}
TITLE_ROW, ID_ROW, HINT_ROW, HEADER_ROW, FIRST_ROW = range(5)


def head(specification: Specification) -> PlannedSheet:
    """The requirement table without its rows: title, hidden ids, hints and headings."""
    language = specification.procurement.language
    name, title = REQUIREMENTS.get(language), specification.procurement.title
    cells = [PlannedCell(TITLE_ROW, INDEX["number"], f"{name}: {title}", "title")]
    for index, column in enumerate(COLUMNS):
        look = "header_input" if column.answered else "header"
        cells.append(PlannedCell(ID_ROW, index, column.id))
        cells.append(PlannedCell(HEADER_ROW, index, column.title.get(language), look))
        if column.hint:
            cells.append(PlannedCell(HINT_ROW, index, column.hint.get(language), "hint"))
    return PlannedSheet(
        name,
        [column.width for column in COLUMNS],
        cells,
        hidden=[index for index, column in enumerate(COLUMNS) if column.hidden],
        heights={TITLE_ROW: 26, HINT_ROW: 40, HEADER_ROW: 32},
        footer=footer(title, language),
        permitted=("autofilter", "format_columns", "format_rows", "sort"),
        frozen=(FIRST_ROW, INDEX["requirement"]),
        repeated=HEADER_ROW,
    )


@dataclass(frozen=True, slots=True)
class Field:
    """A field about the vendor."""

    id: str
    label: Text
    hint: Text
    required: bool = True


FIELDS = (
    Field("name", Text("Leverandørens navn", "Vendor's name"), Text("Juridisk navn", "Legal name")),
    Field("cvr", Text("CVR-nummer", "CVR number"), Text("8 cifre", "8 digits")),
    Field(
        "contact",
        Text("Kontaktperson", "Contact person"),
        Text("Hvem kan svare på spørgsmål?", "Who can answer questions?"),
    ),
    Field("email", Text("E-mail", "E-mail"), Text("Kontaktpersonens", "The contact person's")),
    Field("solution", Text("Løsningens navn", "Name of the solution"), Text("", "")),
    Field(
        "version",
        Text("Version", "Version"),
        Text("Den version, svarene gælder for", "The version the answers hold for"),
        required=False,
    ),
)


class Status(StrEnum):
    """The first thing that is still missing in a row; OK and not applicable are done."""

    OK = "ok"
    NOT_APPLICABLE = "not_applicable"
    CONDITION_OPEN = "condition_open"
    CHOICE_OPEN = "choice_open"
    ANSWER_MISSING = "answer_missing"
    ANSWER_UNKNOWN = "answer_unknown"
    NOT_RELEVANT_DENIED = "not_relevant_denied"
    NOT_OFFERED_DENIED = "not_offered_denied"
    ELABORATION_MISSING = "elaboration_missing"
    DATE_MISSING = "date_missing"
    PRICE_MISSING = "price_missing"
    EVIDENCE_MISSING = "evidence_missing"
    ANSWER_INVALID = "answer_invalid"
    ANSWER_OUT_OF_BOUNDS = "answer_out_of_bounds"
    ANSWER_DECIMALS = "answer_decimals"
    DATE_INVALID = "date_invalid"
    PRICE_INVALID = "price_invalid"


STATUS_LABELS = {
    Status.OK: Text("✓ OK", "✓ OK"),
    Status.NOT_APPLICABLE: Text("– Gælder ikke", "– Does not apply"),
    Status.CONDITION_OPEN: Text("? Besvar betingelsen", "? Answer the condition"),
    Status.CHOICE_OPEN: Text("? Besvar integrationen først", "? Answer the integration first"),
    Status.ANSWER_MISSING: Text("✗ Mangler svar", "✗ Answer missing"),
    Status.ANSWER_UNKNOWN: Text("✗ Ukendt svar", "✗ Unknown answer"),
    Status.NOT_RELEVANT_DENIED: Text("✗ Kan ikke være irrelevant", "✗ Cannot be irrelevant"),
    Status.NOT_OFFERED_DENIED: Text("✗ Skal tilbydes", "✗ Must be offered"),
    Status.ELABORATION_MISSING: Text("✗ Mangler uddybning", "✗ Elaboration missing"),
    Status.DATE_MISSING: Text("✗ Mangler dato", "✗ Date missing"),
    Status.PRICE_MISSING: Text("✗ Mangler pris", "✗ Price missing"),
    Status.EVIDENCE_MISSING: Text("✗ Mangler dokumentation", "✗ Evidence missing"),
    Status.ANSWER_INVALID: Text("✗ Ugyldigt svar", "✗ Invalid answer"),
    Status.ANSWER_OUT_OF_BOUNDS: Text("✗ Uden for grænserne", "✗ Out of bounds"),
    Status.ANSWER_DECIMALS: Text("✗ For mange decimaler", "✗ Too many decimals"),
    Status.DATE_INVALID: Text("✗ Ugyldig dato", "✗ Invalid date"),
    Status.PRICE_INVALID: Text("✗ Ugyldig pris", "✗ Invalid price"),
}
DONE = (Status.OK, Status.NOT_APPLICABLE)

# The columns an answer can need, in the order in which they are asked for.
NEEDS = (
    ("elaboration", Status.ELABORATION_MISSING),
    ("available_from", Status.DATE_MISSING),
    ("price_dkk", Status.PRICE_MISSING),
    ("evidence", Status.EVIDENCE_MISSING),
)
# The columns whose content must have a certain form (``spreadsheet.cells``), in any row, answered or not.
FORMS = (
    ("available_from", Status.DATE_INVALID),
    ("price_dkk", Status.PRICE_INVALID),
)
