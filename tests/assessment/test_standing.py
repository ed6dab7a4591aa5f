"""How a case stands: which files are told of, with what was added, and what evaluators made of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from inbox import AFTER, OTHER, Inbox
from submissions import submitted
from typed import typed_specification

from tracker.assessment import standing as module
from tracker.assessment.model import AssessedRow
from tracker.assessment.reservations import register
from tracker.assessment.standing import CaseState, standing, with_register, with_reservations
from tracker.assessment.supplements import SupplementRow, Supplements, subject_of
from tracker.assessment.verdicts import Verdict, Verdicts
from tracker.errors import CaseError
from tracker.procurement.decisions import Decision
from tracker.procurement.log import Log
from tracker.procurement.scale import Scale
from tracker.procurement.specification import Specification
from tracker.spreadsheet.grid import CellRef, Source
from tracker.submission.offers import FileStanding
from tracker.submission.received import VendorRounds

ROW, EARLIER = "SF1470", "aaaaaaaa1"
FORM = Source("retur.xlsx", "ef" * 32)


class Kept:
    """What a case folder holds, as the assessment asks for it: no log, and two revisions of a scale."""

    def __init__(self, folder: Path) -> None:
        spec = typed_specification()
        answers = tuple(
            replace(answer, outcome="gap") if answer.id == "partly" else answer
            for answer in spec.scale.answers
        )
        self.folder = folder
        self.then: Scale = spec.scale
        self.now: Specification = replace(spec, scale=replace(spec.scale, answers=answers))

    def frozen(self) -> Specification:
        return self.now

    def scales(self) -> Mapping[int, Scale]:
        return {1: self.then, 2: self.now.scale}


@pytest.fixture
def case(tmp_path: Path) -> Any:
    return Kept(tmp_path)


@pytest.fixture
def received(case: Any, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Has a case with two files of Acme, one of them late, and what was received about them."""
    inbox = Inbox()
    inbox.put(EARLIER, answers=(), id="acme", revision=1)
    inbox.put("bbbbbbbb2", AFTER, submitted=AFTER, answers=(), id="acme")
    inbox.put("cccccccc3", AFTER, submitted=AFTER, answers=(), name="Beta", cvr=OTHER, id="beta")

    def have(
        *,
        answers: Mapping[str, Any] | None = None,
        added: SupplementRow | None = None,
        verdicts: tuple[Verdicts, ...] = (),
        late_alone: bool = False,
        **values: str,
    ) -> None:
        files = inbox.files()
        own = submitted(answers or {}, source=files[EARLIER].submission.source)
        current = replace(files[EARLIER], submission=own)
        offers = [
            offer("acme", current, (current, files["bbbbbbbb2"])),
            offer("beta", files["cccccccc3"], (files["cccccccc3"],)),
        ]
        supplements = [Supplements("c-1", "acme", "2027-01-20", FORM, (added,))] if added else []
        decided = {}
        if added and values:
            subject = subject_of(supplements[0], added)
            made = Decision("supplement", subject, "accept_reading", "x", "Ida", "", "", "", "", 1)
            decided = {subject: replace(made, values=values)}
        given = {
            "rounds": lambda _: offers[1:] if late_alone else offers,
            "load_supplements": lambda *_: supplements,
            "load_verdicts": lambda _: verdicts,
            "newest": lambda *_: decided,
        }
        for name, value in given.items():
            monkeypatch.setattr(module, name, value)
        monkeypatch.setattr(register, "load_supplements", lambda *_: supplements)

    return have


def offer(key: str, current: FileStanding, files: tuple[FileStanding, ...]) -> VendorRounds:
    return VendorRounds(key, key, current, files, files)


def names(found: CaseState) -> list[tuple[str, str | None]]:
    return [(v.source.sha256[:8], v.vendor.key) for v in found.assessment.vendors]


def one(found: CaseState, id: str = ROW) -> AssessedRow:
    return next(row for row in found.assessment.vendors[0].rows if row.asked.id == id)


def test_what_is_left_out_is_named_and_assessed_only_on_request(
    case: Any, received: Callable[..., None]
) -> None:
    received()
    usual = standing(case)
    assert names(usual) == [("aaaaaaaa", "acme")]
    late = ["bbbbbbbb2", "cccccccc3"]
    assert [file.source.sha256 for file in usual.assessment.apart] == late
    assert [offer.key for offer in usual.out] == ["beta"]
    every = [("aaaaaaaa", "acme"), ("bbbbbbbb", "acme~bbbbbbbb"), ("cccccccc", "beta~cccccccc")]
    for found in (standing(case, include=True), with_reservations(case, include=True)):
        assert names(found) == every
    assert names(with_reservations(case)) == names(usual)
    assert usual.scales == case.scales()


def test_without_a_file_that_counts_there_is_nothing_to_tell_of_but_what_is_left_out(
    case: Any, received: Callable[..., None]
) -> None:
    received(late_alone=True)
    with pytest.raises(CaseError, match=r"No submission can be considered|Ingen besvarelse kan"):
        standing(case)
    assert names(standing(case, include=True)) == [("cccccccc", "beta~cccccccc")]


READING = SupplementRow(ROW, "Hvor?", text="Bilag 4", cell=CellRef("Afklaring", "H5"))


def test_a_supplement_is_read_on_the_scale_of_the_revision_that_was_answered(
    case: Any, received: Callable[..., None]
) -> None:
    received(answers={ROW: None}, added=READING, answer="partly")
    row = one(standing(case))
    assert (row.outcome.value, row.given.answer) == ("partial", "partly"), (
        "a gap on the newer scale"
    )
    assert row.reasons[-1].en.startswith("Read by a supplement received 20 January 2027")
    case.then = replace(case.then, answers=tuple(a for a in case.then.answers if a.id != "partly"))
    assert one(standing(case)).given.answer is None, "no word of the scale it was answered on"
    case.scales = lambda: {2: case.now.scale}
    assert one(standing(case)).outcome.value == "gap", "where the older is gone, the newer"


def test_a_supplement_to_a_row_that_is_not_on_the_scale_is_its_value(
    case: Any, received: Callable[..., None]
) -> None:
    added = replace(READING, requirement="OPPETID")
    received(answers={"OPPETID": None}, added=added, value="99.5")
    assert one(standing(case), "OPPETID").outcome.value == "fulfilled"


def test_a_supplement_that_nobody_decided_about_is_named(
    case: Any, received: Callable[..., None]
) -> None:
    received(answers={ROW: None}, added=READING)
    assert standing(case).assessment.vendors[0].summary.provisional == (ROW,)
    received(answers={ROW: None}, added=READING, answer="yes")
    [vendor] = standing(case).assessment.vendors
    assert (vendor.summary.provisional, vendor.summary.outcomes["fulfilled"]) == ((), 1)


@pytest.mark.parametrize(
    ("keys", "verdict"),
    [
        (("acme~aaaaaaaa",), "accepted"),
        (("acme",), "accepted"),
        (("acme~aaaaaaaa", "acme"), "rejected"),
        (("acme~bbbbbbbb",), None),
        ((), None),
    ],
)
def test_verdicts_on_a_file_that_was_pending_stay_with_it_until_there_are_newer_ones(
    case: Any, received: Callable[..., None], keys: tuple[str, ...], verdict: str | None
) -> None:
    given = tuple(
        Verdicts("v", "anna", FORM, (Verdict(key, ROW, EARLIER, verdict=value),))
        for key, value in zip(keys, ("accepted", "rejected"), strict=False)
    )
    received(verdicts=given)
    row = one(standing(case))
    assert row.verdict == verdict
    assert len(row.judgements) == (verdict is not None)


def test_the_register_is_of_the_same_files_and_searches_the_earlier_ones(
    case: Any, received: Callable[..., None]
) -> None:
    received(answers={ROW: {"answer": "yes", "elaboration": "Vi tager forbehold for prisen."}})
    stand, found = with_register(case)
    assert [vendor.sha256 for vendor in found.vendors] == [EARLIER]
    assert [entry.words for entry in one(stand).reservations] == ["forbehold"]
    assert found.withdrawn == (), "searched, and nothing is gone"
    _, wider = with_register(case, include=True)
    assert len(wider.vendors) == 3


def test_answers_and_reservations_are_of_one_moment_of_the_log(
    case: Any, received: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A decision that somebody writes meanwhile is in neither, and the log is read once."""
    received()
    read: list[Path] = []
    records = Log.__init__

    def opened(self: Log, folder: Path) -> None:
        read.append(folder)
        records(self, folder)

    monkeypatch.setattr(Log, "__init__", opened)
    with_register(case)
    assert read == [case.folder]
