"""``tracker questions``: dates and deadlines, the list without names, sheets in and out."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from answered import Make, Receive, Write
from casework import filled
from commands import Run
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from tracker import documents
from tracker.cli.moments import today
from tracker.errors import CaseError, DocumentError
from tracker.files import data_folder
from tracker.findings import Severity
from tracker.procurement import log
from tracker.procurement.case import Case
from tracker.questions.model import Circumstances, Question, Status
from tracker.questions.review import review
from tracker.questions.yaml_file import _edited, load_questions, save_questions

DEADLINE = "2027-01-15"  # so answers are due on the 8th
KNOWN = Circumstances(
    today=dt.date(2026, 12, 1),
    deadline=DEADLINE,
    requirements={"SF1470", "I-04-K4"},
    withdrawn={"EGEN-1": 1},
)
FILE = """\
# Vores spørgsmål
questions:
  - id: S-001
    asked: 2026-11-01   # mail
    vendor: Acme A/S
    requirements: [SF1470]
    question: Skal løsningen skrive til indekset?
    answered: 2026-11-03
    answer: Ja.
    published: 2026-11-04

  # fra mødet
  - id: S-002
    asked: 2026-11-02
    question: Hvornår er der orienteringsmøde?
# slut
"""
Put = Callable[[Case, str], Path]


@pytest.fixture
def put() -> Put:
    """Write ``questions.yaml``."""

    def write_file(case: Case, text: str) -> Path:
        path = case.folder / "questions.yaml"
        path.write_text(text, "utf-8")
        return path

    return write_file


def codes(question: Question, **changes: Any) -> set[str]:
    known = Circumstances(**{k: getattr(KNOWN, k) for k in KNOWN.__slots__} | changes)
    return {problem.code for problem in review([question], known)}


def question(**changes: Any) -> Question:
    known = {"id": "S-001", "asked": "2026-11-01", "question": "Hvad?"}
    return Question(**{**known, **changes})


ANSWERED = {"answered": "2026-11-02", "answer": "Ja.", "published": "2026-11-03"}


# --- what is wrong or late --------------------------------------------------------------------------


def test_a_question_in_order_has_no_problem() -> None:
    assert codes(question(**ANSWERED, requirements=("SF1470",))) == set()
    assert codes(question()) == set()


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"requirements": ("SF147O",)}, "question-requirement-unknown"),
        ({"requirements": ("EGEN-1",)}, "question-requirement-withdrawn"),
        ({**ANSWERED, "answered": "2026-10-30"}, "question-dates-disordered"),
        ({**ANSWERED, "published": "2026-11-01"}, "question-dates-disordered"),
        ({**ANSWERED, "published": "2027-02-31"}, "question-date-invalid"),
        ({**ANSWERED, "published": "2026-12-02"}, "question-date-ahead"),
        ({"answered": "2026-11-02"}, "question-answer-missing"),
        ({"answer": "Ja."}, "question-answer-undated"),
        ({**ANSWERED, "corrects": True}, "question-correction-missing"),
    ],
)
def test_each_problem_is_found(changes: dict[str, Any], code: str) -> None:
    assert code in codes(question(**changes))


@pytest.mark.parametrize(
    ("changes", "today", "code"),
    [
        ({}, "2027-01-04", None),
        ({}, "2027-01-05", "question-answer-soon"),
        ({}, "2027-01-08", "question-answer-soon"),
        ({}, "2027-01-09", "question-answer-overdue"),
        ({}, "2027-02-01", "question-answer-overdue"),
        ({"answer": "Ja.", "answered": "2026-11-02"}, "2027-01-10", "question-answer-overdue"),
        ({**ANSWERED, "published": "2027-01-08"}, "2027-02-01", None),
        ({**ANSWERED, "published": "2027-01-09"}, "2027-02-01", "question-answer-late"),
        ({**ANSWERED}, "2027-02-01", None),
    ],
)
def test_six_days_before_the_deadline(
    changes: dict[str, Any], today: str, code: str | None
) -> None:
    found = codes(question(**changes), today=dt.date.fromisoformat(today))
    assert found == ({code} if code else set())


def test_a_question_asked_too_late_is_a_note_and_not_decided() -> None:
    asked = question(asked="2027-01-12", answered="2027-01-13", answer="Ja", published="2027-01-13")
    found = review([asked], Circumstances(dt.date(2027, 1, 14), DEADLINE, ()))
    assert {(p.code, p.severity) for p in found} == {
        ("question-answer-late", Severity.WARNING), ("question-asked-late", Severity.NOTE),
    }  # fmt: skip
    [late] = [p for p in found if p.code == "question-answer-late"]
    assert "tidligst til 20-01-2027 (§ 93, stk. 4)" in late.text.da


def test_a_correction_that_was_issued_is_no_problem() -> None:
    corrects = question(**ANSWERED, corrects=True)
    assert codes(corrects, amended=("2026-11-05T10:00:00+01:00",)) == set()
    assert codes(corrects, amended=("2026-10-05T10:00:00+01:00",)) == {
        "question-correction-missing"
    }


def test_ids_and_texts_that_are_there_twice() -> None:
    twice = [question(), question(), question(id="S-003", question="hvad")]
    found = [(p.code, p.question) for p in review(twice, KNOWN)]
    assert ("question-duplicate-id", "S-001") in found
    assert ("question-repeated", "S-003") in found


def test_without_a_deadline_it_is_said_once() -> None:
    known = Circumstances(KNOWN.today, None, ())
    assert [p.code for p in review([question(), question(id="S-2", question="Andet?")], known)] == [
        "question-deadline-unknown"
    ]


def test_status_follows_from_what_is_filled_in() -> None:
    assert question().status is Status.OPEN
    assert question(published="2026-11-03").status is Status.OPEN
    assert question(answer="Ja").status is Status.ANSWERED
    assert question(**ANSWERED).status is Status.PUBLISHED


# --- list and export --------------------------------------------------------------------------------


def test_the_list_shows_status_problems_and_masks_cpr_numbers(
    make: Make, put: Put, run: Run
) -> None:
    case = make()
    assert "ingen spørgsmål" in run("questions", "list", case.folder).stdout
    put(
        case,
        FILE.replace("orienteringsmøde", "møde med 010190-1234").replace("[SF1470]", "[SF147O]"),
    )
    shown = json.loads(run("questions", "list", case.folder, "--format", "json", code=1).stdout)

    documents.require(shown, "question-list", "stdout", {})
    assert (shown["deadline"], shown["latest_answer"]) == (DEADLINE, "2027-01-08")
    assert [q["status"] for q in shown["questions"]] == ["published", "open"]
    for form in ("text", "md", "json", "html", "csv"):
        text = run("questions", "list", case.folder, "--format", form, "--fail-on", "never").stdout
        assert "010190-xxxx" in text
        assert "1234" not in text
        assert "»SF1470«?" in " ".join(text.split()) or form in ("json", "csv")
    assert "1 uden svar" in run("questions", "list", case.folder, "--fail-on", "never").stdout


def test_a_withdrawn_requirement_is_known_from_its_revision(
    make: Make, write: Write, put: Put, run: Run
) -> None:
    case = make(add=[{"id": "EGEN-1", "text": "x"}])
    write()
    run("amend", case.folder, "--reason", "Udgår")
    put(case, FILE.replace("[SF1470]", "[EGEN-1]"))
    text = run("questions", "list", case.folder).stdout
    assert "EGEN-1 er udgået; det stod sidst i udgave 1" in text


@pytest.mark.parametrize("form", ["md", "html", "json", "xlsx", "csv"])
def test_the_exported_list_says_nothing_of_who_asked(
    make: Make, put: Put, run: Run, tmp_path: Path, form: str
) -> None:
    case = make()
    put(case, FILE.replace("question: Hvornår", "note: Hemmelig note\n    question: Hvornår"))
    path = tmp_path / f"liste.{form}"
    result = run("questions", "export", case.folder, "--format", form, "--output", path)

    text = path.read_text("utf-8") if form != "xlsx" else _texts(path)
    assert "Skal løsningen skrive til indekset?" in text
    assert "S-001" in text
    for private in ("Acme", "Hemmelig", "orienteringsmøde"):
        assert private not in text
    assert "1 spørgsmål er ikke besvaret" in result.stderr
    if form == "json":
        documents.require(json.loads(text), "public-questions", "fil", {})
    again = tmp_path / f"igen.{form}"
    run("questions", "export", case.folder, "--format", form, "--output", again)
    assert again.read_bytes() == path.read_bytes()
    assert log.records(case.folder)[-1].action == "questions-export"


def _texts(path: Path) -> str:
    book = load_workbook(path)
    return "\n".join(str(c.value) for s in book for r in s.iter_rows() for c in r if c.value)


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("skrive til indekset", "bruge AcmeDoc", "questions.yaml:7: S-001, question: »AcmeDoc«"),
        ("answer: Ja.", "answer: Ja, Acme.", "questions.yaml:9: S-001, answer: »Acme«"),
        ("id: S-001", "id: acme-1", "questions.yaml:3: acme-1, id: »acme«"),
        ("answer: Ja.", "answer: Skriv til x@y.example", "S-001, answer: »x@y.example«"),
        ("answer: Ja.", "answer: CVR 10 15 08 17", "»10 15 08 17« (et CVR-nummer)"),
        ("answer: Ja.", "answer: Ring 010190-1234", "»010190-xxxx« (et CPR-nummer)"),
    ],
)
def test_a_list_that_gives_a_vendor_away_is_not_written(
    make: Make, put: Put, receive: Receive, run: Run, tmp_path: Path, old: str, new: str, place: str
) -> None:
    case = make()
    receive(case, filled(case.frozen()))
    put(case, FILE.replace(old, new))
    path = tmp_path / "liste.md"
    stderr = run("questions", "export", case.folder, "--output", path, code=2).stderr

    assert place in stderr
    assert not path.exists()
    assert log.records(case.folder)[-1].action == "receive"


def test_a_word_the_buyer_lets_stand_is_no_hindrance(make: Make, put: Put, run: Run) -> None:
    case = make(vendors=[{"id": "indeks", "name": "Indeks A/S"}])
    put(case, FILE)
    assert "»indekset«" in run("questions", "export", case.folder, code=2).stderr
    run("questions", "export", case.folder, "--allow", "Indekset")


def test_who_asked_is_a_name_even_when_nobody_else_knows_it(make: Make, put: Put, run: Run) -> None:
    case = make()
    put(case, FILE.replace("vendor: Acme A/S", "vendor: Ukendt ApS").replace("Ja.", "Ja, Ukendt."))
    assert "»Ukendt«" in run("questions", "export", case.folder, code=2).stderr


# --- the file people edit ---------------------------------------------------------------------------


def test_what_people_wrote_stays_to_the_letter(make: Make, put: Put) -> None:
    case = make()
    path = put(case, FILE)
    added = Question("S-003", "2026-12-01", "Nyt?", vendor="Beta", requirements=("SF1", "SF2"))
    save_questions(
        case, [added], {"S-002": {"answer": "Den 1. december.", "answered": "2026-12-01"}}
    )

    lines = path.read_text("utf-8").splitlines()
    assert [line for line in lines if line in FILE.splitlines()] == FILE.splitlines()
    assert lines[lines.index("    question: Hvornår er der orienteringsmøde?") + 1 :] == [
        "    answer: Den 1. december.",
        "    answered: 2026-12-01",
        "  - id: S-003",
        "    asked: 2026-12-01",
        "    vendor: Beta",
        "    requirements: [SF1, SF2]",
        "    question: Nyt?",
        "# slut",
    ]
    assert [q.id for q in load_questions(case)] == ["S-001", "S-002", "S-003"]


WORDS = st.lists(
    st.text("ab: #-'\"&*!|>%@`{}[],æ\t", min_size=1, max_size=12), min_size=1, max_size=40
)
ANY = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n"), min_size=1)


@settings(deadline=None)
@given(st.one_of(ANY, WORDS.map(" ".join)), st.one_of(ANY, WORDS.map(" ".join)))
def test_any_text_comes_back_as_it_was_put_in(text: str, other: str) -> None:
    start = (data_folder("templates") / "questions.yaml").read_bytes()
    once = _edited(start, [Question("S-001", "2027-02-01", text, vendor=other)], {}, source="x")
    twice = _edited(once, [], {"S-001": {"answer": other, "note": text}}, source="x")
    [found] = documents.parse_yaml(twice, "questions", source="x")["questions"]

    assert (found["question"], found["vendor"]) == (text, other)
    assert (found["answer"], found["note"]) == (other, text)
    assert twice.startswith(start.removesuffix(b"questions: []\n"))


@pytest.mark.parametrize(
    "text",
    [
        FILE.replace("\n", "\r\n"),
        "\ufeff" + FILE,
        FILE.replace("  - id", "- id").replace("\n    ", "\n  "),
        FILE.replace("question: Hvornår er der orienteringsmøde?", "question: |\n      Hvornår\n      # er\n\n      det?"),
        FILE.replace("question: Hvornår er der orienteringsmøde?", 'question: "Hvornår\n      er det?" # k'),
        FILE.rstrip("\n").removesuffix("# slut").rstrip("\n"),
    ],
)  # fmt: skip
def test_however_the_file_is_written_lines_are_only_added(make: Make, put: Put, text: str) -> None:
    case = make()
    path = case.folder / "questions.yaml"
    path.write_bytes(text.encode())
    save_questions(case, [Question("S-009", "2026-12-01", "Nyt?")], {"S-002": {"answer": "Ja."}})

    after = path.read_bytes().decode()
    assert set(text.splitlines()) <= set(after.splitlines())
    assert after.count("\r\n") == (after.count("\n") if "\r\n" in text else 0)
    assert [q.answer for q in load_questions(case)] == ["Ja.", "Ja.", None]


def test_a_mark_that_says_no_is_changed_where_it_stands(make: Make, put: Put) -> None:
    case = make()
    path = put(case, FILE.replace("    answer: Ja.", "    corrects: false # se\n    answer: Ja."))
    save_questions(case, [], {"S-001": {"corrects": True}})
    assert "    corrects: true # se\n" in path.read_text("utf-8")


def test_a_file_that_another_changes_meanwhile_is_left_to_them(
    make: Make, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = make()
    path = put(case, FILE)

    def edited(*arguments: Any, **options: Any) -> bytes:
        path.write_text(FILE + "# en kollega\n", "utf-8")
        return _edited(*arguments, **options)

    monkeypatch.setattr("tracker.questions.yaml_file._edited", edited)
    with pytest.raises(DocumentError, match="somebody else"):
        save_questions(case, [Question("S-003", "2026-12-01", "Nyt?")], {})
    assert path.read_text("utf-8") == FILE + "# en kollega\n"


def test_a_list_in_braces_is_refused_and_left_alone(make: Make, put: Put) -> None:
    case = make()
    text = "questions: [{id: A, asked: 2027-01-01, question: x}]\n"
    path = put(case, text)
    with pytest.raises(CaseError, match="Nothing can be added"):
        save_questions(case, [Question("S-1", "2027-01-01", "y")], {})
    assert path.read_text("utf-8") == text


def test_a_malformed_file_says_where(make: Make, put: Put, run: Run) -> None:
    case = make()
    put(case, FILE.replace("asked: 2026-11-02", "asked: i går"))
    assert "questions.yaml:14:5" in run("questions", "list", case.folder, code=2).stderr
    put(case, FILE.replace("2026-11-02", "2026-02-31"))
    stderr = run("questions", "list", case.folder, code=2).stderr
    assert "findes i kalenderen" in stderr
    with pytest.raises(DocumentError):
        load_questions(case)


# --- sheets -----------------------------------------------------------------------------------------


def _form(run: Run, case: Case, path: Path, *options: str) -> Path:
    run("questions", "template", case.folder, "--output", path, *options)
    return path


def _fill(path: Path, sheet: str, rows: dict[int, dict[str, str]]) -> Path:
    """Write into a form by row number and column id (the ids stand in row 2)."""
    book = load_workbook(path)
    table = book[sheet]
    ids = {str(cell.value): int(cell.column or 0) for cell in table[2]}
    for number, values in rows.items():
        for id, text in values.items():
            table.cell(number, ids[id]).value = text
    out = BytesIO()
    book.save(out)
    path.write_bytes(out.getvalue())
    return path


def test_a_vendors_sheet_becomes_questions(make: Make, run: Run, tmp_path: Path) -> None:
    case = make()
    path = _form(run, case, tmp_path / "spm.xlsx", "--for", "Acme A/S")
    _fill(
        path,
        "Spørgsmål",
        {
            5: {"requirements": "sf 1470, I-04-K4; XX-9", "question": "Må vi?"},
            7: {"question": "  To\u00a0linjer\nher "},
            8: {"requirements": "SF1470"},
        },
    )
    shown = json.loads(run("questions", "receive", case.folder, path, "--format", "json").stdout)

    documents.require(shown, "questions-import", "stdout", {})
    assert (shown["added"], shown["incomplete"]) == (["S-001", "S-002"], ["Spørgsmål!B8"])
    first, second = load_questions(case)
    assert first.requirements == ("SF1470", "I-04-K4", "XX-9")
    assert (first.vendor, first.question) == ("Acme A/S", "Må vi?")
    assert second.question == "To linjer\nher"
    before = (case.folder / "questions.yaml").read_bytes()
    records = len(log.records(case.folder))
    assert "Intet nyt" in run("questions", "receive", case.folder, path).stdout
    assert (case.folder / "questions.yaml").read_bytes() == before
    assert len(log.records(case.folder)) == records
    assert len(list((case.folder / "questions").glob("*.xlsx"))) == 1

    # The process was killed before the record: the questions stand in the file, the original stands alone.
    max((case.folder / "log").iterdir()).unlink()
    torn = case.folder / "questions" / f"{'0' * 64}.xlsx"
    torn.write_bytes(b"PK\x03\x04 half a file")
    other = _form(run, case, tmp_path / "flere.xlsx", "--for", "Beta ApS")
    _fill(other, "Spørgsmål", {5: {"question": "Må vi også?"}})
    told = run("questions", "receive", case.folder, other, "--language", "da", code=2).stderr
    assert "1 fuldført, 0 gendannet" in told
    assert f"{torn}: " in told
    assert "Kør »tracker questions receive« igen" in told
    assert [q.vendor for q in load_questions(case)] == ["Acme A/S", "Acme A/S", "Beta ApS"]
    torn.unlink()
    run("log", case.folder, "--verify")


def test_the_same_question_from_another_vendor_is_another_question(
    make: Make, run: Run, tmp_path: Path
) -> None:
    case = make()
    for vendor in ("Acme A/S", "Beta ApS"):
        path = _form(run, case, tmp_path / f"{vendor[:4]}.xlsx")
        _fill(path, "Spørgsmål", {5: {"question": "Må vi?"}, 6: {"question": "må vi"}})
        run("questions", "receive", case.folder, path, "--sender", vendor)
    assert [(q.id, q.vendor) for q in load_questions(case)] == [
        ("S-001", "Acme A/S"), ("S-002", "Beta ApS"),
    ]  # fmt: skip
    assert "Samme spørgsmål som S-001" in run("questions", "list", case.folder).stdout


def test_the_buyers_sheet_adds_answers_and_changes_none(
    make: Make, put: Put, run: Run, tmp_path: Path
) -> None:
    case = make()
    put(case, FILE)
    path = _form(run, case, tmp_path / "svar.xlsx", "--answers")
    rows = {
        5: {"answer": "Den 1. december.", "corrects": "Ja", "note": "Aftalt"},
        6: {
            "question": "Pr. mail?",
            "vendor": "Beta",
            "asked": "02-11-2026",
            "requirements": "SF1470",
        },
    }
    _fill(path, "Svar", rows)
    shown = json.loads(run("questions", "receive", case.folder, path, "--format", "json").stdout)

    assert (shown["added"], shown["answered"]) == (["S-003"], ["S-002"])
    second, third = load_questions(case)[1:]
    assert (second.answer, second.corrects, second.note) == ("Den 1. december.", True, "Aftalt")
    assert second.answered == today().isoformat()
    assert (third.vendor, third.asked, third.requirements) == ("Beta", "2026-11-02", ("SF1470",))
    _fill(path, "Svar", {5: {"answer": "Den 2. december."}})
    told = run("questions", "receive", case.folder, path, "--format", "json", code=1).stdout
    shown = json.loads(told)
    assert (shown["conflicting"], shown["answered"]) == (["S-002"], [])
    assert load_questions(case)[1].answer == "Den 1. december."


def test_the_buyers_sheet_is_refused_as_a_vendors_and_shows_no_cpr_number(
    make: Make, put: Put, run: Run, tmp_path: Path
) -> None:
    case = make()
    put(case, FILE.replace("orienteringsmøde", "møde 010190-1234"))
    run("questions", "template", case.folder, "--answers", "--for", "x", code=2)
    path = _form(run, case, tmp_path / "svar.xlsx", "--answers")
    assert "010190-xxxx" in _texts(path)
    assert "1234" not in _texts(path)


def test_a_vendors_words_are_never_a_formula(
    make: Make, put: Put, run: Run, tmp_path: Path
) -> None:
    case = make()
    evil = '=HYPERLINK("http://evil.example","x")'
    put(case, FILE.replace("Skal løsningen skrive til indekset?", f"'{evil}'"))
    path = tmp_path / "liste.xlsx"
    run("questions", "export", case.folder, "--format", "xlsx", "--output", path)
    sheet = load_workbook(path)["Spørgsmål og svar"]
    [cell] = [c for r in sheet.iter_rows() for c in r if c.value == evil]
    assert (cell.data_type, cell.quotePrefix) == ("s", True)
    put(case, FILE.replace("Hvornår er der orienteringsmøde?", f"'{evil}'"))
    path = _form(run, case, tmp_path / "svar.xlsx", "--answers")
    [cell] = [c for r in load_workbook(path)["Svar"].iter_rows() for c in r if c.value == evil]
    assert (cell.data_type, cell.quotePrefix) == ("s", True)


def test_a_file_that_is_no_sheet_of_ours_is_refused(make: Make, run: Run, tmp_path: Path) -> None:
    case = make()
    other = tmp_path / "andet.xlsx"
    other.write_bytes(filled(case.frozen()))
    run("questions", "receive", case.folder, other, code=2)
    run("questions", "receive", case.folder, tmp_path / "findes-ikke.xlsx", code=2)
    run("questions", "receive", "a", "b", "c", code=2)
    assert not (case.folder / "questions.yaml").exists()
