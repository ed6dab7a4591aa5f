"""Password-protected workbooks through every command: what opens them, and where it never shows."""

from __future__ import annotations

import errno
import json
import os
import pty
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from casework import BASE, filled
from click.testing import CliRunner, Result
from commands import added, watch
from protected import ANOTHER, PASSWORD, protected, traces, without_extra
from stored import load_submissions

from tracker.cli.main import main
from tracker.files import digest
from tracker.procurement import log
from tracker.procurement.case import Case
from tracker.submission.received import entries, verify_originals

Run = Callable[..., Result]
NOTE = "file-opened-with-password"


@pytest.fixture
def run() -> Run:
    """Run tracker with these arguments; no password is ever in what it says."""

    def invoke(*arguments: object, code: int = 0) -> Result:
        result = CliRunner().invoke(main, [str(a) for a in arguments])
        assert result.exit_code == code, result.output
        assert PASSWORD not in result.output
        assert ANOTHER not in result.output
        return result

    return invoke


@pytest.fixture
def case(tmp_path: Path, run: Run) -> Case:
    """A frozen case."""
    folder = tmp_path / "sag"
    folder.mkdir()
    (folder / "procurement.yaml").write_text(json.dumps(BASE, ensure_ascii=False), "utf-8")
    run("generate", folder)
    return Case.at(folder)


@pytest.fixture
def keys(tmp_path: Path) -> Path:
    """A file with two passwords; the second is the right one."""
    return _write(tmp_path / "koder.txt", f"{ANOTHER}\n{PASSWORD}\n".encode())


def _write(path: Path, data: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def _locked(path: Path, case: Case, password: str = PASSWORD, **changes: Any) -> Path:
    return _write(path, protected(filled(case.frozen(), **changes), password))


def _checked(run: Run, *arguments: object, code: int = 0) -> list[dict[str, Any]]:
    told = run("check", *arguments, "--format", "json", code=code)
    submissions: list[dict[str, Any]] = json.loads(told.stdout)["submissions"]
    return submissions


def _codes(submission: dict[str, Any]) -> list[str]:
    return [finding["code"] for finding in submission["findings"]]


# --- check ----------------------------------------------------------------------------------------


def test_check_opens_a_protected_workbook_and_reads_what_a_plain_one_says(
    tmp_path: Path, case: Case, keys: Path, run: Run
) -> None:
    plain = _write(tmp_path / "aaben.xlsx", filled(case.frozen()))
    locked = _write(tmp_path / "laast.xlsx", protected(plain.read_bytes()))

    first, second = _checked(run, plain, locked, "--password-file", keys)

    assert second["answers"] == first["answers"] != []
    assert second["source"]["sha256"] == digest(locked.read_bytes())
    assert _codes(second) == [NOTE, *_codes(first)]


def test_a_wrong_password_is_said_and_the_other_files_go_on(
    tmp_path: Path, case: Case, keys: Path, run: Run
) -> None:
    files = [
        _locked(tmp_path / "a.xlsx", case, "En-helt-tredje-2222"),
        _locked(tmp_path / "b.xlsx", case),
        _write(tmp_path / "c.xlsx", filled(case.frozen())),
    ]

    first, second, third = _checked(run, *files, "--password-file", keys, code=2)

    assert _codes(first) == ["file-password-wrong"]
    assert first["answers"] == []
    assert second["answers"] == third["answers"] != []
    text = run("check", files[0], "--password-file", keys, code=2).stdout
    assert "ingen af de angivne passer" in text


def test_without_a_password_the_refusal_names_the_option(
    tmp_path: Path, case: Case, run: Run
) -> None:
    locked = _locked(tmp_path / "a.xlsx", case)
    for language in ("da", "en"):
        told = run("check", locked, "--language", language, code=2).stdout
        assert "--password-file" in told
        assert "--ask-password" in told
        assert "file-password-protected" in told


def test_without_the_extra_the_refusal_says_how_to_install_it(
    tmp_path: Path, case: Case, keys: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked = _locked(tmp_path / "a.xlsx", case)
    without_extra(tmp_path / "bare", monkeypatch)
    for language in ("da", "en"):
        told = run("check", locked, "--password-file", keys, "--language", language, code=2).stdout
        assert added("office") in told


def test_each_form_of_report_has_the_refusal(
    tmp_path: Path, case: Case, keys: Path, run: Run
) -> None:
    locked = _locked(tmp_path / "a.xlsx", case, "En-helt-tredje-2222")
    for form in ("text", "json", "sarif", "junit"):
        arguments = ("check", locked, "--password-file", keys, "--format", form)
        assert "file-password-wrong" in run(*arguments, code=2).stdout


# --- the password file ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "content",
    [
        PASSWORD.encode(),
        f"{PASSWORD}\r\n".encode(),
        f"\ufeff{PASSWORD}\n".encode(),
        f"\n\n{ANOTHER}\n\n{PASSWORD}\n\n".encode(),
        f"{PASSWORD}\r\n".encode("utf-16"),
        "\n".join([*(f"{ANOTHER}{n}" for n in range(49)), PASSWORD]).encode(),
    ],
    ids=["no newline", "Windows", "byte order mark", "blank lines", "UTF-16", "fifty"],
)
def test_password_files_as_people_and_their_editors_write_them(
    tmp_path: Path, case: Case, run: Run, content: bytes
) -> None:
    keys = _write(tmp_path / "koder.txt", content)
    [read] = _checked(run, _locked(tmp_path / "a.xlsx", case), "--password-file", keys)
    assert _codes(read) == [NOTE]


def test_spaces_and_odd_separators_are_part_of_a_password(
    tmp_path: Path, case: Case, run: Run
) -> None:
    odd = " æ\u2028ø\x0b\t "
    keys = _write(tmp_path / "koder.txt", f"{odd}\n".encode())
    [read] = _checked(run, _locked(tmp_path / "a.xlsx", case, odd), "--password-file", keys)
    assert _codes(read) == [NOTE]
    keys.write_text(odd.strip(), "utf-8")
    [read] = _checked(run, tmp_path / "a.xlsx", "--password-file", keys, code=2)
    assert _codes(read) == ["file-password-wrong"]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (None, "den findes ikke"),
        (b"", "den er tom"),
        (b"\r\n\n", "den er tom"),
        (PASSWORD.encode("latin-1"), "den er ikke tekst i UTF-8"),
        (PASSWORD.encode("utf-16")[:-1], "den er ikke tekst i UTF-8"),
        (b"a" * 70_000, "den er for stor"),
        (f"{PASSWORD}\n".encode() * 51, "den har mere end 50 linjer"),
    ],
    ids=["missing", "empty", "blank", "not UTF-8", "half UTF-16", "large", "many"],
)
def test_a_file_that_is_no_password_file_is_named_and_never_shown(
    tmp_path: Path, case: Case, run: Run, content: bytes | None, why: str
) -> None:
    keys = tmp_path / "koder.txt"
    if content is not None:
        keys.write_bytes(content)
    told = run("check", _locked(tmp_path / "a.xlsx", case), "--password-file", keys, code=2)
    assert f"koder.txt: Filen med adgangskoder kan ikke bruges: {why}." in told.stderr
    assert told.stdout == ""


def test_a_folder_is_no_password_file(tmp_path: Path, case: Case, run: Run) -> None:
    run("check", _locked(tmp_path / "a.xlsx", case), "--password-file", tmp_path, code=2)


@pytest.mark.parametrize("option", [["--password", PASSWORD], [f"--password={PASSWORD}"]])
@pytest.mark.parametrize("command", ["check", "receive", "return", "migrate"])
def test_a_password_is_no_value_on_the_command_line(
    run: Run, command: str, option: list[str]
) -> None:
    assert "--password-file" in run(command, *option, code=2).stderr  # click says which there is


# --- asked for ------------------------------------------------------------------------------------


def test_without_a_terminal_nothing_is_asked(tmp_path: Path, case: Case, run: Run) -> None:
    told = run("check", _locked(tmp_path / "a.xlsx", case), "--ask-password", code=2)
    assert "--ask-password kræver en terminal; brug --password-file." in told.stderr


def _in_terminal(arguments: list[str], typed: str) -> tuple[int, str]:
    """Run a command in a terminal of its own and type when it asks; its code, and all it showed."""
    process, terminal = pty.fork()
    if process == 0:
        os.execv(sys.executable, [sys.executable, "-m", "tracker.cli.main", *arguments])
    shown, answered = b"", False
    while True:
        try:
            block = os.read(terminal, 65536)
        except OSError as error:
            if error.errno != errno.EIO:  # how a terminal ends on Linux
                raise
            break
        if not block:
            break
        shown += block
        if not answered and b"Adgangskode: " in shown:
            os.write(terminal, f"{typed}\n".encode())
            answered = True
    os.close(terminal)
    assert answered, shown
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]), shown.decode()


@pytest.mark.parametrize(("typed", "code"), [(PASSWORD, 0), (ANOTHER, 2)])
def test_in_a_terminal_it_is_asked_for_and_not_shown(
    tmp_path: Path, case: Case, typed: str, code: int
) -> None:
    locked = _locked(tmp_path / "a.xlsx", case)

    ended, shown = _in_terminal(["check", str(locked), "--ask-password"], typed)

    assert ended == code
    assert typed not in shown
    assert ("file-password-wrong" in shown) == bool(code)


def test_a_typed_password_is_tried_beside_those_of_a_file(tmp_path: Path, case: Case) -> None:
    locked = _locked(tmp_path / "a.xlsx", case)
    keys = _write(tmp_path / "koder.txt", ANOTHER.encode())
    arguments = ["check", str(locked), "--ask-password", "--password-file", str(keys)]
    assert _in_terminal(arguments, PASSWORD)[0] == 0


# --- receive --------------------------------------------------------------------------------------


def _receive(run: Run, case: Case, *arguments: object, code: int = 0) -> Result:
    return run("receive", case.folder, *arguments, code=code)


def test_receive_keeps_the_encrypted_original_and_no_trace_of_the_password(
    tmp_path: Path, case: Case, keys: Path, run: Run
) -> None:
    locked = _locked(tmp_path / "ind" / "a.xlsx", case)

    _receive(run, case, locked, "--password-file", keys)

    [(entry, submission)] = load_submissions(case)
    assert (case.folder / entry.original).read_bytes() == locked.read_bytes()
    assert entry.sha256 == submission.source.sha256 == digest(locked.read_bytes())
    assert [f.code for f in submission.findings] == [NOTE]
    assert verify_originals(case) == 1
    assert traces(case.folder, PASSWORD, ANOTHER, str(keys), "koder.txt") == []
    assert traces(tmp_path / "ind", PASSWORD, ANOTHER) == []
    assert not any(p.read_bytes()[:2] == b"PK" for p in (case.folder / "received").iterdir())
    assert "modtaget før" in _receive(run, case, locked, "--password-file", keys).stderr


def test_receive_takes_the_others_when_one_cannot_be_opened(
    tmp_path: Path, case: Case, keys: Path, run: Run
) -> None:
    _locked(tmp_path / "ind" / "a.xlsx", case, "En-helt-tredje-2222")
    _locked(tmp_path / "ind" / "b.xlsx", case)

    told = _receive(run, case, tmp_path / "ind", "--password-file", keys, code=2)

    assert "a.xlsx: er ikke modtaget" in told.stderr
    assert [entry.name for entry in entries(log.records(case.folder))] == ["b.xlsx"]
    _receive(run, case, tmp_path / "ind" / "a.xlsx", code=2)
    assert len(list((case.folder / "received").iterdir())) == 1


def test_many_protected_files_are_opened_on_all_cores(
    tmp_path: Path, case: Case, keys: Path, run: Run
) -> None:
    for n in range(14):
        fields = {"name": f"Firma {n}", "cvr": None}
        _locked(tmp_path / "ind" / f"{n:02}.xlsx", case, fields=fields)

    _receive(run, case, tmp_path / "ind", "--password-file", keys, "--fail-on", "never")

    assert len(load_submissions(case)) == 14


def test_a_watched_inbox_opens_protected_files_too(tmp_path: Path, case: Case, keys: Path) -> None:
    _locked(tmp_path / "ind" / "a.xlsx", case)
    (tmp_path / "ind" / "tilbud.pdf").write_bytes(b"%PDF-1.4")
    where = (case.folder, "--inbox", tmp_path / "ind", "--password-file", keys)
    code, said = watch(*where, by=signal.SIGTERM)
    assert code == 0, said
    assert [entry.name for entry in entries(log.records(case.folder))] == ["a.xlsx"]
    assert said.count("OBS: tilbud.pdf er ikke læst") == 1  # though it was looked at several times
    assert PASSWORD not in said


def test_a_lost_submission_of_a_protected_file_waits_for_its_password(
    tmp_path: Path, case: Case, keys: Path, run: Run
) -> None:
    _receive(run, case, _locked(tmp_path / "a.xlsx", case), "--password-file", keys)
    [path] = (case.folder / "submissions").iterdir()
    before = path.read_bytes()
    path.unlink()

    for arguments in ((), ("--password-file", _write(tmp_path / "x.txt", ANOTHER.encode()))):
        told = _receive(run, case, *arguments, code=2).stderr
        assert "Kør »tracker receive« igen" in told
        assert "--password-file" in told
        assert not path.exists()
    told = _receive(run, case, "--password-file", keys).stderr

    assert "1 gendannet fra originalen" in told
    assert path.read_bytes() == before


def test_an_interrupted_receipt_of_a_protected_file_waits_for_its_password(
    tmp_path: Path, case: Case, keys: Path, run: Run
) -> None:
    _receive(run, case, _locked(tmp_path / "a.xlsx", case), "--password-file", keys)
    max((case.folder / "log").iterdir()).unlink()

    told = _receive(run, case, code=2).stderr
    assert "kræver en adgangskode" in told
    assert "0 fuldført" in told
    told = _receive(run, case, "--password-file", keys).stderr

    assert "1 fuldført" in told
    assert len(load_submissions(case)) == verify_originals(case) == 1


# --- return and migrate ------------------------------------------------------------------------------


@pytest.mark.parametrize("action", ["return", "migrate"])
def test_the_way_back_needs_the_password_of_a_protected_original(
    tmp_path: Path, case: Case, keys: Path, run: Run, action: str
) -> None:
    locked = _locked(tmp_path / "a.xlsx", case, answers={"SF1470": {"answer": "måske"}})
    _receive(run, case, locked, "--password-file", keys, "--fail-on", "never")
    if action == "migrate":
        changed = {**BASE, "addenda": {"SF1470": "Gælder også sager fra det nuværende system."}}
        (case.folder / "procurement.yaml").write_text(json.dumps(changed), "utf-8")
        run("generate", case.folder, "--amend", "Spørgsmål 4")
    other = _write(tmp_path / "x.txt", ANOTHER.encode())
    back = (action, case.folder, "Acme A/S", "--format", "json")

    told = run(*back, code=2).stderr
    assert "Originalen er beskyttet med adgangskode" in told
    assert "--password-file" in told
    assert "ingen af de angivne passer" in run(*back, "--password-file", other, code=2).stderr
    said = json.loads(run(*back, "--password-file", keys).stdout)

    assert Path(said["workbook"]).read_bytes()[:2] == b"PK"
    assert said["findings"]["error"] == 1
    assert traces(case.folder, PASSWORD, ANOTHER) == []


def test_the_way_back_without_the_extra_says_how_to_install_it(
    tmp_path: Path, case: Case, keys: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    _receive(run, case, _locked(tmp_path / "a.xlsx", case), "--password-file", keys)
    without_extra(tmp_path / "bare", monkeypatch)
    told = run("return", case.folder, "Acme A/S", "--password-file", keys, code=2).stderr
    assert added("office") in told


# --- where it never shows ---------------------------------------------------------------------------


@pytest.mark.parametrize("debug", [False, True])
def test_a_fault_in_tracker_tells_no_password(
    tmp_path: Path, case: Case, keys: Path, run: Run, debug: bool
) -> None:
    """A real process, so that the traceback is what a user would see; the fault is planted."""
    locked = _locked(tmp_path / "a.xlsx", case)
    plant = (
        "import tracker.submission.read_files as o, tracker.cli.main as m\n"
        "def fault(name, opened, issued): assert opened.grid; raise RuntimeError('planted')\n"
        "o.submission_of = fault\n"
        "m.main()"
    )
    options = ["--debug"] if debug else []
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    done = subprocess.run(
        [
            *(sys.executable, "-c", plant, *options),
            *("check", str(locked), "--password-file", str(keys)),
        ],
        capture_output=True,
        env={**os.environ, "TMPDIR": str(temporary)},
        check=False,
    )

    assert done.returncode == (1 if debug else 3)  # Python's own code for a traceback
    assert b"planted" in done.stderr or list(temporary.iterdir())
    _write(tmp_path / "tmp" / "shown", done.stdout + done.stderr)
    assert traces(temporary, PASSWORD, ANOTHER) == []


@pytest.mark.skipif(sys.platform != "linux", reason="/proc")
def test_neither_arguments_nor_environment_of_any_process_have_it(
    tmp_path: Path, case: Case
) -> None:
    """All that others on the machine can see of tracker and its children, while they work."""
    lines = [*(f"{ANOTHER}{n}" for n in range(5)), PASSWORD]
    keys = _write(tmp_path / "koder.txt", "\n".join(lines).encode())
    excels = protected(filled(case.frozen()), spins=30_000)  # slow enough to be looked at
    files = [_write(tmp_path / f"{n}.xlsx", excels) for n in range(13)]
    command = [sys.executable, "-m", "tracker.cli.main", "check", *map(str, files)]
    running = subprocess.Popen(
        [*command, "--password-file", str(keys)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    seen: dict[int, bytes] = {}
    while running.poll() is None:  # it says little: its pipe is never full
        seen.update(_visible(running.pid))
        time.sleep(0.02)
    out = running.communicate()[0]

    assert running.returncode == 0, out
    everything = b"\n".join([*seen.values(), out])
    assert b"tracker.spreadsheet.worker" in everything  # the guarded child was among them
    assert b"multiprocessing" in everything  # and a worker of the batch
    assert PASSWORD.encode() not in everything
    assert ANOTHER.encode() not in everything


def _visible(pid: int) -> dict[int, bytes]:
    """Command line and environment of a process and of all that it started."""
    found: dict[int, bytes] = {}
    waiting = [pid]
    while waiting:
        folder = Path(f"/proc/{waiting.pop()}")
        try:
            said = (folder / "cmdline").read_bytes() + (folder / "environ").read_bytes()
            tasks = [task / "children" for task in (folder / "task").iterdir()]
            waiting += [int(child) for task in tasks for child in task.read_text().split()]
        except OSError:  # it has ended
            continue
        found[int(folder.name)] = said
    return found
