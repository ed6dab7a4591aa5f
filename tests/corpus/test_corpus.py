"""Every kind of the corpus: read in the child process and in this one, to the last code."""

from __future__ import annotations

import builtins
import io
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from corpus.base import base, ods, packed
from corpus.model import Kind, Outcome
from corpus.table import KINDS, answers, faultless, run, run_files, run_here, seen
from tracker.cli.main import main
from tracker.findings import FindingKind
from tracker.spreadsheet import refusals
from tracker.spreadsheet.reader import Reader

# These are safe only where a limit of the system's holds.
UNSAFE_HERE = {"one shared string of 900 KiB in 50,000 cells"}
# Without what alone takes as long as all the others: each is read twice below.
EVERY_TENTH = [
    k
    for k in KINDS
    if "beside the table" not in k.name and "one shared string of 900 KiB" not in k.name
][::10]


def _by_id(kind: Kind) -> str:
    return kind.id


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    """One child process for the whole corpus: what hurts it must not hurt the next file."""
    with Reader() as reader:
        yield reader


@pytest.mark.xdist_group("corpus")
@pytest.mark.parametrize("kind", KINDS, ids=_by_id)
def test_a_kind_is_read_in_the_child_as_expected(kind: Kind, reader: Reader) -> None:
    [(_, found)] = run([kind], reader)
    assert str(found) == str(kind.expected)
    assert found.is_(kind.expected)


@pytest.mark.parametrize("kind", [k for k in KINDS if k.name not in UNSAFE_HERE], ids=_by_id)
def test_a_kind_is_read_in_this_process_as_expected_and_writes_nothing(
    kind: Kind, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = kind.make()
    written = _watch(monkeypatch)
    found = run_here(kind, data)
    monkeypatch.undo()
    assert str(found) == str(kind.expected)
    assert written == []


def _watch(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths opened for writing from now on."""
    written: list[str] = []
    opened, raw = io.open, os.open

    def watched(file: Any, mode: str = "r", *rest: Any, **more: Any) -> Any:
        if set(mode) & set("wax+"):
            written.append(str(file))
        return opened(file, mode, *rest, **more)

    def watched_raw(path: Any, flags: int, *rest: Any, **more: Any) -> int:
        if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            written.append(str(path))
        return raw(path, flags, *rest, **more)

    monkeypatch.setattr(builtins, "open", watched)
    monkeypatch.setattr(io, "open", watched)
    monkeypatch.setattr(os, "open", watched_raw)
    return written


def test_writing_would_be_seen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    written = _watch(monkeypatch)
    (tmp_path / "x").write_bytes(b"x")
    monkeypatch.undo()
    assert written == [str(tmp_path / "x")]


def test_files_on_a_disk_are_read_the_same_and_nothing_is_left_beside_them(tmp_path: Path) -> None:
    for number, (kind, found) in enumerate(run_files(EVERY_TENTH, tmp_path)):
        assert found.is_(kind.expected), kind.id
        assert [p.name for p in (tmp_path / str(number)).iterdir()] == [kind.file]
    assert len(list(tmp_path.iterdir())) == len(EVERY_TENTH)


@pytest.mark.parametrize("format_", ["text", "json"])
def test_one_command_over_a_tenth_of_the_corpus_says_no_traceback(
    tmp_path: Path, format_: str
) -> None:
    """All in one batch: a bad file stops none of the others."""
    paths = []
    for number, kind in enumerate(EVERY_TENTH):
        path = tmp_path / f"{number}" / kind.file
        path.parent.mkdir()
        path.write_bytes(kind.make())
        paths.append(str(path))
    result = CliRunner().invoke(main, ["check", *paths, "--format", format_])
    assert isinstance(result.exception, SystemExit)
    assert result.exit_code in {1, 2}
    assert "Traceback" not in result.output
    assert all(Path(path).name in result.output for path in paths)


def test_the_faultless_workbook_says_nothing_and_every_answer_is_there() -> None:
    submission = faultless()
    assert [f.code for f in submission.findings] == []
    assert len(answers(submission)) == 7
    assert {k for a in answers(submission).values() for k, v in a.items() if v} >= {
        *("elaboration", "available_from", "price_dkk", "delivered_by", "evidence"),
        *("reservation", "confidential"),
    }


def test_the_comparison_can_fail() -> None:
    """A wrong answer under the same codes is not the same."""
    spoilt = base().replace(b"PK\5\6", b"PK\5\6")
    kind = next(k for k in KINDS if k.name == "shared strings")
    here = run_here(kind, spoilt)
    assert here.is_(kind.expected)
    other = packed(ods() | {"content.xml": ods()["content.xml"].replace(b">Ja<", b">Nej<")})
    assert run_here(kind, other).lost


def test_there_are_kinds_enough_and_each_has_its_own_name() -> None:
    assert len({kind.name for kind in KINDS}) >= 300
    assert len({kind.id for kind in KINDS}) == len(KINDS)
    assert {kind.form for kind in KINDS} == {"xlsx", "ods"}
    assert all(kind.how for kind in KINDS)


def test_every_refusal_of_the_door_is_in_the_corpus() -> None:
    """But for what tests of their own make: what is very large, passwords given, and Word's tables."""
    expected = {c for k in KINDS if k.expected.outcome is Outcome.REFUSED for c in k.expected.codes}
    codes = {k.code for k in vars(refusals).values() if isinstance(k, FindingKind)}
    elsewhere = {
        "file-too-large",
        "file-too-full",
        "file-password-wrong",
        "file-password-tool-missing",
        "file-word-tool-missing",
        "file-no-tables",
    }
    assert codes - expected == elsewhere


def test_seen_tells_refused_from_read() -> None:
    kind = next(k for k in KINDS if k.name == "PDF")
    assert seen(kind, faultless(), 0.0).outcome == "same"
    assert not seen(kind, faultless(), 0.0).is_(kind.expected)
