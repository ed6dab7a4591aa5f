"""What the benchmarks work on: a typical specification of 150 requirements, and a filled workbook."""

from __future__ import annotations

from io import BytesIO

from openpyxl import load_workbook

from tracker.catalogue.load import load_catalogue
from tracker.procurement.model import (
    Buyer,
    CatalogueChoice,
    Choice,
    OwnRequirement,
    Procurement,
)
from tracker.procurement.resolve import resolve
from tracker.procurement.scale import load_scale
from tracker.procurement.specification import Specification
from tracker.workbook.write import write_workbook

_ROWS = 150
_FIELDS = {
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


def filled(specification: Specification) -> bytes:
    """The workbook with every row answered, as a vendor's spreadsheet program would save it."""
    book = load_workbook(BytesIO(write_workbook(specification)))
    about, rows = book.worksheets[1], book.worksheets[2]
    for row in range(5, about.max_row + 1):
        kind, _, name = str(about.cell(row, 1).value or "").partition(".")
        if kind:
            about.cell(row, 3).value = _FIELDS.get(name, "Ja")
    for number in range(len(specification.requirements)):
        row = 5 + number
        rows.cell(row, 8).value = ("Ja", "Ja, delvist", "Nej")[number % 3]
        rows.cell(row, 9).value = f"Opfyldes som beskrevet i bilag 4, afsnit {number}."
        rows.cell(row, 10).value = "01-06-2027"
        rows.cell(row, 13).value = f"Bilag 7, side {number}"
    out = BytesIO()
    book.save(out)
    return out.getvalue()
