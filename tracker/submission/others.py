"""What else lies in a folder of offers, which nobody reads: one of these files may be an offer all the same."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

from tracker.files import digest_of
from tracker.left_behind import is_passed_over
from tracker.spreadsheet import other_files, refusals
from tracker.spreadsheet.limits import SUFFIXES
from tracker.spreadsheet.reader import Reader
from tracker.submission.annexes import is_page
from tracker.submission.entry import Entry
from tracker.texts import Text

_LOOKED_INTO = 200  # files of a folder; the rest are named alone
# Kinds with advice: such a file may hold the workbook that is missing, which a letter in PDF does not, or do harm.
_WITH_REMEDY = frozenset(
    kind.code
    for kind in (
        other_files.FILE_IS_MAIL,
        other_files.FILE_IS_WINMAIL,
        other_files.FILE_IS_ARCHIVE,
        other_files.FILE_IS_PACKED,
        other_files.FILE_IS_PROGRAM,
        other_files.FILE_IS_LINK,
        other_files.FILE_IS_GOOGLE_LINK,
        other_files.FILE_IS_XML_WORKBOOK,
        other_files.FILE_IS_GNUMERIC,
        other_files.FILE_IS_HTML_TABLE,
        refusals.FILE_IS_NUMBERS,
        refusals.FILE_EMPTY,
        refusals.FILE_TRUNCATED,
        refusals.FILE_PASSWORD_PROTECTED,
    )
)
# Folders at the root of a drive that nobody but the system may open.
_SYSTEMS = frozenset({"lost+found", "system volume information", "$recycle.bin"})
_NO_WORKBOOK = Text("Den er ikke et regneark.", "It is no spreadsheet.")
_IS_WORKBOOK = Text(
    "Den er et regneark, men navnet siger det ikke. Omdøb en kopi, så navnet slutter på fx .xlsx, eller "
    "modtag den for sig.",
    "It is a workbook, but its name does not say so. Rename a copy so that the name ends in .xlsx or the "
    "like, or receive it by itself.",
)


def others_in(folder: Path) -> list[Path]:
    """What else people put in a folder and its subfolders, by path: a tender in PDF, annexes, a mail.

    The page of an inbox is not listed, nor what a system leaves behind.
    """
    found = (p for p in folder.rglob("*") if p.suffix.lower() not in SUFFIXES and p.is_file())
    return sorted(p for p in found if not (is_passed_over(p.name) or is_page(p.name)))


def closed_in(folder: Path) -> list[Path]:
    """The folders below a folder that may not be looked into, by path: what is in them was not seen.

    What a system keeps for itself, or has taken away meanwhile, is none of them.
    """
    found: list[Path] = []

    def note(error: OSError) -> None:
        path = Path(error.filename)
        if not (isinstance(error, FileNotFoundError) or _is_the_systems(path.name)):
            found.append(path)

    for _ in os.walk(folder, onerror=note):
        pass
    return sorted(found)


def _is_the_systems(name: str) -> bool:
    return is_passed_over(name) or name.casefold() in _SYSTEMS


def unreceived(others: Iterable[Path], known: Sequence[Entry], case: Path) -> list[Path]:
    """Those of them that were not received, as a file that cannot be read."""
    kept = [(entry.sha256, case / entry.original) for entry in known if entry.unreadable]
    sizes = {path.stat().st_size for _, path in kept if path.is_file()}
    hashes = {sha256 for sha256, _ in kept}
    return [path for path in others if not _is_kept(path, sizes, hashes)]


def _is_kept(path: Path, sizes: Collection[int], hashes: Collection[str]) -> bool:
    try:
        return path.stat().st_size in sizes and digest_of(path) in hashes
    except OSError:  # taken away since it was seen, or closed: nobody knows that it was received
        return False


def what_they_are(others: Sequence[Path]) -> Iterator[tuple[Path, Text]]:
    """What each of them is, by its content, and what to do where it may hold a workbook or do harm."""
    with Reader() as reader:
        for number, path in enumerate(others):
            yield path, _NO_WORKBOOK if number >= _LOOKED_INTO else _what_it_is(path, reader)


def _what_it_is(path: Path, reader: Reader) -> Text:
    try:
        refused = reader.open(path).refusal
    except OSError:
        return _NO_WORKBOOK
    if refused is None:
        return _IS_WORKBOOK
    it, then = refused.message, refused.remedy
    if refused.code not in _WITH_REMEDY:
        return it
    return Text(f"{it.da} {then.da}", f"{it.en} {then.en}")
