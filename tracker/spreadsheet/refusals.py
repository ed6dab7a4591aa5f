"""Every reason a file is refused: an error about the whole of it (``findings`` are about parts).

What people send in a workbook's place, from a mail to a shortcut, is in ``other_files``.

Where a message has a ``{reason}`` or ``{what}``, its value is itself a ``Text``: the Danish
message takes ``{reason.da}``, the English one ``{reason.en}``.
"""

from __future__ import annotations

from typing import Any

from tracker.findings import FindingKind, Severity
from tracker.texts import Text

SAVE_AS_XLSX = Text(
    "Åbn filen i Excel eller LibreOffice, vælg »Gem som« og typen »Excel-projektmappe (.xlsx)«, "
    "og send den nye fil.",
    "Open the file in Excel or LibreOffice, choose “Save as” and the type “Excel workbook "
    "(.xlsx)”, and send the new file.",
)
SEND_WORKBOOK = Text(
    "Brug selve projektmappen (.xlsx): svar læses kun i den, der blev sendt ud.",
    "Use the workbook itself (.xlsx): answers are read only in the one that was sent out.",
)
_SEND_AGAIN = Text(
    "Åbn filen på den computer, den kommer fra. Kan den åbnes der, så gem den på ny og send den "
    "igen; ellers brug den seneste udgave, der kan åbnes.",
    "Open the file on the computer it came from. If it opens there, save it anew and send it "
    "again; otherwise use the latest copy that opens.",
)
_ANSWERS_ELSEWHERE = Text(
    "Svar kan kun læses tilbage fra regnearket: dér har hvert svar en celle med et krav.",
    "Answers can be read back only from the workbook: there each answer has a cell and a "
    "requirement.",
)


def refusal(code: str, message: Text, remedy: Text, why: Text) -> FindingKind:
    """A kind of refusal: an error, about the whole file."""
    return FindingKind(code, Severity.ERROR, message, remedy, why)


FILE_EMPTY = refusal(
    "file-empty",
    Text("Filen er tom (0 byte).", "The file is empty (0 bytes)."),
    Text(
        "Ligger den i OneDrive eller SharePoint, så højreklik på den, vælg »Behold altid på denne enhed«, "
        "vent, og prøv igen. Ellers åbn den på den computer, den kommer fra; kan den åbnes der, så gem "
        "den på ny, og send den igen.",
        "If it lies in OneDrive or SharePoint, right-click it, choose “Always keep on this device”, wait, "
        "and try again. Otherwise open it on the computer it came from; if it opens there, save it anew "
        "and send it again.",
    ),
    Text(
        "En tom fil er som regel en afbrudt overførsel, eller en, der kun ligger i skyen.",
        "An empty file is most often an interrupted transfer, or one that lies only in the cloud.",
    ),
)
FILE_IS_PDF = refusal(
    "file-is-pdf",
    Text("Filen er en PDF, ikke et regneark.", "The file is a PDF, not a workbook."),
    SEND_WORKBOOK,
    _ANSWERS_ELSEWHERE,
)
FILE_IS_WORD = refusal(
    "file-is-word",
    Text(
        "Filen er et tekstdokument (Word eller lignende), ikke et regneark.",
        "The file is a text document (Word or similar), not a workbook.",
    ),
    SEND_WORKBOOK,
    _ANSWERS_ELSEWHERE,
)
FILE_WORD_TOOL_MISSING = refusal(
    "file-word-tool-missing",
    Text(
        "Filen er et Word-dokument, og det, der læser tabeller i Word, er ikke installeret.",
        "The file is a Word document, and what reads tables in Word is not installed.",
    ),
    Text(
        'Installér det med »pip install "kravtracker[word]"«, eller kopiér tabellen til Excel.',
        "Install it with 'pip install \"kravtracker[word]\"', or copy the table to Excel.",
    ),
    Text(
        "Word læses med python-docx, som er et tilvalg.", "Word is read by python-docx, an extra."
    ),
)
FILE_NO_TABLES = refusal(
    "file-no-tables",
    Text("Word-dokumentet har ingen tabeller.", "The Word document has no tables."),
    Text(
        "Sæt kravene i en tabel, eller kopiér dem til Excel.",
        "Put the requirements into a table, or copy them to Excel.",
    ),
    Text(
        "Krav i løbende tekst kan ikke skilles fra hinanden uden at gætte.",
        "Requirements in running text cannot be told apart without guessing.",
    ),
)
FILE_IS_CSV = refusal(
    "file-is-csv",
    Text(
        "Filen er ren tekst (CSV), ikke en Excel-projektmappe.",
        "The file is plain text (CSV), not an Excel workbook.",
    ),
    SAVE_AS_XLSX,
    Text(
        "CSV mister ark, typer og kravenes identitet, og tegnsæt og skilletegn må gættes.",
        "CSV loses sheets, types and the requirements' identity, and its encoding and separators "
        "would have to be guessed.",
    ),
)
FILE_IS_WEB_PAGE = refusal(
    "file-is-web-page",
    Text("Filen er en webside, ikke et regneark.", "The file is a web page, not a workbook."),
    Text(
        "Blev filen hentet fra et system, I var logget ud af? Log ind, hent den igen, og se, at "
        "den åbner i Excel. Er det et regneark gemt som webside, så gem det som .xlsx.",
        "Was it downloaded from a system you were logged out of? Log in, download it again, and "
        "see that it opens in Excel. If it is a workbook saved as a web page, save it as .xlsx.",
    ),
    Text(
        "Udbudssystemer sender en loginside under filens navn, når sessionen er udløbet.",
        "Tender portals send a login page under the file's name when the session has expired.",
    ),
)
FILE_IS_NUMBERS = refusal(
    "file-is-numbers",
    Text(
        "Filen er fra et af Apples programmer (Numbers, Pages eller Keynote).",
        "The file is from one of Apple's programs (Numbers, Pages or Keynote).",
    ),
    Text(
        "Er det et regneark, så vælg i Numbers »Arkiv > Eksportér til > Excel« (.xlsx), og send den nye fil.",
        "If it is a spreadsheet, choose in Numbers “File > Export To > Excel” (.xlsx) and send the new file.",
    ),
    Text("Formatet er ikke offentligt beskrevet.", "The format is not publicly specified."),
)
FILE_IS_OWNER_FILE = refusal(
    "file-is-owner-file",
    Text(
        "Filen er den skjulte låsefil, som Office laver, mens et dokument er åbent.",
        "The file is the hidden lock file that Office makes while a document is open.",
    ),
    Text(
        "Luk regnearket i Excel, og brug filen med samme navn uden »~$« foran.",
        "Close the workbook in Excel, and use the file of the same name without “~$” in front.",
    ),
    Text("Den indeholder kun et brugernavn.", "It holds nothing but a user name."),
)
FILE_NOT_WORKBOOK = refusal(
    "file-not-workbook",
    Text(
        "Filen er ikke et regneark, eller den er af en slags, der ikke kan læses.",
        "The file is not a workbook, or of a sort that cannot be read.",
    ),
    SAVE_AS_XLSX,
    Text(
        "Formatet afgøres af indholdet; filens navn beviser intet.",
        "The format is told from the content; the file's name proves nothing.",
    ),
)
FILE_TRUNCATED = refusal(
    "file-truncated",
    Text(
        "Filen er afkortet: en del af den mangler.",
        "The file is cut short: part of it is missing.",
    ),
    _SEND_AGAIN,
    Text(
        "Overførslen blev afbrudt, eller synkroniseringen var ikke færdig.",
        "The transfer was interrupted, or the synchronisation had not finished.",
    ),
)
FILE_PASSWORD_PROTECTED = refusal(
    "file-password-protected",
    Text(
        "Filen kræver en adgangskode for at blive åbnet.",
        "The file needs a password to be opened.",
    ),
    Text(
        "Skriv adgangskoden i en fil, og angiv den med --password-file, eller brug --ask-password. "
        "Eller fjern den i Excel (Filer > Oplysninger > Beskyt projektmappe > Krypter med "
        "adgangskode, og slet den), gem, og send filen igen. Arkbeskyttelse er uden betydning.",
        "Put the password into a file and give that with --password-file, or use --ask-password. "
        "Or remove it in Excel (File > Info > Protect Workbook > Encrypt with Password, and clear "
        "it), save, and send the file again. Sheet protection does no harm.",
    ),
    Text(
        "Indholdet er krypteret, og en adgangskode gættes aldrig.",
        "The content is encrypted, and a password is never guessed.",
    ),
)
FILE_PASSWORD_WRONG = refusal(
    "file-password-wrong",
    Text(
        "Filen kræver en adgangskode, og ingen af de angivne passer.",
        "The file needs a password, and none of those given fits.",
    ),
    Text(
        "Se efter store og små bogstaver og mellemrum, og spørg afsenderen, om det er den rigtige.",
        "Look at capital letters and spaces, and ask the sender whether it is the right one.",
    ),
    Text(
        "Hver linje i filen med adgangskoder prøves, som den står; intet andet forsøges.",
        "Each line of the password file is tried as it stands; nothing else is attempted.",
    ),
)
FILE_PASSWORD_TOOL_MISSING = refusal(
    "file-password-tool-missing",
    Text(
        "Filen kræver en adgangskode, og det, der åbner sådanne filer, er ikke installeret.",
        "The file needs a password, and what opens such files is not installed.",
    ),
    Text(
        'Installér det med »pip install "kravtracker[office]"«, og prøv igen.',
        "Install it with 'pip install \"kravtracker[office]\"', and try again.",
    ),
    Text(
        "Dekryptering kræver et bibliotek, som de fleste ikke har brug for.",
        "Decrypting takes a library that most do not need.",
    ),
)
FILE_PASSWORD_UNSUPPORTED = refusal(
    "file-password-unsupported",
    Text(
        "Filen er beskyttet med adgangskode på en måde, tracker ikke kan åbne.",
        "The file is protected by a password in a way that tracker cannot open.",
    ),
    Text(
        "Åbn filen i det program, den er lavet i, gem den uden adgangskode, og send den igen. Skal "
        "den være beskyttet, så gem den som Excel-projektmappe (.xlsx) med adgangskode.",
        "Open the file in the program that made it, save it without a password, and send it "
        "again. If it has to be protected, save it as an Excel workbook (.xlsx) with a password.",
    ),
    Text(
        "Kun Offices egen kryptering (.xlsx og .xls) kan åbnes; .ods og zip har deres egen.",
        "Only Office's own encryption (.xlsx and .xls) can be opened; .ods and zip have theirs.",
    ),
)
FILE_RIGHTS_MANAGED = refusal(
    "file-rights-managed",
    Text(
        "Filen er beskyttet med rettighedsstyring (IRM eller en følsomhedsmærkat) og kan kun "
        "åbnes af navngivne personer.",
        "The file is protected by rights management (IRM or a sensitivity label) and opens only "
        "for named people.",
    ),
    Text(
        "Fjern mærkatens kryptering (Filer > Oplysninger > Beskyt projektmappe), gem, og send "
        "filen igen.",
        "Remove the label's encryption (File > Info > Protect Workbook), save, and send the file "
        "again.",
    ),
    Text("Nøglen ligger hos afsenderens organisation.", "The key stays with the sender's company."),
)
FILE_TOO_LARGE = refusal(
    "file-too-large",
    Text("Filen fylder mere end {limit} MiB.", "The file is larger than {limit} MiB."),
    Text(
        "Fjern indsatte billeder og bilag fra regnearket, og send dem som særskilte filer.",
        "Remove pictures and attachments from the workbook, and send them as separate files.",
    ),
    Text(
        "Den største af 2.181 virkelige projektmapper fyldte 2,7 MB.",
        "The largest of 2,181 real workbooks was 2.7 MB.",
    ),
)
FILE_TOO_FULL = refusal(
    "file-too-full",
    Text(
        "Filen har mere indhold, end en besvarelse har brug for: {reason.da}.",
        "The file has more content than a submission needs: {reason.en}.",
    ),
    Text(
        "Slet det, der er kopieret ned under tabellen eller ud til højre for den, og ark, der ikke "
        "er en del af besvarelsen. Send datasamlinger som særskilte filer.",
        "Delete what was copied down below the table or out to its right, and sheets that are no "
        "part of the submission. Send collections of data as separate files.",
    ),
    Text(
        "En besvarelse af 20.000 krav har 320.000 celler; den største af 2.181 virkelige "
        "projektmapper havde 175.095, de tomme medregnet.",
        "A submission for 20,000 requirements has 320,000 cells; the largest of 2,181 real "
        "workbooks had 175,095, empty ones included.",
    ),
)
FILE_UNSAFE = refusal(
    "file-unsafe",
    Text(
        "Filen er ikke læst, fordi dens opbygning er usikker: {reason.da}.",
        "The file was not read, because the way it is built is unsafe: {reason.en}.",
    ),
    Text(
        "Åbn filen i Excel, gem den på ny som .xlsx, og send den. Kommer fejlen igen, så spørg "
        "afsenderen, hvilket program der har lavet filen.",
        "Open the file in Excel, save it anew as .xlsx, and send it. If this comes again, ask the "
        "sender which program made the file.",
    ),
    Text(
        "Ingen af 2.181 virkelige projektmapper var bygget sådan, men filer lavet til at skade er.",
        "None of 2,181 real workbooks was built like this, but files made to do harm are.",
    ),
)
FILE_PART_BROKEN = refusal(
    "file-part-broken",
    Text(
        "Filen er beskadiget: delen »{part}« kan ikke læses.",
        "The file is damaged: its part “{part}” cannot be read.",
    ),
    Text(
        "Åbn filen i Excel, lad Excel reparere den, se svarene efter, og gem den på ny som .xlsx.",
        "Open the file in Excel, let Excel repair it, look through the answers, and save it anew "
        "as .xlsx.",
    ),
    Text(
        "En halvt læst besvarelse er værre end ingen: det manglende ville ligne ubesvarede krav.",
        "A submission half read is worse than none: what is missing would look unanswered.",
    ),
)
FILE_NO_SHEETS = refusal(
    "file-no-sheets",
    Text("Projektmappen har ingen regneark.", "The workbook has no worksheets."),
    SEND_WORKBOOK,
    Text(
        "Intet læst må aldrig ligne en tom besvarelse.",
        "Nothing read must never look like a submission without answers.",
    ),
)
FILE_UNREADABLE_SAFELY = refusal(
    "file-unreadable-safely",
    Text(
        "Filen kunne ikke læses inden for de sikre rammer ({reason.da}).",
        "The file could not be read within the safe limits ({reason.en}).",
    ),
    Text(
        "Åbn filen i Excel, slet tomme rækker og kolonner langt fra tabellen, og gem den på ny "
        "som .xlsx.",
        "Open the file in Excel, delete empty rows and columns far from the table, and save it "
        "anew as .xlsx.",
    ),
    Text(
        "Filer udefra læses i en særskilt proces med loft over tid og hukommelse.",
        "Files from outside are read in a process of their own, with limits on time and memory.",
    ),
)
FILE_HAS_MACROS = refusal(
    "file-has-macros",
    Text("Filen hedder .xlsx, men indeholder makroer.", "The file is called .xlsx but has macros."),
    Text(
        "Gem den i Excel som »Excel-projektmappe (.xlsx)« uden makroer, og send den nye fil.",
        "Save it in Excel as “Excel workbook (.xlsx)” without macros, and send the new file.",
    ),
    Text(
        "Excel lægger aldrig makroer i en .xlsx; nogen har skjult dem.",
        "Excel never puts macros into an .xlsx; somebody has hidden them.",
    ),
)


PREFIXED = Text(
    "der står noget foran zip-arkivet", "there is something in front of the zip archive"
)


class Refused(Exception):  # noqa: N818 - a verdict on the file, not a fault
    """The file is not read. Raised anywhere in the reader, caught once, in ``open``.

    Args:
        kind: why.
        value: a piece of the vendor's own words, for the finding.
        tokens: what the kind's message needs: ``part``, ``limit``, or ``reason`` as a ``Text``.
    """

    def __init__(self, kind: FindingKind, value: str | None = None, **tokens: Any) -> None:
        super().__init__(kind.code)
        self.finding = kind.at(None, value=value, **tokens)
