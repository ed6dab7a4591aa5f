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
