"""A case that has been through everything: amended, asked about, answered, clarified, judged, agreed on.

Every vendor's own words hold a sentinel, and those marked confidential (of all but the chosen vendor)
another, so that a test can look for them anywhere.
"""

from __future__ import annotations

import json
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

from casework import BASE
from commands import clarify, run
from evaluation.verdicts.work import judge, new_case, receive, submit, workbook
from openpyxl import load_workbook
from pypdf import PdfReader

from tracker.procurement.case import Case

N, K, T = "Nordisk Sag A/S", "KMX ApS", "Tredje Data ApS"
VENDORS = {
    N: {
        "cvr": "10150817",
        "contact": "Ib Ågård",
        "email": "ib@nordisksag.dk",
        "solution": "SagFlow",
    },
    K: {"cvr": "25052943", "contact": "Else Over", "email": "salg@kmx-it.dk", "solution": "Zenit"},
    T: {"cvr": "91521911", "contact": "Bo Riis", "email": "bo@tredje.dk", "solution": "Trio"},
}
OPEN = {N: "NORDISKORD", K: "KMXORD", T: "TREDJEORD"}
SECRET = {N: "HEMMELIGNORDISK", K: "METODEKMX", T: "HEMMELIGTREDJE"}
CPR, CPR_PLAIN = "010190-1234", "0101901234"
EVALUATION = """
points: {lowest: 0, highest: 5, step: 0.5}
evaluators:
  - {id: anna, name: Anna Andersen}
  - {id: bo, name: Bo Bertelsen}
"""
HIDDEN = (SECRET[N], SECRET[T])
NOTE = "INTERNTNOTAT fra en evaluator"


def answers(name: str) -> dict[str, dict[str, Any]]:
    """What one vendor answers; the row I-04-K4 is confidential, but for the vendor that is chosen."""
    mine, secret = OPEN[name], SECRET[name]
    found: dict[str, dict[str, Any]] = {
        "SF1470": {"answer": "Ja", "elaboration": f"{mine} skriver alle sager til indekset."},
        "I-04-K4": {
            "answer": "Ja, som et tilkøb",
            "elaboration": f"{secret} gør vi på vores egen hemmelige måde.",
            "evidence": f"{secret} bilag om metoden",
            "price_dkk": "123456",
            "confidential": "Ja",
        },
        "SF1500": {"answer": "Ja", "elaboration": f"{mine} kontakt med CPR {CPR} i teksten."},
        "SF1514": {"answer": "Ja", "evidence": f"{mine} Bilag om sikkerhed"},
    }
    if name == K:
        found["I-04-K4"]["confidential"] = "Nej"
    if name == T:
        found["I-04-K4"] |= {"answer": "Nej", "price_dkk": None}
    if name == N:
        found["I-04-K4"]["price_dkk"] = "654321"
        found["SF1470"] = {
            "answer": "Ja, delvist",
            "elaboration": f"{mine} kun sager og ikke dokumenter.",
            "reservation": f"{mine} forudsætter at kommunen betaler gebyret.",
        }
        found["SF1510"] = {"answer": "Nej, men planlagt", "available_from": "2027-09-01"}
    return found


def full_case(folder: Path) -> Case:
    """The case, made by the commands themselves."""
    case = new_case(folder, evaluation=EVALUATION)
    plain = {**BASE, "levels": {"SF1470": "minimum"}, "addenda": {"SF1500": "Også på mobilen."}}
    (folder / "procurement.yaml").write_text(json.dumps(plain, ensure_ascii=False), "utf-8")
    run("amend", folder, "--reason", "Præcisering efter spørgsmål.")
    run("generate", folder)
    (folder / "questions.yaml").write_text(
        "questions:\n  - id: S-001\n    asked: 2026-12-01\n    vendor: KMX ApS\n    requirements: [SF1470]\n"
        "    question: Skal alt skrives?\n    answered: 2026-12-02\n    answer: Ja.\n"
        "    published: 2026-12-03\n    note: INTERNTNOTAT om spørgsmålet\n",
        "utf-8",
    )
    case = Case.at(folder)
    for number, (name, fields) in enumerate(VENDORS.items()):
        submit(case, {"name": name, **fields}, f"svar-{number}.xlsx", answers=answers(name))
    _clarify(case)
    _judge(case)
    return Case.at(folder)


def _clarify(case: Case) -> None:
    """One vendor is asked about the reservation, and about the confidential row."""
    asked = case.folder.parent / "spm.yaml"
    asked.write_text(
        "questions:\n  - requirement: SF1470\n    text: Hvad menes der?\n"
        "  - requirement: I-04-K4\n    text: Hvordan virker det?\n",
        "utf-8",
    )
    lawyer = (
        "--role",
        "lawyer",
        "--reason",
        "Juristen vil vide det",
        "--decided-by",
        "Jura Jensen",
    )
    words = (case.folder, N, "--questions", asked, *lawyer, "--format", "json")
    path = Path(json.loads(clarify(*words).stdout)["clarifications"][0]["workbook"])
    book = load_workbook(path)
    sheet = book["Afklaring"]
    heads = {sheet.cell(4, c).value: c for c in range(1, sheet.max_column + 1)}
    said = {
        "SF1470": f"{OPEN[N]} supplerer: dokumenter følger i version 5.",
        "I-04-K4": f"{SECRET[N]} supplerer med flere hemmeligheder.",
    }
    for row in range(5, sheet.max_row + 1):
        if text := said.get(str(sheet.cell(row, 2).value)):
            sheet.cell(row, heads["Præcisering"], text)
    back = case.folder.parent / "afklaring.xlsx"
    book.save(back)
    run("clarify", "receive", case.folder, back, "--fail-on", "never")


def _judge(case: Case) -> None:
    """Two evaluators, one disagreement, and what they agreed."""
    anna = {
        (N, "SF1470"): {"verdict": "Accepteret", "points": 4, "reason": NOTE},
        (K, "SF1470"): {"verdict": "Accepteret", "points": 5, "reason": "Klart beskrevet."},
    }
    bo = {
        (N, "SF1470"): {"verdict": "Afvist", "points": 1, "reason": NOTE},
        (K, "SF1470"): {"verdict": "Accepteret", "points": 5, "reason": "Bedre end Nordisk Sag."},
    }
    for who, values in (("anna", anna), ("bo", bo)):
        receive(case, judge(workbook(case, who), values), fail_on="never")
    told = run("evaluate", "consensus", case.folder, "--format", "json").stdout
    agreed = {"verdict": "Accepteret med kommentar", "points": 3, "reason": "Dokumenter mangler."}
    path = judge(Path(json.loads(told)["workbook"]), {(N, "SF1470"): agreed})
    receive(case, path, fail_on="never")


def everything(folder: Path) -> dict[str, str]:
    """Every file of a folder as text: archives unpacked, the pages of a PDF read."""
    return {
        path.relative_to(folder).as_posix(): as_text(path.name, path.read_bytes())
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def as_text(name: str, data: bytes) -> str:
    """A file's words."""
    if name.endswith(".pdf"):
        reader = PdfReader(BytesIO(data))
        return "\n".join(page.extract_text() for page in reader.pages) + str(reader.metadata)
    if zipfile.is_zipfile(BytesIO(data)):
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = [f"{n}\n{as_text(n, archive.read(n))}" for n in archive.namelist()]
            return "\n".join(parts)
    return data.decode("utf-8", "replace")
