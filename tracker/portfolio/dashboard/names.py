"""What the packages and integrations of the bank we ship are called.

The tables of a portfolio hold ids; those of other banks have the bank's id before them, and are shown
as they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from tracker.catalogue.load import load_catalogue
from tracker.frozen import dataclass
from tracker.paper.values import one_line
from tracker.portfolio.dashboard.figures import Row
from tracker.texts import Language


@dataclass(frozen=True, slots=True)
class BankNames:
    """Id → title, in one language."""

    titles: Mapping[str, str]

    def called(self, id: str) -> str:
        """The id with its title; the id alone where it has none."""
        return f"{id} {self.titles[id]}" if id in self.titles else id

    def row(self, row: Row) -> Row:
        """The row with its title beside its id."""
        title = self.titles.get(row.key)
        return replace(row, about=one_line(title)) if title else row


def titles_in_bank(language: Language) -> BankNames:
    """The titles of the bank we ship."""
    bank = load_catalogue()
    packages = {one.id: one.title.get(language) for one in bank.sections}
    return BankNames(packages | {one.id: one.title.get(language) for one in bank.integrations})
