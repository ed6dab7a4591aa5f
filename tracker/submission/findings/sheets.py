"""Findings about sheets, columns, rows, and cells nobody read."""

from __future__ import annotations

from tracker.findings import FindingKind, Severity
from tracker.texts import Text

_ERROR, _WARNING, _NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

TABLE_MISSING = FindingKind(
    "table-missing",
    _ERROR,
    Text(
        "Arket med krav blev ikke fundet: ingen række har både nøgle og svarkolonne.",
        "The sheet of requirements was not found: no row has both a key and an answer column.",
    ),
    Text(
        "Send arbejdsbogen med arket »Krav«, som den blev udsendt.",
        "Return the workbook with the sheet 'Requirements' as it was sent.",
    ),
    Text("Uden tabellen er der intet at læse.", "Without the table there is nothing to read."),
)

COLUMN_MISSING = FindingKind(
    "column-missing",
    _ERROR,
    Text(
        "Kolonnen »{column.da}« blev ikke fundet på arket.{suspect.da}",
        "The column '{column.en}' was not found on the sheet.{suspect.en}",
    ),
    Text(
        "Sæt kolonnens overskrift tilbage til »{column.da}«, eller brug den udsendte arbejdsbog.",
        "Restore the column's heading to '{column.en}', or use the workbook that was sent.",
    ),
    Text(
        "Kolonner findes på overskriften og aldrig på pladsen.",
        "Columns are found by their heading, never by position.",
    ),
)

COLUMN_DUPLICATED = FindingKind(
    "column-duplicated",
    _ERROR,
    Text(
        "Kolonnen »{column.da}« står der flere gange; kun den første er læst.",
        "The column '{column.en}' is there more than once; only the first was read.",
    ),
    Text("Slet den kolonne, der ikke gælder.", "Delete the column that does not count."),
    Text(
        "To kolonner med samme navn kan sige hver sit.",
        "Two columns of one name can contradict each other.",
    ),
)

ROW_MISSING = FindingKind(
    "row-missing",
    _ERROR,
    Text("Kravets række er ikke i filen.", "The requirement's row is not in the file."),
    Text(
        "Sæt rækken ind igen fra den udsendte arbejdsbog, og svar på den.",
        "Put the row back from the workbook that was sent, and answer it.",
    ),
    Text(
        "Et slettet krav er ikke et besvaret krav.",
        "A deleted requirement is not an answered one.",
    ),
)

ROW_DUPLICATED = FindingKind(
    "row-duplicated",
    _WARNING,
    Text(
        "Kravet står i flere rækker; de har samme svar eller intet.",
        "The requirement stands in several rows, with the same answer or none.",
    ),
    Text("Slet de overskydende rækker.", "Delete the surplus rows."),
    Text("Samme svar to gange er ét svar.", "The same answer twice is one answer."),
)

ROW_CONFLICTING = FindingKind(
    "row-conflicting",
    _ERROR,
    Text(
        "Kravet står i flere rækker med forskellige svar ({value}); intet af dem er valgt.",
        "The requirement stands in several rows with different answers ({value}); none was chosen.",
    ),
    Text("Behold én række med det svar, der gælder.", "Keep one row with the answer that counts."),
    Text("Aldrig »den sidste vinder«.", "Never 'the last one wins'."),
)

ROW_UNKNOWN = FindingKind(
    "row-unknown",
    _WARNING,
    Text(
        "Rækken hører ikke til noget krav i specifikationen: »{value}«.",
        "The row belongs to no requirement of the specification: '{value}'.",
    ),
    Text(
        "Skriv bemærkninger i kolonnen »Uddybning« ud for et krav.",
        "Write remarks in the column 'Elaboration' beside a requirement.",
    ),
    Text(
        "Indsatte rækker læses ikke som svar, men tabes heller ikke.",
        "Inserted rows are not read as answers, nor are they lost.",
    ),
)

ROW_BY_NUMBER = FindingKind(
    "row-key-missing",
    _NOTE,
    Text(
        "Rækkens skjulte nøgle mangler; den er genkendt på sit krav-id.",
        "The row's hidden key is missing; it was recognised by its requirement id.",
    ),
    Text("Intet at gøre.", "Nothing to do."),
    Text(
        "Nøglen beviser, hvad der blev spurgt om; id'et er næst bedst.",
        "The key proves what was asked; the id is second best.",
    ),
)

TEXT_CHANGED = FindingKind(
    "requirement-text-changed",
    _WARNING,
    Text(
        "Kravets tekst er ændret i filen. Udsendt: »{expected}«; i filen: »{value}«.",
        "The requirement's text was changed in the file. Sent: '{expected}'; in the file: "
        "'{value}'.",
    ),
    Text(
        "Svaret er læst som svar på det udsendte krav. Afklar med leverandøren.",
        "The answer was read as an answer to the requirement sent. Clarify with the vendor.",
    ),
    Text(
        "Et tilbud på andre krav er et juridisk spørgsmål (udbudsloven § 2).",
        "An offer on other requirements is a legal matter (the Danish Public Procurement Act, § 2).",
    ),
)

ROW_OLDER = FindingKind(
    "requirement-changed-since",
    _WARNING,
    Text(
        "Kravet er ændret siden den udgave, der er svaret på.",
        "The requirement has changed since the revision that was answered.",
    ),
    Text("Bed om et svar på den nye ordlyd.", "Ask for an answer to the new wording."),
    Text(
        "Svaret gælder den gamle ordlyd.",
        "The answer holds for the old wording.",
    ),
)

COLUMN_UNREAD = FindingKind(
    "column-unread",
    _WARNING,
    Text(
        "Kolonne {letter}{heading.da} er sat ind og er ikke en af arbejdsbogens; {area} er ikke læst som svar: "
        "{words.da}.",
        "Column {letter}{heading.en} was inserted and is not one of the workbook's; {area} was not read as "
        "answers: {words.en}.",
    ),
    Text(
        "Læs den. Hører den til besvarelsen, så skriv det i et svarfelt på arket »Krav«.",
        "Read it. If it is part of the submission, write it in an answer cell.",
    ),
    Text(
        "En indsat kolonne er ét fund, ikke ét for hver celle.",
        "An inserted column is one finding, not one for each cell.",
    ),
)

HEADING_CHANGED = FindingKind(
    "heading-changed",
    _WARNING,
    Text(
        "Overskriften »{column.da}« er ændret til »{value}«; kolonnen er læst som »{column.da}«.",
        "The heading '{column.en}' was changed to '{value}'; the column was read as '{column.en}'.",
    ),
    Text(
        "Se, om svarene i kolonnen stadig svarer på det, der blev spurgt om.",
        "See whether the answers in the column still answer what was asked.",
    ),
    Text(
        "En ny overskrift kan give svarene en anden mening, og kan være et forbehold.",
        "A new heading may change what the answers mean, and may be a reservation.",
    ),
)

SHEET_UNREAD = FindingKind(
    "sheet-unread",
    _WARNING,
    Text(
        "Arket er ikke et af arbejdsbogens; indholdet er ikke læst (celler: {cells}).",
        "The sheet is not one of the workbook's; what is in it was not read (cells: {cells}).",
    ),
    Text(
        "Læs det. Hører det til besvarelsen, så skriv det i et svarfelt på arket »Krav«.",
        "Read it. If it is part of the submission, write it in an answer cell.",
    ),
    Text(
        "Et indsat ark er ét fund, ikke ét for hver celle.",
        "An inserted sheet is one finding, not one for each cell.",
    ),
)

CELLS_UNREAD = FindingKind(
    "cell-unread",
    _WARNING,
    Text(
        "Cellen er ikke læst som svar: »{value}«.",
        "The cell was not read as an answer: '{value}'.",
    ),
    Text(
        "Er det en del af besvarelsen, så skriv det i et svarfelt på arket »Krav«.",
        "If it is part of the submission, write it in an answer cell on the sheet 'Requirements'.",
    ),
    Text(
        "Intet tabes i stilhed.",
        "Nothing is dropped in silence.",
    ),
)

CELLS_UNREAD_MORE = FindingKind(
    "cells-unread-more",
    _WARNING,
    Text(
        "Inden for {area} er {cells} {cells|celle|celler} til ikke læst som svar; kun arkets første {listed} er "
        "nævnt hver for sig.",
        "Within {area} another {cells} {cells|cell was|cells were} not read as answers; only the first {listed} of "
        "the sheet are named one by one.",
    ),
    Text(
        "Er noget af det en del af besvarelsen, så skriv det i et svarfelt på arket »Krav«. Slet "
        "det, der er kopieret ned under tabellen ved en fejl.",
        "If some of it is part of the submission, write it in an answer cell on the sheet "
        "'Requirements'. Delete what was copied down below the table by mistake.",
    ),
    Text(
        "Intet tabes i stilhed, og ingen læser en liste med hundrede tusind celler.",
        "Nothing is dropped in silence, and nobody reads a list of a hundred thousand cells.",
    ),
)

COMMENT_FOUND = FindingKind(
    "comment-found",
    _WARNING,
    Text("Der er en kommentar på cellen: »{value}«.", "There is a comment on the cell: '{value}'."),
    Text(
        "Læs den; et forbehold hører til i kolonnen »Forbehold«.",
        "Read it; a reservation belongs in the column 'Reservation'.",
    ),
    Text(
        "Forbehold gemmer sig i kommentarer.",
        "Reservations hide in comments.",
    ),
)

ROW_WITHDRAWN = FindingKind(
    "row-withdrawn",
    _NOTE,
    Text(
        "Kravet »{id}« er udgået af den gældende udgave; svaret på det bruges ikke.",
        "The requirement '{id}' is no longer in the specification; its answer is not used.",
    ),
    Text("Intet at gøre.", "Nothing to do."),
    Text(
        "Svaret tabes ikke, men der er ikke længere spurgt om det.",
        "The answer is not lost, but it is no longer asked for.",
    ),
)
