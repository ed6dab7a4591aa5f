"""The words of the lists of questions."""

from __future__ import annotations

from tracker.findings import Severity
from tracker.questions.model import Status
from tracker.texts import Text

LIST = Text("Spørgsmål og svar", "Questions and answers")
PUBLIC = Text("Spørgsmål og svar til alle leverandører", "Questions and answers for all vendors")
NONE = Text("Der er ingen spørgsmål.", "There are no questions.")
NO_ANSWERED = Text("Ingen spørgsmål er besvaret endnu.", "No question has been answered yet.")
COUNTS = Text(
    "{total} spørgsmål: {open} uden svar, {answered} besvaret og ikke offentliggjort, {published} "
    "offentliggjort.",
    "{total} {total|question|questions}: {open} without an answer, {answered} answered and not published, {published} "
    "published.",
)
LATEST = Text(
    "Fristen for tilbud er {deadline.da}. Svar skal være hos alle senest {latest.da} (udbudsloven "
    "§ 134); ellers skal fristen forlænges (§ 93, stk. 4).",
    "The deadline for offers is {deadline.en}. Answers must be with all by {latest.en} (Danish Public "
    "Procurement Act § 134); otherwise the deadline must be extended (§ 93(4)).",
)
PROBLEMS = Text("Se på dette", "Look at this")
NUMBER = Text("Nr.", "No.")
STATUS = Text("Status", "Status")
ASKED = Text("Stillet", "Asked")
VENDOR = Text("Leverandør", "Vendor")
REQUIREMENTS = Text("Krav", "Requirements")
QUESTION = Text("Spørgsmål", "Question")
ANSWER = Text("Svar", "Answer")
ANSWERED = Text("Besvaret", "Answered")
PUBLISHED = Text("Offentliggjort", "Published")
CORRECTS = Text("Ændrer kravene", "Changes the requirements")
CORRECTED = Text(
    "Svaret ændrer kravene; se rettelsesbladet.",
    "The answer changes the requirements; see the notice.",
)
PROCUREMENT = Text("Udbud", "Procurement")
BUYER = Text("Ordregiver", "Buyer")
REFERENCE = Text("Sagsnr.", "Case no.")
DEADLINE = Text("Frist for tilbud", "Deadline for offers")
REVISION = Text("Kravspecifikation, udgave", "Specification, revision")
GENERAL = Text("Generelt", "In general")
STATUSES = {
    Status.OPEN: Text("○ Mangler svar", "○ Not answered"),
    Status.ANSWERED: Text("→ Besvaret", "→ Answered"),
    Status.PUBLISHED: Text("✓ Offentliggjort", "✓ Published"),
}
WEIGHT = {
    Severity.ERROR: Text("✗ Fejl", "✗ Error"),
    Severity.WARNING: Text("! Advarsel", "! Warning"),
    Severity.NOTE: Text("· Bemærk", "· Note"),
}
HINT = Text(
    "Spørgsmålene er stillet af leverandører og gengives uden navne.",
    "The questions were asked by vendors and are given without names.",
)
