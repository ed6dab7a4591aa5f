"""The gate: a zip file is judged by its directory, each rule with the others off."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
import zlib
from typing import Any

import pytest
from reader_oracles import packed, parts, read, refusal, values

from tracker.spreadsheet.limits import MIB

ROWS = '<row r="1"><c r="A1" t="inlineStr"><is><t>Ja</t></is></c></row>'
GOOD = parts(ROWS)
OFF = {"ratio": 10**9, "total_size": 10**12, "member_size": 10**12, "members": 10**6}


def reason(data: bytes, **limits: Any) -> str:
    """The English reason of a refusal as unsafe."""
    finding = refusal(data, **limits).finding
    assert finding.code == "file-unsafe"
    return finding.message.en


def central(data: bytes, index: int = 0) -> int:
    """Where a central directory entry begins."""
    at = -1
    for _ in range(index + 1):
        at = data.index(b"PK\x01\x02", at + 1)
    return at


def patched(data: bytes, at: int, new: bytes) -> bytes:
    return data[:at] + new + data[at + len(new) :]


def test_too_many_members() -> None:
    data = packed(GOOD | {f"x/{i}": b"" for i in range(10)})
    assert "members" in reason(data, **OFF | {"members": 10})
    assert read(data, members=20).sheets


def test_one_member_too_large_unpacked() -> None:
    data = packed(GOOD | {"xl/media/a.bin": bytes(range(256)) * 800})
    assert "a member is too large" in reason(data, **OFF | {"member_size": 100_000})


def test_all_members_together_too_large_unpacked() -> None:
    data = packed(GOOD | {f"xl/media/{i}.bin": bytes(50_000) for i in range(10)})
    assert "it is too large unpacked" in reason(data, **OFF | {"total_size": 400_000})


def test_a_zip_bomb_is_refused_by_its_ratio_alone() -> None:
    data = packed(GOOD | {"xl/media/a.bin": bytes(4 * MIB)})
    assert "zip bomb" in reason(data, **OFF | {"ratio": 100})


def test_a_small_member_may_have_any_ratio() -> None:
    assert read(packed(GOOD | {"xl/media/a.bin": bytes(MIB - 1)})).sheets


def test_a_member_that_grows_past_its_stated_size_is_stopped_while_it_does() -> None:
    data = packed({"xl/worksheets/sheet1.xml": GOOD["xl/worksheets/sheet1.xml"]} | GOOD)
    size = len(GOOD["xl/worksheets/sheet1.xml"])
    at = central(data)
    assert struct.unpack_from("<I", data, at + 24)[0] == size
    assert "larger than said" in reason(patched(data, at + 24, struct.pack("<I", size - 9)), **OFF)


def test_a_member_shorter_than_stated_or_with_a_wrong_checksum_is_broken() -> None:
    data = packed({"xl/worksheets/sheet1.xml": GOOD["xl/worksheets/sheet1.xml"]} | GOOD)
    at = central(data)
    for where, bad in ((at + 24, struct.pack("<I", 9999)), (at + 16, b"abcd")):
        finding = refusal(patched(data, where, bad)).finding
        assert finding.code == "file-part-broken"
        assert "sheet1.xml" in finding.message.da


def test_damaged_deflate_data_in_a_part_that_is_read_names_the_part() -> None:
    data = packed({"xl/workbook.xml": GOOD["xl/workbook.xml"]} | GOOD)
    at = data.index(b"xl/workbook.xml") + len("xl/workbook.xml")
    finding = refusal(patched(data, at, b"\xff" * 20)).finding
    assert (finding.code, "xl/workbook.xml" in finding.message.en) == ("file-part-broken", True)


def test_damage_in_a_part_that_is_not_read_costs_nothing() -> None:
    data = packed({"xl/drawings/drawing1.xml": "<a>" * 50} | GOOD)
    at = data.index(b"drawing1.xml") + len("drawing1.xml")
    assert values(read(patched(data, at, b"\xff" * 8))) == {"A1": "Ja"}


def overlapping(quoted: bool) -> bytes:
    """Two directory entries for the same bytes; quoted: the first one's data holds the second."""
    body = zlib.compress(b"x" * 100, 9)[2:-4]
    inner = struct.pack(
        "<4sHHHHHIIIHH", b"PK\3\4", 20, 0, 8, 0, 0, zlib.crc32(b"x" * 100), len(body), 100, 1, 0
    )
    inner += b"b" + body
    first = zlib.compress(b"", 9)[2:-4]
    outer_data = first + inner if quoted else body
    outer = struct.pack(
        "<4sHHHHHIIIHH", b"PK\3\4", 20, 0, 8, 0, 0, 0, len(outer_data), 100, 1, 0
    ) + (b"a" if quoted else b"b")
    data = outer + outer_data
    offsets = (0, len(outer) + len(first)) if quoted else (0, 0)
    names = (b"a", b"b")
    directory = b""
    for name, offset, size in zip(names, offsets, (len(outer_data), len(body)), strict=True):
        local_name = name if quoted else b"b"
        directory += struct.pack(
            "<4s6H3I5H2I", b"PK\1\2", 20, 20, 0, 8, 0, 0, 0, size, 100, 1, 0, 0, 0, 0, 0, offset
        )
        directory += local_name if quoted else (b"b" if offset == 0 else name)
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 2, 2, len(directory), len(data), 0)
    return data + directory + end


def test_a_quoted_overlap_is_refused_on_any_python() -> None:
    assert "overlap" in reason(overlapping(quoted=True), **OFF)


def test_two_entries_for_the_same_bytes_are_refused() -> None:
    assert "same name" in reason(overlapping(quoted=False), **OFF)


@pytest.mark.parametrize("second", ["xl/workbook.xml", "XL/Workbook.XML", "xl\\workbook.xml"])
def test_duplicate_members_are_refused_whatever_their_case(second: str) -> None:
    stream = io.BytesIO(packed(GOOD))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with zipfile.ZipFile(stream, "a") as archive:
            archive.writestr(second, "<x/>")
    assert "same name" in reason(stream.getvalue())


def test_a_local_name_other_than_the_directorys_is_refused() -> None:
    data = packed(GOOD)
    at = data.index(b"xl/workbook.xml")
    assert "disagree" in reason(patched(data, at, b"xl/workbonk.xml"))


def test_something_in_front_of_the_archive_is_refused() -> None:
    data = packed(GOOD)
    assert "in front" in reason(b"MZ" + b"x" * 98 + data)
    stream = io.BytesIO()
    stream.write(b"PK\x03\x04" + b"x" * 96)
    with zipfile.ZipFile(stream, "a") as archive:  # offsets count the prefix
        for name, content in GOOD.items():
            archive.writestr(name, content)
    assert "in front" in reason(stream.getvalue())


@pytest.mark.parametrize(
    "name",
    ["../x.xml", "xl/../../x.xml", "/etc/passwd", "\\x", "C:/x.xml", "c:x", "xl\\..\\x", "a\x07b"],
)
def test_names_that_lead_out_of_the_file_are_refused(name: str) -> None:
    assert "leads out" in reason(packed(GOOD | {name: b"x"}))


def test_a_nul_in_a_name_is_refused() -> None:
    data = packed(GOOD | {"xl/aXb.xml": b"x"}).replace(b"xl/aXb.xml", b"xl/a\0b.xml")
    assert "leads out" in reason(data)


def test_a_zip_encrypted_member_is_a_password() -> None:
    data = packed(GOOD)
    at = central(data) + 8
    assert refusal(patched(data, at, b"\x01\x00")).finding.code == "file-password-protected"


def test_an_unknown_compression_is_refused() -> None:
    assert "unknown way" in reason(packed(GOOD, zipfile.ZIP_BZIP2))


def test_a_second_directory_is_refused() -> None:
    data = packed(GOOD)
    assert "two directories" in reason(data + data[central(data) :].replace(b"PK\5\6", b"PK\5\6"))


def test_a_count_that_does_not_add_up_is_refused() -> None:
    data = packed(GOOD)
    end = data.rindex(b"PK\5\6")
    count = struct.unpack_from("<H", data, end + 10)[0]
    assert "add up" in reason(patched(data, end + 10, struct.pack("<H", count - 1)))


def test_a_directory_of_a_million_entries_that_are_not_there_is_quick() -> None:
    data = packed(GOOD)
    end = data.rindex(b"PK\5\6")
    assert "members" in reason(patched(data, end + 8, b"\xff\xff\xff\xff"))


def test_stored_members_backslashes_folders_and_zip64_are_read() -> None:
    renamed = {name.replace("/", "\\"): content for name, content in GOOD.items()}
    assert values(read(packed(renamed, zipfile.ZIP_STORED))) == {"A1": "Ja"}
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/", b"")
        for name, content in GOOD.items():
            with archive.open(name, "w", force_zip64=True) as member:
                member.write(content.encode() if isinstance(content, str) else content)
    assert values(read(stream.getvalue())) == {"A1": "Ja"}


def test_zip64_numbers_in_the_directory_are_understood() -> None:
    data = packed(GOOD)
    at = central(data)
    size, offset = struct.unpack_from("<I", data, at + 24)[0], 0
    name_length = struct.unpack_from("<H", data, at + 28)[0]
    extra = struct.pack("<HHQQ", 1, 16, size, offset)
    entry = bytearray(data[at : at + 46])
    entry[24:28] = b"\xff" * 4
    entry[42:46] = b"\xff" * 4
    entry[30:32] = struct.pack("<H", len(extra))
    name = data[at + 46 : at + 46 + name_length]
    directory = bytes(entry) + name + extra + data[at + 46 + name_length : data.rindex(b"PK\5\6")]
    count = len(GOOD)
    wide = struct.pack("<4sQ2H2I4Q", b"PK\6\6", 44, 45, 45, 0, 0, count, count, len(directory), at)
    locator = struct.pack("<4sIQI", b"PK\6\7", 0, at + len(directory), 1)
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    built = data[:at] + directory + wide + locator + end
    assert values(read(built)) == {"A1": "Ja"}
    lying = built.replace(end, end[:10] + b"\x02\x00" + end[12:])
    assert "two directories" in reason(lying)


def test_a_relationship_that_leaves_the_package_is_refused() -> None:
    bad = dict(GOOD)
    bad["xl/_rels/workbook.xml.rels"] = str(bad["xl/_rels/workbook.xml.rels"]).replace(
        "worksheets/sheet1.xml", "../../../etc/passwd"
    )
    assert "reference leads out" in reason(packed(bad))
