"""The way back: what a vendor is sent to correct, and what becomes of it when it returns."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from casework import BASE, FIELDS, column_of, filled, read, specification
from commands import Run
from issued import issued, made
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from stored import latest, load_submissions

from tracker import documents
from tracker.clarification.solicit import solicitations
from tracker.files import data_folder, digest
from tracker.findings import Finding, Severity
from tracker.procurement import log
from tracker.procurement.case import Case
from tracker.procurement.decisions import decisions
from tracker.procurement.log import Log
from tracker.procurement.specification import Specification
from tracker.submission.model import Answer, Submission
from tracker.texts import Language
from tracker.workbook import layout
from tracker.workbook.columns import CURRENT
from tracker.workbook.prefill import NOTHING, Prefill
from tracker.workbook.write import write_workbook

SAMPLES = data_folder("samples")
MESSY = SAMPLES / "esdh" / "returned" / "proevesag.xlsx"
# Where each finding of the messy sample belongs in the workbook that goes back. Its sheet was
# renamed, a column moved, a row deleted and one inserted, so few cells are where they were.
MESSY_CELLS = {
    "Leverandør!C6": {"cvr-invalid"},
    "Leverandør!C8": {"email-invalid"},
    "Leverandør!C15": {"condition-unknown"},
    "Krav!L5": {"choice-unknown"},
    "Krav!F6": {"answer-unknown"},
    "Krav!I7": {"date-unreadable"},
    "Krav!F9": {"answer-alias"},
    "Krav!J10": {"price-unreadable"},
    "Krav!N11": {"reservation-on-minimum"},
    "Krav!E12": {"requirement-text-changed"},
    "Krav!J15": {"price-missing"},
    "Krav!I16": {"date-implausible"},
    "Krav!F17": {"comment-found"},
    "Krav!F18": {"answered-though-not-applicable"},
    "Krav!F19": {"answer-unknown"},
    "Krav!J20": {"alternative-costs-extra"},
    "Krav!H21": {"cell-unread"},
    "Krav!O23": {"confidential-unclear"},
    "Krav!F25": {"row-missing"},
    "Krav!F26": {"not-relevant-denied"},
}
Make = Callable[..., Case]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """A frozen case."""

    def make_case(**changes: Any) -> Case:
        folder = tmp_path / "sag"
        _write(folder, **changes)
        return issued(folder)

    return make_case


def _write(folder: Path, **changes: Any) -> None:
    folder.mkdir(exist_ok=True)
    text = json.dumps({**BASE, **changes}, ensure_ascii=False)
    (folder / "procurement.yaml").write_text(text, "utf-8")


def _receive(run: Run, case: Case, data: bytes, name: str = "svar.xlsx") -> Submission:
    path = case.folder.parent / name
    path.write_bytes(data)
    run("receive", case.folder, path, "--fail-on", "never")
    return load_submissions(case)[-1][1]


def _return(run: Run, case: Case, vendor: str, *options: str, action: str = "return") -> bytes:
    told = json.loads(run(action, case.folder, vendor, "--format", "json", *options).stdout)
    return Path(told["workbook"]).read_bytes()


@pytest.fixture
def messy(tmp_path: Path) -> Case:
    """The sample procurement with the messy vendor's submission received."""
    folder = tmp_path / "sag"
    folder.mkdir()
    (folder / "procurement.yaml").write_bytes((SAMPLES / "esdh/procurement.yaml").read_bytes())
    return made(folder, ("generate", folder), ("receive", folder, MESSY, "--fail-on", "never"))


def _book(data: bytes) -> Workbook:
    return load_workbook(BytesIO(data))


def _notes(data: bytes) -> dict[str, str]:
    return {
        f"{sheet.title}!{cell.coordinate}": cell.comment.text
        for sheet in _book(data).worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment
    }


def _cell(book: Workbook, spec: Specification, requirement: str, column: str) -> Any:
    number = next(n for n, r in enumerate(spec.requirements, start=5) if r.id == requirement)
    ids = [c.id for c in layout.COLUMNS]
    return book["Krav"].cell(number, ids.index(column) + 1)


def _with_texts(
    data: bytes, spec: Specification, texts: dict[tuple[str, str], str], kind: str = "s"
) -> bytes:
    """The workbook with texts put in as they are: openpyxl would make formulas of some."""
    book = _book(data)
    for (requirement, column), text in texts.items():
        cell = _cell(book, spec, requirement, column)
        cell.value = text
        cell.data_type = kind
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _lines(data: bytes) -> list[tuple[Any, ...]]:
    """The rows of the list, with the link of the cell beside each."""
    sheet = _book(data)["Fejl og mangler"]
    head = next(r[0].row for r in sheet.iter_rows() if r[0].value == "Vægt")
    return [
        (*(c.value for c in row), row[1].hyperlink.location if row[1].hyperlink else None)
        for row in sheet.iter_rows(min_row=head + 1)
    ]


def _said(answer: Answer) -> dict[str, Any]:
    names = set(Answer.__slots__) - {"digest", "cell", "cells", "comments"}
    return {name: getattr(answer, name) for name in names}


def _found(submission: Submission) -> set[tuple[str, str | None, str]]:
    return {(f.code, f.requirement, f.message.da) for f in submission.findings}


# --- what is sent back ------------------------------------------------------------------------------


def test_every_finding_is_a_note_on_its_cell(messy: Case, run: Run) -> None:
    [submission] = latest(messy)
    notes = _notes(_return(run, messy, "proevesag"))

    assert set(notes) == set(MESSY_CELLS)
    by_code: dict[str, list[Finding]] = {}
    for finding in submission.findings:
        by_code.setdefault(finding.code, []).append(finding)
    for place, codes in MESSY_CELLS.items():
        for code in codes:
            # A long comment is cut in its finding and whole in the note.
            told = (f.message.da.partition("…")[0] for f in by_code[code])
            assert any(text in notes[place] for text in told), place
            assert "→ " in notes[place]
    # What is told about the file and not about a cell that is still there.
    assert set(by_code) - {c for codes in MESSY_CELLS.values() for c in codes} == {"row-unknown"}


def test_every_finding_is_a_line_with_a_link_that_leads_to_its_note(messy: Case, run: Run) -> None:
    [submission] = latest(messy)
    data = _return(run, messy, "proevesag")
    lines, notes = _lines(data), _notes(data)

    assert len(lines) == sum(f.count for f in submission.findings)
    assert {line[3][:80] for line in lines} == {f.message.da[:80] for f in submission.findings}
    assert [line[0] for line in lines] == sorted(
        (line[0] for line in lines), key=["✗ Fejl", "! Advarsel", "i Bemærkning"].index
    )
    for _, cell, requirement, message, _, link in lines:
        if link is None:
            assert cell == "I jeres fil: Kravbesvarelse PS v2!G20"
            continue
        assert link == "'{}'!{}".format(*cell.split("!"))
        assert message in notes[cell], cell
        if cell.startswith("Krav!"):
            row = int(re.sub(r"\D", "", cell))
            assert (
                _book(data)["Krav"]
                .cell(row, column_of(_book(data)["Krav"], "requirement_id"))
                .value
                == requirement
            )


def test_colour_has_a_sign_and_a_frame(messy: Case, run: Run) -> None:
    book = _book(_return(run, messy, "proevesag"))
    sheet = book["Krav"]

    assert sheet["S4"].value == "Fund i runde 1"
    assert (sheet["S6"].value, sheet["S5"].value, sheet["S9"].value, sheet["S8"].value) == (
        "✗ Fejl", "! Advarsel", "i Bemærkning", None,
    )  # fmt: skip
    cells = [sheet[ref] for ref in ("F6", "L5", "F9", "F8")]
    frames = [cell.border.left.style for cell in cells]
    assert frames == ["medium", "mediumDashed", "dotted", "thin"]
    assert len({cell.fill.fgColor.rgb for cell in cells}) == 4
    assert book["Leverandør"]["E6"].value == "! Advarsel"
    assert [cell.protection.locked for cell in cells] == [False, False, False, True]


def test_what_could_not_be_read_comes_back_as_written(messy: Case, run: Run) -> None:
    book = _book(_return(run, messy, "proevesag"))
    spec = messy.frozen()

    wanted = {
        ("SF1520", "answer"): "Ja, men kun opslag på én borger ad gangen",
        ("SF1525", "available_from"): "Q3 2027",
        ("I-02-K6", "price_dkk"): "ca. 50.000",
        ("SF1320_A", "delivered_by"): "Prøvesag CPR ApS",
        ("SF1461", "confidential"): "måske",
        ("SF1601", "price_dkk"): "2,75",
        ("I-02-K5", "answer"): "Ja",  # was understood of a tick, and the drop-down knows only this
        ("SF1515", "answer"): None,
    }
    assert {at: _cell(book, spec, *at).value for at in wanted} == wanted
    assert book["Leverandør"]["C15"].value == "ja/nej"
    assert book["Leverandør"]["C6"].value == "91228107"


def test_a_word_that_goes_on_comes_back_as_written_and_is_no_plain_answer(
    make: Make, run: Run
) -> None:
    case = make()
    answers = {"SF1470": {"answer": "Ja…", "confidential": "Nej…"}, "SF1500": {"answer": "Nej."}}
    _receive(run, case, filled(case.frozen(), answers=answers))
    book = _book(_return(run, case, "Acme A/S"))
    came = {(id, column): _cell(book, case.frozen(), id, column).value
            for id, columns in answers.items() for column in columns}  # fmt: skip
    assert came == {
        ("SF1470", "answer"): "Ja…", ("SF1470", "confidential"): "Nej…", ("SF1500", "answer"): "Nej",
    }  # fmt: skip


def test_a_file_returned_untouched_says_the_same(messy: Case, run: Run) -> None:
    [first] = latest(messy)
    data = _return(run, messy, "proevesag")
    second = _receive(run, messy, data, "retur.xlsx")

    was = {a.requirement: _said(a) for a in first.answers}
    now = {a.requirement: _said(a) for a in second.answers}
    assert was.pop("I-02-K5") == {**now.pop("I-02-K5"), "written": "✓"}
    assert now.pop("SF1515")["written"] is None  # its row had been deleted
    assert now == was
    assert second.conditions == first.conditions
    assert second.vendor == first.vendor
    assert second.round == 2
    assert second.reconciliation.unread_cells == ()
    settled = {
        *("row-missing", "answer-alias", "comment-found", "cell-unread", "row-unknown"),
        "requirement-text-changed",
    }
    same = {f for f in _found(first) if f[0] not in settled}
    assert _found(second) - same == {
        ("answer-missing", "SF1515", "Kravet er ikke besvaret."),
        ("another-round", None, next(f[2] for f in _found(second) if f[0] == "another-round")),
    }
    assert same <= _found(second)


def test_what_was_mended_is_read_as_the_next_round(make: Make, run: Run) -> None:
    case = make(vendors=[{"id": "acme", "name": "Acme A/S"}])
    spec = case.frozen()
    [one, two, *_] = [r.id for r in spec.requirements]
    answers = {one: {"answer": "Måske"}, two: {"answer": "Ja, som et tilkøb"}}
    _receive(run, case, filled(spec, answers=answers))
    data = _return(run, case, "Acme A/S")
    book = _book(data)
    _cell(book, spec, one, "answer").value = "Nej"
    _cell(book, spec, two, "price_dkk").value = "1.234,50"
    out = BytesIO()
    book.save(out)
    second = _receive(run, case, out.getvalue(), "retur.xlsx")

    by_id = {a.requirement: a for a in second.answers}
    assert second.round == 2
    assert (by_id[one].answer, by_id[two].price_dkk) == ("no", "1234.50")
    assert {f.code for f in second.findings} == {"another-round"}
    [only] = latest(case)
    assert only == second


def test_the_sign_beside_an_empty_field_is_not_its_value(make: Make, run: Run) -> None:
    case = make()
    first = _receive(run, case, filled(case.frozen(), fields={"contact": None}))
    data = _return(run, case, "Acme A/S")
    assert _book(data)["Leverandør"]["E7"].value == "! Advarsel"
    second = _receive(run, case, data, "retur.xlsx")

    assert first.vendor.contact is None
    assert second.vendor == first.vendor


def test_a_corrected_cvr_number_is_the_same_vendor(make: Make, run: Run) -> None:
    case = make()
    spec = case.frozen()
    _receive(run, case, filled(spec, fields={"cvr": "10150818"}))
    book = _book(_return(run, case, "Acme A/S"))
    book["Leverandør"]["C6"] = "10150817"
    out = BytesIO()
    book.save(out)
    assert _receive(run, case, out.getvalue(), "retur.xlsx").round == 2


def test_two_valid_cvr_numbers_are_two_vendors_whatever_their_name(make: Make, run: Run) -> None:
    case = make()
    _receive(run, case, filled(case.frozen()))
    other = filled(case.frozen(), fields={"cvr": "90810111"})
    assert _receive(run, case, other, "andre.xlsx").round == 1


def test_answers_survive_letter_by_letter(make: Make, run: Run) -> None:
    texts = [
        "=1+1", "+45 00 00 00 00", "-", "@SUM(A1)", "http://x.example/?a=1&b=2", "#N/A", "007",
        "Første\nAnden", "»Citat« <b>æøå</b> 日本 😀", "_x005F_x0041_", "x" * 32_700, "{=1+1}", "file:///c:/x",
    ]  # fmt: skip
    prices = [("62500", "62500"), ("125.000,00", "125000.00"), ("0", "0"), ("99,5", "99.5"),
              ("1.234.567", "1234567"), ("0,05", "0.05")]  # fmt: skip
    case = make(select=[{"package": "I-02"}, {"package": "I-04"}, {"package": "I-06"}])
    spec = case.frozen()
    ids = [r.id for r in spec.requirements]
    assert len(ids) >= len(texts)
    put = {(i, c): t for i, t in zip(ids, texts, strict=False) for c in ("elaboration", "evidence")}
    answers = {
        id: {"answer": "Ja, som et tilkøb", "price_dkk": price, "confidential": "Nej"}
        for id, (price, _) in zip(ids, prices, strict=False)
    }
    first = _receive(run, case, _with_texts(filled(spec, answers=answers), spec, put))
    data = _return(run, case, "Acme A/S")
    second = _receive(run, case, data, "retur.xlsx")

    assert [_said(a) for a in second.answers] == [_said(a) for a in first.answers]
    stored = [text.replace("_x005F_", "_") for text in texts]  # openpyxl does not escape it
    assert [a.elaboration for a in second.answers][: len(texts)] == stored
    assert [a.price_dkk for a in second.answers][: len(prices)] == [p for _, p in prices]
    assert not second.reconciliation.unread_cells


def test_a_vendors_text_is_never_a_formula_or_a_link(make: Make, run: Run) -> None:
    evil = ['=HYPERLINK("http://evil.example","x")', "http://evil.example", "=cmd|'/c calc'!A1",
            "+1", "@x", "mailto:x@evil.example", "internal:'Krav'!A1"]  # fmt: skip
    case = make(select=[{"package": "I-02"}])
    spec = case.frozen()
    ids = [r.id for r in spec.requirements]
    columns = ("answer", "elaboration", "price_dkk", "reservation")
    put = {(id, c): text for id, text in zip(ids, evil, strict=False) for c in columns}
    fields = {**FIELDS, "name": evil[1], "contact": evil[5]}
    _receive(run, case, _with_texts(filled(spec, fields=fields), spec, put))
    data = _return(run, case, FIELDS["cvr"])

    ours = {f for _, f in _formulas(write_workbook(spec))}
    assert {f for _, f in _formulas(data)} <= ours
    with zipfile.ZipFile(BytesIO(data)) as parts:
        for name in parts.namelist():
            assert b"TargetMode" not in parts.read(name), name
    locations = [
        str(cell.hyperlink.location)
        for sheet in _book(data).worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.hyperlink
    ]
    assert locations
    assert all(re.fullmatch(r"'(Krav|Leverandør)'![A-Z]+\d+", place) for place in locations)
    book = _book(data)
    elaborations = [_cell(book, spec, id, "elaboration") for id in ids[: len(evil)]]
    assert [c.value for c in elaborations] == evil
    assert [c.quotePrefix for c in elaborations] == [t[0] in "=+@" for t in evil]


def _formulas(data: bytes) -> list[tuple[str, str]]:
    with zipfile.ZipFile(BytesIO(data)) as parts:
        return [
            (name, formula)
            for name in parts.namelist()
            if name.startswith("xl/worksheets/sheet")
            for formula in re.findall(r"<f[^>]*>([^<]*)</f>", parts.read(name).decode())
        ]


def test_hidden_characters_are_shown_and_error_values_are_not_answers(make: Make, run: Run) -> None:
    case = make()
    spec = case.frozen()
    [one, two, *_] = [r.id for r in spec.requirements]
    data = _with_texts(filled(spec), spec, {(one, "elaboration"): "før\u202eefter"})
    errors = {(two, column): "#REF!" for column in ("elaboration", "available_from")}
    _receive(run, case, _with_texts(data, spec, errors, kind="e"))
    returned = _book(_return(run, case, "Acme A/S"))

    assert _cell(returned, spec, one, "elaboration").value == "før⟦U+202E⟧efter"
    for at in errors:
        cell = _cell(returned, spec, *at)
        assert cell.value is None
        assert "#REF!" in cell.comment.text


def test_a_finding_in_many_places_is_on_each_of_them(make: Make, run: Run) -> None:
    case = make(select=[{"package": "I-02"}, {"package": "I-04"}])
    spec = case.frozen()
    blank = [r.id for r in spec.requirements if not r.when][:6]
    first = _receive(run, case, filled(spec, answers={id: {"answer": None} for id in blank}))
    data = _return(run, case, "Acme A/S")

    assert [f.count for f in first.findings if f.code == "answer-missing"] == [6]
    told = [line for line in _lines(data) if line[0] == "✗ Fejl"]
    assert [line[2] for line in told] == blank
    assert len({line[1] for line in told} & set(_notes(data))) == 6


def test_several_findings_on_a_cell_are_one_note(make: Make, run: Run) -> None:
    case = make()
    spec = case.frozen()
    one = spec.requirements[0].id
    edits = [{"comment": {"sheet": "Krav", "cell": "F5", "text": "Kun i 2027"}}]
    _receive(run, case, filled(spec, answers={one: {"answer": "Måske"}}, edits=edits))
    note = _notes(_return(run, case, "Acme A/S"))["Krav!F5"]

    assert note.index("✗ Fejl: »Måske«") < note.index("! Advarsel: Der er en kommentar")


def test_what_was_struck_out_comes_back_in_a_remark_and_in_no_cell(make: Make, run: Run) -> None:
    case = make()
    spec = case.issued(1)
    words = "Gælder kun, hvis kommunen selv leverer data. " * 4
    data = filled(
        spec,
        answers={"SF1470": {"reservation": words}, "I-04-K4": {"answer": 1}},
        edits=[{"show": {"struck": ["F5", "N5"], "formats": {"F6": '"Ja";;"Nej"'}}}],
    )
    assert _receive(run, case, data).answers[1].unreadable
    back = _return(run, case, "Acme A/S")
    sheet = _book(back)["Krav"]
    assert [sheet[ref].value for ref in ("F5", "N5", "F6")] == [None, None, None]
    notes = _notes(back)
    assert "streget ord over" in notes["Krav!F5"]
    assert "viser »Ja«, men rummer »1«" in notes["Krav!F6"]
    told = " ".join(str(c.value) for row in _book(back)["Fejl og mangler"] for c in row)
    assert words.strip() in told


def test_the_words_of_a_comment_come_back_in_full(make: Make, run: Run) -> None:
    case = make()
    words = "Vi tager forbehold for leveringstiden. " * 6 + "Til sidst: kun i 2027."
    edits = [{"comment": {"sheet": "Krav", "cell": "F5", "text": words}}]
    _receive(run, case, filled(case.frozen(), edits=edits))
    assert words in _notes(_return(run, case, "Acme A/S"))["Krav!F5"]


def test_stored_statuses_follow_the_answers(make: Make, run: Run) -> None:
    case = make()
    spec = case.frozen()
    one, two, three, *_ = [r.id for r in spec.requirements]
    given = {one: None, two: "Ja, delvist", three: "Ja!?!"}
    answers = {id: {"answer": text} for id, text in given.items()}
    _receive(run, case, filled(spec, answers=answers))
    stored = load_workbook(BytesIO(_return(run, case, "Acme A/S")), data_only=True)

    status = {id: _cell(stored, spec, id, "status").value for id in (one, two, three)}
    assert status == {one: "✗ Mangler svar", two: "✗ Mangler uddybning", three: "✗ Ukendt svar"}
    done = sum(
        str(row[CURRENT.index["status"]].value)[0] in "✓–"
        for row in stored["Krav"].iter_rows(min_row=5)
    )
    overview = stored["Overblik"]
    assert (overview["C5"].value, overview["D5"].value) == (len(spec.requirements), done)


# --- the file and its traces ------------------------------------------------------------------------


def test_the_same_input_gives_the_same_bytes_and_a_name_and_a_line_in_the_log(
    messy: Case, run: Run
) -> None:
    original = next((messy.folder / "received").iterdir())
    before = digest(original.read_bytes())
    one, two = _return(run, messy, "proevesag"), _return(run, messy, "91228107")

    assert one == two
    name = "eksempelby-esdh-2027-r1-proevesag-retur-1.xlsx"
    assert (messy.folder / "workbooks" / name).read_bytes() == one
    record = log.records(messy.folder)[-1]
    assert (record.action, record.details["workbook"]) == ("return", name)
    assert record.details["sha256"] == digest(one)
    assert digest(original.read_bytes()) == before
    run("log", messy.folder, "--verify")


def test_a_vendors_name_never_chooses_the_path(make: Make, run: Run) -> None:
    case = make()
    fields = {**FIELDS, "name": "../../../etc/Åse & Søn"}
    _receive(run, case, filled(case.frozen(), fields=fields))
    _return(run, case, FIELDS["cvr"])

    [made] = (p.name for p in (case.folder / "workbooks").glob("*retur*"))
    assert re.fullmatch(r"test-1-r1-etc-Åse-Søn-[0-9a-f]{8}-retur-1\.xlsx", made)


def test_a_workbook_nobody_answered_is_what_it_was(make: Make) -> None:
    spec = make().frozen()
    assert write_workbook(spec) == write_workbook(spec, None, NOTHING)
    assert b"round" not in _identity(write_workbook(spec))
    assert b"tracker.round" in _identity(write_workbook(spec, None, Prefill(round=2)))


def _identity(data: bytes) -> bytes:
    with zipfile.ZipFile(BytesIO(data)) as parts:
        return parts.read("docProps/custom.xml")


def test_an_earlier_round_can_be_returned(make: Make, run: Run) -> None:
    case = make()
    spec = case.frozen()
    one = spec.requirements[0].id
    _receive(run, case, filled(spec, answers={one: {"answer": "Nej"}}))
    _receive(run, case, filled(spec), "to.xlsx")

    first = _book(_return(run, case, "Acme A/S", "--round", "1"))
    assert _cell(first, spec, one, "answer").value == "Nej"
    assert _cell(_book(_return(run, case, "Acme A/S")), spec, one, "answer").value == "Ja"


def test_what_a_vendor_writes_among_our_remarks_is_not_taken_for_ours(
    messy: Case, run: Run
) -> None:
    book = _book(_return(run, messy, "proevesag"))
    book["Fejl og mangler"]["G12"] = "Uenig"
    book["Krav"]["Q6"] = "Rettet"
    book["Krav"]["F6"].comment = Comment("Vi tager forbehold", "Ib")
    out = BytesIO()
    book.save(out)
    told = _found(_receive(run, messy, out.getvalue(), "retur.xlsx"))

    said = " ".join(message for _, _, message in told)
    assert all(text in said for text in ("Uenig", "Rettet", "Vi tager forbehold"))


def test_no_other_vendors_text_and_nothing_private_is_in_it(messy: Case, run: Run) -> None:
    run(
        "receive",
        messy.folder,
        *sorted(MESSY.parent.glob("*.xlsx")),
        "--fail-on",
        "never",
    )
    data = _return(run, messy, "proevesag")
    with zipfile.ZipFile(BytesIO(data)) as parts:
        whole = b"".join(parts.read(name) for name in parts.namelist()).decode()
    assert "Prøvesag Danmark" in whole
    assert "Fiktiv" not in whole
    assert "eksempel-esdh" not in whole
    assert messy.frozen().guidance
    assert not any(advice.text.da in whole for advice in messy.frozen().guidance)


# --- the mail ---------------------------------------------------------------------------------------


def test_the_mail_says_what_was_found_and_how_to_mend_it(messy: Case, run: Run) -> None:
    mail = run("return", messy.folder, "proevesag", "--reply-by", "2027-02-01").stdout

    for text in (
        "9 fejl, 10 advarsler, 2 bemærkninger",
        "Til Prøvesag Danmark A/S",
        "proevesag-retur-1.xlsx",
        "»Fejl og mangler«",
        "senest 1. februar 2027",
        "Spørgsmål rettes til Indkøbskonsulent Mette Prøve",
        "Eksempelby Kommune\n",
    ):
        assert text in mail
    assert solicitations(mail, ()) == ()
    assert "\n\n\n" not in mail
    assert "Til: " not in mail  # the sample's e-mail address is none
    told = run("return", messy.folder, "proevesag").stderr
    assert "ikke gyldig; skriv selv modtageren" in told


@pytest.mark.parametrize(
    ("contact", "greeting"),
    [
        ("Bo Fiktiv, tlf. 00 11 22 33", "Kære Bo Fiktiv\n"),
        ("Bo Fiktiv tlf. 00 11 22 33", "Kære Bo Fiktiv\n"),
        ("salg", "Til Acme A/S\n"),
        ("salg@acme.dk", "Til Acme A/S\n"),
        ("00 11 22 33", "Til Acme A/S\n"),
    ],
)
def test_a_person_is_greeted_by_name_or_the_vendor_is(
    make: Make, run: Run, contact: str, greeting: str
) -> None:
    case = make()
    _receive(run, case, filled(case.frozen(), fields={**FIELDS, "contact": contact}))
    told = run("return", case.folder, "Acme A/S")
    assert greeting in told.stdout
    assert "Til: ib@acme.dk" in told.stdout
    assert "skriv selv" not in told.stderr


def test_the_mail_is_in_the_language_of_the_procurement(
    make: Make, run: Run, tmp_path: Path
) -> None:
    case = make(language="en")
    fields = {**FIELDS, "contact": "Ib\nBcc: all@example.dk", "email": "ib@acme.dk"}
    answers = {case.frozen().requirements[0].id: {"answer": None}}
    data = filled(case.frozen(), fields=fields, answers=answers)
    _receive(run, case, data)
    path = tmp_path / "mail.txt"
    shown = run("return", case.folder, "Acme A/S", "--mail", path, "--language", "en").stdout

    mail = path.read_text("utf-8")
    assert solicitations(mail, ()) == ()
    assert mail.startswith("Subject: Prøveudbud: formal gaps in your submission\n")
    assert "received 30 November 2026" in mail
    assert "Dear Ib\n" in mail
    assert "Bcc" not in mail
    assert "return it by 15 January 2027.\n" in mail
    end = Log(case.folder).end
    assert mail.endswith(f"Log of the case, record {end.number}: {end.sha256}\n")
    assert "1 error" in shown
    assert "Subject" not in shown


def test_a_submission_without_findings_is_thanked_for(make: Make, run: Run) -> None:
    case = make()
    _receive(run, case, filled(case.frozen()))
    told = run("return", case.folder, "Acme A/S").stdout
    assert "ingen fund" in told
    assert "ikke fundet formelle mangler" in told
    data = next((case.folder / "workbooks").glob("*retur*")).read_bytes()
    assert _lines(data) == []
    assert _notes(data) == {}


# --- migrate ----------------------------------------------------------------------------------------

OWN = [{"id": "EGEN-1", "text": "Eksport i åbent format."}, {"id": "EGEN-2", "text": "Uændret."}]


@pytest.fixture
def amended(make: Make, run: Run) -> Case:
    """A case at revision 2, with a submission to revision 1: changed, new, withdrawn, unchanged."""
    case = make(add=OWN)
    spec = case.frozen()
    answers = {
        "EGEN-1": {"answer": "Ja, delvist", "elaboration": "Kun CSV"},
        "EGEN-2": {
            "answer": "Ja, delvist",
            "elaboration": "Næsten",
            "available_from": "01-06-2027",
        },
        "SF1470": {"answer": "Nej"},
    }
    _receive(run, case, filled(spec, answers=answers))
    changed = [{"id": "EGEN-1", "text": "Eksport i XML."}, OWN[1], {"id": "EGEN-3", "text": "Nyt."}]
    drop = [{"id": "I-04-K4", "reason": "Dækket af kontrakten."}]
    _write(case.folder, add=changed, drop=drop)
    run("generate", case.folder, "--amend", "Spørgsmål 1")
    return Case.at(case.folder)


def test_migrate_carries_what_did_not_change_and_marks_what_did(amended: Case, run: Run) -> None:
    spec = amended.frozen()
    data = _return(run, amended, "Acme A/S", action="migrate")
    book, notes = _book(data), _notes(data)
    cells = {id: _cell(book, spec, id, "answer") for id in ("EGEN-1", "EGEN-2", "EGEN-3", "SF1470")}

    assert {id: cell.value for id, cell in cells.items()} == {
        "EGEN-1": "Ja, delvist", "EGEN-2": "Ja, delvist", "EGEN-3": None, "SF1470": "Nej",
    }  # fmt: skip
    assert _cell(book, spec, "EGEN-2", "available_from").value == "01-06-2027"
    changed = notes[f"Krav!{cells['EGEN-1'].coordinate}"]
    assert "Besvaret på en ældre ordlyd (udgave 1)" in changed
    assert changed.index("Før: Krav: Eksport i åbent format.") < changed.index(
        "Nu: Krav: Eksport i XML."
    )
    assert "nyt siden udgave 1" in notes[f"Krav!{cells['EGEN-3'].coordinate}"]
    assert f"Krav!{cells['EGEN-2'].coordinate}" not in notes


def test_an_amendment_goes_to_all_and_is_no_correction_of_what_one_vendor_sent(
    amended: Case, run: Run
) -> None:
    told = run("migrate", amended.folder, "Acme A/S").stderr
    assert "§ 159" not in told
    assert "rettelsesbladet" in told
    assert "§ 2" in told


def test_migrate_lists_old_and_new_wording_side_by_side(amended: Case, run: Run) -> None:
    sheet = _book(_return(run, amended, "Acme A/S", action="migrate"))["Ændrede krav"]
    rows = {row[1].value: tuple(cell.value for cell in row) for row in sheet.iter_rows(min_row=7)}

    assert set(rows) == {"EGEN-1", "EGEN-3", "I-04-K4"}
    label, _, cell, before, after, answer = (str(value) for value in rows["EGEN-1"])
    assert (label, before, after) == (
        "~ Ændret",
        "Krav: Eksport i åbent format.",
        "Krav: Eksport i XML.",
    )
    assert answer == "Svar: Ja, delvist\nUddybning: Kun CSV"
    assert cell.startswith("Krav!F")
    assert rows["EGEN-3"][:1] + rows["EGEN-3"][3:5] == ("+ Nyt", "–", "Krav: Nyt.")
    assert (rows["I-04-K4"][0], rows["I-04-K4"][4]) == ("– Udgået", "–")
    assert str(rows["I-04-K4"][5]).startswith("Svar: Ja")


def test_migrate_lists_a_condition_the_buyer_has_settled_since_with_the_reply(
    make: Make, run: Run
) -> None:
    case = make()
    settled = case.frozen().conditions[0]
    _receive(run, case, filled(case.frozen()))
    _write(case.folder, conditions={settled.id: "yes"})
    run("generate", case.folder, "--amend", "Spørgsmål 2")
    sheet = _book(_return(run, case, "Acme A/S", action="migrate"))["Ændrede krav"]
    rows = {row[1].value: [cell.value for cell in row] for row in sheet.iter_rows(min_row=7)}
    label, _, cell, before, after, reply = rows[settled.id]
    assert (label, cell, after, reply) == ("– Afgjort betingelse", "–", "–", "Ja")
    assert before == settled.question.da


def test_a_migrated_workbook_is_an_answer_to_the_new_revision(amended: Case, run: Run) -> None:
    data = _return(run, amended, "Acme A/S", action="migrate")
    second = _receive(run, amended, data, "ny.xlsx")

    assert (second.round, second.revision) == (2, 2)
    assert second.reconciliation.unread_cells == ()
    told = {(f.code, f.requirement) for f in second.findings}
    assert told == {
        ("answer-missing", "EGEN-3"), ("date-missing", "EGEN-1"), ("another-round", None),
    }  # fmt: skip
    name = "test-1-r2-Acme-A-S-"
    assert [p.name.startswith(name) for p in (amended.folder / "workbooks").glob("*migreret-1*")]
    assert [r.action for r in log.records(amended.folder)][-2:] == ["migrate", "receive"]
    run("migrate", amended.folder, "Acme A/S", code=2)


def test_a_submission_received_after_the_amendment_is_migrated_just_the_same(
    amended: Case, run: Run
) -> None:
    old = amended.issued(1)
    _receive(run, amended, filled(old, answers={"EGEN-1": {"answer": "Nej"}}), "sent.xlsx")
    data = _return(run, amended, "Acme A/S", action="migrate")
    sheet = _book(data)["Ændrede krav"]

    rows = {row[1].value: row[0].value for row in sheet.iter_rows(min_row=7)}
    assert rows == {"EGEN-1": "~ Ændret", "EGEN-3": "+ Nyt", "I-04-K4": "– Udgået"}
    assert "row-missing" not in str(_notes(data))
    assert not any("Kravets række er ikke i filen" in note for note in _notes(data).values())


# --- before the deadline, after it, in a negotiation -------------------------------------------------

AFTER = "2027-01-16T00:00:01"
NEGOTIATED = (
    *("--negotiation", "--reply-by", "2027-02-01T12:00"),
    *("--reason", "Forhandling, runde 2", "--decided-by", "Mette Prøve"),
)


def _open_cells(data: bytes) -> set[str]:
    return {
        f"{sheet.title}!{cell.coordinate}"
        for sheet in _book(data).worksheets
        for row in sheet.iter_rows()
        for cell in row
        if not cell.protection.locked
    }


def test_only_cells_with_a_finding_are_open(make: Make, run: Run) -> None:
    one, two, three, *_ = [r.id for r in specification().requirements]
    case = make(levels={three: "minimum"})
    spec = case.frozen()
    answers = {
        one: {"answer": "Måske"},  # another answer may need an elaboration, a date or a price
        two: {"answer": "Ja, som et tilkøb", "price_dkk": "ca. 5"},
        three: {"reservation": "Kun hvis KOMBIT er klar."},
    }
    _receive(run, case, filled(spec, answers=answers, fields={"contact": None}))
    data = _return(run, case, "Acme A/S")
    sheet = _book(data)["Krav"]
    assert _open_cells(data) == {*(f"Krav!{c}5" for c in "FHIJKLMNO"), "Krav!J6", "Leverandør!C7"}
    assert sheet.protection.sheet
    assert "reservation-on-minimum" in {f.code for f in latest(case)[0].findings}
    assert "Kun celler med et fund kan udfyldes" in str(
        [c.value for (c,) in _book(data)["Fejl og mangler"]["A1:A9"]]
    )


def test_a_condition_with_a_finding_opens_the_unanswered_rows_that_hang_on_it(
    make: Make, run: Run
) -> None:
    case = make(select=[{"package": "I-02"}, {"package": "I-06"}])
    spec = case.frozen()
    row = next(r for r in spec.requirements if r.when)
    [condition, *_] = [c for when in row.when for c in when.split(" & ")]
    given = filled(spec, conditions={condition: None}, answers={row.id: {"answer": None}})
    _receive(run, case, given)
    data = _return(run, case, "Acme A/S")
    book = _book(data)
    assert not _cell(book, spec, row.id, "answer").protection.locked
    others = [r.id for r in spec.requirements if not r.when]
    assert all(_cell(book, spec, id, "answer").protection.locked for id in others)


def test_a_blank_workbook_goes_back_open(make: Make, run: Run) -> None:
    case = make()
    spec = case.frozen()
    _receive(
        run,
        case,
        filled(spec, answers={r.id: dict.fromkeys(layout.ANSWERED) for r in spec.requirements}),
    )
    data = _return(run, case, "Acme A/S")
    book = _book(data)
    rows = {_cell(book, spec, r.id, "answer").coordinate for r in spec.requirements}
    assert {f"Krav!{ref}" for ref in rows} <= _open_cells(data)


@pytest.mark.parametrize(
    ("deadline", "moment", "code"),
    [
        ("2027-01-15", "2027-01-15T23:59:59", 0),
        ("2027-01-15", "2027-01-16T00:00:00", 2),
        ("2027-01-15T12:00", "2027-01-15T12:00:00", 0),
        ("2027-01-15T12:00", "2027-01-15T11:00:01+00:00", 2),
    ],
)
def test_nothing_goes_back_after_the_deadline(
    make: Make, run: Run, clock: Callable[..., None], deadline: str, moment: str, code: int
) -> None:
    case = make(deadline=deadline)
    _receive(run, case, filled(case.frozen(), answers={"SF1470": {"answer": None}}))
    before = len(log.records(case.folder))
    clock(moment, still=True)  # or the second of the deadline is over before the command looks
    result = run("return", case.folder, "Acme A/S", code=code)
    if code:
        assert "tracker clarify" in result.stderr
        assert len(log.records(case.folder)) == before
        assert not list((case.folder / "workbooks").glob("*retur*"))


def test_a_reply_is_not_asked_for_after_the_deadline(make: Make, run: Run) -> None:
    case = make()
    _receive(run, case, filled(case.frozen()))
    late = run("return", case.folder, "Acme A/S", "--reply-by", "16-01-2027", code=2).stderr
    assert "efter fristen for tilbud 15-01-2027" in late
    run("return", case.folder, "Acme A/S", "--reply-by", "2027-01-15 23:59")
    for wrong in ("2027-13-01", "i morgen", "2027-03-28T02:30"):
        assert (
            "--reply-by"
            in run("return", case.folder, "Acme A/S", "--reply-by", wrong, code=2).stderr
        )


def test_a_case_without_a_deadline_is_warned(make: Make, run: Run) -> None:
    case = make(deadline="2027-01-15")
    base = {k: v for k, v in BASE.items() if k != "deadline"}
    (case.folder / "procurement.yaml").write_text(json.dumps(base), "utf-8")
    run("generate", case.folder, "--amend", "Ingen frist")
    _receive(run, case, filled(case.frozen()))
    assert "har ingen frist" in run("return", case.folder, "Acme A/S").stderr


@pytest.mark.parametrize("action", ["return", "migrate"])
def test_a_negotiation_asks_for_a_new_offer_on_a_named_persons_decision(
    make: Make, run: Run, clock: Callable[[str], None], action: str
) -> None:
    case = make(add=OWN)
    first = _receive(run, case, filled(case.frozen(), answers={"SF1470": {"answer": None}}))
    if action == "migrate":
        _write(case.folder, add=[*OWN, {"id": "EGEN-3", "text": "Nyt."}])
        run("generate", case.folder, "--amend", "Forhandling")
    clock(AFTER)
    assert "--negotiation" in run(action, case.folder, "Acme A/S", code=2).stderr
    told = json.loads(run(action, case.folder, "Acme A/S", *NEGOTIATED, "--format", "json").stdout)
    [decided] = decisions(log.records(case.folder), "negotiation")[first.source.sha256]
    assert (decided.choice, decided.reason, decided.decided_by) == (
        "new_offer", "Forhandling, runde 2", "Mette Prøve",
    )  # fmt: skip
    sent = log.records(case.folder)[-1]
    assert (sent.action, sent.details["negotiation"], sent.details["reply_by"]) == (
        action, "2", "2027-02-01T12:00",
    )  # fmt: skip
    assert told["mail"].startswith("Emne: Prøveudbud: nyt tilbud i runde 2\n")
    assert "senest 1. februar 2027 kl. 12.00" in told["mail"]
    book, spec = _book(Path(told["workbook"]).read_bytes()), case.frozen()
    assert book["Fejl og mangler"]["A1"].value == "Nyt tilbud i runde 2"
    assert not any(
        _cell(book, spec, r.id, c).protection.locked
        for r in spec.requirements
        for c in layout.ANSWERED
    )


@pytest.mark.parametrize(
    ("leave_out", "words"),
    [
        ("--reply-by", "--reply-by DATO"),
        ("--reason", "En afgørelse skal have"),
        ("--decided-by", "En afgørelse skal have"),
        ("--negotiation", "hører til --negotiation"),
    ],
)
def test_a_negotiation_lacks_nothing(
    make: Make, run: Run, clock: Callable[[str], None], leave_out: str, words: str
) -> None:
    case = make()
    _receive(run, case, filled(case.frozen()))
    clock(AFTER)
    at = NEGOTIATED.index(leave_out)
    width = 1 if leave_out == "--negotiation" else 2
    options = (*NEGOTIATED[:at], *NEGOTIATED[at + width :])
    assert words in run("return", case.folder, "Acme A/S", *options, code=2).stderr
    assert not list((case.folder / "workbooks").glob("*retur*"))


# --- wrong use --------------------------------------------------------------------------------------


@pytest.mark.parametrize("action", ["return", "migrate"])
def test_wrong_use_says_what_is_wrong(make: Make, run: Run, tmp_path: Path, action: str) -> None:
    assert "ikke en sagsmappe" in run(action, tmp_path, "acme", code=2).stderr
    case = make()
    assert "ingen besvarelser" in run(action, case.folder, "acme", code=2).stderr
    _receive(run, case, filled(case.frozen()))
    assert "Ingen besvarelse er fra »ukendt«" in run(action, case.folder, "ukendt", code=2).stderr
    late = run(action, case.folder, "Acme A/S", "--round", "7", code=2).stderr
    assert "runde 7" in late
    run(action, case.folder, "a", "b", code=2)
    assert "Angiv argumentet LEVERANDØR" in run(action, case.folder, code=2).stderr
    run(action, code=2)


def test_each_command_points_to_the_other(amended: Case, run: Run) -> None:
    assert "tracker migrate" in run("return", amended.folder, "Acme A/S", code=2).stderr


def test_a_lost_or_changed_original_stops_it(make: Make, run: Run) -> None:
    case = make()
    _receive(run, case, filled(case.frozen()))
    [original] = (case.folder / "received").iterdir()
    original.chmod(0o600)
    original.write_bytes(filled(case.frozen(), answers={"SF1470": {"answer": "Nej"}}))
    assert (
        f"tracker log {case.folder} --verify"
        in run("return", case.folder, "Acme A/S", code=2).stderr
    )
    for original in (case.folder / "received").iterdir():
        original.unlink()
    assert "sikkerhedskopien" in run("return", case.folder, "Acme A/S", code=2).stderr
    assert not list((case.folder / "workbooks").glob("*retur*"))


def test_severities_all_have_a_look() -> None:
    from tracker.spreadsheet.look import _MARKED, _STYLES

    assert set(_MARKED) == set(Severity)
    assert {f"sign_{s.value}" for s in Severity} <= set(_STYLES)


def test_both_languages_write_both_sheets(make: Make, run: Run) -> None:
    case = make(language="en", add=OWN)
    _receive(run, case, filled(case.frozen(), answers={"EGEN-1": {"answer": "Perhaps"}}))
    data = _return(run, case, "Acme A/S", "--language", "en")
    book = _book(data)
    assert book.sheetnames[0] == layout.FAULTS.get(Language.EN)
    again = read(data)
    assert again.reconciliation.unread_cells == ()
    assert {f.code for f in again.findings} == {"answer-unknown"}
    assert documents.to_plain(again)["vendor"]["name"] == "Acme A/S"


@pytest.mark.parametrize("sample", ["esdh", "pension"])
def test_formulas_name_only_what_is_defined(sample: str) -> None:
    """A condition nobody is asked about has no cell: LibreOffice and Excel would show #NAME?."""
    data = write_workbook(Case.at(SAMPLES / sample).resolve())
    named = {n for _, f in _formulas(data) for n in re.findall(r"(?:condition|tracker)_\w+", f)}

    assert "tracker_answers" in named
    assert named <= set(_book(data).defined_names)
