"""The wheel, installed away from the checkout, with the newest and with the lowest dependencies."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import tomllib
from pathlib import Path
from zipfile import ZipFile

import pytest
from protected import PASSWORD, protected

ROOT = Path(__file__).resolve().parent.parent
LOWEST = ROOT / ".ci" / "lowest.txt"
_SAMPLE = ROOT / "samples" / "esdh"

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("wheel")]


def _run(*command: object, cwd: Path, code: int = 0) -> str:
    done = subprocess.run(
        [str(c) for c in command], cwd=cwd, capture_output=True, text=True, check=False
    )
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    _run(
        sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "-w", folder, ROOT, cwd=folder
    )
    (built,) = folder.glob("*.whl")
    return built


def test_wheel_has_the_types_with_it(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        assert "tracker/py.typed" in archive.namelist()


def _environment(folder: Path) -> Path:
    """An environment without anything in it."""
    environment = folder / "env"
    _run(sys.executable, "-m", "venv", "--without-pip", environment, cwd=folder)
    return environment


def _install(environment: Path, *what: object) -> None:
    python = environment / "bin" / "python"
    command = (sys.executable, "-m", "pip", "--python", python, "install", "--quiet")
    _run(*command, "--no-compile", *what, cwd=environment)


def test_wheel_runs_beside_the_newest_versions(wheel: Path, tmp_path: Path) -> None:
    """Those that the other tests have, extras and all, and nothing of the checkout."""
    environment = _environment(tmp_path)
    _install(environment, "--no-deps", wheel)
    where = (environment / "bin" / "python", "-c", "import tracker; print(tracker.__file__)")
    ours = Path(_run(*where, cwd=tmp_path).strip()).parents[1]
    (ours / "newest.pth").write_text(sysconfig.get_path("purelib"))  # its own .pth are not read

    assert str(environment) in str(ours)
    tracker = environment / "bin" / "tracker"
    (tmp_path / "sag").mkdir()
    shutil.copy(_SAMPLE / "procurement.yaml", tmp_path / "sag")
    _run(tracker, "generate", "sag", cwd=tmp_path)
    _run(tracker, "receive", *_locked(tmp_path), "--case", "sag", cwd=tmp_path)
    _run(tracker, "gap", "sag", "-o", "mangler.xlsx", cwd=tmp_path, code=1)
    _run(tracker, "dossier", "build", "sag", "-o", "dossier", cwd=tmp_path)
    assert {path.suffix for path in (tmp_path / "dossier").rglob("*")} >= {".pdf", ".docx"}


def _locked(folder: Path) -> tuple[str, ...]:
    """A vendor's workbook with a password, and the options that open it."""
    sample = _SAMPLE / "returned" / "proevesag.xlsx"
    (folder / "laast.xlsx").write_bytes(protected(sample.read_bytes()))
    (folder / "koder.txt").write_text(PASSWORD, "utf-8")
    return ("laast.xlsx", "--fail-on", "never", "--password-file", "koder.txt")


def test_wheel_runs_the_demo_away_from_the_checkout_with_the_lowest_versions(
    wheel: Path, tmp_path: Path
) -> None:
    environment = _environment(tmp_path)
    python, lowest = environment / "bin" / "python", ("--constraint", LOWEST)
    _install(environment, wheel, *lowest)

    told = _run(environment / "bin" / "tracker", "demo", "ud", cwd=tmp_path)

    where = _run(python, "-c", "import tracker; print(tracker.__file__)", cwd=tmp_path)
    assert str(environment) in where
    reports = sorted(p.name for p in (tmp_path / "ud" / "esdh" / "reports").iterdir())
    assert reports == [
        "afklaring.txt",
        "dossier",
        "dossier.zip",
        "krav.txt",
        "mail.txt",
        "mangler.html",
        "mangler.json",
        "mangler.md",
        "mangler.xlsx",
        "ny-udgave-eksempel-esdh.txt",
        "ny-udgave-fiktiv-forvaltning.txt",
        "ny-udgave-proevesag.txt",
        "point.html",
        "point.xlsx",
        "rettelse.txt",
        "rettelsesblad-r2.html",
        "rettelsesblad-r2.md",
        "runder.html",
        "sammenligning.html",
        "sammenligning.xlsx",
    ]
    assert "mangler.html" in told
    assert 'pip install "kravtracker[pdf,word]"' in told
    assert "submission" in _run(environment / "bin" / "tracker", "schema", cwd=tmp_path)

    check = (environment / "bin" / "tracker", "check", *_locked(tmp_path))
    assert 'pip install "kravtracker[office]"' in _run(*check, cwd=tmp_path, code=2)
    _install(environment, "kravtracker[office]", *lowest)
    assert "file-opened-with-password" in _run(*check, cwd=tmp_path)


def test_a_checkout_runs_without_being_installed(tmp_path: Path) -> None:
    """Schemas and templates are found beside the package."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    code = "import tracker.cli.main as m; print(m.__file__); m.main(['catalogue', 'list'])"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.startswith(str(ROOT))
    assert "I-15" in done.stdout


def test_lowest_versions_are_the_bounds_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = [d for extra in project["optional-dependencies"].values() for d in extra]
    bounds = dict(d.split(">=") for d in (*project["dependencies"], *extras))
    pinned = dict(line.split("==") for line in LOWEST.read_text("utf-8").split())

    def parts(version: str) -> tuple[int, ...]:
        numbers = [int(n) for n in version.split(".")]
        while numbers and numbers[-1] == 0:
            numbers.pop()
        return tuple(numbers)

    assert {n: parts(v) for n, v in bounds.items()} == {n: parts(v) for n, v in pinned.items()}
