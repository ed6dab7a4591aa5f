"""What the comparison says, beside the words it shares with the gap report."""

from __future__ import annotations

from tracker.comparison.model import Extreme
from tracker.texts import Text

COMPARISON = Text("Sammenligning", "Comparison")
INTERNAL = Text(
    "Internt arbejdsdokument; må ikke sendes til tilbudsgivere.",
    "Internal working document; not to be sent to vendors.",
)
INTERNAL_WHY = Text(
    "Det rummer flere leverandørers svar, også det, de har mærket fortroligt (udbudslovens § 5).",
    "It holds the answers of several vendors, also what they marked confidential (the Danish "
    "Danish Public Procurement Act, section 5).",
)
PROMISE = Text(
    "Sammenligningen stiller leverandørernes egne svar op ved siden af hinanden. Den giver ingen "
    "point, rangordner ingen og afgør ikke, om et tilbud kan antages.",
    "The comparison puts the vendors' own answers side by side. It gives no points, ranks nobody "
    "and does not decide whether an offer can be accepted.",
)
ALONE = Text(
    "Der er kun én besvarelse, så der er intet at sammenligne den med.",
    "There is only one submission, so there is nothing to compare it with.",
)
OLDER = Text(
    "{vendor} har besvaret udgave {answered} af kravene; den gældende er udgave {current}. Svarene "
    "kan derfor gælde en anden ordlyd.",
    "{vendor} answered revision {answered} of the requirements; the current one is {current}. The "
    "answers may be to other words.",
)
UNREAD = Text(
    "Tallene bygger på det, der kunne læses. Se fejlene i mangelrapporten, før I bruger dem.",
    "The figures rest on what could be read. See the errors in the gap report before using them.",
)

UNPRICED = Text(
    "{vendor} har {count} tilkøb uden pris ({rows}), så summen af tilkøb er ikke hele prisen.",
    "{vendor} has {count} {count|add-on|add-ons} without a price ({rows}), so the sum of add-ons is not all of it.",
)

POSSIBLE_RESERVATIONS = Text(
    "{vendor} har skrevet noget uden for kolonnen til forbehold, der kan være et forbehold: {open} ikke "
    "afgjort, {accepted} konstateret som forbehold. Se »tracker reservations list«.",
    "{vendor} wrote something outside the column for reservations that may be one: {open} undecided, "
    "{accepted} found to be a reservation. See 'tracker reservations list'.",
)

FIGURES = Text("Leverandørerne i tal", "The vendors in figures")
SUBMISSION = Text("Besvarelse", "Submission")
BY_VENDOR = Text("Udfald pr. leverandør", "Outcomes by vendor")
BY_PACKAGE = Text("Opfyldelse pr. afsnit", "Fulfilment by section")
BY_PACKAGE_NOTE = Text(
    "Andelen af de krav, der gælder leverandøren, som er opfyldt i dag: som krævet, som tilkøb eller "
    "på anden vis. Krav, der kun er besvaret (et beløb, en tekst), vurderes af mennesker og tæller ikke med. "
    "Et krav, der hører til flere afsnit, tæller med i hver af dem.",
    "The part of the requirements that apply to the vendor which is fulfilled today: as asked, as an "
    "add-on or in another way. Requirements that are only answered (an amount, a text) are for people to "
    "judge and are not counted. A requirement of several sections counts in each of them.",
)
NOTHING_APPLIES = Text("intet gælder", "nothing applies")

MATRIX = Text("Krav for krav", "Requirement by requirement")
SIDE_BY_SIDE = Text("Svarene side om side", "The answers side by side")
DIFFERS = Text("Forskellige", "Different")
DIFFERS_NOTE = Text(
    "≠ betyder, at leverandørerne er forskellige i udfald, forbehold, pris, leveringsdato eller "
    "bedømmelse, eller at der kun hos nogle er noget at bemærke. Forskellige ord alene tæller ikke.",
    "≠ means that the vendors differ in outcome, reservation, price, date of delivery or verdict, or "
    "that there is something to remark of some of them only. Other words alone do not count.",
)
DIFFERENT = Text("≠ forskellige", "≠ different")
SAME = Text("= ens", "= alike")
ONLY_DIFFERENT = Text("Kun hvor de er forskellige", "Only where they differ")
OF_VENDOR = Text("Udfald hos", "Outcome of")
DRILL = Text("Svar, begrundelser og celler", "Answers, reasons and cells")
DIFFERENT_COUNT = Text(
    "{different} af {total} krav er {different|forskelligt|forskellige}; {same|det andet|de andre {same}} er besvaret ens.",
    "{different} of {total} {total|requirement|requirements} {different|differs|differ}; the other {same} {same|is|are} answered alike.",
)
NONE_DIFFERENT = Text(
    "Leverandørerne er ens i alle {total} krav.",
    "The vendors are alike in all {total} {total|requirement|requirements}.",
)
NO_ROW = Text("Ingen række", "No row")
ANSWER_OF = Text("Svar fra {vendor}", "Answer of {vendor}")
REMARKED = Text("med forbehold eller begrundelse", "with a reservation or a reason")
SEE_REASON = Text("se begrundelsen", "see the reason")
WITH_RESERVATION = Text("med forbehold", "with reservation")
UNDECIDED = Text("muligt forbehold", "possible reservation")


MINIMUM = Text("Mindstekrav", "Minimum")
NO_DEVIATION = Text(
    "Ingen mulige afvigelser fra mindstekrav.", "No possible deviations from minimum requirements."
)
MINIMUM_LEAD = Text(
    "Mindstekrav, som en leverandør ikke har besvaret som opfyldt uden forbehold, eller hvor et muligt "
    "forbehold ikke er afgjort. De vejes ikke op af andre svar.",
    "Minimum requirements that a vendor did not answer as fulfilled without reservation, or where a "
    "possible reservation is undecided. Other answers do not make up for them.",
)

PREREQUISITES = Text("Forudsætninger", "Prerequisites")
PREREQUISITES_TITLE = Text(
    "Hvad en uopfyldt forudsætning koster i andre krav",
    "What an unmet prerequisite costs in other requirements",
)
PREREQUISITES_LEAD = Text(
    "Leverandøren har sagt ja til kravene, men afvist eller kun delvist leveret noget, de forudsætter.",
    "The vendor claims the requirements, but refuses or only partly delivers something they need.",
)
NO_UNMET = Text(
    "Ingen uopfyldt forudsætning rammer andre krav.",
    "No unmet prerequisite touches other requirements.",
)
PREREQUISITE = Text("Forudsætning", "Prerequisite")
UNSUPPORTED = Text("Krav, hvis forudsætning ikke er opfyldt", "Requirements left unsupported")
ALONE_ROWS = Text("Heraf kun på grund af denne", "Of these for this one alone")
WAITING = Text("Krav, der venter på den", "Requirements that wait for it")

ADDONS = Text("Tilkøb", "Add-ons")
ADDONS_TITLE = Text("Priser på tilkøb", "Prices of add-ons")
ADDONS_LEAD = Text(
    "Priser i kr., som leverandørerne har oplyst. Summen er for krav, der er opfyldt mod betaling; "
    "andre priser er vist, men ikke lagt med.",
    "Prices in DKK as the vendors state them. The sum is for requirements fulfilled at a price; other "
    "prices are shown but not added.",
)
PRICES = Text("Pristabeller", "Price tables")
PRICE_LINE = Text("Ydelse", "Item")
QUANTITY, TIMES = Text("Antal", "Quantity"), Text("Gange", "Times")
PRICES_LEAD = Text(
    "Prisen på én af hver linje, i kr. ekskl. moms. »I alt« er antal gange pris, så mange gange det betales, regnet "
    "ud af priserne; en tabel, der mangler en pris eller modsiger sig selv, har ingen sum.",
    "The price of one of each line, in DKK excl. VAT. 'In all' is quantity by price, as many times as it is paid, "
    "worked out from the prices; a table that misses a price or contradicts itself has no sum.",
)
NO_ADDONS = Text("Ingen leverandør har oplyst en pris.", "No vendor stated a price.")
A_YEAR = Text("{price} om året", "{price} a year")
PAID = Text("Betales", "Paid")
ONCE = Text("Én gang", "Once")
YEARLY = Text("Hvert år", "Every year")
NO_PRICE = Text("pris mangler", "price missing")
NOT_ADDED = Text("ikke lagt med", "not added")
IN_ALL = Text("I alt", "In all")
PRINT_NOTE = Text(
    "Udskriften viser de krav, der er vist, og de svar, der er åbnet.",
    "A print-out has the requirements that are shown and the answers that are opened.",
)
POSSIBLE = Text("mulig afvigelse", "possible deviation")
EXTREMES = {
    Extreme.LOWEST: Text("lavest", "lowest"),
    Extreme.HIGHEST: Text("højest", "highest"),
}
