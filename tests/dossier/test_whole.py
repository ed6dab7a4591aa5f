"""What is in a dossier, that it is the same every time, and that it never goes over anything."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

import pytest
from commands import added, run

from tracker import documents
from tracker.dossier.model import Folder
from tracker.files import digest
from tracker.procurement import log

from .work import K, N, everything


def files(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()
    }


def test_everything_a_complaint_case_needs_is_there_by_its_hash(made: Path) -> None:
    found = files(made / "fuld")
    manifest = documents.read_yaml(made / "fuld" / "manifest.json", "dossier-manifest")
    listed = {f["path"]: (f["sha256"], f["size"]) for f in manifest["files"]}
    there = {p: (digest(d), len(d)) for p, d in found.items() if p != "manifest.json"}
    assert listed == there
    case = files(made / "sag")
    kept = {digest(data) for data in found.values()}
    folders = ("received", "submissions", "supplements", "verdicts", "sealed", "forms", "revisions")
    needed = {
        name: data
        for name, data in case.items()
        if name.startswith((*folders, "workbooks", "reports/rettelsesblad"))
        or name in ("specification.json", "procurement.yaml", "questions.yaml", "evaluation.yaml")
    }
    assert len(needed) > 20
    assert {name for name, data in needed.items() if digest(data) not in kept} == set()
    for folder in Folder:
        assert any(path.startswith(f"{folder}/") for path in found), folder
    names = {Path(path).name for path in found}
    for stem in ("mangler", "sammenligning", "forbehold", "beregning", "spoergsmaal-og-svar"):
        assert {f"{stem}.html", f"{stem}.xlsx", f"{stem}.json"} <= names
    assert {
        "evalueringsrapport.pdf",
        "evalueringsrapport.html",
        "index.html",
        "LAES-MIG.txt",
    } <= names


def test_the_manifest_names_the_last_record_of_the_log_and_the_log_names_the_manifest(
    made: Path,
) -> None:
    manifest = json.loads((made / "fuld" / "manifest.json").read_text("utf-8"))
    records = [r for r in log.records(made / "sag") if r.action != "dossier"]
    last = made / "sag" / "log" / f"{len(records):06d}.json"
    assert manifest["log"]["number"] == len(records)
    assert manifest["log"]["sha256"] == digest(last.read_bytes())
    told = {r.details["kind"]: r for r in log.records(made / "sag") if r.action == "dossier"}
    for kind, folder in (("full", "fuld"), ("access", "indsigt")):
        data = (made / folder / "manifest.json").read_bytes()
        assert told[kind].details["manifest"] == digest(data)


@pytest.mark.parametrize(("options", "folder"), [([], "fuld"), (["--access"], "indsigt")])
def test_the_same_case_gives_the_same_bytes_wherever_and_whenever(
    made: Path, tmp_path: Path, options: list[str], folder: str
) -> None:
    """In another folder that Explorer has shown, of a copy whose log never saw a dossier, to another place."""
    shutil.copytree(made / "urort", tmp_path / "et helt andet sted")
    case = tmp_path / "et helt andet sted"
    for name in ("Thumbs.db", "Desktop.ini"):
        (case / "workbooks" / name).write_bytes(b"x")
    run("dossier", case, "--winner", K, "--output", tmp_path / "x", *options)
    assert files(tmp_path / "x") == files(made / folder)
    assert (tmp_path / "x.zip").read_bytes() == (made / f"{folder}.zip").read_bytes()


def test_the_zip_holds_what_the_folder_holds(made: Path, tmp_path: Path) -> None:
    shutil.unpack_archive(made / "fuld.zip", tmp_path / "ud")
    assert files(tmp_path / "ud") == files(made / "fuld")
    with zipfile.ZipFile(made / "fuld.zip") as archive:
        assert {m.date_time for m in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist() == sorted(archive.namelist())


def test_making_it_again_changes_nothing_not_even_the_log(made: Path, tmp_path: Path) -> None:
    case = tmp_path / "sag"
    shutil.copytree(made / "sag", case)
    before = log.records(case)
    run("dossier", case, "--winner", K, "--output", tmp_path / "ny")
    run("dossier", case, "--winner", K, "--output", tmp_path / "ny")
    assert log.records(case) == before


def test_no_machine_s_path_is_in_it(made: Path) -> None:
    for folder in ("fuld", "indsigt"):
        for name, text in everything(made / folder).items():
            assert str(made) not in text, name


def test_the_index_says_what_each_file_is_in_the_procurement_s_language(made: Path) -> None:
    page = (made / "fuld" / "index.html").read_text("utf-8")
    text = (made / "fuld" / "LAES-MIG.txt").read_text("utf-8")
    for said in (page, text):
        assert "Kravspecifikationen, udgave 2" in said
        assert "Besvarelsen fra Nordisk Sag A/S, runde 1, som den er læst" in said
        assert "Hvad der ikke er med" in said
        assert "Submission of" not in said
    manifest = json.loads((made / "fuld" / "manifest.json").read_text("utf-8"))
    for file in manifest["files"]:
        name = Path(file["path"]).name
        if name not in ("index.html", "LAES-MIG.txt"):
            assert name in text


def test_it_is_never_written_over_anything_else(made: Path, tmp_path: Path) -> None:
    case = tmp_path / "sag"
    shutil.copytree(made / "urort", case)
    other = tmp_path / "mine-filer"
    other.mkdir()
    (other / "vigtigt.txt").write_text("x", "utf-8")
    refused = run("dossier", case, "--output", other, code=2)
    assert "Der er noget andet end et dossier i vejen" in refused.stderr
    assert files(other) == {"vigtigt.txt": b"x"}
    assert not other.with_name("mine-filer.zip").exists()
    for place in (case, case.parent):
        assert "oven i sagen" in run("dossier", case, "--output", place, code=2).stderr


def test_an_edited_letter_is_not_lost(made: Path, tmp_path: Path) -> None:
    case = tmp_path / "sag"
    shutil.copytree(made / "urort", case)
    place = tmp_path / "dossier"
    run("dossier", case, "--output", place)
    letter = min(place.rglob("*.docx"))
    letter.write_bytes(letter.read_bytes() + b"edited")
    assert letter.name in run("dossier", case, "--output", place, code=2).stderr
    assert letter.read_bytes().endswith(b"edited")


def test_an_untouched_dossier_is_replaced(made: Path, tmp_path: Path) -> None:
    case = tmp_path / "sag"
    shutil.copytree(made / "urort", case)
    place = tmp_path / "dossier"
    run("dossier", case, "--output", place)
    run("dossier", case, "--output", place, "--winner", N)
    assert list(place.rglob("kontraktbilag-*.xlsx"))
    assert sorted(p.name for p in tmp_path.iterdir()) == ["dossier", "dossier.zip", "sag"]
    run("dossier", "verify", place)


def test_a_damaged_original_stops_it(made: Path, tmp_path: Path) -> None:
    case = tmp_path / "sag"
    shutil.copytree(made / "urort", case)
    original = next((case / "received").iterdir())
    original.chmod(0o644)
    original.write_bytes(b"x")
    assert "Originalen" in run("dossier", case, "--output", tmp_path / "d", code=2).stderr
    assert not (tmp_path / "d").exists()


@pytest.mark.parametrize("kind", ["submissions/*", "verdicts/consensus-*", "forms/verdicts-1*"])
def test_an_edited_document_stops_it(made: Path, tmp_path: Path, kind: str) -> None:
    case = tmp_path / "sag"
    shutil.copytree(made / "urort", case)
    path = min(case.glob(kind))
    path.write_bytes(path.read_bytes() + b" ")
    assert path.name in run("dossier", case, "--output", tmp_path / "d", code=2).stderr
    assert not (tmp_path / "d").exists()


def test_a_case_without_a_sealed_method_has_a_dossier_that_says_so(
    made: Path, tmp_path: Path
) -> None:
    from evaluation.verdicts.work import new_case, submit

    from .work import VENDORS

    case = new_case(tmp_path / "sag", evaluation=None)
    submit(case, {"name": N, **VENDORS[N]})
    told = run("dossier", case.folder, "--output", tmp_path / "d")
    assert "Evalueringsmetoden er ikke forseglet" in told.stdout
    report = next((tmp_path / "d").rglob("evalueringsrapport.html")).read_text("utf-8")
    assert "ingen point og ingen rangorden" in report
    assert not list((tmp_path / "d").rglob("beregning.*"))


def test_a_case_without_submissions_and_an_unknown_winner_are_refused(
    made: Path, tmp_path: Path
) -> None:
    from evaluation.verdicts.work import new_case

    case = new_case(tmp_path / "sag")
    assert "ingen besvarelser" in run("dossier", case.folder, code=2).stderr
    assert "Ukendt A/S" in run("dossier", made / "sag", "--winner", "Ukendt A/S", code=2).stderr


@pytest.mark.parametrize(("part", "module"), [("pdf", "typst"), ("word", "docxtpl")])
def test_without_an_extra_it_says_which_and_what_can_be_left_out(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, part: str, module: str
) -> None:
    import sys

    case = tmp_path / "sag"
    shutil.copytree(made / "urort", case)
    monkeypatch.setitem(sys.modules, module, None)
    refused = run("dossier", case, "--output", tmp_path / "d", code=2).stderr
    assert added(part) in refused
    assert f"--without {part}" in refused
    assert not (tmp_path / "d").exists()
    told = run("dossier", case, "--output", tmp_path / "d", "--without", part)
    assert f"Valgt fra med --without {part}" in told.stdout
    suffix = {"pdf": "*.pdf", "word": "*.docx"}[part]
    assert not list((tmp_path / "d").rglob(suffix))
    run("dossier", "verify", tmp_path / "d")


def test_an_unknown_part_is_wrong_use(made: Path) -> None:
    assert "excel" in run("dossier", made / "sag", "--without", "pdf,excel", code=2).stderr
