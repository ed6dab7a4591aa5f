"""Findings about a sheet of answers that came back."""

from __future__ import annotations

from tracker.findings import FindingKind, Severity
from tracker.texts import Text

_ERROR = Severity.ERROR
_NEW_SHEET = Text(
    "Skriv et nyt ark, og svar der, hvis der stadig skal svares.",
    "Write a new sheet, and answer there if it is still to be answered.",
)

ANSWER_STALE = FindingKind(
    "answer-stale",
    _ERROR,
    Text(
        "Intet er læst ind: »{column.da}« er ændret i questions.yaml, siden arket blev skrevet. Da: "
        "»{base}«. Nu: »{now}«. I arket: »{given}«.",
        "Nothing was read in: '{column.en}' was changed in questions.yaml since the sheet was written. Then: "
        "'{base}'. Now: '{now}'. In the sheet: '{given}'.",
    ),
    _NEW_SHEET,
    Text(
        "Det, andre har skrevet imens, tilsidesættes ikke i blinde.",
        "What others wrote meanwhile is not overridden blindly.",
    ),
)
ANSWER_UNSURE = FindingKind(
    "answer-unsure",
    _ERROR,
    Text(
        "Intet er læst ind: rækken er ikke, som den blev sendt, eller noget i den kan ikke læses.",
        "Nothing was read in: the row is not as it was sent, or something in it cannot be read.",
    ),
    Text(
        "Se de andre fund i rækken. Er kun nogle af kolonnerne sorteret, så brug et nyt ark.",
        "See the other findings of the row. Where only some columns were sorted, use a new sheet.",
    ),
    Text(
        "Et svar ved et andet spørgsmål end det, der blev vist, kan være svar på noget andet.",
        "An answer beside another question than the one shown may answer something else.",
    ),
)
ANSWER_TAKEN_AWAY = FindingKind(
    "answer-taken-away",
    _ERROR,
    Text(
        "»{column.da}« er tømt, men arket sletter intet: der står stadig »{now}«.",
        "'{column.en}' was emptied, but a sheet deletes nothing: it still says '{now}'.",
    ),
    Text("Slet det selv i questions.yaml.", "Delete it yourself in questions.yaml."),
    Text("Et tomt felt kan være et uheld.", "An empty cell may be an accident."),
)
ANSWER_MISSING = FindingKind(
    "answer-publication-without",
    _ERROR,
    Text(
        "Der er en dato for offentliggørelsen, men intet svar.",
        "There is a date of publication, but no answer.",
    ),
    Text("Skriv svaret, eller fjern datoen.", "Write the answer, or remove the date."),
    Text("Kun svar offentliggøres.", "Only answers are published."),
)
