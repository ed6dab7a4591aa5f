"""Which earlier procurements asked the same, and which texts give trouble."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from tracker.portfolio.queries import headings
from tracker.portfolio.queries.model import Answer, Heading, HeadingKind, Question
from tracker.portfolio.queries.status import GROUPS, OUT_OF_PLAY, listed
from tracker.texts import Text

SIMILAR = Question(
    name="similar",
    title=Text("Lignende udbud", "Similar procurements"),
    explains=Text(
        "Udbud, der har stillet de samme krav, efter hvor stor en del de har fælles.",
        "Procurements that asked the same requirements, by the share they have in common.",
    ),
    table="asked",
    partial="""
        SELECT case_id, max(year) AS year, max(buyer) AS buyer, count(*) AS asked,
               count(*) FILTER (requirement IN (SELECT unnest($ids))
                                OR digest IN (SELECT unnest($digests))) AS common,
               count(*) FILTER (digest IN (SELECT unnest($digests))) AS same_text
        FROM asked GROUP BY case_id""",
    final="""
        SELECT case_id, max(year) AS year, max(buyer) AS buyer, CAST(sum(asked) AS BIGINT) AS asked,
               CAST(sum(common) AS BIGINT) AS common, CAST(sum(same_text) AS BIGINT) AS same_text,
               CAST(sum(common) AS DOUBLE) / (sum(asked) + $own - sum(common)) AS likeness
        FROM partial GROUP BY case_id HAVING sum(common) > 0
        ORDER BY likeness DESC, year DESC, case_id LIMIT 20""",
    headings=(
        headings.CASE,
        headings.YEAR,
        headings.BUYER,
        Heading("asked", Text("Krav", "Requirements"), HeadingKind.COUNT),
        Heading("common", Text("Fælles krav", "In common"), HeadingKind.COUNT),
        Heading(
            "same_text", Text("Heraf samme ordlyd", "Of these the same text"), HeadingKind.COUNT
        ),
        Heading("likeness", Text("Lighed", "Likeness"), HeadingKind.SHARE),
    ),
    parameters=("ids", "digests"),
    last=("own",),
)


# The outcome of similar procurements: who answered, how it went, and what was delivered.
_WHY = Text("Hvad der kom ud af dem.", "What came of them.")

# Of the requirements in common alone: how the others went says nothing about this procurement.
_ANSWERED = Question(
    name="similar-answered",
    title=_WHY,
    explains=_WHY,
    table="answers",
    partial=f"""
        SELECT case_id, vendor, count(*) FILTER (outcome NOT IN ({OUT_OF_PLAY})) AS applies,
               count(*) FILTER (outcome IN ({listed(GROUPS["met"])})) AS met
        FROM answers
        WHERE is_latest AND case_id IN (SELECT unnest($cases))
              AND (requirement IN (SELECT unnest($ids)) OR digest IN (SELECT unnest($digests)))
        GROUP BY case_id, vendor""",  # noqa: S608
    final="""
        SELECT case_id, count(DISTINCT vendor) AS vendors,
               CAST(sum(met) AS DOUBLE) / nullif(sum(applies), 0) AS met_share
        FROM partial GROUP BY case_id""",
    headings=(),
    parameters=("cases", "ids", "digests"),
)
_AWARDED = Question(
    name="similar-awarded",
    title=_WHY,
    explains=_WHY,
    table="delivery",
    partial="""
        SELECT case_id, vendor, max(vendor_name) AS vendor_name, count(*) AS promises,
               count(*) FILTER (status = 'verified') AS verified
        FROM delivery WHERE case_id IN (SELECT unnest($cases)) GROUP BY case_id, vendor""",
    final="""
        SELECT case_id, coalesce(max(vendor_name), max(vendor)) AS awarded_to,
               CAST(sum(promises) AS BIGINT) AS promises,
               CAST(sum(verified) AS DOUBLE) / sum(promises) AS verified_share
        FROM partial GROUP BY case_id""",
    headings=(),
    parameters=("cases",),
)
SIMILAR_AND_WHAT_CAME = replace(
    SIMILAR,
    explains=Text(
        "Udbud, der har stillet de samme krav, efter hvor stor en del de har fælles, og hvad der kom "
        "ud af de fælles krav.",
        "Procurements that asked the same requirements, by the share they have in common, and what "
        "came of those in common.",
    ),
    headings=(
        *SIMILAR.headings,
        Heading("vendors", Text("Leverandører", "Vendors"), HeadingKind.COUNT),
        headings.MET_SHARE,
        Heading("awarded_to", Text("Valgt", "Awarded to")),
        headings.PROMISES,
        headings.VERIFIED_SHARE,
    ),
)


def similar(
    ask: Callable[[Question, Mapping[str, object]], Answer], given: Mapping[str, object]
) -> Answer:
    """The procurements that are alike, each with what came of it.

    Args:
        ask: answers a question with these parameters, whole or in parts.
        given: the parameters of ``SIMILAR``.
    """
    alike = ask(SIMILAR, given)
    parameters = {**given, "cases": [row[0] for row in alike.rows]}
    answered = {row[0]: row[1:] for row in ask(_ANSWERED, parameters).rows}
    awarded = {row[0]: row[1:] for row in ask(_AWARDED, parameters).rows}
    rows = tuple(
        (*row, *answered.get(row[0], (0, None)), *awarded.get(row[0], (None, None, None)))
        for row in alike.rows
    )
    return Answer(SIMILAR_AND_WHAT_CAME, rows, alike.filter)
