"""The figures of the dashboard: counts by any of a table's dimensions, that a page can add up again."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.portfolio.queries.model import Question
from tracker.portfolio.queries.status import COUNTED, GROUPS, OUT_OF_PLAY, listed
from tracker.procurement.scale import AS_ASKED
from tracker.texts import Text

# The counts of answers, in this order; shares are made of these.
MEASURES = (*GROUPS, "answers", "minimum", "minimum_met", "reservations")
PRICES = ("price_min", "price_max")
# The counts of deliveries: each promise is one of these, and may be late besides.
STATES = ("verified", "delivered", "open", "failed", "waived")
PROMISED = (*STATES, "promises", "late")

_ANSWERS = f"""{COUNTED}, count(*) AS answers,
    count(*) FILTER (role = 'minimum' AND outcome NOT IN ({OUT_OF_PLAY})) AS minimum,
    count(*) FILTER (role = 'minimum' AND NOT reserved
                     AND outcome IN ({listed(AS_ASKED)})) AS minimum_met,
    count(*) FILTER (reserved) AS reservations,
    CAST(min(price_dkk) AS DOUBLE) AS price_min, CAST(max(price_dkk) AS DOUBLE) AS price_max"""
_PROMISED = (
    ", ".join(f"count(*) FILTER (status = '{state}') AS \"{state}\"" for state in STATES)
    + """, count(*) AS promises,
    count(*) FILTER (due_on IS NOT NULL AND coalesce(delivered_on, verified_on) > due_on) AS late"""
)
_FROM = {
    "answers": "SELECT * FROM answers WHERE is_latest",
    "integration": "SELECT *, unnest(integrations) AS integration FROM answers "
    "WHERE is_latest AND kind = 'integration'",
    "package": "SELECT *, unnest(packages) AS package FROM answers WHERE is_latest",
    "delivery": "SELECT * FROM delivery",
}
_WHY = Text("Tal til oversigten.", "Figures for the dashboard.")


def cube(source: str, dimensions: Sequence[str]) -> Question:
    """The counts of answers by these columns; rows are the columns, then the measures, then prices.

    Args:
        source: ``answers``, or ``integration`` or ``package``: one row for each that a row names.
    """
    by = ", ".join(dimensions)
    sums = ", ".join(f"CAST(sum({name}) AS BIGINT) AS {name}" for name in MEASURES)
    return Question(
        name=f"cube-{source}",
        title=_WHY,
        explains=_WHY,
        table="answers",
        partial=f"SELECT {by}, {_ANSWERS} FROM ({_FROM[source]}) GROUP BY {by}",  # noqa: S608
        final=f"SELECT {by}, {sums}, min(price_min) AS price_min, max(price_max) AS price_max "  # noqa: S608
        f"FROM partial GROUP BY {by} ORDER BY {by}",
        headings=(),
    )


def delivered(dimensions: Sequence[str]) -> Question:
    """The counts of promises by these columns; rows are the columns, then ``PROMISED``."""
    by = ", ".join(dimensions)
    sums = ", ".join(f'CAST(sum("{name}") AS BIGINT) AS "{name}"' for name in PROMISED)
    return Question(
        name="cube-delivery",
        title=_WHY,
        explains=_WHY,
        table="delivery",
        partial=f"SELECT {by}, {_PROMISED} FROM delivery GROUP BY {by}",  # noqa: S608
        final=f"SELECT {by}, {sums} FROM partial GROUP BY {by} ORDER BY {by}",  # noqa: S608
        headings=(),
    )


VENDOR_NAMES = Question(
    name="vendor-names",
    title=_WHY,
    explains=_WHY,
    table="answers",
    partial="SELECT vendor, max({'year': year, 'name': vendor_name}) AS called FROM answers GROUP BY vendor",
    final="SELECT vendor, max(called).name FROM partial GROUP BY vendor ORDER BY vendor",
    headings=(),
)
CASE_NAMES = Question(
    name="case-names",
    title=_WHY,
    explains=_WHY,
    table="cases",
    partial="""
        SELECT case_id, max(year) AS year, max(buyer) AS buyer, max(title) AS title
        FROM cases GROUP BY case_id""",
    final="""
        SELECT case_id, max(year), max(buyer), max(title)
        FROM partial GROUP BY case_id ORDER BY case_id""",
    headings=(),
)
