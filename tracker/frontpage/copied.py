"""Commands as people copy them: with the case and its files in them, quoted for the terminal."""

from __future__ import annotations

from pathlib import Path

from tracker.cli.hints import argument_case
from tracker.cli.shells import quoted
from tracker.submission.inbox import INBOX
from tracker.texts import Text

# Sheets to decide in, reports and the inbox, in the case folder.
PLACES = {
    "reservations": "reports/forbehold.xlsx",
    "offers": "reports/filer.xlsx",
    "supplements": "reports/supplementer.xlsx",
    "confidential": "reports/fortrolighed.xlsx",
    "questions": "reports/spoergsmaal.xlsx",
    "asked": "reports/krav.html",
    "gap": "reports/mangler.html",
    "compared": "reports/sammenligning.html",
    "points": "reports/point.html",
    "inbox": INBOX,
}


def copyable(command: str, where: Path, **known: str) -> Text:
    """A command with what it is about in place of its ``{tokens}``.

    Args:
        command: ``{at}`` is the case.
        where: the case folder from where it is to be run.
        known: what takes the place of every other token.

    >>> copyable("tracker migrate{at} {vendor}", Path("sag"), vendor="Acme A/S").en
    'tracker migrate sag "Acme A/S"'
    """
    tokens = {name: quoted(str(where / path)) for name, path in PLACES.items()}
    tokens["at"] = argument_case(where)
    tokens |= {name: quoted(word) for name, word in known.items()}
    words = command.format(**tokens)
    return Text(words, words)
