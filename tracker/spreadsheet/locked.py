"""Password-protected workbooks: opened with a password the buyer gave, and never with a guess.

This too runs in the child process: the container around an encrypted workbook is a stranger's work
like the rest. What comes out of it goes through the same door as any other file, and nothing
decrypted is ever written to a disk. The library that decrypts is an extra, ``kravtracker[office]``.
"""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from types import SimpleNamespace
from typing import TYPE_CHECKING

from tracker.spreadsheet import door, findings, refusals
from tracker.spreadsheet.grid import Grid
from tracker.spreadsheet.limits import Limits, Passwords
from tracker.spreadsheet.parsers.signature import has_stream
from tracker.spreadsheet.parsers.xml import flood, walk
from tracker.spreadsheet.refusals import Refused

if TYPE_CHECKING:
    from msoffcrypto.format.base import BaseOfficeFile


_INFO, _PACKAGE = "EncryptionInfo", "EncryptedPackage"
_AGILE = b"\x04\x00\x04\x00"  # the version of EncryptionInfo that is XML ([MS-OFFCRYPTO] 2.3.4.10)
# A Workbook stream begins with BOF, then perhaps WriteProtect, and FilePass where it is encrypted
# ([MS-XLS] 2.1.7.20.3). calamine calls such a file damaged.
_FILE_PASS = re.compile(
    rb"\x09\x08\x10\x00\x00\x06\x05\x00.{12}(?:\x86\x00\x00\x00)?\x2f\x00", re.DOTALL
)
_LARGEST_INFO = 32 * 1024  # Excel's is 1 KiB, with 3 KiB more for each certificate
_SECTOR = 64  # the smallest; a stream begins on one


def read(data: bytes, name: str, limits: Limits, passwords: Passwords) -> Grid:
    """Read a workbook as ``door.read`` does, opened with a password where it needs one.

    Args:
        data: the whole file, as it was received.
        name: the file's name, without its folder.
        limits: how much is read; they hold for what was decrypted as well.
        passwords: what it may be opened with.

    Raises:
        Refused: it is not read, and why.
    """
    try:
        return door.read(data, name, limits)
    except Refused as refused:
        if refused.finding.code != refusals.FILE_PASSWORD_PROTECTED.code and not _locked_xls(data):
            raise
    if not (has_stream(data, _PACKAGE) or _locked_xls(data)):
        raise Refused(refusals.FILE_PASSWORD_UNSUPPORTED)  # .ods or a zip's own
    if not passwords.given:
        raise Refused(refusals.FILE_PASSWORD_PROTECTED)
    plain = _decrypted(data, limits, passwords)
    try:
        grid = door.read(plain, name, limits)
    except Refused as refused:
        if refused.finding.code == refusals.FILE_PASSWORD_PROTECTED.code:  # and again inside
            raise Refused(refusals.FILE_PASSWORD_UNSUPPORTED) from None
        raise
    remark = (findings.OPENED_WITH_PASSWORD.code, None, None, None)
    return replace(grid, remarks=(remark, *grid.remarks))


def _locked_xls(data: bytes) -> bool:
    """Whether the file is a legacy workbook that is encrypted."""
    if not has_stream(data, "Workbook"):
        return False
    return any(match.start() % _SECTOR == 0 for match in _FILE_PASS.finditer(data))


def _decrypted(data: bytes, limits: Limits, passwords: Passwords) -> bytes:
    """What is inside, with the first password that fits.

    Raises:
        Refused: none fits, the extra is not installed, or the file is damaged or of another sort.
    """
    try:
        from msoffcrypto.exceptions import DecryptionError, InvalidKeyError
    except ImportError:
        raise Refused(refusals.FILE_PASSWORD_TOOL_MISSING) from None
    broken = Refused(refusals.FILE_PART_BROKEN, part=_PACKAGE)
    try:
        file, proof = _package(data, limits) if has_stream(data, _PACKAGE) else _legacy(data)
        for password in passwords.given:
            try:
                file.load_key(password=password, **proof)
            except InvalidKeyError:
                continue
            out = BytesIO()
            try:
                file.decrypt(out)
            except InvalidKeyError:  # the password was proved right: what it opens is damaged
                raise broken from None
            return out.getvalue()
    except (Refused, MemoryError):
        raise
    except DecryptionError:
        raise Refused(refusals.FILE_PASSWORD_UNSUPPORTED) from None
    except Exception:  # noqa: BLE001 - a library that was written for files that are well-formed
        raise broken from None
    raise Refused(refusals.FILE_PASSWORD_WRONG)


def _package(data: bytes, limits: Limits) -> tuple[BaseOfficeFile, dict[str, bool]]:
    """An encrypted package, opened once its own description and size are checked.

    Raises:
        Refused: its description is not safe to parse, or it says it holds more than it does.
    """
    import olefile
    from msoffcrypto.format.ooxml import OOXMLFile

    with olefile.OleFileIO(BytesIO(data)) as ole:
        info = ole.openstream(_INFO).read(_LARGEST_INFO + 1)
        package = ole.openstream(_PACKAGE).read()
    if len(info) > _LARGEST_INFO:
        raise flood("en krypteringsbeskrivelse for stor", "too large a description of encryption")
    if info.startswith(_AGILE):
        walk([info[8:]], lambda *_: None, _INFO, limits)  # no DOCTYPE before minidom sees it
    if int.from_bytes(package[:8], "little") > len(package) - 8:
        raise Refused(refusals.FILE_PART_BROKEN, part=_PACKAGE)
    return OOXMLFile(BytesIO(data)), {"verify_password": True}


def _legacy(data: bytes) -> tuple[BaseOfficeFile, dict[str, bool]]:
    """An encrypted legacy workbook; the library always proves its password."""
    from msoffcrypto.format import xls97

    # It decrypts into a temporary file; here that is memory, so that no copy touches a disk.
    xls97.tempfile = SimpleNamespace(TemporaryFile=BytesIO)
    return xls97.Xls97File(BytesIO(data)), {}
