"""Receiving many files into a case, and completing what an interrupted receipt left behind."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from tracker.cpr import mask
from tracker.files import digest, digest_of
from tracker.findings import Finding, Where, shorten
from tracker.foreign_text import fold
from tracker.procurement.case import Case
from tracker.procurement.held import held_files, newest_hashes
from tracker.procurement.issued import require_issued
from tracker.procurement.log import Log, Record
from tracker.procurement.repair import RepairReport, Shelf, UnreadOriginal, repair
from tracker.procurement.specification import Specification
from tracker.spreadsheet.grid import Source
from tracker.spreadsheet.limits import NO_PASSWORDS, Passwords
from tracker.spreadsheet.reader import Reader
from tracker.submission.entry import RECEIVE, Entry, entries
from tracker.submission.expectation import Expectation
from tracker.submission.findings.file import (
    SENDER_NOT_INVITED,
    SENDER_NOT_LOGGED,
    SENDER_OTHER,
    TIME_OF_ANOTHER,
)
from tracker.submission.interpret.vendor import read_about
from tracker.submission.model import Submission, SubmittingVendor
from tracker.submission.read_files import ReadFile, read_file, read_files, workbooks_in
from tracker.submission.receive import RECEIVED, SUBMISSIONS, Receipt, ReceiptResult, mark, receive
from tracker.submission.received import read_stored
from tracker.submission.stated import is_another, is_invited, stated_vendor
from tracker.submission.submitted import (
    NO_TIMES,
    SubmissionTime,
    Times,
    require_before,
    state_time,
)
from tracker.submission.unreadable import FORMAT, unread_submission
from tracker.texts import Text


def receive_all(
    case: Case,
    paths: list[Path],
    *,
    clock: Callable[[], str],
    who: str,
    passwords: Passwords = NO_PASSWORDS,
    times: Times = NO_TIMES,
    vendor: str = "",
) -> Iterator[ReceiptResult]:
    """Receive each file into the case; a file that is refused stops none of the others.

    Args:
        clock: gives the moment of each receipt, ISO 8601 with offset.
        passwords: what a protected file may be opened with.
        times: when the files were submitted, where that was stated; also for one received before.
        vendor: whom they are from, where that was stated; for what cannot be read.

    Raises:
        UnreadableError: a file is not there (nothing is received then).
        CaseError: the specification is not frozen, the folder cannot be written, or the time stated
            for a file cannot be, or the vendor stated may be several.
    """
    log, specification = Log(case.folder), case.frozen()
    require_issued(case, log.records)
    if vendor:
        stated_vendor(vendor, case.procurement.vendors, tuple(entries(log.records)))
    run = str(len(log.records) + 1)
    issued = _issued(case, specification, clock())
    of_one_name = _of_one_name(paths, times)
    for file in read_files(paths, issued, passwords=passwords):
        at, submitted = clock(), times.of(file.path, file.submission.source.sha256)
        unsure = submitted is not None and _is_unsure(file, submitted, times, of_one_name, log)
        submitted = None if unsure else submitted
        if submitted:
            require_before(submitted, at, file.path.name)
        sender = vendor or (submitted.vendor if submitted else "")
        receipt = Receipt(at, who, specification.revision, run, submitted, sender)
        whole = digest(file.data) == file.submission.source.sha256  # else it was too large to keep
        data = file.data if whole else file.path
        before = tuple(entries(log.records))
        got = receive(case, log, data, file.submission, receipt)
        if got.known:
            known = next(e for e in entries(log.records) if case.folder / e.submission == got.path)
            got = replace(got, submission=read_stored(case, known, newest_hashes(log.records)))
            if submitted:
                stated = state_time(log, known, submitted, at=at, who=who)
                got = replace(got, stated=stated)
        more: list[Finding] = []
        if got.path and sender:
            more += _of_sender(case, file, got, sender, before, passwords)
        if unsure:
            name, sha256 = shorten(mask(file.path.name)), got.submission.source.sha256
            more.append(TIME_OF_ANOTHER.at(name=name, sha256=sha256))
        submission = replace(got.submission, findings=(*got.submission.findings, *more))
        yield replace(got, submission=submission)


def _of_one_name(paths: list[Path], times: Times) -> dict[str, set[str]]:
    """Names that the list has and several of these files bear → the hashes of those files."""
    named: dict[str, list[Path]] = {}
    for path in paths:
        if times.is_by_name(path, ""):
            named.setdefault(fold(path.name), []).append(path)
    return {name: set(map(digest_of, all)) for name, all in named.items() if len(all) > 1}


def _is_unsure(
    file: ReadFile,
    submitted: SubmissionTime,
    times: Times,
    of_one_name: Mapping[str, Collection[str]],
    log: Log,
) -> bool:
    """Whether a time of the list may be another file's of the same name: of this run, or received before.

    A list of yesterday says nothing of a file that came today under an old name.
    """
    sha256 = file.submission.source.sha256
    if not times.is_by_name(file.path, sha256):
        return False
    before = {
        entry.sha256
        for entry in entries(log.records)
        if entry.submitted_at == submitted.at
        and fold(entry.name) == fold(shorten(mask(file.path.name)))
    }
    return bool((before | set(of_one_name.get(fold(file.path.name), ()))) - {sha256})


def _of_sender(
    case: Case,
    file: ReadFile,
    got: ReceiptResult,
    stated: str,
    before: tuple[Entry, ...],
    passwords: Passwords,
) -> Iterator[Finding]:
    """What is odd about the sender that was stated, beside what the file says; for who receives it alone."""
    invited, own, shown = case.procurement.vendors, got.submission.vendor, shorten(mask(stated))
    is_read = bool(file.submission.reconciliation.issued)
    if is_read or got.known:  # who it is from is known without the statement
        if is_another(stated, own, invited, before):
            named = shorten(mask(own.name or own.cvr or own.id or ""))
            place = _name_cell(file, case, passwords) if is_read else None
            yield SENDER_OTHER.at(place, own=named, stated=shown)
    elif not is_invited(own, invited):
        yield SENDER_NOT_INVITED.at(stated=shown)


def _name_cell(file: ReadFile, case: Case, passwords: Passwords) -> Where | None:
    """Where a workbook names its vendor: read once more, since it is asked for only where they differ."""
    with Reader(passwords=passwords) as reader:
        grid = reader.open_bytes(file.data, file.path.name).grid
    if grid is None:
        return None
    about, _, _ = read_about(grid, case.frozen(), None)
    return about.places.get("field.name")


def complete_receipts(
    case: Case,
    *,
    clock: Callable[[], str],
    who: str,
    passwords: Passwords = NO_PASSWORDS,
    given: Iterable[Path] = (),
) -> RepairReport[ReceiptResult]:
    """Complete or undo what an interrupted receipt of a submission left behind (``procurement/repair.py``).

    The document of an unreadable file says so. Where reading it later was interrupted, the document is
    made again.

    Args:
        given: files and folders that are received next.
    """
    log = Log(case.folder)
    known = {entry.number: entry for entry in entries(log.records)}
    held = held_files(case.folder, log.records)

    def is_gone(path: Path, record: Record) -> bool:
        entry = known[record.number]
        if not path.is_file():
            return True
        return entry.unread and digest_of(path) != held[entry.submission].sha256

    with Reader(passwords=passwords) as reader:
        shelf = Shelf(
            originals=RECEIVED,
            schema="submission",
            receipts=lambda records: [r for r in records if r.action == RECEIVE],
            receive=lambda path: _complete(case, log, path, reader, clock(), who),
            folder=SUBMISSIONS,
            rebuild=lambda record: derive(case, known[record.number], reader),
            is_gone=is_gone,
        )
        coming = (
            file for path in given for file in (workbooks_in(path) if path.is_dir() else (path,))
        )
        return repair(case, log, shelf, clock=clock, who=who, given=coming)


def _complete(
    case: Case, log: Log, path: Path, reader: Reader, at: str, who: str
) -> ReceiptResult | UnreadOriginal:
    if path.suffix == f".{FORMAT}":  # it could not be read, and only the log says whose it is
        return _unread(path, SENDER_NOT_LOGGED.at())
    issued = _issued(case, case.frozen(), at)
    file = read_file(path, reader, issued, looks_beside=False)
    if not file.submission.reconciliation.issued:
        return _unread(path, *file.submission.findings)
    return receive(case, log, file.data, file.submission, Receipt(at, who, case.frozen().revision))


def derive(case: Case, entry: Entry, reader: Reader) -> Submission | UnreadOriginal:
    """What this version reads from a received original, as it would have been kept.

    Raises:
        UnreadableError: the original is gone.
        DocumentError: the case has not the revision it was held against.
    """
    specification = case.issued(entry.revision)
    if entry.unread:
        vendor = SubmittingVendor(entry.vendor_id, entry.vendor, entry.cvr)
        made = unread_submission(vendor, Source(entry.name, entry.sha256), specification)
        return mark(made, entry.round)
    issued = _issued(case, specification, entry.at)
    original = case.folder / entry.original
    read = read_file(original, reader, issued, looks_beside=False).submission
    if not read.reconciliation.issued:
        return _unread(original, *read.findings)
    read = replace(read, source=replace(read.source, name=entry.name))
    return mark(read, entry.round)


def _unread(original: Path, *why: Finding) -> UnreadOriginal:
    return UnreadOriginal(original, tuple(_why(f) for f in why))


def _why(finding: Finding) -> Text:
    message, remedy = finding.message, finding.remedy
    return Text(f"{message.da} {remedy.da}", f"{message.en} {remedy.en}")


def _issued(case: Case, specification: Specification, at: str) -> Expectation:
    """What a file is held against: what was asked, when it came, and who was invited."""
    return Expectation.by(case, dt.date.fromisoformat(at[:10]), specification)
