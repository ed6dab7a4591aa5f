"""The comparison in its four forms: what each promises, and what every one of them says."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import pytest
from assessments import HOSTILE, altered, assessment, hostile, ordinary, row, scale, vendor
from jsonschema import Draft202012Validator

from comparison.drawing import drawn, paper
from tracker import documents
from tracker.assessment.model import Assessment, Outcome, Supplement
from tracker.comparison.compare import compare
from tracker.comparison.document import document
from tracker.comparison.figures import View, addons, figures, shares
from tracker.paper import pdf
from tracker.paper import plain as csv
from tracker.paper.cell_values import Sign
from tracker.paper.cells import cell_text
from tracker.paper.model import Column, Paper, Row, Section, Table
from tracker.paper.render import FORMS, render, sections_in
from tracker.texts import Language, Text

HEAVY = {"rich", "jinja2", "xlsxwriter", "openpyxl", "pandas", "duckdb"}
INTERNAL = {
    Language.DA: "Internt arbejdsdokument; må ikke sendes til tilbudsgivere.",
    Language.EN: "Internal working document; not to be sent to vendors.",
}


def said(form: str, case: Assessment, language: Language = Language.DA) -> str:
    """All text of a form."""
    rendered = drawn(case, form, language)
    if form != "xlsx":
        return rendered.decode()
    with zipfile.ZipFile(BytesIO(rendered)) as archive:
        return archive.read("xl/sharedStrings.xml").decode()


def with_prerequisite() -> Assessment:
    """A vendor whose refused prerequisite costs two rows, one of which hangs on another too."""
    rows = (
        row("SF1461", Outcome.GAP, answer="no"),
        row("SF1514", Outcome.GAP, answer="no"),
        row("SF1320_A", Outcome.UNSUPPORTED, unmet=("SF1461",)),
        row("SF1601", Outcome.UNSUPPORTED, unmet=("SF1461", "SF1514")),
    )
    good = tuple(altered(r, outcome=Outcome.FULFILLED, answer="yes", unmet=()) for r in rows)
    return assessment(vendor("Afviser A/S", rows), vendor("Opfylder A/S", good))


def test_making_the_paper_loads_no_heavy_library() -> None:
    code = "import sys, tracker.comparison.report; print(*{m.split('.')[0] for m in sys.modules})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "tracker" in done.stdout.split()
    assert not HEAVY & set(done.stdout.split())


@pytest.mark.parametrize("form", ["json", *FORMS])
@pytest.mark.parametrize("language", Language)
def test_the_same_input_gives_the_same_output(form: str, language: Language) -> None:
    assert drawn(ordinary(), form, language) == drawn(ordinary(), form, language)


@pytest.mark.parametrize("form", FORMS)
def test_every_form_has_the_vendors_side_by_side(form: str) -> None:
    shown = [section.id for section in sections_in(paper(ordinary()), form)]
    assert [id for id in shown if id in ("matrix", "answers", "overview")], shown


@pytest.mark.parametrize("form", ["json", *FORMS])
def test_no_vendor_one_vendor_and_a_vendor_without_rows_are_no_fault(form: str) -> None:
    refused = vendor("Tom A/S", ())
    for case in (
        assessment(),
        assessment(refused),
        assessment(refused, refused),
        assessment(ordinary().vendors[0]),
        assessment(ordinary().vendors[0], refused),
    ):
        assert drawn(case, form)


@pytest.mark.parametrize("form", ["text", "xlsx", "html"])
@pytest.mark.parametrize("language", Language)
def test_every_form_says_that_it_is_internal_and_calls_no_offer_anything(
    form: str, language: Language
) -> None:
    lawyer = {
        Language.DA: "mulig afvigelse, vurderes af udbudsjurist",
        Language.EN: "possible deviation, for the procurement lawyer to judge",
    }
    for case in (ordinary(), hostile()):
        text = said(form, case, language)
        assert INTERNAL[language] in text
        assert lawyer[language] in text.casefold() or lawyer[language] in text
        assert "ukonditionsm" not in text.lower()
        assert "non-compliant" not in text.lower()


@pytest.mark.parametrize("form", ["xlsx", "html"])
@pytest.mark.parametrize(
    "expected",
    [
        "Krav!F10",
        "dokument- og sagsindeks",
        "Forudsætter, at kommunen har indgået aftale om Digital Post.",
        "125.000,50 kr.",
        "1. juni 2027",
        "Bilag 3, side 4",
        "Underleverandør",
        "som er besvaret »Nej«",
        "Forudsætning ikke opfyldt",
        "Nej, men planlagt",
    ],
)
def test_the_vendors_words_the_reasons_and_the_cell_can_be_read(form: str, expected: str) -> None:
    assert expected in said(form, ordinary())


@pytest.mark.parametrize("form", ["text", "xlsx", "html"])
def test_what_an_unmet_prerequisite_costs_is_told(form: str) -> None:
    text = said(form, with_prerequisite())
    assert "Hvad en uopfyldt forudsætning koster i andre krav" in text
    assert "SF1320_A, SF1601" in text


@pytest.mark.parametrize("form", ["text", "xlsx", "html"])
def test_nothing_to_tell_is_said_and_not_left_blank(form: str) -> None:
    flawless = ordinary().vendors[1]
    text = said(form, assessment(flawless, replace(flawless)))
    assert "Ingen mulige afvigelser fra mindstekrav." in text
    assert "Ingen uopfyldt forudsætning rammer andre krav." in text
    assert "Leverandørerne er ens i alle 12 krav." in text


@pytest.mark.parametrize("form", ["text", "xlsx", "html"])
def test_what_makes_the_figures_uncertain_is_said_first(form: str) -> None:
    addon = row("A", Outcome.FULFILLED_AS_ADDON, answer="yes_as_addon")
    older = replace(vendor("Ældre A/S", (addon,)), revision=1)
    case = assessment(older, ordinary().vendors[0])
    known = replace(case.procurement, revision=2)
    text = said(form, replace(case, procurement=known))
    shown = re.sub(r"\s+", " ", text)
    assert "Ældre A/S har besvaret udgave 1 af kravene; den gældende er udgave 2." in shown
    assert "Ældre A/S har 1 tilkøb uden pris (A)" in shown
    assert "Tallene bygger på det, der kunne læses." in shown
    assert "2 ikke afgjort, 1 konstateret som forbehold." in shown


@pytest.mark.parametrize("form", ["xlsx", "html"])
def test_a_supplement_stands_beside_the_answer_with_its_day(form: str) -> None:
    added = Supplement("c1", "2027-03-04T10:00:00+01:00", "Hvordan?", text="Via SFTP.")
    case = assessment(vendor("A", (row("X", supplements=(added,)),)), vendor("B", (row("X"),)))
    text = said(form, case)
    assert "Supplement modtaget 4. marts 2027" in text
    assert "Via SFTP." in text


def test_vendors_of_the_same_name_are_told_apart() -> None:
    rows = (row("X"),)
    same = [vendor("Acme A/S", rows, cvr=cvr) for cvr in ("25052943", "10150817", None, None)]
    names = View.of(compare(assessment(*same)), scale(), Language.DA).names
    assert names[:2] == ("Acme A/S (25052943)", "Acme A/S (10150817)")
    assert len(set(names)) == 4


def test_only_what_is_wholly_fulfilled_is_a_hundred_per_cent() -> None:
    rows = (*(row(f"A-{n}") for n in range(999)), row("Z", Outcome.GAP))
    (package,) = shares(View.of(compare(assessment(vendor("A", rows))), scale(), Language.DA)).rows
    assert cell_text(package.cells["0"], Language.DA) == "99\u00a0% (999 af 1000)"


def test_what_is_only_answered_is_said_beside_the_share() -> None:
    price = row("P", Outcome.ANSWERED)
    case = assessment(vendor("A", (row("X"), row("Y", Outcome.GAP), price)), vendor("B", (price,)))
    view = View.of(compare(case), scale(), Language.DA)
    (package,) = shares(view).rows
    assert cell_text(package.cells["0"], Language.DA) == "50\u00a0% (1 af 2, 1 besvaret)"
    assert package.cells["1"] == "1 besvaret"
    assert [line.cells["fulfilled"] for line in figures(view).rows] == [
        "1 af 2, 1 besvaret",
        "1 besvaret",
    ]


@pytest.mark.parametrize(
    ("language", "words"), [(Language.DA, "Opfyldt"), (Language.EN, "Fulfilled")]
)
def test_csv_has_the_word_of_an_outcome_without_its_mark(language: Language, words: str) -> None:
    table = Table(
        "", (Column("o", "O", 9),), (Row({"o": Sign("✓", words, notes=("a",))}),), sheet="S"
    )
    rendered = csv.render(Paper("K", "T", (), (), (Section("s", "S", (table,)),), "", language))
    assert rendered.decode().splitlines()[1] == f'"{words}, a"'


def test_an_addon_that_is_not_part_of_the_sum_is_shown_with_why() -> None:
    rows = (
        row("A", Outcome.FULFILLED_AS_ADDON, answer="yes_as_addon", price_dkk="100"),
        row("B", Outcome.PLANNED, answer="planned", price_dkk="7"),
        row("C", Outcome.FULFILLED_AS_ADDON, answer="yes_as_addon"),
        row("D"),
    )
    view = View.of(compare(assessment(vendor("A", rows))), scale(), Language.DA)
    table = addons(view)
    lacking = "100,00 kr. + 1 tilkøb uden læselig pris"
    assert [row.cells["addons"] for row in figures(view).rows] == [lacking]
    assert {row.cells["requirement"]: row.cells["0"] for row in table.rows} == {
        "I alt": lacking,
        "A": Decimal(100),
        "B": "7,00 kr. (ikke lagt med: → Planlagt)",
        "C": "✓+ pris mangler",
    }


@pytest.mark.parametrize("case", [ordinary(), hostile()], ids=["ordinary", "hostile"])
def test_the_json_meets_its_schema(case: Assessment) -> None:
    data = json.loads(documents.to_json(document(compare(case))))
    Draft202012Validator(documents.schema("comparison")).validate(data)


def test_a_cell_of_the_json_is_the_vendors_row_and_what_is_made_of_it() -> None:
    compared = compare(ordinary())
    shown = json.loads(documents.to_json(document(compared)))
    for line, plain in zip(compared.rows, shown["rows"], strict=True):
        for cell, found in zip(line.cells, plain["cells"], strict=True):
            assert cell is not None
            whole = json.loads(documents.to_json(cell.row))
            assert {k: v for k, v in found.items() if whole.get(k, v) != v} == {}
            assert (found["deviation"], found["addon"]) == (cell.deviation, cell.addon)


def test_the_terminal_shows_the_rows_that_differ_and_counts_the_others() -> None:
    text = said("text", ordinary())
    shown = set(re.findall(r"^([A-Z][\w-]+)\s+(?:Mindste|Vigtigt|Krav|Option)", text, re.MULTILINE))
    differing = {r.asked.id for r in compare(ordinary()).rows if r.differs}
    assert shown == differing
    assert len(differing) == 10
    assert "10 af 12 krav er forskellige; de andre 2 er besvaret ens." in text
    assert re.search(r"^SF1601 .*✓\* +✓$", text, re.MULTILINE)


@pytest.mark.parametrize("form", ["xlsx", "html"])
def test_what_stands_beside_a_fulfilled_requirement_is_not_overlooked(form: str) -> None:
    waiting = row("X", reasons=(Text("Forudsætningen er planlagt.", "It is planned."),))
    text = said(form, assessment(vendor("A", (waiting,)), vendor("B", (row("X"),))))
    assert text.count("se begrundelsen") == 1
    assert "≠ forskellige" in text


def test_the_terminal_prints_no_control_code_and_no_markup_of_a_vendors() -> None:
    text = str(render(paper(hostile()), "text", width=200))
    assert [c for c in text if ord(c) < 32 and c != "\n"] == []
    coloured = str(render(paper(hostile()), "text", width=200, colour=True))
    codes = re.compile(r"\x1b\[[0-9;]*m")
    assert "\x1b" not in codes.sub("", coloured)
    assert codes.sub("", coloured).split() == text.split()
    assert HOSTILE[0] in text  # a vendor's name, as data


def test_short_tables_are_kept_together_in_print_and_heads_are_not_broken() -> None:
    made = pdf.plain(paper(ordinary(), Language.DA))
    tables = [b for section in made["sections"] for b in section["blocks"] if b.get("heads")]
    counts = next(b for b in tables if any("Gælder ikke" in head for head in b["heads"]))
    assert (counts["together"], counts["whole"]) == (True, True)
    long = Table("", (Column("a", "A", 9),), tuple(Row({"a": "x"}) for _ in range(60)))
    (alone,) = pdf.plain(
        replace(paper(ordinary(), Language.DA), sections=(Section("s", "S", (long,)),))
    )["sections"]
    assert alone["blocks"][0]["together"] is False
