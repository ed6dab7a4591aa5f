"""What stands in one workbook, by name, as it stands there: its sheets, columns, fields and values.

A message says »Uddybning« to a Danish reader and 'Elaboration' to an English one. The workbook it is about
has one of them only, and that is the word to look for, whatever language the reader speaks. So each name
that a message has in quotation marks becomes the workbook's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property

from tracker.findings import Finding, grouped
from tracker.frozen import dataclass
from tracker.texts import Language, Text

# Before a name that a sheet and a column share (»Krav«), it says which is meant.
_OF_SHEET = {Language.DA: "arket ", Language.EN: "sheet "}
_QUOTES = {Language.DA: ("»", "«"), Language.EN: ("'", "'")}
# What finds a name in a text, and the workbook's name for it, as a sheet's and as anything else's.
_Known = tuple[re.Pattern[str], Mapping[tuple[bool, str], str]]


@dataclass(frozen=True)
class Names:
    """The names of one workbook.

    Attributes:
        language: the workbook's.
        sheets: its sheets, in both languages.
        others: each name that is no sheet's as a message may have it, and as this workbook has it; of two
            alike the last counts.
    """

    language: Language
    sheets: tuple[Text, ...]
    others: tuple[tuple[Text, Text], ...]

    def put_into(self, text: Text, unless: str | None = None) -> Text:
        """A text with the workbook's names in place of those it has in quotation marks.

        Args:
            unless: somebody's own words in it, which stay as they are.

        >>> column = Text("Uddybning", "Elaboration")
        >>> here = Names(Language.DA, (), ((column, column),))
        >>> here.put_into(Text("Skriv i »Uddybning«.", "Write in 'Elaboration'.")).en
        "Write in 'Uddybning'."
        """
        return Text(*(self._put(text.get(one), one, unless) for one in (Language.DA, Language.EN)))

    def named(self, finding: Finding) -> Finding:
        """A finding with its message and remedy in these names; the same one where it has none."""
        message, remedy = finding.message, finding.remedy
        now = self.put_into(message, finding.value), self.put_into(remedy, finding.value)
        return (
            finding if now == (message, remedy) else replace(finding, message=now[0], remedy=now[1])
        )

    def grouped(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Findings in order, the same one in many places as one (``findings.grouped``), in these names."""
        return tuple(map(self.named, grouped(findings)))

    def _put(self, text: str, speaks: Language, unless: str | None) -> str:
        before, after = _QUOTES[speaks]
        if before not in text:
            return text
        pattern, names = self._danish if speaks is Language.DA else self._english

        def here(found: re.Match[str]) -> str:
            name, sheet = found["name"], found["sheet"] or ""
            if name == unless:
                return found[0]
            return f"{sheet}{before}{names[bool(sheet), name]}{after}"

        return pattern.sub(here, text)

    @cached_property
    def _danish(self) -> _Known:
        return self._known(Language.DA)

    @cached_property
    def _english(self) -> _Known:
        return self._known(Language.EN)

    def _known(self, speaks: Language) -> _Known:
        tabs = tuple((sheet, sheet) for sheet in self.sheets)
        names = {
            (of_sheet, known.get(speaks)): here.get(self.language)
            for of_sheet, order in ((True, (*self.others, *tabs)), (False, (*tabs, *self.others)))
            for known, here in order
        }
        before, after = _QUOTES[speaks]
        longest = sorted({name for _, name in names}, key=len, reverse=True)
        inside = "|".join(map(re.escape, longest)) or "(?!)"
        # An apostrophe is a quotation mark where no letter stands on its outer side.
        pattern = rf"(?P<sheet>{_OF_SHEET[speaks]})?(?<!\w){before}(?P<name>{inside}){after}(?!\w)"
        return re.compile(pattern), names
