"""The questions themselves: read from a file, held to be neutral, held against what was proposed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from assessments import assessment, row, vendor
from submissions import submitted
from typed import typed_specification

from tracker.assessment.model import Outcome
from tracker.assessment.reservations.model import Field, Reservation
from tracker.assessment.standing import CaseState
from tracker.clarification.ask import (
    Question,
    is_untouched,
    questions_yaml,
    read_questions,
    require_edited,
    require_neutral,
)
from tracker.clarification.batch import (
    SimilarOffer,
    only_about,
    proposals_of,
    refuse_alike,
)
from tracker.clarification.propose import Proposal, Proposals
from tracker.clarification.solicit import solicitations
from tracker.errors import CaseError
from tracker.spreadsheet.grid import CellRef
from tracker.texts import Language, Text

HERE, NEW = Text("Hvor står det?", "Where is it?"), "Tilbyd en lavere pris."
KNOWN = Proposals(
    (Proposal("A-1", HERE, ("missing", "evidence")), Proposal("A-2", HERE, ("field",))),
    ("A-3", "A-4"),
)


def written(folder: Path, *places: str, text: str = "Hvor?") -> Path:
    path = folder / "q.yaml"
    lines = (f'  - {{requirement: {id}, text: "{text}"}}\n' for id in places)
    path.write_text("questions:\n" + "".join(lines), "utf-8")
    return path


@pytest.mark.parametrize(
    ("places", "words"),
    [(("A-1", "A-9"), "»A-9« findes ikke"), (("A-1", "A-2", "A-1"), "»A-1« står to gange")],
)
def test_a_file_with_a_strange_row_or_one_twice_is_refused_by_its_name(
    tmp_path: Path, places: tuple[str, ...], words: str
) -> None:
    path = written(tmp_path, *places)
    with pytest.raises(CaseError) as refused:
        read_questions(path, ["A-1", "A-2"])

    assert words in refused.value.text.da
    assert refused.value.where == str(path)


def test_a_cpr_number_does_not_go_to_the_vendor(tmp_path: Path) -> None:
    path = written(tmp_path, "A-1", text="Hvem er 010190-1234?")

    assert read_questions(path, ["A-1"]) == (Question("A-1", "Hvem er 010190-xxxx?"),)


def test_every_question_that_invites_a_change_is_named_with_its_words() -> None:
    offer = submitted({"A-1": {"elaboration": "Vi kan tilbyde en lavere pris"}})
    asked = [Question("A-1", NEW), Question("A-2", "Hvor?"), Question("A-3", f"{NEW} {NEW}")]
    with pytest.raises(CaseError) as refused:
        require_neutral(asked, offer)

    for text, one, two in (
        (refused.value.text.da, "Spørgsmålet om A-1 lægger op til at ændre tilbuddet. »", " Spørgsmålet om A-3 "),
        (refused.value.text.en, "The question about A-1 invites a change of the offer. '", " The question about A-3 "),
    ):  # fmt: skip
        assert text.startswith(one), text
        assert two in text
        assert "A-2" not in text
        assert text.endswith(" [question-solicits-change]")
        assert "XX" not in text


def test_the_vendors_words_may_be_quoted_cut_short_and_in_other_capitals() -> None:
    theirs = ("Vi vil tilbyde  en lavere\npris i 2028",)
    for quoted in ("»vil Tilbyde en lavere pris…«", "'tilbyde en lavere pris i 2028'"):
        assert solicitations(f"Hvad betyder {quoted}?", theirs) == ()
        assert solicitations(f"Hvad betyder {quoted}?", ("Noget andet",))
    # a quotation is a stop: what stands around it does not become one phrase
    assert solicitations("Tilbyd »vil tilbyde« en lavere pris", theirs) == ()
    assert solicitations("Hvad er »x vil tilbyde en lavere pris«?", theirs)
    assert solicitations("Hvad er »vil tilbyde en lavere pris x«?", theirs)


def test_a_proposal_is_untouched_until_it_is_edited_or_confirmed() -> None:
    assert is_untouched(Question("A-1", "Hvor  står det?"), KNOWN)
    assert not is_untouched(Question("A-1", "Hvor står det?", confirmed="ja"), KNOWN)
    assert not is_untouched(Question("A-1", "Hvor?"), KNOWN)
    assert not is_untouched(Question("A-3", "Hvor står det?"), KNOWN)
    asked = {"acme": [Question(id, HERE.da) for id in ("A-1", "A-2")]}
    with pytest.raises(CaseError, match=r"A-1 \[acme\], A-2 \[acme\]\."):
        require_edited(asked, {"acme": KNOWN}, as_proposed=False)
    require_edited(asked, {"acme": KNOWN}, as_proposed=True)


def test_the_draft_names_the_causes_and_the_lawyers_rows() -> None:
    text = questions_yaml([("acme", "Acme\nA/S", KNOWN)], Language.DA)

    assert "  # --- Spørgsmål til Acme A/S ---\n" in text
    assert "  # Afgøres af udbudsjurist uden spørgsmål: A-3, A-4\n" in text
    assert '  # missing, evidence\n  - vendor: "acme"\n  requirement' not in text
    assert '  # missing, evidence\n  - vendor: "acme"\n    requirement: "A-1"\n' in text


def test_only_the_rows_that_are_named_are_asked_about_or_left_to_the_lawyer() -> None:
    some = only_about(KNOWN, ["A-2", "A-4"])

    assert ([one.requirement for one in some.questions], some.for_lawyer) == (["A-2"], ("A-4",))
    assert only_about(KNOWN, []) == KNOWN


def test_offers_in_the_same_situation_are_named_with_their_rows() -> None:
    offers = [SimilarOffer(vendor(name, ()), rows) for name, rows in (("Acme", ("A-1", "A-2")), ("Beta", ("A-1",)))]  # fmt: skip
    with pytest.raises(CaseError) as refused:
        refuse_alike(offers)

    shown = "Acme [None]: A-1, A-2; Beta [None]: A-1."
    assert f"Samme forhold hos andre: {shown} Spørg" in refused.value.text.da
    assert f"The same situation at others: {shown} Ask" in refused.value.text.en
    refuse_alike([])


def test_of_an_offer_that_cannot_be_read_nothing_is_asked_and_of_others_what_the_register_has(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rows = (row("SF1461"), row("SF1500", Outcome.UNANSWERED, answer=None))
    offers = [
        replace(made, vendor=replace(made.vendor, key=key))
        for key, made in (("acme", vendor("Acme A/S", rows)), ("beta", vendor("Beta A/S", rows)))
    ]
    received: Any = tuple(
        SimpleNamespace(key=key, current=SimpleNamespace(entry=SimpleNamespace(unread=unread)))
        for key, unread in (("acme", False), ("beta", True))
    )
    dog = Reservation.declared("SF1461", "requirement", "dog ikke i 2027", CellRef("Krav", "K5"))
    register = SimpleNamespace(entries=(replace(dog, vendor_key="acme", field=Field.ELABORATION),))
    known = SimpleNamespace(entries=())
    monkeypatch.setattr(
        "tracker.clarification.batch.load_register",
        lambda _, of: register if of is received else known,
    )
    state = CaseState(typed_specification(), received, (), (), assessment(*offers))
    case: Any = None

    found = proposals_of(case, state)

    assert list(found) == ["acme", "beta"]
    assert found["beta"] == Proposals((), ())
    assert [(one.requirement, one.because) for one in found["acme"].questions] == [
        ("SF1461", ("reservation",)),
        ("SF1500", ("missing",)),
    ]
