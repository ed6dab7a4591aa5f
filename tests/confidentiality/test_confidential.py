"""Anything in "Fortroligt" but nothing and a plain No protects, whatever it is and wherever it stands."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from casework import filled, read, specification

from tracker.findings import shorten
from tracker.submission.interpret.confidential import says_yes
from tracker.submission.interpret.secrecy import speaks_of_secrecy
from tracker.submission.model import Mark, Submission

SPEC = specification()
FIRST, SECOND, THIRD, *_ = (row.id for row in SPEC.requirements)
HEADING, CELL = "O4", "O5"  # of the column, and of the first row in it
ALL = {row.id for row in SPEC.requirements}
_AS_WRITTEN = (
    *("x", "✓", "Fortroligt", "Ja - forretningshemmelighed", "Kun prisen", "måske", "Nej?"),
    *("Nej,", "Nej...", "nej:", "No;", "Nej…"),
    *("Ja,", "Ja...", "ja:", "Yes;", "Ja…"),
    *("#N/A", "=1+1", "Jа", "Nеj"),  # the last two have a letter of another alphabet
)
UNCLEAR = [
    *((text, text) for text in _AS_WRITTEN),
    (True, "SAND"),
    (False, "FALSK"),
    (1, "1"),
    (0, "0"),
]


def submission(*edits: dict[str, Any], **changes: Any) -> Submission:
    return read(filled(SPEC, edits=list(edits), **changes))


def protected(found: Submission) -> set[str]:
    return {answer.requirement for answer in found.answers if answer.confidential}


def told(found: Submission) -> set[tuple[str | None, str | None, str | None]]:
    findings = [f for f in found.findings if f.code == "confidential-unclear"]
    places = {(f.where.sheet, f.where.cell, f.requirement) for f in findings}
    return places | {(w.sheet, w.cell, w.requirement) for f in findings for w in f.also}


@pytest.mark.parametrize(("value", "words"), UNCLEAR, ids=repr)
def test_what_is_no_plain_yes_or_no_protects_and_is_told(value: Any, words: str) -> None:
    found = submission(answers={FIRST: {"confidential": value}})

    assert protected(found) == {FIRST}
    assert told(found) == {("Krav", CELL, FIRST)}
    assert found.marks == (Mark(FIRST, "Krav", CELL, words),)
    assert found.answers[0].confidential_written == words


@pytest.mark.parametrize(
    "value", ["Nej", "nej", "Nej.", "nej!", " NO ", None, " ", "\u200b"], ids=repr
)
def test_nothing_and_a_plain_no_protect_nothing(value: Any) -> None:
    found = submission(answers={FIRST: {"confidential": value}})
    assert (protected(found), told(found), found.marks) == (set(), set(), ())


@pytest.mark.parametrize("value", ["Ja", "JA", "yes"])
def test_a_plain_yes_protects_and_is_no_finding(value: str) -> None:
    found = submission(answers={FIRST: {"confidential": value}})
    assert (protected(found), told(found), found.marks) == ({FIRST}, set(), ())


@pytest.mark.parametrize(
    "edits",
    [
        [{"set": {"sheet": "Krav", "cell": HEADING, "value": "Hemmeligt"}},
         {"clear": ["A2:R2"]}],
        [{"set": {"sheet": "Krav", "cell": HEADING, "value": None}}, {"clear": ["A2:R2"]}],
        [{"insert_column": {"before": "applies", "title": "Fortroligt"}}],
        [{"clear": ["A1:R4"]}],
    ],
    ids=["renamed", "heading lost", "twice", "no headings at all"],
)  # fmt: skip
def test_where_the_column_cannot_be_known_every_answer_is_protected(
    edits: list[dict[str, Any]],
) -> None:
    found = submission(*edits)
    assert protected(found) == ALL
    assert ("Krav", None, None) in told(found)
    assert Mark(None, "Krav", None, "") in (found.marks or ())
    [gone] = [f for f in found.findings if f.code == "confidential-unclear" and not f.value]
    assert "kan ikke læses for arkets rækker" in gone.message.da


def test_a_column_whose_heading_was_retyped_is_known_by_the_id_above_it() -> None:
    retyped = {"set": {"sheet": "Krav", "cell": HEADING, "value": "Privat?"}}
    found = submission(retyped, answers={FIRST: {"confidential": "x"}})
    assert protected(found) == {FIRST}


def test_a_moved_column_is_followed() -> None:
    swap = {"swap_columns": ["confidential", "elaboration"]}
    found = submission(swap, answers={FIRST: {"confidential": "x"}})
    assert protected(found) == {FIRST}


@pytest.mark.parametrize(
    ("edit", "row", "place", "words"),
    [
        ({"comment": {"sheet": "Krav", "cell": "F5", "text": "Fortroligt!"}}, FIRST, "Krav!F5", "Fortroligt!"),
        ({"comment": {"sheet": "Krav", "cell": HEADING, "text": "Alt er fortroligt"}}, None, f"Krav!{HEADING}", "Alt er fortroligt"),
        ({"set": {"sheet": "Krav", "cell": "T5", "value": "hemmeligt"}}, FIRST, "Krav!T5", "hemmeligt"),
        ({"set": {"sheet": "Krav", "cell": "G5", "value": "Confidential"}}, FIRST, "Krav!G5", "Confidential"),
        ({"set": {"sheet": "Leverandør", "cell": "H30", "value": "Tilbuddet er fortroligt"}}, None, "Leverandør!H30", "Tilbuddet er fortroligt"),
        ({"set": {"sheet": "Krav", "cell": "A99", "value": "x" * 500 + " fortroligt"}}, None, "Krav!A99", "x" * 200),
        ({"fill_sheet": {"name": "Noter", "rows": [["Må ikke udleveres ved aktindsigt"]]}}, None, "Noter!A1", "Må ikke udleveres ved aktindsigt"),
        ({"set": {"sheet": "Krav", "cell": "N5", "value": "Ja"}}, FIRST, "Krav!N5", "Ja"),
        ({"set": {"sheet": "Krav", "cell": "H5", "value": "Dette svar er fortroligt."}}, FIRST, "Krav!H5", "Dette svar er fortroligt."),
    ],
    ids=lambda value: str(value)[:60],
)  # fmt: skip
def test_a_mark_beside_the_column_protects_its_row_and_one_outside_the_rows_the_file(
    edit: dict[str, Any], row: str | None, place: str, words: str
) -> None:
    found, (sheet, cell) = submission(edit), place.split("!")
    assert found.marks == (Mark(row, sheet, cell, words),)
    assert protected(found) == ({row} if row else ALL)
    [finding] = [f for f in found.findings if f.code == "confidential-unclear"]
    assert (finding.value, finding.requirement) == (shorten(words), row)
    assert f"»{shorten(words)}« kan betyde fortroligt" in finding.message.da


@pytest.mark.parametrize(
    ("merged", "first", "marks"),
    [
        (("O5:O6",), {"confidential": "Ja"}, [(SECOND, "O6", "Ja")]),
        (("O5:P6",), {"confidential": "Ja"}, [(SECOND, "O6", "Ja")]),
        (("O5:O7",), {"confidential": "måske"}, [(FIRST, "O5", "måske"), (SECOND, "O6", "måske"), (THIRD, "O7", "måske")]),
        (("N5:O6",), {"reservation": "Hemmeligt"}, [(FIRST, "O5", "Hemmeligt"), (SECOND, "O6", "Hemmeligt"), (FIRST, "N5", "Hemmeligt"), (SECOND, "N5", "Hemmeligt")]),
        (("N5:O5",), {"reservation": "Hemmeligt"}, [(FIRST, "O5", "Hemmeligt"), (FIRST, "N5", "Hemmeligt")]),
        (("O4:O6",), {}, [(FIRST, "O5", "Fortroligt"), (SECOND, "O6", "Fortroligt")]),
        (("O8:O9", "O5:O6"), {"confidential": "Ja"}, [(SECOND, "O6", "Ja")]),
        (("O5:P5",), {"confidential": "Ja"}, []),
        (("N5:O6",), {"reservation": "Nej"}, []),
        (("M5:N7",), {"evidence": "Bilag 1"}, []),
        (("P5:Q7",), {}, []),
        (("O5:O7",), {"confidential": "Nej"}, []),
    ],
)  # fmt: skip
def test_what_shows_through_a_merge_marks_each_row_it_covers_unless_it_says_no(
    merged: tuple[str, ...], first: dict[str, str], marks: list[tuple[str, str, str]]
) -> None:
    found = submission(*({"merge": area} for area in merged), answers={FIRST: first})
    assert found.marks == tuple(Mark(row, "Krav", cell, words) for row, cell, words in marks)


def test_a_second_row_of_the_requirement_protects_it_too() -> None:
    copy = {"copy_row": {"of": FIRST, "with": {"confidential": "Ja"}}}
    found = submission(copy)
    assert {mark.requirement for mark in found.marks or ()} == {FIRST}


def test_words_about_the_municipalitys_data_are_no_mark() -> None:
    text = "Løsningen logger al adgang til fortrolige og følsomme personoplysninger i sagerne."
    assert not protected(submission(answers={FIRST: {"elaboration": text}}))
    assert speaks_of_secrecy(text)  # where it stands beside the answers it would be


def test_what_an_earlier_version_read_as_yes_is_plain_and_so_is_a_written_yes() -> None:
    [plain, unclear, *_] = submission(
        answers={FIRST: {"confidential": "Ja"}, SECOND: {"confidential": "x"}}
    ).answers
    now = submission()
    before = replace(now, marks=None)
    assert [says_yes(now, a) for a in (plain, unclear, now.answers[0])] == [True, False, False]
    assert [says_yes(before, a) for a in (plain, unclear, now.answers[0])] == [True, True, False]
