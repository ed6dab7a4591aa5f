"""``tracker demo``: the whole way on the samples, and again in the same folder."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tracker.cli import demo
from tracker.cli.main import main
from tracker.procurement import log
from tracker.report.dossier import letter_word, pdf
from tracker.texts import Language

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
    for case in (folder / "esdh", folder / "pension"):
        assert {p.name for p in (case / "reports").iterdir() if p.is_file()} == expected
        assert (case / "reports" / "dossier" / "manifest.json").is_file()
        assert all(str(case / "reports" / name) in said for name in expected)
    assert "Forudsætter, at kommunen selv betaler KOMBITs gebyr" in said
    assert "Eksempelby Kommune" in said.rpartition("portfolio status")[2]
    assert "Prøvelund Kommune" in said.rpartition("portfolio status")[2]


def test_it_can_be_walked_again_in_the_same_folder(
    walked: tuple[Path, str], tmp_path: Path
) -> None:
    shutil.copytree(walked[0], tmp_path / "igen")
    walk(tmp_path / "igen")
    assert actions(tmp_path / "igen" / "esdh").count("seal") == 1


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

    demo._dossier(case, Language.DA)

    said = capsys.readouterr().out
    assert "Uden pdf, word" in said
    assert 'pip install "tracker[pdf,word]"' in said
    made = {p.suffix for p in (case / "reports" / "dossier").rglob("*")}
    assert ".html" in made
    assert not {".pdf", ".docx"} & made
