"""The workbook as data: sheets, columns, fields and statuses.

The writer walks this description; the reader, the drop-downs and the live formulas follow the same,
so that the file and the message about it can never disagree (design, section 6; version 2: issue 12). The
columns, for each version that was sent, stand in ``columns``. Rows and columns are counted from 0.
"""

from __future__ import annotations

from enum import StrEnum

from tracker.findings import Severity
from tracker.frozen import dataclass
from tracker.procurement.specification import Specification
from tracker.spreadsheet.look import row_height
from tracker.spreadsheet.plan import PlannedCell, PlannedSheet, footer
from tracker.texts import Language, Text
from tracker.workbook.columns import CURRENT, Layout

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


COLUMNS = CURRENT.columns
# Of every version: a later one never takes away a column that is the vendor's to fill.
ANSWERED = CURRENT.answered
PROSE = tuple(c.id for c in COLUMNS if c.prose)
# What is shown by itself: not the first words on the answer, nor what other reservations stand with.
FURTHER_PROSE = tuple(id for id in PROSE if id not in ("elaboration", "reservation"))
_SMALL = 9 / 11  # the size of a hint beside that of other texts
TITLE_ROW, ID_ROW, HINT_ROW, HEADER_ROW, FIRST_ROW = range(5)


def properties_of(specification: Specification) -> dict[str, str]:
    """What the file's own properties say of the procurement it is for."""
    it = specification.procurement
    return {"title": it.title, "subject": f"{REQUIREMENTS.get(it.language)}: {it.id}"}


def head(specification: Specification, layout: Layout = CURRENT) -> PlannedSheet:
    """The requirement table without its rows: title, hidden ids, hints and headings."""
    language = specification.procurement.language
    name, title = REQUIREMENTS.get(language), specification.procurement.title
    first = next(n for n, column in enumerate(layout.columns) if not column.hidden)
    cells = [PlannedCell(TITLE_ROW, first, f"{name}: {title}", "title")]
    for index, column in enumerate(layout.columns):
        look = "header_input" if column.answered else "header"
        cells.append(PlannedCell(ID_ROW, index, column.mark))
        cells.append(PlannedCell(HEADER_ROW, index, column.title.get(language), look))
        if column.hint:
            cells.append(PlannedCell(HINT_ROW, index, column.hint.get(language), "hint"))
    return PlannedSheet(
        name,
        [column.width for column in layout.columns],
        cells,
        hidden=[index for index, column in enumerate(layout.columns) if column.hidden],
        heights={TITLE_ROW: 26, HINT_ROW: _hint_height(layout, language), HEADER_ROW: 32},
        footer=footer(title, language),
        permitted=layout.permitted,
        frozen=(FIRST_ROW, layout.index[layout.scrolling]),
        repeated=HEADER_ROW,
        paper=layout.paper,
    )


def _hint_height(layout: Layout, language: Language) -> float:
    """As high as the longest of the hints needs, which are of smaller letters."""
    hints = [(c.hint.get(language), c.width / _SMALL) for c in layout.columns if c.hint]
    return row_height(hints) * _SMALL


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
# What else fills the need of a column: the price of an add-on is paid once, every year, or both.
PRICES = ("price_dkk", "price_yearly_dkk")
INSTEAD = {"price_dkk": PRICES[1:]}
# The columns whose content must have a certain form (``spreadsheet.cells``), in any row, answered or not.
FORMS = (
    ("available_from", Status.DATE_INVALID),
    ("price_dkk", Status.PRICE_INVALID),
    ("price_yearly_dkk", Status.PRICE_INVALID),
)
