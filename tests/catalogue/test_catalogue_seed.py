"""The catalogue says what its source says: every attention point, every number, nothing invented.

The source's text is not ours to ship. ``data/seed.json`` holds its shape (how many attention
points, a digest of each, the numbers each names), and the catalogue is held against that. Where the
text itself stands beside the checkout, the last test shows that ``seed.json`` is just what it says.
"""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from tracker.catalogue.load import from_plain, read_catalogue, to_plain
from tracker.catalogue.snapshots import released

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "templates" / "catalogues" / "ski-02.19-2023"
SEED_TEXTS = sorted((ROOT.parent / "shared" / "seeds").glob("*.txt"))

SCHEMA = json.loads((ROOT / "schemas" / "catalogue.schema.json").read_text("utf-8"))
SEED: dict[str, Any] = json.loads(
    (Path(__file__).parents[1] / "data" / "seed.json").read_text("utf-8")
)
BULLETS = dict(zip(SEED, (5, 6, 5, 5, 5, 3, 4, 4, 5, 7, 4, 4, 4, 5, 3), strict=True))

NAME = re.compile(r"SF ?\d{4}(?:_[A-Z](?:_\d{2})?)?|SFTP|SMTP")
HEADING = re.compile(r"^I[\u2013-](\d{2}) .+\n\s*Forretningsbærende integrationer$", re.MULTILINE)
POINT = re.compile(r"^• (.+?)(?=^• |^Integrationskrav$)", re.MULTILINE | re.DOTALL)


def load_catalogue() -> dict[str, Any]:
    """The catalogue's files as one plain document."""
    yaml = YAML(typ="safe")
    whole: dict[str, Any] = yaml.load(FOLDER / "catalogue.yaml")
    for path in sorted(FOLDER.glob("I-*.yaml")):
        for key, entries in yaml.load(path).items():
            whole.setdefault(key, []).extend(entries)
    return whole


def package_of(section: dict[str, Any]) -> dict[str, Any]:
    """A section with what stands in it."""
    inside = {
        key: [entry for entry in CATALOGUE[key] if entry.get("section") == section["id"]]
        for key in ("requirements", "guidance")
    }
    return {**section, **inside}


CATALOGUE = load_catalogue()
PACKAGES: dict[str, Any] = {s["id"]: package_of(s) for s in CATALOGUE["sections"]}

each_package = pytest.mark.parametrize("package_id", SEED)


def names_in(text: str) -> list[str]:
    """The numbers a text names, each once, in its order.

    >>> names_in("SF 1470, SF1590_B_01, SFTP and SF1470")
    ['SF1470', 'SF1590_B_01', 'SFTP']
    """
    return list(dict.fromkeys(name.replace(" ", "") for name in NAME.findall(text)))


def parse_seed(text: str) -> dict[str, Any]:
    """The shape of the source: per package its business integrations and its attention points."""
    _, *parts = HEADING.split(text)
    seed = {}
    for number, section in zip(parts[::2], parts[1::2], strict=True):
        # Integrations stand one to a line; an attention point runs on over several.
        points = [" ".join(point.split()) for point in POINT.findall(section)]
        bullets = [point for point in points if not point.startswith("SF")]
        seed[f"I-{number}"] = {
            "business": re.findall(r"^• (SF\w+)", section, re.MULTILINE),
            "count": len(bullets),
            "bullets": [
                {"sha256": hashlib.sha256(bullet.encode()).hexdigest(), "names": names_in(bullet)}
                for bullet in bullets
            ],
        }
    return seed


def points_of(package_id: str) -> list[dict[str, Any]]:
    """Everything the catalogue makes of a package's attention points; advice of our own is none."""
    package = PACKAGES[package_id]
    return [*package["requirements"], *(g for g in package["guidance"] if "source" in g)]


def test_catalogue_is_valid_against_its_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    validator = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)
    assert [f"{e.json_path}: {e.message}" for e in validator.iter_errors(CATALOGUE)] == []


def test_what_is_written_of_the_catalogue_is_valid_and_is_the_catalogue_again() -> None:
    catalogue = read_catalogue(FOLDER)
    plain = to_plain(catalogue)
    schema = json.loads((ROOT / "schemas" / "catalogue.schema.json").read_text("utf-8"))
    assert [e.message for e in Draft202012Validator(schema).iter_errors(plain)] == []
    assert from_plain(plain, "") == catalogue


def test_the_first_version_is_kept() -> None:
    first = released(FOLDER, "1.0.0")
    assert first is not None
    assert len(list(first.requirements)) == 62


def test_packages_are_those_of_the_seed() -> None:
    assert list(PACKAGES) == list(SEED)
    inside = [len(package["requirements"]) for package in PACKAGES.values()]
    assert sum(inside) == len(CATALOGUE["requirements"])


def test_what_is_about_the_whole_is_of_the_overview_or_the_introduction() -> None:
    about = [entry["source"] for entry in CATALOGUE["guidance"] if "section" not in entry]
    assert [origin["paragraph"] for origin in about] == [
        "Overblik over integrationer", "Introduktion", "Introduktion",
    ]  # fmt: skip


def test_business_integrations_are_the_28_of_the_seed() -> None:
    seed = [integration for package in SEED.values() for integration in package["business"]]
    ours = [integration for package in PACKAGES.values() for integration in package["integrations"]]
    assert len(set(seed)) == 28
    assert ours == seed


def test_seed_has_the_bullets_it_is_known_to_have() -> None:
    assert {name: package["count"] for name, package in SEED.items()} == BULLETS
    assert {name: len(package["bullets"]) for name, package in SEED.items()} == BULLETS


@each_package
def test_every_bullet_is_covered_and_no_other_is_named(package_id: str) -> None:
    named = {point["source"]["bullet"] for point in points_of(package_id)}
    assert named - {"overview", "external"} == set(range(1, BULLETS[package_id] + 1))


@each_package
def test_points_come_from_their_own_package(package_id: str) -> None:
    assert {point["source"]["package"] for point in points_of(package_id)} == {package_id}


@each_package
def test_every_number_a_bullet_names_stands_in_what_we_made_of_it(package_id: str) -> None:
    missing = {}
    for number, bullet in enumerate(SEED[package_id]["bullets"], start=1):
        points = [p for p in points_of(package_id) if p["source"]["bullet"] == number]
        missing[number] = set(bullet["names"]) - set(names_in(json.dumps(points)))
    assert {number: names for number, names in missing.items() if names} == {}


@each_package
def test_requirement_ids_name_their_bullet(package_id: str) -> None:
    for requirement in PACKAGES[package_id]["requirements"]:
        found = re.fullmatch(rf"{package_id}-K(\d+)[a-z]?", requirement["id"])
        assert found, requirement["id"]
        # A point from another source has no bullet of its own: it stands beside the one it adds to.
        expected = {"overview": 0, "external": int(found[1])}
        bullet = requirement["source"]["bullet"]
        assert int(found[1]) == expected.get(bullet, bullet)


@each_package
def test_what_a_package_refers_to_exists(package_id: str) -> None:
    integrations = {integration["id"] for integration in CATALOGUE["integrations"]}
    conditions = {condition["id"] for condition in CATALOGUE["conditions"]}
    own = set(PACKAGES[package_id]["integrations"])
    assert own <= integrations
    for point in points_of(package_id):
        assert set(point.get("integrations", [])) <= own
        assert set(point.get("requires", [])) <= integrations
        assert point.get("when") in {None, *conditions}


def test_ids_and_requirement_texts_are_unique() -> None:
    requirements = [r for package in PACKAGES.values() for r in package["requirements"]]
    for seen in (
        [requirement["id"] for requirement in requirements],
        [requirement["text"]["da"] for requirement in requirements],
        [requirement["text"]["en"] for requirement in requirements],
        [condition["id"] for condition in CATALOGUE["conditions"]],
        [name for i in CATALOGUE["integrations"] for name in (i["id"], *i.get("aliases", []))],
    ):
        assert sorted(seen) == sorted(set(seen))


def test_every_integration_and_condition_is_used() -> None:
    points = [point for package_id in PACKAGES for point in points_of(package_id)]
    used = {i for package in PACKAGES.values() for i in package["integrations"]}
    used |= {i for point in points for i in point.get("requires", [])}
    assert used == {integration["id"] for integration in CATALOGUE["integrations"]}
    asked = {point["when"] for point in points if point.get("when")}
    assert asked == {condition["id"] for condition in CATALOGUE["conditions"]}


if SEED_TEXTS:  # the source itself, where it stands beside the checkout

    @pytest.mark.parametrize("path", SEED_TEXTS, ids=["seed-text"] * len(SEED_TEXTS))
    def test_seed_json_is_what_the_text_says(path: Path) -> None:
        assert parse_seed(path.read_text("utf-8")) == SEED
