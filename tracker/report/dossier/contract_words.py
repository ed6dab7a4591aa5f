"""The words of the contract annex."""

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
