"""The whole way under the rules of Windows, and its signs in both code pages; and that these rules refuse what Windows does."""

from __future__ import annotations

import ast
import json
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import windows_rules
from reader_oracles import packed, parts

import tracker
from tracker.files import data_folder

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("windows")]
SAMPLES = data_folder("samples")
# A buyer's folder is deep (C:\Users\mettehansen\OneDrive - Prøvelund Kommune\Dokumenter\Udbud): so much is
# promised to that of a case in docs/foerste-udbud.md.
DEEP = 115 - len("/demo/pension")

# Each line is tried in a process under the rules, in a folder with `read_only`, `open` (which is open) and `in/open`.
TRIES = {
    "remove a read-only file": ("Path('read_only').unlink()", 5),
    "replace a read-only file": ("Path('new').replace('read_only')", 5),
    "write to a read-only file": ("Path('read_only').write_bytes(b'')", 5),
    "remove an open file": ("Path('open').unlink()", 32),
    "move an open file": ("Path('open').rename('elsewhere')", 32),
    "replace an open file": ("Path('new').replace('open')", 5),
    "remove another name of an open file": ("Path('open2').unlink()", 32),
    "remove a file that a child has open": ("Path('childs').unlink()", 32),
    "remove a file that is mapped": ("Path('mapped').unlink()", 32),
    "rename a folder with an open file": ("Path('in').rename('out')", 5),
    "rename over a file": ("Path('new').rename('closed')", 183),
    "replace a folder": ("os.replace('new', 'in')", 5),
    "link over a name of another case": ("os.link('new', 'CLOSED')", 183),
    "make a folder of a name in another case": ("Path('IN').mkdir()", 183),
    "write over a file of a name in another case": ("Path('CLOSED').write_bytes(b'')", "broken"),
    "a name with a colon": ("Path('a:b').write_bytes(b'')", 123),
    "a name with a question mark": ("Path('a?').mkdir()", 123),
    "a name that ends in a dot": ("Path('a.').write_bytes(b'')", "broken"),
    "a name that ends in a space": ("Path('new').rename('a ')", "broken"),
    "a name of a device": ("Path('con.xlsx').write_bytes(b'')", "broken"),
    "a folder with the name of a device": ("Path('Aux').mkdir()", "broken"),
    "a path of 260 characters": ("(Path.cwd() / ('x' * (259 - len(str(Path.cwd()))))).touch()", 3),
    "a folder of 248 characters": ("(Path.cwd() / ('x' * (247 - len(str(Path.cwd()))))).mkdir()", 3),
    "open a folder": ("os.open('in', os.O_RDONLY)", 5),
    "a symbolic link": ("Path('link').symlink_to('new')", 1314),
    "resource": ("import resource", "ModuleNotFoundError"),
    "pwd": ("import pwd", "ModuleNotFoundError"),
    "who uses it": ("import getpass; getpass.getuser()", "ModuleNotFoundError"),
    "a home": ("Path.home()", "RuntimeError"),
    "62 processes": ("ProcessPoolExecutor(62)", "ValueError"),
    "a sign that the code page lacks": ("print('\\u2713')", "UnicodeEncodeError"),
    "fork": ("seen['os'].fork", "AttributeError"),
    "a signal of Unix": ("seen['signal'].SIGPROF", "AttributeError"),
    "the system's zones": ("assert zoneinfo.TZPATH", "AssertionError"),
}  # fmt: skip
# What Windows does allow: the rules refuse no more.
ALLOWED = {
    "remove a file": "Path('gone').unlink()",
    "read a read-only file": "Path('read_only').read_bytes()",
    "move a read-only file": "Path('moved').replace('free')",
    "replace a file": "Path('newer').replace('closed')",
    "rename to another case": "Path('case').rename('CASE')",
    "a path of 259 characters": "(Path.cwd() / ('x' * (258 - len(str(Path.cwd()))))).touch()",
    "a name like a device's": "Path('console.xlsx').touch()",
    "remove a read-only file made writable": "Path('undone').chmod(0o666); Path('undone').unlink()",
    "a folder of read-only files in a temporary folder": (
        "d = tempfile.TemporaryDirectory(dir='.'); p = Path(d.name) / 'a'; p.touch(); p.chmod(0o444); d.cleanup()"
    ),
    "Danish time": "zoneinfo.ZoneInfo('Europe/Copenhagen')",
    "a file's mode is one of two": (
        "p = Path('mode'); p.touch(); p.chmod(0o400); assert p.stat().st_mode & 0o777 == 0o444"
    ),
    "cores": "assert os.cpu_count() == 96",
    "what tracker sees": "assert tracker.files.os.name == 'nt' and tracker.files.sys_platform() == 'win32'",
}
PREPARE = """
import json, mmap, os, subprocess, sys, tempfile, zoneinfo
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
import tracker.files, tracker.frontpage.opening, tracker.spreadsheet.worker as worker
tracker.files.sys_platform = lambda: tracker.frontpage.opening.sys.platform
seen = {'os': tracker.files.os, 'signal': worker.signal}
for name in ('read_only', 'open', 'new', 'newer', 'closed', 'gone', 'moved', 'case', 'undone', 'childs'):
    Path(name).write_bytes(b'x')
Path('mapped').write_bytes(b'x' * 9000)
for name in ('read_only', 'moved', 'undone'):
    Path(name).chmod(0o444)
os.link('open', 'open2')
Path('in').mkdir()
Path('in/open').write_bytes(b'x')
held = [open('open', 'rb'), open('in/open', 'rb')]
with open('mapped', 'rb') as file:
    mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
opened = "import sys; f = open('childs', 'rb'); print(1, flush=True); sys.stdin.read()"
child = subprocess.Popen([sys.executable, '-c', opened], stdin=-1, stdout=-1)
child.stdout.readline()
found = {}
for name, code in json.loads(sys.argv[1]).items():
    try:
        exec(code)
        found[name] = None
    except BaseException as error:
        kind = type(error).__name__
        found[name] = getattr(error, 'winerror', 'broken' if kind == 'RuleBroken' else f'{kind}')
child.communicate()
print(json.dumps(found))
"""


class Windows:
    """Python under the rules of Windows, for a user whose console has a code page."""

    def __init__(self, folder: Path, page: str) -> None:
        self.python = windows_rules.python(folder)
        self.page = page
        self.environment = windows_rules.environment(folder / "state", page)

    def run(
        self, words: Sequence[object], folder: Path, code: int = 0, **more: str
    ) -> tuple[str, str]:
        """What a Python says to these words, on each stream."""
        done = subprocess.run(
            [self.python, *map(str, words)],
            cwd=folder,
            env={**self.environment, **more},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
        out, errors = done.stdout.decode(self.page), done.stderr.decode(self.page)
        assert done.returncode == code, out + errors
        return out, errors

    def tracker(self, *words: object, folder: Path, code: int = 0, language: str = "da") -> str:
        """What tracker says."""
        said = self.run(["-m", "tracker", *words], folder, code, TRACKER_LANGUAGE=language)
        return "".join(said)


@pytest.fixture(scope="module")
def tried(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What became of each try."""
    folder = tmp_path_factory.mktemp("rules")
    (folder / "here").mkdir()
    tries = {name: code for name, (code, _) in TRIES.items()} | ALLOWED
    windows = Windows(folder, "cp1252")
    out, _ = windows.run(["-c", PREPARE, json.dumps(tries)], folder / "here")
    found: dict[str, Any] = json.loads(out)
    return found


@pytest.mark.parametrize("name", TRIES)
def test_the_rules_refuse_what_windows_refuses(tried: dict[str, Any], name: str) -> None:
    assert tried[name] == TRIES[name][1]


@pytest.mark.parametrize("name", ALLOWED)
def test_the_rules_allow_what_windows_allows(tried: dict[str, Any], name: str) -> None:
    assert tried[name] is None


def deep(folder: Path) -> Path:
    """A folder in this one whose path is as long as a buyer's."""
    made = folder / ("Dokumenter " + "x" * (DEEP - len(str(folder)) - len("/Dokumenter ")))
    made.mkdir()
    assert len(str(made)) == DEEP
    return made


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, str]:
    """The demo under the rules: a folder for more of Windows, the one it was walked in, and what was said."""
    place = tmp_path_factory.mktemp("w")
    folder = deep(place)
    return place, folder, Windows(place, "cp850").tracker("demo", "demo", folder=folder)


def test_the_whole_demo_and_what_follows(walked: tuple[Path, Path, str]) -> None:
    place, folder, said = walked
    windows = Windows(place, "cp850")
    assert "Loggens kæde er hel" in said
    assert '"Fiktiv Sundhed og Pension A/S"' in said  # quoted as cmd and PowerShell both read it
    case = folder / "demo" / "pension"
    originals = [path for path in case.glob("received/*") if path.is_file()]
    assert originals
    assert {path.stat().st_mode & 0o777 for path in originals} == {0o444}

    def tracker(*words: object) -> None:
        windows.tracker(*words, folder=folder)

    # What the demo does not do: a pool, a selection workbook, a dossier over another, a query in its own process.
    answers = min((SAMPLES / "pension" / "returned").iterdir())
    for number in range(13):
        shutil.copy(answers, folder / f"svar {number} æøå{answers.suffix}")
    many = ["check", f"svar*{answers.suffix}", "--format", "json", "--fail-on", "never"]
    plain = windows.run(["-m", "tracker", *many], folder)  # no shell there knows the star
    assert len(json.loads(plain[0].encode("cp850"))["submissions"]) == 13  # a document is UTF-8
    tracker("edit", case, "--output", "ark.xlsx")
    tracker("edit", case, "ark.xlsx", "--dry-run")
    tracker("dossier", "build", case, "--without", "pdf,word")
    tracker("portfolio", "sql", "SELECT count(*) FROM answers", "--store", "demo/portfolio")


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        (("log", "--verify"), "chain of the log is whole"),
        (("gap", "--fail-on", "never"), "Fiktiv Sundhed"),
        (("reservations", "list", "--fail-on", "never"), "? Undecided"),
        (("status",), "Received"),
    ],
    ids=["log", "gap", "reservations", "status"],
)
def test_what_has_signs_is_shown_in_english_in_the_other_code_page(
    walked: tuple[Path, Path, str], words: tuple[str, ...], shown: str
) -> None:
    """The rest of the demo says the same in any of them."""
    place, folder, _ = walked
    windows = Windows(place, "cp1252")
    said = windows.tracker(*words, "demo/pension", folder=folder, language="en")
    assert shown in said


@pytest.mark.parametrize(
    ("name", "said"),
    [("aux.json", "navnet på en enhed"), ("x" * 240 + ".json", "Windows tager højst 259")],
)
def test_a_name_that_windows_has_no_room_for_is_told(tmp_path: Path, name: str, said: str) -> None:
    windows = Windows(tmp_path, "cp850")
    words = ["schema", "submission", "--output", name]
    assert said in windows.tracker(*words, folder=tmp_path, code=2)


def test_a_starving_file_costs_itself_and_no_other(tmp_path: Path) -> None:
    """A Job Object holds its memory, as tests/spreadsheet/test_job.py says what it is asked for."""
    code = (
        "from tracker.spreadsheet.reader import Reader; from tracker.spreadsheet.limits import Limits, MIB\n"
        "import pathlib, sys\n"
        "data = pathlib.Path(sys.argv[1]).read_bytes()\n"
        "for most in (4, 512):\n"
        "    with Reader(limits=Limits(memory=most * MIB)) as reader:\n"
        "        opened = reader.open_bytes(data, 'a.xlsx')\n"
        "        print(opened.refusal.message.en if opened.refusal else len(opened.grid.sheets))\n"
    )
    rows = "".join(f"<row><c><v>{n * n % 100_003}</v></c></row>" for n in range(100_000))
    (tmp_path / "big.xlsx").write_bytes(packed(parts(rows)))
    out, _ = Windows(tmp_path, "cp1252").run(["-c", code, "big.xlsx"], tmp_path)
    refused, sheets = out.splitlines()
    assert "too much memory" in refused
    assert sheets == "1"


UNIX = {"fcntl", "pwd", "grp", "termios", "tty", "pty", "select", "syslog", "readline", "curses", "crypt"}  # fmt: skip


def test_no_module_needs_one_of_unix() -> None:
    """``resource`` and ``fcntl`` alone, each in one place, where they are there."""
    for path in Path(tracker.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            found = {name.partition(".")[0] for name in names}
            assert found & UNIX <= ({"fcntl"} if path.name == "turns.py" else set()), path
            assert "resource" not in found or path.name == "worker.py"
