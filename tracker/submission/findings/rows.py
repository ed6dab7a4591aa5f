"""Findings about which requirement a row is, and which column a value."""

from __future__ import annotations

from tracker.findings import FindingKind, Severity
from tracker.texts import Text

_ERROR, _WARNING, _NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

ROW_BY_TEXT = FindingKind(
    "row-by-text",
    _NOTE,
    Text(
        "Rækkens nøgle og krav-id mangler; den er genkendt på kravets tekst.",
        "The row's key and requirement id are missing; it was recognised by the requirement's text.",
    ),
    Text("Se, om det er det rigtige krav.", "See that it is the right requirement."),
    Text(
        "Teksten genkender kun en række, når præcis ét krav har den.",
        "The text identifies a row only when exactly one requirement has it.",
    ),
)

ROW_AMBIGUOUS = FindingKind(
    "row-ambiguous",
    _ERROR,
    Text(
        "Rækken har hverken nøgle eller krav-id, og teksten passer på flere krav: {members}.",
        "The row has neither key nor requirement id, and its text fits several: {members}.",
    ),
    Text(
        "Skriv kravets id i kolonnen »{column.da}«.",
        "Write the requirement's id in the column '{column.en}'.",
    ),
    Text("Hvilket krav der svares på, gættes ikke.", "Which one is answered is not guessed."),
)

ROW_IDENTITY_CONFLICT = FindingKind(
    "row-identity-conflict",
    _ERROR,
    Text(
        "Rækken siger to ting om, hvilket krav den er: {requirement} og »{value}«. Svaret er ikke "
        "læst.",
        "The row says two things about which requirement it is: {requirement} and '{value}'. Its "
        "answer was not read.",
    ),
    Text(
        "Sæt rækken tilbage, som den blev udsendt. Er mange rækker ramt, er kun nogle af kolonnerne "
        "sorteret: fortryd sorteringen.",
        "Restore the row as it was sent. If many rows are hit, only some of the columns were "
        "sorted: undo the sorting.",
    ),
    Text(
        "Et svar på det forkerte krav er værre end intet svar.",
        "An answer to the wrong requirement is worse than none.",
    ),
)

ROW_OTHER_PROCUREMENT = FindingKind(
    "row-of-other-procurement",
    _ERROR,
    Text(
        "Rækken er kopieret fra udbuddet »{found}«. Svaret er ikke læst.",
        "The row was copied from the procurement '{found}'. Its answer was not read.",
    ),
    Text(
        "Svar i den række, der hører til dette udbud.",
        "Answer in the row that belongs to this procurement.",
    ),
    Text(
        "Svar på et andet udbuds krav er ikke svar på dette.",
        "Answers to another procurement's requirements are no answers to this one's.",
    ),
)

ROW_LOOKALIKE = FindingKind(
    "row-lookalike",
    _ERROR,
    Text(
        "»{value}« ligner {alike}, men er det ikke: der er fremmede bogstaver i.",
        "'{value}' looks like {alike} but is not: it has letters of another script.",
    ),
    Text("Skriv {alike} igen i cellen.", "Type {alike} again in the cell."),
    Text("Ens udseende er ikke samme id.", "To look alike is not to be the same id."),
)

ROWS_WITHOUT_HEADING = FindingKind(
    "rows-without-heading",
    _NOTE,
    Text(
        "Rækken står på et ark uden overskrifter; den er læst, fordi kolonnerne står som i den "
        "udsendte arbejdsbog.",
        "The row stands on a sheet without headings; it was read, because its columns stand as in "
        "the workbook that was sent.",
    ),
    Text("Se, om svarene er læst rigtigt.", "See that the answers were read right."),
    Text(
        "Nøgle, id, tekst, niveau og svar viser, at ingen kolonne er flyttet.",
        "Key, id, text, level and answer prove that no column was moved.",
    ),
)

ROWS_HEADING_LOST = FindingKind(
    "rows-heading-lost",
    _ERROR,
    Text(
        "Rækken står på et ark uden overskrifter, og kolonnerne står ikke som i den udsendte "
        "arbejdsbog. Svaret er ikke læst.",
        "The row stands on a sheet without headings, and its columns do not stand as in the "
        "workbook that was sent. Its answer was not read.",
    ),
    Text(
        "Kopiér overskrifterne med, eller svar på arket »Krav«.",
        "Copy the headings too, or answer on the sheet 'Requirements'.",
    ),
    Text(
        "Hvilken kolonne der er hvad, gættes ikke.",
        "Which column is which is not guessed.",
    ),
)

ANSWERS_IN_WRONG_COLUMN = FindingKind(
    "answers-in-wrong-column",
    _NOTE,
    Text(
        "Svarene står i kolonnen »{column.da}«, og der er ingen i »Svar«. De er læst som svar.",
        "The answers stand in the column '{column.en}', and there are none in 'Answer'. They were "
        "read as answers.",
    ),
    Text(
        "Se, om det er rigtigt. Er det ikke, så flyt dem til kolonnen »Svar«.",
        "See that this is right. If it is not, move them to the column 'Answer'.",
    ),
    Text(
        "En hel kolonne af skalaens ord har kun én læsning; en enkelt celle har to.",
        "A whole column of the scale's words has one reading; a single cell has two.",
    ),
)

ANSWER_IN_OTHER_COLUMN = FindingKind(
    "answer-in-other-column",
    _ERROR,
    Text(
        "Svarfeltet er tomt, men »{value}« står i kolonnen »{column.da}«. Er det svaret?",
        "The answer cell is empty, but '{value}' stands in the column '{column.en}'. Is that the "
        "answer?",
    ),
    Text("Skriv svaret i kolonnen »Svar«.", "Write the answer in the column 'Answer'."),
    Text(
        "»Ja« som uddybning kan være et svar eller en halv sætning.",
        "'Yes' as an elaboration can be an answer or half a sentence.",
    ),
)

CELLS_MERGED_DOWN = FindingKind(
    "cells-merged-down",
    _WARNING,
    Text(
        "Cellen er flettet over flere rækker; det, der står i »{column.da}«, er læst ved kravet i den "
        "øverste række alene.",
        "The cell is merged over several rows; what '{column.en}' says was read at the requirement in the "
        "top row alone.",
    ),
    Text("Ophæv fletningen, og skriv i hver række.", "Unmerge, and write in every row."),
    Text(
        "Det, der er flettet, kopieres aldrig ned.",
        "What is merged is never copied down.",
    ),
)

RESERVATION_MERGED = FindingKind(
    "reservation-merged",
    _WARNING,
    Text(
        "Cellen er flettet over flere rækker; forbeholdet er læst ved hvert af kravene.",
        "The cell is merged over several rows; the reservation was read at each of the requirements.",
    ),
    Text("Ophæv fletningen, og skriv i hver række.", "Unmerge, and write in every row."),
    Text(
        "Et forbehold, der ses ved et krav, må ikke mangle i rapporterne.",
        "A reservation that is seen at a requirement must not be missing in the reports.",
    ),
)

CELLS_MERGED_ACROSS = FindingKind(
    "cells-merged-across",
    _WARNING,
    Text(
        "Celler er flettet på tværs af {columns.da}; indholdet er læst som »{column.da}«.",
        "Cells are merged across {columns.en}; their content was read as '{column.en}'.",
    ),
    Text("Ophæv fletningen, og skriv i hvert felt.", "Unmerge, and write in each cell."),
    Text(
        "En flettet celle har kun indhold i sin første kolonne.",
        "A merged cell has content in its first column only.",
    ),
)
