"""``requirements import``: somebody's sheet into the case's own bank, and from there into the workbook."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest
from commands import Run

from authoring.kinds import book, build
from tracker import documents
from tracker.authoring.sheets.mapping import read_mapping
from tracker.catalogue.load import read_catalogue
from tracker.catalogue.modality import LevelRole
from tracker.procurement.case import Case


@pytest.fixture
def case(tmp_path: Path, run: Run) -> Path:
    folder = tmp_path / "sag"
    run("new", folder, "--title", "Esdh", "--buyer", "Prøve Kommune", "--deadline", "2027-06-01",
        "--package", "I-02", "--invite", "a=A/S Svar")  # fmt: skip
    return folder


def test_the_first_run_proposes_and_takes_nothing_in(case: Path, tmp_path: Path, run: Run) -> None:
    sheet = build("kravbilag", tmp_path)

    done = run("requirements", "import", case, sheet, code=1)

    assert "Forslag til import: kravbilag.xlsx" in done.stdout
    assert "11 rækker = 4 krav + 2 overskrifter + 5 sprunget over" in done.stdout
    assert f"ret {case / 'import.yaml'}" in done.stderr
    assert read_mapping(case / "import.yaml").sheets[0].header == (12,)
    assert not (case / "own").exists()


def test_a_proposal_that_people_have_corrected_is_never_written_over(
    case: Path, tmp_path: Path, run: Run
) -> None:
    sheet = build("kravmotor", tmp_path)
    mapping = case / "import.yaml"
    mapping.write_text(proposed("ids-in-text"), encoding="utf-8")

    run("requirements", "import", case, sheet, code=1)

    assert mapping.read_text(encoding="utf-8") == proposed("ids-in-text")


def test_the_rows_become_the_own_bank_and_what_the_case_asks(
    case: Path, tmp_path: Path, run: Run
) -> None:
    sheet = build("kravbilag", tmp_path)
    run("requirements", "import", case, sheet, code=1)

    run("requirements", "import", case, sheet)

    bank = read_catalogue(case / "own")
    assert [(r.id, r.level) for r in bank.requirements] == [
        ("1.1", LevelRole.MINIMUM), ("1.2", LevelRole.IMPORTANT),
        ("2.1", LevelRole.MINIMUM), ("2.2", LevelRole.NORMAL),
    ]  # fmt: skip
    assert [(s.number, s.title.da) for s in bank.sections] == [
        ("1", "Brugerstyring"),
        ("2", "Drift"),
    ]
    asked = {row.id: row.level for row in Case.at(case).resolve().requirements}
    assert asked["1.1"] == "minimum"
    assert asked["2.2"] == "requirement"
    shown = run("requirements", case, "--format", "json").stdout
    assert "SAML 2.0" in shown
    run("generate", case)


def test_a_dry_run_shows_and_writes_nothing(case: Path, tmp_path: Path, run: Run) -> None:
    sheet = build("kravbilag", tmp_path)

    run("requirements", "import", case, sheet, "--dry-run", code=1)
    assert not (case / "import.yaml").exists()
    run("requirements", "import", case, sheet, code=1)
    done = run("requirements", "import", case, sheet, "--dry-run")

    assert "Nye rækker (6 rækker)" in done.stdout
    assert not (case / "own").exists()


def test_what_is_undecided_is_named_and_nothing_enters(
    case: Path, tmp_path: Path, run: Run
) -> None:
    sheet = build("ids-in-text", tmp_path)
    run("requirements", "import", case, sheet, "--language", "en", code=1)

    done = run(
        "requirements", "import", case, sheet, "--language", "en", "--format", "json", code=1
    )

    findings = json.loads(done.stdout)["findings"]
    assert [(f["code"], f["where"]["cell"]) for f in findings] == [
        ("import-level-unknown", "C4"), ("import-level-unknown", "C6"), ("import-level-unknown", "C7"),
    ]  # fmt: skip
    assert "Write under 'levels': \"V\": minimum" in findings[0]["remedy"]["en"]
    assert not (case / "own").exists()


def test_ids_stay_when_a_sheet_without_ids_comes_again(
    case: Path, tmp_path: Path, run: Run
) -> None:
    rows = [["Krav", "Type"], ["Løsningen skal kunne lukke en sag.", "Skal"],
            ["Løsningen skal kunne genåbne en sag.", "Skal"]]  # fmt: skip
    sheet = tmp_path / "krav.xlsx"
    book(sheet, {"Ark1": rows})
    run("requirements", "import", case, sheet, code=1)
    run("requirements", "import", case, sheet)
    before = {r.text.da: r.id for r in read_catalogue(case / "own").requirements}

    rows[1:1] = [["Løsningen skal kunne oprette en sag.", "Skal"]]
    rows[3] = ["Løsningen skal kunne genåbne en lukket sag.", "Skal"]
    book(sheet, {"Ark1": rows})
    done = run("requirements", "import", case, sheet)

    after = {r.text.da: r.id for r in read_catalogue(case / "own").requirements}
    kept = "Løsningen skal kunne lukke en sag."
    assert after[kept] == before[kept]
    assert after["Løsningen skal kunne oprette en sag."] not in before.values()
    assert "import-row-resembles" in done.stdout


def test_a_known_id_with_another_text_is_confirmed_first(
    case: Path, tmp_path: Path, run: Run
) -> None:
    sheet = build("kravbilag", tmp_path)
    run("requirements", "import", case, sheet, code=1)
    run("requirements", "import", case, sheet)
    changed = openpyxl.load_workbook(sheet)
    changed["Krav"]["B15"] = "Løsningen skal understøtte OpenID Connect."
    changed.save(sheet)

    done = run("requirements", "import", case, sheet)
    assert "bank-edit-unconfirmed" in done.stdout
    assert "SAML" in next(iter(read_catalogue(case / "own").requirements)).text.da
    run("requirements", "import", case, sheet, "--confirm")

    assert "OpenID" in next(iter(read_catalogue(case / "own").requirements)).text.da


def test_a_proposal_has_every_form_and_its_document_meets_its_schema(
    case: Path, tmp_path: Path, run: Run
) -> None:
    sheet = build("hidden-bank", tmp_path)
    mapping = tmp_path / "m.yaml"

    done = run(
        "requirements", "import", case, sheet, "--mapping", mapping, "--format", "json", code=1
    )
    plain = json.loads(done.stdout)
    documents.require(plain, "import-proposal", "-", {})
    assert [(s["name"], s["used"], s["hidden"]) for s in plain["sheets"]] == [
        ("Valgte krav", True, False), ("Bank", False, True),
    ]  # fmt: skip
    for form in ("md", "html", "xlsx", "pdf", "csv"):
        mapping.unlink()
        output = tmp_path / f"forslag.{form}"
        run("requirements", "import", case, sheet, "--mapping", mapping, "--format", form,
            "--output", output, code=1)  # fmt: skip
        assert output.stat().st_size > 200


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("sheets: []\n", "import.yaml:1:1"),
        ('sheets: [{name: A, header: 1}]\ncolumns: {text: K}\nid: {from: text, pattern: "("}\n', "import.yaml:3:18"),
        ("sheets: [{name: A, header: 1}]\ncolumns: {level: K}\nid: {from: generate}\n", "»text« mangler"),
    ],
)  # fmt: skip
def test_a_wrong_mapping_is_refused_with_its_line(
    case: Path, tmp_path: Path, run: Run, text: str, said: str
) -> None:
    (case / "import.yaml").write_text(text, encoding="utf-8")

    done = run("requirements", "import", case, build("kravbilag", tmp_path), code=2)

    assert said in done.stderr


def test_a_case_folder_of_that_name_is_still_shown(tmp_path: Path, run: Run) -> None:
    folder = tmp_path / "import"
    run("new", folder, "--title", "T", "--buyer", "B", "--deadline", "2027-06-01", "--package",
        "I-02", "--invite", "a=A")  # fmt: skip

    assert "SF" in run("requirements", folder).stdout


def proposed(kind: str) -> str:
    path = Path(__file__).parent / "sheets" / kind / "proposed.yaml"
    return path.read_text(encoding="utf-8")


def test_a_row_missing_when_the_sheet_comes_again_is_asked_about_and_retired_only_on_a_yes(
    case: Path, tmp_path: Path, run: Run
) -> None:
    sheet = build("kravbilag", tmp_path)
    run("requirements", "import", case, sheet, code=1)
    run("requirements", "import", case, sheet)
    opened = openpyxl.load_workbook(sheet)
    page = opened.worksheets[0]
    page.delete_rows(next(c.row for line in page.iter_rows() for c in line if c.value == "2.2"))
    opened.save(sheet)

    again = json.loads(run("requirements", "import", case, sheet, "--format", "json").stdout)
    assert [(f["code"], f["requirement"]) for f in again["findings"]] == [
        ("bank-row-missing", "2.2")
    ]
    assert [r.id for r in read_catalogue(case / "own").requirements] == ["1.1", "1.2", "2.1", "2.2"]

    run("requirements", "import", case, sheet, "--retire", " ", code=2)
    run("requirements", "import", case, sheet, "--retire", "Dækket af 2.1")
    bank = read_catalogue(case / "own")
    assert [r.id for r in bank.requirements] == ["1.1", "1.2", "2.1"]
    assert [(r.id, r.why.da) for r in bank.retired] == [("2.2", "Dækket af 2.1")]


def test_another_sheet_with_other_sections_misses_nothing(
    case: Path, tmp_path: Path, run: Run
) -> None:
    sheet = build("kravbilag", tmp_path)
    run("requirements", "import", case, sheet, code=1)
    run("requirements", "import", case, sheet)
    other = tmp_path / "andet.csv"
    other.write_text(
        "Id;Afsnit;Krav;Niveau\nX-1;Arkiv;Løsningen arkiverer.;Minimumskrav\n", "utf-8"
    )
    mapping = tmp_path / "andet.yaml"
    run("requirements", "import", case, other, "--mapping", mapping, code=1)
    read = run(
        "requirements", "import", case, other, "--mapping", mapping, "--format", "json", code=0
    )
    done = json.loads(read.stdout)
    assert [one["id"] for one in done["added"] if one["table"] == "requirements"] == ["X-1"]
    assert [f["code"] for f in done["findings"]] == ["csv-read-as"]
