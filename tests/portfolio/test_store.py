"""The store: what is in it, what is kept out of it, and who else can read it."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import time
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd  # type: ignore[import-untyped]
import pytest
from casework import filled
from portfoliowork import (
    AT,
    SENTINELS,
    built,
    files,
    put,
    rows,
    send,
    tracker,
    write_case,
    write_questions,
)

from tracker.award.decision import award
from tracker.delivery.model import Deliveries, Delivery, State
from tracker.documents import to_json
from tracker.errors import CaseError
from tracker.portfolio.queries.all import QUESTIONS
from tracker.portfolio.queries.model import Filter
from tracker.portfolio.queries.run import ask
from tracker.portfolio.store import commits as stored
from tracker.portfolio.store import parquet
from tracker.portfolio.store.filing import tidy
from tracker.portfolio.store.manifest import FORMAT
from tracker.portfolio.store.storage import storage
from tracker.portfolio.tables import TABLES, table
from tracker.procurement import log
from tracker.procurement.case import Case
from tracker.procurement.decisions import Decider
from tracker.spreadsheet.grid import Source


def _records(store: Path, name: str) -> list[dict[str, Any]]:
    return [dict(zip(table(name).names, row, strict=True)) for row in rows(store)[name]]


def _followed(folder: Path) -> None:
    """Award to Acme, and a sheet of follow-up that has come back."""
    case = Case.at(folder)
    made, _ = award(case, "Acme A/S", Decider("Bedst", "Ida"), at=AT, who="ida")
    key = made.vendor
    row = Delivery(
        "SF1461", "fulfilled", State.VERIFIED, "2027-01-01", "2027-01-02", "2027-01-03",
        SENTINELS["who"], SENTINELS["proof"], SENTINELS["note"],
    )  # fmt: skip
    sheet = Deliveries("delivery-1", key, AT, Source("levering.xlsx", "0" * 64), (row,))
    (folder / "delivery").mkdir()
    (folder / "delivery" / "one.json").write_bytes(to_json(sheet))
    details = {"document": "delivery/one.json"}
    log.append(folder, at=AT, who="ida", action="delivery", details=details)


def _full(root: Path) -> Path:
    """A case with everything in it that must not get out."""
    folder = root / "sag"
    write_case(
        folder,
        buyer={"name": "Prøve Kommune", "cvr": "29189846", "contact": SENTINELS["buyer_contact"]},
    )
    write_questions(folder, 3)
    answer = {
        "elaboration": f"{SENTINELS['elaboration']} {SENTINELS['cpr']}",
        "evidence": SENTINELS["evidence"],
        "reservation": SENTINELS["reservation"],
        "delivered_by": SENTINELS["delivered_by"],
        "price_dkk": "99999999999999999",
    }
    about = {"contact": SENTINELS["contact"], "email": SENTINELS["email"]}
    send(folder, "a", {**about, "name": f"Acme A/S {SENTINELS['cpr']}"}, {"SF1461": answer})
    send(folder, "b", {**about, "name": "Acme A/S"}, {"SF1461": answer})
    _followed(folder)
    return folder


def test_a_case_is_in_every_table_with_its_questions_award_and_delivery(tmp_path: Path) -> None:
    _full(tmp_path / "sager")
    store = tmp_path / "p"
    built(store, tmp_path / "sager")

    [case] = _records(store, "cases")
    assert (case["awarded_to"], case["questions"], case["vendors"]) == ("10150817", 3, 1)
    asked = {r["requirement"]: r["questions"] for r in _records(store, "asked")}
    assert asked.pop("SF1461") == 3
    assert set(asked.values()) == {0}
    delivery = {r["requirement"]: r for r in _records(store, "delivery")}
    followed = delivery["SF1461"]
    assert (followed["status"], str(followed["verified_on"])) == ("verified", "2027-01-03")
    assert followed["has_evidence"]
    assert {r["status"] for r in delivery.values()} == {"verified", "open"}
    answers = _records(store, "answers")
    assert {(r["round"], r["is_latest"]) for r in answers} == {(1, False), (2, True)}
    [one] = [r for r in answers if r["requirement"] == "SF1461" and r["is_latest"]]
    assert one["reserved"]
    assert one["has_evidence"]
    assert (one["price_dkk"], one["delivered_by"]) == (None, None)


def test_nothing_anybody_wrote_freely_and_nobodys_name_is_in_the_store(tmp_path: Path) -> None:
    folder = _full(tmp_path / "sager")
    assert built(tmp_path / "p", tmp_path / "sager").problems == ()
    assert all(rows(tmp_path / "p").values())

    told = b"".join(p.read_bytes() for p in folder.rglob("*.json"))
    told += b"".join(p.read_bytes() for p in folder.glob("*.yaml"))
    said = repr(rows(tmp_path / "p"))
    raw = b"".join(p.read_bytes() for p in (tmp_path / "p").rglob("*") if p.is_file())
    for what, sentinel in SENTINELS.items():
        assert sentinel.encode() in told, what  # else this test would prove nothing
        for secret in (sentinel, sentinel.casefold()):
            assert secret not in said, what
            assert secret.encode() not in raw, what


def test_an_earlier_round_is_told_by_the_revision_it_answered(tmp_path: Path) -> None:
    folder = tmp_path / "sager" / "sag"
    write_case(folder)
    send(folder, "a", {})
    plain = json.loads((folder / "procurement.yaml").read_text("utf-8"))
    plain["levels"] = {"SF1461": "minimum"}
    (folder / "procurement.yaml").write_text(json.dumps(plain), "utf-8")
    tracker("generate", folder, "--amend", "niveau")
    send(folder, "b", {"version": "5"})
    built(tmp_path / "p", tmp_path / "sager")

    said = {
        r["round"]: (r["level"], r["digest"])
        for r in _records(tmp_path / "p", "answers")
        if r["requirement"] == "SF1461"
    }
    [now] = [r["digest"] for r in _records(tmp_path / "p", "asked") if r["requirement"] == "SF1461"]
    assert said[1][0] == "requirement"
    assert said[2] == ("minimum", now)
    assert said[1][1] != now


def test_other_programs_read_the_same_rows_without_the_manifest(tmp_path: Path) -> None:
    root, store = tmp_path / "sager", tmp_path / "p"
    for n in range(3):
        put(root, f"sag-{n}", n % 2)
    built(store, root)
    write_questions(root / "sag-0", 1)
    built(store, root)  # what it replaces must not be counted beside it

    for t in TABLES:
        wanted = rows(store)[t.name]
        if not wanted:
            assert not list(store.glob(f"{t.name}/**/*.parquet"))
            continue
        frame = pd.read_parquet(store / t.name)
        assert len(frame) == len(wanted), t.name
        assert sorted(frame["case_id"]) == sorted(r[t.names.index("case_id")] for r in wanted)
        with duckdb.connect() as own:
            names = ", ".join(f'"{c}"' for c in t.names)
            glob = str(store / t.name / "**" / "*.parquet")
            sql = f"SELECT {names} FROM read_parquet(?, hive_partitioning = true)"
            found = own.execute(sql, [glob]).fetchall()
        assert sorted(found, key=repr) == wanted


def test_other_columns_are_another_version_of_the_store() -> None:
    columns = [(t.name, column.name, column.type) for t in TABLES for column in t.columns]
    seen = hashlib.sha256(repr(columns).encode()).hexdigest()[:12]

    assert (FORMAT, seen) == (5, "9fefe4f10cb7"), (
        "columns changed: raise FORMAT, and write both here"
    )


def test_a_store_of_another_version_is_refused_and_left_alone(tmp_path: Path) -> None:
    root, store = tmp_path / "sager", tmp_path / "p"
    put(root, "sag")
    built(store, root)
    newest = max((store / "manifest").glob("*.json"))
    plain = {**json.loads(newest.read_text("utf-8")), "format": 99, "unheard_of": True}
    newest.write_text(json.dumps(plain), "utf-8")
    before = sorted(p.name for p in store.rglob("*"))

    with pytest.raises(CaseError, match="another version"):
        built(store, root)
    with pytest.raises(CaseError, match="another version"):
        ask(store, QUESTIONS["status"], Filter())
    assert sorted(p.name for p in store.rglob("*")) == before
    tracker("portfolio", "build", root, "--store", store, code=2)
    tracker("portfolio", "status", "--store", store, code=2)


def test_loose_workbooks_of_one_specification_are_one_case(tmp_path: Path) -> None:
    archive = tmp_path / "arkiv" / "2019"
    archive.mkdir(parents=True)
    spec = write_case(tmp_path / "sag").frozen()
    for n in range(3):
        fields = {"name": f"Firma {n}", "cvr": None}
        (archive / f"{n}.xlsx").write_bytes(filled(spec, fields=fields))
    (archive / "regneark.xlsx").write_bytes(b"PK\x03\x04 half a file")
    (archive / "referat.docx").write_bytes(b"")

    assert built(tmp_path / "uden", tmp_path / "arkiv").manifest.count == 0
    done = built(tmp_path / "p", tmp_path / "arkiv", loose=True)

    assert [m.key for m in done.problems] == ["arkiv/2019/regneark.xlsx"]
    [case] = _records(tmp_path / "p", "cases")
    assert case["procurement"] == "test-1"
    answers = _records(tmp_path / "p", "answers")
    assert {r["vendor"] for r in answers} == {"firma 0", "firma 1", "firma 2"}
    assert len(answers) == 3 * len(spec.requirements)


def test_what_a_killed_builder_left_goes_in_time_and_what_counts_stays(tmp_path: Path) -> None:
    root, store = tmp_path / "sager", tmp_path / "p"
    put(root, "sag")
    done = built(store, root)
    wanted = rows(store)
    left = store / "answers" / "in_year=2026" / "left-0000.parquet"
    shutil.copy(store / files(store, done.manifest, "answers")[0], left)

    tidy(storage(store), done.manifest)
    assert left.exists()  # may be another builder's
    tidy(storage(store), done.manifest, grace=-1.0)
    assert not left.exists()
    assert rows(store) == wanted


def test_what_workers_that_died_left_goes_after_a_day(tmp_path: Path) -> None:
    root, store = tmp_path / "sager", tmp_path / "p"
    put(root, "sag")
    done = built(store, root)
    old, new = (
        [
            store / "partial" / f"{age}.parquet",
            store / "staging/answers/in_year=2026" / f"{age}.parquet",
        ]
        for age in ("old", "new")
    )
    for path in (*old, *new):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")
    for path in old:
        os.utime(path, (time.time() - 90_000,) * 2)
    tidy(storage(store), done.manifest)
    assert [path.exists() for path in (*old, *new)] == [False, False, True, True]


def test_a_case_that_is_unchanged_is_not_read(tmp_path: Path) -> None:
    root, store = tmp_path / "sager", tmp_path / "p"
    put(root, "sag")
    assert (len(built(store, root).read), built(store, root).unchanged) == (1, 1)
    number = stored.current(store).number
    assert len(built(store, root, rehash=True).read) == 1
    assert stored.current(store).number == number  # the same content is no news
    time.sleep(0.01)
    send(root / "sag", "ny", {"name": "Ny A/S", "cvr": None})
    assert len(built(store, root).read) == 1
    assert {r["vendor"] for r in _records(store, "answers")} == {"10150817", "ny a/s"}


def test_packs_are_a_matter_of_speed_alone(tmp_path: Path) -> None:
    root, store = tmp_path / "sager", tmp_path / "p"
    for n in range(8):
        put(root, f"sag-{n}", n % 2)
    manifest = built(store, root).manifest
    wanted = rows(store)
    packed = {
        f for f in parquet.files(storage(store), manifest, "answers") if f.startswith("packed/")
    }
    assert len(packed) > 1
    answer = ask(store, QUESTIONS["status"], Filter()).rows

    (store / min(packed)).unlink()  # lost, or not made yet: read from its files
    assert rows(store) == wanted
    assert ask(store, QUESTIONS["status"], Filter()).rows == answer
    built(store, root)
    assert {p.name for p in (store / "packed" / "answers").iterdir()} == {
        Path(f).name for f in packed
    }


def test_a_change_makes_one_pack_anew(tmp_path: Path) -> None:
    root, store = tmp_path / "sager", tmp_path / "p"
    for n in range(8):
        put(root, f"sag-{n}")
    built(store, root)
    for n in range(8):
        before = {p.name for p in (store / "packed" / "cases").iterdir()}
        write_questions(root / f"sag-{n}", 2)
        built(store, root)
        after = {p.name for p in (store / "packed" / "cases").iterdir()}
        assert len(before - after) <= 1
        assert len(after - before) <= 1
        assert [row[-1] for row in rows(store)["cases"]].count(2) == n + 1
