"""Other ways that the source allows: what a person decided, and what nobody has yet."""

from __future__ import annotations

import pytest
from casework import specification

from tracker.catalogue.load import load_catalogue
from tracker.errors import SelectionError
from tracker.procurement.errata import omitted
from tracker.procurement.model import PointAction, PointChoice
from tracker.procurement.other_ways import (
    NOT_ALLOWED,
    advice,
    apply,
    refusal,
    undecided,
)
from tracker.procurement.specification import Advice, Omission
from tracker.texts import Text

DROPPED = PointChoice(PointAction.DROP, "Ida", "Kan ikke driftes")
KEPT = PointChoice(PointAction.AS_WRITTEN, "Bo")
LEVELS = {"SF1320_A": "minimum", "SF1520": "minimum", "SF1525": "minimum", "SF1601": "minimum"}
ASKED = [{"package": "I-02"}, {"package": "I-14", "integrations": ["SF1601", "SF1606"]}]
SPEC = specification(select=ASKED, levels=LEVELS)


def test_minimum_requirements_that_another_way_would_meet_are_named_until_somebody_decides() -> (
    None
):
    one, other = undecided(SPEC, {})
    assert (one.id, one.rows) == ("I-02-K3", ("SF1320_A", "SF1520", "SF1525"))
    assert (other.id, other.rows) == ("I-14-K2", ("SF1601",))
    assert one.text.da.startswith("Leverandøren kan i stedet for en eller flere af SF1320_A")
    assert undecided(SPEC, {"I-02-K3": KEPT}) == (other,)
    assert undecided(specification(select=ASKED), {}) == ()
    [itself] = undecided(specification(select=ASKED, levels={"I-02-K3": "minimum"}), {})
    assert itself.rows == ("I-02-K3",)


def test_nothing_is_asked_while_another_way_is_undecided_but_what_was_asked_before() -> None:
    both = {"I-02-K3": KEPT, "I-14-K2": DROPPED}
    assert refusal(SPEC, both, None) is None
    assert refusal(SPEC, {}, SPEC) is None
    before = specification(select=ASKED, levels={"SF1601": "minimum"})
    one_more = refusal(SPEC, {}, before)
    assert one_more is not None
    assert one_more.en.startswith("SF1320_A, SF1520, SF1525 is a minimum requirement, but")
    text = refusal(SPEC, {}, None)
    assert text is not None
    assert text.da.startswith(
        "SF1320_A, SF1520, SF1525, SF1601 er mindstekrav, men kilden tillader en anden vej, og intet afgør, om den opfylder "
        "mindstekravet. Intet er skrevet."
    )
    assert "Sæt linjerne herunder ind i procurement.yaml, og vælg for hver: as_written" in text.da
    assert "Put the lines below into procurement.yaml and choose for each: as_written" in text.en
    for paste in (text.da.partition("\n\n")[2], text.en.partition("\n\n")[2]):
        lines = paste.splitlines()
        assert lines[0] == "alternatives:"
        assert lines[1].startswith("  # SF1320_A, SF1520, SF1525: Leverandøren kan")
        assert lines[2] == '  I-02-K3: {choice: as_written, by: "…", reason: "…"}'
        assert lines[3].startswith("  # SF1601: ")
        assert lines[4] == '  I-14-K2: {choice: as_written, by: "…", reason: "…"}'
        assert len(lines) == 5
    begun = refusal(SPEC, {"I-02-K3": KEPT}, None)
    assert begun is not None
    assert "ind under »alternatives:« i procurement.yaml" in begun.da
    assert "below under 'alternatives:' in procurement.yaml" in begun.en
    assert begun.da.partition("\n\n")[2].startswith("  # SF1601: ")


HOMES = {"I-02-K3": "I-02", "I-14-K2": "I-14", "I-06-K9": "I-06"}


def test_what_was_decided_is_told_with_who_and_why_of_the_packages_asked() -> None:
    choices = {"I-02-K3": DROPPED, "I-14-K2": KEPT, "I-06-K9": DROPPED}
    asked = ("I-02", "I-14")
    assert list(omitted(choices, HOMES, asked, NOT_ALLOWED)) == [
        Omission("I-02-K3", Text(
            "Den anden vej er ikke tilladt efter afgørelse af Ida: Kan ikke driftes",
            "The other way is not allowed, by decision of Ida: Kan ikke driftes",
        ))
    ]  # fmt: skip
    assert list(advice(choices, HOMES, asked)) == [
        Advice("I-14", Text(
            "Den anden vej er tilladt, også ved mindstekrav. Afgjort af Bo. –",
            "The other way is allowed, for minimum requirements too. Decided by Bo. –",
        ), "procurement.yaml", "I-14-K2")
    ]  # fmt: skip
    [bare] = omitted({"I-02-K3": PointChoice(PointAction.DROP, "Ida")}, HOMES, asked, NOT_ALLOWED)
    assert bare.why.da.endswith("af Ida: –")
    [why] = advice({"I-14-K2": PointChoice(PointAction.AS_WRITTEN, "Bo", "Nok")}, HOMES, asked)
    assert why.text.en.endswith("Decided by Bo. Nok")
    assert [*advice(choices, HOMES, ()), *omitted(choices, HOMES, (), NOT_ALLOWED)] == []


def test_only_a_point_that_allows_another_way_can_be_decided_about() -> None:
    catalogue = load_catalogue()
    assert apply(catalogue, {}) == catalogue
    gone = apply(catalogue, {"I-02-K3": DROPPED})
    ids = {point.id for package in gone.packages for point in package.requirements}
    assert "I-02-K3" not in ids
    with pytest.raises(SelectionError) as refused:
        apply(catalogue, {"I-02-K1": DROPPED})
    assert refused.value.text.da.startswith(
        "»I-02-K1« under alternatives er ikke et punkt, der tillader en anden vej. Mente du »I-02-K3«? De er: I-02-K3, "
    )
    assert refused.value.text.en.startswith(
        "'I-02-K1' under alternatives is no point that allows another way. Did you mean 'I-02-K3'? These are: I-02-K3, "
    )
    with pytest.raises(SelectionError) as wordless:
        apply(catalogue, {"I-02-K3": PointChoice(PointAction.TEXT, "Bo")})
    assert "alternatives" in wordless.value.text.da
