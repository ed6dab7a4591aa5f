"""Whatever output a person names, in any command: nothing of anybody's is lost by it."""

from __future__ import annotations

import json
import os
import shutil
import stat
from pathlib import Path

import click
import pytest
from commands import Run
from outputs import Output, commands, outputs

from tracker.cli.output import OutputFile, OutputFolder
from tracker.files import data_folder

OUTPUTS = outputs()
each = pytest.mark.parametrize("output", OUTPUTS, ids=str)
# What a path on the command line is when it is read and not written.
READ = {
    "case",
    "workbooks",
    "files",
    "inbox",
    "manifest",
    "password_file",
    "questions",
    "paths",
    "file",
    "path",
}
READ |= {"template", "folder", "new", "earlier", "sheet"}
READ |= {"into", "to"}  # a bank that is edited by key: its files are held against what was read
READ |= {"mapping"}  # a proposal is written where there is none; what is there is read
OWNED = (
    "procurement.yaml", "evaluation.yaml", "questions.yaml", "specification.json", "egen.yaml",
    "log/000001.json", "received/a.xlsx", "submissions/a.json", "workbooks/a.xlsx", "forms/a.json",
    "revisions/a.json", "sealed/a.json", "verdicts/a.json", "verdicts/workbooks/a.xlsx",
    "supplements/a.json", "delivery/a.json", "questions/a.xlsx", "eget/I-01.yaml",
    "index.html", "reports/dossier/index.html", "PROCUREMENT.YAML", "Log/000001.json",
)  # fmt: skip


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case folder with a file of each kind; every command refuses before it reads them."""
    folder = tmp_path_factory.mktemp("sag")
    for name in OWNED[:-2]:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("somebody's")
    (folder / "eget" / "catalogue.yaml").touch()
    (folder / "reports" / "dossier" / "01-kravspecifikation").mkdir()
    (folder / "reports" / "dossier" / "manifest.json").touch()
    return folder


def test_every_path_on_the_command_line_is_known_to_be_read_or_written() -> None:
    """A new option that names an output has no other type: that is what the guard goes by."""
    unknown = [
        (*words, param.name)
        for words, command in commands()
        for param in command.params
        if isinstance(param.type, click.Path)
        and not isinstance(param.type, OutputFile | OutputFolder)
        and param.name not in READ
    ]
    assert unknown == []
    assert {str(output) for output in OUTPUTS} >= {
        "gap --output", "clarify --draft", "clarify --letter", "return --mail", "migrate --mail",
        "portfolio promises --ics", "portfolio dashboard --xlsx", "portfolio vendors --pseudonyms",
        "evaluate workbook --output", "evaluate consensus --output", "questions template --output",
    }  # fmt: skip


@each
def test_a_file_of_the_case_is_never_an_output(output: Output, case: Path, run: Run) -> None:
    """Not even with --force; nor is a new name among tracker's own files."""
    for name in OWNED:
        path = case / name
        before = path.read_bytes() if path.is_file() else None
        told = run(*output.call(path, case), "--force", code=2).stderr
        assert output.type.kept or "hører til sagen" in told or "ender på" in told
        assert before is None or path.read_bytes() == before
        new = path.with_name(f"ny{output.suffix}")
        if new.parent != case:
            told = run(*output.call(new, case), "--force", "--parents", code=2).stderr
            assert "hører til sagen" in told
            assert not new.exists()


@pytest.mark.parametrize(
    "output", [o for o in OUTPUTS if o.reads == "file" and not o.type.kept], ids=str
)
def test_an_input_is_never_an_output(
    output: Output, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = tmp_path / f"given{output.suffix}"
    given.write_text("read me")
    link, hard = tmp_path / f"link{output.suffix}", tmp_path / f"hard{output.suffix}"
    link.symlink_to(given)
    os.link(given, hard)
    monkeypatch.chdir(tmp_path)
    for path in (given, link, hard, Path(given.name)):
        told = run(*output.call(path, given), "--force", code=2).stderr
        assert "en af dem, der læses" in told or "her skal stå en mappe" in told
    assert given.read_text() == "read me"


@each
def test_a_file_that_tracker_did_not_write_is_replaced_only_with_force(
    output: Output, case: Path, tmp_path: Path, run: Run
) -> None:
    foreign = tmp_path / f"noter{output.suffix}"
    foreign.write_text("mine")
    told = run(*output.call(foreign, case), code=2).stderr
    assert foreign.read_text() == "mine"
    if not output.type.kept:  # what is there is read, and is no key
        assert "ikke skrevet af tracker" in told
        assert "--force" in told
        foreign.chmod(0o444)
        assert "skrivebeskyttet" in run(*output.call(foreign, case), "--force", code=2).stderr
        assert foreign.read_text() == "mine"


@each
def test_a_folder_that_is_not_there_is_not_made_unasked(
    output: Output, case: Path, tmp_path: Path, run: Run
) -> None:
    path = tmp_path / "rapporer" / f"x{output.suffix}"
    assert "--parents" in run(*output.call(path, case), code=2).stderr
    assert not path.parent.exists()


def _why(output: Output) -> str:
    """Nobody has said that a report is to be text; a file of one form alone is always of it."""
    is_open = any(p.name == "form" for p in output.command.params) and not output.type.formats
    return "den form skriver kommandoen ikke" if is_open else "formatet er"


@each
def test_a_suffix_of_another_format_is_wrong_use_and_only_a_format_that_was_chosen_is_named(
    output: Output, case: Path, tmp_path: Path, run: Run
) -> None:
    path = tmp_path / "x.zip"
    told = run(*output.call(path, case), code=2).stderr
    assert f"ender på .zip, og {_why(output)}" in told
    assert output.suffix in told
    assert not path.exists()


@each
def test_a_suffix_of_no_format_is_refused_with_those_there_are(
    output: Output, case: Path, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was meant is not guessed at; ``--format`` says it, and a key may be called anything."""
    monkeypatch.chdir(tmp_path)
    call = output.call(tmp_path / "x.rapport", case)
    told = run(*call, code=2).stderr
    assert ("ender på .rapport" in told and output.suffix in told) != output.type.kept
    if any(param.name == "form" for param in output.command.params) and not output.type.formats:
        assert "ender på" not in run(*call, "--format", "json", code=None).stderr


@pytest.fixture(scope="module")
def pension(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("rigtig") / "sag"
    folder.mkdir()
    shutil.copy(data_folder("samples") / "pension" / "procurement.yaml", folder)
    return folder


def test_the_suffix_chooses_the_format_where_none_is_given(
    pension: Path, tmp_path: Path, run: Run
) -> None:
    run("requirements", pension, "-o", tmp_path / "krav.json")
    assert json.loads((tmp_path / "krav.json").read_text("utf-8"))["revision"] == 1
    refused = run("requirements", pension, "--format", "text", "-o", tmp_path / "k.json", code=2)
    assert ".json" in refused.stderr
    assert "formatet er text" in refused.stderr
    run("requirements", pension, "-o", tmp_path / "uden-endelse")
    assert not (tmp_path / "uden-endelse").read_text("utf-8").startswith("{")


def test_the_same_report_is_written_again_until_somebody_edits_it(
    pension: Path, tmp_path: Path, run: Run
) -> None:
    path = tmp_path / "krav.txt"
    for _ in range(2):
        run("requirements", pension, "-o", path)
    path.write_text(path.read_text("utf-8") + "en note", "utf-8")
    assert "ændret siden" in run("requirements", pension, "-o", path, code=2).stderr
    assert path.read_text("utf-8").endswith("en note")
    run("requirements", pension, "-o", path, "--force")
    run("requirements", pension, "-o", path)
    assert "en note" not in path.read_text("utf-8")


def test_an_empty_file_waits_to_be_written(pension: Path, tmp_path: Path, run: Run) -> None:
    (tmp_path / "tom.txt").touch()  # as mktemp makes it
    run("requirements", pension, "-o", tmp_path / "tom.txt")
    assert (tmp_path / "tom.txt").read_text("utf-8")


def test_links_are_followed_and_stay_and_devices_and_pipes_are_written_into(
    pension: Path, tmp_path: Path, run: Run
) -> None:
    (tmp_path / "der").mkdir()
    link = tmp_path / "link.txt"
    link.symlink_to(tmp_path / "der" / "krav.txt")
    run("requirements", pension, "-o", link)
    assert link.is_symlink()
    assert (tmp_path / "der" / "krav.txt").read_text("utf-8")

    for device in ("/dev/null", tmp_path / "null.txt"):
        if isinstance(device, Path):
            device.symlink_to("/dev/null")
        run("requirements", pension, "-o", device)
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)

    link.unlink()
    link.symlink_to(pension / "procurement.yaml")
    assert "hører til sagen" in run("requirements", pension, "-o", link, code=2).stderr


def test_reports_of_a_case_is_made_when_it_is_needed(pension: Path, run: Run) -> None:
    shutil.rmtree(pension / "reports", ignore_errors=True)
    run("requirements", pension, "-o", pension / "reports" / "krav.txt")
    run("requirements", pension, "-o", pension / "egne" / "a" / "krav.txt", "--parents")
    assert (pension / "egne" / "a" / "krav.txt").is_file()


def test_two_outputs_are_two_files(tmp_path: Path, run: Run) -> None:
    words = ("portfolio", "dashboard", "-o", tmp_path / "a.html", "--xlsx", tmp_path / "a.html")
    run(*words, code=2)
    same = ("--letter", tmp_path / "a.txt", "-o", tmp_path / "a.txt")
    assert "Angiv to filer" in run("clarify", ".", "x", *same, code=2).stderr


def test_a_dossier_is_written_among_nothing_that_is_the_case_s_or_its_own(
    pension: Path, tmp_path: Path, run: Run
) -> None:
    for place in ("received", "log/dossier"):
        told = run("dossier", "build", pension, "-o", pension / place, code=2).stderr
        assert "hører til sagen" in told
    told = run("dossier", "build", pension, "-o", tmp_path / "a" / "b", code=2).stderr
    assert "mappen findes ikke" in told


@pytest.mark.parametrize(
    "words",
    [("new", "--title", "x", "--buyer", "y", "--package", "I-04"), ("catalogue", "new"), ("demo",)],
    ids=" ".join,
)
def test_a_new_folder_is_made_among_nothing_that_is_the_case_s_and_in_no_pipe(
    words: tuple[str, ...], pension: Path, tmp_path: Path, run: Run
) -> None:
    for place in (pension / "log" / "ny", pension / "received"):
        told = run(*words, place, code=2).stderr
        assert "Mappen: stedet hører til sagen" in told
        assert not place.exists()
    os.mkfifo(pipe := tmp_path / "pipe")
    assert "her skal stå en mappe" in run(*words, pipe, code=2).stderr


def test_an_inbox_is_made_in_no_pipe(pension: Path, tmp_path: Path, run: Run) -> None:
    os.mkfifo(pipe := tmp_path / "pipe")
    told = run("receive", pension, "--new-inbox", pipe, code=2).stderr
    assert "--new-inbox: her skal stå en mappe" in told


def test_a_mapping_is_proposed_where_it_breaks_neither_the_log_nor_a_bank(
    pension: Path, tmp_path: Path, run: Run
) -> None:
    """The name of a record that is not written yet would have made the log a broken one."""
    (sheet := tmp_path / "krav.csv").write_text("Nr.;Krav\n1;Der kan søges\n", "utf-8")
    run("catalogue", "new", bank := tmp_path / "bank")
    for place, why in (
        (pension / "log" / "000099.yaml", "hører til sagen"),
        (pension / "log" / "000099.json", "ender på .json"),
        (bank / "import.yaml", "mappen er et kravkatalog"),
        (tmp_path / "ingen" / "import.yaml", "mappen findes ikke"),
    ):
        told = run("requirements", "import", pension, sheet, "--mapping", place, code=2).stderr
        assert why in told
        told = run("catalogue", "import", sheet, "--into", bank, "--mapping", place, code=2).stderr
        assert why in told
        assert not place.exists()
    for place in (pension / "import.yaml", tmp_path / "kortlægning.yaml"):
        run("requirements", "import", pension, sheet, "--mapping", place, code=1)
        assert place.is_file()


def test_the_demo_does_not_walk_over_a_case_of_that_name(
    tmp_path: Path, pension: Path, run: Run
) -> None:
    own = tmp_path / "esdh" / "procurement.yaml"
    own.parent.mkdir()
    shutil.copy(pension / "procurement.yaml", own)  # another id than that of the sample
    assert "er en anden sag" in run("demo", tmp_path, code=2).stderr
    assert [path.name for path in own.parent.iterdir()] == ["procurement.yaml"]


def test_a_file_in_a_folder_that_is_read_is_not_replaced(
    tmp_path: Path, pension: Path, run: Run
) -> None:
    inbox = tmp_path / "indbakke"
    inbox.mkdir()
    (inbox / "svar.txt").write_text("a vendor's")
    words = ("receive", pension, inbox, "-o", inbox / "svar.txt", "--force")
    assert "mappe, der læses" in run(*words, code=2).stderr
