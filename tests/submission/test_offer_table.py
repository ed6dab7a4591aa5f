"""The table of offers to its edges: each limit, each order, and the words of each finding."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from inbox import AFTER, DEADLINE, EARLY, LATER, OTHER, Inbox, standing, words

from tracker.submission.offers import Choice, OfferStanding
from tracker.submission.terms import NegotiationRequest

LAST = "2027-01-15T11:30"


@pytest.fixture
def inbox() -> Inbox:
    """An empty inbox."""
    return Inbox()


def test_without_a_deadline_nothing_is_late(inbox: Inbox) -> None:
    inbox.put("a", AFTER, submitted=AFTER)
    inbox.put("b", AFTER, name="Beta", cvr=OTHER)
    assert inbox.stand(deadline=None) == {"a": "counts", "b": "counts"}


def test_what_is_received_at_the_deadline_is_in_time(inbox: Inbox) -> None:
    inbox.put("a", DEADLINE)
    inbox.put("b", "2027-01-15T12:01", name="Beta", cvr=OTHER)
    assert inbox.stand() == {"a": "counts", "b": "pending submission-time-unknown"}


def test_each_finding_about_time_names_the_moment_and_the_deadline(inbox: Inbox) -> None:
    for name, submitted in (("a", "2027-01-15T12:00:01"), ("b", "2027-01-15T12:00"), ("c", "")):
        inbox.put(name, "2027-01-18T09:00", submitted=submitted, name=name, cvr=None)
    assert words(inbox, "a") == [
        (("Afgivet 15-01-2027 kl. 12:00:01, efter tilbudsfristen 15-01-2027 kl. 12:00: modtaget efter "
         "fristen, ikke taget i betragtning."),
         ("Submitted 15 January 2027 at 12:00:01, after the deadline 15 January 2027 at 12:00: "
         "received after the deadline, not taken into consideration.")),
    ]  # fmt: skip
    assert words(inbox, "b") == [
        ("Afgivet 15-01-2027 kl. 12:00, i fristens eget minut: før eller efter kan ikke ses.",
         ("Submitted 15 January 2027 at 12:00, in the very minute of the deadline: before or after "
         "cannot be seen.")),
    ]  # fmt: skip
    assert words(inbox, "c") == [
        (("Modtaget 18-01-2027 kl. 09:00, efter tilbudsfristen 15-01-2027 kl. 12:00, og ingen har "
         "angivet, hvornår den blev afgivet."),
         ("Received 18 January 2027 at 09:00, after the deadline 15 January 2027 at 12:00, and nobody "
         "has stated when it was submitted.")),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("choice", "ground", "found"),
    [
        ("admit", "", (("Ikke vist at være afgivet til tiden; taget i betragtning ved afgørelse af Ida "
                       "20-01-2027: derfor"),
                       ("Not shown to be submitted in time; taken into consideration by a decision of "
                       "Ida on 20 January 2027: derfor"))),
        ("set_aside", "late", (("Afvist ved ordregivers afgørelse (for sent afgivet) af Ida "
                               "20-01-2027: derfor"),
                               ("Set aside by the buyer's decision (submitted late) of Ida on 20 "
                               "January 2027: derfor"))),
        ("set_aside", "", (("Afvist ved ordregivers afgørelse (uden angivet grund) af Ida 20-01-2027: "
                           "derfor"),
                           ("Set aside by the buyer's decision (no ground given) of Ida on 20 January "
                           "2027: derfor"))),
        ("withdraw", "", ("Trukket tilbage, skrevet ind af Ida 20-01-2027: derfor",
                          "Withdrawn, entered by Ida on 20 January 2027: derfor")),
    ],
)  # fmt: skip
def test_each_decision_about_a_late_file_is_told_in_the_place_of_its_lateness(
    inbox: Inbox, choice: str, ground: str, found: tuple[str, str]
) -> None:
    inbox.put("a", AFTER, submitted=AFTER)
    inbox.decide("a", choice, ground)
    assert words(inbox, "a") == [found]
    file = inbox.files()["a"]
    assert (file.choice, file.decision) == (Choice(choice), inbox.decided["a"][0])


def test_a_file_in_time_that_is_admitted_simply_counts(inbox: Inbox) -> None:
    inbox.put("a")
    inbox.decide("a", "admit")
    assert inbox.stand() == {"a": "counts"}


def test_a_restored_file_is_as_if_nothing_had_been_decided(inbox: Inbox) -> None:
    inbox.put("a")
    inbox.decide("a", "withdraw")
    inbox.decide("a", "restore")
    file = inbox.files()["a"]
    assert (file.standing, file.why, file.decision, file.choice) == (
        OfferStanding.COUNTS, (), None, None,
    )  # fmt: skip


def test_the_revision_is_the_one_in_the_file_else_the_one_it_was_held_against(inbox: Inbox) -> None:
    inbox.put("a", revision=1)
    [(entry, submission)] = inbox.received
    for own, held, expected in ((2, 1, "counts"), (1, 2, "pending"), (None, 2, "counts")):
        inbox.received = [(replace(entry, revision=held), replace(submission, revision=own))]
        assert standing(inbox, revision=2) == {"a": expected}, (own, held)
    inbox.received = [(entry, replace(submission, revision=None))]
    assert standing(inbox, revision=2) == {"a": "pending"}
    assert "1" in words(inbox, "a", revision=2)[0][0]
    assert "2" in words(inbox, "a", revision=2)[0][1]


def test_the_latest_of_the_deadlines_that_apply_to_a_file_is_its_own(inbox: Inbox) -> None:
    inbox.put("a")
    inbox.put("b", "2027-02-02T22:00")
    asked = NegotiationRequest("a", 2, "2027-02-02"), NegotiationRequest("a", 2, "2027-02-02T09:00")
    assert standing(inbox, negotiated=asked)["b"] == "counts", "a day lasts until it is over"
    assert standing(inbox, negotiated=asked[1:])["b"] == "pending"
    assert standing(inbox, negotiated=(NegotiationRequest("a", 9, "2027-02-02"),))["b"] == "pending"
    assert standing(inbox, negotiated=(NegotiationRequest("a", 2, "2027-01-01"),))["a"] == "counts"


def test_what_a_doubt_about_the_sender_says_and_whom_it_leaves_alone(inbox: Inbox) -> None:
    inbox.put("a")
    inbox.put("b", cvr=OTHER)
    inbox.put("c", cvr="10150818")
    inbox.put("late", AFTER, submitted=AFTER, cvr="10150818")
    assert inbox.stand() == {
        "a": "pending name-with-other-number", "b": "pending name-with-other-number",
        "c": "pending sender-unclear", "late": "late received-late",
    }  # fmt: skip
    assert "»10150817«" in words(inbox, "a")[0][0]
    assert "'25052943'" in words(inbox, "b")[0][1]
    assert "(»10150818«)" in words(inbox, "c")[0][0]


def test_a_company_in_two_offers_is_told_and_both_count(inbox: Inbox) -> None:
    inbox.put("a")
    inbox.put("b", name="Konsortiet", cvr=f"10150817 og {OTHER}")
    assert inbox.stand() == {"a": "counts participates-twice", "b": "counts participates-twice"}
    inbox.decide("a", "admit")
    assert inbox.stand()["a"] == "counts participates-twice"


def test_each_doubt_about_what_was_handed_in_last_names_both_rounds(inbox: Inbox) -> None:
    inbox.put("a", answers=("A", "B"))
    inbox.put("b", LATER, answers=())
    assert words(inbox, "b") == words(inbox, "a") == [
        ("En besvarelse er tom; runde 1 før den havde 2 svar.",
         "A submission is blank; round 1 before it had 2 answers."),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("second", "found"),
    [
        ({"run": "7"}, "Om runde 2 eller runde 1 blev afgivet sidst, vides ikke."),
        ({"solution": "Acme Sky"}, ("Løsningen er »Acme Sky«; i runde 1 var den »AcmeDoc«: et andet "
                                   "tilbud eller en erstatning.")),
        ({"answers": ("C",)}, ("Det ene svar er på andre krav end de 2 i runde 1: måske to dele af ét "
                              "tilbud.")),
        ({"revision": 1}, "Runde 2 er på en ældre udgave end runde 1, der kom før."),
    ],
)  # fmt: skip
def test_what_may_not_simply_replace_is_told_by_its_round(
    inbox: Inbox, second: dict[str, Any], found: str
) -> None:
    inbox.put("a", run="7", revision=2)
    inbox.put("b", LATER, **{"revision": 2, **second})
    terms = {"revision": 1, "issued": 1}
    assert [da for da, _ in words(inbox, "b", **terms)] == [found]
    assert [da for da, _ in words(inbox, "a", **terms)] == [found]


@pytest.mark.parametrize("second", [None, "", "acmedoc", "ACMEDOC"])
def test_a_solution_without_a_name_or_of_the_same_name_is_replaced(
    inbox: Inbox, second: str | None
) -> None:
    inbox.put("a")
    inbox.put("b", LATER, solution=second)
    inbox.put("c", LAST, solution="AcmeDoc")
    assert inbox.stand() == {"a": "superseded", "b": "superseded", "c": "counts"}


def test_a_file_without_a_revision_is_older_than_one_that_has_it(inbox: Inbox) -> None:
    inbox.put("a")
    inbox.put("b", LATER)
    entry, submission = inbox.received[1]
    inbox.received[1] = (entry, replace(submission, revision=None))
    assert inbox.stand()["b"] == "pending older-after-newer"
    inbox.received[0] = (inbox.received[0][0], replace(inbox.received[0][1], revision=None))
    assert inbox.stand() == {"a": "superseded", "b": "counts"}


def test_a_blank_after_a_blank_replaces_it(inbox: Inbox) -> None:
    inbox.put("a", answers=())
    inbox.put("b", LATER, answers=())
    assert inbox.stand() == {"a": "superseded", "b": "counts"}


def test_answers_that_are_gone_are_counted_and_named_in_their_order(inbox: Inbox) -> None:
    inbox.put("a", answers=("C", "B", "A"))
    inbox.put("b", LATER, answers=("B", "D"))
    assert words(inbox, "b") == [
        ("2 svar i runde 1 er ikke i denne: C, A.",
         "2 answers of round 1 are not in this one: C, A."),
    ]  # fmt: skip
    assert words(inbox, "a") == []


def test_what_is_gone_is_told_against_the_file_just_before_it(inbox: Inbox) -> None:
    inbox.put("a", answers=("A", "B", "C"))
    inbox.put("b", LATER, answers=("A", "B"))
    inbox.put("c", LAST, answers=("A",))
    assert [da for da, _ in words(inbox, "c")] == ["1 svar i runde 2 er ikke i denne: B."]


@pytest.mark.parametrize(
    ("first", "second", "stand"),
    [
        # Both times known: the later counts, whichever was received first.
        ({"submitted": LATER}, {"submitted": EARLY}, "counts superseded"),
        # Neither known: the later received, unless they were taken in together.
        ({"run": "7"}, {"run": "8"}, "superseded counts"),
        ({"run": ""}, {"run": ""}, "superseded counts"),
        # One known: the other was submitted at the latest when it was received.
        ({}, {"received": AFTER, "submitted": LATER}, "superseded counts"),
        ({}, {"received": AFTER, "submitted": EARLY}, "superseded counts"),
        ({"received": AFTER, "submitted": EARLY}, {"received": LATER}, "pending pending"),
        ({"received": AFTER, "submitted": LATER}, {"received": EARLY}, "counts superseded"),
        ({"received": AFTER, "submitted": LATER}, {"received": LATER}, "pending pending"),
    ],
)  # fmt: skip
def test_the_order_of_two_files_by_what_is_known_of_their_times(
    inbox: Inbox, first: dict[str, str], second: dict[str, str], stand: str
) -> None:
    inbox.put("a", **{"received": EARLY, **first})  # type: ignore[arg-type]
    inbox.put("b", **{"received": LATER, **second})  # type: ignore[arg-type]
    assert " ".join(standing(inbox).values()) == stand


def test_the_newest_of_two_choices_counts(inbox: Inbox) -> None:
    for name in ("a", "b", "c"):
        inbox.put(name, run="7")
    inbox.decide("b", "choose")
    inbox.decide("a", "choose")
    assert inbox.stand() == {"a": "counts", "b": "superseded", "c": "superseded"}


def test_what_came_after_a_choice_may_be_doubtful_again(inbox: Inbox) -> None:
    inbox.put("a", run="7")
    inbox.put("b", run="7")
    inbox.decide("b", "choose")
    inbox.put("c", LATER, answers=())
    assert standing(inbox) == {"a": "superseded", "b": "pending", "c": "pending"}
    inbox.decide("c", "choose")
    assert standing(inbox) == {"a": "superseded", "b": "superseded", "c": "counts"}


def test_what_was_submitted_before_the_chosen_file_does_not_replace_it_when_it_arrives_later(
    inbox: Inbox,
) -> None:
    inbox.put("a", AFTER, submitted=LATER, run="7")
    inbox.put("b", AFTER, submitted=LATER, run="7")
    inbox.decide("b", "choose")
    inbox.put("c", AFTER, submitted=EARLY, answers=("A", "B", "C"))
    assert inbox.stand() == {"a": "superseded", "b": "counts answers-gone", "c": "superseded"}


def test_an_offer_of_its_own_keeps_its_name_through_its_rounds(inbox: Inbox) -> None:
    inbox.put("a")
    inbox.put("b", LATER, solution="Sky")
    inbox.put("x", LAST, solution=None)
    inbox.decide("b", "another")
    inbox.decide("x", "another")
    files = inbox.files()
    assert {sha: f.standing.value for sha, f in files.items()} == dict.fromkeys("abx", "counts")
    assert [len(files[sha].offer) for sha in "abx"] == [0, 8, 8]
    assert files["b"].offer != files["x"].offer
    inbox.put("s", "2027-01-15T11:40", solution="sky")
    inbox.put("d", "2027-01-15T11:41", solution="acmedoc")
    after = inbox.files()
    assert {sha: f.standing.value for sha, f in after.items()} == {
        "a": "superseded", "b": "superseded", "x": "counts", "s": "counts", "d": "counts",
    }  # fmt: skip
    assert after["s"].offer == after["b"].offer == files["b"].offer
    assert after["d"].offer == after["a"].offer == ""


def test_an_offer_is_known_by_its_solution_and_two_of_one_solution_by_two_names(
    inbox: Inbox,
) -> None:
    inbox.put("a")
    inbox.put("b", LATER, solution="Sky")
    inbox.put("c", LAST, solution="SKY")
    inbox.decide("b", "another")
    before = inbox.files()["b"].offer
    inbox.decide("c", "another")
    files = inbox.files()
    assert {f.standing for f in files.values()} == {OfferStanding.COUNTS}
    assert len({f.offer for f in files.values()}) == 3
    assert files["b"].offer == before
    inbox.decide("b", "withdraw")
    assert inbox.files()["c"].offer == before


def test_what_has_the_solution_of_the_vendors_first_offer_follows_that(inbox: Inbox) -> None:
    inbox.put("a")
    inbox.put("b", LATER)
    inbox.decide("b", "another")
    inbox.put("c", LAST)
    assert standing(inbox) == {"a": "superseded", "b": "counts", "c": "counts"}
    assert inbox.files()["c"].offer == ""


def test_a_file_that_is_admitted_is_not_thereby_chosen_before_a_later_one(inbox: Inbox) -> None:
    inbox.put("a")
    inbox.put("b", LATER)
    inbox.decide("a", "admit")
    assert standing(inbox) == {"a": "superseded", "b": "counts"}


def test_a_file_that_names_no_solution_follows_no_offer_that_names_none(inbox: Inbox) -> None:
    inbox.put("a")
    inbox.put("x", LATER, solution=None)
    inbox.decide("x", "another")
    inbox.put("n", LAST, solution=None)
    assert standing(inbox) == {"a": "superseded", "x": "counts", "n": "counts"}
    assert inbox.files()["n"].offer == ""


def test_what_was_received_before_an_offer_of_its_own_does_not_replace_it(inbox: Inbox) -> None:
    inbox.put("a")
    inbox.put("early", LATER, solution="Sky")
    inbox.put("b", LAST, solution="Sky")
    inbox.decide("b", "another")
    files = inbox.files()
    assert files["b"].standing is OfferStanding.COUNTS
    assert files["early"].offer == files["a"].offer == ""
