"""Two files that a person has found to be parts of one offer."""

from __future__ import annotations

import pytest
from inbox import AFTER, DEADLINE, LATER, Inbox, standing, words

from tracker.submission.offers import joint

LAST = "2027-01-15T11:30"


@pytest.fixture
def inbox() -> Inbox:
    """An empty inbox."""
    return Inbox()


def combine(inbox: Inbox, *names: str, choice: str = "combine") -> None:
    inbox.decide(joint(*names), choice)


def test_two_parts_are_one_offer_in_the_place_of_the_later(inbox: Inbox) -> None:
    inbox.put("a", answers=("A",))
    inbox.put("b", LATER, answers=("B",))
    combine(inbox, "b", "a")
    assert inbox.stand() == {"a": "superseded parts-combined", "b": "counts parts-combined"}
    files = inbox.files()
    assert [a.requirement for a in files["b"].submission.answers] == ["B", "A"]
    assert [a.requirement for a in files["a"].submission.answers] == ["A"]
    assert files["a"].decision == files["b"].decision == inbox.decided["a+b"][0]
    assert words(inbox, "b") == words(inbox, "a") == [
        ("To dele (a… + b…) læses som ét tilbud ved afgørelse af Ida 20-01-2027: derfor",
         "Two parts (a… + b…) are read as one offer by a decision of Ida on 20 January 2027: derfor"),
    ]  # fmt: skip
    combine(inbox, "a", "b", choice="restore")
    assert standing(inbox) == {"a": "pending", "b": "pending"}


def test_parts_are_named_by_the_beginning_of_their_hashes(inbox: Inbox) -> None:
    one, other = "1" * 64, "2" * 64
    inbox.put(one, answers=("A",))
    inbox.put(other, LATER, answers=("B",))
    combine(inbox, one, other)
    assert f"({'1' * 12}… + {'2' * 12}…)" in words(inbox, one)[0][0]


@pytest.mark.parametrize("about", ["a+b+c", "a+x"])
def test_a_decision_that_is_not_about_two_files_of_the_vendor_combines_nothing(
    inbox: Inbox, about: str
) -> None:
    for name in "abc":
        inbox.put(name, answers=(name,), run="7")
    before = standing(inbox)
    inbox.decide(about, "combine")
    assert standing(inbox) == before


def test_parts_that_answer_the_same_or_are_not_in_time_are_left_as_they_are(inbox: Inbox) -> None:
    inbox.put("a", answers=("A", "B"))
    inbox.put("b", LATER, answers=("B", "C"))
    inbox.put("late", AFTER, submitted=AFTER, answers=("D",))
    inbox.put("unknown", AFTER, answers=("E",))
    inbox.put("minute", AFTER, submitted=DEADLINE, answers=("F",))
    before = inbox.stand()
    for other in ("b", "late", "unknown", "minute"):
        combine(inbox, "a", other)
    assert inbox.stand() == before


def test_one_refused_combination_does_not_stop_the_next(inbox: Inbox) -> None:
    inbox.put("a", answers=("A",))
    inbox.put("b", LATER, answers=("A", "B"))
    inbox.put("c", LAST, answers=("C",))
    combine(inbox, "a", "b")
    inbox.decide("x+y", "combine")
    combine(inbox, "b", "c")
    assert standing(inbox) == {"a": "superseded", "b": "superseded", "c": "counts"}
    assert len(inbox.files()["c"].submission.answers) == 3


def test_a_file_that_was_decided_about_by_itself_is_no_part(inbox: Inbox) -> None:
    inbox.put("a", answers=("A",))
    inbox.put("b", LATER, answers=("B",))
    inbox.decide("b", "withdraw")
    combine(inbox, "a", "b")
    assert standing(inbox) == {"a": "counts", "b": "withdrawn"}


def test_a_decision_about_two_files_is_the_same_in_either_order() -> None:
    assert joint("b", "a") == joint("a", "b") == "a+b"
