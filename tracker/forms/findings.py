"""Findings about a form that came back."""

from __future__ import annotations

from tracker.findings import FindingKind, Severity
from tracker.texts import Text

_ERROR, _WARNING, _NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

FORM_TABLE_MISSING = FindingKind(
    "form-table-missing",
    _ERROR,
    Text("Skemaets tabel findes ikke i filen.", "The form's table is not in the file."),
    Text("Brug den fil, tracker har skrevet.", "Use the file that tracker wrote."),
    Text("Uden overskrifter og nøgler kan intet placeres.", "Nothing can be placed without them."),
)
FORM_ROW_MISSING = FindingKind(
    "form-row-missing",
    _ERROR,
    Text("Rækken »{value}« mangler i skemaet.", "Row '{value}' is missing from the form."),
    Text("Sæt rækken ind igen fra den udsendte fil.", "Put the row back from the file sent out."),
    Text("Hver udsendt række skal kunne gøres op.", "Every row sent out must be accounted for."),
)
FORM_ROW_TWICE = FindingKind(
    "form-row-twice",
    _WARNING,
    Text(
        "Rækken »{value}« står flere gange med samme indhold; den første er brugt.",
        "Row '{value}' stands there more than once with the same content; the first was used.",
    ),
    Text("Slet gentagelsen.", "Delete the repetition."),
    Text("En gentagelse kan være et uheld.", "A repetition may be an accident."),
)
FORM_ROW_CONFLICTING = FindingKind(
    "form-row-conflicting",
    _ERROR,
    Text(
        "Rækken »{value}« står flere gange med forskelligt indhold; ingen af dem er brugt.",
        "Row '{value}' stands there more than once with different content; none was used.",
    ),
    Text("Behold den, der gælder, og slet de andre.", "Keep the one that counts."),
    Text("tracker vælger ikke mellem to svar.", "tracker does not choose between two answers."),
)
FORM_ROW_UNKNOWN = FindingKind(
    "form-row-unknown",
    _WARNING,
    Text(
        "Rækkens nøgle hører ikke til dette skema: »{value}«. Rækken er ikke læst.",
        "The row's key is not of this form: '{value}'. The row was not read.",
    ),
    Text("Flyt svaret til den rigtige række eller fil.", "Move it to the right row or file."),
    Text("En række fra et andet skema er svar på noget andet.", "It answers something else."),
)
FORM_TEXT_CHANGED = FindingKind(
    "form-text-changed",
    _WARNING,
    Text(
        "Teksten i »{column.da}« er ændret: »{value}«. Der er vist: »{shown}«.",
        "The text in '{column.en}' was changed: '{value}'. Shown was: '{shown}'.",
    ),
    Text("Sæt den udsendte tekst tilbage.", "Put back the text that was sent."),
    Text("Et svar gælder det, der blev spurgt om.", "An answer is to what was asked."),
)
FORM_COLUMN_MISSING = FindingKind(
    "form-column-missing",
    _ERROR,
    Text("Kolonnen »{column.da}« findes ikke.", "The column '{column.en}' is not there."),
    Text("Sæt kolonnens overskrift tilbage.", "Put the column's heading back."),
    Text("Kolonner kendes på deres overskrift.", "Columns are known by their heading."),
)
FORM_CHOICE_UNKNOWN = FindingKind(
    "form-choice-unknown",
    _ERROR,
    Text(
        "»{value}« er ikke en af værdierne i »{column.da}«.{meant.da}",
        "'{value}' is not one of the values of '{column.en}'.{meant.en}",
    ),
    Text("Vælg en værdi på listen.", "Choose a value from the list."),
    Text("Svar i fri tekst gættes aldrig.", "Answers in free text are never guessed."),
)
FORM_NUMBER_UNREADABLE = FindingKind(
    "form-number-unreadable",
    _ERROR,
    Text(
        "»{value}« i »{column.da}« er ikke et tal mellem {lowest} og {highest}.",
        "'{value}' in '{column.en}' is not a number between {lowest} and {highest}.",
    ),
    Text(
        "Skriv et tal, fx 3 eller 2,5; en andel af det hele som 50 % eller 0,5.",
        "Write a number, e.g. 3 or 2.5; a part of a whole as 50 % or 0.5.",
    ),
    Text("Point uden for skalaen kan ikke indgå.", "Points off the scale cannot count."),
)
FORM_NUMBER_OFF_STEP = FindingKind(
    "form-number-off-step",
    _ERROR,
    Text(
        "»{value}« i »{column.da}« passer ikke med trinene på {step} fra {lowest}.",
        "'{value}' in '{column.en}' is not on the steps of {step} from {lowest}.",
    ),
    Text("Vælg et tal på listen.", "Choose a number from the list."),
    Text(
        "Point, skalaen ikke har, kan ikke indgå (udbudsloven § 160).",
        "Points that are not on the scale cannot count (Danish Public Procurement Act § 160).",
    ),
)
FORM_DATE_UNREADABLE = FindingKind(
    "form-date-unreadable",
    _ERROR,
    Text(
        "»{value}« i »{column.da}« er ikke en dato{understood.da}.",
        "'{value}' in '{column.en}' is no date{understood.en}.",
    ),
    Text("Skriv dd-mm-åååå, fx 01-06-2027.", "Write dd-mm-yyyy, e.g. 01-06-2027."),
    Text("En dato gættes ikke.", "A date is not guessed."),
)
FORM_CELL_FORMULA = FindingKind(
    "form-cell-formula",
    _WARNING,
    Text("Cellen er en formel; dens gemte værdi er brugt.", "A formula; its stored value is used."),
    Text("Skriv værdien selv.", "Type the value itself."),
    Text("Intet beregnes, når filen læses.", "Nothing is computed when the file is read."),
)
FORM_CELL_ERROR = FindingKind(
    "form-cell-error",
    _ERROR,
    Text("Cellen holder en fejlværdi: {value}.", "The cell holds an error value: {value}."),
    Text("Skriv værdien på ny.", "Type the value again."),
    Text("En fejlværdi er ikke et svar.", "An error value is not an answer."),
)
FORM_CELL_UNREAD = FindingKind(
    "form-cell-unread",
    _WARNING,
    Text("Cellen er ikke læst: »{value}«.", "The cell was not read: '{value}'."),
    Text("Flyt teksten til den kolonne, den hører til.", "Move it to the column it belongs in."),
    Text("Intet tabes i stilhed.", "Nothing is dropped in silence."),
)
FORM_COLUMN_UNREAD = FindingKind(
    "form-column-unread",
    _WARNING,
    Text(
        "Kolonne {letter}{heading.da} er sat ind og er ikke en af arkets; {area} er ikke læst: {words.da}.",
        "Column {letter}{heading.en} was inserted and is not one of the sheet's; {area} was not read: "
        "{words.en}.",
    ),
    Text(
        "Læs den. Skal det tælle med, så flyt det til den kolonne, det hører til.",
        "Read it. If it must count, move it to the column it belongs in.",
    ),
    Text(
        "En indsat kolonne er ét fund, ikke ét for hver celle.",
        "An inserted column is one finding, not one for each cell.",
    ),
)
FORM_COMMENT = FindingKind(
    "form-comment",
    _NOTE,
    Text("Kommentar til cellen: »{value}«.", "A comment on the cell: '{value}'."),
    Text("Skriv den i en kolonne, hvis den skal indgå.", "Put it in a column if it must count."),
    Text("Kommentarer vises ved siden af svaret.", "Comments are shown beside the answer."),
)
