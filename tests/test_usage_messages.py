"""Wrong use of the command line is told in Danish, and in English to who asks for it."""

from __future__ import annotations

from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from tracker.cli.main import main
from tracker.cli.usage import explain

SAID = [
    (["gap", "--formt", "x"], "Der er ingen valgmulighed »--formt«. Mente du --format?"),
    (["gab"], "Der er ingen kommando »gab«."),
    (["gap", "--format", "pdf"], "Forkert værdi for --format: »pdf« er ikke en af mulighederne: "),
    (["gap", "--format"], "»--format« skal have en værdi."),
    (["gap", "a", "b", "c"], "For mange argumenter: "),
    (["new"], "Angiv argumentet "),
    (["reservations", "decide", "x", "--accept"], "Angiv valgmuligheden --reason."),
    (["doctor", "findes-ikke"], "Mappen »findes-ikke« findes ikke."),
    (["doctor", "fil.txt"], "»fil.txt« er en fil; her skal stå en mappe."),
    (["evaluate", "score", "--samples", "0"], "0 er uden for det tilladte: 1<=x<=1000000."),
    (["evaluate", "score", "--samples", "ti"], "»ti« er ikke et helt tal."),
]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("fil.txt").write_text("x", "utf-8")


@pytest.mark.parametrize(("words", "said"), SAID)
def test_wrong_use_is_told_in_danish(words: list[str], said: str) -> None:
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 2, result.output
    assert f"Fejl: {said}" in result.stderr or said in result.stderr
    for english in ("No such", "Invalid", "Missing", "Did you mean", "does not", "is not", "Got "):
        assert english not in result.stderr


def test_in_english_the_words_are_clicks_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_LANGUAGE", "en")
    assert explain(click.NoSuchOption("--formt")) == click.NoSuchOption("--formt").format_message()


def test_a_sentence_nobody_knows_stays_as_it_is() -> None:
    assert explain(click.UsageError("Noget helt andet.")) == "Noget helt andet."
    assert explain(click.BadParameter("It's wrong.", param_hint="--x")) == (
        "Forkert værdi for --x: It's wrong."
    )


def test_a_value_is_shown_as_it_was_written() -> None:
    error = click.BadParameter("\"det's\" is not one of 'a', 'b'.", param_hint="'--x'")
    assert explain(error) == "Forkert værdi for --x: »det's« er ikke en af mulighederne: a, b."
