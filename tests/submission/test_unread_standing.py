"""A file that cannot be read is an offer that waits: its standing, and what of it is kept."""

from __future__ import annotations

from typing import Any

import pytest
from inbox import ACME, AFTER, LATER, OTHER, Inbox, standing, words

from tracker.errors import CaseError
from tracker.findings import FindingKind
from tracker.procurement.model import Vendor
from tracker.spreadsheet import refusals as door
from tracker.spreadsheet.grid import Source
from tracker.submission import findings
from tracker.submission.entry import Entry
from tracker.submission.model import SubmittingVendor
from tracker.submission.read import refused
from tracker.submission.stated import stated_vendor
from tracker.submission.unreadable import why_unreadable

CUT = "Den er afkortet."


@pytest.fixture
def inbox() -> Inbox:
    """An empty inbox."""
    return Inbox()


def test_what_came_in_time_and_cannot_be_read_waits_and_says_why(inbox: Inbox) -> None:
    inbox.put("a", unreadable=CUT)
    assert inbox.stand() == {"a": "pending offer-unreadable"}
    assert words(inbox, "a") == [
        (f"Filen kan ikke læses. {CUT}", f"The file cannot be read. {CUT}"),
    ]


def test_what_cannot_be_read_is_late_or_of_unknown_time_as_any_file(inbox: Inbox) -> None:
    inbox.put("a", AFTER, submitted=AFTER, unreadable=CUT)
    inbox.put("b", AFTER, unreadable=CUT, name="Beta", cvr=OTHER)
    assert inbox.stand() == {
        "a": "late offer-unreadable received-late",
        "b": "pending offer-unreadable submission-time-unknown",
    }


def test_one_that_cannot_be_read_after_one_that_can_leaves_both_waiting(inbox: Inbox) -> None:
    inbox.put("a")
    inbox.put("b", LATER, unreadable=CUT)
    assert inbox.stand() == {
        "a": "pending unreadable-after",
        "b": "pending offer-unreadable unreadable-after",
    }
    assert words(inbox, "a")[0][0] == "Runde 2, afgivet efter runde 1, kan ikke læses."
    inbox.decide("a", "choose")
    assert standing(inbox) == {"a": "counts", "b": "superseded"}


def test_a_later_readable_file_in_time_takes_its_place_when_the_order_is_known(
    inbox: Inbox,
) -> None:
    inbox.put("a", unreadable=CUT, run="7")
    inbox.put("b", LATER, run="8")
    assert inbox.stand() == {"a": "superseded offer-unreadable", "b": "counts"}
    inbox.put("c", LATER, run="8", name="Beta", cvr=OTHER, unreadable=CUT)
    inbox.put("d", LATER, run="8", name="Beta", cvr=OTHER)
    assert inbox.stand()["d"] == "pending order-unknown"


@pytest.mark.parametrize("submitted", [AFTER, ""])
def test_a_readable_copy_counts_by_a_decision_and_takes_its_place(
    inbox: Inbox, submitted: str
) -> None:
    inbox.put("a", submitted=LATER, unreadable=CUT)
    inbox.put("copy", AFTER, submitted=submitted)
    assert standing(inbox)["a"] == "pending"
    inbox.decide("copy", "admit")
    assert inbox.stand() == {
        "a": "superseded offer-unreadable", "copy": "counts admitted-late",
    }  # fmt: skip


def test_choosing_it_supersedes_the_others_and_it_still_waits(inbox: Inbox) -> None:
    inbox.put("a")
    inbox.put("b", LATER, unreadable=CUT)
    inbox.decide("b", "choose")
    assert standing(inbox) == {"a": "superseded", "b": "pending"}
    inbox.decide("b", "set_aside", "form")
    assert standing(inbox) == {"a": "counts", "b": "set_aside"}


def test_the_same_bytes_read_afterwards_count_and_say_so(inbox: Inbox) -> None:
    inbox.put("a", unreadable=CUT, read_at="2027-01-20T09:00:00+01:00")
    assert inbox.stand() == {"a": "counts read-afterwards"}
    assert words(inbox, "a")[0][0] == (
        "Kunne ikke læses, da filen blev modtaget (Den er afkortet); den samme fil er læst 20-01-2027."
    )


_DOOR = [kind for kind in vars(door).values() if isinstance(kind, FindingKind)]
_TOKENS: dict[str, Any] = {
    "limit": 1,
    "reason": findings.NOT_OURS.message,
    "where": "x",
    "found": "x",
    "name": "x",
    "part": "x",
}


@pytest.mark.parametrize("kind", _DOOR, ids=lambda kind: kind.code)
def test_whatever_the_door_refuses_is_unreadable_but_for_the_lock_file_of_office(
    kind: FindingKind,
) -> None:
    finding = kind.at(**_TOKENS)
    found = why_unreadable(refused(Source("a", "0"), [finding]))
    assert found == (None if kind is door.FILE_IS_OWNER_FILE else finding)


@pytest.mark.parametrize(
    ("kind", "kept"),
    [
        (findings.NOT_OURS, False), (findings.IS_A_FORM, False), (findings.IS_A_REPORT, False),
        (findings.PROCUREMENT_OTHER, False), (findings.NEVER_ISSUED, False), (findings.NO_SUBMISSION, False),
        (findings.TABLE_MISSING, True), (findings.LAYOUT_UNKNOWN, True),
    ],
)  # fmt: skip
def test_what_can_be_read_and_is_no_offer_here_is_not_kept(kind: FindingKind, kept: bool) -> None:
    tokens: dict[str, Any] = {"command": "x", "found": "x", "expected": "y", "revision": 1}
    told = refused(
        Source("a", "0"), [findings.IDENTITY_STRIPPED.at(missing="x", found="y"), kind.at(**tokens)]
    )
    found = why_unreadable(told)
    assert (found.code if found else None) == (kind.code if kept else None)


def _entry(name: str, cvr: str, id: str = "") -> Entry:
    at = "2027-01-10T09:00:00+01:00"
    return Entry("0", at, "a.xlsx", "", "", 1, 1, name, id, cvr)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("acme", SubmittingVendor("acme", "Acme A/S", ACME)),
        ("ACME a/s", SubmittingVendor("acme", "Acme A/S", ACME)),
        ("DK 10 15 08 17", SubmittingVendor("acme", "Acme A/S", ACME)),
        ("Beta", SubmittingVendor(None, "Beta", OTHER)),
        (f"Acme A/S, CVR {OTHER}", SubmittingVendor(None, "Beta", OTHER)),
        ("Delta A/S, CVR-nr. 13 58 56 28", SubmittingVendor(None, "Delta A/S", "13585628")),
        ("Delta A/S (DK-13585628)", SubmittingVendor(None, "Delta A/S", "13585628")),
        ("3F", SubmittingVendor(None, "3F", None)),
        ("13585628", SubmittingVendor(None, None, "13585628")),
        ("Delta 010190-1234", SubmittingVendor(None, "Delta 010190-xxxx", None)),
    ],
)
def test_a_stated_vendor_is_the_one_known_else_the_one_named(
    text: str, found: SubmittingVendor
) -> None:
    invited = (Vendor("acme", "Acme A/S", ACME),)
    assert stated_vendor(text, invited, (_entry("Beta", OTHER), _entry("Acme A/S", ACME))) == found


def test_a_stated_name_that_fits_two_companies_or_nobody_is_refused() -> None:
    received = (_entry("Acme A/S", ACME), _entry("Acme A/S", OTHER))
    with pytest.raises(CaseError, match=r"fits 2 vendors: .*10150817.*25052943"):
        stated_vendor("Acme A/S", (), received)
    for nobody in ("", " - ", "…"):
        with pytest.raises(CaseError, match="Give the vendor's name"):
            stated_vendor(nobody, (), received)
