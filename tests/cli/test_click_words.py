"""click's message catalogue in Danish: each of its messages, in whatever version of click is installed."""

from __future__ import annotations

import ast
import gettext
import string
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from tracker.cli import click_words
from tracker.cli.main import main

_SOURCE = Path(click.__file__).parent


def _ids() -> Iterator[tuple[str, ...]]:
    """Each message click asks its catalogue for; one for several when it depends on a number."""
    for module in sorted(_SOURCE.glob("*.py")):
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            wanted = {"_": 1, "gettext": 1, "ngettext": 2}.get(node.func.id, 0)
            words = [one.value for one in node.args[:wanted] if isinstance(one, ast.Constant)]
            if words:
                yield tuple(map(str, words))


def _fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


IDS = sorted(set(_ids()))


def test_every_message_of_click_has_its_danish(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_LANGUAGE", "da")
    assert len(IDS) > 50
    without = [id for id in IDS if id not in _danish()]
    assert not without
    for id in IDS:
        for danish in _danish()[id]:
            assert _fields(danish) <= _fields(" ".join(id)), id  # it asks for nothing click lacks


def _danish() -> dict[tuple[str, ...], tuple[str, ...]]:
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    found.update({(id,): (text,) for id, text in click_words._DANISH.items()})
    found.update((tuple(id), texts) for id, texts in click_words._DANISH_PLURALS.items())
    return found


def test_a_message_is_in_the_language_of_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_LANGUAGE", "da")
    catalogue = click_words.CATALOGUE
    assert catalogue.gettext("Missing command.") == "Angiv en kommando."
    options = "Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments."
    assert [catalogue.ngettext(*options, n) for n in (1, 2)] == [
        "»{name}« skal have en værdi.",
        "»{name}« skal have {nargs} værdier.",
    ]
    assert catalogue.gettext("what click never says") == "what click never says"
    main.get_command(
        click.Context(main), "gap"
    )  # loaded, with its help in Danish as all tests have it
    monkeypatch.setenv("TRACKER_LANGUAGE", "en")
    assert catalogue.gettext("Missing command.") == "Missing command."
    for words in (["--format", "x", "--language", "da"], ["--language", "da", "--format", "x"]):
        result = CliRunner().invoke(main, ["gap", *words])
        assert (result.exit_code, "Forkert værdi for --format" in result.stderr) == (2, True)


def test_the_library_leaves_click_and_the_process_alone() -> None:
    """Only the command line takes click's messages from us, and Python's own domain is nobody's."""
    program = (
        "import click, gettext, tracker;"
        "assert tracker.open_case;"
        "assert click.core._ is gettext.gettext;"
        "import tracker.cli.main;"
        "assert click.core._ is not gettext.gettext;"
        "print(gettext.textdomain())"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], check=False, capture_output=True, encoding="utf-8"
    )
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, "messages", "")
    assert gettext.textdomain() == "messages"
