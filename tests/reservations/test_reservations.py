"""``tracker reservations``: the register as people see it, and what they decide."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from casework import BASE, filled
from commands import Run
from issued import issued, made
from openpyxl import load_workbook
from pypdf import PdfReader

from tracker import documents
from tracker.files import data_folder
from tracker.procurement import log
from tracker.procurement.case import Case

SAMPLES = data_folder("samples")


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """The sample procurement, its three vendors received."""
    folder = tmp_path / "sag"
    folder.mkdir()
    (folder / "procurement.yaml").write_bytes((SAMPLES / "esdh/procurement.yaml").read_bytes())
    files = sorted((SAMPLES / "esdh/returned").iterdir())
    made(folder, ("generate", folder), ("receive", folder, *files, "--fail-on", "never"))
    return folder


@pytest.fixture
def case(tmp_path: Path, run: Run) -> Callable[..., Path]:
    """A case; each call receives one more round with these answers."""
    folder = tmp_path / "sag"

    def receive(edits: list[dict[str, Any]] | None = None, **answers: dict[str, str]) -> Path:
        if not folder.exists():
            folder.mkdir()
            text = json.dumps({**BASE, "levels": {"SF1470": "minimum"}})
            (folder / "procurement.yaml").write_text(text, "utf-8")
            issued(folder)
        data = filled(Case.at(folder).frozen(), answers=answers, edits=edits)
        path = tmp_path / f"svar-{len(data)}.xlsx"
        path.write_bytes(data)
        run("receive", folder, path, "--fail-on", "never")
        return folder

    return receive


def listed(run: Run, folder: Path, *options: object) -> dict[str, Any]:
    """The register as JSON."""
    told = run("reservations", "list", folder, "--format", "json", "--fail-on", "never", *options)
    document: dict[str, Any] = json.loads(told.stdout)
    documents.require(document, "reservations", "her", {})
    return document


def test_the_sample_hides_a_reservation_in_a_comment_and_a_note_beside_the_table(
    run: Run, sample: Path
) -> None:
    found = {(e["requirement"], e["field"], e["phrase"]): e for e in listed(run, sample)["entries"]}
    assert ("SF1511", "comment", "da.forbehold") in found
    assert ("SF1606", "outside", "da.tilkoeb") in found
    assert found["SF1470", "reservation", None]["words"].startswith("Forudsætter")
    assert {e["vendor"] for e in found.values()} == {"Eksempel ESDH A/S", "Prøvesag Danmark A/S"}


def test_it_exits_1_until_everything_is_decided(run: Run, case: Callable[..., Path]) -> None:
    folder = case(SF1470={"elaboration": "Forbehold for pris."})
    run("reservations", "list", folder, code=1)
    run("reservations", "list", folder, "--fail-on", "never")
    (entry,) = listed(run, folder)["entries"]
    run("reservations", "decide", folder, entry["id"], "--dismiss", "--reason", "x")
    run("reservations", "list", folder)


def test_a_decision_stands_in_the_log_without_the_vendors_words(
    run: Run, case: Callable[..., Path]
) -> None:
    folder = case(SF1470={"elaboration": "Forbehold for pris."})
    (entry,) = listed(run, folder)["entries"]
    run("reservations", "decide", folder, entry["id"], "--accept", "--reason", " Prisen er åben ")  # fmt: skip
    record = log.records(folder)[-1]
    assert record.action == "reservation"
    assert record.details == {
        "id": entry["id"], "decision": "accepted", "reason": "Prisen er åben",
        "requirement": "SF1470", "vendor": entry["vendor_key"],
    }  # fmt: skip


def test_a_newer_decision_counts_and_the_older_is_shown(
    run: Run, case: Callable[..., Path]
) -> None:
    folder = case(SF1470={"elaboration": "Forbehold for pris."})
    id = listed(run, folder)["entries"][0]["id"]
    run("reservations", "decide", folder, id[:5], "--dismiss", "--reason", "Først")
    run("reservations", "decide", folder, id, "--accept", "--reason", "Siden")
    (entry,) = listed(run, folder)["entries"]
    assert (entry["id"], entry["state"]) == (id, "accepted")
    assert [d["reason"] for d in entry["decisions"]] == ["Siden", "Først"]
    text = run("reservations", "list", folder).stdout
    assert "Afgjort: Er et forbehold: Siden" in text
    assert "Tidligere afgørelse: Ikke et forbehold: Først" in text


def test_a_decision_survives_a_new_round_with_the_same_words_and_not_with_others(
    run: Run, case: Callable[..., Path]
) -> None:
    words = {"elaboration": "Forbehold for pris."}
    folder = case(SF1470=words)
    id = listed(run, folder)["entries"][0]["id"]
    run("reservations", "decide", folder, id, "--accept", "--reason", "x")

    case(SF1470=words, **{"I-04-K4": {"elaboration": "Nyt svar."}})
    assert [(e["id"], e["state"]) for e in listed(run, folder)["entries"]] == [(id, "accepted")]

    case(SF1470={"elaboration": "Forbehold for pris og tid."})
    found = listed(run, folder)
    assert [e["state"] for e in found["entries"]] == ["open"]
    assert [o["id"] for o in found["outdated"]] == [id]
    (gone,) = found["withdrawn"]
    assert (gone["entry"]["id"], gone["entry"]["state"]) == (id, "accepted")
    assert (gone["round"], gone["gone"]) == (2, 3)
    assert gone["now"] == [found["entries"][0]["id"]]


def test_what_a_vendor_takes_back_is_told_with_its_words_and_what_was_decided(
    run: Run, case: Callable[..., Path]
) -> None:
    folder = case(
        SF1470={"reservation": "Kun hverdage, tlf. 010190-1234."},
        **{"I-04-K4": {"elaboration": "Forbehold for pris."}},
    )
    ids = {e["requirement"]: e["id"] for e in listed(run, folder)["entries"]}
    run("reservations", "decide", folder, ids["SF1470"], "--accept", "--reason", "Åben")
    assert listed(run, folder)["withdrawn"] == []

    case()
    found = listed(run, folder)
    assert [(w["entry"]["id"], w["entry"]["words"]) for w in found["withdrawn"]] == [
        (ids["SF1470"], "Kun hverdage, tlf. 010190-xxxx."),
        (ids["I-04-K4"], "Forbehold"),
    ]
    assert [w["now"] for w in found["withdrawn"]] == [[], []]
    text = run("reservations", "list", folder).stdout
    assert "Fundet i runde 1, ikke i runde 2." in text
    assert "Afgjort: Er et forbehold: Åben" in text
    assert text.count("Åben") == 1
    assert "withdrawn" not in listed(run, folder, "--open")
    told = run("reservations", "decide", folder, ids["SF1470"], "--dismiss", "--reason", "x", code=2).stderr  # fmt: skip
    assert "intet at afgøre" in told
    for form in ("md", "html"):
        shown = run("reservations", "list", folder, "--format", form).stdout
        assert "ikke i runde 2" in shown
        assert "010190-1234" not in shown
    run("reservations", "list", folder, "--format", "xlsx", "-o", folder / "x.xlsx")
    sheet = load_workbook(folder / "x.xlsx")["Ikke længere fundet"]
    assert ids["SF1470"] in [c.value for line in sheet.iter_rows() for c in line]


def test_words_that_come_again_are_not_withdrawn_and_a_vendor_is_told_of_alone(
    run: Run, case: Callable[..., Path]
) -> None:
    words = {"elaboration": "Forbehold for pris."}
    folder = case(SF1470=words)
    case()
    case(SF1470=words, **{"I-04-K4": {"elaboration": "Nyt svar."}})
    found = listed(run, folder)
    assert (len(found["entries"]), found["withdrawn"]) == (1, [])
    (vendor,) = found["vendors"]
    assert listed(run, folder, "--vendor", vendor["name"])["withdrawn"] == []


def test_vendors_and_open_ones_can_be_asked_for(run: Run, sample: Path) -> None:
    one = listed(run, sample, "--vendor", "eksempel-esdh")["entries"]
    assert [e["requirement"] for e in one] == ["SF1515"]
    ids = [e["id"] for e in listed(run, sample)["entries"]]
    run("reservations", "decide", sample, *ids[:3], "--dismiss", "--reason", "x")
    left = listed(run, sample, "--open")["entries"]
    assert [e["id"] for e in left] == ids[3:]
    run("reservations", "list", sample, "--vendor", "Ukendt", code=2)


def test_wrong_use_is_refused_and_nothing_is_logged(run: Run, case: Callable[..., Path]) -> None:
    folder = case(SF1470={"elaboration": "Forbehold for pris."})
    id = listed(run, folder)["entries"][0]["id"]
    before = log.records(folder)
    for wrong in (
        [id, "--reason", "x"],
        [id, "--accept"],
        [id, "--accept", "--reason", "  "],
        ["ffffffffff", "--accept", "--reason", "x"],
        [id[:3], "--accept", "--reason", "x"],
        [id, "ffffffffff", "--accept", "--reason", "x"],
    ):
        run("reservations", "decide", folder, *wrong, code=2)
    assert log.records(folder) == before


def test_a_phrase_file_of_the_case_that_is_wrong_stops_with_its_place(
    run: Run, case: Callable[..., Path]
) -> None:
    folder = case()
    (folder / "reservations").mkdir()
    (folder / "reservations/da.yaml").write_text("language: da\nphrases: []\n", "utf-8")
    said = run("reservations", "list", folder, code=2).stderr
    assert re.search(r"da\.yaml:2:", said)


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_form_says_the_words_where_they_stand_and_what_was_decided(
    run: Run, sample: Path, tmp_path: Path, language: str
) -> None:
    ids = {e["requirement"]: e["id"] for e in listed(run, sample)["entries"]}
    run("reservations", "decide", sample, ids["SF1606"], "--accept", "--reason", "Pris <b>ud over</b>")  # fmt: skip
    for form in ("text", "md", "xlsx", "html", "pdf", "csv"):
        path = tmp_path / f"ud.{form}"
        run("reservations", "list", sample, "--format", form, "--output", path,
            "--language", language, code=1)  # fmt: skip
        data = path.read_bytes()
        if form == "xlsx":
            book = load_workbook(BytesIO(data))
            cells = [c for sheet in book for line in sheet.iter_rows() for c in line]
            assert {c.data_type for c in cells} <= {"s", "n"}
            text = "\n".join(str(c.value) for c in cells)
        elif form == "pdf":
            pages = PdfReader(path).pages
            text = "".join(p.extract_text() for p in pages).replace("\u200b", "")
        else:
            text = " ".join(data.decode().split())
        for said in ("kræver vores modul", "Kravbesvarelse PS v2!T22", ids["SF1606"], "Postkasse"):
            assert said in text, (form, said)
        assert (
            form == "csv" or ("udbudsjurist" if language == "da" else "procurement lawyer") in text
        )
        assert "ukonditionsm" not in text.lower()
        if form == "html":
            assert "<b>" not in text
            assert "&lt;b&gt;" in text
            assert "default-src 'none'" in text
            assert "http" not in text.replace("http-equiv", "")
        run("reservations", "list", sample, "--format", form, "--output", tmp_path / "igen",
            "--language", language, code=1)  # fmt: skip
        assert (tmp_path / "igen").read_bytes() == data


def test_a_hostile_vendor_can_forge_no_line_and_no_markup(
    run: Run, case: Callable[..., Path], tmp_path: Path
) -> None:
    bad = "+1 | # x\nforbehold for <script>alert(1)</script> \u202e `k` http://evil.example"
    folder = case(SF1470={"reservation": bad, "elaboration": bad})
    text = run("reservations", "list", folder, code=1).stdout
    assert "\u202e" not in text
    shown = [line for line in text.splitlines() if "script" in line or "# x" in line]
    assert shown
    assert all(line.startswith("    │ ") for line in shown)
    markdown = run("reservations", "list", folder, "--format", "md", code=1).stdout
    assert "<script" not in markdown
    run("reservations", "list", folder, "--format", "html", "-o", tmp_path / "x.html", code=1)
    assert "<script" not in (tmp_path / "x.html").read_text("utf-8")


def test_the_gap_report_counts_them_and_names_what_was_found_on_a_minimum(
    run: Run, case: Callable[..., Path]
) -> None:
    hidden = [{"comment": {"sheet": "Krav", "cell": "F5", "text": "Forbehold for prisen."}}]
    folder = case(hidden, **{"I-04-K4": {"elaboration": "Efter nærmere aftale."}})
    assert "2 uafgjort" in " ".join(run("gap", folder).stdout.split())
    undecided = run("gap", folder, "--fail-on", "minimum", code=1).stdout
    assert "Heraf står 1 her alene for ord, der kan være et forbehold" in " ".join(
        undecided.split()
    )

    ids = {e["field"]: e["id"] for e in listed(run, folder)["entries"]}
    run("reservations", "decide", folder, ids["comment"], "--accept", "--reason", "x")
    told = run("gap", folder, "--fail-on", "minimum", code=1).stdout
    assert "1 uafgjort, 1 konstateret som forbehold" in " ".join(told.split())
    assert (
        "Et forbehold er konstateret uden for kolonnen til forbehold (Kommentar i cellen, Krav!F5)."
        in " ".join(told.split())
    )
    assert ids["comment"] not in told
    document = json.loads(run("gap", folder, "--format", "json", "--fail-on", "never").stdout)
    documents.require(document, "assessment", "her", {})
    (vendor,) = document["vendors"]
    assert vendor["summary"]["minimum_open"] == ["SF1470"]
    assert vendor["possible_reservations"] == {"open": 1, "accepted": 1, "dismissed": 0}

    run("reservations", "decide", folder, ids["comment"], "--dismiss", "--reason", "x")
    run("gap", folder, "--fail-on", "minimum")


@pytest.mark.parametrize("flags", [(), ("--accept", "--dismiss"), ("--dismiss", "--accept")])
def test_a_decision_is_the_one_or_the_other(
    run: Run, case: Callable[..., Path], flags: tuple[str, ...]
) -> None:
    folder = case(SF1470={"elaboration": "Forbehold for pris."})
    id = listed(run, folder)["entries"][0]["id"]
    before = log.records(folder)
    told = run("reservations", "decide", folder, id, *flags, "--reason", "x", code=2)
    assert "Angiv enten --accept" in told.stderr
    assert log.records(folder) == before


def test_one_sentence_in_many_rows_is_one_line_with_all_its_ids_and_cells(
    run: Run, case: Callable[..., Path]
) -> None:
    words = "Vi tager forbehold for kommunens egne systemer."
    same, other = {"elaboration": words}, {"elaboration": f"{words} Også for prisen."}
    folder = case(SF1514=same, SF1500=same, SF1510=same, **{"I-04-K4": other})
    entries = [e for e in listed(run, folder)["entries"] if e["field"] == "elaboration"]
    ids = {e["requirement"]: e["id"] for e in entries}
    assert len(set(ids.values())) == 4  # each is decided about, and kept, for itself
    alike = [ids[id] for id in ids if id != "I-04-K4"]

    page = run("reservations", "list", folder, "--format", "csv", code=1).stdout
    lines = list(csv.DictReader(io.StringIO(page.lstrip("\ufeff")), delimiter=";"))
    [together] = [line for line in lines if line["Id"] == " ".join(alike)]
    assert set(together["Nr."].split(", ")) == {"SF1500", "SF1510", "SF1514"}
    assert len(together["Celle"].split(", ")) == 3
    assert [line["Nr."] for line in lines if line["Id"] == ids["I-04-K4"]] == ["I-04-K4"]
    shown = " ".join(run("reservations", "list", folder, code=1).stdout.split())
    assert f"({len(lines)}, i {len(lines) + 2} rækker)" in shown
    assert shown.count(">>forbehold<< for kommunens egne systemer.") == 2

    run(
        "reservations",
        "decide",
        folder,
        *together["Id"].split(),
        "--dismiss",
        "--reason",
        "Et forhold hos os",
    )
    left = [e for e in listed(run, folder)["entries"] if e["state"] == "open"]
    assert [e["requirement"] for e in left if e["field"] == "elaboration"] == ["I-04-K4"]
