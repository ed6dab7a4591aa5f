"""Findings about what a single cell holds."""

from __future__ import annotations

from tracker.findings import FindingKind, Severity
from tracker.texts import Text

_ERROR, _WARNING, _NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

ANSWER_UNKNOWN = FindingKind(
    "answer-unknown",
    _ERROR,
    Text(
        "»{value}« er ikke et af svarene.{meant.da}",
        "'{value}' is not one of the answers.{meant.en}",
    ),
    Text(
        "Vælg et svar på listen, og skriv resten i »Uddybning«.",
        "Choose an answer from the list, and put the rest in 'Elaboration'.",
    ),
    Text(
        "»Ja, men …« er ikke et ja: svar i fri tekst gættes aldrig.",
        "'Yes, but …' is not a yes: answers in free text are never guessed.",
    ),
)

ANSWER_ALIAS = FindingKind(
    "answer-alias",
    _NOTE,
    Text("»{value}« er læst som »{label.da}«.", "'{value}' was read as '{label.en}'."),
    Text("Er det forkert, så vælg et svar på listen.", "If that is wrong, choose from the list."),
    Text(
        "Andre ord forstås kun gennem skalaens tabel.",
        "Other words are understood only through the scale's table.",
    ),
)

CELL_ERROR = FindingKind(
    "cell-error-value",
    _ERROR,
    Text(
        "Cellen viser en regnefejl ({value}) i stedet for en værdi.",
        "The cell shows an error ({value}) instead of a value.",
    ),
    Text("Skriv værdien i cellen.", "Write the value in the cell."),
    Text(
        "En fejlværdi er hverken et svar eller tom.",
        "An error value is neither an answer nor empty.",
    ),
)

CELL_FORMULA = FindingKind(
    "cell-is-formula",
    _WARNING,
    Text(
        "Svaret er en formel; den gemte værdi »{value}« er brugt.",
        "The answer is a formula; its stored value '{value}' was used.",
    ),
    Text("Skriv svaret som tekst.", "Write the answer as text."),
    Text(
        "En formel kan vise noget andet på en anden maskine.",
        "A formula can show something else on another machine.",
    ),
)

CELL_FORMULA_EMPTY = FindingKind(
    "cell-formula-without-value",
    _ERROR,
    Text(
        "Cellen har en formel uden gemt værdi; den tæller som ubesvaret.",
        "The cell has a formula with no stored value; it counts as unanswered.",
    ),
    Text("Skriv svaret som tekst.", "Write the answer as text."),
    Text(
        "En uberegnet formel er ikke et svar.",
        "An uncalculated formula is no answer.",
    ),
)

ANSWER_MERGED = FindingKind(
    "answer-merged",
    _WARNING,
    Text(
        "Cellen er flettet med andre; kun kravet i den øverste række har svaret.",
        "The cell is merged with others; only the requirement in the top row has the answer.",
    ),
    Text("Ophæv fletningen, og svar i hver række.", "Unmerge, and answer in every row."),
    Text(
        "Et flettet svar kopieres aldrig ned.",
        "A merged answer is never copied down.",
    ),
)

TEXT_CUT = FindingKind(
    "text-cut-at-255",
    _WARNING,
    Text(
        "Teksten er på præcis 255 tegn; den kan være klippet af et program. Den ender: »{value}«.",
        "The text is exactly 255 characters long; a program may have cut it. It ends: '{value}'.",
    ),
    Text(
        "Se teksten efter i leverandørens egen udgave, eller bed om den i .xlsx.",
        "Compare the text with the vendor's own, or ask for it as .xlsx.",
    ),
    Text(
        "Ældre programmer og formater gemmer højst 255 tegn i en celle.",
        "Older programs and formats keep at most 255 characters of a cell.",
    ),
)

DATE_UNREADABLE = FindingKind(
    "date-unreadable",
    _ERROR,
    Text(
        "»{value}« kan ikke læses som en dato{understood.da}.",
        "'{value}' cannot be read as a date{understood.en}.",
    ),
    Text("Skriv datoen som dd-mm-åååå, fx 01-06-2027.", "Write it as dd-mm-yyyy, e.g. 01-06-2027."),
    Text("Datoer gættes ikke.", "Dates are not guessed."),
)

DATE_READ_AS = FindingKind(
    "date-read-as",
    _NOTE,
    Text("»{value}« er læst som {day.da}.", "'{value}' was read as {day.en}."),
    Text("Er det forkert, så skriv dd-mm-åååå.", "If that is wrong, write dd-mm-yyyy."),
    Text("Excel gør datoer til tal.", "Excel turns dates into numbers."),
)

PRICE_UNREADABLE = FindingKind(
    "price-unreadable",
    _ERROR,
    Text(
        "»{value}« kan ikke læses som et beløb i kroner.",
        "'{value}' cannot be read as an amount in DKK.",
    ),
    Text("Skriv beløbet alene, fx 125.000,00.", "Write the amount alone, e.g. 125.000,00."),
    Text(
        "Komma er decimaltegn, punktum tusinder; andet gættes ikke.",
        "Comma is the decimal sign, full stop the thousands; nothing else is guessed.",
    ),
)

CHOICE_UNKNOWN = FindingKind(
    "choice-unknown",
    _WARNING,
    Text(
        "»{value}« er ikke på listen i kolonnen »{column.da}«.",
        "'{value}' is not on the list of the column '{column.en}'.",
    ),
    Text("Vælg en værdi på listen.", "Choose a value from the list."),
    Text("Lister findes, så svar kan tælles.", "Lists exist so that answers can be counted."),
)

ANSWER_LOOKALIKE = FindingKind(
    "answer-lookalike",
    _ERROR,
    Text(
        "»{value}« ligner »{label.da}«, men er det ikke: der er bogstaver fra et andet alfabet i.",
        "'{value}' looks like '{label.en}' but is not: it has letters of another alphabet.",
    ),
    Text("Vælg svaret på listen igen.", "Choose the answer from the list again."),
    Text(
        "Ens udseende er ikke samme svar; det gættes aldrig.",
        "To look alike is not to be the same answer; it is never guessed.",
    ),
)

CPR_NUMBER = FindingKind(
    "cpr-number",
    _WARNING,
    Text(
        "Teksten ligner et CPR-nummer: {value}. De sidste fire cifre vises ikke i rapporter.",
        "The text looks like a CPR number: {value}. Its last four digits are shown in no report.",
    ),
    Text(
        "Bed leverandøren fjerne nummeret; den modtagne fil rummer det stadig.",
        "Ask the vendor to remove the number; the file received still holds it.",
    ),
    Text(
        "CPR-numre må kun behandles med hjemmel (databeskyttelsesloven § 11).",
        "CPR numbers may be processed only on a legal basis (the Danish Data Protection Act, § 11).",
    ),
)
