"""The words that papers bring themselves, whatever they are about."""

from __future__ import annotations

from tracker.texts import Text

SUMMARY = Text("Oversigt", "Summary")
SKIP = Text("Spring til indholdet", "Skip to the content")
CONTENTS = Text("Indhold", "Contents")
SHEET = Text("Ark", "Sheet")
FIGURE = Text("Tal", "Figure")
PAGE = Text("Side &P af &N", "Page &P of &N")
PROTECTED = Text(
    "Arket er beskyttet uden adgangskode, så leverandørens ord ikke ændres ved et uheld. "
    "Filtrering virker; sortering kræver Gennemse > Fjern arkbeskyttelse.",
    "The sheet is protected without a password, so that the vendor's words are not changed by "
    "accident. Filters work; sorting needs Review > Unprotect Sheet.",
)
CUT = Text("[… {count} tegn til, se {cell}]", "[… {count} more characters, see {cell}]")
CUT_ON_PAPER = Text(
    "[… {count} tegn til, se rapporten som HTML]",
    "[… {count} more characters, see the report as HTML]",
)
