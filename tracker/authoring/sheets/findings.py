"""Every kind of finding about somebody's sheet (catalogue.md, section 6)."""

from __future__ import annotations

from tracker.findings import FindingKind, Severity
from tracker.texts import Text

_ERROR, _WARNING, _NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE
_NO_GUESS = Text(
    "Et ark, der kan forstås på to måder, spørges der om; intet gættes.",
    "A sheet that can be understood in two ways is asked about; nothing is guessed.",
)
_NO_LOSS = Text(
    "Læste rækker = krav + overskrifter + sprunget over: ingen række forsvinder.",
    "Rows read = requirements + headings + skipped: no row disappears.",
)

SHEET_UNMAPPED = FindingKind(
    "import-sheet-unmapped",
    _ERROR,
    Text("Arket »{sheet}« er hverken taget med eller fravalgt.", "The sheet '{sheet}' is neither read nor ignored."),
    Text(
        "Skriv det under »sheets« med rækken for dets overskrift, eller under »ignore_sheets«.",
        "Write it under 'sheets' with the row of its header, or under 'ignore_sheets'.",
    ),
    _NO_LOSS,
)  # fmt: skip
SHEET_MISSING = FindingKind(
    "import-sheet-missing",
    _ERROR,
    Text("Arket »{sheet}« i import.yaml findes ikke i filen.", "The sheet '{sheet}' in import.yaml is not in the file."),
    Text("Filens ark hedder: {known}.", "The file's sheets are called: {known}."),
    _NO_LOSS,
)  # fmt: skip
SHEET_HIDDEN = FindingKind(
    "import-sheet-hidden",
    _NOTE,
    Text("Arket »{sheet}« er skjult i filen.", "The sheet '{sheet}' is hidden in the file."),
    Text(
        "Se, om det er det eller et synligt ark, der skal læses.",
        "See whether it or a visible sheet is to be read.",
    ),
    Text(
        "Et skjult ark kan være banken, som et synligt slår op i.",
        "A hidden sheet may be the bank that a visible one looks up.",
    ),
)
HEADER_UNSURE = FindingKind(
    "import-header-unsure",
    _WARNING,
    Text(
        "Det er usikkert, hvilken række der er overskrift; foreslået er række {row}.",
        "It is not sure which row is the header; row {row} is proposed.",
    ),
    Text("Ret »header« i import.yaml.", "Correct 'header' in import.yaml."),
    _NO_GUESS,
)
HEADER_EMPTY = FindingKind(
    "import-header-empty",
    _ERROR,
    Text("Der er ingen overskrifter i række {row}.", "There are no headings in row {row}."),
    Text("Ret »header« for arket i import.yaml.", "Correct the sheet's 'header' in import.yaml."),
    _NO_GUESS,
)
COLUMN_UNMAPPED = FindingKind(
    "import-column-unmapped",
    _ERROR,
    Text("Kolonnen »{heading}« er ikke brugt og ikke fravalgt.", "The column '{heading}' is neither used nor ignored."),
    Text(
        "Skriv den under »columns« (id, text, level …) eller under »ignore«.",
        "Write it under 'columns' (id, text, level …) or under 'ignore'.",
    ),
    Text("Det, ingen har taget stilling til, kan være en del af kravet.", "What nobody decided about may be part of the demand."),
)  # fmt: skip
COLUMN_MISSING = FindingKind(
    "import-column-missing",
    _ERROR,
    Text("Kolonnen »{heading}« i import.yaml findes ikke i arket.", "The column '{heading}' in import.yaml is not in the sheet."),
    Text("Arkets kolonner hedder: {known}.", "The sheet's columns are called: {known}."),
    _NO_LOSS,
)  # fmt: skip
COLUMN_TWICE = FindingKind(
    "import-column-twice",
    _ERROR,
    Text("Kolonnen »{heading}« er brugt til to ting.", "The column '{heading}' is used for two things."),
    Text("Lad den stå ét sted i import.yaml.", "Leave it in one place in import.yaml."),
    _NO_GUESS,
)  # fmt: skip
FIELDS_UNEVEN = FindingKind(
    "import-fields-uneven",
    _ERROR,
    Text("Rækken har et andet antal felter end de fleste ({value}); felterne kan stå under en forkert overskrift.", "The row has another number of fields than most ({value}); they may stand under the wrong heading."),
    Text("Se kolonnerne efter. Står de rigtigt, så skriv »uneven: true« ved arket; ellers ret filen, eller brug »header: 0«, »skip« og kolonnernes bogstaver.", "Check the columns. If they are right, write 'uneven: true' at the sheet; otherwise correct the file, or use 'header: 0', 'skip' and the columns' letters."),
    Text("Et skilletegn i en overskrift flytter hver kolonne efter den.", "A delimiter in a heading moves every column after it."),
)  # fmt: skip
LEVEL_UNKNOWN = FindingKind(
    "import-level-unknown",
    _ERROR,
    Text("Niveauet »{value}« er ikke forklaret.", "The level '{value}' is not explained."),
    Text(
        'Skriv under »levels«: "{word}": minimum, important, normal, option eller ignore.',
        "Write under 'levels': \"{word}\": minimum, important, normal, option or ignore.",
    ),
    Text("Et niveau afgør, om et tilbud er ukonditionsmæssigt.", "A level decides whether a tender is rejected."),
)  # fmt: skip
LEVEL_TICKS = FindingKind(
    "import-level-unsure",
    _ERROR,
    Text("Rækken er krydset af ved {value} niveauer.", "The row is ticked at {value} levels."),
    Text("Sæt præcis ét kryds i arket.", "Tick exactly one in the sheet."),
    _NO_GUESS,
)
ANSWER_UNKNOWN = FindingKind(
    "import-answer-unknown",
    _ERROR,
    Text("Svarfeltet »{value}« er ikke forklaret.", "The answer field '{value}' is not explained."),
    Text(
        'Skriv under »answers: words«: "{word}": scale, yes_no, text, number, date, document eller ignore.',
        "Write under 'answers: words': \"{word}\": scale, yes_no, text, number, date, document or ignore.",
    ),
    _NO_GUESS,
)
ANSWERS_PRESENT = FindingKind(
    "import-answers-present",
    _WARNING,
    Text(
        "Der står svar i arket ({count} {count|celle|celler} i »{heading}«); de er ikke en del af kravet og kommer ikke med.",
        "There are answers in the sheet ({count} {count|cell|cells} in '{heading}'); they are no part of the demand and stay out.",
    ),
    Text("Brug helst det tomme ark. Svar modtages med »tracker receive«.", "Prefer the empty sheet. Answers come in by 'tracker receive'."),
    Text("Et svar, der kommer med som krav, stiller én leverandør bedre.", "An answer taken for a demand favours one vendor."),
)  # fmt: skip
ID_MISSING = FindingKind(
    "import-id-missing",
    _ERROR,
    Text("Kravet har intet nummer.", "The requirement has no id."),
    Text(
        "Giv det et i arket, eller skriv »missing: continue« (hører til rækken over), »generate« eller »skip« under »id«.",
        "Give it one in the sheet, or write 'missing: continue' (it belongs to the row above), 'generate' or 'skip' under 'id'.",
    ),
    _NO_GUESS,
)
ID_DUPLICATE = FindingKind(
    "import-id-duplicate",
    _ERROR,
    Text("Nummeret »{value}« er brugt før, i {first}.", "The id '{value}' was used before, in {first}."),
    Text(
        "Ret det i arket. Er 3.1 og 3.10 blevet ens, så gør kolonnen til tekst.",
        "Correct it in the sheet. If 3.1 and 3.10 became the same, make the column text.",
    ),
    Text("Et id skal pege på ét krav.", "An id must point to one requirement."),
)  # fmt: skip
ID_DATE = FindingKind(
    "import-id-date",
    _ERROR,
    Text("Nummeret er blevet en dato ({value}).", "The id has become a date ({value})."),
    Text("Gør kolonnen til tekst i Excel, og skriv nummeret igen.", "Make the column text in Excel and type the id again."),
    Text("Excel gør 3-10 og 3.10 til datoer.", "Excel makes dates of 3-10 and 3.10."),
)  # fmt: skip
ID_ROUNDED = FindingKind(
    "import-id-unsure",
    _WARNING,
    Text(
        "Numre er tal i en fil, der ikke siger, hvordan de vises: {value} kan være to numre.",
        "Ids are numbers in a file that does not say how they show: {value} may be two ids.",
    ),
    Text("Gem arket som .xlsx, og importér den fil.", "Save the sheet as .xlsx and import that file."),
    Text("3.1 og 3.10 er samme tal.", "3.1 and 3.10 are the same number."),
)  # fmt: skip
TEXT_UNMATCHED = FindingKind(
    "import-id-not-in-text",
    _ERROR,
    Text("Teksten begynder ikke med et nummer, som mønsteret kender: »{value}«.", "The text has no id that the pattern knows: '{value}'."),
    Text("Ret mønsteret under »id« i import.yaml, eller teksten.", "Correct the pattern under 'id' in import.yaml, or the text."),
    _NO_GUESS,
)  # fmt: skip
FORMULA_UNCACHED = FindingKind(
    "import-formula-uncached",
    _ERROR,
    Text("Cellen er en formel uden gemt værdi.", "The cell is a formula without a stored value."),
    Text("Åbn arket i Excel eller LibreOffice, gem det, og importér igen.", "Open the sheet in Excel or LibreOffice, save it, and import again."),
    Text("tracker regner ikke fremmede formler ud.", "tracker never computes a stranger's formulas."),
)  # fmt: skip
FORMULA_CACHED = FindingKind(
    "import-formula-cached",
    _NOTE,
    Text("{count} {count|celle er en formel; dens gemte værdi|celler er formler; deres gemte værdier} er læst.", "{count} {count|cell is a formula; its stored value was|cells are formulas; their stored values were} read."),
    Text("Er arket ændret, uden at det er regnet om, så gem det igen først.", "If the sheet changed without being computed anew, save it again first."),
    Text("Det, der vises, gælder.", "What shows counts."),
)  # fmt: skip
CELL_ERROR = FindingKind(
    "import-cell-error",
    _ERROR,
    Text("Cellen viser en fejl: {value}.", "The cell shows an error: {value}."),
    Text("Ret cellen i arket.", "Correct the cell in the sheet."),
    Text("En fejl er ikke et krav.", "An error is no requirement."),
)
TEXT_STRUCK = FindingKind(
    "import-text-struck",
    _WARNING,
    Text("Ord i cellen er streget over og kommer ikke med.", "Words in the cell are struck out and stay out."),
    Text("Se, om de skulle med.", "See whether they belong."),
    Text("Det overstregede kræves ikke.", "What is struck out is not demanded."),
)  # fmt: skip
UNSEEN = FindingKind(
    "import-cell-unseen",
    _WARNING,
    Text("Kravet er læst, men kan ikke ses i arket: {what.da}.", "The requirement was read, but cannot be seen in the sheet: {what.en}."),
    Text("Se, om det skal med; ellers nævn rækken under »skip« i import.yaml.", "See whether it belongs; if not, name the row under 'skip' in import.yaml."),
    Text("Det skjulte kan være udgået, eller bare filtreret fra.", "What is hidden may be withdrawn, or only filtered out."),
)  # fmt: skip
OVER_CELLS = FindingKind(
    "import-drawing-unread",
    _WARNING,
    Text("Der ligger en tegning eller tekstboks over cellerne, som ikke er læst: {value}.", "A drawing or text box lies over the cells and was not read: {value}."),
    Text("Se, om der står krav på den; skriv dem i celler.", "See whether it holds requirements; write them in cells."),
    _NO_LOSS,
)  # fmt: skip
MERGED_TEXT = FindingKind(
    "import-merged-text",
    _WARNING,
    Text("En flettet celle dækker flere rækker ({value}); teksten er læst i den øverste.", "A merged cell covers several rows ({value}); its text was read in the first."),
    Text("Se, om rækkerne er ét krav eller flere.", "See whether the rows are one requirement or several."),
    _NO_GUESS,
)  # fmt: skip
ROW_SKIPPED = FindingKind(
    "import-row-skipped",
    _WARNING,
    Text("Rækken er ikke taget med: {why.da}.", "The row was not taken in: {why.en}."),
    Text("Se, om den skulle med: »{value}«.", "See whether it belongs: '{value}'."),
    _NO_LOSS,
)
LANGUAGE_MISSING = FindingKind(
    "import-language-missing",
    _ERROR,
    Text("Teksten mangler på sproget »{language}«.", "The text is missing in the language '{language}'."),
    Text("Skriv den i arket, eller tag sproget ud af import.yaml.", "Write it in the sheet, or take the language out of import.yaml."),
    Text("Hver tekst skal findes på alle bankens sprog.", "Every text must be in all of the bank's languages."),
)  # fmt: skip
LANGUAGE_UNMATCHED = FindingKind(
    "import-language-unmatched",
    _ERROR,
    Text("Nummeret »{value}« findes ikke på det første sprogs ark.", "The id '{value}' is not on the sheet of the first language."),
    Text("Ret nummeret, eller tilføj kravet dér.", "Correct the id, or add the requirement there."),
    Text("To sprogs ark føres sammen ved nummeret.", "The sheets of two languages are joined by the id."),
)  # fmt: skip
RESEMBLES = FindingKind(
    "import-row-resembles",
    _WARNING,
    Text("Kravet har intet nummer og ligner {other} i banken: »{value}«.", "The requirement has no id and is like {other} in the bank: '{value}'."),
    Text("Er det {other} med ny ordlyd, så skriv {other} som nummer i arket; ellers får det et nyt.", "If it is {other} reworded, write {other} as its id in the sheet; otherwise it gets a new one."),
    Text("Et krav kendes på sit id, og uden et id kun på sin tekst.", "A requirement is known by its id, and without one only by its text."),
)  # fmt: skip
EMPTY = FindingKind(
    "import-empty",
    _ERROR,
    Text("Der blev ikke fundet et eneste krav.", "Not one requirement was found."),
    Text("Se »sheets«, »header« og »columns« i import.yaml efter.", "Check 'sheets', 'header' and 'columns' in import.yaml."),
    Text("En tom bank er en fejl i læsningen.", "An empty bank is an error of reading."),
)  # fmt: skip
