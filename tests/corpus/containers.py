"""Kinds about the file as a whole: what it is, and how its archive is built."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import replace

from corpus import zips
from corpus.base import (
    BOOK_RELS,
    KRAV,
    ROOT_RELS,
    STRINGS,
    Parts,
    base,
    ods,
    packed,
    parts,
    related,
    shared,
    swapped,
)
from corpus.model import Kind, refused, same, warned
from corpus.zips import assemble, changed, entries, entry, ole

MIB = 1024 * 1024
UNSAFE = refused("file-unsafe")
BROKEN = refused("file-part-broken")
TRUNCATED = refused("file-truncated")
WEB = b"<!DOCTYPE html><html><head><title>Log ind</title></head><body><form></form></body></html>"
MHTML = b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n"
OWNER = b"\x08Ib Ibsen" + b" " * 46 + "\x08Ib Ibsen".encode("utf-16-le") + b" " * 92


def signatures() -> Iterator[Kind]:
    """Files that are no workbook, by their first bytes (R-01, R-02)."""
    web, csv = refused("file-is-web-page"), refused("file-is-csv")
    word, archive = refused("file-is-word"), refused("file-is-zip-of-workbooks")
    nothing, packed_up = refused("file-not-workbook"), refused("file-is-packed")
    for name, data, expected in (
        ("empty", b"", refused("file-empty")),
        ("one byte", b"P", nothing),
        ("only zero bytes", bytes(4096), TRUNCATED),
        ("CSV, semicolons", "Nr;Krav;Svar\n1;SF1470;Ja\n".encode("cp1252"), csv),
        ("CSV, UTF-16 with tabs", "Nr\tKrav\tSvar\n1\tSF1470\tJa\n".encode("utf-16"), csv),
        ("plain text", b"Vi kan levere det hele.\n", nothing),
        ("web page of a login", WEB, web),
        ("web page after blank lines and a mark", b"\xef\xbb\xbf\r\n\r\n  " + WEB, web),
        (
            "HTML table called .xls",
            b"<table><tr><td>Ja</td></tr></table>",
            refused("file-is-html-table"),
        ),
        ("web archive", MHTML, web),
        ("XML of no known sort", b'<?xml version="1.0"?><Workbook/>', nothing),
        ("PDF", b"%PDF-1.7\n1 0 obj\n", refused("file-is-pdf")),
        ("PDF after some bytes", b"\n\n\0junk%PDF-1.4\n", refused("file-is-pdf")),
        ("rich text", b"{\\rtf1\\ansi Ja}", word),
        ("old Word document", ole({"WordDocument": b"x"}), word),
        ("gzip", gzip.compress(base(), mtime=0), packed_up),
        ("7z", b"7z\xbc\xaf\x27\x1c" + bytes(100), packed_up),
        ("rar", b"Rar!\x1a\x07\x01\0" + bytes(100), packed_up),
        ("gzip of 64 MiB of zeros", gzip.compress(bytes(64 * MIB), mtime=0), packed_up),
        ("picture", b"\x89PNG\r\n\x1a\n" + bytes(100), refused("file-is-picture")),
        ("SQLite database", b"SQLite format 3\0" + bytes(100), nothing),
        ("JSON", b'{"answers": ["Ja", "Nej"]}', nothing),
        ("random bytes", bytes(range(255, 0, -1)) * 40, nothing),
    ):
        yield Kind(name, "not a workbook (R-01)", lambda data=data: data, expected)  # type: ignore[misc]
    yield Kind("owner file", "Office's lock file (R-01)", lambda: OWNER, refused("file-is-owner-file"),
               file="~$svar.xlsx")  # fmt: skip
    for name, members, expected in (
        ("Word document", {"word/document.xml": b"<w/>"}, word),
        ("OpenDocument text", ods() | {"mimetype": b"application/vnd.oasis.opendocument.text"}, word),
        ("Numbers", {"Index/Document.iwa": b"x"}, refused("file-is-numbers")),
        ("zip of workbooks", {"a.xlsx": base(), "b.xlsx": base()}, archive),
        ("zip of workbooks in folders", {"tilbud/a.xlsx": base(), "x.pdf": b"%PDF"}, archive),
        ("zip of other things", {"laesmig.txt": b"hej"}, refused("file-is-zip")),
        ("empty zip", {}, refused("file-is-zip")),
        ("binary workbook of junk", {"xl/workbook.bin": b"junk"}, BROKEN),
    ):  # fmt: skip
        yield Kind(name, "a zip of another kind (R-01)", lambda m=members: packed(m), expected)  # type: ignore[misc]


def locked() -> Iterator[Kind]:
    """Files that only some may open (R-03)."""
    password, rights = refused("file-password-protected"), refused("file-rights-managed")
    unsupported = refused("file-password-unsupported")
    encrypted = {
        "EncryptionInfo": b"\4\0\4\0\x40\0\0\0<encryption/>",
        "EncryptedPackage": b"\7" * 99,
    }
    yield Kind("password", "an encrypted package (R-03)", lambda: ole(encrypted), password)
    yield Kind("rights managed", "a package under IRM (R-03)", lambda: ole(encrypted | {
        "DRMEncryptedTransform": b"x"}), rights)  # fmt: skip
    yield Kind("rights managed, old", "an old workbook under IRM (R-03)",
               lambda: ole({"Workbook": b"x", "\tDRMContent": b"y"}), rights)  # fmt: skip
    yield Kind("password on a zip member", "PKZIP's own encryption (R-03)",
               lambda: assemble(changed(parts(), KRAV, flags=0x0801)), unsupported)  # fmt: skip
    yield Kind("old workbook of junk", "an OLE file whose stream is noise (R-19)",
               lambda: ole({"Workbook": b"\x09\x08" + bytes(2000)}), BROKEN)  # fmt: skip
    yield Kind("OLE without streams", "a container of nothing (R-01)", lambda: ole({"Nothing": b""}),
               refused("file-not-workbook"))  # fmt: skip
    yield Kind("OLE cut short", "600 bytes of one (R-01)", lambda: ole({"Workbook": b"x"})[:600],
               TRUNCATED)  # fmt: skip


def truncations() -> Iterator[Kind]:
    """Downloads that broke off, and files that were added to."""
    for share in (1, 30, 60, 90, 99):
        yield Kind(f"cut at {share} %", "the rest never came (R-01)",
                   lambda share=share: base()[: max(len(base()) * share // 100, 60)], TRUNCATED)  # type: ignore[misc]  # fmt: skip
    yield Kind("last byte missing", "one byte short (R-01)", lambda: base()[:-1], TRUNCATED)
    yield Kind("last part overwritten with zeros", "a broken disk (R-01)",
               lambda: base()[:-600] + bytes(600), TRUNCATED)  # fmt: skip
    yield Kind("bytes after the archive", "a mail gateway's mark at the end (R-12)",
               lambda: base() + b"\r\n-- virus scanned --\r\n", same())  # fmt: skip
    yield Kind(
        "prefix", "a program in front of PK (R-06)", lambda: b"MZ" + bytes(510) + base(), UNSAFE
    )
    yield Kind("prefix, offsets mended", "the same, well hidden (R-06)",
               lambda: assemble(entries(parts()), prefix=b"#!/bin/sh\n" * 9), UNSAFE)  # fmt: skip
    yield Kind("two archives after each other", "one workbook after another (R-06)",
               lambda: base() + base(), UNSAFE)  # fmt: skip


def bombs() -> Iterator[Kind]:
    """Archives that unpack to too much (R-04, R-05)."""

    def added(name: str, content: bytes) -> bytes:
        return packed(parts() | {name: content})

    yield Kind("ratio in a part that is read", "64 MiB of spaces in the sheet (R-04)",
               lambda: packed(swapped(parts(), KRAV, "</sheetData>", " " * 64 * MIB + "</sheetData>")),
               UNSAFE)  # fmt: skip
    yield Kind("ratio in a part that is not read", "a picture of zeros (R-04)",
               lambda: added("xl/media/image1.png", bytes(32 * MIB)), UNSAFE)  # fmt: skip
    yield Kind("many members", "5,000 parts (R-04)",
               lambda: packed(parts() | {f"xl/media/{i}.png": b"" for i in range(5000)}), UNSAFE)  # fmt: skip
    yield Kind("many members, still allowed", "1,500 empty parts (R-04)",
               lambda: packed(parts() | {f"xl/media/{i}.png": b"" for i in range(1500)}), same())  # fmt: skip
    yield Kind("one member said to be 300 MiB", "a size over the limit (R-04)",
               lambda: assemble(changed(parts(), "xl/theme/theme1.xml", said=300 * MIB)), UNSAFE)  # fmt: skip
    yield Kind("sizes that add up to 1 GiB", "many large members (R-04)", _many_large, UNSAFE)
    yield Kind("size said to be smaller", "a part that grows past its size (R-04)",
               lambda: assemble(changed(parts(), KRAV, said=100)), UNSAFE)  # fmt: skip
    yield Kind("size said to be larger", "a part shorter than its size (R-04)",
               lambda: assemble(changed(parts(), KRAV, said=900_000)), BROKEN)  # fmt: skip
    yield Kind("size of a part that is not read lies", "nobody unpacks it (R-11)",
               lambda: assemble(changed(parts(), "xl/theme/theme1.xml", said=100)), same())  # fmt: skip
    yield Kind("overlapping records", "two names for the same bytes (R-05)",
               lambda: zips.overlapping(entries(parts()), b"xl/media/image1.png"), UNSAFE)  # fmt: skip
    yield Kind("quoted overlap", "CVE-2024-0450, 30 levels (R-05)",
               lambda: zips.quoted(entries(parts()), 30), UNSAFE)  # fmt: skip


def _many_large() -> bytes:
    body = zips.deflated(bytes(1000))
    large = _large(body)
    return assemble([*entries(parts()), *(replace(large, name=f"m{i}".encode()) for i in range(6))])


def _large(body: bytes) -> zips.Entry:
    """A member that says 200 MiB and packs so that its ratio is fine."""
    return zips.Entry(b"m", body + bytes(3 * MIB), 200 * MIB, 0)


def structures() -> Iterator[Kind]:
    """Archives that two programs would read in two ways (R-06, R-07)."""
    krav = parts()[KRAV]
    evil = krav.replace(b"<t>Ja</t>", b"<t>Nej</t>")
    honest = entries(parts())
    yield Kind("duplicate member", "two sheets of one name (R-06)",
               lambda: assemble([*honest, entry(KRAV, evil)]), UNSAFE)  # fmt: skip
    yield Kind("duplicate member in other case", "Sheet3.xml beside sheet3.xml (R-06)",
               lambda: assemble([*honest, entry(KRAV.replace("sheet3", "Sheet3"), evil)]), UNSAFE)  # fmt: skip
    yield Kind("duplicate member by a backslash", "xl\\worksheets beside xl/worksheets (R-06)",
               lambda: assemble([*honest, entry(KRAV.replace("/", "\\"), evil)]), UNSAFE)  # fmt: skip
    yield Kind("local name is another", "header and directory disagree (R-06)",
               lambda: assemble(changed(parts(), KRAV, local_name=b"xl/worksheets/sheet9.xml")), UNSAFE)  # fmt: skip
    for name in (
        "../../etc/passwd", "xl/../../x", "/etc/passwd", "\\\\server\\share\\x", "C:\\x.exe", "c:x",
        "xl/a\0.xml", "xl/a\nb.xml", "",
    ):  # fmt: skip
        yield Kind(f"member named {name!r}", "a name that leads elsewhere (R-07)",
                   lambda name=name: assemble([*honest, entry(name, b"x")]), UNSAFE)  # type: ignore[misc]  # fmt: skip
    yield Kind("member name is no UTF-8", "bytes that are no text (R-07)",
               lambda: assemble([*honest, entry(b"xl/\xff\xfe.xml", b"x")]), UNSAFE)  # fmt: skip
    yield Kind("unknown packing", "a method nobody has (R-06)",
               lambda: assemble(changed(parts(), KRAV, method=97)), UNSAFE)  # fmt: skip
    yield Kind("stored, not packed", "method 0 throughout (R-12)",
               lambda: assemble([entry(n, c, zips.STORED) for n, c in parts().items()]), same())  # fmt: skip
    yield Kind("parts in reverse order", "the content types last (R-12)",
               lambda: packed(dict(reversed(parts().items()))), same())  # fmt: skip
    yield Kind("folders as members", "entries for the folders (R-12)",
               lambda: packed({"xl/": b"", "xl/worksheets/": b""} | parts()), same())  # fmt: skip
    yield Kind("bad CRC in a part that is read", "a flipped bit (R-10)",
               lambda: assemble(changed(parts(), KRAV, said_crc=1)), BROKEN)  # fmt: skip
    yield Kind("bad CRC in a part that is not read", "a flipped bit in the theme (R-11)",
               lambda: assemble(changed(parts(), "xl/theme/theme1.xml", said_crc=1)), same())  # fmt: skip
    yield Kind("bad CRC in the styles", "dates would show as numbers (R-11)",
               lambda: assemble(changed(parts(), "xl/styles.xml", said_crc=1)), warned("part-not-read"))  # fmt: skip
    yield Kind("broken packing of the sheet", "deflate data overwritten (R-10)",
               lambda: assemble(changed(parts(), KRAV, packed=b"\xff" * 900)), BROKEN)  # fmt: skip


def targets() -> Iterator[Kind]:
    """Relationships that lead astray (R-07, R-12)."""

    def book_rels(old: str, new: str) -> bytes:
        return packed(swapped(parts(), BOOK_RELS, old, new))

    sheet = "/xl/worksheets/sheet3.xml"
    for target in (
        "../../../../etc/passwd",
        "/../../etc/passwd",
        "..\\..\\x.xml",
        "%2e%2e/%2e%2e/x",
    ):
        yield Kind(f"sheet at {target}", "a target outside the package (R-07)",
                   lambda target=target: book_rels(sheet, target), UNSAFE)  # type: ignore[misc]  # fmt: skip
    for target in ("file:///etc/passwd", "https://example.org/sheet.xml"):
        yield Kind(f"external sheet at {target}", "a sheet somewhere else (R-07)",
                   lambda target=target: book_rels(  # type: ignore[misc]
                       f'Target="{sheet}"', f'Target="{target}" TargetMode="External"'), BROKEN)  # fmt: skip
        yield Kind(f"sheet at the address {target}", "without saying that it is external (R-07)",
                   lambda target=target: book_rels(sheet, target), BROKEN)  # type: ignore[misc]  # fmt: skip
    yield Kind("sheet that is not there", "a target without a part (R-10)",
               lambda: book_rels(sheet, "worksheets/nej.xml"), BROKEN)  # fmt: skip
    yield Kind("sheet without a relationship", "its id is nobody's (R-10)",
               lambda: book_rels('Id="rId3"', 'Id="rId77"'), BROKEN)  # fmt: skip
    yield Kind("no workbook relationships", "the part is gone (R-10)",
               lambda: packed(_without(parts(), BOOK_RELS)), BROKEN)  # fmt: skip
    yield Kind("no root relationships", "found by its usual name; no properties (R-12)",
               lambda: packed(_without(parts(), ROOT_RELS)), warned("identity-stripped"))  # fmt: skip
    yield Kind("no content types", "nobody needs them to read (R-12)",
               lambda: packed(_without(parts(), "[Content_Types].xml")), same())  # fmt: skip
    yield Kind("odd content types", "all parts said to be pictures (R-12)",
               lambda: packed(swapped(parts(), "[Content_Types].xml", "application/xml", "image/png")),
               same())  # fmt: skip
    yield Kind("two workbooks, the other last", "two main parts in one package (R-06)",
               lambda: _two_books(first=False), UNSAFE)  # fmt: skip
    yield Kind("two workbooks, the other first", "the same the other way round (R-06)",
               lambda: _two_books(first=True), UNSAFE)  # fmt: skip
    yield Kind("two lists of shared strings", "two relationships of one kind (R-06)",
               lambda: packed(related(shared(), BOOK_RELS, "sharedStrings", "andre.xml")
                              | {"xl/andre.xml": shared()[STRINGS].replace(b"Ja", b"Nej")}), UNSAFE)  # fmt: skip
    yield Kind("two relationships with one id", "which sheet is meant? (R-06)",
               lambda: packed(swapped(parts(), BOOK_RELS, 'Id="rId2"', 'Id="rId3"')), UNSAFE)  # fmt: skip


def _without(members: Parts, name: str) -> Parts:
    return {n: content for n, content in members.items() if n != name}


def _two_books(*, first: bool) -> bytes:
    members = parts()
    decoy = members["xl/workbook.xml"].replace(b'r:id="rId3"', b'r:id="rId30"')
    sort = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    one = f'<Relationship Id="rId90" Type="{sort}" Target="xl/andet.xml"/>'
    at = "<Relationship " if first else "</Relationships>"
    members = swapped(members, ROOT_RELS, at, one + at)
    return packed(members | {"xl/andet.xml": decoy, "xl/_rels/andet.xml.rels": members[BOOK_RELS]})


def kinds() -> Iterator[Kind]:
    """All kinds about the file as a whole."""
    for group in (signatures, locked, truncations, bombs, structures, targets):
        yield from group()
