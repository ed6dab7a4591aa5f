"""Findings about what the workbook is."""

from __future__ import annotations

from tracker.findings import FindingKind, Severity
from tracker.texts import Text

_ERROR, _WARNING, _NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

NOT_OURS = FindingKind(
    "not-a-tracker-workbook",
    _ERROR,
    Text(
        "Filen er et regneark, men ikke en kravarbejdsbog fra tracker: hverken krav, nøgler eller "
        "identitet blev fundet.",
        "The file is a workbook, but not one from tracker: no requirements, keys or identity found.",
    ),
    Text(
        "Send den arbejdsbog, I modtog kravene i, med jeres svar.",
        "Return the workbook you received the requirements in, with your answers.",
    ),
    Text(
        "En læsning, der intet finder, må aldrig ligne en besvarelse uden mangler.",
        "A reading that finds nothing must never look like a submission without faults.",
    ),
)

IS_A_FORM = FindingKind(
    "form-not-submission",
    _ERROR,
    Text(
        "Filen er skemaet »{value}« fra tracker og ikke en besvarelse.",
        "The file is the form '{value}' from tracker, not a submission.",
    ),
    Text(
        "Skemaet læses ind med »{command} FIL«.",
        "The form is read with '{command} FILE'.",
    ),
    Text(
        "Et supplement er ikke en ny besvarelse (udbudsloven § 159, stk. 5).",
        "A supplement is no new submission (Danish Public Procurement Act § 159(5)).",
    ),
)

IS_A_SELECTION = FindingKind(
    "selection-not-submission",
    _ERROR,
    Text(
        "Filen er ordregiverens eget udvælgelsesark fra tracker og ikke en besvarelse.",
        "The file is the buyer's own selection workbook from tracker, not a submission.",
    ),
    Text(
        "Har I rettet i det, så læs det ind i sagen med »tracker edit SAG FIL«. Tag det ud af indbakken.",
        "If you edited it, read it into the case with 'tracker edit CASE FILE'. Take it out of the inbox.",
    ),
    Text(
        "Arket siger, hvad der spørges om, og ikke, hvad en leverandør svarer.",
        "It says what is asked, not what a vendor answers.",
    ),
)

IS_A_BANK = FindingKind(
    "bank-not-submission",
    _ERROR,
    Text(
        "Filen er arbejdsbogen til kravkataloget »{value}« og ikke en besvarelse.",
        "The file is the authoring workbook of the requirement bank '{value}', not a submission.",
    ),
    Text(
        "Har I rettet i den, så se, hvad det ændrer, med »tracker catalogue import FIL --into MAPPE --dry-run«. "
        "Tag den ud af indbakken.",
        "If you edited it, see what it changes with 'tracker catalogue import FILE --into FOLDER --dry-run'. "
        "Take it out of the inbox.",
    ),
    Text(
        "Arbejdsbogen er krav at spørge om, og ikke, hvad en leverandør svarer.",
        "It is requirements to ask, not what a vendor answers.",
    ),
)

IS_A_REPORT = FindingKind(
    "report-not-submission",
    _ERROR,
    Text(
        "Filen er en rapport fra tracker og ikke en besvarelse.",
        "The file is a report of tracker's, not a submission.",
    ),
    Text(
        "Send den arbejdsbog, I modtog kravene i, med jeres svar. En rapport læses ikke ind.",
        "Return the workbook you received the requirements in, with your answers. A report is not "
        "read back.",
    ),
    Text(
        "En rapport gengiver svar; den er ikke leverandørens.",
        "A report renders answers; it is not the vendor's.",
    ),
)

SPECIFICATION_MISSING = FindingKind(
    "specification-missing",
    _ERROR,
    Text(
        "Arbejdsbogen er fra tracker, men dens skjulte kravspecifikation er væk eller ændret.",
        "The workbook is from tracker, but its hidden specification is gone or altered.",
    ),
    Text(
        "Læs den i sagsmappen: »tracker check SAG FIL« eller »tracker receive«.",
        "Read it with its case folder: 'tracker check CASE FILE' or 'tracker receive'.",
    ),
    Text(
        "Svar kan kun holdes op mod det, der blev spurgt om.",
        "Answers can only be held against what was asked.",
    ),
)

PROCUREMENT_OTHER = FindingKind(
    "procurement-other",
    _ERROR,
    Text(
        "Arbejdsbogen hører til udbuddet »{found}«, ikke »{expected}«.",
        "The workbook belongs to the procurement '{found}', not '{expected}'.",
    ),
    Text("Læs den i den rigtige sagsmappe.", "Read it in the right case folder."),
    Text(
        "Svar på et andet udbuds krav er ikke svar på dette.",
        "Answers to another procurement's requirements are no answers to this one's.",
    ),
)

NEVER_ISSUED = FindingKind(
    "never-issued",
    _ERROR,
    Text(
        "Arbejdsbogen kalder sit udbud »{found}« (udgave {revision}), men dens krav er aldrig udsendt i "
        "denne sag.",
        "The workbook calls its procurement '{found}' (revision {revision}), but its requirements were "
        "never issued in this case.",
    ),
    Text(
        "Hører den til et andet udbud med samme id? Læs den i dets sagsmappe. Er sagsmappen en gammel "
        "kopi? Hent den nyeste.",
        "Does it belong to another procurement of the same id? Read it in that case folder. Is the "
        "case folder an old copy? Fetch the newest.",
    ),
    Text(
        "Et id kan genbruges; kravenes digest siger, hvad der blev spurgt om.",
        "An id can be used again; the digest of the requirements says what was asked.",
    ),
)

REVISION_OLDER = FindingKind(
    "revision-older",
    _WARNING,
    Text(
        "Arbejdsbogen er udgave {found}; kravspecifikationen er nu udgave {expected}.",
        "The workbook is revision {found}; the specification is now revision {expected}.",
    ),
    Text(
        "Send leverandøren den nye arbejdsbog. Svar på ændrede krav er mærket.",
        "Send the vendor the new workbook. Answers to changed requirements are marked.",
    ),
    Text(
        "En leverandør kan kun stå ved svar på det, der blev spurgt om.",
        "A vendor can only stand by answers to what was asked.",
    ),
)

LAYOUT_UNKNOWN = FindingKind(
    "layout-unknown",
    _ERROR,
    Text(
        "Arbejdsbogen har layout {found}; denne tracker kender layout {expected}.",
        "The workbook has layout {found}; this tracker knows layout {expected}.",
    ),
    Text("Opdatér tracker.", "Update tracker."),
    Text(
        "Et ukendt layout må ikke læses på gæt.",
        "An unknown layout must not be read by guessing.",
    ),
)

IDENTITY_STRIPPED = FindingKind(
    "identity-stripped",
    _NOTE,
    Text(
        "Filens skjulte identitet mangler delvist ({missing}); den er genkendt på {found}.",
        "Part of the file's hidden identity is missing ({missing}); recognised by {found}.",
    ),
    Text("Intet at gøre.", "Nothing to do."),
    Text(
        "Tre bærere af identiteten gør, at én er nok; derfor meldes det, at én mangler.",
        "Three carriers of the identity mean that one is enough; the loss is worth knowing.",
    ),
)

IDENTITY_BY_TEXT = FindingKind(
    "identity-by-text",
    _WARNING,
    Text(
        "Filen har hverken vores skjulte kolonne eller vores skjulte ark: {rows} krav er genkendt på "
        "nummer og ordret tekst, som sagens udgave {revision} har dem.",
        "The file has neither our hidden column nor our hidden sheet: {rows} {rows|requirement was|requirements were} "
        "recognised by number and text word for word, as the case's revision {revision} "
        "has them.",
    ),
    Text(
        "Er det svaret på dette udbud? Bed ellers om den udsendte arbejdsbog.",
        "Is it the answer to this procurement? If not, ask for the workbook that was sent.",
    ),
    Text(
        "Nogle flytter tabellen til deres egen skabelon; to udbud kan have samme krav.",
        "Some move the table into a template of their own; two procurements may ask the same.",
    ),
)

ROW_TEXT_OTHER = FindingKind(
    "row-text-other",
    _ERROR,
    Text(
        "Rækken har nummeret {requirement}, men ikke kravets ordlyd; den er ikke læst, for intet andet "
        "i filen siger, hvad den hører til.",
        "The row has the number {requirement} but not the requirement's words; it was not read, for "
        "nothing else in the file says what it belongs to.",
    ),
    Text(
        "Bed om svaret i den udsendte arbejdsbog.",
        "Ask for the answer in the workbook that was sent.",
    ),
    Text(
        "Et nummer alene kan være et andet udbuds eller en ældre udgaves.",
        "A number alone may be another procurement's, or an older revision's.",
    ),
)

REVISION_NEWER = FindingKind(
    "revision-newer",
    _ERROR,
    Text(
        "Arbejdsbogen er udgave {found}, men sagen kender kun udgave {expected}.",
        "The workbook is revision {found}, but the case knows only revision {expected}.",
    ),
    Text(
        "Er sagsmappen en gammel kopi? Hent den nyeste, før svarene bruges.",
        "Is the case folder an old copy? Fetch the newest before the answers are used.",
    ),
    Text(
        "Svar må ikke holdes op mod krav, der siden er ændret.",
        "Answers must not be held against requirements that have since changed.",
    ),
)

VENDOR_OTHER = FindingKind(
    "vendor-other",
    _WARNING,
    Text(
        "Arbejdsbogen er lavet til {sent}, men er udfyldt af »{value}«.",
        "The workbook was made for {sent} but is filled in by '{value}'.",
    ),
    Text(
        "Afklar, hvem besvarelsen er fra, før den bruges.",
        "Clarify whom the submission is from before it is used.",
    ),
    Text(
        "En fil, der er sendt videre, må ikke blive en andens tilbud.",
        "A file passed on must not become another's offer.",
    ),
)

IDENTITY_CONFLICT = FindingKind(
    "identity-conflict",
    _WARNING,
    Text(
        "Filens skjulte identitet er modstridende: {carrier} siger »{value}«.",
        "The file's hidden identity contradicts itself: {carrier} says '{value}'.",
    ),
    Text(
        "Er rækker eller ark kopieret ind fra et andet udbud? Se svarene efter.",
        "Were rows or sheets copied in from another procurement? Check the answers.",
    ),
    Text(
        "Tre bærere af identiteten skal sige det samme.",
        "The three carriers of the identity must say the same.",
    ),
)


# Findings about what a submission was received as.

ANOTHER_ROUND = FindingKind(
    "another-round",
    _NOTE,
    Text(
        "Leverandøren har sendt {earlier} før; denne er runde {round}.",
        "The vendor has sent {earlier} before; this is round {round}.",
    ),
    Text(
        "Hvilken der gælder, viser »tracker offer list«.",
        "'tracker offer list' shows which one counts.",
    ),
    Text(
        "Den første besvarelse bliver liggende; intet overskrives.",
        "The first submission stays; nothing is overwritten.",
    ),
)
SENDER_OTHER = FindingKind(
    "sender-other",
    _WARNING,
    Text(
        "Filen siger selv, at den er fra »{own}«, men afsenderen er angivet som »{stated}«. Den står som fra "
        "»{own}«.",
        "The file itself says that it is from '{own}', but its sender was given as '{stated}'. It stands as "
        "from '{own}'.",
    ),
    Text(
        "Se efter, om det er den rigtige fil, eller om listen eller --sender er forkert.",
        "See whether it is the right file, or the list or --sender is wrong.",
    ),
    Text(
        "Det, leverandøren selv har skrevet, gælder; den angivne afsender bruges kun, hvor filen tier.",
        "What the vendor wrote holds; the sender given is used only where the file is silent.",
    ),
)
TIME_OF_ANOTHER = FindingKind(
    "time-of-another-file",
    _WARNING,
    Text(
        "Listen har et tidspunkt for »{name}«, men flere forskellige filer hedder det, her eller blandt dem, der "
        "er modtaget før. Filen har ikke fået tidspunktet.",
        "The list has a time for '{name}', but several different files have that name, here or among those "
        "received before. The file was not given the time.",
    ),
    Text(
        "Er det filens, så skriv {sha256} under »sha256« i listen, eller modtag filen for sig med --submitted, og "
        "modtag den igen.",
        "If it is the file's, write {sha256} under 'sha256' in the list, or receive the file by itself with "
        "--submitted, and receive it again.",
    ),
    Text(
        "Et navn er ikke nok, når to filer har det: en for sen fil kunne få den andens tidspunkt.",
        "A name is not enough where two files have it: a late file could get the other's time.",
    ),
)
SENDER_NOT_INVITED = FindingKind(
    "sender-not-invited",
    _WARNING,
    Text(
        "Den angivne afsender, »{stated}«, er ikke en af dem, sagen har inviteret.",
        "The sender given, '{stated}', is none of those the case has invited.",
    ),
    Text(
        "Er navnet skrevet forkert, så tag filen ud med »tracker offer withdraw FIL«. Ellers lad "
        "udbudsjuristen vurdere tilbuddet.",
        "If the name is wrong, take the file out with 'tracker offer withdraw FILE'. Else have the "
        "procurement lawyer judge the offer.",
    ),
    Text(
        "Et navn, ingen kender, kan være en slåfejl og bliver til en leverandør for sig.",
        "A name nobody knows may be a typing error, and becomes a vendor of its own.",
    ),
)
SENDER_NOT_LOGGED = FindingKind(
    "sender-not-logged",
    _ERROR,
    Text(
        "Filen kan ikke læses, og modtagelsen blev afbrudt, før loggen fik at vide, hvem den er fra.",
        "The file cannot be read, and receiving it was interrupted before the log knew whom it is from.",
    ),
    Text(
        "Modtag den igen, og angiv leverandøren: »tracker receive FIL --sender NAVN«.",
        "Receive it again, and state the vendor: 'tracker receive FILE --sender NAME'.",
    ),
    Text(
        "Hvem et ulæseligt tilbud er fra, gættes aldrig.",
        "Whom an unreadable offer is from is never guessed.",
    ),
)
NO_SUBMISSION = FindingKind(
    "no-submission",
    _ERROR,
    Text(
        "Arbejdsbogen er, som tracker skrev den: intet er udfyldt, så den er ikke en besvarelse.",
        "The workbook is as tracker wrote it: nothing is filled in, so it is no submission.",
    ),
    Text(
        "Find den udfyldte fil. Sendte leverandøren kun den tomme, er der intet tilbud.",
        "Find the filled file. If the vendor sent only the blank one, there is no offer.",
    ),
    Text(
        "En tom arbejdsbog fra sagsmappen må aldrig blive en leverandørs besvarelse.",
        "A blank workbook from the case folder must never become a vendor's submission.",
    ),
)
