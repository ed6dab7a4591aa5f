"""The words of the register of reservations, said once so that its forms cannot disagree."""

from __future__ import annotations

from tracker.texts import Text

REPORT = Text("Register over forbehold", "Register of reservations")
SHEET = Text("Forbehold", "Reservations")
NOTHING = Text(
    "Der er intet i registeret, som svarer til det, I har bedt om.",
    "Nothing in the register is what you asked for.",
)
PROMISE = Text(
    "Registeret viser ord, der er eller kan være et forbehold. Et menneske afgør, om de er det. Om "
    "tilbuddet kan antages, vurderes af udbudsjurist.",
    "The register shows words that are or may be a reservation. A person decides whether they are. "
    "Whether the offer can be accepted is for the procurement lawyer to judge.",
)
FOUND = Text("I registeret", "In the register")
DECLARED = Text("Anført af leverandøren", "Declared by the vendor")
ID = Text("Id", "Id")
STATE = Text("Afgørelse", "Decision")
FIELD = Text("Felt", "Field")
WORDS = Text("Ord", "Words")
CONTEXT = Text("I sammenhæng", "In context")
WHY = Text("Hvorfor", "Why")
PHRASE = Text("Vending", "Phrase")
DECIDED = Text("Afgjort", "Decided")
REASON = Text("Begrundelse", "Reason")
EARLIER = Text("Tidligere afgørelse", "Earlier decision")
EARLIER_MANY = Text("Tidligere afgørelser", "Earlier decisions")
NO_ROW = Text("Uden for rækkerne", "Outside the rows")
OUTDATED = Text(
    "Afgørelser om ord, der ikke længere står i besvarelsen",
    "Decisions about words that no longer stand in the submission",
)
BY = Text(
    "{state}: {reason} ({who}, {at}, log {number})", "{state}: {reason} ({who}, {at}, log {number})"
)
