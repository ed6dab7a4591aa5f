"""A program that brings its own Python: ``sys.executable`` is tracker itself, and knows neither ``-c`` nor ``-m``."""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tracker.cli.launchers import System, Target, launchers
from tracker.files import data_folder
from tracker.texts import Language

SAMPLES = data_folder("samples")
# What a tool that freezes programs puts in front of the program's own first lines.
PROGRAM = """\
#!{python} -IS
import sys
sys.path[:] = {paths!r}
sys.frozen, sys.executable = True, {program!r}
from tracker.cli.main import main
if __name__ == "__main__":
    main(prog_name="tracker")
"""


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """tracker as a program of its own."""
    return frozen(PROGRAM, tmp_path_factory.mktemp("frozen"))


def frozen(text: str, folder: Path) -> Path:
    """A program that brings its own Python, in a folder."""
    path = folder / "tracker"
    paths = [str(Path(__file__).parents[2]), *filter(None, sys.path)]
    path.write_text(text.format(python=sys.executable, paths=paths, program=str(path)))
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


USING = """\
#!{python} -IS
import sys
sys.path[:] = {paths!r}
sys.frozen, sys.executable = True, {program!r}
import tracker
if __name__ == "__main__":
    tracker.freeze_support()
    print(len(tracker.read(sys.argv[1]).answers))
"""


def run(program: Path, *arguments: object, code: int = 0) -> str:
    environment = {**os.environ, "TRACKER_LANGUAGE": "en"}
    done = subprocess.run(
        [program, *map(str, arguments)],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout


def test_it_knows_no_words_of_an_interpreter(program: Path) -> None:
    run(program, "-c", "print(1)", code=2)
    run(program, "-m", "tracker.spreadsheet.worker", code=2)


def test_a_workbook_is_read_by_the_guarded_child(program: Path) -> None:
    answers = SAMPLES / "esdh" / "returned" / "eksempel-esdh.xlsx"
    plain = json.loads(run(program, "check", answers, "--format", "json"))
    assert len(plain["submissions"][0]["answers"]) == 22


def test_a_program_that_brings_tracker_along_reads_one_too(tmp_path: Path) -> None:
    answers = SAMPLES / "esdh" / "returned" / "eksempel-esdh.xlsx"
    assert run(frozen(USING, tmp_path), answers) == "22\n"


def test_many_workbooks_are_read_in_a_pool_of_such_programs(program: Path, tmp_path: Path) -> None:
    answers = SAMPLES / "esdh" / "returned" / "eksempel-esdh.xlsx"
    files = [shutil.copy(answers, tmp_path / f"svar-{number}.xlsx") for number in range(13)]
    plain = json.loads(run(program, "check", *files, "--format", "json"))
    assert [len(read["answers"]) for read in plain["submissions"]] == [22] * 13


def test_a_folder_is_tried_by_two_such_programs(program: Path, tmp_path: Path) -> None:
    assert "100 of 100" in run(program, "doctor", tmp_path)


def test_a_launcher_starts_the_program_and_no_interpreter(program: Path, tmp_path: Path) -> None:
    run(program, "doctor", "--launchers", tmp_path)
    [check] = tmp_path.glob("Check.*")
    assert f"{program} --tracker-dropped check --language en" in check.read_text("utf-8")
    answers = SAMPLES / "esdh" / "returned" / "eksempel-esdh.xlsx"
    said = run(program, "--tracker-dropped", "check", "--language", "da", answers)
    assert "22 af 22 krav" in said

    target = Target("C:\\Programmer\\tracker.exe", None, None, Language.DA, ("--tracker-dropped",))
    [batch] = launchers(System.WINDOWS, target, ("check",))
    assert b'"!TRACKER_PYTHON!" --tracker-dropped check --language da %*' in batch.data
