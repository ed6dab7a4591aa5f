"""Workbooks that a real LibreOffice saved with a password, and in which ways they are encrypted."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

import msoffcrypto
import pytest
from casework import BASE, filled, specification
from click.testing import CliRunner
from protected import ANOTHER, PASSWORD, traces

from libreoffice.office import Spreadsheets
from tracker.cli.main import main
from tracker.spreadsheet.limits import Passwords
from tracker.spreadsheet.reader import Reader

pytestmark = [pytest.mark.office, pytest.mark.xdist_group("office")]
NOTE = "file-opened-with-password"


def _protected(office: Spreadsheets, suffix: str) -> tuple[Path, Path]:
    """A filled workbook as LibreOffice saves it with a password, and the one it was made from."""
    plain = office.put(filled(specification()))
    target = plain.with_name(f"{plain.stem}-laast{suffix}")
    office.run("protect", plain, target=str(target), password=PASSWORD)
    return plain, target


def _keys(folder: Path, *passwords: str) -> Path:
    path = folder / "koder.txt"
    path.write_text("\n".join(passwords), "utf-8")
    return path


def _check(*arguments: object, code: int) -> list[dict[str, Any]]:
    result = CliRunner().invoke(main, ["check", *map(str, arguments), "--format", "json"])
    assert result.exit_code == code, result.output
    submissions: list[dict[str, Any]] = json.loads(result.stdout)["submissions"]
    return submissions


def _codes(submission: dict[str, Any]) -> set[str]:
    return {finding["code"] for finding in submission["findings"]}


def _said(submission: dict[str, Any]) -> list[Any]:
    return [(a["requirement"], a["answer"], a["elaboration"]) for a in submission["answers"]]


@pytest.mark.parametrize(("suffix", "way"), [(".xlsx", "standard"), (".xls", "rc4")])
def test_a_file_libreoffice_protected_is_opened_with_its_password_only(
    office: Spreadsheets, tmp_path: Path, suffix: str, way: str
) -> None:
    plain, locked = _protected(office, suffix)
    with locked.open("rb") as file:
        known = msoffcrypto.OfficeFile(file)
        known.load_key(password=PASSWORD)
        assert known.type == way  # another way than Excel's, and so another test

    [none] = _check(locked, code=2)
    [wrong] = _check(locked, "--password-file", _keys(tmp_path, ANOTHER), code=2)
    right = _keys(tmp_path, ANOTHER, PASSWORD)
    before, after = _check(plain, locked, "--password-file", right, code=0)

    assert _codes(none) == {"file-password-protected"}
    assert _codes(wrong) == {"file-password-wrong"}
    assert NOTE in _codes(after)
    assert _said(after) == _said(before) != []
    assert after["source"]["format"] == suffix[1:]


def test_an_opendocument_file_says_which_way_out_there_is(
    office: Spreadsheets, tmp_path: Path
) -> None:
    _, locked = _protected(office, ".ods")
    for options in ((), ("--password-file", _keys(tmp_path, PASSWORD))):
        [read] = _check(locked, *options, code=2)
        assert _codes(read) == {"file-password-unsupported"}
        assert "gem den uden adgangskode" in read["findings"][0]["remedy"]["da"]


def test_a_legacy_workbook_is_decrypted_without_a_temporary_file(
    office: Spreadsheets, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The child may not write at all; here in this process, where the library could."""
    _, locked = _protected(office, ".xls")

    def no_file(*_: object, **__: object) -> None:
        raise AssertionError("a decrypted copy on the disk")

    for name in ("TemporaryFile", "NamedTemporaryFile", "mkstemp", "SpooledTemporaryFile"):
        monkeypatch.setattr(tempfile, name, no_file)
    with Reader(isolated=False) as reader:
        refusal = reader.open(locked).refusal
        assert refusal
        assert refusal.code == "file-password-protected"
    with Reader(isolated=False, passwords=Passwords((PASSWORD,))) as reader:
        assert reader.open(locked).grid


@pytest.mark.parametrize("suffix", [".xlsx", ".xls"])
def test_it_is_received_as_it_came_and_sent_back(
    office: Spreadsheets, tmp_path: Path, suffix: str
) -> None:
    _, locked = _protected(office, suffix)
    keys = _keys(tmp_path, PASSWORD)
    case = tmp_path / "sag"
    case.mkdir()
    (case / "procurement.yaml").write_text(json.dumps(BASE, ensure_ascii=False), "utf-8")
    for arguments in (
        ("generate", case),
        ("receive", case, locked, "--password-file", keys),
        ("return", case, "Acme A/S", "--password-file", keys),
        ("log", case, "--verify"),
    ):
        result = CliRunner().invoke(main, [str(a) for a in arguments])
        assert result.exit_code == 0, result.output
        assert PASSWORD not in result.output

    assert '"file-opened-with-password"' in next((case / "submissions").iterdir()).read_text(
        "utf-8"
    )
    [original] = (case / "received").iterdir()
    assert original.read_bytes() == locked.read_bytes()
    assert original.suffix == suffix
    assert traces(case, PASSWORD) == []
