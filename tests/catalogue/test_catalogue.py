"""The catalogue's own machinery: ids, loading, search, lint."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tracker.catalogue.lint import lint
from tracker.catalogue.load import (
    COMPILED,
    HEAD,
    SHIPPED,
    compile_catalogue,
    from_plain,
    load_catalogue,
    parse_catalogue,
    read_catalogue,
)
from tracker.catalogue.lookup import find, normal, search
from tracker.catalogue.model import Catalogue, CatalogueRequirement, Origin
from tracker.catalogue.snapshots import released
from tracker.errors import DocumentError, SelectionError
from tracker.files import data_folder
from tracker.texts import Text

FOLDER = data_folder("templates") / "catalogues" / SHIPPED


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("I-1", "I-01"),
        ("I–01", "I-01"),
        ("I – 09", "I-09"),
        ("i-14", "I-14"),
        ("SF 1470", "SF1470"),
        ("sf1320a", "SF1320_A"),
        ("SF1320_A", "SF1320_A"),
        ("SF1590_B_1", "SF1590_B_01"),
        ("sf1590b01", "SF1590_B_01"),
        ("i-4-k5", "I-04-K5"),
    ],
)
def test_ids_are_accepted_as_people_write_them(written: str, meant: str) -> None:
    assert normal(written) == meant
    assert find(load_catalogue(), written).id == meant


def test_the_old_number_of_the_message_distributor_finds_the_new() -> None:
    assert find(load_catalogue(), "SF1460").id == "SF1461"


def test_an_unknown_id_suggests_what_was_meant() -> None:
    with pytest.raises(SelectionError) as unknown:
        find(load_catalogue(), "SF1471")
    assert "SF1470" in unknown.value.text.da


BANKS = sorted(path.parent for path in FOLDER.parent.glob(f"*/{HEAD}"))
each_bank = pytest.mark.parametrize("bank", BANKS, ids=lambda bank: bank.name)


@each_bank
def test_the_compiled_copy_is_what_the_yaml_says(bank: Path, tmp_path: Path) -> None:
    """Run `make catalogue` when this fails: without it every command parses the YAML, for a second."""
    copy = tmp_path / bank.name
    shutil.copytree(bank, copy)
    compile_catalogue(copy)
    assert (copy / COMPILED).read_bytes() == (bank / COMPILED).read_bytes()
    assert read_catalogue(bank) == from_plain(parse_catalogue(bank), str(bank))


@each_bank
def test_what_is_shipped_is_faultless_and_as_it_was_released(bank: Path) -> None:
    """An edit of a bank is a version of its own: `tracker catalogue release`."""
    catalogue = read_catalogue(bank)
    assert catalogue.id == bank.name
    assert lint(catalogue) == ()
    assert released(bank, catalogue.version) == catalogue


def test_an_edited_catalogue_is_never_served_from_the_compiled_copy(tmp_path: Path) -> None:
    copy = tmp_path / SHIPPED
    shutil.copytree(FOLDER, copy)
    package = copy / "I-01.yaml"
    package.write_text(package.read_text("utf-8").replace("Sundhedsoplysninger", "Sundhed!", 1))

    assert read_catalogue(copy).packages[0].title.da == "Sundhed!"


def test_a_faulty_catalogue_is_refused_with_the_place(tmp_path: Path) -> None:
    copy = tmp_path / SHIPPED
    shutil.copytree(FOLDER, copy)
    (copy / "I-01.yaml").write_text("id: I-01\nid: I-02\n")

    with pytest.raises(DocumentError) as refused:
        read_catalogue(copy)
    assert refused.value.where is not None
    assert refused.value.where.endswith("I-01.yaml:2:1")


def test_search_wants_every_word_in_either_language() -> None:
    hits = [id for id, _ in search(load_catalogue(), "compliancetest organisationssystem")]
    assert hits == ["I-06-K3"]
    assert search(load_catalogue(), "findes ikke nogen steder") == []


Spoil = Callable[[Catalogue], Catalogue]


def _with_point(change: Callable[[CatalogueRequirement], CatalogueRequirement]) -> Spoil:
    """Change the first requirement of the first package."""

    def spoil(catalogue: Catalogue) -> Catalogue:
        package = catalogue.packages[0]
        points = (change(package.requirements[0]), *package.requirements[1:])
        first = replace(package, requirements=points)
        return replace(catalogue, sections=(first, *catalogue.packages[1:]))

    return spoil


def _duplicate(catalogue: Catalogue) -> Catalogue:
    return replace(catalogue, sections=(*catalogue.packages, catalogue.packages[0]))


def _cycle(catalogue: Catalogue) -> Catalogue:
    """SF0810 needs SF1590_B_01, which needs (in I-10) SF1461: make SF1461's need SF1590_B_01."""
    package = catalogue.packages[9]
    point = replace(
        package.requirements[0], integrations=("SF1590_B_01",), requires=("SF1590_B_01",)
    )
    spoilt = replace(package, requirements=(point, *package.requirements[1:]))
    return replace(catalogue, sections=(*catalogue.packages[:9], spoilt, *catalogue.packages[10:]))


@pytest.mark.parametrize(
    ("code", "spoil"),
    [
        ("catalogue-id-duplicate", _duplicate),
        ("catalogue-id-misnamed", _with_point(lambda p: replace(p, id="I-01-K9"))),
        ("catalogue-reference-dangling", _with_point(lambda p: replace(p, requires=("SF9999",)))),
        ("catalogue-condition-unknown", _with_point(lambda p: replace(p, when="is_blue"))),
        ("catalogue-condition-unused", lambda c: replace(c, sections=c.packages[:3])),
        ("catalogue-integration-unused", lambda c: replace(c, sections=c.packages[:3])),
        ("catalogue-cycle", _cycle),
        (
            "catalogue-language-missing",
            _with_point(lambda p: replace(p, text=Text(p.text.da, " "))),
        ),
        (
            "catalogue-source-missing",
            _with_point(lambda p: replace(p, source=Origin("I-01", "external"))),
        ),
        (
            "catalogue-text-shared",
            lambda c: _with_point(lambda p: replace(p, text=c.packages[1].requirements[0].text))(c),
        ),
    ],
)
def test_lint_finds(code: str, spoil: Spoil) -> None:
    assert code in {f.code for f in lint(spoil(load_catalogue()))}
