"""What a file is, by its first bytes; its name proves nothing."""

from __future__ import annotations

import re
from typing import Literal

from tracker.findings import FindingKind
from tracker.spreadsheet import refusals
from tracker.spreadsheet.refusals import Refused

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHER_ARCHIVES = (b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07", b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00")
_WEB_PAGE = re.compile("<(!doctype html|html|head|body|table)")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def recognise(data: bytes, name: str) -> Literal["zip", "ole"]:
    """The container of a workbook: a zip archive or an OLE compound file.

    Args:
        data: the whole file.
        name: the file's name, without a folder; only lock files are known by it.

    Raises:
        Refused: the file is something else, and the refusal says what.
    """
    if not data:
        raise Refused(refusals.FILE_EMPTY)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    if data.startswith(_OLE):
        return "ole"
    if name.startswith((".~lock.", "~$")) or (len(data) == 165 and data[0] <= 54):
        raise Refused(refusals.FILE_IS_OWNER_FILE)
    if b"%PDF-" in data[:1024]:
        raise Refused(refusals.FILE_IS_PDF)
    if data.startswith(b"{\\rtf"):
        raise Refused(refusals.FILE_IS_WORD)
    if data.startswith(_OTHER_ARCHIVES):
        raise Refused(refusals.FILE_IS_ARCHIVE)
    if not data.strip(b"\x00"):
        raise Refused(refusals.FILE_TRUNCATED)  # space set aside for a download that never came
    if b"PK\x03\x04" in data[:4096] and b"PK\x05\x06" in data[-65_557:]:
        raise Refused(refusals.FILE_UNSAFE, reason=refusals.PREFIXED)
    raise Refused(_text_kind(data[:8192]))


def is_csv(data: bytes, name: str) -> bool:
    """Whether a file is text in columns: no known container, and CSV by its name or its content.

    Only for who wants CSV: ``recognise`` refuses it.
    """
    if not data.strip(b"\x00") or data.startswith((b"PK\x03\x04", b"PK\x05\x06", _OLE)):
        return False
    head = data[:8192]
    if name.lower().endswith((".csv", ".tsv")):
        return head.startswith(_UTF_16) or b"\x00" not in head
    return _text_kind(head) is refusals.FILE_IS_CSV


def _text_kind(head: bytes) -> FindingKind:
    """What sort of text a file begins with; ``FILE_NOT_WORKBOOK`` for an unknown one."""
    if head.startswith(_UTF_16):
        text = head.decode("utf-16", "ignore")
    elif b"\x00" in head:
        return refusals.FILE_NOT_WORKBOOK
    else:
        text = head.decode("utf-8-sig", "replace")
    start = text.lstrip("\ufeff \t\r\n").lower()
    if start.startswith("mime-version:") or _WEB_PAGE.search(start):
        return refusals.FILE_IS_WEB_PAGE
    if start.startswith(("<", "{", "[")) or re.search(r"[\x01-\x08\x0e-\x1a]", start):
        return refusals.FILE_NOT_WORKBOOK
    line = next((line for line in start.splitlines() if line.strip()), "")
    return refusals.FILE_IS_CSV if re.search("[;,\t|]", line) else refusals.FILE_NOT_WORKBOOK


def recognise_ole(data: bytes) -> None:
    """See that an OLE compound file is a legacy workbook (.xls) that anybody may open.

    Raises:
        Refused: it is encrypted, rights-managed, a Word document or something else.

    A directory entry ([MS-CFB] 2.6.1) is 128 bytes at a multiple of 128: the name in UTF-16, and
    at byte 64 the length of the name in bytes with its final NUL. That is enough to know which
    streams there are without following the allocation table.
    """
    if len(data) < 1536:
        raise Refused(refusals.FILE_TRUNCATED)
    if any(has_stream(data, s) for s in ("DRMEncryptedTransform", "\tDRMContent")):
        raise Refused(refusals.FILE_RIGHTS_MANAGED)
    if has_stream(data, "EncryptedPackage"):
        raise Refused(refusals.FILE_PASSWORD_PROTECTED)
    if has_stream(data, "WordDocument"):
        raise Refused(refusals.FILE_IS_WORD)
    if not (has_stream(data, "Workbook") or has_stream(data, "Book")):
        raise Refused(refusals.FILE_NOT_WORKBOOK)


def has_stream(data: bytes, name: str) -> bool:
    """Whether an OLE compound file has a stream or storage of that name."""
    needle = (name + "\0").encode("utf-16-le")
    length = len(needle).to_bytes(2, "little")
    at = data.find(needle)
    while at >= 0:
        if at % 128 == 0 and data[at + 64 : at + 66] == length:
            return True
        at = data.find(needle, at + 2)
    return False
