"""What was promised: contradictions between procurements, and delivery dates."""

from __future__ import annotations

from tracker.portfolio.queries import headings
from tracker.portfolio.queries.model import Heading, HeadingKind, Question
from tracker.portfolio.queries.status import GROUPS, LEVEL, listed
from tracker.procurement.scale import LATER
from tracker.texts import Text

# Promised dates that passed: a later submission still says partly, planned or no.

_ON = "coalesce(received_on, make_date(year, 1, 1))"
_NOT_YET = f"({listed((*LATER, *GROUPS['unmet']))})"

# Whose promise it is, and of what.
_WHOSE = (
    headings.VENDOR,
    headings.VENDOR_NAME,
    headings.BUYER,
    headings.CASE,
    headings.YEAR,
    headings.REQUIREMENT,
    Heading("packages", Text("Afsnit", "Sections"), HeadingKind.LIST),
    headings.LEVEL,
)
# What is held against itself: the same vendor, solution and requirement.
_SAME = (headings.VENDOR, headings.VENDOR_NAME, headings.SOLUTION, headings.REQUIREMENT)
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
                   FILTER (available_from IS NOT NULL AND outcome IN ({listed(LATER)})) AS promise,
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
        *_SAME,
        Heading("due_on", Text("Lovet til", "Promised by"), HeadingKind.DATE),
        Heading("promised_in", Text("Lovet i", "Promised in")),
        Heading("still_on", Text("Besvaret", "Answered"), HeadingKind.DATE),
        Heading("still_in", Text("Stadig ikke i", "Still not in")),
        headings.OUTCOME,
    ),
)


_CLAIMED, _DENIED = (f"({listed(GROUPS[name])})" for name in ("met", "unmet"))

CONTRADICTIONS = Question(
    name="contradictions",
    title=Text("Modsigelser på tværs", "Contradictions across procurements"),
    explains=Text(
        "Samme leverandør og løsning har svaret forskelligt på samme krav: først ja og senere nej, "
        "eller både ja og nej i samme år. Versioner kan forklare det; spørg leverandøren.",
        "The same vendor and solution answered the same requirement differently: first yes and "
        "later no, or both in one year. Versions may explain it; ask the vendor.",
    ),
    table="answers",
    partial=f"""
        SELECT vendor, max(vendor_name) AS vendor_name, solution, requirement, outcome IN {_CLAIMED} AS yes,
               min(year) AS first_year, max(year) AS last_year, list(case_id) AS said_in
        FROM answers WHERE is_latest AND (outcome IN {_CLAIMED} OR outcome IN {_DENIED})
        GROUP BY ALL""",  # noqa: S608
    # The cases are listed last, and only of answers that contradict each other.
    final="""
        SELECT vendor, max(vendor_name) AS vendor_name, solution, requirement,
               min(first_year) FILTER (yes) AS first_yes, max(last_year) FILTER (NOT yes) AS last_no,
               list_sort(list_distinct(flatten(list(said_in) FILTER (yes)))) AS yes_in,
               list_sort(list_distinct(flatten(list(said_in) FILTER (NOT yes)))) AS no_in
        FROM partial GROUP BY vendor, solution, requirement
        HAVING first_yes <= last_no
        ORDER BY vendor, solution, requirement""",
    headings=(
        *_SAME,
        Heading("first_yes", Text("Ja fra", "Yes from"), HeadingKind.CODE),
        Heading("last_no", Text("Nej så sent som", "No as late as"), HeadingKind.CODE),
        Heading("yes_in", Text("Ja i", "Yes in"), HeadingKind.LIST),
        Heading("no_in", Text("Nej i", "No in"), HeadingKind.LIST),
    ),
)
OFFERED = Question(
    name="offered",
    title=Text("Lovet i tilbud", "Promised in offers"),
    explains=Text(
        "Det, der er tilbudt som delvist, planlagt eller tilkøb, med den dato, der er oplyst. For "
        "vundne kontrakter følges leveringen i »promises«.",
        "What is offered as partial, planned or an add-on, with the date stated. For contracts "
        "won, delivery is followed in 'promises'.",
    ),
    table="answers",
    partial=f"""
        SELECT available_from AS due_on, vendor, vendor_name, buyer, case_id, year, requirement,
               packages, {LEVEL}, outcome, price_dkk, price_yearly_dkk
        FROM answers
        WHERE is_latest AND (outcome IN ({listed((*LATER, "fulfilled_as_addon"))})
                             OR available_from IS NOT NULL)""",  # noqa: S608
    final="""
        SELECT *, CASE WHEN due_on < $today THEN 'passed' WHEN due_on IS NULL THEN 'undated'
                       ELSE 'ahead' END AS state
        FROM partial ORDER BY due_on NULLS LAST, vendor, case_id, requirement""",
    headings=(
        Heading("due_on", Text("Dato", "Date"), HeadingKind.DATE),
        *_WHOSE,
        headings.OUTCOME,
        Heading("price_dkk", Text("Engangspris (kr.)", "One-off price (DKK)"), HeadingKind.MONEY),
        Heading(
            "price_yearly_dkk", Text("Årlig pris (kr.)", "Yearly price (DKK)"), HeadingKind.MONEY
        ),
        Heading("state", Text("Tilstand", "State"), HeadingKind.CODE),
    ),
    last=("today",),
)
PROMISES = Question(
    name="promises",
    title=Text("Løfter og frister", "Promises and due dates"),
    explains=Text(
        "Det, den valgte leverandør har lovet og endnu ikke fået godkendt, efter frist.",
        "What the chosen vendor promised and has not had verified yet, by due date.",
    ),
    table="delivery",
    partial=f"""
        SELECT due_on, vendor, vendor_name, buyer, case_id, year, requirement, packages, {LEVEL},
               promised, status, delivered_on
        FROM delivery WHERE status NOT IN ('verified', 'waived')""",  # noqa: S608
    final="""
        SELECT *, CASE WHEN status = 'delivered' THEN 'delivered' WHEN due_on IS NULL THEN 'undated'
                       WHEN due_on < $today THEN 'overdue'
                       WHEN due_on <= $soon THEN 'soon' ELSE 'ahead' END AS state
        FROM partial ORDER BY due_on NULLS LAST, vendor, case_id, requirement""",
    headings=(
        Heading("due_on", Text("Frist", "Due"), HeadingKind.DATE),
        *_WHOSE,
        headings.PROMISED,
        Heading("status", Text("Levering", "Delivery"), HeadingKind.CODE),
        Heading("delivered_on", Text("Leveret", "Delivered"), HeadingKind.DATE),
        Heading("state", Text("Tilstand", "State"), HeadingKind.CODE),
    ),
    last=("today", "soon"),
)
CLAIMED = Question(
    name="delivered",
    title=Text("Lovet mod leveret", "Claimed against delivered"),
    explains=Text(
        "For hver leverandør: hvad der blev lovet, og hvad der er leveret og godkendt.",
        "For each vendor: what was promised, and what has been delivered and verified.",
    ),
    table="delivery",
    partial="""
        SELECT vendor, max(vendor_name) AS vendor_name, promised, count(*) AS promises,
               count(*) FILTER (status = 'verified') AS verified,
               count(*) FILTER (status = 'delivered') AS delivered,
               count(*) FILTER (status = 'failed') AS failed,
               count(*) FILTER (due_on IS NOT NULL AND coalesce(delivered_on, verified_on) > due_on) AS late
        FROM delivery GROUP BY vendor, promised""",
    final="""
        SELECT vendor, max(vendor_name) AS vendor_name, promised,
               CAST(sum(promises) AS BIGINT) AS promises, CAST(sum(verified) AS BIGINT) AS verified,
               CAST(sum(delivered) AS BIGINT) AS delivered, CAST(sum(failed) AS BIGINT) AS failed,
               CAST(sum(late) AS BIGINT) AS late,
               CAST(sum(verified) AS DOUBLE) / sum(promises) AS verified_share
        FROM partial GROUP BY vendor, promised ORDER BY vendor, promised""",
    headings=(
        headings.VENDOR,
        headings.VENDOR_NAME,
        headings.PROMISED,
        headings.PROMISES,
        Heading("verified", Text("Godkendt", "Verified"), HeadingKind.COUNT),
        Heading("delivered", Text("Leveret", "Delivered"), HeadingKind.COUNT),
        Heading("failed", Text("Underkendt", "Failed"), HeadingKind.COUNT),
        Heading("late", Text("For sent", "Late"), HeadingKind.COUNT),
        headings.VERIFIED_SHARE,
    ),
)
