"""A mark nobody understands: listed, hidden, and shown only by a named person's decision."""

from __future__ import annotations

import json
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from commands import Run
from evaluation.verdicts.work import NORDISK, new_case, submit
from stored import forget_hashes

from tracker import documents
from tracker.confidentiality.protected import ProtectedOffer
from tracker.dossier import texts
from tracker.dossier.redact import left_out_rows
from tracker.procurement.case import Case

from .work import everything

WHY = ("--reason", "Spurgt; det var et flueben uden mening.", "--decided-by", "Ida Jurist")


@pytest.fixture
def case(tmp_path: Path) -> Case:
    made = new_case(tmp_path / "sag", evaluation=None)
    marked = {"SF1500": {"elaboration": "TVIVLSORD om mobilen", "confidential": "✓"}}
    submit(made, NORDISK, answers=marked)
    return made


def listed(run: Run, case: Case, code: int) -> list[dict[str, Any]]:
    plain = json.loads(
        run("confidential", "list", case.folder, "--format", "json", code=code).stdout
    )
    documents.require(plain, "confidential", "list", {})
    marks: list[dict[str, Any]] = plain["marks"]
    return marks


def test_a_mark_is_listed_until_somebody_has_decided(run: Run, case: Case) -> None:
    [mark] = listed(run, case, code=1)
    assert (mark["requirement"], mark["sheet"], mark["words"]) == ("SF1500", "Krav", "✓")
    assert mark["decision"] is None
    text = run("confidential", "list", case.folder, code=1).stdout
    assert "ikke forstået; afgørelse mangler, svaret er skjult" in text
    assert "SF1500 · Krav!" in text
    assert "│ Ord: ✓" in text

    told = run("confidential", "decide", case.folder, mark["id"], "--show", *WHY).stdout
    assert "må vises" in told
    assert "Ida Jurist · Spurgt; det var et flueben uden mening." in told
    [mark] = listed(run, case, code=0)
    assert (mark["decision"]["choice"], mark["decision"]["decided_by"]) == ("show", "Ida Jurist")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--show"], 2),  # no reason, nobody who decided
        (WHY, 2),  # neither shown nor hidden
        (["--show", "--hide", *WHY], 2),
    ],
)
def test_a_decision_is_one_thing_with_a_reason_and_a_name(
    run: Run, case: Case, words: list[str], code: int
) -> None:
    [mark] = listed(run, case, code=1)
    run("confidential", "decide", case.folder, mark["id"], *words, code=code)
    assert listed(run, case, code=1)[0]["decision"] is None


def test_an_id_that_is_no_ones_is_refused(run: Run, case: Case) -> None:
    told = run("confidential", "decide", case.folder, "ffff", "--show", *WHY, code=2)
    assert "»ffff« er ikke id'et på netop ét mærke" in told.stderr


def test_a_new_file_needs_a_new_decision(run: Run, case: Case) -> None:
    [mark] = listed(run, case, code=1)
    run("confidential", "decide", case.folder, mark["id"], "--show", *WHY)
    again = {"SF1500": {"elaboration": "TVIVLSORD igen", "confidential": "✓"}}
    submit(case, NORDISK, "igen.xlsx", answers=again)
    first, second = listed(run, case, code=1)
    assert (first["decision"]["choice"], second["decision"]) == ("show", None)


def access(run: Run, case: Case, name: str) -> tuple[str, str]:
    """What is told of the building of the version for access, and all that is in it."""
    out = case.folder.parent / name
    words = ("--access", "--without", "pdf,word", "--output", out)
    told = run("dossier", "build", case.folder, *words)
    return told.stdout + told.stderr, "\n".join(everything(out).values())


def test_the_version_for_access_lists_the_mark_and_shows_the_answer_only_when_decided(
    run: Run, case: Case
) -> None:
    told, shown = access(run, case, "et")
    assert "Ikke forstået; afgørelse mangler:" in told
    row = (
        "? ikke forstået; afgørelse mangler, svaret er skjult · Nordisk Sag A/S · runde 1 · SF1500"
    )
    assert f"{row} · Krav!O9 · ✓\n" in told
    assert "tracker confidential decide" in told
    assert "TVIVLSORD" not in shown
    assert "✓«" not in shown
    assert "Foreløbigt undtaget: et mærke er ikke forstået; afgørelse mangler" in shown

    [mark] = listed(run, case, code=1)
    run("confidential", "decide", case.folder, mark["id"], "--hide", *WHY)
    told, shown = access(run, case, "to")
    assert "afgørelse mangler" not in told + shown
    assert "TVIVLSORD" not in shown
    assert "Undtaget efter afgørelse" in shown

    run("confidential", "decide", case.folder, mark["id"], "--show", *WHY)
    _, shown = access(run, case, "tre")
    assert "TVIVLSORD om mobilen" in shown
    assert "[foreløbigt undtaget]" not in shown


def test_what_nobody_marked_is_not_said_to_be_marked_but_to_tell_of_what_is() -> None:
    asked = [SimpleNamespace(id=id) for id in ("A", "B")]
    offer = SimpleNamespace(
        key="acme", latest=SimpleNamespace(vendor=SimpleNamespace(name="Acme A/S"))
    )
    stand: Any = SimpleNamespace(
        specification=SimpleNamespace(requirements=asked), everything=[offer]
    )
    known = ProtectedOffer("acme", frozenset("A"), (), frozenset("AB"), telling=frozenset("B"))
    matter: Any = SimpleNamespace(stand=stand)
    secrets: Any = SimpleNamespace(vendors={"acme": known}, veiled=frozenset())
    found = [(one.requirement, one.why) for one in left_out_rows(matter, secrets)]
    assert found[:2] == [("A", texts.WHY_CONFIDENTIAL), ("B", texts.WHY_TELLING)]


def test_a_decision_about_a_mark_never_lifts_a_plain_yes(run: Run, tmp_path: Path) -> None:
    case = new_case(tmp_path / "sag", evaluation=None)
    plain = {"SF1500": {"elaboration": "TVIVLSORD om mobilen", "confidential": "Ja"}}
    submit(case, NORDISK, "FORTROLIGT tilbud.xlsx", answers=plain)
    [mark] = listed(run, case, code=1)
    assert (mark["requirement"], mark["words"]) == (None, "FORTROLIGT tilbud.xlsx")
    _, shown = access(run, case, "et")
    assert "Alle svar i alle runder" in shown
    run("confidential", "decide", case.folder, mark["id"], "--show", *WHY)
    _, shown = access(run, case, "to")
    assert "TVIVLSORD" not in shown
    assert "Foreløbigt undtaget: mærket fortroligt af leverandøren" in shown


def test_a_mark_on_the_whole_offer_hides_the_solution_and_the_replies_too(
    run: Run, tmp_path: Path
) -> None:
    case = new_case(tmp_path / "sag", evaluation=None)
    submit(case, NORDISK, "FORTROLIGT tilbud.xlsx", conditions={"writes_sf1470": "Ja"})
    _, shown = access(run, case, "et")
    assert "SagFlow" not in shown
    assert '"writes_sf1470":"yes"' not in re.sub(r"\s", "", shown)
    assert "løsningens navn og svarene på betingelserne" in shown
    [mark] = listed(run, case, code=1)
    run("confidential", "decide", case.folder, mark["id"], "--show", *WHY)
    _, shown = access(run, case, "to")
    assert "SagFlow" in shown
    assert '"writes_sf1470":"yes"' in re.sub(r"\s", "", shown)


def test_a_correction_notice_somebody_wrote_in_is_in_no_version_for_access(
    run: Run, case: Case
) -> None:
    plain = json.loads((case.folder / "procurement.yaml").read_text("utf-8"))
    (case.folder / "procurement.yaml").write_text(
        json.dumps(plain | {"addenda": {"SF1500": "Også på mobilen."}}), "utf-8"
    )
    run("amend", case.folder, "--reason", "Præcisering.")
    run("generate", case.folder)
    [notice] = (case.folder / "reports").glob("rettelsesblad-*.md")
    told, shown = access(run, case, "et")
    assert f"rettelsesblade/{notice.name}" in shown
    notice.write_text(notice.read_text("utf-8") + "\nINTERN: kun Acme kan det.\n", "utf-8")
    told, shown = access(run, case, "to")
    assert "INTERN" not in shown
    assert f"Rettelsesbladet {notice.name}, som det blev logget: Filen er ændret" in told


def test_a_question_that_names_a_vendor_is_in_no_version_for_access(run: Run, case: Case) -> None:
    asked = (
        "asked: 2026-12-01\n    answered: 2026-12-02\n    published: 2026-12-03\n    answer: Ja.\n"
    )
    (case.folder / "questions.yaml").write_text(
        f"questions:\n  - id: S-1\n    question: Skal alt skrives?\n    {asked}"
        f"  - id: S-2\n    question: Vi i Nordisk Sag A/S spørger om prisen?\n    {asked}",
        "utf-8",
    )
    told, shown = access(run, case, "et")
    assert "Skal alt skrives?" in shown
    assert "om prisen" not in shown
    assert "Besvarede spørgsmål fra leverandører: 1: Spørgsmålet eller svaret" in told
    assert "om prisen" in (case.folder / "questions.yaml").read_text("utf-8")


def test_what_an_earlier_version_read_is_hidden_whole_until_somebody_decides(
    run: Run, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It knew nothing but Yes: an x it could not read it called not confidential."""
    monkeypatch.setattr("tracker.dossier.record.require_proved", lambda *_: None)
    forget_hashes(case.folder)
    [path] = (case.folder / "submissions").iterdir()
    plain = json.loads(path.read_text("utf-8"))
    del plain["marks"]
    for answer in plain["answers"]:
        answer["confidential"] = False
        del answer["confidential_written"]
    path.write_text(json.dumps(plain), "utf-8")
    [mark] = listed(run, case, code=1)
    assert (mark["requirement"], mark["words"]) == (None, "")
    _, shown = access(run, case, "et")
    assert "TVIVLSORD" not in shown
    assert "Alle svar i alle runder" in shown
