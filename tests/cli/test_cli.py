"""Every command as a user runs it: what it prints, what it writes, and its exit code."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest
from casework import filled, specification
from click.testing import CliRunner
from commands import DATED, Run, every_command
from jsonschema import Draft202012Validator

from tracker import catalogue, documents
from tracker.cli.main import COMMANDS, main
from tracker.cli.schema import WRITES


@pytest.fixture
def case(tmp_path: Path, run: Run) -> Path:
    """A frozen case of I-04 with a minimum requirement."""
    folder = tmp_path / "sag"
    run("new", folder, "--title", "ESDH", "--buyer", "Prøve Kommune", "--package", "I-04")
    procurement = folder / "procurement.yaml"
    procurement.write_text(
        procurement.read_text("utf-8") + "levels: {SF1514: minimum}\n" + DATED, "utf-8"
    )
    run("generate", folder)
    return folder


def _answered(case: Path, tmp_path: Path, name: str = "svar.xlsx", **changes: Any) -> Path:
    """A workbook of the case, filled faultlessly but for the changes."""
    from tracker.procurement.case import Case

    path = tmp_path / name
    path.write_bytes(filled(Case.at(case).frozen(), **changes))
    return path


def _valid(plain: object, schema: str) -> None:
    Draft202012Validator(documents.schema(schema)).validate(plain)


def test_help_lists_every_command(run: Run) -> None:
    text = run("--help").stdout

    assert all(f"  {name} " in text for name in COMMANDS)


_HELP_OF_ALL = """
import json, sys
from click.testing import CliRunner
from tracker.cli.main import COMMANDS, main
shown = {name: CliRunner().invoke(main, [name, "--help"]) for name in COMMANDS}
json.dump({name: (it.exit_code, it.output) for name, it in shown.items()}, sys.stdout)
"""


@pytest.mark.parametrize(("language", "option"), [("da", "Sprog"), ("en", "Language")])
def test_each_command_has_help_in_both_languages(language: str, option: str) -> None:
    """In a process of its own: the language is that of the moment when a command is made."""
    done = subprocess.run(
        [sys.executable, "-c", _HELP_OF_ALL],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "TRACKER_LANGUAGE": language},
    )
    shown = json.loads(done.stdout)
    assert list(shown) == list(COMMANDS)
    for name, (code, text) in shown.items():
        assert code == 0, text
        command = main.get_command(click.Context(main), name)
        is_group = isinstance(command, click.Group)  # its commands have the option
        assert option in text or is_group, name


@pytest.mark.parametrize("arguments", [["--help"], ["catalogue", "list"]])
def test_quick_commands_load_no_heavy_library(arguments: list[str]) -> None:
    heavy = [
        "pandas",
        "openpyxl",
        "duckdb",
        "jinja2",
        "xlsxwriter",
        "rich",
        "jsonschema",
        "ruamel",
        "numpy",
    ]
    code = (
        "import sys\nfrom tracker.cli.main import main\n"
        f"try: main({arguments!r})\nexcept SystemExit: pass\n"
        f"print(sorted(set(sys.modules) & set({heavy!r})), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


def test_unknown_command_is_wrong_use(run: Run) -> None:
    run("fly", code=2)


def test_new_makes_a_case_that_resolves(tmp_path: Path, run: Run) -> None:
    folder = tmp_path / "ny"
    result = run(
        "new", folder, "--title", 'A "B": #c', "--buyer", "Å Kommune", "--package", "i-1",
        "--package", "I-14", "--integration", "SF 1601", "--invite", "acme=Acme A/S",
        "--deadline", "2027-01-01T12:00", "--contact", "x@y.dk", "--reference", "26/1", "--cvr", "12345678",
    )  # fmt: skip

    assert "requirements" in result.stdout
    plain = documents.read_yaml(folder / "procurement.yaml", "procurement")
    assert plain["title"] == 'A "B": #c'
    assert plain["select"] == [
        {"package": "I-01"},
        {"package": "I-14", "integrations": ["SF1601"]},
    ]
    assert plain["conditions"] == {"sends_remote_print": "vendor"}


def test_every_text_given_to_new_stands_in_the_case(tmp_path: Path, run: Run) -> None:
    """Taken from the command: an option that is added later is tried here too."""
    from tracker.selection.commands_new import command

    given = {
        f"--{param.name}": {"id": "sag-1", "cvr": "10150817"}.get(
            str(param.name), f"Om {param.name}"
        )
        for param in command.params
        if isinstance(param, click.Option)
        and type(param.type) is type(click.STRING)
        and not param.multiple
    }
    assert {"--title", "--contact", "--reference"} <= given.keys()
    words = [word for pair in given.items() for word in pair]
    run("new", tmp_path / "ny", *words, "--package", "I-06")
    written = str(documents.read_yaml(tmp_path / "ny" / "procurement.yaml", "procurement"))
    assert [text for text in given.values() if text not in written] == []


def test_new_without_a_terminal_says_which_option_is_missing(tmp_path: Path, run: Run) -> None:
    assert "--title" in run("new", tmp_path / "x", code=2).stderr


def test_new_never_overwrites(case: Path, run: Run) -> None:
    before = (case / "procurement.yaml").read_bytes()
    run("new", case, "--title", "x", "--buyer", "y", "--package", "I-01", code=2)
    assert (case / "procurement.yaml").read_bytes() == before


def test_new_refuses_a_bad_deadline_and_writes_nothing(tmp_path: Path, run: Run) -> None:
    folder = tmp_path / "x"
    run("new", folder, "--title", "x", "--buyer", "y", "--package", "I-01", "--deadline", "snart", code=2)  # fmt: skip
    assert not folder.exists()


def test_requirements_without_a_case_explains_itself(run: Run) -> None:
    text = run("requirements", "--package", "I-02", "--integration", "SF1320_A").stdout

    assert "I-02-K4 (skal) for SF1320_A" in text
    assert "Ikke valgt i I-02" in text


def test_requirements_as_json_meets_its_schema(case: Path, run: Run) -> None:
    plain = json.loads(run("requirements", case, "--format", "json").stdout)
    _valid(plain, "specification")
    assert plain["revision"] == 1


def test_requirements_takes_conditions(run: Run) -> None:
    text = run("requirements", "--package", "I-15", "--condition", "exchanges_case_documents=no", "--language", "en").stdout  # fmt: skip
    assert "The answer is no to" in text
    assert "exchanges_case_documents" not in text


@pytest.mark.parametrize(
    "arguments",
    [
        ["--package", "I-99"],
        ["--package", "I-15", "--condition", "exchanges_case_documents=maybe"],
        ["--integration", "SF1461"],
        ["/findes/ikke"],
        ["/tmp", "--package", "I-01"],
    ],
)
def test_requirements_wrong_use(arguments: list[str], run: Run) -> None:
    assert run("requirements", *arguments, code=2).stderr


def test_generate_writes_one_workbook_or_one_per_vendor(tmp_path: Path, run: Run) -> None:
    for name, vendors in (("en", []), ("to", ["--invite", "a=A", "--invite", "b=B"])):
        folder = tmp_path / name
        run("new", folder, "--title", "x", "--buyer", "y", "--package", "I-01", *vendors)
        run("generate", folder)
    names = {p.name for p in tmp_path.glob("*/workbooks/*")}
    assert names == {"en-r1.xlsx", "to-r1-a.xlsx", "to-r1-b.xlsx"}


def test_generate_refuses_a_change_until_amended(case: Path, run: Run) -> None:
    procurement = case / "procurement.yaml"
    procurement.write_text(
        procurement.read_text("utf-8") + "drop: [{id: I-04-K4, reason: x}]\n", "utf-8"
    )

    refused = run("generate", case, code=2)
    assert "I-04-K4: udgået" in refused.stderr
    run("generate", case, "--amend", "Spørgsmål 2")
    assert (case / "workbooks" / "sag-r2.xlsx").is_file()
    assert "Ændring udsendt" in run("log", case).stdout


def test_generate_same_input_same_bytes(case: Path, run: Run) -> None:
    path = case / "workbooks" / "sag-r1.xlsx"
    before = path.read_bytes()
    run("generate", case)
    assert path.read_bytes() == before


def test_check_clean_findings_and_unreadable(case: Path, tmp_path: Path, run: Run) -> None:
    clean = _answered(case, tmp_path)
    faulty = _answered(case, tmp_path, "fejl.xlsx", answers={"SF1470": {"answer": "måske"}})
    pdf = tmp_path / "tilbud.pdf"
    pdf.write_bytes(b"%PDF-1.7\n")

    assert "ingen fund" in run("check", clean).stdout
    assert "Krav!F5  SF1470" in run("check", faulty, code=1).stdout
    run("check", faulty, "--fail-on", "never")
    result = run("check", clean, pdf, faulty, code=2)
    assert "file-is-pdf" in result.stdout
    assert "answer-unknown" in result.stdout
    assert "No findings" in run("check", clean, "--language", "en").stdout or "no findings" in run("check", clean, "--language", "en").stdout  # fmt: skip


def test_check_fail_on_warning(case: Path, tmp_path: Path, run: Run) -> None:
    warned = _answered(case, tmp_path, fields={"cvr": "12345678"})
    run("check", warned)
    run("check", warned, "--fail-on", "warning", code=1)


def test_check_as_json_meets_its_schema_and_a_refused_file_has_no_answers(
    case: Path, tmp_path: Path, run: Run
) -> None:
    empty = tmp_path / "tom.xlsx"
    empty.write_bytes(b"")
    result = run("check", _answered(case, tmp_path), empty, "--format", "json", code=2)

    read, refused = json.loads(result.stdout)["submissions"]
    for plain in (read, refused):
        _valid(plain, "submission")
    assert (refused["answers"], refused["source"]["name"]) == ([], "tom.xlsx")
    assert [f["code"] for f in refused["findings"]] == ["file-empty"]


def test_check_of_a_file_that_is_not_there(run: Run) -> None:
    assert "findes-ikke.xlsx" in run("check", "findes-ikke.xlsx", code=2).stderr


def test_check_against_a_case_knows_an_older_revision_and_another_procurement(
    case: Path, tmp_path: Path, run: Run
) -> None:
    old = _answered(case, tmp_path)
    procurement = case / "procurement.yaml"
    text = procurement.read_text("utf-8").replace("SF1514: minimum", "SF1470: minimum")
    procurement.write_text(text, "utf-8")
    run("generate", case, "--amend", "fejl")
    other = tmp_path / "andet.xlsx"
    other.write_bytes(filled(specification()))

    result = run("check", case, old, "--format", "json")
    codes = {f["code"] for f in json.loads(result.stdout)["submissions"][0]["findings"]}
    assert codes == {"revision-older", "requirement-changed-since"}
    assert "procurement-other" in run("check", case, other, code=2).stdout


def test_receive_keeps_the_original_once_and_logs_it(case: Path, tmp_path: Path, run: Run) -> None:
    path = _answered(case, tmp_path)
    original = path.read_bytes()
    run("receive", case, path)
    again = run("receive", case, path)

    (kept,) = (case / "received").iterdir()
    assert kept.read_bytes() == original
    assert path.read_bytes() == original
    assert "modtaget før" in again.stderr
    assert len(list((case / "submissions").iterdir())) == 1
    assert run("log", case).stdout.count("Besvarelse modtaget") == 1
    assert "5 filer er som loggen siger" in run("log", case, "--verify").stderr


def test_receive_new_bytes_from_the_same_vendor_is_a_new_round(
    case: Path, tmp_path: Path, run: Run
) -> None:
    run("receive", case, _answered(case, tmp_path, "a.xlsx"))
    changed = _answered(case, tmp_path, "b.xlsx", answers={"SF1500": {"answer": "Nej"}})
    run("receive", case, changed)
    other = _answered(case, tmp_path, "c.xlsx", fields={"name": "Beta", "cvr": "10150818"})
    run("receive", case, other)

    plain = json.loads(run("gap", case, "--format", "json", code=1).stdout)
    rounds = {v["vendor"]["name"]: v["round"] for v in plain["vendors"]}
    assert rounds == {"Acme A/S": 2, "Beta": 1}


def test_two_submissions_without_a_name_are_never_taken_for_one_vendor(
    case: Path, tmp_path: Path, run: Run
) -> None:
    nameless = {"name": None, "cvr": None}
    for folder, answer in (("a", "Ja"), ("b", "Nej")):
        (tmp_path / folder).mkdir()
        changes: dict[str, Any] = {"fields": nameless, "answers": {"SF1470": {"answer": answer}}}
        run("receive", case, _answered(case, tmp_path / folder, **changes), code=1)

    plain = json.loads(run("gap", case, "--format", "json", code=1).stdout)
    assert [v["round"] for v in plain["vendors"]] == [1, 1]


def test_a_row_withdrawn_by_an_amendment_is_noted_not_lost(
    case: Path, tmp_path: Path, run: Run
) -> None:
    path = _answered(case, tmp_path)
    procurement = case / "procurement.yaml"
    text = procurement.read_text("utf-8") + "drop: [{id: I-04-K4, reason: x}]\n"
    procurement.write_text(text, "utf-8")
    run("generate", case, "--amend", "x")

    result = run("check", case, path, "--format", "json")
    codes = {f["code"] for f in json.loads(result.stdout)["submissions"][0]["findings"]}
    assert codes == {"revision-older", "row-withdrawn"}


def test_a_workbook_newer_than_the_case_is_an_error(case: Path, tmp_path: Path, run: Run) -> None:
    old = (case / "specification.json").read_bytes()
    procurement = case / "procurement.yaml"
    text = procurement.read_text("utf-8").replace("SF1514: minimum", "SF1470: minimum")
    procurement.write_text(text, "utf-8")
    run("generate", case, "--amend", "x")
    new = _answered(case, tmp_path)
    (case / "specification.json").write_bytes(old)

    assert "revision-newer" in run("check", case, new, code=1).stdout


def test_receive_stores_nothing_of_a_refused_file(case: Path, tmp_path: Path, run: Run) -> None:
    empty = tmp_path / "tom.xlsx"
    empty.write_bytes(b"")
    run("receive", case, empty, code=2)
    assert not (case / "received").exists()
    assert not (case / "submissions").exists()


def test_receive_before_generate_says_what_to_do(tmp_path: Path, run: Run) -> None:
    run("new", tmp_path / "s", "--title", "x", "--buyer", "y", "--package", "I-01")
    refused = run("receive", tmp_path / "s", tmp_path / "x.xlsx", code=2)
    assert "tracker generate" in refused.stderr


def test_log_notices_a_changed_original(case: Path, tmp_path: Path, run: Run) -> None:
    run("receive", case, _answered(case, tmp_path))
    (kept,) = (case / "received").iterdir()
    kept.write_bytes(b"anything")
    run("log", case)
    told = run("log", case, "--verify", code=1).stderr
    assert f"✗ received/{kept.name}: er ikke den, loggens post 3 nævner" in told


def test_log_as_json_is_the_records(case: Path, run: Run) -> None:
    for record in json.loads(run("log", case, "--format", "json").stdout)["records"]:
        _valid(record, "log-record")


@pytest.mark.parametrize("form", ["text", "json", "md", "xlsx", "html"])
@pytest.mark.parametrize("language", ["da", "en"])
def test_gap_in_every_form_and_language(
    case: Path, tmp_path: Path, run: Run, form: str, language: str
) -> None:
    run("receive", case, _answered(case, tmp_path, answers={"SF1461": {"answer": "Nej"}}))
    target = tmp_path / f"mangler.{form}"
    run("gap", case, "--format", form, "--language", language, "-o", target, code=1)

    data = target.read_bytes()
    assert data.startswith(b"PK") if form == "xlsx" else "SF1461" in data.decode()
    if form == "json":
        _valid(json.loads(data), "assessment")


def test_gap_follows_the_chain_from_claim_to_refused_prerequisite(tmp_path: Path, run: Run) -> None:
    folder = tmp_path / "nemkonto"
    run("new", folder, "--title", "x", "--buyer", "y", "--package", "I-12")
    with (folder / "procurement.yaml").open("a", encoding="utf-8") as file:
        file.write("errata: {I-12-K2: {choice: as_written, by: Eva}}\n" + DATED)
    run("generate", folder)
    answers = {"SF1461": {"answer": "Nej"}}
    run("receive", folder, _answered(folder, tmp_path, answers=answers))

    plain = json.loads(run("gap", folder, "--format", "json", code=1).stdout)
    rows = {r["requirement"]: r for r in plain["vendors"][0]["rows"]}
    assert rows["SF1461"]["outcome"] == "gap"
    assert rows["SF1590_B_01"]["outcome"] == "unsupported"
    assert rows["SF1590_E"]["outcome"] == "unsupported"
    reason = rows["SF1590_E"]["reasons"][0]["da"]
    assert "SF1590_E → SF1590_B_01 → SF1461" in reason


def test_gap_fail_on(case: Path, tmp_path: Path, run: Run) -> None:
    run("receive", case, _answered(case, tmp_path, answers={"SF1500": {"answer": "Nej"}}))
    run("gap", case, code=1)
    run("gap", case, "--fail-on", "minimum")
    run("gap", case, "--fail-on", "never")
    changed = _answered(case, tmp_path, "b.xlsx", answers={"SF1514": {"answer": "Nej"}})
    run("receive", case, changed)
    run("gap", case, "--fail-on", "minimum", code=1)


def test_gap_without_gaps_is_clean(case: Path, tmp_path: Path, run: Run) -> None:
    run("receive", case, _answered(case, tmp_path))
    run("gap", case)


def test_gap_of_one_vendor_and_of_an_unknown(case: Path, tmp_path: Path, run: Run) -> None:
    run("receive", case, _answered(case, tmp_path))
    run("gap", case, "--vendor", "acme a/s")
    assert "Acme A/S" in run("gap", case, "--vendor", "Nobody", code=2).stderr


def test_gap_before_anything_is_received(case: Path, run: Run) -> None:
    assert "tracker receive" in run("gap", case, code=2).stderr


def test_gap_as_excel_needs_a_file(case: Path, run: Run) -> None:
    assert "--output" in run("gap", case, "--format", "xlsx", code=2).stderr


def test_catalogue_commands(run: Run) -> None:
    assert "I-15" in run("catalogue", "list").stdout
    assert "Beskedfordeler" in run("catalogue", "show", "sf 1461").stdout
    assert "NemKonto" in run("catalogue", "show", "i-12", "--language", "en").stdout
    assert "I-04-K5" in run("catalogue", "show", "writes_sf1470").stdout
    assert "I-06-K3" in run("catalogue", "search", "compliancetest").stdout
    run("catalogue", "search", "xyzzy", code=1)
    assert "Ingen fund" in run("catalogue", "lint").stdout
    run("catalogue", "show", "SF9999", code=2)
    run("catalogue", "list", "--catalogue", "nope", code=2)


def test_catalogue_as_json(run: Run) -> None:
    _valid(json.loads(run("catalogue", "show", "--format", "json").stdout), "catalogue")
    assert (
        json.loads(run("catalogue", "show", "SF1470", "--format", "json").stdout)["id"] == "SF1470"
    )
    assert len(json.loads(run("catalogue", "list", "--format", "json").stdout)["packages"]) == 15
    assert json.loads(run("catalogue", "search", "nemkonto", "--format", "json").stdout)["hits"]
    assert json.loads(run("catalogue", "lint", "--format", "json").stdout)["findings"] == []


def test_catalogue_lint_of_a_faulty_one(tmp_path: Path, run: Run) -> None:
    import shutil

    from tracker.files import data_folder

    copy = tmp_path / "eget"
    shutil.copytree(data_folder("templates") / "catalogues" / "ski-02.19-2023", copy)
    package = copy / "I-01.yaml"
    package.write_text(package.read_text("utf-8").replace("SF1461", "SF1470", 1), "utf-8")
    (copy / "I-15.yaml").unlink()
    result = run("catalogue", "lint", "--catalogue", copy)
    assert "catalogue-condition-unused" in result.stdout


def test_schema_lists_and_prints(run: Run) -> None:
    names = run("schema").stdout.split()
    assert "submission" in names
    for name in names:
        plain = json.loads(run("schema", name).stdout)
        Draft202012Validator.check_schema(plain)
        assert plain["$id"].endswith(f"/{name}.schema.json")
    said = run("schema", "nope", code=2).stderr
    assert [word for line in said.splitlines()[1:] for word in line.split()] != names  # downwards
    assert {word for line in said.splitlines()[1:] for word in line.split()} == set(names)
    assert all(len(line) <= 80 for line in said.splitlines())


def test_schema_knows_what_each_command_writes(case: Path, run: Run) -> None:
    """Who has seen a command alone asks for its document by the command's name."""
    for command, written in WRITES.items():
        assert command in COMMANDS
        assert command not in documents.schema_names()
        said = run("schema", command, "--language", "en", code=2).stderr
        assert f"What 'tracker {command}' writes is '{written[0]}'" in said
        for name in written:
            run("schema", name)
    assert "»tracker gap« skriver »assessment«." in run("schema", "gab", code=2).stderr


def test_each_document_that_a_command_is_said_to_write_is_written_in_its_room() -> None:
    """The other way round, ``tests/commands.py`` holds what each run of each test wrote."""
    rooms: dict[str, set[Path]] = {command: set() for command in WRITES}
    for name, found in every_command():
        if found.callback and (first := name.split(" ")[0]) in rooms:
            module = Path(str(sys.modules[found.callback.__module__].__file__))
            rooms[first].add(module.parent)
    rooms["portfolio"].add(Path(catalogue.__file__).parent)  # whose list of findings it shows
    for command, written in WRITES.items():
        if command == "export":  # a document of a standard of others'
            continue
        texts = [p.read_text("utf-8") for room in rooms[command] for p in room.rglob("*.py")]
        for name in written:
            made = re.compile(rf"""(?:to_document\(\s*|_SCHEMA = )"{name}\"""")
            assert any(map(made.search, texts)), (command, name)


def test_output_is_written_whole_and_said(tmp_path: Path, run: Run) -> None:
    target = tmp_path / "ud" / "liste.txt"
    result = run("catalogue", "list", "--output", target, "--parents")
    assert target.read_text("utf-8").startswith("Kravkatalog: Fælles")
    assert (result.stdout, str(target) in result.stderr) == ("", True)


def test_a_fault_in_tracker_is_code_three_with_a_report_and_no_traceback(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def explode(*_: object) -> None:
        raise RuntimeError("bang")

    monkeypatch.setattr("tracker.catalogue.load.open_catalogue", explode)
    result = run("catalogue", "list", code=3)
    path = Path(result.stderr.rsplit(": ", 1)[1].strip())
    assert "Traceback" not in result.output
    assert "RuntimeError" in path.read_text("utf-8")
    path.unlink()
    assert isinstance(CliRunner().invoke(main, ["--debug", "catalogue", "list"]).exception, RuntimeError)  # fmt: skip
