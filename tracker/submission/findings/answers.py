"""Findings of the rules within and across rows."""

from __future__ import annotations

from tracker.findings import FindingKind, Severity
from tracker.texts import Text

_ERROR, _WARNING, _NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

ANSWER_MISSING = FindingKind(
    "answer-missing",
    _ERROR,
    Text("Kravet er ikke besvaret.", "The requirement is not answered."),
    Text("Vælg et svar på listen.", "Choose an answer from the list."),
    Text(
        "Hvert krav, der gælder, skal besvares.",
        "Every requirement that applies must be answered.",
    ),
)

NOT_RELEVANT_DENIED = FindingKind(
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

NOT_OFFERED_DENIED = FindingKind(
    "not-offered-denied",
    _ERROR,
    Text(
        "»{value}« kan ikke vælges her: integrationen er ikke en af dem, der kan vælges imellem.",
        "'{value}' is no answer here: the integration is not one of those to choose among.",
    ),
    Text("Vælg et andet svar på listen.", "Choose another answer from the list."),
    Text(
        "Kun hvor kravet siger, at én af flere er nok, kan de øvrige fravælges.",
        "Only where the requirement says that one of several is enough can the others be left out.",
    ),
)

NEEDED_BUT_NOT_OFFERED = FindingKind(
    "not-offered-but-needed",
    _ERROR,
    Text(
        "Svaret er »{answer.da}«, men {needing} er tilbudt og kræver det.",
        "The answer is '{answer.en}', but {needing} is offered and requires it.",
    ),
    Text("Svar på kravet.", "Answer the requirement."),
    Text(
        "Kravet følger af noget, leverandøren selv har valgt eller svaret.",
        "The requirement follows from what the vendor has chosen or replied.",
    ),
)

ANSWER_READ_AS = FindingKind(
    "answer-read-as-not-offered",
    _NOTE,
    Text("»{value}« er læst som »{label.da}«.", "'{value}' is read as '{label.en}'."),
    Text(
        "Er integrationen tilbudt, så vælg et andet svar.",
        "If the integration is offered, choose another answer.",
    ),
    Text(
        "Hvor én af flere integrationer er nok, er et nej til de øvrige ingen mangel.",
        "Where one of several integrations is enough, a no to the others is no gap.",
    ),
)

ELABORATION_MISSING = FindingKind(
    "elaboration-missing",
    _ERROR,
    Text(
        "Svaret »{answer.da}« mangler en uddybning.",
        "The answer '{answer.en}' lacks an elaboration.",
    ),
    Text("Skriv i kolonnen »Uddybning«.", "Write in the column 'Elaboration'."),
    Text(
        "Uden uddybning kan svaret ikke vurderes.",
        "Without an elaboration the answer cannot be judged.",
    ),
)

DATE_MISSING = FindingKind(
    "date-missing",
    _ERROR,
    Text("Svaret »{answer.da}« mangler en dato.", "The answer '{answer.en}' lacks a date."),
    Text(
        "Skriv i kolonnen »Leveres fra«, fx 01-06-2027.",
        "Write in the column 'Available from', e.g. 01-06-2027.",
    ),
    Text(
        "Et løfte uden dato kan ikke følges op.", "A promise without a date cannot be followed up."
    ),
)

PRICE_MISSING = FindingKind(
    "price-missing",
    _ERROR,
    Text("Svaret »{answer.da}« mangler en pris.", "The answer '{answer.en}' lacks a price."),
    Text("Skriv prisen i kroner i {columns.da}.", "Write the price in DKK in {columns.en}."),
    Text(
        "Et tilkøb uden pris kan ikke sammenlignes.",
        "An add-on without a price cannot be compared.",
    ),
)

EVIDENCE_MISSING = FindingKind(
    "evidence-missing",
    _ERROR,
    Text("Kravet skal dokumenteres: {wanted.da}", "The requirement must be evidenced: {wanted.en}"),
    Text(
        "Henvis til dokumentationen i kolonnen »Dokumentation«.",
        "Refer to the evidence in the column 'Evidence'.",
    ),
    Text(
        "Kilden kræver test eller bevis; tildeling kræver kontrol (udbudsloven § 159).",
        "The source demands a test or proof; award demands verification (Danish Public Procurement Act § 159).",
    ),
)

DATE_IMPLAUSIBLE = FindingKind(
    "date-implausible",
    _WARNING,
    Text(
        "Datoen {day.da} ligger før tilbudsfristen eller mere end ti år ude.",
        "The date {day.en} is before the deadline for offers or more than ten years away.",
    ),
    Text(
        "Er det leveret, så svar »Ja«; ellers ret datoen.",
        "If it is delivered, answer 'Yes'; otherwise correct the date.",
    ),
    Text(
        "Et løfte om fortiden er en fejl eller et ja.",
        "A promise of the past is a slip or a yes.",
    ),
)

PRICE_NEGATIVE = FindingKind(
    "price-negative",
    _ERROR,
    Text("Prisen {amount.da} er negativ.", "The price {amount.en} is negative."),
    Text("Skriv prisen som et positivt beløb.", "Write the price as a positive amount."),
    Text("Et rabatbeløb hører til i tilbudslisten.", "A discount belongs in the price list."),
)

ANSWERED_ANYWAY = FindingKind(
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

RESERVATION_ON_MINIMUM = FindingKind(
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
        "Minimum requirements cannot be departed from (Danish Public Procurement Act § 159(2)).",
    ),
)

ALTERNATIVE_COSTS = FindingKind(
    "alternative-costs-extra",
    _ERROR,
    Text(
        "En anden vej er tilbudt til {amount.da} kr. ekstra; den er kun tilladt uden ekstra "
        "omkostninger for kommunen.",
        "Another way is offered at DKK {amount.en} extra; it is allowed only without extra cost to the "
        "municipality.",
    ),
    Text(
        "Fjern prisen, eller tilbyd integrationen.", "Remove the price, or offer the integration."
    ),
    Text(
        "I-02, punkt 3 (Datafordeler) og I-14, punkt 2 (fjernprint).",
        "I-02, point 3 (Datafordeler) and I-14, point 2 (remote print).",
    ),
)

GROUP_UNMET = FindingKind(
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

SKIPPED_BUT_NEEDED = FindingKind(
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

NOTHING_ANSWERED = FindingKind(
    "nothing-answered",
    _ERROR,
    Text(
        "Ingen af de {rows} krav er besvaret.",
        "None of the {rows} {rows|requirement|requirements} is answered.",
    ),
    Text(
        "Er det den tomme arbejdsbog, der er sendt tilbage? Bed om den udfyldte.",
        "Is this the blank workbook, sent back? Ask for the filled one.",
    ),
    Text(
        "Én tom fil er ét fund, ikke ét for hvert krav.",
        "One empty file is one finding, not one for each requirement.",
    ),
)

LOOKS_UNFINISHED = FindingKind(
    "looks-unfinished",
    _WARNING,
    Text(
        "Kun {answered} af de {rows} krav, der gælder, er besvaret: det ligner et udkast.",
        "Only {answered} of the {rows} {rows|requirement|requirements} that apply {answered|is|are} answered: it looks like a draft.",
    ),
    Text(
        "Er det den endelige besvarelse? Spørg leverandøren.",
        "Is this the final submission? Ask the vendor.",
    ),
    Text(
        "Under halvdelen besvaret er oftere den forkerte fil end et tilbud.",
        "Less than half answered is more often the wrong file than an offer.",
    ),
)

CONFIDENTIAL_UNCLEAR = FindingKind(
    "confidential-unclear",
    _WARNING,
    Text(
        "{what.da} Ikke forstået, behandlet som fortroligt.",
        "{what.en} Not understood, treated as confidential.",
    ),
    Text(
        "Vælg »Ja« eller »Nej« i kolonnen »Fortroligt«, og skriv det ikke andre steder.",
        "Choose 'Yes' or 'No' in the column 'Confidential', and say it nowhere else.",
    ),
    Text(
        "Det, leverandøren har mærket fortroligt, udleveres ikke uden en konkret afgørelse "
        "(udbudsloven § 5), og et mærke, ingen forstår, er ikke et nej.",
        "What a vendor marked confidential is not handed out without a decision of its own "
        "(Danish Public Procurement Act § 5), and a mark that nobody understands is no No.",
    ),
)


# Findings about the sheet on the vendor.

_REPLY = Text(
    "Svar »Ja« eller »Nej« på arket »Leverandør«.", "Answer 'Yes' or 'No' on the sheet 'Vendor'."
)
_DECIDES = Text(
    "Svaret afgør, hvilke krav der gælder.", "The reply decides which requirements apply."
)
CONDITION_UNANSWERED = FindingKind(
    "condition-unanswered",
    _ERROR,
    Text(
        "Spørgsmålet er ikke besvaret: {question.da}", "The question is not answered: {question.en}"
    ),
    _REPLY,
    _DECIDES,
)

CONDITION_UNKNOWN = FindingKind(
    "condition-unknown",
    _ERROR,
    Text(
        "»{value}« er hverken »Ja« eller »Nej«. Spørgsmålet er: {question.da}",
        "'{value}' is neither Yes nor No. The question is: {question.en}",
    ),
    _REPLY,
    _DECIDES,
)

FIELD_MISSING = FindingKind(
    "vendor-field-missing",
    _WARNING,
    Text("Feltet »{label.da}« er ikke udfyldt.", "The field '{label.en}' is not filled in."),
    Text("Udfyld feltet på arket »Leverandør«.", "Fill it in on the sheet 'Vendor'."),
    Text(
        "Besvarelsen skal kunne føres til en leverandør.",
        "The submission must be traceable to a vendor.",
    ),
)

CVR_INVALID = FindingKind(
    "cvr-invalid",
    _WARNING,
    Text("»{value}« er ikke et gyldigt CVR-nummer.", "'{value}' is not a valid CVR number."),
    Text(
        "Skriv nummeret, som det står på virk.dk: 8 cifre, hvor kontrolcifferet passer.",
        "Write the number as on virk.dk: 8 digits whose check digit holds.",
    ),
    Text(
        "CVR-nummeret har kontrolciffer (modulus 11).",
        "A CVR number has a check digit (modulus 11).",
    ),
)

EMAIL_INVALID = FindingKind(
    "email-invalid",
    _WARNING,
    Text("»{value}« er ikke en e-mailadresse.", "'{value}' is not an e-mail address."),
    Text("Ret adressen på arket »Leverandør«.", "Correct the address on the sheet 'Vendor'."),
    Text("Afklaringer sendes til den.", "Clarifications are sent to it."),
)

VENDOR_UNNAMED = FindingKind(
    "vendor-unnamed",
    _ERROR,
    Text(
        "Besvarelsen siger ikke, hvem den er fra: hverken navn eller CVR-nummer er udfyldt.",
        "The submission does not say whom it is from: neither name nor CVR number is filled in.",
    ),
    Text("Udfyld felterne på arket »Leverandør«.", "Fill in the fields on the sheet 'Vendor'."),
    Text(
        "Besvarelser uden afsender kan ikke holdes ude fra hinanden.",
        "Submissions without a sender cannot be told apart.",
    ),
)
