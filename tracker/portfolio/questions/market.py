"""What the market offers: by vendor, by integration, by requirement."""

from __future__ import annotations

from tracker.portfolio.questions.model import Heading, Kind, Question
from tracker.portfolio.questions.standing import COUNTED, COUNTS, SUMMED
from tracker.texts import Text

_MINIMUM = """
    count(*) FILTER (level = 'minimum' AND outcome <> 'not_applicable') AS minimum,
    count(*) FILTER (level = 'minimum'
                     AND outcome IN ('fulfilled', 'fulfilled_otherwise') AND NOT reserved) AS minimum_met,
    count(*) FILTER (reserved) AS reservations"""
_MINIMUM_SUM = """
    CAST(sum(minimum_met) AS DOUBLE) / nullif(sum(minimum), 0) AS minimum_share,
    CAST(sum(reservations) AS BIGINT) AS reservations"""
_MET = "CAST(sum(met) AS DOUBLE) / nullif(sum(answers) - sum(not_relevant), 0) AS met_share"
_PRICES = """
    count(price_dkk) AS prices, sum(price_dkk) AS price_sum,
    min(price_dkk) AS price_min, max(price_dkk) AS price_max"""
_PRICES_SUM = """
    min(price_min) AS price_min, CAST(sum(price_sum) / nullif(sum(prices), 0) AS DECIMAL(14,2)) AS price_mean,
    max(price_max) AS price_max"""

_VENDOR = Heading("vendor", Text("Leverandør", "Vendor"), Kind.CODE)
_NAME = Heading("vendor_name", Text("Navn", "Name"))
_YEAR = Heading("year", Text("År", "Year"), Kind.CODE)
_CASES = Heading("cases", Text("Udbud", "Procurements"), Kind.COUNT)
_ANSWERS = Heading("answers", Text("Svar", "Answers"), Kind.COUNT)
_SHARE = Heading("met_share", Text("Andel opfyldt", "Share met"), Kind.SHARE)
_MINIMUM_SHARE = Heading(
    "minimum_share", Text("Mindstekrav opfyldt", "Minimum requirements met"), Kind.SHARE
)
_RESERVATIONS = Heading("reservations", Text("Forbehold", "Reservations"), Kind.COUNT)
_PRICE_HEADINGS = (
    Heading("price_min", Text("Laveste pris", "Lowest price"), Kind.MONEY),
    Heading("price_mean", Text("Middelpris", "Mean price"), Kind.MONEY),
    Heading("price_max", Text("Højeste pris", "Highest price"), Kind.MONEY),
)

VENDORS = Question(
    name="vendors",
    title=Text("Leverandørerne", "The vendors"),
    explains=Text(
        "Hver leverandørs seneste besvarelser i alle udbud, samlet.",
        "Each vendor's latest submissions in all procurements, together.",
    ),
    table="answers",
    partial=f"""
        SELECT vendor, case_id, max(vendor_name) AS vendor_name, max(year) AS year,
               count(*) AS answers, {COUNTED}, {_MINIMUM}
        FROM answers WHERE is_latest GROUP BY vendor, case_id""",  # noqa: S608
    final=f"""
        SELECT vendor, max({{'year': year, 'name': vendor_name}}).name AS vendor_name, count(DISTINCT case_id) AS cases,
               min(year) AS first_year, max(year) AS last_year,
               CAST(sum(answers) AS BIGINT) AS answers, {SUMMED}, {_MET}, {_MINIMUM_SUM}
        FROM partial GROUP BY vendor ORDER BY cases DESC, vendor""",  # noqa: S608
    headings=(
        _VENDOR,
        _NAME,
        _CASES,
        Heading("first_year", Text("Første år", "First year"), Kind.CODE),
        Heading("last_year", Text("Seneste år", "Last year"), Kind.CODE),
        _ANSWERS,
        *COUNTS,
        _SHARE,
        _MINIMUM_SHARE,
        _RESERVATIONS,
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
    partial=f"""
        SELECT integration, year, case_id, count(*) AS answers, {COUNTED}, {_MINIMUM}
        FROM (SELECT *, unnest(integrations) AS integration FROM answers
              WHERE is_latest AND vendor = $vendor)
        GROUP BY ALL""",  # noqa: S608
    final=f"""
        SELECT integration, year, count(DISTINCT case_id) AS cases,
               CAST(sum(answers) AS BIGINT) AS answers, {SUMMED}, {_MET}, {_MINIMUM_SUM}
        FROM partial GROUP BY integration, year ORDER BY integration, year""",  # noqa: S608
    headings=(
        Heading("integration", Text("Integration", "Integration"), Kind.CODE),
        _YEAR,
        _CASES,
        _ANSWERS,
        *COUNTS,
        _SHARE,
        _MINIMUM_SHARE,
        _RESERVATIONS,
    ),
    parameters=("vendor",),
)


def _by(column: str, source: str, *, one: bool) -> tuple[str, str]:
    """Partial and final for what is asked per ``column``; of one of them, year by year."""
    per = f"{column}, year" if one else column
    where = f"WHERE {column} = $id" if one else ""
    # Who and where are kept as lists: a group for each case and vendor would be nearly a row for each
    # answer.
    partial = f"""
        SELECT {per}, list(DISTINCT case_id) AS case_ids, list(DISTINCT vendor) AS vendor_ids,
               count(*) AS answers, {COUNTED}, {_MINIMUM}, {_PRICES}
        FROM ({source}) {where} GROUP BY {per}"""  # noqa: S608
    final = f"""
        SELECT {per}, len(list_distinct(flatten(list(case_ids)))) AS cases,
               len(list_distinct(flatten(list(vendor_ids)))) AS vendors,
               CAST(sum(answers) AS BIGINT) AS answers, {SUMMED}, {_MET}, {_MINIMUM_SUM}, {_PRICES_SUM}
        FROM partial GROUP BY {per} ORDER BY {"year" if one else f"met_share NULLS LAST, {column}"}"""  # noqa: S608
    return partial, final


_LATEST = "SELECT * FROM answers WHERE is_latest"
_INTEGRATIONS = (
    "SELECT *, unnest(integrations) AS integration FROM answers "
    "WHERE is_latest AND kind = 'integration'"
)
_COMMON = (
    _CASES,
    Heading("vendors", Text("Leverandører", "Vendors"), Kind.COUNT),
    _ANSWERS,
    *COUNTS,
    _SHARE,
    _MINIMUM_SHARE,
    _RESERVATIONS,
    *_PRICE_HEADINGS,
)


def _market(name: str, column: str, source: str, title: Text, *, one: bool) -> Question:
    partial, final = _by(column, source, one=one)
    first = Heading(column, Text(column.capitalize(), column.capitalize()), Kind.CODE)
    titled = Heading(column, Text("Krav", "Requirement"), Kind.CODE)
    return Question(
        name=name,
        title=title,
        explains=Text(
            "Hvor ofte det er krævet, og hvad leverandørerne svarer; det, markedet har sværest ved, "
            "står øverst.",
            "How often it is asked and what vendors answer; what the market finds hardest is first.",
        ),
        table="answers",
        partial=partial,
        final=final,
        headings=(
            first if column == "integration" else titled,
            *((_YEAR,) if one else ()),
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
    _INTEGRATIONS,
    Text("Integrationen år for år", "The integration year by year"),
    one=True,
)
REQUIREMENTS = _market(
    "requirements", "requirement", _LATEST, Text("Kravene", "The requirements"), one=False
)
REQUIREMENT = _market(
    "requirement",
    "requirement",
    _LATEST,
    Text("Kravet år for år", "The requirement year by year"),
    one=True,
)
