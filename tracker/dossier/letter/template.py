"""Makes ``templates/dossier/brevbilag.docx``: ``python -m tracker.dossier.letter.template``.

A buyer replaces the template with one of their own (``--template``); what it can use are the fields
of ``letter.Letter``. A test compares the file in the repository with what this makes.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from tracker.files import data_folder
from tracker.zips import same_docx

_INK, _DEEP, _PALE = "1B2A33", "17495C", "E8F0F3"
_ROW = ("requirement", "text", "answer", "outcome", "points", "reasons")
_WIDTHS = (1.8, 5.0, 2.2, 2.2, 1.3, 4.5)


def make() -> bytes:
    """The template's bytes; the same every time."""
    import docx

    document = docx.Document()
    _styles(document)
    say = document.add_paragraph
    say("{{ w.annex }}", style="Subtitle")
    say("{{ title }}", style="Title")
    say("{{ w.draft }}", style="Intense Quote")
    _pairs(
        document,
        (
            ("{{ w.procurement }}", "{{ title }}"),
            ("{{ w.reference }}", "{{ reference }}"),
            ("{{ w.buyer }}", "{{ buyer }}"),
            ("{{ w.vendor }}", "{{ vendor }}"),
            ("{{ w.cvr }}", "{{ cvr }}"),
            ("{{ w.received }}", "{{ received }}"),
        ),
    )
    say("{{ w.lead }}")
    document.add_heading("{{ w.result }}", 1)
    say("{%p if is_chosen %}")
    say("{{ w.chosen_is_you }}")
    say("{%p endif %}")
    _bullets(document, "summary")
    _sentences(document, "standstill", "{{ w.standstill }}")
    _compared(document)
    _sentences(document, "reservations", "{{ w.reservations }}")
    _sentences(document, "advantages", "{{ w.advantages }}: {{ chosen }}")
    say("{%p if withheld %}")
    say("{{ w.withheld }}: {{ withheld|join(', ') }}", style="Intense Quote")
    say("{%p endif %}")
    footer = document.sections[0].footer
    footer.paragraphs[0].text = "{{ title }} · {{ vendor }}"
    footer.add_paragraph("{{ log }}", style="Footer")
    out = BytesIO()
    document.save(out)
    return same_docx(out.getvalue(), title="Brevbilag", author="tracker", language="da-DK")


def _sentences(document: Any, name: str, heading: str) -> None:
    """Sentences under a heading, where there are any."""
    document.add_paragraph(f"{{%p if {name} %}}")
    document.add_heading(heading, 1)
    _bullets(document, name)
    document.add_paragraph("{%p endif %}")


def _bullets(document: Any, name: str) -> None:
    document.add_paragraph(f"{{%p for sentence in {name} %}}")
    document.add_paragraph("{{ sentence }}", style="List Bullet")
    document.add_paragraph("{%p endfor %}")


def _compared(document: Any) -> None:
    """What the letter on a rejected offer leaves out: points, place, strengths and shortfalls."""
    say = document.add_paragraph
    say("{%p if not is_rejected %}")
    _pairs(
        document,
        (
            ("{{ w.points }}", "{{ total }} {{ w.of }} {{ highest }}"),
            ("{{ w.rank }}", "{{ rank }}"),
        ),
    )
    say("{%p if packages %}")
    _packages(document)
    say("{%p endif %}")
    say("{%p if minimum %}")
    document.add_heading("{{ w.minimum }}", 1)
    say("{{ w.minimum_lead }}")
    _rows(document, "minimum")
    say("{%p endif %}")
    document.add_heading("{{ w.strengths }}", 1)
    _rows_or(document, "strengths")
    document.add_heading("{{ w.shortfalls }}", 1)
    _rows_or(document, "shortfalls")
    say("{%p endif %}")


def _styles(document: Any) -> None:
    from docx.shared import Cm, Pt, RGBColor

    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(2.2)
    for name, size, colour in (
        ("Normal", 10, _INK),
        ("Title", 20, _DEEP),
        ("Subtitle", 11, _DEEP),
        ("Heading 1", 14, _DEEP),
        ("Intense Quote", 10, "8A1C12"),
    ):
        style = document.styles[name]
        style.font.name, style.font.size = "Calibri", Pt(size)
        style.font.color.rgb = RGBColor.from_string(colour)
        # The styles of python-docx's own template name the theme's fonts, which win over a name.
        fonts = style.element.rPr.rFonts
        for key in [k for k in fonts.attrib if "heme" in k]:
            del fonts.attrib[key]
    document.styles["Intense Quote"].paragraph_format.left_indent = Cm(0)


def _pairs(document: Any, pairs: Sequence[tuple[str, str]]) -> None:
    table = document.add_table(rows=0, cols=2)
    for label, value in pairs:
        cells = table.add_row().cells
        _write(cells[0], label, bold=True)
        _write(cells[1], value)
    _set_columns(table, (5.0, 12.0))
    document.add_paragraph()


def _packages(document: Any) -> None:
    table = _table(document, ("{{ w.package }}", "{{ w.you }}", "{{ w.chosen }}"), (9.0, 4.0, 4.0))
    _loop(
        table, "p in packages", ("{{ p.name }}", "{{ p.own }}", "{{ p.chosen }}"), (9.0, 4.0, 4.0)
    )


def _rows_or(document: Any, name: str) -> None:
    document.add_paragraph(f"{{%p if {name} %}}")
    _rows(document, name)
    document.add_paragraph("{%p else %}")
    document.add_paragraph(f"{{{{ w.no_{name} }}}}")
    document.add_paragraph("{%p endif %}")


def _rows(document: Any, name: str) -> None:
    heads = tuple(f"{{{{ w.{id} }}}}" for id in _ROW)
    table = _table(document, heads, _WIDTHS)
    _loop(table, f"r in {name}", tuple(f"{{{{ r.{id} }}}}" for id in _ROW), _WIDTHS)


def _table(document: Any, heads: Sequence[str], widths: Sequence[float]) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    table = document.add_table(rows=1, cols=len(heads))
    table.style = "Table Grid"
    table.autofit = False
    row = table.rows[0]
    for cell, head in zip(row.cells, heads, strict=True):
        _write(cell, head, bold=True)
        shade = OxmlElement("w:shd")
        shade.set(qn("w:val"), "clear")
        shade.set(qn("w:fill"), _PALE)
        cell._tc.get_or_add_tcPr().append(shade)  # noqa: SLF001 (python-docx has no other way)
    header = OxmlElement("w:tblHeader")
    row._tr.get_or_add_trPr().append(header)  # noqa: SLF001
    _set_columns(table, widths)
    return table


def _loop(table: Any, loop: str, values: Sequence[str], widths: Sequence[float]) -> None:
    from docx.oxml import OxmlElement

    for texts in ((f"{{%tr for {loop} %}}",), values, ("{%tr endfor %}",)):
        row = table.add_row()
        for cell, text in zip(row.cells, texts, strict=False):
            _write(cell, text)
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001
    _set_columns(table, widths)


def _write(cell: Any, text: str, *, bold: bool = False) -> None:
    from docx.shared import Pt

    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(2)
    run = paragraph.add_run(text)
    run.bold, run.font.size = bold, Pt(9)


def _set_columns(table: Any, widths: Sequence[float]) -> None:
    """Widths in cm, on the columns and on each cell: programs differ in which they follow."""
    from docx.shared import Cm

    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
        for cell in column.cells:
            cell.width = Cm(width)


def main(path: Path) -> None:
    """Write the template."""
    path.write_bytes(make())


if __name__ == "__main__":
    given = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    main(given or data_folder("templates") / "dossier" / "brevbilag.docx")
