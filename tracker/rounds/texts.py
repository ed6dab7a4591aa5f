"""The words of the difference between two rounds, the same in all its forms."""

from __future__ import annotations

from tracker.rounds.model import Direction, RequirementChange
from tracker.texts import Text

REPORT = Text("Forskel mellem to runder", "Difference between two rounds")
EARLIER = Text("Før", "Before")
LATER = Text("Efter", "After")
SIDE = Text(
    "runde {round} (udgave {revision}), modtaget {received}, {file}",
    "round {round} (revision {revision}), received {received}, {file}",
)
SAME_ANSWERS = Text(
    "Ingen ændring i svarene: leverandøren har sagt præcis det samme i begge runder.",
    "No change in the answers: the vendor said exactly the same in both rounds.",
)
SAME_BUT_ASKED = Text(
    "Ingen ændring i svarene. Det, der er spurgt om, er ændret; se nedenfor.",
    "No change in the answers. What was asked has changed; see below.",
)
CHANGED = Text(
    "{count} af {compared} krav har en ændring: {otherwise} er besvaret anderledes, {better} har et "
    "bedre udfald og {worse} et dårligere.",
    "{count} of {compared} {compared|requirement|requirements} {count|has|have} a change: {otherwise} "
    "{otherwise|is|are} answered otherwise, {better} {better|has|have} a better outcome and {worse} a worse.",
)
ASKED_ANEW = Text(
    "{reworded} krav er spurgt på ny ordlyd, {added} er {added|nyt|nye}, og {withdrawn} er udgået.",
    "{reworded} {reworded|requirement was|requirements were} asked in a new wording, {added} {added|is|are} new and {withdrawn} withdrawn.",
)
UNCOMPARED = Text(
    "{count} celler uden for svarfelterne er for mange til at blive sammenlignet. Se i filerne.",
    "{count} cells outside the answer cells are too many to be compared. Look into the files.",
)
ALL_ELSEWHERE = Text(
    "Hvad der er eller kan være et forbehold, står ved de krav, der har en ændring, med ordene og cellen. "
    "Hele registret står i »tracker reservations list«.",
    "What is or may be a reservation stands at the requirements with a change, with the words and the "
    "cell. The whole register is in 'tracker reservations list'.",
)
BEFORE = Text("Før: {what.da}", "Before: {what.en}")
WORSENED = Text(
    "Mindstekrav, der er forværret, mulig afvigelse, vurderes af udbudsjurist",
    "Minimum requirements that became worse, possible deviation, for the procurement lawyer to judge",
)
NO_WORSENED = Text("Ingen mindstekrav er forværret.", "No minimum requirement became worse.")
ROWS = Text("Krav med ændringer", "Requirements with changes")
OTHER_ROWS = Text("Øvrige krav med ændringer", "Other requirements with changes")
CONDITIONS = Text("Svar på betingelser", "Replies to conditions")
ABOUT = Text("Om leverandøren", "About the vendor")
OUTSIDE = Text("Skrevet uden for svarfelterne", "Written outside the answer cells")
OUTSIDE_NEW = Text("Er kommet til", "Was added")
OUTSIDE_GONE = Text("Står der ikke længere", "Is no longer there")
HOW_TO_READ = Text(
    "[-slettet-] stod der før. {{+indsat+}} er kommet til.",
    "[-deleted-] stood there before. {{+inserted+}} was added.",
).fill()
NOTHING = Text("(intet)", "(nothing)")
HIDDEN = Text(
    "Kun de skjulte cifre i et CPR-nummer er ændret.",
    "Only the hidden digits of a CPR number were changed.",
)
REQUIREMENT = Text("Krav", "Requirement")
WHAT = Text("Hvad", "What")
WORDS = Text("Ord for ord", "Word by word")
DIRECTION = Text("Retning", "Direction")
ASKED = Text("Spurgt", "Asked")
WORDING = Text("Kravets ordlyd", "Wording of the requirement")
ASKED_LABELS = {
    RequirementChange.SAME: Text("Samme krav", "Same requirement"),
    RequirementChange.REWORDED: Text("Spurgt på ny ordlyd", "Asked in a new wording"),
    RequirementChange.ADDED: Text("Nyt krav", "New requirement"),
    RequirementChange.WITHDRAWN: Text("Udgået krav", "Withdrawn requirement"),
}
DIRECTION_LABELS = {
    Direction.SAME: Text("= Samme udfald", "= Same outcome"),
    Direction.BETTER: Text("▲ Bedre", "▲ Better"),
    Direction.WORSE: Text("▼ Dårligere", "▼ Worse"),
    Direction.OTHER: Text("◆ Andet udfald", "◆ Other outcome"),
}
PROMISE = Text(
    "Rapporten gengiver, hvad leverandøren har svaret i de to runder. Det oprindelige svar er bevaret. "
    "Den afgør ikke, om en ændring er tilladt.",
    "The report renders what the vendor answered in the two rounds. The original answer is kept. It "
    "does not decide whether a change is permitted.",
)
