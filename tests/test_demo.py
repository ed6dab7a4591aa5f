"""``tracker demo``: the whole way on the samples, and again in the same folder."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from commands import added

from tracker.cli.main import main
from tracker.demo import commands, people
from tracker.demo import walk as demo_walk
from tracker.dossier.letter import word as letter_word
from tracker.errors import CaseError
from tracker.files import data_folder
from tracker.paper import pdf
from tracker.procurement import log
from tracker.procurement.case import Case
from tracker.texts import Language

VENDOR = "Prøvesag Danmark A/S"
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("demo")]


def walk(folder: Path, code: int = 0) -> Result:
    result = CliRunner().invoke(main, ["demo", str(folder)])
    print(result.stdout, result.stderr, sep="\n")  # noqa: T201
    assert result.exit_code == code, result.output
    return result


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The folder of the demo, and what it said."""
    folder = tmp_path_factory.mktemp("demo") / "ud"
    return folder, walk(folder).stdout


def run(*words: object) -> Any:
    """A command's JSON."""
    result = CliRunner().invoke(main, [str(word) for word in words])
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def pointed_at(said: str) -> list[Path]:
    """What the last lines say to look at."""
    lines = said.rpartition("Se resultatet her:\n")[2].splitlines()
    return [Path(line.strip().partition("  (")[0]) for line in lines]


def actions(case: Path) -> list[str]:
    return [record.action for record in log.records(case)]


def test_the_method_is_sealed_before_the_first_answer_is_received(
    walked: tuple[Path, str],
) -> None:
    folder, _ = walked
    for case in (folder / "esdh", folder / "pension"):
        done = actions(case)
        assert done.index("seal") < done.index("receive")
        assert {"return", "clarification", "verdicts-workbook", "dossier"} <= set(done)
        plain = json.loads((case / "reports" / "mangler.json").read_text("utf-8"))
        [seal] = plain["seal"]["seals"]
        assert seal["submissions"] == 0
        assert plain["seal"]["changed"] is False


def test_each_case_has_every_report_and_the_portfolio_both_cases(walked: tuple[Path, str]) -> None:
    folder, said = walked
    expected = {
        "krav.txt", "mangler.md", "mangler.json", "mangler.xlsx", "mangler.html", "mail.txt",
        "sammenligning.xlsx", "sammenligning.html", "afklaring.txt", "point.xlsx", "point.html",
        "dossier.zip",
    }  # fmt: skip
    amended = {
        "rettelse.txt", "rettelsesblad-r2.html", "rettelsesblad-r2.md", "runder.html",
        "ny-udgave-eksempel-esdh.txt", "ny-udgave-fiktiv-forvaltning.txt", "ny-udgave-proevesag.txt",
    }  # fmt: skip
    for case, names in ((folder / "esdh", expected | amended), (folder / "pension", expected)):
        assert {p.name for p in (case / "reports").iterdir() if p.is_file()} == names
        assert (case / "reports" / "dossier" / "manifest.json").is_file()
        pages = ("dossier/index.html", "mangler.html", "sammenligning.html", "point.html")
        assert {case / "reports" / page for page in pages} <= set(pointed_at(said))
    assert all(path.exists() for path in pointed_at(said))
    assert {
        folder / "esdh" / "indbakke",
        folder / "esdh" / "reports" / "rettelsesblad-r2.html",
    } <= set(pointed_at(said))
    assert "Forudsætter, at kommunen selv betaler KOMBITs gebyr" in said
    assert "Eksempelby Kommune" in said.rpartition("portfolio status")[2]
    assert "Prøvelund Kommune" in said.rpartition("portfolio status")[2]


def test_it_can_be_walked_again_in_the_same_folder(
    walked: tuple[Path, str], tmp_path: Path
) -> None:
    shutil.copytree(walked[0], tmp_path / "igen")
    shutil.rmtree(tmp_path / "igen" / "portfolio")  # it knows the cases where they were copied from
    before = actions(tmp_path / "igen" / "esdh")
    walk(tmp_path / "igen")
    again = actions(tmp_path / "igen" / "esdh")
    assert set(again[len(before) :]) == {"migrate", "dossier", "workbooks"}


def test_in_english_the_people_still_fill_in_danish_workbooks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    commands._walk(data_folder("samples") / "esdh", tmp_path / "esdh", Language.EN)
    said = capsys.readouterr().out
    assert "Two evaluators judge" in said
    row = vendor_row(tmp_path / "esdh", "Fiktiv Forvaltning ApS", "SF1606")
    assert row["verdict"] == "accepted_with_comment"
    status = run("evaluate", "status", tmp_path / "esdh", "--format", "json", "--spread", "1")
    assert (status["accords"]["settled"], status["disputed"]) == (1, [])


def test_without_the_extras_the_dossier_is_made_without_them_and_says_so(
    walked: tuple[Path, str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    case = tmp_path / "esdh"
    shutil.copytree(walked[0] / "esdh", case)
    shutil.rmtree(case / "reports" / "dossier")
    for module in (pdf, letter_word):
        monkeypatch.setattr(module, "available", lambda: False)

    commands._dossier(case, Language.DA)

    said = capsys.readouterr().out
    assert "Uden pdf, word" in said
    assert added("pdf", "word") in said
    made = {p.suffix for p in (case / "reports" / "dossier").rglob("*")}
    assert ".html" in made
    assert not {".pdf", ".docx"} & made


def vendor_row(case: Path, vendor: str, requirement: str) -> dict[str, Any]:
    told = json.loads((case / "reports" / "mangler.json").read_text("utf-8"))
    [found] = [v for v in told["vendors"] if v["vendor"]["name"] == vendor]
    row: dict[str, Any] = next(r for r in found["rows"] if r["requirement"] == requirement)
    return row


def test_requirements_are_corrected_and_answered_again_before_anything_is_judged(
    walked: tuple[Path, str],
) -> None:
    case = walked[0] / "esdh"
    done = actions(case)
    order = ("seal", "receive", "notice", "migrate", "verdicts-workbook", "clarification")
    assert sorted(order, key=done.index) == list(order)
    last_answer = max(i for i, action in enumerate(done) if action == "receive")
    assert done.index("notice") < last_answer < done.index("verdicts-workbook")
    notice = (case / "reports" / "rettelsesblad-r2.md").read_text("utf-8")
    assert "EB-02" in notice
    assert "senest 30 dage" in notice
    assert Case.at(case).frozen().revision == 2
    difference = run("diff", case, VENDOR, "--format", "json")
    rows = {row["requirement"]: row for row in difference["rows"]}
    assert (rows["EB-01"]["asked"], rows["EB-01"]["direction"]) == ("reworded", "better")
    assert (rows["EB-02"]["asked"], rows["SF1515"]["direction"]) == ("added", "better")


def test_a_reservation_hidden_in_a_comment_is_found_decided_and_stands_to_the_end(
    walked: tuple[Path, str],
) -> None:
    case = walked[0] / "esdh"
    found = run("reservations", "list", case, "--format", "json", "--fail-on", "never")["entries"]
    hidden = [e for e in found if (e["vendor"], e["requirement"]) == (VENDOR, "SF1511")]
    assert {(e["field"], e["decisions"][0]["state"]) for e in hidden} == {("comment", "accepted")}
    row = vendor_row(case, VENDOR, "SF1511")
    assert row["comments"]
    assert "forbehold er konstateret" in row["reasons"][0]["da"]
    scores = run("evaluate", "score", case, "--format", "json")
    [scored] = [v for v in scores["vendors"] if v["vendor"]["name"] == VENDOR]
    assert scored["deviations"] == ["SF1470", "SF1511"]


def test_two_evaluators_one_blinded_disagree_once_and_what_they_agree_on_stands_beside(
    walked: tuple[Path, str],
) -> None:
    folder, said = walked
    case = folder / "esdh"
    disputed = said.split("── Uenigheder, der ikke er afgjort (1)\n")[1].split("\n── ")[0]
    assert "SF1606" in disputed
    assert "Fiktiv" in disputed
    row = vendor_row(case, "Fiktiv Forvaltning ApS", "SF1606")
    assert (row["answer"], row["outcome"]) == ("yes_otherwise", "fulfilled_otherwise")
    assert row["verdict"] == "accepted_with_comment"
    assert {j["evaluator"]: (j["verdict"], j["points"]) for j in row["judgements"]} == {
        None: ("accepted_with_comment", 4),
        "anna": ("accepted", 5),
        "bo": ("rejected", 1),
    }
    blind = {f.name: json.loads(f.read_text("utf-8")) for f in (case / "forms").glob("verdicts-*")}
    assert {f["about"]["evaluator"]: f["blind"] for f in blind.values()} == {
        "anna": False,
        "bo": True,
    }
    status = run("evaluate", "status", case, "--format", "json", "--spread", "1")
    assert (status["accords"]["settled"], status["disputed"], status["stale"]) == (1, [], [])
    assert status["elaboration_needed"] == []


def test_a_supplement_stands_beside_the_answer_and_is_judged(walked: tuple[Path, str]) -> None:
    case = walked[0] / "esdh"
    unread, level = vendor_row(case, VENDOR, "SF1520"), vendor_row(case, VENDOR, "I-08-K3")
    assert (unread["answer"], unread["supplements"][0]["used"]) == ("partly", ["answer"])
    assert (level["answer"], level["supplements"][0]["used"]) == ("yes", ["answer", "evidence"])
    assert {row["supplements"][0]["choice"] for row in (unread, level)} == {"accept_reading"}
    assert level["supplements"][0]["reference"].startswith("Bilag 4")
    assert {j["stale"] for row in (unread, level) for j in row["judgements"]} == {False}


def test_the_ranking_is_of_the_agreed_points_and_the_dossier_holds(
    walked: tuple[Path, str],
) -> None:
    folder, said = walked
    case = folder / "esdh"
    scores = run("evaluate", "score", case, "--robustness", "--format", "json")
    assert [(v["rank"], v["vendor"]["key"]) for v in scores["vendors"]] == [
        (1, "eksempel-esdh"),
        (2, "proevesag"),
        (3, "fiktiv-forvaltning"),
    ]
    assert {v["kind"] for v in scores["robustness"]["variants"]} >= {"method", "partly"}
    assert (scores["stale"], scores["seal"]["changed"]) == (0, False)
    assert "Aftalte point: 1 krav" in said
    proved = run("dossier", "verify", case / "reports" / "dossier", "--format", "json")
    assert (proved["whole"], proved["differences"]) == (True, [])


def test_an_amendment_that_does_not_fit_is_refused() -> None:
    amendment = people.Amendment("Fejl.", (people.Edit("drop:", "keep:"),))
    assert amendment.amended("a\ndrop:\n") == "a\nkeep:\n"
    assert amendment.amended("a\nkeep:\n") == "a\nkeep:\n"
    for text in ("a\n", "drop:\ndrop:\n"):
        with pytest.raises(CaseError, match="drop:"):
            amendment.amended(text)


def test_a_command_that_is_refused_ends_the_demo_with_its_code(tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as end:
        demo_walk.run(["gap", str(tmp_path)])
    assert end.value.code == 2
