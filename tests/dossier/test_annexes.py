"""The Word letters, their template, the contract annex and the list for follow-up."""

from __future__ import annotations

import shutil
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from commands import run
from converting import converted_all
from openpyxl import load_workbook
from pypdf import PdfReader

from tracker.dossier.letter import template as letter_template
from tracker.dossier.letter import word
from tracker.dossier.letter.content import Letter, LetterPackage, LetterRow
from tracker.dossier.letter.texts import WORDS
from tracker.errors import CaseError
from tracker.files import data_folder
from tracker.spreadsheet.limits import MIB, Limits
from tracker.texts import Language

from .work import SECRET, K

AT = "2027-01-20T10:00:00+01:00"
HOSTILE = (
    "{{ 7*7 }} {% for x in y %} <w:p>&amp;</w:p> </w:t> {_{ }_} \x01\ufffe ]]> =1+1 "
    "{{ ''.__class__ }}"
)


def letter(text: str) -> Letter:
    row = LetterRow(*[text] * 7)
    return Letter(
        w={name: words.da for name, words in WORDS.items()},
        title=text, reference=text, buyer=text, vendor=text, cvr=text, received="1", round="1", is_chosen=False,
        chosen=text, total=text, chosen_total=text, highest=text, rank=text, summary=(text,),
        minimum=(row,), strengths=(row, row), shortfalls=(row,), reservations=(text,),
        packages=(LetterPackage(text, text, text),), advantages=(text,), withheld=(text,), log=text,
    )  # fmt: skip


def template(*paragraphs: str) -> bytes:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def words_of(data: bytes) -> str:
    document = docx.Document(BytesIO(data))
    cells = [c.text for t in document.tables for r in t.rows for c in r.cells]
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


def test_the_template_in_the_repository_is_what_the_script_makes() -> None:
    assert word.default_template() == letter_template.make()
    assert (data_folder("templates") / "dossier" / "brevbilag.docx").is_file()


def test_whatever_a_vendor_writes_is_text_in_the_letter() -> None:
    data = word.render(letter(HOSTILE), word.default_template(), Language.DA, at=AT)
    text = words_of(data)
    for said in ("{{ 7*7 }}", "<w:p>&amp;</w:p>", "=1+1", "{{ ''.__class__ }}"):
        assert said in text
    assert "49" not in text


def test_a_line_break_in_a_text_is_a_line_break_in_the_letter() -> None:
    data = word.render(letter("a\nb"), template("[{{ vendor }}]"), Language.DA, at=AT)
    assert "[a\nb]" in words_of(data)


def test_the_same_letter_is_the_same_file_with_nobody_s_name_in_it() -> None:
    made = [word.render(letter("x"), word.default_template(), Language.DA, at=AT) for _ in range(2)]
    assert made[0] == made[1]
    with zipfile.ZipFile(BytesIO(made[0])) as archive:
        assert {m.date_time for m in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = archive.read("docProps/core.xml").decode()
    assert "python-docx" not in core
    assert "2027-01-20T09:00:00Z" in core


@pytest.mark.parametrize(
    "text",
    [
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ w.__init__.__globals__ }}",
        "{{ findes_ikke }}",
        "{% for x in %}",
        "{% include 'x' %}",
    ],
)
def test_a_template_that_reaches_out_or_is_wrong_is_refused(text: str) -> None:
    with pytest.raises(CaseError) as refused:
        word.render(letter("x"), template(text), Language.DA, at=AT)
    assert "Brevskabelonen kan ikke bruges" in refused.value.text.da


@pytest.mark.parametrize(
    "text",
    [
        "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
        "{% for a in range(99999) %}{% for b in range(99999) %}{{ vendor }}{% endfor %}{% endfor %}",
        "{{ 'x' * 9**10 }}",
        "{{ 9**(9**9) }}",
        "{% set x = namespace(t='x') %}{% for a in range(60) %}{% set x.t = x.t ~ x.t %}{% endfor %}",
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    ],
)
def test_a_template_without_end_is_ended(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    limits = Limits(seconds=0.5, memory=256 * MIB, file_size=MIB)
    monkeypatch.setattr(word, "_LIMITS", limits)
    with pytest.raises(CaseError) as refused:
        word.render(letter("x"), template(text), Language.DA, at=AT)
    assert "Brevskabelonen kan ikke bruges" in refused.value.text.da


def test_a_letter_of_more_than_a_few_pages_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word, "_LIMITS", Limits(file_size=10_000))
    with pytest.raises(CaseError, match="too much"):
        word.render(letter("x"), template("Kære {{ vendor }}"), Language.DA, at=AT)


def test_a_buyer_s_own_template_is_used_and_a_wrong_one_is_wrong_use(
    made: Path, tmp_path: Path
) -> None:
    case = tmp_path / "sag"
    shutil.copytree(made / "urort", case)
    own = tmp_path / "egen.docx"
    own.write_bytes(template("Kære {{ vendor }}", "{{ total }} af {{ highest }}"))
    run("dossier", case, "--template", own, "--output", tmp_path / "d", "--without", "pdf")
    told = {words_of(p.read_bytes()).split("\n")[0] for p in (tmp_path / "d").rglob("*.docx")}
    assert told == {"Kære Nordisk Sag A/S", "Kære KMX ApS", "Kære Tredje Data ApS"}
    for wrong in (b"ikke en docx", b""):
        own.write_bytes(wrong)
        refused = run("dossier", case, "--template", own, "--output", tmp_path / "e", code=2)
        assert "skabelon" in refused.stderr
        assert not (tmp_path / "e").exists()
    missing = ("--template", tmp_path / "nej.docx", "--output", tmp_path / "e")
    run("dossier", case, *missing, code=2)


def rows_of(path: Path) -> list[dict[str, Any]]:
    sheet = load_workbook(path).worksheets[0]
    heads = [str(c.value) for c in sheet[3]]
    return [dict(zip(heads, (c.value for c in row), strict=True)) for row in sheet.iter_rows(4)]


def test_the_contract_annex_has_the_chosen_vendor_s_answers_with_prices_and_dates(
    made: Path,
) -> None:
    [path] = (made / "fuld").rglob("kontraktbilag-*.xlsx")
    rows = {row["Nr."]: row for row in rows_of(path)}
    assert len(rows) == 7
    row = rows["I-04-K4"]
    assert row["Svar"] == "Ja, som et tilkøb"
    assert SECRET[K] in row["Uddybning"]
    assert row["Engangspris (kr.)"] == 123456
    assert K.split()[0] in path.name


def test_the_list_for_follow_up_has_what_was_promised_and_room_for_the_result(made: Path) -> None:
    [path] = (made / "fuld").rglob("opfoelgning-*.xlsx")
    sheet = load_workbook(path)["Opfølgning"]
    heads = {cell.value: at for at, cell in enumerate(sheet[4])}
    rows = [row for row in sheet.iter_rows(min_row=5) if row[1].value]
    assert rows
    promised = {row[1].value: row[heads["Lovet"]].value for row in rows}
    assert all(promised.values())
    assert str(promised["SF1470"]).startswith("Opfyldt\nUddybning: KMXORD"), (
        "in the vendor's own words"
    )
    open_heads = {head for head, at in heads.items() if not rows[0][at].protection.locked}
    assert open_heads >= {"Frist", "Levering", "Godkendt den", "Godkendt af", "Bemærkning"}
    assert not open_heads & {"Nr.", "Krav", "Lovet"}


def test_without_a_winner_there_is_no_contract_and_no_comparison(
    made: Path, tmp_path: Path
) -> None:
    case = tmp_path / "sag"
    shutil.copytree(made / "urort", case)
    told = run("dossier", case, "--output", tmp_path / "d", "--without", "pdf").stdout
    assert "tracker award" in told
    assert not list((tmp_path / "d").rglob("kontraktbilag*"))
    for path in (tmp_path / "d").rglob("*.docx"):
        assert "relative fordele" not in words_of(path.read_bytes())


@pytest.mark.office
def test_libreoffice_opens_and_converts_them(made: Path, tmp_path: Path) -> None:
    patterns = ("brevbilag/*.docx", "kontraktbilag-*.xlsx", "opfoelgning-*.xlsx")
    found = [min((made / "fuld").rglob(pattern)) for pattern in patterns]
    copies = [
        Path(shutil.copy(source, tmp_path / f"{n}{source.suffix}"))
        for n, source in enumerate(found)
    ]
    for source, opened in zip(found, converted_all(copies), strict=True):
        text = "".join(page.extract_text() for page in PdfReader(opened).pages)
        assert "SF1470" in text, source
        assert "{{" not in text
        assert "{%" not in text


def test_a_long_or_empty_letter_can_be_made() -> None:
    empty = replace(
        letter("x"), minimum=(), strengths=(), shortfalls=(), reservations=(), packages=(),
        advantages=(), withheld=(), is_chosen=True,
    )  # fmt: skip
    text = words_of(word.render(empty, word.default_template(), Language.DA, at=AT))
    assert "Ingen svagheder er fundet." in text
    assert "Jeres tilbud er det valgte tilbud." in text
