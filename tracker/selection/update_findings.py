"""What of a selection workbook is not done to a case, and why."""

from __future__ import annotations

from tracker.findings import FindingKind, Severity
from tracker.texts import Text

_ERROR, _WARNING = Severity.ERROR, Severity.WARNING
_NOTHING_LOST = Text(
    "Hver ændring er enten gjort eller nævnt; intet tabes i stilhed.",
    "Every change is either done or named; nothing is dropped in silence.",
)

NOTHING_ASKED = FindingKind(
    "selection-nothing-asked",
    _ERROR,
    Text("Der er ikke valgt noget at spørge om.", "Nothing to ask is selected."),
    Text(
        "Sæt Ja ved mindst én pakke eller ét afsnit, eller skriv egne krav.",
        "Choose Yes at a package or a section at least, or write requirements of your own.",
    ),
    Text("En sag uden krav har ingen arbejdsbog.", "A case without requirements has no workbook."),
)
CONFLICT = FindingKind(
    "selection-edit-conflict",
    _ERROR,
    Text(
        "{what.da}: arket siger »{given.da}«, sagen »{now.da}«; da arket blev skrevet, stod der "
        "»{base.da}«. Cellen er ikke skrevet i sagen.",
        "{what.en}: the sheet says '{given.en}', the case '{now.en}'; when the sheet was written it "
        "was '{base.en}'. The cell was not written into the case.",
    ),
    Text(
        "Bliv enige om, hvad der gælder. Er det sagens ord, så skriv dem i cellen. Er det arkets, så skriv et nyt ark "
        "med »tracker edit«, og skriv dem dér.",
        "Agree on what holds. If it is the case's words, write them in the cell. If it is the sheet's, write a new "
        "sheet with 'tracker edit', and write them there.",
    ),
    Text(
        "To har ændret det samme. Ingen af dem må tabes, og tracker vælger ikke mellem dem.",
        "Two people changed the same thing. Neither may be lost, and tracker does not choose.",
    ),
)
UNCONFIRMED = FindingKind(
    "selection-edit-unconfirmed",
    _WARNING,
    Text(
        "{what.da}: arket siger »{given.da}«, sagen »{now.da}«. Cellen er ikke skrevet i sagen.",
        "{what.en}: the sheet says '{given.en}', the case '{now.en}'. The cell was not written into the "
        "case.",
    ),
    Text(
        "Er arkets ord de rette, så kør igen med --confirm. Ellers er intet at gøre.",
        "If the sheet's words are right, run again with --confirm. Otherwise there is nothing to do.",
    ),
    Text(
        "Arket siger ikke længere, hvad der stod, da det blev skrevet; det kan være sagen, der er nyest.",
        "The sheet no longer says what stood there when it was written; the case may be the newer of the two.",
    ),
)
REMOVE_CONFLICT = FindingKind(
    "selection-remove-conflict",
    _ERROR,
    Text(
        "{what.da} skal fjernes efter arket, men er ændret i sagen siden ({changed.da}). Den er ikke fjernet.",
        "{what.en} is to be removed by the sheet, but has changed in the case since ({changed.en}). It was not removed.",
    ),
    Text(
        "Se, hvad der er ændret. Skal den stadig fjernes, så skriv et nyt ark med »tracker edit«.",
        "Look at what changed. If it is still to be removed, write a new sheet with 'tracker edit'.",
    ),
    Text("Ellers gik en andens ændring tabt.", "Somebody else's change would be lost."),
)
ROW_NOT_IN_CASE = FindingKind(
    "selection-row-not-in-case",
    _ERROR,
    Text(
        "{value} er ændret i arket til »{given.da}«, men er ikke længere i sagen.",
        "{value} was changed in the sheet to '{given.en}', but is no longer in the case.",
    ),
    Text(
        "Skal den med igen, så skriv et nyt ark med »tracker edit«, og skriv den dér.",
        "If it is wanted again, write a new sheet with 'tracker edit', and write it there.",
    ),
    Text(
        "En, der har fjernet den, skal ikke overhøres.", "Whoever removed it must not be overruled."
    ),
)
EDIT_REFUSED = FindingKind(
    "selection-edit-refused",
    _ERROR,
    Text(
        "{what.da}: »{given.da}« er ikke skrevet i sagen: {reason.da}",
        "{what.en}: '{given.en}' was not written into the case: {reason.en}",
    ),
    Text(
        "Ret cellen, eller det, den ikke passer til.", "Correct the cell, or what it does not fit."
    ),
    Text("En sag skal kunne bruges, som den står.", "A case must be usable as it stands."),
)
ROW_REFUSED = FindingKind(
    "selection-row-refused",
    _ERROR,
    Text(
        "Rækken er ikke skrevet i sagen: {reason.da}",
        "The row was not written into the case: {reason.en}",
    ),
    Text(
        "Ret rækken, eller det, den ikke passer til.", "Correct the row, or what it does not fit."
    ),
    Text("En sag skal kunne bruges, som den står.", "A case must be usable as it stands."),
)
EDIT_WITHOUT_EFFECT = FindingKind(
    "selection-edit-without-effect",
    _WARNING,
    Text(
        "{what.da}: »{given.da}« ændrer ikke noget i sagen; der står stadig »{now.da}«.",
        "{what.en}: '{given.en}' changes nothing in the case; it still says '{now.en}'.",
    ),
    Text(
        "Se efter, om en anden celle i rækken mangler.",
        "See whether another cell of the row is missing.",
    ),
    _NOTHING_LOST,
)
ROW_WITHOUT_EFFECT = FindingKind(
    "selection-row-without-effect",
    _WARNING,
    Text("Den nye række er ikke kommet med i sagen.", "The new row did not come into the case."),
    Text("Se efter, om en celle i rækken mangler.", "See whether a cell of the row is missing."),
    _NOTHING_LOST,
)
METHOD_UNFIT = FindingKind(
    "selection-method-unfit",
    _WARNING,
    Text(
        "evaluation.yaml passer ikke længere til det, der spørges om: {reason.da}.",
        "evaluation.yaml no longer fits what is asked: {reason.en}.",
    ),
    Text("Ret metoden på arket Evaluering.", "Correct the method on the sheet Evaluation."),
    Text(
        "Metoden skal kunne bruges, som den er offentliggjort (udbudsloven § 160).",
        "The method must be usable as published (Danish Public Procurement Act § 160).",
    ),
)
