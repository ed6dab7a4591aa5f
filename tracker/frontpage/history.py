"""Who did what last, as the log has it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tracker.cpr import mask
from tracker.frozen import dataclass
from tracker.procurement.log import Record
from tracker.procurement.record_words import record_words
from tracker.texts import Text

_LAST = 12  # records that are shown
_ISSUES = ("generate", "amend", "workbooks", "notice")
_ABOUT = ("name", "workbook")  # the file that a record is about: the first of them it has
_REVISION = Text("udgave {revision}", "revision {revision}")
_BY = Text("afgjort af {name}", "decided by {name}")


@dataclass(frozen=True, slots=True)
class LogEntry:
    """A record of the log in words."""

    number: int
    at: str
    who: str
    words: Text


def last_entries(records: Sequence[Record]) -> tuple[LogEntry, ...]:
    """The newest records, the newest first; CPR numbers are masked."""
    return tuple(
        LogEntry(record.number, record.at, mask(record.who), _words(record))
        for record in records[: -_LAST - 1 : -1]
    )


def _words(record: Record) -> Text:
    """What was done, and to what: a revision, a file's name, who decided."""
    words, about = record_words(record), tuple(_about(record))
    if not about:
        return words
    da, en = (", ".join(texts) for texts in zip(*((t.da, t.en) for t in about), strict=True))
    return Text(f"{words.da}: {da}", f"{words.en}: {en}")


def _about(record: Record) -> Iterator[Text]:
    details = record.details
    if record.action in _ISSUES and "revision" in details:
        yield _REVISION.fill(revision=details["revision"])
    named = (mask(details[key]) for key in _ABOUT if details.get(key))
    if name := next(named, None):
        yield Text(name, name)
    if details.get("decided_by"):
        yield _BY.fill(name=mask(details["decided_by"]))
