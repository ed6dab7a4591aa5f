"""A workbook outside any case folder: what it says is what it would have said in one."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import duckdb
import pytest
from casework import filled
from portfoliowork import SENTINELS, Rows, built, rows, send, tracker, write_case

from tracker.portfolio.store.parquet import UnfitError, write_parquet
from tracker.portfolio.tables import FINDINGS, table
from tracker.procurement.specification import Specification

_CPR, _CPR_SHAPED = SENTINELS["cpr"], "1501901234"
_OF_A_CASE = {"case_id", "folder", "received_on", "vendors", "buyer_cvr"}
_OF_A_ROUND = {"round", "is_latest", "standing", "vendors"}
_ASKED = {
    "select": [
        {"package": "I-04"},
        {"package": "I-02", "integrations": ["SF1320_A", "SF1520", "SF1525"]},
    ]
}
_ANSWERS: dict[str, dict[str, Any]] = {
    "SF1461": {"answer": "Nej"},  # others rest on it
    "SF1520": {"answer": "Ja, som et tilkøb", "price_dkk": "1.250,50"},
    "SF1470": {"answer": "Nej, men planlagt", "available_from": "01-06-2027"},
    "I-02-K5": {"answer": "Ja, delvist", "delivered_by": "Tredjepart", "evidence": _CPR},
    "I-02-K6": {"answer": "Måske", "reservation": f"Ikke for {_CPR}", "confidential": "Ja"},
    "I-04-K4": {"answer": None},
    "I-04-K5": {"answer": "Ikke relevant", "delivered_by": f"Ib {_CPR}", "price_dkk": "ca. 5"},
}
_FIELDS = {"name": f"Acme {_CPR}", "solution": f"AcmeDoc {_CPR}", "cvr": None, "contact": _CPR}


def _archived(folder: Path, spec: Specification, answers: dict[str, dict[str, Any]]) -> Rows:
    """The rows of an archive of this one workbook."""
    archive = folder / "arkiv"
    archive.mkdir()
    data = filled(spec, fields=_FIELDS, answers=answers)
    (archive / "a.xlsx").write_bytes(data)
    store = folder / "p-arkiv"
    done = built(store, archive, loose=True)
    assert done.problems == ()
    return rows(store)


def _without(found: Rows, columns: set[str]) -> dict[str, list[dict[str, Any]]]:
    return {
        name: [
            {column: value for column, value in zip(table(name).names, row, strict=True)
             if column not in columns}
            for row in some
        ]
        for name, some in found.items()
    }  # fmt: skip


def test_a_loose_workbook_has_the_rows_it_would_have_in_a_case(tmp_path: Path) -> None:
    case = write_case(tmp_path / "sager" / "sag", **_ASKED)
    send(case.folder, "a", dict(_FIELDS), _ANSWERS)
    built(tmp_path / "p", tmp_path / "sager")

    loose = _without(_archived(tmp_path, case.frozen(), _ANSWERS), _OF_A_CASE)

    assert loose == _without(rows(tmp_path / "p"), _OF_A_CASE)
    outcomes = {row["requirement"]: row["outcome"] for row in loose["answers"]}
    assert {outcomes[id] for id in _ANSWERS} == {
        "gap", "fulfilled_as_addon", "planned", "partial", "unreadable", "unanswered",
    }  # fmt: skip
    assert "unsupported" in outcomes.values()
    assert {row["code"] for row in loose["findings"]} >= {"cpr-number", "price-unreadable"}


@pytest.mark.parametrize("loose", [False, True])
def test_no_cpr_number_is_in_a_store_wherever_the_buyer_wrote_it(
    tmp_path: Path, loose: bool
) -> None:
    """Folder, case, buyer, level, own requirement and its options; a number and a hash stay what they are."""
    words = {"id": f"u-{_CPR}", "title": f"Til {_CPR}", "buyer": {"name": f"Ib {_CPR}"},
             "framework": f"F {_CPR}", "service_area": f"Y {_CPR}",
             "add": [{"id": f"E-{_CPR}", "text": f"Vis {_CPR}", "answer": {"type": "choice", "options": ["A", f"B {_CPR}"], "met": "in: A"}},
                     {"id": "E-2", "text": "Tal?", "answer": "number"}]}  # fmt: skip
    allowed = ("--allow", "010190-xxxx")  # as a test person's number is
    case = write_case(tmp_path / "sager" / f"sag {_CPR}", *allowed, **words)
    answers: dict[str, dict[str, Any]] = {
        f"E-{_CPR}": {"answer": f"B {_CPR}"},
        "E-2": {"answer": int(_CPR_SHAPED)},
    }
    if loose:
        found = _archived(tmp_path, case.frozen(), answers)
    else:
        send(case.folder, "a", dict(_FIELDS), answers)
        assert built(tmp_path / "p", tmp_path / "sager").problems == ()
        found = rows(tmp_path / "p")
    shown = repr(found)
    assert "1234" not in shown.replace(_CPR_SHAPED, "")
    assert shown.count("010190-xxxx") > 15
    columns = table("answers").names
    values = {row[columns.index("value")] for row in found["answers"]}
    assert not loose or values >= {"B 010190-xxxx", _CPR_SHAPED}
    names = [p.name for p in tmp_path.glob("p*/**/*.parquet")]
    assert names
    assert not [name for name in names if "1234" in name]


def test_an_earlier_round_has_the_rows_it_had_when_it_was_the_last(tmp_path: Path) -> None:
    case = write_case(tmp_path / "sager" / "sag", **_ASKED)
    about = {"name": "Acme A/S"}
    send(case.folder, "a", dict(about), _ANSWERS)
    built(tmp_path / "p", tmp_path / "sager")
    first = _without(rows(tmp_path / "p"), {"is_latest", "standing"})

    send(case.folder, "b", {**about, "version": "5"}, {"SF1461": {"answer": "Ja"}})
    built(tmp_path / "p", tmp_path / "sager")

    both = _without(rows(tmp_path / "p"), {"is_latest", "standing"})
    for name in ("answers", "findings"):
        assert [row for row in both[name] if row["round"] == 1] == first[name]
    last = [row["outcome"] for row in both["answers"] if row["round"] == 2]
    assert last != [row["outcome"] for row in first["answers"]]


def test_no_cpr_number_of_a_loose_workbook_reaches_the_store(tmp_path: Path) -> None:
    spec = write_case(tmp_path / "sag", **_ASKED).frozen()

    found = _archived(tmp_path, spec, _ANSWERS)

    [name] = {row["vendor_name"] for row in _without(found, set())["answers"]}
    assert name == "Acme 010190-xxxx"
    assert _CPR not in repr(found)
    for file in (tmp_path / "p-arkiv").rglob("*.parquet"):
        assert _CPR.encode() not in file.read_bytes()


@pytest.mark.parametrize("price", [_CPR_SHAPED, f"{_CPR_SHAPED},50"])
def test_a_price_with_the_digits_of_a_cpr_number_is_a_price(tmp_path: Path, price: str) -> None:
    spec = write_case(tmp_path / "sag").frozen()
    answer = {"answer": "Ja, som et tilkøb", "price_dkk": price}

    found = _without(_archived(tmp_path, spec, {"SF1470": answer}), set())

    case = write_case(tmp_path / "sager" / "sag")
    send(case.folder, "a", {"name": "Acme A/S"}, {"SF1470": answer})
    tracker("portfolio", "build", tmp_path / "sager", "--store", tmp_path / "p")
    assert "[price" not in tracker("gap", case.folder, "--format", "md", "--fail-on", "never")

    [row] = [row for row in found["answers"] if row["requirement"] == "SF1470"]
    assert f"{row['price_dkk']:.2f}".replace(".", ",") in (price, f"{price},00")


def test_the_threads_of_a_worker_write_at_once_and_one_misfit_is_its_own(tmp_path: Path) -> None:
    def written(number: int) -> bool:
        path, is_odd = tmp_path / f"{number}'s.parquet", number % 2
        year = "nonsense" if is_odd else number
        row = ("sag-1", year, "10150817", 1, "answer-missing", "error", None, 1)
        try:
            write_parquet(path, FINDINGS, [row] * 100)
        except UnfitError:
            return bool(is_odd)
        with duckdb.connect() as read:
            found = read.execute("SELECT * FROM read_parquet(?)", [str(path)]).fetchall()
        return found == [row] * 100

    with ThreadPoolExecutor(8) as executor:
        assert all(executor.map(written, range(60)))
