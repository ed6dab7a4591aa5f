"""Ids made of the names of people and companies; they are file names too."""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import count

from tracker.files import slug
from tracker.texts import Text

_ID = re.compile(r"[A-Za-z0-9ÆØÅæøå][A-Za-z0-9ÆØÅæøå._-]{0,59}")  # procurement.schema.json


def id_of(name: str, taken: Collection[str]) -> str:
    """An id made of a name, with a number where another has it; Windows folds case in file names.

    >>> id_of("Nordisk Sags/IT ApS", ["nordisk-sags-it-aps"])
    'Nordisk-Sags-IT-ApS-2'
    """
    made, folded = slug(name, 56), {id.casefold() for id in taken}
    numbered = (made if n == 1 else f"{made}-{n}" for n in count(1))
    return next(id for id in numbered if id.casefold() not in folded)


def id_fault(id: str, taken: Collection[str]) -> Text | None:
    """Why an id cannot be used; None when it can."""
    if not _ID.fullmatch(id):
        return Text(
            "et id er højst 60 bogstaver, cifre, ».«, »_« og »-« og begynder med et bogstav eller ciffer; "
            "skriv et i kolonnen Id",
            "an id is at most 60 letters, digits, '.', '_' and '-', and begins with a letter or digit; write "
            "one in the column Id",
        )
    if id.casefold() in {other.casefold() for other in taken}:
        return Text("en anden har det id", "another has that id")
    return None
