"""Nobody can work out a protected answer from what a version for access shows.

The property is the strongest there is: whatever stands in the protected cells, the bytes are the same.
A solver that gets everything there, or knows how the tool counts, then learns nothing; and so it holds
for every figure, letter, chart, file name, size and hash at once, also for those of later versions.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from casework import BASE, filled
from commands import Run
from evaluating.work import KMX, NORDISK

from tracker import danish_time
from tracker.procurement.case import Case
from tracker.report.dossier.build import build
from tracker.report.dossier.contents import Wanted
from tracker.report.dossier.matter import Matter, read_matter
from tracker.report.dossier.model import Kind, Part

from .work import K, N, T, as_text

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
]  # fmt: skip
FULL = frozenset({Part.PDF, Part.WORD})


def files(matter: Matter, *, without: frozenset[Part] = FULL) -> dict[str, bytes]:
    """Every file of the version for access, with its manifest."""
    made = build(matter, Wanted(Kind.ACCESS, without))
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
    return case


@pytest.fixture
def case(copy: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The case, put back as it was afterwards; nothing holds it against its log meanwhile."""
    monkeypatch.setattr("tracker.report.dossier.matter.require_proved", lambda *_: None)
    kept = {path: path.read_bytes() for path in (copy / "submissions").iterdir()}
    yield copy
    for path, data in kept.items():
        path.write_bytes(data)


@pytest.fixture(scope="module")
def original(copy: Path) -> dict[str, bytes]:
    return files(read_matter(Case.at(copy), winner=K))


@pytest.mark.parametrize("values", VALUES, ids=lambda v: json.dumps(v, ensure_ascii=False)[:40])
def test_the_bytes_do_not_depend_on_a_protected_answer(
    case: Path, original: dict[str, bytes], values: dict[str, Any]
) -> None:
    """Every value at one vendor, and at once another one at the other."""
    changed(case, N, "I-04-K4", values)
    changed(case, T, "I-04-K4", VALUES[-1 - VALUES.index(values)])
    assert files(read_matter(Case.at(case), winner=K)) == original


def test_nor_do_the_pdf_and_the_letters_and_the_full_letters_to_others_say_a_figure_of_it(
    case: Path,
) -> None:
    def everything() -> tuple[dict[str, bytes], str]:
        matter = read_matter(Case.at(case), winner=N)
        full = build(matter, Wanted(Kind.FULL, frozenset({Part.PDF})))
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
    monkeypatch.setattr("tracker.cli.common.clock", lambda: at)
    seen, sent = [], dict[str, bytes]()
    for number, hidden in enumerate(ANSWERS):
        case = tmp_path / str(number) / "sag"
        case.mkdir(parents=True)
        (case / "procurement.yaml").write_text(json.dumps(BASE), "utf-8")
        run("generate", case)
        spec = Case.at(case).frozen()
        secret = {"SF1461": {**hidden, "confidential": "x"}}
        sent[NORDISK["cvr"]] = filled(spec, fields=NORDISK, answers=secret)
        sent.setdefault(KMX["cvr"], filled(spec, fields=KMX))
        for cvr, data in sent.items():
            path = case.parent / f"{cvr}.xlsx"
            path.write_bytes(data)
            run("receive", path, "--case", case, "--fail-on", "never")
        out = case.parent / "ud"
        run("dossier", case, "--access", "--without", "pdf,word", "--output", out)
        found = {
            p.relative_to(out).as_posix(): p.read_bytes() for p in out.rglob("*") if p.is_file()
        }
        seen.append(found)
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
