"""A table on a console: whatever its width, no column and no word is lost."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from tracker.paper.terminal_table import print_table

HEADS = ["Forudsætning", *(f"Leverandør Nummer-{n} A/S" for n in range(6))]
ROWS = [
    ["»Delvist« tæller en del af fuld opfyldelse", *(f"{n},50 ({n}.)" for n in range(6))],
    ["[bold]ingen opmærkning[/bold]", *("69,1 %" for _ in range(6))],
]


def printed(width: int, *, terminal: bool) -> str:
    out = io.StringIO()
    console = Console(
        file=out, width=width, force_terminal=terminal, color_system=None, markup=False
    )
    print_table(console, HEADS, ROWS, right=range(1, len(HEADS)))
    return out.getvalue()


@pytest.mark.parametrize("terminal", [True, False])
@pytest.mark.parametrize("width", [40, 60, 80, 100, 140, 200, 300])
def test_nothing_is_cropped_at_any_width(width: int, terminal: bool) -> None:
    told = printed(width, terminal=terminal)

    for n in range(6):
        assert f"Nummer-{n}" in told
        assert f"{n},50 ({n}.)" in told
    assert told.count("69,1 %") == 6
    assert "opfyldelse" in told
    assert "[bold]ingen" in told
    assert "…" not in told


@pytest.mark.parametrize("width", [40, 60, 80, 100, 140, 200])
def test_a_terminal_is_never_written_beyond_its_width(width: int) -> None:
    assert max(map(len, printed(width, terminal=True).splitlines())) <= width


def test_a_file_keeps_the_table_and_a_narrow_terminal_gets_a_list() -> None:
    assert printed(60, terminal=False).splitlines()[0].rstrip().endswith("Leverandør Nummer-5 A/S")
    assert "  Leverandør Nummer-5 A/S: 5,50 (5.)" in printed(60, terminal=True).splitlines()
