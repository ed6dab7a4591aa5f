"""When files were submitted: stated one by one, or in the list a tender system gives.

Lateness is judged by this and by nothing else (phases, section 2.2). Times without an offset are
Danish wall time.
"""

from __future__ import annotations

import csv
import errno
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from pathlib import Path

from tracker.cpr import mask
from tracker.danish_time import read_moment, written_moment
from tracker.errors import CaseError, system_reason
from tracker.files import digest_of, read_file
from tracker.findings import shorten
from tracker.foreign_text import fold
from tracker.frozen import dataclass
from tracker.patterns import regex
from tracker.procurement.log import Log
from tracker.spreadsheet.moments import read_limit
from tracker.submission.entry import SUBMITTED, Entry
from tracker.texts import Text

_LARGEST = 2_000_000  # bytes of a list; ten thousand lines are half of it
_LONGEST = 10_000  # characters of a field: a file's name, a time, a receipt
# As a system's clock has it: with seconds and any offset, which a limit that people set has not.
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}.*")
# What a receipt is kept as: a word that ends so is a file's name, and no number.
_PROOFS = regex(
    r"\.(?:pdf|png|jpe?g|gif|tiff?|txt|html?|mht|xml|eml|msg|docx?|odt|rtf|xlsx?|csv|json|zip|p7s)", re.IGNORECASE
)  # fmt: skip
_SHA256 = re.compile(r"[0-9a-f]{64}")
_COLUMNS = {
    "vendor": ("vendor", "leverandør", "tilbudsgiver"),
    "file": ("file", "fil", "filnavn"),
    "sha256": ("sha256", "sha-256", "hash"),
    "submitted_at": ("submitted_at", "submitted", "afgivet", "tidspunkt"),
    "receipt": ("receipt", "kvittering", "kvitteringsnummer"),
}


@dataclass(frozen=True, slots=True)
class SubmissionTime:
    """When a file was submitted, ISO 8601 with offset, and what proves it (empty = nothing).

    ``vendor`` is whom the list says it is from.
    """

    at: str
    receipt: str = ""
    vendor: str = ""

    @property
    def details(self) -> dict[str, str]:
        """The details for the log."""
        source = "receipt" if self.receipt else "stated"
        return {"submitted_at": self.at, "time_source": source, "receipt": self.receipt}


@dataclass(frozen=True, slots=True)
class Times:
    """The times that were stated for files, by file name and by SHA-256.

    ``only`` is the time of the one file that is received.
    """

    by_name: Mapping[str, SubmissionTime] = field(default_factory=dict)
    by_sha256: Mapping[str, SubmissionTime] = field(default_factory=dict)
    only: SubmissionTime | None = None

    def of(self, path: Path, sha256: str) -> SubmissionTime | None:
        """The time of a file; None when nobody has stated it."""
        return self.only or self.by_sha256.get(sha256) or self.by_name.get(fold(path.name))

    def is_by_name(self, path: Path, sha256: str) -> bool:
        """Whether nothing but its name says that a time is the file's: others may have that name."""
        known = self.only or self.by_sha256.get(sha256)
        return known is None and fold(path.name) in self.by_name

    def left(self, used: Iterable[tuple[str, str]]) -> list[str]:
        """What the list names and was not received. ``used``: file name and SHA-256 of each that was."""
        pairs = tuple(used)
        names, hashes = {fold(name) for name, _ in pairs}, {sha256 for _, sha256 in pairs}
        return [
            *(mask(name) for name in self.by_name if name not in names),
            *(sha256[:12] for sha256 in self.by_sha256 if sha256 not in hashes),
        ]


NO_TIMES = Times()


def read_submitted(text: str) -> str:
    """A stated time, in ISO 8601 with its offset.

    As people write it (``spreadsheet.moments``), with seconds where they are known.

    Raises:
        CaseError: it is not a moment, has no clock time, or no Danish clock shows it once.

    >>> read_submitted("15.07.2027 kl. 11.58")
    '2027-07-15T11:58:00+02:00'
    """
    given = text.strip()
    if not _ISO.fullmatch(given):
        given = read_limit(given, with_seconds=True)
    if "T" not in given and " " not in given:
        raise CaseError(
            Text(
                f"»{shorten(text)}« har intet klokkeslæt. Skriv dag og klokkeslæt, fx 15-01-2027 kl. "
                "11.58 eller 2027-01-15T11:58 (dansk tid).",
                f"'{shorten(text)}' has no time of day. Write day and time, such as 15-01-2027 kl. 11.58 "
                "or 2027-01-15T11:58 (Danish time).",
            )
        )
    return read_moment(given).isoformat()


def receipt_of(text: str) -> str:
    """What proves a time, as the log has it: a number, or the hash of the file that was given.

    Raises:
        CaseError: the file cannot be read, or is not there: its name proves nothing.
    """
    path = Path(text)
    try:
        if path.is_file():
            return f"sha256:{digest_of(path)}"
        if _PROOFS.fullmatch(path.suffix) or path.is_dir():
            raise CaseError(
                Text(
                    "Kvitteringen findes ikke som fil. Angiv filen, som den hedder, eller kvitteringens nummer.",
                    "There is no such file as receipt. Give the file by its name, or the receipt's number.",
                ),
                where=text,
            )
    except OSError as error:
        raise CaseError(
            Text("Kvitteringen kan ikke læses.", "The receipt cannot be read."), where=text
        ) from error
    return mask(shorten(text))


def read_times(path: Path) -> Times:
    """The list of a tender system: a CSV file with headings.

    It needs ``submitted_at`` (afgivet) and ``file`` (fil) or ``sha256``; ``receipt`` (kvittering) and
    ``vendor`` (leverandør), for what cannot be read, may be there.

    Raises:
        CaseError: it cannot be read, lacks a column or has one twice, its quotation marks are not
            closed, or a line has no time or names no file.
    """
    lines = _lines(path)
    _, headings = next(lines, (0, []))
    places = _places(headings, path)
    by_name: dict[str, SubmissionTime] = {}
    by_sha256: dict[str, SubmissionTime] = {}
    for number, line in lines:
        values = {id: line[at].strip() for id, at in places.items() if at < len(line)}
        if not any(values.values()):
            continue
        where = f"{path}, {number}"
        submitted = _submitted(values, where)
        sha256, name = values.get("sha256", "").lower(), values.get("file", "")
        if sha256 and not _SHA256.fullmatch(sha256):
            raise CaseError(
                Text("sha256 skal være 64 hex-cifre.", "sha256 must be 64 hex digits."), where=where
            )
        known, key = (by_sha256, sha256) if sha256 else (by_name, fold(Path(name).name))
        if not key:
            raise CaseError(
                Text(
                    "Linjen nævner hverken fil eller sha256.", "The line names no file or sha256."
                ),
                where=where,
            )
        if known.setdefault(key, submitted) != submitted:
            raise CaseError(
                Text(
                    f"»{name or sha256}« står to gange med hvert sit tidspunkt eller hver sin "
                    "leverandør.",
                    f"'{name or sha256}' is there twice with different times or vendors.",
                ),
                where=where,
            )
    return Times(by_name, by_sha256)


def _lines(path: Path) -> Iterator[tuple[int, list[str]]]:
    """The records of a list, each with the number of the line it ends on.

    Raises:
        CaseError: it cannot be read, is too large, or a quotation mark is opened and not closed: what
            comes after it would be one cell, and its times lost.
    """
    try:
        data = read_file(path, _LARGEST)
    except OSError as error:
        why = system_reason(error)
        unreadable = Text(
            f"Listen kan ikke læses: {why.da}.", f"The list cannot be read: {why.en}."
        )
        wrong = _TOO_LARGE if error.errno == errno.EFBIG else unreadable
        raise CaseError(wrong, where=str(path)) from error
    text = _decoded(data)
    delimiter = max(";,\t", key=text.partition("\n")[0].count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for line in reader:
            # Not the module's own limit alone: that is one for the whole process, and others change it.
            if max(map(len, line), default=0) > _LONGEST:
                raise csv.Error("field too long")  # noqa: TRY301
            yield reader.line_num, line
    except csv.Error as error:
        raise CaseError(
            Text(
                "Et anførselstegn er ikke lukket, eller et felt er for langt, så resten kan ikke læses. Ret "
                "linjen; intet er modtaget.",
                "A quotation mark is not closed, or a field is too long, so that the rest cannot be read. "
                "Correct the line; nothing was received.",
            ),
            where=f"{path}, {reader.line_num}",
        ) from error


def _decoded(data: bytes) -> str:
    """The text of a list: UTF-8, UTF-16 with its mark (Excel's "Unicode text"), else Windows' own."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _places(headings: list[str], path: Path) -> dict[str, int]:
    """Column → where it stands."""
    known = {fold(word): id for id, words in _COLUMNS.items() for word in words}
    found = [(known[fold(h)], at) for at, h in enumerate(headings) if fold(h) in known]
    places = dict(found)
    if len(found) > len(places):
        twice = [headings[at] for id, at in found if [one for one, _ in found].count(id) > 1]
        named = ", ".join(f"»{heading}«" for heading in twice)
        raise CaseError(
            Text(
                f"Flere kolonner siger det samme: {named}. Det gættes ikke, hvilken der gælder: slet eller omdøb "
                "de andre.",
                f"Several columns say the same: {named}. Which one counts is not guessed: delete or rename the "
                "others.",
            ),
            where=str(path),
        )
    if "submitted_at" in places and places.keys() & {"file", "sha256"}:
        return places
    raise CaseError(
        Text(
            "Listen skal være en CSV-fil med overskrifter: »afgivet« (submitted_at) og »fil« (file) "
            "eller »sha256«; »kvittering« og »leverandør« må være der.",
            "The list must be a CSV file with headings: 'submitted_at' and 'file' or 'sha256'; "
            "'receipt' and 'vendor' may be there.",
        ),
        where=str(path),
    )


def _submitted(values: Mapping[str, str], where: str) -> SubmissionTime:
    try:
        at = read_submitted(values.get("submitted_at", ""))
    except CaseError as error:
        raise CaseError(error.text, where=where) from error
    receipt = values.get("receipt", "")
    return SubmissionTime(at, mask(shorten(receipt)) if receipt else "", values.get("vendor", ""))


def require_before(submitted: SubmissionTime, received_at: str, name: str) -> None:
    """Refuse a file that was submitted after it was received (CaseError)."""
    if read_moment(submitted.at) > read_moment(received_at):
        at, received = written_moment(submitted.at), written_moment(received_at)
        raise CaseError(
            Text(
                f"{name} kan ikke være afgivet {at.da}: den er modtaget {received.da}. Ret tidspunktet.",
                f"{name} cannot have been submitted {at.en}: it was received {received.en}. Correct "
                "the time.",
            )
        )


def state_time(log: Log, entry: Entry, submitted: SubmissionTime, *, at: str, who: str) -> bool:
    """Log the time of a file that was received before; False when that very time is known.

    Raises:
        CaseError: another time was stated; a correction is a decision for a named person.
    """
    require_before(submitted, entry.received.isoformat(), entry.name)
    if entry.submitted_at == submitted.at:
        return False
    if entry.submitted_at:
        known = written_moment(entry.submitted_at)
        raise CaseError(
            Text(
                f"{entry.name} er angivet som afgivet {known.da}; et andet tidspunkt skrives ikke ind "
                "over. Er det forkert, så afgør filen: »tracker offer admit FIL« eller »set-aside«.",
                f"{entry.name} is stated as submitted {known.en}; another time is not written over it. "
                "If it is wrong, decide about the file: 'tracker offer admit FILE' or 'set-aside'.",
            )
        )
    details = {"sha256": entry.sha256, **submitted.details}
    while not log.try_append(at=at, who=who, action=SUBMITTED, details=details):
        log.refresh()
    return True


_TOO_LARGE = Text(
    f"Filen er for stor (en liste over tidspunkter højst {_LARGEST} byte). Er det den rigtige fil?",
    f"The list has more than {_LARGEST} bytes, the most that a list of times may have. Is it the right file?",
)
