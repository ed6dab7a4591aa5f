"""Every sort of finding about a submission, with its reason. docs/findings.md is made from it."""

from __future__ import annotations

from tracker.findings import Kind, Severity
from tracker.texts import Text

_ERROR, _WARNING, _NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

# --- is it ours, and which ---------------------------------------------------------------------

NOT_OURS = Kind(
    "not-a-tracker-workbook",
    _ERROR,
    Text(
        "Filen er et regneark, men ikke en kravarbejdsbog fra tracker: hverken krav, nøgler eller "
        "identitet blev fundet.",
        "The file is a workbook, but not one from tracker: no requirements, keys or identity found.",
    ),
    Text(
        "Send den arbejdsbog, I modtog kravene i, med jeres svar.",
        "Return the workbook you received the requirements in, with your answers.",
    ),
    Text(
        "En læsning, der intet finder, må aldrig ligne en besvarelse uden mangler (R-13).",
        "A reading that finds nothing must never look like a submission without faults (R-13).",
    ),
)
SPECIFICATION_MISSING = Kind(
    "specification-missing",
    _ERROR,
    Text(
        "Arbejdsbogen er fra tracker, men dens skjulte kravspecifikation er væk eller ændret.",
        "The workbook is from tracker, but its hidden specification is gone or altered.",
    ),
    Text(
        "Læs den i sagsmappen: »tracker check --case SAG FIL« eller »tracker receive«.",
        "Read it with its case folder: 'tracker check --case CASE FILE' or 'tracker receive'.",
    ),
    Text(
        "Svar kan kun holdes op mod det, der blev spurgt om.",
        "Answers can only be held against what was asked.",
    ),
)
PROCUREMENT_OTHER = Kind(
    "procurement-other",
    _ERROR,
    Text(
        "Arbejdsbogen hører til udbuddet »{found}«, ikke »{expected}«.",
        "The workbook belongs to the procurement '{found}', not '{expected}'.",
    ),
    Text("Læs den i den rigtige sagsmappe.", "Read it in the right case folder."),
    Text(
        "Svar på et andet udbuds krav er ikke svar på dette (R-38).",
        "Answers to another procurement's requirements are no answers to this one's (R-38).",
    ),
)
REVISION_OLDER = Kind(
    "revision-older",
    _WARNING,
    Text(
        "Arbejdsbogen er udgave {found}; kravspecifikationen er nu udgave {expected}.",
        "The workbook is revision {found}; the specification is now revision {expected}.",
    ),
    Text(
        "Send leverandøren den nye arbejdsbog. Svar på ændrede krav er mærket.",
        "Send the vendor the new workbook. Answers to changed requirements are marked.",
    ),
    Text(
        "En leverandør kan kun stå ved svar på det, der blev spurgt om.",
        "A vendor can only stand by answers to what was asked.",
    ),
)
LAYOUT_UNKNOWN = Kind(
    "layout-unknown",
    _ERROR,
    Text(
        "Arbejdsbogen har layout {found}; denne tracker kender layout {expected}.",
        "The workbook has layout {found}; this tracker knows layout {expected}.",
    ),
    Text("Opdatér tracker.", "Update tracker."),
    Text(
        "Et ukendt layout må ikke læses på gæt.",
        "An unknown layout must not be read by guessing.",
    ),
)
IDENTITY_STRIPPED = Kind(
    "identity-stripped",
    _NOTE,
    Text(
        "Filens skjulte identitet mangler delvist ({missing}); den er genkendt på {found}.",
        "Part of the file's hidden identity is missing ({missing}); recognised by {found}.",
    ),
    Text("Intet at gøre.", "Nothing to do."),
    Text(
        "Tre bærere af identiteten gør, at én er nok; tabet er værd at vide.",
        "Three carriers of the identity mean that one is enough; the loss is worth knowing.",
    ),
)

# --- the tables ----------------------------------------------------------------------------------

TABLE_MISSING = Kind(
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
COLUMN_MISSING = Kind(
    "column-missing",
    _ERROR,
    Text(
        "Kolonnen »{column}« blev ikke fundet på arket.",
        "The column '{column}' was not found on the sheet.",
    ),
    Text(
        "Sæt kolonnens overskrift tilbage til »{column}«, eller brug den udsendte arbejdsbog.",
        "Restore the column's heading to '{column}', or use the workbook that was sent.",
    ),
    Text(
        "Kolonner findes på overskriften og aldrig på pladsen (R-34).",
        "Columns are found by their heading, never by position (R-34).",
    ),
)
COLUMN_DUPLICATED = Kind(
    "column-duplicated",
    _ERROR,
    Text(
        "Kolonnen »{column}« står der flere gange; kun den første er læst.",
        "The column '{column}' is there more than once; only the first was read.",
    ),
    Text("Slet den kolonne, der ikke gælder.", "Delete the column that does not count."),
    Text(
        "To kolonner med samme navn kan sige hver sit.",
        "Two columns of one name can contradict each other.",
    ),
)
ROW_MISSING = Kind(
    "row-missing",
    _ERROR,
    Text("Kravets række er ikke i filen.", "The requirement's row is not in the file."),
    Text(
        "Sæt rækken ind igen fra den udsendte arbejdsbog, og svar på den.",
        "Put the row back from the workbook that was sent, and answer it.",
    ),
    Text(
        "Et slettet krav er ikke et besvaret krav (R-36).",
        "A deleted requirement is not an answered one (R-36).",
    ),
)
ROW_DUPLICATED = Kind(
    "row-duplicated",
    _WARNING,
    Text(
        "Kravet står i flere rækker med samme svar.",
        "The requirement stands in several rows with the same answer.",
    ),
    Text("Slet de overskydende rækker.", "Delete the surplus rows."),
    Text("Samme svar to gange er ét svar (R-35).", "The same answer twice is one answer (R-35)."),
)
ROW_CONFLICTING = Kind(
    "row-conflicting",
    _ERROR,
    Text(
        "Kravet står i flere rækker med forskellige svar ({value}); intet af dem er valgt.",
        "The requirement stands in several rows with different answers ({value}); none was chosen.",
    ),
    Text("Behold én række med det svar, der gælder.", "Keep one row with the answer that counts."),
    Text("Aldrig »den sidste vinder« (R-35).", "Never 'the last one wins' (R-35)."),
)
ROW_UNKNOWN = Kind(
    "row-unknown",
    _WARNING,
    Text(
        "Rækken hører ikke til noget krav i specifikationen.",
        "The row belongs to no requirement of the specification.",
    ),
    Text(
        "Skriv bemærkninger i kolonnen »Uddybning« ud for et krav.",
        "Write remarks in the column 'Elaboration' beside a requirement.",
    ),
    Text(
        "Indsatte rækker læses ikke som svar, men tabes heller ikke (R-36).",
        "Inserted rows are not read as answers, nor are they lost (R-36).",
    ),
)
ROW_BY_NUMBER = Kind(
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
TEXT_CHANGED = Kind(
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
        "Et tilbud på andre krav er et juridisk spørgsmål (R-37; udbudsloven § 2).",
        "An offer on other requirements is a legal matter (R-37; the Procurement Act, § 2).",
    ),
)
ROW_OLDER = Kind(
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
CELLS_UNREAD = Kind(
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
        "Intet tabes i stilhed (design, afsnit 7).",
        "Nothing is dropped in silence (design, section 7).",
    ),
)
COMMENT_FOUND = Kind(
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

# --- the answers ---------------------------------------------------------------------------------

ANSWER_MISSING = Kind(
    "answer-missing",
    _ERROR,
    Text("Kravet er ikke besvaret.", "The requirement is not answered."),
    Text("Vælg et svar på listen.", "Choose an answer from the list."),
    Text(
        "Hvert krav, der gælder, skal besvares.",
        "Every requirement that applies must be answered.",
    ),
)
ANSWER_UNKNOWN = Kind(
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
        "»Ja, men …« er ikke et ja: svar i fri tekst gættes aldrig (R-28).",
        "'Yes, but …' is not a yes: answers in free text are never guessed (R-28).",
    ),
)
ANSWER_ALIAS = Kind(
    "answer-alias",
    _NOTE,
    Text("»{value}« er læst som »{label.da}«.", "'{value}' was read as '{label.en}'."),
    Text("Er det forkert, så vælg et svar på listen.", "If that is wrong, choose from the list."),
    Text(
        "Andre ord forstås kun gennem skalaens tabel.",
        "Other words are understood only through the scale's table.",
    ),
)
CELL_ERROR = Kind(
    "cell-error-value",
    _ERROR,
    Text(
        "Cellen viser en regnefejl ({value}) i stedet for en værdi.",
        "The cell shows an error ({value}) instead of a value.",
    ),
    Text("Skriv værdien i cellen.", "Write the value in the cell."),
    Text(
        "En fejlværdi er hverken et svar eller tom (R-18).",
        "An error value is neither an answer nor empty (R-18).",
    ),
)
CELL_FORMULA = Kind(
    "cell-is-formula",
    _WARNING,
    Text(
        "Svaret er en formel; den gemte værdi »{value}« er brugt.",
        "The answer is a formula; its stored value '{value}' was used.",
    ),
    Text("Skriv svaret som tekst.", "Write the answer as text."),
    Text(
        "En formel kan vise noget andet på en anden maskine (R-30).",
        "A formula can show something else on another machine (R-30).",
    ),
)
CELL_FORMULA_EMPTY = Kind(
    "cell-formula-without-value",
    _ERROR,
    Text(
        "Cellen har en formel uden gemt værdi; den tæller som ubesvaret.",
        "The cell has a formula with no stored value; it counts as unanswered.",
    ),
    Text("Skriv svaret som tekst.", "Write the answer as text."),
    Text(
        "En uberegnet formel er ikke et svar (R-29).",
        "An uncalculated formula is no answer (R-29).",
    ),
)
ANSWER_MERGED = Kind(
    "answer-merged",
    _WARNING,
    Text(
        "Cellen er flettet med andre; kun kravet i den øverste række har svaret.",
        "The cell is merged with others; only the requirement in the top row has the answer.",
    ),
    Text("Ophæv fletningen, og svar i hver række.", "Unmerge, and answer in every row."),
    Text(
        "Et flettet svar kopieres aldrig ned (R-16).",
        "A merged answer is never copied down (R-16).",
    ),
)
NOT_RELEVANT_DENIED = Kind(
    "not-relevant-denied",
    _ERROR,
    Text(
        "»Ikke relevant« kan ikke vælges her: kravet gælder løsningen.",
        "'Not relevant' is no answer here: the requirement applies to the solution.",
    ),
    Text(
        "Vælg et andet svar, eller ret svaret på betingelsen på arket »Leverandør«.",
        "Choose another answer, or change the reply to the condition on the sheet 'Vendor'.",
    ),
    Text(
        "Kun optioner og krav, der følger af et valg, kan være irrelevante.",
        "Only options and requirements that follow from a choice can be irrelevant.",
    ),
)
ELABORATION_MISSING = Kind(
    "elaboration-missing",
    _ERROR,
    Text("Svaret »{answer.da}« mangler en uddybning.", "The answer '{answer.en}' lacks an elaboration."),
    Text("Skriv i kolonnen »Uddybning«.", "Write in the column 'Elaboration'."),
    Text(
        "Uden uddybning kan svaret ikke vurderes.",
        "Without an elaboration the answer cannot be judged.",
    ),
)
DATE_MISSING = Kind(
    "date-missing",
    _ERROR,
    Text("Svaret »{answer.da}« mangler en dato.", "The answer '{answer.en}' lacks a date."),
    Text(
        "Skriv i kolonnen »Leveres fra«, fx 01-06-2027.",
        "Write in the column 'Available from', e.g. 01-06-2027.",
    ),
    Text("Et løfte uden dato kan ikke følges op.", "A promise without a date cannot be followed up."),
)
PRICE_MISSING = Kind(
    "price-missing",
    _ERROR,
    Text("Svaret »{answer.da}« mangler en pris.", "The answer '{answer.en}' lacks a price."),
    Text("Skriv prisen i kroner i »Pris (kr.)«.", "Write the price in DKK in 'Price (DKK)'."),
    Text(
        "Et tilkøb uden pris kan ikke sammenlignes.",
        "An add-on without a price cannot be compared.",
    ),
)
EVIDENCE_MISSING = Kind(
    "evidence-missing",
    _ERROR,
    Text("Kravet skal dokumenteres: {wanted.da}", "The requirement must be evidenced: {wanted.en}"),
    Text(
        "Henvis til dokumentationen i kolonnen »Dokumentation«.",
        "Refer to the evidence in the column 'Evidence'.",
    ),
    Text(
        "Kilden kræver test eller bevis; tildeling kræver kontrol (udbudsloven § 159).",
        "The source demands a test or proof; award demands verification (Procurement Act § 159).",
    ),
)
DATE_UNREADABLE = Kind(
    "date-unreadable",
    _ERROR,
    Text("»{value}« kan ikke læses som en dato.", "'{value}' cannot be read as a date."),
    Text("Skriv datoen som dd-mm-åååå, fx 01-06-2027.", "Write it as dd-mm-yyyy, e.g. 01-06-2027."),
    Text("Datoer gættes ikke (R-32).", "Dates are not guessed (R-32)."),
)
DATE_READ_AS = Kind(
    "date-read-as",
    _NOTE,
    Text("»{value}« er læst som {date}.", "'{value}' was read as {date}."),
    Text("Er det forkert, så skriv dd-mm-åååå.", "If that is wrong, write dd-mm-yyyy."),
    Text("Excel gør datoer til tal.", "Excel turns dates into numbers."),
)
DATE_IMPLAUSIBLE = Kind(
    "date-implausible",
    _WARNING,
    Text(
        "Datoen {value} ligger før tilbudsfristen eller mere end ti år ude.",
        "The date {value} is before the deadline for offers or more than ten years away.",
    ),
    Text(
        "Er det leveret, så svar »Ja«; ellers ret datoen.",
        "If it is delivered, answer 'Yes'; otherwise mend the date.",
    ),
    Text(
        "Et løfte om fortiden er en fejl eller et ja.",
        "A promise of the past is a slip or a yes.",
    ),
)
PRICE_UNREADABLE = Kind(
    "price-unreadable",
    _ERROR,
    Text(
        "»{value}« kan ikke læses som et beløb i kroner.",
        "'{value}' cannot be read as an amount in DKK.",
    ),
    Text("Skriv beløbet alene, fx 125.000,00.", "Write the amount alone, e.g. 125.000,00."),
    Text(
        "Komma er decimaltegn, punktum tusinder; andet gættes ikke (R-33).",
        "Comma is the decimal sign, full stop the thousands; nothing else is guessed (R-33).",
    ),
)
PRICE_NEGATIVE = Kind(
    "price-negative",
    _ERROR,
    Text("Prisen {value} er negativ.", "The price {value} is negative."),
    Text("Skriv prisen som et positivt beløb.", "Write the price as a positive amount."),
    Text("Et rabatbeløb hører til i tilbudslisten.", "A discount belongs in the price list."),
)
CHOICE_UNKNOWN = Kind(
    "choice-unknown",
    _WARNING,
    Text(
        "»{value}« er ikke på listen i kolonnen »{column.da}«.",
        "'{value}' is not on the list of the column '{column.en}'.",
    ),
    Text("Vælg en værdi på listen.", "Choose a value from the list."),
    Text("Lister findes, så svar kan tælles.", "Lists exist so that answers can be counted."),
)
ANSWERED_ANYWAY = Kind(
    "answered-though-not-applicable",
    _NOTE,
    Text(
        "Kravet er besvaret, selv om det ikke gælder efter leverandørens svar på betingelserne.",
        "The requirement is answered though it does not apply by the vendor's own conditions.",
    ),
    Text("Se efter, om betingelsen er besvaret rigtigt.", "See whether the condition is right."),
    Text(
        "Svar og betingelse peger hver sin vej.",
        "The answer and the condition point different ways.",
    ),
)
RESERVATION_ON_MINIMUM = Kind(
    "reservation-on-minimum",
    _WARNING,
    Text(
        "Der er forbehold ved et mindstekrav: »{value}«. Mulig afvigelse, vurderes af udbudsjurist.",
        "There is a reservation against a minimum requirement: '{value}'. Possible deviation, for "
        "the procurement lawyer to judge.",
    ),
    Text("Lad udbudsjuristen vurdere det.", "Have the procurement lawyer judge it."),
    Text(
        "Mindstekrav kan ikke fraviges (udbudsloven § 159, stk. 2).",
        "Minimum requirements cannot be departed from (Procurement Act § 159(2)).",
    ),
)

# --- across rows ---------------------------------------------------------------------------------

ALTERNATIVE_COSTS = Kind(
    "alternative-costs-extra",
    _ERROR,
    Text(
        "En anden vej er tilbudt til {value} kr. ekstra; den er kun tilladt uden ekstra "
        "omkostninger for kommunen.",
        "Another way is offered at DKK {value} extra; it is allowed only without extra cost to the "
        "municipality.",
    ),
    Text("Fjern prisen, eller tilbyd integrationen.", "Remove the price, or offer the integration."),
    Text(
        "I-02, punkt 3 (Datafordeler) og I-14, punkt 2 (fjernprint).",
        "I-02, point 3 (Datafordeler) and I-14, point 2 (remote print).",
    ),
)
GROUP_UNMET = Kind(
    "group-unmet",
    _ERROR,
    Text(
        "Mindst én af {members} skal tilbydes; ingen af dem er det.",
        "At least one of {members} must be offered; none is.",
    ),
    Text("Tilbyd mindst én af integrationerne.", "Offer at least one of the integrations."),
    Text(
        "Pakken vælges efter relevans, men ikke til ingenting.",
        "The package is chosen by relevance, but not down to nothing.",
    ),
)
SKIPPED_BUT_NEEDED = Kind(
    "not-relevant-but-needed",
    _ERROR,
    Text(
        "Svaret er »Ikke relevant«, men {needing} er tilbudt og kræver det.",
        "The answer is 'Not relevant', but {needing} is offered and requires it.",
    ),
    Text("Svar på kravet.", "Answer the requirement."),
    Text(
        "Kravet følger af en integration, leverandøren selv har valgt.",
        "The requirement follows from an integration the vendor has chosen.",
    ),
)
CONDITION_UNANSWERED = Kind(
    "condition-unanswered",
    _ERROR,
    Text("Spørgsmålet er ikke besvaret: {question.da}", "The question is not answered: {question.en}"),
    Text("Svar Ja eller Nej på arket »Leverandør«.", "Answer Yes or No on the sheet 'Vendor'."),
    Text(
        "Svaret afgør, hvilke krav der gælder.",
        "The reply decides which requirements apply.",
    ),
)
CONDITION_UNKNOWN = Kind(
    "condition-unknown",
    _ERROR,
    Text("»{value}« er hverken Ja eller Nej.", "'{value}' is neither Yes nor No."),
    Text("Svar Ja eller Nej på arket »Leverandør«.", "Answer Yes or No on the sheet 'Vendor'."),
    Text(
        "Svaret afgør, hvilke krav der gælder.",
        "The reply decides which requirements apply.",
    ),
)
FIELD_MISSING = Kind(
    "vendor-field-missing",
    _WARNING,
    Text("Feltet »{label.da}« er ikke udfyldt.", "The field '{label.en}' is not filled in."),
    Text("Udfyld feltet på arket »Leverandør«.", "Fill it in on the sheet 'Vendor'."),
    Text(
        "Besvarelsen skal kunne føres til en leverandør.",
        "The submission must be traceable to a vendor.",
    ),
)
CVR_INVALID = Kind(
    "cvr-invalid",
    _WARNING,
    Text("»{value}« er ikke et gyldigt CVR-nummer.", "'{value}' is not a valid CVR number."),
    Text("Skriv de 8 cifre fra virk.dk.", "Write the 8 digits from virk.dk."),
    Text(
        "CVR-nummeret har kontrolciffer (modulus 11).",
        "A CVR number has a check digit (modulus 11).",
    ),
)
EMAIL_INVALID = Kind(
    "email-invalid",
    _WARNING,
    Text("»{value}« er ikke en e-mailadresse.", "'{value}' is not an e-mail address."),
    Text("Ret adressen på arket »Leverandør«.", "Mend the address on the sheet 'Vendor'."),
    Text("Afklaringer sendes til den.", "Clarifications are sent to it."),
)
