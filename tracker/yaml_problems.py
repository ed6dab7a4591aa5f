"""What the YAML reader found wrong, in the words of somebody who has never heard of YAML.

The library's messages are English, and in terms of its own. Each kind that a person's slip leads to has a
sentence here in both languages, with what to look for; line and column are the reader's. Any other kind is
reported by its place, with the library's words after it in English.
"""

from __future__ import annotations

import re

from tracker.texts import Text

_ROW = Text("linjen over, eller denne", "the line above, or this one")
_PROBLEMS: tuple[tuple[str, Text], ...] = (
    (
        r"expected ',' or '\]'|invalid intendation or unclosed",
        Text(
            "en liste i [ ] er ikke afsluttet: her mangler ] eller et komma",
            "a list in [ ] is not closed: a ] or a comma is missing here",
        ),
    ),
    (
        r"expected ',' or '\}'",
        Text(
            "felter i { } er ikke afsluttet: her mangler } eller et komma",
            "fields in { } are not closed: a } or a comma is missing here",
        ),
    ),
    (
        r"mapping values are not allowed",
        Text(
            "et kolon står, hvor det ikke kan stå: er linjen rykket for langt ind, eller er der et kolon i "
            "en tekst uden anførselstegn?",
            "a colon stands where it cannot: is the line indented too far, or is there a colon in a text "
            "without quotes?",
        ),
    ),
    (
        r"unexpected end of stream|found unexpected document separator",
        Text(
            "et anførselstegn er ikke afsluttet: teksten løber til filens slutning",
            "a quotation mark is not closed: the text runs to the end of the file",
        ),
    ),
    (
        r"character '\\t'",
        Text(
            "her står et tabulatortegn: ryk ind med mellemrum",
            "there is a tab here: indent by spaces",
        ),
    ),
    (
        r"character '[%@`]'",
        Text(
            "en tekst kan ikke begynde med det tegn: sæt den i anførselstegn",
            "a text cannot begin with that character: put it in quotes",
        ),
    ),
    (
        r'duplicate key "(?P<name>.*?)"',
        Text(
            "feltet »{name}« står der to gange: slet det ene",
            "the field '{name}' is there twice: delete one of them",
        ),
    ),
    (
        r"undefined alias '(?P<name>[^']*)'",
        Text(
            "»*{name}« henviser til noget, der ikke er der: sæt teksten i anførselstegn",
            "'*{name}' refers to what is not there: put the text in quotes",
        ),
    ),
    (
        r"'(?P<name>[^']*)' is part of itself",
        Text("»{name}« er en del af sig selv", "'{name}' is part of itself"),
    ),
    (
        r"could not find expected ':'",
        Text(
            f"her mangler et kolon efter feltets navn ({_ROW.da})",
            f"a colon is missing after the field's name ({_ROW.en})",
        ),
    ),
    (
        r"but found '<block|did not find expected|expected <block end>|sequence entries are not allowed",
        Text(
            f"indrykningen passer ikke ({_ROW.da}): felter, der hører sammen, skal stå lige under hinanden",
            f"the indentation does not fit ({_ROW.en}): fields that belong together stand right below each "
            "other",
        ),
    ),
    (
        r"found unknown escape character '(?P<name>.)'",
        Text(
            "»\\{name}« kan ikke stå i en tekst i \" \": skriv \\\\ eller brug ' '",
            "'\\{name}' cannot stand in a text in \" \": write \\\\ or use ' '",
        ),
    ),
)
_MONTH = Text("der er tolv måneder (01-12)", "there are twelve months (01-12)")
_DATES = (
    ("month must be", _MONTH),
    (
        "day is out of range|day must be",
        Text("den dag har måneden ikke", "the month has no such day"),
    ),
    ("hour must be", Text("timer går fra 00 til 23", "hours go from 00 to 23")),
    ("minute must be", Text("minutter går fra 00 til 59", "minutes go from 00 to 59")),
    ("second must be", Text("sekunder går fra 00 til 59", "seconds go from 00 to 59")),
)


def yaml_problem(problem: str) -> Text:
    """A message of the YAML library, in both languages.

    >>> yaml_problem('found duplicate key "id" with value "b"').da
    'feltet »id« står der to gange: slet det ene'
    """
    for pattern, text in _PROBLEMS:
        if found := re.search(pattern, problem):
            names = found.groupdict()
            return text.fill(**names) if names else text
    return Text(
        f"her står noget, der ikke kan læses ({problem})",
        f"what stands here cannot be read ({problem})",
    )


def date_problem(problem: str) -> Text:
    """A message of Python's calendar about a date, in both languages."""
    known = (text for pattern, text in _DATES if re.search(pattern, problem))
    return next(known, Text(problem, problem))
