"""The questions that a selection raises: integrations, conditions, what must be decided; and vendors.

They are asked one at a time, and which comes next goes by all answers before it: a reply to a condition
may raise another, or settle it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from tracker.catalogue.fulfil import OPERATION
from tracker.catalogue.lookup import Names
from tracker.catalogue.model import Choose
from tracker.errors import CaseError
from tracker.foreign_text import fold
from tracker.placeholders import says_nothing
from tracker.procurement.model import PointAction
from tracker.procurement.to_decide import OpenDecision, undecided_in
from tracker.selection.dialogue.new_case import LATER, NewCase
from tracker.selection.dialogue.picking import integrations_of, picked
from tracker.selection.dialogue.question import Kind, Option, Question, among
from tracker.selection.dialogue.questions import read_cvr
from tracker.selection.ids import id_fault, id_of
from tracker.spreadsheet.moments import read_limit
from tracker.texts import Text, counted

_REPLIES = (
    Option("vendor", Text("Leverandøren svarer", "The vendor answers")),
    Option("yes", Text("Ja", "Yes")),
    Option("no", Text("Nej", "No")),
)
_NOW = (
    Option(LATER, Text("Senere", "Later")),
    Option("now", Text("Nu", "Now")),
)
_PUT_OFF = Option(LATER, Text("Senere", "Later"))
_CHOICES = {
    "errata": (
        Option(
            PointAction.AS_WRITTEN, Text("Det står, som der er skrevet", "It stands as written")
        ),
        Option(PointAction.DROP, Text("Punktet udgår", "The point is left out")),
        Option(PointAction.TEXT, Text("I vores egne ord", "In our own words")),
    ),
    "alternatives": (
        Option(PointAction.AS_WRITTEN, Text("Tilladt, som der er skrevet", "Allowed, as written")),
        Option(PointAction.DROP, Text("Ikke tilladt", "Not allowed")),
        Option(PointAction.TEXT, Text("Tilladt, i vores egne ord", "Allowed, in our own words")),
    ),
}


def integrations(new_case: NewCase) -> Iterator[Question]:
    """Which integrations of each package that need not be taken whole."""
    if any(id == "integrations" for id in new_case.answers):  # named on the command line
        return
    names = Names(new_case.catalogue)
    for package in (names.section(choice.id) for choice in new_case.procurement.select):
        id = package.id
        if package.choose is not Choose.ANY or len(package.integrations) < 2:
            continue
        yield Question(
            f"integrations:{id}",
            Text(
                f"{id} {package.title.da}: hvilke integrationer kræver I? (Enter: leverandøren vælger)",
                f"{id} {package.title.en}: which integrations do you demand? (Enter: the vendor chooses)",
            ),
            Text(
                "Nævner I nogle, skal de tilbydes, og kun de. Nævner I ingen, vælger leverandøren selv "
                "mindst én. Skriv numre (SF1470) eller ord.",
                "Those you name must be offered, and only they. If you name none, the vendor chooses at "
                "least one. Write numbers (SF1470) or words.",
            ),
            kind=Kind.MANY,
            check=picked(partial(integrations_of, package)),
            options=partial(integrations_of, package),
            optional=True,
        )


def conditions(new_case: NewCase) -> Iterator[Question]:
    """The facts about the solution that the selection asks for, and that nobody has stated."""
    for condition in new_case.asked.conditions:
        yield among(
            f"condition:{condition.id}",
            condition.question,
            Text(
                "Ja gør de krav, der afhænger af det, ubetingede. Nej fjerner dem. Ved I det ikke, svarer "
                "leverandøren i arbejdsbogen.",
                "Yes makes the requirements that depend on it unconditional. No removes them. If you do "
                "not know, the vendor answers in the workbook.",
            ),
            _REPLIES,
            "vendor",
        )


def decisions(new_case: NewCase) -> Iterator[Question]:
    """What a named person must decide before anything is sent; all of it may be put off."""
    found = left_to_decide(new_case)
    if not found and "decide" not in new_case.answers:
        return
    points = counted(len(found), Text("punkt", "point"), Text("punkter", "points"))
    yield among(
        "decide",
        Text(
            f"{points.da} i kataloget skal afgøres, før I udsender. Vil I afgøre dem nu eller senere?",
            f"{points.en} of the bank must be decided before you send. Decide now or later?",
        ),
        Text(
            "Det er fejl i kilden, datoer og oplysninger, som kun I kan sige. Udsættes de, står de i "
            "listen til sidst, og »tracker generate« stopper, til de er afgjort.",
            "They are errors of the source, dates and facts that only you can say. If they are put off, "
            "they are listed at the end, and 'tracker generate' stops until they are decided.",
        ),
        _NOW,
        LATER,
    )
    if new_case.answers.get("decide") != "now":
        return
    yield Question(
        "decided_by",
        Text("Hvem afgør dem?", "Who decides them?"),
        Text(
            "Navnet på den, der står inde for afgørelserne; det skrives i sagen og i loggen.",
            "The name of whoever answers for the decisions; it is written in the case and the log.",
        ),
        check=_name,
    )
    for kind in _CHOICES:
        for id, choice in new_case.about(kind):
            yield from _more(kind, id, choice)
    for point in found:
        yield _decision(point)


def left_to_decide(new_case: NewCase) -> tuple[OpenDecision, ...]:
    """What is yet to be decided, by the answers so far; what was put off is among it."""
    return tuple(undecided_in(new_case.catalogue, new_case.procurement, new_case.asked))


def _decision(point: OpenDecision) -> Question:
    """The question about a point: a choice, a day, or words."""
    id = f"{point.key}:{point.id}"
    if point.key in _CHOICES:
        return among(
            id,
            Text(f"{point.id}: {point.what.da}", f"{point.id}: {point.what.en}"),
            Text(
                "Tag stilling til, hvad leverandøren skal læse, eller udsæt det.",
                "Decide what the vendor is to read, or put it off.",
            ),
            (_PUT_OFF, *_CHOICES[point.key]),
            LATER,
        )
    if point.key == "dates":
        return Question(
            id,
            Text(
                f"{point.id}: {point.what.da} Hvornår? (Enter: senere)",
                f"{point.id}: {point.what.en} By when? (Enter: later)",
            ),
            Text(
                "En dato, fx »1. januar 2028«, eller »idriftsættelse« for senest før løsningen tages i "
                "brug.",
                "A date such as '1 January 2028', or 'operation' for before the solution goes into "
                "operation.",
            ),
            check=_day,
            optional=True,
        )
    return Question(
        id,
        Text(
            f"{point.id}: {point.what.da} (Enter: senere)",
            f"{point.id}: {point.what.en} (Enter: later)",
        ),
        Text(
            "Det, leverandøren skal have at vide; det sættes efter kravets tekst.",
            "What the vendor must be told; it is put after the requirement's text.",
        ),
        optional=True,
    )


def _more(kind: str, id: str, choice: str) -> Iterator[Question]:
    """What a choice needs beside itself: words, and a reason."""
    if choice == PointAction.TEXT:
        yield Question(
            f"{kind}_text:{id}",
            Text(f"{id}: hvad skal der stå?", f"{id}: what is it to say?"),
            Text("Ordene, leverandøren læser.", "The words the vendor reads."),
        )
    if choice != LATER:
        yield Question(
            f"{kind}_reason:{id}",
            Text(f"{id}: hvorfor?", f"{id}: why?"),
            Text(
                "Begrundelsen gemmes med afgørelsen. Enter springer over.",
                "The reason is kept with the decision. Enter skips it.",
            ),
            check=_name,
            optional=True,
        )


def vendors(new_case: NewCase) -> Iterator[Question]:
    """Vendors, as many as there are: a name and a CVR number each, until a name is left empty."""
    given = [id for id in new_case.answers if id.partition(":")[0] == "vendor"]
    for id in given:
        if new_case.answers[id]:
            yield Question(
                f"vendor_cvr:{id.partition(':')[2]}",
                Text(
                    f"CVR-nummer for {new_case.answers[id]}",
                    f"CVR number of {new_case.answers[id]}",
                ),
                Text("Otte cifre. Enter springer over.", "Eight digits. Enter skips it."),
                check=read_cvr,
                optional=True,
            )
    if given and not new_case.answers[given[-1]]:
        return
    yield Question(
        f"vendor:{len(given) + 1}",
        Text(
            "En leverandør, der skal have sin egen arbejdsbog (Enter: ikke flere)",
            "A vendor who is to have a workbook in its name (Enter: no more)",
        ),
        Text(
            "Firmaets navn. Uden nogen laves én arbejdsbog til alle. En sammenslutning med flere "
            "medlemmer skrives i udvælgelsesarket eller i procurement.yaml bagefter.",
            "The company's name. Without any, one workbook is made for all. A consortium of several "
            "members is written in the selection workbook or in procurement.yaml afterwards.",
        ),
        check=_new_vendor,
        optional=True,
    )


def _new_vendor(text: str, new_case: NewCase) -> str:
    """A vendor's name that no other has, and of which an id can be made."""
    if id_fault(id_of(text, ()), ()):
        raise CaseError(
            Text(
                f"»{text}« har hverken bogstaver eller cifre. Skriv firmaets navn.",
                f"'{text}' has neither letters nor digits. Write the company's name.",
            )
        )
    if any(fold(vendor.name) == fold(text) for vendor in new_case.vendors()):
        raise CaseError(
            Text(
                f"»{text}« er der allerede. Enter, når der ikke er flere.",
                f"'{text}' is there already. Enter when there are no more.",
            )
        )
    return " ".join(text.split())


def _name(text: str, _: NewCase) -> str:
    """A name or a reason: words, and not mere signs."""
    if says_nothing(text):
        raise CaseError(Text("Skriv det med ord.", "Write it in words."))
    return " ".join(text.split())


def _day(text: str, _: NewCase) -> str:
    """A day in ISO 8601, or that it is before the solution goes into operation."""
    if text.casefold() in (OPERATION, "idriftsættelse", "idriftsaettelse"):
        return OPERATION
    found = read_limit(text)
    if "T" in found:
        raise CaseError(
            Text("Skriv dagen uden klokkeslæt.", "Write the day without a time of day.")
        )
    return found
