"""The sheet Betingelser: facts about the solution that decide what is asked, in the words of the banks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tracker.catalogue.model import RequirementKind
from tracker.forms.book import FormSheet
from tracker.forms.live import At, Live, Says, every, joined, negated, some, tally
from tracker.forms.live_size import size
from tracker.forms.model import Column, ColumnKind, Option, Row
from tracker.procurement.model import Reply
from tracker.selection.model import AddedRow, CaseView, Edit, PutResult, Table
from tracker.selection.plain import shortened, with_value
from tracker.selection.rows import table_form
from tracker.selection.ticks import REPLY, YES, Ticks, Way, yes_when
from tracker.texts import Text

TITLE = Text("Betingelser", "Conditions")
NOW = "now"
REPLIES = (
    Option(Reply.YES, Text("Ja", "Yes")),
    Option(Reply.NO, Text("Nej", "No")),
    Option(Reply.VENDOR, Text("Leverandøren svarer", "The vendor answers")),
)
_COLUMNS = (
    Column("question", Text("Spørgsmål", "Question"), 70),
    Column(
        REPLY,
        Text("Svar", "Answer"),
        22,
        ColumnKind.CHOICE,
        Text(
            "Nej tager de krav ud, der kun gælder ved ja. Tom: leverandøren svarer.",
            "No takes out what holds only after yes. Empty: the vendor answers.",
        ),
        options=REPLIES,
    ),
    Column(
        NOW,
        Text("Betyder noget nu", "Matters now"),
        14,
        hint=Text("Følger det, I har valgt.", "Follows what you have chosen."),
    ),
    Column("affects", Text("Afgør", "Decides"), 76),
)
_PURPOSE = Text(
    "Svar på det, I selv ved om løsningen. Resten svarer leverandøren på.",
    "Answer what you know about the solution. The vendor answers the rest.",
)
_MATTER = Text(" betyder noget nu", " matter now")
_LONGEST_FORMULA = 8_000  # characters; Excel takes 8,192
_LISTED = 6
_LONGEST = 66


def form(view: CaseView) -> FormSheet:
    """The sheet as it stands."""
    ticks, language = Ticks(view), view.language
    given = view.files.procurement.get("conditions") or {}
    rows = tuple(
        Row(
            one.id,
            {
                "question": " ".join(one.question.get(language).split()),
                "affects": _affects(ticks, one.id),
                **({REPLY: given[one.id]} if one.id in given else {}),
            },
        )
        for one in view.catalogue.conditions
    )
    made = table_form(view, Table.CONDITIONS, TITLE, _COLUMNS, rows, extendable=False)
    live = {(row.key, NOW): yes_when(matters(ticks, row.key), language) for row in rows}
    left = tally(made.id, NOW, YES.label.get(language))
    return FormSheet(
        made,
        live=live,
        marks={NOW: "good"},
        purpose=_PURPOSE,
        status=joined(left, _MATTER.get(language)),
    )


def matters(ticks: Ticks, condition: str) -> Live:
    """Whether anything that is asked depends on a condition.

    A way that needs its yes counts for nothing where another leads to the same without it. Where so much
    depends on it that no formula can say it all, it matters as soon as a part of it is asked, or always.
    """
    points: dict[Live, None] = {}
    for point in ticks.catalogue.requirements:
        is_other_way = (
            point.kind is RequirementKind.ALTERNATIVE
        )  # the finding stands in the row it is about
        if point.when == condition and (is_other_way or not point.requires):
            # The condition itself must not count: it is asked as long as it is not answered.
            points[ticks.stands(replace(point, when=None))] = None
    ways: dict[Way, Live] = {}
    for way in ticks.ways:
        if condition in way.conditions:
            rest = tuple(one for one in way.conditions if one != condition)
            ways[way] = ticks.holds(replace(way, conditions=rest))
    alone = (every(is_open, negated(_anyhow(ticks, way))) for way, is_open in ways.items())
    for parts in ((*points, *alone), (*points, *ways.values())):
        found = some(*dict.fromkeys(parts))
        if size(found) < _LONGEST_FORMULA:
            return found
    return every()


def _anyhow(ticks: Ticks, way: Way) -> Live:
    """Whether what a way leads to is asked for on fewer conditions, whatever the vendor chooses."""
    chosen = (asked for _, asked in ticks.chosen_in(way.target))
    fewer = (
        every(
            ticks.holds(other),
            *(_says_yes(one) for one in other.conditions if one not in way.conditions),
            *ticks.is_demanded(other, way),
        )
        for other in ticks.ways_to(way.target)
        if set(way.conditions) - set(other.conditions)
    )
    return some(*chosen, *fewer)


def _says_yes(condition: str) -> Live:
    return Says(At(Table.CONDITIONS, condition, REPLY), Reply.YES)


def _affects(ticks: Ticks, condition: str) -> str:
    """The points that hold only after a yes, in words."""
    found = [point for point in ticks.points.values() if point.when == condition]
    texts = (
        f"{point.number or point.id}: {shortened(point.text.get(ticks.language), _LONGEST)}"
        for point in found[:_LISTED]
    )
    return "\n".join((*texts, *(["…"] if len(found) > _LISTED else [])))


def put(view: CaseView, edits: Sequence[Edit], added: Sequence[AddedRow]) -> PutResult:
    """The files with the answers."""
    del added  # the sheet has no room for rows of one's own
    plain = dict(view.files.procurement)
    for edit in edits:
        plain = with_value(plain, ("conditions", edit.place.row), edit.given or None)
    return PutResult(replace(view.files, procurement=plain))
