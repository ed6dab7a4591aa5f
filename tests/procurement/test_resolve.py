"""A procurement resolved: who it is, the buyer's levels and additions, roles, groups, omissions."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from casework import procurement, specification

from tracker.catalogue.load import load_catalogue
from tracker.errors import DocumentError, SelectionError
from tracker.files import data_folder
from tracker.procurement.digests import requirement_digest
from tracker.procurement.model import Buyer
from tracker.procurement.resolve import identity, resolve
from tracker.procurement.scale import Scale, load_scale
from tracker.procurement.specification import (
    Group,
    PackageTitle,
    Role,
    RowKind,
    Specification,
)
from tracker.texts import Language, Text


def of(*packages: str, scale: Scale | None = None, **changes: Any) -> Specification:
    choices = [{"package": package} for package in packages]
    known = scale or load_scale("os2kravmotor")
    return resolve(procurement(select=choices, **changes), load_catalogue(), known, 3)


def test_the_vendor_sees_who_buys_what_until_when() -> None:
    bought = procurement(
        id="sag-7", title="Udbud", buyer={"name": "Å Kommune", "contact": "Ida"}, language="en",
        reference="24/1", framework="SKI 02.19", service_area="Børn", deadline="2027-01-15T12:00",
    )  # fmt: skip
    seen = identity(bought)
    assert {name: getattr(seen, name) for name in seen.__slots__} == {
        "id": "sag-7", "title": "Udbud", "buyer": "Å Kommune", "language": "en", "contact": "Ida",
        "reference": "24/1", "framework": "SKI 02.19", "service_area": "Børn",
        "deadline": "2027-01-15T12:00",
    }  # fmt: skip
    assert isinstance(bought.buyer, Buyer)


def test_a_specification_names_its_sources_and_its_revision() -> None:
    made, catalogue = of("I-04", "I-15"), load_catalogue()
    assert (made.procurement, made.revision) == (identity(procurement()), 3)
    assert (made.catalogue.id, made.catalogue.version) == (catalogue.id, catalogue.version)
    titles = {p.id: p.title for p in catalogue.packages}
    assert made.packages == tuple(PackageTitle(id, titles[id]) for id in ("I-04", "I-15"))
    assert made.scale == load_scale("os2kravmotor")
    plain = resolve(procurement(), catalogue, load_scale("os2kravmotor"))
    assert plain.revision == 1


def test_banks_are_named_where_there_are_several() -> None:
    one = load_catalogue()
    other, scale = replace(one, id="egen", version="3"), load_scale("os2kravmotor")
    for banks, named in (((), ()), ((one,), ()), ((one, other), (one, other))):
        made = resolve(procurement(), one, scale, banks=banks)
        assert [(c.id, c.version) for c in made.catalogues] == [(b.id, b.version) for b in named]


def test_sections_have_the_numbers_of_their_bank_and_the_buyers_own_come_last() -> None:
    bank, drift = load_catalogue(), "Egne krav om drift"
    sections = (
        replace(s, number=f"nr. {s.id}", requirements=tuple(replace(r, number="7") for r in s.requirements))
        for s in bank.sections
    )  # fmt: skip
    numbered = replace(bank, sections=tuple(sections))
    titles = {s.id: s.title for s in bank.sections}
    own = [drift, "I-06", "I-04", "I-06-K1"]
    add = [{"id": f"E-{n}", "text": "x", "section": at} for n, at in enumerate(own)]
    made = resolve(procurement(add=add), numbered, load_scale("os2kravmotor"))
    assert made.packages == (
        PackageTitle("I-04", titles["I-04"], "nr. I-04"),
        PackageTitle(drift, Text(drift, drift)),
        PackageTitle("I-06", titles["I-06"], "nr. I-06"),
        PackageTitle("I-06-K1", Text("I-06-K1", "I-06-K1")),
    )


def test_every_row_carries_what_the_draft_had_and_a_digest_of_what_is_asked() -> None:
    made = of(
        "I-04", levels={"default": "important", "SF1470": "minimum", "I-4-K4": "option"},
        addenda={"i-04-k4": "Også arkiverede."},
        add=[{"id": "EGEN-1", "text": "Dansk."}, {"id": "EGEN-2", "text": "X", "level": "option"}],
    )  # fmt: skip
    rows = {row.id: row for row in made.requirements}
    assert {id: rows[id].level for id in ("SF1470", "SF1514", "I-04-K4", "EGEN-1", "EGEN-2")} == {
        "SF1470": "minimum", "SF1514": "important", "I-04-K4": "option", "EGEN-1": "requirement",
        "EGEN-2": "option",
    }  # fmt: skip
    assert rows["I-04-K4"].addendum == Text("Også arkiverede.", "Også arkiverede.")
    assert {id for id, row in rows.items() if row.addendum} == {"I-04-K4"}
    for row in made.requirements:
        asked = (row.id, row.level, row.text, row.addendum, row.when)
        assert row.digest == requirement_digest(*asked, language=Language.DA)
    assert (rows["SF1470"].kind, rows["SF1470"].packages, rows["SF1470"].integrations) == (
        RowKind.INTEGRATION, ("I-04",), ("SF1470",),
    )  # fmt: skip
    assert rows["SF1461"].when == ("subscribes_classification_events",)
    assert [b.requirement for b in rows["SF1500"].because if b.requirement]


def test_the_default_level_is_for_what_the_source_makes_mandatory() -> None:
    plain = {row.id: row.level for row in of("I-10", "I-04").requirements}
    made = {
        row.id: row.level
        for row in of("I-10", "I-04", levels={"default": "important"}).requirements
    }
    assert {level for id, level in made.items() if plain[id] == "requirement"} == {"important"}
    assert {level for id, level in made.items() if plain[id] == "option"} == {"option"}
    assert "option" in plain.values()


def test_evidence_and_what_is_wanted_stay_with_their_rows() -> None:
    packages = [p.id for p in load_catalogue().packages]
    rows = of(*packages).requirements
    for part in ("evidence", "wanted"):
        kept = [row.id for row in rows if getattr(row, part)]
        assert kept, part
        assert len(kept) < len(rows), part


def test_integrations_are_what_is_chosen_and_what_that_needs_but_for_what_was_dropped() -> None:
    made = of("I-04", "I-06", drop=[{"id": "sf-1461", "reason": "Aftalt"}])
    found = {i.id: i for i in made.integrations}
    titles = {i.id: i.title for i in load_catalogue().integrations}
    assert {id: i.role for id, i in found.items()} == {
        "SF1470": Role.BUSINESS, "SF1500": Role.BUSINESS, "SF1514": Role.PREREQUISITE,
        "SF1510": Role.PREREQUISITE,
    }  # fmt: skip
    assert all(i.title == titles[id] for id, i in found.items())
    assert (found["SF1500"].packages, found["SF1510"].packages) == (("I-04", "I-06"), ("I-04",))
    assert found["SF1514"].when == ()
    kept = {i.id: i for i in of("I-04").integrations}["SF1461"]
    assert kept.when == ("subscribes_classification_events",)
    assert kept.because
    assert {o.id for o in made.omitted} >= {"SF1461"}
    assert "Aftalt" in {o.id: o.why.da for o in made.omitted}["SF1461"]


def test_only_the_conditions_of_the_rows_are_asked_in_the_order_of_the_catalogue() -> None:
    made = of("I-10", "I-04")
    order = [c.id for c in load_catalogue().conditions]
    asked = [c.id for c in made.conditions]
    assert asked == sorted(asked, key=order.index)
    assert set(asked) == {
        "builds_assortments", "subscribes_classification_events", "writes_sf1470",
    }  # fmt: skip
    questions = {c.id: c.question for c in load_catalogue().conditions}
    assert all(c.question == questions[c.id] for c in made.conditions)
    settled = of("I-04", conditions={"subscribes_classification_events": "no"})
    assert [c.id for c in settled.conditions] == ["writes_sf1470"]


def test_an_open_choice_is_a_group_and_a_named_one_is_none() -> None:
    assert of("I-04", "I-01").groups == (Group("I-01", ("SF0810", "SF0830")),)
    assert specification(select=[{"package": "I-01", "integrations": ["SF0810"]}]).groups == ()


def test_a_choice_that_is_a_minimum_is_so_for_all_or_for_none() -> None:
    assert of("I-01", levels={"SF0810": "minimum", "SF0830": "minimum"}).groups
    with pytest.raises(SelectionError) as refused:
        of("I-04", "I-01", levels={"SF0830": "minimum", "SF1470": "minimum"})
    assert (refused.value.text.da, refused.value.text.en) == (
        (
            "SF0830 er mindstekrav, men i I-01 vælger leverandøren selv mellem SF0810, SF0830. Skal SF0830 "
            "tilbydes, så nævn det: »- package: I-01« med »integrations: [SF0830]«. Er det valget, der er "
            "mindstekrav, så giv dem alle niveauet minimum."
        ),
        (
            "SF0830 is a minimum requirement, but in I-01 the vendor chooses among SF0810, SF0830. If "
            "SF0830 must be offered, name it: '- package: I-01' with 'integrations: [SF0830]'. If the "
            "choice is the minimum requirement, give all of them the level minimum."
        ),
    )


def test_every_minimum_among_a_choice_is_named() -> None:
    [group] = of("I-03").groups
    assert len(group.integrations) > 2
    levels = dict.fromkeys(group.integrations[:2], "minimum")
    with pytest.raises(SelectionError) as refused:
        of("I-03", levels=levels)
    assert refused.value.text.da.startswith(f"{', '.join(levels)} er mindstekrav, men i I-03")
    assert f"'integrations: [{', '.join(levels)}]'" in refused.value.text.en


def test_a_scale_without_an_answer_for_what_is_not_chosen_is_refused_where_there_is_a_choice() -> (
    None
):
    scale = load_scale("os2kravmotor")
    old = replace(
        scale, id="gammel", answers=tuple(a for a in scale.answers if a.outcome != "not_offered")
    )
    assert of("I-04", scale=old).groups == ()
    with pytest.raises(SelectionError) as refused:
        of("I-04", "I-01", "I-03", scale=old)
    assert (refused.value.text.da, refused.value.text.en) == (
        (
            "I I-01, I-03 vælger leverandøren selv mellem integrationerne, men skalaen »gammel« har intet "
            "svar til dem, der ikke vælges. Tilføj et svar med »outcome: not_offered«, som i "
            "templates/scales/os2kravmotor.yaml, eller nævn de integrationer, I kræver."
        ),
        (
            "In I-01, I-03 the vendor chooses among the integrations, but the scale 'gammel' has no answer "
            "for those it does not choose. Add an answer with 'outcome: not_offered', as in "
            "templates/scales/os2kravmotor.yaml, or name the integrations you demand."
        ),
    )


def test_names_are_held_against_catalogue_and_scale_first() -> None:
    with pytest.raises(SelectionError, match="must"):
        of("I-04", levels={"SF1470": "must"})
    with pytest.raises(SelectionError, match="I-99"):
        of("I-99")


def test_the_other_ways_of_the_packages_asked_are_told_with_who_decided() -> None:
    allowed = {"choice": "as_written", "by": "Eva", "reason": "Sikkert"}
    dropped = {"choice": "drop", "by": "Ib", "reason": "Dyrt"}
    both = {"I-02-K3": allowed, "I-14-K2": dropped}
    first, second = of("I-02", alternatives=both), of("I-14", alternatives=both)
    [told] = [a for a in first.guidance if a.source == "procurement.yaml"]
    assert (told.package, told.requirement) == ("I-02", "I-02-K3")
    assert told.text.en.endswith("Decided by Eva. Sikkert")
    assert not [a for a in second.guidance if a.source == "procurement.yaml"]
    assert "I-14-K2" not in {o.id for o in first.omitted}
    why = {o.id: o.why for o in second.omitted}["I-14-K2"]
    assert why == Text(
        "Den anden vej er ikke tilladt efter afgørelse af Ib: Dyrt",
        "The other way is not allowed, by decision of Ib: Dyrt",
    )


def denied(condition: str, via: str = "") -> tuple[str, str]:
    """That a condition is answered no, in the words of its question."""
    [asked] = [c.question for c in load_catalogue().conditions if c.id == condition]
    return f"Svaret er nej på »{asked.da}«{via}.", f"The answer is no to '{asked.en}'{via}."


def test_what_is_left_out_is_named_once_with_why() -> None:
    made = specification(
        select=[
            {"package": "I-01", "integrations": ["SF0810"]}, {"package": "I-04"}, {"package": "I-09"},
            {"package": "I-14", "integrations": ["SF1606"]},
        ],
        conditions={"builds_assortments": "no", "writes_sf1470": "no", "sends_remote_print": "no"},
        drop=[{"id": "sf-1461", "reason": "Aftalt"}],
        add=[{"id": "EGEN-1", "text": "x", "when": "writes_sf1470"}, {"id": "EGEN-2", "text": "y"}],
    )  # fmt: skip
    assert [(o.id, o.why.da, o.why.en) for o in made.omitted] == [
        ("SF1461", "Fravalgt: Aftalt", "Dropped by the buyer: Aftalt"),
        ("SF7002", *denied("builds_assortments", " (I-09-K2a)")),
        ("SF1601", *denied("sends_remote_print", " (I-14-K2)")),
        ("I-01-K4", "Vedrører kun SF0830, som ikke er valgt.", "Concerns only SF0830, not selected."),
        ("I-01-K5", "Vedrører kun SF0830, som ikke er valgt.", "Concerns only SF0830, not selected."),
        ("I-04-K5", *denied("writes_sf1470")),
        ("I-09-K2", *denied("builds_assortments")),
        ("I-14-K2", *denied("sends_remote_print")),
        ("SF0830", "Ikke valgt i I-01.", "Not selected in I-01."),
        ("EGEN-1", *denied("writes_sf1470")),
    ]  # fmt: skip


def test_what_another_package_needs_is_not_left_out_though_it_was_not_chosen() -> None:
    made = specification(
        select=[{"package": "I-10", "integrations": ["SF1590_B_02"]}, {"package": "I-12"}]
    )
    assert {o.id for o in made.omitted} & {i.id for i in made.integrations} == set()
    assert {o.id: o.why.da for o in made.omitted}["SF1590_B_03"] == "Ikke valgt i I-10."


def test_what_concerns_several_left_out_integrations_names_each() -> None:
    bank = load_catalogue()
    points = {
        p.id: [
            replace(r, integrations=("SF0830", "SF0840")) if r.id == "I-01-K4" else r
            for r in p.requirements
        ]
        for p in bank.packages
    }
    both = replace(
        bank, sections=tuple(replace(p, requirements=tuple(points[p.id])) for p in bank.packages)
    )
    asked = procurement(select=[{"package": "I-01", "integrations": ["SF0810"]}])
    made = resolve(asked, both, load_scale("os2kravmotor"))
    assert {o.id: o.why.en for o in made.omitted}[
        "I-01-K4"
    ] == "Concerns only SF0830, SF0840, not selected."


def test_a_word_of_a_scale_that_stands_at_two_choices_is_refused(tmp_path: Path) -> None:
    text = (data_folder("templates") / "scales/os2kravmotor.yaml").read_text("utf-8")
    (tmp_path / "egen.yaml").write_text(text.replace('"opfyldes"', '"Delvist ."'), "utf-8")
    with pytest.raises(DocumentError) as refused:
        load_scale("egen", tmp_path)
    assert refused.value.text == Text(
        "»delvist« står ved både »yes« og »partly«. Lad det stå ved det ene.",
        "'delvist' stands at both 'yes' and 'partly'. Let it stand at one.",
    )
    assert refused.value.where == str(tmp_path / "egen.yaml")
