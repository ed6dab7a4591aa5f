"""The files of the version for access to documents: only what holds no protected answer."""

from __future__ import annotations

from collections.abc import Iterator

from tracker import documents
from tracker.cpr import masked
from tracker.dossier import texts as w
from tracker.dossier.answers import answers_files
from tracker.dossier.casefiles import notices, notices_changed
from tracker.dossier.model import Folder, Item, LeftOutItem
from tracker.dossier.protected import Secrets
from tracker.dossier.record import CaseRecord
from tracker.dossier.redact import left_out_questions, left_out_rows
from tracker.paper.terminal import render
from tracker.procurement.report import requirements_paper
from tracker.procurement.specification import Specification
from tracker.workbook.write import write_workbook


def access_files(whole: CaseRecord, shown: CaseRecord, secrets: Secrets) -> Iterator[Item]:
    """What was asked, and what was answered without what was marked confidential.

    Args:
        whole: the case as it is.
        shown: the same, redacted.
    """
    last = whole.stand.specification.revision
    for revision in range(1, last + 1):
        yield from _specification(whole.case.issued(revision).for_vendors(), shown)
    yield from notices(whole, as_sent=True)
    for seal in whole.result.seal.seals if whole.result else ():
        data = documents.read_bytes(whole.case.folder / seal.path)
        name = seal.path.rpartition("/")[2]
        yield Item(f"{Folder.METHOD}/forseglet/{name}", data, w.W_SEALED)
    yield from answers_files(whole, secrets)
    yield Item(f"{Folder.LOG}/log.json", _short_log(shown), w.W_LOG)


def access_left_out(
    whole: CaseRecord, shown: CaseRecord, secrets: Secrets
) -> Iterator[LeftOutItem]:
    """What an access version lacks, and why.

    Args:
        whole: the case as it is.
        shown: the same, redacted.
    """
    yield from left_out_rows(whole, secrets)
    yield from left_out_questions(whole, shown)
    yield from notices_changed(whole, w.WHY_NOT_AS_SENT)
    yield LeftOutItem(w.OUT_ORIGINALS, w.WHY_ORIGINALS)
    yield LeftOutItem(w.OUT_PEOPLE, w.WHY_PEOPLE)
    yield LeftOutItem(w.OUT_INTERNAL, w.WHY_INTERNAL)
    yield LeftOutItem(w.OUT_LOG, w.WHY_LOG)


def _specification(specification: Specification, shown: CaseRecord) -> Iterator[Item]:
    """One revision as the vendors got it, without the buyer's advice and omissions."""
    number = specification.revision
    stem = f"{Folder.SPECIFICATION}/specification-{number}"
    what = w.W_SPECIFICATION.fill(revision=number)
    yield Item(f"{stem}.json", documents.to_stored("specification", specification), what)
    text = render(requirements_paper(specification, shown.language))
    yield Item(f"{stem}.txt", text.encode(), w.W_REQUIREMENTS.fill(revision=number))
    data = write_workbook(specification, None)
    path = f"{Folder.SENT}/arbejdsbog-udgave-{number}.xlsx"
    yield Item(path, data, w.W_BLANK.fill(revision=number))


def _short_log(shown: CaseRecord) -> bytes:
    """Who did what when; neither details nor hashes: a record holds the hash of what was received.

    The numbers are there where no record is left out: a gap would reveal when something was done.
    """
    records = [
        {
            **({} if shown.veiled else {"number": record.number}),
            "at": record.at,
            "who": masked(record.who),
            "action": record.action,
        }
        for record in shown.records
    ]
    return documents.to_stored("dossier-log", {"records": records})
