"""A table on a screen or in a file of text: nothing is lost, whatever the width."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.paper import terminal
from tracker.paper.model import Column, Paper, Row, Section, Table
from tracker.paper.screen import Line, broken_lines, grid
from tracker.texts import Language

HEADS = ["Forudsætning", *(f"Leverandør Nummer-{n} A/S" for n in range(6))]
ROWS = [
    ["»Delvist« tæller en del af fuld opfyldelse", *(f"{n},50 ({n}.)" for n in range(6))],
    ["[bold]ingen opmærkning[/bold]", *("69,1 %" for _ in range(6))],
]


def printed(width: int, *, screen: bool) -> str:
    columns = tuple(Column(str(n), head, 20, numeric=n > 0) for n, head in enumerate(HEADS))
    rows = tuple(Row({str(n): cell for n, cell in enumerate(row)}) for row in ROWS)
    section = Section("s", "Sektion", (Table("", columns, rows),))
    paper = Paper("Prøve", "Tabel", (), (), (section,), "", Language.DA)
    text = terminal.render(paper, width=width, colour=screen)
    for code in ("\x1b[0m", "\x1b[1m"):
        text = text.replace(code, "")
    return text


@pytest.mark.parametrize("screen", [True, False])
@pytest.mark.parametrize("width", [40, 60, 80, 100, 140, 200, 300])
def test_nothing_is_cropped_at_any_width(width: int, screen: bool) -> None:
    shown = printed(width, screen=screen)

    for n in range(6):
        assert f"Nummer-{n}" in shown
        assert f"{n},50 ({n}.)" in shown
    assert shown.count("69,1 %") == 6
    assert "opfyldelse" in shown
    assert "[bold]ingen" in shown
    assert "…" not in shown


@pytest.mark.parametrize("width", [40, 60, 80, 100, 140, 200])
def test_a_screen_is_never_written_beyond_its_width(width: int) -> None:
    assert max(map(len, printed(width, screen=True).splitlines())) <= width


def test_a_file_keeps_the_table_and_a_narrow_screen_gets_a_list() -> None:
    assert "Leverandør Nummer-5 A/S" in printed(60, screen=False).splitlines()[3]
    assert "    Leverandør Nummer-5 A/S: 5,50 (5.)" in printed(60, screen=True).splitlines()


def test_a_long_word_is_whole_where_there_is_room_and_broken_where_there_is_none() -> None:
    word = "Beskæftigelsesoplysninger"
    rows = [[(word, ""), ("kort " * 30, "")]]

    def lines(width: int) -> list[str]:
        found = grid([("A", ""), ("B", "")], rows, right=(), width=width, cropped=True)
        assert found is not None
        return ["".join(text for text, _ in line) for line in found]

    assert lines(60)[1].startswith(f"{word}  kort")
    assert lines(30)[1].startswith(word[:24])
    assert not any(word in line for line in lines(30))


@given(
    st.text(st.sampled_from("ab  cæ-\n\t\r\xa0\u00ad\u0301\u3164日"), max_size=60),
    st.integers(1, 30),
)
def test_the_lines_of_a_plain_text_are_those_of_its_words(text: str, room: int) -> None:
    plain, bold = (broken_lines([(text, style)], room) for style in ("", "1"))
    assert [*map(_line, plain)] == [*map(_line, bold)]


def _line(line: Line) -> str:
    return "".join(text for text, _ in line)
