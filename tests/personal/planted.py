"""A CPR number in every place where one can stand, each another number, and how to find them again."""

from __future__ import annotations

import re
import unicodedata
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

from pypdf import PdfReader

# place → how it is written there; the four last digits tell which place a number leaked from
PLANTED: dict[str, Any] = {
    "name": "Hansen 010190-1101", "cvr": "0202901102", "contact": "Ib 030390 1103",
    "email": "ib.040490-1104@acme.dk", "solution": "Sag 05.05.1990-1105", "version": "060690_1106",
    "elaboration": "ring 070790-1107", "evidence": "bilag 08-08-1990 1108", "reservation": "kun for ０９０９９０－１１０９",
    "written": "spørg 1/10-1990 1110", "date": "efter 111190-1111", "price": "fra 121290-1112",
    "delivered_by": "130190 1113", "confidential": "140290-1114", "comment": "se 15 03 90 1115",
    "stray": "160490–1116", "inserted": "170590-1117", "sheet": "Ark 180690-1118", "condition": "190790-1119",
    "supplement": "ring 200890-1120", "supplement_evidence": "bilag 210990-1121", "note": "jf. 221090-1122",
    "agreed": "jf. 231190-1123", "question": "hvad med 241290-1124?", "answer": "nej til 250190-1125",
    "amend": "efter 260290-1126", "decided": "af 270390-1127", "file": "svar 280490-1128.xlsx",
    "returned_file": "afklaring 290590-1129.xlsx", "follow": "set 300690-1130", "allow": "31.07.90-1131",
    "elaboration_number": 101901132, "contact_number": 201901133,
}  # fmt: skip


def last_four(place: str) -> str:
    """The four digits that must be seen nowhere."""
    value = str(PLANTED[place])
    digits = "".join(
        str(unicodedata.digit(c)) for c in value if unicodedata.digit(c, None) is not None
    )
    return digits[-4:]


_NUMBERS = {last_four(place): place for place in PLANTED}
# Any day, any separator, then one of the four: wider than what masks, so that it cannot fail alike.
_FOUND = re.compile(rf"\d{{1,2}}\D{{0,2}}\d{{1,2}}\D{{0,2}}(?:19)?90\D{{0,3}}({'|'.join(_NUMBERS)})(?!\d)|(?<!\d)[12]01901(132|133)(?!\d)")  # fmt: skip


def leaks(text: str) -> set[str]:
    """The places whose number stands in a text."""
    plain = unicodedata.normalize("NFKC", text)
    return {_NUMBERS[m[1] or f"1{m[2]}"] for m in _FOUND.finditer(plain)}


def as_text(name: str, data: bytes) -> str:
    """All that a file says: archives unpacked, the pages of a PDF read, names too."""
    if name.endswith(".pdf"):
        reader = PdfReader(BytesIO(data))
        return "\n".join(page.extract_text() for page in reader.pages) + str(reader.metadata)
    if zipfile.is_zipfile(BytesIO(data)):
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = (f"{n}\n{as_text(n, archive.read(n))}" for n in archive.namelist())
            return re.sub(r"</?[a-z:]*(?:t|r|rPr|si|is)\b[^>]*>", "", "\n".join(parts))
    return data.decode("utf-8", "replace")


def leaking(folder: Path) -> dict[str, set[str]]:
    """File → the places whose number stands in it or in its name."""
    found: dict[str, Any] = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        text = as_text(path.name, path.read_bytes()) if path.is_file() else ""
        if places := leaks(f"{name}\n{text}"):
            found[name] = places
    return found
