"""Each contradiction, in its words and with its cells, and what is next to it and is none."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from casework import specification

from tracker.assessment.chains import unsupported
from tracker.assessment.contradiction import Contradiction
from tracker.assessment.contradiction import ContradictionKind as Kind
from tracker.assessment.contradictions import contradictions
from tracker.assessment.contradictions.claims import ClaimSet
from tracker.assessment.model import Outcome
from tracker.assessment.replies import replies_of
from tracker.catalogue.answers import AnswerKind, AnswerType
from tracker.catalogue.modality import Modality
from tracker.procurement.specification import AskedCondition, Because, Group, Requirement, RowKind
from tracker.spreadsheet.grid import CellRef
from tracker.submission.model import Answer
from tracker.texts import Text
from tracker.workbook.layout import PROSE

SPEC = specification()
SCALE = {answer.id: Outcome(answer.outcome) for answer in SPEC.scale.answers}
ROW = next(r for r in SPEC.requirements if r.kind is RowKind.INTEGRATION)
SOON, LATE = "2026-12-01", "2027-06-01"


def row(id: str, needed_by: tuple[str, ...] = (), **changes: Any) -> Requirement:
    because = (Because("I-04", changes.pop("point", "K1"), needed_by, (), Modality.SHALL),)
    plain: dict[str, Any] = {
        "when": (),
        "integrations": (id,),
        "level": "requirement",
        "evidence": None,
    }
    return replace(ROW, id=id, because=because, **plain | changes)


def rule(id: str, *about: str) -> Requirement:
    return row(id, kind=RowKind.RULE, integrations=about)


def found(
    *rows: Requirement, conditions: dict[str, str | None] | None = None, deadline: str | None = "2027-01-15T12:00",
    outcomes: dict[str, Outcome] | None = None, groups: tuple[Group, ...] = (), **answers: str | dict[str, Any],
) -> tuple[Contradiction, ...]:  # fmt: skip
    """What contradicts itself; the cells are those of the rows named."""
    given = {
        id: Answer(**{"requirement": id, "digest": None, "answer": None, "cell": CellRef("Krav", id),
                      **({"answer": told} if isinstance(told, str) else told)})
        for id, told in answers.items()
    }  # fmt: skip
    asked = tuple(AskedCondition(c, Text(f"{c}, da?", f"{c}, en?")) for c in conditions or {})
    spec = replace(
        SPEC, requirements=rows, conditions=asked, groups=groups, procurement=replace(SPEC.procurement, deadline=deadline)
    )  # fmt: skip
    amounts = {r.id: Outcome.UNANSWERED for r in rows}
    amounts |= {id: SCALE[a.answer] for id, a in given.items() if a.answer} | (outcomes or {})
    chains = unsupported(spec, amounts, conditions or {})
    replies = replies_of(spec, given, conditions or {})
    told = contradictions(ClaimSet(spec, given, amounts, conditions or {}, chains, replies))
    for one in told:
        assert one.cells == tuple(given[id].cell for id in one.requirements if id in given)
    return told


def texts(*rows: Requirement, **answers: Any) -> list[tuple[str, str]]:
    return [(one.text.da, one.text.en) for one in found(*rows, **answers)]


def yes(**more: Any) -> dict[str, Any]:
    return {"answer": "yes", **more}


PROVEN = row("A", evidence=Text("Test", "Test"))
A, B, C = row("A"), row("B", ("A",)), row("C", ("B",))


def test_a_yes_is_about_what_is_delivered_by_the_deadline() -> None:
    late = [
        (
            (
                "A er besvaret »Ja«, men leveres ifølge »Leveres fra« først den 01-06-2027, efter "
                "tilbudsfristen den 15-01-2027."
            ),
            (
                "A is answered 'Yes', but by 'Available from' it is delivered only on 1 June 2027, after "
                "the deadline for offers on 15 January 2027."
            ),
        )
    ]
    assert texts(A, A=yes(available_from=LATE)) == late
    assert texts(A, A=yes(available_from="2027-01-16"))
    assert texts(A, A={"answer": "yes_otherwise", "available_from": LATE})
    for fitting in (yes(available_from="2027-01-15"), yes(), yes(available_from="snart")):
        assert texts(A, A=fitting) == []
    assert texts(A, A=yes(available_from=LATE), deadline=None) == []
    assert texts(A, A={"answer": "yes_as_addon", "price_dkk": "1", "available_from": LATE}) == []


def test_a_plain_yes_has_no_price_and_an_add_on_has() -> None:
    assert texts(A, A=yes(price_dkk="12500.5")) == [
        (
            (
                "A er besvaret »Ja« og er dermed med i tilbudsprisen, men der er anført en pris på "
                "12.500,50 kr."
            ),
            (
                "A is answered 'Yes' and so included in the offer's price, but a price of DKK 12,500.50 "
                "is stated."
            ),
        )
    ]
    assert texts(A, A=yes(price_dkk="1"))
    assert texts(A, A=yes(price_dkk="0")) == []
    other = row("O", kind=RowKind.ALTERNATIVE, integrations=())
    assert texts(other, A, O=yes(price_dkk="5"), A=yes(price_dkk="5")) == texts(
        A, A=yes(price_dkk="5")
    )
    assert texts(A, A={"answer": "yes_as_addon", "price_dkk": "0"}) == [
        (
            "A er besvaret »Ja, som et tilkøb«, men prisen er 0 kr.",
            "A is answered 'Yes, as an add-on', but the price is DKK 0.",
        )
    ]
    assert texts(A, A={"answer": "yes_as_addon", "price_dkk": "1"}) == []
    assert texts(A, A="yes_as_addon") == []


def test_what_is_refused_has_neither_price_nor_date() -> None:
    no = {"answer": "no", "price_dkk": "500", "available_from": LATE}
    assert texts(A, A=no) == [
        (
            "A er besvaret »Nej«, men der er anført en pris på 500,00 kr. og leveringsdatoen 01-06-2027.",
            "A is answered 'No', but a price of DKK 500.00 and the delivery date 1 June 2027 is stated.",
        )
    ]
    assert texts(A, A={"answer": "not_relevant", "price_dkk": "1"}) == [
        (
            "A er besvaret »Ikke relevant«, men der er anført en pris på 1,00 kr.",
            "A is answered 'Not relevant', but a price of DKK 1.00 is stated.",
        )
    ]
    assert texts(A, A={"answer": "no", "price_dkk": "0"}) == []
    assert texts(A, A={"answer": "planned", "price_dkk": "9", "available_from": LATE}) == []
    costly = {"answer": "yes_otherwise", "price_dkk": "9"}
    assert texts(A, A=costly, outcomes={"A": Outcome.GAP}) == []
    assert (
        len(
            texts(A, B, A=costly, B={"answer": "no", "price_dkk": "9"}, outcomes={"A": Outcome.GAP})
        )
        == 1
    )


def test_evidence_is_of_what_is_met() -> None:
    refers = [
        (
            "A er besvaret »Nej«, men der er henvist til dokumentation for, at kravet er opfyldt.",
            "A is answered 'No', but evidence is referred to that the requirement is met.",
        )
    ]
    assert texts(PROVEN, A={"answer": "no", "evidence": "Bilag 7"}) == refers
    for unmet in ("planned", "not_relevant"):
        assert texts(PROVEN, A={"answer": unmet, "evidence": "Bilag 7"})
    for met in ("yes", "partly"):
        assert texts(PROVEN, A={"answer": met, "evidence": "Bilag 7"}) == []
    for nothing in (None, "–", "Ingen", "INTET", "nej", "None", "no", "N/A", "na", "Ikke relevant"):
        assert texts(PROVEN, A={"answer": "no", "evidence": nothing}) == []
    assert texts(A, A={"answer": "no", "evidence": "Bilag 7"}) == []


def test_what_the_buyer_delivers_is_no_yes_of_the_vendors() -> None:
    assert texts(A, A=yes(delivered_by="buyer")) == [
        (
            "A er besvaret »Ja«, men leveres ifølge »Leveret af« af ordregiver selv.",
            "A is answered 'Yes', but by 'Delivered by' it is delivered by the buyer.",
        )
    ]
    assert texts(A, A=yes(delivered_by="vendor")) == []
    assert texts(A, A={"answer": "no", "delivered_by": "buyer"}) == []


def test_an_option_is_irrelevant_only_where_nothing_says_it_is_due() -> None:
    option = row("A", level="option", when=("x & y", "z"))
    held: dict[str, str | None] = {"x": "yes", "y": "yes", "z": "no"}
    assert texts(option, A="not_relevant", conditions=held) == [
        (
            (
                "A er besvaret »Ikke relevant«, men leverandøren har selv svaret ja til »x, da?«, som kravet "
                "afhænger af."
            ),
            (
                "A is answered 'Not relevant', but the vendor has replied yes to 'x, en?', on which the "
                "requirement depends."
            ),
        )
    ]
    assert texts(option, A="no", conditions=held) == []
    assert texts(option, A="not_relevant", conditions={**held, "y": None}) == []
    assert texts(replace(option, level="requirement"), A="not_relevant", conditions=held) == []
    assert texts(replace(option, when=()), A="not_relevant", conditions=held) == []


def test_what_rests_on_a_refused_prerequisite_is_one_sentence_with_the_way_to_it() -> None:
    near = row("D", ("C",))
    assert texts(A, B, A="yes", B="no") == [
        (
            "A er tilbudt, men forudsætningen B er afvist.",
            "A is offered, but the prerequisite B is refused.",
        )
    ]
    assert texts(A, B, C, near, A="yes", B="yes", C="yes", D="no") == [
        (
            "A, B og C er tilbudt, men forudsætningen D er afvist (A → B → C → D; B → C → D).",
            "A, B and C are offered, but the prerequisite D is refused (A → B → C → D; B → C → D).",
        )
    ]
    assert texts(A, B, A="yes", B="planned") == [
        (
            "A er besvaret som opfyldt, men forudsætningen B er kun delvis på plads eller planlagt.",
            "A is answered as met, but the prerequisite B is only partly in place or planned.",
        )
    ]
    both = texts(A, B, C, A="yes", B="yes", C="partly")
    assert both[0][1].startswith("A and B are answered as met, but the prerequisite C is")
    assert texts(A, B, A="yes", B="yes") == []


def test_a_promise_falls_due_after_what_it_rests_on() -> None:
    def due(day: str | None, answer: str = "planned") -> dict[str, Any]:
        return {"answer": answer, "available_from": day}

    told = [
        (
            "A er lovet den 01-12-2026, men forudsætningen C først den 01-06-2027.",
            "A is promised on 1 December 2026, but its prerequisite C only on 1 June 2027.",
        )
    ]
    rows = (A, row("B", ("A",)), row("C", ("A",)))
    assert texts(*rows, A=due(SOON), B=due("2027-03-01"), C=due(LATE)) == told
    assert texts(*rows, A=due(SOON), B=due(LATE, "partly"), C=due("2027-03-01"))[0][0].count(" B ")
    far = (A, B, C)
    assert texts(*far, A=due(SOON), B=due(None), C=due(LATE)) == told
    assert len(texts(*far, A=due(None), B=due(SOON), C=due(LATE))) == 1
    assert texts(*rows, A=due(LATE), B=due(LATE), C=due(SOON)) == []
    assert texts(*rows, A=due(SOON), B=due(None), C=due("snart")) == []
    assert texts(*rows, A=due(SOON), B=yes(), C=yes(available_from=SOON)) == []


def test_what_is_included_does_not_rest_on_an_add_on() -> None:
    addon = {"answer": "yes_as_addon", "price_dkk": "40000"}
    assert texts(A, B, A="yes", B=addon) == [
        (
            "A er besvaret som med i tilbudsprisen, men forudsætningen B er et tilkøb til 40.000,00 kr.",
            (
                "A is answered as included in the offer's price, but the prerequisite B is an add-on at DKK "
                "40,000.00."
            ),
        )
    ]
    rows = (A, row("B"), row("C", ("A", "B")))
    assert texts(*rows, A="yes", B="yes", C="yes_as_addon") == [
        (
            "A og B er besvaret som med i tilbudsprisen, men forudsætningen C er et tilkøb.",
            "A and B are answered as included in the offer's price, but the prerequisite C is an add-on.",
        )
    ]
    assert texts(A, B, A="yes_otherwise", B=addon) == []
    assert [c.kind for c in found(A, B, A=yes(price_dkk="5"), B=addon)] == [
        Kind.INCLUDED_BUT_PRICED
    ]
    assert texts(A, B, A=addon, B=addon) == []


def test_a_rule_about_what_is_refused_is_not_met_unless_another_way_is_offered() -> None:
    ruled = rule("R", "A", "B")
    about = [
        (
            "R er besvaret »Ja«, men handler om A og B, som er afvist.",
            "R is answered 'Yes' but is about A and B, which is refused.",
        )
    ]
    rows = (row("A"), row("B"), ruled)
    other = row("O", kind=RowKind.ALTERNATIVE, integrations=("B",))
    assert texts(*rows, A="no", B="not_offered", R="yes") == about
    assert texts(*rows, A="no", B="planned", R="yes") == []
    assert texts(*rows, A="no", B="no", R="partly") == []
    assert texts(*rows, other, A="no", B="no", R="yes", O="yes") == []
    assert texts(*rows, other, A="no", B="no", R="yes", O="no")
    assert (
        texts(*rows, replace(other, integrations=("Z",)), A="no", B="no", R="yes", O="yes") == about
    )
    assert texts(row("A"), rule("R", "A", "Z", "R"), A="no", R="yes")[0][0].count(
        "handler om A, som"
    )
    assert texts(row("A"), rule("R", "Z"), rule("S"), A="no", R="yes", S="yes") == []
    assert texts(row("A"), row("B", integrations=("A",)), A="no", B="yes") == []


def test_what_hangs_on_a_denied_condition_is_not_described_as_met() -> None:
    first, second = (row(id, when=("y & x", "z")) for id in "AB")
    denied: dict[str, str | None] = {"x": "no", "y": "yes", "z": "no"}
    assert texts(first, A=yes(elaboration="Hver nat"), conditions=denied) == [
        (
            (
                "Leverandøren har svaret nej til »x, da?«, men har beskrevet, hvordan A opfyldes, som kun "
                "gælder ved et ja."
            ),
            (
                "The vendor has replied no to 'x, en?', but has described how A is met, which applies only "
                "with a yes."
            ),
        )
    ]
    both = texts(first, second, A=yes(price_dkk="0"), B={"answer": "planned", "available_from": LATE}, conditions=denied)  # fmt: skip
    assert [" A and B are met" in en for _, en in both] == [True]
    assert texts(first, A={"answer": "partly", "evidence": "Bilag"}, conditions=denied)
    for column in PROSE:
        described = texts(first, A=yes(**{column: "Hver nat"}), conditions=denied)
        assert bool(described) is (column != "reservation"), column
    assert texts(first, A="yes", conditions=denied) == []
    assert texts(first, A={"answer": "no", "elaboration": "x"}, conditions=denied) == []
    assert texts(first, A={"answer": None, "elaboration": "x"}, conditions=denied) == []
    assert texts(first, A=yes(elaboration="x"), conditions={**denied, "z": "yes"}) == []
    other = row("A", when=("chosen(Z)",))  # not chosen, which its own row says
    group = (Group("I-04", ("Z", "C")),)
    assert texts(other, row("Z"), A=yes(elaboration="x"), Z="not_offered", groups=group) == []


@pytest.mark.parametrize("other", ["no", "not_relevant"])
def test_refusing_an_integration_and_the_other_way_leaves_none(other: str) -> None:
    way = row("K2", kind=RowKind.ALTERNATIVE, integrations=())
    main = row("A", point="K2")
    assert texts(way, main, K2=other, A="no") == [
        (
            "A er afvist, og den anden vej, som K2 åbner for, er det også.",
            "A is refused, and so is the other way that K2 allows.",
        )
    ]
    assert texts(row("Z"), way, main, Z="no", K2=other, A="no")
    assert texts(way, main, K2="yes", A="no") == texts(way, main, K2=other, A="yes") == []
    assert texts(way, row("A", point="K9"), K2=other, A="no") == []
    assert texts(rule("K2"), main, K2=other, A="no") == []
    assert texts(replace(way, because=main.because), K2="no") == []


def test_contradictions_come_in_the_order_of_the_requirements() -> None:
    rows = (row("B"), row("A"), rule("R", "A"))
    found = texts(*rows, A={"answer": "no", "price_dkk": "5"}, R="yes", B=yes(delivered_by="buyer"))
    assert [da.split()[0] for da, _ in found] == ["B", "A", "R"]


@pytest.mark.parametrize(
    ("kind", "rows", "answers"),
    [
        (Kind.CLAIMED_BUT_LATER, (A,), {"A": yes(available_from=LATE)}),
        (Kind.INCLUDED_BUT_PRICED, (A,), {"A": yes(price_dkk="1")}),
        (Kind.ADDON_WITHOUT_COST, (A,), {"A": {"answer": "yes_as_addon", "price_dkk": "0"}}),
        (Kind.REFUSED_BUT_PROMISED, (A,), {"A": {"answer": "no", "price_dkk": "1"}}),
        (Kind.EVIDENCE_OF_UNMET, (PROVEN,), {"A": {"answer": "no", "evidence": "Bilag 7"}}),
        (Kind.DELIVERED_BY_BUYER, (A,), {"A": yes(delivered_by="buyer")}),
        (Kind.IRRELEVANT_THOUGH_DUE, (row("A", level="option", when=("x",)),), {"A": "not_relevant"}),
        (Kind.PREREQUISITE_REFUSED, (A, B), {"A": "yes", "B": "no"}),
        (Kind.PREREQUISITE_LATER, (A, B), {"A": "yes", "B": "planned"}),
        (Kind.EARLIER_THAN_PREREQUISITE, (A, B), {
            "A": {"answer": "planned", "available_from": SOON}, "B": {"answer": "planned", "available_from": LATE},
        }),
        (Kind.INCLUDED_BUT_PREREQUISITE_COSTS, (A, B), {"A": "yes", "B": "yes_as_addon"}),
        (Kind.RULE_OF_REFUSED, (A, rule("R", "A")), {"A": "no", "R": "yes"}),
        (Kind.ANSWERED_THOUGH_DENIED, (row("A", when=("y",)),), {"A": yes(elaboration="Hver nat")}),
        (Kind.NEITHER_WAY, (row("K1", kind=RowKind.ALTERNATIVE, integrations=()), A), {"K1": "no", "A": "no"}),
    ],
    ids=str,
)  # fmt: skip
def test_each_kind_is_told_as_itself(
    kind: Kind, rows: tuple[Requirement, ...], answers: dict[str, Any]
) -> None:
    [one] = found(*rows, conditions={"x": "yes", "y": "no"}, **answers)
    assert one.kind is kind


def test_no_kind_lacks_a_test() -> None:
    [mark] = [m for m in test_each_kind_is_told_as_itself.pytestmark if m.name == "parametrize"]
    assert [kind for kind, *_ in mark.args[1]] == list(Kind)


def test_a_figure_is_a_claim_of_its_own_and_its_evidence_shows_it() -> None:
    proof = Text("Test", "Test")
    figure = row("A", evidence=proof, answer=AnswerType(AnswerKind.NUMBER))
    yes_no = row("B", evidence=proof, answer=AnswerType(AnswerKind.YES_NO))
    refers: dict[str, Any] = {
        "A": {"value": "3", "evidence": "Bilag 7"},
        "B": {"value": "no", "evidence": "s. 3"},
    }
    told = found(figure, yes_no, outcomes=dict.fromkeys("AB", Outcome.GAP), **refers)
    assert [(one.kind, one.requirements) for one in told] == [(Kind.EVIDENCE_OF_UNMET, ("B",))]
    priced: dict[str, Any] = {"A": {"value": "3", "price_yearly_dkk": "200"}}
    [(_, en)] = texts(figure, outcomes={"A": Outcome.FULFILLED}, **priced)
    assert en.startswith("A is answered '3' and so included")
    assert "but a price of DKK 200.00 a year is stated" in en
    nothing: dict[str, Any] = {"A": {"price_dkk": "200"}}
    assert texts(figure, outcomes={"A": Outcome.FULFILLED}, **nothing) == []
