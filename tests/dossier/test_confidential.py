"""Nobody reads what is not theirs: other vendors' words, confidential answers, notes, CPR numbers."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from commands import run
from evaluation.verdicts.work import KMX, NORDISK, new_case, submit

from tracker import documents
from tracker.dossier.model import SCHEMA, Manifest
from tracker.procurement.log import Log

from .work import CPR, CPR_PLAIN, HIDDEN, NOTE, OPEN, SECRET, VENDORS, K, N, T, as_text, everything


def letters(folder: Path) -> dict[str, str]:
    found = {}
    for path in folder.rglob("brevbilag/*.docx"):
        name = next(v for v in VENDORS if VENDORS[v]["cvr"] in path.stem)
        found[name] = as_text(path.name, path.read_bytes())
    return found


@pytest.mark.parametrize("folder", ["fuld", "indsigt"])
def test_no_letter_holds_a_word_of_another_vendor(made: Path, folder: str) -> None:
    told = letters(made / folder)
    assert set(told) == (set(VENDORS) if folder == "fuld" else {K})
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
    assert "Ordregivers afgørelse om hvert af disse krav skrives her" in text


def test_every_letter_with_points_says_that_an_unfinished_evaluation_is_provisional(
    made: Path,
) -> None:
    found = letters(made / "fuld")
    assert set(found) == set(VENDORS)
    for text in found.values():
        assert "evalueringen er ikke afsluttet, og point og vurderinger er foreløbige." in text


def test_a_letter_names_nothing_internal(made: Path) -> None:
    """Neither rounds, keys, forms, register entries and findings, nor who evaluated."""
    manifest = json.loads((made / "fuld" / "manifest.json").read_text("utf-8"))
    log_head = manifest["log"]["sha256"]
    for own, xml in letters(made / "fuld").items():
        text = re.sub(r"<[^>]+>", " ", xml).replace(log_head, "")
        assert "Vurderet besvarelse, modtaget" in text
        assert "30. november 2026" in text
        for word in ("runde", "Runde", "Sagsnummer", "Plads", "Mulig afvigelse", "udbudsjurist"):
            assert not re.search(rf"\b{word}\b", text), (own, word)
        assert not re.search(
            r"\b(clarification|verdicts|consensus)-\d|\b(?=\d*[a-f])(?=[a-f]*\d)[0-9a-f]{8,}\b",
            text,
        ), own
        assert not re.search(r"\b(anna|bo|Jura Jensen)\b", text), own
        assert not re.search(r"\[[a-z]+(-[a-z]+)+\]", text), own
        assert "Svagheder" in text


def test_requirements_where_the_chosen_offer_did_better_are_named_in_words(made: Path) -> None:
    text = re.sub(r"<[^>]+>", "", letters(made / "fuld")[N])
    assert re.search(r"flere point end jeres på disse krav: SF1470 \(\w[^)]{10,}\)", text)


def test_each_letter_names_the_record_that_the_log_ended_with(made: Path) -> None:
    end = documents.parse_json(
        (made / "fuld" / "manifest.json").read_bytes(), SCHEMA, Manifest, source=""
    ).log
    assert end.sha256
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


def test_a_rank_is_told_only_where_it_gives_no_other_offers_answers_away(made: Path) -> None:
    """N's rank would depend on T's confidential row, and K's on both."""
    ranks = {
        v: re.findall(r">Placering på kriteriet<.{0,900}?<w:t[^>]*>(\d+|–)<", t)
        for v, t in letters(made / "fuld").items()
    }
    assert ranks == {v: ["–"] for v in VENDORS}


def test_a_reason_that_names_another_vendor_is_withheld_and_told(made: Path) -> None:
    assert "Bedre end" not in letters(made / "fuld")[K]
    manifest = json.loads((made / "fuld" / "manifest.json").read_text("utf-8"))
    withheld = [(o["vendor"], o["requirement"]) for o in manifest["left_out"] if o["vendor"]]
    assert withheld == [(K, "SF1470")]


def test_a_reason_for_setting_aside_that_names_another_vendor_is_in_no_letter(
    tmp_path: Path,
) -> None:
    case = new_case(tmp_path / "sag", evaluation=None)
    submit(case, NORDISK, "nordisk.xlsx")
    submit(case, KMX, "kmx.xlsx")
    why = ("--ground", "form", "--decided-by", "Ida", "--reason")
    out = ("dossier", "build", case.folder, "--without", "pdf", "--output")
    run(
        "offer", "set-aside", case.folder, "kmx.xlsx", *why, "Uklart, hvor Nordisk Sag A/S er klar."
    )
    said = run(*out, tmp_path / "et").stdout
    [letter] = [p for p in (tmp_path / "et").rglob("brevbilag/*.docx") if "KMX" in p.name]
    text = as_text(letter.name, letter.read_bytes())
    assert "Nordisk" not in text
    assert "begrundelsen nævner eller gengiver en anden leverandør" in text
    assert "KMX ApS: Begrundelsen for afvisningen i brevbilaget" in said
    run("offer", "restore", case.folder, "kmx.xlsx", "--reason", "Om igen", "--decided-by", "Ida")
    run("offer", "set-aside", case.folder, "kmx.xlsx", *why, "Tilbuddet er uklart.")
    said = run(*out, tmp_path / "to").stdout
    [letter] = [p for p in (tmp_path / "to").rglob("brevbilag/*.docx") if "KMX" in p.name]
    assert "Tilbuddet er uklart." in as_text(letter.name, letter.read_bytes())
    assert "Begrundelsen for afvisningen" not in said


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
    hidden = [*HIDDEN, NOTE, "INTERNTNOTAT", CPR, CPR_PLAIN, "654.321"]
    hidden += [VENDORS[v][key] for v in VENDORS for key in ("contact", "email")]
    for name, text in found.items():
        assert [word for word in hidden if word in text] == [], name
        assert not re.search(r"\b654321\b", text), name


def test_what_is_not_confidential_is_there(made: Path) -> None:
    found = everything(made / "indsigt")
    for vendor in VENDORS:
        assert any(OPEN[vendor] in text for text in found.values())
    names = [name for name in found if "originaler" in name or name.startswith("07-")]
    assert names == []


def test_what_is_derived_is_there_of_the_offer_without_confidential_answers_alone(
    made: Path,
) -> None:
    found = everything(made / "indsigt")
    gap = json.loads(found["05-mangler-og-sammenligning/mangler.json"])
    assert [(v["vendor"]["name"], len(v["rows"])) for v in gap["vendors"]] == [(K, 7)]
    derived = ("05-", "06-", "09-rapport-og-breve/brev", "09-rapport-og-breve/kontrakt")
    for name, text in found.items():
        if name.startswith(derived):
            assert not [v for v in (N, T) if v in text], name
    report = found["09-rapport-og-breve/evalueringsrapport.html"]
    assert "Gælder kun KMX ApS. De øvrige tilbud har svar, der er undtaget" in report
    assert "Ikke gengivet: det hviler også på svar, der er undtaget" in report
    assert "Robusthed" not in report
    assert not any("beregning." in name for name in found)


def test_each_confidential_answer_that_was_left_out_is_listed_with_its_law(made: Path) -> None:
    plain = json.loads((made / "indsigt" / "udeladt.json").read_text("utf-8"))["left_out"]
    rows = {(o["vendor"], o["requirement"]) for o in plain if o["requirement"]}
    assert rows == {(v, "I-04-K4") for v in (N, T)}
    assert all(o["why"]["da"].startswith("Foreløbigt undtaget") for o in plain if o["requirement"])
    assert [o["vendor"] for o in plain if o["what"]["da"].startswith("Mangelrapport")] == [N, T]
    assert all("§ 5" in o["why"]["da"] and "§ 30" in o["why"]["da"] for o in plain if o["vendor"])
    page = (made / "indsigt" / "index.html").read_text("utf-8")
    assert "Interne arbejdsdokumenter (offentlighedslovens § 23)" in page
    assert "I-04-K4" in page


def test_the_answers_that_are_shown_meet_the_schema_and_name_the_hidden_ones(made: Path) -> None:
    folder = made / "indsigt" / "03-modtaget" / "besvarelser"
    told = {}
    for path in folder.glob("*.json"):
        plain = documents.read_yaml(path, "access-answers")
        told[plain["vendor"]["name"]] = plain
        shown = {answer["requirement"] for answer in plain["answers"]}
        assert shown.isdisjoint(plain["hidden"])
        assert len(shown) + len(plain["hidden"]) == 7
    assert {name: plain["hidden"] for name, plain in told.items()} == {
        N: ["I-04-K4"], T: ["I-04-K4"], K: []
    }  # fmt: skip
    page = (folder / "Nordisk-Sag-A-S-runde-1.html").read_text("utf-8")
    assert "[foreløbigt undtaget]" in page
    assert f"{OPEN[N]} kun sager og ikke dokumenter." in page


def test_what_a_vendor_with_confidential_answers_was_asked_and_added_is_left_out(
    made: Path,
) -> None:
    """A question about one row may quote another: what contradicts it."""
    path = made / "indsigt" / "03-modtaget" / "besvarelser" / "Nordisk-Sag-A-S-runde-1.json"
    assert json.loads(path.read_text("utf-8"))["supplements"] == []
    plain = json.loads((made / "indsigt" / "udeladt.json").read_text("utf-8"))["left_out"]
    assert any(o["vendor"] == N and "spørgsmål til afklaring" in o["what"]["da"] for o in plain)


def test_cpr_numbers_are_masked_in_every_report_of_the_whole_dossier(made: Path) -> None:
    made_by_us = ("05-", "06-", "08-", "09-", "index", "LAES")
    for name, text in everything(made / "fuld").items():
        if name.startswith(made_by_us):
            assert CPR not in text, name
            assert CPR_PLAIN not in text, name


def test_words_that_were_confidential_are_hidden_where_their_vendor_repeated_them() -> None:
    from tracker.assessment.model import Judgement
    from tracker.dossier.protected import Secrets

    secrets = Secrets({}, {"a": ("vores egen hemmelige måde",), "b": ()})
    given = Judgement(None, "accepted", 3.0, "De skriver »vores egen hemmelige måde«.")
    hidden = secrets.hide(given, "a")
    assert hidden.reason is not None
    assert "hemmelige" not in hidden.reason
    assert (hidden.verdict, hidden.points) == ("accepted", 3.0)
    assert secrets.hide(given, "b") == given
