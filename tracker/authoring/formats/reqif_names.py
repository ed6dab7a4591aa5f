"""What attributes of ReqIF are called: those many programs share, and those we add for a bank.

The shared names (``ReqIF.…``) are the ReqIF Implementation Guide's (prostep ivip PSI 6); "Object …" are
DOORS's. ``ReqIF.Text[en]`` is ``ReqIF.Text`` in another language than the file's first.
"""

from __future__ import annotations

import re

ID = "ReqIF.ForeignID"
NUMBER = "ReqIF.ChapterNumber"
TITLE = "ReqIF.ChapterName"
TEXT = "ReqIF.Text"
LEVEL = "tracker.Level"
ANSWER = "tracker.Answer"
EVIDENCE = "tracker.Evidence"
WANTED = "tracker.Wanted"
TAGS = "tracker.Tags"
DETAILS = "tracker.Details"

# How each is spelt elsewhere, folded; the first that an object has counts.
IDS = ("reqif.foreignid", "object identifier", "requirement id", "requirement_id", "uid", "id")
NUMBERS = ("reqif.chapternumber", "object number")
TITLES = ("reqif.chaptername", "object heading", "heading")
NAMES = ("reqif.name", "title", "name", "object short text")
TEXTS = ("reqif.text", "object text", "requirement text", "text", "statement", "reqif.description",
         "description", "desc")  # fmt: skip

_SPOKEN = re.compile(r"^(.+)\[([a-z]{2})\]$")


def spoken_name(name: str) -> tuple[str, str | None]:
    """A name without its language, and the language.

    >>> spoken_name("ReqIF.Text[en]"), spoken_name("ReqIF.Text")
    (('ReqIF.Text', 'en'), ('ReqIF.Text', None))
    """
    match = _SPOKEN.match(name)
    return (match[1], match[2]) if match else (name, None)
