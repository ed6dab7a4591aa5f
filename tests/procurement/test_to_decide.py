"""What a buyer has yet to decide: shown last by ``requirements``, all at once by ``generate``."""

from __future__ import annotations

from pathlib import Path

from commands import Run

from tracker.procurement.case import Case
from tracker.procurement.to_decide import open_decisions

OPEN = [
    ("I-08-K1", "errata"),
    ("I-02-K3", "alternatives"),
    ("I-07-K1", "dates"),
    ("I-08-K3", "addenda"),
]
DECIDED = """
errata: {I-08-K1: {choice: as_written, by: Ida, reason: Ja}}
alternatives: {I-02-K3: {choice: as_written, by: Ida, reason: Ja}}
dates: {I-07-K1: 2028-01-01}
addenda: {I-08-K3: NSIS Betydelig}
"""


def test_all_that_stops_generate_is_shown_first_and_said_at_once(tmp_path: Path, run: Run) -> None:
    case = tmp_path / "sag"
    packages = ("--package", "I-02", "--package", "I-04", "--package", "I-08")
    run("new", case, "--title", "T", "--buyer", "B", *packages)
    text = (case / "procurement.yaml").read_text("utf-8")
    levels = "\nlevels: {SF1320_A: minimum, SF1520: minimum, SF1525: minimum}\n"
    (case / "procurement.yaml").write_text(text + levels, encoding="utf-8")
    assert [(one.id, one.key) for one in open_decisions(Case.at(case))] == OPEN
    shown = run("requirements", case).stdout
    first = shown.split("── ")[1]
    assert first.startswith(f"Skal afgøres, før I udsender ({len(OPEN)})")
    assert all(id in first for id, _ in OPEN)
    assert "senest [dato]" in first
    refused = run("generate", case, code=2).stderr
    assert all(f"{key}:" in refused for _, key in OPEN)
    assert not (case / "specification.json").exists()
    (case / "procurement.yaml").write_text(text + levels + DECIDED, encoding="utf-8")
    assert "Skal afgøres" not in run("requirements", case).stdout
    run("generate", case)
