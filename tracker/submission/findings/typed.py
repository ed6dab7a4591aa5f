"""Findings of answers that are not on the scale."""

from __future__ import annotations

from tracker.findings import FindingKind, Severity
from tracker.texts import Text

_ERROR, _WARNING, _NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

ANSWER_NOT_OF_TYPE = FindingKind(
    "answer-not-of-type",
    _ERROR,
    Text(
        "»{value}« kan ikke læses som svar: {expected.da}.",
        "'{value}' cannot be read as the answer: {expected.en}.",
    ),
    Text("Svar i den form, kravet beder om.", "Answer in the form the requirement asks for."),
    Text(
        "Et svar, der skal gættes, er intet svar: 1.234 er to tal.",
        "An answer that must be guessed is none: 1.234 is two numbers.",
    ),
)

ANSWER_PERCENT_UNSURE = FindingKind(
    "answer-percent-unsure",
    _ERROR,
    Text(
        "»{value}« kan være både en procent og en andel af én: det kan ikke ses.",
        "'{value}' can be a percentage or a share of one: it does not show.",
    ),
    Text("Skriv tallet med procenttegn, fx 99,5 %.", "Write it with a per cent sign, e.g. 99.5 %."),
    Text(
        "0,995 betyder 99,5 % i et regneark og 0,995 % på papir.",
        "0.995 means 99.5 % in a spreadsheet, and 0.995 % on paper.",
    ),
)

ANSWER_OUT_OF_BOUNDS = FindingKind(
    "answer-out-of-bounds",
    _ERROR,
    Text(
        "»{value}« er uden for grænserne: {bounds.da}.", "'{value}' is out of bounds: {bounds.en}."
    ),
    Text("Svar inden for grænserne.", "Answer within the bounds."),
    Text(
        "Et tal uden for det mulige er en tastefejl eller en anden enhed.",
        "A number beyond what is possible is a slip, or in another unit.",
    ),
)

ANSWER_DECIMALS = FindingKind(
    "answer-decimals",
    _ERROR,
    Text("»{value}« har flere decimaler end {count}.", "'{value}' has more decimals than {count}."),
    Text("Afrund selv tallet.", "Round the number yourselves."),
    Text(
        "Hvem der afrunder, kan afgøre, om et krav er opfyldt.",
        "Whoever rounds may decide whether a requirement is met.",
    ),
)

ANSWER_OPTION_UNKNOWN = FindingKind(
    "answer-option-unknown",
    _ERROR,
    Text(
        "»{value}« er ikke et af valgene.{meant.da} Svar: {expected.da}.",
        "'{value}' is not one of the options.{meant.en} Answer: {expected.en}.",
    ),
    Text("Vælg blandt dem, der står i kravet.", "Choose among those that the requirement names."),
    Text(
        "Et valg, der ikke kan vælges, kan ikke sammenlignes.",
        "An option that is none cannot be compared.",
    ),
)

DOCUMENT_MISSING = FindingKind(
    "answer-document-missing",
    _WARNING,
    Text(
        "»{value}« er ikke blandt de filer, der lå ved arbejdsbogen.",
        "'{value}' is not among the files that lay beside the workbook.",
    ),
    Text(
        "Find bilaget, eller spørg efter det. Skriv filens navn, som den hedder.",
        "Find the annex, or ask for it. Write the file's name as it is.",
    ),
    Text(
        "Et bilag, ingen har modtaget, kan ingen vurdere.",
        "An annex that nobody has received can be judged by nobody.",
    ),
)

DOCUMENT_UNCHECKED = FindingKind(
    "answer-document-unchecked",
    _NOTE,
    Text(
        "Det er ikke undersøgt, om »{value}« er modtaget.",
        "It was not looked into whether '{value}' was received.",
    ),
    Text(
        "Læs arbejdsbogen i den mappe, bilagene ligger i.",
        "Read the workbook in the folder that has the annexes.",
    ),
    Text(
        "Hvilke filer der fulgte med, kan kun ses, hvor de ligger sammen.",
        "Which files came along can only be seen where they lie together.",
    ),
)

PRICES_MISSING = FindingKind(
    "prices-missing",
    _ERROR,
    Text(
        "Pristabellen mangler pris på: {lines.da}.", "The price table has no price for: {lines.en}."
    ),
    Text(
        "Skriv prisen på hver linje på arket »Priser«; 0, hvor den er uden pris.",
        "Write a price for each line on the sheet 'Prices'; 0 where it is free.",
    ),
    Text(
        "En sum, der mangler en linje, kan ikke sammenlignes med andres.",
        "A sum without one of its lines cannot be compared with those of others.",
    ),
)

PRICE_LINE_TWICE = FindingKind(
    "price-line-twice",
    _ERROR,
    Text(
        "Linjen »{value}« i pristabellen står der to gange med hver sin pris.",
        "The line '{value}' of the price table stands there twice, with two prices.",
    ),
    Text("Slet den, der ikke gælder.", "Delete the one that does not hold."),
    Text(
        "Hvilken pris der gælder, kan kun leverandøren sige.",
        "Which holds only the vendor can say.",
    ),
)

PRICE_SUM_DIFFERS = FindingKind(
    "price-sum-differs",
    _ERROR,
    Text(
        "Her står {value}, men priserne giver {sum.da}; ingen af dem er brugt som svar.",
        "It says {value} here, but the prices come to {sum.en}; neither is used as the answer.",
    ),
    Text(
        "Ret priserne, eller sæt formlen ind igen: summen skal følge priserne.",
        "Correct the prices, or put the formula back: the sum must follow the prices.",
    ),
    Text(
        "En sum, der er skrevet over, siger noget andet end priserne; hvad der er tilbudt, kan ikke gættes.",
        "A sum that was written over says another thing than the prices; what is offered cannot be guessed.",
    ),
)

PRICE_SUM_STALE = FindingKind(
    "price-sum-stale",
    _WARNING,
    Text(
        "Formlen viser {value}, men priserne giver {sum.da}; priserne er brugt.",
        "The formula shows {value}, but the prices come to {sum.en}; the prices were used.",
    ),
    Text(
        "Åbn filen i et regneark, og gem den, så summen regnes ud igen.",
        "Open the file in a spreadsheet program and save it, so that the sum is worked out anew.",
    ),
    Text(
        "Et program, der ikke regner, gemmer den sum, der stod der før.",
        "A program that does not calculate stores the sum that stood there before.",
    ),
)
