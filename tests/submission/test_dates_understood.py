"""A date that cannot be read: the finding says what was understood of it."""

from __future__ import annotations

import pytest

from tracker.spreadsheet.moments import understood
from tracker.submission import findings as kinds


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("31/2 2027", "»31/2 2027« kan ikke læses som en dato: det er læst som dag 31 i måned 2 2027, og den dag findes ikke."),
        ("01-06-27", "»01-06-27« kan ikke læses som en dato: det har kun to cifre til året. Skriv det med fire: 01-06-2027, hvis det er den dag, der menes."),
        ("Q3 2027", "»Q3 2027« kan ikke læses som en dato."),
    ],
)  # fmt: skip
def test_the_finding_says_what_was_understood(written: str, message: str) -> None:
    found = kinds.DATE_UNREADABLE.at(value=written, understood=understood(written))
    assert found.message.da == message
    assert found.message.en.endswith(".")
    assert not found.message.en.endswith("..")


def test_what_a_sentence_ends_with_has_one_full_stop() -> None:
    assert kinds.ANSWER_NOT_OF_TYPE.message.fill(
        value="1,5 mio.", expected=kinds.ANSWER_NOT_OF_TYPE.remedy
    ).da.endswith("beder om.")
