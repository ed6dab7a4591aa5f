"""The open workbook, as the writers of its single sheets share it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from tracker.procurement.model import Vendor
from tracker.procurement.specification import Specification
from tracker.spreadsheet.look import Formats
from tracker.texts import Language, Text
from tracker.workbook.prefill import NOTHING, Prefill
from tracker.workbook.rowrules import Ways, may_choose


@dataclass(frozen=True, slots=True)
class Sheets:
    """The open workbook, handed to the writers of the single sheets.

    ``added`` gathers the texts that only a returned workbook has, as they are written.
    """

    book: xlsxwriter.Workbook
    formats: Formats
    specification: Specification
    language: Language
    vendor: Vendor | None
    binding: Mapping[str, Ways]
    prefill: Prefill = NOTHING
    added: set[str] = field(default_factory=set)

    def add(self, name: Text) -> Worksheet:
        """A new sheet, set up for A4."""
        sheet = self.book.add_worksheet(name.get(self.language))
        sheet.set_paper(9)
        sheet.hide_gridlines(2)
        sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
        title = self.specification.procurement.title.replace("&", "&&")
        page = Text("Side &P af &N", "Page &P of &N").get(self.language)
        sheet.set_footer(f"&L&8{title[:120]}&C&8&A&R&8{page}")
        return sheet

    def may_choose(self, row: str) -> bool:
        """Whether a row is one of those among which the vendor chooses."""
        return may_choose(self.specification, row)

    def say(self, text: Text) -> str:
        """A text in the workbook's language."""
        return text.get(self.language)

    def add_text(self, sheet: Worksheet, at: tuple[int, int], text: str, look: Format) -> None:
        """Write a text that only a returned workbook has."""
        self.added.add(text)
        sheet.write_string(*at, text, look)
