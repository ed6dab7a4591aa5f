"""What is promised, what is late, and how a sheet and a report show it."""

from __future__ import annotations

import datetime as dt

import pytest
from assessments import row, vendor
from casework import specification

from delivery.sheetwork import promised
from tracker.assessment.model import Outcome
from tracker.delivery.form import dossier_form, follow_up, promises
from tracker.delivery.model import State
from tracker.delivery.received import FollowUp
from tracker.delivery.report import follow_up_paper
from tracker.paper.cell_values import Sign, Tone
from tracker.paper.model import Table
from tracker.texts import Language

TODAY = dt.date(2027, 3, 1)


@pytest.mark.parametrize(
    ("status", "due", "is_late"),
    [
        (State.OPEN, "2027-02-28", True),
        (State.FAILED, "2027-02-28", True),
        (State.OPEN, "2027-03-01", False),
        (State.OPEN, None, False),
        (State.DELIVERED, "2027-02-28", False),
        (State.VERIFIED, "2027-02-28", False),
        (State.WAIVED, "2027-02-28", False),
    ],
)
def test_a_promise_is_late_from_the_day_after_its_date_until_it_is_delivered(
    status: State, due: str | None, is_late: bool
) -> None:
    assert promised("SF1470", status=status, due_on=due).is_late(TODAY) is is_late


def test_a_promise_is_due_when_the_vendor_said_it_is_there() -> None:
    planned = row("SF1470", Outcome.PLANNED, available_from="2027-06-01")
    acme = vendor("Acme A/S", (planned, row("SF1500"), row("SF1511", Outcome.GAP)))
    assert [(p.requirement, p.promised, p.status, p.due_on) for p in promises(acme)] == [
        ("SF1470", "planned", State.OPEN, "2027-06-01"), ("SF1500", "fulfilled", State.OPEN, None),
    ]  # fmt: skip


def test_a_sheet_says_whose_it_is_and_a_dossiers_also_how_many_had_come_back() -> None:
    acme = vendor("Acme A/S", (row("SF1470"),))
    form = follow_up("delivery-1", specification(), acme, promises(acme))
    assert form.about == {"vendor": "", "submission": "ab" * 32}  # outside a case it has no key
    assert [dossier_form(acme, n) for n in (0, 2)] == [
        "delivery-dossier-abababab",
        "delivery-dossier-abababab-2",
    ]


def test_the_report_shows_each_promise_with_its_dates_and_words() -> None:
    late = promised("SF1500", due_on="2027-02-28", status=State.FAILED)
    done = promised(
        "SF1470", status=State.VERIFIED, delivered_on="2027-02-01", verified_on="2027-02-09",
        verified_by="Ida\nPrøve", evidence="Prøve 12\nside 3", note="Set\naf to",
    )  # fmt: skip
    known = FollowUp(specification(), vendor("Acme A/S", (row("SF1470"),)), (done, late))
    paper = follow_up_paper(known, TODAY, Language.DA)
    assert paper.facts == (("Godkendt", "1"), ("Underkendt", "1"), ("Overskredet", "1"))
    [section] = paper.sections
    [table] = section.blocks
    assert isinstance(table, Table)
    assert (section.id, table.sheet, table.empty) == ("promises", "Løfter", "–")
    assert [one.cells for one in table.rows] == [
        {
            "requirement": "SF1470", "state": Sign("✓", "Godkendt", Tone.GOOD), "late": None,
            "promised": "Opfyldt", "due": None, "delivered": dt.date(2027, 2, 1), "verified": dt.date(2027, 2, 9),
            "by": "Ida Prøve", "evidence": "Prøve 12 side 3", "note": "Set af to",
        },
        {
            "requirement": "SF1500", "state": Sign("✗", "Underkendt", Tone.BAD),
            "late": Sign("✗", "Overskredet", Tone.BAD), "promised": "Opfyldt", "due": dt.date(2027, 2, 28),
            "delivered": None, "verified": None, "by": "", "evidence": "", "note": "",
        },
    ]  # fmt: skip
