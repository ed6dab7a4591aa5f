"""The commands in a report, with the case of the command that runs: our own words alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from tracker.cli.hints import case_at_hand, runnable
from tracker.frozen import dataclass
from tracker.paper.model import Block, Bullets, Cell, Notice, Paper, Paragraph, Row, Rows, Table


def runnable_paper(paper: Paper) -> Paper:
    """A report whose commands have the case of the command that runs, and fit this installation."""
    return replace(
        paper,
        notices=tuple(replace(notice, text=runnable(notice.text)) for notice in paper.notices),
        sections=tuple(
            replace(section, blocks=tuple(map(_block, section.blocks)))
            for section in paper.sections
        ),
    )


def _block(block: Block) -> Block:
    match block:
        case Paragraph() | Notice():
            return replace(block, text=runnable(block.text))
        case Bullets():
            return replace(block, texts=tuple(map(runnable, block.texts)))
        case Table():
            return replace(
                block,
                rows=_RunnableRows(block.rows),
                note=runnable(block.note),
                empty=runnable(block.empty),
            )
        case _:
            return block


@dataclass(frozen=True, slots=True)
class _RunnableRows:
    """Rows made as they are asked for, as those they are made of."""

    rows: Rows

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Row]:
        case = case_at_hand()
        for row in self.rows:
            if any(isinstance(c, str) and "tracker" in c for c in row.cells.values()):
                yield replace(row, cells={k: _cell(c, case) for k, c in row.cells.items()})
            else:
                yield row


def _cell(cell: Cell, case: Path | None) -> Cell:
    """Our own words, which are plain; what is ``Said`` is somebody else's."""
    return runnable(cell, case) if isinstance(cell, str) else cell
