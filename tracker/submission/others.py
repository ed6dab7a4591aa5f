"""What else lies in a folder of offers, which nobody reads: one of these files may be an offer all the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from tracker.files import digest_of
from tracker.procurement.owned import PASSING
from tracker.spreadsheet.limits import SUFFIXES
from tracker.submission.annexes import is_page
from tracker.submission.entry import Entry


def others_in(folder: Path) -> list[Path]:
    """What else people put in a folder and its subfolders, by path: a tender in PDF, annexes, a mail.

    The page of an inbox is none of it, nor what a system leaves behind.
    """
    found = (p for p in folder.rglob("*") if p.suffix.lower() not in SUFFIXES and p.is_file())
    return sorted(p for p in found if not (p.name.startswith(PASSING) or is_page(p.name)))


def unreceived(others: Iterable[Path], known: Sequence[Entry], case: Path) -> list[Path]:
    """Those of them that were not received, as a file that cannot be read."""
    kept = [(entry.sha256, case / entry.original) for entry in known if entry.unreadable]
    sizes = {path.stat().st_size for _, path in kept if path.is_file()}
    hashes = {sha256 for sha256, _ in kept}
    return [p for p in others if p.stat().st_size not in sizes or digest_of(p) not in hashes]
