"""A question as data: its words, its check, its answers to choose among, and when it is asked."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum
from typing import TypeVar

from tracker.errors import SelectionError
from tracker.frozen import dataclass
from tracker.placeholders import is_placeholder, left_as_it_stood
from tracker.selection.dialogue.new_case import NewCase
from tracker.texts import Language, Text

T = TypeVar("T")
NONE = "-"  # typed in place of a default: there is none
REQUIRED = Text(
    "Det skal der svares på. »?« forklarer, og »<« går et spørgsmål tilbage.",
    "This needs an answer. '?' explains, and '<' goes back one question.",
)


class Kind(StrEnum):
    """How a question is answered: in words, with one of its options, or with several."""

    TEXT = "text"
    ONE = "one"
    MANY = "many"


@dataclass(frozen=True, slots=True)
class Option:
    """One of the answers to choose among.

    Attributes:
        value: the canonical answer.
        words: what a search finds it by, beside its value and label.
        name: what it is called where it is listed, if not by its value.
    """

    value: str
    label: Text
    words: str = ""
    name: Text | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """All that it may be picked by."""
        return (self.value, self.name.da, self.name.en) if self.name else (self.value,)

    def shown(self, language: Language) -> str:
        """What it is called where it is listed."""
        return self.name.get(language) if self.name else self.value


def as_written(text: str, _: NewCase) -> str:
    """An answer in words, on one line."""
    return " ".join(text.split())


def always(value: T) -> Callable[[NewCase], T]:
    """The same whatever was answered."""
    return lambda _: value


@dataclass(frozen=True, slots=True)
class Question:
    """One question.

    Attributes:
        id: what its answer is known by, and nobody sees.
        help: what »?« says.
        check: makes what was typed a canonical answer, or refuses it with what to do (TrackerError).
        default: the answer of an empty line.
        optional: whether there may be none.
        when: whether it is asked, going by the answers before it.
    """

    id: str
    text: Text
    help: Text
    kind: Kind = Kind.TEXT
    check: Callable[[str, NewCase], str] = as_written
    options: Callable[[NewCase], tuple[Option, ...]] = lambda _: ()
    default: Callable[[NewCase], str] = lambda _: ""
    optional: bool = False
    when: Callable[[NewCase], bool] = lambda _: True

    def read(self, typed: str, new_case: NewCase) -> str:
        """The canonical answer.

        Raises:
            TrackerError: it is no answer to this question, and why.
        """
        given = typed.strip() or self.default(new_case)
        if self.optional and given in ("", NONE):
            return ""
        if not given:
            raise SelectionError(REQUIRED)
        if self.kind is Kind.TEXT and is_placeholder(given):
            raise SelectionError(left_as_it_stood(given))
        chosen = one_of(self.options(new_case), given) if self.kind is Kind.ONE else given
        return self.check(chosen, new_case)

    def with_answer(self, text: str, new_case: NewCase) -> Text:
        """The question and an answer to it, as both are shown."""
        options = {option.value: option for option in self.options(new_case)}

        def shown(language: Language) -> str:
            if self.kind is Kind.ONE and text in options:
                return options[text].label.get(language)
            names = (
                options[id].shown(language) if id in options else id for id in text.split("\n")
            )
            return ", ".join(names) or "–"

        da, en = shown(Language.DA), shown(Language.EN)
        return Text(f"{self.text.da} → {da}", f"{self.text.en} → {en}")


def among(
    id: str, text: Text, help: Text, options: tuple[Option, ...], default: str = ""
) -> Question:
    """A question that is answered with one of its options."""
    return Question(id, text, help, kind=Kind.ONE, options=always(options), default=always(default))


def one_of(options: tuple[Option, ...], given: str) -> str:
    """The option that was meant: by its number, its value, or how its label begins.

    Raises:
        SelectionError: none of them, or several.
    """
    if given.isdecimal() and 1 <= int(given) <= len(options):
        return options[int(given) - 1].value
    named = _meant(options, given.casefold())
    if len(named) == 1:
        return named[0]
    most = len(options)
    raise SelectionError(
        Text(
            f"»{given}« er ikke et af svarene. Skriv et tal fra 1 til {most}, eller svarets første ord.",
            f"'{given}' is none of the answers. Write a number from 1 to {most}, or the answer's first "
            "word.",
        )
    )


def _meant(options: tuple[Option, ...], wanted: str) -> list[str]:
    """The options that words may mean: those called just that before those that begin with it.

    An answer's value, its whole label, its first words, the beginning of a word: the first that fits.
    """
    words = {o.value: [w.casefold() for w in (o.value, o.label.da, o.label.en)] for o in options}
    whole = [value for value, texts in words.items() if wanted in texts]
    first = re.compile(rf"{re.escape(wanted)}\b")
    return (
        whole
        or [value for value, (_, *labels) in words.items() if any(map(first.match, labels))]
        or [v for v, (_, *labels) in words.items() if any(one.startswith(wanted) for one in labels)]
    )
