"""Sections and conditions as people choose them: by their words, with the ids behind them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tracker.authoring.cells import WrongCellError
from tracker.catalogue.lookup import Names
from tracker.catalogue.model import CatalogueSection, Condition
from tracker.errors import SelectionError
from tracker.foreign_text import fold
from tracker.forms.model import Option
from tracker.selection.model import CaseView
from tracker.selection.rows import plain_list
from tracker.selection.workbook import normal
from tracker.suggestions import nearest
from tracker.texts import Language, Text

LONGEST_TITLE = 120  # procurement.schema.json
_NEAR = 0.82
_LIKE_AN_ID = re.compile(r"(I\s*[-\u2010-\u2015]?\s*\d{1,2}|SF\s*-?\d{4}.{0,8})", re.IGNORECASE)


class Chapters:
    """The sections an own requirement can stand in: a bank's, and the buyer's own by their titles."""

    def __init__(self, view: CaseView) -> None:
        self._names = Names(view.catalogue)
        self._language = view.language
        self.sections = {self._written(s): s for s in view.catalogue.sections}
        written = (
            e.get("section") or e.get("package") for e in plain_list(view.files.procurement, "add")
        )
        self.own = tuple(
            dict.fromkeys(" ".join(t.split()) for t in written if t and self._found(t) is None)
        )
        asked = {p.id for p in view.asked.packages} if view.asked else set[str]()
        self._selected = {id for id, s in self.sections.items() if not asked or s.id in asked}
        self._by_words: dict[str, str] = {}
        for id, section in reversed(self.sections.items()):
            for words in (section.title.da, section.title.en, *map(self._labelled, [id])):
                self._by_words[fold(words)] = id
        titles = [fold(s.title.get(view.language)) for s in self.sections.values()]
        self._shared = {title for title in titles if titles.count(title) > 1}
        self._by_words |= {fold(title): title for title in self.own}

    @property
    def known(self) -> frozenset[str]:
        """The banks' sections, as the procurement names them."""
        return frozenset(self.sections)

    @property
    def options(self) -> tuple[Option, ...]:
        """What the list offers: the selected sections, and the buyer's own."""
        labels = [self._labelled(id) for id in self.sections if id in self._selected]
        return tuple(Option(text, Text(text, text)) for text in (*labels, *self.own))

    def shown(self, chapter: str) -> str:
        """A section as its cell says it."""
        found = self._found(chapter)
        return self._labelled(self._written(found)) if found else normal(" ".join(chapter.split()))

    def meant(self, cell: str) -> str:
        """The section of a cell as the procurement names it; a new one by its title.

        Raises:
            WrongCellError: it looks like a bank's chapter and is not; it is of something else, or too long.
        """
        title = " ".join(cell.split())
        if fold(title) in self._shared:
            raise WrongCellError(
                Text(
                    "flere afsnit hedder det; vælg det på listen",
                    "several sections are called that; choose it from the list",
                )
            )
        if known := self._by_words.get(fold(title)):
            return known
        try:
            entry = self._names.get(title)
        except SelectionError as error:
            raise WrongCellError(_bare(error.text)) from error
        if isinstance(entry, CatalogueSection):
            return self._written(entry)
        if entry is not None or _LIKE_AN_ID.fullmatch(title):
            raise WrongCellError(
                Text(
                    "kataloget har intet afsnit af det id; vælg et på listen, eller skriv titlen på jeres eget",
                    "the bank has no section of that id; choose one from the list, or write the title of your own",
                )
            )
        if len(title) > LONGEST_TITLE:
            raise WrongCellError(
                Text(
                    f"et afsnits titel er højst {LONGEST_TITLE} tegn",
                    f"the title of a section has at most {LONGEST_TITLE} characters",
                )
            )
        return title

    def near(self, title: str, others: Iterable[str]) -> str | None:
        """A known section, or one of others, whose words are nearly a new one's; not "Del 2" for "Del 1"."""
        known = {**{fold(other): other for other in others}, **self._by_words}
        digits = re.sub(r"\D", "", title)
        alike = [words for words in known if re.sub(r"\D", "", words) == digits]
        found = nearest(fold(title), alike, cutoff=_NEAR)
        return self.shown(known[found[0]]) if found else None

    def _found(self, chapter: str) -> CatalogueSection | None:
        try:
            found = self._names.get(chapter)
        except SelectionError:
            return None
        return found if isinstance(found, CatalogueSection) else None

    def _written(self, section: CatalogueSection) -> str:
        """With its bank, where another bank has its id."""
        if self._names.has_twin(section.id):
            return f"{section.catalogue}:{section.id}"
        return section.id

    def _labelled(self, id: str) -> str:
        section = self.sections[id]
        number = id if ":" in id or not section.number else section.number
        return normal(f"{number} {section.title.get(self._language)}")


class Conditions:
    """The conditions as their questions."""

    def __init__(self, view: CaseView) -> None:
        self._language: Language = view.language
        self._by_id = {one.id: one for one in view.catalogue.conditions}
        self._by_words: dict[str, str] = {}
        for one in reversed(view.catalogue.conditions):
            for words in (one.id, one.question.da, one.question.en):
                self._by_words[fold(words)] = one.id

    @property
    def options(self) -> list[Option]:
        """What the list offers: the questions."""
        return [Option(one.id, self._question(one)) for one in self._by_id.values()]

    def shown(self, id: str) -> str:
        """A condition as its cell says it."""
        one = self._by_id.get(id)
        return normal(self._question(one).get(self._language)) if one else id

    def meant(self, cell: str) -> str:
        """The condition of a cell.

        Raises:
            WrongCellError: no condition has these words.
        """
        if known := self._by_words.get(fold(cell)):
            return known
        near = nearest(fold(cell), self._by_words)
        words = self.shown(self._by_words[near[0]]) if near else ""
        da, en = (f"; mente du »{words}«?", f"; did you mean '{words}'?") if near else ("", "")
        raise WrongCellError(
            Text(
                f"det er ingen af kravkatalogets betingelser{da}",
                f"it is no condition of the bank{en}",
            )
        )

    @staticmethod
    def _question(one: Condition) -> Text:
        return Text(" ".join(one.question.da.split()), " ".join(one.question.en.split()))


def _bare(text: Text) -> Text:
    return Text(text.da.removesuffix("."), text.en.removesuffix("."))
