"""What the portfolio has to say about the catalogue's texts."""

from __future__ import annotations

from tracker.findings import FindingKind, Severity
from tracker.texts import Text

_WHY = Text(
    "Et krav skal kunne forstås ens af alle (udbudsloven § 2 om ligebehandling og gennemsigtighed); "
    "det, markedet viser, er en anledning til at læse teksten igen, ikke en dom over den.",
    "A requirement must be understood alike by all (Danish Public Procurement Act § 2 on equal treatment and "
    "transparency); what the market shows is a reason to read the text again, no verdict on it.",
)
RARELY_MET = FindingKind(
    "text-rarely-met",
    Severity.WARNING,
    Text(
        "Kravet er stillet i {cases} udbud, og {share} af svarene opfylder det.",
        "The requirement was asked in {cases} {cases|procurement|procurements}; {share} of the answers meet it.",
    ),
    Text(
        "Overvej, om det skal være mindstekrav, om det kan stilles på en anden måde, eller om "
        "markedet skal have tid.",
        "Consider whether it should be a minimum requirement, could be asked in another way, or "
        "whether the market needs time.",
    ),
    Text(
        "Et mindstekrav, som få kan opfylde, kan afskære konkurrencen (udbudsloven § 2, stk. 2).",
        "A minimum requirement few can meet may shut out competition (Danish Public Procurement Act § 2(2)).",
    ),
)
MANY_QUESTIONS = FindingKind(
    "text-many-questions",
    Severity.WARNING,
    Text(
        "Leverandørerne har stillet {count} spørgsmål til kravet i {cases} udbud.",
        "Vendors have put {count} {count|question|questions} about the requirement in {cases} {cases|procurement|procurements}.",
    ),
    Text(
        "Læs spørgsmålene, og skriv svaret ind i teksten.",
        "Read the questions, and write the answer into the text.",
    ),
    _WHY,
)
MANY_RESERVATIONS = FindingKind(
    "text-many-reservations",
    Severity.WARNING,
    Text(
        "{share} af svarene har forbehold ({count} af {answers}).",
        "{share} of the answers carry reservations ({count} of {answers}).",
    ),
    Text(
        "Se, hvad der tages forbehold for; det er ofte et vilkår, kravet ikke nævner.",
        "See what is reserved; often it is a condition the requirement does not mention.",
    ),
    _WHY,
)
OFTEN_IRRELEVANT = FindingKind(
    "text-often-irrelevant",
    Severity.NOTE,
    Text(
        "{share} svarer, at kravet ikke gælder for dem ({count} af {answers}).",
        "{share} answer that the requirement does not apply to them ({count} of {answers}).",
    ),
    Text(
        "Skriv en betingelse på kravet, så det kun stilles, hvor det gælder.",
        "Give the requirement a condition, so that it is asked only where it applies.",
    ),
    _WHY,
)
OFTEN_MISREAD = FindingKind(
    "text-often-misread",
    Severity.NOTE,
    Text(
        "{share} af svarene har fejl eller mangler ({count} fund i {answers} svar).",
        "{share} of the answers have faults or gaps ({count} {count|finding|findings} in {answers} {answers|answer|answers}).",
    ),
    Text(
        "Se, om kravet og det, der ønskes svaret, kan siges enklere.",
        "See whether the requirement, and what is wanted in the answer, can be said more simply.",
    ),
    _WHY,
)
