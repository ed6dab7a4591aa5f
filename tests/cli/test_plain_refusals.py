"""What tracker cannot do is said in plain words, with exit code 2 and nothing written."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from tracker.cli.main import main
from tracker.files import data_folder

SAMPLE = data_folder("samples") / "pension"
NEW = ("--title", "Prøve", "--buyer", "Prøve Kommune", "--package", "I-04")


def refused(*words: object) -> str:
    """What is said on stderr of a command that must exit with 2."""
    result = CliRunner().invoke(main, [str(word) for word in words])
    assert result.exit_code == 2, result.output
    return result.stderr


def _denied(*_: object, **__: object) -> Any:
    raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


@pytest.fixture
def case(tmp_path: Path) -> Path:
    folder = tmp_path / "sag"
    shutil.copytree(SAMPLE, folder)
    assert CliRunner().invoke(main, ["generate", str(folder)]).exit_code == 0
    return folder


def _only_in_the_log(real: Callable[..., Any]) -> Callable[..., Any]:
    def bent(path: Any, *rest: Any, **named: Any) -> Any:
        inside = "log" in (Path(path).name, Path(path).parent.name)
        return _denied() if inside else real(path, *rest, **named)

    return bent


@pytest.mark.parametrize(("owner", "name"), [(os, "listdir"), (Path, "stat")])
def test_a_log_that_may_not_be_read_is_no_empty_log(
    case: Path, monkeypatch: pytest.MonkeyPatch, owner: Any, name: str
) -> None:
    monkeypatch.setattr(owner, name, _only_in_the_log(getattr(owner, name)))
    told = refused("log", case)
    assert "Sagens log kan ikke læses: der er ikke adgang til den" in told


def test_a_folder_that_cannot_be_written_is_told_with_the_systems_reason_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "mkdtemp", _denied)
    told = refused("doctor", tmp_path)
    assert "Der kan ikke skrives i mappen: der er ikke adgang til den." in told
    assert "Excel" not in told


@pytest.mark.parametrize("text", ["", "# kun en bemærkning\n", "---\n"])
def test_an_empty_procurement_is_called_empty(tmp_path: Path, text: str) -> None:
    (tmp_path / "procurement.yaml").write_text(text, "utf-8")
    told = refused("generate", tmp_path)
    assert "procurement.yaml: Filen er tom" in told


def test_an_empty_evaluation_is_called_empty(case: Path) -> None:
    (case / "evaluation.yaml").write_text("\n", "utf-8")
    assert "evaluation.yaml: Filen er tom" in refused("evaluate", "seal", case)


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("catalogue.yaml", "", "catalogue.yaml: Filen er tom"),
        ("catalogue.yaml", "- a\n", "catalogue.yaml: her skal stå en gruppe af felter"),
        ("I-99.yaml", "# intet\n", "I-99.yaml: Filen er tom"),
    ],
)
def test_an_empty_file_of_a_catalogue_is_called_empty(
    tmp_path: Path, name: str, text: str, said: str
) -> None:
    folder = tmp_path / "katalog"
    shutil.copytree(data_folder("templates") / "catalogues" / "ski-02.19-2023", folder)
    (folder / name).write_text(text, "utf-8")
    assert said in refused("catalogue", "lint", "--catalogue", folder)


def test_a_case_without_a_name_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert "Mappens navn er tomt" in refused("new", "", *NEW)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_whose_name_is_no_id_is_told_of_the_option(tmp_path: Path) -> None:
    folder = tmp_path / "日本"
    assert "Angiv et id med --id" in refused("new", folder, *NEW)
    assert not folder.exists()
    words = ["new", str(folder), "--id", "japan-1", *NEW]
    assert CliRunner().invoke(main, words).exit_code == 0
