"""What tracker writes into a case folder is for its owner alone, where the system has modes."""

from __future__ import annotations

import os
import shutil
import stat
from pathlib import Path

import pytest
from commands import Run

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no modes")
_PEOPLE_S = {"procurement.yaml", "evaluation.yaml", "questions.yaml"}  # written by the test itself


def modes(folder: Path) -> dict[str, str]:
    """Path → its mode, of a folder and all in it."""
    found = {path.relative_to(folder).as_posix(): path for path in (folder, *folder.rglob("*"))}
    return {name: oct(stat.S_IMODE(path.stat().st_mode)) for name, path in found.items()}


def test_everything_in_a_case_is_the_owners_alone_and_originals_read_only(made: Path) -> None:
    for name, mode in modes(made / "urort").items():
        if name in {".", *_PEOPLE_S} or "udfyldt-" in name:
            continue
        path = made / "sag" / name
        original = name.startswith(("received/", "sealed/")) or "originals/" in name
        assert mode == ("0o700" if path.is_dir() else "0o400" if original else "0o600"), name


def test_a_new_case_and_the_reports_in_it_are_too_and_what_goes_elsewhere_is_not(
    run: Run, tmp_path: Path
) -> None:
    case, outside = tmp_path / "ny" / "sag", tmp_path / "ud.json"
    about = ("--id", "s-1", "--title", "T", "--buyer", "B", "--package", "I-06")
    run("new", case, *about)
    run("generate", case)
    run(
        "requirements",
        case,
        "--format",
        "json",
        "--parents",
        "--output",
        case / "reports" / "krav" / "k.json",
    )
    run("requirements", case, "--format", "json", "--output", outside)

    found = modes(case)
    assert found["."] == found["reports"] == found["reports/krav"] == "0o700"
    assert found["procurement.yaml"] == found["reports/krav/k.json"] == "0o600"
    assert found["log/000001.json"] == found["specification.json"] == "0o600"
    assert set(found.values()) == {"0o700", "0o600"}
    assert stat.S_IMODE(outside.stat().st_mode) == 0o666 & ~_umask()
    assert stat.S_IMODE(case.parent.stat().st_mode) == 0o777 & ~_umask()


def test_a_dossier_in_the_case_is_the_owners_alone_and_one_elsewhere_is_not(
    made: Path, run: Run, tmp_path: Path
) -> None:
    shutil.copytree(made / "urort", tmp_path / "sag")
    run("dossier", tmp_path / "sag", "--without", "pdf,word")
    inside = modes(tmp_path / "sag" / "reports")
    assert set(inside.values()) == {"0o700", "0o600"}
    assert inside["dossier.zip"] == inside["dossier/manifest.json"] == "0o600"
    assert modes(made)["fuld/manifest.json"] == oct(0o666 & ~_umask())


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
