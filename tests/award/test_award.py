"""The award: its own command, on a named person's decision; what follows is the chosen vendor's."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace

import pytest
from casework import filled
from clarification.supplementwork import piece
from commands import Run
from issued import two_offers

from tracker.assessment.supplements import SupplementRow
from tracker.award.decision import award_of, awards, offer_name
from tracker.delivery.received import load_follow_up
from tracker.procurement import log
from tracker.procurement.case import Case
from tracker.procurement.decisions import decisions
from tracker.submission.received import OfferStanding, required, rounds

BY = ("--reason", "Bedste forhold mellem pris og kvalitet", "--decided-by", "Mette Prøve")
AT = "2026-12-01T12:00:00+01:00"


@pytest.fixture
def case(tmp_path: Path) -> Case:
    """A case with the offers of two vendors."""
    return two_offers(tmp_path / "sag")


def test_an_award_says_who_when_and_why(case: Case, run: Run) -> None:
    shown = run("award", case.folder, "Acme A/S", *BY, "--language", "da").stdout
    assert shown.startswith("Tildelt: Acme A/S, 30-11-2026 kl. 12:00 (log ")
    assert "Mette Prøve: Bedste forhold" in shown
    sha256 = next(o for o in rounds(case) if o.key == "10150817").current.entry.sha256
    [decided] = decisions(log.records(case.folder), "award")[sha256]
    assert (decided.choice, decided.decided_by) == ("10150817", "Mette Prøve")
    assert load_follow_up(case).vendor.vendor.name == "Acme A/S"


@pytest.mark.parametrize("left_out", ["--reason", "--decided-by"])
def test_an_award_without_a_reason_or_a_name_is_refused(
    case: Case, run: Run, left_out: str
) -> None:
    at = BY.index(left_out)
    refused = run("award", case.folder, "Acme A/S", *BY[:at], *BY[at + 2 :], code=2).stderr
    assert "En afgørelse skal have en begrundelse og et navn" in refused
    assert award_of(case) is None


def test_an_award_is_not_written_where_the_case_was_changed_while_it_was_looked_at(
    case: Case, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two people award at once: the second has not seen the first's, and is told."""

    def meanwhile(found: Case) -> object:
        monkeypatch.undo()
        run("award", case.folder, "Beta A/S", *BY)
        return required(found)

    monkeypatch.setattr("tracker.award.decision.required", meanwhile)
    refused = run("award", case.folder, "Acme A/S", *BY, code=2).stderr
    assert f"Fejl: {case.folder}: Der er skrevet i sagens log imens" in refused
    assert [award.vendor for award in awards(log.records(case.folder))] == ["90810111"]


def test_a_second_award_takes_the_place_of_the_first_for_all_to_see(case: Case, run: Run) -> None:
    run("award", case.folder, "Acme A/S", *BY)
    assert "allerede tildelt" in run("award", case.folder, "10150817", *BY, code=2).stderr
    run("award", case.folder, "Beta A/S", "--decided-by", "Mette", code=2)
    changed = run("award", case.folder, "Beta A/S", "--reason", "Klagen", "--decided-by", "Mette")
    assert "Afløser tildelingen til Acme A/S (log nr. " in changed.stderr
    shown = run("award", case.folder, "--language", "da").stdout.splitlines()
    assert [line.partition(",")[0] for line in shown] == ["Tildelt: Beta A/S", "Afløst: Acme A/S"]
    told = json.loads(run("award", case.folder, "--format", "json").stdout)["awards"]
    assert [(a["name"], a["counts"], a["reason"]) for a in told] == [
        ("Beta A/S", True, "Klagen"), ("Acme A/S", False, BY[1]),
    ]  # fmt: skip


def test_follow_filters_by_vendor_and_awards_nothing(case: Case, run: Run) -> None:
    refused = run("follow", case.folder, "--vendor", "Acme A/S", code=2).stderr
    assert f"Fejl: {case.folder}: Kontrakten er ikke tildelt endnu" in refused
    run("award", case.folder, "Acme A/S", *BY)
    known = len(log.records(case.folder))
    run("follow", case.folder, "--vendor", "Acme A/S")
    other = run("follow", case.folder, "--vendor", "Beta A/S", code=2).stderr
    assert "Beta A/S er ikke den valgte leverandør; det er Acme A/S." in other
    assert len(log.records(case.folder)) == known
    assert not list((case.folder / "workbooks").glob("*opfoelgning*"))


def test_an_award_in_the_log_of_an_earlier_version_counts(case: Case, run: Run) -> None:
    beta = next(o for o in rounds(case) if o.key == "90810111")
    details = {"vendor": beta.key, "submission": beta.current.entry.sha256}
    log.append(case.folder, at=AT, who="ida", action="award", details=details)
    [old] = awards(log.records(case.folder))
    assert (old.vendor, old.reason, old.decided_by) == ("90810111", "", "")
    assert load_follow_up(case).vendor.vendor.name == "Beta A/S"
    assert "Tildelt: Beta A/S" in run("award", case.folder, "--language", "da").stdout
    run("award", case.folder, "Acme A/S", *BY)
    made = award_of(case)
    assert made is not None
    assert made.vendor == "10150817"


def test_the_dossier_is_of_the_awarded_offer_and_of_no_other(
    case: Case, run: Run, tmp_path: Path
) -> None:
    without = ("--without", "pdf,word")
    run("award", case.folder, "Acme A/S", *BY)
    refused = run(
        "dossier", case.folder, "--winner", "Beta A/S", "--output", tmp_path / "d", *without, code=2
    ).stderr
    assert "Kontrakten er tildelt Acme A/S (log nr. " in refused
    assert "ikke Beta A/S." in refused
    assert not (tmp_path / "d").exists()
    for number, winner in enumerate(((), ("--winner", "Acme A/S"))):
        place = tmp_path / f"d{number}"
        run("dossier", case.folder, *winner, "--output", place, *without)
        assert [p.name for p in place.rglob("kontraktbilag*")] == [
            "kontraktbilag-Acme-A-S-10150817.xlsx"
        ]
        report = next(place.rglob("evalueringsrapport*.html")).read_text("utf-8")
        assert "Kontrakten blev tildelt Acme A/S; besluttet af Mette Prøve" in report


def test_an_award_waits_for_what_is_undecided(case: Case, run: Run, tmp_path: Path) -> None:
    spec = case.frozen()
    blank = tmp_path / "uden-svar.xlsx"
    answers = {r.id: {"answer": None} for r in spec.requirements[:1]}
    blank.write_bytes(
        filled(spec, fields={"name": "Acme A/S", "solution": "Andet"}, answers=answers)
    )
    run("receive", case.folder, blank, "--fail-on", "never")
    pending = [o for o in rounds(case) if o.standing == "pending"]
    assert pending
    refused = run("award", case.folder, pending[0].key, *BY, code=2).stderr
    assert "tracker offer" in refused
    beside = run("award", case.folder, "Beta A/S", *BY, code=2).stderr
    assert all(f in beside for f in (*(offer.key for offer in pending), "--role lawyer"))
    assert award_of(case) is None
    run("award", case.folder, "Beta A/S", *BY, "--role", "lawyer")
    [[made]] = decisions(log.records(case.folder), "award").values()
    assert (made.role, made.values) == (
        "lawyer",
        {"pending": ", ".join(offer.key for offer in pending)},
    )


def test_an_award_to_an_offer_set_aside_since_is_told(case: Case, run: Run) -> None:
    run("award", case.folder, "Acme A/S", *BY)
    run("offer", "set-aside", case.folder, "Acme.xlsx", "--ground", "other", *BY)
    gone = run("follow", case.folder, code=2).stderr
    assert f"Fejl: {case.folder}: Kontrakten er tildelt »10150817« (log nr. " in gone
    assert "kan ikke længere indgå" in gone


def test_all_that_waits_is_named_with_a_comma_between(
    case: Case, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting = [piece(), piece(added=SupplementRow("SF1500", "Hvor?"))]
    monkeypatch.setattr("tracker.award.decision.pieces", lambda _: waiting)
    refused = run("award", case.folder, "Acme A/S", *BY, code=2).stderr
    assert (
        "Supplementer er ikke afgjort: clarification-1/SF1461, clarification-1/SF1500." in refused
    )
    monkeypatch.undo()
    names = ("90810111~1", "90810111~2")
    beside = [SimpleNamespace(key=key, standing=OfferStanding.PENDING) for key in names]
    monkeypatch.setattr("tracker.award.decision.required", lambda at: [*required(at), *beside])
    monkeypatch.setattr("tracker.award.decision.named", lambda offers, _: offers[:1])
    refused = run("award", case.folder, "Acme A/S", *BY, code=2).stderr
    assert "Det er ikke afgjort, om disse besvarelser kan indgå: 90810111~1, 90810111~2." in refused


def test_an_offer_that_says_no_name_is_called_by_its_key() -> None:
    assert offer_name([], "v-12345678") == "v-12345678"
