"""``make mutate``: does a test notice? Each change mutmut can think of, tried by the tests that meet it.

mutmut makes the changes and keeps what came of them (``mutmut results``, ``mutmut show NAME``; what and by which tests:
``[tool.mutmut]`` in pyproject.toml). It starts pytest anew for each change; here the tests are collected once, and each
change is tried in a fork of that process, the fastest tests first, until one fails: many times as fast.
Another wording of what is shown to people is no change (``wordings``), and what mypy refuses, ``make test`` notices. ``MUTATE_EVERY=5`` tries a fifth of them,
spread evenly and the same ones each time.
"""

from __future__ import annotations

import ast
import fnmatch
import gc
import hashlib
import importlib
import json
import os
import pkgutil
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import zlib
from collections import Counter
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

SECONDS = float(os.environ.get("MUTATE_SECONDS", "6"))  # of tests that pass, for one change
CHILDREN = int(os.environ.get("MUTATE_CHILDREN", "1"))
EVERY = int(os.environ.get("MUTATE_EVERY", "1"))
_MEMORY = 6 << 30
_WALK = "tests/golden/"
_NO_TEST, _SKIPPED, _TIMEOUT, _REFUSED = 33, 34, 36, 37  # mutmut's own numbers
_OF_COPIES = {"no-redef", "unused-ignore", "ignore-without-code"}  # errors mutmut's own code makes
_STOPPED = {signal.SIGXCPU, signal.SIGALRM, signal.SIGKILL}
_MEETINGS = Path(
    "meetings.json"
)  # {test file: {"digest": ..., "tests": {node: [seconds, [functions]]}}}


class Meetings:
    """A pytest plugin that writes down which functions each test meets, and how long it takes.

    Args:
        known: what stands in the file already; a test that fails here is not written down.
        digests: of the files that are run.
    """

    def __init__(self, known: dict[str, Any], digests: dict[str, str]) -> None:
        self.known, self.digests = known, digests
        self.file, self.seconds, self.failed = "", 0.0, False

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        from mutmut.state import state

        if self.file != (file := nodeid.partition("::")[0]):
            self.save()
            self.file, self.known[file] = file, {"digest": self.digests[file], "tests": {}}
        state()._stats.clear()
        self.seconds, self.failed = 0.0, False

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.seconds += report.duration
        self.failed |= not report.passed

    def pytest_runtest_logfinish(self, nodeid: str) -> None:
        from mutmut.state import state

        if not self.failed:
            self.known[self.file]["tests"][nodeid] = [
                round(self.seconds, 4),
                sorted(state()._stats),
            ]

    def pytest_sessionfinish(self, exitstatus: int) -> None:
        if (
            exitstatus != pytest.ExitCode.INTERRUPTED
        ):  # a file could not be collected, and none was run
            for file, digest in self.digests.items():
                self.known.setdefault(file, {"digest": digest, "tests": {}})
        self.save()

    def save(self) -> None:
        _MEETINGS.write_text(json.dumps(self.known, ensure_ascii=False, indent=0))


class Trials:
    """A pytest plugin that tries each change in a fork, instead of running the tests.

    Args:
        changes: the names of the changes, and mutmut's records to note each one's end in.
        tests: for each function's name the seconds and node of the tests that meet it.
    """

    def __init__(self, changes: dict[str, Any], tests: dict[str, list[tuple[float, str]]]) -> None:
        self.changes, self.tests = changes, tests
        self.running: dict[int, tuple[str, Path]] = {}
        # By test, and by where it noticed something: a function, a module. It will notice more there.
        self.noticed: Counter[tuple[str, str]] = Counter()
        self.kept = tempfile.TemporaryDirectory(prefix="tracker-golden-")
        self.child: Path | None = None  # in a fork: where it writes which test noticed

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[None]) -> None:
        """Ends before pytest makes a report of it: that takes longer than most tests."""
        if self.child and call.excinfo and not call.excinfo.errisinstance(pytest.skip.Exception):
            self.child.write_text(item.nodeid)
            os._exit(1)

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        items = {item.nodeid: item for item in session.items}
        import casework

        for module in pkgutil.walk_packages(["tracker"], "tracker."):
            if not module.name.endswith("__main__"):
                importlib.import_module(module.name)  # once, instead of late in each fork
        casework.specification()  # catalogue and scale are kept once loaded
        if any(_WALK in item.nodeid for item in session.items):
            self.walk(session)
        gc.freeze()
        began = time.monotonic()
        for number, name in enumerate(self.changes):
            chosen, seconds = self.choose(name, items)
            if not chosen:
                self.note(name, _NO_TEST)
                continue
            while len(self.running) >= CHILDREN:
                self.reap()
            self.start(session, name, chosen, seconds)
            if number % 100 == 0:
                done = f"{number}/{len(self.changes)} {time.monotonic() - began:.0f} s {name}"
                print(done, file=sys.__stderr__)
        while self.running:
            self.reap()
        return True

    def walk(self, session: pytest.Session) -> None:
        """Make the cases of ``tests/golden`` once: what a report says of them then takes a test no time.

        Changes are tried in what is told of those cases, not in how they were made. They are made by a fork:
        what makes a PDF has threads of its own, and a fork of a process with such threads waits for ever.
        """
        from golden.conftest import KEPT

        os.environ[KEPT] = self.kept.name
        pid = os.fork()
        if not pid:
            golden = next(item for item in session.items if _WALK in item.nodeid)
            golden.config.hook.pytest_runtest_protocol(item=golden, nextitem=golden)
            os._exit(0)
        os.waitpid(pid, 0)
        if not any(Path(self.kept.name).glob("walk*")):
            sys.exit("The walk of tests/golden failed: nothing was tried.")

    def choose(self, name: str, items: dict[str, pytest.Item]) -> tuple[list[pytest.Item], float]:
        """The tests for a change: those that meet it, the quickest first, while there is time."""
        met = [t for t in self.tests.get(_places(name)[0], []) if t[1] in items]
        chosen: list[str] = []
        total = 0.0
        for seconds, node in sorted(met):
            if not chosen or total + seconds <= SECONDS:
                total += seconds
                chosen.append(node)
        function, module = _places(name)
        chosen.sort(
            key=lambda n: (self.noticed[function, n], self.noticed[module, n]), reverse=True
        )
        return [items[node] for node in chosen], total

    def start(
        self, session: pytest.Session, name: str, chosen: list[pytest.Item], seconds: float
    ) -> None:
        place = Path(tempfile.mkdtemp(prefix="tracker-mutation-"))
        pid = os.fork()
        if pid:
            self.running[pid] = (name, place)
            return
        try:
            self.child = place / "noticed"
            os.setsid()
            limit = int(10 + 10 * seconds)
            resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))
            resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
            signal.signal(signal.SIGALRM, signal.SIG_DFL)
            signal.alarm(8 * limit)
            nowhere = os.open(os.devnull, os.O_RDWR)
            for stream in (0, 1, 2):
                os.dup2(nowhere, stream)
            os.environ["MUTANT_UNDER_TEST"] = name
            os.environ["TMPDIR"] = tempfile.tempdir = str(place)
            session.config._tmp_path_factory._basetemp = place  # type: ignore[attr-defined]
            for item, following in zip(chosen, [*chosen[1:], None], strict=True):
                item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        except BaseException:  # noqa: BLE001
            os._exit(1)
        os._exit(0)

    def reap(self) -> None:
        pid, status = os.wait()
        name, folder = self.running.pop(pid)
        with suppress(ProcessLookupError):
            os.killpg(pid, signal.SIGKILL)  # what the tests started
        if (noticed := folder / "noticed").exists():
            self.noticed.update((place, noticed.read_text()) for place in _places(name))
        shutil.rmtree(folder, ignore_errors=True)
        code = os.waitstatus_to_exitcode(status)
        self.note(name, _TIMEOUT if -code in _STOPPED else abs(code))

    def note(self, name: str, code: int) -> None:
        record, here = self.changes[name], Path.cwd()
        os.chdir(here.parent)
        record.load()  # another run may be at work beside this one
        record.exit_code_by_key[name] = code
        place = record.meta_path
        record.meta_path = place.with_suffix(f".{os.getpid()}")
        record.save()
        record.meta_path = record.meta_path.replace(place)
        os.chdir(here)


def _places(change: str) -> tuple[str, str]:
    """The function and the module a change is made in."""
    function = change.partition("__mutmut_")[0]
    return function, function.rpartition(".")[0]


def _run(arguments: list[str], plugin: object) -> int:
    from mutmut.configuration import config

    options = ["--rootdir=.", "--tb=short", "--assert=plain", "-s", *config().pytest_add_cli_args]
    return int(pytest.main([*options, *arguments], plugins=[plugin]))


def _test_files() -> dict[str, str]:
    from mutmut.configuration import config

    files: list[Path] = []
    for place in map(Path, config().pytest_add_cli_args_test_selection):
        files += sorted(place.rglob("test_*.py")) if place.is_dir() else [place]
    return {f.as_posix(): hashlib.sha256(f.read_bytes()).hexdigest()[:16] for f in files}


def _meet() -> dict[str, list[tuple[float, str]]]:
    """Which tests meet which function; test files that are as they were are not run again."""
    known = json.loads(_MEETINGS.read_text()) if _MEETINGS.exists() else {}
    files = _test_files()
    anew = {f: d for f, d in files.items() if known.get(f, {}).get("digest") != d}
    if anew:
        pid = os.fork()  # what a test left behind in a cache would hide a change
        if not pid:
            os.environ["MUTANT_UNDER_TEST"] = "stats"
            code = _run(list(anew), Meetings(known, anew))
            sys.stdout.flush()
            os._exit(code == pytest.ExitCode.INTERRUPTED)
        if os.waitpid(pid, 0)[1]:
            sys.exit("A test file cannot be collected, see above: nothing was tried.")
        known = json.loads(_MEETINGS.read_text())
    tests: dict[str, list[tuple[float, str]]] = {}
    for file in files:
        for node, (seconds, functions) in known[file]["tests"].items():
            for function in functions:
                tests.setdefault(function, []).append((seconds, node))
    return tests


class _Unworded(ast.NodeTransformer):
    """Takes the words out of what is shown to people: the strings in calls of ``tr`` and ``Text``."""

    def __init__(self) -> None:
        self.shown = False

    def visit_Call(self, node: ast.Call) -> ast.AST:
        before, name = self.shown, getattr(node.func, "id", None)
        self.shown = name in {"tr", "Text"} or (self.shown and name is None)
        self.generic_visit(node)
        self.shown = before
        return node

    def visit_Subscript(self, node: ast.Subscript) -> ast.AST:
        before, self.shown = self.shown, False  # a key is no wording
        node.slice = self.visit(node.slice)
        self.shown = before
        node.value = self.visit(node.value)
        return node

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        return ast.Constant("") if self.shown and isinstance(node.value, str) else node


def wordings(mutated: str) -> set[str]:
    """The names of those changes in a module mutmut has written that say something in other words.

    The words of reports are held by ``tests/golden``; those of messages are prose, not behaviour.
    """
    functions = {
        node.name: node
        for node in ast.walk(ast.parse(mutated))
        if isinstance(node, ast.FunctionDef) and "__mutmut_" in node.name
    }
    plain = {name: _plain(node) for name, node in functions.items()}
    return {
        name
        for name, text in plain.items()
        if not name.endswith("_orig")
        and text == plain[name.partition("__mutmut_")[0] + "__mutmut_orig"]
    }


def refused(path: str, mutated: str, errors: list[dict[str, Any]]) -> set[str]:
    """The names of those changes in a module mutmut has written that mypy refuses, as ``make test`` would.

    Args:
        errors: mypy's, of all modules: what it says of the function as it was, it says of every change to it.
    """
    lines: dict[int, str] = {}
    for node in ast.walk(ast.parse(mutated)):
        if isinstance(node, ast.FunctionDef) and "__mutmut_" in node.name:
            lines |= dict.fromkeys(range(node.lineno, (node.end_lineno or 0) + 1), node.name)
    found = {
        lines[e["line"]]
        for e in errors
        if e["file"] == path and e["line"] in lines and e["code"] not in _OF_COPIES
    }
    return {n for n in found if f"{n.partition('__mutmut_')[0]}__mutmut_orig" not in found}


def _sift(records: dict[str, Any]) -> None:
    """Leave out other wordings, and note what types show."""
    command = [sys.executable, "-m", "mypy", "--output=json", "--config-file=../pyproject.toml"]
    said = subprocess.run(
        [*command, "tracker"], cwd="mutants", capture_output=True, text=True, check=False
    )
    errors = [json.loads(line) for line in said.stdout.splitlines() if line.startswith("{")]
    if said.stderr or not errors:
        sys.exit(
            f"mypy did not look at the changes: nothing was tried.\n{said.stderr}{said.stdout}"
        )
    for path, record in records.items():
        mutated = Path("mutants", path).read_text("utf-8")
        known = dict.fromkeys(refused(path, mutated, errors), _REFUSED)
        known |= dict.fromkeys(wordings(mutated), _SKIPPED)
        for change in record.exit_code_by_key:
            name = change.rpartition(".")[2]
            record.exit_code_by_key[change] = known.get(name, record.exit_code_by_key[change])
        record.save()


def _plain(function: ast.FunctionDef) -> str:
    return "\n".join(ast.dump(_Unworded().visit(part)) for part in function.body)


def main(patterns: list[str]) -> int:
    """Try the changes of these patterns that nothing noticed yet; print what came of each module.

    A change whose whole name is given is tried again anyway.
    """
    from mutmut import __main__ as mutmut
    from mutmut.utils.file_utils import copy_also_copy_files, copy_src_dir, setup_source_paths

    os.environ["MUTANT_UNDER_TEST"] = "mutant_generation"
    for copied in [*Path("mutants/tracker").rglob("*.py"), *Path("mutants/tests").rglob("*.py")]:
        if not copied.relative_to("mutants").exists() or not copied.stat().st_size:
            copied.unlink()  # removed, or with another name now; or a run was stopped as it wrote
    Path("mutants").mkdir(exist_ok=True)
    copy_src_dir()
    copy_also_copy_files()
    mutmut.create_mutants(CHILDREN)
    changes, records = mutmut.collect_source_file_mutation_data(mutant_names=[])
    setup_source_paths()
    _sift(records)
    os.chdir("mutants")
    tests = _meet()
    chosen = {
        name: record
        for record, name, _ in changes
        if name in patterns
        or (
            record.exit_code_by_key[name] in {None, 0, _NO_TEST}
            and any(fnmatch.fnmatch(name, p) for p in patterns or "*")
            and not zlib.crc32(name.encode()) % EVERY
        )
    }
    chosen = dict(
        sorted(chosen.items(), key=lambda c: [not fnmatch.fnmatch(c[0], p) for p in patterns])
    )
    nodes = {node for name in chosen for _, node in tests.get(_places(name)[0], [])}
    os.environ["MUTANT_UNDER_TEST"] = ""
    if nodes:
        _run(sorted({node.partition("::")[0] for node in nodes}), Trials(chosen, tests))
    for path, record in records.items():
        codes = Counter(record.exit_code_by_key.values())
        if codes:
            count = sum(codes.values()) - codes[_SKIPPED]
            noticed = count - codes[0] - codes[_NO_TEST] - codes[None]
            row = [count, noticed, codes[0], codes[_NO_TEST], codes[None]]
            print(f"| `{path.removeprefix('tracker/')}` |", " | ".join(map(str, row)), "|")  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
