"""``tracker dossier verify``: whatever was done to a dossier is found; nobody's archive is trusted."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from commands import run

from tracker.files import digest

LOG = "10-log"


def verified(path: Path, code: int, case: Path | None = None) -> Any:
    where = [case] if case else []
    told = run("dossier", "verify", *where, path, "--format", "json", code=code).stdout
    return json.loads(told)


def wrong(path: Path) -> set[tuple[str, str]]:
    return {(d["wrong"], d["path"]) for d in verified(path, 1)["differences"]}


def edit(name: str, text: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        path = folder / name
        path.write_bytes(path.read_bytes() + text.encode())

    return change


def remake_manifest(folder: Path) -> None:
    """What somebody does who knows how: the manifest says what is there."""
    path = folder / "manifest.json"
    plain = json.loads(path.read_text("utf-8"))
    kept = []
    for file in plain["files"]:
        if (folder / file["path"]).is_file():
            data = (folder / file["path"]).read_bytes()
            kept.append({**file, "sha256": digest(data), "size": len(data)})
    plain["files"] = kept
    path.write_text(json.dumps(plain, ensure_ascii=False), "utf-8")


def add_file(folder: Path) -> None:
    (folder / "nyt.txt").write_bytes(b"x")


def swap_records(folder: Path) -> None:
    one, two = folder / LOG / "000003.json", folder / LOG / "000004.json"
    first, second = one.read_bytes(), two.read_bytes()
    one.write_bytes(second)
    two.write_bytes(first)
    remake_manifest(folder)


def forge_record(folder: Path) -> None:
    path = folder / LOG / "000002.json"
    plain = json.loads(path.read_text("utf-8"))
    plain["who"] = "en anden"
    path.write_text(json.dumps(plain), "utf-8")
    remake_manifest(folder)


def rewrite_log(folder: Path) -> None:
    """A record changed and the whole chain after it made anew."""
    previous = "0" * 64
    for path in sorted((folder / LOG).iterdir()):
        plain = json.loads(path.read_text("utf-8")) | {"previous": previous, "who": "en anden"}
        path.write_text(json.dumps(plain), "utf-8")
        previous = digest(path.read_bytes())
    remake_manifest(folder)


def cut_log(folder: Path) -> None:
    max((folder / LOG).iterdir()).unlink()
    remake_manifest(folder)


def swap_original(folder: Path) -> None:
    original = next((folder / "03-modtaget" / "originaler").iterdir())
    original.write_bytes(b"en anden besvarelse")
    remake_manifest(folder)


def swap_method(folder: Path) -> None:
    method = next((folder / "08-metode-og-beregning" / "forseglet").iterdir())
    method.write_bytes(method.read_bytes().replace(b"5", b"6"))
    remake_manifest(folder)


def test_a_whole_dossier_is_whole_as_folder_and_as_zip(made: Path) -> None:
    for path in (made / "fuld", made / "fuld.zip", made / "indsigt", made / "indsigt.zip"):
        told = verified(path, 0, case=made / "sag")
        assert told["whole"] is True
        assert told["differences"] == []
    text = run("dossier", "verify", made / "fuld.zip").stdout
    assert "Dossieret er helt" in text


def test_what_looking_into_a_dossier_left_behind_is_no_part_of_it(
    dossier: Path, made: Path
) -> None:
    for name in (".DS_Store", "Thumbs.db", "desktop.ini", "~$brev.docx", ".~lock.brev.docx#"):
        (dossier / name).write_bytes(b"x")
    assert verified(dossier, 0, case=made / "sag")["differences"] == []
    (dossier / ".skjult").write_bytes(b"x")
    assert wrong(dossier) == {("extra", ".skjult")}


NAME = "05-mangler-og-sammenligning/mangler.json"
TAMPERINGS: list[tuple[str, Callable[[Path], None], set[tuple[str, str]]]] = [
    ("changed", edit(NAME, " "), {("changed", NAME)}),
    ("missing", lambda f: (f / NAME).unlink(), {("missing", NAME)}),
    ("extra", add_file, {("extra", "nyt.txt")}),
    ("swapped records", swap_records, {("log", LOG)}),
    ("forged record", forge_record, {("log", LOG)}),
    ("rewritten log", rewrite_log, {("log", LOG)}),
    ("cut log", cut_log, {("log", LOG)}),
]


@pytest.mark.parametrize(
    ("change", "expected"), [t[1:] for t in TAMPERINGS], ids=[t[0] for t in TAMPERINGS]
)
def test_each_tampering_is_found_in_a_folder_and_in_a_zip(
    dossier: Path, change: Callable[[Path], None], expected: set[tuple[str, str]]
) -> None:
    change(dossier)
    assert wrong(dossier) == expected
    archive = shutil.make_archive(str(dossier.parent / "igen"), "zip", dossier)
    assert {d for d in wrong(Path(archive)) if not d[1].endswith("/")} >= expected
    assert expected.pop()[1] in run("dossier", "verify", dossier, code=1).stdout


def swap_submission(folder: Path) -> None:
    """An edited answer, and a manifest that says it was so."""
    path = min((folder / "03-modtaget" / "besvarelser").iterdir())
    path.write_bytes(path.read_bytes() + b" ")
    remake_manifest(folder)


@pytest.mark.parametrize("change", [swap_original, swap_method, swap_submission])
def test_a_swapped_original_or_method_is_found_though_the_manifest_was_made_anew(
    dossier: Path, change: Callable[[Path], None]
) -> None:
    change(dossier)
    assert {kind for kind, _ in wrong(dossier)} == {"original"}


def test_the_log_of_another_case_is_found(dossier: Path, made: Path, tmp_path: Path) -> None:
    from evaluation.verdicts.work import new_case

    case = new_case(tmp_path / "anden")
    shutil.rmtree(dossier / LOG)
    shutil.copytree(case.folder / "log", dossier / LOG)
    remake_manifest(dossier)
    assert ("log", LOG) in wrong(dossier)


def test_a_dossier_that_the_log_of_its_case_does_not_know_is_told(
    dossier: Path, made: Path
) -> None:
    edit(NAME, " ")(dossier)
    remake_manifest(dossier)
    assert verified(dossier, 0)["whole"] is True  # whole in itself
    told = verified(dossier, 1, case=made / "sag")
    assert [d["wrong"] for d in told["differences"]] == ["unknown"]


def test_a_link_is_extra_and_is_not_followed(dossier: Path, tmp_path: Path) -> None:
    secret = tmp_path / "hemmelig.txt"
    secret.write_text("x", "utf-8")
    (dossier / "link.txt").symlink_to(secret)
    (dossier / "mappe").symlink_to(tmp_path, target_is_directory=True)
    assert wrong(dossier) == {("extra", "link.txt"), ("extra", "mappe")}
    path = dossier / NAME
    path.rename(tmp_path / "flyttet.json")
    path.symlink_to(tmp_path / "flyttet.json")
    assert ("changed", NAME) in wrong(dossier)


def rezip(source: Path, target: Path, more: list[tuple[str, bytes]], **options: Any) -> Path:
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", **options) as new:
        for member in old.infolist():
            new.writestr(member.filename, old.read(member))
        for name, data in more:
            new.writestr(name, data)
    return target


def test_names_that_climb_are_extra_and_nothing_is_ever_written_by_them(
    dossier: Path, tmp_path: Path
) -> None:
    climbing = [("../../ude.txt", b"x"), ("/rod.txt", b"x"), ("10-log/../../../x.json", b"{}")]
    path = rezip(dossier.with_name("fuld.zip"), tmp_path / "ond.zip", climbing)
    assert {(k, p) for k, p in wrong(path) if k == "extra"} >= {("extra", "../../ude.txt")}
    assert not (tmp_path.parent / "ude.txt").exists()


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_members_of_one_name_are_refused(dossier: Path, tmp_path: Path) -> None:
    path = rezip(dossier.with_name("fuld.zip"), tmp_path / "dobbelt.zip", [(NAME, b"{}")])
    assert "samme navn" in run("dossier", "verify", path, code=2).stderr


def test_a_bomb_is_never_unpacked_further_than_the_manifest_says(
    dossier: Path, tmp_path: Path
) -> None:
    (dossier / NAME).unlink()
    path = tmp_path / "bombe.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(p for p in dossier.rglob("*") if p.is_file()):
            archive.write(file, file.relative_to(dossier).as_posix())
        archive.writestr(NAME, b"\0" * 50_000_000)
    assert wrong(path) == {("changed", NAME)}
    big = tmp_path / "manifest.zip"
    with zipfile.ZipFile(big, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("manifest.json", b" " * 70_000_000)
    assert "for stor" in run("dossier", "verify", big, code=2).stderr


def test_what_is_no_dossier_is_refused_with_where_to_find_one(tmp_path: Path) -> None:
    (tmp_path / "tom").mkdir()
    (tmp_path / "fil.zip").write_bytes(b"PK\x03\x04 nej")
    (tmp_path / "tekst.txt").write_text("x", "utf-8")
    for name in ("tom", "fil.zip", "tekst.txt", "findes-ikke"):
        assert "manifest.json" in run("dossier", "verify", tmp_path / name, code=2).stderr
    (tmp_path / "tom" / "manifest.json").write_text("{}", "utf-8")
    assert "manifest.json" in run("dossier", "verify", tmp_path / "tom", code=2).stderr


def test_a_truncated_zip_is_refused_or_found(dossier: Path, tmp_path: Path) -> None:
    data = dossier.with_name("fuld.zip").read_bytes()
    path = tmp_path / "halv.zip"
    path.write_bytes(data[: len(data) // 2])
    run("dossier", "verify", path, code=2)
    broken = bytearray(data)
    broken[len(data) // 3] ^= 0xFF
    path.write_bytes(bytes(broken))
    assert wrong(path)


@pytest.mark.parametrize(
    "change", [lambda d: b"junk" + d, lambda d: d + b"junk", lambda d: d[:-2] + b"\4\0note"],
    ids=["before", "after", "comment"],
)  # fmt: skip
def test_a_zip_with_more_in_it_than_its_files_is_refused(
    dossier: Path, tmp_path: Path, change: Callable[[bytes], bytes]
) -> None:
    """What stands outside the files is in no manifest; another program may show it as a whole archive."""
    path = tmp_path / "mere.zip"
    path.write_bytes(change(dossier.with_name("fuld.zip").read_bytes()))
    told = run("dossier", "verify", path, code=2).stderr
    assert "der står noget før eller efter filerne" in told
