"""How an extra is added, by the way this tracker was installed; the ways themselves are test_wheel's."""

from __future__ import annotations

import json
import os
import platform
import re
import sys
from pathlib import Path

import pytest
from commands import Run

import tracker
from tracker.cli import hints, installed
from tracker.cli.hints import runnable
from tracker.cli.installed import Installation, Way, adding, extras_there, known
from tracker.files import data_folder

ROOT = Path(__file__).parents[2]
WHEEL = "/hjul/kravtracker-0.1.0-py3-none-any.whl"

COMMANDS = [
    (Installation(Way.UV_TOOL), 'uv tool install "kravtracker[pdf]"'),
    (Installation(Way.UV_TOOL, extras=("word", "pdf")), 'uv tool install "kravtracker[pdf,word]"'),
    (Installation(Way.UV_TOOL, rest="==0.1.0"), 'uv tool install "kravtracker[pdf]==0.1.0"'),
    (Installation(Way.UV_TOOL, source=WHEEL), f'uv tool install "{WHEEL}[pdf]"'),
    (
        Installation(Way.UV_TOOL, options=("--no-index", "--find-links", "/mine hjul")),
        'uv tool install --no-index --find-links "/mine hjul" "kravtracker[pdf]"',
    ),
    (
        Installation(Way.UV_TOOL, source="git+ssh://git@vaert/tracker"),
        'uv tool install "kravtracker[pdf] @ git+ssh://git@vaert/tracker"',
    ),
    (Installation(Way.UVX, extras=("word",)), 'uvx --from "kravtracker[pdf,word]" tracker'),
    (Installation(Way.PIPX), 'pipx install --force "kravtracker[pdf]"'),
    (
        Installation(Way.PIPX, extras=("ask",), options=("--suffix", "-ny", "--pip-args=--no-index")),
        'pipx install --force --suffix -ny --pip-args=--no-index "kravtracker[ask,pdf]"',
    ),
    (Installation(Way.UV, python=".venv/bin/python"), 'uv pip install --python .venv/bin/python "kravtracker[pdf]"'),
    (Installation(Way.PIP, python="python"), 'python -m pip install "kravtracker[pdf]"'),
    (
        Installation(Way.PIP, python="/opt/to ord/bin/python"),
        '"/opt/to ord/bin/python" -m pip install "kravtracker[pdf]"',
    ),
    (
        Installation(Way.PIP, python="/usr/bin/python3", user=True),
        '/usr/bin/python3 -m pip install --user "kravtracker[pdf]"',
    ),
    (
        Installation(Way.PIP, python="/usr/bin/python3", user=True, managed=True),
        '/usr/bin/python3 -m pip install --user --break-system-packages "kravtracker[pdf]"',
    ),
    (
        Installation(Way.PIP, python="env/bin/python", has_pip=False),
        'python3 -m pip --python env/bin/python install "kravtracker[pdf]"',
    ),
    (Installation(Way.PIP, python="/usr/bin/python3", managed=True), 'pipx install "kravtracker[pdf]"'),
    (Installation(Way.PIP, windows=True, version="3.12"), 'py -3.12 -m pip install "kravtracker[pdf]"'),
    (
        Installation(Way.PIP, windows=True, python=r"C:\To ord\python.exe"),
        r'py -m pip --python "C:\To ord\python.exe" install "kravtracker[pdf]"',
    ),
    (
        Installation(Way.PIP, source=".", editable=True, python=".venv/bin/python"),
        '.venv/bin/python -m pip install --editable ".[pdf]"',
    ),
    (
        Installation(Way.UV, source="/src", editable=True, python="/src/.venv/bin/python"),
        'uv pip install --python /src/.venv/bin/python --editable "/src[pdf]"',
    ),
    (Installation(Way.FROZEN, source="whatever"), 'uv tool install "kravtracker[pdf]"'),
    (
        Installation(Way.NONE, source="/src", editable=True, python="python"),
        'python -m pip install --editable "/src[pdf]"',
    ),
]  # fmt: skip


@pytest.mark.parametrize(("how", "command"), COMMANDS)
def test_an_extra_is_added_by_the_way_it_was_installed(
    how: Installation, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if how.windows:
        monkeypatch.setattr(os, "name", "nt")
    assert adding(how, ["pdf"]) == command


def test_windows_quotes_what_its_shells_would_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "name", "nt")
    wheel = r"C:\hjul\kravtracker-0.1.0-py3-none-any.whl"
    told = adding(Installation(Way.UV_TOOL, source=wheel, windows=True), ["pdf", "word"])
    assert told == f'uv tool install "{wheel}[pdf,word]"'


def test_a_checkout_says_itself_wherever_one_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("VIRTUAL_ENV", "CONDA_PREFIX"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(ROOT)
    python = Path(sys.executable)
    python = python.relative_to(ROOT) if python.is_relative_to(ROOT) else python
    assert adding(known(), ["pdf"]) == f'{python} -m pip install --editable ".[pdf]"'
    monkeypatch.chdir(ROOT / "tracker")
    assert adding(known(), ["pdf"]) == f'{sys.executable} -m pip install --editable "{ROOT}[pdf]"'
    monkeypatch.setenv("VIRTUAL_ENV", sys.prefix)
    assert adding(known(), ["pdf"]) == f'python -m pip install --editable "{ROOT}[pdf]"'


def test_a_frozen_program_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert known().way is Way.FROZEN


RECEIPT = """
[tool]
requirements = [
    {{ name = "kravtracker", extras = ["word"], {ours} }},
    {{ name = "rich", specifier = ">=13" }},
]
python = "3.12"
[tool.options]
no-index = true
find-links = ["file:///mine%20hjul", "file:///C:/hjul"]
"""


@pytest.mark.parametrize(
    ("ours", "wanted"),
    [
        ('specifier = "<2"', '"kravtracker[pdf,word]<2"'),
        (f'path = "{WHEEL}"', f'"{WHEEL}[pdf,word]"'),
        ('editable = "/src"', '--editable "/src[pdf,word]"'),
        ('git = "ssh://vaert/t?rev=v1"', '"kravtracker[pdf,word] @ git+ssh://vaert/t?rev=v1"'),
    ],
)
def test_what_uv_was_told_is_told_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ours: str, wanted: str
) -> None:
    (tmp_path / "uv-receipt.toml").write_text(RECEIPT.format(ours=ours), "utf-8")
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    links = '--no-index --find-links "/mine hjul" --find-links C:/hjul'
    assert (
        adding(known(), ["pdf"])
        == f'uv tool install --python 3.12 {links} --with "rich>=13" {wanted}'
    )


@pytest.mark.parametrize(
    ("named", "words", "command"),
    [
        ("kravtracker", [], '"kravtracker[pdf]"'),
        ("kravtracker[ask,word]==0.1.0", [], '"kravtracker[ask,pdf,word]==0.1.0"'),
        (f"{WHEEL}[word]", [], f'"{WHEEL}[pdf,word]"'),
        ("kravtracker[word] @ https://v/k.whl", [], '"kravtracker[pdf,word] @ https://v/k.whl"'),
        ("/src", ["--editable"], '--editable "/src[pdf]"'),
        ("kravtracker", ["--no-index", "-f", "/h"], '"--pip-args=--no-index -f /h" "kravtracker[pdf]"'),
    ],
)  # fmt: skip
def test_what_pipx_was_told_is_told_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: str, words: list[str], command: str
) -> None:
    package = {"package_or_url": named, "pip_args": words, "suffix": ""}
    (tmp_path / "pipx_metadata.json").write_text(json.dumps({"main_package": package}), "utf-8")
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    assert adding(known(), ["pdf"]) == f"pipx install --force {command}"


def test_a_receipt_that_cannot_be_read_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "uv-receipt.toml").write_bytes(b"\xff[tool")
    (tmp_path / "pipx_metadata.json").write_text("[1]", "utf-8")
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    assert known().way is Way.PIP


def test_a_text_names_the_command_of_this_installation(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(installed, "known", lambda: Installation(Way.PIPX, extras=("ask",)))
    assert (
        runnable('Installér det med »pip install "kravtracker[pdf,word]"«, og prøv igen.')
        == 'Installér det med »pipx install --force "kravtracker[ask,pdf,word]"«, og prøv igen.'
    )


def test_every_hint_in_our_texts_can_be_made_that_of_an_installation() -> None:
    """Wherever an extra is named with our name, it stands as ``runnable`` looks for it."""
    extras = extras_there().keys()
    assert extras == {"ask", "cluster", "objects", "office", "pdf", "word"}
    for path in (ROOT / "tracker").rglob("*.py"):
        text = path.read_text("utf-8").replace('\\"', '"')
        if path not in (Path(installed.__file__), Path(hints.__file__)):
            assert len(re.findall(r"(?<!``)kravtracker\[(?!\{)", text)) == len(
                found := list(hints._EXTRA.finditer(text))
            ), path
            assert all(set(f["extras"].split(",")) <= extras for f in found), path


def test_an_extra_is_there_when_all_it_needs_is(monkeypatch: pytest.MonkeyPatch) -> None:
    assert all(extras_there().values())  # the tests have them all
    monkeypatch.setattr(installed, "_is_there", lambda name: name != "olefile")
    assert [extra for extra, there in extras_there().items() if not there] == ["office"]


def test_the_doctor_tells_how_it_was_installed_and_which_extras_are_there(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(installed, "known", lambda: Installation(Way.PIPX, extras=("pdf",)))
    monkeypatch.setattr(installed, "_is_there", lambda name: name not in {"s3fs", "docxtpl"})
    says = f"tracker {tracker.__version__}, Python {platform.python_version()}"
    assert run("doctor", tmp_path).stdout.splitlines()[1:] == [
        f"{says}, installeret med pipx.",
        "Tilvalg: ask, cluster, office, pdf.",
        f"Skabeloner, der kan kopieres og rettes: {data_folder('templates')}",
        'Uden tilvalg: objects, word. De tilføjes med »pipx install --force "kravtracker[objects,pdf,word]"«.',
    ]
    assert run("doctor", tmp_path, "--language", "en").stdout.splitlines()[1:3] == [
        f"{says}, installed by pipx.",
        "Extras: ask, cluster, office, pdf.",
    ]
    plain = json.loads(run("doctor", tmp_path, "--format", "json").stdout)["installed"]
    extras = dict.fromkeys(("ask", "cluster", "office", "pdf"), True)
    extras |= {"objects": False, "word": False}
    assert plain["way"] == "pipx"
    assert plain["extras"] == extras
    assert [plain["version"], plain["python"]] == says[8:].split(", Python ")
    assert plain["editable"] is False
