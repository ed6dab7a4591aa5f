"""The portfolio's questions as one would write them oneself: in SQL, and in pandas."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

_COUNTS = """count(*) AS answers,
    count(*) FILTER (outcome IN ('fulfilled', 'fulfilled_as_addon', 'fulfilled_otherwise')) AS met,
    count(*) FILTER (outcome = 'partial') AS partly, count(*) FILTER (outcome = 'planned') AS planned,
    count(*) FILTER (outcome IN ('gap', 'unsupported')) AS unmet,
    count(*) FILTER (outcome IN ('unanswered', 'unreadable')) AS open,
    count(*) FILTER (outcome IN ('not_applicable', 'not_offered')) AS not_relevant"""
_SHARES = """
    count(*) FILTER (outcome IN ('fulfilled', 'fulfilled_as_addon', 'fulfilled_otherwise')) /
        nullif(count(*) FILTER (outcome NOT IN ('not_applicable', 'not_offered')), 0) AS met_share,
    count(*) FILTER (level = 'minimum' AND NOT reserved
                     AND outcome IN ('fulfilled', 'fulfilled_otherwise')) /
        nullif(count(*) FILTER (level = 'minimum' AND outcome NOT IN ('not_applicable', 'not_offered')), 0) AS minimum_share,
    count(*) FILTER (reserved) AS reservations"""
_PRICES = "min(price_dkk), avg(price_dkk), max(price_dkk)"
_MANY = "count(DISTINCT case_id) AS cases, count(DISTINCT vendor) AS vendors"
_YES = "('fulfilled', 'fulfilled_as_addon', 'fulfilled_otherwise')"
_NO = "('gap', 'unsupported')"
_UNNESTED = """(SELECT *, unnest(integrations) AS integration FROM {files}
    WHERE is_latest AND kind = 'integration')"""

# ``{files}`` is the table.
BY_HAND = {
    "status": f"""
SELECT year, buyer, case_id, package, level, {_COUNTS}
FROM (SELECT *, unnest(if(len(packages) = 0, ['–'], packages)) AS package FROM {{files}} WHERE is_latest)
GROUP BY ALL ORDER BY year DESC, buyer, case_id, package, level""",
    "vendors": f"""
SELECT vendor, arg_max(vendor_name, year), count(DISTINCT case_id) AS cases, min(year), max(year),
    {_COUNTS}, {_SHARES}
FROM {{files}} WHERE is_latest GROUP BY vendor ORDER BY cases DESC, vendor""",
    "vendor": f"""
SELECT integration, year, count(DISTINCT case_id), {_COUNTS}, {_SHARES}
FROM (SELECT *, unnest(integrations) AS integration FROM {{files}}
      WHERE is_latest AND (vendor = $vendor OR lower(vendor_name) = lower($vendor)))
GROUP BY integration, year ORDER BY integration, year""",
    "integrations": f"""
SELECT integration, {_MANY}, {_COUNTS}, {_SHARES}, {_PRICES} FROM {_UNNESTED}
GROUP BY integration ORDER BY met_share, integration""",
    "integration": f"""
SELECT year, {_MANY}, {_COUNTS}, {_SHARES}, {_PRICES} FROM {_UNNESTED} WHERE integration = $id
GROUP BY year ORDER BY year""",
    "requirements": f"""
SELECT requirement, {_MANY}, {_COUNTS}, {_SHARES}, {_PRICES} FROM {{files}} WHERE is_latest
GROUP BY requirement ORDER BY met_share, requirement""",
    "requirement": f"""
SELECT year, {_MANY}, {_COUNTS}, {_SHARES}, {_PRICES} FROM {{files}}
WHERE is_latest AND requirement = $id GROUP BY year ORDER BY year""",
    "contradictions": f"""
SELECT vendor, max(vendor_name), solution, requirement,
    min(year) FILTER (outcome IN {_YES}) AS first_yes, max(year) FILTER (outcome IN {_NO}) AS last_no,
    list_sort(list(DISTINCT case_id) FILTER (outcome IN {_YES})),
    list_sort(list(DISTINCT case_id) FILTER (outcome IN {_NO}))
FROM {{files}} WHERE is_latest GROUP BY vendor, solution, requirement
HAVING first_yes <= last_no ORDER BY vendor, solution, requirement""",
    "offered": """
SELECT available_from, vendor, vendor_name, buyer, case_id, year, requirement, packages, level,
    outcome, price_dkk,
    CASE WHEN available_from < $today THEN 'passed' WHEN available_from IS NULL THEN 'undated'
         ELSE 'ahead' END
FROM {files} WHERE is_latest AND (outcome IN ('partial', 'planned', 'fulfilled_as_addon')
                                  OR available_from IS NOT NULL)
ORDER BY available_from NULLS LAST, vendor, case_id, requirement""",
    "promises": """
SELECT due_on, vendor, vendor_name, buyer, case_id, year, requirement, packages, level, promised,
    status, delivered_on, CASE WHEN status = 'delivered' THEN 'delivered' WHEN due_on IS NULL THEN 'undated' WHEN due_on < $today THEN 'overdue'
         WHEN due_on <= $soon THEN 'soon' ELSE 'ahead' END
FROM {files} WHERE status NOT IN ('verified', 'waived')
ORDER BY due_on NULLS LAST, vendor, case_id, requirement""",
    "delivered": """
SELECT vendor, max(vendor_name), promised, count(*), count(*) FILTER (status = 'verified'),
    count(*) FILTER (status = 'delivered'), count(*) FILTER (status = 'failed'),
    count(*) FILTER (verified_on > due_on), count(*) FILTER (status = 'verified') / count(*)
FROM {files} GROUP BY vendor, promised ORDER BY vendor, promised""",
    "similar": """
SELECT case_id, max(year) AS year, max(buyer), count(*),
    count(*) FILTER (requirement IN (SELECT unnest($ids))) AS common,
    count(*) FILTER (digest IN (SELECT unnest($digests))),
    common / (count(*) + $own - common) AS likeness
FROM {files} GROUP BY case_id HAVING common > 0 ORDER BY likeness DESC, year DESC, case_id LIMIT 20""",
}
_GROUPS = {
    "vendors": ["vendor"],
    "requirements": ["requirement"],
    "status": ["year", "buyer", "case_id", "packages", "level"],
}
# name → what it shows besides the counts: from which column, and how.
_FIGURES: dict[str, dict[str, tuple[str, str]]] = {
    "vendors": {
        "vendor_name": ("vendor_name", "last"),
        "cases": ("case_id", "nunique"),
        "first_year": ("year", "min"),
        "last_year": ("year", "max"),
    },
    "requirements": {
        "cases": ("case_id", "nunique"),
        "vendors": ("vendor", "nunique"),
        "price_min": ("price_dkk", "min"),
        "price_mean": ("price_dkk", "mean"),
        "price_max": ("price_dkk", "max"),
    },
    "status": {},
}
_MET = ("fulfilled", "fulfilled_as_addon", "fulfilled_otherwise")
_COUNTED = {
    "met": _MET,
    "partly": ("partial",),
    "planned": ("planned",),
    "unmet": ("gap", "unsupported"),
    "open": ("unanswered", "unreadable"),
    "not_relevant": ("not_applicable", "not_offered"),
}


def in_pandas(name: str, files: Sequence[str], *, whole: bool = False) -> Any:
    """A question's answer by ``pandas.read_parquet`` and ``groupby``.

    Args:
        whole: read the whole table, as one who does not think of columns does.
    """
    import pandas as pd  # type: ignore[import-untyped]

    by, figures, shares = _GROUPS[name], _FIGURES[name], name != "status"
    read = [*by, "is_latest", "outcome", *(column for column, _ in figures.values())]
    read += ["level", "reserved"] if shares else []
    columns = None if whole else list(dict.fromkeys(read))
    frame = pd.concat(pd.read_parquet(file, columns=columns, partitioning=None) for file in files)
    frame = frame[frame["is_latest"]]
    if name == "status":
        frame = frame.explode("packages")
    if "price_dkk" in read:
        frame["price_dkk"] = frame["price_dkk"].astype(float)
    for column, outcomes in _COUNTED.items():
        frame[column] = frame["outcome"].isin(outcomes)
    wanted = {"answers": ("outcome", "size"), **{c: (c, "sum") for c in _COUNTED}, **figures}
    if shares:
        minimum = frame["level"] == "minimum"
        frame["minimum"] = minimum & (~frame["outcome"].isin(("not_applicable", "not_offered")))
        firm = frame["outcome"].isin(("fulfilled", "fulfilled_otherwise")) & ~frame["reserved"]
        frame["minimum_met"] = minimum & firm
        wanted |= {
            "minimum": ("minimum", "sum"),
            "minimum_met": ("minimum_met", "sum"),
            "reservations": ("reserved", "sum"),
        }
    found = frame.groupby(by, dropna=False).agg(**wanted)
    if shares:
        found["met_share"] = found["met"] / (found["answers"] - found["not_relevant"])
        found["minimum_share"] = found["minimum_met"] / found["minimum"]
    return found
