"""What a log says in words: no record is shown by a program's name for what was done."""

from __future__ import annotations

import pytest

from tracker.assessment.reservations.decisions import ACTION as RESERVATION
from tracker.assessment.supplements import CLARIFICATION, SUPPLEMENT
from tracker.assessment.verdicts import CONSENSUS, VERDICTS
from tracker.award.decision import AWARD
from tracker.clarification.alike import EQUAL_TREATMENT
from tracker.clarification.send import AS_PROPOSED
from tracker.confidentiality.protected import KIND as CONFIDENTIAL
from tracker.delivery.form import FOLLOW_UP
from tracker.dossier.record import ACTION as DOSSIER
from tracker.evaluation.method.seal import DRAFT, SEAL
from tracker.evaluation.verdicts.send import _ACTIONS as SENT_VERDICTS
from tracker.issuing.commands_notice import NOTICE
from tracker.issuing.deliver import ACTION as WORKBOOKS
from tracker.procurement.issued import ACTIONS as ISSUES
from tracker.procurement.keep import REBUILD
from tracker.procurement.log import FIRST, Record
from tracker.procurement.log_words import ACTIONS, DECISIONS, action_words, record_words
from tracker.questions.commands_export import EXPORT
from tracker.questions.receive import IMPORT
from tracker.questions.send import TEMPLATE
from tracker.returning.gate import NEGOTIATION
from tracker.returning.send import MIGRATE, RETURN
from tracker.submission.entry import READ, RECEIVE, SUBMITTED
from tracker.submission.offers import KIND as OFFER

WRITTEN = (
    *ISSUES, WORKBOOKS, NOTICE, RECEIVE, SUBMITTED, READ, REBUILD, RETURN, MIGRATE, SEAL, DRAFT, VERDICTS,
    CONSENSUS, *SENT_VERDICTS.values(), CLARIFICATION, SUPPLEMENT, RESERVATION, TEMPLATE, IMPORT, EXPORT,
    AWARD, "follow", FOLLOW_UP, DOSSIER,
)  # fmt: skip
DECIDED = (
    OFFER, SUPPLEMENT, CONFIDENTIAL, AWARD, NEGOTIATION, CLARIFICATION, AS_PROPOSED, EQUAL_TREATMENT,
)  # fmt: skip


def record(action: str, **details: str) -> Record:
    return Record(1, "2027-03-15T12:00:00+01:00", "ida", action, FIRST, details)


def test_every_action_has_words_of_its_own() -> None:
    assert set(WRITTEN) == set(ACTIONS)
    assert set(DECIDED) == set(DECISIONS)
    for texts in (ACTIONS, DECISIONS):
        assert all(text.da != text.en for text in texts.values())
        assert len({text.da for text in texts.values()}) == len(texts)


@pytest.mark.parametrize(
    ("one", "da", "en"),
    [
        (
            record("amend", revision="2"),
            "Ændring udsendt: udgave 2",
            "Amendment issued: revision 2",
        ),
        (
            record("receive", name="svar 010190-1234.xlsx", vendor="Acme"),
            "Besvarelse modtaget: svar 010190-xxxx.xlsx",
            "Submission received: svar 010190-xxxx.xlsx",
        ),
        (
            record("decide", kind="award", decided_by="Mette Prøve"),
            "Tildeling: afgjort af Mette Prøve",
            "Award: decided by Mette Prøve",
        ),
        (record("seal"), "Metode forseglet", "Method sealed"),
        (record("a-version-to-come"), "a-version-to-come", "a-version-to-come"),
        (record("decide", kind="to-come"), "Afgørelse", "Decision"),
    ],
    ids=["amend", "receive", "award", "seal", "unknown-action", "unknown-decision"],
)
def test_a_record_says_what_was_done_and_to_what(one: Record, da: str, en: str) -> None:
    words = record_words(one)
    assert (words.da, words.en) == (da, en)
    assert words.da.startswith(action_words(one).da)
