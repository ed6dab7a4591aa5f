"""Workbooks under a password, for tests: what Excel makes (agile encryption), and what is wrong with it."""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path

import olefile
import pytest
from msoffcrypto.method.container.ecma376_encrypted import ECMA376Encrypted
from msoffcrypto.method.ecma376_agile import ECMA376Agile

# At most 15 characters, or LibreOffice saves an .xls without one and says nothing.
PASSWORD = "Æblegrød-7391"
ANOTHER = "Rødgrød-4820"


def protected(content: bytes, password: str = PASSWORD, spins: int = 1000) -> bytes:
    """A file encrypted as Excel does it, with fewer rounds so that tests are quick."""
    assert len(content) > 4096, "msoffcrypto cannot write streams that are shorter"
    encrypted: bytes = ECMA376Agile.encrypt(password, BytesIO(content), spin_count=spins)
    return encrypted


def streams(data: bytes) -> tuple[bytes, bytes]:
    """The encrypted package and its description."""
    with olefile.OleFileIO(BytesIO(data)) as ole:
        return ole.openstream("EncryptedPackage").read(), ole.openstream("EncryptionInfo").read()


def container(package: bytes, info: bytes) -> bytes:
    """The two put together again."""
    out = BytesIO()
    ECMA376Encrypted(package, info).write_to(out)
    return out.getvalue()


def without_extra(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is imported from now on, in children too, finds no msoffcrypto."""
    folder.mkdir()
    why = "raise ModuleNotFoundError(\"No module named 'msoffcrypto'\", name='msoffcrypto')"
    (folder / "msoffcrypto.py").write_text(why, "utf-8")
    monkeypatch.syspath_prepend(folder)
    for name in [n for n in sys.modules if n.partition(".")[0] == "msoffcrypto"]:
        monkeypatch.delitem(sys.modules, name)


def traces(folder: Path, *secrets: str) -> list[str]:
    """The files below a folder that hold one of these texts, in any encoding one might keep it in."""
    needles = [s.encode(e) for s in secrets for e in ("utf-8", "utf-16-le", "latin-1")]
    needles += [ascii(s)[1:-1].encode() for s in secrets]  # JSON and repr
    return [
        str(path.relative_to(folder))
        for path in sorted(folder.rglob("*"))
        if path.is_file() and any(needle in path.read_bytes() for needle in needles)
    ]
