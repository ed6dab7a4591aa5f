"""Banks for property tests: any section tree, any answer, texts with whatever people paste."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from tracker import documents
from tracker.authoring.edit import BankFiles
from tracker.authoring.model import Wishes
from tracker.authoring.read_book import read_book
from tracker.authoring.update import update
from tracker.authoring.workbook import AuthoringBook, write_book
from tracker.catalogue.answers import AnswerKind, Recurring
from tracker.catalogue.load import from_plain, joined
from tracker.catalogue.modality import LevelRole
from tracker.catalogue.model import Catalogue
from tracker.spreadsheet.reader import Reader
from tracker.texts import Language

_WORDS = st.text(
    st.one_of(
        st.sampled_from("aæø <>&\"'\n\t\r-]\u00a0\u2028\x0b\x7f\ufffe"),
        st.characters(exclude_categories=["Cs"]),
    ),
    min_size=1,
    max_size=40,
).filter(lambda text: any(c.isalnum() for c in text))
_IDS = st.from_regex(r"[A-Za-z0-9ÆØ][A-Za-z0-9_.+/-]{0,8}", fullmatch=True)


def _texts(languages: list[str]) -> st.SearchStrategy[dict[str, str]]:
    return st.fixed_dictionaries(dict.fromkeys(languages, _WORDS))


@st.composite
def _answers(draw: st.DrawFn, languages: list[str]) -> dict[str, Any]:
    kind = draw(st.sampled_from(AnswerKind))
    answer: dict[str, Any] = {"type": kind.value}
    if kind in (AnswerKind.NUMBER, AnswerKind.AMOUNT):
        answer |= draw(st.sampled_from([{}, {"unit": "kr.", "min": "0", "max": "99.5"}]))
    if kind is AnswerKind.AMOUNT and draw(st.booleans()):
        answer["recurring"] = draw(st.sampled_from(Recurring)).value
    elif kind is AnswerKind.AMOUNT:
        answer["years"] = 3
        answer["lines"] = [
            {
                "id": "A",
                "title": draw(_texts(languages)),
                "quantity": "1.5",
                "unit": "time pr. dag",
            },
            {"id": "B", "title": draw(_texts(languages)), "quantity": "20", "recurring": "monthly"},
        ]
    if kind is AnswerKind.CHOICE:
        ids = draw(st.lists(_IDS, min_size=2, max_size=4, unique=True))
        answer["options"] = [{"id": id, "label": draw(_texts(languages))} for id in ids]
        answer["several"] = draw(st.booleans())
        answer["met"] = f"in: {ids[0]}"
    return answer


@st.composite
def banks(draw: st.DrawFn) -> Catalogue:
    """Any bank that its schema allows, with what a lint would object to."""
    languages = draw(st.sampled_from([["da"], ["en"], ["da", "en"], ["en", "da"]]))
    texts = _texts(languages)
    plain: dict[str, Any] = {
        "format": 2,
        "id": "bank",
        "version": "1.2.3",
        "title": draw(texts),
        "source": draw(
            st.sampled_from([None, {"title": "T", "publisher": "P", "date": "2026-05-04"}])
        ),
        "languages": languages,
        "sections": [],
        "requirements": [],
        "guidance": [],
        "conditions": draw(
            st.sampled_from([[], [{"id": "runs_here", "question": dict.fromkeys(languages, "?")}]])
        ),
        "retired": draw(
            st.sampled_from(
                [[], [{"id": "X", "since": "1.0.0", "why": dict.fromkeys(languages, "w")}]]
            )
        ),
    }
    sections = draw(st.lists(_IDS, min_size=1, max_size=5, unique=True))
    for id in sections:
        section: dict[str, Any] = {"id": id, "title": draw(texts)}
        section |= draw(
            st.sampled_from([{}, {"number": "1.2"}, {"choose": "any", "integrations": ["SF1"]}])
        )
        if draw(st.booleans()):
            section["parent"] = draw(st.sampled_from(sections))
        plain["sections"].append(section)
    requirements = draw(st.lists(_IDS, max_size=7, unique=True))
    for id in requirements:
        asked: dict[str, Any] = {
            "id": id,
            "section": draw(st.sampled_from(sections)),
            "text": draw(texts),
        }
        for field, strategy in {
            "parent": st.sampled_from(requirements),
            "number": _WORDS,
            "level": st.sampled_from([role.value for role in LevelRole]),
            "answer": _answers(languages),
            "evidence": texts,
            "wanted": texts,
            "remedy": texts,
            "fulfil_by": st.just("operation"),
            "to_state": texts,
            "tags": st.lists(_WORDS, min_size=1, max_size=3, unique=True),
            "modality": st.just("may"),
            "kind": st.just("alternative"),
            "when": st.just("runs_here"),
            "requires": st.just(["SF1"]),
            "sums": st.just(True),
            "source": st.just({"page": "7", "bullet": 3}),
            "provenance": st.just({"case": "c", "id": "i", "digest": "ab" * 16, "who": "w"}),
        }.items():
            if draw(st.booleans()):
                asked[field] = draw(strategy)
        plain["requirements"].append(asked)
    for home in ({}, {"section": sections[-1]}):
        if draw(st.booleans()):
            plain["guidance"].append({**home, "text": draw(texts)})
    documents.require(plain, "catalogue", "bank", {})
    return from_plain(plain, "bank")


def require_same_again(bank: BankFiles, language: Language) -> None:
    """That a bank's workbook, read back as it was written, changes nothing in it."""
    book = AuthoringBook(bank.catalogue, joined(bank.folder, bank.parsed), language)
    with Reader(isolated=False) as reader:
        grid = reader.open_bytes(write_book(book), "bank.xlsx").grid
    assert grid is not None
    result = update(bank, read_book(grid, bank.languages), Wishes(language=language))
    assert (result.changes, result.findings) == (0, ())
    assert result.bank.data == bank.data
