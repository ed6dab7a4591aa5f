"""The texts of the dossier, shared by all its forms."""

from __future__ import annotations

from tracker.dossier.model import Folder
from tracker.texts import Text

HIDDEN = "[foreløbigt undtaget / provisionally withheld]"
WITHHELD = Text("[foreløbigt undtaget]", "[provisionally withheld]")
ANSWERS = Text("Svar, der er vist", "Answers that are shown")

TITLE = Text("Sagens dossier", "The dossier of the case")
TITLE_ACCESS = Text("Sagen til aktindsigt", "The case, for access to documents")
LEAD = Text(
    "Alt, hvad der er sket i udbuddet, samlet ét sted. manifest.json har hver fils fingeraftryk "
    "(SHA-256); efterprøv dem med »tracker dossier verify«.",
    "All that happened in the procurement, in one place. manifest.json has the hash (SHA-256) of "
    "each file; prove them with 'tracker dossier verify'.",
)
LEAD_ACCESS = Text(
    "Udgaven til aktindsigt er uden de svar, der er mærket fortrolige eller kan være det, uden alt, "
    "der er udledt af et tilbud med et sådant svar (udfald, point, summer, rangorden), så ingen kan "
    "regne svaret ud, uden originalerne og uden evaluatorernes egne notater. Hvad der er undtaget, "
    "står nederst. Før den udleveres, vurderer ordregiver konkret, om andet skal undtages (udbudslovens "
    "§ 5 og § 5 a, offentlighedslovens § 30, nr. 2), og hører i almindelighed leverandørerne.",
    "The version for access to documents lacks the answers that are or may be marked confidential, "
    "all that is derived from an offer with such an answer (outcomes, points, sums, ranks), so that "
    "nobody can work the answer out, the originals, and the evaluators' own notes. What was left out "
    "is listed below. "
    "Before it is handed out, the buyer judges whether anything else is to be exempted (Danish Public "
    "Procurement Act § 5 and § 5 a, Access to Public Administration Files Act § 30 no. 2), as a rule after "
    "hearing the vendors.",
)
NOT_ARCHIVE = Text(
    "Dossieret er en samling til sagens journal (offentlighedslovens §§ 13 og 15); tracker er ikke "
    "arkivet.",
    "The dossier is a collection for the case file; tracker is not the archive.",
)
CONTENTS = Text("Indhold", "Contents")
FILE = Text("Fil", "File")
WHAT = Text("Hvad det er", "What it is")
LEFT_OUT = Text("Hvad der ikke er med", "What is not here")
WHY = Text("Hvorfor", "Why")
WHOSE = Text("Leverandør", "Vendor")
REQUIREMENT = Text("Nr.", "No.")
NOTHING_LEFT_OUT = Text("Intet er udeladt.", "Nothing was left out.")
EMPTY_FOLDER = Text("Sagen har intet af dette.", "The case has none of this.")
LOG_END = Text("Sagens log", "The log of the case")
LOG_AT = Text(
    "post {number} af {at}, SHA-256 {sha256}", "record {number} of {at}, SHA-256 {sha256}"
)
LOG_AT_SHORT = Text("post {number} af {at}", "record {number} of {at}")
MADE_WITH = Text("Dannet med", "Made with")

FOLDERS = {
    Folder.SPECIFICATION: Text(
        "Kravspecifikationen, alle udgaver og rettelsesblade",
        "The specification, all revisions and correction notices",
    ),
    Folder.SENT: Text("Hvad der er sendt ud", "What was sent"),
    Folder.RECEIVED: Text(
        "Hvad der er modtaget: originaler, læste besvarelser, supplementer",
        "What was received: originals, submissions as read, supplements",
    ),
    Folder.QUESTIONS: Text("Spørgsmål og svar", "Questions and answers"),
    Folder.FINDINGS: Text("Mangelrapport og sammenligning", "Gap report and comparison"),
    Folder.RESERVATIONS: Text("Forbehold og afgørelser om dem", "Reservations and decisions"),
    Folder.VERDICTS: Text(
        "Evaluatorernes bedømmelser, enkeltvis og fælles (interne)",
        "The evaluators' verdicts and consensus (internal)",
    ),
    Folder.METHOD: Text(
        "Metoden, som den er forseglet, og beregningerne", "The method as sealed, and the scores"
    ),
    Folder.REPORTS: Text(
        "Evalueringsrapport, brevbilag, kontraktbilag, opfølgning",
        "Evaluation report, letter annexes, contract annex, follow-up",
    ),
    Folder.LOG: Text("Loggen: hvem gjorde hvad hvornår", "The log: who did what when"),
}

W_SPECIFICATION = Text(
    "Kravspecifikationen, udgave {revision}", "The specification, revision {revision}"
)
W_OLDER = Text(
    "En tidligere udgave af kravspecifikationen", "An earlier revision of the specification"
)
W_BANK = Text("Kravkataloget, som det blev brugt", "The catalogue as it was used")
W_REQUIREMENTS = Text(
    "Kravene i udgave {revision} til at læse", "The requirements of revision {revision}, to read"
)
W_PROCUREMENT = Text(
    "Udbuddet, som ordregiver har beskrevet det", "The procurement as the buyer wrote it"
)
W_NOTICE = Text("Rettelsesblad", "Correction notice")
W_SETTINGS = Text("Sagens egne opsætninger", "The case's own settings")
W_SENT = Text("Udsendt arbejdsbog", "A workbook that was sent")
W_BLANK = Text(
    "Arbejdsbogen, som den er sendt ud, uden svar (udgave {revision})",
    "The workbook as sent, without answers (revision {revision})",
)
W_FORM = Text("Udsendt skema, som data", "A form that was sent, as data")
W_ORIGINAL = Text("Modtaget original, uændret", "An original as received, unchanged")
W_SUBMISSION = Text(
    "Besvarelsen fra {vendor}, runde {round}, som den er læst",
    "The submission of {vendor}, round {round}, as read",
)
W_SUBMISSION_REDACTED = Text(
    "Besvarelsen fra {vendor}, runde {round}, uden fortrolige svar",
    "The submission of {vendor}, round {round}, without confidential answers",
)
W_DELIVERY = Text("opfølgning efter tildelingen, læst", "follow-up after the award, as read")
W_DECIDED = Text(
    "Et regneark med afgørelser, som det er læst (internt)",
    "A sheet of decisions, as read (internal)",
)
W_SUPPLEMENT = Text(
    "Supplement efter udbudslovens § 159, stk. 5",
    "A supplement (Danish Public Procurement Act § 159(5))",
)
W_QUESTIONS = Text(
    "Spørgsmål og svar, ordregivers liste", "Questions and answers, the buyer's list"
)
W_PUBLIC = Text("Spørgsmål og svar, som alle har fået dem", "Questions and answers as given to all")
W_GAP = Text("Mangelrapport", "Gap report")
W_COMPARISON = Text("Sammenligning af leverandørerne", "Comparison of the vendors")
W_REGISTER = Text(
    "Register over forbehold med afgørelser", "Register of reservations with decisions"
)
W_VERDICT_ORIGINAL = Text(
    "Evaluators arbejdsbog, som den kom tilbage (intern)",
    "An evaluator's workbook as it came back (internal)",
)
W_VERDICT = Text(
    "En evaluators eller den fælles bedømmelse, som læst (intern)",
    "An evaluator's verdicts, or consensus, as read (internal)",
)
W_VERDICT_SENT = Text(
    "Evaluators arbejdsbog, som den blev lavet (intern)",
    "An evaluator's workbook as it was made (internal)",
)
W_STATUS = Text("Hvem har bedømt hvad", "Who has judged what")
W_EVALUATION = Text("Metoden, som ordregiver har skrevet den", "The method as the buyer wrote it")
W_SEALED = Text("Metoden, som den er forseglet", "The method as it was sealed")
W_SCORES = Text(
    "Pointberegning, hvert tal kan følges til kravene",
    "Scores, each figure can be followed to its rows",
)
W_REPORT = Text("Evalueringsrapport", "Evaluation report")
W_LETTER = Text(
    "Brevbilag til {vendor} (udkast, udbudslovens § 171)",
    "Letter annex to {vendor} (draft, Danish Public Procurement Act § 171)",
)
W_CONTRACT = Text(
    "Kontraktbilag: hvad {vendor} har lovet", "Contract annex: what {vendor} promised"
)
W_FOLLOW_UP = Text(
    "Liste til overtagelsesprøve og opfølgning", "List for acceptance test and follow-up"
)
W_RECORD = Text("Loggens post {number}: {action.da}", "Record {number} of the log: {action.en}")
W_LOG = Text(
    "Loggen i oversigt, uden begrundelser og filnavne",
    "The log in short, without reasons and file names",
)
W_INDEX = Text("Oversigten, du læser i en browser", "The index, to be read in a browser")
W_README = Text("Oversigten som ren tekst", "The index as plain text")
W_LEFT_OUT = Text(
    "Listen over, hvad der er udeladt, og hvorfor", "The list of what was left out, and why"
)

OUT_ANSWER = Text("Svaret i alle runder", "The answer in all rounds")
OUT_ALL_ANSWERS = Text(
    "Alle svar i alle runder, løsningens navn og svarene på betingelserne",
    "Every answer in all rounds, the solution's name and the replies to the conditions",
)
WHY_CONFIDENTIAL = Text(
    "Foreløbigt undtaget: mærket fortroligt af leverandøren (udbudslovens § 5; offentlighedslovens "
    "§ 30, nr. 2)",
    "Provisionally withheld: marked confidential by the vendor (Danish Public Procurement Act § 5; Access Act § 30 "
    "no. 2)",
)
WHY_TELLING = Text(
    "Foreløbigt undtaget: kunne røbe et andet svar, der er undtaget (udbudslovens § 5; "
    "offentlighedslovens § 30, nr. 2)",
    "Provisionally withheld: might reveal another answer that is withheld (Danish Public Procurement Act § 5; Access "
    "Act § 30 no. 2)",
)
WHY_UNCLEAR = Text(
    "Foreløbigt undtaget: et mærke er ikke forstået; afgørelse mangler (udbudslovens § 5; "
    "offentlighedslovens § 30, nr. 2)",
    "Provisionally withheld: a mark was not understood; decision missing (Danish Public Procurement Act § 5; Access "
    "Act § 30 no. 2)",
)
WHY_DECIDED = Text(
    "Undtaget efter afgørelse (udbudslovens § 5; offentlighedslovens § 30, nr. 2)",
    "Withheld by decision (Danish Public Procurement Act § 5; Access Act § 30 no. 2)",
)
OUT_DERIVED = Text(
    "Mangelrapport, sammenligning, forbehold, vurdering, spørgsmål til afklaring og svar på dem, brevbilag "
    "og kontraktbilag",
    "Gap report, comparison, reservations, assessment, questions for clarification and the replies, letter "
    "annex and contract annex",
)
OUT_RESULT = Text(
    "Point, rangorden, robusthed og evaluatorernes fælles bedømmelse, for alle tilbud",
    "Points, ranks, robustness and the evaluators' consensus, of all offers",
)
WHY_DERIVED = Text(
    "De hviler også på svar, der er undtaget, og kunne røbe dem (udbudslovens § 5; "
    "offentlighedslovens § 30, nr. 2)",
    "They rest on withheld answers as well, and could give them away (Danish Public Procurement Act § 5; Access Act "
    "§ 30 no. 2)",
)
OUT_CHOSEN = Text(
    "Det valgte tilbuds point og fordele i brevene, og de andres placering",
    "The chosen offer's points and advantages in the letters, and the others' ranks",
)
WHY_CHOSEN = Text(
    "De hviler også på svar, der er eller kan være fortrolige; ordregiver afgør, hvad der skrives ind",
    "They rest on answers that are or may be confidential; the buyer decides what is written in",
)
OUT_ORIGINALS = Text(
    "Originaler, returnerede arbejdsbøger og udsendte skemaer",
    "Originals, returned workbooks and forms that were sent",
)
WHY_ORIGINALS = Text(
    "De rummer fortrolige svar og kan ikke ændres uden at miste deres fingeraftryk; besvarelserne er "
    "med uden de fortrolige svar (udbudslovens § 5)",
    "They hold confidential answers and cannot be changed without losing their hashes; the "
    "submissions are here without those answers (Danish Public Procurement Act § 5)",
)
OUT_PEOPLE = Text(
    "Kontaktpersoner, e-mailadresser og tekst uden for svarfelterne",
    "Contact persons, e-mail addresses and text outside the answer cells",
)
WHY_PEOPLE = Text(
    "Personoplysninger, der ikke er nødvendige her (databeskyttelsesforordningen art. 5)",
    "Personal data that is not needed here (GDPR art. 5)",
)
OUT_INTERNAL = Text(
    "De enkelte evaluatorers bedømmelser og notater, pointberegningen krav for krav, ordregivers egne "
    "lister og opsætninger",
    "The single evaluators' verdicts and notes, the scores row by row, the buyer's own lists and settings",
)
WHY_INTERNAL = Text(
    "Interne arbejdsdokumenter (offentlighedslovens § 23); oplysninger om faktiske forhold ekstraheres "
    "efter § 28, hvis det er relevant",
    "Internal documents (Access Act § 23); facts are extracted under § 28 where that is relevant",
)
OUT_LOG = Text("Loggens fulde poster", "The full records of the log")
WHY_LOG = Text(
    "De rummer begrundelser, filnavne og fingeraftryk af det modtagne, og hvad der er gjort på grund af "
    "svar, der kan være undtaget; sagens log nævner dette dossiers fingeraftryk",
    "They hold reasons, file names and hashes of what was received, and what was done because of answers "
    "that may be withheld; the log of the case names the hash of this dossier",
)
OUT_FOR_WINNER = Text(
    "Kontraktbilag, liste til opfølgning og det valgte tilbuds fordele i brevene",
    "Contract annex, list for follow-up, and the chosen offer's advantages in the letters",
)
WHY_NO_WINNER = Text(
    "Kontrakten er ikke tildelt (»tracker award«)", "The contract is not awarded ('tracker award')"
)
OUT_SCORES = Text("Pointberegning", "Scores")
WHY_NO_SEAL = Text("Evalueringsmetoden er ikke forseglet", "The method of evaluation is not sealed")
OUT_PDF = Text("Evalueringsrapporten som PDF", "The evaluation report as PDF")
OUT_WORD = Text("Brevbilagene som Word", "The letter annexes as Word")
WHY_WITHOUT = Text("Valgt fra med --without {part}", "Left out by --without {part}")
OUT_REASON = Text(
    "Evaluatorernes begrundelse i brevbilaget", "The evaluators' reason in the letter annex"
)
WHY_GIVES_AWAY = Text(
    "Begrundelsen nævner eller gengiver en anden leverandør. Skriv den om i konsensusarbejdsbogen",
    "The reason names or repeats another vendor. Write it anew in the consensus workbook",
)
OUT_QUESTIONS = Text(
    "Besvarede spørgsmål fra leverandører: {count}", "Answered questions of vendors: {count}"
)
WHY_QUESTIONS = Text(
    "Spørgsmålet eller svaret nævner en leverandør; hvem der spurgte, er ikke offentligt",
    "The question or the answer names a vendor; who asked is not public",
)
OUT_GROUND = Text(
    "Begrundelsen for afvisningen i brevbilaget", "The reason for setting aside in the letter annex"
)
WHY_GROUND_GIVES_AWAY = Text(
    "Begrundelsen nævner eller gengiver en anden leverandør. Skriv den i brevet",
    "The reason names or repeats another vendor. Write it in the letter",
)
OUT_NOTICE = Text(
    "Rettelsesbladet {name}, som det blev logget", "The correction notice {name} as it was logged"
)
WHY_NOT_AS_SENT = Text(
    "Filen er ændret eller væk, siden den blev logget; kun det, der blev sendt til alle, er offentligt",
    "The file was changed or is gone since it was logged; only what was sent to everybody is public",
)
WHY_CHANGED = Text(
    "Filen er ændret eller væk siden; den, der er med, er den nuværende",
    "The file was changed or is gone since; the one here is the current one",
)
NO_PDF = Text(
    'Evalueringsrapporten som PDF kræver udvidelsen »pdf«: pip install "kravtracker[pdf]". Eller '
    "undvær den med --without pdf; rapporten er med som HTML.",
    "The evaluation report as PDF needs the extra 'pdf': pip install \"kravtracker[pdf]\". Or do "
    "without by --without pdf; the report is there as HTML.",
)
