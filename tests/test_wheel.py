"""Source distribution and wheel, installed as users do, away from the checkout, and without network.

With the tested and with the lowest dependencies, by pip, uv and pipx, with and without extras.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tomllib
from collections.abc import Mapping
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from protected import PASSWORD, protected

ROOT = Path(__file__).resolve().parent.parent
LOWEST, CONSTRAINTS = ROOT / ".ci" / "lowest.txt", ROOT / ".ci" / "constraints.txt"
_DATA = ("schemas", "templates", "samples")  # lie beside the package in a checkout
_SAMPLE = ROOT / "samples" / "esdh"

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("wheel")]


def _run(*command: object, cwd: Path, code: int = 0) -> str:
    done = subprocess.run(
        [str(c) for c in command], cwd=cwd, capture_output=True, text=True, check=False
    )
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout


class Shop:
    """A folder of wheels, and what installs from it without network: nothing is written outside ``home``."""

    def __init__(self, home: Path, wheels: Path) -> None:
        self.home, self.wheels = home, wheels
        tools = home / "tools"
        tools.mkdir(parents=True)
        for name in ("uv", "uvx", "pipx"):
            (tools / name).symlink_to(Path(sys.executable).parent / name)
        places = (tools, home / ".local" / "bin", Path(sys.base_prefix) / "bin", "/usr/bin", "/bin")
        self.environment = {
            "HOME": str(home),
            "PATH": ":".join(map(str, places)),
            "LANG": "C.UTF-8",
            "UV_CACHE_DIR": str(wheels / ".cache"),
            "UV_NO_CONFIG": "1",
            "UV_OFFLINE": "1",
            "UV_PYTHON_DOWNLOADS": "never",
            "PIP_CONFIG_FILE": os.devnull,
        }

    def run(self, *words: object, code: int = 0, more: Mapping[str, str] | None = None) -> str:
        """What a command says, on either stream."""
        done = subprocess.run(
            [str(word) for word in words],
            cwd=self.home,
            env={**self.environment, **(more or {})},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout + done.stderr


@pytest.fixture(scope="module")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheels of all that is needed, at the tested versions, as the machine's pip gets them."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    extras = project["project"]["optional-dependencies"]
    wanted = [line for extra in ("office", "pdf", "word") for line in extras[extra]]
    wanted += [*project["project"]["dependencies"], *project["build-system"]["requires"], "pip"]
    folder = tmp_path_factory.mktemp("wheels")
    pip = (sys.executable, "-m", "pip", "download", "--quiet", "--only-binary=:all:")
    _run(*pip, "--dest", folder, "--constraint", CONSTRAINTS, *wanted, cwd=folder)
    return folder


@pytest.fixture(scope="module")
def built(wheels: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The source distribution of this checkout, and the wheel made from that alone, beside the other wheels."""
    shop = Shop(tmp_path_factory.mktemp("build") / "home", wheels)
    out = tmp_path_factory.mktemp("dist")
    links = ("--no-index", "--find-links", wheels, "--python", sys.executable)
    shop.run("uv", "build", "--quiet", *links, "--out-dir", out, ROOT)
    (source,), (made,) = out.glob("*.tar.gz"), out.glob("*.whl")
    shutil.copy(made, wheels)
    return source, wheels / made.name


@pytest.fixture
def shop(tmp_path: Path, wheels: Path, built: tuple[Path, Path]) -> Shop:
    """Somebody's machine, with a folder of wheels that has ours."""
    assert built[1].parent == wheels
    return Shop(tmp_path / "home", wheels)


@pytest.fixture(scope="module")
def wheel(built: tuple[Path, Path]) -> Path:
    """The wheel of this checkout."""
    return built[1]


def test_wheel_made_from_the_source_distribution_has_every_file_with_it(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
    there = {
        f"{prefix}{path.relative_to(ROOT)}"
        for folder, prefix in {"tracker": "", **dict.fromkeys(_DATA, "tracker/_data/")}.items()
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert "tracker/py.typed" in names
    assert names == there


UV_TOOL, PIPX = ".local/share/uv/tools/kravtracker", ".local/share/pipx/venvs/kravtracker"
FROM, PIP = "--no-index --find-links {wheels}", "install --quiet --no-compile"
# Where it lands, how it is installed, and how a hint then says that an extra is added.
WAYS = {
    "uv tool": (
        UV_TOOL,
        f"uv tool install {FROM} kravtracker",
        f'uv tool install {FROM} "kravtracker[pdf]"',
    ),
    "uv tool of a file with an extra": (
        UV_TOOL,
        f'uv tool install {FROM} "{{wheel}}[word]"',
        f'uv tool install {FROM} "{{wheel}}[pdf,word]"',
    ),
    "pipx": (
        PIPX,
        f'pipx install --pip-args="{FROM}" "kravtracker[word]"',
        f'pipx install --force "--pip-args={FROM}" "kravtracker[pdf,word]"',
    ),
    "pip": (
        "env",
        f"python3 -m venv --without-pip env && python3 -m pip --python env/bin/python {PIP} pip && env/bin/python -m pip {PIP} kravtracker",
        'env/bin/python -m pip install "kravtracker[pdf]"',
    ),
    "uv, of the source": (
        "env",
        "uv venv -q env && uv pip install -q --python env/bin/python {source}",
        'uv pip install --python env/bin/python "kravtracker[pdf]"',
    ),
}


@pytest.mark.parametrize("way", WAYS)
def test_installed_by_hand_it_runs_and_its_hint_adds_the_extra(
    way: str, shop: Shop, built: tuple[Path, Path]
) -> None:
    """Without network, away from the checkout: what the hint says is copied as it stands, and run."""
    place, install, hint = WAYS[way]
    names = {"wheels": shop.wheels, "source": built[0], "wheel": built[1]}
    settings = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(shop.wheels)}  # as a machine has them
    settings |= {"UV_NO_INDEX": "1", "UV_FIND_LINKS": str(shop.wheels)} if place == "env" else {}
    shop.run("bash", "-c", install.format(**names), more=settings)
    tracker = shop.home / place / "bin" / "tracker"
    python = shop.home / place / "bin" / "python"
    assert str(shop.home) in shop.run(python, "-c", "import tracker; print(tracker.__file__)")

    assert shop.run(tracker, "--version") == "tracker 0.1.0\n"
    new = ("--title", "Prøve", "--buyer", "Eksempelby", "--package", "I-02", "--vendor", "a=A A/S")
    shop.run(tracker, "new", "sag", *new, "--deadline", "2026-01-02")
    shop.run(python, "-m", "tracker", "generate", "sag")
    (sent,) = (shop.home / "sag" / "workbooks").glob("*.xlsx")
    book = load_workbook(sent)
    book["Leverandør"]["C3"] = "A A/S"
    book.save(shop.home / "svar.xlsx")
    assert "vendor-field-missing" in shop.run(tracker, "check", "svar.xlsx", code=1)
    shop.run(tracker, "receive", "sag", "svar.xlsx", "--fail-on", "never")
    shop.run(tracker, "gap", "sag", "-o", "mangler.xlsx", code=1)
    assert (shop.home / "mangler.xlsx").stat().st_size > 5000

    refused = shop.run(tracker, "gap", "sag", "-o", "mangler.pdf", code=2)
    assert f"»pdf«: {hint.format(**names)}. Eller" in refused
    shop.run("bash", "-c", hint.format(**names), more=settings)
    shop.run(tracker, "gap", "sag", "-o", "mangler.pdf", code=1)
    assert (shop.home / "mangler.pdf").read_bytes().startswith(b"%PDF")
    assert re.search("Tilvalg: .*pdf", shop.run(tracker, "doctor", "sag"))
    has_word = "word" in install
    assert has_word == (shop.run(python, "-c", _THERE.format("docxtpl")) == "True\n")


_THERE = "import importlib.util as u; print(u.find_spec('{}') is not None)"


def test_run_without_being_installed_the_hint_is_uvx(shop: Shop) -> None:
    code = "from tracker.cli.installed import *; print(adding(known(), ['pdf', 'word']))"
    run = ("uvx", "--no-index", "--find-links", shop.wheels, "--from", "kravtracker")
    assert shop.run(*run, "tracker", "--version").startswith("tracker 0.1.0\n")
    said = shop.run(*run, "python", "-c", code).splitlines()[-1]
    assert said == 'uvx --from "kravtracker[pdf,word]" tracker'


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
    _run(tracker, "receive", "sag", *_locked(tmp_path), cwd=tmp_path)
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
    hint = "python3 -m pip --python env/bin/python install"  # it has no pip itself
    assert f'{hint} "kravtracker[pdf,word]"' in told
    assert "submission" in _run(environment / "bin" / "tracker", "schema", cwd=tmp_path)

    check = (environment / "bin" / "tracker", "check", *_locked(tmp_path))
    assert '"kravtracker[office]"' in _run(*check, cwd=tmp_path, code=2)
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
