"""What a person sees of a workbook counts: colours, formats, settings and messages that alter it, each by code and cell."""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Any

import pytest
from casework import column_of, filled, found, read, row_of, specification
from openpyxl import Workbook, load_workbook
from openpyxl.chart import BarChart
from openpyxl.formatting import rule
from openpyxl.packaging.custom import StringProperty
from openpyxl.styles import Color, Font, PatternFill
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from tracker.submission.model import Answer

SPEC = specification()
ROW = "SF1470"
BLACK = PatternFill("solid", fgColor="FF000000")
RED = PatternFill("solid", fgColor="FFFF0000")
HIDDEN = "warning cell-hidden Krav!{} SF1470"
KRAV = "xl/worksheets/sheet3.xml"
THEME = "xl/theme/theme1.xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
XM = "http://schemas.microsoft.com/office/excel/2006/main"


def book() -> Workbook:
    """A faultless answer, for somebody to change."""
    return load_workbook(BytesIO(filled(SPEC)))


def saved(changed: Workbook) -> bytes:
    out = BytesIO()
    changed.save(out)
    return out.getvalue()


def styled(column: str, value: Any, **looks: Any) -> bytes:
    """A faultless answer with one cell written and made to look so."""
    changed = book()
    sheet = changed.worksheets[2]
    cell = sheet.cell(row_of(sheet, ROW), column_of(sheet, column))
    cell.value = value
    for what, look in looks.items():
        setattr(cell, what, look)
    return saved(changed)


def swapped(data: bytes, part: str, change: Callable[[str], str]) -> bytes:
    """A workbook with one of its parts changed."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name == part:
                changed = change(text.decode()).encode()
                assert changed != text
                text = changed
            new.writestr(name, text)
    return out.getvalue()


def answer_in(data: bytes) -> Answer:
    return next(a for a in read(data, SPEC).answers if a.requirement == ROW)


def ink(**colour: Any) -> Font:
    return Font(color=Color(**colour))


PALE: dict[str, Mapping[str, Any]] = {
    "paper of the theme, a little darker": {"font": ink(theme=0, tint=-0.05)},
    "ink of the theme, nearly all the way to white": {"font": ink(theme=1, tint=0.99)},
    "pale yellow of the palette": {"font": ink(indexed=26)},
    "no colour, on black": {"font": Font(color=None), "fill": BLACK},
    "automatic, on black": {"font": ink(auto=True), "fill": BLACK},
    "white by the format": {"number_format": "[White]@"},
    "second of the palette by the format": {"number_format": "[Color 2]General"},
    "red on red by the format": {"number_format": "[Red]@", "fill": RED},
}


@pytest.mark.parametrize("looks", PALE.values(), ids=PALE)
def test_words_of_the_colour_behind_them_are_hidden(looks: Mapping[str, Any]) -> None:
    elaboration = styled("elaboration", "Kun mod merpris", **looks)
    assert found(read(elaboration, SPEC)) == {HIDDEN.format("H5")}
    answer = styled("answer", "Ja", **looks)
    assert found(read(answer, SPEC)) == {"error answer-shown-otherwise Krav!F5 SF1470"}
    assert answer_in(answer).answer is None


@pytest.mark.parametrize(
    "looks",
    [
        {"font": ink(theme=1, tint=0.35)},
        {"font": ink(indexed=23)},
        {"font": ink(theme=0), "fill": BLACK},
        {"number_format": "[Red]@"},
        {"number_format": "[White]@", "fill": BLACK},
        {"number_format": "[White]0"},  # of a number, and this is a text
    ],
)
def test_words_that_can_be_seen_are_not(looks: Mapping[str, Any]) -> None:
    assert found(read(styled("elaboration", "Fra 2028", **looks), SPEC)) == set()


def test_a_theme_and_a_palette_of_the_workbooks_own_say_what_a_colour_is() -> None:
    accent = styled("elaboration", "Kun mod merpris", font=ink(theme=4))
    assert found(read(accent, SPEC)) == set()
    white = '<a:accent1><a:srgbClr val="FEFEFE"/></a:accent1>'
    themed = swapped(
        accent,
        THEME,
        lambda text: re.sub("<a:accent1>.*?</a:accent1>", white, text, flags=re.DOTALL),
    )
    assert found(read(themed, SPEC)) == {HIDDEN.format("H5")}

    green = styled("elaboration", "Kun mod merpris", font=ink(indexed=3))
    assert found(read(green, SPEC)) == set()
    own = "<colors><indexedColors>" + '<rgbColor rgb="00FFFFFF"/>' * 4 + "</indexedColors></colors>"
    painted = swapped(
        green,
        "xl/styles.xml",
        lambda text: re.sub("(<colors>.*</colors>)?</styleSheet>", own + "</styleSheet>", text),
    )
    assert found(read(painted, SPEC)) == {HIDDEN.format("H5")}


def test_a_broken_theme_costs_nothing() -> None:
    broken = swapped(filled(SPEC), THEME, lambda text: text[:200])
    assert found(read(broken, SPEC)) == set()


UNREADABLE = "error price-unreadable Krav!J5 SF1470"
UNKNOWN = "error cell-format-unknown Krav!{} SF1470"
NO_DAY = "error date-unreadable Krav!I5 SF1470"
DAY = dt.date(2027, 6, 1)


@pytest.mark.parametrize(
    ("column", "value", "code", "expected"),
    [
        ("price_dkk", 50000, "#,##0\\ [$kr-sv-SE]", {UNREADABLE}),
        ("price_dkk", 50000, "#,##0\\ [$kr-nb-NO]", {UNREADABLE}),
        ("price_dkk", 50000, "#,##0\\ [$kr.-is-IS]", {UNREADABLE}),
        ("price_dkk", 50000, "#,##0\\ [$kr-SE]", {UNREADABLE}),
        ("price_dkk", 50000, "#,##0\\ [$kr.-da-DK]", set()),
        ("price_dkk", 50000, "#,##0\\ [$kr.-406]", set()),
        ("price_dkk", 50000, "[White]#,##0", {HIDDEN.format("J5")}),
        ("price_dkk", 50000, "0;-0;[White]0", set()),
        ("price_dkk", 0, "0;-0;[White]0", {HIDDEN.format("J5")}),
        ("available_from", DAY, "d-mmm", {NO_DAY}),
        ("available_from", DAY, "[$-1070000]dd-mm-yyyy", {UNKNOWN.format("I5"), NO_DAY}),
        ("available_from", DAY, "[$-107041E]dd-mm-yyyy", {UNKNOWN.format("I5"), NO_DAY}),
        ("available_from", DAY, "[$-th-TH,107]dd-mm-yyyy", {UNKNOWN.format("I5"), NO_DAY}),
        ("available_from", DAY, "[White]dd-mm-yyyy", {HIDDEN.format("I5")}),
        ("available_from", DAY, "[$-406]dd-mm-yyyy", set()),
        ("available_from", DAY, "[$-da-DK]dd-mm-yyyy", set()),
        ("available_from", DAY, "[$-1010406]dd-mm-yyyy", set()),
        ("available_from", DAY, "dd-mm-yy", set()),
        ("available_from", dt.date(2099, 6, 1), "dd-mm-yy", {NO_DAY}),
    ],
)
def test_a_price_and_a_day_count_as_they_are_shown(
    column: str, value: object, code: str, expected: set[str]
) -> None:
    data = styled(column, value, number_format=code)
    assert found(read(data, SPEC)) == expected
    answer = answer_in(data)
    kept = answer.price_dkk if column == "price_dkk" else answer.available_from
    assert (kept is None) == bool(expected)


@pytest.mark.parametrize(("number", "is_day"), [(27, False), (31, True), (57, False), (58, False)])
def test_the_formats_of_chinese_programs_may_show_less_than_a_day(
    number: int, is_day: bool
) -> None:
    marked = styled("available_from", DAY, number_format="d\\ m\\ yyyy")
    data = swapped(
        marked,
        "xl/styles.xml",
        lambda text: re.sub('(<xf [^>]*numFmtId=")16[4-9]"', rf'\g<1>{number}"', text),
    )
    assert found(read(data, SPEC)) == (set() if is_day else {NO_DAY})


def test_a_sheet_that_shows_no_nought_has_none() -> None:
    priced = styled("price_dkk", 0)
    assert answer_in(priced).price_dkk == "0"
    blank = swapped(
        priced, KRAV, lambda text: text.replace("<sheetView ", '<sheetView showZeros="0" ', 1)
    )
    assert found(read(blank, SPEC)) == {HIDDEN.format("J5")}
    assert answer_in(blank).price_dkk is None


def _with_message(shown: bool = True) -> bytes:
    changed = book()
    message = DataValidation(
        type="list", formula1='"x"', promptTitle="Obs", prompt="Kun mod merpris"
    )
    message.showInputMessage = shown
    message.add("H5:H9")
    message.add("H11")
    changed.worksheets[2].add_data_validation(message)
    return saved(changed)


def _newer_message(text: str) -> str:
    rule = (
        f'<extLst><ext xmlns:x14="{X14}" xmlns:xm="{XM}"><x14:dataValidations><x14:dataValidation '
        'showInputMessage="1" prompt="Kun mod merpris"><x14:formula1><xm:f>1</xm:f></x14:formula1>'
        "<xm:sqref>H6</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst>"
    )
    return text.replace("</worksheet>", rule + "</worksheet>")


def test_the_message_of_a_cell_is_reported_where_the_workbook_was_sent_without_it() -> None:
    assert found(read(_with_message(), SPEC)) == {"warning input-message Krav!H5 SF1470"}
    assert found(read(_with_message(shown=False), SPEC)) == set()
    newer = swapped(filled(SPEC), KRAV, _newer_message)
    assert found(read(newer, SPEC)) == {"warning input-message Krav!H6 I-04-K4"}
    (finding,) = read(_with_message(), SPEC).findings
    assert finding.value == "Obs: Kun mod merpris"


CELL_IS: Any = rule.CellIsRule
ICONS: Any = rule.IconSetRule
BARS: Any = rule.DataBarRule


def _rule(made: Any) -> bytes:
    changed = book()
    changed.worksheets[2].conditional_formatting.add("F5:J5", made)
    return saved(changed)


def _newer_rule(inner: str) -> bytes:
    rule = (
        f'<extLst><ext xmlns:x14="{X14}"><x14:conditionalFormattings><x14:conditionalFormatting>'
        f'<x14:cfRule type="expression">{inner}</x14:cfRule></x14:conditionalFormatting>'
        "</x14:conditionalFormattings></ext></extLst>"
    )
    return swapped(
        filled(SPEC), KRAV, lambda text: text.replace("</worksheet>", rule + "</worksheet>")
    )


ANYWHERE = "warning conditional-format-alters -!- -"
HERE = "warning conditional-format-alters Krav!- -"
RULES: dict[str, tuple[Callable[[], bytes], set[str]]] = {
    "black behind words of no colour": (
        lambda: _rule(CELL_IS("equal", ['"Ja"'], fill=PatternFill(bgColor="FF000000"))), {ANYWHERE},
    ),
    "nearly white": (
        lambda: _rule(CELL_IS("equal", ['"Ja"'], font=ink(theme=0, tint=-0.03))), {ANYWHERE},
    ),
    "green behind": (
        lambda: _rule(CELL_IS("equal", ['"Ja"'], fill=PatternFill(bgColor="FFC6EFCE"))), set(),
    ),
    "signs in place of numbers": (
        lambda: _rule(ICONS("3Flags", "num", [0, 1, 2], showValue=False)), {HERE},
    ),
    "bars in place of numbers": (
        lambda: _rule(BARS("num", 0, "num", 9, color="FF638EC6", showValue=False)), {HERE},
    ),
    "bars beside numbers": (
        lambda: _rule(BARS("num", 0, "num", 9, color="FF638EC6")), set(),
    ),
    "struck out, as newer programs write it": (
        lambda: _newer_rule("<x14:dxf><font><strike/></font></x14:dxf>"), {HERE},
    ),
    "white, as newer programs write it": (
        lambda: _newer_rule('<x14:dxf><font><color rgb="FFFFFFFF"/></font></x14:dxf>'), {HERE},
    ),
    "another format, as newer programs write it": (
        lambda: _newer_rule('<x14:dxf><numFmt numFmtId="164" formatCode=";;;"/></x14:dxf>'), {HERE},
    ),
    "white on blue, as newer programs write it": (
        lambda: _newer_rule(
            '<x14:dxf><font><color rgb="FFFFFFFF"/></font><fill><patternFill><bgColor rgb="FF0000FF"/>'
            '</patternFill></fill><border><left><color rgb="FFFFFFFF"/></left></border></x14:dxf>'
        ),
        set(),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("data", "expected"), RULES.values(), ids=RULES)
def test_rules_that_may_hide_what_a_cell_holds_are_reported(
    data: Callable[[], bytes], expected: set[str]
) -> None:
    assert found(read(data(), SPEC)) == expected


def test_a_sheet_of_one_chart_is_reported_with_its_words() -> None:
    changed = book()
    chart = BarChart()
    chart.title = "Prisen gælder kun i 2027"
    changed.create_chartsheet("Priser").add_chart(chart)
    submission = read(saved(changed), SPEC)
    assert found(submission) == {"warning text-box Priser!A1 -"}
    assert submission.findings[0].value == "Prisen gælder kun i 2027"


def test_the_name_of_a_sheet_is_reported_where_it_says_something() -> None:
    changed = book()
    for name in ("Forbehold for prisen", "Ark7", "Krav (2)"):
        changed.create_sheet(name)
    changed.worksheets[2].title = "Krav, mod merpris"
    assert found(read(saved(changed), SPEC)) == {
        "note sheet-named Forbehold for prisen!- -",
        "note sheet-named Krav, mod merpris!- -",
    }


def test_rows_and_columns_of_next_to_no_size_are_hidden() -> None:
    low = swapped(
        filled(SPEC), KRAV, lambda text: re.sub('<row r="5"[^>]*>', '<row r="5" ht="0.3">', text)
    )
    assert found(read(low, SPEC)) == {"note answers-hidden Krav!F5 SF1470"}
    narrow = swapped(
        filled(SPEC),
        KRAV,
        lambda text: re.sub(
            r'<col (?=[^>]*min="6")[^>]*/>', '<col min="6" max="6" width="0.2"/>', text
        ),
    )
    assert "note answers-hidden Krav!F5 SF1470" in found(read(narrow, SPEC))


def test_a_picture_behind_a_sheet_or_at_its_head_is_reported() -> None:
    behind = swapped(
        filled(SPEC), KRAV,
        lambda text: text.replace("</worksheet>", f'<picture r:id="rId9" xmlns:r="{OFFICE}"/></worksheet>'),
    )  # fmt: skip
    drawn = [f for f in read(behind, SPEC).findings if f.code == "drawing-over-cells"]
    assert [f.where.cell for f in drawn] == ["A5"]
    assert len(drawn[0].also) == len(SPEC.requirements) - 1
    assert all(a.confidential for a in read(behind, SPEC).answers), "it may say so"

    changed = book()
    head: Any = changed.worksheets[2].oddHeader
    head.center.text = "&G"
    assert found(read(saved(changed), SPEC)) == {"warning header-text Krav!- -"}


SAYS = "Tilbuddet gælder kun, hvis kommunen betaler."


def told_in_file(data: bytes) -> list[tuple[str, str, str | None]]:
    findings = [f for f in read(data, SPEC).findings if f.code == "file-words"]
    return [(f.severity, f.message.en.partition(":")[0], f.value) for f in findings]


@pytest.mark.parametrize(
    ("property", "called"),
    [("title", "title"), ("subject", "subject"), ("description", "comments"), ("keywords", "tags"),
     ("category", "category"), ("contentStatus", "status")],
)  # fmt: skip
def test_words_in_the_files_own_properties_are_told(property: str, called: str) -> None:
    changed = book()
    setattr(changed.properties, property, SAYS)
    where = f"In the file's properties ({called})"
    assert told_in_file(saved(changed)) == [("warning", where, SAYS)]
    assert found(read(saved(changed), SPEC)) == {"warning file-words -!- -"}


def test_what_the_file_was_sent_with_and_who_saved_it_are_not() -> None:
    changed = book()
    assert changed.properties.title == SPEC.procurement.title
    assert changed.properties.subject == f"Krav: {SPEC.procurement.id}"
    changed.properties.creator = changed.properties.lastModifiedBy = "Ib Ibsen i Acme"
    assert found(read(saved(changed), SPEC)) == set()


def test_sentences_behind_names_are_told_and_what_programs_name_is_not() -> None:
    changed = book()
    for name, text in (
        ("vilkår", f'"{SAYS}"'), ("rest", '"Kun mod "&"merpris"'), ("kode", '"A1"'), ("felt", "Krav!$A$1"),
    ):  # fmt: skip
        changed.defined_names[name] = DefinedName(name, attr_text=text, hidden=True)
    changed.defined_names["note"] = DefinedName("note", attr_text="5", comment="Se også forbehold")
    for n in range(60):
        changed.defined_names[f"n{n}"] = DefinedName(f"n{n}", attr_text=f'"Nr. {n} er en sag"')
    where = "Behind names in the file (Formulas, Name Manager)"
    told = told_in_file(saved(changed))
    assert told[:3] == [
        ("warning", where, f"vilkår: {SAYS}"), ("warning", where, "rest: Kun mod merpris"),
        ("warning", where, "note: Se også forbehold"),
    ]  # fmt: skip
    assert len(told) == 51
    assert (told[-1][2] or "").startswith("n47: Nr. 47 er en sag; n48: Nr. 48")


def with_property(name: str, value: str) -> bytes:
    changed: Any = book()  # whose stubs do not know these properties
    changed.custom_doc_props.append(StringProperty(name=name, value=value))
    return saved(changed)


def test_sentences_in_properties_that_somebody_named_are_told_and_what_programs_put_there_is_not() -> (
    None
):
    where = "In the file's properties (custom)"
    assert told_in_file(with_property("Vilkår", SAYS)) == [("warning", where, f"Vilkår: {SAYS}")]
    for value in (
        "2026-11-30T09:00:00Z",
        "Standard",
        "a6bd9a0c-52d5-4f6e-8b5c-9d1f2c3b4a59",
        "5",
        "",
    ):
        assert found(read(with_property("MSIP_Label_1_Name", value), SPEC)) == set(), value


def test_a_files_label_that_says_confidential_protects_its_answers() -> None:
    submission = read(with_property("MSIP_Label_1_Name", "Fortrolig"), SPEC)
    assert all(answer.confidential for answer in submission.answers)
    assert found(submission) >= {"warning file-words -!- -"}


LONG = "Vi henviser til vores vilkår, som er vedlagt, og som gælder i alle forhold. " * 2


def _in_name(changed: Workbook) -> None:
    changed.defined_names["x"] = DefinedName("x", attr_text=f'"{LONG}Alt er fortroligt."')


def _in_properties(changed: Workbook) -> None:
    changed.properties.description = f"{LONG}Alt er fortroligt."


def _in_header(changed: Workbook) -> None:
    head: Any = changed.worksheets[2].oddHeader
    head.center.text = f"{LONG}Alt er fortroligt."


@pytest.mark.parametrize("say", [_in_name, _in_properties, _in_header])
def test_a_word_of_secrecy_protects_however_late_in_a_text_it_stands(
    say: Callable[[Workbook], None],
) -> None:
    """Findings quote the beginning of a long text."""
    changed = book()
    say(changed)
    submission = read(saved(changed), SPEC)
    assert all(answer.confidential for answer in submission.answers)
    assert "warning confidential-unclear" in {line.rsplit(" ", 2)[0] for line in found(submission)}


def _keyword(changed: Workbook) -> None:
    changed.properties.keywords = "Fortroligt"


def _title(changed: Workbook) -> None:
    changed.properties.title = "Confidential"


def _head(changed: Workbook) -> None:
    head: Any = changed.worksheets[2].oddHeader
    head.center.text = "Fortroligt"


def _sheet(changed: Workbook) -> None:
    changed.create_sheet("Fortroligt")


def _stray(changed: Workbook) -> None:
    changed.worksheets[2]["T200"].value = "Fortroligt"


def _above(changed: Workbook) -> None:
    changed["Krav"]["T1"].value = "Fortroligt"


def _above_itself(changed: Workbook) -> None:
    sheet = changed["Krav"]
    title = next(c for row in sheet.iter_rows() for c in row if c.value == "Fortroligt")
    sheet.cell(1, title.column, "fortroligt")


@pytest.mark.parametrize("mark", [_keyword, _title, _head, _sheet, _stray, _above, _above_itself])
def test_the_heading_of_the_column_is_a_mark_wherever_else_it_stands(
    mark: Callable[[Workbook], None],
) -> None:
    changed = book()
    mark(changed)
    assert all(answer.confidential for answer in read(saved(changed), SPEC).answers)


def test_a_number_that_shows_words_is_told_wherever_it_stands() -> None:
    changed = book()
    sheet = changed.worksheets[2]
    beside, unit = sheet.cell(60, 30, 1), sheet.cell(61, 30, 12)
    beside.number_format, unit.number_format = '"Vi tager forbehold for alt"', '0" stk."'
    filed = read(saved(changed), SPEC)
    assert found(filed) == {
        "warning cell-unread Krav!AD60 -",
        "warning cell-unread Krav!AD61 -",
        "warning shown-otherwise-elsewhere Krav!AD60 -",
    }
    (shown,) = (f for f in filed.findings if f.code == "shown-otherwise-elsewhere")
    assert "'Vi tager forbehold for alt' but holds '1'" in shown.message.en
