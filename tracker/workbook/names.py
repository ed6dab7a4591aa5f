"""What stands in one workbook, as it stands there: its sheets, columns, fields and answers, in its own language.

A finding says »Uddybning« to a Danish reader and 'Elaboration' to an English one. The workbook it is about
has one of them only, and that is the word to look for, whatever language the reader speaks. So each name in
quotation marks becomes the workbook's: of its language, and of the version of the layout it was sent with.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property, lru_cache

from tracker.findings import Finding
from tracker.frozen import dataclass
from tracker.procurement.scale import Scale
from tracker.procurement.specification import Specification
from tracker.texts import Language, Text
from tracker.workbook import layout as sheets
from tracker.workbook import prices
from tracker.workbook.columns import CURRENT, LAYOUTS, Layout
from tracker.workbook.row_cells import LONG

_SHEETS = (
    sheets.GUIDE, sheets.VENDOR, sheets.REQUIREMENTS, sheets.OVERVIEW, sheets.FAULTS, sheets.CHANGES,
    prices.PRICES, LONG,
)  # fmt: skip
# Before a name that a sheet and a column share (»Krav«), it says which is meant.
_OF_SHEET = {Language.DA: "arket ", Language.EN: "sheet "}
# What finds a name in a text, and the workbook's name for it, as a sheet's and as anything else's.
Known = tuple[re.Pattern[str], Mapping[tuple[bool, str], str]]
_QUOTES = {Language.DA: ("»", "«"), Language.EN: ("'", "'")}


@dataclass(frozen=True)
class WorkbookNames:
    """The names of one workbook.

    Attributes:
        language: the workbook's.
        layout: the version it was sent with.
        scale: the answers on its lists.
    """

    language: Language
    layout: Layout
    scale: Scale | None = None

    @cached_property
    def _danish(self) -> Known:
        return _names(Language.DA, self.language, self.layout.version, self.scale)

    @cached_property
    def _english(self) -> Known:
        return _names(Language.EN, self.language, self.layout.version, self.scale)

    @classmethod
    def of(cls, specification: Specification, layout: Layout = CURRENT) -> WorkbookNames:
        """The names of the workbook of a specification."""
        return cls(specification.procurement.language, layout, specification.scale)

    def put_into(self, text: Text, unless: str | None = None) -> Text:
        """A text with the workbook's names in place of those it has in quotation marks.

        Args:
            unless: the vendor's own words in it, which stay as they are.

        >>> here = WorkbookNames(Language.DA, CURRENT)
        >>> here.put_into(Text("Skriv i »Uddybning«.", "Write in 'Elaboration'.")).en
        "Write in 'Uddybning'."
        """
        return Text(
            *(self._named(text.get(one), one, unless) for one in (Language.DA, Language.EN))
        )

    def named(self, finding: Finding) -> Finding:
        """A finding with its message and remedy in these names; the same one where it has none."""
        message, remedy = finding.message, finding.remedy
        told = self.put_into(message, finding.value), self.put_into(remedy, finding.value)
        return (
            finding
            if told == (message, remedy)
            else replace(finding, message=told[0], remedy=told[1])
        )

    def _named(self, text: str, speaks: Language, unless: str | None) -> str:
        before, after = _QUOTES[speaks]
        if before not in text:
            return text
        pattern, names = self._danish if speaks is Language.DA else self._english

        def here(found: re.Match[str]) -> str:
            name = found["name"]
            if name == unless:
                return found[0]
            return f"{found['sheet'] or ''}{before}{names[bool(found['sheet']), name]}{after}"

        return pattern.sub(here, text)


@lru_cache(maxsize=16)  # few workbooks are read at a time
def _names(speaks: Language, language: Language, version: int, scale: Scale | None) -> Known:
    """What finds a name in a text of a language, and the name that the workbook has for it."""
    layout = LAYOUTS[version]
    others = list(_others(layout, scale))
    tabs = [(sheet, sheet) for sheet in _SHEETS]
    names = {
        (of_sheet, known.get(speaks)): here.get(language)
        for of_sheet, order in ((True, (*others, *tabs)), (False, (*tabs, *others)))
        for known, here in order
    }
    known = sorted({name for _, name in names}, key=len, reverse=True)
    before, after = _QUOTES[speaks]
    inside = "|".join(map(re.escape, known))
    # An apostrophe is a quotation mark where no letter stands on its outer side.
    pattern = re.compile(
        rf"(?P<sheet>{_OF_SHEET[speaks]})?(?<!\w){before}(?P<name>{inside}){after}(?!\w)"
    )
    return pattern, names


def _others(layout: Layout, scale: Scale | None) -> Iterator[tuple[Text, Text]]:
    """Each name that is no sheet's, as any workbook may have it, and as this one has it; the last counts."""
    own: Iterable[Text] = (
        *(choice.label for choice in (scale.answers if scale else ())),
        *(column.title for column in prices.COLUMNS),
        *(field.label for field in sheets.FIELDS),
        *sheets.YES_NO,
    )
    for one in own:
        yield one, one
    for version in sorted(LAYOUTS):
        for id, title in LAYOUTS[version].titles.items():
            yield title, layout.title(id)
