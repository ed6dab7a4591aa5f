"""What a file is, by its first bytes; its name proves nothing."""

from __future__ import annotations

import re
import zlib
from typing import Literal

from tracker.findings import FindingKind
from tracker.patterns import regex
from tracker.spreadsheet import other_files, refusals
from tracker.spreadsheet.refusals import Refused

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEAD = 8192  # bytes that are looked at to tell what a file is
_PACKED = {
    b"7z\xbc\xaf\x27\x1c": "7z",
    b"Rar!\x1a\x07": "RAR",
    b"\x1f\x8b": "gzip",
    b"BZh": "bzip2",
    b"\xfd7zXZ\x00": "xz",
    b"MSCF\x00\x00\x00\x00": "CAB",
}
# What begins with these bytes, wherever the file comes from and whatever it is called.
_BEGINNINGS: tuple[tuple[bytes, FindingKind], ...] = (
    (b"{\\rtf", refusals.FILE_IS_WORD),
    (b"\x89PNG\r\n\x1a\n", other_files.FILE_IS_PICTURE),
    (b"\xff\xd8\xff", other_files.FILE_IS_PICTURE),  # JPEG
    (b"GIF87a", other_files.FILE_IS_PICTURE),
    (b"GIF89a", other_files.FILE_IS_PICTURE),
    (b"II*\x00", other_files.FILE_IS_PICTURE),  # TIFF
    (b"MM\x00*", other_files.FILE_IS_PICTURE),
    (b"\x78\x9f\x3e\x22", other_files.FILE_IS_WINMAIL),  # [MS-OXTNEF] 2.1.3.1
    # [MS-SHLLINK] 2.1: the size of the header and the class of shortcuts
    (b"\x4c\x00\x00\x00\x01\x14\x02\x00\x00\x00\x00\x00\xc0", other_files.FILE_IS_LINK),
    (b"bplist00", other_files.FILE_IS_LINK),  # .webloc
    (b"MZ", other_files.FILE_IS_PROGRAM),
    (b"\x7fELF", other_files.FILE_IS_PROGRAM),
    (b"#!/", other_files.FILE_IS_PROGRAM),
)
# A stream that only such an OLE compound file has.
_OLE_FILES: tuple[tuple[str, FindingKind], ...] = (
    ("WordDocument", refusals.FILE_IS_WORD),
    ("PowerPoint Document", other_files.FILE_IS_PRESENTATION),
    ("__properties_version1.0", other_files.FILE_IS_MAIL),  # [MS-OXMSG] 2.4
)
_HEIC = (b"heic", b"heix", b"mif1", b"msf1", b"avif")
_WEB_PAGE = regex("<(!doctype html|html|head|body|table)")
_DRAWING = regex(r"<svg[\s>]")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_MAIL_LINE = regex(r"(from|to|cc|subject|date|message-id|received|return-path|delivered-to)\s*:")
_SAVED_PAGE = ("snapshot-content-location:", "from: <saved by", 'from: "saved by')


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
    if packed := _packed(data):
        raise packed
    if not data.strip(b"\x00"):
        raise Refused(refusals.FILE_TRUNCATED)  # space set aside for a download that never came
    if b"PK\x03\x04" in data[:4096] and b"PK\x05\x06" in data[-65_557:]:
        raise Refused(refusals.FILE_UNSAFE, reason=refusals.PREFIXED)
    kind = next((kind for first, kind in _BEGINNINGS if data.startswith(first)), None)
    if kind is None and (_is_phones_picture(data) or _is_windows_picture(data)):
        kind = other_files.FILE_IS_PICTURE
    raise Refused(kind) if kind else _text_refused(data[:_HEAD])


def _packed(data: bytes) -> Refused | None:
    """Why a file that is packed by something else than zip is not read; None where it is not."""
    what = next((name for first, name in _PACKED.items() if data.startswith(first)), None)
    if what is None and data[257:262] == b"ustar":
        what = "tar"
    if what == "gzip" and b"gnumeric.org" in _unzipped_head(data):
        return Refused(other_files.FILE_IS_GNUMERIC)
    return Refused(other_files.FILE_IS_PACKED, what=what) if what else None


def _unzipped_head(data: bytes) -> bytes:
    """The first bytes of what gzip has packed, and no more, whatever it would become."""
    try:
        return zlib.decompressobj(31).decompress(data[:_HEAD], _HEAD)
    except zlib.error:
        return b""


def _is_phones_picture(data: bytes) -> bool:
    """Whether it is HEIC or AVIF (ISO/IEC 23008-12, annex B)."""
    return data[4:8] == b"ftyp" and data[8:12] in _HEIC


def _is_windows_picture(data: bytes) -> bool:
    """Whether it is a bitmap, which states its own size, or WebP."""
    bitmap = data.startswith(b"BM") and int.from_bytes(data[2:6], "little") == len(data)
    return bitmap or (data.startswith(b"RIFF") and data[8:12] == b"WEBP")


def is_csv(data: bytes, name: str) -> bool:
    """Whether a file is text in columns: no known container, and CSV by its name or its content.

    Only for who wants CSV: ``recognise`` refuses it.
    """
    if not data.strip(b"\x00") or data.startswith((b"PK\x03\x04", b"PK\x05\x06", _OLE)):
        return False
    head = data[:_HEAD]
    if name.lower().endswith((".csv", ".tsv")):
        return head.startswith(_UTF_16) or b"\x00" not in head
    return _text_refused(head).finding.code == refusals.FILE_IS_CSV.code


def _text_refused(head: bytes) -> Refused:
    """Why a file that begins like this is not read: what sort of text it is, if it is one."""
    if head.startswith(_UTF_16):
        text = head.decode("utf-16", "ignore")
    elif b"\x00" in head:
        return Refused(refusals.FILE_NOT_WORKBOOK)
    else:
        text = head.decode("utf-8-sig", "replace")
    start = text.lstrip("\ufeff \t\r\n").lower()
    if start.startswith("<"):
        return _markup_refused(start)
    if kind := _plain_kind(start):
        return Refused(kind)
    if _WEB_PAGE.search(start):
        return Refused(refusals.FILE_IS_WEB_PAGE)
    if start.startswith(("{", "[")) or re.search(r"[\x01-\x08\x0e-\x1a]", start):
        return Refused(refusals.FILE_NOT_WORKBOOK)
    line = next((line for line in start.splitlines() if line.strip()), "")
    is_csv = re.search("[;,\t|]", line)
    return Refused(refusals.FILE_IS_CSV if is_csv else refusals.FILE_NOT_WORKBOOK)


def _markup_refused(start: str) -> Refused:
    """Why a file that begins with a tag is not read."""
    if "urn:schemas-microsoft-com:office:spreadsheet" in start or 'progid="excel.sheet"' in start:
        return Refused(other_files.FILE_IS_XML_WORKBOOK, what=other_files.XML_2003)
    if "opendocument.spreadsheet" in start:
        return Refused(other_files.FILE_IS_XML_WORKBOOK, what=other_files.FLAT_XML)
    if 'progid="word.document"' in start or "opendocument.text" in start:
        return Refused(refusals.FILE_IS_WORD)
    if "gnumeric.org" in start:
        return Refused(other_files.FILE_IS_GNUMERIC)
    if _WEB_PAGE.search(start):
        is_table = start.startswith("<table") or "urn:schemas-microsoft-com:office:excel" in start
        return Refused(other_files.FILE_IS_HTML_TABLE if is_table else refusals.FILE_IS_WEB_PAGE)
    if "<plist" in start and "<key>url</key>" in start:
        return Refused(other_files.FILE_IS_LINK)
    is_drawing = _DRAWING.search(start)
    return Refused(other_files.FILE_IS_PICTURE if is_drawing else refusals.FILE_NOT_WORKBOOK)


def _plain_kind(start: str) -> FindingKind | None:
    """What a text without tags is, where its first lines say so: a mail, a web archive, a link."""
    if "docs.google.com" in start and start.startswith(("{", "[internetshortcut]")):
        return other_files.FILE_IS_GOOGLE_LINK
    if start.startswith("{") and '"doc_id"' in start:
        return other_files.FILE_IS_GOOGLE_LINK
    if start.startswith(("[internetshortcut]", "[desktop entry]")):
        return other_files.FILE_IS_LINK
    if start.startswith("#!/"):
        return other_files.FILE_IS_PROGRAM
    headers = re.split(r"\r?\n\r?\n", start, maxsplit=1)[0].splitlines()
    if any(line.startswith(_SAVED_PAGE) for line in headers):
        return refusals.FILE_IS_WEB_PAGE
    named = {match[1] for line in headers if (match := _MAIL_LINE.match(line))}
    begins = start.startswith(("mime-version:", "from ", "x-", "content-type:", "dkim-", "arc-"))
    if len(named) > 1 and (begins or (headers and _MAIL_LINE.match(headers[0]))):
        return other_files.FILE_IS_MAIL
    return refusals.FILE_IS_WEB_PAGE if start.startswith("mime-version:") else None


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
    for stream, kind in _OLE_FILES:
        if has_stream(data, stream):
            raise Refused(kind)
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
