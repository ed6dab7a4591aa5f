"""Two small cases made by tracker's own commands: one walked from the first word to the dossier, one barely begun.

Built once in a process, with the clock standing still at each step.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any

from click.testing import Result
from commands import run

from golden import vendors
from golden.filling import fill_form, fill_offer, fill_questions
from golden.vendors import KMX, NORDISK, SEN, TREDJE

SHEET = """\
Bilag 3;;;;
Nr.;Afsnit;Krav;Kravtype;Bemærkning
1;Brug;Brugeren kan søge på tværs af sager;MK;
1.1;;også i bilag;A;
2;Drift;Løsningen overvåges døgnet rundt;K;Se bilag 4
;;;;Slut
"""
MAPPING = """\
sheets: [{name: CSV, header: 2}]
columns: {text: Krav, level: Kravtype}
id: {column: "Nr."}
section: {from: Afsnit, fill: down}
levels: {MK: minimum, K: normal, A: important}
ignore: [Bemærkning]
"""
SAMPLES = Path(__file__).parents[2] / "samples" / "esdh" / "returned"
PROCUREMENT = """\
id: golden-1
title: Sagssystem & <b>indeks</b>
reference: "26/004711"
buyer: {name: Prøve Kommune, cvr: "94167906", contact: "Ida Prøve, ida@proeve.example"}
deadline: 2027-01-15T12:00
catalogue: {id: ski-02.19-2023}
select:
  - package: I-04
  - package: I-08
  - package: I-14
levels: {SF1470: minimum, SF1511: minimum, I-04-K5: important}
conditions: {needs_organisation_data: "yes"}
dates: {I-07-K1: 2028-01-01}
addenda: {I-08-K3: Kommunen kræver NSIS-niveauet Betydelig.}
add:
  - id: EB-01
    level: important
    package: I-04
    text: "Udlevering af alt i et <åbent> format, =1+1 & *mere*."
    evidence: Et eksempel.
errata:
  I-08-K1: {choice: as_written, by: Ida Prøve, reason: KOMBIT er spurgt.}
  I-14-K4: {choice: text, by: Ida Prøve, reason: Nummeret findes ikke., text: Løsningen sikrer sine kald.}
"""
AMENDED = (
    PROCUREMENT.replace("*mere*.", "*mere* senest 30 dage efter.")
    .replace(
        "errata:",
        """\
  - id: EB-02
    text: Udtræk over, hvem der har set en sag.
errata:""",
    )
    .replace("Betydelig.}", "Betydelig., SF1606: Post fordeles inden 15 minutter.}")
)
EVALUATION = """\
points: {lowest: 0, highest: 5, step: 0.5}
weights: {levels: {important: 2}, packages: {I-04: 3}, requirements: {EB-01: 1.5}}
thresholds: {total: 0.4}
evaluators:
  - {id: anna, name: Anna Andersen}
  - {id: bo, name: Bo Bertelsen}
"""
QUESTIONS = """\
questions:
  - id: S-001
    asked: 2026-11-23
    vendor: KMX ApS
    requirements: [EB-01]
    question: Hvornår skal der udleveres? <b>x</b> | y
    answered: 2026-11-24
    answer: Senest 30 dage efter; se rettelsesbladet.
    corrects: true
  - id: S-002
    asked: 2026-11-24T10:00
    vendor: Nordisk Sag A/S
    question: Holdes der møde?
"""
BY = ("--reason", "Set efter i tilbuddet", "--decided-by", "Ida Jensen")
LAW = (*BY, "--role", "lawyer")
LATER = ("--fail-on", "never")
_DIGEST = re.compile(r"(?<![0-9a-f])[0-9a-f]{8,64}(?![0-9a-f])")


@dataclass(frozen=True)
class Step:
    """A command of the walk, and what it did.

    Attributes:
        words: the command and its arguments.
        moment: where the clock stood.
        before: a copy of the folder as the command found it.
        said: what it said, and how it ended.
        left: the digest of every file it left, by the file's place.
    """

    words: tuple[str, ...]
    moment: str
    before: Path
    said: str
    left: dict[str, str]


@dataclass
class Walk:
    """The cases in a folder, and what each step said.

    Attributes:
        folder: where the commands are run; the cases are ``sag``, ``mellem`` (the same case before
            anything was decided, and ``data`` a copy of it) and ``plain`` (without a method, in English).
        steps: each step, by its name.
        digests: the digest of every file → its name.
    """

    folder: Path
    clock: Callable[..., None]
    moment: str = ""
    steps: dict[str, Step] = field(default_factory=dict)
    digests: dict[str, str] = field(default_factory=dict)

    @property
    def copies(self) -> Path:
        """Where the copies of the folder stand, one before each step."""
        return self.folder.with_name(f"{self.folder.name}-steps")

    def at(self, moment: str) -> None:
        """Stop the clock at a moment."""
        self.moment = moment
        self.clock(moment, still=True)

    def do(self, name: str, *words: object) -> Result:
        """Run a command, and keep what it said and how it ended under a name."""
        assert name not in self.steps
        before = self.copies / name
        shutil.copytree(self.folder, before)
        result = run(*words, code=None)
        self.steps[name] = Step(
            tuple(map(str, words)), self.moment, before, said(result), digests(self.folder)
        )
        return result

    def nameless(self, text: str) -> str:
        """A text without what depends on this machine, on a library's bytes or on tracker's version.

        The digest of a file, or the beginning of one, is named by the file.
        """
        text = text.replace(str(self.folder), "‹folder›")
        text = re.sub(rf'(tracker |: "){re.escape(version("kravtracker"))}', r"\1‹version›", text)
        return _DIGEST.sub(lambda found: self._named(found[0]), text)

    def _named(self, digest: str) -> str:
        found = [name for known, name in self.digests.items() if known.startswith(digest)]
        size = "" if len(digest) == 64 else f":{len(digest)}"
        return f"‹{found[0]}{size}›" if found else digest

    def made(self, name: str, *words: object) -> Path:
        """The workbook that a command wrote."""
        before = set(Path().rglob("*.xlsx"))
        result = self.do(name, *words)
        new = set(Path().rglob("*.xlsx")) - before
        assert len(new) == 1, said(result)
        return new.pop()


def build(folder: Path, clock: Callable[..., None]) -> Walk:
    """Both cases, and the portfolio of them."""
    walk = Walk(folder, clock)
    for name in ("post", "breve", "samples"):
        (folder / name).mkdir()
    with inside(folder):
        _ask(walk)
        _amend(walk)
        _offer(walk)
        _wait(walk)
        shutil.copytree("sag", "mellem")
        _decide(walk)
        _clarify(walk)
        _judge(walk)
        _award(walk)
        _plain(walk)
        _as_data(walk)
        _gather(walk)
        _name_files(walk)
    return walk


def _name_files(walk: Walk) -> None:
    """Find the digest of every file; a file that stands in several places is named by the first."""
    for top in ("post", "samples", "sag", "plain", "*"):
        for path in sorted(Path().glob(f"{top}/**/*")):
            if path.is_file():
                known = hashlib.sha256(path.read_bytes()).hexdigest()
                walk.digests.setdefault(known, walk.nameless(path.as_posix()))
    for record in read("log", "sag")["records"]:
        if (
            record["details"].get("kind") == "confidential"
        ):  # a mark's id is made of its file's digest
            walk.digests.setdefault(record["details"]["subject"], "mark")


@contextmanager
def inside(folder: Path) -> Iterator[None]:
    """Work in a folder, so that what is said names no place of this machine."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


def write(path: str, text: str) -> None:
    """Put a text in place of what stands in a file."""
    Path(path).write_text(text, "utf-8")


def _ask(walk: Walk) -> None:
    walk.at("2026-11-20T09:00")
    for sample in SAMPLES.glob("*.xlsx"):
        shutil.copy(sample, "samples")
    Path("samples/kravark.csv").write_bytes(SHEET.encode("cp1252"))
    Path("samples/import.yaml").write_text(MAPPING, encoding="utf-8")
    about = ("--title", "Nyt: <system>", "--buyer", "Prøve Kommune", "--deadline", "2027-01-15")
    walk.do("new", "new", "ny", "--id", "ny-1", *about, "--package", "I-04")
    walk.do("evaluate-new", "evaluate", "new", "ny")
    Path("sag").mkdir()
    write("sag/procurement.yaml", PROCUREMENT)
    walk.do("generate", "generate", "sag")
    write("sag/evaluation.yaml", EVALUATION)
    walk.do("seal", "evaluate", "seal", "sag")
    walk.at("2026-11-22T09:00")
    sent = Path("sag/workbooks/golden-1-r1.xlsx")
    fields, replies = vendors.fields(NORDISK), vendors.conditions(NORDISK)
    fill_offer(sent, Path("post/nordisk.xlsx"), vendors.FIRST, fields, replies)
    walk.do("receive-first", "receive", "sag", "post/nordisk.xlsx", *LATER)


def _amend(walk: Walk) -> None:
    walk.at("2026-11-24T09:00")
    write("sag/questions.yaml", QUESTIONS)
    walk.do("questions-template", "questions", "template", "sag", "-o", "post/spm.xlsx")
    write("sag/procurement.yaml", AMENDED)
    walk.do("generate-refused", "generate", "sag")
    walk.do("amend-preview", "amend", "sag")
    walk.do("amend-preview-en", "amend", "sag", "--language", "en")
    walk.do("amend", "amend", "sag", "--reason", "Et spørgsmål viste, at fristen manglede.")
    walk.do("generate-again", "generate", "sag")


def _offer(walk: Walk) -> None:
    """What comes in time: carried over and corrected, sent back, hostile."""
    walk.at("2026-11-25T09:00")
    mail = ("--mail", "breve/ny-udgave.txt")
    carried = walk.made("migrate", "migrate", "sag", NORDISK, "--round", "1", *mail)
    rows = {**vendors.FIRST, **vendors.SECOND}
    rows["SF1470"] = {**vendors.FIRST["SF1470"], **vendors.SECOND["SF1470"]}
    sent = Path("sag/workbooks/golden-1-r2.xlsx")
    for name, book, offered in (
        (NORDISK, carried, rows),
        (KMX, sent, vendors.OTHERS),
        (TREDJE, sent, vendors.HOSTILE),
    ):
        to = Path("post") / f"{name.split()[0].lower()}-2.xlsx"
        fill_offer(book, to, offered, vendors.fields(name), vendors.conditions(name))
    files = ("post/nordisk-2.xlsx", "post/kmx-2.xlsx", "post/tredje-2.xlsx")
    walk.do("receive", "receive", "sag", *files, *LATER)
    walk.made("return", "return", "sag", KMX, "--mail", "breve/retur.txt")
    walk.made("return-hostile", "return", "sag", TREDJE, "--mail", "breve/retur-tredje.txt")


def _wait(walk: Walk) -> None:
    """What comes after the deadline: unreadable, pending, late."""
    walk.at("2027-01-18T09:00")
    Path("post/ødelagt.xlsx").write_bytes(b"PK\x03\x04 ikke et regneark 3")
    sent, about = Path("sag/workbooks/golden-1-r2.xlsx"), vendors.fields(SEN)
    fill_offer(sent, Path("post/sen.xlsx"), {}, about, vendors.conditions(SEN))
    again = {"SF1510": {"answer": "Nej"}}
    fill_offer(sent, Path("post/kmx-3.xlsx"), again, vendors.fields(KMX), vendors.conditions(KMX))
    walk.do("receive-unreadable", "receive", "sag", "post/ødelagt.xlsx", *LATER)
    known = ("--sender", TREDJE, "--submitted", "2027-01-15T11:55", "--receipt", "Kv. 16")
    walk.do("receive-unreadable-known", "receive", "sag", "post/ødelagt.xlsx", *known, *LATER)
    walk.do("receive-pending", "receive", "sag", "post/sen.xlsx", *LATER)
    late = ("--submitted", "2027-01-15T12:07", "--receipt", "Kv. 17")
    walk.do("receive-late", "receive", "sag", "post/kmx-3.xlsx", *late, *LATER)


def _decide(walk: Walk) -> None:
    walk.at("2027-01-20T09:00")
    words = ("sag", "sen.xlsx", "--ground", "late", *LAW)
    walk.do("offer-set-aside", "offer", "set-aside", *words)
    walk.do("offer-restore", "offer", "restore", "sag", "sen.xlsx", *BY)
    walk.do("offer-set-aside-again", "offer", "set-aside", *words)
    walk.do("offer-choose", "offer", "choose", "sag", "tredje-2.xlsx", *LAW)
    entries = read("reservations", "list", "sag", *LATER)["entries"]
    ids = {(e["vendor"], e["requirement"]): e["id"] for e in entries}
    for vendor, requirement, choice in (
        (NORDISK, "SF1511", "--accept"), (KMX, "I-04-K5", "--dismiss"),
    ):  # fmt: skip
        why = ("--reason", "Vurderet af juristen")
        id = ids[vendor, requirement]
        name = f"reservations-decide{choice}"
        walk.do(name, "reservations", "decide", "sag", id, choice, *why)
    marks = read("confidential", "list", "sag")["marks"]
    for mark, choice in zip(marks, ("--hide", "--show"), strict=False):
        name = f"confidential-decide{choice}"
        walk.do(name, "confidential", "decide", "sag", mark["id"], choice, *BY)


def _clarify(walk: Walk) -> None:
    walk.at("2027-01-22T09:00")
    walk.do("clarify-draft", "clarify", "sag", KMX, "--draft", "breve/spoergsmaal.yaml")
    draft = Path("breve/spoergsmaal.yaml")
    write("breve/rettet.yaml", draft.read_text("utf-8").replace("confirmed: nej", "confirmed: ja"))
    asked = ("--questions", "breve/rettet.yaml", "--reply-by", "2027-02-01T12:00")
    form = walk.made("clarify", "clarify", "sag", KMX, *asked, "--letter", "breve/afklaring.txt")
    rows = {
        ("", "SF1461"): {"reference": "Bilag 4", "clarification": "Fra 1. juli 2027 <b>alle</b>."},
        ("", "SF1515"): {"reference": "Side 3", "clarification": "Ja, se =1+1."},
        ("", "I-04-K5"): {"clarification": "Testen er bestået.", "evidence": "Bilag 5"},
    }
    fill_form(form, Path("post/afklaring.xlsx"), rows)
    walk.do("clarify-receive", "clarify", "receive", "sag", "post/afklaring.xlsx", *LATER)
    pieces = read("supplements", "list", "sag", *LATER)["supplements"]
    names = {piece["added"]["requirement"]: piece["name"] for piece in pieces}
    reading = ("--accept-reading", "--available-from", "2027-07-01", *LAW)
    walk.do("supplements-reading", "supplements", "decide", "sag", names["SF1461"], *reading)
    refused = ("--refuse", *LAW)
    walk.do("supplements-refuse", "supplements", "decide", "sag", names["SF1515"], *refused)


def _judge(walk: Walk) -> None:
    walk.at("2027-01-25T09:00")
    good, bad = "Accepteret", "Afvist"
    anna = {
        (NORDISK, "SF1470"): {"verdict": "Accepteret med kommentar", "points": 3, "reason": "Ikke dokumenter."},
        (NORDISK, "SF1511"): {"verdict": "Uddybelse nødvendig", "points": 2, "reason": "Hvilken version?"},
        (KMX, "SF1470"): {"verdict": good, "points": 5, "reason": "=1+1 klart"},
        (KMX, "SF1514"): {"verdict": bad, "points": 0, "reason": "Tilbydes ikke <i>nu</i>."},
        ("Tredje", "SF1470"): {"verdict": good, "points": 4, "reason": "Godt."},
    }  # fmt: skip
    sent = ("evaluate", "workbook", "sag", "--evaluator")
    first = walk.made("verdicts-anna", *sent, "anna")
    fill_form(first, Path("post/anna.xlsx"), anna)
    second = walk.made("verdicts-bo", *sent, "bo", "--blind", "--package", "I-04")
    bo = {
        ("", "SF1470"): {"verdict": bad, "points": 1, "reason": "Dækker for lidt."},
        ("", "I-04-K4"): {"verdict": good, "points": 5, "reason": "Fint."},
    }
    fill_form(second, Path("post/bo.xlsx"), bo)
    into = ("evaluate", "receive", "sag")
    walk.do("verdicts-receive", *into, "post/anna.xlsx", "post/bo.xlsx", *LATER)
    walk.do("verdicts-status-open", "evaluate", "status", "sag", *LATER)
    agreed = walk.made("consensus", "evaluate", "consensus", "sag")
    said = {"verdict": "Accepteret med kommentar", "points": 3, "reason": "Dokumenter mangler."}
    fill_form(agreed, Path("post/enighed.xlsx"), {(NORDISK, "SF1470"): said})
    walk.do("consensus-receive", *into, "post/enighed.xlsx", *LATER)


def _award(walk: Walk) -> None:
    walk.at("2027-02-01T09:00")
    walk.do("award", "award", "sag", NORDISK, *LAW)
    sheet = walk.made("follow-sheet", "follow", "sag", "--sheet")
    rows = {("", "EB-01"): {"status": "Godkendt", "note": "Set <b>den</b> 1. februar."}}
    fill_form(sheet, Path("post/fulgt.xlsx"), rows)
    walk.do("follow-receive", "follow", "receive", "sag", "post/fulgt.xlsx", *LATER)


def _plain(walk: Walk) -> None:
    """A case in English whose method nobody has sealed, with two offers as they came."""
    walk.at("2026-11-20T09:00")
    text = {"id": "plain-1", "title": "Index & more", "buyer": {"name": "Sample Council"},
            "deadline": "2027-01-15", "catalogue": {"id": "ski-02.19-2023"}, "language": "en",
            "select": [{"package": "I-04"}], "levels": {"SF1470": "minimum"},
            "dates": {"I-07-K1": "2028-01-01"}}  # fmt: skip
    Path("plain").mkdir()
    write("plain/procurement.yaml", json.dumps(text))
    walk.do("plain-generate", "generate", "plain", "--language", "en")
    sent = Path("plain/workbooks/plain-1-r1.xlsx")
    for name, rows in ((NORDISK, vendors.ENGLISH), (KMX, {})):
        to = Path("post") / f"plain-{name.split()[0].lower()}.xlsx"
        replies = vendors.conditions(name, language="en")
        fill_offer(sent, to, rows, vendors.fields(name), replies)
    files = ("post/plain-nordisk.xlsx", "post/plain-kmx.xlsx")
    walk.do("plain-receive", "receive", "plain", *files, "--language", "en", *LATER)
    mail = ("--mail", "breve/plain-return.txt")
    walk.made("plain-return", "return", "plain", NORDISK, "--language", "en", *mail)


def _as_data(walk: Walk) -> None:
    """What commands that change a case say in English and as JSON, in a copy of the undecided one."""
    walk.at("2027-01-20T09:00")
    shutil.copytree("mellem", "data")
    asked = [{"requirements": "SF1470, EB-01", "question": "Skal <b>alt</b> med?"}]
    fill_questions(Path("post/spm.xlsx"), Path("post/spørgsmål.xlsx"), asked)
    english = ("--language", "en")
    data = ("--format", "json", *english)
    taken = ("questions", "receive", "data", "post/spørgsmål.xlsx", "--sender", KMX, *LATER)
    walk.do("data-questions-import", *taken, *english)
    walk.do("data-receive", "receive", "data", "post/plain-kmx.xlsx", *LATER, *data)
    walk.do("data-offer-admit", "offer", "admit", "data", "sen.xlsx", *LAW, *english)
    walk.do("data-offer-withdraw", "offer", "withdraw", "data", "ødelagt.xlsx", *LAW, *english)
    (entry, *_) = read("reservations", "list", "data", *LATER)["entries"]
    why = ("--accept", "--reason", "So read", *english)
    walk.do("data-reservations-decide", "reservations", "decide", "data", entry["id"], *why)
    proposed = ("--as-proposed", "--reply-by", "2027-02-01T12:00", *BY)
    walk.do("data-clarify", "clarify", "data", KMX, *proposed, *data)
    walk.do("data-verdicts", "evaluate", "workbook", "data", "--evaluator", "anna", *data)
    walk.do("data-status", "evaluate", "status", "data", *LATER, *english)
    walk.do("data-award-refused", "award", "data", KMX, *LAW, *english)
    walk.do("data-generate", "generate", "data", *data)
    write("data/procurement.yaml", AMENDED.replace("30 dage", "20 dage"))
    walk.do("data-amend", "amend", "data", *data)
    walk.do("data-seal", "evaluate", "seal", "data", *data)


def _gather(walk: Walk) -> None:
    """The dossiers, and the portfolio of the cases."""
    walk.at("2027-02-02T09:00")
    walk.do("dossier", "dossier", "build", "sag", "-o", "dossier")
    access = ("--access", "--without", "pdf,word", "-o", "aktindsigt", "--language", "en")
    walk.do("dossier-access", "dossier", "build", "sag", *access)
    store = ("--store", "portefolje")
    walk.do("portfolio-build", "portfolio", "build", "sag", "plain", *store)
    page = ("-o", "overblik.html", "--xlsx", "overblik.xlsx")
    walk.do("portfolio-dashboard", "portfolio", "dashboard", *store, *page)
    english = ("-o", "overview.html", "--language", "en")
    walk.do("portfolio-dashboard-en", "portfolio", "dashboard", *store, *english)
    walk.do("portfolio-calendar", "portfolio", "promises", *store, *LATER, "--ics", "loefter.ics")


def digests(folder: Path) -> dict[str, str]:
    """The digest of every file in a folder, by its place there."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def said(result: Result) -> str:
    """All that a command said, and how it ended."""
    errors = f"--- stderr\n{result.stderr}" if result.stderr else ""
    return f"exit {result.exit_code}\n{result.stdout}{errors}"


def read(*words: object) -> Any:
    """A command's JSON."""
    return json.loads(run(*words, "--format", "json", code=None).stdout)
