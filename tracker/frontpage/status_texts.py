"""The words of a case's front page."""

from __future__ import annotations

from tracker.frontpage.folder import FileSort
from tracker.frontpage.status import Phase
from tracker.frontpage.todo import Urgency
from tracker.texts import Text

KIND = Text("Sagens forside", "The case's front page")
PHASES = {
    Phase.DRAFT: Text("Under udarbejdelse", "Being prepared"),
    Phase.ISSUED: Text("Udsendt", "Issued"),
    Phase.RECEIVED: Text("Besvarelser er modtaget", "Submissions are received"),
    Phase.AWARDED: Text("Tildelt", "Awarded"),
}
PHASE, REVISION = Text("Stade", "Status"), Text("Udgave", "Revision")
ISSUED = Text("{revision}, udsendt {day}", "{revision}, issued {day}")
REQUIREMENTS = Text("Antal krav", "Number of requirements")
DEADLINE, PAST = Text("Frist", "Deadline"), Text("{day} (overskredet)", "{day} (past)")
BANKS = Text("Kravkatalog", "Catalogue")
INVITED = Text("Inviterede", "Invited")
RECORDS = Text("Poster i loggen", "Records in the log")
ON = Text("Opgjort", "As of")
UNISSUED = Text("Ændret, men ikke udsendt", "Changed, but not issued")
NEWER = Text("Nyere kravkataloger", "Newer catalogues")
CANNOT = Text(
    "{id} {version} kan ikke bruges, som sagen vælger: {why.da}",
    "{id} {version} cannot be used as the case selects: {why.en}",
)
SHOWS = Text(
    "{text.da} »tracker amend --catalogue {id}@{version}« viser hvilke.",
    "{text.en} 'tracker amend --catalogue {id}@{version}' shows which.",
)
OPEN = Text("Det mangler", "What is open")
NOTHING = Text("Intet mangler.", "Nothing is open.")
HOW = Text(
    "Kommandoerne køres i sagens mappe: åbn mappen i Stifinder, skriv »cmd« i adresselinjen, og sæt "
    "kommandoen ind. Et klik på en kommando vælger hele den.",
    "The commands are run in the case folder: open the folder in the file manager, start a terminal "
    "there, and paste the command. One click on a command selects all of it.",
)
URGENCY, WHAT = Text("Vægt", "Weight"), Text("Hvad", "What")
URGENCIES = {
    Urgency.ALERT: Text("Nu", "Now"),
    Urgency.OPEN: Text("Mangler", "Open"),
    Urgency.NEXT: Text("Næste skridt", "Next step"),
}
COMMAND = Text("Kommando", "Command")
DATES, DAY = Text("Datoer", "Dates"), Text("Dato", "Date")
STATE = Text("Stand", "State")
IS_PAST, IS_TO_COME = Text("passeret", "past"), Text("kommer", "to come")
VENDORS = Text("Leverandører og deres filer", "Vendors and their files")
VENDOR, FILE = Text("Leverandør", "Vendor"), Text("Fil", "File")
STANDING, ROUND = Text("Status", "Standing"), Text("Runde", "Round")
RECEIVED = Text("Modtaget", "Received")
SILENT = Text("intet modtaget", "nothing received")
SORTS = {
    FileSort.EDITED: Text("Filer, I retter", "Files you edit"),
    FileSort.WORKBOOK: Text("Arbejdsbøger", "Workbooks"),
    FileSort.REPORT: Text("Rapporter og breve", "Reports and letters"),
}
WRITTEN = Text("Skrevet", "Written")
IN_EXCEL = Text(
    "I Excel: skriv arket, eller læs det ind", "In Excel: write the sheet, or read it in"
)
LAST = Text("Hvem gjorde hvad sidst", "Who did what last")
NUMBER, DONE = Text("Post", "Record"), Text("Hvad", "What")
WHO, WHEN = Text("Hvem", "Who"), Text("Hvornår", "When")
FOLDERS = Text("Mapperne", "The folders")
CASES = Text("Sager i mappen", "Cases in the folder")
FOLDER, TITLE = Text("Mappe", "Folder"), Text("Titel", "Title")
FIRST = Text("Først", "First")
ALERTS = Text("{open}, heraf {alerts} nu", "{open}, {alerts} of them now")
