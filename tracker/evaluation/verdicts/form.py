"""An evaluator's workbook: every answer that is to be judged, with room for the verdict.

The rows stand by requirement, so that all answers to one stand together. Which vendor stands first
changes from requirement to requirement: no vendor is always read first, or always after the best.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from tracker.assessment.model import AssessedRow, VendorAssessment
from tracker.assessment.standing import CaseState
from tracker.assessment.verdicts import VERDICTS, Place, Verdict, by_row
from tracker.evaluation.method.model import Evaluator, Points
from tracker.evaluation.verdicts.blind import about_codes
from tracker.evaluation.verdicts.shown import CELL, SHOWN, YES, Showing, news_of
from tracker.forms.model import Column, ColumnKind, Form, Option, Row
from tracker.frozen import dataclass
from tracker.privacy.known import COUNTED, Trait
from tracker.procurement.scale import Scale
from tracker.texts import Text

POINTS = "points"
REASON = "reason"
VERDICT = "verdict"
EVALUATOR = "evaluator"
NEWS = "news"
_TITLE = Text("Bedømmelse: {title}", "Verdicts: {title}")
_SHEET = Text("Bedømmelse", "Verdicts")
_GUIDE = (
    Text(
        "Vælg en bedømmelse i hver række på arket »Bedømmelse«. Skriv en begrundelse, når den ikke er "
        "»Accepteret«: leverandørerne har krav på en begrundelse for afgørelsen (udbudslovens § 171).",
        "Choose a verdict in each row of the sheet 'Verdicts'. Write a reason when it is not "
        "'Accepted': the vendors are entitled to reasons for the decision (Danish Public Procurement Act § 171).",
    ),
    Text(
        "»Leverandørens svar« er det, leverandøren har sagt. »Værktøjets udfald« er programmets læsning "
        "af det og ikke en bedømmelse. Din bedømmelse vises ved siden af begge og erstatter ingen af dem.",
        "'The vendor's answer' is what the vendor said. 'The tool's outcome' is the program's reading of "
        "it and no verdict. Your verdict is shown beside both and replaces neither.",
    ),
    Text(
        "Siger udfaldet »Gælder ikke«, fordi betingelsen ikke er opfyldt efter leverandørens svar, skal "
        "rækken ikke bedømmes. Har leverandøren selv valgt »Ikke relevant«, så bedøm den.",
        "Where the outcome says 'Not applicable' because the condition is not met by the vendor's "
        "reply, the row needs no verdict. Where the vendor chose 'Not relevant', judge it.",
    ),
    Text(
        "Ved et mindstekrav kan der stå »mulig afvigelse, vurderes af udbudsjurist«. Bedøm svaret "
        "fagligt; om tilbuddet kan antages, afgøres ikke her.",
        "At a minimum requirement it may say 'possible deviation, for the procurement lawyer to judge'. "
        "Judge the answer on its merits; whether the offer can be accepted is not decided here.",
    ),
    Text(
        "Svarene på samme krav står sammen. Hvilken leverandør der står først, skifter fra krav til "
        "krav, så ingen altid læses først.",
        "The answers to a requirement stand together. Which vendor stands first changes from one to the "
        "next, so that nobody is always read first.",
    ),
    Text(
        "Leverandørerne skal behandles lige (udbudslovens § 2): bedøm kun det, der spørges om, og det, "
        "leverandøren har skrevet.",
        "Vendors must be treated equally (Danish Public Procurement Act § 2): judge only what is asked and what the "
        "vendor wrote.",
    ),
    Text(
        "Gem filen som Excel-projektmappe (.xlsx), og giv den til den, der leder evalueringen. Slet ikke "
        "rækker, og ret ikke i de låste kolonner. Arket »Overblik« tæller med undervejs.",
        "Save the file as an Excel workbook (.xlsx) and give it to whoever leads the evaluation. Do not "
        "delete rows or change the locked columns. The sheet 'Overview' counts along.",
    ),
)
_POINTS = Text(
    "Point gives fra {lowest} til {highest} i trin på {step}.",
    "Points are from {lowest} to {highest} in steps of {step}.",
)
_NEWS = Text(
    "Dine tidligere bedømmelser er udfyldt på forhånd. »Nyt siden sidst« viser, hvor leverandøren siden "
    "har sendt en ny runde eller et supplement: læs dem igen, før du giver filen fra dig.",
    "Your earlier verdicts are filled in. 'New since last time' shows where the vendor has since sent "
    "another round or a supplement: read those again before you hand in the file.",
)
BLIND = Text(
    "Leverandørerne er skjult bag bogstaver. Skjult er: {hidden.da}. Det er gjort maskinelt og efter "
    "bedste evne; en beskrivelse, en kundeliste eller et særligt produkt kan stadig røbe, hvem der "
    "skriver. Genkender du en leverandør, så sig det til den, der leder evalueringen.",
    "The vendors are behind letters. Hidden are: {hidden.en}. This was done by machine, as well as it "
    "can be; a description, a list of customers or a particular product may still tell who writes. If "
    "you recognise a vendor, say so to whoever leads the evaluation.",
)
_NOTHING = Text("ingen navne fundet i teksterne", "no names found in the texts")


@dataclass(frozen=True, slots=True)
class Assignment:
    """What an evaluator is to judge.

    Attributes:
        points: None where there is no method that says which points there are.
        packages: only requirements of these packages; empty means all.
    """

    stand: CaseState
    evaluator: Evaluator
    points: Points | None
    packages: tuple[str, ...] = ()


def verdict_form(id: str, asked: Assignment, showing: Showing) -> Form:
    """The workbook of one evaluator."""
    stand, say = asked.stand, showing.language
    earlier = by_row(stand.verdicts)
    pairs = list(in_turn(stand, asked.packages, _order(stand, showing)))
    rows = tuple(_row(v, r, asked, showing, earlier) for v, r in pairs)
    has_news = any(NEWS in row.values for row in rows)
    guide = (*_GUIDE, *guide_of_points(asked.points), *((_NEWS,) if has_news else ()))
    spec = stand.specification
    return Form(
        id=id,
        kind=VERDICTS,
        procurement=spec.procurement.id,
        revision=spec.revision,
        language=say,
        title=showing.own(_TITLE.get(say).format(title=spec.procurement.title)),
        guide=(*guide, *guide_of_mask(showing)),
        sheet=_SHEET,
        columns=_columns(asked, showing, has_news),
        rows=rows,
        frozen=2,
        count=VERDICT,
        by="vendor",
        blind=showing.mask is not None,
        about={EVALUATOR: asked.evaluator.id, **about_codes(showing.mask)},
    )


def in_turn(
    stand: CaseState, packages: Sequence[str], order: Sequence[VendorAssessment]
) -> Iterator[tuple[VendorAssessment, AssessedRow]]:
    """Each requirement with each vendor, the first vendor another one each time."""
    found = {v.key: {r.asked.id: r for r in v.rows} for v in order}
    wanted = set(packages)
    chosen = (r for r in stand.specification.requirements if not wanted or wanted & set(r.packages))
    for number, requirement in enumerate(chosen):
        first = number % len(order)
        for vendor in (*order[first:], *order[:first]):
            if row := found[vendor.key].get(requirement.id):
                yield vendor, row


def _order(stand: CaseState, showing: Showing) -> Sequence[VendorAssessment]:
    """The vendors by name, or by letter where they are masked: their order must reveal nothing."""
    return in_order(stand.assessment.vendors, showing)


def in_order(vendors: Sequence[VendorAssessment], showing: Showing) -> Sequence[VendorAssessment]:
    """By letter where they are masked: an order by name would reveal who they are."""
    if showing.mask is None:
        return vendors
    return sorted(vendors, key=lambda v: (len(showing.code(v)), showing.code(v)))


def guide_of_points(points: Points | None) -> tuple[Text, ...]:
    """What the guide says of the points."""
    if points is None:
        return ()
    low, high, step = (f"{n:g}" for n in (points.lowest, points.highest, points.step))
    english = _POINTS.fill(lowest=low, highest=high, step=step)
    low, high, step = (n.replace(".", ",") for n in (low, high, step))
    return (Text(_POINTS.fill(lowest=low, highest=high, step=step).da, english.en),)


def guide_of_mask(showing: Showing) -> tuple[Text, ...]:
    """What the guide says of the mask: sorts and how often, never what."""
    if showing.mask is None:
        return ()
    counts = [(COUNTED[t], count) for t in Trait if (count := showing.hidden[t])]
    hidden = Text(
        ", ".join(f"{sort.da} ({count})" for sort, count in counts),
        ", ".join(f"{sort.en} ({count})" for sort, count in counts),
    )
    return (BLIND.fill(hidden=hidden if counts else _NOTHING),)


def open_columns(scale: Scale, points: Points | None) -> tuple[Column, ...]:
    """Verdict, points where there are any, and reason."""
    options = tuple(Option(choice.id, choice.label) for choice in scale.verdicts)
    verdict = Column(VERDICT, Text("Bedømmelse", "Verdict"), 24, ColumnKind.CHOICE, options=options)
    reason = Column(REASON, Text("Begrundelse", "Reason"), 44, ColumnKind.TEXT)
    if points is None:
        return verdict, reason
    [hint] = guide_of_points(points)
    number = Column(
        POINTS,
        Text("Point", "Points"),
        10,
        ColumnKind.NUMBER,
        Text(hint.da.removeprefix("Point gives "), hint.en.removeprefix("Points are ")),
        lowest=points.lowest,
        highest=points.highest,
        step=points.step,
    )
    return verdict, number, reason


def _columns(asked: Assignment, showing: Showing, has_news: bool) -> tuple[Column, ...]:
    news = (Column(NEWS, Text("Nyt siden sidst", "New since last time"), 18),) if has_news else ()
    cell = () if showing.mask else (CELL,)
    scale = asked.stand.specification.scale
    return (*SHOWN, *cell, *news, *open_columns(scale, asked.points))


def _row(
    vendor: VendorAssessment,
    row: AssessedRow,
    asked: Assignment,
    showing: Showing,
    earlier: dict[Place, dict[str | None, Verdict]],
) -> Row:
    values = showing.values(vendor, showing.row(row))
    about = showing.about(vendor, row)
    given = earlier.get((vendor.key, row.asked.id), {}).get(asked.evaluator.id)
    if given is not None:
        values |= prefilled(given, showing.hide, asked.points)
        rounds = next(r for r in asked.stand.vendors if r.key == vendor.key)
        if news := news_of(row, given, rounds):
            values[NEWS] = "\n".join(text.get(showing.language) for text in news.texts)
            about |= {NEWS: YES} if news.changed else {}
    return Row(f"{showing.code(vendor)}/{row.asked.id}", values, about)


def prefilled(given: Verdict, hide: Callable[[str], str], points: Points | None) -> dict[str, str]:
    """The open columns as they were last filled."""
    values = {VERDICT: given.verdict, REASON: given.reason and hide(given.reason)}
    if points is not None and given.points is not None:
        values[POINTS] = f"{given.points:g}"
    return {id: text for id, text in values.items() if text}
