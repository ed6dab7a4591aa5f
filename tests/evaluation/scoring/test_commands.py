"""``tracker evaluate new``, ``seal`` and ``score``, as a buyer runs them on the samples."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from commands import Run
from openpyxl import load_workbook

from tracker import documents
from tracker.files import data_folder
from tracker.procurement import log

ESDH = data_folder("samples") / "esdh"


@pytest.fixture
def case(tmp_path: Path, run: Run) -> Path:
    """A case that was issued, with an ``evaluation.yaml``."""
    shutil.copy(ESDH / "procurement.yaml", tmp_path)
    run("generate", tmp_path)
    run("evaluate", "new", tmp_path)
    return tmp_path


def receive(run: Run, case: Path) -> None:
    returned = sorted((ESDH / "returned").iterdir())
    run("receive", case, *returned, "--fail-on", "never")


def actions(case: Path) -> list[str]:
    return [record.action for record in log.records(case)]


def test_new_never_writes_over(run: Run, case: Path) -> None:
    path = case / "evaluation.yaml"
    path.write_text("# mit\n", "utf-8")

    told = run("evaluate", "new", case, code=2)

    assert path.read_text("utf-8") == "# mit\n"
    assert "intet er ændret" in told.stderr


def test_new_before_generate_goes_by_what_is_asked_now(tmp_path: Path, run: Run) -> None:
    shutil.copy(ESDH / "procurement.yaml", tmp_path)
    run("evaluate", "new", tmp_path)

    text = (tmp_path / "evaluation.yaml").read_text("utf-8")
    assert "I-04: 1" in text
    assert "Sags- og Dokumentindeks" in text


def test_a_template_that_nobody_has_touched_is_not_sealed_by_mistake(run: Run, case: Path) -> None:
    refused = run("evaluate", "seal", case, code=2).stderr
    assert "Metoden er skabelonens, uændret" in refused
    assert f"»tracker edit {case}«" in refused
    assert "seal" not in actions(case)
    path = case / "evaluation.yaml"
    written = path.read_text("utf-8")
    for old, new in (
        ("I-04: 1", "I-04: 3"),
        ("step: 1", "step: 0.5"),
        ("minimum: 1 ", "minimum: 2.5 "),
    ):
        written = written.replace(old, new)
    path.write_text(written, "utf-8")
    said = run("evaluate", "seal", case).stdout.splitlines()
    assert "Point: fra 0 til 5 i trin på 0,5" in said
    assert "Vægte af afsnit: I-04 3" in said
    assert "Vægte af niveauer: Mindstekrav 2,5" in said
    assert "Vægte af krav: alle 1" in said


def test_the_whole_way(run: Run, case: Path) -> None:
    sealed = run("evaluate", "seal", case, "--as-it-is")
    assert "før den første besvarelse blev modtaget" in sealed.stdout
    assert "Skrev" in sealed.stderr
    assert "intet er skrevet" in run("evaluate", "seal", case, "--as-it-is").stdout
    assert actions(case).count("seal") == 1
    receive(run, case)

    told = run("evaluate", "score", case, "--robustness", "--samples", 200)

    assert "Holder rangordenen?" in told.stdout
    assert "seed 1" in told.stdout
    assert "Næste" in told.stderr
    assert "score-draft" not in actions(case)


def test_without_a_seal_nothing_is_worked_out_but_a_draft(run: Run, case: Path) -> None:
    receive(run, case)

    refused = run("evaluate", "score", case, code=2)
    assert "tracker evaluate seal" in refused.stderr
    assert "--draft" in refused.stderr
    assert refused.stdout == ""

    drafted = run("evaluate", "score", case, "--draft")
    assert "UDKAST" in drafted.stdout
    assert actions(case)[-1] == "score-draft"

    run("evaluate", "seal", case, "--as-it-is", code=2)
    run("evaluate", "seal", case, "--as-it-is", "--reason", "Glemt ved udsendelsen")
    told = run("evaluate", "score", case).stdout
    assert "EFTER modtagelsen af 3 besvarelse" in told
    assert "beregnet i udkast 1 gang" in told


def test_a_draft_of_what_is_sealed_and_unchanged_is_no_draft(run: Run, case: Path) -> None:
    run("evaluate", "seal", case, "--as-it-is")
    receive(run, case)

    same = run("evaluate", "score", case, "--draft")
    assert same.stdout == run("evaluate", "score", case).stdout
    assert "UDKAST" not in same.stdout
    assert "score-draft" not in actions(case)

    path = case / "evaluation.yaml"
    path.write_text(path.read_text("utf-8").replace("partial: 0.5 ", "partial: 0.0 "), "utf-8")
    assert "UDKAST" in run("evaluate", "score", case, "--draft").stdout
    assert actions(case)[-1] == "score-draft"


def test_a_change_after_the_seal_is_not_used_until_it_is_sealed_with_a_reason(
    run: Run, case: Path
) -> None:
    run("evaluate", "seal", case, "--as-it-is")
    receive(run, case)
    before = json.loads(run("evaluate", "score", case, "--format", "json").stdout)
    path = case / "evaluation.yaml"
    path.write_text(path.read_text("utf-8").replace("partial: 0.5 ", "partial: 0.0 "), "utf-8")

    ignored = json.loads(run("evaluate", "score", case, "--format", "json").stdout)
    assert ignored["vendors"] == before["vendors"]
    assert (before["seal"]["changed"], ignored["seal"]["changed"]) == (False, True)

    run("evaluate", "seal", case, "--as-it-is", "--reason", "Spørgsmål 7")
    after = json.loads(run("evaluate", "score", case, "--format", "json").stdout)
    documents.require(after, "scores", "scores.json", {})
    assert after["vendors"] != before["vendors"]
    (other,) = after["others"]
    assert {v["vendor"]["key"]: v["total"] for v in other["vendors"]} == {
        v["vendor"]["key"]: v["total"] for v in before["vendors"]
    }


@pytest.mark.parametrize("form", ["xlsx", "html", "json"])
def test_each_form_is_written_and_the_same_again(
    run: Run, case: Path, tmp_path: Path, form: str
) -> None:
    run("evaluate", "seal", case, "--as-it-is")
    receive(run, case)
    files = [tmp_path / f"{n}.{form}" for n in (1, 2)]
    for file in files:
        told = run(
            "evaluate", "score", case, "--robustness", "--samples", 100, "--format", form,
            "--output", file,
        )  # fmt: skip
        assert "Skrev" in told.stderr

    assert files[0].read_bytes() == files[1].read_bytes()
    if form == "xlsx":
        names = load_workbook(BytesIO(files[0].read_bytes())).sheetnames
        assert names == ["Resultat", "Afsnit", "Forbehold", "Beregning", "Metode", "Robusthed"]


def test_excel_needs_a_file(run: Run, case: Path) -> None:
    assert "--output" in run("evaluate", "score", case, "--format", "xlsx", code=2).stderr


def test_a_faulty_method_is_told_with_its_place(run: Run, case: Path) -> None:
    (case / "evaluation.yaml").write_text("weights:\n  packages: {I-99: 2}\n", "utf-8")

    assert "evaluation.yaml:2:14" in run("evaluate", "seal", case, "--as-it-is", code=2).stderr


def test_seal_as_json(run: Run, case: Path) -> None:
    told = json.loads(run("evaluate", "seal", case, "--as-it-is", "--format", "json").stdout)

    assert told["made"] is True
    assert told["seal"]["number"] == 1


def test_the_groups_help_loads_none_of_its_commands() -> None:
    probe = (
        "import sys\nfrom tracker.cli.main import main\n"
        "main.main(['evaluate', '--help'], standalone_mode=False)\n"
        "assert 'numpy' not in sys.modules\n"
        "assert 'tracker.evaluation.scoring.commands' not in sys.modules\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", probe], capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stderr
    assert "seal" in done.stdout


def test_the_options_of_the_draw_are_those_of_the_library() -> None:
    from tracker.evaluation.scoring import commands
    from tracker.evaluation.scoring.robustness import SAMPLES, SEED

    assert (commands._SAMPLES, commands._SEED) == (SAMPLES, SEED)
