"""What tracker says and writes is what it said and wrote: a change is a reviewed change of a golden file."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import shutil
from collections import defaultdict
from io import BytesIO
from pathlib import Path

import click
import click.testing
import pytest
import xlsxwriter
from commands import every_command, run

from golden import expected
from golden.as_text import as_text, readable
from golden.case import digests, inside, said
from golden.conftest import Look
from golden.shots import CHANGING, FILES, MOMENTS, WORKBOOKS, Files, Report, reports
from tracker.paper.render import BINARY

pytestmark = pytest.mark.xdist_group("golden")
_REPORTS = reports()
_STEPS, _BYTES = "steps.txt", "workbooks.sha256.txt"
_SIZE = re.compile(r'(?<="size": )\d+')
_LONG = re.compile(r"^.{2000,}$", re.MULTILINE)


@pytest.mark.parametrize("report", _REPORTS, ids=str)
def test_report(
    report: Report, look: Look, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    walk = look(MOMENTS[report.place])
    words: list[object] = [*report.words, "--language", report.language]
    if report.form != "text":
        words += ["--format", report.form]
    if report.form in BINARY:
        path = tmp_path / f"ud.{report.form}"
        run(*words, "--output", path, "--force", code=None)
        text = as_text(report.form, path.read_bytes())
    elif report.width:
        monkeypatch.setattr(click.testing._NamedTextIOWrapper, "isatty", _yes, raising=False)
        text = readable(
            said(run(*words, code=None, color=True, env={"COLUMNS": str(report.width)}))
        )
    else:
        result = run(*words, code=None)
        shown = said(result).encode() if report.form == "text" else result.stdout_bytes
        text = as_text(report.form, shown)
    expected.expect(report.file, walk.nameless(text))


def _yes(_: object) -> bool:
    return True


@pytest.mark.parametrize("files", FILES, ids=str)
def test_files(files: Files, look: Look) -> None:
    walk = look(MOMENTS["sag"])
    found = [path for pattern in files.patterns for path in sorted(walk.folder.glob(pattern))]
    parts = [
        f"##### {path.relative_to(walk.folder)}\n{as_text(files.form, path.read_bytes())}\n"
        for path in found
    ]
    text = "".join(parts)
    text = _LONG.sub(_brief, text) if files.brief else text
    text = _SIZE.sub("‹size›", text) if "manifest" in files.name else text
    expected.expect(files.file, walk.nameless(text))


def _brief(line: re.Match[str]) -> str:
    return f"{line[0][:200]}‹… {len(line[0])}, {_digest(line[0].encode())}›"


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def test_the_bytes_of_what_is_sent(look: Look) -> None:
    """Judged where the library and zlib write a small workbook as they did when it was held."""
    walk = look(MOMENTS["sag"])
    paths = [path for pattern in WORKBOOKS for path in sorted(walk.folder.glob(pattern))]
    named = [f"{_digest(path.read_bytes())}  {path.relative_to(walk.folder)}" for path in paths]
    probe = f"{_digest(_probe())}  a small workbook by the library alone\n"
    known = expected.read(_BYTES).partition("\n")[0] + "\n"
    if known != probe and not expected.writing():
        pytest.skip("another version of xlsxwriter or zlib: make golden")
    lines = "".join(f"{line[:66]}{walk.nameless(line[66:])}\n" for line in named)
    expected.expect(_BYTES, probe + lines)


def _probe() -> bytes:
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.set_properties({"created": dt.datetime(2026, 11, 20, tzinfo=dt.UTC)})
        sheet = book.add_worksheet("Ark")
        sheet.write_string(0, 0, "æ & <b>", book.add_format({"bold": True, "bg_color": "#FFF2CC"}))
        sheet.set_row(0, 19)
        sheet.set_column(0, 0, 30)
        sheet.write_formula(1, 0, '=IF(A1="","",1)', None, "1")
        sheet.data_validation(2, 0, 2, 0, {"validate": "list", "source": ["Ja", "Nej"]})
        sheet.conditional_format(0, 0, 2, 0, {"type": "no_blanks", "format": book.add_format()})
        sheet.protect()
    return out.getvalue()


def test_steps(look: Look) -> None:
    """What each command of the walk said, in their order."""
    walk = look(MOMENTS["sag"])
    text = "".join(f"##### {name}\n{readable(step.said)}\n" for name, step in walk.steps.items())
    expected.expect(_STEPS, walk.nameless(text))


@pytest.mark.parametrize("name", re.findall("(?m)^##### (.+)$", expected.read(_STEPS)))
def test_the_same_step_again_says_and_writes_the_same(
    name: str, look: Look, tmp_path: Path
) -> None:
    """From the same files, at the same moment."""
    step = look(MOMENTS["sag"]).steps[name]
    walk = look(step.moment)
    again = tmp_path / "cases"
    shutil.copytree(step.before, again)
    with inside(again):
        text = said(run(*step.words, code=None)).replace(str(again), str(walk.folder))

    assert text == step.said
    left = digests(again)
    assert sorted(left) == sorted(step.left)
    assert [path for path, digest in left.items() if digest != step.left[path]] == []


def test_every_golden_file_is_of_a_test() -> None:
    wanted = {*(r.file for r in _REPORTS), *(f.file for f in FILES), _STEPS, _BYTES}
    assert expected.writing() or expected.files() == wanted
    assert len(wanted) == len(_REPORTS) + len(FILES) + 2


def test_every_report_is_held() -> None:
    """A command with a page, whose golden file nobody thought of, would change without anybody seeing it."""
    forms = {
        name: param.type.choices
        for name, command in every_command()
        for param in command.params
        if param.name == "form" and isinstance(param.type, click.Choice)
    }
    held = defaultdict[str, set[str]](set)
    for report in _REPORTS:
        name = max((name for name in forms if _begins(report, name)), key=len, default="")
        held[name].add(report.form)
    papers = {name for name, of in forms.items() if "html" in of}
    assert sorted(papers - held.keys()) == sorted(CHANGING)
    for name in papers - {*CHANGING}:
        assert {"text", "json"} & {*forms[name]} <= held[name], name


def _begins(report: Report, name: str) -> bool:
    return f"{' '.join(report.words)} ".startswith(f"{name} ")
