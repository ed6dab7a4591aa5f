"""The words that papers bring themselves, whatever they are about."""

from __future__ import annotations

from tracker.findings import Severity
from tracker.texts import Text

SEVERITY_ONE = {
    Severity.ERROR: Text("Fejl", "Error"),
    Severity.WARNING: Text("Advarsel", "Warning"),
    Severity.NOTE: Text("Bemærkning", "Note"),
}
SEVERITY_MANY = {
    Severity.ERROR: Text("Fejl", "Errors"),
    Severity.WARNING: Text("Advarsler", "Warnings"),
    Severity.NOTE: Text("Bemærkninger", "Notes"),
}
SEVERITY_SIGNS = {Severity.ERROR: "✗", Severity.WARNING: "!", Severity.NOTE: "·"}


SUMMARY = Text("Oversigt", "Summary")
SKIP = Text("Spring til indholdet", "Skip to the content")
CONTENTS = Text("Indhold", "Contents")
SHEET = Text("Ark", "Sheet")
FIGURE, OUT_OF = Text("Tal", "Figure"), Text("Ud af", "Out of")
PROTECTED = Text(
    "Arket er beskyttet uden adgangskode, så leverandørens ord ikke ændres ved et uheld. "
    "Filtrering virker; sortering kræver Gennemse > Fjern arkbeskyttelse.",
    "The sheet is protected without a password, so that the vendor's words are not changed by "
    "accident. Filters work; sorting needs Review > Unprotect Sheet.",
)
CUT = Text(
    "[… {count} tegn til, se {cell}]", "[… {count} more {count|character|characters}, see {cell}]"
)
MORE_ROWS = Text(
    "{count} {count|række|rækker} til er ikke trykt her; {count|den|de} står i rapporten som HTML og Excel.",
    "{count} more {count|row is|rows are} not printed here; {count|it stands|they stand} in the report as HTML and Excel.",
)
TOO_MANY_ROWS = Text(
    "Denne rapport er for stor til at trykke i sin helhed: {count} {count|række|rækker} er udeladt her. Hver tabel "
    "siger, hvor mange den mangler. De står alle i rapporten som HTML, Excel og CSV.",
    "This report is too large to print as a whole: {count} {count|row is|rows are} left out here. Each table says "
    "how many it lacks. All of them stand in the report as HTML, Excel and CSV.",
)
CUT_ON_PAPER = Text(
    "[… {count} tegn til, se rapporten som HTML]",
    "[… {count} more {count|character|characters}, see the report as HTML]",
)
# The controls of a table in a page.
SHOW = Text("Vis", "Show")
SEARCH = Text("Søg i rækkerne", "Search the rows")
ANY = Text("Alle", "All")
RESET = Text("Nulstil", "Reset")
SHOWN = Text("Viste rækker: {shown} af {total}", "Rows shown: {shown} of {total}")
OPEN_ALL = Text("Fold alle ud", "Unfold all")
CLOSE_ALL = Text("Fold alle sammen", "Fold all")
LONG_TEXT = Text("Lang tekst, kan rulles", "Long text, can be scrolled")
