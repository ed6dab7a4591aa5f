"""``-`` on the command line: standard input wherever a file is read, standard output wherever one is written."""

from __future__ import annotations

import json
import shutil
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile, is_zipfile

import click
import pytest
from commands import Run
from commands import run as tracker
from outputs import Output, commands, outputs
from protected import PASSWORD, protected
from terminals import in_terminal

from tracker.cli.command import CommandWithParts
from tracker.cli.output import OutputFile
from tracker.cli.streams import FileOrName
from tracker.files import data_folder

SAMPLE = data_folder("samples") / "pension"
RETURNED = SAMPLE / "returned"
ENDED = ("--fail-on", "never")


@pytest.fixture(scope="module")
def issued(tmp_path_factory: pytest.TempPathFactory) -> Path:

    folder = tmp_path_factory.mktemp("strømme") / "sag"
    folder.mkdir()
    shutil.copy(SAMPLE / "procurement.yaml", folder)
    tracker("generate", folder)
    return folder


@pytest.fixture
def case(issued: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(issued, tmp_path / "sag"))


@pytest.mark.parametrize("path", sorted(RETURNED.iterdir()), ids=lambda path: path.name)
def test_a_workbook_on_stdin_is_read_as_from_a_file(path: Path, tmp_path: Path, run: Run) -> None:
    same = Path(shutil.copy(path, tmp_path / f"stdin{path.suffix}"))
    for form in ("json", "text", "sarif", "junit"):
        from_file = run("check", same, "--format", form, *ENDED)
        from_stdin = run("check", "-", "--format", form, *ENDED, input=path.read_bytes())
        assert from_stdin.stdout == from_file.stdout


def test_what_is_received_from_stdin_is_kept_as_it_came(case: Path, run: Run) -> None:
    data = (RETURNED / "proeve-pension.xlsx").read_bytes()
    run("receive", case, "-", *ENDED, input=data)
    assert [path.read_bytes() for path in (case / "received").iterdir()] == [data]
    records = json.loads(run("log", case, "--verify", "--format", "json").stdout)["records"]
    assert records[-1]["details"]["name"] == "stdin.xlsx"


def _readers() -> list[tuple[tuple[str, ...], click.Command, click.Parameter]]:
    found = [*commands()]
    for words, command in commands():
        if isinstance(command, CommandWithParts):
            found += [((*words, name), part) for name, part in command.parts.items()]
    return [
        (words, command, param)
        for words, command in found
        for param in command.params
        if isinstance(param.type, click.Path | FileOrName)
        and not isinstance(param.type, OutputFile)
    ]


def _call(
    words: tuple[str, ...], command: click.Command, param: click.Parameter, case: Path
) -> list[str]:
    call = [*words]
    for other in command.params:
        given = "-" if other is param else str(case)
        if isinstance(other, click.Option):
            if other is param or other.required:
                folder = isinstance(other.type, click.Path) and not other.type.file_okay
                call += [max(other.opts, key=len), given if other is param or folder else "x.xlsx"]
        elif (
            other is param
            or other.required
            or (isinstance(param, click.Argument) and other.nargs != -1)
        ):
            call.append(given)
    return call


@pytest.mark.parametrize("reader", _readers(), ids=lambda it: f"{' '.join(it[0])} {it[2].name}")
def test_every_command_that_reads_a_file_reads_stdin_and_no_folder_is_a_stream(
    reader: tuple[tuple[str, ...], click.Command, click.Parameter],
    case: Path,
    tmp_path: Path,
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    words, command, param = reader
    is_file = not isinstance(param.type, click.Path) or param.type.file_okay
    result = run(*_call(words, command, param, case), code=None, input=b"\x00" * 10)
    assert is_file or result.exit_code == 2
    assert str(Path("/tmp/tracker-")) not in result.output, (
        "where it is kept meanwhile is nobody's business"
    )
    assert "- findes ikke" not in result.output
    assert "den findes ikke" not in result.output


def test_a_stream_is_read_once(case: Path, run: Run) -> None:
    assert "læses én gang" in run("check", "-", "-", code=2, input=b"x").stderr
    told = run("check", "-", "--password-file", "-", code=2, input=b"x").stderr
    assert "læses én gang" in told


def test_a_folder_is_no_stream(case: Path, run: Run) -> None:
    for words in (
        ("receive", case, "--inbox", "-"),
        ("diff", "-", "acme"),
        ("gap", "-"),
        ("dossier", "build", case, "-o", "-"),
    ):
        assert "er en strøm, og her skal stå en mappe" in run(*words, code=2).stderr


def test_a_keyboard_is_no_file() -> None:
    code, shown = in_terminal(("check", "-"), ())
    assert (code, "er et tastatur" in shown) == (2, True)


def test_passwords_come_on_stdin_and_touch_no_disk(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked = tmp_path / "svar.xlsx"
    locked.write_bytes(protected((RETURNED / "proeve-pension.xlsx").read_bytes()))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "nowhere"))  # a file would fail
    run("check", locked, "--password-file", "-", *ENDED, input=f"{PASSWORD}\n".encode())
    wrong = run("check", locked, "--password-file", "-", code=2, input=b"x\n")
    assert "file-password-wrong" in wrong.stdout


def test_a_file_that_is_called_so(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copy(RETURNED / "proeve-pension.xlsx", "-")
    assert "Kontrol: -" in run("check", "./-", *ENDED).stdout
    run("check", "./-", *ENDED, "--format", "text", "-o", "./-", "--force", code=2)
    run("schema", "offers", "-o", "./-", "--force")
    assert json.loads(Path("-").read_bytes())["title"]


def test_a_report_on_stdout_is_the_report_and_binary_forms_go_into_a_pipe(
    case: Path, run: Run
) -> None:
    words = ("requirements", case)
    assert run(*words, "-o", "-").stdout == run(*words).stdout
    assert run(*words, "-o", "-").stderr == ""
    made = run(*words, "-o", "-", "--format", "xlsx")
    assert is_zipfile(BytesIO(made.stdout_bytes))
    code, shown = in_terminal((*words, "-o", "-", "--format", "xlsx"), ())
    assert (code, "--output FIL.xlsx" in shown) == (2, True)
    assert "--output FIL.xlsx" in run(*words, "--format", "xlsx", code=2).stderr


@pytest.mark.parametrize(
    "output", [o for o in outputs() if o.type.formats and not o.type.kept], ids=str
)
def test_two_results_do_not_share_stdout(
    output: Output, case: Path, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    others = [
        o
        for o in output.command.params
        if isinstance(o.type, OutputFile) and o is not output.option
    ]
    call = output.call(Path("-"), case)
    if others:
        told = run(*call, max(others[0].opts, key=len), "-", code=2).stderr
        assert getattr(others[0].type, "formats", ()) == () or "to ville komme" in told
    if any(param.name == "form" for param in output.command.params):
        told = run(*call, "--format", "json", code=2).stderr
        assert "to ville komme" in told


def test_a_workbook_that_is_made_goes_to_stdout_and_comes_back(case: Path, run: Run) -> None:
    made = run("questions", "template", case, "-o", "-")
    with ZipFile(BytesIO(made.stdout_bytes)) as archive:
        assert "xl/workbook.xml" in archive.namelist()
    assert "Skrev" not in made.stderr
    words = ("questions", "receive", case, "-", "--sender", "A", *ENDED)
    run(*words, input=made.stdout_bytes)
    run("log", case, "--verify")
    edited = run("edit", case, "-o", "-")
    with ZipFile(BytesIO(edited.stdout_bytes)) as archive:
        assert "xl/workbook.xml" in archive.namelist()
    assert not [*case.glob("*.xlsx")]
    run("edit", case, "-", "--dry-run", input=edited.stdout_bytes)
    code, shown = in_terminal(("edit", case, "-o", "-"), ())
    assert (code, "er her skærmen" in shown) == (2, True)
    made = run("new", "--workbook", "-")
    assert is_zipfile(BytesIO(made.stdout_bytes))


def test_somebody_s_sheet_from_stdin_has_its_mapping_where_one_stands(
    case: Path, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    sheet = "Nr;Krav;Kravtype\n1;Brugeren kan søge;MK\n2;Løsningen overvåges;K\n".encode()
    run("requirements", "import", case, "-", code=None, input=sheet)
    assert (case / "import.yaml").is_file()
    run("requirements", "import", case, "-", "--dry-run", code=None, input=sheet)


def test_a_bank_on_stdin_is_compared(run: Run) -> None:
    bank = run("catalogue", "export", "ski-02.19-2023", "--format", "json").stdout_bytes
    found = run("catalogue", "diff", "ski-02.19-2023", "-", "--format", "json", input=bank)
    assert json.loads(found.stdout)["entries"] == []
