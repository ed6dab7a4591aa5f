"""What a bank leaves to the buyer: by when, and what it must state; nothing is sent before."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from casework import specification
from commands import Run

from tracker.catalogue.load import load_catalogue
from tracker.errors import SelectionError
from tracker.procurement.case import Case


@pytest.fixture
def case(tmp_path: Path, run: Run) -> Path:
    """A case that asks for events about classification, and for a level of security."""
    folder = tmp_path / "sag"
    packages = ("--package", "I-07", "--package", "I-08")
    run("new", folder, "--title", "Adgang", "--buyer", "Prøve Kommune", *packages)
    decide(folder, "errata: {I-08-K1: {choice: as_written, by: Eva}}")
    return folder


def decide(case: Path, text: str) -> None:
    path = case / "procurement.yaml"
    path.write_text(f"{path.read_text('utf-8')}\n{text}\n", "utf-8")


def test_generate_stops_and_says_what_to_complete(case: Path, run: Run) -> None:
    refused = run("generate", case, code=2).stderr
    assert "I-07-K1, I-08-K3" in refused
    assert "# Løsningen skal senest [dato] være integreret med Beskedfordeleren" in refused
    assert "# Det sikkerhedsniveau, kommunen kræver ved login" in refused
    assert not (case / "specification.json").exists()
    paste = refused[refused.index("dates:") :]
    decide(case, paste.replace(": …", ": 2028-01-01").replace('"…"', '"NSIS Betydelig"'))
    assert "1." in run("generate", case).stdout

    asked = Case.at(case).frozen()
    events = asked.requirement("SF1461")
    assert "senest den 1. januar 2028 være integreret med Beskedfordeleren" in events.text.da
    assert "must no later than 1 January 2028 be integrated" in events.text.en
    assert {reason.fulfil_by for reason in events.because} == {"2028-01-01"}
    level = asked.requirement("I-08-K3")
    assert level.addendum is not None
    assert level.addendum.da == "NSIS Betydelig"


def test_the_refusal_is_in_english_too(
    case: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRACKER_LANGUAGE", "en")
    refused = " ".join(run("generate", case, code=2).stderr.split())
    assert "leaves something open that only you can say: I-07-K1, I-08-K3" in refused


def test_the_lines_of_a_new_case_are_the_same_and_commented_out(case: Path, run: Run) -> None:
    text = (case / "procurement.yaml").read_text("utf-8")
    for line in ("#  I-07-K1: …", '#   I-08-K3: "…"'):
        assert line in text.splitlines()
    plain = "\n".join(
        line.removeprefix("# ")
        if line.startswith(("# dates:", "# addenda:"))
        else line.replace("#", "", 1).replace("…", "2028-01-01")
        if line.startswith(("#  I-07-K1", "#   I-08-K3"))
        else line
        for line in text.splitlines()
    )
    (case / "procurement.yaml").write_text(plain + "\n", "utf-8")
    run("generate", case)


@pytest.mark.parametrize("dots", ["…", "...", " - "])
def test_dots_left_in_an_addition_state_nothing(case: Path, run: Run, dots: str) -> None:
    decide(case, f'dates: {{I-07-K1: operation}}\naddenda: {{I-08-K3: "{dots}"}}')
    refused = run("generate", case, code=2).stderr
    assert "I-08-K3" in refused
    assert "I-07-K1" not in refused


def test_before_operation_is_a_date_too_but_no_day_to_count_by(case: Path, run: Run) -> None:
    decide(case, "dates: {I-07-K1: operation}\naddenda: {I-08-K3: NSIS Høj}")
    run("generate", case)
    events = Case.at(case).frozen().requirement("SF1461")
    assert "skal senest før idriftsættelse være integreret" in events.text.da
    assert {reason.fulfil_by for reason in events.because} == {None}


@pytest.mark.parametrize("given", ["…", "snart", "01-01-2028", "2028"])
def test_what_is_no_date_is_refused_with_its_place(case: Path, run: Run, given: str) -> None:
    decide(case, f'dates: {{I-07-K1: "{given}"}}')
    assert re.search(r"procurement\.yaml:\d+:\d+: dates", run("generate", case, code=2).stderr)


@pytest.mark.parametrize(
    ("dates", "said"),
    [
        ({"I-04-K5": "2028-01-01"}, "De er: I-07-K1, I-10-K7"),
        ({"I-07-K1": "2028-02-30"}, "ingen dato"),
    ],
)
def test_a_date_for_what_takes_none_or_on_no_day_is_refused(
    dates: dict[str, str], said: str
) -> None:
    with pytest.raises(SelectionError) as refused:
        specification(select=[{"package": "I-07"}], dates=dates)
    assert said in refused.value.text.da
    assert refused.value.text.en


def test_what_was_dropped_or_denied_needs_no_date(case: Path, run: Run) -> None:
    path = case / "procurement.yaml"
    text = path.read_text("utf-8").replace(
        "subscribes_classification_events: vendor", 'subscribes_classification_events: "no"'
    )
    path.write_text(text + "\ndrop: [{id: I-08-K3, reason: Følger af rammen}]\n", "utf-8")
    run("generate", case)


def test_a_verification_test_is_due_before_operation_unless_the_buyer_gives_a_day() -> None:
    usual = specification(select=[{"package": "I-10"}]).requirement("I-10-K7")
    assert "skal senest før idriftsættelse have gennemført" in usual.text.da
    dated = specification(select=[{"package": "I-10"}], dates={"I-10-K7": "2027-06-01"})
    row = dated.requirement("I-10-K7")
    assert "skal senest den 1. juni 2027 have gennemført" in row.text.da
    assert {reason.fulfil_by for reason in row.because} == {"2027-06-01"}
    assert row.digest != usual.digest


def test_what_hangs_on_a_date_need_not_be_there_before_it() -> None:
    spec = specification(
        select=[{"package": "I-04"}, {"package": "I-14", "integrations": ["SF1601"]}]
    )
    days = {reason.requirement: reason.fulfil_by for reason in spec.requirement("SF1461").because}
    assert days == {"I-07-K1": "2028-01-01", "I-14-K3": None}


def test_every_place_for_a_date_stands_in_both_languages_of_a_point_that_takes_one() -> None:
    for point in load_catalogue().requirements:
        places = {"{fulfil_by}" in text for text in (point.text.da, point.text.en)}
        assert places == {point.fulfil_by is not None}, point.id
