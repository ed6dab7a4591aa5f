"""How far the ranking holds, as blocks of a paper."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.assessment.lines import RowWording
from tracker.evaluation.scoring import texts
from tracker.evaluation.scoring.charts import curve_drawing, range_drawing
from tracker.evaluation.scoring.numbers import percent
from tracker.evaluation.scoring.robustness_view import RobustnessView, VariantView
from tracker.evaluation.scoring.view import ScoreView
from tracker.paper.bars import Bar, Bars, Look, Pattern, Segment, Share
from tracker.paper.cell_values import Sign, Tone
from tracker.paper.model import (
    Block,
    Bullets,
    Cell,
    Column,
    Drawing,
    Heading,
    Paragraph,
    Place,
    Row,
    Table,
)
from tracker.paper.values import number

_INK = "#1B2A33"
# The places from dark to light; those after the last look like it; their order distinguishes them.
_PLACES = (
    Look("", Tone.GOOD, "#17495C", "#FFFFFF"),
    Look("", Tone.OPEN, "#9DBCC9", _INK, Pattern.STRIPES, "#B4CCD6"),
    Look("", Tone.IDLE, "#CBDCE3", _INK, Pattern.DOTS, "#A9C2CD"),
    Look("", Tone.IDLE, "#E8F0F3", _INK, Pattern.GRID, "#FFFFFF"),
)


def robustness_blocks(
    view: ScoreView, held: RobustnessView, speaker: RowWording
) -> Iterator[Block]:
    """Other assumptions, other weights, and where the order turns."""
    say = speaker.say
    yield Paragraph(say(texts.ROBUSTNESS_HINT))
    yield Paragraph(held.variants_sum)
    yield _variants(held, speaker)
    yield Heading(held.samples_title)
    yield Paragraph(held.samples_sum)
    yield _places(held, speaker)
    yield _ranges(held, speaker)
    yield Heading(say(texts.FLIPS))
    yield Bullets(held.flips)
    yield _curve(held, view, speaker)
    yield Heading(say(texts.FACTORS))
    yield Paragraph(held.factors_hint)
    heads = (texts.PACKAGE, texts.LOWER, texts.UPPER)
    turns = ((turn.package, turn.lower, turn.upper) for turn in held.turns)
    yield Table.of_texts("", tuple(map(say, heads)), turns, (3, 3, 3))


def _variants(held: RobustnessView, speaker: RowWording) -> Table:
    say = speaker.say
    columns = (
        Column("name", say(texts.VARIANT), 26, Place.NAME),
        Column("affected", say(texts.CONCERNS), 9),
        Column("leader", say(texts.LEADER), 15),
        *(Column(f"vendor-{n}", name, 14, numeric=True) for n, name in enumerate(held.names)),
    )
    rows = tuple(Row(_variant(variant)) for variant in held.variants)
    return Table(say(texts.VARIANTS), columns, rows)


def _variant(view: VariantView) -> dict[str, Cell]:
    same = view.variant.same_leader
    return {
        "name": view.name,
        "affected": view.affected,
        "leader": view.leader if same else Sign("!", view.leader, Tone.BAD),
        **{f"vendor-{n}": f"{total} ({rank}.)" for n, (total, rank) in enumerate(view.cells)},
    }


def _places(held: RobustnessView, speaker: RowWording) -> Bars:
    """How often each vendor took each place."""
    language = speaker.language
    names = [speaker.say(texts.RANK_IN.fill(rank=n)) for n in range(1, len(held.names) + 1)]
    looks = [_PLACES[min(n, len(_PLACES) - 1)] for n in range(len(names))]
    places = "; ".join(
        f"{one.name}: "
        + ", ".join(
            f"{name} {percent(share, language)}"
            for name, share in zip(names, one.shares, strict=True)
        )
        for one in held.sampled
    )
    return Bars(
        speaker.say(texts.PLACES),
        speaker.say(texts.PLACES_ALT.fill(figures=places)),
        tuple(
            Bar(
                one.name,
                "",
                tuple(
                    Segment(name, share, look, percent(share, language))
                    for name, share, look in zip(names, one.shares, looks, strict=True)
                ),
            )
            for one in held.sampled
        ),
        full=1,
    )


def _ranges(held: RobustnessView, speaker: RowWording) -> Drawing:
    """Where each vendor's totals lay."""
    say = speaker.say
    columns = (
        Column("name", say(texts.VENDOR), 30, Place.NAME),
        Column("first", say(texts.FIRST_IN), 12, numeric=True),
        Column("middle", say(texts.P_MEDIAN), 14, numeric=True),
        Column("range", say(texts.RANGE), 20, numeric=True),
        Column("extremes", say(texts.EXTREMES), 20, numeric=True),
    )
    rows = tuple(
        Row(
            {
                "name": one.name,
                "first": Share(one.shares[0], 1),
                "middle": number(one.sampled.median, speaker.language),
                "range": one.range,
                "extremes": one.extremes,
            }
        )
        for one in held.sampled
    )
    ranges = "; ".join(f"{one.name} {one.range} ({one.extremes})" for one in held.sampled)
    return Drawing(
        range_drawing(held, speaker.language),
        say(texts.RANGES_ALT.fill(figures=ranges)),
        Table(say(texts.RANGES), columns, rows),
    )


def _curve(held: RobustnessView, view: ScoreView, speaker: RowWording) -> Drawing:
    """The totals by what *partly* counts: straight lines but where a group's best changes."""
    say, language = speaker.say, speaker.language
    counts = say(texts.PARTLY_COUNTS)
    columns = (
        Column("name", say(texts.VENDOR), 30, Place.NAME),
        Column("none", f"{counts} 0", 18, numeric=True),
        Column("all", f"{counts} 1", 18, numeric=True),
    )
    ends = [
        (name, number(nothing, language), number(whole, language))
        for name, (nothing, whole) in zip(held.names, held.curve, strict=True)
    ]
    rows = tuple(
        Row({"name": name, "none": nothing, "all": whole}) for name, nothing, whole in ends
    )
    lines = "; ".join(f"{name} {nothing} → {whole}" for name, nothing, whole in ends)
    return Drawing(
        curve_drawing(held, view.highest, speaker),
        say(texts.CURVE_ALT.fill(figures=lines, flips=" ".join(held.flips))),
        Table(say(texts.PARTLY_CURVE), columns, rows),
    )
