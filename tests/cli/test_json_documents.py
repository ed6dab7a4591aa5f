"""Every JSON document that a command prints begins with the name of its schema and the version, and is by it.

``tests/commands.py`` holds each that is printed in any test to that; here is what else there is to it.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from commands import Run
from conftest import Clock
from outputs import commands

import tracker
from tracker import documents
from tracker.files import data_folder

SAMPLE = data_folder("samples") / "pension"
# What is stored and named by its place, digests, and documents of others' standards, which name themselves.
OTHERS = {
    "catalogue/load.py", "catalogue/snapshots.py", "cli/schema.py", "confidentiality/protected.py", "documents.py",
    "ocds/commands.py", "portfolio/store/manifest.py", "procurement/keep.py", "submission/sarif.py",
}  # fmt: skip


def test_only_what_is_stored_has_no_name() -> None:
    root = Path(tracker.__file__).parent
    found = {
        path.relative_to(root).as_posix()
        for path in root.rglob("*.py")
        if "to_json(" in path.read_text("utf-8")
    }
    assert found == OTHERS


def test_a_schema_that_documents_name_has_the_name_and_a_version() -> None:
    named = 0
    for name in documents.schema_names():
        known = documents.schema(name).get("properties", {})
        if "schema_version" in known:
            named += 1
            assert known["schema"]["const"] == name
            assert known["schema_version"]["const"] >= 1
    assert named > 45


def test_a_document_of_an_older_tracker_is_read_without_them() -> None:
    plain = json.loads(documents.to_document("cases", {"cases": []}))
    assert [*plain] == ["schema", "schema_version", "cases"]
    del plain["schema"], plain["schema_version"]
    documents.require(plain, "cases", "before", {})
    plain["schema"] = "offers"
    assert not documents.is_valid(plain, "cases"), "what another schema names is not taken for it"


@pytest.fixture
def case(tmp_path: Path) -> Path:
    folder = tmp_path / "sag"
    folder.mkdir()
    shutil.copy(SAMPLE / "procurement.yaml", folder)
    return folder


def test_commands_that_do_something_say_what_in_a_document(
    case: Path, tmp_path: Path, run: Run
) -> None:
    """Each is held against the schema it names by the fixture."""

    def schema(*words: object) -> str:
        return str(json.loads(run(*words, "--format", "json").stdout)["schema"])

    assert schema("generate", case) == "issue"
    run("evaluate", "new", case)
    assert schema("evaluate", "seal", case, "--as-it-is") == "seal"
    files = sorted((SAMPLE / "returned").iterdir())
    assert schema("receive", case, *files, "--fail-on", "never") == "submissions"
    assert schema("dossier", "build", case, "--without", "pdf,word") == "dossier-built"
    assert schema("dossier", "verify", case / "reports" / "dossier") == "dossier-verification"
    assert schema("log", case, "--head") == schema("log", case, "--verify") == "log"
    assert schema("doctor", tmp_path) == "diagnosis"
    store = tmp_path / "portefolje"
    assert schema("portfolio", "build", case, "--store", store) == "portfolio-build"
    assert schema("portfolio", "tables") == "portfolio-tables"
    new = ("new", tmp_path / "ny", "--title", "T", "--buyer", "B", "--package", "I-06")
    assert schema(*new) == "new-case"
    old, to = files[-1], tmp_path / "prefilled.xlsx"
    new_workbook = next((case / "workbooks").glob("*.xlsx"))
    assert schema("prefill", new_workbook, "--from", old, "--output", to) == "prefill"


def test_a_dossier_s_own_documents_have_names(case: Path, run: Run) -> None:
    run("generate", case)
    run("receive", case, *sorted((SAMPLE / "returned").iterdir()), "--fail-on", "never")
    run("dossier", "build", case, "--access", "--without", "pdf,word")
    named = {}
    for path in (case / "reports" / "aktindsigt").rglob("*.json"):
        plain = json.loads(path.read_bytes())
        if "schema" in plain:
            documents.require(plain, plain["schema"], path.name, {})
            named[plain["schema"]] = path
    assert {"dossier-manifest", "left-out", "dossier-log", "access-answers", "specification"} <= {
        *named
    }


# They print a document, and what they write is something else: a letter, a mail, the words of a report.
PRINT = {
    "clarification/commands_letters.py", "cli/doctor.py", "cli/results.py", "returning/commands.py",
}  # fmt: skip
WRITERS = ("write_atomic(", "write_once(", "write_new(", "write_through(", "hold(", "Item(")


def test_what_writes_a_document_into_a_case_or_a_dossier_holds_it_to_its_schema() -> None:
    """By ``to_stored`` or ``require_readable``."""
    root = Path(tracker.__file__).parent
    texts = {
        path.relative_to(root).as_posix(): path.read_text("utf-8") for path in root.rglob("*.py")
    }
    named = {name for name, text in texts.items() if "to_document(" in text}
    assert {name for name in named if any(w in texts[name] for w in WRITERS)} == PRINT
    stored = {
        name for name, text in texts.items() if "to_stored(" in text or "require_readable(" in text
    }
    assert stored >= {
        "catalogue/snapshots.py", "dossier/access.py", "dossier/answers.py", "dossier/contents.py",
        "dossier/index.py", "evaluation/method/seal.py", "forms/lifecycle.py", "issuing/issue.py",
        "procurement/keep.py", "procurement/log.py", "selection/dialogue/kept.py", "submission/receive.py",
    }  # fmt: skip


def kept(case: Path) -> set[Path]:
    """The documents that are a part of the case: a revision and a bank are, when the log names them."""
    return {
        *case.glob("*.json"),
        *case.glob("log/*"),
        *case.glob("forms/*"),
        *case.glob("submissions/*"),
    }


@pytest.mark.parametrize(
    ("name", "words"),
    [("specification", ("generate",)), ("log-record", ("generate",)), ("catalogue", ("generate",)),
     ("form", ("questions", "template")), ("submission", ("receive",))],
)  # fmt: skip
def test_a_document_that_could_not_be_read_again_is_not_written(
    case: Path, run: Run, monkeypatch: pytest.MonkeyPatch, name: str, words: tuple[str, ...]
) -> None:
    if words != ("generate",):
        run("generate", case)
    before = kept(case)
    real, wrong = documents.is_valid, {**documents.schema(name), "required": ["what it lacks"]}
    monkeypatch.setattr(documents, "is_valid", lambda data, of: of != name and real(data, of))
    schema = documents.schema
    monkeypatch.setattr(documents, "schema", lambda of: wrong if of == name else schema(of))
    files = sorted((SAMPLE / "returned").iterdir())[:1] if words == ("receive",) else []
    error = json.loads(run(*words, case, *files, "--format", "json", code=2).stdout)
    assert "Meld det som en fejl i tracker" in error["message"]
    assert kept(case) == before


def test_what_is_stored_has_a_name_and_what_an_older_tracker_stored_is_read_proved_and_restored(
    case: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = sorted((SAMPLE / "returned").iterdir())

    def nameless(_: str, value: object, **options: int) -> bytes:
        return documents.to_json(value, **options)

    with monkeypatch.context() as older:
        older.setattr(documents, "to_document", nameless)
        run("generate", case)
        run("receive", case, files[0], "--fail-on", "never")
    [old] = (case / "submissions").iterdir()
    before = old.read_bytes()
    assert b'"schema"' not in before + (case / "specification.json").read_bytes()

    run("receive", case, *files[1:], "--fail-on", "never")
    for path in {*(case / "submissions").iterdir(), *(case / "log").iterdir()} - {old}:
        plain = json.loads(path.read_bytes())
        if "schema" in plain:
            documents.require(plain, plain["schema"], path.name, {})
    new = [path for path in (case / "submissions").iterdir() if path != old]
    assert all(json.loads(path.read_bytes())["schema"] == "submission" for path in new)
    records = len([*(case / "log").iterdir()])
    old.unlink()
    run("receive", case, code=None)
    assert old.read_bytes() == before, "as the log holds it, and so nothing is logged about it"
    assert len([*(case / "log").iterdir()]) == records
    run("log", case, "--verify")
    run("gap", case, "--fail-on", "never")


def test_every_command_can_answer_in_json() -> None:
    """But for the demo, which runs others, and what prints a script for the shell."""
    without = {
        words
        for words, command in commands()
        if not any("json" in getattr(p.type, "choices", ()) for p in command.params)
    }
    assert without <= {("demo",), ("completion",)}


def test_what_shows_no_report_says_in_json_what_it_did(
    case: Path, tmp_path: Path, run: Run
) -> None:
    def done(*words: object) -> dict[str, Any]:
        result = run(*words, "--format", "json")
        plain: dict[str, Any] = json.loads(result.stdout)
        assert plain["schema"] == "done"
        return plain

    run("generate", case)
    new = done("evaluate", "new", case)
    assert (new["command"], new["case"]) == ("evaluate new", str(case))
    assert (new["files"], new["records"]) == ([str(case / "evaluation.yaml")], [])
    before = len([*(case / "log").iterdir()])
    template = done("questions", "template", case)
    assert len(template["files"]) == 2, "the form that is kept, and the workbook"
    assert [record["number"] for record in template["records"]] == [before + 1]
    assert run("questions", "template", case, "-o", "-", "--format", "json", code=2).stdout

    run("receive", case, *sorted((SAMPLE / "returned").iterdir()), "--fail-on", "never")
    name = next((SAMPLE / "returned").glob("*.xlsx")).name
    why = ("--reason", "For sent.", "--decided-by", "Ida", "--role", "lawyer")
    before = len([*(case / "log").iterdir()])
    aside = done("offer", "set-aside", case, name, "--ground", "late", *why)
    assert [record["number"] for record in aside["records"]] == [before + 1]
    assert aside["message"]
    text = run("offer", "restore", case, name, *why).stdout
    assert text.strip() != aside["message"]
    bank = done("catalogue", "new", tmp_path / "katalog")
    assert bank["case"] is None
    assert str(tmp_path / "katalog" / "catalogue.yaml") in bank["files"]


def test_whatever_a_command_is_asked_for_and_however_it_ends_it_gives_one_document(
    case: Path, tmp_path: Path, run: Run, clock: Clock
) -> None:
    """That it is one, and by its schema, the fixture holds."""

    def given(*words: object, code: int = 0) -> dict[str, Any]:
        plain: dict[str, Any] = json.loads(run(*words, "--format", "json", code=code).stdout)
        return plain

    def schema(*words: object, code: int = 0) -> str:
        return str(given(*words, code=code)["schema"])

    # What is no report, of commands that have one.
    empty = tmp_path / "tomt.xlsx"
    assert given("new", "--workbook", empty)["files"] == [str(empty)]
    assert given("receive", case, "--new-inbox", tmp_path / "ind")["files"]
    assert given("doctor", case, "--launchers", tmp_path / "start")["files"]
    assert [Path(p).name for p in given("edit", case)["files"]] == [
        "provelund-pension-2027-valg.xlsx"
    ]
    names = given("schema")["message"].split()
    assert names == documents.schema_names()
    told = tmp_path / "skrevet.json"
    run("new", "--workbook", tmp_path / "igen.xlsx", "-o", told)
    assert json.loads(told.read_bytes())["files"] == [str(tmp_path / "igen.xlsx")]

    # Where something is wrong, or there is nothing.
    assert schema("new", tmp_path / "ny", "--from", empty, code=1) == "new-case"
    assert schema("catalogue", "search", "findes-ikke-xyz", code=1) == "catalogue-hits"
    run("generate", case)
    assert schema("amend", case) == "amendment"
    assert schema("evaluate", "seal", case, code=2) == "error"
    form = given("questions", "template", case)["files"][-1]
    run("receive", case, *sorted((SAMPLE / "returned").iterdir()), "--fail-on", "never")
    assert schema("receive", case, form, code=2) == "submissions"
    assert schema("gap", case, code=1) == "assessment"
    assert schema("evaluate", "consensus", case) == "done"
    settings = case / "procurement.yaml"
    settings.write_text(settings.read_text("utf-8").replace("title: ", "title: Ny "), "utf-8")
    allow = ("--allow", "helbredstillæg")
    run("amend", case, "--reason", "Et andet navn.", *allow)
    assert given("amend", case, "--notice", 2, *allow)["message"].endswith(".md")
    clock("2099-03-16T09:00")
    run("evaluate", "new", case)
    for option, name in (("--draft", "spm.yaml"), ("--workbook", "spm.xlsx")):
        assert given("clarify", case, option, tmp_path / name)["files"][-1].endswith(name)
    run("dossier", "build", case, "--without", "pdf,word")
    dossier = case / "reports" / "dossier"
    (dossier / "mere.txt").write_text("x")
    assert schema("dossier", "verify", dossier, code=1) == "dossier-verification"
    next((case / "received").iterdir()).unlink()
    assert given("log", case, "--verify", code=1)["proof"]["differences"]
    record = sorted((case / "log").iterdir())[2]
    record.chmod(0o644)
    record.write_bytes(record.read_bytes().replace(b"2", b"3"))
    damaged = given("log", case, "--verify", code=1)
    assert (damaged["schema"], damaged["exit_code"]) == ("error", 1)
    assert given("log", case, code=2)["exit_code"] == 2
