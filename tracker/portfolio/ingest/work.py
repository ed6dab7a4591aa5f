"""The work of a build: one case, or one loose workbook, made into files of the store.

Each function here runs in any process on any machine that reaches store and folders: it takes and gives
plain values, and keeps nothing.
"""

from __future__ import annotations

import os
import traceback
from dataclasses import replace
from pathlib import Path

from tracker import documents
from tracker.cpr import mask, masked
from tracker.errors import TrackerError, system_reason
from tracker.files import digest
from tracker.portfolio.ingest.case_rows import CaseRows, Rows, case_rows
from tracker.portfolio.ingest.fetch import at_hand
from tracker.portfolio.ingest.found import CaseSource
from tracker.portfolio.ingest.loose import loose_rows
from tracker.portfolio.ingest.scan import case_id
from tracker.portfolio.store.commits import staged
from tracker.portfolio.store.manifest import LogOf, Member
from tracker.portfolio.store.parquet import UnfitError, write_parquet
from tracker.portfolio.store.storage import Storage
from tracker.portfolio.tables import TABLES, Table
from tracker.procurement.case import Case
from tracker.procurement.issued import ACTIONS
from tracker.procurement.log import Log
from tracker.texts import Text

_UNISSUED = Text(
    "Sagen er under forberedelse; den tælles med, når kravspecifikationen er udsendt.",
    "The case is in preparation; it counts once its specification is issued.",
)


def ingest(store: Storage, found: CaseSource) -> Member:
    """Read one case or workbook and stage its files; what cannot be read is a member that says why.

    A file is named by what is in it: written twice it is the same file, and no name ever changes
    what it holds.

    Raises:
        OSError, CaseError: the store cannot be written.
    """
    try:
        read = _read(found)
    except TrackerError as problem:
        return Member(found.key, found.signature, {}, problem.text)
    except OSError as error:
        return Member(found.key, found.signature, {}, system_reason(error))
    except Exception as fault:  # noqa: BLE001 - one strange case must not cost the other ten thousand
        return Member(found.key, found.signature, {}, _fault(fault))
    if isinstance(read, Member):
        return read
    try:
        return Member(found.key, found.signature, _staged(store, read), log=read.log)
    except UnfitError as fault:
        return Member(found.key, found.signature, {}, _fault(fault))


def _read(found: CaseSource) -> CaseRows | Member:
    """The rows of what was found, which is fetched once; of a case in preparation its member."""
    with at_hand(found) as path:
        if found.loose:
            return loose_rows(path)
        return _draft(found, path) or _case_rows(path, found.key)


def _draft(found: CaseSource, folder: Path) -> Member | None:
    """The member of a case in preparation: it can be read, and nothing was ever issued in it.

    A case whose log knows of an issue and that has no specification has lost it: that is a problem.
    """
    os.listdir(folder)  # noqa: PTH208 - a folder that is shut says so here
    case = Case.at(folder)
    if case.is_frozen or any(r.action in ACTIONS for r in Log(folder).records):
        return None
    _ = case.procurement  # what cannot be read is the cause, not that nothing is frozen
    return Member(found.key, found.signature, {}, _UNISSUED, draft=True)


def _fault(fault: Exception) -> Text:
    """What to say of our own fault: where, and never what was in the file."""
    at = traceback.extract_tb(fault.__traceback__)[-1]
    where = f"{type(fault).__name__}, {Path(at.filename).name}:{at.lineno}"
    return Text(
        f"Den kan ikke læses på grund af en fejl i tracker ({where}). Meld den.",
        f"It cannot be read for a fault in tracker ({where}). Report it.",
    )


def _case_rows(folder: Path, key: str) -> CaseRows:
    case = Case.at(folder)
    rows = case_rows(case, case_id(case.frozen().procurement.id, key), key)
    log = Log(folder)
    known = LogOf(log.hashes[0], log.end.number, log.head) if log.hashes else None
    return replace(rows, log=known)


def _staged(place: Storage, rows: CaseRows) -> dict[str, str]:
    """Table → file, for the tables that have rows."""
    return {t.name: _file(place, t, rows) for t in TABLES if rows.rows[t.name]}


def _file(place: Storage, table: Table, rows: CaseRows) -> str:
    content = _masked(table, rows.rows[table.name])
    name = f"{table.name}/in_year={rows.year}/{rows.case_id}-{_content(content)}.parquet"
    if not place.holds(name) and not place.holds(staged(name)):
        with place.writing(staged(name)) as path:
            write_parquet(path, table, content)
    return name


def _masked(table: Table, rows: Rows) -> Rows:
    """The rows with every CPR number masked, whatever column or list it was written in.

    A number that was answered is none, nor are the digits of a hash.
    """
    kept = [n for n, name in enumerate(table.names) if name in ("value", "digest")]
    texts: set[str] = set()  # few, however many rows
    for row in rows:
        for value in row:
            if type(value) is str:
                texts.add(value)
            elif type(value) is list:
                texts.update(value)
    if all(mask(text) == text for text in texts):
        return rows
    found = [list(masked(row)) for row in rows]
    for new, row in zip(found, rows, strict=True):
        for n in kept:
            new[n] = row[n]
    return [tuple(row) for row in found]


def _content(rows: Rows) -> str:
    return digest(documents.canonical(rows))[:16]


def failed(found: CaseSource, why: Text) -> Member:
    """The member of something that killed whoever read it."""
    return Member(found.key, found.signature, {}, why)
