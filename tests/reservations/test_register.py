"""The register: every text a vendor wrote is searched, and a decision stays with its words."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from casework import specification

from tracker.assessment.assess import assess
from tracker.assessment.reservations.decisions import SubjectDecision
from tracker.assessment.reservations.model import Decision, Field, Register, Reservation, State
from tracker.assessment.reservations.phrases import Phrases, load_phrases
from tracker.assessment.reservations.register import VendorWriting, build, narrowed
from tracker.assessment.reservations.weigh import weigh
from tracker.assessment.supplements import SupplementRow, Supplements
from tracker.findings import FindingKind, Where
from tracker.procurement.specification import Specification
from tracker.spreadsheet.grid import CellRef, Source
from tracker.submission import findings
from tracker.submission.model import (
    Answer,
    Reconciliation,
    Submission,
    SubmittingVendor,
    UnreadCell,
)
from tracker.texts import Text

SECRET = "Vi tager forbehold for prisen."


@cache
def asked() -> Specification:
    return specification(levels={"SF1470": "minimum"})


@cache
def phrases() -> Phrases:
    return load_phrases()


def submission(**row: object) -> Submission:
    """A submission with one answered row."""
    known: dict[str, object] = {
        "requirement": "SF1470", "digest": None, "answer": "yes", "cell": CellRef("Krav", "F5"),
    }  # fmt: skip
    return Submission(
        procurement="test-1",
        vendor=SubmittingVendor(id="acme", name="Acme A/S"),
        round=1,
        revision=1,
        source=Source("svar.xlsx", "ab" * 32),
        reconciliation=Reconciliation(1, 1, 1),
        answers=(Answer(**{**known, **row}),),  # type: ignore[arg-type]
    )


def register(
    given: Submission,
    *added: Supplements,
    decisions: tuple[SubjectDecision, ...] = (),
    key: str = "acme",
) -> Register:
    return build(asked(), [VendorWriting(key, given, added)], phrases(), decisions)


def only(given: Submission, *added: Supplements) -> Reservation:
    (entry,) = register(given, *added).entries
    return entry


def decided(id: str, state: State = State.DISMISSED, number: int = 1) -> SubjectDecision:
    return SubjectDecision(
        id, "acme", "SF1470", Decision(state, "fordi", "2027-01-01T10:00", "ib", number)
    )


@pytest.mark.parametrize(
    ("column", "field"),
    [
        ("reservation", Field.RESERVATION),
        ("elaboration", Field.ELABORATION),
        ("evidence", Field.EVIDENCE),
        ("delivered_by", Field.DELIVERED_BY),
    ],
)
def test_what_stands_in_a_row_is_searched(column: str, field: Field) -> None:
    entry = only(submission(**{column: SECRET}))
    assert (entry.field, entry.requirement, entry.level) == (field, "SF1470", "minimum")
    assert entry.cell == CellRef("Krav", "F5")


def test_what_is_declared_is_taken_whole_and_needs_no_phrase() -> None:
    entry = only(submission(reservation="Kun arbejdsdage 9-15."))
    assert (entry.phrase, entry.words) == (None, "Kun arbejdsdage 9-15.")
    assert entry.is_declared


@pytest.mark.parametrize("text", ["Ingen", "-", "Ingen forbehold."])
def test_a_column_that_says_none_declares_none(text: str) -> None:
    assert register(submission(reservation=text)).entries == ()


def test_an_answer_that_could_not_be_read_is_searched_and_one_that_was_is_not() -> None:
    unread = submission(answer=None, written="Ja, men kun om dagen", unreadable=True)
    assert only(unread).field is Field.ANSWER
    assert register(submission(written="Ja, som et tilkøb")).entries == ()


def test_a_comment_is_searched_and_its_own_cell_is_named() -> None:
    given = submission(comments=(SECRET, "Godt spørgsmål"))
    where = findings.COMMENT_FOUND.at(Where("Krav", "H5"), requirement="SF1470", value=SECRET)
    entry = only(replace(given, findings=(where,)))
    assert (entry.field, entry.cell) == (Field.COMMENT, CellRef("Krav", "H5"))


def test_what_stands_beside_a_row_belongs_to_it_and_what_stands_elsewhere_to_none() -> None:
    cells = (UnreadCell("Krav", "R5", SECRET), UnreadCell("Ark2", "R5", SECRET))
    given = replace(submission(), reconciliation=Reconciliation(1, 1, 1, unread_cells=cells))
    beside, elsewhere = register(given).entries
    assert (beside.requirement, beside.cell) == ("SF1470", CellRef("Krav", "R5"))
    assert (elsewhere.requirement, elsewhere.cell) == (None, CellRef("Ark2", "R5"))


@pytest.mark.parametrize(
    ("kind", "field"),
    [
        (findings.PRICE_UNREADABLE, Field.PRICE),
        (findings.DATE_UNREADABLE, Field.AVAILABLE_FROM),
        (findings.ROW_UNKNOWN, Field.OUTSIDE),
        (findings.COMMENT_FOUND, Field.COMMENT),
    ],
)
def test_what_could_not_be_read_is_searched_as_its_finding_has_it(
    kind: FindingKind, field: Field
) -> None:
    words: dict[str, Any] = {"understood": Text("", "")} if kind is findings.DATE_UNREADABLE else {}
    told = kind.at(Where("Krav", "K5"), value="efter nærmere aftale", **words)
    entry = only(replace(submission(), findings=(told,)))
    assert (entry.field, entry.cell) == (field, CellRef("Krav", "K5"))


@pytest.mark.parametrize("name", ["name", "contact", "solution", "version"])
def test_what_the_vendor_says_of_itself_is_searched(name: str) -> None:
    given = submission()
    vendor = replace(given.vendor, **{name: "Version 8 (kan tilkøbes)"})
    entry = only(replace(given, vendor=vendor))
    assert (entry.field, entry.requirement, entry.cell) == (Field.VENDOR, None, None)


def test_a_supplement_is_searched_with_its_own_cell() -> None:
    added = SupplementRow("SF1470", "Uddyb", text=SECRET, cell=CellRef("Spørgsmål", "F6"))
    entry = only(submission(), Supplements("c1", "acme", "2027-02-01", _source(), (added,)))
    assert (entry.field, entry.cell) == (Field.SUPPLEMENT, CellRef("Spørgsmål", "F6"))


def test_the_same_words_have_the_same_id_and_other_words_another() -> None:
    first = only(submission(elaboration=SECRET))
    assert only(submission(elaboration=f"  {SECRET} \n")).id == first.id
    moved = submission(elaboration=SECRET, cell=CellRef("Krav (2)", "K99"))
    assert only(moved).id == first.id
    others = [
        only(submission(elaboration="Vi tager forbehold for tiden.")),
        only(submission(elaboration=f"{SECRET} Det gælder hele året.")),
        only(submission(evidence=SECRET)),
        only(submission(elaboration=SECRET, requirement="I-04-K4")),
        register(submission(elaboration=SECRET), key="andre").entries[0],
    ]
    assert len({e.id for e in (first, *others)}) == 1 + len(others)


def test_the_same_words_twice_in_a_text_are_two_entries() -> None:
    twice = register(submission(elaboration="Forbehold for pris. Forbehold for tid.")).entries
    assert len({e.id for e in twice}) == len(twice) == 2


def test_the_words_stand_in_context_and_what_is_cut_shows_it() -> None:
    text = f"{'a b c ' * 9}Vi tager forbehold for prisen. {'x y z ' * 9}"
    entry = only(submission(elaboration=text))
    assert entry.words == "forbehold"
    assert entry.before.startswith("… ")
    assert entry.before.endswith("Vi tager")
    assert entry.after.startswith("for prisen. x y z")
    assert entry.after.endswith(" …")
    short = only(submission(elaboration=SECRET))
    assert (short.before, short.words, short.after) == ("Vi tager", "forbehold", "for prisen.")


def test_cpr_numbers_are_masked() -> None:
    entry = only(submission(elaboration="Forbehold for 010190-1234."))
    assert entry.after == "for 010190-xxxx."


def test_an_add_on_price_is_no_news_in_a_row_answered_as_an_add_on() -> None:
    text = "Modulet kan tilkøbes."
    assert register(submission(elaboration=text)).entries
    assert not register(submission(elaboration=text, answer="yes_as_addon")).entries


def test_the_newest_decision_counts_and_the_older_are_kept() -> None:
    given = submission(elaboration=SECRET)
    id = only(given).id
    known = (decided(id, State.ACCEPTED, 4), decided(id, State.DISMISSED, 9))
    (entry,) = register(given, decisions=known).entries
    assert entry.state is State.DISMISSED
    assert [d.number for d in entry.decisions] == [9, 4]


def test_a_decision_does_not_follow_to_other_words_but_is_not_lost() -> None:
    id = only(submission(elaboration=SECRET)).id
    found = register(submission(elaboration=f"{SECRET} Og tiden."), decisions=(decided(id),))
    assert [e.state for e in found.entries] == [State.OPEN]
    assert [o.id for o in found.outdated] == [id]


def test_what_an_earlier_round_had_is_searched_for_only_on_request() -> None:
    before, now = submission(elaboration=SECRET), replace(submission(), round=2)
    assert build(asked(), [VendorWriting("acme", now)], phrases()).withdrawn is None
    found = build(asked(), [VendorWriting("acme", now, earlier=(before,))], phrases())
    assert (found.entries, found.open) == ((), ())
    (gone,) = found.withdrawn or ()
    assert (gone.entry.words, gone.round, gone.gone, gone.now) == ("forbehold", 1, 2, ())


def test_a_text_written_anew_leads_to_what_is_found_there_now() -> None:
    before = submission(elaboration=SECRET, comments=("Forbehold for tid.",))
    now = replace(submission(elaboration=f"{SECRET} Og tiden."), round=2)
    found = build(asked(), [VendorWriting("acme", now, earlier=(before,))], phrases())
    here = tuple(entry.id for entry in found.entries)
    assert {w.entry.field: w.now for w in found.withdrawn or ()} == {
        Field.ELABORATION: here, Field.COMMENT: (),
    }  # fmt: skip


def test_the_round_that_is_named_is_the_last_that_had_the_words() -> None:
    words = submission(elaboration=SECRET)
    rounds = (words, replace(words, round=2), replace(submission(), round=3))
    written = VendorWriting("acme", replace(submission(), round=4), earlier=rounds)
    (gone,) = build(asked(), [written], phrases()).withdrawn or ()
    assert (gone.round, gone.gone) == (2, 3)


def test_the_register_follows_the_order_of_what_was_asked() -> None:
    ids = [row.id for row in asked().requirements]
    answers = [
        Answer(id, None, "yes", CellRef("Krav", f"F{n}"), elaboration=SECRET)
        for n, id in enumerate(reversed(ids))
    ]
    given = replace(submission(), answers=tuple(answers))
    assert [e.requirement for e in register(given).entries] == ids


def test_the_order_of_vendors_and_rows_does_not_change_an_id() -> None:
    one, other = submission(elaboration=SECRET), submission(elaboration=SECRET)
    other = replace(other, vendor=SubmittingVendor(name="Beta"), source=_source())
    both = [VendorWriting("acme", one), VendorWriting("beta", other)]
    ways = [build(asked(), way, phrases()) for way in (both, both[::-1])]
    assert ways[0] == ways[1]


def test_a_vendor_without_anything_can_still_be_asked_for() -> None:
    found = register(submission())
    (vendor,) = found.vendors
    shown = narrowed(found, [vendor.key])
    assert (shown.vendors, shown.entries) == ((vendor,), ())
    assert narrowed(found, ["en anden"]).vendors == ()


def test_what_people_found_to_be_a_reservation_counts_as_a_declared_one_does() -> None:
    given = submission(comments=(SECRET,))
    (entry,) = register(given).entries
    before = assess(asked(), [given])
    assert before.vendors[0].summary.minimum_open == ()
    found = (
        "Et forbehold er konstateret uden for kolonnen til forbehold (Kommentar i cellen, Krav!F5)."
    )
    place = (entry.words, entry.cell)

    for state, is_open in ((State.ACCEPTED, ("SF1470",)), (State.DISMISSED, ())):
        weighed = weigh(before, register(given, decisions=(decided(entry.id, state),)))
        (vendor,) = weighed.vendors
        assert vendor.summary.minimum_open == is_open
        row = next(r for r in vendor.rows if r.asked.id == "SF1470")
        assert [r.da for r in row.reasons] == [found] * bool(is_open)
        assert [(e.words, e.cell) for e in row.reservations] == [place] * bool(is_open)
        assert row.outcome is before.vendors[0].rows[0].outcome
        possible = vendor.possible_reservations
        assert possible
        assert (possible.open, possible.accepted + possible.dismissed) == (0, 1)


def test_what_is_found_in_another_row_is_no_deviation_from_a_minimum() -> None:
    given = submission(requirement="I-04-K4", elaboration=SECRET)
    (entry,) = register(given).entries
    known = register(given, decisions=(decided(entry.id, State.ACCEPTED),))
    (vendor,) = weigh(assess(asked(), [given]), known).vendors
    assert "I-04-K4" not in vendor.summary.minimum_open


def _source() -> Source:
    return Source("tillæg.xlsx", "cd" * 32)


def test_one_sentence_is_one_entry_however_many_phrases_stand_in_it() -> None:
    sentence = (
        "Det leveres kun, hvis prisen aftales nærmere, med forbehold for, at det er medregnet"
    )
    [entry] = register(submission(elaboration=f"Ja. {sentence}. Se bilag 2.")).entries
    assert "kun, hvis" in entry.words
    assert "forbehold" in entry.words
    assert entry.why.da.count(".") > 1  # why, of each of them
    two = register(submission(elaboration="Vi tager forbehold. Det leveres kun, hvis I betaler."))
    assert len(two.entries) == 2


def test_a_decision_about_a_part_of_a_sentence_does_not_hold_for_the_whole() -> None:
    short = register(submission(elaboration="Vi tager forbehold for prisen")).entries
    whole = register(
        submission(elaboration="Kun, hvis I betaler, og vi tager forbehold for prisen")
    )
    assert {e.id for e in short}.isdisjoint(e.id for e in whole.entries)


def test_of_many_places_in_one_text_the_first_are_entries_and_the_others_counted() -> None:
    entries = register(submission(elaboration="medmindre, " * 2_970)).entries
    assert [e.more for e in entries] == [0] * 9 + [139]
    assert "139 lignende steder mere" in entries[-1].why.da
    assert "139 more such places" in entries[-1].why.en
    assert len({e.id for e in entries}) == 10


def test_every_place_of_a_text_with_many_phrases_is_counted_at_its_phrase() -> None:
    both = " ".join(f"Punkt {n} er med forbehold. Punkt {n} leveres kun, hvis." for n in range(80))
    many = register(submission(elaboration=both)).entries
    assert sum(1 + e.more for e in many) == 160
    assert {e.phrase: e.more for e in many if e.more} == {"da.forbehold": 70, "da.betingelse": 70}
