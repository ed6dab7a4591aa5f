"""Which earlier procurements asked the same, and which texts give trouble."""

from __future__ import annotations

from tracker.portfolio.questions.model import Heading, Kind, Question
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
               count(*) FILTER (requirement IN (SELECT unnest($ids))) AS common,
               count(*) FILTER (digest IN (SELECT unnest($digests))) AS same_text
        FROM asked GROUP BY case_id""",
    final="""
        SELECT case_id, max(year) AS year, max(buyer) AS buyer, CAST(sum(asked) AS BIGINT) AS asked,
               CAST(sum(common) AS BIGINT) AS common, CAST(sum(same_text) AS BIGINT) AS same_text,
               CAST(sum(common) AS DOUBLE) / (sum(asked) + $own - sum(common)) AS likeness
        FROM partial GROUP BY case_id HAVING sum(common) > 0
        ORDER BY likeness DESC, year DESC, case_id LIMIT 20""",
    headings=(
        Heading("case_id", Text("Sag", "Case")),
        Heading("year", Text("År", "Year"), Kind.CODE),
        Heading("buyer", Text("Ordregiver", "Buyer")),
        Heading("asked", Text("Krav", "Requirements"), Kind.COUNT),
        Heading("common", Text("Fælles krav", "In common"), Kind.COUNT),
        Heading("same_text", Text("Heraf samme ordlyd", "Of these the same text"), Kind.COUNT),
        Heading("likeness", Text("Lighed", "Likeness"), Kind.SHARE),
    ),
    parameters=("ids", "digests"),
    last=("own",),
)
