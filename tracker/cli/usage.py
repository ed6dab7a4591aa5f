"""What is wrong with a command line, in Danish: click says it in English only.

click gives what it found in attributes where it can, and for the rest in sentences. Each sentence has
its Danish one here; a sentence that is not known, such as one of our own, stays as it is.
"""

from __future__ import annotations

import re

import click

from tracker.cli.hints import quoted
from tracker.cli.texts import spoken_language
from tracker.texts import Language

_KINDS = {"File": "Filen", "Directory": "Mappen", "Path": "Stien"}
_NUMBERS = {"integer": "et helt tal", "integer range": "et helt tal"}
_KIND = r"(?P<kind>File|Directory|Path) (?P<value>.+)"
# The order counts: the last of them fits what the ones before it are more precise about.
_SENTENCES = tuple(
    (re.compile(english, re.DOTALL), danish)
    for english, danish in (
        (r"No such option:? (?P<value>.+?)\.?", "Der er ingen valgmulighed »{value}«."),
        (r"No such command (?P<value>.+)\.", "Der er ingen kommando »{value}«."),
        (r"Missing command\.", "Angiv en kommando."),
        (r"Option (?P<value>.+) does not take a value\.", "»{value}« tager ingen værdi."),
        (r"Option (?P<value>.+) requires an argument\.", "»{value}« skal have en værdi."),
        (
            r"Option (?P<value>.+) requires (?P<rest>\d+) arguments\.",
            "»{value}« skal have {rest} værdier.",
        ),
        (r"Argument (?P<value>.+) takes (?P<rest>\d+) values\.", "»{value}« tager {rest} værdier."),
        (r"Got unexpected extra arguments? \((?P<value>.+)\)", "For mange argumenter: {value}."),
        (rf"{_KIND} does not exist\.", "{kind} »{value}« findes ikke."),
        (rf"{_KIND} is a file\.", "»{value}« er en fil; her skal stå en mappe."),
        (rf"{_KIND} is a directory\.", "»{value}« er en mappe; her skal stå en fil."),
        (rf"{_KIND} is not readable\.", "{kind} »{value}« kan ikke læses."),
        (rf"{_KIND} is not writable\.", "{kind} »{value}« kan ikke skrives."),
        (
            r"(?P<value>.+) is not in the range (?P<rest>.+)\.",
            "{value} er uden for det tilladte: {rest}.",
        ),
        (
            r"(?P<value>.+) does not match the formats? (?P<rest>.+)\.",
            "»{value}« har ikke formen {rest}.",
        ),
        (
            r"(?P<value>.+) is not a valid (?P<number>[a-z ]+)\.",
            "»{value}« er ikke {number}.",
        ),
        (
            r"(?P<value>.+) is not one of (?P<rest>.+)\.",
            "»{value}« er ikke en af mulighederne: {rest}.",
        ),
        (
            r"(?P<value>(?P<quote>['\"]).*(?P=quote)) is not (?P<rest>.+)\.",
            "»{value}« er ikke {rest}.",
        ),
    )
)


def explain(error: click.UsageError) -> str:
    """What is wrong, in the language of the command line."""
    if spoken_language() is not Language.DA:
        return error.format_message()
    message = _danish(error.message)
    match error:
        case click.MissingParameter():
            return _missing(error)
        case click.BadParameter():
            hint = _hint(error)
            return f"Forkert værdi for {hint}: {message}" if hint else f"Forkert værdi: {message}"
        case _ if error.message.startswith("Got unexpected extra"):
            return (
                f"{message} Har et navn mellemrum, så sæt det i anførselstegn: "
                f"{quoted('Nyt system')}"
            )
        case _:
            near = getattr(error, "possibilities", None)  # of options and, since 8.4, commands
            return f"{message} Mente du {' eller '.join(sorted(near))}?" if near else message


def _missing(error: click.MissingParameter) -> str:
    hint, param = _hint(error), error.param
    if not hint:
        return error.format_message()
    kind = "valgmuligheden" if isinstance(param, click.Option) else "argumentet"
    message = f"Angiv {kind} {hint.removesuffix('...')}."
    if param is not None and isinstance(param.type, click.Choice):
        message += f" Mulighederne er: {', '.join(map(str, param.type.choices))}."
    return message


def _hint(error: click.BadParameter) -> str:
    """Which option or argument; empty when click does not know."""
    hint = error.param_hint
    if hint is None and error.param is not None:
        hint = error.param.get_error_hint(error.ctx)
    hints = [hint] if isinstance(hint, str) else hint or ()
    return " / ".join(_unquoted(part) for part in hints)


def _danish(message: str) -> str:
    for english, danish in _SENTENCES:
        if found := english.fullmatch(message):
            parts = found.groupdict()
            return danish.format(
                value=_unquoted(parts.get("value") or ""),
                rest=_unquoted(parts.get("rest") or ""),
                kind=_KINDS.get(parts.get("kind") or "", ""),
                number=_NUMBERS.get(parts.get("number") or "", "et tal"),
            )
    return message


def _unquoted(text: str) -> str:
    """A value, or values in a row, without the quotes Python writes around them."""
    return re.sub(r"(?<![^\s/])(['\"])(.*?)\1(?![^\s,/])", r"\2", text)
