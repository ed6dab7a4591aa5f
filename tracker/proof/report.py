"""The log as a report: who did what when, and what could be proved of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from tracker import documents
from tracker.cpr import mask, masked
from tracker.paper.model import Bullets, Column, Paper, Place, Row, Section, Table
from tracker.paper.values import clean, one_line
from tracker.procurement.issued import Difference
from tracker.procurement.log import Log, Record
from tracker.procurement.proof import Proof
from tracker.procurement.record_words import detail_words, record_words
from tracker.texts import Language, Text, counted

_LOG, _RECORDS = Text("Sagens log", "The log of the case"), Text("Poster", "Records")
_PROOF = Text("Efterprøvet", "Proved")
_ON_PAPER = ("md", "html", "xlsx", "pdf")  # on a screen it stands apart from the records
_NOT_ALL = Text(
    "Ikke alt er bevist: {files.da} ikke efterprøves.", "Not all is proved: {files.en} be proved."
)
_UNPROVED = Text(
    "kan ikke efterprøves: loggens post {number} er fra før, loggen holdt fingeraftryk af den slags.",
    "cannot be proved: record {number} is from before the log held hashes of this sort.",
)
_COLUMNS = (
    ("number", Text("Post", "Record"), 9, Place.NAME),
    ("action", Text("Handling", "Action"), 22, Place.NAME),
    ("at", Text("Tidspunkt", "Time"), 28, Place.ASIDE),
    ("who", Text("Hvem", "Who"), 16, Place.ASIDE),
    ("key", Text("Oplysning", "Detail"), 34, Place.LABEL),
    ("value", Text("Indhold", "Content"), 70, Place.PART),
)


def log_paper(log: Log, proof: Proof | None, title: str, language: Language) -> Paper:
    """Record by record, and what was proved.

    Args:
        title: of the case; the log is shown whatever else of a case is damaged.
    """
    kind, records = _LOG.get(language), _RECORDS.get(language)
    table = Table(
        "",
        tuple(Column(key, name.get(language), width, at) for key, name, width, at in _COLUMNS),
        # An old log may hold what is no longer written.
        tuple(_row(masked(record), language) for record in log.records),
        sheet=records,
    )
    sections = [Section("records", records, (table,))]
    if proof:
        bullets = Bullets(tuple(proof_lines(proof, log, language)))
        sections.insert(0, Section("proof", _PROOF.get(language), (bullets,), _ON_PAPER))
    return Paper(kind, one_line(title), (), (), tuple(sections), kind, language)


def _row(record: Record, language: Language) -> Row:
    return Row(
        {
            "number": f"{record.number:06d}",
            "action": one_line(record_words(record).get(language)),
            "at": record.at,
            "who": one_line(record.who),
        },
        tuple({"key": clean(k), "value": clean(v)} for k, v in detail_words(record, language)),
    )


def proof_lines(proof: Proof, log: Log, language: Language) -> Iterator[str]:
    """Each difference with its path, what is not proved, and how much is."""
    yield from difference_lines(proof.differences, language)
    for held in proof.unproved:
        text = _UNPROVED.fill(number=held.record.number).get(language)
        yield f"? {mask(held.path)}: {text}"
    records = counted(log.end.number, Text("post", "record"), Text("poster", "records"))
    files = counted(proof.proved, Text("fil er", "file is"), Text("filer er", "files are"))
    yield Text(
        f"Loggens kæde er hel ({records.da}), og {files.da} som loggen siger.",
        f"The chain of the log is whole ({records.en}), and {files.en} as the log says.",
    ).get(language)
    if proof.unproved:
        left = len(proof.unproved)
        files = counted(left, Text("fil kan", "file cannot"), Text("filer kan", "files cannot"))
        yield _NOT_ALL.fill(files=files).get(language)


def difference_lines(differences: Iterable[Difference], language: Language) -> Iterator[str]:
    """The differences, each with its path."""
    return (f"✗ {mask(one.path)}: {one.text.get(language)}" for one in differences)


def plain_proof(proof: Proof) -> dict[str, Any]:
    """What was proved, for JSON."""
    return {
        "proved": proof.proved,
        "differences": [
            {"path": mask(one.path), "text": documents.to_plain(one.text)}
            for one in proof.differences
        ],
        "unproved": [mask(one.path) for one in proof.unproved],
    }
