"""The child process: a file that crashes, hangs or starves it costs that file and no other."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
from pathlib import Path
from threading import Timer

import pytest
from reader_oracles import packed, parts, values

import tracker
from tracker.spreadsheet.child import Child
from tracker.spreadsheet.limits import MIB, Limits
from tracker.spreadsheet.reader import Reader, ReadResult, open_workbook
from tracker.spreadsheet.worker import Reply

GOOD = packed(parts('<row><c t="inlineStr"><is><t>Ja</t></is></c></row>'))
MANY = (f"<row><c><v>{i * i % 100_003}</v></c></row>" for i in range(400_000))
BIG = packed(parts("".join(MANY)))
HAS_LIMITS = pytest.mark.skipif(sys.platform != "linux", reason="address space limits")


@pytest.fixture(autouse=True)
def kept_children() -> None:
    """Each reader here starts a process of its own."""


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "svar.xlsx"
    path.write_bytes(GOOD)
    return path


def code(opened: ReadResult) -> str | None:
    assert (opened.grid is None) != (opened.refusal is None)
    return opened.refusal.code if opened.refusal else None


def test_a_file_is_read_with_its_hash_and_size(good: Path) -> None:
    opened = open_workbook(good)
    assert opened.grid
    assert values(opened.grid) == {"A1": "Ja"}
    assert opened.sha256 == hashlib.sha256(GOOD).hexdigest()
    assert opened.size == len(GOOD)


def test_the_child_reads_the_same_as_this_process(good: Path) -> None:
    assert open_workbook(good) == open_workbook(good, isolated=False)


def test_a_refusal_crosses_the_process_with_its_words() -> None:
    with Reader() as reader, Reader(isolated=False) as here:
        for data in (b"%PDF-1.7", b"", GOOD[:99], packed(parts() | {"../x": b""})):
            assert reader.open_bytes(data, "a.xlsx") == here.open_bytes(data, "a.xlsx")
            assert code(reader.open_bytes(data, "a.xlsx"))


def test_one_child_reads_many_files(good: Path) -> None:
    with Reader() as reader:
        pids = {child_pid(reader) for _ in range(5) if reader.open(good).grid}
    assert len(pids) == 1


def child_pid(reader: Reader) -> int:
    assert reader._child
    return reader._child.pid


def test_a_killed_child_is_replaced_and_the_next_file_is_read(good: Path) -> None:
    with Reader() as reader:
        reader.open(good)
        os.kill(child_pid(reader), signal.SIGKILL)
        assert code(reader.open(good)) in (None, "file-unreadable-safely")
        assert code(reader.open(good)) is None


def test_a_child_killed_in_the_middle_is_a_finding_about_one_file(
    good: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Reader() as reader:
        first = child_pid(reader)
        ask = Child._ask

        def die(self: Child, request: bytes) -> Reply | None:
            os.kill(self.pid, signal.SIGKILL)
            return ask(self, request)

        monkeypatch.setattr(Child, "_ask", die)
        opened = reader.open(good)
        monkeypatch.undo()
        assert code(opened) == "file-unreadable-safely"
        assert opened.refusal
        assert "broke down" in opened.refusal.message.en
        assert opened.sha256 == hashlib.sha256(GOOD).hexdigest()
        assert code(reader.open(good)) is None
        assert child_pid(reader) != first


def test_a_file_that_takes_too_long_is_given_up(
    good: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tracker.spreadsheet.child._PATIENCE", 1_000)  # a loaded machine
    with Reader(Limits(seconds=0.3)) as reader:
        before = children_seconds()
        opened = reader.open_bytes(BIG, "stor.xlsx")
        assert code(opened) == "file-unreadable-safely"
        assert opened.refusal
        assert "too long" in opened.refusal.message.en
        assert 0.3 <= children_seconds() - before < 1.5  # with what the child needs to start
        assert code(reader.open(good)) is None


def children_seconds() -> float:
    """What ended children have had of the processor."""
    used = os.times()
    return used.children_user + used.children_system


@HAS_LIMITS
def test_time_in_which_a_file_only_waits_does_not_count(
    good: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a busy machine the same file gets the same finding: the clock alone decides nothing."""
    monkeypatch.setattr("tracker.spreadsheet.child._PATIENCE", 1_000)  # a loaded machine
    with Reader(Limits(seconds=0.2)) as reader:
        child = child_pid(reader)
        os.kill(child, signal.SIGSTOP)
        ask = Child._ask

        def wait_and_ask(self: Child, request: bytes) -> Reply | None:
            Timer(0.5, os.kill, (child, signal.SIGCONT)).start()
            return ask(self, request)

        monkeypatch.setattr(Child, "_ask", wait_and_ask)
        assert code(reader.open(good)) is None
        assert child_pid(reader) == child


@HAS_LIMITS
def test_a_child_that_never_answers_is_given_up_by_the_clock(
    good: Path,
) -> None:
    with Reader(Limits(seconds=0.02)) as reader:
        os.kill(child_pid(reader), signal.SIGSTOP)
        opened = reader.open(good)
        assert opened.refusal
        assert "too long" in opened.refusal.message.en


@HAS_LIMITS
def test_a_file_that_takes_too_much_memory_is_given_up(good: Path) -> None:
    with Reader(Limits(memory=24 * MIB)) as reader:
        opened = reader.open_bytes(BIG, "stor.xlsx")
        assert code(opened) == "file-unreadable-safely"
        assert opened.refusal
        assert "memory" in opened.refusal.message.en
        assert code(reader.open(good)) is None


@HAS_LIMITS
def test_a_stray_cell_that_aborts_calamine_costs_that_file(good: Path) -> None:
    xml = (
        '<row r="1"><c r="A1"><v>1</v></c></row>'
        '<row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
    )
    with Reader() as reader:
        assert code(reader.open_bytes(packed(parts(xml)), "svar.xlsx")) is None  # our own reader
        assert code(reader.open_bytes(stray_ods(), "svar.ods")) is None
        assert code(reader.open(good)) is None


def stray_ods() -> bytes:
    """An .ods whose second cell is in the far corner."""
    names = " ".join(
        f'xmlns:{p}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"'
        for p, n in (("office", "office"), ("table", "table"), ("text", "text"))
    )
    cell = '<table:table-cell office:value-type="float" office:value="1"/>'
    return packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": f"<office:document-content {names}><office:body><office:spreadsheet>"
            f'<table:table table:name="A"><table:table-row>{cell}</table:table-row>'
            '<table:table-row table:number-rows-repeated="1048574"/><table:table-row>'
            f'<table:table-cell table:number-columns-repeated="16383"/>{cell}</table:table-row>'
            "</table:table></office:spreadsheet></office:body></office:document-content>",
        }
    )


def test_a_file_too_large_is_not_sent_and_still_has_its_hash(tmp_path: Path) -> None:
    path = tmp_path / "stor.xlsx"
    path.write_bytes(b"PK\x03\x04" + bytes(3 * MIB))
    opened = open_workbook(path, limits=Limits(file_size=2 * MIB))
    assert code(opened) == "file-too-large"
    assert opened.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert opened.size == path.stat().st_size


def test_a_missing_file_is_the_callers_to_explain(tmp_path: Path) -> None:
    with Reader(isolated=False) as reader, pytest.raises(OSError, match="findes-ikke"):
        reader.open(tmp_path / "findes-ikke.xlsx")


def test_what_the_vendor_called_it_counts_where_the_path_does_not_say(tmp_path: Path) -> None:
    path = tmp_path / "0123abcd.bin"
    path.write_bytes(b" " * 200)
    with Reader(isolated=False) as reader:
        assert code(reader.open(path)) == "file-not-workbook"
        assert code(reader.open(path, "~$svar.xlsx")) == "file-is-owner-file"


def test_the_child_finds_the_package_from_any_folder_and_ignores_the_users_modules(
    tmp_path: Path, good: Path
) -> None:
    (tmp_path / "msgspec.py").write_text("raise SystemExit('the wrong msgspec')")
    (tmp_path / "re.py").write_text("raise SystemExit('the wrong re')")
    checkout = Path(tracker.__file__).parent.parent
    run = (
        "import os, sys; sys.path.insert(0, sys.argv[1]); from pathlib import Path\n"
        "from tracker.spreadsheet.reader import open_workbook\n"
        "os.chdir(sys.argv[2]); print(open_workbook(Path('svar.xlsx')).refusal)"
    )
    done = subprocess.run(
        [sys.executable, "-c", run, str(checkout), str(good.parent)],
        capture_output=True,
        text=True,
        cwd="/",
        env={**os.environ, "PYTHONPATH": ""},
        check=True,
    )
    assert done.stdout.strip() == "None"


def test_the_child_imports_no_library_it_does_not_need() -> None:
    heavy = {"python_calamine", "openpyxl", "zipfile", "subprocess", "xlsxwriter", "pandas"}
    run = "import sys, tracker.spreadsheet.worker; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", run],
        capture_output=True,
        text=True,
        cwd=Path(tracker.__file__).parent.parent,
        check=True,
    )
    assert heavy.isdisjoint(done.stdout.split())
