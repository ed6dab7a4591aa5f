"""Each workbook that tracker writes, given to a command that does not read it."""

from __future__ import annotations

import shutil
from collections.abc import Collection, Iterator
from pathlib import Path

import pytest
from authored import make_bank
from commands import clarify, run

from tracker.cli.hints import runnable
from tracker.procurement import log
from tracker.workbook.identity import TAKEN_BY

from .work import K

COMMANDS = ("clarify receive", "evaluate receive", "follow receive", "questions receive",
            "reservations receive", "offer receive", "supplements receive", "confidential receive", "edit", "new",
            "catalogue import", "catalogue diff", "requirements import")  # fmt: skip
KINDS = tuple(sorted(TAKEN_BY))
REPORTS = {
    "gap": ("gap", "--fail-on", "never"),
    "compare": ("compare", "--fail-on", "never"),
    "score": ("evaluate", "score"),
    "register": ("reservations", "list"),
    "asked": ("questions", "export"),
}


@pytest.fixture(scope="module")
def case(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case with every form and every report in it, in ``alle``."""
    case = tmp_path_factory.mktemp("forkert") / "sag"
    shutil.copytree(made / "urort", case)
    why = ("--reason", "Bedst", "--decided-by", "Mette")
    pieces = ("clarification-1/SF1470", "clarification-1/I-04-K4")
    run("supplements", "decide", case, *pieces, "--refuse", *why)
    run("award", case, K, *why)
    run("follow", case, "--sheet")
    run("questions", "template", case)
    run("questions", "template", case, "--answers")
    clarify(case, "--workbook", case / "udkast-ark.xlsx")
    for group in ("reservations", "offer", "supplements", "confidential"):
        run(group, "list", case, "--workbook", case / f"{group}-ark.xlsx")
    (case / "alle").mkdir()
    for record in log.records(case):
        kind = record.details.get("form", "").rpartition("-")[0]
        if kind in TAKEN_BY and "workbook" in record.details:
            [book] = case.rglob(record.details["workbook"])
            shutil.copy(book, case / "alle" / f"{kind}.xlsx")
    for name, words in REPORTS.items():
        output = case / "alle" / f"{name}-rapport.xlsx"
        undecided = 1 if name == "register" else 0
        run(*words, case, "--format", "xlsx", "--output", output, code=undecided)
    [annex] = (made / "fuld").rglob("kontraktbilag-*.xlsx")
    shutil.copy(annex, case / "alle" / "annex-rapport.xlsx")
    return case


def test_every_form_is_there(case: Path) -> None:
    assert {p.stem for p in (case / "alle").glob("*.xlsx") if p.stem.isalpha()} == set(KINDS)


def test_receive_says_in_a_document_which_command_takes_a_form(case: Path) -> None:
    for kind in KINDS:
        file = case / "alle" / f"{kind}.xlsx"
        told = run("receive", case, file, "--format", "json", code=2).stdout
        assert f"Filen er skemaet »{kind}-" in told
        assert f"»{TAKEN_BY[kind]} FIL«" in told
        assert not [other for other in {*TAKEN_BY.values()} - {TAKEN_BY[kind]} if other in told]


def test_receive_hands_over_what_vendors_fill_in_and_names_the_command_of_the_buyers_own(
    case: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "sag"
    shutil.copytree(case, copy)
    since = len(log.records(copy))
    forms = {kind: copy / "alle" / f"{kind}.xlsx" for kind in KINDS}
    told = run("receive", copy, *forms.values(), code=2)
    received = {r.action for r in log.records(copy)[since:] if "original" in r.details}
    assert received == {
        "supplement",
        "questions-import",
    }  # anyone may send a file that says it is ours
    said = told.stderr.replace("\n", " ")
    assert f"»tracker reservations receive {copy} {forms['reservations']}«" in said
    assert f"»tracker evaluate receive {copy} {forms['verdicts']}«" in said
    assert f"»tracker follow receive {copy} {forms['delivery']}«" in said
    assert f"»tracker clarify {copy} --questions {forms['drafts']} --reply-by TIDSPUNKT«" in said


def test_receive_takes_no_report(case: Path) -> None:
    reports = sorted((case / "alle").glob("*-rapport.xlsx"))
    assert len(reports) == len(REPORTS) + 1
    told = run("receive", case, *reports, code=2).stdout
    assert told.count("Filen er en rapport fra tracker og ikke en besvarelse.") == len(reports)
    assert told.count("report-not-submission\n") == len(reports)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_names_the_one_that_reads_another_workbook(
    case: Path, tmp_path: Path, command: str
) -> None:
    bank, made = make_bank(tmp_path / "bank"), tmp_path / "ny"
    words, at = {
        "new": ((made, "--from"), None),  # there is no such case, and will be none of it
        "catalogue import": (("--into", bank), None),
        "catalogue diff": ((bank,), None),
    }.get(command, ((case,), case))
    before = (bank / "catalogue.yaml").read_bytes()
    for file, reads, said in told_of(case):
        if command not in reads:
            told = run(*command.split(), *words, file, code=2).stderr
            assert runnable(said, at) in told, file.name
    assert not made.exists()
    assert not (case / "alle" / "import.yaml").exists()
    assert not (case / "import.yaml").exists()
    assert (bank / "catalogue.yaml").read_bytes() == before


def told_of(case: Path) -> Iterator[tuple[Path, Collection[str], str]]:
    """Each workbook, the commands that read it, and what the others say of it."""
    for kind, by in TAKEN_BY.items():
        own = by.removeprefix("tracker ")
        yield case / "alle" / f"{kind}.xlsx", (own,), f"Det læses ind med »{by} FIL«."
    report = "Filen er en rapport fra tracker; den læses ikke ind."
    yield case / "alle" / "gap-rapport.xlsx", (), report
    asked = "en kravarbejdsbog læses ind med »tracker receive FIL«"
    yield next((case / "workbooks").glob("*-r1.xlsx")), (), asked
    yield sheet(case), ("edit", "new"), "Det læses ind med »tracker edit FIL«"
    bank = "Filen er arbejdsbogen til kravkataloget »ski-02.19-2023«. Den læses ind med »tracker catalogue import FIL"
    yield bank_book(case), ("catalogue import", "catalogue diff", "requirements import"), bank


def sheet(case: Path) -> Path:
    """The case's selection workbook."""
    if not (path := case / "alle" / "valg-ark.xlsx").exists():
        run("edit", case, "-o", path)
    return path


def bank_book(case: Path) -> Path:
    """The workbook of the bank we ship."""
    if not (path := case / "alle" / "katalog-ark.xlsx").exists():
        run("catalogue", "export", "ski-02.19-2023", "--format", "xlsx", "-o", path)
    return path
