"""The fields of a bank's entries that a sheet has a column for, in their order.

A field goes by its path in the entry ("text.da", "answer.unit").
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import field, replace
from enum import StrEnum
from typing import Any

from tracker.catalogue.answers import AnswerKind, Recurring
from tracker.catalogue.modality import LevelRole
from tracker.catalogue.model import Choose, FulfilBy
from tracker.catalogue.texts import FORCE, KINDS
from tracker.frozen import dataclass
from tracker.texts import Text


class FieldKind(StrEnum):
    """How a cell is written."""

    LINE = "line"
    PROSE = "prose"
    WORD = "word"  # one of the field's words
    YES = "yes"  # yes, or empty
    IDS = "ids"  # beside each other, with commas
    LINES = "lines"  # below each other
    OPTIONS = "options"
    PRICES = "prices"  # the lines of a price table
    NOTES = "notes"  # facts from other sources, one on each line
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Field:
    """A column of the authoring workbook.

    Attributes:
        path: the field's keys, from the entry in.
        words: what is chosen among: the value in the YAML → what people read.
        refers: the list of the bank that its ids are of.
        is_open: whether people may change it there.
        rare: whether it is shown only in a bank that uses it.
        usual: the value that it has where it is left out.
        mark: what names the column in the workbook's hidden row; empty = the path.
    """

    path: tuple[str, ...]
    title: Text
    width: float = 14
    kind: FieldKind = FieldKind.LINE
    hint: Text | None = None
    words: Mapping[str, Text] = field(default_factory=dict)
    refers: str = ""
    is_open: bool = True
    rare: bool = False
    usual: str | None = None
    mark: str = ""

    @property
    def id(self) -> str:
        """Its path in one word."""
        return ".".join(self.path)


LEVELS = {
    LevelRole.MINIMUM: Text("Minimumskrav", "Minimum"),
    LevelRole.IMPORTANT: Text("Vigtigt", "Important"),
    LevelRole.NORMAL: Text("Almindeligt", "Normal"),
    LevelRole.OPTION: Text("Option", "Option"),
}
ANSWERS = {
    AnswerKind.SCALE: Text("Skala", "Scale"),
    AnswerKind.YES_NO: Text("Ja/nej", "Yes/no"),
    AnswerKind.TEXT: Text("Tekst", "Text"),
    AnswerKind.NUMBER: Text("Tal", "Number"),
    AnswerKind.AMOUNT: Text("Beløb", "Amount"),
    AnswerKind.DATE: Text("Dato", "Date"),
    AnswerKind.CHOICE: Text("Valg", "Choice"),
    AnswerKind.DOCUMENT: Text("Bilag", "Document"),
}
RECURRING = {
    Recurring.ONCE: Text("En gang", "Once"),
    Recurring.YEARLY: Text("Om året", "Yearly"),
    Recurring.MONTHLY: Text("Om måneden", "Monthly"),
}
FULFIL_BY = {
    FulfilBy.DATE: Text("En dag, I angiver", "A day you give"),
    FulfilBy.OPERATION: Text("Idriftsættelsen", "Going live"),
}
CHOOSE = {
    Choose.ANY: Text("En eller flere", "One or more"),
    Choose.ALL: Text("Alle", "All"),
}
LANGUAGES = {"da": Text("dansk", "Danish"), "en": Text("engelsk", "English")}


def _values(words: Mapping[Any, Text]) -> dict[str, Text]:
    return {str(value): text for value, text in words.items()}


def _prose(
    key: str, title: Text, languages: tuple[str, ...], width: float = 50, **more: Any
) -> Iterator[Field]:
    """A text: a column for each language."""
    for language in languages:
        named = title
        if len(languages) > 1:
            of = LANGUAGES[language]
            named = Text(f"{title.da} ({of.da})", f"{title.en} ({of.en})")
        yield Field((key, language), named, width, FieldKind.PROSE, **more)


ADVICE = "guidance"  # its entries have no id of their own (``edit.named``)
ID = Field(
    ("id",),
    Text("Id", "Id"),
    hint=Text(
        "Ændres aldrig. Tom i en ny række: tracker giver et.",
        "Never changes. Empty in a new row: tracker gives one.",
    ),
)
STATE = Field(
    ("provenance", "accepted"),
    Text("Tilstand", "State"),
    is_open=False,
    rare=True,
    hint=Text("Foreslåede krav kan ikke vælges.", "Proposed requirements cannot be selected."),
)
PROPOSED, ACCEPTED = Text("Foreslået", "Proposed"), Text("Godkendt", "Accepted")
_BY_LINE = Text("En på hver linje.", "One on each line.")
_COMMAS = Text("Flere adskilles af komma.", "Separate several by commas.")


def _requirement(languages: tuple[str, ...]) -> Iterator[Field]:
    kind = FieldKind
    yield ID
    yield Field(
        ("number",),
        Text("Nummer", "Number"),
        10,
        hint=Text(
            "Det, folk ser i stedet for id; må ændres.",
            "What people see in place of the id; may change.",
        ),
    )
    yield Field(("section",), Text("Afsnit", "Section"), 14, refers="sections")
    yield Field(("parent",), Text("Del af krav", "Part of"), 12, refers="requirements", rare=True)
    yield from _prose("text", Text("Krav", "Requirement"), languages, 60)
    yield Field(
        ("level",),
        Text("Niveau", "Level"),
        14,
        kind.WORD,
        words=_values(LEVELS),
        hint=Text("Tomt: følger styrken.", "Empty: follows the force."),
    )
    yield from _answer(languages)
    yield from _prose("evidence", Text("Dokumentation", "Evidence"), languages, 40)
    yield from _prose("wanted", Text("Et godt svar", "A good answer"), languages, 40)
    yield from _prose(
        "remedy", Text("Hvis det mangler", "If it is missing"), languages, 40, rare=True
    )
    yield Field(("when",), Text("Gælder hvis", "Applies if"), 20, refers="conditions")
    yield Field(
        ("kind",), Text("Art", "Kind"), 14, kind.WORD, words=_values(KINDS), usual="rule", rare=True
    )
    yield Field(
        ("modality",), Text("Styrke", "Force"), 10, kind.WORD, words=_values(FORCE), usual="shall"
    )
    yield Field(
        ("integrations",),
        Text("Ved integration", "Of integrations"),
        18,
        kind.IDS,
        refers="integrations",
        rare=True,
    )
    yield Field(
        ("requires",),
        Text("Kræver integration", "Requires"),
        18,
        kind.IDS,
        refers="integrations",
        rare=True,
    )
    yield Field(("sums",), Text("Samler andre", "Sums up"), 10, kind.YES, rare=True)
    yield Field(
        ("fulfil_by",),
        Text("Opfyldt senest", "Met by"),
        16,
        kind.WORD,
        words=_values(FULFIL_BY),
        rare=True,
    )
    yield from _prose(
        "to_state", Text("Ordregiver angiver", "The buyer states"), languages, 30, rare=True
    )
    yield from _erratum(languages)
    yield Field(("tags",), Text("Stikord", "Tags"), 18, kind.IDS, hint=_COMMAS)
    yield from _source()
    yield STATE


def _answer(languages: tuple[str, ...]) -> Iterator[Field]:
    """The type of the answer: the columns of all types, of which a row fills those of its own."""
    yield Field(
        ("answer", "type"),
        Text("Svartype", "Answer"),
        12,
        FieldKind.WORD,
        words=_values(ANSWERS),
        usual="scale",
        hint=Text("Tomt: på skalaen.", "Empty: on the scale."),
    )
    yield Field(("answer", "unit"), Text("Enhed", "Unit"), 10)
    yield Field(("answer", "min"), Text("Mindst", "At least"), 10, FieldKind.NUMBER)
    yield Field(("answer", "max"), Text("Højst", "At most"), 10, FieldKind.NUMBER)
    yield Field(
        ("answer", "decimals"), Text("Decimaler", "Decimals"), 10, FieldKind.NUMBER, rare=True
    )
    yield Field(
        ("answer", "recurring"),
        Text("Betales", "Paid"),
        12,
        FieldKind.WORD,
        words=_values(RECURRING),
        rare=True,
    )
    option = " | ".join(LANGUAGES[language].da for language in languages)
    choice = " | ".join(LANGUAGES[language].en for language in languages)
    yield Field(
        ("answer", "options"),
        Text("Valgmuligheder", "Options"),
        30,
        FieldKind.OPTIONS,
        hint=Text(f"En på hver linje: id: {option}", f"One on each line: id: {choice}"),
    )
    title = " | ".join(["titel"] * len(languages))
    name = " | ".join(["title"] * len(languages))
    yield Field(
        ("answer", "lines"),
        Text("Pristabel", "Price table"),
        34,
        FieldKind.PRICES,
        rare=True,
        hint=Text(
            f"En linje hver: id: {title} | 500 bruger | om året",
            f"One line each: id: {name} | 500 user | a year",
        ),
    )
    yield Field(
        ("answer", "years"), Text("År i summen", "Years in all"), 10, FieldKind.NUMBER, rare=True
    )
    yield Field(("answer", "several"), Text("Flere valg", "Several"), 10, FieldKind.YES, rare=True)
    yield Field(
        ("answer", "met"),
        Text("Opfyldt når", "Met when"),
        14,
        hint=Text("Fx >= 99.5 eller in: A, B", "E.g. >= 99.5 or in: A, B"),
    )


def _source() -> Iterator[Field]:
    yield Field(("source", "page"), Text("Kilde: side", "Source: page"), 10)
    yield Field(("source", "paragraph"), Text("Kilde: afsnit", "Source: paragraph"), 12)
    yield Field(("source", "address"), Text("Kilde: adresse", "Source: address"), 24)
    yield Field(("source", "reference"), Text("Kilde: navn", "Source: name"), 24)
    yield Field(("source", "checked"), Text("Kilde: læst", "Source: read"), 12, rare=True)
    yield Field(("source", "package"), Text("Kilde: pakke", "Source: package"), 10, rare=True)
    yield Field(("source", "bullet"), Text("Kilde: punkt", "Source: point"), 10, rare=True)


def _erratum(languages: tuple[str, ...]) -> Iterator[Field]:
    yield Field(
        ("erratum", "as_written"),
        Text("Kildens fejl", "Error of the source"),
        30,
        rare=True,
        hint=Text("Kildens egne ord.", "The source's own words."),
    )
    for one in _prose(
        "why", Text("Fejlen: hvad er i tvivl", "The error: what is in doubt"), languages, 40
    ):
        yield replace(one, path=("erratum", *one.path), rare=True)
    yield Field(
        ("erratum", "reading"),
        Text("Fejlen læses som", "The error is read as"),
        30,
        rare=True,
        hint=Text(
            "Hvor en officiel kilde afgør det; ellers tomt.",
            "Where an official source settles it; else empty.",
        ),
    )


def _section(languages: tuple[str, ...]) -> Iterator[Field]:
    yield ID
    yield Field(("number",), Text("Nummer", "Number"), 10)
    yield from _prose("title", Text("Titel", "Title"), languages)
    yield Field(("parent",), Text("Del af afsnit", "Part of"), 14, refers="sections")
    yield Field(
        ("integrations",),
        Text("Integrationer", "Integrations"),
        30,
        FieldKind.IDS,
        refers="integrations",
        hint=Text("Kun en integrationspakke har nogen.", "Only an integration package has any."),
    )
    yield Field(
        ("choose",),
        Text("Vælges", "Choose"),
        16,
        FieldKind.WORD,
        words=_values(CHOOSE),
        usual="all",
    )


def _condition(languages: tuple[str, ...]) -> Iterator[Field]:
    yield ID
    yield from _prose("question", Text("Spørgsmål (ja/nej)", "Question (yes/no)"), languages, 70)


def _integration(languages: tuple[str, ...]) -> Iterator[Field]:
    yield ID
    yield from _prose("title", Text("Titel", "Title"), languages, 36)
    yield from _prose("purpose", Text("Formål", "Purpose"), languages)
    yield from _prose(
        "demand", Text("Kravets første sætning", "First sentence"), languages, rare=True
    )
    yield Field(
        ("aliases",), Text("Andre navne", "Also known as"), 24, FieldKind.LINES, hint=_BY_LINE
    )
    yield Field(("platform",), Text("Platform", "Platform"), 20)
    yield from _prose("form", Text("Form", "Form"), languages, 24)
    yield Field(("status",), Text("Status", "Status"), 16)
    yield Field(("version",), Text("Version", "Version"), 10)
    yield Field(("checked",), Text("Set", "Checked"), 12)
    yield Field(("sources",), Text("Kilder", "Sources"), 40, FieldKind.LINES, hint=_BY_LINE)
    yield Field(("replaced_by",), Text("Afløst af", "Replaced by"), 14, refers="integrations")
    note, fact = " | ".join(["oplysning"] * len(languages)), " | ".join(["fact"] * len(languages))
    yield Field(
        ("notes",),
        Text("Noter", "Notes"),
        50,
        FieldKind.NOTES,
        rare=True,
        hint=Text(
            f"En linje hver: {note} | kilde | 2026-11-30",
            f"One line each: {fact} | source | 2026-11-30",
        ),
    )


def _guidance(languages: tuple[str, ...]) -> Iterator[Field]:
    yield replace(ID, title=Text("Råd", "Advice"), mark=ADVICE)
    yield Field(
        ("section",),
        Text("Afsnit", "Section"),
        14,
        refers="sections",
        hint=Text("Tomt: hele kataloget.", "Empty: the whole bank."),
    )
    yield from _prose("text", Text("Til ordregiver", "To the buyer"), languages, 60)
    yield Field(
        ("integrations",),
        Text("Ved integration", "Of integrations"),
        18,
        FieldKind.IDS,
        refers="integrations",
    )
    yield from _source()


_FIELDS: Mapping[str, Callable[[tuple[str, ...]], Iterator[Field]]] = {
    "requirements": _requirement,
    "sections": _section,
    "conditions": _condition,
    "integrations": _integration,
    ADVICE: _guidance,
}
TABLES = tuple(_FIELDS)


def fields_of(table: str, languages: tuple[str, ...]) -> tuple[Field, ...]:
    """The columns of one of the bank's lists, for a bank in these languages."""
    return tuple(_FIELDS[table](languages))
