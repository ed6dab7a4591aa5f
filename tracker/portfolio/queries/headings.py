"""The columns that the answers to several questions have."""

from __future__ import annotations

from tracker.portfolio.queries.model import Heading, HeadingKind
from tracker.texts import Text

VENDOR = Heading("vendor", Text("Leverandør", "Vendor"), HeadingKind.CODE)
VENDOR_NAME = Heading("vendor_name", Text("Navn", "Name"))
SOLUTION = Heading("solution", Text("Løsning", "Solution"))
BUYER = Heading("buyer", Text("Ordregiver", "Buyer"))
CASE = Heading("case_id", Text("Sag", "Case"))
YEAR = Heading("year", Text("År", "Year"), HeadingKind.CODE)
REQUIREMENT = Heading("requirement", Text("Krav", "Requirement"), HeadingKind.CODE)
LEVEL = Heading("level", Text("Niveau", "Level"), HeadingKind.CODE)
OUTCOME = Heading("outcome", Text("Udfald", "Outcome"), HeadingKind.CODE)
PROMISED = Heading("promised", Text("Lovet", "Promised"), HeadingKind.CODE)
CASES = Heading("cases", Text("Udbud", "Procurements"), HeadingKind.COUNT)
ANSWERS = Heading("answers", Text("Svar", "Answers"), HeadingKind.COUNT)
MET_SHARE = Heading("met_share", Text("Andel opfyldt", "Share met"), HeadingKind.SHARE)
MINIMUM_SHARE = Heading(
    "minimum_share", Text("Mindstekrav opfyldt", "Minimum requirements met"), HeadingKind.SHARE
)
RESERVATIONS = Heading("reservations", Text("Forbehold", "Reservations"), HeadingKind.COUNT)
SHARES = (MET_SHARE, MINIMUM_SHARE, RESERVATIONS)  # how much was met, and on what terms
PROMISES = Heading("promises", Text("Løfter", "Promises"), HeadingKind.COUNT)
VERIFIED_SHARE = Heading(
    "verified_share", Text("Andel godkendt", "Share verified"), HeadingKind.SHARE
)
