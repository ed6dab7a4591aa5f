"""What a vendor says of itself: whichever field it stands in, it is read, searched and hidden alike.

The fields are taken from the class, so that one that is added later is tried here too.
"""

from __future__ import annotations

from dataclasses import fields, replace
from types import SimpleNamespace
from typing import Any

import pytest
from casework import blank, read, specification
from readings import reading, row

from tracker.assessment.reservations.texts import free_texts
from tracker.dossier.answers import PUBLIC
from tracker.privacy.known import known_of
from tracker.privacy.names import names_of_vendor
from tracker.submission.interpret.personal import cpr_findings
from tracker.submission.model import Submission, SubmittingVendor
from tracker.submission.receive import is_untouched
from tracker.workbook import layout

FIELDS = tuple(field.name for field in fields(SubmittingVendor) if field.name != "id")
WORDS = "Ib Ågård, 12 34 56 78"
each = pytest.mark.parametrize("field", FIELDS)


def test_the_sheet_asks_for_every_field() -> None:
    assert tuple(field.id for field in layout.FIELDS) == FIELDS


@pytest.fixture(scope="module")
def unfilled() -> Submission:
    return read(blank(specification()))


@each
def test_a_cpr_number_is_found(field: str) -> None:
    about = reading(row(5), vendor={field: "Ib 010190-1234"})
    [found] = cpr_findings(about, (), ())
    assert (found.code, found.value) == ("cpr-number", "010190-xxxx")
    assert found.where == about.about.places[f"field.{field}"]


@each
def test_a_workbook_with_that_alone_was_filled_in(field: str, unfilled: Submission) -> None:
    assert is_untouched(unfilled, ())
    filled = replace(unfilled, vendor=SubmittingVendor(**{field: WORDS}))
    assert not is_untouched(filled, ())


@each
def test_a_reservation_is_looked_for_in_all_but_number_and_address(
    field: str, unfilled: Submission
) -> None:
    filled = replace(unfilled, vendor=SubmittingVendor(**{field: WORDS}))
    texts = [text.text for text in free_texts(filled, (), specification().scale)]
    assert texts == ([] if field in ("cvr", "email") else [WORDS])


@each
def test_all_but_the_version_is_hidden_where_nobody_may_know_who_it_is(field: str) -> None:
    about = SubmittingVendor(**{field: WORDS})
    entry = SimpleNamespace(vendor=None, cvr=None, vendor_id=None)
    rounds: Any = SimpleNamespace(
        key="v-1234abcd", received=[(entry, SimpleNamespace(vendor=about))]
    )
    known, names = known_of(rounds, ()).traits, list(names_of_vendor(about))
    assert (bool(known), bool(names)) == (field != "version",) * 2


def test_only_what_names_no_person_is_shown_to_who_asks_for_access() -> None:
    """Another field is shown once somebody has decided so: it is named here too."""
    assert PUBLIC == ("name", "cvr", "solution", "version")
