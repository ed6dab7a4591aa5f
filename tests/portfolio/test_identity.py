"""A requirement is known by bank and id across cases, the buyer's own by case and id; so is a level by its role."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from casework import BASE
from commands import run
from portfoliowork import built, send

from tracker.catalogue.load import SHIPPED
from tracker.files import data_folder
from tracker.procurement.case import Case

OWN = "EGEN-1"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two cases with an own requirement of one id, which one vendor fulfils and refuses.

    The second selects from a bank of its own in which SF1470 is there too, and answers on a scale in
    which a minimum requirement is called ``must``.
    """
    place = tmp_path_factory.mktemp("identity")
    root = place / "sager"
    for name in ("a", "b"):
        folder = root / name
        folder.mkdir(parents=True)
        plain = {**BASE, "id": name, "add": [{"id": OWN, "text": "Løsningen viser kort."}]}
        plain["levels"] = {"SF1470": "minimum"}
        if name == "b":
            _own_bank(folder)
            plain |= {"catalogue": {"id": "kommune"}, "scale": "egen", "levels": {"SF1470": "must"}}
        (folder / "procurement.yaml").write_text(json.dumps(plain), "utf-8")
        run("generate", folder)
    assert Case.at(root / "b").frozen().catalogue.id == "kommune"
    send(root / "a", "svar", {}, {OWN: {"answer": "Ja"}})
    send(root / "b", "svar", {}, {OWN: {"answer": "Nej"}, "SF1470": {"answer": "Nej"}})
    built(place / "store", root)
    return place / "store"


def _own_bank(folder: Path) -> None:
    templates = data_folder("templates")
    bank = folder / "kommune"
    bank.mkdir()
    for path in (templates / "catalogues" / SHIPPED).glob("*.yaml"):
        text = path.read_text("utf-8").replace(f"id: {SHIPPED}", "id: kommune")
        (bank / path.name).write_text(text, "utf-8")
    scale = (templates / "scales" / "os2kravmotor.yaml").read_text("utf-8")
    scale = scale.replace("- id: minimum", "- id: must").replace(
        "da: Mindstekrav", "da: Ufravigeligt"
    )
    (folder / "egen.yaml").write_text(scale, "utf-8")


def test_what_only_has_the_same_id_is_no_contradiction(store: Path) -> None:
    told = json.loads(
        run("portfolio", "contradictions", "--store", store, "--format", "json").stdout
    )
    assert told["rows"] == []


def test_each_is_counted_by_itself(store: Path) -> None:
    rows = json.loads(
        run("portfolio", "requirements", "--store", store, "--format", "json").stdout
    )["rows"]
    named = {row["requirement"]: row for row in rows}
    own = [id for id in named if id.endswith(f":{OWN}")]
    assert len(own) == 2
    assert {named["SF1470"]["minimum_share"], named["kommune:SF1470"]["minimum_share"]} == {
        0.0,
        1.0,
    }


def test_an_id_that_several_have_is_asked_about(store: Path) -> None:
    message = run("portfolio", "requirement", OWN, "--store", store, code=2).stderr
    assert message.count(f":{OWN}") == 2
    run("portfolio", "requirement", "kommune:SF1470", "--store", store)


def test_a_level_is_called_what_its_case_calls_it(store: Path) -> None:
    shown = run("portfolio", "status", "--store", store).stdout
    assert "Ufravigeligt" in shown
    assert "Mindstekrav" in shown
    hidden = run("portfolio", "status", "--store", store, "--pseudonyms", store / "key").stdout
    assert "Ufravigeligt" not in hidden
    assert hidden.count("Mindstekrav") == shown.count("Mindstekrav") + shown.count("Ufravigeligt")
