"""What ``tracker new`` asks about every procurement, in order. What a selection raises: ``raised``."""

from __future__ import annotations

from pathlib import Path

from tracker.errors import SelectionError
from tracker.files import slug
from tracker.selection.dialogue.new_case import FOLDER, LATER, NewCase, several
from tracker.selection.dialogue.picking import banks, packages, picked
from tracker.selection.dialogue.question import Kind, Option, Question, among
from tracker.spreadsheet.moments import read_limit
from tracker.submission.company import company_numbers
from tracker.texts import Text

_LONGEST = 60  # characters of an id (procurement.schema.json)


def read_cvr(text: str, _: NewCase) -> str:
    """A CVR number as eight digits.

    Raises:
        SelectionError: it is not a CVR number, or it is mistyped: the check digit does not hold.
    """
    found = company_numbers(text)
    if len(found) != 1:
        raise SelectionError(
            Text(
                f"»{text}« er ikke et CVR-nummer: otte cifre, hvor kontrolcifferet passer. Se det efter, "
                "eller tryk Enter, og skriv det senere.",
                f"'{text}' is no CVR number: eight digits whose check digit holds. Look it up, or "
                "press Enter and write it later.",
            )
        )
    return found[0]


def read_id(text: str, _: NewCase) -> str:
    """The id of a procurement.

    Raises:
        SelectionError: it has characters that no file name can have everywhere.
    """
    better = slug(text, _LONGEST).lstrip("_.-")
    if text != better:
        raise SelectionError(
            Text(
                f"»{text}« kan ikke bruges: kun bogstaver, cifre, ».«, »_« og »-«, højst {_LONGEST} tegn, "
                f"og først et bogstav eller ciffer. Fx {better or 'udbud-1'}",
                f"'{text}' cannot be used: only letters, digits, '.', '_' and '-', at most {_LONGEST} "
                f"characters, the first a letter or a digit. Such as {better or 'tender-1'}",
            )
        )
    return text


def _free_folder(text: str, new_case: NewCase) -> str:
    if new_case.world.is_case(text):
        raise SelectionError(
            Text(
                f"»{text}« er allerede en sagsmappe, og den ændres ikke. Skriv et andet navn.",
                f"'{text}' already is a case folder, and is not changed. Write another name.",
            )
        )
    return text


def _folder_id(new_case: NewCase) -> str:
    """The id that the folder's name suggests; empty where it suggests none."""
    name = slug(Path(new_case.answers.get("folder", "")).resolve().name, _LONGEST)
    return "" if name.startswith("_") else name.lstrip(".-")


def _moment(text: str, _: NewCase) -> str:
    return read_limit(text)


def _bank_folder(text: str, new_case: NewCase) -> str:
    new_case.world.open_bank(text)
    return text


_LANGUAGES = (Option("da", Text("Dansk", "Danish")), Option("en", Text("Engelsk", "English")))
_VARIANTS = (
    Option("not_allowed", Text("Nej", "No")),
    Option("allowed", Text("Ja", "Yes")),
    Option(LATER, Text("Senere: jeg tager stilling", "Later: I will decide")),
)

ABOUT = (
    Question(
        "folder",
        Text("Hvad skal sagens mappe hedde?", "What is the case's folder to be called?"),
        Text(
            "En sag er en mappe, som tracker opretter. Skriv et navn, fx esdh-2027, eller en sti, fx "
            "M:\\Udbud\\esdh-2027. Findes mappen, må den ikke være en sag i forvejen.",
            "A case is a folder that tracker makes. Write a name such as esdh-2027, or a path. If the "
            "folder exists, it must not be a case already.",
        ),
        check=_free_folder,
    ),
    Question(
        "title",
        Text("Hvad købes der?", "What is bought?"),
        Text(
            "Udbuddets navn, som leverandørerne ser det, fx »Nyt ESDH-system«.",
            "The procurement's name as vendors see it, such as 'New ESDH system'.",
        ),
    ),
    Question(
        "id",
        Text("Udbuddets id", "The procurement's id"),
        Text(
            "Det korte navn, der står i alle arbejdsbøger, så svar ikke blandes sammen med et andet "
            "udbuds. Det kan ikke ændres senere. Enter tager det viste.",
            "The short name that stands in every workbook, so that answers are not mixed up with another "
            "procurement's. It cannot be changed later. Enter takes what is shown.",
        ),
        check=read_id,
        default=_folder_id,
    ),
    Question(
        "buyer",
        Text("Hvem er ordregiver?", "Who is the contracting authority?"),
        Text("Fx »Eksempelby Kommune«.", "Such as 'Eksempelby Kommune'."),
    ),
    Question(
        "cvr",
        Text("Ordregivers CVR-nummer", "The authority's CVR number"),
        Text(
            "Otte cifre; mellemrum og »DK« er i orden. Det efterprøves. Enter springer over.",
            "Eight digits; spaces and 'DK' are fine. It is checked. Enter skips it.",
        ),
        check=read_cvr,
        optional=True,
    ),
    Question(
        "contact",
        Text("Hvem kan leverandørerne spørge?", "Whom may vendors ask?"),
        Text(
            "Navn, e-mail, telefon; det står i arbejdsbogen. Enter springer over.",
            "Name, e-mail, telephone; it stands in the workbook. Enter skips it.",
        ),
        optional=True,
    ),
    Question(
        "reference",
        Text("Jeres sagsnummer", "Your case number"),
        Text("Fx 26/1234. Enter springer over.", "Such as 26/1234. Enter skips it."),
        optional=True,
    ),
    Question(
        "deadline",
        Text("Tilbudsfristen", "The deadline for offers"),
        Text(
            "Dansk tid, fx »15. januar 2027 kl. 12«. Uden klokkeslæt varer den dagen ud. Enter springer "
            "over; den kan sættes senere.",
            "Danish time, such as '15 January 2027 at 12'. Without a time it lasts that day out. Enter "
            "skips it; it can be set later.",
        ),
        check=_moment,
        optional=True,
    ),
    Question(
        "catalogues",
        Text("Hvilke kravkataloger vælges der fra?", "Which requirement banks do you select from?"),
        Text(
            "Et kravkatalog er en samling krav, som andre har skrevet. Enter tager det, der følger med "
            "tracker.",
            "A requirement bank is a collection of requirements that others wrote. Enter takes the one "
            "that comes with tracker.",
        ),
        kind=Kind.MANY,
        check=picked(banks),
        options=banks,
        default=lambda new_case: banks(new_case)[0].value,
    ),
    Question(
        "bank_folder",
        Text("Mappen med kravkataloget", "The requirement bank's folder"),
        Text(
            "Den mappe, hvor catalogue.yaml ligger. Den kopieres til sagen.",
            "The folder that holds catalogue.yaml. It is copied into the case.",
        ),
        check=_bank_folder,
        when=lambda new_case: FOLDER in several(new_case.answers.get("catalogues", "")),
    ),
    Question(
        "framework",
        Text("Rammeaftalen", "The framework agreement"),
        Text(
            "Den rammeaftale, der købes under. Enter tager den viste; »-« er ingen.",
            "The framework agreement you buy under. Enter takes what is shown; '-' is none.",
        ),
        default=lambda new_case: new_case.framework or "",
        optional=True,
    ),
    Question(
        "service_area",
        Text("Ydelsesområdet", "The service area"),
        Text(
            "Rammeaftalens ydelsesområde, fx »Y65 Kommunikation og dokumentation«. Enter springer over.",
            "The framework's service area, such as 'Y65 Kommunikation og dokumentation'. Enter skips it.",
        ),
        optional=True,
        when=lambda new_case: new_case.framework is not None,
    ),
    Question(
        "packages",
        Text("Hvilke pakker skal løsningen opfylde?", "Which packages is the solution to meet?"),
        Text(
            "Skriv numre fra listen, fx 4 6 eller I-04 I-06, eller ord, fx »post«: så vises det, der passer. "
            "»-I-04« tager I-04 ud igen. Enter på en tom linje er færdig. Integrationer, som pakkerne har brug for, "
            "følger selv med.",
            "Write numbers of the list such as 4 6 or I-04 I-06, or words such as 'mail': what fits is shown. "
            "'-I-04' takes I-04 out again. Enter on an empty line is done. Integrations that the packages need come by "
            "themselves.",
        ),
        kind=Kind.MANY,
        check=picked(packages),
        options=packages,
        when=lambda new_case: new_case.has_packages,
    ),
    Question(
        "packages",
        Text(
            "Hvilke afsnit af kataloget? (Enter: alle)", "Which sections of the bank? (Enter: all)"
        ),
        Text(
            "Skriv numre eller ord. Et afsnit har alt det med, der står under det.",
            "Write numbers or words. A section has all that stands below it.",
        ),
        kind=Kind.MANY,
        check=picked(packages),
        options=packages,
        optional=True,
        when=lambda new_case: not new_case.has_packages,
    ),
)

LAST = (
    among(
        "language",
        Text("Sproget i leverandørens arbejdsbog", "The language of the vendor's workbook"),
        Text("Det, leverandøren ser og svarer på.", "What the vendor sees and answers in."),
        _LANGUAGES,
        "da",
    ),
    among(
        "variants",
        Text("Er alternative tilbud tilladt?", "Are alternative offers allowed?"),
        Text(
            "Som udbudsmaterialet siger. Må en leverandør sende flere løsninger, er hver et tilbud for sig.",
            "As the documents say. If a vendor may send several solutions, each is an offer of its own.",
        ),
        _VARIANTS,
        LATER,
    ),
)

# What is asked when all is answered; it is no part of the case.
FINISH = among(
    "finish",
    Text("Skal sagen skrives?", "Write the case?"),
    Text(
        "Intet er skrevet endnu. Udvælgelsesarket er sagen i Excel: dér rettes det, der er svaret, og resten "
        "(niveauer, egne krav, evaluering). »Ret« viser svarene, så ét af dem kan rettes; »stop« gemmer dem.",
        "Nothing is written yet. The selection workbook is the case in Excel: there you change what is answered, "
        "and the rest (levels, own requirements, evaluation). 'Correct' shows the answers, for one to be "
        "corrected; 'stop' keeps them.",
    ),
    (
        Option("yes", Text("Ja, skriv den", "Yes, write it")),
        Option(
            "workbook",
            Text(
                "Skriv den, og gå videre i Excel (udvælgelsesarket)",
                "Write it, and go on in Excel (the selection workbook)",
            ),
        ),
        Option("back", Text("Ret et svar", "Correct an answer")),
        Option("stop", Text("Stop, og gem svarene", "Stop, and keep the answers")),
    ),
    "yes",
)
GO_ON = (
    Option("yes", Text("Ja, gå videre", "Yes, go on")),
    Option("no", Text("Nej, slet svarene", "No, delete the answers")),
    Option(
        "leave",
        Text(
            "Lad dem ligge, og begynd på et andet udbud",
            "Leave them, and begin another procurement",
        ),
    ),
)
