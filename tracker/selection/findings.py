"""Findings about a selection workbook that came back."""

from __future__ import annotations

from tracker.findings import FindingKind, Severity
from tracker.texts import Text

_ERROR, _WARNING, _NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

CELL_REQUIRED = FindingKind(
    "selection-cell-required",
    _ERROR,
    Text("»{column.da}« skal være udfyldt.", "'{column.en}' must be filled in."),
    Text("Udfyld cellen.", "Fill in the cell."),
    Text("En sag kan ikke være uden.", "A case cannot be without it."),
)
CELL_WRONG = FindingKind(
    "selection-cell-wrong",
    _ERROR,
    Text(
        "»{value}« kan ikke stå i »{column.da}«: {reason.da}.",
        "'{value}' cannot stand in '{column.en}': {reason.en}.",
    ),
    Text("Ret cellen.", "Correct the cell."),
    Text("Det, der ikke forstås, skrives ikke i sagen.", "What is not understood is not written."),
)
DROP_UNEXPLAINED = FindingKind(
    "selection-drop-unexplained",
    _ERROR,
    Text(
        "Kravet {requirement} er udeladt uden begrundelse; det er ikke udeladt.",
        "The requirement {requirement} is left out without a reason; it was not left out.",
    ),
    Text("Skriv hvorfor i »Begrundelse«.", "Write why in 'Reason'."),
    Text(
        "Sagens log siger, hvorfor et krav er udeladt.", "The case's log says why it is left out."
    ),
)
REASON_UNUSED = FindingKind(
    "selection-reason-unused",
    _WARNING,
    Text(
        "Begrundelsen »{value}« bruges ikke: kravet {requirement} er ikke udeladt.",
        "The reason '{value}' is not used: the requirement {requirement} is not left out.",
    ),
    Text("Sæt Ja i »Udelad«, eller slet begrundelsen.", "Choose Yes in 'Leave out', or delete it."),
    Text("Intet tabes i stilhed.", "Nothing is dropped in silence."),
)
DECISION_UNFINISHED = FindingKind(
    "selection-decision-unfinished",
    _ERROR,
    Text(
        "Afgørelsen om {requirement} er ikke færdig: »{column.da}« er tom. Den er ikke skrevet.",
        "The decision about {requirement} is not finished: '{column.en}' is empty. It was not written.",
    ),
    Text("Udfyld cellen.", "Fill in the cell."),
    Text(
        "En afgørelse skal have et valg og en, der har truffet det.",
        "A decision needs a choice, and somebody who made it.",
    ),
)
DECISION_TWICE = FindingKind(
    "selection-decision-twice",
    _ERROR,
    Text(
        "{requirement} har både et valg og en dato. Intet er skrevet.",
        "{requirement} has both a choice and a date. Nothing was written.",
    ),
    Text("Lad det ene stå.", "Leave one of them."),
    Text("tracker vælger ikke mellem to svar.", "tracker does not choose between two answers."),
)
WORDS_UNUSED = FindingKind(
    "selection-words-unused",
    _ERROR,
    Text(
        "Ordlyden »{value}« ved {requirement} bruges ikke med det valg. Afgørelsen er ikke skrevet.",
        "The words '{value}' at {requirement} are not used with that choice. It was not written.",
    ),
    Text("Vælg jeres ordlyd, eller slet den.", "Choose your own words, or delete them."),
    Text("Intet tabes i stilhed.", "Nothing is dropped in silence."),
)
CELL_UNCLEAR = FindingKind(
    "selection-cell-unclear",
    _ERROR,
    Text(
        "Cellen kan ikke læses; den er ikke ændret i sagen, og en ny række er ikke tilføjet.",
        "The cell cannot be read; it was not changed in the case, and a new row was not added.",
    ),
    Text(
        "Skriv det, der skal stå, som almindelig tekst i cellen.",
        "Write what it is to say as plain text in the cell.",
    ),
    Text(
        "Det, der ikke kan læses for vist, skrives ikke i sagen.",
        "What cannot be read for certain is not written.",
    ),
)
CELL_MERGED = FindingKind(
    "selection-cell-merged",
    _ERROR,
    Text(
        "Cellen er flettet sammen med en anden, som har indholdet. Cellen er ikke læst.",
        "The cell is merged with another, which has the content. The cell was not read.",
    ),
    Text(
        "Ophæv fletningen, og skriv indholdet i hver række.",
        "Unmerge the cells, and write the content in each row.",
    ),
    Text(
        "En flettet celle har kun indhold i sin øverste række; det kopieres aldrig ned.",
        "A merged cell has content in its top row only; it is never copied down.",
    ),
)
BASE_LOST = FindingKind(
    "selection-base-lost",
    _WARNING,
    Text(
        "Arbejdsbogens skjulte oplysninger om »{table.da}« er ændret: det vides ikke, hvad cellerne "
        "sagde, da den blev skrevet.",
        "The workbook's hidden record of '{table.en}' was changed: nobody knows what the cells said "
        "when it was written.",
    ),
    Text("Skriv arbejdsbogen igen.", "Write the workbook again."),
    Text(
        "Uden dem kan det ikke ses, hvem der har ændret hvad.",
        "Without it nobody can tell who changed what.",
    ),
)
