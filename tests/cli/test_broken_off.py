"""Ctrl-C in a real terminal: one line in the user's language, the code shells give it, and what was written stands."""

from __future__ import annotations

import shutil
from pathlib import Path

import click
import pytest
from commands import Run
from terminals import in_terminal

from tracker.cli.console import progress
from tracker.cli.ending import BROKEN_OFF
from tracker.cli.main import main
from tracker.files import write_atomic

CTRL_C, CTRL_D = "\x03", "\x04"


@pytest.mark.parametrize(("language", "prompt", "said", "typed"), [
    ("da", "Adgangskode:", "Afbrudt. Intet blev skrevet.", CTRL_C),
    ("en", "Password:", "Broken off. Nothing was written.", CTRL_D),
])  # fmt: skip
def test_a_password_prompt(
    language: str, prompt: str, said: str, typed: str, tmp_path: Path
) -> None:
    file = tmp_path / "svar.xlsx"
    file.write_bytes(b"PK")
    code, shown = in_terminal(
        ["check", file, "--ask-password", "--language", language], [(prompt, typed)]
    )
    assert (code, said in shown) == (BROKEN_OFF, True), shown
    assert "Aborted" not in shown
    assert "Traceback" not in shown


def test_a_portfolio_that_is_built(run: Run, tmp_path: Path) -> None:
    """Its workers are processes of the same terminal: none of them shows a traceback, and none goes on."""
    first = tmp_path / "sager/sag-000"
    run("new", first, "--title", "T", "--buyer", "B", "--package", "I-06")
    run("generate", first)
    for number in range(1, 60):
        shutil.copytree(first, tmp_path / f"sager/sag-{number:03}")
    building = ["portfolio", "build", tmp_path / "sager", "--store", tmp_path / "store"]
    code, shown = in_terminal(building, [("Læser", CTRL_C)])
    assert (code, "Afbrudt." in shown) == (BROKEN_OFF, True), shown
    assert "Traceback" not in shown
    assert "Aborted" not in shown
    # What was written stands, and the next run goes on from it; it names the copies.
    run(*building, code=1)


def test_a_bar_of_progress(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken_off() -> None:
        for number in progress(range(100), 100, "Modtager"):
            if number == 3:
                raise KeyboardInterrupt

    command = click.Command("prøve", callback=broken_off)
    monkeypatch.setattr(main, "get_command", lambda *_: command)
    result = click.testing.CliRunner().invoke(main, ["prøve"])
    assert (result.exit_code, "Afbrudt." in result.stderr) == (BROKEN_OFF, True)


def test_what_stands_is_told_as_seen_from_here_and_many_files_are_counted(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Ctrl-C is no full drive: the words are its own, and one file is told once however it was named."""
    monkeypatch.chdir(tmp_path)

    def shown(*paths: Path) -> str:
        def broken_off() -> None:
            for path in paths:
                write_atomic(path, b"x")
            raise KeyboardInterrupt

        command = click.Command("prøve", callback=broken_off)
        monkeypatch.setattr(main, "get_command", lambda *_: command)
        result = click.testing.CliRunner().invoke(main, ["prøve"])
        assert result.exit_code == BROKEN_OFF
        return result.stderr.strip()

    last = "Resten er ikke lavet. Kør kommandoen igen for at gøre det færdigt."
    few = shown(Path("a/1.txt"), tmp_path / "a" / "1.txt", tmp_path / "2.txt")
    assert few == f"Afbrudt. Det, der er skrevet, står:\n  {Path('a/1.txt')}\n  2.txt\n{last}"
    many = shown(*(tmp_path / "b" / f"{n}.txt" for n in range(9)), Path("2.txt"))
    assert many == f"Afbrudt. Det, der er skrevet, står:\n  b: 9 filer\n  .: 1 fil\n{last}"


def test_a_command_of_many_steps_says_in_which_folder_what_it_did_stands(tmp_path: Path) -> None:
    place = tmp_path / "demo"
    code, shown = in_terminal(["demo", place], [("2. Frys dem", CTRL_C)])
    assert code == BROKEN_OFF, shown
    _, _, told = shown.partition("Afbrudt.")
    assert (
        told.split()
        == (
            f"Det, der er lavet, står i {place}. Resten er ikke lavet. Kør kommandoen igen for at gøre det færdigt."
        ).split()
    )
