"""Findings about a clarification that came back."""

from __future__ import annotations

from tracker.findings import FindingKind, Severity
from tracker.texts import Text

SUPPLEMENT_MISSING = FindingKind(
    "supplement-missing",
    Severity.ERROR,
    Text("Spørgsmålet om {requirement} er ikke besvaret.", "{requirement} was not answered."),
    Text(
        "Er fristen ikke udløbet, så mind leverandøren om det.",
        "If there is time left, remind the vendor.",
    ),
    Text("Et ubesvaret spørgsmål er ikke et svar.", "An unanswered question is no answer."),
)
SUPPLEMENT_CHANGES_ANSWER = FindingKind(
    "supplement-changes-answer",
    Severity.WARNING,
    Text(
        "Svaret på {requirement} var »{before.da}« og er nu »{now.da}«. Det oprindelige gælder.",
        "The answer to {requirement} was '{before.en}' and now is '{now.en}'. The original counts.",
    ),
    Text(
        "Lad udbudsjuristen vurdere, om det er en præcisering eller en ændring af tilbuddet.",
        "Have the procurement lawyer judge whether it clarifies or changes the offer.",
    ),
    Text(
        "Et supplement må ikke føre til et nyt tilbud (udbudsloven § 159, stk. 5).",
        "A supplement must not lead to a new offer (Danish Public Procurement Act § 159(5)).",
    ),
)
SUPPLEMENT_OUTSIDE_QUESTION = FindingKind(
    "supplement-outside-question",
    Severity.WARNING,
    Text(
        "Uden for spørgsmålet, og derfor ikke læst: »{value}«.",
        "Outside the question, and therefore not read: '{value}'.",
    ),
    Text("Lad udbudsjuristen se det.", "Show it to the procurement lawyer."),
    Text(
        "Kun de felter, der er spurgt om, læses (udbudsloven § 159, stk. 5).",
        "Only the cells that were asked about are read (Danish Public Procurement Act § 159(5)).",
    ),
)
QUESTION_SOLICITS_CHANGE = FindingKind(
    "question-solicits-change",
    Severity.ERROR,
    Text(
        "Spørgsmålet om {requirement} lægger op til at ændre tilbuddet. {words.da}",
        "The question about {requirement} invites a change of the offer. {words.en}",
    ),
    Text(
        "Spørg, hvor i det afgivne tilbud det står, eller hvordan det skal forstås.",
        "Ask where in the submitted offer it stands, or how it is to be understood.",
    ),
    Text(
        "Et tilbud må ikke ændres efter fristen (udbudsloven § 2 og § 159, stk. 5).",
        "An offer must not be changed after the deadline (Danish Public Procurement Act § 2 and § 159(5)).",
    ),
)
QUESTION_NAMES_ANOTHER = FindingKind(
    "question-names-another",
    Severity.ERROR,
    Text(
        "Spørgsmålet om {requirement} nævner eller gengiver en anden leverandør: »{value}«.",
        "The question about {requirement} names or repeats another vendor: '{value}'.",
    ),
    Text(
        "Skriv det om, så det kun handler om leverandørens eget tilbud.",
        "Write it otherwise, so that it is about the vendor's own offer alone.",
    ),
    Text(
        "Ingen leverandør må få at vide, hvem de andre er, eller hvad de har svaret (udbudsloven § 5).",
        "No vendor may learn who the others are or what they answered (Danish Public Procurement Act § 5).",
    ),
)
SUPPLEMENT_LATE = FindingKind(
    "supplement-late",
    Severity.WARNING,
    Text(
        "Supplementet er modtaget {at.da}, efter fristen {deadline.da}.",
        "The supplement was received {at.en}, after the time limit {deadline.en}.",
    ),
    Text("Lad udbudsjuristen afgøre, om det kan indgå.", "Have the procurement lawyer decide."),
    Text("Fristen gælder alle lige (udbudsloven § 2).", "It is the same for all (§ 2)."),
)
DRAFT_STALE = FindingKind(
    "draft-stale",
    Severity.ERROR,
    Text(
        "{requirement}: »{column.da}« er en anden nu, end da arket blev skrevet. Da: »{base}«. Nu: »{now}«. I "
        "arket: »{given}«.",
        "{requirement}: '{column.en}' is another now than when the sheet was written. Then: '{base}'. Now: "
        "'{now}'. In the sheet: '{given}'.",
    ),
    Text("Skriv et nyt ark, og vælg dér.", "Write a new sheet, and choose there."),
    Text(
        "Et spørgsmål stilles om det tilbud, der var læst.",
        "A question is asked about the offer that was read.",
    ),
)
DRAFT_INCOMPLETE = FindingKind(
    "draft-incomplete",
    Severity.ERROR,
    Text(
        "{requirement} skal spørges, men »{column.da}« er tom.",
        "{requirement} is to be asked about, but '{column.en}' is empty.",
    ),
    Text("Formulér spørgsmålet.", "Word the question."),
    Text("Et menneske formulerer det, der spørges om.", "A person words what is asked."),
)
DRAFT_WITHOUT_REASON = FindingKind(
    "draft-without-reason",
    Severity.ERROR,
    Text(
        "{requirement}: valget skal have en begrundelse og et navn.",
        "{requirement}: the choice needs a reason and a name.",
    ),
    Text("Skriv begge dele i rækken.", "Write both in the row."),
    Text(
        "Hvem der ikke spørges, og hvad juristen spørger om, følger sagen (udbudslovens § 2).",
        "Who is not asked, and what the lawyer asks, follows the case (Danish Public Procurement Act § 2).",
    ),
)
DRAFT_UNSURE = FindingKind(
    "draft-unsure",
    Severity.ERROR,
    Text(
        "{requirement}: rækken er ikke, som den blev sendt, eller noget i den kan ikke læses.",
        "{requirement}: the row is not as it was sent, or something in it cannot be read.",
    ),
    Text(
        "Se de andre fund i rækken. Er kun nogle af kolonnerne sorteret, så brug et nyt ark.",
        "See the other findings of the row. Where only some columns were sorted, use a new sheet.",
    ),
    Text(
        "Et spørgsmål ved et andet krav end det viste kan være om noget andet.",
        "A question beside another requirement than the one shown may be about something else.",
    ),
)
