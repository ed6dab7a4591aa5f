"""Errors are the same on the other side of a process."""

from __future__ import annotations

import pickle

import pytest

from tracker.errors import CaseError, DocumentError, SelectionError, TrackerError, UnreadableError
from tracker.texts import Language, Text


@pytest.mark.parametrize("kind", [CaseError, DocumentError, SelectionError, UnreadableError])
@pytest.mark.parametrize("where", [None, "svar.xlsx"])
def test_an_error_of_a_worker_says_the_same_to_whoever_asked(
    kind: type[TrackerError], where: str | None
) -> None:
    error = kind(Text("Den er væk.", "It is gone."), where=where)
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is kind
    assert [again.say(each) for each in Language] == [error.say(each) for each in Language]
