"""What lies in a case folder for people to open: workbooks and reports, and what the folders are for."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from html import unescape
from pathlib import Path
from types import MappingProxyType

from tracker.cpr import mask
from tracker.danish_time import danish
from tracker.errors import TrackerError
from tracker.files import open_file
from tracker.frontpage.copied import copyable
from tracker.frontpage.sheets_out import sheet_command
from tracker.frozen import dataclass
from tracker.left_behind import is_passed_over
from tracker.procurement.case import FRONT_PAGE
from tracker.procurement.held import held_files
from tracker.procurement.log import Record
from tracker.procurement.record_words import record_words
from tracker.submission.annexes import is_page
from tracker.submission.inbox import INBOX
from tracker.texts import Text

_SENT = ("workbooks", "verdicts/workbooks")
_REPORTS = "reports"
_HEAD = 16_384  # bytes in which a page of ours says its title
_TITLE = re.compile(rb"<title>(.*?)</title>", re.DOTALL)
_MOST = 300  # files of a sort: a page that lists more is read by nobody


class FileSort(StrEnum):
    """What a file is to the buyer."""

    EDITED = "edited"
    WORKBOOK = "workbook"
    REPORT = "report"


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A file of the case folder that people open.

    Attributes:
        path: in the case folder, with ``/``.
        what: what it is.
        at: when it was written: as the log has it, else as the disk has it.
        command: what changes it in a spreadsheet, where people edit it and need no text editor.
    """

    path: str
    sort: FileSort
    what: Text
    at: str | None = None
    command: str | None = None


@dataclass(frozen=True, slots=True)
class CaseFolder:
    """A folder of the case, and what it is for."""

    name: str
    what: Text


def files(folder: Path, records: Sequence[Record], title: str, where: Path) -> tuple[CaseFile, ...]:
    """What people edit, the workbooks that were sent, and the reports; hidden files are left out.

    Args:
        title: of the case, which the reports' own titles end with.
        where: the case folder from where the commands are to be run.
    """
    held = held_files(folder, records)
    logged = {path: one.record for path, one in held.items()}
    answers = sheet_command(folder, records, where, "questions")
    edited = (
        CaseFile(name, FileSort.EDITED, what, command=copyable(command or answers, where).da)
        for name, (what, command) in _EDITED.items()
        if (folder / name).is_file()
    )
    return (
        *edited,
        *_sheets(folder, where),
        *_inbox(folder),
        *(one for place in _SENT for one in _workbooks(folder, place, logged)),
        *_reports(folder, logged | _sheets_sent(records), f": {title}"),
    )


def folders(folder: Path) -> tuple[CaseFolder, ...]:
    """The folders that are there, of those that have a purpose."""
    return tuple(
        CaseFolder(name, what) for name, what in _FOLDERS.items() if (folder / name).is_dir()
    )


def modified(path: Path) -> str:
    """When a file was last written, in Danish time."""
    moment = dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC)
    return danish(moment).isoformat(timespec="minutes")


def _sheets(folder: Path, where: Path) -> Iterator[CaseFile]:
    """The selection workbooks, each with the command that reads it, and other spreadsheets that people keep there."""
    for path in _plain_files(folder):
        if path.suffix.lower() not in _SHEETS:
            continue
        if _SELECTED.search(path.stem) and mask(path.name) == path.name:
            command = copyable("tracker edit{at} {file}", where, file=str(where / path.name)).da
            yield CaseFile(path.name, FileSort.EDITED, _SELECTION, command=command)
        else:
            yield CaseFile(path.name, FileSort.EDITED, _BY_SUFFIX[".xlsx"])


def _inbox(folder: Path) -> Iterator[CaseFile]:
    """The page that explains the inbox in the case folder."""
    for path in _plain_files(folder / INBOX):
        if is_page(path.name):
            yield CaseFile(f"{INBOX}/{path.name}", FileSort.EDITED, _FOLDERS[INBOX])


def _sheets_sent(records: Sequence[Record]) -> dict[str, Record]:
    """Sheets to decide in, by where they lie when they are written as the page says."""
    return {
        f"{_REPORTS}/{record.details['workbook']}": record
        for record in records
        if "workbook" in record.details and record.action.endswith("-workbook")
    }


def _workbooks(folder: Path, place: str, logged: Mapping[str, Record]) -> Iterator[CaseFile]:
    for path in _plain_files(folder / place):
        name = f"{place}/{path.name}"
        record = logged.get(name)
        what = _sent_as(record) if record else _WORKBOOK
        yield CaseFile(name, FileSort.WORKBOOK, what, record.at if record else modified(path))


def _sent_as(record: Record) -> Text:
    """What a workbook is, by the record that names it."""
    about = {key: mask(record.details.get(key, "?")) for key in ("revision", "evaluator")}
    return _WORKBOOKS.get(record.action, _WORKBOOK).fill(**about)


def _reports(folder: Path, logged: Mapping[str, Record], end: str) -> Iterator[CaseFile]:
    """The reports, and of folders in ``reports`` the page that opens each."""
    found = _plain_files(folder / _REPORTS)
    titles = {p.stem: title for p in found if p.suffix == ".html" and (title := title_of(p, end))}
    for path in found:
        name = f"{_REPORTS}/{path.name}"
        record, title = logged.get(name), titles.get(path.stem)
        what = Text(title, title) if title else _BY_SUFFIX.get(path.suffix.lower(), _OTHER)
        if record and record.action.endswith("-workbook"):
            what = record_words(record)
        yield CaseFile(name, FileSort.REPORT, what, record.at if record else modified(path))
    for inner in _inner_folders(folder / _REPORTS):
        if (page := inner / FRONT_PAGE).is_file():
            title = title_of(page, end) or mask(inner.name)
            name = f"{_REPORTS}/{inner.name}/{FRONT_PAGE}"
            yield CaseFile(name, FileSort.REPORT, Text(title, title), modified(page))


def _plain_files(folder: Path) -> list[Path]:
    return [path for path in _within(folder) if path.is_file()][:_MOST]


def _inner_folders(folder: Path) -> list[Path]:
    return [path for path in _within(folder) if path.is_dir()]


def _within(folder: Path) -> list[Path]:
    """What lies in a folder by name; links lead elsewhere, and hidden files are nobody's to open."""
    if not folder.is_dir():
        return []
    found = (path for path in folder.iterdir() if not path.is_symlink())
    return sorted(path for path in found if not is_passed_over(path.name))


def title_of(page: Path, end: str = "") -> str | None:
    """The title of a page, as its head says, without the case's; None where it has none there."""
    try:
        with open_file(page) as file:
            head = file.read(_HEAD)
    except (OSError, TrackerError):
        return None
    if not (found := _TITLE.search(head)):
        return None
    words = " ".join(unescape(found[1].decode("utf-8", "replace")).split())
    return mask(words.removesuffix(end)) or None


_EDITED: Mapping[str, tuple[Text, str]] = MappingProxyType(
    {
        "procurement.yaml": (
            Text("Udbuddet: hvad der spørges om", "The procurement: what is asked"),
            "tracker edit{at}",
        ),
        "evaluation.yaml": (
            Text("Evalueringsmetoden", "The evaluation method"),
            "tracker edit{at}",
        ),
        "questions.yaml": (
            Text("Leverandørernes spørgsmål og jeres svar", "Vendors' questions and your answers"),
            "",  # the sheet to answer in
        ),
    }
)
_SHEETS = (".xlsx", ".ods")
_SELECTED = re.compile(
    r"-(?:valg|selection)(?:-\d+)?$"
)  # how ``tracker edit`` ends the names of its sheets
_SELECTION = Text(
    "Udvælgelsesark: ret de gule celler, gem, og læs det ind",
    "Selection workbook: change the yellow cells, save, and read it in",
)
_WORKBOOK = Text("Arbejdsbog", "Workbook")
_ISSUED = Text("Arbejdsbog, udgave {revision}", "Workbook, revision {revision}")
_WORKBOOKS: Mapping[str, Text] = MappingProxyType(
    {
        "generate": _ISSUED,
        "amend": _ISSUED,
        "workbooks": _ISSUED,
        "return": Text("Sendt tilbage til rettelse", "Sent back to be corrected"),
        "migrate": Text(
            "Svar ført over i udgave {revision}", "Answers carried to revision {revision}"
        ),
        "clarification": Text("Afklaring til en leverandør", "Clarification for a vendor"),
        "verdicts-workbook": Text("Til evaluator {evaluator}", "For evaluator {evaluator}"),
        "follow": Text("Opfølgning på det lovede", "Follow-up of what was promised"),
        "consensus-workbook": Text("Til enighed mellem evaluatorer", "For the evaluators to agree"),
    }
)
_OTHER = Text("Fil", "File")
_BY_SUFFIX: Mapping[str, Text] = MappingProxyType(
    {
        ".xlsx": Text("Regneark", "Spreadsheet"),
        ".ods": Text("Regneark", "Spreadsheet"),
        ".csv": Text("Tabel (CSV)", "Table (CSV)"),
        ".html": Text("Rapport", "Report"),
        ".pdf": Text("Rapport (PDF)", "Report (PDF)"),
        ".md": Text("Rapport (Markdown)", "Report (Markdown)"),
        ".txt": Text("Tekst", "Text"),
        ".json": Text("Data til programmer (JSON)", "Data for programs (JSON)"),
        ".yaml": Text("Udkast (YAML)", "Draft (YAML)"),
        ".docx": Text("Brev (Word)", "Letter (Word)"),
        ".ics": Text("Kalender", "Calendar"),
        ".zip": Text("Samlet i én fil (zip)", "All in one file (zip)"),
    }
)
_FOLDERS: Mapping[str, Text] = MappingProxyType(
    {
        "workbooks": Text(
            "Arbejdsbøger, der er sendt eller skal sendes til leverandørerne",
            "Workbooks that were or are to be sent to vendors",
        ),
        "reports": Text(
            "Rapporter og breve. Mappen er jeres: intet her læses af tracker",
            "Reports and letters. The folder is yours: tracker reads nothing here",
        ),
        INBOX: Text(
            "Indbakken: læg leverandørernes filer her, når fristen er udløbet. Siden i den forklarer resten",
            "The inbox: put the vendors' files here when the deadline has passed. Its page explains the rest",
        ),
        "received": Text(
            "Leverandørernes filer, som de kom. Åbn dem gerne, men ret dem ikke",
            "The vendors' files as they came. Open them, but do not change them",
        ),
        "verdicts": Text(
            "Evaluatorernes arbejdsbøger og bedømmelser", "The evaluators' workbooks and verdicts"
        ),
        "questions": Text("Spørgeark, som de kom", "Question sheets as they came"),
        "supplements": Text("Svar på afklaringer", "Replies to clarifications"),
        "decisions": Text(
            "Regneark med afgørelser, som de kom", "Sheets with decisions as they came"
        ),
        "delivery": Text("Opfølgning på det lovede", "Follow-up of what was promised"),
        "submissions": Text(
            "Det, tracker læste i filerne: til programmer", "What tracker read in the files: for programs"
        ),
        "forms": Text(
            "Skemaer, der er sendt ud: til programmer", "Forms that were sent out: for programs"
        ),
        "revisions": Text(
            "Hver udgave af kravspecifikationen: til programmer",
            "Each revision of the specification: for programs",
        ),
        "catalogues": Text(
            "Kravkatalogerne, som de blev brugt: til programmer",
            "The catalogues as they were used: for programs",
        ),
        "sealed": Text("Den forseglede metode", "The sealed method"),
        "log": Text(
            "Loggen: hvem gjorde hvad hvornår. Den må ikke ændres",
            "The log: who did what when. It must not be changed",
        ),
    }
)  # fmt: skip
