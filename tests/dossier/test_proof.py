"""``tracker log --verify`` on a case that has been through everything: whatever is changed is found."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from commands import run
from stored import forget_hashes

from tracker.files import digest
from tracker.forms.stored import load_forms
from tracker.procurement.case import Case
from tracker.procurement.log import Log

from .work import K

KINDS = (
    "specification.json", "revisions/specification-1.json", "revisions/specification-2.json",
    "received/*", "submissions/*", "workbooks/*-r1.xlsx", "workbooks/*afklaring*", "forms/verdicts-*",
    "forms/consensus-*", "forms/clarification-*", "verdicts/verdicts-*", "verdicts/consensus-*",
    "verdicts/originals/*", "verdicts/workbooks/*", "supplements/*.json", "supplements/originals/*",
    "sealed/*", "reports/rettelsesblad-r2.html",
)  # fmt: skip


@pytest.fixture(scope="module")
def whole(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bevis") / "sag"
    shutil.copytree(made / "sag", folder)
    for filled in (folder / "verdicts" / "workbooks").glob("udfyldt-*"):
        filled.unlink()  # the tests' evaluators fill in copies beside what was sent
    return folder


@pytest.fixture
def case(whole: Path, tmp_path: Path) -> Path:
    """A copy to be tampered with."""
    shutil.copytree(whole, tmp_path / "sag")
    return tmp_path / "sag"


def found(case: Path, code: int = 1, *options: object) -> dict[str, str]:
    told = run("log", case, "--verify", "--format", "json", *options, code=code).stdout
    return {d["path"]: d["text"]["da"] for d in json.loads(told)["proof"]["differences"]}


def test_a_case_that_has_been_through_everything_is_proved_with_nothing_left_over(
    whole: Path,
) -> None:
    told = run("log", whole, "--verify", "--format", "json")
    proof = json.loads(told.stdout)["proof"]
    assert (proof["differences"], proof["unproved"]) == ([], [])
    assert proof["proved"] > 20
    assert f"{proof['proved']} filer er som loggen siger" in told.stderr


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_that_is_changed_gone_or_replaced_is_named(whole: Path, kind: str) -> None:
    path = min(whole.glob(kind))
    name, data, mode = path.relative_to(whole).as_posix(), path.read_bytes(), path.stat().st_mode
    try:
        path.chmod(0o644)
        path.write_bytes(data + b" ")
        assert set(found(whole)) == {name}
        assert f"✗ {name}: " in run("log", whole, "--verify", code=1).stderr
        path.unlink()
        assert set(found(whole)) == {name}
    finally:
        path.write_bytes(data)
        path.chmod(mode)


REPORTS = {
    "submissions/*": ("gap", "compare", "evaluate score", "offer list", "award"),
    "revisions/specification-1.json": ("gap", "evaluate score"),
    "verdicts/verdicts-*": ("gap", "evaluate status", "evaluate score"),
    "supplements/*.json": ("gap", "compare", "supplements list"),
    "forms/verdicts-*": ("evaluate receive",),
}


@pytest.mark.parametrize("kind", REPORTS)
def test_a_document_that_is_not_what_the_log_holds_counts_in_no_report(
    whole: Path, kind: str
) -> None:
    """A no that somebody made a yes in the case folder is not what the vendor answered."""
    path = min(whole.glob(kind))
    data, mode, name = path.read_bytes(), path.stat().st_mode, path.relative_to(whole).as_posix()
    more = {
        "award": (K, "--reason", "x", "--decided-by", "y"),
        "evaluate receive": (*sorted((whole / "verdicts" / "originals").iterdir()),),
    }
    path.chmod(0o600)
    try:
        path.write_bytes(data.replace(b'"no"', b'"yes"') + b" ")
        for command in REPORTS[kind]:
            told = run(*command.split(), whole, *more.get(command, ()), code=2).stderr
            assert "Filen er ikke den, sagens log holder" in told
            assert name in told.replace("\\", "/")
        assert name in run("status", whole).stdout.replace("\n    ", "") or kind.startswith("forms")
    finally:
        path.write_bytes(data)
        path.chmod(mode)


def test_an_earlier_revision_in_the_place_of_the_last_counts_in_no_report(case: Path) -> None:
    shutil.copy(case / "revisions" / "specification-1.json", case / "specification.json")
    told = run("gap", case, code=2).stderr
    assert "Filen er udgave 1, men loggen siger, at udgave 2 er udsendt" in told
    run("generate", case)
    run("gap", case, "--fail-on", "never")


def test_a_method_changed_since_it_was_sealed_is_named(case: Path) -> None:
    path = case / "evaluation.yaml"
    path.write_text(path.read_text("utf-8").replace("highest: 5", "highest: 10"), "utf-8")
    assert "forseglet" in found(case)["evaluation.yaml"]
    path.unlink()
    assert found(case)["evaluation.yaml"].startswith("mangler, og metoden er forseglet.")


@pytest.mark.parametrize("mark", [".", "~$"])
def test_what_is_passed_over_as_a_hidden_file_or_a_lock_is_read_as_nothing_of_the_case(
    case: Path, mark: str
) -> None:
    before, records = load_forms(Case.at(case)), Log(case).records
    shutil.copy(case / "forms" / "verdicts-1.json", case / "forms" / f"{mark}verdicts-9.json")
    for folder in ("received", "verdicts/originals"):
        original = min((case / folder).iterdir())
        (case / folder / f"{mark}{original.name}").write_bytes(original.read_bytes() + b" ")
    assert load_forms(Case.at(case)) == before
    run("receive", case, code=2)  # there is nothing to complete
    run(
        "evaluate",
        "receive",
        case,
        min((case / "verdicts" / "originals").glob("[0-9a-f]*")),
        "--fail-on",
        "never",
    )
    assert Log(case).records == records


@pytest.mark.parametrize(
    "name",
    ["received/andet.xlsx", "submissions/x.json", "workbooks/ny.xlsx", "forms/verdicts-9.json",
     "verdicts/x.json", "supplements/originals/x.xlsx", "sealed/evaluation-9.json",
     "revisions/specification-9.json", "delivery/x.json", "questions/x.xlsx"],
)  # fmt: skip
def test_a_file_that_no_record_names_is_named(case: Path, name: str) -> None:
    (case / name).parent.mkdir(parents=True, exist_ok=True)
    (case / name).write_bytes(b"x")
    assert list(found(case)) == [name]


def test_a_log_whose_last_records_are_gone_is_found_by_what_they_named_or_by_the_head_that_was_kept(
    case: Path,
) -> None:
    head, records = Log(case).head, Log(case).records
    for record in reversed(records):
        (case / "log" / f"{record.number:06d}.json").unlink()
        run("log", case, "--expect", head, code=1)
        if any(key.startswith("file:") for key in record.details):
            break
    told = found(case)
    assert told.keys() >= {k[5:] for k in record.details if k.startswith("file:")}
    shutil.rmtree(case / "log")
    told = found(case)
    assert "loggen har ingen post om udsendelsen" in told["specification.json"]
    assert any(name.startswith("received/") for name in told)


def test_a_dossier_that_names_a_record_the_log_has_not_tells_that_it_was_cut(
    case: Path, made: Path
) -> None:
    shutil.copytree(made / "fuld", case / "reports" / "dossier")
    shutil.copy(made / "fuld.zip", case / "reports" / "dossier.zip")
    assert found(case, 0) == {}
    cut = [r for r in Log(case).records if r.action == "dossier"]
    for record in cut:
        (case / "log" / f"{record.number:06d}.json").unlink()
    told = found(case)
    assert set(told) == {"reports/dossier", "reports/dossier.zip"}
    assert "ingen post i loggen nævner" in told["reports/dossier"]
    (case / "log" / f"{cut[0].number - 1:06d}.json").unlink()
    assert f"ender med loggens post {cut[0].number - 1}" in found(case)["reports/dossier"]


def test_a_chain_that_is_broken_is_told_as_a_difference(case: Path) -> None:
    (case / "log" / "000002.json").write_text("{}")
    assert "log/000002.json" in run("log", case, "--verify", code=1).stderr
    run("log", case, code=2)


def edit(path: Path, **changes: object) -> None:
    """Change the first entry of a document's list."""
    plain = json.loads(path.read_text("utf-8"))
    entries = plain["given"] if "given" in plain else plain["added"]
    entries[0] |= changes
    path.write_text(json.dumps(plain, ensure_ascii=False), "utf-8")


def test_an_older_log_proves_what_it_can_derive_anew_and_says_that_the_rest_is_not_proved(
    case: Path,
) -> None:
    """What only the form of a workbook of verdicts knows (which round was judged) is nowhere else."""
    forget_hashes(case)
    told = run("log", case, "--verify", "--format", "json", code=1)
    proof = json.loads(told.stdout)["proof"]
    assert proof["differences"] == []
    verdicts = ["forms/verdicts-1.json", "forms/verdicts-2.json", "forms/consensus-1.json"]
    assert proof["unproved"] == verdicts
    assert "? forms/verdicts-1.json: kan ikke efterprøves: loggens post" in told.stderr
    assert "Ikke alt er bevist: 3 filer kan ikke efterprøves." in told.stderr


@pytest.mark.parametrize(
    ("kind", "changes"),
    [
        ("verdicts/verdicts-*", {"points": 2.5}),
        ("verdicts/consensus-*", {"reason": "Klart."}),
        ("supplements/*.json", {"text": "Alt er med i version 4."}),
        ("supplements/*.json", {"requirement": "SF1500"}),
    ],
)
def test_what_people_gave_is_held_against_the_original_where_an_older_log_has_no_hash(
    case: Path, kind: str, changes: dict[str, object]
) -> None:
    forget_hashes(case)
    path = max(case.glob(kind))
    edit(path, **changes)
    told = found(case)
    assert list(told) == [path.relative_to(case).as_posix()]
    assert "er ikke det, denne version læser af originalen" in next(iter(told.values()))


@pytest.mark.parametrize("kind", ["forms/clarification-*", "workbooks/*-r1.xlsx"])
def test_what_was_sent_stays_unproved_where_it_is_not_what_is_made_anew(
    case: Path, kind: str
) -> None:
    forget_hashes(case)
    [path] = case.glob(kind)
    path.write_bytes(path.read_bytes() + b" ")
    if path.suffix == ".json":
        path.write_text(
            path.read_text("utf-8").replace("Hvad menes der?", "Hvad mener I?"), "utf-8"
        )
    proof = json.loads(run("log", case, "--verify", "--format", "json", code=1).stdout)["proof"]
    assert path.relative_to(case).as_posix() in proof["unproved"]


def test_verdicts_that_are_made_again_are_held_by_the_log_from_then_on(case: Path) -> None:
    forget_hashes(case)
    path = min(case.glob("verdicts/verdicts-*"))
    data = path.read_bytes()
    path.unlink()
    run("evaluate", "receive", case, *case.glob("verdicts/originals/*"), "--fail-on", "never")
    assert path.read_bytes() == data
    [record] = [r for r in Log(case).records if r.action == "rebuild"]
    assert record.details[f"file:verdicts/{path.name}"] == digest(data)


@pytest.mark.parametrize(
    ("documents", "originals", "words"),
    [
        ("submissions", "received", ("receive",)),
        ("verdicts", "verdicts/originals", ("evaluate", "receive")),
        ("supplements", "supplements/originals", ("clarify", "receive")),
    ],
)
def test_nothing_is_made_again_of_an_original_that_is_not_the_one_that_came(
    case: Path, tmp_path: Path, documents: str, originals: str, words: tuple[str, ...]
) -> None:
    """Else an edited original, and a document deleted, would be logged as what the vendor wrote."""
    path = min((case / documents).glob("*.json"))
    original = next((case / originals).glob(f"{path.stem[-8:]}*"))
    came = tmp_path / "kom.xlsx"
    shutil.copy(original, came)
    path.unlink()
    original.chmod(0o600)
    original.write_bytes(original.read_bytes() + b" ")  # read as before
    records = len(Log(case).records)
    told = run(*words, case, *([] if words == ("receive",) else [came]), code=2).stderr
    assert "Originalen er ændret, siden den blev modtaget" in told or path.name in told
    assert not path.exists()
    assert len(Log(case).records) == records


def test_an_older_log_proves_submissions_by_their_originals(case: Path) -> None:
    forget_hashes(case)
    path = min((case / "submissions").iterdir())
    text = path.read_text("utf-8")
    path.write_text(text.replace("på vores egen hemmelige måde", "på en helt anden måde"), "utf-8")
    assert path.read_text("utf-8") != text
    assert "er ikke det, denne version læser" in found(case)[f"submissions/{path.name}"]
    path.write_text(text, "utf-8")

    path.unlink()
    run("receive", case)  # made again from its original, and held from now on
    assert Log(case).records[-1].action == "rebuild"
    assert f"file:submissions/{path.name}" in Log(case).records[-1].details
    assert found(case) == {}

    spec = case / "revisions" / "specification-1.json"
    spec.write_text(
        spec.read_text("utf-8").replace('"level": "requirement"', '"level": "option"', 1), "utf-8"
    )
    assert list(found(case)) == ["revisions/specification-1.json"]


def test_a_file_that_was_sent_out_of_the_case_is_known_by_its_bytes_wherever_it_lies(
    case: Path, tmp_path: Path
) -> None:
    out = tmp_path / "ud" / "anna.xlsx"
    out.parent.mkdir()
    run("evaluate", "workbook", case, "--evaluator", "anna", "-o", out)
    number = Log(case).records[-1].number
    moved = out.rename(tmp_path / "fra Anna.xlsx")
    told = run("log", case, "--file", moved).stderr
    assert f"✓ fra Anna.xlsx: er anna.xlsx i loggens post {number} (" in told
    assert "Bedømmelsesark skrevet, anna)." in told

    moved.write_bytes(moved.read_bytes() + b" ")
    edited = moved.rename(out)
    words = ("log", case, "--file", edited, "--file", min(case.glob("received/*")))
    both = run(*words, "--format", "json", code=1)
    assert "✗ anna.xlsx: er ikke en fil, loggen nævner." in both.stderr
    assert f"Loggens post {number} nævner en fil med det navn: det er ikke denne." in both.stderr
    sent, received = json.loads(both.stdout)["files"]
    assert sent == {"file": "anna.xlsx", "named": []}
    assert [r["action"] for r in received["named"]] == ["receive"]


@pytest.mark.parametrize(
    ("kind", "action"),
    [("workbooks/*-r2.xlsx", "Svararbejdsbog skrevet"), ("reports/rettelsesblad-r2.md", "Rettelsesblad skrevet"),
     ("workbooks/*afklaring*", "Afklaring sendt"), ("forms/verdicts-1.json", "Bedømmelsesark skrevet"),
     ("submissions/KMX*", "Besvarelse modtaget"), ("sealed/*", "Evalueringsmetode forseglet")],
)  # fmt: skip
def test_whatever_was_sent_received_or_read_is_known(whole: Path, kind: str, action: str) -> None:
    [path] = whole.glob(kind)
    assert f", {action}" in run("log", whole, "--file", path).stderr
    other = whole / "procurement.yaml"  # people's own: it may change, and the log does not name it
    run("log", whole, "--file", path, "--file", other, code=1)


def test_a_letter_is_known_by_the_dossier_it_was_made_with(case: Path, made: Path) -> None:
    letter = min((made / "fuld").rglob("brevbilag/*.docx"))
    run("log", case, "--file", letter, code=1)
    shutil.copy(made / "fuld.zip", case / "reports" / "dossier.zip")
    told = run("log", case, "--file", letter).stderr
    assert f"er reports/dossier.zip/09-rapport-og-breve/brevbilag/{letter.name} i loggens" in told
    for record in Log(case).records[::-1]:
        if record.action == "dossier":
            (case / "log" / f"{record.number:06d}.json").unlink()
    run("log", case, "--file", letter, code=1)
