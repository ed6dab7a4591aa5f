"""The index of a dossier: what each file is, what is left out, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from tracker import documents
from tracker.assessment import texts as common
from tracker.dossier import texts as w
from tracker.dossier.model import DossierKind, Folder, LeftOutItem, Manifest, ManifestFile
from tracker.dossier.wording import moment
from tracker.files import data_folder
from tracker.frozen import dataclass
from tracker.paper import texts
from tracker.paper.html_pieces import page_head
from tracker.paper.templates import environment
from tracker.paper.values import clean, one_line
from tracker.texts import Language, Text

_STYLES = ("reports/gap.css", "reports/paper.css", "dossier/dossier.css", "paper/paper.css")


@dataclass(frozen=True, slots=True)
class FileLine:
    """A file of the index: a link from the dossier's own folder."""

    href: str
    name: str
    what: str


@dataclass(frozen=True, slots=True)
class FolderLines:
    """A folder of the index."""

    name: str
    what: str
    files: tuple[FileLine, ...]


def index_page(manifest: Manifest, language: Language) -> bytes:
    """The index as a page in UTF-8."""

    def say(text: Text) -> str:
        return clean(text.get(language))

    access = manifest.kind is DossierKind.ACCESS
    return _page(
        language,
        manifest=manifest,
        title=say(w.TITLE_ACCESS if access else w.TITLE),
        lead=say(w.LEAD_ACCESS if access else w.LEAD),
        archive=say(w.NOT_ARCHIVE),
        facts=list(_facts(manifest, language)),
        folders=list(_folders(manifest, language)),
        left_out=manifest.left_out,
        say=say,
        w=w,
        skip=texts.SKIP.get(language),
    )


def _page(language: Language, **values: Any) -> bytes:
    folder = data_folder("templates")
    style = "".join((folder / name).read_text("utf-8") for name in _STYLES)
    title = f"{values['title']}: {values['manifest'].title}"
    head = page_head(title, Markup(style))  # noqa: S704 (ours, not data)
    shared = {"language": language.value, "head": head}
    page = environment(folder).get_template("dossier/index.html.j2")
    return page.render(**shared, **values).encode()


def index_text(manifest: Manifest, language: Language) -> bytes:
    """The index as plain text in UTF-8, with the line ends that Notepad wants."""
    return "\r\n".join(_lines(manifest, language)).encode() + b"\r\n"


def left_out_document(left_out: Sequence[LeftOutItem]) -> bytes:
    """What was left out, as JSON."""
    return documents.to_stored("left-out", {"left_out": documents.to_plain(list(left_out))})


def _lines(manifest: Manifest, language: Language) -> Iterator[str]:
    def say(text: Text) -> str:
        return text.get(language)

    access = manifest.kind is DossierKind.ACCESS
    title = f"{say(w.TITLE_ACCESS if access else w.TITLE)}: {one_line(manifest.title)}"
    yield from (title, "=" * len(title), "")
    yield from (f"{label}: {value}" for label, value in _facts(manifest, language))
    yield from ("", say(w.LEAD_ACCESS if access else w.LEAD), say(w.NOT_ARCHIVE))
    for folder in _folders(manifest, language):
        yield from ("", f"{folder.name}: {folder.what}")
        yield from (f"  {file.name} – {file.what}" for file in folder.files)
        if not folder.files:
            yield f"  {say(w.EMPTY_FOLDER)}"
    yield from ("", say(w.LEFT_OUT))
    if not manifest.left_out:
        yield f"  {say(w.NOTHING_LEFT_OUT)}"
    for one in manifest.left_out:
        whose = " · ".join(part for part in (one.vendor, one.requirement) if part)
        yield f"  {f'{whose}: ' if whose else ''}{say(one.what)}. {say(one.why)}."


def _facts(manifest: Manifest, language: Language) -> Iterator[tuple[str, str]]:
    end = manifest.log
    yield common.PROCUREMENT.get(language), one_line(manifest.procurement)
    yield common.REVISION.get(language), str(manifest.revision)
    values = {"number": end.number, "at": moment(end.at, language), "sha256": end.sha256}
    log = w.LOG_AT if end.sha256 else w.LOG_AT_SHORT
    yield w.LOG_END.get(language), log.fill(**values).get(language)
    yield w.MADE_WITH.get(language), f"tracker {manifest.tracker}"


def _folders(manifest: Manifest, language: Language) -> Iterator[FolderLines]:
    for folder in Folder:
        files = [f for f in manifest.files if f.path.startswith(f"{folder}/")]
        yield FolderLines(
            folder.value, w.FOLDERS[folder].get(language), tuple(_named(files, folder, language))
        )


def _named(files: Iterable[ManifestFile], folder: Folder, language: Language) -> Iterator[FileLine]:
    for file in files:
        name = file.path.removeprefix(f"{folder}/")
        yield FileLine(quote(file.path), clean(name), clean(file.what.get(language)))
