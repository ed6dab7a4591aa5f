"""Behind the mask no word tells whose a row is, and what evaluators judge by is all there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any

from assessments import altered, row

from tracker.assessment.model import AssessedRow, Judgement, Supplement
from tracker.assessment.reservations.model import Decision, Field, Reservation, State
from tracker.catalogue.answers import AnswerKind, AnswerType
from tracker.cpr import mask as cpr
from tracker.evaluation.verdicts.blind import (
    _own_texts,
    about_codes,
    codes_for,
    hidden_row,
    mask_of,
    unmask,
)
from tracker.forms.model import Form
from tracker.privacy.known import Trait, VendorTraits
from tracker.privacy.mask import Mask
from tracker.privacy.plain_words import common_words, load_words
from tracker.privacy.searchable import searchable
from tracker.procurement.model import Vendor
from tracker.spreadsheet.grid import CellRef
from tracker.submission.model import NOWHERE, Answer, SubmittingVendor
from tracker.texts import Language, Text

from .states import KMX, NORDISK, offer, sent, spec

NAME, CODE = "Nordisk", "Leverandør A"
CELL = CellRef("Nordisk", "F12")
SAID = f"{NAME} siger det"
# What is no text but an id, a date, an amount or one of a list.
PLAIN = {
    "requirement": "SF1461", "answer": "yes", "available_from": "2027-06-01", "price_dkk": "100",
    "price_yearly_dkk": "20", "applies": "yes", "level": "minimum", "at": "2026-11-20", "who": NAME,
    "id": "r-1", "phrase": "under-condition", "verdict": "accepted", "choice": "accept_reading",
    "clarification": "clarification-1", "evaluator": "anna", "digest": "ab" * 32,
}  # fmt: skip


def of_name(cls: Any, **given: Any) -> Any:
    """A value of a class whose every text is the vendor's words."""
    texts = {
        f.name: PLAIN.get(f.name, SAID) for f in fields(cls) if f.type in ("str", "str | None")
    }
    return cls(**{**texts, **given})


def told() -> AssessedRow:
    said = Text(SAID, SAID)
    decision = of_name(Decision, state=State.ACCEPTED, number=3)
    entry = of_name(Reservation, field=Field.ELABORATION, why=Text("Et ord", "A word"), cell=CELL,
                    confidential=True, decisions=(decision,))  # fmt: skip
    return altered(
        row(), given=of_name(Answer, cell=CELL, confidential=True, comments=(SAID,), cells={"evidence": SAID}),
        answer_label=said, reasons=(said,), reservations=(entry,),
        supplements=(of_name(Supplement, answer=SAID, cell=CELL, used=("evidence",)),),
        judgements=(of_name(Judgement, points=3.5, stale=True),),
    )  # fmt: skip


def hide(text: str) -> str:
    return text.replace(NAME, CODE)


def test_no_text_of_a_row_names_the_vendor_nor_a_cell_of_its_file() -> None:
    made = told()
    assert repr(made).count(NAME) > 30
    assert NAME not in repr(hidden_row(made, hide))


def test_what_the_evaluators_judge_by_is_as_it_was() -> None:
    made = told()
    shown = hidden_row(made, hide)
    assert (shown.asked, shown.outcome, shown.role) == (made.asked, made.outcome, made.role)
    assert shown.given == Answer(
        "SF1461", None, "yes", NOWHERE, available_from="2027-06-01", price_dkk="100", price_yearly_dkk="20",
        confidential=True, comments=(hide(SAID),), value=hide(SAID), elaboration=hide(SAID), evidence=hide(SAID),
        reservation=hide(SAID), delivered_by=hide(SAID), available_from_written=hide(SAID),
        price_written=hide(SAID), price_yearly_written=hide(SAID),
    )  # fmt: skip
    assert shown.answer_label == Text(hide(SAID), hide(SAID))
    assert hidden_row(altered(row(), answer_label=None), hide).answer_label is None
    assert shown.reasons == (Text(hide(SAID), hide(SAID)),)
    assert shown.judgements == tuple(replace(j, reason=hide(SAID)) for j in made.judgements)
    [supplement] = shown.supplements
    [before] = made.supplements
    words: dict[str, Any] = dict.fromkeys(
        ("question", "text", "reference", "answer", "evidence", "reason"), hide(SAID)
    )
    assert supplement == replace(before, **words, source="", cell=None, decided_by=None)
    [entry] = shown.reservations
    [was] = made.reservations
    [decision] = was.decisions
    around: dict[str, Any] = dict.fromkeys(("before", "words", "after"), hide(SAID))
    decided = (replace(decision, reason=hide(SAID), who=""),)
    assert entry == replace(was, **around, vendor="", vendor_key="", cell=None, decisions=decided)


def blind_form(blind: bool = True, **about: str) -> Form:
    """A form that keeps whose the letters are: letter and sort → what it stands for."""
    kept = {key.replace("_", "."): text for key, text in about.items()}
    return Form(
        "verdicts-1", "verdicts", "p", 1, Language.DA, "", (), Text("", ""), (), (), blind=blind, about=kept
    )  # fmt: skip


def backwards(keys: Sequence[str]) -> list[str]:
    return sorted(keys, reverse=True)


def test_a_vendor_keeps_its_letter_and_a_letter_is_never_another_vendors() -> None:
    """Nor that of a vendor whom a later form had not."""
    earlier = (
        blind_form(A_key="x", C_key="y"),
        blind_form(D_key="z"),
        blind_form(False, B_key="w"),
    )
    dealt = codes_for(["u", "v", "w", "x", "u"], earlier, backwards)
    assert dealt == {"x": "A", "y": "C", "z": "D", "w": "B", "v": "E", "u": "F"}


def test_letters_are_dealt_as_they_were_shuffled() -> None:
    assert codes_for(["b", "a", "c"], (), backwards) == {"c": "A", "b": "B", "a": "C"}


def test_the_case_keeps_by_letter_whom_a_letter_stands_for_and_all_that_was_hidden() -> None:
    known = {
        "first": VendorTraits("first", ((Trait.NAME, "Nordisk"), (Trait.NAME, "Nord"))),
        "last": VendorTraits(
            "last",
            ((Trait.SOLUTION, "Zenit"), (Trait.NAME, "Zenit"), (Trait.CONTACT, "010190-1234")),
        ),
    }
    codes = {"first": "B", "last": "A", "withdrawn": "C"}
    kept = about_codes(Mask.of(known.values(), codes, load_words(), frozenset(), Language.DA))
    assert list(kept.items()) == [
        ("A.key", "last"),
        ("A.name", "Zenit"),
        ("A.solution", "Zenit"),
        ("A.contact", cpr("010190-1234")),
        ("A.hidden", f"Zenit; {cpr('010190-1234')}"),
        ("B.key", "first"),
        ("B.name", "Nordisk"),
        ("B.hidden", "Nordisk; Nord"),
    ]
    assert about_codes(None) == {}


def test_what_was_written_of_letters_is_read_of_vendors() -> None:
    form = blind_form(A_key="last", A_name="Nordisk A/S", A_solution="SagFlow", B_key="first")
    said = "[Leverandør A] og [løsning A], men [Leverandør B] og [Leverandør C]"
    told = "Nordisk A/S og SagFlow, men [Leverandør B] og [Leverandør C]"
    assert unmask(said, form) == told
    assert unmask(said, replace(form, blind=False)) == said


def test_whoever_sent_a_file_is_hidden_though_the_form_leaves_them_out() -> None:
    other = offer(KMX, replace(sent(2), vendor=SubmittingVendor(name="KMX ApS", solution="Zenit")))
    invited = (Vendor("zett", "Zett Data ApS"),)
    first = replace(sent(1), vendor=SubmittingVendor(id="zett"))
    codes = {KMX: "A", NORDISK: "B"}
    made = mask_of(spec(), (other, offer(NORDISK, first)), invited, codes, Language.EN)
    told = "KMX's Zenit and Zett Data"
    assert made.hide(told).text == "[Vendor A]'s [solution A] and [Vendor B]"


def test_a_word_that_the_buyers_own_text_has_is_not_taken_for_a_name() -> None:
    """In what is asked, added, wanted, noted or hinted at, in either language."""
    words = (
        "spurgt",
        "asked",
        "tilføjet",
        "added",
        "bevist",
        "proved",
        "ønsket",
        "wanted",
        "noteret",
        "noted",
    )
    text, addendum, evidence, wanted, note = (Text(*words[at : at + 2]) for at in range(0, 10, 2))
    [known, *_] = spec().requirements
    asked = replace(
        known,
        text=text,
        addendum=addendum,
        evidence=evidence,
        wanted=wanted,
        note=note,
        answer=AnswerType(AnswerKind.NUMBER),
    )
    plain = common_words(
        _own_texts(replace(spec(), requirements=(asked, replace(known, text=text))))
    )
    assert {searchable(word).text for word in words} <= plain
    assert {"tal", "number"} <= plain
