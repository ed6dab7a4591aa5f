"""What is no workbook is told from its first bytes, and the refusal says what it is."""

from __future__ import annotations

import pytest
from reader_oracles import packed, parts, read, refusal

from tracker.findings import FindingKind
from tracker.spreadsheet import findings, refusals
from tracker.texts import Text

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def ole(*streams: str) -> bytes:
    """An OLE file as far as the door looks at it: a header and directory entries."""
    data = OLE + bytes(1536 - len(OLE))
    for name in streams:
        raw = (name + "\0").encode("utf-16-le")
        data += raw.ljust(64, b"\0") + len(raw).to_bytes(2, "little") + bytes(62)
    return data


GOOD = packed(parts('<row><c t="inlineStr"><is><t>Ja</t></is></c></row>'))
FILES = {
    "file-empty": [b""],
    "file-is-pdf": [b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", b"\r\n\r\n%PDF-1.4"],
    "file-is-word": [
        b"{\\rtf1\\ansi hej}",
        ole("WordDocument"),
        packed({"[Content_Types].xml": "", "word/document.xml": "<d/>"}),
        packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<d/>"}),
    ],
    "file-is-csv": [
        b"Nr.;Krav;Svar\r\nI-02-K3;tekst;Ja\r\n",
        b"\xef\xbb\xbfNr.,Svar\n1,Ja\n",
        "Nr.\tSvar\r\n1\tJa\r\n".encode("utf-16"),
        "\n\nNr;Svår\n".encode("cp1252"),
    ],
    "file-is-web-page": [
        b"<!DOCTYPE html><html><head><title>Log ind</title>",
        b'\xef\xbb\xbf\n<html xmlns:x="urn:schemas-microsoft-com:office:excel">',
        b'<?xml version="1.0"?>\n<html xmlns="http://www.w3.org/1999/xhtml">',
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related",
        b"<table><tr><td>Ja</td></tr></table>",
    ],
    "file-is-numbers": [
        packed({"Index/Document.iwa": b"", "Data/x.jpg": b""}),
        packed({"Index.zip": b"", "buildVersionHistory.plist": b""}),
    ],
    "file-is-zip-of-workbooks": [
        packed({"a/svar.xlsx": GOOD, "readme.txt": "hej"}),
        packed({"svar.XLS": b"x"}),
        b"7z\xbc\xaf\x27\x1c\x00\x04",
        b"Rar!\x1a\x07\x01\x00",
    ],
    "file-is-owner-file": [b"\x05Peter" + b" " * 159],
    "file-not-workbook": [
        packed({"billede.png": b"x"}),
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR",
        b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
        b"hej med dig",
        b"\x01\x02\x03;\x04",
        ole("PowerPoint Document"),
    ],
    "file-truncated": [GOOD[:-30], GOOD[: len(GOOD) // 2], GOOD[:4], bytes(4096), OLE + b"x"],
    "file-password-protected": [ole("EncryptionInfo", "EncryptedPackage")],
    "file-rights-managed": [
        ole("\x06DataSpaces", "DRMEncryptedTransform", "EncryptedPackage"),
        ole("Workbook", "\tDRMContent"),
    ],
}


@pytest.mark.parametrize(
    ("code", "data"),
    [(code, data) for code, files in FILES.items() for data in files],
    ids=[f"{code}-{i}" for code, files in FILES.items() for i in range(len(files))],
)
def test_what_is_no_workbook_is_refused_by_its_own_name(code: str, data: bytes) -> None:
    assert refusal(data).finding.code == code


@pytest.mark.parametrize("name", ["~$svar.xlsx", ".~lock.svar.xlsx#"])
def test_a_lock_file_is_known_by_its_name(name: str) -> None:
    assert refusal(b",Peter,pc01,24.10.2026", name).finding.code == "file-is-owner-file"


def test_a_real_workbook_with_a_lock_files_name_is_read() -> None:
    assert read(GOOD, "~$svar.xlsx").sheets[0].cells[0].value == "Ja"


def test_stream_names_in_the_text_of_a_legacy_workbook_do_not_make_it_encrypted() -> None:
    text = "EncryptedPackage\0".encode("utf-16-le")
    assert refusal(ole("Workbook") + b"\0" + text + bytes(200)).finding.code == "file-part-broken"


def test_the_size_is_judged_before_anything_else() -> None:
    finding = refusal(b"%PDF-" + bytes(2 * 1024 * 1024), file_size=1024 * 1024).finding
    assert finding.code == "file-too-large"
    assert "1 MiB" in finding.message.en


def test_every_kind_speaks_both_languages_and_fills_its_tokens() -> None:
    everything = {**vars(refusals), **vars(findings)}
    known = [kind for kind in everything.values() if isinstance(kind, FindingKind)]
    assert len(known) == len({kind.code for kind in known}) >= 24
    text = Text("årsag", "reason")
    for kind in known:
        finding = kind.at(value="x", reason=text, what=text, part="p", limit=50)
        for said in (finding.message, finding.remedy, kind.why):
            assert said.da.strip().endswith((".", "?", "»."))
            assert said.en.strip()
            assert said.da != said.en
            assert "{" not in said.da + said.en
