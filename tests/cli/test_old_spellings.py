"""Old spellings, which work until 0.2: each is read as it is written now, and that is said once on stderr."""

from __future__ import annotations

import json
import shlex
import shutil
from pathlib import Path

import click
import pytest
from commands import Run

from tracker.cli.main import main
from tracker.cli.old_spellings import SPELLINGS, rewritten
from tracker.files import data_folder

# A command line of each row of the table, and how it is written now.
OLD = {
    "receive svar.xlsx --case sag": "receive sag svar.xlsx",
    "--debug receive --case=sag a.xlsx b.xlsx": "--debug receive sag a.xlsx b.xlsx",
    "check a.xlsx b.xlsx --case sag --format json": "check sag a.xlsx b.xlsx --format json",
    "offer admit f --reason r --case sag": "offer admit sag f --reason r",
    "offer choose f --case sag": "offer choose sag f",
    "offer combine f g --case sag": "offer combine sag f g",
    "offer set-aside f --ground late --case sag": "offer set-aside sag f --ground late",
    "offer withdraw --case sag f": "offer withdraw sag f",
    "offer restore f --case sag": "offer restore sag f",
    "supplements decide a b --refuse --case sag": "supplements decide sag a b --refuse",
    "reservations decide a --dismiss --reason r --case sag": "reservations decide sag a --dismiss --reason r",
    "confidential decide a --hide --case sag": "confidential decide sag a --hide",
    "dossier verify d.zip --case sag": "dossier verify sag d.zip",
    "doctor --launchers start --case sag": "doctor sag --launchers start",
    "clarify sag --receive a --receive b --fail-on note": "clarify receive sag --fail-on note a b",
    "clarify sag Acme --reply-by 2027-06-01T12:00 --fail-on never": "clarify sag Acme --reply-by 2027-06-01T12:00",
    "follow sag --receive a --fail-on overdue": "follow receive sag --fail-on overdue a",
    "follow sag --fail-on error": "follow sag --fail-on never",
    "offer list sag --fail-on pending": "offer list sag --fail-on open",
    "diff sag Acme --fail-on minimum": "diff sag Acme --fail-on worsened",
    "questions import sag a.xlsx --vendor Acme": "questions receive sag a.xlsx --sender Acme",
    "questions receive sag a.xlsx --vendor Acme": "questions receive sag a.xlsx --sender Acme",
    "receive sag a.xlsx --vendor=Acme": "receive sag a.xlsx --sender Acme",
    "receive a.xlsx --case sag --vendor Acme -- --vendor": "receive sag a.xlsx --sender Acme -- --vendor",
    "questions template sag --vendor Acme": "questions template sag --for Acme",
    "new sag --vendor a=A --vendor b=B": "new sag --invite a=A --invite b=B",
    "portfolio status --only-vendor Acme": "portfolio status --vendor Acme",
    "portfolio dashboard --only-vendor Acme --only-vendor Beta": "portfolio dashboard --vendor Acme --vendor Beta",
}  # fmt: skip


def readable(words: list[str]) -> bool:
    """Whether click reads a command line; nothing is run."""
    context = main.make_context("tracker", list(words))
    command: click.Command = main
    try:
        rest = context._protected_args + context.args
        while isinstance(command, click.Group):
            name, found, rest = command.resolve_command(context, rest)
            assert found is not None
            context = found.make_context(name, list(rest), parent=context)
            command, rest = context.command, context._protected_args + context.args
    except click.UsageError:
        return False
    return True


@pytest.mark.parametrize(("old", "new"), OLD.items())
def test_an_old_spelling_is_no_longer_read_and_its_new_one_is(
    old: str, new: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(data_folder("samples") / "esdh", tmp_path / "sag")
    monkeypatch.chdir(tmp_path)
    assert not readable(shlex.split(old))
    assert rewritten(shlex.split(old)) == shlex.split(new)
    assert readable(shlex.split(new))
    assert rewritten(shlex.split(new)) is None


def test_each_row_of_the_table_is_tested_for_each_of_its_commands() -> None:
    for row in SPELLINGS:
        option = row.old.split()[0]
        for command in row.commands:
            tried = [old for old in OLD if old.removeprefix("--debug ").startswith(command)]
            assert [old for old in tried if option in old], (command, row.old)


def test_it_works_and_says_once_what_to_write_and_json_stays_json(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = tmp_path / "min sag"
    shutil.copytree(data_folder("samples") / "esdh", case)
    monkeypatch.chdir(tmp_path)
    run("generate", case)
    offer = next((case / "returned").iterdir())
    done = run("receive", offer, "--case", "min sag", "--format", "json", code=1)
    now = f'tracker receive "min sag" {offer} --format json'.replace(f" {offer} ", f' "{offer}" ')
    assert json.loads(done.stdout)
    assert done.stderr.count("virker indtil 0.2") == 1
    assert f"\n  {now}\n" in done.stderr
    assert "indtil 0.2" not in run(*shlex.split(now)[1:], code=1).stderr
    assert (
        "until 0.2"
        in run("offer", "list", case, "--fail-on", "pending", "--language", "en", code=0).stderr
    )


def test_what_is_wrong_beside_an_old_spelling_is_said_too(run: Run, tmp_path: Path) -> None:
    done = run("receive", "a.xlsx", "--case", tmp_path, "--format", "nix", code=2)
    assert "indtil 0.2" in done.stderr
    assert "Forkert værdi for --format" in done.stderr
