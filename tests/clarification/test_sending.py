"""A batch of questions as it is sent: who decided what in it, which forms go to whom, and the letters."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from assessments import assessment, row, vendor
from submissions import submitted
from typed import typed_specification

from clarification.strangers import strangers
from tracker.assessment.model import VendorAssessment
from tracker.assessment.standing import CaseState
from tracker.clarification import send as sending
from tracker.clarification.ask import Question
from tracker.clarification.batch import SimilarOffer
from tracker.clarification.propose import Proposal, Proposals
from tracker.clarification.send import (
    Batch,
    Clarification,
    clarification_letter,
    send_clarifications,
)
from tracker.errors import CaseError
from tracker.forms.lifecycle import SentForm
from tracker.procurement.decisions import Decider, LawyersError
from tracker.procurement.log import Head
from tracker.texts import Text

SPEC = typed_specification()
AT, BY = "2027-03-16T09:00+01:00", "2027-03-24T12:00"
IDA, BO, EVA = (Decider("Læst", name, "lawyer") for name in ("Ida", "Bo", "Eva"))
ONE, TWO, THREE = [one.id for one in SPEC.requirements if one.kind == "integration"][:3]
WHERE = Text("Hvor står det?", "Where is it?")
NONE = Proposals((), ())


def offer(key: str, id: str | None = None) -> VendorAssessment:
    rows = tuple(replace(row(), asked=one) for one in SPEC.requirements if one.id in (ONE, TWO))
    made = vendor(f"{key.title()} A/S", rows)
    source = replace(made.source, sha256=(key[:2] * 32))
    return replace(made, vendor=replace(made.vendor, key=key, id=id), source=source)


ACME, BETA, GAMMA = offer("acme", "acme"), offer("beta"), offer("gamma")


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[Any, list[Any], list[Any]]]:
    """Send a batch: what came of it, the decisions that were written, and the forms with their details."""

    def send_batch(
        batch: Batch, alike: tuple[SimilarOffer, ...] = ()
    ) -> tuple[Any, list[Any], list[Any]]:
        decided: list[Any] = []
        forms: list[Any] = []

        def send(case: Any, kind: str, make: Any, path: Any, **words: Any) -> SentForm:
            form = make(f"{kind}-{len(forms) + 1}")
            forms.append((form, path(form), words))
            return SentForm(form, path(form))

        def decide(_: Any, **words: Any) -> None:
            assert (words.pop("at"), words.pop("who")) == (AT, "ida")
            decided.append(tuple(words[n] for n in ("kind", "subject", "choice", "values", "by")))

        monkeypatch.setattr(sending, "send", send)
        monkeypatch.setattr(sending, "decide", decide)
        monkeypatch.setattr(sending, "others_of", lambda *_: strangers())
        monkeypatch.setattr(sending, "require_evaluation", lambda *_: None)
        monkeypatch.setattr(sending, "alike_of", lambda *words: alike if words[-1] == BY else ())
        monkeypatch.setattr(sending, "Log", lambda _: SimpleNamespace(end=Head(9, "aa")))
        entry = SimpleNamespace(unread=False, unreadable=None)
        received: Any = tuple(
            SimpleNamespace(
                key=key, current=SimpleNamespace(entry=entry), latest=submitted({ONE: "no"})
            )
            for key in ("acme", "beta", "gamma")
        )
        state = CaseState(SPEC, received, (), (), assessment(ACME, BETA, GAMMA))
        case: Any = SimpleNamespace(folder=Path("sag"))
        made = send_clarifications(case, state, batch, at=AT, who="ida")
        return made, decided, forms

    return send_batch


def test_each_offer_has_a_form_and_the_log_what_it_asks_about_which_file(
    sent: Callable[..., tuple[Any, list[Any], list[Any]]],
) -> None:
    asked = {
        "acme": (Question(ONE, "Hvor?"), Question(TWO, "Hvordan?")),
        "beta": (Question(TWO, "Hvad?"),),
    }
    made, decided, forms = sent(Batch(asked, {"acme": NONE, "beta": NONE}, BY, draft="drafts-3"))

    assert decided == []
    (first, where, words), (second, there, others) = forms
    assert words == {
        "at": AT,
        "who": "ida",
        "action": "clarification",
        "details": {
            "vendor": "acme",
            "submission": "ac" * 32,
            "requirements": f"{ONE}, {TWO}",
            "draft": "drafts-3",
        },
    }
    assert others["details"]["submission"] == "be" * 32
    assert (where, there) == (
        Path("sag/workbooks/test-1-acme-afklaring-1.xlsx"),
        Path("sag/workbooks/test-1-Beta-A-S-bebebebe-afklaring-2.xlsx"),
    )
    assert [len(one.rows) for one in (first, second)] == [2, 1]
    assert first.about["reply_by"] == BY
    assert [(one.vendor, one.path, one.reply_by, one.log) for one in made] == [
        (ACME, where, BY, Head(9, "aa")),
        (BETA, there, BY, Head(9, "aa")),
    ]
    _, _, [(_, _, plain)] = sent(Batch({"acme": asked["acme"]}, {"acme": NONE}, BY))
    assert "draft" not in plain["details"]


def test_what_was_decided_with_a_batch_is_one_decision_of_each_sort_for_each_offer(
    sent: Callable[..., tuple[Any, list[Any], list[Any]]],
) -> None:
    known = {
        "acme": Proposals((Proposal(ONE, WHERE, ("missing",)),), (TWO, THREE)),
        "beta": Proposals((Proposal(ONE, WHERE, ("missing",)),), (TWO,)),
    }
    asked = {
        "acme": (Question(ONE, WHERE.da), Question(TWO, "Hvad?"), Question(THREE, "Hvem?")),
        "beta": (Question(ONE, WHERE.da), Question(TWO, "Hvad?")),
    }
    batch = Batch(
        asked, known, BY, left_out={"gamma": EVA}, left_rows={("gamma", ONE): BO},
        as_proposed=True, approval=IDA, approvals={("acme", THREE): BO},
    )  # fmt: skip

    _, decided, forms = sent(
        batch, (SimilarOffer(GAMMA, (ONE, TWO, THREE)), SimilarOffer(GAMMA, (TWO,)))
    )

    assert len(forms) == 2
    assert decided == [
        ("clarification", f"{'ac' * 32}/{TWO}", "ask", None, IDA),
        ("clarification", f"{'ac' * 32}/{THREE}", "ask", None, BO),
        ("question_as_proposed", "ac" * 32, "ask", {"requirements": ONE}, IDA),
        ("clarification", f"{'be' * 32}/{TWO}", "ask", None, IDA),
        ("question_as_proposed", "be" * 32, "ask", {"requirements": ONE}, IDA),
        ("equal_treatment", "ga" * 32, "leave_out", {"requirements": ONE}, BO),
        ("equal_treatment", "ga" * 32, "leave_out", {"requirements": f"{TWO}, {THREE}"}, EVA),
        ("equal_treatment", "ga" * 32, "leave_out", {"requirements": TWO}, EVA),
    ]


def test_who_is_neither_asked_nor_left_out_stops_the_batch_with_the_rows_that_lack(
    sent: Callable[..., tuple[Any, list[Any], list[Any]]],
) -> None:
    batch = Batch(
        {"acme": (Question(ONE, "Hvor?"),)}, {"acme": NONE}, BY, left_rows={("gamma", ONE): BO}
    )
    alike = (SimilarOffer(GAMMA, (ONE, TWO)), SimilarOffer(BETA, (ONE,)))

    with pytest.raises(CaseError) as refused:
        sent(batch, alike)

    shown = f"Gamma A/S [gamma]: {TWO}; Beta A/S [beta]: {ONE}."
    assert f"Samme forhold hos andre: {shown} Spørg" in refused.value.text.da


def test_what_is_the_lawyers_is_asked_by_the_lawyer_alone(
    sent: Callable[..., tuple[Any, list[Any], list[Any]]],
) -> None:
    batch = Batch({"acme": (Question(TWO, "Hvad?"),)}, {"acme": Proposals((), (TWO,))}, BY)
    for by in (Decider(), Decider("Læst", "Ida")):
        with pytest.raises(LawyersError, match=f"^{TWO}: A reservation"):
            sent(replace(batch, approval=by))


def test_the_letter_names_how_many_rows_which_and_until_when() -> None:
    form: Any = None
    questions = (Question("A-1", "Hvor?"), Question("A\n-2", "Hvor?"))
    made = Clarification(
        form, Path("sag/spørg.xlsx"), SPEC, ACME, submitted({}).vendor, questions, BY, Head(9, "aa")
    )

    letter = clarification_letter(made)
    assert "oplysningerne om 2 krav." in letter
    assert "\n  A-1, A -2\n" in letter
    assert "send den tilbage senest 24. marts 2027 kl. 12.00.\n" in letter
    assert "send den tilbage.\n" in clarification_letter(replace(made, reply_by=""))
