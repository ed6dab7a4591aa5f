"""Words that stand where somebody is to write their own: a hint that was copied as it stood.

``--reason "…"`` or ``--evaluator NAVN`` ran once, and the log then held a reason of three dots.
"""

from __future__ import annotations

from tracker.patterns import regex
from tracker.texts import Text

# What the help and the hints write in place of a name, in both languages, and in capitals only: "Navn"
# may be a name.
_NAMES = frozenset({
    "NAVN", "NAME", "FIL", "FILE", "LEVERANDØR", "VENDOR", "SAG", "CASE", "EVALUATOR", "BEGRUNDELSE", "REASON",
    "ID", "KATALOG", "CATALOGUE", "KRAV", "REQUIREMENT", "MAPPE", "FOLDER", "ARBEJDSBOG", "WORKBOOK", "SUPPLEMENT",
    "SVAR", "ANSWER", "NR", "TIDSPUNKT", "MOMENT", "TIME", "DATO", "DATE",
})  # fmt: skip
_REASONS = frozenset({"begrundelse", "begrundelsen", "reason", "the reason", "hvorfor", "why"})
_AROUND = "<>[]{}«»\"'“”.… "
_FOLDER = regex(r"\.{1,2}|[./\\~]*[/\\~][./\\~]*")  # this folder, the one above, and so on


def is_placeholder(text: str) -> bool:
    """Whether a name, an id or a text was left as a hint had it; nothing at all is not a placeholder.

    >>> [is_placeholder(one) for one in ("…", "...", "–", "NAVN", "<FIL>", "LEVERANDØR...")]
    [True, True, True, True, True, True]
    >>> [is_placeholder(one) for one in ("", "..", "../..", "Navn", "Fil & Co", "7")]
    [False, False, False, False, False, False]
    """
    text = text.strip()
    if not text or _FOLDER.fullmatch(text):
        return False
    return not any(map(str.isalnum, text)) or text.strip(_AROUND) in _NAMES


def says_nothing(text: str) -> bool:
    """The same of a reason or a person's name, which have letters in them.

    >>> [says_nothing(one) for one in ("…", "1", "begrundelse", "Skrivefejl", "Ib", "")]
    [True, True, True, False, False, False]
    """
    bare = text.strip(_AROUND)
    return bool(text.strip()) and (
        is_placeholder(text) or not any(map(str.isalpha, text)) or bare.casefold() in _REASONS
    )


def left_as_it_stood(text: str) -> Text:
    """That it is a placeholder, and what to do."""
    shown = text.strip()
    return Text(
        f"»{shown}« er kun en pladsholder. Skriv det, der skal stå i stedet.",
        f"'{shown}' is a mere placeholder. Write what is to stand in its place.",
    )


MERELY = Text("det er kun en pladsholder", "it is a mere placeholder")
