"""The authoring workbook: out, edited, and in again by key; both ways through the command line."""

from __future__ import annotations

import datetime as dt
import difflib
import json
import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from authored import BANK, ROWS, columns_of, edit_sheet, imported, make_bank
from commands import Run
from commands import run as run_tracker
from openpyxl.comments import Comment
from openpyxl.styles import Font

from tracker import documents
from tracker.catalogue.load import read_catalogue


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    return make_bank(tmp_path / "bank")


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("exported")
    run_tracker(
        "catalogue",
        "export",
        make_bank(folder / "bank"),
        "--format",
        "xlsx",
        "-o",
        folder / "bank.xlsx",
    )
    return folder / "bank.xlsx"


@pytest.fixture
def workbook(exported: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(exported, tmp_path / "bank.xlsx"))


def difference(bank: Path) -> list[str]:
    """The lines that differ from the bank of the tests."""
    before = (BANK + ROWS).splitlines()
    now = "".join((bank / name).read_text("utf-8") for name in ("catalogue.yaml", "krav.yaml"))
    found = difflib.ndiff(before, now.splitlines())
    return [line for line in found if line[0] in "+-"]


def codes(plain: dict[str, Any]) -> list[tuple[str, str | None]]:
    return [(f["code"], f["where"]["cell"]) for f in plain["findings"]]


def test_the_same_bank_is_the_same_workbook_with_a_sheet_for_each_list(
    bank: Path, workbook: Path, tmp_path: Path, run: Run
) -> None:
    run("catalogue", "export", bank, "--format", "xlsx", "-o", tmp_path / "again.xlsx")
    assert workbook.read_bytes() == (tmp_path / "again.xlsx").read_bytes()
    book = openpyxl.load_workbook(workbook)
    assert book.sheetnames == [
        "Krav",
        "Afsnit",
        "Betingelser",
        "Integrationer",
        "Vejledning",
        "Skala",
        "_tracker",
    ]
    assert book["_tracker"].sheet_state == "hidden"
    page = book["Krav"]
    columns = columns_of(page)
    row = {field: page.cell(6, column) for field, column in columns.items()}
    assert {field: cell.value for field, cell in row.items() if cell.value} == {
        "id": "A-02", "section": "A", "text.da": "=Opetid i procent", "text.en": "Uptime in per cent",
        "answer.type": "Tal", "answer.unit": "%", "answer.min": "99,5", "answer.decimals": "2", "when": "hosted",
    }  # fmt: skip
    assert row["text.da"].data_type == "s"  # a text, no formula
    assert row["id"].protection.locked
    assert not row["text.da"].protection.locked
    assert not page.column_dimensions["E"].protection.locked  # where new rows are written
    lists = {
        str(rule.sqref).rstrip("0123456789").split(":")[0][0]
        for rule in page.data_validations.dataValidation
    }
    assert len(lists) >= 5
    for sheet in book.worksheets:
        assert sheet.protection.sheet


def test_nothing_edited_is_nothing_changed(bank: Path, workbook: Path, run: Run) -> None:
    plain = imported(run, workbook, bank)
    assert (plain["edits"], plain["added"], plain["findings"]) == ([], [], [])
    assert difference(bank) == []


@pytest.mark.parametrize(
    ("id", "field", "cell", "expected"),
    [
        ("A-1", "text.da", "Løsningen er altid åben.", [
            "-       da: Løsningen kan tilgås døgnet rundt.   # around the clock",
            "+       da: Løsningen er altid åben.   # around the clock",
        ]),
        ("A-1", "level", "Vigtigt", ["-     level: minimum", "+     level: important"]),
        ("A-1", "level", "option", ["-     level: minimum", "+     level: option"]),
        ("A-1", "level", None, ["-     level: minimum"]),
        ("A-1", "tags", "drift, tid, nat", ["-     tags: [drift, tid]", "+     tags: [drift, tid, nat]"]),
        ("A-02", "answer.min", "99,9", [
            '-     answer: {type: number, unit: "%", min: 99.5, decimals: 2}',
            '+     answer: {type: number, unit: "%", min: 99.9, decimals: 2}',
        ]),
        ("A-02", "answer.min", 99.9, [
            '-     answer: {type: number, unit: "%", min: 99.5, decimals: 2}',
            '+     answer: {type: number, unit: "%", min: 99.9, decimals: 2}',
        ]),
        ("B-7", "number", "3.10", ['-     number: "2.1"', '+     number: "3.10"']),
        ("B-7", "answer.options", "A: AES | AES\nB: Noget andet | Something else", [
            "-         - {id: B, label: {da: Andet, en: Other}}",
            "+         - {id: B, label: {da: Noget andet, en: Something else}}",
        ]),
        ("B-7", "text.en", "Data are encrypted, always.", [
            "-       en: Data are encrypted in transit and at rest.",
            "+       en: Data are encrypted, always.",
        ]),
    ],
)  # fmt: skip
def test_one_cell_edited_is_one_line_changed(
    bank: Path, workbook: Path, run: Run, id: str, field: str, cell: Any, expected: list[str]
) -> None:
    edit_sheet(workbook, {id: {field: cell}})
    assert [(e["id"], e["field"]) for e in imported(run, workbook, bank)["edits"]] == [(id, field)]
    assert difference(bank) == expected


def test_a_price_table_is_written_in_a_cell(bank: Path, workbook: Path, run: Run) -> None:
    lines = "L: Licens | Licence | 500 bruger | om året\nT: Timer | Hours | 12,5 | én gang"
    fields = {"answer.type": "Beløb", "answer.lines": lines, "answer.years": 4}
    edit_sheet(workbook, {"A-1": fields})
    assert imported(run, workbook, bank)["findings"] == []
    asked = next(
        r.answer for s in read_catalogue(bank).sections for r in s.requirements if r.id == "A-1"
    )
    assert asked is not None
    assert [(one.id, one.title.en, one.quantity, one.unit, one.recurring.value) for one in asked.lines] == [
        ("L", "Licence", "500", "bruger", "yearly"), ("T", "Hours", "12.5", None, "once"),
    ]  # fmt: skip
    assert asked.years == 4


def test_a_preview_writes_nothing_and_what_is_done_is_not_done_again(
    bank: Path, workbook: Path, run: Run
) -> None:
    edit_sheet(workbook, {"A-1": {"level": "Option"}})
    plain = imported(run, workbook, bank, "--dry-run")
    assert (plain["preview"], len(plain["edits"])) == (True, 1)
    assert difference(bank) == []
    assert len(imported(run, workbook, bank)["edits"]) == 1
    assert imported(run, workbook, bank)["edits"] == []


def test_each_sheet_is_read(bank: Path, workbook: Path, run: Run) -> None:
    edit_sheet(workbook, {"A": {"title.da": "Daglig drift"}}, sheet="Afsnit")
    edit_sheet(workbook, {"hosted": {"question.en": "Do you run it?"}}, sheet="Betingelser")
    assert len(imported(run, workbook, bank)["edits"]) == 2
    assert difference(bank) == [
        "-   - {id: A, title: {da: Drift, en: Operation}}",
        "+   - {id: A, title: {da: Daglig drift, en: Operation}}",
        "-   - {id: hosted, question: {da: Driver I løsningen?, en: Do you host the solution?}}",
        "+   - {id: hosted, question: {da: Driver I løsningen?, en: Do you run it?}}",
    ]


def test_a_conflict_shows_the_three_and_changes_nothing(
    bank: Path, workbook: Path, run: Run
) -> None:
    rows = ROWS.replace("døgnet rundt.   #", "i kontortiden.   #")
    (bank / "krav.yaml").write_text(rows, "utf-8")
    edit_sheet(workbook, {"A-1": {"text.da": "Løsningen er altid åben.", "level": "Option"}})
    plain = imported(run, workbook, bank, code=1)
    assert codes(plain) == [("bank-edit-conflict", "E5")]
    assert plain["conflicts"] == [
        {"table": "requirements", "id": "A-1", "field": "text.da", "place": "Krav!E5",
         "base": "Løsningen kan tilgås døgnet rundt.", "bank": "Løsningen kan tilgås i kontortiden.",
         "cell": "Løsningen er altid åben."},
    ]  # fmt: skip
    assert (bank / "krav.yaml").read_text("utf-8") == rows.replace(
        "level: minimum", "level: option"
    )
    shown = run("catalogue", "import", workbook, "--into", bank, code=1).stdout
    for words in ("døgnet rundt", "i kontortiden", "er altid åben"):
        assert words in shown
    english = run(
        "catalogue", "import", workbook, "--into", bank, "--language", "en", code=1
    ).stdout
    assert "Agree on the text" in english


def test_an_edit_of_what_the_bank_no_longer_has_is_told_and_an_untouched_row_is_not(
    bank: Path, workbook: Path, run: Run
) -> None:
    before, _, after = ROWS.partition("  - id: A-02\n")
    rows = before + "  - id:" + after.partition("\n  - id:")[2]
    (bank / "krav.yaml").write_text(rows, "utf-8")
    assert codes(imported(run, workbook, bank)) == []
    edit_sheet(workbook, {"A-02": {"level": "Option"}})
    assert [code for code, _ in codes(imported(run, workbook, bank, code=1))] == ["bank-row-gone"]
    assert (bank / "krav.yaml").read_text("utf-8") == rows


def test_what_only_the_bank_has_changed_stays(bank: Path, workbook: Path, run: Run) -> None:
    rows = ROWS.replace("døgnet rundt.   #", "i kontortiden.   #")
    (bank / "krav.yaml").write_text(rows, "utf-8")
    plain = imported(run, workbook, bank)
    assert (plain["edits"], plain["findings"]) == ([], [])
    assert (bank / "krav.yaml").read_text("utf-8") == rows


def test_a_missing_row_is_a_question_and_retired_only_on_a_yes(
    bank: Path, workbook: Path, run: Run
) -> None:
    edit_sheet(workbook, {}, gone=("A-02",))
    plain = imported(run, workbook, bank)
    assert codes(plain) == [("bank-row-missing", None)]
    assert plain["missing"] == [{"table": "requirements", "id": "A-02"}]
    assert difference(bank) == []
    run("catalogue", "import", workbook, "--into", bank, "--retire", " ", code=2)
    assert imported(run, workbook, bank, "--retire", "Dækket af A-1")["retired"] == ["A-02"]
    found = read_catalogue(bank)
    assert [r.id for r in found.requirements] == ["A-1", "B-7"]
    assert [(r.id, r.since, r.why.da) for r in found.retired] == [
        ("B-9", "1.0.0", "Samlet i B-7"), ("A-02", "1.0.0", "Dækket af A-1"),
    ]  # fmt: skip
    assert [line for line in difference(bank) if line[0] == "+"] == [
        "+   - id: A-02", '+     since: "1.0.0"', "+     why: {da: Dækket af A-1, en: Dækket af A-1}",
    ]  # fmt: skip


def test_what_is_retired_after_a_release_is_gone_from_the_next(
    bank: Path, workbook: Path, run: Run
) -> None:
    run("catalogue", "release", bank, "--reason", "Første")
    edit_sheet(workbook, {}, gone=("A-02",))
    imported(run, workbook, bank, "--retire", "Dækket af A-1")
    assert read_catalogue(bank).retired[-1].since == "2.0.0"
    run("catalogue", "release", bank, "--reason", "A-02 er udgået")
    assert read_catalogue(bank).version == "2.0.0"
    old = json.loads(run("catalogue", "export", f"{bank}@1.0.0", "--format", "json").stdout)
    assert [r["id"] for r in old["requirements"]] == ["A-1", "A-02", "B-7"]


def test_a_missing_row_that_the_bank_has_changed_is_not_retired(
    bank: Path, workbook: Path, run: Run
) -> None:
    rows = ROWS.replace("99.5", "99.9")
    (bank / "krav.yaml").write_text(rows, "utf-8")
    edit_sheet(workbook, {}, gone=("A-02",))
    plain = imported(run, workbook, bank, "--retire", "Væk", code=1)
    assert codes(plain) == [("bank-row-missing-changed", None)]
    assert (bank / "krav.yaml").read_text("utf-8") == rows


def test_new_rows_get_ids_by_the_banks_pattern_and_never_a_retired_one(
    bank: Path, workbook: Path, run: Run
) -> None:
    new = {"section": "B", "text.da": "Nyt {}", "text.en": "New {}"}
    rows = [{k: v.format(n) for k, v in new.items()} for n in range(3)]
    edit_sheet(workbook, {}, new=(*rows, {"id": "A-77", **rows[0], "section": "A"}))
    added = imported(run, workbook, bank)["added"]
    assert [row["id"] for row in added] == ["B-10", "B-11", "B-12", "A-77"]
    assert [r.id for r in read_catalogue(bank).requirements] == [
        "A-1",
        "A-02",
        "A-77",
        "B-7",
        "B-10",
        "B-11",
        "B-12",
    ]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ({"id": "B-9", "section": "B", "text.da": "x", "text.en": "y"}, "bank-id-retired"),
        ({"id": "hosted", "section": "B", "text.da": "x", "text.en": "y"}, "bank-id-wrong"),
        ({"id": "§ 1", "section": "B", "text.da": "x", "text.en": "y"}, "bank-id-wrong"),
        ({"id": 3.1, "section": "B", "text.da": "x", "text.en": "y"}, "bank-id-wrong"),
        ({"section": "B", "text.da": "only Danish"}, "bank-row-refused"),
        ({"text.da": "x", "text.en": "y"}, "bank-id-needed"),
        ({"section": "C", "text.da": "x", "text.en": "y"}, "bank-row-refused"),
        ({"section": "B", "text.da": "x", "text.en": "y", "level": "Ret vigtigt"}, "bank-cell-wrong"),
        ({"section": "B", "text.da": "x", "text.en": "y", "answer.unit": "%"}, "bank-row-refused"),
    ],
)  # fmt: skip
def test_a_row_that_cannot_stand_is_refused_and_the_others_are_taken(
    bank: Path, workbook: Path, run: Run, row: dict[str, Any], code: str
) -> None:
    edit_sheet(workbook, {"A-1": {"level": "Option"}}, new=(row,))
    plain = imported(run, workbook, bank, code=1)
    assert [name for name, _ in codes(plain)] == [code]
    assert plain["added"] == []
    assert difference(bank) == ["-     level: minimum", "+     level: option"]


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"level": "Ret vigtigt"}, "bank-cell-wrong"),
        ({"answer.min": "mange"}, "bank-cell-wrong"),
        ({"answer.options": "A: kun dansk"}, "bank-cell-wrong"),
        ({"answer.lines": "L: Licens | 500 bruger | om året"}, "bank-cell-wrong"),
        ({"answer.lines": "L: Licens | Licence | 500 bruger | tit"}, "bank-cell-wrong"),
        ({"text.da": "=1+1"}, "bank-cell-unclear"),
        ({"number": 3.10}, "bank-cell-unclear"),
        ({"number": dt.date(2026, 10, 3)}, "bank-cell-unclear"),
        ({"text.da": None}, "bank-row-refused"),
        ({"section": "C"}, "bank-row-refused"),
        ({"answer.type": None}, "bank-row-refused"),
    ],
)
def test_an_edit_that_cannot_be_made_is_told_of(
    bank: Path, workbook: Path, run: Run, fields: dict[str, Any], code: str
) -> None:
    edit_sheet(workbook, {"A-02": fields})
    plain = imported(run, workbook, bank, code=1)
    assert [name for name, _ in codes(plain)] == [code]
    assert difference(bank) == []


def test_two_rows_of_one_id_are_both_left(bank: Path, workbook: Path, run: Run) -> None:
    edit_sheet(workbook, {"B-7": {"id": "A-1"}})
    plain = imported(run, workbook, bank, code=1)
    assert codes(plain)[:2] == [("bank-id-twice", "A5"), ("bank-id-twice", "A7")]
    assert plain["missing"] == [{"table": "requirements", "id": "B-7"}]
    assert difference(bank) == []


def test_cells_beside_the_table_struck_out_merged_and_commented_are_told_of(
    bank: Path, workbook: Path, run: Run
) -> None:
    book = openpyxl.load_workbook(workbook)
    page = book["Krav"]
    columns = columns_of(page)
    page.cell(5, len(columns) + 2).value = "Drøftes"
    beside = page.cell(5, len(columns) + 2).coordinate
    page.cell(5, columns["text.en"]).font = Font(strike=True)
    page.cell(6, columns["text.da"]).comment = Comment("Er det nok?", "mig")
    page.merge_cells(
        start_row=6, end_row=7, start_column=columns["section"], end_column=columns["section"]
    )
    book.save(workbook)
    plain = imported(run, workbook, bank, code=1)
    assert sorted(codes(plain)) == [
        ("bank-cell-unclear", "C7"), ("bank-cell-unclear", "F5"), ("bank-cell-unread", beside),
        ("bank-cell-unread", "E6"),
    ]  # fmt: skip
    assert difference(bank) == []


def test_a_sheet_or_a_column_that_is_gone_deletes_nothing(
    bank: Path, workbook: Path, run: Run
) -> None:
    book = openpyxl.load_workbook(workbook)
    del book["Afsnit"]
    book["Krav"].delete_cols(columns_of(book["Krav"])["tags"])
    book.save(workbook)
    plain = imported(run, workbook, bank)
    assert [name for name, _ in codes(plain)] == ["bank-column-missing", "bank-sheet-missing"]
    assert difference(bank) == []


def test_without_its_base_a_changed_cell_must_be_confirmed(
    bank: Path, workbook: Path, run: Run
) -> None:
    book = openpyxl.load_workbook(workbook)
    for row in book["_tracker"].iter_rows():
        if row[1].value == "A-1":
            row[5].value = "tampered"
    book.save(workbook)
    edit_sheet(workbook, {"A-1": {"level": "Option"}})
    plain = imported(run, workbook, bank)
    assert [name for name, _ in codes(plain)] == ["bank-base-lost", "bank-edit-unconfirmed"]
    assert difference(bank) == []
    run("catalogue", "import", workbook, "--into", bank, "--fail-on", "warning", code=1)
    assert len(imported(run, workbook, bank, "--confirm")["edits"]) == 1
    assert difference(bank) == ["-     level: minimum", "+     level: option"]


def test_a_workbook_of_another_bank_is_not_read(bank: Path, workbook: Path, run: Run) -> None:
    path = bank / "catalogue.yaml"
    path.write_text(BANK.replace("id: it-krav", "id: andet"), "utf-8")
    edit_sheet(workbook, {"A-1": {"level": "Option"}})
    plain = imported(run, workbook, bank, code=1)
    assert codes(plain) == [("bank-other", None)]


def test_english_words_and_heads(bank: Path, tmp_path: Path, run: Run) -> None:
    path = tmp_path / "en.xlsx"
    run("catalogue", "export", bank, "--format", "xlsx", "-o", path, "--language", "en")
    book = openpyxl.load_workbook(path)
    assert book["Requirements"]["A4"].value == "Id"
    edit_sheet(path, {"A-1": {"level": "Important"}}, sheet="Requirements")
    assert len(imported(run, path, bank)["edits"]) == 1
    assert difference(bank) == ["-     level: minimum", "+     level: important"]


def test_a_bank_in_one_language_has_a_column_for_each_text(tmp_path: Path, run: Run) -> None:
    head = 'format: 2\nid: x\nversion: "1.0.0"\ntitle: Krav\nlanguages: [da]\nsections:\n  - {id: A, title: Drift}\n'
    rows = "requirements:\n  - {id: A-1, section: A, text: Noget, answer: yes_no}\n"
    bank = make_bank(tmp_path / "one", head=head, rows=rows)
    path = tmp_path / "one.xlsx"
    run("catalogue", "export", bank, "--format", "xlsx", "-o", path)
    edit_sheet(
        path, {"A-1": {"text.da": "Noget andet", "answer.type": "Tekst", "wanted.da": "Hvordan"}}
    )
    assert len(imported(run, path, bank)["edits"]) == 3
    assert (bank / "krav.yaml").read_text("utf-8") == (
        "requirements:\n  - {id: A-1, section: A, text: Noget andet, wanted: Hvordan, answer: text}\n"
    )


def test_every_form_of_the_preview(bank: Path, workbook: Path, tmp_path: Path, run: Run) -> None:
    edit_sheet(
        workbook,
        {"A-1": {"level": "Option"}},
        new=({"section": "A", "text.da": "n", "text.en": "n"},),
    )
    for form in ("text", "md", "html", "xlsx", "pdf", "csv"):
        path = tmp_path / f"preview.{form}"
        run(
            "catalogue",
            "import",
            workbook,
            "--into",
            bank,
            "--dry-run",
            "--format",
            form,
            "-o",
            path,
        )
        assert path.stat().st_size > 100
    assert difference(bank) == []


def test_what_is_no_bank_or_no_workbook_is_said(
    bank: Path, workbook: Path, tmp_path: Path, run: Run
) -> None:
    assert (
        "catalogue new"
        in run("catalogue", "import", workbook, "--into", tmp_path / "none", code=2).stderr
    )
    (tmp_path / "x.xlsx").write_text("no", "utf-8")
    assert (
        "x.xlsx" in run("catalogue", "import", tmp_path / "x.xlsx", "--into", bank, code=2).stderr
    )
    assert ".docx" in run("catalogue", "import", bank / "krav.yaml", "--into", bank, code=2).stderr
    run("catalogue", "import", tmp_path / "missing.xlsx", "--into", bank, code=2)
    run("catalogue", "export", tmp_path / "none", "--format", "json", code=2)
    run("catalogue", "export", bank, "--format", "xlsx", code=2)  # not on the screen


def test_the_shipped_bank_goes_out_and_a_copy_comes_in_unchanged(tmp_path: Path, run: Run) -> None:
    from tracker.files import data_folder

    copy = tmp_path / "copy"
    shutil.copytree(data_folder("templates") / "catalogues" / "ski-02.19-2023", copy)
    path = tmp_path / "ski.xlsx"
    run("catalogue", "export", copy, "--format", "xlsx", "-o", path)
    if "format: 2" in (copy / "catalogue.yaml").read_text("utf-8"):
        plain = imported(run, path, copy)
        assert (plain["edits"], plain["findings"]) == ([], [])


def test_as_a_table_and_as_a_document(bank: Path, tmp_path: Path, run: Run) -> None:
    import pandas as pd  # type: ignore[import-untyped]

    danish, english = tmp_path / "bank.csv", tmp_path / "bank.en.csv"
    run("catalogue", "export", bank, "--format", "csv", "-o", danish)
    run("catalogue", "export", bank, "--format", "csv", "--language", "en", "-o", english)
    frame = pd.read_csv(danish, sep=";", decimal=",", dtype=str)
    assert frame.equals(pd.read_csv(english, dtype=str))
    assert list(frame["id"]) == ["A-1", "A-02", "B-7"]
    assert frame.loc[1, "text_da"] == "'=Opetid i procent"  # no formula in anybody's Excel
    assert frame.loc[2, "section_title_en"] == "Security"
    assert frame.loc[2, "answer_options"] == "A: AES | AES; B: Andet | Other"
    made = run("catalogue", "export", bank, "--format", "json").stdout
    assert documents.is_valid(json.loads(made), "catalogue")
