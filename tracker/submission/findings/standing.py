"""Findings about how a file stands: whether it counts, and what speaks against it."""

from __future__ import annotations

from tracker.findings import FindingKind, Severity
from tracker.texts import Text

_ERROR, _WARNING, _NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE
_CHOOSE = Text(
    "Afgør det ud fra kvitteringer og udbudsmateriale: »tracker offer list«, så »tracker offer "
    "choose FIL« med begrundelse og navn. Leverandøren spørges ikke efter fristen.",
    "Decide from receipts and documents: 'tracker offer list', then 'tracker offer choose FILE' with a "
    "reason and a name. The vendor is not asked after the deadline.",
)
_ADMIT = Text(
    "Lad udbudsjuristen afgøre, om den kan indgå: »tracker offer admit FIL«.",
    "Have the procurement lawyer decide whether it can be considered: 'tracker offer admit FILE'.",
)
_STATE_TIME = Text(
    "Angiv tidspunktet fra udbudssystemets kvittering: »tracker receive FIL --submitted "
    "TIDSPUNKT«, eller en liste med --manifest.",
    "State the time from the tender system's receipt: 'tracker receive FILE --submitted TIME', or a "
    "list with --manifest.",
)
_EQUAL = Text(
    "Fristen gælder alle lige (udbudsloven § 2); værktøjet afgør intet.",
    "The deadline is the same for all (Danish Public Procurement Act § 2); the tool decides nothing.",
)
_LAST_WHOLE = Text(
    "Den sidst afgivne besvarelse gælder, hel; er det tvivlsomt, hvilken det er, afgør mennesker det.",
    "The submission handed in last counts, whole; where it is doubtful which that is, people decide.",
)
_COMPANY = Text(
    "Et CVR-nummer er virksomheden; to gyldige numre er to virksomheder, hvad de end kalder sig.",
    "A CVR number is the company; two valid numbers are two companies, whatever they call themselves.",
)

RECEIVED_LATE = FindingKind(
    "received-late",
    _WARNING,
    Text(
        "Afgivet {at.da}, efter tilbudsfristen {deadline.da}: modtaget efter fristen, ikke taget i "
        "betragtning.",
        "Submitted {at.en}, after the deadline {deadline.en}: received after the deadline, not taken "
        "into consideration.",
    ),
    _ADMIT,
    _EQUAL,
)
SUBMISSION_TIME_UNKNOWN = FindingKind(
    "submission-time-unknown",
    _ERROR,
    Text(
        "Modtaget {at.da}, efter tilbudsfristen {deadline.da}, og ingen har angivet, hvornår den blev "
        "afgivet.",
        "Received {at.en}, after the deadline {deadline.en}, and nobody has stated when it was "
        "submitted.",
    ),
    _STATE_TIME,
    Text(
        "En fil, der først nu er hentet fra udbudssystemet, kan være afgivet til tiden; det skal vises.",
        "A file fetched from the tender system only now may have been submitted in time; that has to "
        "be shown.",
    ),
)
CLOCK_SET_BACK = FindingKind(
    "received-clock-back",
    _ERROR,
    Text(
        "Modtaget {at.da} efter maskinens ur, men det, der stod i loggen før, er fra {after.da}, efter "
        "tilbudsfristen {deadline.da}: uret er stillet tilbage, og det er ikke vist, at filen er afgivet til tiden.",
        "Received {at.en} by the machine's clock, but what the log had before is of {after.en}, after the deadline "
        "{deadline.en}: the clock was set back, and the file is not shown to be submitted in time.",
    ),
    _STATE_TIME,
    Text(
        "Loggens rækkefølge kan ikke laves om, og det kan et ur: en fil kom ikke før det, der stod i loggen.",
        "The order of the log cannot be changed, and a clock can: no file came before what the log had already.",
    ),
)
DEADLINE_MINUTE = FindingKind(
    "deadline-minute",
    _ERROR,
    Text(
        "Afgivet {at.da}, i fristens eget minut: før eller efter kan ikke ses.",
        "Submitted {at.en}, in the very minute of the deadline: before or after cannot be seen.",
    ),
    Text(
        "Skaf tidspunktet med sekunder, eller lad udbudsjuristen afgøre det: »tracker offer admit FIL« "
        "eller »tracker offer set-aside FIL --ground late«.",
        "Get the time with seconds, or have the procurement lawyer decide: 'tracker offer admit FILE' or "
        "'tracker offer set-aside FILE --ground late'.",
    ),
    _EQUAL,
)
ADMITTED = FindingKind(
    "admitted-late",
    _WARNING,
    Text(
        "Ikke vist at være afgivet til tiden; taget i betragtning ved afgørelse af {decided_by} "
        "{day.da}: {reason}",
        "Not shown to be submitted in time; taken into consideration by a decision of {decided_by} on "
        "{day.en}: {reason}",
    ),
    Text("Intet at gøre; det står i alle rapporter.", "Nothing to do; it stands in all reports."),
    _EQUAL,
)
SET_ASIDE = FindingKind(
    "offer-set-aside",
    _WARNING,
    Text(
        "Afvist ved ordregivers afgørelse ({ground.da}) af {decided_by} {day.da}: {reason}",
        "Set aside by the buyer's decision ({ground.en}) of {decided_by} on {day.en}: {reason}",
    ),
    Text("Fortryd med »tracker offer restore FIL«.", "Undo with 'tracker offer restore FILE'."),
    Text(
        "Et afvist tilbud bevares og vises med begrundelsen, men indgår ikke (§ 159, stk. 2).",
        "A rejected offer is kept and shown with its reason, but is not considered (§ 159(2)).",
    ),
)
WITHDRAWN = FindingKind(
    "offer-withdrawn",
    _WARNING,
    Text(
        "Trukket tilbage, skrevet ind af {decided_by} {day.da}: {reason}",
        "Withdrawn, entered by {decided_by} on {day.en}: {reason}",
    ),
    Text("Fortryd med »tracker offer restore FIL«.", "Undo with 'tracker offer restore FILE'."),
    Text(
        "Et tilbud kan trækkes tilbage indtil fristen; derefter afgør udbudsjuristen det.",
        "An offer can be withdrawn until the deadline; after it the procurement lawyer decides.",
    ),
)
OLDER_REVISION = FindingKind(
    "older-revision",
    _ERROR,
    Text(
        "Besvarelsen er på udgave {found}; tilbud skal svare på udgave {expected}.",
        "The submission is on revision {found}; offers are to answer revision {expected}.",
    ),
    _ADMIT,
    Text(
        "Krav, der er ændret siden, er ikke besvaret; alle skal svare på det samme.",
        "Requirements changed since are unanswered; everybody is to answer the same.",
    ),
)
OLDER_AFTER_NEWER = FindingKind(
    "older-after-newer",
    _ERROR,
    Text(
        "Runde {round} er på en ældre udgave end runde {earlier}, der kom før.",
        "Round {round} is on an older revision than round {earlier}, which came before it.",
    ),
    _CHOOSE,
    _LAST_WHOLE,
)
BLANK_AFTER_ANSWERS = FindingKind(
    "blank-after-answers",
    _ERROR,
    Text(
        "En besvarelse er tom; runde {earlier} før den havde {answered} svar.",
        "A submission is blank; round {earlier} before it had {answered} {answered|answer|answers}.",
    ),
    _CHOOSE,
    Text(
        "En tom arbejdsbog er som regel sendt ved en fejl, men kun et menneske kan sige det.",
        "A blank workbook is as a rule sent by mistake, but only a person can say so.",
    ),
)
UNREADABLE = FindingKind(
    "offer-unreadable",
    _ERROR,
    Text("Filen kan ikke læses. {reason.da}", "The file cannot be read. {reason.en}"),
    Text(
        "Lad udbudsjuristen afgøre det. En læsbar kopi af det samme indhold kan der bedes om (§ 159, stk. "
        "5); modtag den, og tag den i betragtning: »tracker offer admit FIL«. Ellers »tracker offer set-aside FIL "
        "--ground form« eller »withdraw«.",
        "Have the procurement lawyer decide. A readable copy of the same content may be asked for (§ "
        "159(5)); receive it, and take it into consideration: 'tracker offer admit FILE'. Else 'tracker offer "
        "set-aside FILE --ground form' or 'withdraw'.",
    ),
    Text(
        "Det, der er afgivet til tiden, er afgivet, også når det ikke kan læses; værktøjet afgør intet.",
        "What was submitted in time was submitted, also where it cannot be read; the tool decides nothing.",
    ),
)
UNREADABLE_AFTER = FindingKind(
    "unreadable-after",
    _ERROR,
    Text(
        "Runde {round}, afgivet efter runde {earlier}, kan ikke læses.",
        "Round {round}, submitted after round {earlier}, cannot be read.",
    ),
    _CHOOSE,
    _LAST_WHOLE,
)
READ_LATER = FindingKind(
    "read-afterwards",
    _WARNING,
    Text(
        "Kunne ikke læses, da filen blev modtaget ({reason.da}); den samme fil er læst {day.da}.",
        "Could not be read when the file was received ({reason.en}); the same file was read {day.en}.",
    ),
    Text("Intet at gøre; det står i alle rapporter.", "Nothing to do; it stands in all reports."),
    Text(
        "Originalen er den samme, bit for bit; det viser dens sha256 i loggen.",
        "The original is the same, bit by bit; its sha256 in the log shows it.",
    ),
)
ORDER_UNKNOWN = FindingKind(
    "order-unknown",
    _ERROR,
    Text(
        "Om runde {round} eller runde {earlier} blev afgivet sidst, vides ikke.",
        "Whether round {round} or round {earlier} was submitted last is not known.",
    ),
    Text(
        "Angiv tidspunkterne fra kvitteringerne (»tracker receive FIL --submitted TIDSPUNKT«), eller "
        "vælg med »tracker offer choose FIL«.",
        "State the times from the receipts ('tracker receive FILE --submitted TIME'), or choose with "
        "'tracker offer choose FILE'.",
    ),
    _LAST_WHOLE,
)
ANOTHER_OFFER = FindingKind(
    "another-offer",
    _ERROR,
    Text(
        "Løsningen er »{value}«; i runde {earlier} var den »{before}«: et andet tilbud eller en "
        "erstatning.",
        "The solution is '{value}'; in round {earlier} it was '{before}': another offer or a "
        "replacement.",
    ),
    Text(
        "Afgør det: »tracker offer choose FIL« (erstatning) eller »tracker offer choose FIL "
        "--another« (et tilbud for sig).",
        "Decide: 'tracker offer choose FILE' (replacement) or 'tracker offer choose FILE --another' "
        "(an offer of its own).",
    ),
    Text(
        "To løsninger under ét CVR-nummer er to tilbud, indtil nogen har afgjort andet.",
        "Two solutions under one CVR number are two offers until somebody decides otherwise.",
    ),
)
MAYBE_PARTS = FindingKind(
    "maybe-parts",
    _ERROR,
    Text(
        "{own|Det ene|De {own}} svar er på andre krav end de {answered} i runde {earlier}: måske to dele af ét tilbud.",
        "The {own} {own|answer is|answers are} to other requirements than the {answered} of round {earlier}: perhaps "
        "two parts of one offer.",
    ),
    _CHOOSE,
    Text(
        "Svar blandes aldrig række for række, uden at et menneske har afgjort det.",
        "Answers are never mixed row by row unless a person has decided so.",
    ),
)
COMBINED = FindingKind(
    "parts-combined",
    _WARNING,
    Text(
        "To dele ({hashes}) læses som ét tilbud ved afgørelse af {decided_by} {day.da}: {reason}",
        "Two parts ({hashes}) are read as one offer by a decision of {decided_by} on {day.en}: {reason}",
    ),
    Text("Fortryd med »tracker offer restore FIL«.", "Undo with 'tracker offer restore FILE'."),
    Text(
        "Svar blandes aldrig række for række, uden at et menneske har afgjort det; intet krav er "
        "besvaret i begge.",
        "Answers are never mixed row by row unless a person has decided so; no row is answered in both.",
    ),
)
ANSWERS_GONE = FindingKind(
    "answers-gone",
    _WARNING,
    Text(
        "{count} svar i runde {earlier} er ikke i denne: {rows}.",
        "{count} {count|answer|answers} of round {earlier} {count|is|are} not in this one: {rows}.",
    ),
    Text(
        "Denne besvarelse gælder, hel. Se efter, om de manglende svar er udeladt med vilje.",
        "This submission counts, whole. See whether the missing answers were left out on purpose.",
    ),
    _LAST_WHOLE,
)
OTHER_NUMBER = FindingKind(
    "name-with-other-number",
    _ERROR,
    Text(
        "En anden fil har samme navn eller er lavet til den samme, men har et andet gyldigt "
        "CVR-nummer end »{value}«.",
        "Another file has the same name or was made for the same vendor, but has another valid CVR "
        "number than '{value}'.",
    ),
    Text(
        "Er det to virksomheder, så godtag begge: »tracker offer admit FIL«. Er den ene en rettelse, så "
        "skriv den anden ud: »tracker offer withdraw FIL«. »tracker offer list« viser dem.",
        "If they are two companies, admit both: 'tracker offer admit FILE'. If one corrects the other, "
        "take the other out: 'tracker offer withdraw FILE'. 'tracker offer list' shows them.",
    ),
    _COMPANY,
)
SENDER_UNCLEAR = FindingKind(
    "sender-unclear",
    _ERROR,
    Text(
        "CVR-nummeret (»{value}«) er ikke gyldigt, og navnet passer på flere leverandører.",
        "The CVR number ('{value}') is not valid, and the name fits several vendors.",
    ),
    Text(
        "Find ud af, hvem den er fra, og afgør det: »tracker offer admit FIL« eller »tracker offer "
        "withdraw FIL«.",
        "Find out whom it is from, and decide: 'tracker offer admit FILE' or 'tracker offer withdraw FILE'.",
    ),
    _COMPANY,
)
RECEIPT_OF_ANOTHER = FindingKind(
    "receipt-of-another-file",
    _ERROR,
    Text(
        "Kvitteringen »{receipt}« er også givet for {name} (afgivet {at.da}); den viser ikke, hvornår denne fil "
        "er afgivet.",
        "The receipt '{receipt}' was given for {name} as well (submitted {at.en}); it does not show when this "
        "file was submitted.",
    ),
    Text(
        "Find filens egen kvittering i udbudssystemet, og afgør det: »tracker offer admit FIL« eller »tracker "
        "offer set-aside FIL --ground other«.",
        "Find the file's own receipt in the tender system, and decide: 'tracker offer admit FILE' or 'tracker "
        "offer set-aside FILE --ground other'.",
    ),
    Text(
        "En kvittering er for én aflevering: én leverandørs, på ét tidspunkt.",
        "A receipt is for one submission: one vendor's, at one time.",
    ),
)
NAME_OF_ANOTHER = FindingKind(
    "made-for-another-name",
    _ERROR,
    Text(
        "Arbejdsbogen er lavet til den leverandør, en anden fil er fra, men navnet i den er et andet, og CVR-nummeret "
        "(»{value}«) er ikke gyldigt.",
        "The workbook was made for the vendor that another file is from, but the name in it is another, and the CVR "
        "number ('{value}') is not valid.",
    ),
    Text(
        "Find ud af, hvem den er fra, og afgør det: »tracker offer admit FIL« (et tilbud for sig) eller »tracker "
        "offer withdraw FIL«.",
        "Find out whom it is from, and decide: 'tracker offer admit FILE' (an offer of its own) or 'tracker offer "
        "withdraw FILE'.",
    ),
    _COMPANY,
)
MEMBERSHIP_CHANGED = FindingKind(
    "membership-changed",
    _ERROR,
    Text(
        "Virksomhederne bag tilbuddet ({value}) er ikke de samme som {other.da}.",
        "The companies behind the offer ({value}) are not the same as {other.en}.",
    ),
    Text(
        "Lad udbudsjuristen afgøre det: »tracker offer admit FIL« eller »tracker offer set-aside FIL --ground other«.",
        "Have the procurement lawyer decide: 'tracker offer admit FILE' or 'tracker offer set-aside FILE --ground other'.",
    ),
    Text(
        "En sammenslutning er sine medlemmer; andre medlemmer kan være en anden tilbudsgiver.",
        "A consortium is its members; other members may be another vendor.",
    ),
)
IN_ANOTHER_FILE = Text("i en anden fil", "in another file")
IN_THE_CASE = Text("sagen nævner ({numbers})", "those the case names ({numbers})")
PARTICIPATES_TWICE = FindingKind(
    "participates-twice",
    _WARNING,
    Text(
        "En virksomhed bag tilbuddet deltager også i et andet tilbud.",
        "A company behind the offer takes part in another offer too.",
    ),
    Text(
        "Lad udbudsjuristen vurdere det; »tracker offer list« viser numrene.",
        "Have the procurement lawyer judge it; 'tracker offer list' shows the numbers.",
    ),
    Text(
        "Uafhængige tilbud er en forudsætning for konkurrencen (udbudsloven § 2).",
        "Independent offers are what competition rests on (Danish Public Procurement Act § 2).",
    ),
)

NO_GROUND = Text("uden angivet grund", "no ground given")
GROUNDS = {
    "late": Text("for sent afgivet", "submitted late"),
    "form": Text("formkrav", "requirement of form"),
    "minimum": Text("mindstekrav", "minimum requirement"),
    "reservation": Text("forbehold", "reservation"),
    "excluded": Text("udelukkelse, §§ 134 a-137", "exclusion, §§ 134 a-137"),
    "unsuitable": Text("ikke egnet", "unsuitable"),
    "abnormally_low": Text("unormalt lavt, § 169", "abnormally low, § 169"),
    "other": Text("anden grund", "other ground"),
}
