"""The questions of ``tracker new`` line by line, for every terminal and screen reader."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import replace

import click

from tracker.errors import TrackerError
from tracker.selection.dialogue.new_case import NewCase, several
from tracker.selection.dialogue.picking import Picking, pick
from tracker.selection.dialogue.question import NONE, Kind, Option, Question
from tracker.selection.dialogue.turn import Turn
from tracker.texts import Language, Text

_MANY_SHOWN = 25  # options that are listed before anything was searched for


class PlainFront:
    """A question on a line of its own, its options below it, each with a number."""

    def ask(self, question: Question, new_case: NewCase, language: Language) -> str | Turn:
        """One question, and what was typed."""
        options = question.options(new_case)
        default = question.default(new_case)
        if question.kind is Kind.MANY:
            return _ask_many(question, options, default, language)
        shown = default
        if question.kind is Kind.ONE:
            say(f"\n{question.text.get(language)}")
            _lines(option.label.get(language) for option in options)
            shown = next((str(n) for n, o in enumerate(options, 1) if o.value == default), "")
            return _line(Text("Svar", "Answer").get(language), shown)
        return _line(question.text.get(language), shown)


def _ask_many(
    question: Question, options: tuple[Option, ...], default: str, language: Language
) -> str | Turn:
    """Lines until an empty one: ids and numbers of lines pick, ``-`` takes out, words search."""
    picking = Picking(options, several(default), shown=options[:_MANY_SHOWN])
    say(f"\n{question.text.get(language)}")
    _list(picking, language)
    if (left := len(options) - _MANY_SHOWN) > 0:
        more = Text(f"… og {left} til: søg med et ord.", f"… and {left} more: search by a word.")
        say(f"  {more.get(language)}")
    prompt = Text("Numre eller ord; Enter, når I er færdige", "Numbers or words; Enter when done")
    while True:
        typed = _line(prompt.get(language), picking.shown_names(language))
        if typed is Turn.HELP:  # what is picked stays picked
            say(question.help.get(language))
            continue
        if isinstance(typed, Turn):
            return typed
        if not typed.strip():
            return picking.answer or (NONE if default else "")
        try:
            if typed.strip() == NONE:
                picking = replace(picking, picked=(), found=())
            else:
                picking = pick(picking, typed)
        except TrackerError as error:
            say(f"  ! {error.text.get(language)}")
        else:
            if picking.found:
                _list(picking, language)


def _list(picking: Picking, language: Language) -> None:
    """The list at hand, each line with its number where a number picks it."""
    width = max((len(option.shown(language)) for option in picking.shown), default=0)
    _lines(
        (f"{one.shown(language):{width}}  {one.label.get(language)}" for one in picking.shown),
        is_numbered=bool(picking.lines),
    )


def _lines(texts: Iterable[str], *, is_numbered: bool = True) -> None:
    for number, text in enumerate(texts, start=1):
        say(f"  {number:>2}  {text}" if is_numbered else f"  {text}")


def _line(prompt: str, default: str) -> str | Turn:
    """A line that was typed; an empty one is what is shown as default, or nothing."""
    shown = f"{prompt} [{default}]:" if default else f"{prompt}:"
    typed: str = click.prompt(shown, default="", show_default=False, prompt_suffix=" ", err=True)
    return Turn(typed.strip()) if typed.strip() in ("<", "?") else typed


def say(text: str) -> None:
    """Say something, broken between words where the terminal ends; a line's indent is that of its parts."""
    width = shutil.get_terminal_size().columns
    for line in text.split("\n"):
        indent = line[: len(line) - len(line.lstrip())]
        more = indent + "  " * bool(indent)
        shown = click.wrap_text(line.strip(), width, indent, more) if len(line) > width else line
        click.echo(shown, err=True)
