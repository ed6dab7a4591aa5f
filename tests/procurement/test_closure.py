"""The dependency closure over a catalogue made for the purpose: who needs whom, under what, how strongly."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tracker.catalogue.load import load_catalogue
from tracker.catalogue.modality import Modality
from tracker.catalogue.model import (
    Catalogue,
    CatalogueRequirement,
    CatalogueSection,
    Choose,
    Origin,
    RequirementKind,
)
from tracker.procurement.closure import ChosenSection, Closure, close, strongest
from tracker.procurement.model import Reply
from tracker.procurement.specification import Because, chosen
from tracker.texts import Text

NOTHING = Text("x", "x")
SHALL, SHOULD, MAY = Modality.SHALL, Modality.SHOULD, Modality.MAY


def point(
    id: str,
    about: tuple[str, ...] = (),
    requires: tuple[str, ...] = (),
    when: str | None = None,
    modality: Modality = SHALL,
    kind: RequirementKind = RequirementKind.PREREQUISITE,
) -> CatalogueRequirement:
    return CatalogueRequirement(
        id=id, kind=kind, modality=modality, text=NOTHING,
        source=Origin("I-01", 1), integrations=about, when=when, requires=requires,
    )  # fmt: skip


def catalogue(*points: CatalogueRequirement) -> Catalogue:
    """A package ``I-01`` with an integration A, and these points."""
    package = CatalogueSection(
        "I-01", NOTHING, choose=Choose.ALL, integrations=("A",), requirements=points
    )
    return replace(load_catalogue(), sections=(package,))


def closed(*points: CatalogueRequirement, **replies: Reply) -> Closure:
    known = catalogue(*points)
    return close(known, [ChosenSection(known.packages[0], ("A",))], replies)


def test_what_is_selected_is_there_for_its_package() -> None:
    assert closed().needed == {"A": (Because("I-01"),)}


def test_a_chain_of_needs_is_followed_to_its_end_and_in_a_circle_once() -> None:
    needed = closed(
        point("K1", ("A",), ("B",)), point("K2", ("B",), ("C",)), point("K3", ("C",), ("A",))
    ).needed
    assert list(needed) == ["A", "B", "C"]
    assert [because.requirement for because in needed["A"]] == [None, "K3"]
    assert needed["C"] == (Because("I-01", "K2", ("B",), (), SHALL),)


def test_an_integration_that_names_itself_needs_nothing_more() -> None:
    assert closed(point("K1", ("A",), ("A",))).needed == {"A": (Because("I-01"),)}
    assert list(closed(point("K1", ("A",), ("A", "B"))).needed) == ["A", "B"]


@pytest.mark.parametrize(
    ("first", "then", "found"),
    [
        (SHALL, SHALL, SHALL),
        (SHALL, SHOULD, SHOULD),
        (SHOULD, SHALL, SHOULD),
        (SHOULD, MAY, MAY),
        (MAY, SHALL, MAY),
        (SHALL, MAY, MAY),
    ],
)
def test_a_need_is_as_strong_as_the_weakest_step_to_it(
    first: Modality, then: Modality, found: Modality
) -> None:
    needed = closed(
        point("K1", ("A",), ("B",), modality=first), point("K2", ("B",), ("C",), modality=then)
    ).needed
    [because] = needed["C"]
    assert because.modality is found


@pytest.mark.parametrize(
    ("forces", "found"),
    [((SHOULD, SHALL), SHALL), ((SHALL, MAY), SHALL), ((MAY, SHOULD), SHOULD), ((MAY,), MAY)],
)
def test_the_strongest_reason_counts(forces: tuple[Modality, ...], found: Modality) -> None:
    assert strongest(Because("I-01", modality=force) for force in forces) is found


@pytest.mark.parametrize(
    ("reply", "when"), [(None, ("c",)), (Reply.VENDOR, ("c",)), (Reply.YES, ())]
)
def test_a_condition_is_open_until_the_buyer_says_yes(
    reply: Reply | None, when: tuple[str, ...]
) -> None:
    replies = {"c": reply} if reply else {}
    found = closed(point("K1", ("A",), ("B",), when="c"), **replies)
    assert [because.when for because in found.needed["B"]] == [when]
    assert found.denied == ()


def test_every_point_that_a_no_cut_off_is_told_once_with_its_condition() -> None:
    found = closed(
        point("K1", ("A",), ("B",), when="c"),
        point("K2", ("A",), ("C",), when="d"),
        point("K3", ("A",), ("D",)),
        c=Reply.NO,
        d=Reply.NO,
    )
    assert [(denied.requirement.id, denied.condition) for denied in found.denied] == [
        ("K1", "c"), ("K2", "d"),
    ]  # fmt: skip
    assert list(found.needed) == ["A", "D"]


def test_a_point_that_needs_nothing_is_neither_followed_nor_denied() -> None:
    found = closed(
        point("K1", ("A",), (), when="c"),
        point("K2", ("A",), ("B",)),
        point("K3", ("B",), (), when="c"),
        c=Reply.NO,
    )
    assert found.denied == ()
    assert list(found.needed) == ["A", "B"]


@pytest.mark.parametrize(
    ("kind", "is_a_choice", "when"),
    [
        (RequirementKind.ALTERNATIVE, True, ("c", chosen("B"))),
        (RequirementKind.ALTERNATIVE, False, ("c",)),
        (RequirementKind.PREREQUISITE, True, ("c",)),
    ],
)
def test_what_another_way_brings_brings_more_only_when_chosen_if_it_is_a_choice(
    kind: RequirementKind, when: tuple[str, ...], *, is_a_choice: bool
) -> None:
    """A needs B, or may take it as another way; B, which another package may choose, needs C."""
    known = catalogue(point("K1", ("A",), ("B",), when="c", kind=kind), point("K2", ("B",), ("C",)))
    selection = [ChosenSection(known.packages[0], ("A",))]
    if is_a_choice:
        other = replace(known.packages[0], id="I-02", integrations=("B",), requirements=())
        selection.append(ChosenSection(other, ("B",), open=("B",)))
    needed = close(known, selection, {}).needed
    assert [b.when for b in needed["B"] if b.requirement] == [("c",)]
    assert [because.when for because in needed["C"]] == [when]


@pytest.mark.parametrize(
    ("days", "found"),
    [
        ({}, (None, None)),
        ({"K1": "2028-01-01"}, ("2028-01-01", "2028-01-01")),
        ({"K2": "2028-01-01"}, (None, "2028-01-01")),
        ({"K1": "2028-01-01", "K2": "2029-01-01"}, ("2028-01-01", "2029-01-01")),
        ({"K1": "2029-01-01", "K2": "2028-01-01"}, ("2029-01-01", "2029-01-01")),
    ],
)
def test_what_is_brought_along_is_due_no_sooner_than_what_brings_it(
    days: dict[str, str], found: tuple[str | None, str | None]
) -> None:
    known = catalogue(point("K1", ("A",), ("B",)), point("K2", ("B",), ("C",)))
    needed = close(known, [ChosenSection(known.packages[0], ("A",))], {}, days).needed
    assert tuple(because.fulfil_by for id in "BC" for because in needed[id]) == found
