"""The sheet of own requirements: rows as people write and paste them."""

from __future__ import annotations

from typing import Any

import pytest
from banks import SECURITY, write_bank

from selection.tables import BASE, SHIPPED, Sheet, said, view_of
from tracker import documents
from tracker.catalogue.load import read_catalogue
from tracker.selection.model import CaseView, Table
from tracker.selection.sheets import own
from tracker.texts import Language

OWN: list[dict[str, Any]] = [
    {"id": "PL-07", "text": "Løsningen kan drives døgnet rundt.", "section": "Drift"},
    {"id": "PL-08", "text": "Sager kan udleveres.\n", "package": "i-4", "level": "minimum", "when": "exchanges_case_documents"},
    {"id": "PL-09", "text": "Oppetid pr. måned.", "answer": {"type": "number", "unit": "%", "min": 99.5, "met": ">= 99.5"}},
]  # fmt: skip


def sheet(add: list[dict[str, Any]] = OWN, **more: Any) -> Sheet:
    return Sheet(own, Table.OWN, view_of({**BASE, "add": add}, **more))


def added(written: Any, count: int = len(OWN)) -> list[dict[str, Any]]:
    """The entries after those that were there; the whole meets its schema."""
    documents.require(written.files.procurement, "procurement", "p", {})
    return list(written.files.procurement["add"][count:])


def test_cells_say_what_people_read_and_not_ids() -> None:
    cells = sheet().cells
    assert cells["PL-08", "section"].startswith("I-04 ")
    assert cells["PL-08", "when"].endswith("?")
    assert cells["PL-08", "level"] == "minimum", "a choice is canonical"
    assert cells["PL-09", "answer.min"] == "99,5"


def test_a_new_row_is_given_the_next_id_and_reads_what_people_write() -> None:
    table = sheet()
    question = table.cells["PL-08", "when"]
    chapter = table.cells["PL-08", "section"]
    written = table.put(
        {},
        {"text.da": "Data slettes\nefter 5 år.", "level": "important", "section": chapter, "when": question},
        {"text.da": "Svartid.", "answer.type": "number", "answer.unit": "sek.", "answer.max": "2,5", "section": " drift "},
    )  # fmt: skip
    assert said(written) == []
    assert added(written) == [
        {"id": "PL-10", "section": "I-04", "level": "important", "when": "exchanges_case_documents",
         "text": "Data slettes\nefter 5 år."},
        {"id": "PL-11", "section": "Drift", "text": "Svartid.",
         "answer": {"type": "number", "unit": "sek.", "max": 2.5}},
    ]  # fmt: skip


def test_without_own_requirements_ids_begin_by_the_language_of_the_case() -> None:
    for language, id in (("da", "EGEN-1"), ("en", "OWN-1")):
        view = view_of({**BASE, "language": language})
        [new] = added(Sheet(own, Table.OWN, view).put({}, {f"text.{language}": "X."}), 0)
        assert new["id"] == id


def priced(amount: str) -> dict[str, str]:
    lines = f"t: Timer | 120 time | om året\nl: Licens | {amount}"
    return {
        "text.da": "X.",
        "answer.type": "amount",
        "answer.lines": lines,
        "answer.years": "4",
    }


@pytest.mark.parametrize(
    ("amount", "line"),
    [
        ("1500 bruger | Om året", {"quantity": 1500, "unit": "bruger", "recurring": "yearly"}),
        ("0,125 time | En gang", {"quantity": 0.125, "unit": "time"}),
        ("1,500 time | én gang", {"quantity": "1.500", "unit": "time"}),
        ("3 12-måneders aftaler | om måneden", {"quantity": 3, "unit": "12-måneders aftaler", "recurring": "monthly"}),
    ],
)  # fmt: skip
def test_a_line_of_a_price_table_is_written_as_the_sheet_has_it(
    amount: str, line: dict[str, Any]
) -> None:
    written = sheet().put({}, priced(amount))
    assert said(written) == []
    assert added(written)[0]["answer"]["lines"][1] == {"id": "l", "title": "Licens", **line}


@pytest.mark.parametrize(
    ("row", "cell", "words"),
    [
        ({"level": "important"}, "level101", "skal være udfyldt"),
        ({"text.da": "X.", "level": "højt"}, "level101", "vælg mellem Mindstekrav"),
        ({"text.da": "X.", "section": "I-99"}, "section101", "intet afsnit"),
        ({"text.da": "X.", "section": "SF1514"}, "section101", "intet afsnit"),
        ({"text.da": "X.", "section": "a" * 121}, "section101", "120 tegn"),
        ({"text.da": "X.", "when": "Bruges der fax?"}, "when101", "ingen af kravkatalogets betingelser"),
        ({"text.da": "x" * 32_001}, "text.da101", "32001 tegn"),
        ({"text.da": "X.", "answer.type": "number", "answer.min": "1.000"}, "answer.min101", "skriv 1000"),
        ({"text.da": "X.", "answer.type": "number", "answer.min": "mange"}, "answer.min101", "skriv et tal"),
        ({"text.da": "X.", "answer.type": "number", "answer.met": ">= 1.000"}, "answer.met101", "skriv 1000"),
        (priced("1.500 bruger | om året"), "answer.lines101", "skriv 1500"),
        (priced("1 500 bruger | om året"), "answer.lines101", "skriv 1500"),
        (priced("ca. 500 bruger | om året"), "answer.lines101", "linjen »l: Licens | ca. 500 bruger | om året«"),
        (priced("500 bruger | årligt"), "answer.lines101", "én gang, om året eller om måneden"),
        ({"text.da": "X.", "answer.unit": "%"}, "answer.unit101", "vælg en svartype"),
        ({"text.da": "X.", "answer.type": "choice", "answer.options": "Ja"}, "answer.type101", "mindst to valg"),
        ({"text.da": "X.", "id": "2026-01-02"}, "id101", "en dato"),
        ({"text.da": "X.", "id": "krav 7"}, "id101", "60 bogstaver"),
        ({"text.da": "X.", "id": "I-04-K1"}, "id101", "kravkataloget bruger det"),
    ],
)  # fmt: skip
def test_a_row_with_a_cell_that_is_not_understood_is_not_added(
    row: dict[str, str], cell: str, words: str
) -> None:
    written = sheet().put({}, row)
    [finding] = written.findings
    assert (finding.where.cell, finding.severity.value) == (cell, "error")
    assert words in finding.message.da
    assert added(written) == []


def test_rows_that_are_there_are_not_added_again() -> None:
    first = sheet().put(
        {}, {"text.da": "Nyt krav.", "section": "Drift"}, {"text.da": "Andet krav."}
    )
    again = Sheet(own, Table.OWN, view_of(first.files.procurement)).put(
        {},
        {"text.da": "nyt  KRAV", "section": "Drift"},
        {"text.da": "Andet krav.", "level": "option"},
    )
    assert said(again) == [
        ("selection-row-there", "text.da101"),
        ("selection-row-differs", "level102"),
    ]
    assert again.files.procurement == first.files.procurement


def test_a_repetition_in_a_paste_is_added_once() -> None:
    written = sheet().put(
        {},
        {"text.da": "Nyt krav.", "section": "Drift"},
        {"text.da": "Nyt krav.", "section": "Drift"},
        {"text.da": "Nyt krav.", "section": "Drift", "level": "option"},
        {"text.da": "Nyt krav."},
        {"id": "7", "text.da": "Syv."},
        {"id": "7", "text.da": "Otte."},
    )
    assert said(written) == [
        ("selection-row-twice", "text.da102"),
        ("selection-row-differs", "level103"),
        ("selection-cell-wrong", "id106"),
        ("selection-text-shared", "text.da104"),
    ]
    assert [one["id"] for one in added(written)] == ["PL-10", "PL-11", "7"]


def test_a_text_of_the_bank_is_noticed() -> None:
    point = next(SHIPPED.requirements)
    written = sheet().put({}, {"text.da": point.text.da})
    assert said(written) == [("selection-text-shared", "text.da101")]
    assert point.id in written.findings[0].message.da
    edited = sheet().put({("PL-07", "text.da"): point.text.da})
    assert said(edited) == [("selection-text-shared", "PL-07.text.da")]


def test_a_new_section_is_named_once_and_one_that_looks_like_another_is_asked_about() -> None:
    rows = [{"text.da": f"Krav {n}.", "section": "Uddannelse"} for n in range(3)]
    others = ({"text.da": "X.", "section": "Driftt"}, {"text.da": "Y.", "section": "Uddanelse"})
    written = sheet().put({}, *rows, *others)
    assert said(written) == [
        ("selection-section-alike", "section104"),
        ("selection-section-alike", "section105"),
        ("selection-section-new", "section101"),
    ]
    assert {one["section"] for one in added(written)} == {"Uddannelse", "Driftt", "Uddanelse"}


def test_cells_of_a_row_that_is_there_are_changed_one_by_one() -> None:
    written = sheet().put(
        {
            ("PL-07", "text.da"): "Løsningen er altid oppe.",
            ("PL-07", "level"): "urimeligt",
            ("PL-08", "section"): "Udlevering",
            ("PL-08", "when"): "",
            ("PL-09", "answer.min"): "",
            ("PL-09", "answer.met"): ">= 98",
        }
    )
    assert said(written) == [
        ("selection-cell-wrong", "PL-07.level"),
        ("selection-section-new", "PL-08.section"),
    ]
    assert written.files.procurement["add"] == [
        {"id": "PL-07", "text": "Løsningen er altid oppe.", "section": "Drift"},
        {"id": "PL-08", "text": "Sager kan udleveres.\n", "level": "minimum", "section": "Udlevering"},
        {"id": "PL-09", "text": "Oppetid pr. måned.", "answer": {"type": "number", "unit": "%", "met": ">= 98"}},
    ]  # fmt: skip


def test_when_an_answer_is_met_is_written_with_a_comma_too() -> None:
    row = {"text.da": "X.", "answer.type": "number"}
    written = sheet().put({}, {**row, "answer.met": ">= 99,5"}, {**row, "text.da": "Y.", "answer.met": "> 1,5, < 2,5"},
                          {**row, "text.da": "Z.", "answer.met": "mange"})  # fmt: skip
    assert [one["answer"]["met"] for one in added(written)] == [">= 99.5", "> 1.5, < 2.5"]
    [finding] = written.findings
    assert finding.where.cell == "answer.met103"
    assert "»mange« kan ikke stå i »Opfyldt når«" in finding.message.da


def test_a_type_of_answer_that_does_not_fit_together_is_left_as_it_was() -> None:
    written = sheet().put({("PL-09", "answer.max"): "10", ("PL-09", "text.da"): "Oppetid."})
    assert said(written) == [("selection-cell-wrong", "PL-09.answer.max")]
    assert written.files.procurement["add"][2] == {**OWN[2], "text": "Oppetid."}


def test_a_text_is_not_emptied_and_a_row_that_is_gone_is_not_brought_back() -> None:
    written = sheet().put(
        {("PL-07", "text.da"): "", ("PL-99", "level"): "option", ("PL-98", "remove"): "yes"}
    )
    assert said(written) == [
        ("selection-cell-required", "PL-07.text.da"),
        ("selection-row-gone", "PL-99.level"),
    ]
    assert written.files.procurement["add"] == OWN


def test_a_removed_requirement_is_forgotten_everywhere() -> None:
    procurement = {
        **BASE,
        "add": OWN,
        "levels": {"default": "important", "PL-07": "minimum"},
        "addenda": {"PL-07": "Også i weekenden."},
    }
    evaluation = {"weights": {"requirements": {"PL-07": 2, "PL-08": 3}}}
    table = Sheet(own, Table.OWN, view_of(procurement, evaluation))
    written = table.put({("PL-07", "remove"): "yes", ("PL-07", "text.da"): "Ingenting."})
    assert said(written) == []
    after = written.files.procurement
    assert [one["id"] for one in after["add"]] == ["PL-08", "PL-09"]
    assert (after["levels"], after["addenda"]) == ({"default": "important"}, {})
    assert written.files.evaluation == {"weights": {"requirements": {"PL-08": 3}}}
    view_of(after)


def test_a_chapter_that_nothing_stands_in_any_more_has_no_weight() -> None:
    method = {
        "weights": {"packages": {"Drift": 3, "I-04": 2, "own": 1}},
        "thresholds": {"packages": {"Drift": 0.5}},
    }
    table = Sheet(own, Table.OWN, view_of({**BASE, "add": OWN}, method))
    written = table.put({("PL-07", "remove"): "yes", ("PL-09", "remove"): "yes"})
    assert written.files.evaluation == {
        "weights": {"packages": {"I-04": 2}},
        "thresholds": {"packages": {}},
    }
    second = {"id": "PL-10", "text": "Mere drift.", "section": "Drift"}
    table = Sheet(own, Table.OWN, view_of({**BASE, "add": [*OWN, second]}, method))
    assert table.put({("PL-07", "remove"): "yes"}).files.evaluation == method


def test_an_id_that_was_issued_is_never_given_again() -> None:
    view = view_of({**BASE, "add": OWN})
    view = CaseView(
        view.files, view.catalogue, view.scale, view.asked, view.language, frozenset({"PL-31"})
    )
    [new] = added(Sheet(own, Table.OWN, view).put({}, {"text.da": "Nyt."}))
    assert new["id"] == "PL-32"


def test_texts_are_in_both_languages_where_any_is() -> None:
    both: list[dict[str, Any]] = [
        {"id": "E-1", "text": {"da": "Dansk.", "en": "English."}},
        {"id": "E-2", "text": "Kun dansk."},
    ]
    table = sheet(both)
    assert table.cells["E-1", "text.en"] == "English."
    assert (table.cells["E-2", "text.da"], table.cells["E-2", "text.en"]) == ("Kun dansk.", "")
    written = table.put(
        {("E-2", "text.da"): "Stadig dansk.", ("E-1", "text.en"): "More."},
        {"text.da": "Ny.", "text.en": "New."},
        {"text.en": "Only."},
    )
    assert said(written) == [
        ("selection-cell-required", "text.en102"),
        ("selection-cell-wrong", "text.en102"),
    ]
    assert [one["text"] for one in written.files.procurement["add"]] == [
        {"da": "Dansk.", "en": "More."}, "Stadig dansk.", {"da": "Ny.", "en": "New."},
    ]  # fmt: skip


def test_a_section_that_two_banks_have_is_chosen_with_its_bank(tmp_path: Any) -> None:
    banks = (
        read_catalogue(write_bank(tmp_path / "a")),
        read_catalogue(write_bank(tmp_path / "b", SECURITY.replace("id: sikkerhed", "id: it").replace("Backup", "Kopier"))),
    )  # fmt: skip
    procurement = {k: v for k, v in BASE.items() if k != "catalogue"}
    procurement |= {
        "catalogues": [{"id": "sikkerhed"}, {"id": "it"}],
        "select": [{"section": "1", "catalogue": "it"}],
    }
    table = Sheet(own, Table.OWN, view_of(procurement, banks=banks))
    written = table.put({}, {"text.da": "A.", "section": "Kopier"}, {"text.da": "B.", "section": "2"},
                        {"text.da": "C.", "section": "access control"})  # fmt: skip
    assert [one["section"] for one in added(written, 0)] == ["it:2"]
    assert said(written) == [
        ("selection-cell-wrong", "section102"),
        ("selection-cell-wrong", "section103"),
    ]


def test_three_hundred_rows_with_numbers_as_ids() -> None:
    rows = [
        {"id": str(n), "text.da": f"Krav nummer {n}.\nMed to linjer.", "section": f"Del {n % 7}", "level": "option"}
        for n in range(1, 301)
    ]  # fmt: skip
    written = sheet().put({}, *rows)
    assert said(written) == [("selection-section-new", "section101")]
    assert "Del 1; Del 2; Del 3" in written.findings[0].message.da
    assert [one["id"] for one in added(written)] == [str(n) for n in range(1, 301)]
    view = view_of(written.files.procurement)
    assert view.asked is not None
    assert len(view.asked.requirements) > 300


def test_the_sheet_is_in_english_too() -> None:
    form = own.form(view_of({**BASE, "add": OWN}, language=Language.EN)).form
    assert form.sheet.en == "Own requirements"
    assert next(r for r in form.rows if r.key == "PL-09").values["answer.min"] == "99.5"
