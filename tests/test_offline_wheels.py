"""``make wheels``: what a machine without network needs, by its own platform and not by this one."""

from __future__ import annotations

import subprocess
import tomllib
from pathlib import Path
from zipfile import ZipFile

import pytest
from scripts import script

ROOT = Path(__file__).parent.parent


wheels = script("wheels")


def _wheel(folder: Path, name: str, *requires: str, tag: str = "py3-none-any") -> None:
    """A wheel with nothing in it but what it asks for."""
    info = f"{name}-1.0.dist-info"
    described = ["Metadata-Version: 2.1", f"Name: {name}", "Version: 1.0"]
    described += ["Provides-Extra: pdf", "Provides-Extra: fast"]
    described += [f"Requires-Dist: {line}" for line in requires]
    built = ["Wheel-Version: 1.0", "Root-Is-Purelib: true", f"Tag: {tag}"]
    with ZipFile(folder / f"{name}-1.0-{tag}.whl", "w") as archive:
        archive.writestr(f"{info}/METADATA", "\n".join(described) + "\n")
        archive.writestr(f"{info}/WHEEL", "\n".join(built) + "\n")
        archive.writestr(f"{info}/RECORD", "")


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """All there is: our wheel, and what it asks for here and on Windows."""
    folder = tmp_path / "index"
    folder.mkdir()
    _wheel(
        folder,
        "kravtracker",
        "colours; sys_platform == 'win32'",
        "posix-only; os_name == 'posix'",
        "old-python; python_version < '3.12'",
        "setter[fast]>=1.0; extra == 'pdf'",
        "for-servers; extra == 'cluster'",
    )
    _wheel(folder, "colours")
    _wheel(folder, "setter", "engine; extra == 'fast'", "never; extra == 'slow'")
    _wheel(folder, "engine", tag="cp312-cp312-win_amd64")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    return folder


@pytest.fixture
def folder(index: Path, tmp_path: Path) -> Path:
    """The folder that is filled: ours is in it."""
    made = tmp_path / "hjul"
    made.mkdir()
    (made / "kravtracker-1.0-py3-none-any.whl").write_bytes(
        (index / "kravtracker-1.0-py3-none-any.whl").read_bytes()
    )
    return made


def test_what_windows_needs_is_gathered_and_resolves_there_from_the_folder_alone(
    folder: Path,
) -> None:
    wheels.gather(folder, "win_amd64", "3.12")
    assert sorted(p.name.partition("-")[0] for p in folder.iterdir()) == [
        "colours",
        "engine",
        "kravtracker",
        "setter",
    ]
    wheels.prove(folder, "win_amd64", "3.12")
    (folder / "colours-1.0-py3-none-any.whl").unlink()
    with pytest.raises(subprocess.CalledProcessError):
        wheels.prove(folder, "win_amd64", "3.12")


def test_a_package_without_a_wheel_for_that_python_is_no_folder(folder: Path) -> None:
    with pytest.raises(subprocess.CalledProcessError):
        wheels.gather(folder, "win_amd64", "3.13")


def test_the_extras_are_ours() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["name"] == wheels.NAME
    extras = project["optional-dependencies"].keys()
    assert extras - set(wheels.EXTRAS) == {"cluster", "objects"}  # for servers
