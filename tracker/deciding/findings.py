"""Findings about a sheet of decisions that came back."""

from __future__ import annotations

from tracker.findings import FindingKind, Severity
from tracker.texts import Text

_ERROR = Severity.ERROR
_AGAIN = Text("Ret rækken, og læs arket ind igen.", "Correct the row, and read the sheet in again.")

DECISION_REFUSED = FindingKind(
    "decision-refused",
    _ERROR,
    Text("Intet er afgjort: {why.da}", "Nothing was decided: {why.en}"),
    _AGAIN,
    Text(
        "En afgørelse i et ark følger samme regler som en på kommandolinjen.",
        "A decision in a sheet goes by the same rules as one on the command line.",
    ),
)
DECISION_INCOMPLETE = FindingKind(
    "decision-incomplete",
    _ERROR,
    Text(
        "Intet er afgjort: »{column.da}« mangler.",
        "Nothing was decided: '{column.en}' is missing.",
    ),
    Text("Udfyld feltet, og læs arket ind igen.", "Fill the cell, and read the sheet in again."),
    Text(
        "En afgørelse har et valg, en begrundelse og navnet på den, der afgør.",
        "A decision has a choice, a reason and the name of whoever decides.",
    ),
)
DECISION_REASON_OLD = FindingKind(
    "decision-reason-old",
    _ERROR,
    Text(
        "Intet er afgjort: valget er et andet, men begrundelsen er stadig den tidligere afgørelses.",
        "Nothing was decided: the choice is another, but the reason is still that of the earlier decision.",
    ),
    Text("Skriv begrundelsen for den nye afgørelse.", "Write the reason for the new decision."),
    Text(
        "Begrundelsen følger afgørelsen i sagens log.",
        "The reason follows the decision in the log of the case.",
    ),
)
DECISION_STALE = FindingKind(
    "decision-stale",
    _ERROR,
    Text(
        "Intet er afgjort: rækken er ændret i sagen, siden arket blev skrevet. Da: {base.da}. Nu: "
        "{now.da}. I arket: {given.da}.",
        "Nothing was decided: the row was changed in the case since the sheet was written. Then: "
        "{base.en}. Now: {now.en}. In the sheet: {given.en}.",
    ),
    Text(
        "Skriv et nyt ark, og afgør rækken der, hvis den stadig skal afgøres.",
        "Write a new sheet, and decide there if it is still to be decided.",
    ),
    Text(
        "En afgørelse gælder det, der stod i arket, og den nyeste tilsidesættes ikke i blinde.",
        "A decision is about what stood in the sheet, and the newest is not overridden blindly.",
    ),
)
DECISION_GONE = FindingKind(
    "decision-gone",
    _ERROR,
    Text(
        "Intet er afgjort: det, rækken handler om, findes ikke længere i sagen. I arket: {given.da}.",
        "Nothing was decided: what the row is about is no longer in the case. In the sheet: {given.en}.",
    ),
    Text("Skriv et nyt ark.", "Write a new sheet."),
    Text(
        "Er ordene eller filen en anden, skal der afgøres på ny.",
        "Where the words or the file are others, it must be decided anew.",
    ),
)
DECISION_UNSURE = FindingKind(
    "decision-unsure",
    _ERROR,
    Text(
        "Intet er afgjort: rækken er ikke, som den blev sendt, eller noget i den kan ikke læses. I arket: "
        "{given.da}.",
        "Nothing was decided: the row is not as it was sent, or something in it cannot be read. In the "
        "sheet: {given.en}.",
    ),
    Text(
        "Se de andre fund i rækken. Er kun nogle af kolonnerne sorteret, så brug et nyt ark.",
        "See the other findings of the row. Where only some columns were sorted, use a new sheet.",
    ),
    Text(
        "Står en afgørelse ved andre ord end dem, der blev vist, kan den være om noget andet.",
        "A decision beside other words than those shown may be about something else.",
    ),
)
DECISION_TAKEN_AWAY = FindingKind(
    "decision-taken-away",
    _ERROR,
    Text(
        "En afgørelse kan ikke slettes; den gælder stadig: {now.da}.",
        "A decision cannot be deleted; it still counts: {now.en}.",
    ),
    Text(
        "Vælg en anden afgørelse, hvis den skal ændres.",
        "Choose another decision if it is to be changed.",
    ),
    Text("Det afgjorte står i sagens log.", "What was decided stands in the log of the case."),
)
CODES = frozenset(
    kind.code
    for kind in (
        DECISION_REFUSED,
        DECISION_INCOMPLETE,
        DECISION_REASON_OLD,
        DECISION_STALE,
        DECISION_GONE,
        DECISION_UNSURE,
        DECISION_TAKEN_AWAY,
    )
)
