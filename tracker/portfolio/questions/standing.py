"""How the procurements stand: outcomes per procurement, package and level."""

from __future__ import annotations

from tracker.portfolio.questions.model import Heading, Kind, Question
from tracker.texts import Text

# What an outcome is counted as, in the order shown.
GROUPS = {
    "met": ("fulfilled", "fulfilled_as_addon", "fulfilled_otherwise"),
    "partly": ("partial",),
    "planned": ("planned",),
    "unmet": ("gap", "unsupported"),
    "open": ("unanswered", "unreadable"),
    "not_relevant": ("not_applicable", "not_offered"),
}
TITLES = {
    "met": Text("Opfyldt", "Met"),
    "partly": Text("Delvist", "Partly"),
    "planned": Text("Planlagt", "Planned"),
    "unmet": Text("Ikke opfyldt", "Unmet"),
    "open": Text("Uafklaret", "Open"),
    "not_relevant": Text("Gælder ikke eller ikke tilbudt", "Not applicable or not offered"),
}
# Neither met nor missed, for what is a share of what counts.
OUT_OF_PLAY = ", ".join(repr(outcome) for outcome in GROUPS["not_relevant"])
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
COUNTS = tuple(Heading(name, title, Kind.COUNT) for name, title in TITLES.items())

STATUS = Question(
    name="status",
    title=Text("Status pr. udbud, pakke og niveau", "Status by procurement, package and level"),
    explains=Text(
        "Udfald i hver leverandørs seneste besvarelse; et krav i flere pakker tæller i hver.",
        "Outcomes in each vendor's latest submission; a requirement of several packages counts in each.",
    ),
    table="answers",
    # By the list of packages first: there are fewer groups to tell apart by each of them than answers.
    partial=f"""
        SELECT case_id, year, buyer, packages, level, count(*) AS answers, {COUNTED}
        FROM answers WHERE is_latest GROUP BY ALL""",  # noqa: S608
    final=f"""
        SELECT year, buyer, case_id, package, level, CAST(sum(answers) AS BIGINT) AS answers, {SUMMED}
        FROM (SELECT *, unnest(if(len(packages) = 0, ['–'], packages)) AS package FROM partial)
        GROUP BY ALL ORDER BY year DESC, buyer, case_id, package, level""",  # noqa: S608
    headings=(
        Heading("year", Text("År", "Year"), Kind.CODE),
        Heading("buyer", Text("Ordregiver", "Buyer")),
        Heading("case_id", Text("Sag", "Case")),
        Heading("package", Text("Pakke", "Package"), Kind.CODE),
        Heading("level", Text("Niveau", "Level"), Kind.CODE),
        Heading("answers", Text("Svar", "Answers"), Kind.COUNT),
        *COUNTS,
    ),
)
