"""What was issued against what came back: every row accounted for, none chosen silently."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import field

from tracker.findings import Finding, Where, capped, shorten
from tracker.foreign_text import fold
from tracker.frozen import dataclass, for_the_last
from tracker.procurement.specification import Requirement, Specification
from tracker.spreadsheet.cells import as_text
from tracker.submission import findings as kinds
from tracker.submission.interpret.find_tables import Row, Table
from tracker.submission.interpret.identify import Requirements
from tracker.submission.interpret.reading import Reading
from tracker.submission.model import Reconciliation, UnreadArea, UnreadCell
from tracker.workbook.identity import text_hash
from tracker.workbook.layout import ANSWERED
from tracker.workbook.row_cells import asked_cell
from tracker.workbook.rowrules import Applies

_requirements = for_the_last(Requirements)


@dataclass(frozen=True, slots=True)
class RowMatches:
    """The rows of all tables, sorted out.

    Attributes:
        chosen: requirement id → the row to read.
        conflicting: the ids whose rows disagree; no row of theirs is chosen.
        unknown: rows of no issued requirement, or where nobody can say of which.
    """

    chosen: dict[str, tuple[Table, Row]]
    missing: tuple[str, ...]
    duplicated: tuple[str, ...]
    conflicting: tuple[str, ...]
    unknown: tuple[tuple[Table, Row], ...]
    changed_text: tuple[str, ...]
    findings: tuple[Finding, ...] = field(default=())

    def by_place(self) -> dict[tuple[str, int], str]:
        """Sheet and row → the requirement that was read there."""
        return {(table.sheet.name, row.number): id for id, (table, row) in self.chosen.items()}

    def answer_cells(self) -> frozenset[tuple[str, int, int]]:
        """The places of the vendor's cells in the rows that were read, as sheet, row and column."""
        columns = {  # of each table once: there are few, and many rows
            id(table): [table.columns[column] for column in ANSWERED if column in table.columns]
            for table, _ in self.chosen.values()
        }
        return frozenset(
            (table.sheet.name, row.number, column)
            for table, row in self.chosen.values()
            for column in columns[id(table)]
        )

    def accounted(self, found: Sequence[Table]) -> dict[str, set[int]]:
        """Sheet → the numbers of the rows that were read or have a finding of their own."""
        rows = {table.sheet.name: {row.number for row in table.rows if row.key} for table in found}
        for table, row in (*self.chosen.values(), *self.unknown):
            rows[table.sheet.name].add(row.number)
        return rows


def word_for_word(tables: Sequence[Table], specification: Specification) -> int:
    """How many requirements stand in the tables with their ids and the very texts that were sent."""
    requirements = _requirements(specification)
    found = (requirements.word_for_word(row) for table in tables for row in table.rows)
    return len({id for id in found if id})


def reconcile(
    tables: Sequence[Table],
    specification: Specification,
    reported: Collection[str] = (),
    *,
    exact: bool = False,
) -> RowMatches:
    """Match the rows of the tables with what was issued.

    Args:
        reported: requirements whose rows were found but cannot be read; a finding says so already.
        exact: rows without a key count only with their id and their exact text.
    """
    issued = {r.id: r for r in specification.requirements}
    requirements = _requirements(specification)
    by_id: dict[str, list[tuple[Table, Row]]] = {}
    unknown: list[tuple[Table, Row]] = []
    known = set(reported)

    def identified() -> Iterator[Finding]:
        for table in tables:
            for row in table.rows:
                what = requirements.identify(table, row, exact=exact)
                known.update(what.reported)
                if what.id is not None:
                    by_id.setdefault(what.id, []).append((table, row))
                elif what.finding:
                    unknown.append((table, row))
                if what.finding:
                    yield what.finding

    findings = list(capped(identified()))
    chosen, conflicting, duplicated = _choose(by_id)
    missing = tuple(id for id in issued if id not in by_id)
    gone = [id for id in missing if id not in known]
    findings += _about_rows(by_id, conflicting, duplicated, gone)
    changed = tuple(_changed(chosen, issued, specification))
    findings += [finding for _, finding in changed]
    return RowMatches(
        chosen,
        missing,
        (*duplicated, *conflicting),
        conflicting,
        tuple(unknown),
        tuple(id for id, _ in changed),
        tuple(findings),
    )


def _choose(
    by_id: Mapping[str, list[tuple[Table, Row]]],
) -> tuple[dict[str, tuple[Table, Row]], tuple[str, ...], tuple[str, ...]]:
    chosen: dict[str, tuple[Table, Row]] = {}
    conflicting, duplicated = [], []
    for id, rows in by_id.items():
        if len(rows) == 1:
            chosen[id] = rows[0]
            continue
        filled = [(t, r) for t, r in rows if any(r.cells.get(c) for c in ANSWERED)]
        different = {tuple(as_text(r.cells.get(c)) for c in ANSWERED) for _, r in filled}
        if len(different) > 1:
            conflicting.append(id)
            continue
        chosen[id] = (filled or rows)[0]
        duplicated.append(id)
    return chosen, tuple(conflicting), tuple(duplicated)


def _about_rows(
    by_id: Mapping[str, list[tuple[Table, Row]]],
    conflicting: Sequence[str],
    duplicated: Sequence[str],
    missing: Sequence[str],
) -> Iterator[Finding]:
    for id in missing:
        yield kinds.ROW_MISSING.at(requirement=id)
    for id in conflicting:
        answers = [as_text(r.cells.get("answer")) or "–" for _, r in by_id[id]]
        yield kinds.ROW_CONFLICTING.at(
            _place(by_id[id][0]), requirement=id, value=" / ".join(dict.fromkeys(answers))
        )
    for id in duplicated:
        yield kinds.ROW_DUPLICATED.at(_place(by_id[id][1]), requirement=id)


def _changed(
    chosen: Mapping[str, tuple[Table, Row]],
    issued: Mapping[str, Requirement],
    specification: Specification,
) -> Iterator[tuple[str, Finding]]:
    """The rows whose requirement text is not the one that was sent."""
    for id, (table, row) in chosen.items():
        cell = row.cells.get("requirement")
        if cell and row.key and row.key.text == text_hash(str(cell.value)):
            continue
        found = as_text(cell)
        if found is None or (row.key and row.key.text == text_hash(found)):
            continue
        sent = asked_cell(issued[id], specification, table.layout)
        if row.key is None and fold(found) == fold(sent):
            continue
        start = _first_difference(sent, found)
        yield (
            id,
            kinds.TEXT_CHANGED.at(
                table.place(row, "requirement"),
                requirement=id,
                value=found[start:],
                expected=shorten(sent[start:]),
            ),
        )


def _first_difference(sent: str, found: str) -> int:
    """Where two texts begin to differ, some words earlier so that the place is recognised."""
    same = next((i for i, (a, b) in enumerate(zip(sent, found, strict=False)) if a != b), None)
    return max((min(len(sent), len(found)) if same is None else same) - 30, 0)


def _place(found: tuple[Table, Row]) -> Where:
    table, row = found
    return table.place(row)


def reconciliation(
    specification: Specification,
    matched: RowMatches,
    reading: Reading,
    unread: tuple[tuple[UnreadCell, ...], tuple[UnreadArea, ...]],
) -> Reconciliation:
    """What was issued against what came back, in numbers and ids; the answers by whether they count."""
    issued = len(specification.requirements)
    answered = [row for row in reading.rows if row.is_answered]
    unreadable = [row for row in answered if row.unreadable]
    outdated = [row for row in answered if row.is_outdated and not row.unreadable]
    return Reconciliation(
        issued=issued,
        read=issued - len(matched.missing),
        answered=len(answered),
        readable=len(answered) - len(unreadable) - len(outdated),
        unreadable=len(unreadable),
        outdated=len(outdated),
        conflicting=len(matched.conflicting),
        not_applicable=sum(
            row.applies is Applies.NO and not row.is_answered for row in reading.rows
        ),
        missing=matched.missing,
        duplicated=matched.duplicated,
        unknown=tuple(
            f"{place.sheet}!{place.cell}" for place in (t.place(r) for t, r in matched.unknown)
        ),
        changed_text=matched.changed_text,
        unread_cells=unread[0],
        unread_areas=unread[1],
    )
