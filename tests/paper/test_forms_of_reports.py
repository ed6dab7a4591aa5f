"""The pages and sheets of rounds and questions: safe whatever is in them, and fit to be read."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from assessments import HOSTILE, SHORTER
from casework import filled, read, specification
from chromium import Visit
from converting import converted_all
from openpyxl import load_workbook
from playwright.sync_api import Browser

from tracker.issuing.notice import Notice
from tracker.issuing.notice_report import notice_paper
from tracker.issuing.preview import amended_rows
from tracker.paper import html
from tracker.paper.model import Paper
from tracker.paper.render import FORMS, render
from tracker.procurement.changes import alterations, parts
from tracker.procurement.specification import Specification
from tracker.questions.public import PublicQuestion, PublicQuestions, QuestionSubject
from tracker.questions.public_report import public_paper
from tracker.rounds.difference import compare
from tracker.rounds.model import Difference, Round
from tracker.rounds.report import difference_document, difference_paper
from tracker.submission.model import Answer
from tracker.texts import Language, Text

OWN = [{"id": f"EGEN-{n}", "text": "Krav.", "level": "minimum"} for n in range(len(HOSTILE))]


@cache
def asked(text: str = "Krav.") -> Specification:
    return specification(add=[{**row, "text": text} for row in OWN])


@cache
def hostile(texts: tuple[str, ...] = HOSTILE) -> Difference:
    """A vendor who writes an attack into every field, and another in the next round."""
    spec = asked()
    first = read(filled(spec), spec)
    attacks = {f"EGEN-{n}": text for n, text in enumerate(texts)}
    answers = tuple(
        _attacking(answer, attacks[answer.requirement]) if answer.requirement in attacks else answer
        for answer in first.answers
    )
    about = replace(first.vendor, name=HOSTILE[0], solution=HOSTILE[14], version=HOSTILE[11])
    second = replace(first, answers=answers, vendor=about, round=2)
    later = asked(HOSTILE[11])
    return compare(
        Round(first, spec, "2027-01-01T10:00:00+01:00"),
        Round(second, later, "2027-01-02T10:00:00+01:00"),
    )


def _attacking(answer: Answer, text: str) -> Answer:
    return replace(
        answer,
        answer=None,
        written=text,
        elaboration=text,
        evidence=text,
        reservation=text,
        delivered_by=text,
        available_from=text,
        price_dkk=text,
        comments=(text,),
    )


@cache
def notice() -> Notice:
    before, after = asked(), asked(HOSTILE[11])
    rows = amended_rows(alterations(before, after), before, after)
    it = after.procurement
    return Notice(it, 1, 1, 2, "2027-01-01T10:00:00", HOSTILE[11], rows, parts(before, after))


@cache
def listed(texts: tuple[str, ...] = HOSTILE) -> PublicQuestions:
    about = (QuestionSubject("SF1470", Text(HOSTILE[0], HOSTILE[0])),)
    questions = tuple(
        PublicQuestion(f"S-{n}", about, text, text, "2027-01-01", corrects=True)
        for n, text in enumerate(texts)
    )
    return PublicQuestions(asked().procurement, 1, questions)


def difference(form: str, language: Language = Language.DA) -> bytes:
    """The hostile difference in a form."""
    data = render(difference_paper(hostile(), asked().scale, language), form)
    return data if isinstance(data, bytes) else data.encode()


def listing(form: str) -> bytes:
    """The hostile list for all vendors in a form."""
    data = render(public_paper(listed()), form)
    return data if isinstance(data, bytes) else data.encode()


PAPERS: dict[str, Callable[[], Paper]] = {
    "difference": lambda: difference_paper(hostile(SHORTER), asked().scale, Language.DA),
    "notice": lambda: notice_paper(notice()),
    "questions": lambda: public_paper(listed(SHORTER)),
}


@cache
def page_of(name: str) -> bytes:
    return html.render(PAPERS[name]())


@pytest.mark.parametrize("name", PAPERS)
def test_a_page_refers_to_nothing_and_runs_nothing(name: str) -> None:
    page = page_of(name).decode()
    assert "default-src 'none'" in page
    assert "script-src" not in page
    assert "<script" not in page
    assert not re.findall(r'(?:src|href|action)="(?!#|data:,)', page)
    assert not re.search(r"<[a-z][^>]*\son[a-z]+=", page)


def test_deleted_and_inserted_words_have_signs_besides_colour() -> None:
    page = page_of("difference").decode()
    assert '<del><span class="mark">[-</span>' in page
    assert '<ins><span class="mark">{+</span>' in page
    text = difference("text").decode()
    assert "[-" in text
    assert [c for c in text if ord(c) < 32 and c != "\n"] == []
    paper = difference_paper(hostile(), asked().scale, Language.DA)
    assert "\x1b]8" not in str(render(paper, "text", colour=True))


def test_every_form_of_the_difference_can_be_made_of_it() -> None:
    assert difference_document(hostile())
    for form in FORMS:
        for language in Language:
            assert difference(form, language)


@pytest.mark.parametrize("data", ["difference", "questions"])
def test_a_sheet_holds_strings_only(data: str) -> None:
    written = difference("xlsx") if data == "difference" else listing("xlsx")
    with zipfile.ZipFile(BytesIO(written)) as archive:
        for part in archive.namelist():
            content = archive.read(part)
            assert b"<f>" not in content, part
            assert b"<hyperlink" not in content, part
    cells = [
        c for s in load_workbook(BytesIO(written)) for r in s.iter_rows() for c in r if c.value
    ]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert any(cell.quotePrefix for cell in cells)


@pytest.mark.browser
@pytest.mark.parametrize("name", PAPERS)
def test_axe_has_nothing_to_say_and_nothing_scrolls_sideways(
    browser: Browser, tmp_path: Path, name: str
) -> None:
    file = tmp_path / "side.html"
    file.write_bytes(page_of(name))
    with Visit(browser, file) as visit:
        visit.require_quiet()
        for _ in visit.widths(1280, 320):
            visit.require_accessible()
            visit.require_narrow()


@pytest.mark.office
def test_libreoffice_opens_the_sheets(tmp_path: Path) -> None:
    sheets = {"difference": difference("xlsx"), "questions": listing("xlsx")}
    for name, data in sheets.items():
        (tmp_path / f"{name}.xlsx").write_bytes(data)
    for opened in converted_all([tmp_path / f"{name}.xlsx" for name in sheets]):
        assert opened.stat().st_size > 5_000
