"""Files that are none, and names that no document can hold: refused at once, or shown safely."""

from __future__ import annotations

import json
import os
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from casework import filled
from commands import Run
from portfoliowork import write_case

from tracker import documents
from tracker.errors import DocumentError
from tracker.files import open_file, read_file
from tracker.procurement import log
from tracker.procurement.case import Case
from tracker.submission.entry import entries
from tracker.texts import printable

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="pipes have no place in a folder there"
)
NO_FILE = "pipe, a device or a socket"


@pytest.fixture(autouse=True)
def english(danish: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_LANGUAGE", "en")


@pytest.fixture
def case(tmp_path: Path) -> Case:
    return write_case(tmp_path / "sag")


@pytest.fixture(params=["pipe", "device", "socket", "link to a device"])
def odd(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Path]:
    """What waits for ever, or never ends, by the name of a workbook."""
    path = tmp_path / "svar.xlsx"
    if request.param == "pipe":
        os.mkfifo(path)
    elif request.param == "device":
        path = Path("/dev/zero")
    elif request.param == "link to a device":
        path.symlink_to("/dev/zero")
    else:
        monkeypatch.chdir(tmp_path)  # a socket's path must be short
        with socket.socket(socket.AF_UNIX) as server:
            server.bind("svar.xlsx")
            yield path
            return
    yield path


@pytest.mark.parametrize(
    "command",
    [
        ("check", "ODD"),
        ("check", "GOOD", "--password-file", "ODD"),
        ("receive", "CASE", "ODD"),
        ("receive", "CASE", "GOOD", "--password-file", "ODD"),
        ("evaluate", "receive", "CASE", "ODD"),
        ("questions", "receive", "CASE", "ODD"),
        ("clarify", "receive", "CASE", "ODD"),
        ("clarify", "CASE", "Acme A/S", "--questions", "ODD"),
        ("edit", "CASE", "ODD"),
        ("reservations", "receive", "CASE", "ODD"),
        ("new", "NEW", "--from", "ODD"),
        ("dossier", "build", "CASE", "--template", "ODD"),
        ("dossier", "verify", "ODD"),
    ],
    ids=" ".join,
)
def test_what_is_no_file_is_refused_at_once(
    command: tuple[str, ...], odd: Path, case: Case, tmp_path: Path, run: Run
) -> None:
    good = tmp_path / "god.xlsx"
    good.write_bytes(filled(case.frozen()))
    run("receive", case.folder, good)
    known = {"ODD": odd, "CASE": case.folder, "GOOD": good, "NEW": tmp_path / "ny"}
    told = run(*(known.get(part, part) for part in command), code=2)
    assert NO_FILE in told.stderr


@pytest.mark.parametrize("command", [("generate",), ("gap",), ("dossier", "build")])
def test_a_case_whose_procurement_is_a_pipe_is_told_so(
    command: tuple[str, ...], tmp_path: Path, run: Run
) -> None:
    os.mkfifo(tmp_path / "procurement.yaml")
    assert NO_FILE in run(*command, tmp_path, code=2).stderr


def test_a_pipe_among_a_folders_files_costs_itself(case: Case, tmp_path: Path, run: Run) -> None:
    inbox = tmp_path / "ind"
    inbox.mkdir()
    os.mkfifo(inbox / "a.xlsx")
    (inbox / "b.xlsx").write_bytes(filled(case.frozen()))
    run("receive", case.folder, inbox)
    assert [e.name for e in entries(log.records(case.folder))] == ["b.xlsx"]
    run("portfolio", "build", inbox, "--loose", "--store", tmp_path / "p", code=1)


def test_a_file_that_becomes_a_pipe_just_then_is_refused_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, plain = tmp_path / "p", tmp_path / "f"
    os.mkfifo(path)
    plain.touch()
    known = plain.stat()
    monkeypatch.setattr(Path, "stat", lambda _: known)
    with pytest.raises(OSError, match="p'"):
        open_file(path)


def test_more_than_may_be_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "f"
    path.write_bytes(b"12345")
    assert read_file(path, 5) == b"12345"
    with pytest.raises(OSError, match="too large"):
        read_file(path, 4)


@pytest.mark.skipif(sys.platform != "linux", reason="file names are UTF-8 there")
def test_odd_names_are_shown_safely_and_cost_nothing(case: Case, tmp_path: Path, run: Run) -> None:
    inbox = tmp_path / "ind"
    inbox.mkdir()
    names = [b"svar\xff.xlsx", b"r\x1b[31m\nx.xlsx", "Æ – b.xlsx".encode()]
    for n, name in enumerate(names):
        data = filled(case.frozen(), fields={"name": f"Firma {n}", "cvr": None})
        Path(os.fsdecode(os.fsencode(inbox) + b"/" + name)).write_bytes(data)
    shown = ["r\\x1b[31m\\x0ax.xlsx", "svar\\xff.xlsx", "Æ – b.xlsx"]

    told = run("receive", case.folder, inbox)
    assert "\x1b" not in told.output
    assert sorted(e.name or "" for e in entries(log.records(case.folder))) == shown
    for form in ("json", "sarif", "junit"):
        run("check", *inbox.iterdir(), "--format", form)
    listed = run("check", *sorted(inbox.iterdir()), "--format", "json")
    assert sorted(s["source"]["name"] for s in json.loads(listed.stdout)["submissions"]) == shown
    run("gap", case.folder, "--format", "json", "--fail-on", "never")
    run("compare", case.folder, "--format", "json")


@pytest.mark.skipif(sys.platform != "linux", reason="file names are UTF-8 there")
def test_a_portfolio_has_folders_and_workbooks_of_any_name(
    case: Case, tmp_path: Path, run: Run
) -> None:
    root = Path(os.fsdecode(os.fsencode(tmp_path) + b"/sager\xfe"))
    root.mkdir()
    case.folder.rename(root / os.fsdecode(b"sag\xff"))
    loose = write_case(tmp_path / "arkiv", id="arkiv").frozen()
    (root / os.fsdecode(b"svar\x1b\xff.xlsx")).write_bytes(filled(loose))
    run("portfolio", "build", root, "--loose", "--store", tmp_path / "p")


def test_names_stay_apart() -> None:
    names = ["a\udcff", "a\udcfe", "a\x1b", "a\ud800", "a\u2028", "a\n", "a"]
    assert len({printable(name) for name in names}) == len(names)
    assert all(printable(name).isprintable() for name in names)


LAUGHS = "a0: &a0 [ha, ha]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 12)
)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (LAUGHS, "too long"),
        ("a: &a {b: *a}\n", "part of itself"),
        ("a: &a [[*a]]\n", "part of itself"),
        ("x: &x |\n  " + "y" * 400_000 + "\ny: [" + "*x, " * 200 + "]\n", "too long"),
        ("[" * 5_000, "nested too deeply"),
        ("{a: " * 5_000, "nested too deeply"),
        ("- " * 5_000, "nested too deeply"),
        ("?  # c\n\n- a: b\n", "cannot be read"),
        ("!x\n  - a\n", "cannot be read"),
    ],
    ids=[
        "laughs",
        "map in itself",
        "list in itself",
        "long text",
        "lists",
        "maps",
        "dashes",
        "key",
        "tag",
    ],
)
def test_yaml_that_is_much_more_than_it_seems_is_refused(text: str, said: str) -> None:
    with pytest.raises(DocumentError, match=said):
        documents.parse_yaml(text.encode(), None, source="x.yaml")


def test_an_alias_is_the_text_it_stands_for() -> None:
    text = b"a: &a {x: [1, 2]}\nb: *a\nc: {<<: *a, y: 3}\n"
    plain = documents.parse_yaml(text, None, source="x.yaml")
    assert plain["b"] == plain["a"] == {"x": [1, 2]}
    assert plain["c"] == {"x": [1, 2], "y": 3}
