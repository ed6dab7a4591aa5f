"""The tested versions are those that are installed, all that is needed has one, and where they come from is not told."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib import metadata
from itertools import pairwise
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version
from scripts import script

ROOT = Path(__file__).parent.parent
FILE = ROOT / ".ci" / "constraints.txt"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


constraints = script("constraints")
TESTED: dict[str, str] = constraints.read(FILE.read_text("utf-8"))


def direct() -> list[Requirement]:
    """What pyproject.toml names, for users, with extras, for developers and to build."""
    project = PROJECT["project"]
    extras = [line for extra in project["optional-dependencies"].values() for line in extra]
    lines = (*project["dependencies"], *extras, *PROJECT["dependency-groups"]["dev"])
    return [Requirement(line) for line in (*lines, *PROJECT["build-system"]["requires"])]


def needed() -> Iterator[tuple[str, str]]:
    """Name and version of all that is installed because something of ours asks for it, at any remove."""
    todo, seen = direct(), set[tuple[str, str]]()
    while todo:
        wanted = todo.pop()
        for extra in {"", *wanted.extras}:
            key = (canonicalize_name(wanted.name), extra)
            if key in seen or (wanted.marker and not wanted.marker.evaluate()):
                continue
            seen.add(key)
            try:
                found = metadata.distribution(wanted.name)
            except metadata.PackageNotFoundError:
                continue  # what builds is not in the environment
            yield key[0], found.version
            for line in found.requires or ():
                further = Requirement(line)
                if not further.marker or further.marker.evaluate({"extra": extra}):
                    further.marker = None
                    todo.append(further)


def test_what_is_tested_is_what_the_constraints_name() -> None:
    found = dict(needed())
    assert {"click", "jinja2", "s3transfer", "webcolors"} <= found.keys()  # by extras and removes
    differing = {
        name: (version, TESTED.get(name))
        for name, version in found.items()
        if TESTED.get(name) != version
    }
    assert differing == {}, (
        "not the tested versions: make test installs those, make constraints renews"
    )


@pytest.mark.parametrize("wanted", direct(), ids=str)
def test_every_direct_dependency_has_a_tested_version_within_its_bounds(
    wanted: Requirement,
) -> None:
    assert Version(TESTED[canonicalize_name(wanted.name)]) in wanted.specifier


def test_the_list_holds_names_and_versions_alone() -> None:
    lines = [x for x in FILE.read_text("utf-8").splitlines() if not x.startswith("#")]
    assert all(re.fullmatch(r"[a-z0-9-]+==[0-9][0-9a-z.]*", line) for line in lines)
    assert FILE.read_text("utf-8") == constraints.written(TESTED)
    assert PROJECT["project"]["name"] not in TESTED


def test_upper_bounds_say_why() -> None:
    """A bound keeps users from what is mended: only where a version broke us, and the line above says how."""
    lines = (ROOT / "pyproject.toml").read_text("utf-8").splitlines()
    bounded = [
        (above.strip(), line)
        for above, line in pairwise(lines)
        if re.match(r'\s+"[\w.-]+(\[\w+\])?[^"]*<[0-9]', line)
    ]
    assert [above for above, _ in bounded if not above.startswith("#")] == []
    assert sum("<" in str(wanted.specifier) for wanted in direct()) == len(bounded) > 0


def test_a_renewed_list_says_what_changed() -> None:
    before, after = {"click": "8.5.1", "six": "1.17.0"}, {"click": "9.0", "uv": "1.0"}
    assert list(constraints.changes(before, after)) == [
        "click: 8.5.1 → 9.0",
        "six: 1.17.0 → gone",
        "uv: new → 1.0",
    ]
    assert constraints.read("# six==1\nRuamel_YAML==0.19.1  # why\n\n") == {"ruamel-yaml": "0.19.1"}


@pytest.mark.parametrize(("words", "is_written"), [((), True), (("--dry-run",), False)])
def test_a_dry_run_says_what_would_change_and_writes_nothing(
    words: tuple[str, ...], is_written: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    file = tmp_path / "constraints.txt"
    file.write_text("click==8.5.1\n", "utf-8")
    monkeypatch.setattr(constraints, "CONSTRAINTS", file)
    monkeypatch.setattr(constraints, "resolve", lambda: {"click": "9.0"})
    monkeypatch.setattr(sys, "argv", ["constraints.py", *words])
    constraints.main()
    assert "click: 8.5.1 → 9.0" in capsys.readouterr().out
    assert ("click==9.0" in file.read_text("utf-8")) is is_written
    assert "$(if $(DRY_RUN),--dry-run)" in (ROOT / "Makefile").read_text("utf-8")


def test_a_version_that_cannot_be_had_stops_the_set_up_and_says_what_to_do(tmp_path: Path) -> None:
    shutil.copy(ROOT / ".ci" / "install", tmp_path)
    (tmp_path / "constraints.txt").write_text("click==8.99.99\n", "utf-8")
    pip = ("--no-index", "--dry-run", "--ignore-installed", "click")
    done = subprocess.run(
        ["bash", tmp_path / "install", sys.executable, *pip],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "click" in done.stderr  # pip's own words
    assert "run `make constraints`" in done.stderr


def test_set_up_installs_by_the_constraints_alone() -> None:
    """No other way to a package in what `make demo` and `make test` run."""
    for name in ("Makefile", ".ci/run", ".ci/system"):
        assert "pip install" not in (ROOT / name).read_text("utf-8")
    installs = re.findall(r"pip install.*", (ROOT / ".ci" / "venv").read_text("utf-8"))
    assert installs == ['pip install --quiet "${tools[@]}"']  # the newest, for make constraints
