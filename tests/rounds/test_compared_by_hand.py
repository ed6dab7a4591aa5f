"""Two rounds made by hand: what differs is told, each thing once, and nothing of a CPR number."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from casework import specification
from submissions import submitted
from typed import typed_specification

from tracker.assessment.reservations.model import Field, Reservation
from tracker.procurement.specification import Specification
from tracker.rounds.difference import compare
from tracker.rounds.model import Difference, RequirementChange, Round, RowChange
from tracker.rounds.round_values import answers_digest, row_values
from tracker.submission.model import UnreadArea, UnreadCell
from tracker.texts import Text

OWN: list[dict[str, Any]] = [{"id": "EGEN-1", "text": "Eksport.", "level": "minimum"}]


def of(spec: Specification, answers: dict[str, Any], **more: Any) -> Round:
    return Round(submitted(answers), spec, "2027-01-10T12:00+01:00", **more)


def row(told: Difference, id: str) -> RowChange:
    return next(row for row in told.rows if row.requirement == id)


def outside(round: Round, **more: Any) -> Round:
    """With what was not read in its file."""
    read = replace(round.submission.reconciliation, **more)
    return replace(round, submission=replace(round.submission, reconciliation=read))


def test_cells_outside_are_told_by_the_round_they_are_in_and_areas_are_not_compared() -> None:
    first, second = (of(specification(), {"SF1470": "yes"}) for _ in range(2))
    old, both, new = (
        UnreadCell("Noter", at, text) for at, text in (("A1", "Gl."), ("A2", "Se"), ("A3", "Ny"))
    )
    moved = UnreadCell("Andet", "B9", "Se")
    told = compare(
        outside(first, unread_cells=(old, both)),
        outside(second, unread_cells=(moved, new), unread_areas=(UnreadArea("X", "A1:B3", 6),)),
    )
    assert (told.no_longer_written, told.written_outside, told.uncompared) == ((old,), (new,), 6)
    assert not told.same_answers
    assert compare(first, second).same_answers


def test_a_row_copied_from_the_other_rounds_workbook_was_asked_as_that_one_asks() -> None:
    was, now = (
        specification(add=[{**OWN[0], "text": text}]) for text in ("Eksport.", "Al eksport.")
    )
    old = was.requirement("EGEN-1").digest
    before = of(was, {"EGEN-1": "yes"})
    copied = of(now, {"EGEN-1": {"answer": "yes", "digest": old[:16]}})
    own = of(now, {"EGEN-1": {"answer": "yes", "digest": now.requirement("EGEN-1").digest[:16]}})
    assert row(compare(before, copied), "EGEN-1").asked is RequirementChange.SAME
    assert row(compare(before, own), "EGEN-1").asked is RequirementChange.REWORDED


def test_values_are_told_in_words_and_prose_word_by_word() -> None:
    spec = typed_specification()
    first = of(spec, {"OPPETID": {"value": "99.5"}, "TEKST": {"value": "Vi ringer i dag."}})
    second = of(spec, {"OPPETID": {"value": "99.6"}, "TEKST": {"value": "Vi ringer i morgen."}})
    told = compare(first, second)
    [uptime], [text] = row(told, "OPPETID").fields, row(told, "TEKST").fields
    assert (uptime.field, uptime.before, uptime.after, uptime.pieces) == (
        "answer",
        "99,5 %",
        "99,6 %",
        (),
    )
    assert [piece.text for piece in text.pieces] == ["Vi ringer i ", "dag", "morgen", "."]


def test_an_answer_that_one_scale_words_otherwise_is_told_in_its_words() -> None:
    spec = specification()
    answers = tuple(
        replace(one, label=Text("Ja, fuldt ud", "Yes, fully")) if one.id == "yes" else one
        for one in spec.scale.answers
    )
    now = spec.answered_on(replace(spec.scale, answers=answers))
    told = compare(of(spec, {"SF1470": "yes"}), of(now, {"SF1470": "yes"}))
    [field] = row(told, "SF1470").fields
    assert (field.field, field.before, field.after) == ("answer", "Ja", "Ja, fuldt ud")


def test_a_change_within_a_cpr_number_is_told_and_not_shown() -> None:
    spec = specification()
    first, second = (
        of(spec, {"SF1470": {"answer": "yes", "elaboration": f"Ring til 010190-{end}"}})
        for end in ("1234", "5678")
    )
    [field] = row(compare(first, second), "SF1470").fields
    assert (field.before, field.after) == ("Ring til 010190-xxxx", "Ring til 010190-xxxx")
    assert (field.hidden, field.pieces) == (True, ())


def test_of_reservations_only_those_outside_the_column_and_not_there_before_have_come() -> None:
    spec = specification(add=OWN)
    known = Reservation("r-1", "Acme A/S", "acme", "EGEN-1", "minimum", Field.ELABORATION, "p", Text("x", "x"), None, "", "efter aftale", "")  # fmt: skip
    declared = Reservation.declared("EGEN-1", "minimum", "Kun i drift.", None)
    answers = {"EGEN-1": {"answer": "yes", "elaboration": "efter aftale"}}
    other = {"EGEN-1": {"answer": "yes", "elaboration": "efter aftale, evt."}}
    first = of(spec, answers, reserved=(known,))
    told = compare(first, of(spec, other, reserved=(known, declared)))
    assert row(told, "EGEN-1").worsened == ()
    come = replace(known, id="r-2", words="evt.")
    [text] = row(compare(first, of(spec, other, reserved=(known, come))), "EGEN-1").worsened
    assert text.da == "Er kommet til: Muligt forbehold, ikke afgjort (Uddybning)."


def test_what_a_vendor_wrote_is_a_digest_whatever_it_holds() -> None:
    spec = specification()
    half = "halv\ud800par"
    first = of(spec, {"SF1470": {"answer": "yes", "elaboration": half}})
    second = outside(first, unread_cells=(UnreadCell("Noter", "A1", half),))
    assert len({answers_digest(first), answers_digest(second)}) == 2
    given = {
        "answer": "yes", "price_dkk": "1000.00", "comments": ("Se bilag.", "Og side 3."), "confidential_written": "Nej",
    }  # fmt: skip
    [answer] = submitted({"SF1470": given}).answers
    assert row_values(first, answer) == {
        "answer": "yes", "price_dkk": "1000", "comments": "Se bilag.\nOg side 3.",
    }  # fmt: skip
