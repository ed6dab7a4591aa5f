"""What an import into a bank does not do, and why."""

from __future__ import annotations

from tracker.findings import FindingKind, Severity
from tracker.texts import Text

_ERROR, _WARNING, _NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE
_APPLIED = Text("Ændringen er ikke gjort.", "The change was not made.")

CONFLICT = FindingKind(
    "bank-edit-conflict",
    _ERROR,
    Text(
        "{column.da}: arket siger »{value}«, kataloget »{bank}«; da arket blev lavet, stod der »{base}«.",
        "{column.en}: the sheet says '{value}', the bank '{bank}'; when the sheet was made it was '{base}'.",
    ),
    Text(
        "Bliv enige om teksten, og skriv den i kataloget eller i arket, så de to siger det samme.",
        "Agree on the text, and write it in the bank or in the sheet so that the two say the same.",
    ),
    Text(
        "To har ændret det samme. Ingen af dem må tabes, og tracker vælger ikke mellem dem.",
        "Two people changed the same thing. Neither may be lost, and tracker does not choose.",
    ),
)
UNCONFIRMED = FindingKind(
    "bank-edit-unconfirmed",
    _WARNING,
    Text(
        "{column.da}: filen siger »{value}«, kataloget »{bank}«.",
        "{column.en}: the file says '{value}', the bank '{bank}'.",
    ),
    Text(
        "Er filens ord de rette, så kør igen med --confirm. Ellers er intet at gøre.",
        "If the file's words are right, run again with --confirm. Otherwise there is nothing to do.",
    ),
    Text(
        "Filen siger ikke, hvad den blev lavet af; det kan være kataloget, der er nyest.",
        "The file does not say what it was made from; the bank may be the newer of the two.",
    ),
)
MISSING = FindingKind(
    "bank-row-missing",
    _WARNING,
    Text("Rækken {value} er ikke længere i arket.", "The row {value} is no longer in the sheet."),
    Text(
        "Skal kravet udgå, så kør igen med --retire »begrundelse«. Andet end krav slettes i kataloget selv.",
        "If the requirement is to be retired, run again with --retire 'reason'. What is no requirement is removed in "
        "the bank itself.",
    ),
    Text(
        "En række kan være slettet ved et uheld eller sorteret fra. Et krav slettes aldrig, det udgår.",
        "A row may be deleted by accident. A requirement is never deleted, it is retired.",
    ),
)
MISSING_CHANGED = FindingKind(
    "bank-row-missing-changed",
    _ERROR,
    Text(
        "Rækken {value} er slettet i arket, men ændret i kataloget siden.",
        "The row {value} was deleted in the sheet, but has changed in the bank since.",
    ),
    Text("Afgør, om kravet skal udgå.", "Decide whether the requirement is to be retired."),
    Text("Ellers gik en andens ændring tabt.", "Somebody else's change would be lost."),
)
GONE = FindingKind(
    "bank-row-gone",
    _ERROR,
    Text(
        "Rækken {value} er ændret i arket, men er ikke længere i kataloget.",
        "The row {value} was changed in the sheet, but is no longer in the bank.",
    ),
    Text(
        "Skal kravet med igen, så skriv det i en ny række uden id.",
        "If it is wanted again, write it in a new row without an id.",
    ),
    Text("Et id, der er udgået, bruges aldrig igen.", "A retired id is never used again."),
)
RETIRED = FindingKind(
    "bank-id-retired",
    _ERROR,
    Text("Id'et {value} er udgået.", "The id {value} is retired."),
    Text(
        "Lad id stå tomt, så får rækken et nyt.",
        "Leave the id empty, and the row is given a new one.",
    ),
    Text(
        "Et id er ét krav for altid: sager og svar henviser til det.",
        "An id is one requirement for ever: cases and answers refer to it.",
    ),
)
ID_WRONG = FindingKind(
    "bank-id-wrong",
    _ERROR,
    Text(
        "Id'et »{value}« kan ikke bruges: {reason.da}.",
        "The id '{value}' cannot be used: {reason.en}.",
    ),
    Text(
        "Ret id, eller lad cellen stå tom, så giver tracker rækken et. Rækken er ikke tilføjet.",
        "Correct the id, or leave the cell empty and tracker gives the row one. The row was not added.",
    ),
    Text(
        "Et id skal kunne skrives i en fil, og være sig selv overalt.",
        "An id must fit in a file, and be the same everywhere.",
    ),
)
ID_TWICE = FindingKind(
    "bank-id-twice",
    _ERROR,
    Text(
        "Id'et {value} står i flere rækker. Ingen af dem er læst ind.",
        "The id {value} is in several rows. None of them was read in.",
    ),
    Text("Lad hver række have sit eget id.", "Give each row an id of its own."),
    Text("Der er kun ét krav af det id.", "There is only one requirement of that id."),
)
ID_NEEDED = FindingKind(
    "bank-id-needed",
    _ERROR,
    Text(
        "Rækken har intet id, og tracker kan ikke danne et efter katalogets mønster.",
        "The row has no id, and tracker cannot make one by the bank's pattern.",
    ),
    Text("Skriv et id i rækken.", "Write an id in the row."),
    Text("Hvert krav skal kunne nævnes ved et id.", "Every requirement must be known by an id."),
)
CELL_WRONG = FindingKind(
    "bank-cell-wrong",
    _ERROR,
    Text(
        "{column.da}: »{value}« kan ikke stå her: {reason.da}.",
        "{column.en}: '{value}' cannot stand here: {reason.en}.",
    ),
    Text("Ret cellen.", "Correct the cell."),
    _APPLIED,
)
CELL_UNCLEAR = FindingKind(
    "bank-cell-unclear",
    _ERROR,
    Text(
        "{column.da}: cellen er ændret, men {reason.da}.",
        "{column.en}: the cell was changed, but {reason.en}.",
    ),
    Text(
        "Skriv det, der skal stå, som almindelig tekst i cellen.",
        "Write what it is to say as plain text in the cell.",
    ),
    Text(
        "Det, der ikke kan læses sikkert, ændrer ikke kataloget.",
        "What cannot be read for certain does not change the bank.",
    ),
)
CELL_LOCKED = FindingKind(
    "bank-cell-locked",
    _ERROR,
    Text(
        "{column.da} kan ikke ændres i arket: »{value}«.",
        "{column.en} cannot be changed in the sheet: '{value}'.",
    ),
    Text("Ret det i kataloget selv.", "Change it in the bank itself."),
    Text(
        "Cellen viser mindre, end der står i kataloget, eller er ikke arkets at ændre.",
        "The cell shows less than the bank holds, or is not the sheet's to change.",
    ),
)
CELL_UNREAD = FindingKind(
    "bank-cell-unread",
    _NOTE,
    Text("Cellen er ikke læst: »{value}«.", "The cell was not read: '{value}'."),
    Text(
        "Skriv det i en af kolonnerne, hvis det skal med.",
        "Write it in one of the columns if it is to count.",
    ),
    Text("Intet tabes i stilhed.", "Nothing is lost in silence."),
)
SHEET_MISSING = FindingKind(
    "bank-sheet-missing",
    _NOTE,
    Text(
        "Arket »{sheet.da}« er ikke i arbejdsbogen.",
        "The sheet '{sheet.en}' is not in the workbook.",
    ),
    Text("Intet at gøre; det er ikke ændret.", "Nothing to do; it was not changed."),
    Text("Et ark, der mangler, sletter ingenting.", "A sheet that is missing deletes nothing."),
)
COLUMN_MISSING = FindingKind(
    "bank-column-missing",
    _NOTE,
    Text(
        "Kolonnen »{column.da}« er ikke i arket.", "The column '{column.en}' is not in the sheet."
    ),
    Text("Intet at gøre; den er ikke ændret.", "Nothing to do; it was not changed."),
    Text("En kolonne, der mangler, sletter ingenting.", "A missing column deletes nothing."),
)
BASE_LOST = FindingKind(
    "bank-base-lost",
    _WARNING,
    Text(
        "Arbejdsbogen siger ikke længere, hvad rækken {value} var, da den blev lavet.",
        "The workbook no longer says what the row {value} was when it was made.",
    ),
    Text(
        "Ændringer i rækken skal bekræftes (--confirm), eller eksportér igen.",
        "Changes in the row must be confirmed (--confirm), or export again.",
    ),
    Text(
        "Uden det kan tracker ikke se, hvem der har ændret hvad.",
        "Without it tracker cannot see who changed what.",
    ),
)
ROW_REFUSED = FindingKind(
    "bank-row-refused",
    _ERROR,
    Text(
        "Rækken {value} er ikke læst ind: {reason.da}.",
        "The row {value} was not read in: {reason.en}.",
    ),
    Text("Ret rækken.", "Correct the row."),
    Text(
        "Kataloget skal kunne læses bagefter.",
        "The bank must be readable afterwards.",
    ),
)
OTHER_BANK = FindingKind(
    "bank-other",
    _ERROR,
    Text(
        "Arbejdsbogen er lavet af kataloget {value}, ikke af dette.",
        "The workbook was made from the bank {value}, not from this one.",
    ),
    Text(
        "Angiv det katalog, den er lavet af, med --into.",
        "Give the bank it was made from with --into.",
    ),
    Text(
        "Samme id kan være et andet krav i et andet katalog. Intet er læst ind.",
        "The same id may be another requirement in another bank. Nothing was read in.",
    ),
)
LANGUAGE_OTHER = FindingKind(
    "bank-language-other",
    _NOTE,
    Text(
        "Teksterne på {value} er ikke læst ind; katalogets sprog er {languages}.",
        "The texts in {value} were not read in; the bank is in {languages}.",
    ),
    Text(
        "Skal de med, så føj sproget til »languages« i catalogue.yaml.",
        "If they are wanted, add the language to 'languages' in catalogue.yaml.",
    ),
    Text(
        "Et katalog har sine tekster på sine egne sprog.",
        "A bank has its texts in its own languages.",
    ),
)
LANGUAGE_LACKING = FindingKind(
    "bank-language-lacking",
    _ERROR,
    Text(
        "Katalogets sprog er {languages}; filen har ingen tekster på {value}. Nye rækker er ikke læst ind.",
        "The bank is in {languages}; the file has no texts in {value}. New rows were not read in.",
    ),
    Text(
        "Lav et katalog på filens sprog (»tracker catalogue new MAPPE --languages …«), eller angiv i "
        "kortlægningen, hvor de andre tekster står.",
        "Make a bank in the file's language ('tracker catalogue new FOLDER --languages …'), or say in the mapping "
        "where the other texts stand.",
    ),
    Text(
        "Et katalog har hver tekst på alle sine sprog.",
        "A bank has each text in all its languages.",
    ),
)
