"""The inbox: a folder with a page that explains it, which is no vendor's file."""

from __future__ import annotations

import json
import shlex
import zipfile
from pathlib import Path

import pytest
from casework import blank, specification
from commands import Run
from openpyxl import load_workbook
from openpyxl.packaging.custom import CustomPropertyList
from pages import require_self_contained

from tracker.submission.annexes import is_page, names_beside
from tracker.submission.inbox import Inbox


def new(run: Run, case: Path, *options: str) -> None:
    run("new", case, "--title", "Nyt ESDH", "--buyer", "B", "--package", "I-06", *options)


@pytest.fixture
def case(tmp_path: Path, run: Run) -> Path:
    """A case that was issued."""
    folder = tmp_path / "sag"
    new(run, folder)
    run("generate", folder)
    return folder


def test_a_new_case_has_an_inbox_whose_page_says_the_command(tmp_path: Path, run: Run) -> None:
    case = tmp_path / "sag æ"
    new(run, case)
    page = case / "indbakke" / "LÆS-MIG.html"
    text = page.read_text("utf-8")
    require_self_contained(text)
    assert "<script" not in text
    assert "tracker receive --inbox indbakke" in text
    assert str(tmp_path) not in text  # the same for every colleague, wherever the case is synced to


def test_a_folder_of_ones_own_names_the_case_and_both_languages_are_there(
    tmp_path: Path, run: Run
) -> None:
    case, folder = tmp_path / "sag", tmp_path / "Til tracker (2027)"
    new(run, case)
    said = run("receive", case, "--new-inbox", folder, "--language", "en").stderr
    command = f'tracker receive {case} --inbox "{folder}"'
    assert command in said
    text = (folder / "READ-ME.html").read_text("utf-8")
    assert "What happens with the files?" in text
    assert "Til tracker (2027)" in text
    assert shlex.split(Inbox(folder, case).command()) == shlex.split(command)


def test_the_page_is_never_received_nor_found_to_be_anything(
    case: Path, tmp_path: Path, run: Run
) -> None:
    inbox = case / "indbakke"
    run("receive", case, "--new-inbox", inbox)
    before = {path: path.read_bytes() for path in inbox.iterdir()}
    done = run("receive", case, "--inbox", inbox, code=0)
    assert "0 arbejdsbøger" in done.stderr
    assert {path: path.read_bytes() for path in inbox.iterdir()} == before
    assert names_beside(inbox / "svar.xlsx") == frozenset()
    assert is_page("læs-mig.HTML")
    assert not is_page("Læs mig først.html")


def test_a_file_of_somebody_elses_is_not_written_over_and_ours_is_made_anew(
    case: Path, run: Run
) -> None:
    page = case / "indbakke" / "LÆS-MIG.html"
    run("receive", case, "--new-inbox", page.parent)
    written = page.read_bytes()
    settings = case / "procurement.yaml"
    settings.write_text(settings.read_text("utf-8").replace("title: ", "title: Ny "), "utf-8")
    run("receive", case, "--new-inbox", page.parent)
    assert page.read_bytes() != written
    page.write_text("vores egen", "utf-8")
    refused = run("receive", case, "--new-inbox", page.parent, code=2)
    assert "Her ligger en anden fil" in refused.stderr
    assert page.read_text("utf-8") == "vores egen"


def test_what_is_no_workbook_is_named_until_it_is_received(
    case: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(case)
    (case / "indbakke/Acme").mkdir()
    (case / "indbakke/Acme/Tilbudsbrev Acme.pdf").write_bytes(b"%PDF-1.4 ja")
    (case / "indbakke/spm 010190-1234.eml").write_text("From: a@b.dk\nSubject: Hej\n\nhej", "utf-8")
    for name in (".DS_Store", "Thumbs.db", "Acme/desktop.ini"):
        (case / "indbakke" / name).write_bytes(b"x")
    said = run("receive", "--inbox", "indbakke").stderr
    named = [line for line in said.splitlines() if line.startswith("OBS: ")]
    assert named == [
        (
            "OBS: indbakke: 0 arbejdsbøger. Der er 2 andre filer; leverandørernes arbejdsbøger er måske et andet "
            "sted."
        ),
        "OBS: Tilbudsbrev Acme.pdf er ikke læst. Filen er en PDF, ikke et regneark.",
        (
            "OBS: spm 010190-xxxx.eml er ikke læst. Filen er en gemt mail, ikke et regneark. Åbn mailen, gem den "
            "vedhæftede projektmappe som en fil for sig, og brug den."
        ),
    ]
    command = 'tracker receive "indbakke/Acme/Tilbudsbrev Acme.pdf"'
    assert f"»{command}«" in said
    assert command in " ".join(run("status").stdout.split())
    run(*shlex.split(command)[1:], "--sender", "Acme", code=1)
    said = run("receive", "--inbox", "indbakke", "--language", "en").stderr
    assert "Acme.pdf" not in said
    assert "NB: spm 010190-xxxx.eml was not read" in said
    [unread] = [
        p
        for p in json.loads(run("status", "--format", "json").stdout)["open"]
        if p["id"] == "unread"
    ]
    assert unread["count"] == 1
    assert "spm 010190-xxxx.eml" in unread["text"]["da"]


def test_a_workbook_that_its_name_hides_and_a_program_are_told_apart_in_the_inbox(
    case: Path, run: Run
) -> None:
    sheet = blank(specification())
    (case / "indbakke/opdatering.exe").write_bytes(b"MZ" + bytes(200))
    (case / "indbakke/svar.xlsx.download").write_bytes(sheet)
    with zipfile.ZipFile(case / "indbakke/tilbud.zip", "w") as archive:
        archive.writestr("svar.xlsx", sheet)
    said = " ".join(run("receive", case, "--inbox", case / "indbakke").stderr.split())
    assert "svar.xlsx.download er ikke læst. Den er et regneark, men navnet siger det ikke." in said
    assert "tilbud.zip er ikke læst. Filen er en zip-fil med filer i" in said
    assert "I den ligger svar.xlsx. Pak zip-filen ud" in said
    assert (
        "opdatering.exe er ikke læst. Filen er et program, ikke et regneark. Åbn den ikke." in said
    )


def test_a_banks_authoring_workbook_in_the_inbox_is_told_apart_with_its_command(
    case: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(case)
    run("catalogue", "export", "ski-02.19-2023", "--format", "xlsx", "-o", "indbakke/bank.xlsx")
    plain = load_workbook("indbakke/bank.xlsx")
    vars(plain)["custom_doc_props"] = CustomPropertyList()
    plain.save("indbakke/gemt.xlsx")
    done = run("receive", "--inbox", "indbakke", code=2)
    assert done.stdout.count("bank-not-submission") == 2
    shown = " ".join(done.stdout.split())
    assert "arbejdsbogen til kravkataloget »ski-02.19-2023«" in shown
    assert "tracker catalogue import" in shown
    assert not list((case / "received").glob("*"))
    english = run("check", "indbakke/bank.xlsx", "--language", "en", code=2).stdout
    assert "the authoring workbook of the requirement bank 'ski-02.19-2023'" in " ".join(
        english.split()
    )


def test_the_buyers_selection_workbook_in_the_inbox_is_told_apart_and_sent_to_its_command(
    case: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(case)
    run("edit", ".", "-o", "indbakke/valg.xlsx")
    plain = load_workbook("indbakke/valg.xlsx")
    vars(plain)["custom_doc_props"] = CustomPropertyList()
    plain.save("indbakke/gemt.xlsx")  # by a program that keeps no properties
    done = run("receive", "--inbox", "indbakke", code=2)
    assert done.stdout.count("selection-not-submission") == 2
    assert "not-a-tracker-workbook" not in done.stdout
    assert "»tracker edit . indbakke/valg.xlsx«" in done.stderr
