"""The project guards itself: modules stay small, nothing prints below the command line."""

from __future__ import annotations

import ast
import inspect
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import tracker
from tracker.assessment.contradictions import across, within
from tracker.catalogue import lint
from tracker.submission.interpret import rules

PACKAGE = Path(tracker.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))
_LARGE = 400


@cache
def _project() -> dict[str, Any]:
    return tomllib.loads((PACKAGE.parent / "pyproject.toml").read_text("utf-8"))


@cache
def _source(module: Path) -> str:
    return module.read_text("utf-8")


@dataclass(frozen=True)
class _Parsed:
    """What the tests ask about a module, from one look through its tree."""

    docstring: str | None
    calls: frozenset[str]
    imported: frozenset[str]
    named: frozenset[str]  # ``imported``, and what each import names: it may be a module


@cache
def _parsed(module: Path) -> _Parsed:
    tree = ast.parse(_source(module))
    calls, imported, named = set(), set(), set()
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id=name)):
                calls.add(name)
            case ast.Import(names=names):
                imported |= {alias.name for alias in names}
            case ast.ImportFrom(module=str(name), names=names):
                inside = {f"{name}.{alias.name}" for alias in names}
                imported |= inside if name == "tracker" else {name}
                named |= inside
    docstring, named = ast.get_docstring(tree), imported | named
    return _Parsed(docstring, frozenset(calls), frozenset(imported), frozenset(named))


def _those(holds: Callable[[Path], object]) -> list[str]:
    """The modules of which something holds, by their paths."""
    return [module.relative_to(PACKAGE).as_posix() for module in MODULES if holds(module)]


def test_every_module_is_small() -> None:
    assert _those(lambda module: len(_source(module).splitlines()) > _LARGE) == []


def test_every_module_says_what_it_is() -> None:
    assert _those(lambda module: not _parsed(module).docstring) == []


def _room(module: Path) -> str:
    return module.relative_to(PACKAGE).with_suffix("").parts[0].replace("__init__", "tracker")


@cache
def _importers() -> dict[str, set[str]]:
    """Each room with the others that import it."""
    found: dict[str, set[str]] = {}
    for module in MODULES:
        for name in _parsed(module).imported:
            if name.startswith("tracker."):
                found.setdefault(name.split(".")[1], set()).add(_room(module))
    return {room: rooms - {room} for room, rooms in found.items()}


@pytest.mark.parametrize("room", _project()["tool"]["tracker"]["imported-by"])
def test_a_room_that_few_need_is_imported_by_those_it_names(room: str) -> None:
    named = _project()["tool"]["tracker"]["imported-by"][room]
    assert sorted(_importers().get(room, set())) == named


def test_nothing_prints_or_exits_below_the_command_line() -> None:
    ends = {"print", "input", "exit", "quit"}
    assert _those(lambda m: m.parent.name != "cli" and _parsed(m).calls & ends) == []


def test_the_mean_module_is_small() -> None:
    sizes = [len(_source(m).splitlines()) for m in MODULES]
    assert sum(sizes) / len(sizes) < 150


def test_click_is_known_to_the_frame_and_to_commands_only() -> None:
    def is_allowed(module: Path) -> bool:
        frame = module.parent.name in ("cli", "reference", "demo")
        return frame or module.stem.startswith("commands")

    assert _those(lambda m: "click" in _parsed(m).imported and not is_allowed(m)) == []


# Where a library is known: modules, or rooms. Whoever else needs what it does asks these.
_KNOWN_IN = {
    "docxtpl": ("dossier/letter/word",),
    "duckdb": ("portfolio/store", "portfolio/queries"),
    "jinja2": (
        "paper/templates", "procurement/scaffold", "evaluation/method/scaffold", "returning/mail", "dossier/letter/word",
    ),
    "numpy": ("evaluation/scoring", "portfolio"),
    "openpyxl": ("authoring/into_copy", "demo"),
    "pandas": ("authoring/export", "portfolio"),
    "questionary": ("selection/dialogue/lists",),
    "ruamel": ("yaml12", "questions/yaml_edit"),
    "stdnum": ("cpr",),
    "typst": ("paper/pdf",),
    "xlsxwriter": (
        "authoring/workbook",
        "spreadsheet/book", "spreadsheet/look", "workbook/write", "forms/write", "paper/book", "paper/excel",
        "paper/charts", "evaluation/scoring/excel", "reservations/sheet", "dossier/annex", "portfolio/dashboard/excel",
    ),
    "yaml": ("yaml12",),
}  # fmt: skip


@pytest.mark.parametrize("library", _KNOWN_IN)
def test_a_library_is_known_where_its_work_is_done_and_nowhere_else(library: str) -> None:
    users = _those(lambda m: library in {n.partition(".")[0] for n in _parsed(m).imported})
    assert users
    assert [user for user in users if not user.startswith(_KNOWN_IN[library])] == []


def test_no_modules_import_each_other_in_a_circle() -> None:
    """Late imports and those for type checkers are looked at too.

    What ``tracker`` itself names is the promise to programs, each found when it is first used: whoever imports the
    package for its version imports none of it.
    """
    names = {
        m: ".".join(("tracker", *m.relative_to(PACKAGE).with_suffix("").parts)) for m in MODULES
    }
    modules = {name.removesuffix(".__init__"): module for module, name in names.items()}
    del modules["tracker"]
    graph = {name: _parsed(m).named & modules.keys() - {name} for name, m in modules.items()}

    assert len(graph) > 500
    TopologicalSorter(graph).prepare()  # raises CycleError, with the circle


@pytest.mark.parametrize("module", [rules, within, across, lint])
def test_no_rule_is_written_that_no_policy_asks(module: ModuleType) -> None:
    """What takes and gives as the rules of a module do is one of them."""
    alike = _signature(module.POLICY[0])
    written = [
        function
        for function in vars(module).values()
        if inspect.isfunction(function)
        and function.__module__ == module.__name__
        and _signature(function) == alike
    ]
    assert [rule.__name__ for rule in written if rule not in module.POLICY] == []
    assert len(written) > 3


def _signature(function: Callable[..., Any]) -> list[Any]:
    return list(inspect.get_annotations(function).values())


def test_the_version_is_said_once() -> None:
    assert _project()["project"]["version"] == tracker.__version__


def test_vendors_files_are_read_by_our_own_reader_only() -> None:
    """openpyxl is an oracle in the tests, never the way a vendor's file is opened.

    It puts ids into a copy of a buyer's sheet that our reader has let in, and in the demo it plays the people who fill in our own workbooks.
    """
    allowed = {"load.py", "filling.py", "into_copy.py"}
    assert _those(lambda m: "openpyxl" in _source(m) and m.name not in allowed) == []


def test_nothing_reaches_for_the_network() -> None:
    network = {"socket", "urllib", "http", "requests", "ssl"}

    def reaches(module: Path) -> bool:
        names = _parsed(module).imported - {"urllib.parse"}  # takes addresses apart; opens none
        return not network.isdisjoint(name.partition(".")[0] for name in names)

    assert _those(reaches) == []


def test_what_make_mutate_changes_and_runs_is_there() -> None:
    settings = _project()["tool"]["mutmut"]
    named = [*settings["only_mutate"], *settings["pytest_add_cli_args_test_selection"]]

    assert len(named) > 50
    assert [path for path in named if not any(PACKAGE.parent.glob(path))] == []
