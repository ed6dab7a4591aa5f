"""What a round is read from: the file as it was read, and its original only where something in it could not be read."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
from assessments import finding
from casework import specification
from submissions import submitted

from tracker.errors import CaseError
from tracker.rounds.load import _position, _round
from tracker.rounds.model import Round
from tracker.spreadsheet.limits import NO_PASSWORDS
from tracker.texts import Language

SPEC = specification()


def test_a_round_that_was_not_received_is_refused_and_those_that_were_are_named() -> None:
    with pytest.raises(CaseError) as refused:
        _position((1, 2), 3, "Acme")
    said = "Der er ikke modtaget en runde 3 fra »Acme«. Modtaget: 1, 2."
    assert refused.value.say(Language.DA) == said


def loaded(monkeypatch: pytest.MonkeyPatch, *codes: str) -> Round:
    """A round whose file has these findings, and names no revision; the case has had another scale."""
    entry: Any = SimpleNamespace(revision=1, at="2027-01-01T10:00:00+01:00")
    other = replace(SPEC.scale, answers=SPEC.scale.answers[1:])
    case: Any = SimpleNamespace(scales=lambda: {1: other}, issued=lambda _: SPEC)
    submission = submitted(
        {"SF1470": "yes"},
        findings=tuple(finding(code=code) for code in codes),
        conditions={"K-1": None, "K-2": True},
        revision=None,
    )
    original = SimpleNamespace(
        submission=submission,
        written=lambda row, column: f"ca. {row} {column}",
        reply=lambda condition: f"måske {condition}",
    )
    monkeypatch.setattr("tracker.rounds.load.require_read", lambda _: None)
    monkeypatch.setattr("tracker.rounds.load.open_original", lambda *_: original)
    return _round(case, entry, submission, NO_PASSWORDS)


@pytest.mark.parametrize("codes", [(), ("answer-missing",)])
def test_an_original_is_not_opened_where_all_of_it_was_understood(
    monkeypatch: pytest.MonkeyPatch, codes: tuple[str, ...]
) -> None:
    read = loaded(monkeypatch, *codes)
    assert (read.written, read.replies) == ({}, {})
    assert read.specification is SPEC  # without a revision: on the scale it was issued with


def test_what_nobody_could_read_is_there_as_it_was_written(monkeypatch: pytest.MonkeyPatch) -> None:
    read = loaded(monkeypatch, "answer-missing", "price-unreadable")
    assert read.replies == {"K-1": "måske K-1"}
    assert read.written["SF1470", "price_dkk"] == "ca. SF1470 price_dkk"
    assert ("SF1470", "answer") not in read.written
