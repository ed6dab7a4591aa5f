"""Findings about as what a submission was received."""

from __future__ import annotations

from tracker.findings import Kind, Severity
from tracker.texts import Text

_ERROR, _NOTE = Severity.ERROR, Severity.NOTE

ANOTHER_ROUND = Kind(
    "another-round",
    _NOTE,
    Text(
        "Leverandøren har sendt {earlier} før; denne er runde {round}.",
        "The vendor has sent {earlier} before; this is round {round}.",
    ),
    Text(
        "Hvilken der gælder, viser »tracker offer list«.",
        "'tracker offer list' shows which one counts.",
    ),
    Text(
        "Den første besvarelse bliver liggende; intet overskrives.",
        "The first submission stays; nothing is overwritten.",
    ),
)
SENDER_NOT_LOGGED = Kind(
    "sender-not-logged",
    _ERROR,
    Text(
        "Filen kan ikke læses, og modtagelsen blev afbrudt, før loggen fik at vide, hvem den er fra.",
        "The file cannot be read, and receiving it was interrupted before the log knew whom it is from.",
    ),
    Text(
        "Modtag den igen, og angiv leverandøren: »tracker receive FIL --vendor NAVN«.",
        "Receive it again, and state the vendor: 'tracker receive FILE --vendor NAME'.",
    ),
    Text(
        "Hvem et ulæseligt tilbud er fra, gættes aldrig.",
        "Whom an unreadable offer is from is never guessed.",
    ),
)
NO_SUBMISSION = Kind(
    "no-submission",
    _ERROR,
    Text(
        "Arbejdsbogen er, som tracker skrev den: intet er udfyldt, så den er ikke en besvarelse.",
        "The workbook is as tracker wrote it: nothing is filled in, so it is no submission.",
    ),
    Text(
        "Find den udfyldte fil. Sendte leverandøren kun den tomme, er der intet tilbud.",
        "Find the filled file. If the vendor sent only the blank one, there is no offer.",
    ),
    Text(
        "En tom arbejdsbog fra sagsmappen må aldrig blive en leverandørs besvarelse.",
        "A blank workbook from the case folder must never become a vendor's submission.",
    ),
)
