"""Choosing several of many: banks, packages, integrations; by id, or by words that are searched for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from tracker.catalogue.lookup import normal, texts_of
from tracker.catalogue.model import CatalogueSection
from tracker.errors import SelectionError
from tracker.frozen import dataclass
from tracker.selection.dialogue.new_case import FOLDER, NewCase, several
from tracker.selection.dialogue.question import Option
from tracker.texts import Language, Text

_APART = re.compile(r"[,;\n]|\b(?:og|and)\b", re.IGNORECASE)
Options = Callable[[NewCase], tuple[Option, ...]]


@dataclass(frozen=True, slots=True)
class Picking:
    """What is picked so far.

    Attributes:
        found: the options that the last words brought up.
        shown: the list whose lines a number alone names, if one is shown.
    """

    options: tuple[Option, ...]
    picked: tuple[str, ...] = ()
    found: tuple[Option, ...] = ()
    shown: tuple[Option, ...] = ()

    @property
    def lines(self) -> tuple[Option, ...]:
        """Those that the number of a line names: none where numbers are what the options themselves are called."""
        return () if any(option.value.isdecimal() for option in self.options) else self.shown

    @property
    def answer(self) -> str:
        """What is picked, as one text."""
        return "\n".join(self.picked)

    def shown_names(self, language: Language) -> str:
        """What is picked, as the list has it."""
        names = {option.value: option.shown(language) for option in self.options}
        return ", ".join(names.get(id, id) for id in self.picked)


def pick(picking: Picking, typed: str) -> Picking:
    """What a line does: ids and numbers of lines are picked, those with ``-`` before them taken out, words searched for.

    Raises:
        SelectionError: nothing is called that, and the words stand in no option.
    """
    known = {str(n): o.value for n, o in enumerate(picking.lines, start=1)}
    known |= {normal(name): o.value for o in picking.options for name in o.names}
    wanted = [(sign, known.get(normal(id))) for sign, id in _named(typed, known)]
    if wanted and all(id for _, id in wanted):
        chosen = dict.fromkeys(picking.picked)
        for sign, id in wanted:
            if sign:
                chosen.pop(id or "", None)
            else:
                chosen[id or ""] = None
        return replace(picking, picked=tuple(chosen), found=())
    if found := search(picking.options, typed):
        return replace(picking, found=found, shown=found)
    raise SelectionError(
        Text(
            f"Intet her passer på »{typed}«. Prøv et andet ord, eller skriv numrene fra listen.",
            f"Nothing here fits '{typed}'. Try another word, or write the numbers from the list.",
        )
    )


def _named(typed: str, known: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The ids of a line, each with the sign before it; an id may have a space in it ("SF 1470")."""
    for part in _APART.split(typed):
        whole = part.strip()
        for id in (whole,) if normal(whole.lstrip("-")) in known else whole.split():
            sign = "-" if id.startswith("-") else ""
            yield sign, id.removeprefix("-")


def search(options: tuple[Option, ...], words: str) -> tuple[Option, ...]:
    """The options in which every word stands, in either language, without regard to case."""
    wanted = words.casefold().split()

    def has_all(option: Option) -> bool:
        text = f"{option.value} {option.label.da} {option.label.en} {option.words}".casefold()
        return all(word in text for word in wanted)

    return tuple(option for option in options if has_all(option))


def picked(options: Options) -> Callable[[str, NewCase], str]:
    """The check of a question that is answered with several: each is one of its options."""

    def check(text: str, new_case: NewCase) -> str:
        chosen = Picking(options(new_case))
        for line in several(text):
            chosen = pick(chosen, line)
        if chosen.found or not chosen.picked:
            raise SelectionError(
                Text(
                    f"»{text}« er ikke et nummer fra listen.", f"'{text}' is no number of the list."
                )
            )
        return chosen.answer

    return check


def banks(new_case: NewCase) -> tuple[Option, ...]:
    """The requirement banks that are known, and one in a folder."""
    named = (Option(id, title, id) for id, title in new_case.world.banks().items())
    elsewhere = Text(
        "Et katalog i en mappe (spørges der om)", "A bank in a folder (asked for next)"
    )
    return (*named, Option(FOLDER, elsewhere, name=Text("mappe", "folder")))


def packages(new_case: NewCase) -> tuple[Option, ...]:
    """What can be selected of the banks; a search finds a package by its integrations too."""
    titles = {i.id: " ".join((i.id, *texts_of(i))) for i in new_case.catalogue.integrations}

    def words(section: CatalogueSection) -> str:
        return " ".join((*texts_of(section), *(titles[id] for id in section.integrations)))

    return tuple(
        Option(section.id, section.title, words(section)) for section in new_case.catalogue.sections
    )


def integrations_of(section: CatalogueSection, new_case: NewCase) -> tuple[Option, ...]:
    """The integrations of a package."""
    known = {i.id: i for i in new_case.catalogue.integrations}
    return tuple(
        Option(id, known[id].title, " ".join(texts_of(known[id]))) for id in section.integrations
    )
