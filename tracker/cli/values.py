"""What options and arguments take, called by its name in the user's language.

click calls its types in English ("INTEGER RANGE") outside its message catalogue. A command gives each of
its parameters the type of the same kind here.
"""

from __future__ import annotations

import copy
from typing import Any

import click

from tracker.cli.texts import tr

_NAMES = {
    "text": tr("tekst", "text"),
    "integer": tr("heltal", "integer"),
    "integer range": tr("heltal", "integer"),
    "float": tr("tal", "number"),
    "float range": tr("tal", "number"),
}


class Choice(click.Choice):  # type: ignore[type-arg, unused-ignore]
    """A choice that says what was meant, and what there is."""

    def get_invalid_choice_message(self, value: Any, ctx: click.Context | None) -> str:
        """That a word is not one of them."""
        from tracker.suggestions import meant

        del ctx
        words = [str(word) for word in self.choices]
        near, shown = meant(str(value), words), ", ".join(words)
        return tr(
            f"»{value}« er ikke en af mulighederne.{near.da} Mulighederne er: {shown}",
            f"'{value}' is not one of the choices.{near.en} The choices are: {shown}",
        )

    def get_missing_message(self, param: click.Parameter, ctx: click.Context | None) -> str:
        """What there is to choose from."""
        del param, ctx
        shown = ", ".join(str(word) for word in self.choices)
        return tr(f"Mulighederne er: {shown}.", f"The choices are: {shown}.")


def own_type(type: Any) -> Any:
    """The type of the same kind that speaks the user's language; any other stays as it is.

    >>> own_type(click.IntRange(1, 9)).name in ("heltal", "integer")
    True
    """
    if type.__class__ is click.Choice:
        return Choice(type.choices, case_sensitive=type.case_sensitive)
    if type.__class__.__module__ == "click.types" and type.name in _NAMES:
        named = copy.copy(type)  # click has one of each for everybody
        named.name = _NAMES[type.name]
        return named
    return type
