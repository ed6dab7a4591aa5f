"""What stands in the forms about questions: the sheet of drafts for the buyer, and the vendor's form."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from assessments import altered, assessment, row, vendor
from typed import typed_specification

from tracker.assessment.model import AssessedRow, Outcome, VendorAssessment
from tracker.assessment.standing import CaseState
from tracker.clarification import draft
from tracker.clarification.ask import Question
from tracker.clarification.draft import draft_rows
from tracker.clarification.form import clarification, vendors_words
from tracker.clarification.propose import Proposal, Proposals
from tracker.forms.model import Form
from tracker.procurement.specification import Specification
from tracker.texts import Language, Text

CPR = "010190-1234"
DA = typed_specification()
EN = replace(DA, procurement=replace(DA.procurement, language=Language.EN))
FIRST, SECOND, THIRD = [one.id for one in DA.requirements if one.kind == "integration"][:3]


def of(id: str, **more: Any) -> AssessedRow:
    asked = next(one for one in DA.requirements if one.id == id)
    return altered(replace(row(), asked=asked), requirement=id, **more)


def offer(
    *rows: AssessedRow, key: str | None = "acme", name: str = "Acme\nA/S"
) -> VendorAssessment:
    made = vendor(name, rows)
    return replace(made, vendor=replace(made.vendor, key=key))


def stand(*offers: VendorAssessment, specification: Specification = DA) -> CaseState:
    return CaseState(specification, (), (), (), assessment(*offers))


KNOWN = Proposals(
    (
        Proposal(FIRST, Text("Hvor står det?", "Where is it?"), ("missing", "evidence")),
        Proposal(FIRST, Text("Send bilaget.", "Send it."), ("field",)),
        Proposal(FIRST, Text(f"Forklar {CPR}.", "Explain."), ("reservation",), by_default=False),
        Proposal(FIRST, Text("Hvad dækker »dog«?", "What is 'dog'?"), ("reservation",), by_default=False),
        Proposal(FIRST, None, ("verdict",), by_default=False),
    ),
    (SECOND,),
)  # fmt: skip


def test_a_draft_row_has_what_is_asked_by_default_and_beside_it_what_can_be_asked_too() -> None:
    first = of(FIRST, outcome=Outcome.UNANSWERED, answer=None, elaboration=f"Se {CPR}")
    acme = offer(of(THIRD), first, of(SECOND))

    found = draft_rows(stand(acme), {"acme": KNOWN})

    assert list(found) == [f"acme/{FIRST}", f"acme/{SECOND}"]
    made = found[f"acme/{FIRST}"]
    assert made.key == f"acme/{FIRST}"
    assert made.about == {"vendor": "acme", "requirement": FIRST, "submission": "ab" * 32}
    values = dict(made.values)
    assert values.pop("asked").strip()
    assert values == {
        "vendor": "Acme A/S [acme]",
        "requirement": FIRST,
        "level": DA.scale.level(first.asked.level).label.da,
        "before": "–",
        "words": "Se 010190-xxxx",
        "why": "svaret mangler, dokumentation mangler, pris eller dato mangler, muligt forbehold, muligt "
        "forbehold, en evaluator beder om det",
        "also": "Forklar 010190-xxxx. Hvad dækker »dog«?",
        "question": "Hvor står det? Send bilaget.",
    }


def test_a_row_that_the_lawyer_settles_says_so_and_proposes_nothing() -> None:
    acme = offer(of(SECOND))

    for specification, why in (
        (DA, "Afgøres af udbudsjurist uden spørgsmål"),
        (EN, "For the lawyer, unasked"),
    ):
        [made] = draft_rows(stand(acme, specification=specification), {"acme": KNOWN}).values()
        assert made.values["why"] == why
        assert made.values["before"] == {DA: "Ja", EN: "Yes"}[specification]
        assert not {"question", "also"} & set(made.values)


def test_the_sheet_of_drafts_counts_the_choices_of_each_offer_and_the_log_its_rows(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    sent: list[Any] = []

    def send(*args: Any, **words: Any) -> None:
        sent.append((args, words))

    monkeypatch.setattr(draft, "send", send)
    case: Any = SimpleNamespace()
    state = stand(offer(of(FIRST), of(SECOND)))
    draft.send_draft(case, state, {"acme": KNOWN}, tmp_path / "ark.xlsx", at="nu", who="ida")

    [((known, kind, make, where), words)] = sent
    form: Form = make("drafts-3")
    assert (known, kind, where(form)) == (case, "drafts", tmp_path / "ark.xlsx")
    assert words == {
        "at": "nu",
        "who": "ida",
        "action": "drafts-workbook",
        "details": {"rows": "2"},
    }
    assert (form.count, form.by, form.frozen, form.title) == (
        "choice",
        "vendor",
        2,
        f"Spørgsmål til tilbud: {DA.procurement.title}",
    )
    assert {form.count, form.by} <= {column.id for column in form.columns}


def test_a_vendor_is_asked_beside_what_was_asked_and_answered_before() -> None:
    acme = offer(of(THIRD), of(SECOND, answer="no", elaboration="Bilag 4"), of(FIRST))
    asked = (Question(FIRST, "Hvor?"), Question(SECOND, "Hvordan?"))

    form = clarification("clarification-1", DA, acme, asked, "2027-03-24T12:00")

    assert form.title == f"Afklaring: {DA.procurement.title}"
    assert form.frozen == 2  # the number and what is asked stay in view
    assert form.about == {
        "vendor": "acme",
        "submission": "ab" * 32,
        "reply_by": "2027-03-24T12:00",
    }
    assert [one.key for one in form.rows] == [SECOND, FIRST]
    values = dict(form.rows[0].values)
    assert values.pop("text").strip()
    level = next(one.level for one in DA.requirements if one.id == SECOND)
    assert values == {
        "requirement": SECOND,
        "level": DA.scale.level(level).label.da,
        "before": "Nej",
        "words": "Bilag 4",
        "question": "Hvordan?",
    }
    assert {one.id for one in form.columns if not one.is_open} == {*values, "text"}


def test_the_time_limit_stands_below_the_rest_of_the_guide() -> None:
    acme, asked = offer(of(FIRST)), (Question(FIRST, "Hvor?"),)
    bare = clarification("clarification-1", DA, acme, asked, None)
    timed = clarification("clarification-1", DA, acme, asked, "2027-03-24T12:00")

    assert len(bare.guide) > 2
    assert timed.guide[:-1] == bare.guide
    assert timed.guide[-1].da == "Svarfrist: 24-03-2027 kl. 12:00."
    assert "reply_by" not in bare.about


def test_a_level_that_the_scale_no_longer_has_stands_by_its_id() -> None:
    made = of(FIRST)
    gone = replace(made, asked=replace(made.asked, level="borte"))

    form = clarification("clarification-1", DA, offer(gone), (Question(FIRST, "Hvor?"),), None)

    assert form.rows[0].values["level"] == "borte"


def test_what_the_vendor_wrote_stands_under_its_names_what_cannot_be_read_as_it_was_written() -> (
    None
):
    read = row(
        elaboration="Modul 3",
        available_from="2027-06-01",
        price_dkk="1234.50",
        price_yearly_dkk="500",
        evidence="Bilag 4",
        reservation="Kun i hverdage",
        comments=("Set",),
    )
    unread = row(available_from_written="snart", price_written="dyrt", price_yearly_written="mere")

    lines = vendors_words(read, Language.DA).splitlines()
    assert lines[:4] == [
        "Modul 3",
        "Leveres fra: 01-06-2027",
        "Pris: 1.234,50",
        "Pris om året: 500",
    ]
    assert lines[-1] == "Kommentar: Set"
    assert any(line.endswith(": Bilag 4") for line in lines)
    assert any(line.endswith(": Kun i hverdage") for line in lines)
    told = vendors_words(unread, Language.EN).splitlines()
    assert [line.partition(":")[0] for line in told] == ["Available from", "Price", "Price a year"]
    for line, words in zip(told, ("snart", "dyrt", "mere"), strict=True):
        assert words in line
    assert vendors_words(row(), Language.DA) == ""
