"""The result as blocks: the order, the packages, what a prerequisite costs, the other methods.

The dossier's evaluation report has the same.
"""

from __future__ import annotations

from collections.abc import Iterator

from tracker.assessment.lines import RowWording
from tracker.evaluation.scoring import texts
from tracker.evaluation.scoring.vendor_view import VendorView
from tracker.evaluation.scoring.view import ScoreView
from tracker.paper.bars import Bar, Bars, Share
from tracker.paper.cell_values import Number, Sign, Tone
from tracker.paper.cells import cell_text
from tracker.paper.model import Block, Cell, Column, Heading, Paragraph, Place, Row, Table


def result_blocks(view: ScoreView, speaker: RowWording, note: str = "") -> Iterator[Block]:
    """The order, and the totals as bars.

    Args:
        note: as of ``Table``.
    """
    say = speaker.say
    caption = view.result_title if view.provisional else texts.RANKING
    columns = (
        Column("rank", say(texts.RANK), 10, Place.NAME),
        Column("vendor", say(texts.VENDOR), 30, Place.NAME),
        Column("points", say(texts.POINTS_OF.fill(highest=view.highest_text)), 16, numeric=True),
        Column("below", say(texts.NOTE), 16, under="points"),
        Column("share", say(texts.SHARE), 10, numeric=True),
        Column("deviations", say(texts.DEVIATIONS), 16, numeric=True),
        Column("addon", say(texts.ADDON), 18, numeric=True),
        *(
            (Column("addon_yearly", say(texts.ADDON_YEARLY), 18, numeric=True),)
            if any(vendor.score.addon_price_yearly_dkk != "0" for vendor in view.vendors)
            else ()
        ),
    )
    rows = tuple(Row(_place(vendor, view)) for vendor in view.vendors)
    yield Table(say(view.heading(caption)), columns, rows, empty="–", note=note)
    totals = "; ".join(f"{v.name} {v.total}" for v in view.vendors)
    title = texts.TOTALS
    if view.threshold is not None:
        share = cell_text(Share(view.threshold), speaker.language)
        title = texts.TOTALS_LIMIT.fill(share=share)
    yield Bars(
        say(view.heading(title)),
        say(texts.TOTALS_ALT.fill(highest=view.highest_text, figures=totals)),
        tuple(Bar.of_share(v.name, v.total, v.score.share or 0.0) for v in view.vendors),
        full=1,
        limit=view.threshold,
    )


def _place(vendor: VendorView, view: ScoreView) -> dict[str, Cell]:
    total, share = vendor.score.total, vendor.score.share
    return {
        "rank": vendor.rank,
        "vendor": vendor.name,
        "points": vendor.total if total is None else Number(total, view.digits),
        "below": _below(vendor.below),
        "share": vendor.share if share is None else Share(share, 1),
        "deviations": len(vendor.deviations),
        "addon": vendor.addon,
        "addon_yearly": vendor.addon_yearly,
    }


def _below(text: str) -> Sign | None:
    return Sign("!", text, Tone.BAD) if text else None


def package_blocks(view: ScoreView, speaker: RowWording) -> Iterator[Block]:
    """Each vendor's points in each package."""
    say = speaker.say
    yield Paragraph(say(texts.PACKAGES_HINT))
    rows = tuple(
        Row({"name": view.package_names.get(id, id), **dict(_of_package(id, view))})
        for id in view.package_ids
    )
    below = (
        Column(f"below-{n}", say(texts.NOTE), 16, under=f"vendor-{n}")
        for n, vendor in enumerate(view.vendors)
    )
    columns = (*_side_by_side(say(texts.PACKAGE), view), *below)
    yield Table(say(view.heading(texts.PACKAGES_TABLE)), columns, rows, empty="–")


def _of_package(id: str, view: ScoreView) -> Iterator[tuple[str, Cell]]:
    for number, vendor in enumerate(view.vendors):
        package = next((p for p in vendor.packages if p.score.id == id), None)
        if package is None:
            yield f"vendor-{number}", "–"
        else:
            known = package.score.points is not None
            share = f" ({package.share})" if known else ""
            yield f"vendor-{number}", f"{package.points}{share}"
            yield f"below-{number}", _below(package.below)


def _side_by_side(first: str, view: ScoreView) -> tuple[Column, ...]:
    """A column of names, and one for each vendor."""
    return (
        Column("name", first, 32, Place.NAME),
        *(
            Column(f"vendor-{number}", vendor.name, 17, numeric=True)
            for number, vendor in enumerate(view.vendors)
        ),
    )


def cost_blocks(view: ScoreView, speaker: RowWording) -> Iterator[Block]:
    """What refused prerequisites cost in other rows; empty without any."""
    if not view.has_costs:
        return
    say = speaker.say
    columns = (
        Column("vendor", say(texts.VENDOR), 26, Place.NAME),
        Column("prerequisite", say(texts.PREREQUISITE), 16, Place.NAME),
        Column("rows", say(texts.AFFECTED), 40),
        Column("points", say(texts.COST), 14, numeric=True),
    )
    rows = tuple(
        Row(
            {
                "vendor": vendor.name,
                "prerequisite": cost.prerequisite,
                "rows": cost.rows,
                "points": cost.points,
            }
        )
        for vendor in view.vendors
        for cost in vendor.prerequisites
    )
    yield Heading(say(texts.PREREQUISITES))
    yield Paragraph(say(texts.PREREQUISITES_HINT))
    yield Table("", columns, rows)


def other_blocks(view: ScoreView, speaker: RowWording) -> Iterator[Block]:
    """The order by every other sealed method; nothing where there is only one."""
    if not view.others:
        return
    say = speaker.say
    yield Heading(say(view.heading(texts.OTHER_SEALS)))
    columns = (
        *_side_by_side(say(texts.METHOD), view),
        Column("why", say(texts.SEALED), 40, under="name"),
    )
    rows = (
        Row(
            {
                "name": other.name,
                "why": other.why,
                **{
                    f"vendor-{n}": f"{rank}. · {total}"
                    for n, (rank, total) in enumerate(other.cells)
                },
            }
        )
        for other in view.others
    )
    yield Table("", columns, tuple(rows))
