"""How the procurements stand: outcomes per procurement, package and level."""

from __future__ import annotations

from collections.abc import Iterable

from tracker.portfolio.queries import headings
from tracker.portfolio.queries.model import Heading, HeadingKind, Question
from tracker.procurement.scale import AS_ASKED, MET
from tracker.texts import Text


def listed(outcomes: Iterable[str]) -> str:
    """Outcomes as SQL has them in a list.

    >>> listed(("fulfilled", "gap"))
    "'fulfilled', 'gap'"
    """
    return ", ".join(map(repr, outcomes))


# A level with what its own case calls it: the word shown is the one its vendors read.
LEVEL = "{'id': level, 'da': level_da, 'en': level_en} AS level"

# Groups of outcomes that are counted together, in the order shown.
GROUPS = {
    "met": MET,
    "partly": ("partial",),
    "planned": ("planned",),
    "unmet": ("gap", "unsupported"),
    "open": ("unanswered", "unreadable"),
    "answered": ("answered",),
    "not_relevant": ("not_applicable", "not_offered"),
}
TITLES = {
    "met": Text("Opfyldt", "Met"),
    "partly": Text("Delvist", "Partly"),
    "planned": Text("Planlagt", "Planned"),
    "unmet": Text("Ikke opfyldt", "Unmet"),
    "open": Text("Uafklaret", "Open"),
    "answered": Text("Besvaret, vurderes af mennesker", "Answered, for people to judge"),
    "not_relevant": Text("Gælder ikke eller ikke tilbudt", "Not applicable or not offered"),
}
# Neither met nor missed: left out of what shares are taken of.
APART = ("answered", "not_relevant")
OUT_OF_PLAY = listed([outcome for name in APART for outcome in GROUPS[name]])
# DuckDB compares a column with one value faster than with a list of them.
_IN = {
    name: " OR ".join(f"outcome = '{outcome}'" for outcome in outcomes)
    for name, outcomes in GROUPS.items()
}
COUNTED = ", ".join(f"count(*) FILTER ({within}) AS {name}" for name, within in _IN.items())
# The same of cells, each of which stands for ``alike`` answers of one outcome.
ADDED = ", ".join(
    f"CAST(sum(if({within}, alike, 0)) AS BIGINT) AS {name}" for name, within in _IN.items()
)
SUMMED = ", ".join(f"CAST(sum({name}) AS BIGINT) AS {name}" for name in GROUPS)
COUNTS = tuple(Heading(name, title, HeadingKind.COUNT) for name, title in TITLES.items())

STATUS = Question(
    name="status",
    title=Text("Status pr. udbud, afsnit og niveau", "Status by procurement, section and level"),
    explains=Text(
        "Udfald i hver leverandørs seneste besvarelse; et krav i flere afsnit tæller i hver.",
        "Outcomes in each vendor's latest submission; a requirement of several sections counts in each.",
    ),
    table="answers",
    # Grouped by the list of packages first: there are far fewer such groups than answers.
    partial=f"""
        SELECT case_id, year, buyer, packages, {LEVEL}, count(*) AS answers, {COUNTED}
        FROM answers WHERE is_latest GROUP BY ALL""",  # noqa: S608
    final=f"""
        SELECT year, buyer, case_id, package, level, CAST(sum(answers) AS BIGINT) AS answers, {SUMMED}
        FROM (SELECT *, unnest(if(len(packages) = 0, ['–'], packages)) AS package FROM partial)
        GROUP BY ALL ORDER BY year DESC, buyer, case_id, package, level""",  # noqa: S608
    headings=(
        headings.YEAR,
        headings.BUYER,
        headings.CASE,
        Heading("package", Text("Afsnit", "Section"), HeadingKind.CODE),
        headings.LEVEL,
        headings.ANSWERS,
        *COUNTS,
    ),
)


# Questions shown beside another: the trend of a vendor, and how often something was asked.

VENDOR_YEARS = Question(
    name="vendor-years",
    title=Text("Leverandøren år for år", "The vendor year by year"),
    explains=Text(
        "Udviklingen: leverandørens seneste besvarelser samlet pr. år.",
        "The trend: the vendor's latest submissions by year.",
    ),
    table="answers",
    partial=f"""
        SELECT year, case_id, count(*) AS answers, {COUNTED},
               count(*) FILTER (role = 'minimum' AND outcome NOT IN ({OUT_OF_PLAY})) AS minimum,
               count(*) FILTER (role = 'minimum' AND NOT reserved
                                AND outcome IN ({listed(AS_ASKED)})) AS minimum_met,
               count(*) FILTER (reserved) AS reservations
        FROM answers WHERE is_latest AND vendor = $vendor GROUP BY year, case_id""",  # noqa: S608
    final=f"""
        SELECT year, count(DISTINCT case_id) AS cases, CAST(sum(answers) AS BIGINT) AS answers, {SUMMED},
               CAST(sum(met) AS DOUBLE) / nullif(sum(answers) - sum(answered) - sum(not_relevant), 0) AS met_share,
               CAST(sum(minimum_met) AS DOUBLE) / nullif(sum(minimum), 0) AS minimum_share,
               CAST(sum(reservations) AS BIGINT) AS reservations
        FROM partial GROUP BY year ORDER BY year""",  # noqa: S608
    headings=(
        headings.YEAR,
        headings.CASES,
        headings.ANSWERS,
        *COUNTS,
        *headings.SHARES,
    ),
    parameters=("vendor",),
)


def _asked(name: str, source: str, where: str) -> Question:
    return Question(
        name=name,
        title=Text("Stillet og spurgt til", "Asked, and asked about"),
        explains=Text(
            "Hvor mange udbud der har stillet kravet, som mindstekrav eller ej, i hvor mange "
            "ordlyde, og hvor mange spørgsmål leverandørerne stillede til det.",
            "How many procurements asked it, as a minimum requirement or not, in how many wordings, "
            "and how many questions the vendors put about it.",
        ),
        table="asked",
        partial=f"""
            SELECT year, case_id, count(*) AS asked, count(*) FILTER (role = 'minimum') AS minimum,
                   list(DISTINCT digest) AS wordings, sum(questions) AS questions
            FROM ({source}) WHERE {where} GROUP BY year, case_id""",  # noqa: S608
        final="""
            SELECT year, count(DISTINCT case_id) AS cases, CAST(sum(asked) AS BIGINT) AS asked,
                   CAST(sum(minimum) AS BIGINT) AS minimum,
                   CAST(len(list_distinct(flatten(list(wordings)))) AS BIGINT) AS wordings,
                   CAST(sum(questions) AS BIGINT) AS questions
            FROM partial GROUP BY year ORDER BY year""",
        headings=(
            headings.YEAR,
            headings.CASES,
            Heading("asked", Text("Krav stillet", "Requirements asked"), HeadingKind.COUNT),
            Heading("minimum", Text("Som mindstekrav", "As minimum"), HeadingKind.COUNT),
            Heading("wordings", Text("Ordlyde", "Wordings"), HeadingKind.COUNT),
            Heading("questions", Text("Spørgsmål", "Questions"), HeadingKind.COUNT),
        ),
        parameters=("id",),
    )


ASKED_INTEGRATION = _asked(
    "integration-asked",
    "SELECT *, unnest(integrations) AS integration FROM asked WHERE kind = 'integration'",
    "integration = $id",
)
ASKED_REQUIREMENT = _asked("requirement-asked", "SELECT * FROM asked", "requirement = $id")
