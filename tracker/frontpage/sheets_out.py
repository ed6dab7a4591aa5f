"""Sheets to decide in: whether one is out, and the command that reads it or writes the next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path, PurePosixPath

from tracker.cli.shells import quoted
from tracker.frontpage.copied import PLACES
from tracker.procurement.log import Record

_FORMS = {"questions": "answers"}  # the kind of form, where it is called otherwise
_GROUPS = {"offers": "offer"}  # the group of commands


def sheet_command(folder: Path, records: Sequence[Record], where: Path, kind: str) -> str:
    """The command that reads the newest sheet where it is not yet read, else the one that writes another.

    What is written gets a name that nothing has: a sheet that was filled is never written over.

    Args:
        folder: the case folder; ``where`` it is from where the command is to be run.
        kind: of ``PLACES``.

    Returns:
        a command for ``copyable``.
    """
    command = f"tracker {_GROUPS.get(kind, kind)}"
    for name in _unread(records, _FORMS.get(kind, kind)):
        place = f"{PurePosixPath(PLACES[kind]).parent}/{name}"
        if (folder / place).is_file():
            return f"{command} receive{{at}} {_literal(where / place)}"
    return f"{command} list{{at}} --workbook {_literal(where / _free(folder, PLACES[kind]))}"


def _unread(records: Sequence[Record], form: str) -> Iterator[str]:
    """The newest sheet of a kind, by its file's name, where nothing of it has come back."""
    written = [
        record
        for record in records
        if "workbook" in record.details
        and _kind(record) == form
        and "original" not in record.details
    ]
    returned = {r.details.get("form") for r in records if "original" in r.details}
    for record in written[-1:]:
        if record.details["form"] not in returned:
            yield record.details["workbook"]


def _kind(record: Record) -> str:
    return record.details.get("form", "").rpartition("-")[0]


def _free(folder: Path, place: str) -> str:
    """A name that nothing in the case folder has: ``reports/filer.xlsx``, ``reports/filer-2.xlsx``."""
    path = PurePosixPath(place)
    names = (str(path.with_stem(f"{path.stem}-{number}")) for number in count(2))
    return (
        place
        if not (folder / place).exists()
        else next(n for n in names if not (folder / n).exists())
    )


def _literal(path: Path) -> str:
    return quoted(str(path)).replace("{", "{{").replace("}", "}}")
