"""What a file is that is no workbook: a kind for each sort people send in its place.

The refusals of what may be one, but is damaged, protected or unsafe, are in ``refusals``. Which
bytes tell each sort is in ``parsers/signature`` and, for what is zipped, in ``parsers/packed``.
"""

from __future__ import annotations

from tracker.findings import Finding, FindingKind
from tracker.spreadsheet.refusals import SAVE_AS_XLSX, SEND_WORKBOOK, refusal
from tracker.texts import Text

_UNPACK = Text(
    "Pak den ud (højreklik > Udpak alle), og brug det regneark, der ligger i den.",
    "Unpack it (right-click > Extract All), and use the workbook that is in it.",
)
_ONE_OF_SEVERAL = Text(
    "Hvilken af flere filer der er besvarelsen, må et menneske afgøre.",
    "Which of several files is the submission is for a person to decide.",
)
_NO_CELLS = Text(
    "Svar kan kun læses tilbage fra regnearket: dér har hvert svar en celle med et krav.",
    "Answers can be read back only from the workbook: there each answer has a cell and a "
    "requirement.",
)


def _is(code: str, da: str, en: str, remedy: Text, why: Text = _NO_CELLS) -> FindingKind:
    """A file of another sort, named in one sentence."""
    message = Text(f"Filen er {da}, ikke et regneark.", f"The file is {en}, not a workbook.")
    return refusal(code, message, remedy, why)


FILE_IS_MAIL = _is(
    "file-is-mail",
    "en gemt mail",
    "a saved e-mail",
    Text(
        "Åbn mailen, gem den vedhæftede projektmappe som en fil for sig, og brug den.",
        "Open the mail, save the attached workbook as a file of its own, and use that.",
    ),
    Text(
        "Hvilken af flere vedhæftede filer der er besvarelsen, må et menneske afgøre.",
        "Which of several attachments is the submission is for a person to decide.",
    ),
)
FILE_IS_WINMAIL = _is(
    "file-is-winmail",
    "Outlooks »winmail.dat«, som vedhæftede filer er pakket ind i",
    "Outlook's 'winmail.dat', in which attachments are wrapped up",
    Text(
        "Åbn mailen i Outlook, og gem den vedhæftede projektmappe derfra, eller bed afsenderen sende "
        "den igen i en mail i HTML eller almindelig tekst.",
        "Open the mail in Outlook and save the attached workbook from there, or ask the sender to "
        "send it again in a mail in HTML or plain text.",
    ),
    Text(
        "Outlook skriver den, når en mail i RTF sendes ud af huset.",
        "Outlook writes it when a mail in Rich Text Format leaves the house.",
    ),
)
FILE_IS_PICTURE = _is("file-is-picture", "et billede", "a picture", SEND_WORKBOOK)
FILE_IS_PRESENTATION = _is(
    "file-is-presentation",
    "en præsentation (PowerPoint eller lignende)",
    "a presentation (PowerPoint or similar)",
    SEND_WORKBOOK,
)
FILE_IS_PROGRAM = _is(
    "file-is-program",
    "et program",
    "a program",
    Text(
        "Åbn den ikke. Spørg afsenderen, hvad den er, og vis den til it-sikkerheden.",
        "Do not open it. Ask the sender what it is, and show it to IT security.",
    ),
    Text(
        "Ingen udfylder et regneark ved at sende et program.",
        "Nobody fills in a workbook by sending a program.",
    ),
)
FILE_IS_LINK = _is(
    "file-is-link",
    "en genvej til noget, der ligger et andet sted",
    "a shortcut to something that lies elsewhere",
    Text(
        "Åbn genvejen dér, hvor den virker, gem selve projektmappen som .xlsx, og brug den.",
        "Open the shortcut where it works, save the workbook itself as .xlsx, and use that.",
    ),
    Text(
        "Der følges aldrig et link fra en fil udefra.",
        "No link is ever followed from a file that comes from outside.",
    ),
)
FILE_IS_GOOGLE_LINK = _is(
    "file-is-google-link",
    "et link til Google Sheets",
    "a link to Google Sheets",
    Text(
        "Åbn det i browseren, vælg »Filer > Download > Microsoft Excel (.xlsx)«, og brug den hentede "
        "fil.",
        "Open it in the browser, choose “File > Download > Microsoft Excel (.xlsx)”, and use the file "
        "that is downloaded.",
    ),
    Text(
        "Der følges aldrig et link fra en fil udefra.",
        "No link is ever followed from a file that comes from outside.",
    ),
)
FILE_IS_XML_WORKBOOK = refusal(
    "file-is-xml-workbook",
    Text(
        "Filen er et regneark gemt som XML ({what.da}); det læses ikke.",
        "The file is a workbook saved as XML ({what.en}), which is not read.",
    ),
    SAVE_AS_XLSX,
    Text(
        "Formaterne bruges næsten ikke, og hver læser mere er et sted mere at fejle.",
        "The formats are hardly used, and each reader more is one more place to go wrong.",
    ),
)
XML_2003 = Text("XML-regneark 2003", "XML Spreadsheet 2003")
FLAT_XML = Text("fladt OpenDocument, .fods", "flat OpenDocument, .fods")
FILE_IS_GNUMERIC = refusal(
    "file-is-gnumeric",
    Text("Filen er fra Gnumeric.", "The file is from Gnumeric."),
    Text(
        "Åbn den i Gnumeric, vælg »Gem som« og typen »Office Open XML (.xlsx)«, og brug den nye fil; "
        "eller skriv »ssconvert svar.gnumeric svar.xlsx« i en terminal.",
        "Open it in Gnumeric, choose “Save As” and the type “Office Open XML (.xlsx)”, and use the new "
        "file; or write 'ssconvert answers.gnumeric answers.xlsx' in a terminal.",
    ),
    Text(
        "Formatet skrives kun af Gnumeric, som selv kan gemme som .xlsx.",
        "Only Gnumeric writes the format, and it saves as .xlsx too.",
    ),
)
FILE_IS_HTML_TABLE = refusal(
    "file-is-html-table",
    Text(
        "Filen er en tabel gemt som webside (HTML), hvad den end hedder.",
        "The file is a table saved as a web page (HTML), whatever it is called.",
    ),
    SAVE_AS_XLSX,
    Text(
        "Systemer kalder en HTML-tabel .xls, fordi Excel åbner den; typer og kravenes identitet er væk.",
        "Systems call an HTML table .xls because Excel opens it; types and the requirements' identity "
        "are gone.",
    ),
)
FILE_IS_ZIP = refusal(
    "file-is-zip",
    Text(
        "Filen er en zip-fil uden et regneark i: {what.da}.",
        "The file is a zip without a workbook in it: {what.en}.",
    ),
    SEND_WORKBOOK,
    _ONE_OF_SEVERAL,
)
FILE_IS_ARCHIVE = refusal(
    "file-is-zip-of-workbooks",
    Text(
        "Filen er en zip-fil med filer i, ikke selv et regneark. I den ligger {value}.",
        "The file is a zip of files, not itself a workbook. In it is {value}.",
    ),
    Text(
        "Pak zip-filen ud (højreklik > Udpak alle), og indlæs hvert regneark for sig.",
        "Unpack the zip (right-click > Extract All), and read each workbook by itself.",
    ),
    _ONE_OF_SEVERAL,
)
FILE_IS_PACKED = refusal(
    "file-is-packed",
    Text(
        "Filen er pakket sammen ({what}) og læses ikke sådan.",
        "The file is compressed ({what}), and is not read like that.",
    ),
    _UNPACK,
    _ONE_OF_SEVERAL,
)


def what_it_is(finding: Finding) -> Text:
    """A refusal as one who wants a sheet of any kind reads it, not an answered workbook."""
    message, remedy = finding.message, finding.remedy
    if not finding.code.startswith("file-is-") or remedy == SEND_WORKBOOK:
        return message
    return Text(f"{message.da} {remedy.da}", f"{message.en} {remedy.en}")
