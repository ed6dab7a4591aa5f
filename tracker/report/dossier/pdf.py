"""A report as a tagged PDF (PDF/UA-1), set by typst with its own fonts: the same bytes anywhere."""

from __future__ import annotations

import datetime as dt
import json
import re
import unicodedata
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

from tracker.errors import CaseError
from tracker.files import data_folder
from tracker.paper import texts
from tracker.report.dossier.blocks import Paper
from tracker.texts import Language, Text

# What the fonts inside typst can show, found by trying each character. PDF/UA allows no character
# without a shape (ISO 14289-1, 7.21.8), so that any other is shown as its number.
_SHOWN = (
    (0x0A, 0x0A), (0x20, 0x7E), (0xA0, 0xAC), (0xAE, 0x36F), (0x384, 0x38A), (0x38C, 0x38C),
    (0x38E, 0x3A1), (0x3A3, 0x3CE), (0x3F0, 0x477), (0x48C, 0x4C4), (0x1E00, 0x1EFF),
    (0x2010, 0x2027), (0x2030, 0x205E), (0x20A0, 0x20B5), (0x20BD, 0x20BD), (0x2100, 0x214F),
    (0x2190, 0x23FF), (0x2500, 0x262F), (0x2713, 0x2718), (0x27C0, 0x27FF), (0xFB00, 0xFB04),
)  # fmt: skip
_LONG = re.compile(r"\S{24}(?=\S)")
_MOST = 2_000  # characters of one text: setting takes a KiB for each; the page beside has the whole
_BREAK = "\u200b"  # where a word that fits no column may be broken


def available() -> bool:
    """Whether what sets the PDF is installed (the extra ``pdf``)."""
    try:
        import typst  # noqa: F401
    except ImportError:
        return False
    return True


def render(paper: Paper, language: Language, *, at: str, author: str) -> bytes:
    """The report as the bytes of a PDF.

    Args:
        at: the moment the report is of, ISO 8601 with offset: the document's date.
        author: the buyer.

    Raises:
        CaseError: the extra ``pdf`` is not installed.
    """
    try:
        import typst
    except ImportError as error:
        raise missing() from error
    told = _plain(paper, language) | {
        "language": language.value,
        "author": shown(author),
        "contents": texts.CONTENTS.get(language),
    }
    root: Path = data_folder("templates") / "dossier"
    data: bytes = typst.compile(
        root / "evaluation.typ",
        root=root,
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(told, ensure_ascii=False)},
        pdf_standards=["ua-1"],
        timestamp=int(dt.datetime.fromisoformat(at).timestamp()),
    )
    return data


def missing() -> CaseError:
    """What to say without the extra."""
    return CaseError(
        Text(
            'Evalueringsrapporten som PDF kræver udvidelsen »pdf«: pip install "tracker[pdf]". Eller '
            "undvær den med --without pdf; rapporten er med som HTML.",
            "The evaluation report as PDF needs the extra 'pdf': pip install \"tracker[pdf]\". Or do "
            "without by --without pdf; the report is there as HTML.",
        )
    )


def shown(text: str) -> str:
    """A text with every character that the fonts lack as its number, and long words breakable.

    >>> shown("Ørsted 😀")
    'Ørsted [U+1F600]'
    """
    text = unicodedata.normalize("NFC", text)
    safe = "".join(c if _has_shape(c) else f"[U+{ord(c):04X}]" for c in text)
    return _LONG.sub(lambda m: m[0] + _BREAK, safe)


def _has_shape(character: str) -> bool:
    code = ord(character)
    return any(first <= code <= last for first, last in _SHOWN)


def _cut(text: str, language: Language) -> str:
    if (over := len(text) - _MOST) <= 0:
        return text
    return f"{text[:_MOST]} {texts.CUT_ON_PAPER.fill(count=over).get(language)}"


def _plain(value: Any, language: Language) -> Any:
    """Blocks as plain data, each naming what it is."""
    if isinstance(value, str):
        return shown(_cut(value, language))
    if isinstance(value, tuple):
        return [_plain(item, language) for item in value]
    if is_dataclass(value) and not isinstance(value, type):
        plain = {f.name: _plain(getattr(value, f.name), language) for f in fields(value)}
        return plain | {"is": type(value).__name__}
    return value
