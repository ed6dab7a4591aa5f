"""What an offer calls for: why a row is asked about, in which words, and what is the lawyer's."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from assessments import contradiction, finding, row, scale, vendor

from tracker.assessment.model import AssessedRow, Judgement, Outcome
from tracker.assessment.reservations.model import Decision, Field, Reservation, State
from tracker.clarification.propose import Proposal, Proposals, propose
from tracker.findings import Finding, FindingKind, Severity, Where
from tracker.submission import findings as kinds
from tracker.texts import Text

ROW = "SF1461"
PLAIN = row(ROW)
PROPOSED, ADDED = True, False  # asked about by default, or where a person adds it


def proposed(*rows: AssessedRow, found: tuple[Finding, ...] = (), **more: Any) -> Proposals:
    register = more.pop("register", ())
    offer = vendor("Acme A/S", rows, found)
    known = replace(offer.vendor, key="acme")
    return propose(replace(offer, vendor=known, **more), scale(), register)


def remark(kind: FindingKind, value: str | None = None, **other: Any) -> Finding:
    return finding(code=kind.code, requirement=ROW, value=value, **other)


def only(found: Proposals) -> Proposal:
    [one] = found.questions
    assert one.requirement == ROW
    assert found.for_lawyer == ()
    assert found.causes == {ROW: frozenset(one.because)}
    return one


@pytest.mark.parametrize(
    ("asked", "found", "because", "begins"),
    [
        (row(outcome=Outcome.UNANSWERED, answer=None), (), "missing", "Rækken er tom."),
        (
            row(outcome=Outcome.UNANSWERED, answer=None, elaboration="Se vores løsning."),
            (),
            "missing",
            "Svaret mangler, selv om der står andet i rækken.",
        ),
        (row(outcome=Outcome.UNREADABLE, answer=None), (), "unreadable", "Svaret kan ikke læses."),
        (
            row(outcome=Outcome.UNREADABLE, answer=None),
            (remark(kinds.PRICE_UNREADABLE, "dyrt"), remark(kinds.ANSWER_UNKNOWN, "Ja/Nej")),
            "unreadable field",
            "Der står »Ja/Nej«.",
        ),
        (
            row(outcome=Outcome.PARTIAL),
            (remark(kinds.ELABORATION_MISSING),),
            "elaboration",
            "Uddybningen mangler.",
        ),
        (
            replace(PLAIN, asked=replace(PLAIN.asked, evidence=Text("Rapport", "Report"))),
            (remark(kinds.EVIDENCE_MISSING),),
            "evidence",
            "Indsend den dokumentation, kravet beder om",
        ),
        (
            row(),
            (remark(kinds.EVIDENCE_MISSING), remark(kinds.DOCUMENT_MISSING, "isms.pdf")),
            "evidence",
            "Indsend den dokumentation, svaret skal henvise til",
        ),
        (
            row(),
            (remark(kinds.DOCUMENT_MISSING, "isms.pdf"),),
            "evidence",
            "Bilaget »isms.pdf« er ikke modtaget",
        ),
        (
            row(),
            (remark(kinds.PRICE_MISSING), remark(kinds.DATE_UNREADABLE), remark(kinds.DATE_MISSING)),
            "field",
            "»Leveres fra« mangler eller kan ikke læses. Angiv, hvor i det afgivne tilbud oplysningen står. Prisen",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) and " " not in value else "",
)  # fmt: skip
def test_each_cause_of_a_question_has_its_words(
    asked: AssessedRow, found: tuple[Finding, ...], because: str, begins: str
) -> None:
    one = only(proposed(asked, found=found))

    assert one.because == tuple(because.split())
    assert one.by_default is PROPOSED
    assert one.text is not None
    assert one.text.da.startswith(begins), one.text.da


def test_what_is_a_plain_answer_calls_for_no_question() -> None:
    assert proposed(row()) == Proposals((), ())
    assert proposed(row(), found=(remark(kinds.ELABORATION_MISSING),)) == Proposals((), ())
    assert proposed(row(outcome=Outcome.PARTIAL)) == Proposals((), ())
    assert proposed(row(outcome=Outcome.NOT_APPLICABLE)) == Proposals((), ())


def test_a_row_that_counts_for_nothing_is_passed_over_and_the_next_is_not() -> None:
    found = proposed(
        row("SF1500", Outcome.NOT_APPLICABLE), row(outcome=Outcome.UNANSWERED, answer=None)
    )

    assert only(found).because == ("missing",)


def test_the_words_of_one_row_are_not_quoted_at_the_others_of_a_grouped_finding() -> None:
    grouped = finding(
        code=kinds.ANSWER_UNKNOWN.code,
        requirement="SF1500",
        value="Ja?",
        also=(Where("Krav", "F12", ROW), Where("Krav", "F13")),
    )
    rows = (row(id, Outcome.UNREADABLE, answer=None) for id in ("SF1500", ROW))

    first, second = proposed(*rows, found=(grouped,)).questions

    assert first.text is not None
    assert second.text is not None
    assert (first.text.da[:15], second.text.da[:22]) == (
        "Der står »Ja?«.",
        "Svaret kan ikke læses.",
    )


def reservation(key: str = "acme", *, state: State = State.OPEN, **other: Any) -> Reservation:
    decided = (Decision(state, "Set", "2027-01-20T09:00+01:00", "Ida", 7),)
    made = Reservation(
        id="f-1", vendor="Acme A/S", vendor_key=key, requirement=ROW, level="requirement", field=Field.ELABORATION,
        phrase="dog", why=Text("", ""), cell=None, before="", words="dog kun i hverdage", after="",
        decisions=() if state is State.OPEN else decided,
    )  # fmt: skip
    return replace(made, **other)


@pytest.mark.parametrize(
    ("known", "is_asked"),
    [
        (reservation(), True),
        (reservation(state=State.ACCEPTED), True),
        (reservation(state=State.DISMISSED), False),
        (reservation("beta"), False),
        (reservation(requirement=None), False),
        (reservation(field=Field.RESERVATION), False),  # the row itself has those words
    ],
)
def test_what_may_be_a_reservation_is_asked_about_only_where_a_person_adds_it(
    known: Reservation, *, is_asked: bool
) -> None:
    found = proposed(row(), register=(known, known))

    if is_asked:
        one = only(found)
        assert (one.because, one.by_default) == (("reservation",), ADDED)
        assert one.text == Text(
            "Forklar, hvad »dog kun i hverdage« omfatter.",
            "Explain what 'dog kun i hverdage' covers.",
        )
    else:
        assert found == Proposals((), ())


def test_a_reservation_and_an_evaluators_wish_are_questions_of_their_own() -> None:
    wish = Judgement("anna", "elaboration_needed", reason="Hvilken version?")
    other = Judgement("bo", "accepted")
    found = proposed(row(reservation="Kun i 2028", judgements=(other, wish)))

    assert [(q.because, q.by_default, q.text and q.text.da) for q in found.questions] == [
        (("reservation",), ADDED, "Forklar, hvad »Kun i 2028« omfatter."),
        (("verdict",), ADDED, None),
    ]
    assert found.causes == {ROW: {"reservation", "verdict"}}
    assert proposed(row(judgements=(other,))) == Proposals((), ())


@pytest.mark.parametrize(
    "asked",
    [
        row(level="minimum", reservation="Kun i 2028"),
        row(level="minimum", outcome=Outcome.UNANSWERED, answer=None),
    ],
)
def test_what_a_minimum_requirement_lacks_is_the_lawyers(asked: AssessedRow) -> None:
    found = proposed(asked)

    assert found.questions == ()
    assert found.for_lawyer == (ROW,)
    assert list(found.causes) == [ROW]


def test_a_minimum_requirement_may_be_asked_about_where_nothing_is_chosen_by_the_answer() -> None:
    found = proposed(row(level="minimum"), found=(remark(kinds.EVIDENCE_MISSING),))

    assert only(found).because == ("evidence",)


def test_a_contradiction_quotes_both_answers_at_the_first_row() -> None:
    between = contradiction(requirements=(ROW, "SF1500", "SF1510"))
    others = (row("SF1500", answer="no"), row("SF1510", answer="planned"))

    one = only(proposed(row(), *others, contradictions=(between,)))

    assert one.because == ("contradiction",)
    assert one.text is not None
    assert one.text.da.startswith(
        "SF1461 er besvaret »Ja«, SF1500 er besvaret »Nej« og SF1510 er besvaret »Nej, men planlagt«. Det synes"
    ), one.text.da  # fmt: skip
    assert one.text.en.startswith("SF1461 is 'Yes', SF1500 is 'No' and SF1510 is"), one.text.en  # fmt: skip


def test_a_contradiction_of_one_row_is_told_in_its_own_words() -> None:
    own = contradiction(requirements=(ROW,), text=Text("Prisen modsiger.", "The price differs."))

    one = only(proposed(row(), row("SF1500"), contradictions=(own,)))

    assert one.text is not None
    assert one.text.da.startswith("Prisen modsiger. Det synes"), one.text.da


def test_a_contradiction_that_a_minimum_requirement_is_part_of_is_the_lawyers() -> None:
    between = contradiction(requirements=(ROW, "SF1500"))
    found = proposed(row(), row("SF1500", level="minimum"), contradictions=(between,))

    assert (found.questions, found.for_lawyer) == ((), (ROW,))


def test_a_finding_is_a_cause_whatever_its_weight() -> None:
    found = (remark(kinds.EVIDENCE_MISSING, severity=Severity.NOTE),)

    assert only(proposed(row(), found=found)).because == ("evidence",)


def test_a_contradiction_of_two_rows_quotes_them_both() -> None:
    one = only(
        proposed(
            row(),
            row("SF1500", answer="no"),
            contradictions=(contradiction(requirements=(ROW, "SF1500")),),
        )
    )

    assert one.text is not None
    assert one.text.da.startswith("SF1461 er besvaret »Ja« og SF1500 er besvaret »Nej«. Det synes")


def test_a_grouped_finding_is_a_cause_at_each_of_its_rows() -> None:
    grouped = finding(
        code=kinds.EVIDENCE_MISSING.code,
        requirement="SF1500",
        also=(Where("Krav", "F12", ROW),),
    )

    found = proposed(row("SF1500"), row(), found=(grouped,))

    assert [one.requirement for one in found.questions] == ["SF1500", ROW]
