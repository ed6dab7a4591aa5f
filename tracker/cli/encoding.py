"""What is written to the screen or a pipe, in whatever characters it has room for.

A console of Windows takes all of Unicode. Sent to a file or a pipe, Python there writes the code page of the
system (1252 in Denmark), which lacks ✓ and →, and would stop in the middle of a report; results are UTF-8
already. So everything is UTF-8 there, unless ``PYTHONIOENCODING`` asks for something else.
"""

from __future__ import annotations

import codecs
import os
import sys
import unicodedata
from io import TextIOWrapper
from typing import TYPE_CHECKING

from tracker.texts import Text, printable

if TYPE_CHECKING:
    from tracker.errors import TrackerError

_HANDLER = "tracker.readable"
# What stands for a sign that the encoding lacks: all that our own texts use, as people would type them.
_PLAIN = {
    "→": "->", "←": "<-", "↔": "<->", "⇒": "=>", "↳": "->", "✓": "v", "✔": "v", "✗": "x", "✘": "x", "×": "x",
    "≥": ">=", "≤": "<=", "≠": "<>", "≈": "~", "…": "...", "–": "-", "—": "-", "−": "-", "‑": "-", "•": "*",
    "·": "-", "“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "»": '"', "«": '"', "½": "1/2", "¼": "1/4",
    "€": "EUR", "±": "+/-", "°": "deg", "☐": "[ ]", "☑": "[v]", "☒": "[x]", "⟦": "[", "⟧": "]", "◆": "*",
    "▲": "^", "▼": "v", "‚": ",", "┊": ":", "░": ".", "▒": ":", "▓": "%", "●": "*", "○": "o", "◐": "o", "■": "#", "█": "#", "□": "o", "▪": "*", "│": "|", "─": "-",
    "┃": "|", "━": "-", "∅": "0", "🖼": "[#]", "Σ": "sum", "⚠": "!", "\N{NO-BREAK SPACE}": " ",
    "\N{NARROW NO-BREAK SPACE}": " ", "\N{THIN SPACE}": " ", "\ufeff": "", "\ufe0f": "",
}  # fmt: skip


def prepare() -> None:
    """Make the standard streams such that no text of ours, and no name of a file, stops a command."""
    codecs.register_error(_HANDLER, readable)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(
            stream, TextIOWrapper
        ):  # None in a program without a console; tests have their own
            pick = os.name == "nt" and not stream.isatty() and "PYTHONIOENCODING" not in os.environ
            stream.reconfigure(encoding="utf-8" if pick else None, errors=_HANDLER)


def no_such_names(name: str | None = None) -> TrackerError:
    """The error where the system has no room for the names of files, or for this one."""
    from tracker.errors import TrackerError

    encoding = sys.getfilesystemencoding()
    which = Text("filnavne med æ, ø og å", "names of files with æ, ø and å")
    if name is not None:
        which = Text(f"filnavnet »{printable(name)}«", f"the name '{printable(name)}'")
    return TrackerError(
        Text(
            f"Systemet er sat til et tegnsæt ({encoding}), der ikke kan skrive {which.da}. Brug UTF-8: "
            "»export LC_ALL=C.UTF-8«, og lad PYTHONUTF8 ikke være 0. Kør så kommandoen igen.",
            f"The system is set to an encoding ({encoding}) that cannot write {which.en}. Use UTF-8: "
            "'export LC_ALL=C.UTF-8', and do not let PYTHONUTF8 be 0. Then run the command again.",
        )
    )


def readable(error: UnicodeError) -> tuple[str, int]:
    r"""What is written for characters that an encoding lacks (an error handler of ``codecs``).

    >>> _ = codecs.register_error(_HANDLER, readable)
    >>> "✓ Æ → ½ ≥ š".encode("cp850", _HANDLER).decode("cp850")
    'v Æ -> ½ >= s'
    >>> "\N{GRINNING FACE}\udcff".encode("cp1252", _HANDLER), "\udcff".encode("utf-8", _HANDLER)
    (b'??', b'?')

    Raises:
        UnicodeError: it is about reading.
    """
    if not isinstance(error, UnicodeEncodeError):
        raise error
    missing = error.object[error.start : error.end]
    return "".join(_fitting(sign, error.encoding) for sign in missing), error.end


def _fitting(sign: str, encoding: str) -> str:
    """The sign in plain letters, or the letter without its mark; else a question mark."""
    for text in (_PLAIN.get(sign), unicodedata.normalize("NFKD", sign)[:1]):
        if text is not None and _fits(text, encoding):
            return text
    return "?"


def _fits(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeError:
        return False
    return True
