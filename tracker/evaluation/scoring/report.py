"""The scores as a paper, and as their JSON document."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from tracker import documents
from tracker.assessment import texts as shared
from tracker.assessment.lines import RowWording
from tracker.evaluation.method.report import seal_document
from tracker.evaluation.scoring import texts
from tracker.evaluation.scoring.numbers import digits
from tracker.evaluation.scoring.result import Result
from tracker.evaluation.scoring.result_report import (
    cost_blocks,
    other_blocks,
    package_blocks,
    result_blocks,
)
from tracker.evaluation.scoring.vendor_view import RowView, VendorView
from tracker.evaluation.scoring.view import ScoreView, build
from tracker.paper.bars import Share
from tracker.paper.cell_values import Number, Said, Sign, Tone
from tracker.paper.model import (
    Block,
    Bullets,
    Column,
    Heading,
    LazyRows,
    Notice,
    Paper,
    Paragraph,
    Place,
    Row,
    Section,
    Table,
)
from tracker.procurement.scale import Scale
from tracker.reservations.blocks import entry_blocks
from tracker.texts import Language, Text

# Not for the terminal: the method, and a line for each row of each vendor.
_METHOD_IN = ("md", "html", "pdf")
_WORKING_IN = ("html", "pdf", "csv")
_POINTS_ADDED = 3  # decimals of what one row adds to a total


def score_document(result: Result, scale: Scale, language: Language) -> bytes:  # noqa: ARG001
    """The result itself, by ``schemas/scores.schema.json``; ids of the scale, figures unrounded."""
    return documents.to_document("scores", documents.encodable(_plain(result)))


def score_workbook(result: Result, scale: Scale, language: Language) -> bytes:
    """The result as the bytes of an .xlsx file whose figures are formulas."""
    from tracker.evaluation.scoring.excel.book import render

    return render(result, scale, language)


OWN_FORMS = {"json": score_document, "xlsx": score_workbook}
"""The forms that are not the paper's."""


def _plain(result: Result) -> dict[str, Any]:
    scores, state = result.scores, result.seal
    plain = documents.to_plain
    return {
        "internal": {lang.value: texts.INTERNAL.get(lang) for lang in Language},
        "procurement": plain(scores.procurement),
        "draft": state.draft,
        "seal": seal_document(state),
        "method": plain(scores.method.spelled_out()),
        "vendors": plain(scores.vendors),
        "provisional": scores.provisional,
        "apart": plain(scores.apart),
        "others": [
            {
                "seal": other.seal.number,
                "vendors": [
                    {"vendor": plain(v.vendor), "rank": v.rank, "tied": v.tied, "total": v.total}
                    for v in other.scores.vendors
                ],
            }
            for other in result.others
        ],
        "uncounted": plain(scores.uncounted),
        "stale": result.stale,
        "complete": result.unfinished.is_complete,
        "missing": plain(result.unfinished),
        "robustness": plain(result.robustness) if result.robustness else None,
    }


def score_paper(result: Result, scale: Scale, language: Language) -> Paper:
    """The result, what stands apart from it, how far it holds, the method, and every row's working."""
    view, speaker = build(result, scale, language), RowWording(scale, language)
    kind = speaker.say(view.heading(texts.TITLE))
    return Paper(
        kind=kind,
        title=view.title,
        facts=view.facts,
        notices=tuple(_notices(view, speaker)),
        sections=tuple(_sections(view, speaker)),
        footer=f"{kind}: {view.title}",
        language=language,
        numbered=True,
        internal=speaker.say(texts.INTERNAL_UNTIL),
    )


def _notices(view: ScoreView, speaker: RowWording) -> Iterator[Notice]:
    yield Notice(speaker.say(texts.INTERNAL), alert=False)
    if view.unfinished:
        yield Notice(view.unfinished)
    yield from view.marks
    yield from map(Notice, view.notes)
    yield Notice(speaker.say(texts.PROMISE), alert=False)


def _sections(view: ScoreView, speaker: RowWording) -> Iterator[Section]:
    say = speaker.say
    result = (*result_blocks(view, speaker), *_sources(view, speaker))
    yield Section("result", say(view.heading(view.result_title)), result)
    yield Section("minimum", say(texts.MINIMUM), tuple(_minimum(view, speaker)))
    entries = [entry for vendor in view.vendors for entry in vendor.reservations]
    yield Section("reservations", say(shared.RESERVATIONS), tuple(entry_blocks(entries, say)))
    packages = (
        *package_blocks(view, speaker),
        *cost_blocks(view, speaker),
        *other_blocks(view, speaker),
    )
    yield Section("packages", say(view.heading(texts.PACKAGES)), packages)
    if view.robustness:
        from tracker.evaluation.scoring.robustness_report import robustness_blocks

        blocks = tuple(robustness_blocks(view, view.robustness, speaker))
        yield Section("robustness", say(view.heading(texts.ROBUSTNESS)), blocks)
    yield Section("method", say(texts.METHOD), tuple(method_blocks(view, speaker)), _METHOD_IN)
    working = tuple(_working(view, speaker))
    yield Section("trace", say(view.heading(texts.TRACE)), working, _WORKING_IN)


def _sources(view: ScoreView, speaker: RowWording) -> Iterator[Block]:
    """Where the points come from, and what a group gives where there is one."""
    yield Heading(speaker.say(texts.SOURCES))
    yield Bullets(tuple(f"{vendor.name}: {'; '.join(vendor.sources)}" for vendor in view.vendors))
    if any(row.score.branches for vendor in view.vendors for row in vendor.rows):
        for item in (i for group in view.method for i in group.items if i.id == "groups"):
            yield Paragraph(f"{item.label}: {item.text}.")


def _minimum(view: ScoreView, speaker: RowWording) -> Iterator[Block]:
    say = speaker.say
    yield Paragraph(say(texts.MINIMUM_HINT))
    rows = tuple(row for vendor in view.vendors for row in _deviations(vendor, speaker))
    quoting = (
        Column("what", say(shared.RESERVATION), 20, Place.LABEL),
        Column("words", say(shared.OWN_WORDS), 40, Place.PART),
    )
    columns = (
        Column("vendor", say(texts.VENDOR), 26, Place.NAME),
        Column("requirement", say(texts.REQUIREMENT), 14, Place.NAME),
        Column("sign", say(texts.DEVIATION), 26, Place.SIGN),
        Column("outcome", say(texts.OUTCOME), 30, Place.ASIDE),
        *(quoting if any(row.parts for row in rows) else ()),
    )
    yield Table("", columns, rows, empty="–")


def _deviations(vendor: VendorView, speaker: RowWording) -> Iterator[Row]:
    """A vendor's possible deviations, or one row that says there are no deviations."""
    say = speaker.say
    if not vendor.deviations:
        no_deviations = Sign("✓", say(texts.NO_DEVIATIONS), Tone.GOOD)
        yield Row({"vendor": vendor.name, "sign": no_deviations})
    for one in vendor.deviating:
        sign = None if one.before else Sign("!", say(texts.POSSIBLE_DEVIATION), Tone.BAD)
        yield Row(
            {
                "vendor": vendor.name,
                "requirement": one.requirement,
                "sign": sign,
                "outcome": one.before or one.outcome,
            },
            tuple({"what": q.label, "words": Said(q.text)} for q in one.quotations),
        )


def method_blocks(view: ScoreView, speaker: RowWording) -> Iterator[Block]:
    """The whole method, every default spelled out."""
    heads = tuple(map(speaker.say, (texts.WHAT, texts.VALUE)))
    for group in view.method:
        items = ((item.label, item.text) for item in group.items)
        yield Table.of_texts(group.title, heads, items, (3, 3))


def _working(view: ScoreView, speaker: RowWording) -> Iterator[Block]:
    """Every row of every vendor, from its points to what it adds to the total."""
    say = speaker.say
    yield Paragraph(say(texts.TRACE_HINT))
    stands = [text for text, is_so in _standings(view) if is_so]
    columns = (
        *((Column("stands", say(texts.STANDS), 20, Place.SHEET),) if stands else ()),
        Column("vendor", say(texts.VENDOR), 20, Place.SHEET),
        Column("requirement", say(texts.REQUIREMENT), 12, Place.NAME),
        Column("level", say(texts.LEVEL), 13),
        Column("deviation", say(texts.DEVIATION), 16, under="level"),
        Column("answer", say(texts.ANSWER), 13),
        Column("outcome", say(texts.OUTCOME), 15),
        Column("how", say(texts.SOURCE), 28),
        Column("verdict", say(texts.VERDICT), 18, under="how"),
        Column("points", say(texts.POINTS), 8, numeric=True),
        Column("weight", say(texts.WEIGHT), 6, numeric=True),
        Column("package", say(texts.PACKAGE), 9, Place.LABEL),
        Column("influence", say(texts.INFLUENCE), 12, Place.PART, numeric=True),
        Column("added", say(texts.CONTRIBUTION), 12, Place.PART, numeric=True),
    )
    for vendor in view.vendors:
        state = {"stands": ", ".join(map(say, stands)), "vendor": vendor.name}
        rows = LazyRows(vendor.rows, partial(_row, state, speaker))
        caption = f"{vendor.name}: {vendor.total}"
        yield Table(caption, columns, rows, empty="–", sheet=say(texts.TRACE))


def _standings(view: ScoreView) -> tuple[tuple[Text, bool], ...]:
    """What each line says of itself where nothing stands over it."""
    unfinished = bool(view.unfinished) or view.provisional
    return ((texts.DRAFT, view.draft), (texts.NOT_FINAL, unfinished))


def _row(state: dict[str, str], speaker: RowWording, row: RowView) -> Row:
    score, say = row.score, speaker.say
    deviation = Sign("!", say(texts.POSSIBLE_DEVIATION), Tone.BAD) if score.deviation else None
    return Row(
        {
            **state,
            "requirement": row.requirement,
            "level": row.level,
            "deviation": deviation,
            "answer": row.answer,
            "outcome": row.outcome,
            "verdict": row.verdict,
            "how": row.how,
            "points": row.points if score.points is None else Number(score.points),
            "weight": Number(score.weight, digits(score.weight)),
        },
        tuple(
            {
                "package": package,
                "influence": Share(part.influence, 1),
                "added": Number(part.contribution, _POINTS_ADDED),
            }
            for part, package in zip(score.parts, row.packages, strict=True)
        ),
    )
