"""Pseudonyms: the same under the same key, and no name left in any output."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import json
import re
import stat
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from portfolioquestions import questions
from portfoliostore import small, write
from portfoliowork import Here

from tracker.catalogue.load import load_catalogue
from tracker.cli.main import main
from tracker.portfolio import pseudonyms
from tracker.portfolio.pseudonyms import Pseudonyms, Who, read_key
from tracker.portfolio.queries.all import QUESTIONS
from tracker.portfolio.queries.model import Filter
from tracker.portfolio.queries.own import ask_sql
from tracker.portfolio.queries.run import ask, ask_in_parts
from tracker.portfolio.store.storage import storage
from tracker.procurement.scale import load_scale

# Every name in the small store, however it is written.
NAMES = re.compile(r"ærø|århus|acme|beta|10150817|udbud-[12]|nyt esdh|EB-01|sager/", re.IGNORECASE)
QUESTIONS_ASKED = (
    *questions("Acme A/S", "1461", "EB-01"),
    *(("sql", f"SELECT * FROM {t}") for t in ("cases", "asked", "answers", "findings", "delivery")),
)  # fmt: skip
Run = Callable[..., Result]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return small(tmp_path / "store")


@pytest.fixture
def run(store: Path, tmp_path: Path) -> Run:
    def invoke(*words: object, key: str = "nøgle", code: int = 0) -> Result:
        told = [str(w) for w in words]
        options = ["--store", str(store), "--pseudonyms", str(tmp_path / key)]
        result = CliRunner().invoke(main, ["portfolio", *told, *options])
        assert result.exit_code == code, result.output
        return result

    return invoke


def text_of(xlsx: bytes) -> str:
    with zipfile.ZipFile(BytesIO(xlsx)) as parts:
        return "".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())


@pytest.mark.parametrize("question", QUESTIONS_ASKED, ids="-".join)
def test_no_form_of_any_answer_holds_a_name(
    run: Run, tmp_path: Path, question: tuple[str, ...]
) -> None:
    # A statement is a process each time: one of them in every form, of the others all that it answers.
    if question[0] == "sql" and not question[1].endswith(" answers"):
        assert not NAMES.search(run(*question, "--format", "json").stdout)
        return
    for form in ("text", "json", "csv", "html"):
        assert not NAMES.search(run(*question, "--format", form).stdout)
    file = tmp_path / "svar.xlsx"
    run(*question, "--format", "xlsx", "--output", file)
    assert not NAMES.search(text_of(file.read_bytes()))


def test_the_calendar_and_the_dashboard_hold_no_name(run: Run, tmp_path: Path) -> None:
    ics, page, book = (tmp_path / name for name in ("f.ics", "d.html", "d.xlsx"))
    run("promises", "--ics", ics)
    run("dashboard", "--output", page, "--xlsx", book)
    assert not NAMES.search(ics.read_text("utf-8"))
    assert not NAMES.search(page.read_text("utf-8"))
    assert not NAMES.search(text_of(book.read_bytes()))
    assert "Leverandør-" in page.read_text("utf-8")


def test_the_same_key_gives_the_same_names_in_every_answer(run: Run) -> None:
    def rows(*words: str, key: str = "nøgle") -> list[dict[str, str]]:
        told = json.loads(run(*words, "--format", "json", key=key).stdout)
        return list(told["rows"])

    vendors = {row["vendor"] for row in rows("vendors")}
    assert len(vendors) == 2
    assert vendors == {row["vendor"] for row in rows("vendors")}
    assert {row["vendor"] for row in rows("offered")} <= vendors
    assert {row["vendor"] for row in rows("delivered")} <= vendors
    assert all(row["vendor"] == row["vendor_name"] for row in rows("vendors"))
    assert vendors & {row["vendor"] for row in rows("vendors", key="anden")} == set()


# Words of the buyer's own that are no names in themselves, but say whose procurement it is.
OWN = {
    "packages": ["I-02", "Ærø Kommunes egne krav"],
    "integrations": ["SF1461", "AERO-API", "SF1461_Ærø"],
    "level": "aero-krav",
    "level_da": "Ærøkrav",
    "answer": "ja-som-paa-aero",
    "verdict": "godkendt-af-aero",
    "answer_type": "number",
    "value": "7",
    "unit": "øboere på Ærø",
}


def test_no_word_of_the_buyers_own_is_left_in_any_answer(tmp_path: Path) -> None:
    """Sections by their titles, integrations and answers of own banks and scales, units, bank, framework."""
    both = ("packages", "integrations", "level", "level_da")
    store = write(
        tmp_path / "store",
        cases=[{"catalogue": "aero-bank 1.0.0", "framework": "Ærø-aftalen", "service_area": "Ærø",
                "packages": OWN["packages"]}],
        asked=[{name: OWN[name] for name in both}],
        answers=[OWN],
        delivery=[{**{name: OWN[name] for name in both}, "due_on": dt.date(2025, 12, 31)}],
        findings=[{}],
    )  # fmt: skip
    own = re.compile(r"ærø|aero|øboere", re.IGNORECASE)

    def asked(*words: object, code: int = 0) -> str:
        options = ["--store", str(store), "--pseudonyms", str(tmp_path / "nøgle")]
        result = CliRunner().invoke(main, ["portfolio", *map(str, words), *options])
        assert result.exit_code == code, result.output
        return result.output

    for question in (
        ("status",),
        ("integrations",),
        ("integration", "AERO-API"),
        ("offered",),
        ("promises",),
    ):
        assert not own.search(asked(*question, "--format", "json"))
    for name in ("cases", "asked", "answers", "findings", "delivery"):
        shown = asked("sql", f"SELECT * FROM {name}", "--format", "json")
        assert not own.search(shown), name
        assert name in ("cases", "findings") or "I-02" in shown
        assert name in ("cases", "findings") or "SF1461" in shown
    asked("dashboard", "--output", tmp_path / "d.html", "--xlsx", tmp_path / "d.xlsx")
    assert not own.search((tmp_path / "d.html").read_text("utf-8"))
    assert not own.search(text_of((tmp_path / "d.xlsx").read_bytes()))
    for odd in (
        ("status", "--package", "Ærø"),
        ("integration", "AERO"),
        ("status", "--level", "ærø"),
    ):
        assert not own.search(asked(*odd, code=2).replace(f"»{odd[-1]}«", ""))


def test_the_words_of_the_scale_and_the_bank_we_ship_are_kept() -> None:
    scale, bank = load_scale("os2kravmotor"), load_catalogue()
    words = {a.id for a in scale.answers} | {v.id for v in scale.verdicts}
    assert words <= {*pseudonyms._ANSWERS}
    assert all(re.fullmatch(pseudonyms._SECTION_ID, section.id) for section in bank.sections)
    assert all(re.fullmatch(pseudonyms._INTEGRATION_ID, one.id) for one in bank.integrations)
    assert re.fullmatch(pseudonyms._BANK, f"{bank.id} {bank.version}")


def test_the_figures_are_the_same_and_the_order_tells_no_name(store: Path) -> None:
    names = Pseudonyms(bytes(range(32)))
    plain = ask(store, QUESTIONS["status"], Filter()).rows
    shown = ask(store, QUESTIONS["status"], Filter(), None, names).rows
    assert sorted(str(row[3:]) for row in plain) == sorted(str(row[3:]) for row in shown)
    buyers = [str(row[1]) for row in shown if row[0] == 2026]
    assert buyers == sorted(buyers)
    parts = ask_in_parts(store, QUESTIONS["status"], Filter(), Here, None, names, parts=2)
    assert parts.rows == shown


@pytest.mark.parametrize("name", ["cases", "asked", "answers"])
def test_nor_does_the_order_of_a_tables_rows(store: Path, name: str) -> None:
    """A list of all municipalities by their real names would say which pseudonym is whose."""
    first = set()
    for n in range(8):
        names = Pseudonyms(bytes([n]) * 32)
        told = ask_sql(storage(store), f"SELECT rowid, case_id FROM {name}", pseudonyms=names)
        cases = [str(row[1]) for row in told.rows]
        assert [row[0] for row in told.rows] == list(range(len(cases)))
        assert cases == sorted(cases)
        first.add(cases[0] == names.of(Who.CASE, "udbud-1-00000001"))
    assert first == {True, False}  # which is first is the key's doing


def test_a_filter_is_by_the_real_name(run: Run) -> None:
    told = json.loads(run("status", "--buyer", "ærø kommune", "--format", "json").stdout)
    assert {row["year"] for row in told["rows"]} == {2025}
    vendor = json.loads(run("vendor", "Acme A/S", "--format", "json").stdout)
    assert vendor["rows"]


@pytest.mark.parametrize(
    "question",
    [("vendor", "Akme"), ("requirement", "EB-0"), ("status", "--buyer", "Æ"), ("vendors", "--buyer", "Kommune"),
     ("dashboard", "--buyer", "Å", "--output", "d.html")],
    ids="-".join,
)  # fmt: skip
def test_a_name_that_is_not_found_suggests_none_behind_a_pseudonym(
    run: Run, question: tuple[str, ...], store: Path
) -> None:
    refused = run(*question, code=2).stderr
    assert "--pseudonyms" in refused
    assert not NAMES.search(refused)
    plain = CliRunner().invoke(main, ["portfolio", *question, "--store", str(store)])
    assert (plain.exit_code, bool(NAMES.search(plain.stderr))) == (2, True)  # without, they are


def test_sql_makes_the_same_pseudonym_as_rfc_2104(store: Path) -> None:
    key = b"k" * 32
    digits = hmac.new(key, b"VENDOR:10150817", hashlib.sha256).hexdigest().upper()
    wanted = f"Leverandør-{digits[:4]}-{digits[4:8]}"
    names = Pseudonyms(key)
    assert names.of(Who.VENDOR, "10150817") == wanted
    rows = ask(store, QUESTIONS["vendors"], Filter(), None, names).rows
    assert wanted in {row[0] for row in rows}


def test_the_key_is_made_once_and_only_its_owner_reads_it(run: Run, tmp_path: Path) -> None:
    run("vendors")
    file = tmp_path / "nøgle"
    made = file.read_bytes()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert len(bytes.fromhex(made.decode().strip())) == 32
    run("status")
    assert file.read_bytes() == made
    assert made.decode().strip() not in repr(read_key(file))


@pytest.mark.parametrize("content", ["", "abc", "zz" * 32, "ab" * 31, "ø" * 64])
def test_what_is_no_key_is_refused_and_left_alone(run: Run, tmp_path: Path, content: str) -> None:
    file = tmp_path / "forkert"
    file.write_text(content, "utf-8")
    assert "nøgle" in run("vendors", "--language", "da", key="forkert", code=2).stderr
    assert file.read_text("utf-8") == content
    run("vendors", key="findes/ikke/her", code=2)
