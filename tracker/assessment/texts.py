"""The texts on what was assessed, shared by all reports."""

from __future__ import annotations

from tracker.texts import Text
from tracker.workbook import layout

_COLUMNS = {column.id: column.title for column in layout.COLUMNS}

REPORT = Text("Mangelrapport", "Gap report")
COMPARISON = Text("Leverandørerne side om side", "The vendors side by side")
MINIMUM = Text(
    "Mindstekrav, mulig afvigelse, vurderes af udbudsjurist",
    "Minimum requirements, possible deviation, for the procurement lawyer to judge",
)
DEVIATION = Text(
    "Mulig afvigelse, vurderes af udbudsjurist",
    "Possible deviation, for the procurement lawyer to judge",
)
DEVIATIONS = Text("Mulige afvigelser fra mindstekrav", "Possible deviations from minimum")
NO_MINIMUM = Text("Udbuddet har ingen mindstekrav.", "The procurement has no minimum requirements.")
MINIMUM_MET = Text(
    "Ingen mulige afvigelser fra mindstekravene ({total}).",
    "No possible deviations from the minimum requirements ({total}).",
)
MINIMUM_OPEN = Text(
    "{open} af {total} mindstekrav er ikke besvaret som opfyldt uden forbehold.",
    "{open} of {total} minimum {total|requirement is|requirements are} not answered as fulfilled without reservation.",
)
MINIMUM_UNDECIDED = Text(
    "Heraf står {count} her alene for ord, der kan være et forbehold, og som ingen har afgjort.",
    "Of these {count} {count|stands|stand} here only for words that may be a reservation, and that nobody has "
    "decided about.",
)
GAPS = Text("Mangler", "Gaps")
GAPS_HINT = Text(
    "Øvrige krav, der ikke er opfyldt i dag: delvist, planlagt, forudsætning ikke opfyldt, besvaret nej, "
    "ulæseligt eller ikke besvaret.",
    "Other requirements that are not fulfilled today: partly, planned, unsupported, gap, "
    "unreadable or unanswered.",
)
NO_GAPS = Text("Ingen mangler.", "No gaps.")
OTHER_GAPS = Text("Ingen mangler ud over mindstekravene.", "No gaps besides the minimum.")
ALL_ROWS = Text("Alle krav", "All rows")
RESERVATIONS = Text("Forbehold", "Reservations")
NO_RESERVATIONS = Text("Ingen forbehold.", "No reservations.")
POSSIBLE_RESERVATIONS = Text(
    "Vendinger uden for kolonnen til forbehold, der kan være et forbehold: {open} uafgjort, {accepted} "
    "konstateret som forbehold, {dismissed} ikke et forbehold. Se »tracker reservations list«.",
    "Phrases outside the column for reservations that may be one: {open} undecided, {accepted} found to "
    "be a reservation, {dismissed} not. See 'tracker reservations list'.",
)
NO_POSSIBLE_RESERVATIONS = Text(
    "Ingen kendte vendinger uden for kolonnen til forbehold tyder på et forbehold.",
    "No known phrase outside the column for reservations suggests a reservation.",
)
UNDECIDED_RESERVATIONS = Text("Mulige forbehold, ikke afgjort", "Possible reservations, undecided")
RESERVATION_BEFORE = Text("Forbehold i runde {round}", "Reservation in round {round}")
POSSIBLE_BEFORE = Text("Muligt forbehold i runde {round}", "Possible reservation in round {round}")
GONE_SINCE = Text(
    "Stod i runde {round}, men ikke i runde {gone}.",
    "Stood in round {round}, but not in round {gone}.",
)
IN_ITS_PLACE = Text("Samme sted er nu fundet noget andet.", "Something else is found in its place.")
BEFORE = Text(
    "Forbehold, som en tidligere runde havde, og som den gældende ikke har",
    "Reservations that an earlier round had, and the one that counts has not",
)
BEFORE_MINIMUM = Text(
    "Forbehold til mindstekrav, som en tidligere runde havde, og som den gældende ikke har",
    "Reservations to minimum requirements that an earlier round had, and the one that counts has not",
)
BEFORE_SHORT = Text("Forbehold i en tidligere runde", "Reservation in an earlier round")
CONTRADICTION = Text("Modsigelse", "Contradiction")
CONTRADICTIONS = Text("Modsigelser", "Contradictions")
CONTRADICTIONS_HINT = Text(
    "To ting i besvarelsen, der ikke begge kan gælde. Afklar, hvad der er ment.",
    "Two things in the submission that cannot both hold. Clarify what is meant.",
)
NO_CONTRADICTIONS = Text("Ingen modsigelser.", "No contradictions.")
FINDINGS = Text("Fund", "Findings")
NO_FINDINGS = Text("Ingen fund.", "No findings.")
NO_VENDORS = Text("Ingen besvarelser er modtaget.", "No submissions have been received.")

VENDOR = Text("Leverandør", "Vendor")
REQUIREMENT = Text("Nr.", "No.")
PACKAGES = Text("Afsnit", "Section")
TEXT = _COLUMNS["requirement"]
LEVEL = _COLUMNS["level"]
ANSWER = _COLUMNS["answer"]
OUTCOME = Text("Udfald", "Outcome")
REASONS = Text("Hvorfor", "Why")
ELABORATION = _COLUMNS["elaboration"]
RESERVATION = _COLUMNS["reservation"]
EVIDENCE = _COLUMNS["evidence"]
FURTHER = {column: _COLUMNS[column] for column in layout.FURTHER_PROSE}
COMMENTS = Text("Kommentarer i cellerne", "Comments on the cells")
DELIVERED_BY = _COLUMNS["delivered_by"]
AVAILABLE_FROM = _COLUMNS["available_from"]
PRICE = _COLUMNS["price_dkk"]
PRICE_YEARLY = _COLUMNS["price_yearly_dkk"]
CONFIDENTIAL = _COLUMNS["confidential"]
VERDICT = Text("Bedømmelse", "Verdict")
VERDICTS = Text("Bedømmelser", "Verdicts")
BESIDE = Text("Side om side", "Side by side")
JUDGED = Text("Svar, som mennesker skal bedømme", "Answers for people to judge")
JUDGED_SHORT = Text("Til bedømmelse", "To be judged")
OVERRULED = Text(
    "Udfald, som evaluatorerne ikke har accepteret", "Outcomes the evaluators have not accepted"
)
OVERRULED_SHORT = Text("Udfald ikke accepteret", "Outcome not accepted")
OVERRULED_HINT = Text(
    "Opfyldt eller uden betydning efter svaret, men afvist, omstridt eller til uddybning efter "
    "bedømmelsen.",
    "Fulfilled or out of play by the answer, but rejected, disputed or to be elaborated by the verdict.",
)
AGREED = Text("Fælles bedømmelse", "Agreed")
SINGLE_VERDICTS = Text(
    "Enkelte evaluatorers bedømmelser og point er vist, som de er givet. De er foreløbige, til "
    "evalueringen er afsluttet; »tracker evaluate status« viser, hvad der mangler.",
    "Verdicts and points of single evaluators are shown as given. They are provisional until the "
    "evaluation is finished; 'tracker evaluate status' shows what is missing.",
)
DISPUTED = Text("Evaluatorerne er uenige", "The evaluators disagree")
POINTS = Text("{points} point", "{points} {points|point|points}")
STALE = Text(
    "af en tidligere runde eller fra før et supplement; bruges ikke",
    "on an earlier round or from before a supplement; not used",
)
CLAIM = Text("Leverandør", "Vendor")
READING = Text("Værktøj", "Tool")
SUPPLEMENT = Text("Supplement modtaget {day}", "Supplement received {day}")
REFERENCE = Text("Henvisning", "Reference")
PROVISIONAL = Text("Supplementer, der ikke er afgjort", "Supplements not decided about")
WEIGHT_OF_SUPPLEMENT = {
    None: Text("Foreløbigt, ikke taget i betragtning", "Provisional, not taken into account"),
    "accept_reading": Text(
        "Taget i betragtning som læsning af tilbuddet",
        "Taken into account as a reading of the offer",
    ),
    "accept_verification": Text("Taget i betragtning som verifikation", "Accepted as verification"),
    "refuse": Text("Ikke taget i betragtning", "Not taken into account"),
}
SUPPLEMENTS = Text("Supplementer", "Supplements")
QUESTION = Text("Spurgt", "Asked")
CELL = Text("Celle", "Cell")
OWN_WORDS = Text("Leverandørens egne ord", "The vendor's own words")
FILE = Text("Fil", "File")

SEVERITY = Text("Vægt", "Severity")
CODE = Text("Kode", "Code")
MESSAGE = Text("Hvad", "What")
REMEDY = Text("Hvad nu", "What to do")
VALUE = Text("Værdi", "Value")
COUNT = Text("Antal", "Count")
ALSO = Text("Også", "Also")

PROCUREMENT = Text("Udbud", "Procurement")
BUYER = Text("Ordregiver", "Buyer")
REVISION = Text("Udgave af kravene", "Revision of the requirements")
SUBMISSIONS = Text("Besvarelser", "Submissions")
CVR = Text("CVR-nummer", "CVR number")
ROUND = Text("Runde", "Round")
APPLICATION = Text("Gemt med", "Saved with")
DIGEST = Text("SHA-256 af filen", "SHA-256 of the file")
FULFILLED = Text("Opfyldt", "Fulfilled")
OF_TOTAL = Text("{count} af {total}", "{count} of {total}")
OF_TOTAL_ANSWERED = Text(
    "{count} af {total}, {answered} besvaret", "{count} of {total}, {answered} answered"
)
ANSWERED_ONLY = Text("{answered} besvaret", "{answered} answered")
FULFILLED_IN_ALL = Text("Opfyldt i alt", "Fulfilled in all")
OUTSTANDING = Text("Udestår", "Outstanding")
ADDON_PRICE = Text("Tilkøb i alt", "Add-ons in all")
ADDONS_LACK = Text(
    "{total} + {count} tilkøb uden læselig pris", "{total} + {count} without a readable price"
)
ADDON_PRICE_YEARLY = Text("Tilkøb pr. år i alt", "Add-ons a year in all")
TOTAL = Text("I alt", "Total")
OWN_PACKAGE = Text("Egne krav", "Own requirements")
KIND = Text("Art", "Kind")
GAP = Text("Ikke opfyldt i øvrigt", "Other gap")
BY_VENDOR = Text("Leverandør for leverandør", "Vendor by vendor")
LEFT_OUT = Text("Ikke med", "Left out")
BY_PACKAGE = Text("Udfald pr. afsnit", "Outcomes by section")
BY_LEVEL = Text("Udfald pr. niveau", "Outcomes by level")
OUTSTANDING_BY_LEVEL = Text("Udestår pr. niveau", "Outstanding by level")
PACKAGE_NOTE = Text(
    "Et krav, der hører til flere afsnit, tæller med i hver af dem.",
    "A requirement of several sections counts in each of them.",
)
DISTRIBUTION = Text("Fordeling", "Distribution")
ONLY_GAPS = Text("Kun mangler", "Only gaps")
PROMISE = Text(
    "Rapporten gengiver, hvad leverandørerne har svaret, og hvor det står. Den afgør ikke, om et "
    "tilbud kan antages.",
    "The report renders what the vendors answered and where it stands. It does not decide whether "
    "an offer can be accepted.",
)
