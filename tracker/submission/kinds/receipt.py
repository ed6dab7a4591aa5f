"""Findings about when and as what a submission was received."""

from __future__ import annotations

from tracker.findings import Kind, Severity
from tracker.texts import Text

_ERROR, _WARNING, _NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

RECEIVED_LATE = Kind(
    "received-late",
    _WARNING,
    Text(
        "Besvarelsen er modtaget {at.da}, efter tilbudsfristen {deadline.da}.",
        "The submission was received {at.en}, after the deadline {deadline.en}.",
    ),
    Text(
        "Lad udbudsjuristen afgøre, om den kan indgå.",
        "Have the procurement lawyer decide whether it can be considered.",
    ),
    Text(
        "Fristen gælder alle lige (udbudsloven § 2); værktøjet afgør intet.",
        "The deadline is the same for all (Procurement Act § 2); the tool decides nothing.",
    ),
)
ANOTHER_ROUND = Kind(
    "another-round",
    _NOTE,
    Text(
        "Leverandøren har sendt {earlier} før; denne er runde {round} og bruges i rapporterne.",
        "The vendor has sent {earlier} before; this is round {round} and is used in the reports.",
    ),
    Text(
        "Er den sendt ved en fejl, så bed leverandøren bekræfte, hvilken der gælder.",
        "If it was sent by mistake, ask the vendor to confirm which one counts.",
    ),
    Text(
        "Den første besvarelse bliver liggende; intet overskrives.",
        "The first submission stays; nothing is overwritten.",
    ),
)
BLANK_AFTER_ANSWERS = Kind(
    "blank-after-answers",
    _ERROR,
    Text(
        "Besvarelsen er tom; runde {earlier} havde {answered} svar.",
        "The submission is blank; round {earlier} had {answered} answers.",
    ),
    Text(
        "Bed leverandøren bekræfte, hvilken besvarelse der gælder, før noget bedømmes.",
        "Ask the vendor to confirm which submission counts before anything is judged.",
    ),
    Text(
        "En tom arbejdsbog er som regel sendt ved en fejl, men den er nu den seneste og bruges i "
        "rapporterne.",
        "A blank workbook is as a rule sent by mistake, but it is now the latest and is used in the "
        "reports.",
    ),
)
