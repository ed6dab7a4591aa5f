"""The words of the evaluation report."""

from __future__ import annotations

from tracker.texts import Text

REPORT = Text("Evalueringsrapport", "Evaluation report")
STATUS = Text(
    "Udkast til underskrift. Fortroligt, indtil tilbudsgiverne er underrettet (udbudslovens § 171).",
    "Draft for signature. Confidential until the vendors have been notified (Danish Public Procurement Act § 171).",
)
STATUS_ACCESS = Text(
    "Udgave til aktindsigt: fortrolige svar, det, der hviler på dem, og interne notater er undtaget.",
    "Version for access to documents: confidential answers, what rests on them, and internal notes are "
    "withheld.",
)
WITHHELD = Text(
    "Ikke gengivet: det hviler også på svar, der er undtaget, og kunne røbe dem (udbudslovens § 5).",
    "Not rendered: it rests on withheld answers as well, and could give them away (Danish Public Procurement Act "
    "§ 5).",
)
ONLY_OF = Text(
    "Gælder kun {names}. De øvrige tilbud har svar, der er undtaget, og gengives ikke her.",
    "Of {names} only. The other offers have withheld answers and are not rendered here.",
)
METHOD_ELSEWHERE = Text(
    "Metoden, som den er forseglet, ligger i mappen 08-metode-og-beregning.",
    "The method as sealed is in the folder 08-metode-og-beregning.",
)
AS_OF = Text("Opgjort", "As of")
AS_OF_TEXT = Text("loggens post {number}, {at}", "record {number} of the log, {at}")
FOOTER = Text("{title} · loggens post {number}", "{title} · record {number} of the log")

PURPOSE = Text("Formål", "Purpose")
PURPOSE_TEXT = Text(
    "Rapporten dokumenterer, hvordan tilbuddene i udbuddet »{title}« er vurderet: hvad der er spurgt om, "
    "hvad leverandørerne har svaret, hvad evaluatorerne har vurderet, og hvilke point den forseglede "
    "metode giver. Den gengiver tre ting side om side: leverandørens svar, værktøjets læsning af det og "
    "evaluatorernes bedømmelse.",
    "The report documents how the offers in the procurement '{title}' were evaluated: what was asked, "
    "what the vendors answered, what the evaluators made of it, and the points by the sealed method. It "
    "renders three things side by side: the vendor's answer, the tool's reading of it and the "
    "evaluators' verdict.",
)
PROMISE = Text(
    "Rapporten afgør ikke, om et tilbud kan antages, og tildeler ikke kontrakten. Det gør ordregiver. "
    "Henvisninger til krav er til kravspecifikationen i dossieret.",
    "The report does not decide whether an offer can be accepted and awards no contract. The buyer "
    "does. References to requirements are to the specification in the dossier.",
)
PROCUREMENT = Text("Udbuddet", "The procurement")
REFERENCE = Text("Sagsnr.", "Case no.")
FRAMEWORK = Text("Rammeaftale", "Framework")
DEADLINE = Text("Tilbudsfrist", "Deadline")
REQUIREMENTS = Text("Antal krav", "Number of requirements")
NOT_AS_RELEASED = Text(
    "{bank} (ikke som udgivet: rettet uden en ny version)",
    "{bank} (not as released: edited without a new version)",
)
CATALOGUE = Text("Kravkatalog", "Requirement bank")
COURSE = Text("Forløbet", "The course of events")
COURSE_CAPTION = Text("Hvad sagens log fortæller", "What the log of the case tells")
WHEN, WHAT, WHO = Text("Hvornår", "When"), Text("Hvad", "What"), Text("Hvem", "Who")
PACKAGES_ASKED = Text("Afsnit i udbuddet", "Sections asked for")
ACTIONS = {
    "generate": Text(
        "Kravspecifikationen blev frosset og sendt ud", "The specification was frozen and sent"
    ),
    "amend": Text(
        "Ændring: udgave {revision}. Begrundelse: {reason}",
        "Amendment: revision {revision}. Reason: {reason}",
    ),
    "notice": Text(
        "Rettelsesblad nr. {number} til udgave {revision}",
        "Correction notice no. {number} to revision {revision}",
    ),
    "seal": Text("Evalueringsmetoden blev forseglet", "The method of evaluation was sealed"),
    "receive": Text(
        "Besvarelse modtaget: {vendor}, runde {round}",
        "Submission received: {vendor}, round {round}",
    ),
    "read": Text(
        "Besvarelse, der ikke kunne læses, blev læst: {vendor}, runde {round}",
        "Submission that could not be read was read: {vendor}, round {round}",
    ),
    "clarification": Text("Afklaring sendt ({form})", "Clarification sent ({form})"),
    "supplement": Text("Supplement modtaget ({form})", "Supplement received ({form})"),
    "consensus": Text(
        "Fælles bedømmelse modtaget ({form})", "The evaluators' consensus received ({form})"
    ),
}

METHOD = Text("Metoden", "The method")
METHOD_LEAD = Text(
    "Metoden, som den er forseglet i sagens log (udbudslovens § 160 og § 165). Ændringer og sen "
    "forsegling er nævnt.",
    "The method as sealed in the log of the case (Danish Public Procurement Act § 160 and § 165). Changes and late "
    "seals are told.",
)
NO_METHOD = Text(
    "Ingen metode er forseglet i sagen. Der er derfor ingen point og ingen rangorden.",
    "No method is sealed in the case. There are therefore no points and no ranking.",
)

VENDORS = Text("Leverandørerne", "The vendors")
VENDORS_CAPTION = Text("Seneste besvarelse fra hver leverandør", "Each vendor's latest submission")
VENDOR = Text("Leverandør", "Vendor")
RECEIVED = Text("Modtaget", "Received")
ERRORS = Text("Fejl i besvarelsen", "Errors in it")
FULFILLED = Text("Opfyldte krav", "Fulfilled")

MINIMUM = Text("Mindstekrav", "Minimum requirements")
MINIMUM_LEAD = Text(
    "Mindstekrav, der ikke er besvaret som opfyldt uden forbehold: mulig afvigelse, vurderes af "
    "udbudsjurist. De står for sig; ingen point opvejer dem.",
    "Minimum requirements not answered as fulfilled without reservation: possible deviation, for the "
    "procurement lawyer to judge. They stand apart; no points outweigh them.",
)
NO_DEVIATION = Text(
    "Ingen leverandør har en mulig afvigelse fra et mindstekrav.",
    "No vendor has a possible deviation from a minimum requirement.",
)
NO_MINIMUM = Text("Udbuddet har ingen mindstekrav.", "The procurement has no minimum requirements.")
DEVIATIONS_CAPTION = Text(
    "Mulig afvigelse, vurderes af udbudsjurist", "Possible deviation, for the procurement lawyer"
)
REQUIREMENT = Text("Nr.", "No.")
ANSWER = Text("Svar", "Answer")
OUTCOME = Text("Udfald", "Outcome")
REASONS = Text("Hvorfor", "Why")
VERDICT = Text("Bedømmelse", "Verdict")

RESULT = Text("Resultat", "Result")
ADDON_NOTE = Text(
    "Prisen på tilkøb står for sig og indgår ikke i point.",
    "The price of add-ons stands apart and is not in the points.",
)
ADDON_BLANK = Text(
    "Hvor prisen på tilkøb er tom, rummer den fortrolige priser.",
    "Where the price of add-ons is blank, it holds confidential prices.",
)
AWARDED = Text(
    "Kontrakten blev tildelt {vendor}; besluttet af {by}",
    "The contract was awarded to {vendor}; decided by {by}",
)
WINNER = Text(
    "Ordregiver har angivet {vendor} som den leverandør, hvis tilbud er valgt.",
    "The buyer has named {vendor} as the vendor whose offer was chosen.",
)
WINNER_NOT_FIRST = Text(
    "Den valgte leverandør står ikke alene først i rangordenen. Begrundelsen skal fremgå af sagen.",
    "The chosen vendor does not stand alone first in the ranking. The reason must be in the case.",
)

ROBUST = Text("Holder rangordenen?", "Does the ranking hold?")

RESERVATIONS = Text("Forbehold", "Reservations")
RESERVATIONS_LEAD = Text(
    "Forbehold, leverandørerne har taget, og vendinger, der kan være et, med det, der er afgjort.",
    "Reservations the vendors made, and phrases that may be one, with what was decided.",
)
NO_RESERVATIONS = Text("Ingen forbehold er fundet.", "No reservations were found.")
UNDECIDED = Text("{count} er ikke afgjort.", "{count} {count|is|are} not decided.")
STATE, WORDS, DECIDED = (
    Text("Afgørelse", "Decision"),
    Text("Ordene", "The words"),
    Text("Begrundelse", "Reason"),
)

CLARIFICATIONS = Text("Afklaringer", "Clarifications")
CLARIFICATIONS_LEAD = Text(
    "Hvad leverandørerne har suppleret eller præciseret på ordregivers opfordring (udbudslovens § 159, "
    "stk. 5). Et supplement står ved siden af svaret og er foreløbigt, til en navngiven person har "
    "afgjort, hvad det er værd; det ændrer kun udfaldet, hvor det er godtaget som læsning af tilbuddet.",
    "What vendors supplemented or clarified when asked (Danish Public Procurement Act § 159(5)). A supplement stands "
    "beside the answer and is provisional until a named person has decided what it is worth; it changes "
    "the outcome only where it was accepted as a reading of the offer.",
)
NOT_ASKED = Text(
    "Ikke spurgt om det samme som andre i samme situation",
    "Not asked what others in the same situation were",
)
DECIDED_BY = Text("Afgjort af", "Decided by")
NO_CLARIFICATIONS = Text("Ingen supplementer er modtaget.", "No supplements were received.")
SUPPLEMENT, USED = (
    Text("Supplement", "Supplement"),
    Text("Gælder", "Counts"),
)
YES, NO = Text("ja", "yes"), Text("nej, ved siden af", "no, beside")

AGREEMENT = Text("Uenighed og fælles bedømmelse", "Disagreement and consensus")
ACCORDS = Text(
    "{unanimous} krav er vurderet ens af alle, {settled} er afgjort i fællesskab, {disputed} er der "
    "uenighed om, {partial} er kun vurderet af nogle, og {none} er ikke vurderet (på tværs af "
    "leverandører).",
    "{unanimous} {unanimous|row is|rows are} judged alike by all, {settled} {settled|was|were} settled together, "
    "{disputed} {disputed|is|are} disputed, {partial} {partial|is|are} judged by some only, and {none} "
    "{none|is|are} not judged (across vendors).",
)
SETTLED = Text(
    "Hvor evaluatorerne var uenige, eller har aftalt en bedømmelse",
    "Where the evaluators disagreed, or agreed on a verdict",
)
SINGLE, AGREED = Text("Enkeltvis", "One by one"), Text("Aftalt", "Agreed")
UNSETTLED = Text("ikke afgjort", "not settled")
NOT_DONE = Text("Evalueringen er ikke afsluttet.", "The evaluation is not finished.")
PROVISIONAL = Text(
    "Foreløbigt: evalueringen er ikke afsluttet, og point og rækkefølge kan ændre sig.",
    "Provisional: the evaluation is not finished, and points and order may change.",
)

SIGNATURES = Text("Underskrifter", "Signatures")
SIGN_LEAD = Text(
    "Undertegnede har deltaget i evalueringen.", "The undersigned took part in the evaluation."
)
SIGN_DATE = Text("Dato", "Date")
LAWYER = Text(
    "Udbudsjurist (mindstekrav og forbehold)",
    "Procurement lawyer (minimum requirements, reservations)",
)
RESPONSIBLE = Text("For ordregiver", "For the buyer")
