"""What the benchmarks work on: a typical specification of 150 requirements, and a filled workbook."""

from __future__ import annotations

from io import BytesIO

from openpyxl import load_workbook

from tracker.catalogue.load import load_catalogue
from tracker.procurement.model import Buyer, CatalogueChoice, Choice, OwnRequirement, Procurement
from tracker.procurement.resolve import resolve
from tracker.procurement.scale import load_scale
from tracker.procurement.specification import Specification
from tracker.workbook.layout import COLUMNS
from tracker.workbook.prefill import Prefill
from tracker.workbook.write import write_workbook

_ROWS = 150
_COLUMNS = tuple(column.id for column in COLUMNS)
FIELDS = {
    "name": "Acme A/S",
    "cvr": "10150817",
    "contact": "Ib Ibsen",
    "email": "ib@acme.dk",
    "solution": "AcmeDoc",
    "version": "4.2",
}


def typical(rows: int = _ROWS) -> Specification:
    """All fifteen packages, and requirements of the buyer's own up to the wanted number of rows."""
    catalogue, scale = load_catalogue(), load_scale("os2kravmotor")
    select = tuple(Choice(package.id) for package in catalogue.packages)

    def build(own: int) -> Specification:
        text = "Løsningen skal understøtte kommunens arbejdsgang nummer {}, beskrevet i bilag 3."
        add = tuple(OwnRequirement(f"EGEN-{n}", text.format(n)) for n in range(own))
        procurement = Procurement(
            id="benchmark",
            title="Et typisk udbud",
            buyer=Buyer("Prøve Kommune"),
            catalogue=CatalogueChoice(catalogue.id),
            select=select,
            deadline="2027-01-15",
            add=add,
        )
        return resolve(procurement, catalogue, scale)

    return build(rows - len(build(0).requirements))


def answered(specification: Specification) -> bytes:
    """The same as ``filled``, written at once: openpyxl would take minutes for 20,000 rows."""
    answers = {row.id: _answer(n) for n, row in enumerate(specification.requirements)}
    replies = {condition.id: "Ja" for condition in specification.conditions}
    return write_workbook(
        specification, None, Prefill(fields=FIELDS, replies=replies, answers=answers)
    )


def _answer(number: int) -> dict[str, str]:
    return {
        "answer": ("Ja", "Ja, delvist", "Nej")[number % 3],
        "elaboration": f"Opfyldes som beskrevet i bilag 4, afsnit {number}.",
        "available_from": "01-06-2027",
        "evidence": f"Bilag 7, side {number}",
    }


def filled(specification: Specification) -> bytes:
    """The workbook with every row answered, as a vendor's spreadsheet program would save it."""
    book = load_workbook(BytesIO(write_workbook(specification)))
    about, rows = book.worksheets[1], book.worksheets[2]
    for row in range(5, about.max_row + 1):
        kind, _, name = str(about.cell(row, 1).value or "").partition(".")
        if kind:
            about.cell(row, 3).value = FIELDS.get(name, "Ja")
    for number in range(len(specification.requirements)):
        row = 5 + number
        for column, text in _answer(number).items():
            rows.cell(row, 1 + _COLUMNS.index(column)).value = text
    out = BytesIO()
    book.save(out)
    return out.getvalue()
