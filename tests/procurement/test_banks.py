"""A procurement that selects from several banks, by section, and from a bank of its own."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from banks import SECURITY, write_bank
from commands import Run

from tracker.catalogue.combine import combine
from tracker.catalogue.load import SHIPPED, load_catalogue, read_catalogue
from tracker.catalogue.lookup import Names, find
from tracker.errors import SelectionError
from tracker.files import data_folder
from tracker.procurement.case import Case
from tracker.texts import Language

HEAD = """\
id: sag-1
title: Sikkert system
buyer: {name: Eksempelby}
"""
SELECT = """\
catalogues: [{id: ski-02.19-2023}, {id: sikkerhed, version: 1.0.0}]
select: [{package: I-04}, {section: "1"}, {catalogue: sikkerhed, section: "2"}]
"""
QUESTION = "conditions: [{id: writes_sf1470, question: %s}]\nrequirements:"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    case = tmp_path / "sag"
    write_bank(case / "sikkerhed")
    return case


def asked(folder: Path, text: str) -> dict[str, Any]:
    """Requirement → the sections, the bank and the number it is asked with."""
    (folder / "procurement.yaml").write_text(HEAD + text, encoding="utf-8")
    rows = Case.at(folder).resolve().requirements
    return {row.id: (row.packages, row.catalogue, row.number) for row in rows}


def test_a_section_is_selected_with_all_below_it_beside_a_package_of_another_bank(
    folder: Path,
) -> None:
    rows = asked(folder, SELECT)
    assert rows["AC-1"] == (("1",), "sikkerhed", "1.a")
    assert rows["PW-1"] == (("1.1",), "sikkerhed", None)
    assert rows["BK-1"] == (("2",), "sikkerhed", None)
    assert rows["SF1470"] == (("I-04",), "ski-02.19-2023", None)
    spec = Case.at(folder).resolve()
    assert [(bank.id, bank.version) for bank in spec.banks] == [
        ("ski-02.19-2023", load_catalogue().version),
        ("sikkerhed", "1.0.0"),
    ]
    titles = {title.id: (title.title.en, title.parent) for title in spec.packages}
    assert titles["1.1"] == ("Passwords", "1")


def test_a_part_is_selected_without_its_whole(folder: Path) -> None:
    rows = asked(folder, 'catalogue: {id: sikkerhed}\nselect: [{section: "1.1"}]\n')
    assert list(rows) == ["PW-1"]
    assert Case.at(folder).resolve().packages[0].parent is None


def test_what_two_banks_both_have_is_known_by_its_qualified_id(folder: Path) -> None:
    write_bank(folder / "drift", SECURITY.replace("id: sikkerhed", "id: drift"))
    both = "catalogues: [{id: sikkerhed}, {id: drift}]\n"
    rows = asked(
        folder,
        both + 'select: [{catalogue: sikkerhed, section: "1"}, {catalogue: drift, section: "1"}]\n'
        'levels: {"drift:pw-1": option}\ndrop: [{id: "sikkerhed:AC-1", reason: Nej}]\n',
    )
    assert list(rows) == ["PW-1", "drift:AC-1", "drift:PW-1"]
    assert rows["drift:PW-1"] == (("drift:1.1",), "drift", "PW-1")
    levels = {row.id: row.level for row in Case.at(folder).resolve().requirements}
    assert levels["drift:PW-1"] == "option"
    for text in ('select: [{section: "1"}]\n', "select: []\nlevels: {PW-1: option}\n"):
        with pytest.raises(SelectionError) as refused:
            asked(folder, both + text)
        assert "is in several catalogues" in refused.value.say(Language.EN)


def test_a_condition_two_banks_share_is_asked_once(folder: Path) -> None:
    question = load_catalogue().conditions[0].question
    assert load_catalogue().conditions[0].id == "writes_sf1470"
    both = SECURITY.replace("languages: [en]", "languages: [da]")
    write_bank(
        folder / "sikkerhed",
        both.replace("requirements:", QUESTION % json.dumps(question.da)).replace(
            "text: Access", "when: writes_sf1470, text: Access"
        ),
    )
    asked(folder, SELECT)
    conditions = [condition.id for condition in Case.at(folder).resolve().conditions]
    assert conditions.count("writes_sf1470") == 1


def test_two_meanings_of_one_id_are_refused_with_file_and_line(folder: Path) -> None:
    write_bank(folder / "sikkerhed", SECURITY.replace("requirements:", QUESTION % "Is it red?"))
    with pytest.raises(SelectionError) as refused:
        asked(folder, SELECT)
    message = refused.value.say(Language.EN)
    assert "'writes_sf1470' means two things" in message
    assert f"{Path('sikkerhed', 'catalogue.yaml')}:10" in message


def test_a_bank_is_named_once() -> None:
    with pytest.raises(SelectionError, match="named twice"):
        combine([load_catalogue(), load_catalogue()])


def test_one_bank_by_itself_keeps_its_ids_and_is_found_by_its_qualified_ones(
    tmp_path: Path,
) -> None:
    one = combine([read_catalogue(write_bank(tmp_path / "b"))])
    assert find(one, "sikkerhed:AC-1") is find(one, "ac-1") is Names(one).by_id["AC-1"]
    shipped = load_catalogue()
    assert find(shipped, "i-2") is find(shipped, "I-02")


def test_the_banks_of_a_case_are_asked_as_its_own_without_being_selected(folder: Path) -> None:
    write_bank(folder / "own", SECURITY.replace("id: sikkerhed", "id: own"))
    rows = asked(folder, "catalogue: {id: ski-02.19-2023}\nselect: [{package: I-04}]\n")
    assert {"AC-1", "PW-1", "BK-1"} <= set(rows)
    kinds = {row.id: row.kind for row in Case.at(folder).resolve().requirements}
    assert (kinds["PW-1"], kinds["SF1470"]) == ("own", "integration")
    some = 'catalogue: {id: ski-02.19-2023}\nselect: [{catalogue: own, section: "2"}]\n'
    assert list(asked(folder, some)) == ["BK-1"]


def test_a_bank_without_integrations_goes_the_whole_way_to_a_workbook(
    folder: Path, run: Run
) -> None:
    asked(folder, 'catalogue: {id: sikkerhed}\nselect: [{section: "1"}, {section: "2"}]\n')
    shown = run("requirements", folder, "--language", "en").stdout
    assert "Catalogue: sikkerhed 1.0.0" in shown
    assert "Access is by role.                      AC-1 (shall)" in shown
    run("generate", folder)
    issued = json.loads((folder / "specification.json").read_bytes())
    assert [row["id"] for row in issued["requirements"]] == ["AC-1", "PW-1", "BK-1"]
    run("generate", folder)  # nothing differs from what was issued


@pytest.mark.parametrize(
    "select",
    [
        "select: [{package: I-04}]\n",
        "catalogue: {id: a}\ncatalogues: [{id: b}]\nselect: []\n",
        'catalogue: {id: a}\nselect: [{package: I-04, section: "1"}]\n',
        "catalogue: {id: a}\nselect: [{catalogue: a}]\n",
    ],
)
def test_a_selection_names_one_bank_or_several_and_one_section_each(
    select: str, folder: Path, run: Run
) -> None:
    (folder / "procurement.yaml").write_text(HEAD + select, encoding="utf-8")
    told = run("requirements", folder, "--language", "en", code=2).stderr
    assert "procurement.yaml" in told


def test_a_new_case_is_begun_from_a_bank_in_a_folder_which_comes_along(
    tmp_path: Path, run: Run
) -> None:
    bank = write_bank(tmp_path / "banker" / "vores")
    case = tmp_path / "ny"
    new = ("new", case, "--title", "T", "--buyer", "B", "--catalogue", bank)
    run(*new)
    shutil.rmtree(bank)
    assert [row.id for row in Case.at(case).resolve().requirements] == ["AC-1", "PW-1", "BK-1"]
    text = (case / "procurement.yaml").read_text("utf-8")
    assert '- section: "1"   # Access control' in text
    assert "SKI 02.19" not in text


def test_a_bank_beside_the_case_is_found_there_and_a_newer_version_reaches_it_by_amend(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    bank, case = write_bank(tmp_path / "sikkerhed"), tmp_path / "ny"
    run("new", case, "--title", "T", "--buyer", "B", "--catalogue", bank)
    assert not (case / "sikkerhed").exists()
    run("generate", case)
    newer = SECURITY.replace("14 characters", "16 characters").replace("1.0.0", "1.1.0")
    write_bank(bank, newer)
    assert "rører 1 af jeres 3 krav" in run("status", case).stdout
    moved = tmp_path / "kataloger"
    moved.mkdir()
    shutil.move(bank, moved)
    assert "rører" not in run("status", case).stdout, "what was issued is asked without the bank"
    monkeypatch.setenv("TRACKER_CATALOGUES", os.pathsep.join([str(tmp_path / "intet"), str(moved)]))
    run("amend", case, "--catalogue", "sikkerhed@1.1.0", "--reason", "Længere adgangskoder")
    asked = {row.id: row.text.en for row in Case.at(case).frozen().requirements}
    assert asked["PW-1"] == "Passwords have at least 16 characters."


def test_a_bank_beside_the_case_that_is_not_what_was_released_is_said_to_be_another(
    tmp_path: Path, run: Run
) -> None:
    ours = data_folder("templates") / "catalogues" / SHIPPED
    copy, case = tmp_path / SHIPPED, tmp_path / "ny"
    shutil.copytree(ours, copy, ignore=shutil.ignore_patterns("releases", "*.json"))
    run("new", case, "--title", "T", "--buyer", "B", "--package", "I-06")
    assert "er ikke det, der blev udgivet" not in run("requirements", case).stdout
    file = copy / "I-06.yaml"
    file.write_text(file.read_text("utf-8").replace("altid følge", "følge"), encoding="utf-8")
    assert "er ikke det, der blev udgivet" in run("requirements", case).stdout


def test_a_new_case_selects_from_several_banks(tmp_path: Path, run: Run) -> None:
    bank, other = write_bank(tmp_path / "a"), SECURITY.replace("id: sikkerhed", "id: drift")
    case = tmp_path / "ny"
    banks = ("--catalogue", bank, "--catalogue", write_bank(tmp_path / "b", other))
    chosen = ("--package", "sikkerhed:2", "--package", "drift:2")
    run("new", case, "--title", "T", "--buyer", "B", *banks, *chosen)
    assert [row.id for row in Case.at(case).resolve().requirements] == ["BK-1", "drift:BK-1"]
