"""Findings about a sheet of follow-up that came back."""

from __future__ import annotations

from tracker.findings import FindingKind, Severity
from tracker.texts import Text

DELIVERY_DATE_MISSING = FindingKind(
    "delivery-date-missing",
    Severity.ERROR,
    Text(
        "{requirement} er leveret, men uden dato.",
        "{requirement} is delivered, but without a date.",
    ),
    Text(
        "Skriv, hvornår det blev leveret. Rækken er ikke taget med; kravet står, som det stod før.",
        "Write when it was delivered. The row was not taken over; the requirement stands as before.",
    ),
    Text("Lovet holdes op mod leveret på datoen.", "Promise and delivery are compared by date."),
)
DELIVERY_UNVERIFIED = FindingKind(
    "delivery-unverified",
    Severity.ERROR,
    Text(
        "{requirement} er godkendt, men uden dato eller uden hvem.",
        "{requirement} is verified, but without a date or by whom.",
    ),
    Text(
        "Skriv, hvornår og af hvem. Rækken er ikke taget med; kravet står, som det stod før.",
        "Write when and by whom. The row was not taken over; the requirement stands as before.",
    ),
    Text(
        "En godkendelse er nogens (udbudsloven § 159 om effektiv kontrol).",
        "A verification is somebody's (Danish Public Procurement Act § 159 on effective control).",
    ),
)
DELIVERY_BACKWARDS = FindingKind(
    "delivery-backwards",
    Severity.WARNING,
    Text(
        "{requirement} er godkendt, før det blev leveret.",
        "{requirement} was verified before it was delivered.",
    ),
    Text("Se datoerne efter.", "Check the dates."),
    Text("Det ligner en ombytning.", "It looks like a mix-up."),
)
DELIVERY_LATE = FindingKind(
    "delivery-late",
    Severity.NOTE,
    Text(
        "{requirement} blev leveret efter fristen {due.da}.",
        "{requirement} was delivered after its due date {due.en}.",
    ),
    Text("Se kontraktens regler om forsinkelse.", "See the contract's terms on delay."),
    Text("En forsinkelse skal kunne dokumenteres.", "A delay must be documented."),
)
DELIVERY_STALE = FindingKind(
    "delivery-stale",
    Severity.ERROR,
    Text(
        "{requirement} er ændret, siden arket blev skrevet. Da: {base.da}. Nu: {now.da}. I arket: {given.da}.",
        "{requirement} was changed since the sheet was written. Then: {base.en}. Now: {now.en}. In the sheet: "
        "{given.en}.",
    ),
    Text(
        "Skriv et nyt ark, og ret dér. Rækken er ikke taget med; kravet står, som det stod før.",
        "Write a new sheet, and change it there. The row was not taken over; the requirement stands as before.",
    ),
    Text(
        "Det nyeste tilsidesættes ikke i blinde af et ældre ark.",
        "The newest is not overridden blindly by an older sheet.",
    ),
)
DELIVERY_UNSURE = FindingKind(
    "delivery-unsure",
    Severity.ERROR,
    Text(
        "{requirement}: rækken er ikke, som den blev sendt, eller noget i den kan ikke læses.",
        "{requirement}: the row is not as it was sent, or something in it cannot be read.",
    ),
    Text(
        "Se de andre fund i rækken. Er kun nogle af kolonnerne sorteret, så brug et nyt ark. Rækken er ikke "
        "taget med; kravet står, som det stod før.",
        "See the other findings of the row. Where only some columns were sorted, use a new sheet. The row was "
        "not taken over; the requirement stands as before.",
    ),
    Text(
        "Det, der står ved et andet krav end det viste, kan være om noget andet.",
        "What stands beside another requirement than the one shown may be about something else.",
    ),
)
