"""What is wrong with a row that a buyer wrote in a list of the selection workbook."""

from __future__ import annotations

from tracker.findings import FindingKind, Severity
from tracker.texts import Text

_ERROR, _WARNING, _NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE
ROW_GONE = FindingKind(
    "selection-row-gone",
    _ERROR,
    Text(
        "Rækken {value} er ændret i arket, men er ikke længere i sagen.",
        "The row {value} was changed in the sheet, but is no longer in the case.",
    ),
    Text(
        "Skal den med igen, så skriv den i en ny række uden id.",
        "If it is wanted again, write it in a new row without an id.",
    ),
    Text(
        "En, der har fjernet den, skal ikke overhøres.", "Whoever removed it must not be overruled."
    ),
)
ROW_THERE = FindingKind(
    "selection-row-there",
    _NOTE,
    Text(
        "Rækken står allerede i sagen som {value}; den er ikke tilføjet igen.",
        "The row is already in the case as {value}; it was not added again.",
    ),
    Text("Intet at gøre.", "Nothing to do."),
    Text(
        "Det samme ark kan læses ind flere gange.", "The same sheet can be read in more than once."
    ),
)
ROW_TWICE = FindingKind(
    "selection-row-twice",
    _WARNING,
    Text(
        "Rækken siger det samme som rækken i {first}; kun den første er tilføjet.",
        "The row says the same as the row in {first}; only the first was added.",
    ),
    Text(
        "Slet gentagelsen, eller skriv, hvad der adskiller de to.",
        "Delete the repetition, or write what sets the two apart.",
    ),
    Text("To ens krav kan få hver sit svar.", "Two equal requirements can get two answers."),
)
ROW_DIFFERS = FindingKind(
    "selection-row-differs",
    _ERROR,
    Text(
        "Rækken står allerede som {value}, men med andet indhold i {differing.da}. Den er ikke tilføjet.",
        "The row is already there as {value}, but says something else in {differing.en}. It was not added.",
    ),
    Text("Ret rækken {value}, og slet denne.", "Correct the row {value}, and delete this one."),
    Text("tracker vælger ikke mellem to udgaver.", "tracker does not choose between two versions."),
)
TEXT_SHARED = FindingKind(
    "selection-text-shared",
    _WARNING,
    Text("Teksten er den samme som {value}.", "The text is the same as that of {value}."),
    Text(
        "Er det kravkatalogets krav, så vælg det og fjern rækken; ellers skriv, hvad der adskiller dem.",
        "If it is the bank's requirement, select that and remove the row; else write what sets them apart.",
    ),
    Text("To ens krav kan få hver sit svar.", "Two equal requirements can get two answers."),
)
SECTION_NEW = FindingKind(
    "selection-section-new",
    _NOTE,
    Text("Bliver afsnit af jeres eget: {sections}.", "Becomes a section of your own: {sections}."),
    Text(
        "Intet at gøre, hvis det er meningen; ellers vælg et afsnit på listen.",
        "Nothing to do if that is meant; else choose a section from the list.",
    ),
    Text(
        "Et stavet forkert afsnit står for sig i overblikket.",
        "A misspelt section stands by itself.",
    ),
)
SECTION_ALIKE = FindingKind(
    "selection-section-alike",
    _WARNING,
    Text(
        "»{section}« bliver et afsnit af jeres eget, men ligner »{near}«.",
        "'{section}' becomes a section of your own, but looks like '{near}'.",
    ),
    Text(
        "Er det samme afsnit ment, så skriv det ens.",
        "If the same section is meant, write it the same.",
    ),
    Text(
        "Et stavet forkert afsnit står for sig i overblikket.",
        "A misspelt section stands by itself.",
    ),
)
MEMBERS_WRONG = FindingKind(
    "selection-members-wrong",
    _ERROR,
    Text(
        "»{value}« kan ikke have de medlemmer: {reason.da}. Medlemmerne er ikke ændret, og en ny er ikke "
        "tilføjet.",
        "'{value}' cannot have those members: {reason.en}. The members were not changed, and a new one was "
        "not added.",
    ),
    Text(
        "Ret rækkerne: hvert medlem i sin række, med sit eget CVR-nummer, og højst ét Ja under Underskriver.",
        "Correct the rows: each member in a row, with a CVR number of its own, and at most one Yes under Signs.",
    ),
    Text(
        "En sammenslutning er flere virksomheder, og højst én skriver under for dem.",
        "A consortium is several companies, of which at most one signs for them.",
    ),
)
MEMBER_NUMBER_MISSING = FindingKind(
    "selection-member-number-missing",
    _ERROR,
    Text(
        "CVR-nummeret mangler: »{value}« er medlem af en sammenslutning.",
        "The CVR number is missing: '{value}' is a member of a consortium.",
    ),
    Text("Skriv medlemmets CVR-nummer i cellen.", "Write the member's CVR number in the cell."),
    Text(
        "En sammenslutnings svar kendes på alle medlemmers CVR-numre.",
        "A consortium's answer is known by the CVR numbers of all its members.",
    ),
)
CVR_SHARED = FindingKind(
    "selection-cvr-shared",
    _WARNING,
    Text("CVR-nummeret er også {other}s.", "The CVR number is also {other}'s."),
    Text("Ret det, hvis det er to virksomheder.", "Correct it if they are two companies."),
    Text("Et svar kendes på sit CVR-nummer.", "An answer is known by its CVR number."),
)
METHOD_REFUSED = FindingKind(
    "selection-method-refused",
    _ERROR,
    Text(
        "Evalueringsmetoden hænger ikke sammen: {reason.da}. Cellen er ikke ændret.",
        "The method of evaluation does not fit together: {reason.en}. The cell was not changed.",
    ),
    Text(
        "Ret cellen, eller det, den ikke passer til.", "Correct the cell, or what it does not fit."
    ),
    Text(
        "Metoden skal kunne bruges som den er offentliggjort (udbudsloven § 160).",
        "The method must be usable as published (Danish Public Procurement Act § 160).",
    ),
)
METHOD_TOO_SOON = FindingKind(
    "selection-method-too-soon",
    _ERROR,
    Text(
        "Metoden kan ikke skrives, før der er valgt noget at vurdere.",
        "The method cannot be written before anything to evaluate is selected.",
    ),
    Text("Vælg pakker på arket Pakker.", "Select packages on the sheet of packages."),
    Text("En metode gælder det, der spørges om.", "A method is for what is asked."),
)
WEIGHTS_ODD = FindingKind(
    "selection-weights-odd",
    _WARNING,
    Text(
        "Niveauet »{upper.da}« vejer mindre end »{lower.da}«.",
        "The level '{upper.en}' weighs less than '{lower.en}'.",
    ),
    Text("Byt om på vægtene, hvis det ikke er meningen.", "Swap the weights unless that is meant."),
    Text("Det vigtigste plejer at tælle mest.", "What matters most usually counts most."),
)
