"""Every remark about a file that was read: about one cell or part, the rest being read."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.findings import Finding, FindingKind, Severity, Where
from tracker.spreadsheet.grid import Grid
from tracker.spreadsheet.refusals import SAVE_AS_XLSX
from tracker.texts import Text

FILE_HAS_ACTIVE_CONTENT = FindingKind(
    "file-has-active-content",
    Severity.WARNING,
    Text("Filen indeholder {what.da}.", "The file contains {what.en}."),
    Text(
        "Intet er kørt eller fulgt. Se efter, om et svar afhænger af det; bilag sendes særskilt.",
        "Nothing was run or followed. See whether an answer depends on it; send attachments apart.",
    ),
    Text(
        "Et svar skal stå i cellen; det må ikke hentes andetsteds fra.",
        "An answer must stand in its cell; it must not come from elsewhere.",
    ),
)
CELL_NOT_UNDERSTOOD = FindingKind(
    "cell-not-understood",
    Severity.WARNING,
    Text("Cellens indhold kan ikke forstås: »{value}«.", "The cell cannot be read: “{value}”."),
    Text("Skriv cellens indhold på ny.", "Type the cell's content again."),
    Text(
        "Én dårlig celle koster den celle og ikke de andre svar.",
        "One bad cell costs that cell and not the other answers.",
    ),
)
CELL_CUT = FindingKind(
    "cell-cut",
    Severity.WARNING,
    Text(
        "Cellens tekst er længere, end Excel tillader; kun begyndelsen er læst.",
        "The cell's text is longer than Excel allows; only its beginning was read.",
    ),
    Text(
        "Forkort teksten til højst 32.767 tegn, eller henvis til et bilag.",
        "Shorten the text to at most 32,767 characters, or refer to an attachment.",
    ),
    Text("Excels grænse for én celle.", "Excel's limit for one cell."),
)
CELL_TWICE = FindingKind(
    "cell-twice",
    Severity.WARNING,
    Text(
        "Cellen står to gange i filen; det første indhold er ikke brugt: »{value}«.",
        "The cell is in the file twice; its first content was not used: “{value}”.",
    ),
    Text("Åbn og gem filen i Excel, og se cellen efter.", "Save it in Excel and check the cell."),
    Text("Programmer er uenige om, hvad der så gælder.", "Programs differ about which one holds."),
)
PART_NOT_READ = FindingKind(
    "part-not-read",
    Severity.NOTE,
    Text(
        "Delen »{value}« er beskadiget og sprunget over.",
        "The part “{value}” is damaged and was skipped.",
    ),
    Text(
        "Svarene er læst, men datoer kan vise sig som tal. Gem filen på ny i Excel.",
        "The answers were read, but dates may show as numbers. Save the file anew in Excel.",
    ),
    Text("Udseende er ikke svar.", "Looks are not answers."),
)
FORMAT_CONVERTED = FindingKind(
    "format-converted",
    Severity.NOTE,
    Text(
        "Filen er i formatet .{value} og er læst som sådan.",
        "The file is in the format .{value} and was read as that.",
    ),
    Text("Send helst .xlsx.", "Prefer .xlsx."),
    Text(
        "Andre formater ændrer lister, typer og skjulte ark på vejen.",
        "Other formats change lists, types and hidden sheets on the way.",
    ),
)
VALUES_ONLY = FindingKind(
    "values-only",
    Severity.WARNING,
    Text(
        "I formatet .{value} kan kun værdier læses: formler, kommentarer, fejlværdier, talformater, "
        "overstregning, skjult tekst, billeder, sidehoveder og links ses ikke, og en formels værdi kan "
        "være læst forkert.",
        "Of the format .{value} only values are read: formulas, comments, error values, number formats, "
        "strike-through, hidden text, pictures, page headers and links do not show, and a formula's "
        "value may have been misread.",
    ),
    SAVE_AS_XLSX,
    Text(
        "Læst gennem python-calamine, som ikke giver mere.",
        "Read through python-calamine, which gives no more.",
    ),
)
OPENED_WITH_PASSWORD = FindingKind(
    "file-opened-with-password",
    Severity.NOTE,
    Text(
        "Filen er beskyttet med adgangskode og blev åbnet med en, der var angivet.",
        "The file is protected by a password and was opened with one that was given.",
    ),
    Text(
        "Gem adgangskoden et sikkert sted: originalen opbevares krypteret, som den kom, og kan "
        "ikke læses igen uden.",
        "Keep the password in a safe place: the original is kept encrypted, as it came, and cannot "
        "be read again without it.",
    ),
    Text(
        "tracker gemmer aldrig en adgangskode og aldrig en dekrypteret kopi.",
        "tracker never keeps a password, and never a decrypted copy.",
    ),
)
TEXT_BOX = FindingKind(
    "text-box",
    Severity.WARNING,
    Text(
        "Der er en tekstboks oven på cellerne: »{value}«.",
        "There is a text box over the cells: '{value}'.",
    ),
    Text(
        "Læs den; et forbehold hører til i kolonnen »Forbehold«.",
        "Read it; a reservation belongs in the column 'Reservation'.",
    ),
    Text(
        "Arbejdsbogen har ingen tegninger; forbehold gemmer sig i dem.",
        "The workbook has no drawings; reservations hide in them.",
    ),
)

DRAWING = FindingKind(
    "drawing-over-cells",
    Severity.WARNING,
    Text(
        "Der ligger et billede eller en tegning over cellerne: {value}. Hvad der står på det, er ikke læst.",
        "A picture or a drawing lies over the cells: {value}. What is on it was not read.",
    ),
    Text(
        "Se det i filen. Det, der er tilbudt, skrives i cellerne; et forbehold hører til i »Forbehold«.",
        "Look at it in the file. What is offered is written in the cells; a reservation in 'Reservation'.",
    ),
    Text(
        "Et billede kan vise ord, og en streg kan strege dem over.",
        "A picture can show words, and a line can strike them out.",
    ),
)

CONDITIONAL = FindingKind(
    "conditional-format-alters",
    Severity.WARNING,
    Text(
        "En betinget formatering i filen kan strege over, skjule eller ændre det, cellerne viser.",
        "A conditional format in the file can strike out, hide or alter what the cells show.",
    ),
    Text(
        "Åbn filen, og se, om det, der vises, er det, der er læst.",
        "Open the file and see whether what it shows is what was read.",
    ),
    Text(
        "Arbejdsbogens egne betingede formater farver kun; hvad andre gør, regnes ikke ud.",
        "The workbook's own conditional formats only colour; what others do is not worked out.",
    ),
)

CSV_READ = FindingKind(
    "csv-read-as",
    Severity.NOTE,
    Text(
        "CSV-filen er læst med tegnsæt og skilletegn {value}.",
        "The CSV file was read with encoding and delimiter {value}.",
    ),
    Text("Se, om æ, ø og å er rigtige.", "See whether letters with accents are right."),
    Text(
        "En CSV-fil siger ikke selv, hvordan den er skrevet.", "CSV does not say how it is written."
    ),
)
CSV_QUOTES = FindingKind(
    "csv-quotes-broken",
    Severity.WARNING,
    Text(
        "Anførselstegnene i CSV-filen går ikke op fra denne række.",
        "The quotation marks of the CSV file do not match from this row on.",
    ),
    Text(
        "Se rækken efter, eller gem arket som .xlsx i stedet.",
        "Look at the row, or save the sheet as .xlsx instead.",
    ),
    Text(
        "Et anførselstegn, der ikke lukkes, gør flere rækker til én celle.",
        "A quotation mark that is not closed makes one cell of several rows.",
    ),
)
CSV_SWALLOWED = FindingKind(
    "csv-rows-swallowed",
    Severity.ERROR,
    Text(
        "Cellen ser ud til at have slugt hele rækker: »{value}«.",
        "The cell seems to have swallowed whole rows: '{value}'.",
    ),
    Text(
        "Luk anførselstegnet i filen, eller gem arket som .xlsx i stedet.",
        "Close the quotation mark in the file, or save the sheet as .xlsx instead.",
    ),
    Text("En slugt række er et tabt krav.", "A swallowed row is a lost requirement."),
)
CSV_UNEVEN = FindingKind(
    "csv-row-uneven",
    Severity.WARNING,
    Text(
        "Rækken har et andet antal felter end de fleste ({value}).",
        "The row has another number of fields than most ({value}).",
    ),
    Text(
        "Se, om felterne står under deres overskrift.",
        "See whether the fields stand under their headings.",
    ),
    Text(
        "Et skilletegn midt i en tekst flytter resten af rækken.",
        "A delimiter within a text moves the rest of its row.",
    ),
)
# A remark that is no finding: a number that Word makes, which a cell's text begins with as it shows.
NUMBERED = "number-made-by-word"

REMARKS = {
    kind.code: kind
    for kind in (
        CELL_NOT_UNDERSTOOD,
        CELL_CUT,
        CELL_TWICE,
        PART_NOT_READ,
        FORMAT_CONVERTED,
        VALUES_ONLY,
        TEXT_BOX,
        CONDITIONAL,
        DRAWING,
        OPENED_WITH_PASSWORD,
        CSV_READ,
        CSV_QUOTES,
        CSV_SWALLOWED,
        CSV_UNEVEN,
    )
}
ACTIVE = {
    "macros": Text("makroer", "macros"),
    "external-links": Text("henvisninger til andre filer", "links to other files"),
    "dde": Text("kald til andre programmer (DDE)", "calls to other programs (DDE)"),
    "embedded-objects": Text("indlejrede objekter eller bilag", "embedded objects or attachments"),
    "connections": Text("forbindelser til eksterne data", "connections to outside data"),
}


def findings_of(grid: Grid) -> Iterator[Finding]:
    """The reader's own findings about a file it did read: active content, then remarks."""
    for active in grid.active:
        yield FILE_HAS_ACTIVE_CONTENT.at(value=active, what=ACTIVE[active])
    for code, sheet, cell, text in grid.remarks:
        if code != NUMBERED:
            yield REMARKS[code].at(Where(sheet, cell), value=text)
