"""Which file counts: the table of phases, sections 2 and 3, row by row, as a pure function."""

from __future__ import annotations

import pytest
from inbox import ACME, AFTER, EARLY, LATER, MISTYPED, OTHER, Inbox, words

from tracker.files import digest
from tracker.submission.company import company_numbers
from tracker.submission.model import SubmittingVendor
from tracker.submission.senders import Doubt, Sender, senders
from tracker.submission.terms import NegotiationRequest


@pytest.fixture
def inbox() -> Inbox:
    """An empty inbox."""
    return Inbox()


def test_the_only_file_in_time_counts(inbox: Inbox) -> None:
    inbox.put("a")
    assert inbox.stand() == {"a": "counts"}


def test_the_later_in_time_counts_whole_and_names_the_answers_it_lacks(inbox: Inbox) -> None:
    inbox.put("a", answers=("A", "B", "C"))
    inbox.put("b", LATER, answers=("A",))
    assert inbox.stand() == {"a": "superseded", "b": "counts answers-gone"}
    assert "B, C" in inbox.files()["b"].why[0].message.da


def test_the_later_submitted_counts_though_it_was_received_first(inbox: Inbox) -> None:
    inbox.put("a", "2027-01-16T09:00", submitted="2027-01-15T11:30:00")
    inbox.put("b", "2027-01-16T09:01", submitted="2027-01-15T10:30:00")
    assert inbox.stand() == {"a": "counts", "b": "superseded"}


@pytest.mark.parametrize(
    ("submitted", "standing"),
    [
        ("2027-01-15T11:59", "counts"),
        ("2027-01-15T12:00", "pending deadline-minute"),
        ("2027-01-15T12:00:01", "late received-late"),
        ("2027-01-15T12:01", "late received-late"),
        ("", "pending submission-time-unknown"),
    ],
)
def test_lateness_is_judged_by_the_time_of_submission(
    inbox: Inbox, submitted: str, standing: str
) -> None:
    inbox.put("a", "2027-01-18T09:00", submitted=submitted)
    assert inbox.stand() == {"a": standing}


def test_a_deadline_without_a_clock_is_the_end_of_its_day(inbox: Inbox) -> None:
    inbox.put("a", "2027-01-15T23:59")
    inbox.put("b", "2027-01-16T09:00", submitted="2027-01-16T00:00", name="B", cvr=OTHER)
    assert inbox.stand(deadline="2027-01-15") == {"a": "counts", "b": "late received-late"}


def test_a_late_file_takes_nothing_from_the_one_in_time(inbox: Inbox) -> None:
    inbox.put("a")
    inbox.put("b", "2027-01-16T09:00", submitted=AFTER)
    inbox.put("c", "2027-01-16T09:10")
    assert inbox.stand() == {
        "a": "counts", "b": "late received-late", "c": "pending submission-time-unknown",
    }  # fmt: skip


def test_a_late_file_counts_by_a_logged_decision_and_stays_marked(inbox: Inbox) -> None:
    inbox.put("a", "2027-01-16T09:00", submitted=AFTER)
    inbox.decide("a", "admit")
    assert inbox.stand() == {"a": "counts admitted-late"}
    assert "Ida" in inbox.files()["a"].why[0].message.da
    assert "derfor" in inbox.files()["a"].why[0].message.en
    inbox.decide("a", "restore")
    assert inbox.stand() == {"a": "late received-late"}


def test_a_blank_after_answers_makes_both_pending_and_a_whole_one_settles_it(inbox: Inbox) -> None:
    inbox.put("a")
    inbox.put("b", LATER, answers=())
    assert inbox.stand() == {"a": "pending blank-after-answers", "b": "pending blank-after-answers"}
    inbox.put("c", "2027-01-15T11:30")
    assert {sha: s.split()[0] for sha, s in inbox.stand().items()} == {
        "a": "superseded", "b": "superseded", "c": "counts",
    }  # fmt: skip


def test_answers_after_a_blank_simply_count(inbox: Inbox) -> None:
    inbox.put("a", answers=())
    inbox.put("b", LATER)
    assert inbox.stand() == {"a": "superseded", "b": "counts"}


def test_a_second_solution_is_a_second_offer_until_somebody_says_otherwise(inbox: Inbox) -> None:
    inbox.put("a")
    inbox.put("b", LATER, solution="AcmeCloud")
    assert inbox.stand() == {"a": "pending another-offer", "b": "pending another-offer"}
    inbox.decide("b", "choose")
    assert {sha: s.split()[0] for sha, s in inbox.stand().items()} == {
        "a": "superseded", "b": "counts",
    }  # fmt: skip
    inbox.decide("b", "another")
    assert inbox.stand() == {"a": "counts", "b": "counts"}
    assert [f.offer == "" for f in inbox.files().values()] == [True, False]
    inbox.put("c", "2027-01-15T11:30", solution="ACMECLOUD")
    assert inbox.stand() == {"a": "counts", "b": "superseded", "c": "counts"}
    assert inbox.files()["c"].offer == inbox.files()["b"].offer


def test_disjoint_rows_may_be_parts(inbox: Inbox) -> None:
    inbox.put("a", answers=("A",))
    inbox.put("b", LATER, answers=("B",))
    assert inbox.stand() == {"a": "pending maybe-parts", "b": "pending maybe-parts"}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"run": "7"}, {"run": "7"}),  # received together
        ({"submitted": "2027-01-14T09:00"}, {"submitted": "2027-01-14T09:00"}),
        ({}, {"received": "2027-01-15T11:00", "submitted": "2027-01-14T09:00"}),
    ],
)
def test_an_unknown_order_leaves_both_pending(
    inbox: Inbox, first: dict[str, str], second: dict[str, str]
) -> None:
    inbox.put("a", **{"received": EARLY, **first})  # type: ignore[arg-type]
    inbox.put("b", **{"received": LATER, **second})  # type: ignore[arg-type]
    assert inbox.stand() == {"a": "pending order-unknown", "b": "pending order-unknown"}
    inbox.decide("a", "choose")
    assert [f.standing.value for f in inbox.files().values()] == ["counts", "superseded"]


def test_what_comes_after_a_choice_is_looked_at_anew(inbox: Inbox) -> None:
    inbox.put("a", run="7")
    inbox.put("b", run="7")
    inbox.decide("a", "choose")
    inbox.put("c", LATER)
    assert [f.standing.value for f in inbox.files().values()] == [
        "superseded", "superseded", "counts",
    ]  # fmt: skip


def test_withdrawn_and_set_aside_do_not_count_and_say_why(inbox: Inbox) -> None:
    inbox.put("a")
    inbox.put("b", name="Beta", cvr=OTHER)
    inbox.decide("a", "withdraw")
    inbox.decide("b", "set_aside", "minimum")
    assert inbox.stand() == {
        "a": "withdrawn offer-withdrawn", "b": "set_aside offer-set-aside",
    }  # fmt: skip
    assert "mindstekrav" in inbox.files()["b"].why[0].message.da


def test_what_was_before_a_withdrawn_file_counts_again(inbox: Inbox) -> None:
    inbox.put("a")
    inbox.put("b", LATER)
    inbox.decide("b", "withdraw")
    assert [f.standing.value for f in inbox.files().values()] == ["counts", "withdrawn"]


def test_a_file_on_an_older_revision_waits_until_it_is_decided_about_this_revision(
    inbox: Inbox,
) -> None:
    inbox.put("a")
    assert inbox.stand(revision=2, issued=5) == {"a": "pending older-revision"}
    inbox.number = 6
    inbox.decide("a", "admit")
    assert inbox.stand(revision=2, issued=5) == {"a": "counts"}
    assert inbox.stand(revision=3, issued=9) == {"a": "pending older-revision"}
    inbox.put("b", LATER, revision=2)
    assert {sha: s.split()[0] for sha, s in inbox.stand(revision=2, issued=5).items()} == {
        "a": "superseded", "b": "counts",
    }  # fmt: skip
    inbox.put("c", "2027-01-15T11:30", revision=1)
    after = inbox.stand(revision=2, issued=5)
    assert (after["b"], after["c"]) == (
        "pending older-after-newer", "pending older-revision older-after-newer",
    )  # fmt: skip


def test_a_new_offer_asked_for_in_a_negotiation_has_its_own_deadline(inbox: Inbox) -> None:
    inbox.put("a")
    inbox.put("b", "2027-02-01T10:00")
    asked = (NegotiationRequest("a", 2, "2027-02-02"),)
    assert inbox.stand(negotiated=asked) == {"a": "superseded", "b": "counts"}
    assert inbox.stand(negotiated=(NegotiationRequest("x", 2, "2027-02-02"),))["b"].startswith(
        "pending"
    )


@pytest.mark.parametrize(
    "text",
    ["DK 10 15 08 17", "DK-10150817", "dk10150817", "10 15 08 17", "10.15.08.17", "CVR-nr. 10150817",
     "１０１５０８１７", "10150817 (Acme A/S)"],
)  # fmt: skip
def test_a_number_is_the_same_however_it_is_spelled(text: str) -> None:
    assert company_numbers(text) == (ACME,)


@pytest.mark.parametrize("text", [MISTYPED, "010190-1234", "0101901234", "1015081", "", None])
def test_what_is_no_number_is_none(text: str | None) -> None:
    assert company_numbers(text) == ()


def _sender(cvr: str, name: str = "Acme A/S", id: str | None = None) -> Sender:
    return Sender.of(SubmittingVendor(id=id, name=name, cvr=cvr))


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 0, 1), (0, 2, 1)])
def test_two_valid_numbers_are_never_joined_by_a_third_with_a_mistyped_one(
    order: tuple[int, int, int],
) -> None:
    each = [_sender(ACME), _sender(OTHER), _sender(MISTYPED)]
    found = senders([each[at] for at in order])
    assert sorted(map(len, found.vendors)) == [1, 1, 1]
    assert {order[at]: {d.value for d in doubts} for at, doubts in found.doubts.items()} == {
        0: {"other-number"}, 1: {"other-number"}, 2: {"several-fit"},
    }  # fmt: skip


def test_a_mistyped_number_is_joined_by_name_where_exactly_one_fits() -> None:
    found = senders([_sender(ACME), _sender(OTHER, "Beta"), _sender(MISTYPED, "ACME a/s")])
    assert found.vendors == ((1,), (0, 2))
    assert found.doubts == {}


def test_a_workbook_made_for_one_vendor_does_not_join_two_numbers() -> None:
    found = senders([_sender(ACME, id="acme"), _sender(OTHER, "Beta", id="acme")])
    assert found.vendors == ((0,), (1,))
    assert set(found.doubts) == {0, 1}


@pytest.mark.parametrize(
    ("names", "apart"),
    [
        (("Acme A/S", "Beta ApS"), True),
        (("Acme A/S", "Acme"), False),
        (("Acme A/S", "ACME Danmark ApS"), False),
        (("Acme A/S", ""), False),
        (("", "Beta ApS"), False),
    ],
)
@pytest.mark.parametrize("number", ["10150817", ""])
def test_a_workbook_made_for_one_vendor_and_filled_by_another_takes_no_ones_place(
    names: tuple[str, str], number: str, apart: bool
) -> None:
    files = [_sender(number, names[0], "acme"), _sender("", names[1], "acme")]
    found = senders(files)
    assert len(found.vendors) == (2 if apart else 1)
    assert found.doubts == ({1: (Doubt.OTHER_NAME,)} if apart else {})


def test_a_file_made_for_a_vendor_by_another_name_waits_and_the_vendors_own_counts(
    inbox: Inbox,
) -> None:
    inbox.put("a", id="acme")
    inbox.put("b", LATER, id="acme", name="Beta ApS", cvr=None)
    assert inbox.stand() == {"a": "counts", "b": "pending made-for-another-name"}
    inbox.decide("b", "withdraw")
    assert inbox.stand() == {"a": "counts", "b": "withdrawn offer-withdrawn"}


def test_the_same_number_is_the_same_vendor_whatever_the_name_and_the_workbook() -> None:
    found = senders([_sender("DK 10 15 08 17", id="acme"), _sender(ACME, "Acme Denmark", id="x")])
    assert found.vendors == ((0, 1),)


def test_a_company_in_two_offers_is_told() -> None:
    found = senders([_sender(ACME), _sender(f"{ACME} og {OTHER}", "Konsortiet")])
    assert found.vendors == ((0,), (1,))
    assert {d.value for doubts in found.doubts.values() for d in doubts} == {"member-twice"}


def test_same_name_and_two_valid_numbers_is_asked_about_and_settled_by_admitting(
    inbox: Inbox,
) -> None:
    inbox.put("a")
    inbox.put("b", cvr=OTHER)
    assert inbox.stand() == {
        "a": "pending name-with-other-number", "b": "pending name-with-other-number",
    }  # fmt: skip
    inbox.decide("a", "admit")
    inbox.decide("b", "admit")
    assert inbox.stand() == {"a": "counts", "b": "counts"}


def test_where_variants_are_allowed_each_solution_is_an_offer_of_its_own(inbox: Inbox) -> None:
    inbox.put("a")
    inbox.put("b", LATER, solution="Sky")
    inbox.put("c", "2027-01-15T11:30", solution="SKY")
    assert inbox.stand()["a"].startswith("pending another-offer")
    files = inbox.files(variants=True)
    assert {sha: (f.standing.value, f.offer) for sha, f in files.items()} == {
        "a": ("counts", ""), "b": ("superseded", "v1"), "c": ("counts", "v1"),
    }  # fmt: skip
    inbox.decide("a", "withdraw")
    assert inbox.files(variants=True)["c"].offer == "v1"


def test_a_consortium_with_other_members_waits_and_a_decision_lets_it_count(inbox: Inbox) -> None:
    both, third = f"{ACME} og {OTHER}", "13585628"
    inbox.put("a", name="Konsortiet", cvr=both, id="k")
    for word in ("konsortiet", "k"):
        assert inbox.stand(consortia={word: frozenset({ACME, OTHER})}) == {"a": "counts"}
        changed = {"consortia": {word: frozenset({ACME, third})}}
        assert inbox.stand(**changed) == {"a": "pending membership-changed"}
    [(da, en)] = words(inbox, "a", **changed)
    assert da == (
        f"Virksomhederne bag tilbuddet ({both}) er ikke de samme som sagen nævner ({ACME}+{third})."
    )
    assert en.startswith(f"The companies behind the offer ({both}) are not the same as")
    assert f"{ACME}+{third}" in en
    inbox.put("b", LATER, name="Konsortiet", cvr=f"{ACME} og {third}", id="k")
    assert inbox.stand() == dict.fromkeys("ab", "pending membership-changed")
    inbox.decide("a", "admit")
    assert inbox.stand()["a"] == "counts"
    assert inbox.stand(**changed)["a"] == "counts"
    inbox.put("c", AFTER, submitted=AFTER, name="Konsortiet", cvr=both, id="k")
    assert "membership-changed" not in inbox.stand(**changed)["c"]


def test_a_consortiums_file_with_the_numbers_invited_counts_though_an_earlier_one_had_fewer(
    inbox: Inbox,
) -> None:
    invited = {"consortia": {"k": frozenset({ACME, OTHER})}}
    inbox.put("a", name="Konsortiet", cvr=ACME, id="k")
    inbox.put("b", LATER, name="Konsortiet", cvr=f"{ACME}, {OTHER}", id="k")
    assert inbox.stand(**invited) == {"a": "pending membership-changed", "b": "counts"}


def test_why_a_file_that_was_read_later_could_not_be_read_stands_within_the_sentence(
    inbox: Inbox,
) -> None:
    inbox.put("a", unreadable=".XLX.", read_at="2027-01-16T08:00:00+01:00")
    [(da, en)] = words(inbox, "a")
    assert (".XLX." in da, ".XLX" in da, ".XLX." in en, ".XLX" in en) == (False, True) * 2


def test_an_offer_that_a_person_found_to_be_another_has_a_name_of_its_own_also_alone(
    inbox: Inbox,
) -> None:
    inbox.put("a")
    inbox.decide("a", "another")
    assert inbox.files()["a"].offer == digest(b"acmedoc")[:8]
    inbox.put("b", LATER, solution="BetaDoc")
    inbox.decide("b", "another")
    named = {sha: file.offer for sha, file in inbox.files(variants=True).items()}
    assert named == {"a": digest(b"acmedoc")[:8], "b": "v1"}
