"""A paper with every kind of block and cell in it, each holding the same text."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from html import escape

from tracker.paper.bars import Bar, Bars, Look, Pattern, Segment, Share
from tracker.paper.cell_values import Marked, Number, Said, Several, Sign, Tone
from tracker.paper.model import (
    Block,
    Bullets,
    Cell,
    Column,
    Drawing,
    Facts,
    Filter,
    Heading,
    Notice,
    Paper,
    Paragraph,
    Place,
    Row,
    Section,
    Signatures,
    Table,
)
from tracker.paper.values import clean
from tracker.paper.wordwise import Mark, Piece
from tracker.texts import Language

AT = "2027-01-20T10:00:00+01:00"


def paper(text: str, *, sheet: str = "Rækker", numbered: bool = True) -> Paper:
    """The paper; everything but a stranger's words is made safe by whoever makes it."""
    ours = clean(text)
    section = Section("s", ours, blocks(text, sheet))
    return Paper(
        kind=ours,
        title=ours,
        facts=((ours, ours),),
        notices=(Notice(ours), Notice(ours, alert=False)),
        sections=(section, Section("d", "Alle rækker", (short(),), forms=("html", "xlsx", "pdf"))),
        footer=ours,
        language=Language.DA,
        numbered=numbered,
        author=ours,
        at=AT,
    )


def blocks(text: str, sheet: str = "Rækker") -> tuple[Block, ...]:
    """Every kind of block."""
    ours = clean(text)
    look = Look("✗", Tone.BAD, "#A62B20", "#FFFFFF", Pattern.STRIPES)
    return (
        Heading(ours),
        Paragraph(ours),
        Notice(ours),
        Notice(ours, alert=False),
        Bullets((ours, ours)),
        Bullets((ours, ours), numbered=True),
        Facts(((ours, ours),)),
        wide(text, sheet),
        short(ours),
        Table(ours, (Column("a", ours, 10),), (), empty=ours, note=ours),
        Bars(ours, ours, (Bar(ours, ours, (Segment(ours, 2), Segment("B", 1, look))),)),
        Drawing(_svg(ours), ours, short(ours)),
        Signatures(ours, (ours, ours)),
    )


def _svg(text: str) -> str:
    """A drawing with a text in it, escaped by whoever draws it."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 940 40">'
        f'<line x1="0" x2="940" y1="30" y2="30" stroke="#17495C"/><text x="5" y="20">{escape(text)}</text></svg>'
    )


def wide(text: str, sheet: str = "Rækker") -> Table:
    """A table too wide for columns, with strangers' words and every kind of cell."""
    ours = clean(text)
    columns = (
        Column("name", ours, 14, Place.NAME),
        Column("sign", "Udfald", 18, Place.SIGN),
        Column("aside", "Niveau", 14, Place.ASIDE),
        Column("secret", "Fortroligt", 14, Place.ASIDE),
        Column("sheet", "Leverandør", 20, Place.SHEET),
        Column("said", "Ord", 60),
        Column("marked", "Ændring", 40),
        Column("below", "Hvorfor", 30, under="said"),
        Column("share", "Andel", 10, numeric=True),
        Column("number", "Point", 10, numeric=True),
        Column("count", "Antal", 10, numeric=True),
        Column("money", "Pris", 10, numeric=True),
        Column("day", "Dato", 16),
        Column("nothing", "Intet", 10),
        Column("detail", "Ordlyd", 30, Place.DETAIL),
        Column("several", "Pakker", 10),
        Column("what", "Hvad", 16, Place.LABEL),
        Column("part", "Ændringer", 30, Place.PART),
    )
    pieces = (
        Piece(Mark.SAME, f"{text} "), Piece(Mark.DELETED, text), Piece(Mark.INSERTED, text),
        Piece(Mark.FOUND, text),
    )  # fmt: skip
    row = Row(
        {
            "name": ours,
            "sign": Sign("✗", ours, Tone.BAD),
            "aside": ours,
            "secret": Sign("", "Fortroligt", Tone.CONFIDENTIAL),
            "sheet": ours,
            "said": Said(text, "Krav!H5"),
            "marked": Marked(pieces, "Krav!H5"),
            "below": ours,
            "share": Share(0.5),
            "number": Number(2.5, 3),
            "count": 3,
            "money": Decimal("1250.5"),
            "day": dt.date(2027, 1, 20),
            "nothing": None,
            "detail": ours,
            "several": Several((ours, ours)),
        },
        (
            {"what": "Svar", "part": Said(text), "sheet": "Kun her"},
            {"what": ours, "part": Sign("!", "Bemærk", Tone.OPEN)},
        ),
    )
    return Table(ours, columns, (row, row), note=ours, sheet=sheet)


def short(text: str = "x") -> Table:
    """A table that has room for its columns."""
    columns = (Column("a", "Nr.", 10, Place.NAME), Column("b", "Antal", 10, numeric=True))
    return Table("", columns, (Row({"a": text, "b": 1}), Row({"a": text})))


def shares(text: str = "x", vendors: int = 2) -> Table:
    """A table of shares that a page draws bars in, and a workbook a chart of."""
    met, gap = (Look(s, t, "#2B7347", "#FFFFFF", p) for s, t, p in (
        ("✓", Tone.GOOD, Pattern.SOLID), ("✗", Tone.BAD, Pattern.GRID)
    ))  # fmt: skip
    cell = Share(0.5, 0, "1 af 2", (Segment("Opfyldt", 1, met), Segment("Ikke opfyldt", 1, gap)))
    columns = (
        Column("package", "Pakke", 12),
        *(Column(str(n), f"V{n}", 14) for n in range(vendors)),
    )
    rows = tuple(
        Row({"package": f"{text} {at}"} | {str(n): cell for n in range(vendors)})
        for at in range(1, 4)
    )
    return Table("", columns, rows, chart="Opfyldelse")


def live(text: str = "x") -> Table:
    """A table that a page can filter, sort and unfold: two rows with the answers of two vendors."""
    met, gap = Sign("✓", "Opfyldt", Tone.GOOD, 1), Sign("✗", "Ikke opfyldt", Tone.BAD, 2)
    columns = (
        Column("id", "Nr.", 10, Place.NAME),
        Column("packages", "Pakker", 10, Place.ASIDE),
        Column("text", "Krav", 90),
        Column("0", "Nordisk", 18, Place.SIGN),
        Column("1", "Syd", 18, Place.SIGN),
    )
    answers = (
        Column("vendor", "Leverandør", 18, Place.NAME), Column("outcome", "Udfald", 18, Place.SIGN),
        Column("said", "Ord", 40), Column("why", "Hvorfor", 20, under="said"),
    )  # fmt: skip

    def row(id: str, packages: tuple[str, ...], *outcomes: Sign) -> Row:
        told = zip(("Nordisk", "Syd"), outcomes, strict=True)
        more = tuple(
            Row({"vendor": v, "outcome": o, "said": Said(f"{text} {id}"), "why": text})
            for v, o in told
        )
        signs = {str(n): outcome for n, outcome in enumerate(outcomes)}
        cells: dict[str, Cell] = {
            "id": id,
            "packages": Several(packages),
            "text": clean(text),
            **signs,
        }
        return Row(cells, more=Table("", answers, more), stays=len(set(outcomes)) > 1)

    return Table(
        "Matrix",
        columns,
        (
            row("K-2", ("I-04", "I-08"), met, gap),
            row("K-10", ("I-04",), gap, gap),
            row("K-1", (), met, met),
        ),
        filters=(
            Filter("Pakke", ("packages",), {"I-04": "I-04 Sag", "I-08": "I-08 Post"}),
            Filter(
                "Udfald", ("0", "1"), {"Opfyldt": "Opfyldt", "Ikke opfyldt": "Ikke opfyldt"}, "Hos"
            ),
            Filter("Alene", ("id",), {"K-1": "K-1"}),
        ),
        switch="Kun forskelle",
        sorts=True,
        unfold="Vis svarene",
    )
