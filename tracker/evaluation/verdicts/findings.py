"""Findings about verdicts that came back."""

from __future__ import annotations

from tracker.findings import FindingKind, Severity
from tracker.texts import Text

VERDICT_REASON_MISSING = FindingKind(
    "verdict-reason-missing",
    Severity.ERROR,
    Text("»{verdict.da}« er ikke begrundet.", "'{verdict.en}' has no reason."),
    Text(
        "Skriv begrundelsen, og giv filen ind igen.",
        "Write the reason, and hand the file in again.",
    ),
    Text(
        "Leverandørerne har krav på en begrundelse (udbudslovens § 171), og en fælles bedømmelse skal kunne "
        "forklares.",
        "The vendors are entitled to reasons (Danish Public Procurement Act § 171), and what was agreed must be "
        "possible to explain.",
    ),
)
VERDICT_MISSING = FindingKind(
    "verdict-missing",
    Severity.WARNING,
    Text(
        "Der er en begrundelse, men hverken bedømmelse eller point.",
        "There is a reason, but neither a verdict nor points.",
    ),
    Text("Vælg en bedømmelse.", "Choose a verdict."),
    Text("Ord alene tæller ikke som en bedømmelse.", "Words alone do not count as a verdict."),
)
VERDICT_ON_DEVIATION = FindingKind(
    "verdict-on-deviation",
    Severity.WARNING,
    Text(
        "»{verdict.da}« ved et mindstekrav, som måske ikke er opfyldt, eller som der er taget forbehold "
        "for: mulig afvigelse, vurderes af udbudsjurist.",
        "'{verdict.en}' on a minimum requirement that may not be met, or to which a reservation was "
        "made: possible deviation, for the procurement lawyer to judge.",
    ),
    Text(
        "Forelæg rækken for udbudsjuristen. Den vises fortsat som mulig afvigelse.",
        "Put the row before the procurement lawyer. It is still shown as a possible deviation.",
    ),
    Text(
        "Et mindstekrav kan ikke fraviges ved en bedømmelse (udbudslovens § 159, stk. 2).",
        "A verdict cannot set a minimum requirement aside (Danish Public Procurement Act § 159(2)).",
    ),
)
VERDICT_CONTRADICTS_POINTS = FindingKind(
    "verdict-contradicts-points",
    Severity.NOTE,
    Text(
        "»{verdict.da}« med {points} point ser ud til at modsige hinanden.",
        "'{verdict.en}' with {points} {points|point|points} seem to contradict each other.",
    ),
    Text("Se rækken efter.", "Look at the row again."),
    Text("Bedømmelse og point skal kunne forklares sammen.", "The two must be explained together."),
)
VERDICT_UNCHANGED = FindingKind(
    "verdict-unchanged",
    Severity.NOTE,
    Text(
        "Bedømmelsen er uændret, selv om leverandøren har sendt nyt om kravet siden.",
        "The verdict is unchanged although the vendor has sent more about the requirement since.",
    ),
    Text("Bekræft, at det nye er læst.", "Confirm that what is new was read."),
    Text("En bedømmelse skal være af det, der gælder nu.", "A verdict must be on what counts now."),
)
