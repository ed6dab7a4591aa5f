"""What one file may cost: nothing is dropped in silence, and nothing is kept without end."""

from __future__ import annotations

import io
import random
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from casework import filled, read, specification
from effort import is_linear
from reader_oracles import packed, parts, refusal

from tracker import documents, findings
from tracker.findings import Finding, Where
from tracker.spreadsheet.door import read as read_file
from tracker.spreadsheet.grid import Range, Sheet, reference
from tracker.spreadsheet.limits import MIB, Limits
from tracker.spreadsheet.reader import Reader
from tracker.submission import findings as kinds
from tracker.submission.interpret import marks
from tracker.submission.interpret.find_tables import Row, Table
from tracker.submission.model import Submission

SPEC = specification()
OVERVIEW = "xl/worksheets/sheet4.xml"
KRAV = "xl/worksheets/sheet3.xml"
CELL = '<c t="s"><v>0</v></c>'
MEMORY = 512
_LINEAR = 9  # times the work for four times the file; the square would be 16
# Read one file by way of the child; print its codes, CPU seconds of both, and MiB of each.
MEASURE = """
import datetime as dt, resource, sys
from pathlib import Path
from tracker import documents
from tracker.spreadsheet.reader import Reader
from tracker.submission.read_files import read_file
from tracker.submission.expectation import Expectation
with Reader() as reader:
    issued = Expectation(None, dt.date(2026, 11, 23))
    submission = read_file(Path(sys.argv[1]), reader, issued).submission
documents.to_json(submission)
both = [resource.getrusage(w) for w in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
seconds = sum(usage.ru_utime + usage.ru_stime for usage in both)
codes = ",".join(sorted({f.code for f in submission.findings})) or "-"
# Not ru_maxrss for this process: a process that was forked begins with its parent's.
[own] = [line for line in open("/proc/self/status") if line.startswith("VmHWM")]
print(codes, seconds, int(own.split()[1]) / 1024, both[1].ru_maxrss / 1024)
"""


def with_rows(part: str, rows: str) -> bytes:
    """The filled workbook with rows more at the end of a sheet."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(filled(SPEC))) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            content = old.read(name)
            if name == part:
                content = content.replace(b"</sheetData>", rows.encode() + b"</sheetData>", 1)
            new.writestr(name, content)
    return out.getvalue()


def texts(rows: int, columns: str, first: int = 1001) -> str:
    """Rows with a text of its own in each of the columns."""
    return "".join(
        f'<row r="{row}">'
        + "".join(
            f'<c r="{c}{row}" t="inlineStr"><is><t>nr. {row}{c}</t></is></c>' for c in columns
        )
        + "</row>"
        for row in range(first, first + rows)
    )


def codes(submission: Submission) -> dict[str, int]:
    """How many places each code was found in."""
    counts: dict[str, int] = {}
    for finding in submission.findings:
        counts[finding.code] = counts.get(finding.code, 0) + finding.count
    return counts


def test_of_many_unread_cells_the_first_are_listed_and_the_others_counted_with_their_range() -> (
    None
):
    submission = read(with_rows(OVERVIEW, texts(600, "BCD")), SPEC)
    counted = submission.reconciliation
    assert len(counted.unread_cells) == 1_000
    assert [(a.sheet, a.area, a.cells) for a in counted.unread_areas] == [
        ("Overblik", "B1334:D1600", 800)
    ]
    (more,) = [f for f in submission.findings if f.code == kinds.CELLS_UNREAD_MORE.code]
    assert more.count == 800
    assert more.where == Where("Overblik", "C1334")
    assert "B1334:D1600" in more.message.da
    assert codes(submission)["cell-unread"] == 1_000
    assert documents.is_valid(documents.to_plain(submission), "submission")


def test_unread_columns_and_sheets_are_one_finding_with_their_true_number() -> None:
    beside = "".join(
        f'<row r="{row}"><c r="Z{row}" t="inlineStr"><is><t>side {row}</t></is></c></row>'
        for row in range(1001, 3001)
    )
    submission = read(with_rows(KRAV, beside), SPEC)
    (column,) = [f for f in submission.findings if f.code == "column-unread"]
    assert column.count == 1  # one thing happened
    assert "Z1001:Z3000" in column.message.da
    assert len(column.also) == 1_000
    assert "999 steder mere" in column.message.da
    assert "Krav!Z3000" in column.message.da


def test_many_rows_of_no_requirement_are_each_accounted_for() -> None:
    submission = read(with_rows(KRAV, texts(3_000, "I")), SPEC)
    assert codes(submission)["row-unknown"] == len(submission.reconciliation.unknown) == 3_000


def test_findings_past_the_most_are_counted_and_the_last_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(findings, "MOST", 3)
    seen: list[int] = []

    def endless() -> Iterator[Finding]:
        for row in range(1, 11):
            seen.append(row)
            yield kinds.CELLS_UNREAD.at(Where("Ark", f"A{row}"), value=str(row))

    *told, more = findings.grouped(endless())
    assert [f.count for f in told] == [1, 1, 1]
    assert (more.code, more.count, more.where.cell) == ("cell-unread", 7, "A4")
    assert more.message.en.endswith(
        "The same holds in 5 more places that are not told one by one, the last being Ark!A10."
    )
    assert findings.grouped([*told, more]) == (*told, more)


def test_places_past_the_most_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(findings, "MOST", 3)
    whole = findings.one(
        kinds.CELLS_UNREAD.at(Where("Ark", f"A{row}"), value="x") for row in range(1, 10)
    )
    assert (whole.count, len(whole.also)) == (9, 3)
    assert "5 more places" in whole.message.en


def test_merges_that_overlap_cost_a_row_once() -> None:
    def told(size: int) -> list[Finding]:
        rows = tuple(Row(number, None, {}) for number in range(1, size + 1))
        areas = tuple(Range(1 + n % 7, 1, size, 9) for n in range(10 * size))
        table = Table(Sheet("Krav", merged=areas), 0, {"answer": 5}, (), rows)
        ids = {("Krav", row.number): f"K{row.number}" for row in rows}
        return list(marks.merged([table], ids))

    assert [f.where.cell for f in told(2_000)] == [f"E{row}" for row in range(2, 2_001)]
    assert is_linear(told, 500)


def test_content_past_the_limit_is_refused_and_the_sheet_named() -> None:
    rows = "".join(f"<row><c><v>{n}</v></c></row>" for n in range(60))
    finding = refusal(packed(parts(rows)), content=50).finding
    assert finding.code == "file-too-full"
    assert "»Krav« har 60 celler" in finding.message.da
    blank = packed(parts("<row><c/></row>" * 60))
    assert read_file(blank, "svar.xlsx", Limits(content=50)).sheets[0].cells == ()


def test_text_past_the_limit_is_refused_by_the_child() -> None:
    rows = f"<row>{CELL * 100}</row>" * 100
    data = packed(parts(rows, strings=f"<si><t>{'ord ' * 1000}</t></si>"))
    with Reader(Limits(reply=8 * MIB)) as reader:
        opened = reader.open_bytes(data, "svar.xlsx")
        assert opened.refusal
        assert opened.refusal.code == "file-too-full"
        assert "8 MiB" in opened.refusal.message.en
        assert reader.open_bytes(packed(parts("<row/>")), "svar.xlsx").grid


def _blanks(cells: int) -> str:
    within = ((row, range(1, 7)) for row in range(1001, 1001 + cells // 6))
    return "".join(
        f'<row r="{r}">' + "".join(f'<c r="{reference(r, c)}" s="1"/>' for c in cs) + "</row>"
        for r, cs in within
    )


def _numbers(cells: int) -> str:
    some = random.Random(1)  # so that it is not packed like a bomb
    return "".join(
        f"<row>{''.join(f'<c><v>{some.random():.4f}</v></c>' for _ in range(10))}</row>"
        for _ in range(cells // 10)
    )


_KEY = "andet|1|SF0810|ac07b1f1ac976600|{:x}"  # of another procurement


def _columns(cells: int) -> str:
    """Another text in each row of one column filled down, then a key in each of the key column."""
    half = 1001 + cells // 2
    columns = (("I", "svar {:x}", range(1001, half)), ("A", _KEY, range(half, 1001 + cells)))
    return "".join(
        f'<row r="{r}"><c r="{column}{r}" t="inlineStr"><is><t>{text.format(r)}</t></is></c></row>'
        for column, text, rows in columns
        for r in rows
    )


def measured(path: Path, part: str, rows: str) -> tuple[list[str], float, float]:
    """The codes found in a workbook with these rows, seconds of the processor, and most MiB."""
    path.write_bytes(with_rows(part, rows))
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, str(path)],
        check=True,
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    found, seconds, parent, child = done.stdout.split()
    return found.split(","), float(seconds), max(float(parent), float(child))


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="/proc")
@pytest.mark.parametrize(
    ("part", "rows", "cells", "expected"),
    [
        pytest.param(OVERVIEW, _blanks, 1_200_000, {"-"}, id="formatted blanks"),
        pytest.param(OVERVIEW, _numbers, 1_900_000, {"file-too-full"}, id="cells"),
        pytest.param(OVERVIEW, _numbers, 395_000, {"cells-unread-more"}, id="cells that are read"),
        pytest.param(
            KRAV, _columns, 395_000, {"row-unknown", "row-of-other-procurement"}, id="columns filled down"
        ),
    ],
)  # fmt: skip
def test_a_file_at_the_limits_is_read_or_refused_in_proportion_and_bounded_memory(
    part: str, rows: Callable[[int], str], cells: int, expected: set[str], tmp_path: Path
) -> None:
    path = tmp_path / "stor.xlsx"
    few, seconds, _ = measured(path, part, rows(cells // 4))
    found, seconds_of_all, memory = measured(path, part, rows(cells))
    assert expected <= set(found)
    assert expected <= set(few)
    assert seconds_of_all < _LINEAR * seconds
    assert memory < MEMORY
