"""``tracker log --file``: is this file, wherever it lies, the one that was sent, received or made?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from tracker import documents
from tracker.cli.console import complain, note
from tracker.cpr import mask
from tracker.danish_time import written_moment
from tracker.dossier.ends import dossier_files
from tracker.files import digest
from tracker.frozen import dataclass
from tracker.procurement.case import Case
from tracker.procurement.held import named_files
from tracker.procurement.log import Log, Record
from tracker.procurement.record_words import record_words
from tracker.texts import Language, Text, printable

_RECIPIENT = ("evaluator", "vendor")


@dataclass(frozen=True, slots=True)
class AskedFile:
    """A file that was asked about.

    Attributes:
        named: the records that name a file with these very bytes, and what each calls it.
        namesakes: records that name another file of the same name.
    """

    path: Path
    named: tuple[tuple[Record, str], ...]
    namesakes: tuple[Record, ...] = ()


def look_up(case: Case, log: Log, paths: Iterable[Path]) -> tuple[AskedFile, ...]:
    """What the log knows of each file.

    Raises:
        DocumentError: a file cannot be read.
    """
    return tuple(_known(case, log, path) for path in paths)


def _known(case: Case, log: Log, path: Path) -> AskedFile:
    sha256 = digest(documents.read_bytes(path))
    named = (*named_files(log.records, sha256), *dossier_files(case, log, sha256))
    return AskedFile(path, named, () if named else tuple(_namesakes(log, path.name)))


def _namesakes(log: Log, name: str) -> Iterator[Record]:
    for record in log.records:
        called = (*record.details, *record.details.values())
        if any(PurePosixPath(each).name == name for each in called):
            yield record


def say_known(files: Iterable[AskedFile], language: Language) -> None:
    """Report on stderr what each file is, or that the log does not know it."""
    for one in files:
        shown = mask(printable(one.path.name))
        for record, name in one.named:
            to = next((record.details[k] for k in _RECIPIENT if record.details.get(k)), "")
            text = _IS.fill(
                name=mask(name),
                number=record.number,
                at=written_moment(record.at),
                action=record_words(record),
                to=f", {mask(to)}" if to else "",
            )
            note(f"✓ {shown}: {text.get(language)}")
        if not one.named:
            complain(f"✗ {shown}: {_IS_NOT.get(language)}")
        for record in one.namesakes:
            note(f"  {_NAMESAKE.fill(number=record.number).get(language)}")


def plain_known(files: Iterable[AskedFile]) -> list[dict[str, Any]]:
    """The same as JSON."""
    return [
        {
            "file": mask(printable(one.path.name)),
            "named": [
                {"number": r.number, "at": r.at, "action": r.action, "name": mask(name)}
                for r, name in one.named
            ],
        }
        for one in files
    ]


_IS = Text(
    "er {name} i loggens post {number} ({at.da}, {action.da}{to}).",
    "is {name} of the log's record {number} ({at.en}, {action.en}{to}).",
)
_IS_NOT = Text(
    "er ikke en fil, loggen nævner. Er den gemt på ny, siden den blev sendt, er den en anden.",
    "is no file that the log names. If it was saved again since it was sent, it is another.",
)
_NAMESAKE = Text(
    "Loggens post {number} nævner en fil med det navn: det er ikke denne.",
    "The log's record {number} names a file of that name: it is not this one.",
)
