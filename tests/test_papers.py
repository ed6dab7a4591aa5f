"""What contributors and their tools are told is so: CONTRIBUTING, SECURITY, pre-commit, editors, installing."""

from __future__ import annotations

import configparser
import re
import shlex
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest

import tracker
from tracker import documents
from tracker.assessment.model import OUTCOME_LABELS, Outcome
from tracker.procurement.scale import load_scale
from tracker.spreadsheet.limits import MIB, SUFFIXES, Limits
from tracker.workbook.columns import CURRENT

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.glob("*.md")])


def page(name: str) -> str:
    return (DOCS / name).read_text("utf-8")


def named_in(name: str, heading: str) -> list[str]:
    """What the rows of a table say first.

    Args:
        heading: of its first column.
    """
    (rows,) = re.findall(rf"\n\| {heading} \|.*\n\|[-|]+\n((?:\|.*\n)+)", page(name))
    return re.findall(r"^\| (.+?) \|", rows, re.MULTILINE)


def test_the_page_for_vendors_has_every_column_and_every_answer_they_choose_among() -> None:
    columns = [c for c in named_in("leverandoer.md", "Kolonne") if not c.startswith("arket ")]
    assert columns == [column.title.da for column in CURRENT.columns if column.answered]
    answers = load_scale("os2kravmotor").answers
    assert named_in("leverandoer.md", "Svar") == [answer.label.da for answer in answers]


def test_the_guide_has_every_outcome_from_best_to_worst() -> None:
    labels = [OUTCOME_LABELS[outcome].da for outcome in Outcome]
    assert named_in("vejledning.md", "Udfald") == labels


def test_the_limits_told_are_the_limits_that_hold() -> None:
    most = Limits()
    told = page("SECURITY.md")
    rows = dict(re.findall(r"^\| (.+?) \| (.+?) \|$", told, re.MULTILINE))
    assert set(rows.values()) - {"at most"} == {
        f"{most.file_size // MIB} MiB",
        f"{most.members:,} · {most.member_size // MIB} MiB · {most.total_size // MIB} MiB",
        f"{most.ratio} to 1",
        f"{most.depth} · {most.attributes} · {most.names:,}",
        f"{most.silence // MIB} MiB",
        f"{most.cells:,} · {most.content:,}",
        f"{most.strings:,}",
        f"{most.text_kept:,} · {most.text_refused:,}",
        f"{most.formula_kept}",
        f"{most.reply // MIB} MiB",
        f"{most.seconds:.0f} · {most.memory // MIB} MiB",
    }
    assert most.ratio_grace == MIB  # "beyond the first MiB"
    assert f"after {most.seconds:.0f} seconds by the clock" in " ".join(told.split())
    assert ", ".join(f"`{suffix}`" for suffix in SUFFIXES) in told


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.name)
def test_every_make_target_told_is_there(path: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    text = path.read_text("utf-8")
    told = re.findall(r"`make ([a-z -]+?)(?: [A-Z_]+=[^`]*)?`", text)
    told += re.findall(r"^make ([a-z -]+?)(?:\s{2,}.*)?$", text, re.MULTILINE)
    assert {word for words in told for word in words.split()} <= targets


@pytest.mark.parametrize("name", ["CONTRIBUTING.md", "SECURITY.md"])
def test_every_file_and_program_told_is_there(name: str) -> None:
    told = re.findall(r"`([.\w/-]+)`", page(name))
    paths = [p for p in told if re.match(r"(tests|\.ci|docs|tracker)/", p)]
    files = [p for p in told if re.fullmatch(r"\.?[\w-]+\.(toml|txt|py|md|yaml)|\.editorconfig", p)]
    assert paths
    for path in paths:
        assert (ROOT / path).exists(), path
    for file in files:
        assert (ROOT / file).exists() or file == "compiled.json", file
    programs = re.findall(r"\.venv/bin/(\w[\w-]*)", page(name))
    assert [p for p in programs if not (Path(sys.executable).parent / p).exists()] == []


def test_the_version_is_one() -> None:
    assert tracker.__version__ == PROJECT["project"]["version"] == metadata.version("kravtracker")


def test_hooks_are_our_own_tools_and_pass() -> None:
    config = documents.read_yaml(ROOT / ".pre-commit-config.yaml", None)
    assert [repo["repo"] for repo in config["repos"]] == ["local"]  # nothing is fetched
    hooks = {hook["id"]: hook for repo in config["repos"] for hook in repo["hooks"]}
    assert hooks.keys() == {"ruff", "ruff-format", "imports"}
    for name in ("ruff", "ruff-format"):
        program, *words = shlex.split(hooks[name]["entry"])
        assert program == ".venv/bin/ruff"
        here = Path(sys.executable).parent / "ruff"
        for file, code in ((__file__, 0), (ROOT / "samples/esdh/procurement.yaml", None)):
            done = subprocess.run([here, *words, file], cwd=ROOT, capture_output=True, check=False)
            assert code is None or done.returncode == code, done.stdout + done.stderr
    assert (Path(sys.executable).parent / Path(hooks["imports"]["entry"]).name).exists()


def test_editors_are_told_what_ruff_and_make_want_and_nothing_of_made_files() -> None:
    parser = configparser.ConfigParser()
    parser.read_string("[top]\n" + (ROOT / ".editorconfig").read_text("utf-8"))
    assert parser["top"]["root"] == "true"
    assert parser["*.py"]["max_line_length"] == str(PROJECT["tool"]["ruff"]["line-length"])
    assert parser["*"]["indent_size"] == "4"
    assert parser["Makefile"]["indent_style"] == "tab"
    (kept,) = (section for section in parser.sections() if section.startswith("{"))
    assert set(parser[kept].values()) == {"unset"}
    folders = kept[1:].partition("}")[0].split(",")
    assert all((ROOT / folder).is_dir() for folder in folders)
    assert "tests/golden/expected" in folders


def test_our_sources_are_as_editors_are_told() -> None:
    for path in [*(ROOT / "tracker").rglob("*.py"), *ROOT.glob("*.toml"), ROOT / "Makefile"]:
        data = path.read_bytes()
        assert data == b"" or data.endswith(b"\n"), path
        assert b"\r" not in data, path
        assert not re.search(rb"[ \t]\n", data), path


def test_the_extras_told_are_those_there_are() -> None:
    section = page("vejledning.md").partition("\n## Installér\n")[2].partition("\n## ")[0]
    extras = PROJECT["project"]["optional-dependencies"].keys()
    rows = re.findall(r"^\| (`.+?`) \|", section, re.MULTILINE)
    assert set(re.findall(r"`(\w+)`", " ".join(rows))) == set(extras)
    for words in re.findall(r"\[([a-z,]+)\]\"", section):
        assert set(words.split(",")) <= set(extras)
    wheels = set(re.findall(r"[\w.]+-[\w.]+-py3-none-any\.whl", section))
    assert wheels == {f"kravtracker-{tracker.__version__}-py3-none-any.whl"}


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.name)
def test_nobody_is_told_to_install_what_belongs_to_others(path: Path) -> None:
    """``tracker`` is another project on the package index."""
    for line in path.read_text("utf-8").splitlines():
        if not re.search(r"Skriv aldrig|`pip install tracker` is another", line):
            assert not re.search(r"(pip|pipx|tool) install (-\S+ )*\"?tracker[\[\"`-]", line), line
