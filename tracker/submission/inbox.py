"""The inbox (indbakke): a folder for what vendors sent, with a page that explains it to whoever opens it.

``tracker receive --inbox`` reads it and leaves it as it is: the originals are copied into the case. The
page is ours: it is no file of a vendor's, and never named as one.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tracker.cli.shells import quoted
from tracker.files import write_atomic, write_once
from tracker.frozen import dataclass
from tracker.paper.cell_values import Command
from tracker.paper.model import Bullets, Column, Notice, Paper, Place, Row, Section, Table
from tracker.spreadsheet.limits import SUFFIXES
from tracker.submission.annexes import PAGE
from tracker.texts import Language, Text

INBOX = "indbakke"  # in the case folder; any other folder can be one
_KINDS = ", ".join(SUFFIXES)


@dataclass(frozen=True, slots=True)
class Inbox:
    """An inbox and the case that its files are received into."""

    folder: Path
    case: Path

    @property
    def is_inside(self) -> bool:
        """Whether it lies in the case folder: its command is then the same for everybody."""
        return self.folder.absolute().is_relative_to(self.case.absolute())

    def command(self, *options: str) -> str:
        """The command that receives what is in it, as it can be copied."""
        if self.is_inside:
            inside = self.folder.absolute().relative_to(self.case.absolute())
            return quoted("tracker", "receive", "--inbox", str(inside), *options)
        folder, case = str(self.folder.absolute()), str(self.case.absolute())
        return quoted("tracker", "receive", case, "--inbox", folder, *options)


def inbox_paper(inbox: Inbox, title: str, language: Language) -> Paper:
    """The page: what to put here, what happens with it, and what becomes of the rest.

    It names no date: the deadline may be moved, and the page stays.

    Args:
        title: of the procurement.
    """
    kind = Text("Indbakke", "Inbox").get(language)
    return Paper(
        kind=kind,
        title=title,
        facts=(),
        notices=(Notice(_WAIT.get(language), alert=False),),
        sections=tuple(_sections(inbox, language)),
        footer=f"{kind}: {title}",
        language=language,
    )


def write_page(
    inbox: Inbox, title: str, language: Language, require_ours: Callable[[Path], None]
) -> Path:
    """Make the folder and write its page; one of ours that is there is brought up to date.

    Args:
        require_ours: refuses a file that tracker did not write (CaseError): it is not replaced.

    Raises:
        CaseError: another file has the page's name, or the folder cannot be written.
    """
    path = inbox.folder / PAGE.get(language)
    from tracker.paper.html import render  # who asks whether a file is the page needs none of it

    data = render(inbox_paper(inbox, title, language))
    if write_once(path, data) or (path.is_file() and path.read_bytes() == data):
        return path
    require_ours(path)
    write_atomic(path, data)
    return path


def _sections(inbox: Inbox, language: Language) -> list[Section]:
    def bullets(id: str, title: Text, *texts: Text) -> Section:
        shown = tuple(text.get(language) for text in texts)
        return Section(id, title.get(language), (Bullets(shown),))

    how = Text("Sådan modtages de", "How they are received")
    return [
        bullets("what", Text("Hvad skal ligge her?", "What goes here?"), *_WHAT),
        Section("how", how.get(language), (_steps(inbox, language),)),
        bullets("then", Text("Hvad sker der med filerne?", "What happens with the files?"), *_THEN),
        bullets("else", Text("Filer, der ikke forstås", "Files that are not understood"), *_ELSE),
    ]


def _steps(inbox: Inbox, language: Language) -> Table:
    where = (
        Text(
            "Åbn en terminal i sagsmappen (mappen over denne).",
            "Open a terminal in the case folder (the folder above this one).",
        )
        if inbox.is_inside
        else Text("Åbn en terminal.", "Open a terminal.")
    )
    receive = Text(
        "Kopiér kommandoen, sæt den ind, og tryk Enter. Kør den, så tit I vil.",
        "Copy the command, paste it, and press Enter. Run it as often as you like.",
    )
    watch = Text(
        "Eller lad tracker holde øje, mens filerne kommer (Ctrl-C stopper).",
        "Or let tracker watch while files arrive (Ctrl-C stops).",
    )
    columns = (
        Column("step", Text("Trin", "Step").get(language), 60, Place.NAME),
        Column("command", Text("Kommando", "Command").get(language), 60),
    )
    rows = (
        Row({"step": where.get(language), "command": None}),
        Row({"step": receive.get(language), "command": Command(inbox.command())}),
        Row({"step": watch.get(language), "command": Command(inbox.command("--watch"))}),
    )
    return Table("", columns, rows)


_WAIT = Text(
    "Læg først filerne her, når fristen er udløbet: tilbud i et udbud må ikke åbnes før.",
    "Put files here only when the deadline has passed: offers in a tender must not be opened before it.",
)
_WHAT = (
    Text(
        f"De arbejdsbøger, leverandørerne har udfyldt ({_KINDS}), præcis som de kom: uden at åbne og gemme "
        "dem først.",
        f"The workbooks that vendors filled in ({_KINDS}), exactly as they came: not opened and saved first.",
    ),
    Text(
        "Bilag, som svarene nævner, i samme mappe som arbejdsbogen eller en mappe i den: gerne en mappe for "
        "hver leverandør. De holdes op mod svarene ved deres navne.",
        "Annexes that the answers name, in the workbook's folder or a folder in it: a folder for each vendor "
        "is best. They are held against the answers by their names.",
    ),
    Text(
        "Filer fra zip-filer og mails, pakket ud.",
        "Files out of zip files and mails, unpacked.",
    ),
)
_THEN = (
    Text(
        "Hver arbejdsbog kopieres uændret til received/ i sagen, svarene læses til submissions/, og det "
        "skrives i sagens log.",
        "Each workbook is copied unchanged to received/ of the case, the answers are read into submissions/, "
        "and it is written in the case's log.",
    ),
    Text(
        "Intet i indbakken slettes, flyttes eller ændres af tracker, heller ikke det, der ikke kan læses. "
        "Rydder I selv op, så først, når filerne er modtaget og journaliseret.",
        "Nothing in the inbox is deleted, moved or changed by tracker, nor is what cannot be read. If you "
        "clear it yourselves, do so when the files are received and filed.",
    ),
    Text(
        "En fil, der er modtaget, modtages ikke igen, heller ikke under et andet navn: den kendes på sit "
        "indhold.",
        "A file that was received is not received again, under another name either: it is known by its "
        "content.",
    ),
    Text(
        "Denne side er ikke en leverandørs fil og modtages aldrig.",
        "This page is no vendor's file, and is never received.",
    ),
)
_ELSE = (
    Text(
        "PDF, Word, billeder og mails læses ikke. Er et tilbud kommet sådan, så bed om arbejdsbogen, eller "
        "lad udbudsjuristen afgøre, hvad det er værd.",
        "PDF, Word, pictures and mails are not read. If an offer came like that, ask for the workbook, or let "
        "the procurement lawyer decide what it is worth.",
    ),
    Text(
        "En arbejdsbog, der ikke kan læses (adgangskode, beskadiget), modtages først, når det er sagt, hvem "
        "den er fra (--sender), eller den kan åbnes (--ask-password). Der står hvorfor, og hvad I kan gøre.",
        "A workbook that cannot be read (a password, damage) is received only when it is stated whom it is "
        "from (--sender), or it can be opened (--ask-password). It says why, and what to do.",
    ),
    Text(
        "En tom arbejdsbog og en fra et andet udbud modtages ikke, og det siges.",
        "An empty workbook and one of another procurement are not received, and it is said.",
    ),
    Text(
        "Skjulte filer og Excels låsefiler (~$) springes over.",
        "Hidden files and Excel's lock files (~$) are passed over.",
    ),
)
