"""Findings about what a cell shows, where that is not its value."""

from __future__ import annotations

from tracker.findings import FindingKind, Severity
from tracker.texts import Text

_ERROR, _WARNING, _NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE
_FORMAT = Text(
    "Et talformat kan tilføje, skjule og skifte ord ud; det, man ser, er det, der er tilbudt.",
    "A number format can add, hide and replace words; what one sees is what is offered.",
)

ANSWER_SHOWN_OTHERWISE = FindingKind(
    "answer-shown-otherwise",
    _ERROR,
    Text(
        "Cellen viser {shown.da}, men rummer »{value}«; det tæller ikke som svar.",
        "The cell shows {shown.en} but holds '{value}'; it does not count as an answer.",
    ),
    Text(
        "Slet cellens format, og vælg et svar på listen; skriv resten i »Uddybning«.",
        "Clear the cell's format, choose an answer from the list, and put the rest in 'Elaboration'.",
    ),
    _FORMAT,
)

CELL_SHOWN_OTHERWISE = FindingKind(
    "cell-shown-otherwise",
    _WARNING,
    Text(
        "Cellen viser {shown.da}, men rummer »{value}«; det viste er læst.",
        "The cell shows {shown.en} but holds '{value}'; what it shows was read.",
    ),
    Text("Skriv det, der menes, som tekst.", "Write what is meant as text."),
    _FORMAT,
)

CELL_HIDDEN = FindingKind(
    "cell-hidden",
    _WARNING,
    Text(
        "Cellen rummer ord, man ikke kan se: »{value}«. Den viser {shown.da}.",
        "The cell holds words that cannot be seen: '{value}'. It shows {shown.en}.",
    ),
    Text(
        "Hører det med til tilbuddet, så gør det synligt; ellers slet det.",
        "If it is part of the offer, make it visible; otherwise delete it.",
    ),
    Text(
        "Hvid skrift og formatet ;;; skjuler ord, som filen stadig rummer.",
        "White letters and the format ;;; hide words that the file still holds.",
    ),
)

FORMAT_UNKNOWN = FindingKind(
    "cell-format-unknown",
    _ERROR,
    Text(
        "Cellen rummer »{value}«, men det er uvist, hvad den viser: talformatet {shown.da} forstås ikke.",
        "The cell holds '{value}', but what it shows is not known: its format {shown.en} is not "
        "understood.",
    ),
    Text(
        "Slet cellens format, og skriv værdien igen.",
        "Clear the cell's format and write the value anew.",
    ),
    _FORMAT,
)

WORDS_STRUCK = FindingKind(
    "words-struck-out",
    _WARNING,
    Text(
        "Der er streget ord over i cellen; de er ikke læst: »{value}«. Tilbage står {shown.da}.",
        "Words in the cell are struck out and were not read: '{value}'. What is left is {shown.en}.",
    ),
    Text(
        "Slet det, der ikke gælder; gælder det, så fjern overstregningen.",
        "Delete what does not hold; if it holds, remove the strike-through.",
    ),
    Text(
        "Det, der er streget over, er taget tilbage.",
        "What is struck out has been taken back.",
    ),
)

FORMAT_UNSEEN = FindingKind(
    "cell-format-unseen",
    _WARNING,
    Text(
        "»{value}« er læst som det tal eller den dag, cellen rummer; hvad den viser (valuta, tusinder, kun "
        "måneden), kan ikke ses i filens format.",
        "'{value}' was read as the number or day the cell holds; what it shows (currency, thousands, only "
        "the month) cannot be seen in the file's format.",
    ),
    Text(
        "Åbn filen, og se efter, eller bed om den som .xlsx.",
        "Open the file and look, or ask for it as .xlsx.",
    ),
    _FORMAT,
)

STRUCK_ELSEWHERE = FindingKind(
    "struck-out-elsewhere",
    _WARNING,
    Text(
        "Uden for svarene er der streget over: »{value}«.",
        "Outside the answers this is struck out: '{value}'.",
    ),
    Text(
        "Er det et forbehold, hører det til i kolonnen »Forbehold«. Spørg leverandøren, hvad der menes.",
        "A reservation belongs in the column 'Reservation'. Ask the vendor what is meant.",
    ),
    Text(
        "Ordregiverens ord gælder, som de er sendt; at strege dem over kan være et forbehold.",
        "The buyer's words hold as they were sent; striking them out may be a reservation.",
    ),
)

SHOWN_ELSEWHERE = FindingKind(
    "shown-otherwise-elsewhere",
    _WARNING,
    Text(
        "Uden for svarene viser en celle {shown.da}, men rummer »{value}«.",
        "Outside the answers a cell shows {shown.en} but holds '{value}'.",
    ),
    Text(
        "Er det et forbehold, hører det til i kolonnen »Forbehold«. Spørg leverandøren, hvad der menes.",
        "A reservation belongs in the column 'Reservation'. Ask the vendor what is meant.",
    ),
    Text(
        "Ordregiverens ord gælder, som de er sendt; et format kan lægge andre ord til dem.",
        "The buyer's words hold as they were sent; a format can add other words to them.",
    ),
)

SHEET_HIDDEN = FindingKind(
    "sheet-hidden",
    _WARNING,
    Text(
        "Arket er skjult{how.da}, og der står noget på det (celler: {cells}).",
        "The sheet is hidden{how.en}, and there is something on it (cells: {cells}).",
    ),
    Text(
        "Hører det med til besvarelsen, så gør arket synligt; ellers slet det.",
        "If it is part of the submission, make the sheet visible; otherwise delete it.",
    ),
    Text(
        "Arbejdsbogens eget skjulte ark siger kun, hvad der er sendt; andet, man ikke ser, siges.",
        "The workbook's own hidden sheet only says what was sent; whatever else is not seen is told.",
    ),
)

ANSWERS_HIDDEN = FindingKind(
    "answers-hidden",
    _NOTE,
    Text(
        "Svar i {what.da} er læst, som de står; den, der ser på arket, ser dem ikke.",
        "Answers in {what.en} were read as they stand; people who look at the sheet do not see them.",
    ),
    Text(
        "Vis det skjulte, og se efter, om svarene skal gælde.",
        "Unhide them, and see whether the answers are meant to hold.",
    ),
    Text(
        "Et filter tager intet svar tilbage, men den, der har skjult noget, tror måske, at det er slettet.",
        "A filter takes no answer back, but whoever has hidden something may believe that it is deleted.",
    ),
)

PICTURE_IN_CELL = FindingKind(
    "picture-in-cell",
    _ERROR,
    Text(
        "Cellen viser et billede; hvad der står på det, er ikke læst.",
        "The cell shows a picture; what is on it was not read.",
    ),
    Text(
        "Skriv det som tekst i cellen, og send billedet som bilag.",
        "Write it as text in the cell, and send the picture as an attachment.",
    ),
    Text(
        "Et billede er hverken et svar, en pris eller en henvisning.",
        "A picture is neither an answer, a price nor a reference.",
    ),
)

HEADER_TEXT = FindingKind(
    "header-text",
    _WARNING,
    Text(
        "I sidehoved eller sidefod står: »{value}«.",
        "The page's header or footer says: '{value}'.",
    ),
    Text(
        "Læs det; et forbehold hører til i kolonnen »Forbehold«.",
        "Read it; a reservation belongs in the column 'Reservation'.",
    ),
    Text(
        "Det ses kun på papir og i visningen af sider; forbehold gemmer sig i det.",
        "It shows only on paper and in the view of pages; reservations hide in it.",
    ),
)

FILE_WORDS = FindingKind(
    "file-words",
    _WARNING,
    Text(
        "{what.da} står: »{value}«.",
        "{what.en}: '{value}'.",
    ),
    Text(
        "Læs det; et forbehold hører til i kolonnen »Forbehold«.",
        "Read it; a reservation belongs in the column 'Reservation'.",
    ),
    Text(
        "Intet ark viser det; kun den ser det, der åbner filens egenskaber eller dens liste over navne.",
        "No sheet shows it; only those see it who open the file's properties or its list of names.",
    ),
)

LINK_TARGET = FindingKind(
    "link-target",
    _WARNING,
    Text(
        "Cellen viser {what.da}, og bag den ligger et link til {address}. Det er ikke fulgt.",
        "The cell shows {what.en}, and a link to {address} lies behind it. It was not followed.",
    ),
    Text(
        "Skriv det, der er tilbudt, i cellen, eller send det som bilag.",
        "Write what is offered in the cell, or send it as an attachment.",
    ),
    Text(
        "Det, der står på en netside, kan skifte efter fristen og er ikke en del af tilbuddet.",
        "What stands on a web page can change after the deadline and is no part of the offer.",
    ),
)

INPUT_MESSAGE = FindingKind(
    "input-message",
    _WARNING,
    Text(
        "Når cellen vælges, vises beskeden: »{value}«. Arbejdsbogen er ikke sendt med den.",
        "When the cell is chosen, this message shows: '{value}'. The workbook was not sent with it.",
    ),
    Text(
        "Hører den til besvarelsen, så skriv den i et svarfelt; ellers slet den.",
        "If it is part of the submission, write it in an answer cell; otherwise delete it.",
    ),
    Text(
        "Meddelelsen til et felt ses kun, mens det er valgt; forbehold gemmer sig i den.",
        "A cell's message shows only while the cell is chosen; reservations hide in it.",
    ),
)

SHEET_NAMED = FindingKind(
    "sheet-named",
    _NOTE,
    Text("Et ark er kaldt »{value}«.", "A sheet is called '{value}'."),
    Text(
        "Siger navnet noget om tilbuddet, så skriv det i et svarfelt.",
        "If the name says something about the offer, write it in an answer cell.",
    ),
    Text(
        "Fanens navn ses af alle, men er ikke et svar; også et tomt ark kan sige noget med det.",
        "Everybody sees the tab's name, but it is no answer; even an empty sheet can say something by it.",
    ),
)
