"""Promised dates that passed: a later submission still says partly, planned or no."""

from __future__ import annotations

from tracker.portfolio.questions.model import Heading, Kind, Question
from tracker.texts import Text

_ON = "coalesce(received_on, make_date(year, 1, 1))"
_NOT_YET = "('partial', 'planned', 'gap', 'unsupported')"

# The earliest promise against the latest submission that does not keep it: both can be added up.
LAPSED = Question(
    name="lapsed",
    title=Text("Lovede datoer, der er passeret", "Promised dates that passed"),
    explains=Text(
        "Samme leverandør og løsning har lovet kravet til en dato, og en senere besvarelse siger "
        "stadig delvist, planlagt eller nej.",
        "The same vendor and solution promised the requirement by a date, and a later submission "
        "still says partly, planned or no.",
    ),
    table="answers",
    partial=f"""
        SELECT vendor, max(vendor_name) AS vendor_name, solution, requirement,
               min({{'due_on': available_from, 'case_id': case_id}})
                   FILTER (available_from IS NOT NULL AND outcome IN ('partial', 'planned')) AS promise,
               max({{'on': {_ON}, 'case_id': case_id, 'outcome': outcome}})
                   FILTER (outcome IN {_NOT_YET}) AS later
        FROM answers WHERE is_latest GROUP BY vendor, solution, requirement""",  # noqa: S608
    final="""
        SELECT vendor, max(vendor_name) AS vendor_name, solution, requirement,
               min(promise).due_on AS due_on, min(promise).case_id AS promised_in,
               max(later)['on'] AS still_on, max(later).case_id AS still_in, max(later).outcome AS outcome
        FROM partial GROUP BY vendor, solution, requirement
        HAVING min(promise).due_on < max(later)['on']
        ORDER BY vendor, solution, requirement""",
    headings=(
        Heading("vendor", Text("Leverandør", "Vendor"), Kind.CODE),
        Heading("vendor_name", Text("Navn", "Name")),
        Heading("solution", Text("Løsning", "Solution")),
        Heading("requirement", Text("Krav", "Requirement"), Kind.CODE),
        Heading("due_on", Text("Lovet til", "Promised by"), Kind.DATE),
        Heading("promised_in", Text("Lovet i", "Promised in")),
        Heading("still_on", Text("Besvaret", "Answered"), Kind.DATE),
        Heading("still_in", Text("Stadig ikke i", "Still not in")),
        Heading("outcome", Text("Udfald", "Outcome"), Kind.CODE),
    ),
)
