"""The sheet Udbud: what is bought, by whom, and by when. Its rows are keys of ``procurement.yaml``."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from tracker.errors import CaseError
from tracker.findings import Finding
from tracker.forms.book import FormSheet
from tracker.forms.live import At, Live, Says, joined, some, when
from tracker.forms.model import Column, ColumnKind, Form, Option, Row
from tracker.frozen import dataclass
from tracker.placeholders import MERELY, is_placeholder
from tracker.procurement.model import Variants
from tracker.selection import findings as kinds
from tracker.selection.model import AddedRow, CaseView, Edit, PutResult, Table
from tracker.selection.plain import value_at, with_value
from tracker.selection.rows import table_form
from tracker.spreadsheet.moments import read_limit
from tracker.submission.company import company_numbers, why_not_one
from tracker.texts import Language, Text

VALUE = "value"
TITLE = Text("Udbud", "Procurement")
_PURPOSE = Text(
    "Hvad købes, af hvem og hvornår: det, leverandøren ser på forsiden.",
    "What is bought, by whom and when: what the vendor sees on the front.",
)
_MISSING = Text("Mangler:", "Missing:")
_DONE = Text("Udfyldt", "Filled in")
_COLUMNS = (
    Column("about", Text("Oplysning", "Detail"), 34),
    Column(VALUE, Text("Udfyldes", "Fill in"), 60, ColumnKind.TEXT),
    Column("hint", Text("Forklaring", "Explanation"), 70),
)
_ID = re.compile(r"[A-Za-z0-9ÆØÅæøå][A-Za-z0-9ÆØÅæøå._-]{0,59}")
_LANGUAGES = (Option("da", Text("Dansk", "Danish")), Option("en", Text("Engelsk", "English")))
_VARIANTS = (
    Option(Variants.ALLOWED, Text("Tilladt", "Allowed")),
    Option(Variants.NOT_ALLOWED, Text("Ikke tilladt", "Not allowed")),
)


class WrongValueError(Exception):
    """A cell says something that its key cannot hold, and why."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


def _as_it_is(value: str, language: Language) -> str:
    del language
    return value


@dataclass(frozen=True, slots=True)
class Detail:
    """One row of the sheet.

    Attributes:
        path: the key of ``procurement.yaml``, its parts joined by dots.
        needed: the case cannot be without it.
        options: the list it is chosen from; none = a text.
        read: what the file says for what the cell does (WrongValueError: nothing).
        show: what the cell says for what the file does, in the language of the workbook.
    """

    path: str
    about: Text
    hint: Text
    needed: bool = False
    options: tuple[Option, ...] = ()
    read: Callable[[str], str] = str
    show: Callable[[str, Language], str] = _as_it_is


def _cvr(text: str) -> str:
    if fault := why_not_one(text):
        raise WrongValueError(fault)
    return company_numbers(text)[0]


def _limit(text: str) -> str:
    try:
        return read_limit(text)
    except CaseError as error:
        da, en = (one.rstrip(".") for one in (error.text.da, error.text.en))
        raise WrongValueError(Text(da, en)) from error


def _limit_words(value: str, language: Language) -> str:
    """A deadline as people write it; one that would not be read the same stays as it is."""
    day, clock = value[:10], value[11:]
    hour = {Language.DA: " kl. ", Language.EN: " at "}[language]
    try:
        words = dt.date.fromisoformat(day).strftime("%d-%m-%Y") + (hour + clock if clock else "")
        return words if read_limit(words) == value else value
    except (ValueError, CaseError):
        return value


def _id(text: str) -> str:
    if not _ID.fullmatch(text):
        raise WrongValueError(
            Text(
                "et id har bogstaver, cifre, ».«, »_« og »-«, og højst 60 tegn",
                "an id has letters, digits, '.', '_' and '-', and 60 characters at most",
            )
        )
    return text


def details(view: CaseView) -> tuple[Detail, ...]:
    """The rows of the sheet, in their order."""
    levels = tuple(Option(level.id, level.label) for level in view.scale.levels)
    return (
        Detail(
            "title",
            Text("Hvad købes", "What is bought"),
            Text("Udbuddets titel, som leverandørerne ser den.", "The title, as vendors see it."),
            needed=True,
        ),
        Detail(
            "buyer.name",
            Text("Ordregiver", "Contracting authority"),
            Text("Fx kommunens navn.", "Such as the municipality's name."),
            needed=True,
        ),
        Detail(
            "buyer.cvr",
            Text("Ordregivers CVR-nummer", "The buyer's CVR number"),
            Text("8 cifre.", "8 digits."),
            read=_cvr,
        ),
        Detail(
            "buyer.contact",
            Text("Kontakt for spørgsmål", "Contact for questions"),
            Text(
                "Navn, e-mail og telefon. Står i leverandørens arbejdsbog.",
                "Name, e-mail and telephone. Stands in the vendor's workbook.",
            ),
        ),
        Detail(
            "reference",
            Text("Jeres sagsnummer", "Your case number"),
            Text("Journalnummer i jeres ESDH-system.", "The number in your records system."),
        ),
        Detail(
            "deadline",
            Text("Tilbudsfrist", "Deadline for offers"),
            Text(
                "Dansk tid, fx 15-03-2027 kl. 12:00. Uden klokkeslæt: hele dagen.",
                "Danish time, such as 15-03-2027 at 12:00. Without the hour: all of the day.",
            ),
            read=_limit,
            show=_limit_words,
        ),
        Detail(
            "framework",
            Text("Rammeaftale", "Framework agreement"),
            Text("Fx SKI 02.19.", "Such as SKI 02.19."),
        ),
        Detail(
            "service_area",
            Text("Ydelsesområde", "Service area"),
            Text("Rammeaftalens delaftale eller område.", "The lot or area of the framework."),
        ),
        Detail(
            "language",
            Text("Sprog i leverandørens arbejdsbog", "Language of the vendor's workbook"),
            Text("Tom: dansk.", "Empty: Danish."),
            options=_LANGUAGES,
        ),
        Detail(
            "variants",
            Text("Alternative tilbud", "Alternative offers"),
            Text(
                "Som det står i udbudsmaterialet. Tom: en person afgør det hver gang.",
                "As the documents say. Empty: a person decides each time.",
            ),
            options=_VARIANTS,
        ),
        Detail(
            "levels.default",
            Text("Niveau, hvor intet andet er sagt", "Level where nothing else is said"),
            Text(
                "For alt, kilden gør obligatorisk. Tom: skalaens almindelige. På arket »Krav« kan hvert krav få "
                "sit eget.",
                "For all that the source makes mandatory. Empty: the scale's normal one. On the sheet "
                "'Requirements' each can have its own.",
            ),
            options=levels,
        ),
        Detail(
            "id",
            Text("Udbuddets id", "The procurement's id"),
            Text(
                "Kort, fx ydelse-2027. Står i alle arbejdsbøger og må ikke ændres, når udbuddet er sendt ud. Tom i "
                "en ny sag: mappens navn.",
                "Short, such as benefits-2027. It stands in every workbook and must not change once the "
                "procurement is issued. Empty in a new case: the folder's name.",
            ),
            read=_id,
        ),
    )


def form(view: CaseView) -> FormSheet:
    """The sheet as it stands."""
    shown = details(view)
    rows = tuple(
        Row(
            one.path,
            {
                "about": one.about.get(view.language),
                VALUE: _shown(one, view),
                "hint": one.hint.get(view.language),
            },
        )
        for one in shown
    )
    made = table_form(view, Table.PROCUREMENT, TITLE, _COLUMNS, rows, extendable=False)
    cells = {
        (one.path, VALUE): replace(
            made.column(VALUE), title=one.about, kind=ColumnKind.CHOICE, options=one.options
        )
        for one in shown
        if one.options
    }
    return FormSheet(
        made, cells=cells, purpose=_PURPOSE, status=_status(made, shown, view.language)
    )


def _shown(one: Detail, view: CaseView) -> str:
    value = value_at(view.files.procurement, *one.path.split("."))
    return one.show(str(value), view.language) if value else ""


def _status(made: Form, shown: Sequence[Detail], language: Language) -> Live:
    """Which of what is needed is missing, by name."""
    needed = {one: Says(At(made.id, one.path, VALUE), "") for one in shown if one.needed}
    names = (when(is_empty, f" {one.about.get(language)}.") for one, is_empty in needed.items())
    missing = joined(_MISSING.get(language), *names)
    return when(some(*needed.values()), missing, _DONE.get(language))


def _value(detail: Detail, given: str) -> str | None:
    if not detail.options and is_placeholder(given):
        raise WrongValueError(MERELY)
    return detail.read(given) if given else None


def put(view: CaseView, edits: Sequence[Edit], added: Sequence[AddedRow]) -> PutResult:
    """The files with what the cells say."""
    del added  # the sheet has no room for rows of one's own
    known = {one.path: one for one in details(view)}
    plain, findings = dict(view.files.procurement), list[Finding]()
    for edit in edits:
        detail = known[edit.place.row]
        if not edit.given and detail.needed:
            findings.append(kinds.CELL_REQUIRED.at(edit.where, column=detail.about))
            continue
        if edit.given == _shown(
            detail, view
        ):  # a title of one sign in procurement.yaml is no fault of the sheet
            continue
        try:
            value = _value(detail, edit.given)
        except WrongValueError as error:
            findings.append(
                kinds.CELL_WRONG.at(
                    edit.where, value=edit.given, column=detail.about, reason=error.text
                )
            )
            continue
        plain = with_value(plain, detail.path.split("."), value)
    return PutResult(replace(view.files, procurement=plain), tuple(findings))
