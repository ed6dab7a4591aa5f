"""A folder for temporary files that is full, or that is not there: it is named, and nothing else is blamed."""

from __future__ import annotations

import errno
import tempfile
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from tracker.cli.main import main
from tracker.errors import UnwrittenError
from tracker.files import data_folder
from tracker.folders import temporary_room

SAMPLE = min((data_folder("samples") / "esdh" / "returned").iterdir())


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder for temporary files in which a file can be made, and nothing written: the system names no file."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    opened = Path.open

    def with_no_room(path: Path, mode: str = "r", *words: Any, **more: Any) -> Any:
        file = opened(path, mode, *words, **more)
        if path.is_relative_to(tmp_path) and mode != "rb":
            file.close()
            raise OSError(errno.ENOSPC, "No space left on device")
        return file

    monkeypatch.setattr(Path, "open", with_no_room)
    return tmp_path


def test_what_comes_on_standard_input_has_no_room(full: Path) -> None:
    result = CliRunner().invoke(main, ["check", "-"], input=SAMPLE.read_bytes())
    assert result.exit_code == 2
    assert (
        f"{full}: I mappen til midlertidige filer kan der ikke skrives: der er ikke plads"
        in result.stderr
    )
    assert "standard output" not in result.stderr
    assert not list(full.iterdir()), "half of a vendor's file is nobody's"


def test_there_is_no_such_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere() -> str:
        raise FileNotFoundError(errno.ENOENT, "No usable temporary directory found")

    monkeypatch.setattr(tempfile, "gettempdir", nowhere)
    result = CliRunner().invoke(main, ["check", "-"], input=SAMPLE.read_bytes())
    assert (result.exit_code, "TMPDIR" in result.stderr) == (2, True)


def test_another_error_stays_what_it_is() -> None:
    with pytest.raises(PermissionError), temporary_room():
        raise PermissionError(errno.EACCES, "no")
    with pytest.raises(UnwrittenError), temporary_room():
        raise OSError(errno.EDQUOT, "quota")
