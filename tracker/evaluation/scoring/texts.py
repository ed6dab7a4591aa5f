"""The texts of the score report, shared by all its forms."""

from __future__ import annotations

from tracker.evaluation.method.model import RowMethod, TotalMethod
from tracker.texts import Text

TITLE = Text("Pointberegning", "Scores")
INTERNAL = Text(
    "Internt arbejdsdokument. Metoden skal svare til udbudsmaterialet (udbudslovens § 160 og § 165); tallene "
    "er interne, indtil tilbudsgiverne er underrettet om tildelingen (§ 171).",
    "Internal working document. The method must be that of the procurement documents (Danish Public Procurement Act "
    "§ 160 and § 165); the figures are internal until the vendors have been notified (§ 171).",
)
INTERNAL_UNTIL = Text(
    "Internt, indtil tilbudsgiverne er underrettet om tildelingen (udbudslovens § 171).",
    "Internal until the vendors have been notified (Danish Public Procurement Act § 171).",
)
PROMISE = Text(
    "Beregningen viser, hvad metoden giver af de svar og bedømmelser, der foreligger. Den afgør ikke, "
    "om et tilbud kan antages, og tildeler ikke kontrakten.",
    "The figures show what the method makes of the answers and verdicts there are. They do not decide "
    "whether an offer can be accepted, and award no contract.",
)
RESULT = Text("Resultat", "Result")
PROVISIONAL = Text(
    "Foreløbigt resultat: tilbud, der afventer en afgørelse, har point, men ingen plads",
    "Provisional result: offers that wait for a decision have points, but no place",
)
RANKING = Text("Rangorden", "Ranking")
RANK = Text("Placering", "Rank")
TIED = Text("delt", "tied")
VENDOR = Text("Leverandør", "Vendor")
POINTS = Text("Point", "Points")
POINTS_OF = Text("Point (af {highest})", "Points (of {highest})")
SHARE = Text("Andel", "Share")
DEVIATIONS = Text("Mulige afvigelser fra mindstekrav", "Possible deviations from minimum")
ADDON = Text("Tilkøb i alt (ikke i point)", "Add-ons in all (not in points)")
ADDON_YEARLY = Text("Tilkøb pr. år (ikke i point)", "Add-ons a year (not in points)")
BELOW = Text("under tærsklen", "below the threshold")
NO_TOTAL = Text("intet resultat", "no result")
MINIMUM = Text(
    "Mindstekrav, mulig afvigelse, vurderes af udbudsjurist",
    "Minimum requirements, possible deviation, for the procurement lawyer to judge",
)
MINIMUM_HINT = Text(
    "Point kan ikke opveje en afvigelse fra et mindstekrav. De står derfor for sig, uanset resultatet.",
    "No points outweigh a deviation from a minimum requirement. They stand apart, whatever the result.",
)
NO_DEVIATIONS = Text("Ingen mulige afvigelser.", "No possible deviations.")
POSSIBLE_DEVIATION = Text("mulig afvigelse", "possible deviation")
DEVIATION = Text("Afvigelse", "Deviation")
TOTALS = Text("Point i alt", "Points in all")
TOTALS_LIMIT = Text(
    "Point i alt, med tærsklen på {share} som en lodret linje",
    "Points in all, with the threshold of {share} as an upright line",
)
TOTALS_ALT = Text(
    "Søjlediagram over point i alt af {highest}: {figures}.",
    "Bar chart of points of {highest}: {figures}.",
)
PACKAGES = Text("Resultat pr. afsnit", "Result by section")
PACKAGES_TABLE = Text("Leverandørerne side om side", "The vendors side by side")
PACKAGE = Text("Afsnit", "Section")
PACKAGES_SHEET = Text("Afsnit", "Sections")
PACKAGES_HINT = Text(
    "Et krav, der hører til flere afsnit, tæller med i hver af dem.",
    "A requirement of several sections counts in each of them.",
)
WEIGHT = Text("Vægt", "Weight")
ROWS = Text("Krav, der tæller", "Rows that count")
LEFT_OUT = Text("Holdt ude", "Left out")
THRESHOLD = Text("Tærskel", "Threshold")
CONTRIBUTION = Text("Bidrag til total", "Adds to total")
PREREQUISITES = Text(
    "Hvad en afvist forudsætning koster i andre krav",
    "What a refused prerequisite costs in other rows",
)
PREREQUISITES_HINT = Text(
    "Så meget højere ville totalen være, hvis de krav, der er svaret ja til, talte som besvaret. "
    "Svigter flere forudsætninger samme krav, står det ved hver af dem.",
    "The total would be this much higher if the claimed rows counted as answered. Where several "
    "prerequisites fail one row, it is told with each.",
)
PREREQUISITE = Text("Forudsætning", "Prerequisite")
COST = Text("Koster (point)", "Costs (points)")
AFFECTED = Text("Krav uden virkning", "Rows without effect")
OTHER_SEALS = Text(
    "Samme besvarelser efter de andre metoder", "The same answers by the other methods"
)
SEAL_NUMBER = Text("Forsegling {number}", "Seal {number}")
THIS = Text("Denne beregning", "This result")
METHOD = Text("Metode", "Method")
SEALED = Text("Forseglet", "Sealed")
TRACE = Text("Beregning", "Working")
TRACE_HINT = Text(
    "Hvert krav: point, hvor de kommer fra, vægt, og hvad det bidrager med til totalen.",
    "Each row: points, where they come from, weight, and what it adds to the total.",
)
REQUIREMENT = Text("Nr.", "No.")
LEVEL = Text("Niveau", "Level")
ANSWER = Text("Svar", "Answer")
OUTCOME = Text("Udfald", "Outcome")
VERDICT = Text("Bedømmelse", "Verdict")
SOURCE = Text("Pointene kommer fra", "The points come from")
AGREED = Text("Aftalt", "Agreed")
LEVEL_WEIGHT = Text("Niveauets vægt", "Weight of the level")
OWN_WEIGHT = Text("Kravets egen vægt", "Weight of its own")
WEIGHT_IN_TOTAL = Text("Vægt i ét gennemsnit af alle krav", "Weight in one mean of all rows")
PACKAGE_WEIGHT = Text("Afsnittets vægt", "Weight of the section")
WEIGHT_IN_PLAY = Text("Vægt, der tæller", "Weight that counts")
SUM_OF_WEIGHTS = Text("Sum af vægte", "Sum of weights")
SUM_OF_WEIGHTED = Text("Sum af vægt × point", "Sum of weight × points")
NOTE = Text("Bemærk", "Note")
WHICH = Text("Hvilke", "Which")
WEIGHTED = Text("Vægt × point", "Weight × points")
INFLUENCE = Text("Andel af totalen", "Part of the total")
DISPUTED = Text("uenighed, ikke aftalt", "disputed, not agreed")
SOURCES = Text("Hvor pointene kommer fra", "Where the points come from")
SOURCES_COUNT = Text("{label}: {count} krav", "{label}: {count} {count|row|rows}")
DISPUTED_COUNT = Text(
    "{count} krav med uenighed, der ikke er afklaret",
    "{count} {count|row|rows} in dispute, nothing agreed",
)
UNCOUNTED = Text(
    "{name} er ikke nævnt som evaluator i metoden. Point og bedømmelser af {count} svar er "
    "derfor ikke regnet med.",
    "{name} is not named as an evaluator in the method. The points and verdicts on {count} {count|answer|answers} "
    "are therefore not counted.",
)
STALE_ROW = Text(
    "bedømmelsen er af en tidligere runde eller fra før et supplement og regnes ikke med",
    "the verdict is on an earlier round or from before a supplement and does not count",
)
STALE = Text(
    "{count} {count|bedømmelse|bedømmelser} er givet på en tidligere runde af en besvarelse eller før et supplement. "
    "{count|Den|De} regnes ikke med, før evaluatoren har givet {count|den|dem} igen på det, der gælder.",
    "{count} {count|verdict was|verdicts were} given on an earlier round of a submission or before a supplement. "
    "{count|It does|They do} not count until the evaluator has given {count|it|them} again on what counts.",
)
UNFINISHED = Text(
    "Foreløbigt: evalueringen er ikke afsluttet. Der mangler: {missing.da}.",
    "Provisional: the evaluation is not finished. Missing: {missing.en}.",
)
NOT_FINAL = Text("foreløbigt", "provisional")
STANDS = Text("Status", "Status")
DRAFT = Text("UDKAST", "DRAFT")
NO_SEAL = Text("forsegling af metoden", "a seal on the method")
NO_EVALUATOR = Text("bedømmelser fra {names}", "verdicts from {names}")
UNJUDGED = Text("bedømmelse af {count} svar", "verdicts on {count} {count|answer|answers}")
UNPOINTED = Text(
    "point til {count} svar, som kun mennesker kan bedømme",
    "points for {count} {count|answer|answers} that only people can judge",
)
UNSETTLED = Text("fælles bedømmelse af {count} svar", "agreement on {count} {count|answer|answers}")
RENEWED = Text(
    "ny bedømmelse af {count} svar, der er ændret siden",
    "new verdicts on {count} {count|answer that has|answers that have} changed since",
)
WHAT, VALUE = Text("Hvad", "What"), Text("Værdi", "Value")
HIGHEST = Text("Højeste point", "Highest points")
LOWEST = Text("Laveste point", "Lowest points")
STEP = Text("Trin", "Step")
ROW_METHOD = Text("Fra evaluatorer til krav", "From evaluators to row")
TOTAL_METHOD = Text("Fra krav til total", "From rows to total")
ROW_METHODS = {
    RowMethod.MEAN: Text("gennemsnit", "mean"),
    RowMethod.MEDIAN: Text("median", "median"),
    RowMethod.OUTCOME: Text("kun aftalte point og udfald", "agreed points and outcomes only"),
}
TOTAL_METHODS = {
    TotalMethod.BY_PACKAGE: Text(
        "hvert afsnit for sig, derefter afsnittene efter vægt",
        "each section by itself, then the sections by weight",
    ),
    TotalMethod.BY_REQUIREMENT: Text(
        "alle krav i ét vægtet gennemsnit", "all rows in one weighted mean"
    ),
}
GROUPS = Text(
    "Hvor mindst én af flere integrationer skal tilbydes",
    "Where at least one of several is required",
)
BEST_ALONE = Text(
    "det bedste, der er tilbudt; flere giver ikke mere",
    "the best that is offered; more than one gives no more",
)
BEST_AND_SHARED = Text(
    "andelen {bonus} af pointene deles ligeligt mellem integrationerne; resten gives for det bedste, "
    "der er tilbudt",
    "the part {bonus} of the points is shared equally among the integrations; the rest is given for "
    "the best that is offered",
)
GROUP_BONUS = Text("Andel, der deles mellem integrationerne", "Part shared among the integrations")
COUNTS = Text("Hvad et udfald tæller", "What an outcome counts")
VERDICTS = Text("Hvad en bedømmelse uden point tæller", "What a verdict without points counts")
LEVELS = Text("Niveauernes vægt", "Weights of the levels")
EVALUATORS = Text("Evaluatorer", "Evaluators")
OWN_PACKAGE = Text("Egne krav", "Own requirements")
TOTAL = Text("Total", "Total")
CHECK = Text("Sum af bidrag", "Sum of what is added")
FORMULAS = Text(
    "Tallene er formler: markér et tal, og følg det tilbage til kravene (Formler > Spor overordnede). "
    "Arket er beskyttet uden adgangskode.",
    "The figures are formulas: choose one and follow it back to the rows (Formulas > Trace "
    "Precedents). The sheet is protected without a password.",
)

ROBUSTNESS = Text("Holder rangordenen?", "Does the ranking hold?")
ROBUSTNESS_SHEET = Text("Robusthed", "Robustness")
ROBUSTNESS_HINT = Text(
    "De samme svar og bedømmelser under andre forudsætninger. Om det er nok, afgør I.",
    "The same answers and verdicts under other assumptions. Whether that is enough is yours to say.",
)
VARIANTS = Text("Andre forudsætninger", "Other assumptions")
VARIANT = Text("Forudsætning", "Assumption")
V_METHOD = Text("Metoden, som den er", "The method as it is")
V_PARTLY = Text("»Delvist« tæller {share}", "'Partly' counts {share}")
V_NA_OUT = Text("»Gælder ikke« holdes ude", "'Not applicable' left out")
V_NA_IN = Text("»Gælder ikke« tæller {share}", "'Not applicable' counts {share}")
V_WITHOUT = Text("Uden {name}", "Without {name}")
V_AFFECTED = Text("{count} krav", "{count} {count|row|rows}")
CONCERNS = Text("Berører", "Concerns")
LEADER = Text("Førstepladsen", "First place")
HOLDS = Text("den samme", "the same")
MOVES = Text("en anden", "another")
VARIANTS_SUM = Text(
    "Førstepladsen er den samme i {held} af {total} {total|beregning|beregninger}.",
    "First place is the same in {held} of {total} {total|result|results}.",
)
SAMPLES = Text("Vægtene ± {spread} %", "Weights ± {spread} %")
SAMPLES_SUM = Text(
    "Alle vægte (niveauer, afsnit, krav) er ændret tilfældigt og uafhængigt med op til ± {spread} % "
    "{samples} gange. Førstepladsen var den samme i {leader} ({leader_share}), hele rækkefølgen i "
    "{order} ({order_share}). Trækningen kan gentages: {generator}, seed {seed}.",
    "All weights (levels, sections, rows) were changed at random and independently by up to ± {spread} % "
    "{samples} times. First place was the same in {leader} ({leader_share}), the whole order in "
    "{order} ({order_share}). It can be drawn again: {generator}, seed {seed}.",
)
FIRST_IN = Text("Nr. 1 i", "First in")
RANK_IN = Text("Nr. {rank}", "No. {rank}")
RANGE = Text("Total i 90 % af trækningerne", "Total in 90 % of the draws")
EXTREMES = Text("Laveste og højeste total", "Lowest and highest total")
FLIPS = Text("Hvor rangordenen vender", "Where the ranking turns")
FLIP_PARTLY = Text(
    "Når »delvist« tæller mere end {value}, er rækkefølgen øverst {after} i stedet for {before}.",
    "When 'partly' counts more than {value}, the top is {after} instead of {before}.",
)
FLIP_PARTLY_NONE = Text(
    "De to øverste er de samme, uanset hvad »delvist« tæller fra 0 til 1.",
    "The top two are the same, whatever 'partly' counts from 0 to 1.",
)
PARTLY_CURVE = Text("Total efter, hvad »delvist« tæller", "Total by what 'partly' counts")
PARTLY_COUNTS = Text("»Delvist« tæller", "'Partly' counts")
FACTORS = Text("Afsnittenes vægt", "The sections' weights")
FACTORS_HINT = Text(
    "Hvor mange gange afsnittets vægt skal ganges, før en anden kommer først; undersøgt fra 0 til {most}.",
    "By how much the section's weight must be multiplied before another comes first; 0 to {most}.",
)
FACTORS_ROWS_HINT = Text(
    "Metoden har ingen vægte på afsnit; her er vægten af afsnittets krav ganget, fra 0 til {most}.",
    "The method has no weights of sections; here the weights of the section's rows are multiplied, "
    "from 0 to {most}.",
)
LOWER = Text("Mindre vægt", "Less weight")
UPPER = Text("Mere vægt", "More weight")
FLIP_FACTOR = Text("{value} ×: {after} fører", "{value} ×: {after} leads")
FLIP_NEVER = Text("ingen ændring", "no change")
LOWER_LEADS = Text("Så fører", "Then leads")
UPPER_LEADS = LOWER_LEADS
PLACES_ALT = Text(
    "Søjlediagram over, hvor ofte hver leverandør tog hver plads: {figures}.",
    "Bar chart of how often each vendor took each place: {figures}.",
)
RANGES = Text("Hvor totalerne lå i trækningerne", "Where the totals lay in the draws")
RANGES_ALT = Text(
    "For hver leverandør: midten af totalerne, 90 % af dem som en kasse, alle som en streg: {figures}.",
    "For each vendor: the middle of the totals, 90 % of them as a box, all of them as a line: {figures}.",
)
CURVE_ALT = Text(
    "En linje for hver leverandør fra 0 til 1: {figures}. {flips}",
    "A line for each vendor from 0 to 1: {figures}. {flips}",
)
PLACES = Text("Placeringer i trækningerne", "Places in the draws")
PLACES_AXIS = Text("Andel af trækningerne", "Share of the draws")
P_LOWEST = Text("Laveste total", "Lowest total")
P_LOW = Text("5 % ligger under", "5 % lie below")
P_MEDIAN = Text("Midterste total", "Median total")
P_HIGH = Text("5 % ligger over", "5 % lie above")
P_HIGHEST = Text("Højeste total", "Highest total")
