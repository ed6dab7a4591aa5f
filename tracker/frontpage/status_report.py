"""Where a case is, to be read: on a screen, and as the page that opens from its folder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from tracker import documents
from tracker.assessment.offer_texts import STANDINGS
from tracker.cpr import mask, masked
from tracker.frontpage import status_texts as words
from tracker.frontpage.folder import CaseFile, FileSort
from tracker.frontpage.status import CaseStatus
from tracker.frontpage.todo import Urgency
from tracker.frontpage.vendors import VendorStatus
from tracker.paper.cell_values import Command, Link, Sign, Tone
from tracker.paper.model import (
    Block,
    Bullets,
    Cell,
    Column,
    Notice,
    Paper,
    Paragraph,
    Place,
    Row,
    Section,
    Table,
)
from tracker.paper.values import one_line, written_date
from tracker.texts import Language, Text

_SIGNS = {
    Urgency.ALERT: ("!", Tone.BAD),
    Urgency.OPEN: ("?", Tone.OPEN),
    Urgency.NEXT: ("→", Tone.IDLE),
}


def status_paper(status: CaseStatus, language: Language, *, is_page: bool = False) -> Paper:
    """How a case stands, and what comes next.

    Args:
        is_page: whether it is read in the case folder itself, where links to its files lead there.
    """
    return _Report(status, language, is_page).paper()


class _Report:
    """Makes the paper of one case in one language."""

    def __init__(self, status: CaseStatus, language: Language, is_page: bool) -> None:
        self._status, self._language, self._is_page = status, language, is_page

    def _say(self, text: Text) -> str:
        return text.get(self._language)

    def paper(self) -> Paper:
        """The whole of it."""
        kind, title = self._say(words.KIND), one_line(self._status.title)
        states = [t for bank in self._status.banks for t in bank.words if bank.newer is None]
        return Paper(
            kind=kind,
            title=title,
            facts=tuple(self._facts()),
            notices=tuple(Notice(one_line(self._say(text)), alert=False) for text in states),
            sections=tuple(self._sections()),
            footer=f"{kind}: {title}",
            language=self._language,
        )

    def _facts(self) -> Iterator[tuple[str, str]]:
        status = self._status
        yield self._say(words.PHASE), self._say(words.PHASES[status.phase])
        if status.revision is not None:
            day = self._date(status.issued[:10]) if status.issued else "–"
            text = words.ISSUED.fill(revision=status.revision, day=day)
            yield self._say(words.REVISION), self._say(text)
        yield self._say(words.REQUIREMENTS), str(status.requirements)
        if status.deadline:
            day = self._date(status.deadline)
            past = self._say(words.PAST.fill(day=day))
            yield self._say(words.DEADLINE), past if status.is_past else day
        if status.banks:
            banks = ", ".join(f"{bank.id} {bank.version}" for bank in status.banks)
            yield self._say(words.BANKS), one_line(banks)
        if status.invited:
            yield self._say(words.INVITED), str(status.invited)
        yield self._say(words.RECORDS), str(status.records)
        yield self._say(words.ON), self._date(status.on)

    def _sections(self) -> Iterator[Section]:
        status = self._status
        yield self._section("open", words.OPEN, *self._open())
        if status.unissued:
            lines = (one_line(self._say(c.shown)) for c in status.unissued)
            yield self._section("unissued", words.UNISSUED, Bullets(tuple(lines)))
        if status.newer:
            yield self._section("newer", words.NEWER, Bullets(tuple(self._newer())))
        if status.dates:
            yield self._section("dates", words.DATES, self._dates())
        if status.vendors:
            yield self._section("vendors", words.VENDORS, self._vendors())
        yield from self._files()
        if status.last:
            yield self._section("log", words.LAST, self._last())
        if status.folders and self._is_page:
            yield self._section("folders", words.FOLDERS, *self._folders())

    def _section(self, id: str, title: Text, *blocks: Block) -> Section:
        return Section(id, self._say(title), blocks)

    def _table(
        self,
        title: Text,
        rows: Iterable[Mapping[str, Cell]],
        *columns: tuple[str, Text, float, Place],
    ) -> Table:
        return Table(
            "",
            tuple(Column(key, self._say(name), width, at) for key, name, width, at in columns),
            tuple(Row(cells) for cells in rows),
            empty=self._say(words.NOTHING),
            sheet=self._say(title),
        )

    def _open(self) -> Iterator[Block]:
        if self._is_page:
            yield Paragraph(self._say(words.HOW))
        rows: list[dict[str, Cell]] = [
            {
                "what": one_line(self._say(point.text)),
                "sign": Sign(*_sign(point.urgency, self._language)),
                "command": Command(self._say(point.command)) if point.command.da else None,
            }
            for point in self._status.open
        ]
        yield self._table(
            words.OPEN,
            rows,
            ("what", words.WHAT, 46, Place.NAME),
            ("sign", words.URGENCY, 12, Place.SIGN),
            ("command", words.COMMAND, 56, Place.BODY),
        )

    def _dates(self) -> Table:
        rows: list[dict[str, Cell]] = [
            {
                "on": self._date(date.on),
                "what": one_line(self._say(date.what)),
                "past": self._say(words.IS_PAST if date.is_past else words.IS_TO_COME),
            }
            for date in self._status.dates
        ]
        return self._table(
            words.DATES,
            rows,
            ("on", words.DAY, 27, Place.NAME),
            ("what", words.WHAT, 50, Place.BODY),
            ("past", words.STATE, 9, Place.ASIDE),
        )

    def _vendors(self) -> Table:
        return self._table(
            words.VENDORS,
            [cells for vendor in self._status.vendors for cells in self._files_of(vendor)],
            ("vendor", words.VENDOR, 26, Place.NAME),
            ("file", words.FILE, 32, Place.NAME),
            ("standing", words.STANDING, 20, Place.ASIDE),
            ("round", words.ROUND, 8, Place.ASIDE),
            ("received", words.RECEIVED, 26, Place.ASIDE),
        )

    def _files_of(self, vendor: VendorStatus) -> Iterator[dict[str, Cell]]:
        name = one_line(mask(vendor.vendor))
        if not vendor.received:
            yield {"vendor": name, "standing": self._say(words.SILENT)}
        for file in vendor.received:
            yield {
                "vendor": name,
                "file": self._link(one_line(mask(file.name)), file.path),
                "standing": self._say(STANDINGS[file.standing]),
                "round": str(file.round),
                "received": self._date(file.received),
            }

    def _files(self) -> Iterator[Section]:
        for sort, title in words.SORTS.items():
            if found := [file for file in self._status.files if file.sort is sort]:
                yield self._section(f"files-{sort}", title, self._list(found, title, sort))

    def _list(self, found: Iterable[CaseFile], title: Text, sort: FileSort) -> Table:
        rows: list[dict[str, Cell]] = [
            {
                "file": self._link(one_line(mask(file.path)), file.path),
                "what": one_line(self._say(file.what)),
                "at": self._date(file.at) if file.at else None,
                "command": Command(file.command) if file.command else None,
            }
            for file in found
        ]
        last = (
            ("command", words.IN_EXCEL, 40, Place.BODY)
            if sort is FileSort.EDITED
            else ("at", words.WRITTEN, 28, Place.ASIDE)
        )
        return self._table(
            title,
            rows,
            ("file", words.FILE, 44, Place.NAME),
            ("what", words.WHAT, 44, Place.BODY),
            last,
        )

    def _last(self) -> Table:
        rows: list[dict[str, Cell]] = [
            {
                "number": str(entry.number),
                "words": one_line(self._say(entry.words)),
                "who": one_line(entry.who),
                "at": self._date(entry.at),
            }
            for entry in self._status.last
        ]
        return self._table(
            words.LAST,
            rows,
            ("number", words.NUMBER, 5, Place.NAME),
            ("words", words.DONE, 46, Place.BODY),
            ("who", words.WHO, 12, Place.ASIDE),
            ("at", words.WHEN, 27, Place.ASIDE),
        )

    def _folders(self) -> Iterator[Block]:
        pairs = ((folder.name, self._say(folder.what)) for folder in self._status.folders)
        yield Bullets(tuple(f"{name}/: {what}" for name, what in pairs))

    def _newer(self) -> Iterator[str]:
        for bank in self._status.newer:
            known = {"id": bank.id, "version": bank.version}
            if bank.change is None:
                why = bank.why_not or Text("", "")
                yield one_line(self._say(words.CANNOT.fill(**known, why=why)))
            elif bank.change.touched or bank.change.new:
                yield one_line(self._say(words.SHOWS.fill(**known, text=bank.change.text)))
            else:
                yield one_line(self._say(bank.change.text))

    def _link(self, text: str, path: str) -> Cell:
        """A link from the page; a name with a CPR number in it is no address to show."""
        return Link(text, path) if self._is_page and mask(path) == path else text

    def _date(self, iso: str) -> str:
        return written_date(iso, self._language)


def _sign(urgency: Urgency, language: Language) -> tuple[str, str, Tone]:
    sign, tone = _SIGNS[urgency]
    return sign, words.URGENCIES[urgency].get(language), tone


def status_json(status: CaseStatus) -> bytes:
    """The same as JSON, by ``schemas/status.schema.json``."""
    plain = documents.to_plain(masked(status))
    try:
        return documents.to_document("status", plain)
    except UnicodeEncodeError:  # half a character pair in a vendor's name
        return documents.to_document("status", documents.encodable(plain))
