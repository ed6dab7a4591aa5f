"""What a file holds besides its answers: cells nobody read, comments, headers, hidden sheets and links."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence

from tracker.findings import Finding
from tracker.frozen import dataclass
from tracker.spreadsheet.grid import Comment, Grid
from tracker.submission.interpret import beside, marks
from tracker.submission.interpret.reconcile import RowMatches
from tracker.submission.interpret.unread import AddedTexts, Unread, identity_cells


@dataclass(frozen=True, slots=True)
class Outside:
    """Everything in a file but the answers.

    Attributes:
        unread: the cells nobody read; there may be half a million.
        comments: each comment with its sheet and the requirement of its row.
        remarks: the findings about what lies beside the cells: drawings and their words, page headers,
            hidden sheets, addresses.
        ids: sheet and row → the requirement that was read there.
    """

    unread: Sequence[Unread]
    comments: tuple[tuple[str, Comment, str | None], ...]
    remarks: tuple[Finding, ...]
    ids: Mapping[tuple[str, int], str]

    def notes(self) -> Mapping[str | None, list[str]]:
        """The texts of the comments, by the requirement they stand beside."""
        notes: dict[str | None, list[str]] = {}
        for _, comment, id in self.comments:
            notes.setdefault(id, []).append(comment.text)
        return notes


def look_outside(
    grid: Grid,
    matched: RowMatches,
    unread: Sequence[Unread],
    door: Iterable[Finding],
    added: AddedTexts,
    ours: Container[str],
) -> Outside:
    """What stands outside the answers of a workbook.

    Args:
        door: what the door found odd about the file.
        added: what the workbook was sent with besides what every workbook has.
        ours: the texts of every workbook.
    """
    ids = marks.rows_by_place(matched)
    comments = ((s, c, ids.get((s, c.row))) for s, c in marks.comments(grid, added))
    remarks = (
        *beside.with_rows(door, ids),
        *beside.headers(grid, ours),
        *beside.hidden_sheets(grid, _hidden_by_us(grid, unread)),
        *beside.links(grid, ids),
    )
    return Outside(unread, tuple(comments), remarks, ids)


def _hidden_by_us(grid: Grid, unread: Sequence[Unread]) -> frozenset[str]:
    """The sheets that the workbook was sent with hidden, where nothing else was written on them."""
    ours = frozenset(sheet.name for sheet in grid.sheets if identity_cells(sheet))
    return ours - {cell.sheet for cell in unread}
