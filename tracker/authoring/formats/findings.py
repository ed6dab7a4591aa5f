"""What is in doubt when a bank is read from another program's format."""

from __future__ import annotations

from tracker.findings import FindingKind, Severity
from tracker.texts import Text

LOSSY = FindingKind(
    "import-part-lost",
    Severity.WARNING,
    Text(
        "En kravbank har ingen plads til dette, og det er ikke taget med: {what.da}.",
        "A bank has no place for this, and it was not taken over: {what.en}.",
    ),
    Text(
        "Er det en del af kravet, så skriv det ind i teksten, eller læs filen med en tilknytning (--mapping), der siger, hvor det hører til.",
        "If it is part of the requirement, write it into the text, or read the file with a mapping (--mapping) that says where it belongs.",
    ),
    Text(
        "Hvad der går tabt, skal kunne ses: ellers mangler det først, når leverandøren har svaret.",
        "What is lost must be visible: else it is first missed when the vendor has answered.",
    ),
)
UNKNOWN_VALUE = FindingKind(
    "import-value-unknown",
    Severity.ERROR,
    Text(
        "»{value}« er ikke en værdi, som formatet har ({what.da}).",
        "'{value}' is not a value that the format has ({what.en}).",
    ),
    Text(
        "Ret værdien i filen, eller læs arket med en tilknytning (--mapping), der siger, hvad den er.",
        "Correct the value in the file, or read the sheet with a mapping (--mapping) that says what it is.",
    ),
    Text(
        "Et gæt på et niveau eller en svartype ændrer, hvad der bliver bedt om.",
        "A guess at a level or a type of answer changes what is asked.",
    ),
)
OPEN_PARAMETER = FindingKind(
    "import-parameter-open",
    Severity.WARNING,
    Text(
        "Parametre uden værdi står i skarpe klammer i teksten: {value}.",
        "Parameters without a value stand in square brackets in the text: {value}.",
    ),
    Text(
        "Skriv værdierne i teksten, før kravet udsendes.",
        "Write the values into the text before the requirement is sent out.",
    ),
    Text(
        "Kataloget overlader værdien til den, der stiller kravet; en leverandør kan ikke svare på et hul.",
        "The catalogue leaves the value to whoever makes the demand; a vendor cannot answer a blank.",
    ),
)
SEVERAL_QUESTIONS = FindingKind(
    "import-questions-split",
    Severity.NOTE,
    Text(
        "Kravet har {count} spørgsmål; hvert er blevet et underkrav med sin egen svartype.",
        "The requirement has {count} questions; each has become a sub-requirement with its own type of answer.",
    ),
    Text("Se underkravene efter.", "Look the sub-requirements through."),
    Text(
        "Et krav i en kravbank har ét svar.",
        "A requirement in a bank has one answer.",
    ),
)
PARENT_UNNAMED = FindingKind(
    "import-parent-unnamed",
    Severity.WARNING,
    Text(
        "Kravet hører under et krav uden id ({value}), så sammenhængen er ikke taget med.",
        "The requirement belongs under one without an id ({value}), so the link was not taken over.",
    ),
    Text("Giv det øverste krav et id i filen.", "Give the upper requirement an id in the file."),
    Text(
        "Et underkrav peger på sit krav ved dets id.",
        "A sub-requirement points to its requirement by the id.",
    ),
)
LANGUAGE_SEEN = FindingKind(
    "import-language-seen",
    Severity.NOTE,
    Text(
        "Filen siger ikke, hvilket sprog den er på; efter ordene er det »{value}«.",
        "The file does not say which language it is in; by its words it is '{value}'.",
    ),
    Text("Se efter, at det passer.", "See that it is right."),
    Text(
        "Et krav kommer ind i kravbanken på det sprog, det er skrevet på.",
        "A requirement enters the bank in the language it is written in.",
    ),
)
LANGUAGE_UNKNOWN = FindingKind(
    "import-language-unknown",
    Severity.WARNING,
    Text(
        "Filen siger ikke, hvilket sprog den er på, og ordene viser det ikke; den er læst som »{value}«.",
        "The file does not say which language it is in, and its words do not show it; it was read as '{value}'.",
    ),
    Text(
        "Er det et andet sprog, så læs filen med en tilknytning (--mapping), der siger hvilket (languages).",
        "If it is another language, read the file with a mapping (--mapping) that says which (languages).",
    ),
    Text(
        "Et krav kommer ind i kravbanken på det sprog, det er skrevet på.",
        "A requirement enters the bank in the language it is written in.",
    ),
)
