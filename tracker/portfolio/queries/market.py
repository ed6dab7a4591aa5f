"""What the market offers: by vendor, by integration, by requirement."""

from __future__ import annotations

from tracker.portfolio.queries import headings
from tracker.portfolio.queries.model import Heading, HeadingKind, Question
from tracker.portfolio.queries.status import ADDED, COUNTS, OUT_OF_PLAY
from tracker.procurement.scale import AS_ASKED
from tracker.texts import Text

# Answers that count alike are one cell; the cells, far fewer than the answers, are then compared and added
# up. The number of procurements comes from other rows, one for each procurement.
_CELL = "role, outcome, reserved, count(*) AS alike"
_AS_ASKED = " OR ".join(f"outcome = {outcome!r}" for outcome in AS_ASKED)
_COUNTS = f"""
    CAST(sum(alike) AS BIGINT) AS answers, {ADDED},
    met / nullif(answers - answered - not_relevant, 0) AS met_share,
    sum(if(role = 'minimum' AND NOT reserved AND ({_AS_ASKED}),
           alike, 0))
        / nullif(sum(if(role = 'minimum' AND outcome NOT IN ({OUT_OF_PLAY}), alike, 0)), 0) AS minimum_share,
    CAST(sum(if(reserved, alike, 0)) AS BIGINT) AS reservations"""
_PRICES = """
    count(price_dkk) AS prices, sum(price_dkk) AS price_sum,
    min(price_dkk) AS price_min, max(price_dkk) AS price_max"""
_PRICES_SUM = """
    min(price_min) AS price_min, CAST(sum(price_sum) / nullif(sum(prices), 0) AS DECIMAL(14,2)) AS price_mean,
    max(price_max) AS price_max"""

_PRICE_HEADINGS = (
    Heading("price_min", Text("Laveste engangspris", "Lowest one-off price"), HeadingKind.MONEY),
    Heading(
        "price_mean", Text("Gennemsnitlig engangspris", "Mean one-off price"), HeadingKind.MONEY
    ),
    Heading("price_max", Text("Højeste engangspris", "Highest one-off price"), HeadingKind.MONEY),
)


def _in_cells(per: str, source: str, *, of_cells: str = "", of_cases: str = "") -> str:
    """The partial of a question per some columns: rows of cells, and a row for each case.

    Args:
        of_cells: further columns that distinguish cells, or are summed over their answers.
        of_cases: further columns of a case.
    """
    cell, case = (
        ", ".join(filter(None, some))
        for some in ((per, of_cells, _CELL), (per, "case_id", of_cases))
    )
    return f"""
        WITH latest AS (SELECT * FROM {source})
        SELECT {cell} FROM latest GROUP BY ALL
        UNION ALL BY NAME
        SELECT DISTINCT {case} FROM latest"""  # noqa: S608


VENDORS = Question(
    name="vendors",
    title=Text("Leverandørerne", "The vendors"),
    explains=Text(
        "Hver leverandørs seneste besvarelser i alle udbud, samlet.",
        "Each vendor's latest submissions in all procurements, together.",
    ),
    table="answers",
    partial=_in_cells("vendor", "answers WHERE is_latest", of_cases="vendor_name, year"),
    final=f"""
        SELECT vendor,
               (max({{'year': year, 'name': vendor_name}}) FILTER (vendor_name IS NOT NULL)).name AS vendor_name,
               count(DISTINCT case_id) AS cases, min(year) AS first_year, max(year) AS last_year, {_COUNTS}
        FROM partial GROUP BY vendor ORDER BY cases DESC, vendor""",  # noqa: S608
    headings=(
        headings.VENDOR,
        headings.VENDOR_NAME,
        headings.CASES,
        Heading("first_year", Text("Første år", "First year"), HeadingKind.CODE),
        Heading("last_year", Text("Seneste år", "Last year"), HeadingKind.CODE),
        headings.ANSWERS,
        *COUNTS,
        *headings.SHARES,
    ),
)
VENDOR = Question(
    name="vendor",
    title=Text("Leverandøren pr. integration og år", "The vendor by integration and year"),
    explains=Text(
        "Hvad leverandøren har svaret på hver integration år for år, i de seneste besvarelser.",
        "What the vendor answered for each integration year by year, in the latest submissions.",
    ),
    table="answers",
    partial=_in_cells(
        "integration, year",
        """(SELECT *, unnest(integrations) AS integration FROM answers
            WHERE is_latest AND vendor = $vendor)""",
    ),
    final=f"""
        SELECT integration, year, count(DISTINCT case_id) AS cases, {_COUNTS}
        FROM partial GROUP BY integration, year ORDER BY integration, year""",  # noqa: S608
    headings=(
        Heading("integration", Text("Integration", "Integration"), HeadingKind.CODE),
        headings.YEAR,
        headings.CASES,
        headings.ANSWERS,
        *COUNTS,
        *headings.SHARES,
    ),
    parameters=("vendor",),
)


_LATEST = "answers WHERE is_latest"
_INTEGRATIONS = """(SELECT *, unnest(integrations) AS integration FROM answers
                    WHERE is_latest AND kind = 'integration')"""
_COMMON = (
    headings.CASES,
    Heading("vendors", Text("Leverandører", "Vendors"), HeadingKind.COUNT),
    headings.ANSWERS,
    *COUNTS,
    *headings.SHARES,
    *_PRICE_HEADINGS,
)


def _market(name: str, column: str, source: str, title: Text, *, one: bool) -> Question:
    per = f"{column}, year" if one else column
    first = Heading(column, Text(column.capitalize(), column.capitalize()), HeadingKind.CODE)
    titled = Heading(column, Text("Krav", "Requirement"), HeadingKind.CODE)
    return Question(
        name=name,
        title=title,
        explains=Text(
            "Hvor ofte det er krævet, og hvad leverandørerne svarer; det, markedet har sværest ved, "
            "står øverst.",
            "How often it is asked and what vendors answer; what the market finds hardest is first.",
        ),
        table="answers",
        partial=_in_cells(per, source, of_cells=f"vendor, {_PRICES}"),
        final=f"""
            SELECT {per}, count(DISTINCT case_id) AS cases, count(DISTINCT vendor) AS vendors,
                   {_COUNTS}, {_PRICES_SUM}
            FROM partial GROUP BY {per}
            ORDER BY {"year" if one else f"met_share NULLS LAST, {column}"}""",  # noqa: S608
        headings=(
            first if column == "integration" else titled,
            *((headings.YEAR,) if one else ()),
            *_COMMON,
        ),
        parameters=("id",) if one else (),
    )


INTEGRATIONS = _market(
    "integrations",
    "integration",
    _INTEGRATIONS,
    Text("Integrationerne", "The integrations"),
    one=False,
)
INTEGRATION = _market(
    "integration",
    "integration",
    f"{_INTEGRATIONS} WHERE integration = $id",
    Text("Integrationen år for år", "The integration year by year"),
    one=True,
)
REQUIREMENTS = _market(
    "requirements", "requirement", _LATEST, Text("Kravene", "The requirements"), one=False
)
REQUIREMENT = _market(
    "requirement",
    "requirement",
    f"{_LATEST} AND requirement = $id",
    Text("Kravet år for år", "The requirement year by year"),
    one=True,
)
