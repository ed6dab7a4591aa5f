"""The project guards itself: modules stay small, nothing prints below the command line."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

import tracker

PACKAGE = Path(tracker.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))
_LARGE = 400


def _id(path: Path) -> str:
    return str(path.relative_to(PACKAGE))


@pytest.mark.parametrize("module", MODULES, ids=_id)
def test_module_is_small_and_says_what_it_is(module: Path) -> None:
    source = module.read_text("utf-8")
    assert len(source.splitlines()) <= _LARGE
    assert ast.get_docstring(ast.parse(source))


@pytest.mark.parametrize("module", [m for m in MODULES if m.parent.name != "cli"], ids=_id)
def test_nothing_prints_or_exits_below_the_command_line(module: Path) -> None:
    calls = {
        node.func.id
        for node in ast.walk(ast.parse(module.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert not calls & {"print", "input", "exit", "quit"}


def test_the_mean_module_is_small() -> None:
    sizes = [len(m.read_text("utf-8").splitlines()) for m in MODULES]
    assert sum(sizes) / len(sizes) < 150


@pytest.mark.parametrize("module", MODULES, ids=_id)
def test_click_is_known_to_the_frame_and_to_commands_only(module: Path) -> None:
    if module.parent.name in ("cli", "reference", "demo") or module.stem.startswith("commands"):
        return
    assert "click" not in _imported(module)


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
    "ruamel": ("yaml12", "questions/yaml_edit"),
    "stdnum": ("cpr", "submission/company"),
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
    users = {
        module.relative_to(PACKAGE).as_posix()
        for module in MODULES
        if library in {name.partition(".")[0] for name in _imported(module)}
    }
    assert users
    assert [user for user in users if not user.startswith(_KNOWN_IN[library])] == []


@cache
def _imported(module: Path) -> set[str]:
    nodes = list(ast.walk(ast.parse(module.read_text("utf-8"))))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return plain | {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}


def test_the_version_is_said_once() -> None:
    import tomllib

    project = tomllib.loads((PACKAGE.parent / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["version"] == tracker.__version__


def test_vendors_files_are_read_by_our_own_reader_only() -> None:
    """openpyxl is an oracle in the tests, never the way a vendor's file is opened.

    It puts ids into a copy of a buyer's sheet that our reader has let in, and in the demo it plays the people who fill in our own workbooks.
    """
    allowed = {"load.py", "filling.py", "into_copy.py"}
    for module in MODULES:
        assert "openpyxl" not in module.read_text("utf-8") or module.name in allowed


def test_nothing_reaches_for_the_network() -> None:
    for module in MODULES:
        names = {
            name
            for node in ast.walk(ast.parse(module.read_text("utf-8")))
            for name in (
                [a.name for a in node.names]
                if isinstance(node, ast.Import)
                else [node.module or ""]
                if isinstance(node, ast.ImportFrom)
                else []
            )
        }
        names -= {"urllib.parse"}  # takes addresses apart; opens none
        assert not {n.split(".")[0] for n in names} & {
            "socket",
            "urllib",
            "http",
            "requests",
            "ssl",
        }
