"""A bank of 10,000 requirements: out to Excel, back, edited, inspected, compared, asked and answered.

Beside a bare script of pandas and openpyxl that does the same for one list of one file, in the same run.
"""

from __future__ import annotations

import datetime as dt
import json
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pandas as pd  # type: ignore[import-untyped]
import yaml

from benchmarks.material import answered
from benchmarks.paired import Figure, cpu, least
from tracker.authoring.edit import BankFiles, Change, changed, open_files
from tracker.authoring.export import open_bank
from tracker.authoring.model import Wishes
from tracker.authoring.read_book import read_book
from tracker.authoring.update import update
from tracker.authoring.workbook import AuthoringBook, write_book
from tracker.catalogue.diff import compare
from tracker.catalogue.diff_report import diff_paper
from tracker.catalogue.lint import lint
from tracker.catalogue.load import from_plain, parse_catalogue
from tracker.catalogue.model import Catalogue
from tracker.catalogue.snapshots import snapshot
from tracker.documents import parse_plain
from tracker.paper.render import render
from tracker.procurement.model import Buyer, CatalogueChoice, Choice, Procurement
from tracker.procurement.resolve import resolve
from tracker.procurement.scale import load_scale
from tracker.procurement.specification import Specification
from tracker.spreadsheet.reader import Reader
from tracker.submission.expectation import Expectation
from tracker.submission.read_files import submission_of
from tracker.texts import Language, Text
from tracker.workbook.columns import CURRENT
from tracker.workbook.layout import HEADER_ROW
from tracker.workbook.write import write_workbook

_ROWS, _FEW = 10_000, 1_000
_RUNS = 3
_LINEAR = 1.6  # what a requirement may cost among ten times as many
_COLUMNS = ("id", "section", "number", "text", "level", "evidence", "tags")


def write_bank(folder: Path, rows: int) -> Path:
    """A bank of so many requirements in twenty sections, a file for each."""
    folder.mkdir(parents=True)
    sections = "".join(f"  - {{id: S{n}, title: Afsnit {n}}}\n" for n in range(20))
    head = f'format: 2\nid: stor\nversion: "1.0.0"\ntitle: Stor\nlanguages: [da]\nsections:\n{sections}'
    (folder / "catalogue.yaml").write_text(head, "utf-8")
    for section in range(20):
        entries = "\n".join(_entry(n) for n in range(section, rows, 20))
        (folder / f"s{section:02}.yaml").write_text(f"requirements:\n{entries}", "utf-8")
    return folder


def _entry(number: int) -> str:
    level = ("minimum", "important", "normal", "option")[number % 4]
    return f"""  - id: K-{number}
    section: S{number % 20}
    number: "{number % 20}.{number}"
    text: >-
      Løsningen skal kunne håndtere sag nummer {number}, og den skal gøre det på en måde, som kommunens
      medarbejdere kan følge med i fra dag til dag, uden at de skal spørge leverandøren om hjælp.
    level: {level}
    evidence: En beskrivelse af, hvordan det sker i tilfælde {number}.
    tags: [drift, nr{number % 7}]
"""


def figures() -> Iterator[Figure]:
    """Each way at 10,000 rows beside its floor, and what a row costs there against among 1,000."""
    with tempfile.TemporaryDirectory() as folder:
        many = Ways(write_bank(Path(folder) / "many", _ROWS))
        few = Ways(write_bank(Path(folder) / "few", _FEW))
        floors: dict[str, tuple[Callable[[], object], str, float]] = {
            "export": (many.bare_export, "pandas.to_excel by openpyxl", 2.5),
            "import": (many.bare_import, "pandas.read_excel by openpyxl, merged, yaml.dump", 2.2),
            "edit": (many.bare_edit, "yaml.load and dump of all files", 0.3),
            "diff": (many.bare_diff, "json.loads, pandas.merge, to_excel by openpyxl", 3.0),
            "generate": (many.bare_generate, "pandas.to_excel by openpyxl, the same columns", 2.0),
            "check": (many.bare_check, "pandas.read_excel by openpyxl, merged with the rows", 1.0),
        }
        for name, (floor, what, limit) in floors.items():
            title = f"bank, {_ROWS} rows: {name} / {what} (CPU)"
            yield least(title, getattr(many, name), floor, limit, _RUNS)
        for name in (*floors, "lint", "load"):
            a = min(cpu(getattr(many, name)) for _ in range(_RUNS)) / _ROWS
            b = min(cpu(getattr(few, name)) for _ in range(_RUNS)) / _FEW
            title = f"bank: {name}, a row among {_ROWS} / among {_FEW} (CPU)"
            yield Figure(title, a, b, a / b, _LINEAR)


class Ways:
    """What is done to one bank, by tracker and by a bare script."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.bank: BankFiles = open_files(folder)
        self.catalogue = self.bank.catalogue
        self.workbook = self.export()
        self.table = self.bare_export()
        self.both = folder.parent / f"{folder.name}-was.json", folder.parent / f"{folder.name}.json"
        for path, bank in zip(self.both, (self.catalogue, _newer(self.catalogue)), strict=True):
            path.write_bytes(snapshot(bank))
        sections = tuple(Choice(section.id) for section in self.catalogue.sections)
        self.procurement = Procurement(
            id="stor",
            title="Et stort udbud",
            buyer=Buyer("Prøve Kommune"),
            catalogue=CatalogueChoice(self.catalogue.id),
            select=sections,
            deadline="2027-01-15",
        )
        self.scale = load_scale("os2kravmotor")
        self.returned = answered(self.asked())
        setattr(self, "import", self.take)

    def export(self) -> bytes:
        """The authoring workbook."""
        bank = open_bank(str(self.folder))
        return write_book(AuthoringBook(bank.catalogue, bank.plain, Language.DA))

    def take(self) -> object:
        """The workbook read, held against the bank, and the bank's files made anew in memory."""
        bank = open_files(self.folder)
        with Reader(isolated=False) as reader:
            grid = reader.open_bytes(self.workbook, "bank.xlsx").grid
        assert grid is not None
        given = read_book(grid, bank.languages)
        edits = {f"K-{n}" for n in range(0, len(given.rows), 50)}
        rows = tuple(
            replace(row, cells={**row.cells, "text.da": f"{row.cells['text.da']} Også om natten."})
            if row.id in edits and row.table == "requirements"
            else row
            for row in given.rows
        )
        return update(bank, replace(given, rows=rows), Wishes(language=Language.DA))

    def edit(self) -> object:
        """One requirement changed by key."""
        entry = {**self.bank.by_id("requirements")["K-7"], "level": "option"}
        return changed(self.bank, [Change("requirements", "K-7", entry)])

    def lint(self) -> object:
        """Its faults."""
        return lint(self.catalogue)

    def diff(self) -> object:
        """Two versions read, compared, and what changed as a workbook."""
        was, now = (
            from_plain(parse_plain(path.read_bytes(), "catalogue", source=""), "")
            for path in self.both
        )
        return render(diff_paper(compare(was, now), Language.DA), "xlsx")

    def asked(self) -> Specification:
        """All of it, as a procurement asks it."""
        return resolve(self.procurement, self.catalogue, self.scale)

    def generate(self) -> object:
        """The bank from its files, what is asked of it, and the vendor's workbook."""
        self.load()
        return write_workbook(self.asked())

    def check(self) -> object:
        """That workbook with every row answered, read back and validated."""
        with Reader(isolated=False) as reader:
            opened = reader.open_bytes(self.returned, "svar.xlsx")
            found = submission_of("svar.xlsx", opened, Expectation(None, dt.date(2026, 11, 23)))
        assert found.reconciliation.read == sum(
            len(s.requirements) for s in self.catalogue.sections
        )
        return found

    def load(self) -> object:
        """The bank from its files."""
        return from_plain(parse_catalogue(self.folder), "stor")

    def _rows(self) -> list[dict[str, Any]]:
        loaded = [
            yaml.load(p.read_bytes(), yaml.CSafeLoader) for p in sorted(self.folder.glob("s*.yaml"))
        ]
        return [row for part in loaded for row in part["requirements"]]

    def bare_export(self) -> bytes:
        """The rows as a table in Excel."""
        out = BytesIO()
        rows = [{**row, "tags": ", ".join(row["tags"])} for row in self._rows()]
        pd.DataFrame(rows, columns=_COLUMNS).to_excel(out, index=False, engine="openpyxl")
        return out.getvalue()

    def bare_import(self) -> object:
        """The table read, held against the rows, and the files written anew, comments lost."""
        sheet = pd.read_excel(BytesIO(self.table), engine="openpyxl", dtype=str)
        rows = pd.DataFrame(self._rows(), columns=_COLUMNS)
        sheet.loc[sheet.index % 50 == 0, "text"] += " Også om natten."
        both = rows.merge(sheet, on="id", suffixes=("", "_sheet"))
        both["text"] = both["text_sheet"].where(both["text"] != both["text_sheet"], both["text"])
        return yaml.dump(
            both[list(_COLUMNS)].to_dict("records"), Dumper=yaml.CSafeDumper, allow_unicode=True
        )

    def bare_edit(self) -> object:
        """One row changed, and the files written anew, comments lost."""
        rows = self._rows()
        rows[7]["level"] = "option"
        return yaml.dump(rows, Dumper=yaml.CSafeDumper, allow_unicode=True)

    def bare_diff(self) -> object:
        """The rows of two documents that differ, as a table in Excel."""
        was, now = (
            pd.DataFrame(json.loads(path.read_bytes())["requirements"]).astype({"text": str})
            for path in self.both
        )
        both = was.merge(now, on="id", suffixes=("", "_newer"))
        out = BytesIO()
        both[both["text"] != both["text_newer"]].to_excel(out, index=False, engine="openpyxl")
        return out.getvalue()

    def bare_generate(self) -> object:
        """The rows as a table in Excel, with empty columns for what the vendor answers."""
        out = BytesIO()
        rows = pd.DataFrame(self._rows(), columns=_COLUMNS)
        for column in CURRENT.answered:
            rows[column] = ""
        rows.drop(columns="tags").to_excel(out, index=False, engine="openpyxl")
        return out.getvalue()

    def bare_check(self) -> object:
        """The requirement sheet of the returned workbook, held against the rows."""
        sheet = pd.read_excel(
            BytesIO(self.returned), sheet_name=2, header=HEADER_ROW, engine="openpyxl", dtype=str
        )
        rows = pd.DataFrame(self._rows(), columns=_COLUMNS)
        both = rows.merge(sheet, left_on="id", right_on="Krav-id", how="left")
        return both[both["Svar"].isna()]


def _newer(catalogue: Catalogue) -> Catalogue:
    sections = []
    for section in catalogue.sections:
        rows = tuple(
            replace(row, text=Text(f"{row.text.da} Også om natten.", row.text.en))
            if number % 50 == 0
            else row
            for number, row in enumerate(section.requirements)
        )
        sections.append(replace(section, requirements=rows))
    return replace(catalogue, sections=tuple(sections))
