"""What the dashboard says."""

from __future__ import annotations

from tracker.portfolio.queries.status import TITLES
from tracker.texts import Text

DASHBOARD = Text("Porteføljen: overblik", "The portfolio: overview")
KIND = Text("Portefølje", "Portfolio")
PROMISE = Text(
    "Tallene er leverandørernes seneste besvarelse i hvert udbud. »Opfyldt« er leverandørens eget "
    "svar, også som tilkøb eller på anden måde. Siden vurderer ikke, om et tilbud kan antages.",
    "The figures are each vendor's latest submission in each procurement. 'Met' is what the vendor "
    "says, as an add-on or in another way too. The page does not judge whether a tender is acceptable.",
)
PSEUDONYMS = Text(
    "Leverandører, ordregivere, sager og løsninger står under pseudonym. Tallene er de samme. "
    "Pseudonymer er ikke anonymitet: del siden med omtanke.",
    "Vendors, buyers, cases and solutions appear under pseudonyms. The figures are the same. "
    "Pseudonyms are not anonymity: share the page with care.",
)
SKIP = Text("Spring til indhold", "Skip to content")
CONTENTS = Text("Indhold", "Contents")
FILTERS = Text("Vis kun", "Show only")
ALL = Text("Alle", "All")
RESET = Text("Nulstil", "Reset")
FILTERED = Text("Svar, der er talt med: {answers}.", "Answers counted: {answers}.")
FILTER_NOTE = Text(
    "Andele og diagrammer regnes om. Det, der ikke kan indsnævres, siger det selv.",
    "Shares and charts are worked out anew. What cannot be narrowed says so.",
)
NOT_NARROWED = Text("Her vises alle: {what}.", "Shown for all: {what}.")
YEAR = Text("År", "Year")
BUYER = Text("Ordregiver", "Buyer")
VENDOR = Text("Leverandør", "Vendor")
PACKAGE = Text("Afsnit", "Section")
CASE = Text("Udbud", "Procurement")
RAW = Text("Grundtal", "Figures")
RAW_NOTE = Text(
    "Én række pr. udbud, leverandør og sæt af afsnit: til pivottabeller. Summerne er porteføljens.",
    "One row per procurement, vendor and set of sections: for pivot tables. The sums are the portfolio's.",
)
INTEGRATION = Text("Integration", "Integration")
REQUIREMENT = Text("Krav", "Requirement")
OVERVIEW = Text("Overblik", "Overview")
STATUS = Text("Status", "Status")
BY_YEAR = Text("Udfald år for år", "Outcomes year by year")
BY_PACKAGE = Text("Udfald pr. afsnit", "Outcomes by section")
BY_BUYER = Text("Udfald pr. ordregiver", "Outcomes by buyer")
BY_CASE = Text("Udfald pr. udbud: hvad er åbent?", "Outcomes by procurement: what is open?")
BY_VENDOR = Text("Leverandørernes svar og udvikling", "The vendors' answers and trend")
MARKET = Text("Hvad markedet ikke kan", "What the market cannot meet")
MARKET_LEAD = Text(
    "Det, færrest opfylder, står øverst; priserne er laveste og højeste pris, en leverandør har oplyst.",
    "What fewest meet is first; prices are the lowest and highest a vendor has stated.",
)
BY_INTEGRATION = Text("Integrationer", "Integrations")
BY_REQUIREMENT = Text("Krav", "Requirements")
CONTRADICTIONS = Text("Modsigelser", "Contradictions")
PROMISES = Text("Løfter og frister", "Promises and due dates")
DELIVERED = Text("Lovet mod leveret", "Claimed against delivered")
DELIVERED_LEAD = Text(
    "Det, de valgte leverandører har lovet, og hvor langt leveringen er.",
    "What the chosen vendors promised, and how far delivery is.",
)
DISTRIBUTION = Text("Fordeling", "Distribution")
TREND = Text("Opfyldt pr. år", "Met by year")
LEGEND = Text("Signaturer", "Legend")
TABLE = Text("tabel, kan rulles vandret", "table, scrolls sideways")
NONE = Text("Ingen.", "None.")
PRICES = Text("Prisspænd (kr.)", "Price range (DKK)")
FIRST_OF = Text(
    "De første {shown} af {total}; hele listen: »tracker portfolio {name}«.",
    "The first {shown} of {total}; the whole list: 'tracker portfolio {name}'.",
)
LISTED = Text("Rækker, der vises: {shown}.", "Rows shown: {shown}.")
MEASURES = {
    "answers": Text("Svar", "Answers"),
    **TITLES,
    "answered": Text("Besvaret", "Answered"),
    "reservations": Text("Forbehold", "Reservations"),
    "met_share": Text("Andel opfyldt", "Share met"),
    "minimum_share": Text("Mindstekrav opfyldt", "Minimum met"),
    "minimum": Text("Mindstekrav", "Minimum requirements"),
    "minimum_met": Text("Mindstekrav opfyldt (antal)", "Minimum met (count)"),
    "price_range": PRICES,
    "promises": Text("Løfter", "Promises"),
    "verified": Text("Godkendt", "Verified"),
    "delivered": Text("Leveret", "Delivered"),
    "failed": Text("Underkendt", "Failed"),
    "waived": Text("Frafaldet", "Waived"),
    "late": Text("For sent", "Late"),
    "verified_share": Text("Andel godkendt", "Share verified"),
    "price_min": Text("Laveste engangspris", "Lowest one-off price"),
    "price_max": Text("Højeste engangspris", "Highest one-off price"),
}
OPEN_DELIVERY = Text("Åben", "Open")
