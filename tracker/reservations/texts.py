"""The texts of the register of reservations, shared by all its forms."""

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
PHRASE = Text("Vending, der kan være et", "Phrase that may be one")
ID = Text("Id", "Id")
DEVIATION = Text("Afvigelse", "Deviation")
STATE = Text("Afgørelse", "Decision")
FIELD = Text("Felt", "Field")
WORDS = Text("Ord", "Words")
CONTEXT = Text("I sammenhæng", "In context")
WHY = Text("Hvorfor", "Why")
DECIDED = Text("Afgjort", "Decided")
EARLIER = Text("Tidligere afgørelse", "Earlier decision")
NO_ROW = Text("Uden for rækkerne", "Outside the rows")
OUTDATED = Text(
    "Afgørelser om ord, der ikke længere står i besvarelsen",
    "Decisions about words that no longer stand in the submission",
)
BY = Text(
    "{state}: {reason} ({who}, {at}, log {number})", "{state}: {reason} ({who}, {at}, log {number})"
)
WITHDRAWN = Text(
    "Fundet i en tidligere runde, men ikke i den seneste",
    "Found in an earlier round, but not in the latest",
)
WITHDRAWN_SHEET = Text("Ikke længere fundet", "No longer found")
WITHDRAWN_COUNT = Text("Ikke længere fundet", "No longer found")
WITHDRAWN_NOTE = Text(
    "Leverandøren har fjernet ordene, skrevet teksten om eller ændret svaret. Ord uden for "
    "svarfelterne følger ikke med, når »tracker return« eller »tracker migrate« fører svar over i en "
    "ny arbejdsbog: spørg leverandøren, om de stadig gælder. Om tilbuddet måtte ændres sådan, "
    "vurderes af udbudsjurist (udbudslovens § 2 og § 159, stk. 5).",
    "The vendor removed the words, rewrote the text or changed the answer. Words outside the answer "
    "cells are not carried over when 'tracker return' or 'tracker migrate' moves answers to a new "
    "workbook: ask the vendor whether they still count. Whether the offer may be changed like that "
    "is for the procurement lawyer to judge (Danish Public Procurement Act § 2 and § 159(5)).",
)
SINCE = Text(
    "Fundet i runde {round}, ikke i runde {gone}.", "Found in round {round}, not in round {gone}."
)
ROUNDS = Text("Runder", "Rounds")
NOW = Text("Samme sted er nu fundet: {ids}.", "Found in its place now: {ids}.")
IN_ROWS = Text("{count}, i {rows} {rows|række|rækker}", "{count}, in {rows} {rows|row|rows}")
