"""A slip in a YAML file is told in the reader's language, with line and column, and no term of a library."""

from __future__ import annotations

from pathlib import Path

import pytest
from commands import Run

SLIPS = [
    ("id: [a", "2:1", "en liste i [ ] er ikke afsluttet"),
    ("id: {a: b", "2:1", "felter i { } er ikke afsluttet"),
    ("id: a\n title: b", "2:7", "et kolon står, hvor det ikke kan stå"),
    ('id: "a\ntitle: b', "3:1", "et anførselstegn er ikke afsluttet"),
    ("\tid: a", "1:1", "her står et tabulatortegn"),
    ("id: @a", "1:5", "en tekst kan ikke begynde med det tegn"),
    ("id: a\nid: b", "2:1", "feltet »id« står der to gange"),
    ("id: *x", "1:5", "»*x« henviser til noget"),
    ("id: a\ntitle\nbuyer: b", "3:1", "her mangler et kolon"),
    ("id: a\n- b", "2:1", "indrykningen passer ikke"),
    ("select:\n  - a\n b: c", "3:2", "indrykningen passer ikke"),
    ('id: "\\q"', "1:7", "»\\q« kan ikke stå i en tekst"),
]
ENGLISH = ("expected", "found", "stream", "mapping", "must be", "character", "token", "not allowed")


@pytest.mark.parametrize(("text", "at", "said"), SLIPS, ids=[said[:20] for _, _, said in SLIPS])
def test_a_slip_in_danish(tmp_path: Path, run: Run, text: str, at: str, said: str) -> None:
    (tmp_path / "procurement.yaml").write_text(text + "\n", "utf-8")
    shown = run("requirements", tmp_path, "--language", "da", code=2).stderr
    assert f"procurement.yaml:{at}: Filen er ikke gyldig YAML: {said}" in shown
    assert [word for word in ENGLISH if word in shown] == []


@pytest.mark.parametrize(
    ("date", "said"),
    [("2027-13-01", "der er tolv måneder"), ("2027-02-30", "den dag har måneden ikke")],
)
def test_a_day_that_is_in_no_calendar(tmp_path: Path, run: Run, date: str, said: str) -> None:
    (tmp_path / "procurement.yaml").write_text(f"deadline: {date}\n", "utf-8")
    shown = run("requirements", tmp_path, "--language", "da", code=2).stderr
    assert f"i kalenderen: {said}" in shown
    assert [word for word in ENGLISH if word in shown] == []


@pytest.mark.parametrize(
    "line", ["title: {text}", "nr-{text}: x", "deadline: x{text}", "language: x{text}"]
)
def test_a_text_of_many_pages_is_quoted_by_its_beginning(
    tmp_path: Path, run: Run, line: str
) -> None:
    wrong = line.format(text="x" * 900).replace("title: ", "title: [") + (
        "]" if "title" in line else ""
    )
    (tmp_path / "procurement.yaml").write_text(f"id: a\n{wrong}\n", "utf-8")
    shown = run("requirements", tmp_path, code=2).stderr
    assert "xxx…" in shown
    assert max(map(len, shown.split())) < 300


def test_a_number_of_too_many_digits_is_no_date(tmp_path: Path, run: Run) -> None:
    (tmp_path / "procurement.yaml").write_text(f"reference: {'9' * 5000}\n", "utf-8")
    shown = run("requirements", tmp_path, code=2).stderr
    assert "et tal med flere tusinde cifre" in shown
