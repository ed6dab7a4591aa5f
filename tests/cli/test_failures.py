"""How a command ends that stops: one document on stdout for programs, words on stderr for people, and the code."""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner
from commands import Run

from tracker import documents, errors
from tracker.cli import failures
from tracker.cli.main import main
from tracker.errors import TrackerError
from tracker.texts import Text


def document(stdout: str) -> dict[str, Any]:
    """What was printed, which is one document and by its schema."""
    plain: dict[str, Any] = json.loads(stdout)
    documents.require(plain, "error", "stdout", {})
    return plain


def test_whatever_is_wrong_with_the_command_line_is_a_document(tmp_path: Path, run: Run) -> None:
    """Even where it could not be read as far as ``--format``."""
    for words, argument, help in (
        (("gap", "--fomat", "x", "--format", "json"), "--fomat", "main gap --help"),
        (("gap", "--format=json", "--fail-on", "nix"), "--fail-on", "main gap --help"),
        (("gap", "--nonsense", "-o", "gap.json"), "--nonsense", "main gap --help"),
        (("gab", "--format", "json"), None, "main --help"),
        (("--foo", "gap", "--format", "json"), "--foo", "main --help"),
        (("evaluate", "scoer", "--format", "json"), None, "main evaluate --help"),
        (
            ("schema", "offers", "-o", "x.foo", "--format", "json", "--x"),
            "--x",
            "main schema --help",
        ),
    ):
        result = run(*words, code=2)
        plain = document(result.stdout)
        assert (plain["code"], plain["exit_code"]) == ("usage", 2)
        assert (plain["argument"], plain["help"]) == (argument, help)
        assert plain["message"] in result.stderr, "people are told as always"


def test_what_stops_a_command_is_a_document_with_where_and_what_to_do(
    tmp_path: Path, run: Run
) -> None:
    nowhere = document(run("gap", tmp_path, "--format", "json", code=2).stdout)
    assert nowhere["code"] == "case"
    assert [one["file"] for one in nowhere["problems"]] == [str(tmp_path)]
    assert nowhere["commands"] == ["tracker new"]
    english = run("gap", tmp_path, "--format", "json", "--language", "en", code=2)
    assert "The folder is not a case folder" in document(english.stdout)["message"]
    assert "Mappen er ikke en sagsmappe" in nowhere["message"]

    settings = tmp_path / "procurement.yaml"
    settings.write_text("id: x\ntitle: 3\nselect: 4\n")
    wrong = document(run("requirements", tmp_path, "--format", "json", code=2).stdout)
    assert wrong["code"] == "document"
    assert {(p["file"], p["line"]) for p in wrong["problems"]} >= {(str(settings), 3)}
    assert len(wrong["problems"]) > 2

    unread = run("check", tmp_path / "nix.xlsx", "-o", tmp_path / "x.json", code=2)
    assert document(unread.stdout)["code"] == "unreadable"
    assert not (tmp_path / "x.json").exists()
    closed = run("dossier", "verify", tmp_path / "no", "-", "--format", "json", input=b"", code=2)
    assert document(closed.stdout)["code"] == "case"


def test_only_whoever_asks_for_json_gets_a_document(tmp_path: Path, run: Run) -> None:
    for words in (("gap", tmp_path), ("gap", tmp_path, "-o", tmp_path / "x.md"), ("gap", "--foo")):
        assert run(*words, code=2).stdout == ""


def test_a_result_on_stdout_is_alone_there_whatever_comes_after(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    command: Any = main.get_command(click.Context(main), "schema")
    before = command.callback

    def then_stop(**options: object) -> None:
        before(**options)
        raise errors.CaseError(Text("Stop", "Stop"))

    monkeypatch.setattr(command, "callback", then_stop)
    assert json.loads(run("schema", "offers", "--format", "json", code=2).stdout)["$id"]


def test_a_fault_is_a_document_with_its_report(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(**_: object) -> None:
        raise ZeroDivisionError

    command = main.get_command(click.Context(main), "schema")
    monkeypatch.setattr(command, "callback", fail)
    result = CliRunner().invoke(main, ["schema", "--format", "json"])
    plain = document(result.stdout)
    assert (result.exit_code, plain["code"], plain["exit_code"]) == (3, "fault", 3)
    assert "ZeroDivisionError" in Path(plain["report"]).read_text("utf-8")
    Path(plain["report"]).unlink()


def test_every_kind_of_error_has_a_word_that_the_schema_knows() -> None:
    def below(kind: type[TrackerError]) -> list[type[TrackerError]]:
        return [kind, *(one for sub in kind.__subclasses__() for one in below(sub))]

    known = documents.schema("error")["properties"]["code"]["enum"]
    assert {kind.code for kind in below(TrackerError)} == set(known) - {"usage", "fault"}
    assert failures.code_of(OSError()) == "unwritten"


def test_an_error_from_a_worker_keeps_its_problems() -> None:
    text = Text("Galt", "Wrong")
    error = pickle.loads(pickle.dumps(errors.DocumentError(text, "a.yaml", [(text, "a.yaml:1:2")])))
    assert (error.where, error.problems) == ("a.yaml", ((text, "a.yaml:1:2"),))


def _ends(words: Sequence[str], shell: str) -> tuple[int, str, str]:
    """How tracker ends in a shell; ``shell`` says where its output goes."""
    program = f'"{sys.executable}" -m tracker {" ".join(words)} {shell}'
    done = subprocess.run(["bash", "-c", program], capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize("form", ["json", "text", "html"])
def test_whoever_stops_reading_is_left_quietly(form: str) -> None:
    read, write = os.pipe()
    os.close(read)
    words = [sys.executable, "-m", "tracker", "catalogue", "list", "--format", form]
    done = subprocess.run(words, stdout=write, stderr=subprocess.PIPE, check=False)
    os.close(write)
    assert (done.returncode, done.stderr) == (141, b"")


def test_a_full_drive_behind_stdout_and_a_closed_one_are_told() -> None:
    code, _, told = _ends(("schema", "offers"), ">/dev/full")
    assert (code, "standard output: der er ikke plads" in told) == (2, True)
    code, _, told = _ends(("schema", "offers"), ">&-")
    assert (code, "Standard output er lukket" in told) == (2, True)
