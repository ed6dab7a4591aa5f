"""Nobody reads what is not theirs: other vendors' words, confidential answers, notes, CPR numbers."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tracker import documents
from tracker.procurement.log import Log
from tracker.report.dossier.model import SCHEMA, Manifest

from .work import CPR, CPR_PLAIN, NOTE, OPEN, SECRET, VENDORS, K, N, T, as_text, everything


def letters(folder: Path) -> dict[str, str]:
    found = {}
    for path in folder.rglob("brevbilag/*.docx"):
        name = next(v for v in VENDORS if VENDORS[v]["cvr"] in path.stem)
        found[name] = as_text(path.name, path.read_bytes())
    return found


@pytest.mark.parametrize("folder", ["fuld", "indsigt"])
def test_no_letter_holds_a_word_of_another_vendor(made: Path, folder: str) -> None:
    told = letters(made / folder)
    assert set(told) == set(VENDORS)
    for own, text in told.items():
        for other in set(VENDORS) - {own}:
            foreign = [OPEN[other], SECRET[other], *VENDORS[other].values()]
            foreign += [] if other == K else [other]  # the chosen vendor's name is told (§ 171)
            assert [word for word in foreign if word in text] == [], (own, other)


def test_a_letter_holds_the_vendor_s_own_reservation_points_and_reasons(made: Path) -> None:
    text = letters(made / "fuld")[N]
    assert f"{OPEN[N]} forudsætter at kommunen betaler gebyret." in text
    assert "Dokumenter mangler." in text
    assert NOTE not in text
    assert "Mulig afvigelse, vurderes af udbudsjurist" in text


def test_each_letter_names_the_record_that_the_log_ended_with(made: Path) -> None:
    end = documents.parse_json(
        (made / "fuld" / "manifest.json").read_bytes(), SCHEMA, Manifest, source=""
    ).log
    assert Log(made / "sag").number_of(end.sha256) == end.number
    for text in letters(made / "fuld").values():
        assert f"Sagens log, post {end.number}: {end.sha256}" in text


def test_losers_learn_the_chosen_offer_s_advantages_in_our_words_and_the_winner_does_not(
    made: Path,
) -> None:
    told = letters(made / "fuld")
    assert "Det valgte tilbuds relative fordele: KMX ApS" in told[N]
    assert "det valgte tilbud opnåede" in told[N]
    assert "Jeres tilbud er det valgte tilbud." in told[K]
    assert "relative fordele" not in told[K]


def test_where_the_chosen_offer_did_better_says_nothing_of_its_confidential_answers(
    made: Path,
) -> None:
    """KMX got more points for I-04-K4 than Tredje Data; which is KMX's own business."""
    for folder in ("fuld", "indsigt"):
        told = letters(made / folder)
        [better] = re.findall(r"flere point end jeres på disse krav: ([^<]*)", told[N])
        assert "SF1470" in better
        assert "flere point end jeres på disse krav" not in told[T]


def test_a_reason_that_names_another_vendor_is_withheld_and_told(made: Path) -> None:
    assert "Bedre end" not in letters(made / "fuld")[K]
    manifest = json.loads((made / "fuld" / "manifest.json").read_text("utf-8"))
    withheld = [(o["vendor"], o["requirement"]) for o in manifest["left_out"] if o["vendor"]]
    assert withheld == [(K, "SF1470")]


def test_the_sentinels_are_in_the_whole_dossier_so_that_looking_for_them_means_something(
    made: Path,
) -> None:
    text = "\n".join(everything(made / "fuld").values())
    for word in (*OPEN.values(), *SECRET.values(), NOTE, CPR):
        assert word in text


@pytest.mark.parametrize("where", ["indsigt", "indsigt.zip"])
def test_nothing_confidential_internal_or_personal_is_in_the_version_for_access(
    made: Path, where: str
) -> None:
    path = made / where
    found = (
        everything(path) if path.is_dir() else {path.name: as_text(path.name, path.read_bytes())}
    )
    hidden = [*SECRET.values(), NOTE, "INTERNTNOTAT", CPR, CPR_PLAIN, "123.456"]
    hidden += [VENDORS[v][key] for v in VENDORS for key in ("contact", "email")]
    for name, text in found.items():
        assert [word for word in hidden if word in text] == [], name
        assert not re.search(r"\b123456\b", text), name


def test_what_is_not_confidential_is_there(made: Path) -> None:
    found = everything(made / "indsigt")
    for vendor in VENDORS:
        assert any(OPEN[vendor] in text for text in found.values())
    gap = json.loads(found["05-mangler-og-sammenligning/mangler.json"])
    for told in gap["vendors"]:
        assert [r["requirement"] for r in told["rows"] if r["requirement"] == "I-04-K4"] == []
        assert len(told["rows"]) == 6
    names = [name for name in found if "originaler" in name or name.startswith("07-")]
    assert names == []


def test_each_confidential_answer_that_was_left_out_is_listed_with_its_law(made: Path) -> None:
    plain = json.loads((made / "indsigt" / "udeladt.json").read_text("utf-8"))["left_out"]
    rows = {(o["vendor"], o["requirement"]) for o in plain if o["requirement"]}
    assert rows == {(v, "I-04-K4") for v in (N, K, T)}
    assert all("§ 5" in o["why"]["da"] and "§ 30" in o["why"]["da"] for o in plain if o["vendor"])
    page = (made / "indsigt" / "index.html").read_text("utf-8")
    assert "Interne arbejdsdokumenter (offentlighedslovens § 23)" in page
    assert "I-04-K4" in page


def test_a_redacted_submission_meets_the_schema_and_says_what_is_confidential(made: Path) -> None:
    from tracker.submission.model import Submission

    for path in (made / "indsigt" / "03-modtaget" / "besvarelser").iterdir():
        submission = documents.read_json(path, "submission", Submission)
        [hidden] = [a for a in submission.answers if a.requirement == "I-04-K4"]
        assert (hidden.answer, hidden.elaboration, hidden.price_dkk) == (None, None, None)
        assert hidden.confidential


def test_a_supplement_to_a_confidential_answer_is_left_out_and_the_other_is_not(made: Path) -> None:
    [path] = (made / "indsigt" / "03-modtaget" / "supplementer").iterdir()
    added = json.loads(path.read_text("utf-8"))["added"]
    assert [a["requirement"] for a in added] == ["SF1470"]


def test_cpr_numbers_are_masked_in_every_report_of_the_whole_dossier(made: Path) -> None:
    made_by_us = ("05-", "06-", "08-", "09-", "index", "LAES")
    for name, text in everything(made / "fuld").items():
        if name.startswith(made_by_us):
            assert CPR not in text, name
            assert CPR_PLAIN not in text, name


def test_words_that_were_confidential_are_hidden_wherever_somebody_repeated_them() -> None:
    from tracker.assessment.model import Judgement
    from tracker.report.dossier.redact import Secrets

    secrets = Secrets({}, ("vores egen hemmelige måde",))
    given = Judgement(None, "accepted", 3.0, "De skriver »vores egen hemmelige måde«.")
    hidden = secrets.hide(given)
    assert hidden.reason is not None
    assert "hemmelige" not in hidden.reason
    assert (hidden.verdict, hidden.points) == ("accepted", 3.0)
