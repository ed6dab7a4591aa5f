"""What the register says of each entry and of what is gone, and the part of it that was asked for."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from casework import specification
from submissions import submitted

from tracker.assessment.assess import assess
from tracker.assessment.model import PossibleReservations, VendorAssessment
from tracker.assessment.reservations.decisions import SubjectDecision
from tracker.assessment.reservations.model import (
    Decision,
    Field,
    OutdatedDecision,
    Register,
    SearchedVendor,
    State,
)
from tracker.assessment.reservations.phrases import load_phrases
from tracker.assessment.reservations.register import VendorWriting, build, narrowed
from tracker.assessment.reservations.weigh import weigh
from tracker.spreadsheet.grid import Source
from tracker.submission.model import SubmittingVendor

ROW, SECRET = "SF1470", "Vi tager forbehold for prisen."
DECISION = Decision(State.DISMISSED, "fordi", "2027-01-01T10:00", "ib", 1)


def decided(id: str, vendor: str = "acme") -> SubjectDecision:
    return SubjectDecision(id, vendor, ROW, DECISION)


@cache
def found() -> Register:
    """Acme has two, one dismissed, and had one more; Beta has one. A decision has lost its words."""
    said = {"answer": "yes", "confidential": True, "reservation": "Kun om dagen."}
    acme = submitted({ROW: {**said, "elaboration": SECRET}})
    earlier = submitted({ROW: {"answer": "yes", "evidence": SECRET}})
    who = SubmittingVendor(id="beta", name="Beta", cvr=None)
    source = Source("b.xlsx", "cd" * 32)
    beta = submitted({ROW: {"answer": "yes", "elaboration": SECRET}}, vendor=who, source=source)
    vendors = (VendorWriting("acme", acme, (), (earlier,)), VendorWriting("beta", beta))
    bare = build(specification(), vendors, load_phrases())
    dismissed = next(e.id for e in bare.entries if e.vendor_key == "acme" and not e.is_declared)
    [gone] = bare.withdrawn or ()
    known = (decided(dismissed), decided(gone.entry.id), decided("0123456789"))
    return build(specification(), vendors, load_phrases(), known)


def test_an_entry_says_whose_it_is_and_whether_the_vendor_protects_it() -> None:
    assert [(e.vendor, e.vendor_key, e.field, e.confidential) for e in found().entries] == [
        ("Acme A/S", "acme", Field.RESERVATION, True),
        ("Acme A/S", "acme", Field.ELABORATION, True),
        ("Beta", "beta", Field.ELABORATION, False),
    ]
    declared = found().entries[0]
    assert (declared.before, declared.words, declared.after) == ("", "Kun om dagen.", "")
    why = found().entries[1].why
    assert why.da
    assert why.en


def test_the_register_says_what_it_is_of() -> None:
    spec = specification()
    it = spec.procurement
    assert (found().procurement, found().title, found().revision) == (
        it.id,
        it.title,
        spec.revision,
    )


def test_a_decision_whose_words_are_gone_is_kept_whole() -> None:
    [gone] = found().withdrawn or ()
    assert gone.entry.decisions == (DECISION,)
    lost = {one.id: one for one in found().outdated}
    assert set(lost) == {"0123456789", gone.entry.id}
    assert lost["0123456789"] == OutdatedDecision("0123456789", "acme", ROW, DECISION)


@pytest.mark.parametrize(
    ("keys", "only_open", "entries", "outdated", "withdrawn", "vendors"),
    [
        ((), False, 3, 2, 1, ["acme", "beta"]),
        ((), True, 2, 0, None, ["acme", "beta"]),
        (("acme",), False, 2, 0, 1, ["acme"]),
        (("acme",), True, 1, 0, None, ["acme"]),
        (("beta",), False, 1, 0, 0, ["beta"]),
    ],
)
def test_what_was_asked_for_is_of_these_vendors_or_undecided(
    keys: tuple[str, ...],
    entries: int,
    outdated: int,
    withdrawn: int | None,
    vendors: list[str],
    *,
    only_open: bool,
) -> None:
    part = narrowed(found(), keys, only_open=only_open)
    assert (len(part.entries), len(part.outdated)) == (entries, outdated)
    assert (None if part.withdrawn is None else len(part.withdrawn)) == withdrawn
    assert [vendor.key for vendor in part.vendors] == vendors
    assert {e.vendor_key for e in part.entries} <= set(vendors)
    assert all(isinstance(vendor, SearchedVendor) for vendor in part.vendors)


def test_an_answer_is_known_on_the_scale_of_its_own_revision() -> None:
    """What an add-on costs is no news in a row that was an add-on when it was answered."""
    spec = specification()
    answers = tuple(
        replace(a, outcome="fulfilled") if a.id == "yes_as_addon" else a for a in spec.scale.answers
    )
    now = replace(spec, scale=replace(spec.scale, answers=answers))
    written = (
        VendorWriting(
            "acme",
            submitted({ROW: {"answer": "yes_as_addon", "elaboration": "Modulet kan tilkøbes."}}),
        ),
    )
    assert build(now, written, load_phrases(), (), {1: spec.scale}).entries == ()
    assert len(build(now, written, load_phrases(), (), {2: spec.scale}).entries) == 1


def test_in_an_assessment_each_offer_has_its_own_and_what_was_dismissed_is_only_counted() -> None:
    who = SubmittingVendor(id="beta", name="Beta", cvr=None)
    source = Source("b.xlsx", "cd" * 32)
    said = {"answer": "yes", "reservation": "Kun om dagen.", "elaboration": SECRET}
    acme = submitted({ROW: said, "X-9": {"answer": "yes", "elaboration": SECRET}})
    beta = submitted({ROW: {"answer": "yes", "elaboration": SECRET}}, vendor=who, source=source)
    assessed = assess(specification(), [acme, beta])
    earlier = submitted({ROW: {"answer": "yes", "evidence": SECRET}})
    written = (VendorWriting("acme", acme, (), (earlier,)), VendorWriting("beta", beta))

    def weighed(*known: SubjectDecision) -> tuple[VendorAssessment, ...]:
        return weigh(assessed, build(specification(), written, load_phrases(), known)).vendors

    one, other = weighed()
    entries = {e.field: e for row in one.rows for e in row.reservations}
    assert set(entries) == {Field.RESERVATION, Field.ELABORATION}
    assert [e.requirement for e in one.outside] == ["X-9"]
    assert [w.entry.field for w in one.withdrawn] == [Field.EVIDENCE]
    assert (other.outside, other.withdrawn) == ((), ())
    assert one.possible_reservations == PossibleReservations(open=2, accepted=0, dismissed=0)
    assert (one.summary.reservations, other.summary.reservations) == (1, 0)

    gone = one.withdrawn[0].entry.id
    every = [decided(e.id) for e in entries.values()]
    one, _ = weighed(*every, decided(gone))
    row = next(row for row in one.rows if row.asked.id == ROW)
    assert (row.reservations, row.reasons, one.withdrawn) == ((), (), ())
    assert one.possible_reservations == PossibleReservations(open=1, accepted=0, dismissed=1)
    assert one.summary.reservations == 0

    found = SubjectDecision(
        entries[Field.ELABORATION].id, "acme", ROW, replace(DECISION, state=State.ACCEPTED)
    )
    elsewhere = replace(found, id=one.outside[0].id)
    assert weighed(elsewhere)[0].summary.reservations == 2
    row = next(row for row in weighed(found)[0].rows if row.asked.id == ROW)
    assert [why.en for why in row.reasons] == [
        "A reservation was made.",
        "A reservation was found outside the column for reservations (Elaboration, Krav!H5).",
    ]
