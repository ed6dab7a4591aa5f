"""Whatever a stream has room for, no sign stops a command, and documents stay UTF-8."""

from __future__ import annotations

import codecs
import io
import json
import os
import re
import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from commands import Run

from tracker.cli import encoding
from tracker.files import data_folder

SAMPLE = data_folder("samples") / "esdh"
SOURCE = Path(encoding.__file__).parent.parent


def tracker(*arguments: object, encoding: str, code: int = 0) -> tuple[bytes, bytes]:
    """What a command writes to pipes with this encoding."""
    done = subprocess.run(
        [sys.executable, "-m", "tracker", *map(str, arguments)],
        env={**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"},
        capture_output=True,
        check=False,
    )
    assert done.returncode == code, done.stderr
    return done.stdout, done.stderr


def test_a_report_is_printed_in_the_code_page_of_an_old_console_and_its_document_in_utf8() -> None:
    answers = min((SAMPLE / "returned").glob("*.xlsx"))
    text, _ = tracker("check", answers, encoding="cp850")
    assert "bemærkning" in text.decode("cp850")
    plain, _ = tracker("check", answers, "--format", "json", encoding="cp850")
    [read] = json.loads(plain.decode("utf-8"))["submissions"]
    assert read["vendor"]["name"] == "Eksempel ESDH A/S"
    table, _ = tracker("check", answers, "--format", "md", encoding="cp1252")
    assert "bemærkning" in table.decode("utf-8")


def test_a_program_without_streams_writes_its_report_to_a_file_and_none_to_nowhere(
    tmp_path: Path,
) -> None:
    """As pythonw, and a program made without a console, run it."""
    code = (
        "import sys; sys.stdin = sys.stdout = sys.stderr = None\n"
        "from tracker.cli.main import main; sys.argv[0] = 'tracker'; main()"
    )
    answers = min((SAMPLE / "returned").glob("*.xlsx"))
    for more, expected in (([], 2), (["--output", tmp_path / "a.txt"], 0)):
        words = map(str, ["check", answers, *more])
        done = subprocess.run([sys.executable, "-c", code, *words], check=False)
        assert done.returncode == expected
    assert "Eksempel ESDH" in (tmp_path / "a.txt").read_text("utf-8")


def test_a_message_about_a_name_that_the_code_page_lacks_is_told_all_the_same(
    tmp_path: Path,
) -> None:
    odd = tmp_path / "Łódź → 😀.xlsx"
    odd.write_bytes(b"%PDF-1.7")
    said, errors = tracker("check", odd, encoding="cp1252:strict", code=2)
    assert b"?\xf3dz -> ?.xlsx" in said + errors


SIGNS = {
    sign
    for path in SOURCE.rglob("*.py")
    for sign in re.findall(r"[^\x00-\x7f]", path.read_text("utf-8"))
    if unicodedata.category(sign)[0] in "SPZ" and unicodedata.east_asian_width(sign) != "F"
} - {"😀"}  # of an example


@pytest.mark.parametrize("page", ["cp850", "cp1252"])
def test_every_sign_of_our_own_texts_has_a_plain_one_where_the_code_page_lacks_it(
    page: str,
) -> None:
    assert {"→", "✓", "≥"} <= SIGNS
    lost = {sign for sign in SIGNS if "?" in encoded(sign, page)}
    assert not lost


def encoded(text: str, page: str) -> str:
    codecs.register_error("tracker.test", encoding.readable)
    return text.encode(page, "tracker.test").decode(page)


@pytest.mark.parametrize(
    ("system", "asked", "terminal", "expected"),
    [
        ("nt", None, False, "utf-8"),
        ("nt", "cp1252", False, "cp1252"),  # somebody asked for it
        ("nt", None, True, "cp1252"),
        ("posix", None, False, "cp1252"),  # as the user's locale says
    ],
)
def test_pipes_of_windows_are_utf8_unless_somebody_asks_for_something_else(
    monkeypatch: pytest.MonkeyPatch, system: str, asked: str | None, terminal: bool, expected: str
) -> None:
    stream = io.TextIOWrapper(io.BytesIO(), encoding="cp1252")
    monkeypatch.setattr(stream.buffer, "isatty", lambda: terminal, raising=False)
    monkeypatch.delenv("PYTHONIOENCODING", raising=False)
    if asked:
        monkeypatch.setenv("PYTHONIOENCODING", asked)
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", stream)
        patch.setattr(sys, "stderr", io.StringIO())  # one that has no encoding
        patch.setattr(os, "name", system)
        encoding.prepare()
    assert stream.encoding == expected
    stream.write("→")
    stream.flush()


NO_ROOM = {**os.environ, "PYTHONUTF8": "0", "LC_ALL": "C", "PYTHONIOENCODING": "cp1252"}


def test_a_system_without_room_for_names_with_danish_letters_is_told_before_anything_is_done(
    tmp_path: Path, run: Run
) -> None:
    """A file that is there would be taken for missing, and half a case be made."""
    shutil.copytree(SAMPLE.parent / "pension", case := tmp_path / "sag")
    specification = case / "procurement.yaml"
    specification.write_text(
        specification.read_text("utf-8") + "\nvendors: [{id: oel, name: Øl/Ål ApS}]\n", "utf-8"
    )
    run("generate", case)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    commands: tuple[tuple[object, ...], ...] = (
        ("gap", case, "--format", "json"),
        ("log", case, "--verify"),
        ("receive", case, *(case / "returned").glob("*.xlsx")),
        ("new", tmp_path / "ny", "--title", "T", "--buyer", "B", "--package", "I-06"),
    )
    for words in commands:
        done = subprocess.run(
            [sys.executable, "-m", "tracker", *map(str, words)],
            env=NO_ROOM, capture_output=True, check=False,
        )  # fmt: skip
        told = done.stderr.decode("cp1252")
        assert (done.returncode, "export LC_ALL=C.UTF-8" in told) == (2, True), told
        if "json" in words:
            plain = json.loads(done.stdout)
            assert (plain["code"], plain["exit_code"]) == ("refused", 2)
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


def test_a_single_name_that_the_system_has_no_room_for_is_told(tmp_path: Path) -> None:
    code = (
        "import sys; from tracker.cli.main import main; sys.argv = ['tracker', *sys.argv[1:]]\n"
        "from pathlib import Path; from tracker.cli import schema\n"
        "schema.command.callback = lambda **_: Path('\\u0160.txt').stat()\n"
        "main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "schema"], env=NO_ROOM, capture_output=True, check=False
    )
    told = done.stderr.decode("cp1252")
    assert done.returncode == 2, told
    assert "der ikke kan skrive filnavnet »Š.txt«" in told
