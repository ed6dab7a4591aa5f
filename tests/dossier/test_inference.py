"""Nobody can work out a protected answer from what a version for access shows.

The property is the strongest there is: whatever stands in the protected cells, the bytes are the same.
A solver that gets everything there, or knows how the tool counts, then learns nothing; and so it holds
for every figure, letter, chart, file name, size and hash at once, also for those of later versions.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from casework import BASE, filled
from commands import Run
from evaluation.verdicts.work import KMX, NORDISK
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from stored import forget_hashes

from tracker import danish_time
from tracker.dossier.contents import DossierRequest, build
from tracker.dossier.model import DossierKind, Part
from tracker.dossier.record import CaseRecord, read_matter
from tracker.dossier.texts import HIDDEN
from tracker.evaluation.method.seal import SealState
from tracker.procurement.case import Case

from .work import OPEN, K, N, T, as_text

_WORDS = {
    "elaboration": "Noget helt andet end før.",
    "evidence": "Bilag 99",
    "reservation": "Kun i 2031.",
}
VALUES: list[dict[str, Any]] = [
    *({"answer": id, "written": id} for id in ("yes", "yes_as_addon", "yes_otherwise", "partly", "planned", "no", "not_relevant")),
    {"answer": None, "written": None},
    {"answer": None, "written": "se bilag", "unreadable": True},
    {"price_dkk": "1"}, {"price_dkk": "99999999"}, {"price_dkk": None, "price_written": "dyrt"},
    {"available_from": "2031-01-01"}, {"delivered_by": "third_party"},
    *({column: text} for column, text in _WORDS.items()), dict.fromkeys(_WORDS),
    {"comments": ["Et forbehold i en kommentar"]},
    {"elaboration": N, "evidence": "mangler en dato", "reservation": "Også på mobilen."},
    {"elaboration": f"{OPEN[K]} skriver", "evidence": f"{OPEN[K]} Bilag om", "reservation": "Klart beskrevet."},
]  # fmt: skip
ROWS = ("SF1470", "I-04-K4", "I-04-K5", "SF1514", "SF1500", "SF1510", "SF1461")
FULL = frozenset({Part.PDF, Part.WORD})


def files(matter: CaseRecord, *, without: frozenset[Part] = FULL) -> dict[str, bytes]:
    """Every file of the version for access, with its manifest."""
    made = build(matter, DossierRequest(DossierKind.ACCESS, without))
    return {"manifest.json": made.manifest_bytes} | {item.path: item.data for item in made.items}


def changed(case: Path, vendor: str, requirement: str, values: dict[str, Any]) -> None:
    """Another answer in a stored submission: everything else is derived from it anew."""
    for path in (case / "submissions").iterdir():
        plain = json.loads(path.read_text("utf-8"))
        if plain["vendor"]["name"] != vendor:
            continue
        [answer] = [a for a in plain["answers"] if a["requirement"] == requirement]
        answer |= values
        plain["reconciliation"]["answered"] = sum(1 for a in plain["answers"] if a["written"])
        path.chmod(0o600)
        path.write_text(json.dumps(plain), "utf-8")


@pytest.fixture(scope="module")
def copy(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    case = tmp_path_factory.mktemp("inferens") / "sag"
    shutil.copytree(made / "urort", case)
    forget_hashes(case)
    return case


@pytest.fixture(autouse=True)
def unproved(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing holds the case against its log while it is changed."""
    monkeypatch.setattr("tracker.dossier.record.require_proved", lambda *_: None)


@contextmanager
def put_back(case: Path) -> Iterator[Path]:
    """The case, put back as it was afterwards."""
    folders = ("submissions", "supplements", "verdicts", "forms")
    kept = {p: p.read_bytes() for folder in folders for p in (case / folder).glob("*.json")}
    yield case
    for path, data in kept.items():
        path.write_bytes(data)


@pytest.fixture
def case(copy: Path) -> Iterator[Path]:
    with put_back(copy) as case:
        yield case


@pytest.fixture(scope="module")
def original(copy: Path) -> dict[str, bytes]:
    return files(read_matter(Case.at(copy), winner=K))


def shown(
    case: Path, vendors: Sequence[str], answers: dict[str, dict[str, Any]]
) -> dict[str, bytes]:
    """What the public gets when these vendors protect these rows, and answered so."""
    with put_back(case):
        for vendor in vendors:
            for row, values in answers.items():
                changed(
                    case, vendor, row, values | {"confidential": True, "confidential_written": "Ja"}
                )
        return files(read_matter(Case.at(case), winner=K))


@pytest.mark.parametrize("row", ROWS)
def test_the_bytes_do_not_depend_on_a_protected_answer(copy: Path, row: str) -> None:
    """Whichever row it is; every value in one of the rows, the others in the property below."""
    assert [r.id for r in Case.at(copy).frozen().requirements] == list(ROWS)
    before = shown(copy, (N, T), {row: {}})
    for values in VALUES[(ROWS.index(row) + 1) % len(ROWS) :: len(ROWS)]:
        assert shown(copy, (N, T), {row: values}) == before, values


@given(
    st.lists(st.sampled_from((N, T, K)), min_size=1, unique=True),
    st.dictionaries(
        st.sampled_from(ROWS), st.tuples(*(st.sampled_from(VALUES[:-1]),) * 2), min_size=1
    ),
)
@settings(max_examples=5, derandomize=True, deadline=None, database=None,
          phases=(Phase.explicit, Phase.generate),
          suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])  # fmt: skip
def test_nor_on_any_rows_at_once_of_any_vendors_whatever_stands_in_them(
    copy: Path, vendors: list[str], answers: dict[str, tuple[dict[str, Any], dict[str, Any]]]
) -> None:
    before = shown(copy, vendors, {row: pair[0] for row, pair in answers.items()})
    assert shown(copy, vendors, {row: pair[1] for row, pair in answers.items()}) == before


def test_nor_on_what_was_asked_added_judged_and_agreed_about_it(
    case: Path, original: dict[str, bytes]
) -> None:
    """A question about a visible row may quote a protected one: what disagrees, both ways."""
    [path] = (case / "supplements").glob("*.json")
    plain = json.loads(path.read_text("utf-8"))
    quoting = "SF1470 er besvaret »Ja« og I-04-K4 er besvaret »Nej«."
    for added in plain["added"]:
        added |= {"question": quoting, "text": "I-04-K4 er en skrivefejl."}
    plain["added"] += [{**plain["added"][0], "requirement": "SF1510"}]
    path.write_text(json.dumps(plain), "utf-8")
    for path in (case / "verdicts").glob("*.json"):
        plain = json.loads(path.read_text("utf-8"))
        for one in plain["given"]:
            if one["vendor"] != "25052943":
                one |= {"verdict": "rejected", "points": 0.0, "reason": quoting}
        path.write_text(json.dumps(plain), "utf-8")
    assert files(read_matter(Case.at(case), winner=K)) == original


def test_nor_on_what_was_done_because_of_it(case: Path, original: dict[str, bytes]) -> None:
    """The one offer shown accounts for no clarification or supplement, and none is told of."""
    matter = read_matter(Case.at(case), winner=K)
    done = ("clarification", "supplement", "reservation", "decide", "consensus")
    assert {"clarification", "supplement"} <= {r.action for r in matter.records}
    less = tuple(r for r in matter.records if r.action not in done)
    assert files(replace(matter, records=less)) == original
    told = json.loads(original["10-log/log.json"])["records"]
    assert [r["action"] for r in told].count("receive") == 3
    assert all(r.keys() == {"at", "who", "action"} for r in told)


def test_a_reason_that_compares_with_a_veiled_offer_is_withheld(
    case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = list((case / "verdicts").glob("*.json"))
    for path in paths:
        plain = json.loads(path.read_text("utf-8"))
        for one in plain["given"]:
            if plain["evaluator"] is None:
                one |= {"vendor": "25052943", "reason": "Nordisk Sag A/S kan det ikke før 2031."}
                one |= {"submission": _sha256(case, K)}
        path.write_text(json.dumps(plain), "utf-8")
    matter = read_matter(Case.at(case), winner=K)
    assert matter.result is not None
    seals = (replace(matter.result.seal.seals[0], reason="Nordisk Sag A/S kan først i 2031."),)
    monkeypatch.setattr("tracker.dossier.contents.known_seal", lambda _: SealState(seals))
    found = files(matter)
    gap = json.loads(found["05-mangler-og-sammenligning/mangler.json"])
    [row] = [r for r in gap["vendors"][0]["rows"] if r["requirement"] == "SF1470"]
    assert [j["reason"] for j in row["judgements"]] == [HIDDEN]
    assert HIDDEN in found["05-mangler-og-sammenligning/mangler.html"].decode()
    assert not [n for n, data in found.items() if "2031" in as_text(n, data)]


def _sha256(case: Path, vendor: str) -> str:
    plain = (json.loads(p.read_text("utf-8")) for p in (case / "submissions").iterdir())
    return str(next(p["source"]["sha256"] for p in plain if p["vendor"]["name"] == vendor))


def test_nor_do_the_pdf_and_the_letters_and_the_full_letters_to_others_say_a_figure_of_it(
    case: Path,
) -> None:
    def everything() -> tuple[dict[str, bytes], str]:
        matter = read_matter(Case.at(case), winner=N)
        full = build(matter, DossierRequest(DossierKind.FULL, frozenset({Part.PDF})))
        [letter] = [i.data for i in full.items if "brevbilag/KMX" in i.path]
        return files(matter, without=frozenset()), as_text("brev.docx", letter)

    before = everything()
    assert "ikke sat ind, fordi de også hviler på svar" in before[1]
    changed(case, N, "I-04-K4", {"answer": "no", "written": "Nej", "price_dkk": None})
    assert everything() == before


def test_a_visible_answer_does_change_what_is_shown(case: Path, original: dict[str, bytes]) -> None:
    changed(case, N, "SF1500", {"elaboration": "Et andet synligt svar."})
    assert files(read_matter(Case.at(case), winner=K)) != original


def test_every_row_that_could_hang_on_a_protected_prerequisite_stays_the_same(case: Path) -> None:
    """SF1461 is what half of the other rows need: refused, they would be unsupported."""
    changed(case, K, "SF1461", {"confidential": True, "confidential_written": "Ja"})
    before = files(read_matter(Case.at(case), winner=K))
    changed(case, K, "SF1461", {"answer": "no", "written": "Nej"})
    assert files(read_matter(Case.at(case), winner=K)) == before


def test_nothing_is_told_that_is_not_listed_as_shown(original: dict[str, bytes]) -> None:
    """No hash of the log or of a file that was received, and no name made of one."""
    hashes = re.compile(rb"\b[0-9a-f]{64}\b")
    listed = {f["sha256"] for f in json.loads(original["manifest.json"])["files"]}
    for name, data in original.items():
        if name.startswith(("10-log", "03-modtaget", "09-")) or name in (
            "index.html",
            "LAES-MIG.txt",
        ):
            assert not hashes.findall(data), name
        if name == "manifest.json":
            assert {h.decode() for h in hashes.findall(data)} == listed


ANSWERS: list[dict[str, Any]] = [
    {"answer": "Ja", "elaboration": "Kort."},
    {"answer": "Nej, men planlagt", "available_from": "2029-01-01", "reservation": "Hvis der er tid."},
    {"answer": None, "price_dkk": "ca. 4 mio.", "evidence": "Bilag 3, side 4", "elaboration": "x" * 3000},
]  # fmt: skip


def test_two_cases_that_differ_in_a_protected_row_of_a_file_are_the_same_to_the_public(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the vendor's file on: another original, another hash, other findings, the same version."""
    at = danish_time.read_moment("2027-01-10T10:00:00+01:00")
    monkeypatch.setattr("tracker.cli.moments.clock", lambda: at)
    seen, sent = [], dict[str, bytes]()
    for number, hidden in enumerate(ANSWERS):
        case = tmp_path / str(number) / "sag"
        case.mkdir(parents=True)
        (case / "procurement.yaml").write_text(json.dumps(BASE), "utf-8")
        run("generate", case)
        spec = Case.at(case).frozen()
        secret = {row: {**hidden, "confidential": "x"} for row in ("SF1461", "I-04-K5")}
        sent[NORDISK["cvr"]] = filled(spec, fields=NORDISK, answers=secret)
        sent.setdefault(KMX["cvr"], filled(spec, fields=KMX))
        for cvr, data in sent.items():
            path = case.parent / f"{cvr}.xlsx"
            path.write_bytes(data)
            run("receive", case, path, "--fail-on", "never")
        out = case.parent / "ud"
        run("dossier", case, "--access", "--without", "pdf,word", "--output", out)
        found = {
            p.relative_to(out).as_posix(): p.read_bytes() for p in out.rglob("*") if p.is_file()
        }
        seen.append(found | {"zip": out.with_name("ud.zip").read_bytes()})
    for other in seen[1:]:
        assert {n: d for n, d in other.items() if seen[0].get(n) != d} == {}
    assert b"SF1461" in seen[0]["udeladt.json"]


def test_where_everybody_is_veiled_there_is_no_derived_report_at_all(case: Path) -> None:
    matter = read_matter(Case.at(case))
    stand = matter.stand
    only = tuple(v for v in stand.vendors if v.latest.vendor.name == N)
    found = files(replace(matter, stand=replace(stand, vendors=only, assessment=replace(
        stand.assessment, vendors=tuple(v for v in stand.assessment.vendors if v.vendor.name == N)))))  # fmt: skip
    assert not [name for name in found if name.startswith(("05-", "09-rapport-og-breve/brev"))]
    assert any(name.startswith("03-modtaget/besvarelser/Nordisk") for name in found)
