"""Password-protected workbooks: opened in the child with a given password, or a named refusal."""

from __future__ import annotations

import hashlib
import random
import re
from pathlib import Path

import pytest
from corpus.zips import ole
from protected import ANOTHER, PASSWORD, container, protected, streams, without_extra
from reader_oracles import packed, parts, values

from tracker.spreadsheet.limits import Limits, Passwords
from tracker.spreadsheet.reader import Reader, ReadResult, open_workbook

FILLER = {"docProps/thumbnail.wmf": random.Random(1).randbytes(5000)}
PLAIN = packed(parts('<row><c t="inlineStr"><is><t>Ja</t></is></c></row>') | FILLER)
LOCKED = protected(PLAIN)
GIVEN = Passwords((ANOTHER, PASSWORD))


def opened(data: bytes, passwords: Passwords = GIVEN, limits: Limits | None = None) -> ReadResult:
    """One file, read in a child of its own."""
    with Reader(limits, passwords=passwords) as reader:
        return reader.open_bytes(data, "svar.xlsx")


def code(found: ReadResult) -> str | None:
    return found.refusal.code if found.refusal else None


def test_the_right_password_opens_the_file_and_the_reader_says_so() -> None:
    found = opened(LOCKED)

    assert found.grid
    assert values(found.grid) == {"A1": "Ja"}
    assert found.grid.remarks == (("file-opened-with-password", None, None, None),)
    assert found.sha256 == hashlib.sha256(LOCKED).hexdigest()
    assert found.size == len(LOCKED)


def test_nothing_is_said_of_a_password_that_was_not_needed() -> None:
    found = opened(PLAIN)
    assert found.grid
    assert found.grid.remarks == ()


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ((), "file-password-protected"),
        ((ANOTHER,), "file-password-wrong"),
        ((PASSWORD.lower(), f"{PASSWORD} ", PASSWORD[:-1]), "file-password-wrong"),
        ((PASSWORD,), None),
        ((ANOTHER, "x", PASSWORD), None),
    ],
)
def test_each_password_is_tried_as_it_stands(given: tuple[str, ...], expected: str | None) -> None:
    assert code(opened(LOCKED, Passwords(given))) == expected


def test_a_password_that_does_not_fit_costs_no_other_file() -> None:
    with Reader(passwords=Passwords((ANOTHER,))) as reader:
        pids = set()
        for data, expected in ((LOCKED, "file-password-wrong"), (PLAIN, None)) * 2:
            assert code(reader.open_bytes(data, "svar.xlsx")) == expected
            assert reader._child
            pids.add(reader._child.pid)
    assert len(pids) == 1


def test_without_the_extra_the_refusal_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_extra(tmp_path / "bare", monkeypatch)

    found = opened(LOCKED)

    assert code(found) == "file-password-tool-missing"
    assert found.refusal
    assert 'pip install "kravtracker[office]"' in found.refusal.remedy.da
    assert 'pip install "kravtracker[office]"' in found.refusal.remedy.en
    assert code(opened(LOCKED, Passwords())) == "file-password-protected"
    assert code(opened(PLAIN)) is None


def _with(package: bytes | None = None, info: bytes | None = None) -> bytes:
    whole = streams(LOCKED)
    return container(package or whole[0], info or whole[1])


def _said(pattern: bytes, to: bytes) -> bytes:
    """The description of the encryption, changed."""
    info = streams(LOCKED)[1]
    assert re.search(pattern, info)
    return re.sub(pattern, to, info)


LONG = streams(LOCKED)[1] + b" " * 33_000
HUGE = (2**60).to_bytes(8, "little")
ENTITY = b'\\g<0><!DOCTYPE e [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
DAMAGED = {
    "it says it holds 2^60 bytes": (
        _with(HUGE + streams(LOCKED)[0][8:]),
        {"file-part-broken"},
    ),
    "it says it holds nothing": (_with(bytes(8) + streams(LOCKED)[0][8:]), {"file-part-broken"}),
    "a byte in the middle": (
        _with(streams(LOCKED)[0][:500] + b"\xff\x00\xff" + streams(LOCKED)[0][503:]),
        {"file-part-broken", "file-truncated", "file-unsafe"},
    ),
    "noise instead of the package": (
        _with(streams(LOCKED)[0][:8] + bytes(range(256)) * 32),
        {"file-part-broken"},
    ),
    "a DOCTYPE": (_with(info=_said(rb"<\?xml[^>]*\?>", ENTITY)), {"file-unsafe"}),
    "broken XML": (_with(info=_said(rb"</encryption>", b"")), {"file-part-broken"}),
    "no XML": (_with(info=streams(LOCKED)[1][:8] + b"x"), {"file-part-broken"}),
    "an unknown version": (
        _with(info=b"\x04\x00\x03\x00" + streams(LOCKED)[1][4:]),
        {"file-password-unsupported"},
    ),
    "a description too large": (
        ole({"EncryptedPackage": streams(LOCKED)[0], "EncryptionInfo": LONG}),
        {"file-unsafe"},
    ),
    "no salt": (_with(info=_said(rb'saltValue="[^"]*"', b'saltValue=""')), {"file-part-broken"}),
    "no rounds": (_with(info=_said(rb'spinCount="\d+"', b'spinCount="x"')), {"file-part-broken"}),
    "no key": (_with(info=_said(rb"<p:encryptedKey[^>]*>", b"")), {"file-part-broken"}),
    "cut short": (LOCKED[:2000], {"file-part-broken"}),
}


@pytest.mark.parametrize("what", DAMAGED)
def test_a_damaged_or_hostile_file_is_refused_by_name_and_the_child_lives(what: str) -> None:
    data, expected = DAMAGED[what]
    with Reader(passwords=GIVEN) as reader:
        assert code(reader.open_bytes(LOCKED, "svar.xlsx")) is None
        before = reader._child
        assert code(reader.open_bytes(data, "svar.xlsx")) in expected
        assert code(reader.open_bytes(LOCKED, "svar.xlsx")) is None
        assert reader._child is before


def test_whatever_is_changed_in_the_file_the_child_has_an_answer() -> None:
    dice = random.Random(5)
    with Reader(passwords=GIVEN) as reader:
        assert code(reader.open_bytes(LOCKED, "svar.xlsx")) is None
        first = reader._child
        for _ in range(150):
            changed = bytearray(LOCKED)
            for _ in range(dice.choice((1, 3, 20))):
                most = dice.choice((512, len(changed)))  # the head, or anywhere
                changed[dice.randrange(most)] = dice.choice((0, 255, dice.randrange(256)))
            assert code(reader.open_bytes(bytes(changed), "svar.xlsx")) != "file-unreadable-safely"
        assert reader._child is first


def test_a_description_that_would_take_for_ever_ends_at_the_limit(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("tracker.spreadsheet.child._PATIENCE", 1_000)  # a loaded machine
    slow = _with(info=_said(rb'spinCount="\d+"', b'spinCount="9999999"'))
    with Reader(Limits(seconds=1.0), passwords=GIVEN) as reader:
        found = reader.open_bytes(slow, "svar.xlsx")
        assert code(found) == "file-unreadable-safely"
        assert found.refusal
        assert "for lang tid" in found.refusal.message.da
        assert code(reader.open_bytes(LOCKED, "svar.xlsx")) is None


def test_the_directory_of_the_container_may_lie_about_sizes() -> None:
    entry = "EncryptedPackage".encode("utf-16-le")
    at = LOCKED.index(entry)
    lying = LOCKED[: at + 120] + b"\xff\xff\xff\x7f" + bytes(4) + LOCKED[at + 128 :]
    assert code(opened(lying)) == "file-part-broken"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (packed({"word/document.xml": b"<w/>"} | FILLER), "file-is-word"),
        (packed(parts() | {"../x": b""} | FILLER), "file-unsafe"),
        (packed(parts() | {"xl/vbaProject.bin": b"x"} | FILLER), "file-has-macros"),
        (packed({"bombe.xml": b"\0" * 40_000_000}), "file-unsafe"),
        (b"%PDF-1.7 " * 1000, "file-part-broken"),
        (LOCKED + b"PK\x05\x06" + bytes(18), "file-password-unsupported"),
    ],
    ids=["Word", "path", "macros", "bomb", "PDF", "protected twice"],
)
def test_what_was_inside_goes_through_the_same_door(content: bytes, expected: str) -> None:
    assert code(opened(protected(content))) == expected


def test_the_limits_hold_for_what_was_decrypted() -> None:
    cells = "".join(f"<row><c><v>{n}</v></c></row>" for n in range(2000))
    found = opened(protected(packed(parts(cells) | FILLER)), limits=Limits(cells=1000))
    assert code(found) == "file-unsafe"


def test_passwords_never_show_in_a_representation() -> None:
    assert PASSWORD not in repr(GIVEN)
    assert PASSWORD not in str(GIVEN)


def test_one_file_by_itself(tmp_path: Path) -> None:
    path = tmp_path / "svar.xlsx"
    path.write_bytes(LOCKED)
    assert code(open_workbook(path)) == "file-password-protected"
