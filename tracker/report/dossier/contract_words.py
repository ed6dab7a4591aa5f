"""The words of the contract annex and of the list for follow-up."""

from __future__ import annotations

from tracker.texts import Text

ANNEX = Text("Kontraktbilag: leverandørens svar", "Contract annex: the vendor's answers")
ANNEX_SHEET = Text("Svar", "Answers")
ANNEX_HINT = Text(
    "Svarene, som leverandøren har givet dem, med supplementer ved siden af. Forbehold afklares, før "
    "bilaget indgår i kontrakten.",
    "The answers as the vendor gave them, supplements beside them. Reservations are to be settled "
    "before the annex becomes part of the contract.",
)
FOLLOW_UP = Text("Overtagelsesprøve og opfølgning", "Acceptance test and follow-up")
FOLLOW_SHEET = Text("Opfølgning", "Follow-up")
FOLLOW_HINT = Text(
    "Det lovede efter leveringsdato. De gule felter udfyldes ved prøven; »!« er et forbehold.",
    "What was promised, by date of delivery. Fill the yellow cells at the test; '!' is a reservation.",
)
PROMISED = Text("Lovet", "Promised")
DUE = Text("Leveres fra", "Due")
EVIDENCE = Text("Dokumentation, der skal ses", "Evidence to be seen")
TESTED = Text("Prøvet (dato)", "Tested (date)")
RESULT = Text("Resultat", "Result")
WHO = Text("Hvem", "Who")
REMARK = Text("Bemærkning", "Remark")
RESULTS = (
    Text("Godkendt", "Passed"),
    Text("Godkendt med bemærkning", "Passed with a remark"),
    Text("Ikke godkendt", "Failed"),
    Text("Ikke prøvet", "Not tested"),
)
