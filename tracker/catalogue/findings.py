"""Every kind of fault in a catalogue."""

from __future__ import annotations

from tracker.findings import FindingKind, Severity
from tracker.texts import Text

_ERROR, _WARNING = Severity.ERROR, Severity.WARNING

DUPLICATE = FindingKind(
    "catalogue-id-duplicate",
    _ERROR,
    Text("Id'et bruges mere end én gang.", "The id is used more than once."),
    Text("Giv hver sit eget id.", "Give each its own id."),
    Text("Et id skal pege på én ting.", "An id must point to one thing."),
)
MISNAMED = FindingKind(
    "catalogue-id-misnamed",
    _ERROR,
    Text(
        "Id'et passer ikke til pakken eller punktet ({value}).",
        "The id does not fit its package or point ({value}).",
    ),
    Text(
        "Navngiv kravet efter pakke og punkt, fx I-02-K3.",
        "Name it by package and point, e.g. I-02-K3.",
    ),
    Text("Id'et fortæller, hvor kravet står i kilden.", "The id tells where the source has it."),
)
MALFORMED = FindingKind(
    "catalogue-id-malformed",
    _ERROR,
    Text("Id'et har ikke katalogets form ({value}).", "The id has not the bank's form ({value})."),
    Text(
        "Giv kravet et id af den form, eller ret »id_pattern«.",
        "Give it such an id, or correct 'id_pattern'.",
    ),
    Text("Et id skal kunne kendes igen.", "An id must be recognisable."),
)
RETIRED = FindingKind(
    "catalogue-id-retired",
    _ERROR,
    Text(
        "Id'et har været et andet kravs, som udgik med version {value}.",
        "The id was another requirement's, retired with version {value}.",
    ),
    Text("Giv kravet et nyt id.", "Give the requirement a new id."),
    Text(
        "Svar på det gamle krav ville blive taget for svar på det nye.",
        "Answers to the old requirement would be taken for answers to the new one.",
    ),
)
PART_OF_ITSELF = FindingKind(
    "catalogue-parent-cycle",
    _ERROR,
    Text("Det er en del af sig selv: {value}.", "It is a part of itself: {value}."),
    Text("Ret »parent« et sted i kæden.", "Correct a 'parent' of the chain."),
    Text(
        "Afsnit skal kunne læses fra yderst til inderst.",
        "Sections must be readable from the outermost in.",
    ),
)
DANGLING = FindingKind(
    "catalogue-reference-dangling",
    _ERROR,
    Text("»{value}« findes ikke her.", "'{value}' does not exist here."),
    Text("Ret henvisningen, eller tilføj det, der mangler.", "Correct the reference, or add it."),
    Text("En henvisning til intet taber et krav.", "A reference to nothing loses a requirement."),
)
UNKNOWN_CONDITION = FindingKind(
    "catalogue-condition-unknown",
    _ERROR,
    Text("Betingelsen »{value}« er ikke defineret.", "The condition '{value}' is not defined."),
    Text("Tilføj den under »conditions«.", "Add it under 'conditions'."),
    Text("Ingen kan svare på en ukendt betingelse.", "Nobody can reply to an unknown condition."),
)
UNUSED_CONDITION = FindingKind(
    "catalogue-condition-unused",
    _WARNING,
    Text("Betingelsen bruges ikke af noget krav.", "No requirement uses the condition."),
    Text("Fjern den, eller brug den.", "Remove it, or use it."),
    Text("Overflødige spørgsmål trætter leverandører.", "Needless questions tire vendors."),
)
UNUSED_INTEGRATION = FindingKind(
    "catalogue-integration-unused",
    _WARNING,
    Text("Integrationen bruges ikke af nogen pakke.", "No package uses the integration."),
    Text("Fjern den, eller brug den.", "Remove it, or use it."),
    Text("Kataloget skal kunne læses fra ende til anden.", "The catalogue must be readable whole."),
)
CYCLE = FindingKind(
    "catalogue-cycle",
    _ERROR,
    Text(
        "Integrationen forudsætter sig selv: {value}.", "The integration requires itself: {value}."
    ),
    Text("Bryd kæden.", "Break the chain."),
    Text("En kæde uden ende kan ikke opfyldes.", "A chain without end cannot be met."),
)
LANGUAGE_MISSING = FindingKind(
    "catalogue-language-missing",
    _ERROR,
    Text("En tekst mangler på sproget »{value}«.", "A text is missing in the language '{value}'."),
    Text("Skriv teksten på begge sprog.", "Write the text in both languages."),
    Text("Arbejdsbøger udsendes på begge sprog.", "Workbooks go out in both languages."),
)
SOURCE_MISSING = FindingKind(
    "catalogue-source-missing",
    _ERROR,
    Text("Kilden er ikke angivet fuldt ud ({value}).", "The source is not fully given ({value})."),
    Text(
        "Angiv pakke og punkt; for andre kilder også hvor og hvornår.",
        "Give package and point; for other sources also where and when.",
    ),
    Text(
        "Hvert krav skal kunne føres tilbage til sin kilde.",
        "Every requirement must be traceable to its source.",
    ),
)
ANSWER_TYPE = FindingKind(
    "catalogue-answer-type",
    _ERROR,
    Text(
        "Svartypen hænger ikke sammen: {fault.da}.", "The type of answer does not fit: {fault.en}."
    ),
    Text("Ret »answer« ved kravet.", "Correct 'answer' at the requirement."),
    Text(
        "Et svar, ingen kan give, eller som ingen kan afgøre, gør et krav til en gætteleg.",
        "An answer nobody can give, or nobody can decide, makes a guess of a requirement.",
    ),
)
TEXT_SHARED = FindingKind(
    "catalogue-text-shared",
    _ERROR,
    Text("Teksten er den samme som {value}.", "The text is the same as that of {value}."),
    Text(
        "Skriv, hvad der adskiller dem, eller saml dem.", "Say what sets them apart, or join them."
    ),
    Text("To ens krav kan få hver sit svar.", "Two equal requirements can get two answers."),
)
PROPOSED = FindingKind(
    "catalogue-requirement-proposed",
    Severity.NOTE,
    Text(
        "Kravet er kun et forslag, fra {value}; det kan ikke vælges i et udbud.",
        "The requirement is only a proposal, from {value}; it cannot be selected in a procurement.",
    ),
    Text(
        "Godkend det med »tracker catalogue promote --to MAPPE --accept {requirement} --reason …«, eller "
        "fjern det.",
        "Accept it with 'tracker catalogue promote --to FOLDER --accept {requirement} --reason …', or remove it.",
    ),
    Text(
        "Et krav fra én sag er skrevet til den sag; nogen skal sige god for det til alle.",
        "A requirement of one case was written for that case; somebody must vouch for it for all.",
    ),
)
