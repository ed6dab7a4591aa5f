"""The files of a case that go into its dossier as they are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tracker import documents
from tracker.dossier import texts as w
from tracker.dossier.model import Folder, Item, LeftOutItem
from tracker.dossier.record import CaseRecord, record_path
from tracker.files import digest
from tracker.frozen import dataclass
from tracker.left_behind import is_passed_over
from tracker.paper.values import one_line
from tracker.procurement.case import revision_file
from tracker.procurement.log import Record
from tracker.procurement.record_words import record_words
from tracker.texts import Text

_NOTICE = "notice"
_SETTINGS = frozenset(("procurement.yaml", "evaluation.yaml", "questions.yaml"))


@dataclass(frozen=True, slots=True)
class FolderCopy:
    """A folder of the case, where its files go, and what they are.

    Attributes:
        logged: only files that a record of the log names are there; others were left by somebody
            who was interrupted or lost a race.
    """

    source: str
    target: str
    what: Text
    logged: bool = True


# The rooms whose sheets of decisions come back, and what their folder is called in a dossier.
_DECIDED = {
    "reservations": "forbehold",
    "offers": "tilbud",
    "supplements": "supplementer",
    "confidential": "fortrolighed",
}


def _decided(room: str, name: str) -> tuple[FolderCopy, FolderCopy]:
    source, target = f"decisions/{room}", f"{Folder.LOG}/afgoerelser/{name}"
    return (
        FolderCopy(f"{source}/originals", f"{target}/originaler", w.W_ORIGINAL),
        FolderCopy(source, target, w.W_DECIDED),
    )


_COPIED = (
    FolderCopy("revisions", f"{Folder.SPECIFICATION}/udgaver", w.W_OLDER, logged=False),
    FolderCopy("catalogues", f"{Folder.SPECIFICATION}/kravkataloger", w.W_BANK, logged=False),
    FolderCopy("workbooks", f"{Folder.SENT}/arbejdsboeger", w.W_SENT, logged=False),
    FolderCopy("forms", f"{Folder.SENT}/skemaer", w.W_FORM, logged=False),
    FolderCopy("received", f"{Folder.RECEIVED}/originaler", w.W_ORIGINAL),
    FolderCopy("supplements/originals", f"{Folder.RECEIVED}/supplementer/originaler", w.W_ORIGINAL),
    FolderCopy("supplements", f"{Folder.RECEIVED}/supplementer", w.W_SUPPLEMENT),
    FolderCopy("questions", f"{Folder.QUESTIONS}/originaler", w.W_ORIGINAL),
    FolderCopy("verdicts/originals", f"{Folder.VERDICTS}/originaler", w.W_VERDICT_ORIGINAL),
    FolderCopy(
        "verdicts/workbooks", f"{Folder.VERDICTS}/arbejdsboeger", w.W_VERDICT_SENT, logged=False
    ),
    FolderCopy("verdicts", f"{Folder.VERDICTS}/dokumenter", w.W_VERDICT),
    FolderCopy("delivery/originals", f"{Folder.REPORTS}/levering/originaler", w.W_ORIGINAL),
    FolderCopy("delivery", f"{Folder.REPORTS}/levering", w.W_DELIVERY),
    FolderCopy("sealed", f"{Folder.METHOD}/forseglet", w.W_SEALED),
    *(copied for room, name in _DECIDED.items() for copied in _decided(room, name)),
)


# The folders whose logged files are all in a whole dossier, unchanged.
COPIED_FOLDERS = frozenset({"submissions", *(one.source.partition("/")[0] for one in _COPIED)})


def case_files(matter: CaseRecord) -> Iterator[Item]:
    """The files of the case, each under the dossier's folder for it."""
    root = matter.case.folder
    revision = matter.stand.specification.revision
    yield _item(
        root / "specification.json",
        f"{Folder.SPECIFICATION}/specification.json",
        w.W_SPECIFICATION.fill(revision=revision),
    )
    yield _item(
        root / "procurement.yaml", f"{Folder.SPECIFICATION}/procurement.yaml", w.W_PROCUREMENT
    )
    for name, folder, what in (
        ("evaluation.yaml", Folder.METHOD, w.W_EVALUATION),
        ("questions.yaml", Folder.QUESTIONS, w.W_QUESTIONS),
    ):
        if (root / name).is_file():
            yield _item(root / name, f"{folder}/{name}", what)
    for path in _files(root):
        if path.suffix in (".yaml", ".yml") and path.name not in _SETTINGS:
            yield _item(path, f"{Folder.SPECIFICATION}/opsaetning/{path.name}", w.W_SETTINGS)
    named = {value for record in matter.records for value in record.details.values()}
    for copied in _COPIED:
        for path in _files(root / copied.source):
            if f"{copied.source}/{path.name}" == revision_file(revision):
                continue  # the current one is specification.json
            if copied.logged and f"{copied.source}/{path.name}" not in named:
                continue
            yield _item(path, f"{copied.target}/{path.name}", copied.what)
    yield from submissions(matter)
    yield from notices(matter)
    yield from _log(matter)


def submissions(matter: CaseRecord) -> Iterator[Item]:
    """Every submission that the log names, of all rounds, as it was read."""
    for vendor in matter.stand.everything:
        for entry, submission in vendor.received:
            path = matter.case.folder / entry.submission
            what = w.W_SUBMISSION.fill(vendor=one_line(entry.vendor), round=submission.round)
            yield _item(path, f"{Folder.RECEIVED}/besvarelser/{path.name}", what)


def notices(matter: CaseRecord, *, as_sent: bool = False) -> Iterator[Item]:
    """The correction notices that the log names.

    Args:
        as_sent: only those that are what was logged: somebody may have written in the others since.
    """
    for name, sha256 in sorted(_notices(matter.records).items()):
        path = matter.case.folder / "reports" / name
        if path.is_file() and (not as_sent or digest(path.read_bytes()) == sha256):
            yield _item(path, f"{Folder.SPECIFICATION}/rettelsesblade/{name}", w.W_NOTICE)


def notices_changed(matter: CaseRecord, why: Text = w.WHY_CHANGED) -> Iterator[LeftOutItem]:
    """The notices that differ from those the log has."""
    for name, sha256 in sorted(_notices(matter.records).items()):
        path = matter.case.folder / "reports" / name
        if not path.is_file() or digest(path.read_bytes()) != sha256:
            yield LeftOutItem(w.OUT_NOTICE.fill(name=name), why)


def _notices(records: tuple[Record, ...]) -> dict[str, str]:
    """File name → the hash of what was last written."""
    return {
        name: value
        for record in records
        if record.action == _NOTICE
        for name, value in record.details.items()
        if name.endswith((".html", ".md")) and "/" not in name and "\\" not in name
    }


def _log(matter: CaseRecord) -> Iterator[Item]:
    for record in matter.records:
        name = record_path(record.number)
        what = w.W_RECORD.fill(number=record.number, action=record_words(record))
        yield _item(matter.case.folder / "log" / name, f"{Folder.LOG}/{name}", what)


def _files(folder: Path) -> list[Path]:
    """The plain files of a folder by name, without what is passed over."""
    if not folder.is_dir():
        return []
    found = (p for p in folder.iterdir() if p.is_file() and not p.is_symlink())
    return sorted(p for p in found if not is_passed_over(p.name))


def _item(path: Path, target: str, what: Text) -> Item:
    return Item(target, documents.read_bytes(path), what)
