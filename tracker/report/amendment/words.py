"""The words of an amendment's preview and of the correction notice."""

from __future__ import annotations

from tracker.findings import Severity
from tracker.procurement.alterations import Aspect
from tracker.texts import Text

PREVIEW = Text("Ændring, udgave {before} → {after}", "Amendment, revision {before} → {after}")
NO_CHANGE = Text(
    "Intet er ændret siden udgave {before}; der er ikke noget at udsende.",
    "Nothing has changed since revision {before}; there is nothing to issue.",
)
CAUTIONS = Text("Tag stilling til dette først", "Have this decided first")
ROWS = Text("Krav, der ændres", "Requirements that change")
PARTS = Text("Andet, der ændres", "What else changes")
AFFECTED = Text("Modtagne besvarelser", "Received submissions")
NOBODY = Text("Ingen har svaret endnu.", "Nobody has answered yet.")
BEFORE = Text("Før", "Before")
AFTER = Text("Nu", "Now")
CHANGE = Text("Ændring", "Change")
REQUIREMENT = Text("Krav", "Requirement")
WHAT = Text("Hvad", "What")
WEIGHT = {
    Severity.ERROR: Text("✗ Vigtigt", "✗ Important"),
    Severity.WARNING: Text("! Pas på", "! Take care"),
    Severity.NOTE: Text("· Bemærk", "· Note"),
}
MINIMUM = Text("Mindstekrav", "Minimum requirement")
AFFECTED_LINE = Text(
    "runde {round} på udgave {revision}: {carried} svar gælder uændret",
    "round {round} on revision {revision}: {carried} answers hold unchanged",
)
RENEWED = Text("skal gennemses", "to be looked at again")
NEW = Text("mangler svar", "not answered yet")
WITHDRAWN = Text("bruges ikke længere", "no longer used")
NOTHING = Text("–", "–")
ASPECTS = {
    Aspect.NEW: Text("Nyt krav", "New requirement"),
    Aspect.REMOVED: Text("Udgået", "Removed"),
    Aspect.LEVEL: Text("Andet niveau", "Another level"),
    Aspect.WORDING: Text("Ny ordlyd", "New wording"),
    Aspect.CONDITIONS: Text("Andre betingelser", "Other conditions"),
    Aspect.TERMS: Text("Ændrede vilkår", "Changed terms"),
}

NOTICE = Text("Rettelsesblad nr. {number}", "Correction notice no. {number}")
NOTICE_KIND = Text("Rettelsesblad", "Correction notice")
ISSUED = Text("Udsendt", "Issued")
PROCUREMENT = Text("Udbud", "Procurement")
REFERENCE = Text("Sagsnr.", "Case no.")
BUYER = Text("Ordregiver", "Buyer")
CONTACT = Text("Kontakt", "Contact")
DEADLINE = Text("Frist for tilbud", "Deadline for offers")
REVISION = Text("Kravspecifikation", "Specification")
REVISIONS = Text(
    "udgave {after} erstatter udgave {before}", "revision {after} replaces revision {before}"
)
REASON = Text("Begrundelse", "Reason")
CHANGES = Text("Det er ændret", "What has changed")
ALSO = Text("Desuden er ændret", "Also changed")
TO_DO = Text("Det skal I gøre", "What you must do")
STEPS = (
    Text(
        "Brug arbejdsbogen til udgave {after}. Arbejdsbogen til udgave {before} gælder ikke længere.",
        "Use the workbook of revision {after}. The workbook of revision {before} no longer applies.",
    ),
    Text(
        "Har I allerede udfyldt eller sendt en arbejdsbog, så se på svarene til de krav, der er nævnt "
        "her. Svar på krav, der ikke er nævnt, kan bruges uændret.",
        "If you have already filled in or sent a workbook, look at the answers to the requirements "
        "named here. Answers to requirements that are not named can be used unchanged.",
    ),
)
STEP_ANSWERS = Text(
    "Er en svarmulighed ændret, så vælg svaret på ny ved alle de krav, hvor I havde valgt den.",
    "Where an answer to choose has changed, choose the answer anew for every requirement where you "
    "had chosen it.",
)
STEP_NEW = Text("Besvar de nye krav: {ids}.", "Answer the new requirements: {ids}.")
STEP_REMOVED = Text(
    "Svar på udgåede krav ({ids}) indgår ikke.",
    "Answers to removed requirements ({ids}) do not count.",
)
STEP_DEADLINE = Text("Fristen for tilbud er {deadline}.", "The deadline for offers is {deadline}.")
STEP_ASK = Text(
    "Spørgsmål til rettelsesbladet stilles til ordregiver. Spørgsmål og svar sendes til alle i "
    "anonym form.",
    "Questions on this notice are put to the buyer. Questions and answers are sent to all, without "
    "names.",
)
SIGNS = Text(
    "[-slettet-] stod der før; {{+indsat+}} er nyt.",
    "[-deleted-] stood there before; {{+inserted+}} is new.",
).fill()
SKIP = Text("Spring til indholdet", "Skip to the content")
