"""How a file is written: whole or not at all, through links, and as Windows allows it."""

from __future__ import annotations

import errno
import os
import stat
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tracker import files
from tracker.errors import CaseError
from tracker.files import read_file, write_atomic, write_new, write_once, write_through


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files that are read-only can be deleted and replaced under none of their names."""
    real_unlink, real_replace = os.unlink, os.replace

    def refuse(path: Any) -> None:
        if Path(path).exists() and not Path(path).stat().st_mode & stat.S_IWUSR:
            raise PermissionError(errno.EACCES, "Access is denied", str(path))

    def unlink(path: Any, **options: Any) -> None:
        refuse(path)
        real_unlink(path, **options)

    def replace(source: Any, target: Any, **options: Any) -> None:
        refuse(target)
        real_replace(source, target, **options)

    monkeypatch.setattr(os, "unlink", unlink)
    monkeypatch.setattr(os, "replace", replace)


def _names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def _no_links(*_: object, **__: object) -> None:
    raise OSError(errno.EPERM, "no hard links here")


@pytest.mark.usefixtures("windows")
@pytest.mark.parametrize("links", [True, False])
def test_a_read_only_original_leaves_nothing_behind_where_such_a_file_cannot_be_deleted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    if not links:
        monkeypatch.setattr(os, "link", _no_links)

    assert write_once(tmp_path / "a.xlsx", b"original", read_only=True)
    assert not write_once(tmp_path / "a.xlsx", b"another", read_only=True)

    assert _names(tmp_path) == ["a.xlsx"]
    assert (tmp_path / "a.xlsx").read_bytes() == b"original"
    assert (tmp_path / "a.xlsx").stat().st_mode & 0o222 == 0
    with pytest.raises(PermissionError):  # the double does behave so
        (tmp_path / "a.xlsx").unlink()


@pytest.mark.parametrize("links", [True, False])
def test_the_full_drive_leaves_no_half_of_a_file_that_was_to_be_written_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    if not links:
        monkeypatch.setattr(os, "link", _no_links)
    calls = []

    def fsync(_: int) -> None:
        calls.append(1)
        if len(calls) == (1 if links else 2):  # of the temporary file, of the target itself
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", fsync)

    with pytest.raises(CaseError, match="the drive is full"):
        write_once(tmp_path / "000001.json", b"record")

    assert _names(tmp_path) == []


def test_a_link_stays_a_link_and_the_file_behind_it_is_written(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "real.txt").write_text("before")
    for name, leads_to in (("link", "real.txt"), ("new", "not-yet.txt")):
        (tmp_path / name).symlink_to(tmp_path / "there" / leads_to)

        write_through(tmp_path / name, b"after")

        assert (tmp_path / name).is_symlink()
        assert (tmp_path / "there" / leads_to).read_bytes() == b"after"


def test_a_pipe_is_written_into_and_stays(tmp_path: Path) -> None:
    pipe, read = tmp_path / "pipe", []
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()

    write_through(pipe, b"x" * 200_000)

    reader.join()
    assert read == [b"x" * 200_000]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_device_is_written_into_and_stays() -> None:
    write_through(Path("/dev/null"), b"gone")
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


def test_a_device_that_is_full_is_told(tmp_path: Path) -> None:
    (tmp_path / "full").symlink_to("/dev/full")
    with pytest.raises(CaseError, match="the drive is full"):
        write_through(tmp_path / "full", b"x")
    assert (tmp_path / "full").is_symlink()


def test_standard_output_sent_to_a_file_is_added_to_and_not_replaced(tmp_path: Path) -> None:
    """What the shell opened for us may hold more than what we were asked to write."""
    target = tmp_path / "out.txt"
    target.write_text("before\n")
    with target.open("a") as opened:
        write_through(Path(f"/dev/fd/{opened.fileno()}"), b"after\n")
    assert target.read_text() == "before\nafter\n"


def test_what_cannot_be_removed_now_is_removed_with_what_is_stale(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "a scanner has it open")

    with monkeypatch.context() as patch:
        patch.setattr(os, "unlink", busy)
        assert write_once(tmp_path / "a", b"x")  # it stands: that it could not tidy is no failure
    assert len(_names(tmp_path)) == 2

    files.remove_stale(tmp_path, seconds=-1)

    assert _names(tmp_path) == ["a"]


@pytest.mark.parametrize("write", [write_atomic, write_once, write_through])
def test_what_cannot_be_written_is_told_and_nothing_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write: Callable[[Path, bytes], object]
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CaseError, match=r"the drive is full.*It was not changed"):
        write(tmp_path / "a", b"x")
    assert _names(tmp_path) == []


def test_what_is_called_a_file_and_has_nothing_yet_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As /proc/kmsg is: a pipe by another name, which answers an impatient reader with nothing."""
    reading, writing = os.pipe()
    os.set_blocking(reading, False)
    monkeypatch.setattr("tracker.files.open_file", lambda _: os.fdopen(reading, "rb"))
    try:
        with pytest.raises(OSError, match=os.strerror(errno.ENXIO)):
            read_file(tmp_path / "x", 10)
    finally:
        os.close(writing)


def test_a_pipe_of_a_name_is_passed_over_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "krav.xlsx")
    assert write_new(tmp_path, "krav.xlsx", b"data") == tmp_path / "krav-2.xlsx"
    assert write_new(tmp_path, "krav.xlsx", b"data") == tmp_path / "krav-2.xlsx"
    assert (tmp_path / "krav.xlsx").is_fifo()
