"""Wrong use of the command line is told in Danish, and in English to who asks for it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from commands import Run

from tracker.cli.main import main
from tracker.cli.usage import explain

SAID = [
    (["gap", "--frmat", "x"], "Der er ingen valgmulighed »--frmat«. Mente du »--format«?"),
    (["gab"], "Der er ingen kommando »gab«. Mente du »gap«?"),
    (
        ["gap", "--format", "jsn"],
        "Forkert værdi for --format: »jsn« er ikke en af mulighederne. Mente du »json«? Mulighederne er: ",
    ),
    (["--nosuch"], "Der er ingen valgmulighed »--nosuch«."),
    (["evaluate", "wrkbook"], "Der er ingen kommando »wrkbook«. Mente du »workbook«?"),
    (["requirements", "improt", "sag"], "Der er ingen kommando »improt«. Mente du »import«?"),
    (["evaluate", "nyt"], "Der er ingen kommando »nyt«.\n"),
    (["gap", "--format"], "»--format« skal have en værdi."),
    (["gap", "a", "b", "c"], "For mange argumenter: "),
    (["requirements", "Nyt", "system"], 'sæt det i anførselstegn: "Nyt system"'),
    (["new"], "Mangler: SAG, --title, "),
    (["reservations", "decide", ".", "x", "--accept"], "Angiv valgmuligheden --reason."),
    (
        ["receive", "--inbox", "findes-ikke"],
        "Forkert værdi for --inbox: »findes-ikke« findes ikke.",
    ),
    (["doctor", "fil.txt"], "»fil.txt« er en fil; her skal stå en mappe."),
    (["evaluate", "score", "--samples", "0"], "0 er uden for det tilladte: 1<=x<=1000000."),
    (["evaluate", "score", "--samples", "ti"], "»ti« er ikke et heltal."),
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


def test_what_a_terminal_would_act_upon_is_shown_as_its_number() -> None:
    result = CliRunner().invoke(main, ["\x1b[31mgap"])
    assert result.exit_code == 2, result.output
    assert "»\\x1b[31mgap«" in result.stderr


@pytest.mark.parametrize(
    ("language", "said"),
    [("da", "»mappe« er en mappe og ikke en sagsmappe."), ("en", "folder and not a case folder.")],
)
def test_a_folder_to_check_is_refused_in_the_language_asked_for(
    language: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRACKER_LANGUAGE", "en" if language == "da" else "da")
    Path("mappe").mkdir()
    Path("mappe/svar fra acme.xlsx").touch()
    result = CliRunner().invoke(main, ["check", "mappe", "--language", language])
    assert result.exit_code == 2, result.output
    assert said in result.stderr
    assert '"mappe/svar fra acme.xlsx"' in result.stderr
    assert ("Fejl: " in result.stderr) is (language == "da")
    result = CliRunner().invoke(main, ["gap", "--language", language, "--format", "nix"])
    assert result.exit_code == 2, result.output
    assert ("Forkert værdi" in result.stderr) is (language == "da")


def test_a_case_that_is_not_here_is_refused_in_the_language_asked_for() -> None:
    for language, said in (("da", "Fejl: "), ("en", "Error: ")):
        result = CliRunner().invoke(main, ["gap", "--language", language])
        assert result.exit_code == 2, result.output
        assert result.stderr.startswith(said)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["receive"], "Her er ingen sag. "),
        (["receive", "svar.xlsx"], "angiv den først: tracker receive SAGSMAPPE svar.xlsx"),
        (["receive", "sag"], "Angiv de filer, leverandørerne har sendt"),
        (["evaluate", "receive", "sag"], "»tracker evaluate receive sag ark.xlsx«"),
        (["clarify", "receive", "sag"], "»tracker clarify receive sag ark.xlsx«"),
        (["receive", "sag", "sag"], "»sag« er en sagsmappe. Angiv den først"),
    ],
)
def test_receiving_nothing_says_what_to_give(words: list[str], said: str) -> None:
    CliRunner().invoke(main, ["new", "sag", "--title", "T", "--buyer", "B", "--package", "I-06"])
    assert CliRunner().invoke(main, ["generate", "sag"]).exit_code == 0
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 2, result.output
    assert said in result.stderr


@pytest.mark.parametrize("group", [[], ["evaluate"], ["catalogue"], ["questions"], ["portfolio"]])
def test_a_group_alone_shows_its_help_once(group: list[str]) -> None:
    result = CliRunner().invoke(main, group)
    assert result.exit_code == 2, result.output
    assert result.output.count("Brug: ") == 1
    assert "Fejl" not in result.output.splitlines()[0]
    assert "[OPTIONS]" not in result.output
    assert "COMMAND" not in result.output


def test_the_help_of_a_command_has_no_english_words_of_clicks() -> None:
    """Each in a process of its own: the help of a command is made when it is loaded."""
    words = (
        "DIRECTORY",
        "FILE",
        "INTEGER",
        "FLOAT",
        "TEXT",
        "RANGE",
        "[default",
        "Options",
        "Show",
    )
    shown = _helps("da")
    assert not [word for word in words if word in shown]
    assert "--output FIL " in shown
    assert "--samples HELTAL" in shown
    english = _helps("en")
    assert "--output FILE " in english
    assert "--samples INTEGER " in english
    assert "Show this message and exit." in english


def _helps(language: str) -> str:
    program = (
        "from click.testing import CliRunner; from tracker.cli.main import main\n"
        "for words in (['check'], ['evaluate', 'score'], ['evaluate', 'status'], ['new'], ['evaluate']):\n"
        "    result = CliRunner().invoke(main, [*words, '--help'])\n"
        "    assert result.exit_code == 0\n"
        "    print(result.output.encode())\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        check=False,
        env={**os.environ, "TRACKER_LANGUAGE": language},
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize(
    ("words", "at", "placeholder"),
    [
        (["amend", "--reason", "…"], "--reason", "…"),
        (["amend", "--reason", "begrundelse"], "--reason", "begrundelse"),
        (["generate", "--amend", "..."], "--amend", "..."),
        (["offer", "admit", ".", "a.xlsx", "--reason", "Kom for sent", "--decided-by", "NAVN"], "--decided-by", "NAVN"),
        (["catalogue", "release", "ski-02.19-2023", "--reason", "–"], "--reason", "–"),
        (["requirements", "import", "sag", "a.xlsx", "--retire", "…"], "--retire", "…"),
        (["evaluate", "workbook", "--evaluator", "NAVN"], "--evaluator", "NAVN"),
        (["evaluate", "receive", ".", "FIL"], "", "FIL"),
        (["migrate", ".", "LEVERANDØR"], "LEVERANDØR", "LEVERANDØR"),
        (["gap", "SAG"], "[SAG]", "SAG"),
        (["gap", "--vendor", "NAME"], "--vendor", "NAME"),
        (["new", "sag", "--title", "...", "--buyer", "B"], "--title", "..."),
        (["new", "sag", "--invite", "acme=NAVN"], "--invite", "acme=NAVN"),
    ],
)  # fmt: skip
def test_a_hint_copied_as_it_stood_is_refused(
    words: list[str],
    at: str,
    placeholder: str,
    run: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """In every command that takes a reason, a name or a text, before anything is done."""
    monkeypatch.chdir(tmp_path)
    said = run(*words, "--language", "da", code=2).stderr
    assert f"»{placeholder}« er kun en pladsholder. Skriv det, der skal stå i stedet." in said
    assert at in said
    assert not Path("sag").exists()
    if words == ["gap", "SAG"]:
        Path("SAG").mkdir()  # a folder may be called so
        assert "pladsholder" not in run(*words, "--language", "da", code=2).stderr
