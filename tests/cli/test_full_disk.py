"""A drive that is full at any write: what stands is told, nothing is half, the next run completes."""

from __future__ import annotations

import errno
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from commands import run

from tracker import files
from tracker.cli.main import main
from tracker.files import data_folder
from tracker.procurement.case import Case
from tracker.procurement.log import records

SAMPLE = data_folder("samples") / "pension"
MOST = 10**9  # more than any command writes
FEW = 9  # writes that are each tried


class Drive:
    """A drive that is full when its ``left`` writes are used up."""

    def __init__(self, left: int) -> None:
        self.left = left

    def use(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise OSError(errno.ENOSPC, "No space left on device")


@pytest.fixture
def drive(monkeypatch: pytest.MonkeyPatch) -> Drive:
    """Every file tracker writes uses it: those placed whole, and those of a dossier's folder."""
    it, place, write_bytes = Drive(10**9), files._place, Path.write_bytes

    def placed(*arguments: Any, **options: Any) -> None:
        it.use()
        place(*arguments, **options)

    def wrote(path: Path, data: Any) -> int:
        it.use()
        return write_bytes(path, data)

    monkeypatch.setattr(files, "_place", placed)
    monkeypatch.setattr(Path, "write_bytes", wrote)
    return it


@pytest.fixture(scope="module")
def stages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The case as it is before each command that is tried."""
    base = tmp_path_factory.mktemp("trin")
    found: dict[str, Path] = {}

    def keep(name: str) -> None:
        found[name] = base / name
        shutil.copytree(case, found[name])

    case = base / "sag"
    case.mkdir()
    keep("empty")
    shutil.copy(SAMPLE / "procurement.yaml", case)
    text = (case / "procurement.yaml").read_text("utf-8")
    (case / "procurement.yaml").write_text(
        f"{text}\nvendors: [{{id: a, name: A}}, {{id: b, name: B}}]\n", "utf-8"
    )
    keep("new")
    run("generate", case)
    run("evaluate", "new", case)
    keep("issued")
    run("evaluate", "seal", case, "--as-it-is")
    keep("sealed")
    run("receive", case, min((SAMPLE / "returned").iterdir()), "--fail-on", "never")
    keep("received")
    asked = next(r.id for r in Case.at(case).frozen().requirements if r.level == "requirement")
    (base / "spm.yaml").write_text(
        f"questions: [{{requirement: {asked}, text: Hvordan?}}]\n", "utf-8"
    )
    run("award", case, VENDOR, "--reason", "Bedst.", "--decided-by", "Ida")
    keep("awarded")
    shutil.rmtree(case)
    shutil.copytree(found["received"], case)
    run("evaluate", "workbook", case, "--evaluator", "Anna")
    [filled] = (case / "verdicts" / "workbooks").iterdir()
    shutil.copy(filled, base / "bedoemt.xlsx")
    keep("judging")
    path = case / "procurement.yaml"
    path.write_text(path.read_text("utf-8").replace("title: Fag", "title: Et andet fag"), "utf-8")
    keep("changed")
    return found


VENDOR = "Eksempel Velfærd A/S"
LIMIT = ("--reply-by", "2027-06-01T12:00")
NEW = ("--title", "T", "--buyer", "B", "--package", "I-02")
COMMANDS = {
    "new": ("empty", ("new", "SAG", *NEW)),
    "new --from": ("empty", ("new", "SAG", "--from", "SHEET")),
    "catalogue new": ("empty", ("catalogue", "new", "SAG/kat", "--from", "ski-02.19-2023")),
    "generate": ("new", ("generate", "SAG")),
    "amend": ("changed", ("amend", "SAG", "--reason", "Nyt navn.")),
    "generate --amend": ("changed", ("generate", "SAG", "--amend", "Nyt navn.")),
    "evaluate seal": ("issued", ("evaluate", "seal", "SAG", "--as-it-is")),
    "receive": ("sealed", ("receive", "SAG", "RETURNED", "--fail-on", "never")),
    "return": ("received", ("return", "SAG", VENDOR, "--mail", "SAG/reports/mail.txt")),
    "clarify": ("received", ("clarify", "SAG", VENDOR, "--questions", "QUESTIONS", *LIMIT)),
    "evaluate workbook": ("received", ("evaluate", "workbook", "SAG", "--evaluator", "Bo")),
    "evaluate workbook --blind": ("received", ("evaluate", "workbook", "SAG", "--evaluator", "Bo", "--blind")),
    "evaluate receive": ("judging", ("evaluate", "receive", "SAG", "JUDGED", "--fail-on", "never")),
    "evaluate score": ("received", ("evaluate", "score", "SAG", "-o", "SAG/reports/point.html")),
    "questions template": ("received", ("questions", "template", "SAG")),
    "award": ("received", ("award", "SAG", VENDOR, "--reason", "Bedst.", "--decided-by", "Ida")),
    "follow": ("awarded", ("follow", "SAG", "--sheet")),
    "dossier build": ("received", ("dossier", "build", "SAG", "--without", "pdf,word")),
}  # fmt: skip


@pytest.mark.parametrize("name", COMMANDS)
def test_a_drive_that_is_full_at_any_write(
    name: str, stages: dict[str, Path], tmp_path: Path, drive: Drive, clock: Callable[[str], None]
) -> None:
    stage, words = COMMANDS[name]
    if name == "clarify":  # after the deadline
        clock("2027-05-04T09:00")
    base = stages[stage].parent
    given = {
        "RETURNED": SAMPLE / "returned",
        "JUDGED": base / "bedoemt.xlsx",
        "QUESTIONS": base / "spm.yaml",
        "SHEET": SAMPLE / "udvaelgelsesark.xlsx",
    }
    full = tmp_path / "alt" / "sag"
    shutil.copytree(stages[stage], full)
    drive.left = MOST
    run(*(str(given.get(word, word.replace("SAG", str(full)))) for word in words))
    needed = MOST - drive.left
    assert needed
    for room in range(needed) if needed <= FEW else (0, 1, *range(needed - 3, needed)):
        case = tmp_path / str(room) / "sag"
        drive.left = MOST
        shutil.copytree(stages[stage], case)
        call = [str(given.get(word, word.replace("SAG", str(case)))) for word in words]
        before = files_of(case)
        drive.left = room
        stopped = CliRunner().invoke(main, call)
        drive.left = MOST
        assert stopped.exit_code == 2, stopped.output
        assert "der er ikke plads på drevet" in stopped.stderr
        new = files_of(case) - before
        named = {
            Path(line.strip()) for line in stopped.stderr.splitlines() if line.startswith("  ")
        }
        assert all(path.exists() for path in named), "what is told to stand stands"
        assert not [p for p in new if named.isdisjoint((p, *p.parents))], (
            "and all that stands is told"
        )
        assert not [path for path in new if path.name.startswith(".tracker-")]

        run(*call)
        if (case / "log").is_dir():
            run("log", case, "--verify")
            names = [record.details.get("name", "") for record in records(case)]
            assert not [name for name in names if re.match("[0-9a-f]{64}", name)], (
                "a file's own name"
            )


def files_of(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if path.is_file()}
