"""The preview of an amendment, for the buyer: what changes, what to have decided, who is affected."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tracker import documents
from tracker.cli.hints import runnable
from tracker.findings import Severity
from tracker.issuing.preview import AmendedRow, Amendment, VendorEffect
from tracker.paper.values import clean, one_line, written_date
from tracker.paper.wordwise import compare_words, signed
from tracker.procurement.changes import Aspect
from tracker.texts import Language, Text

# Words shared by an amendment's preview and the correction notice.

PREVIEW = Text("Ændring, udgave {before} → {after}", "Amendment, revision {before} → {after}")
NO_CHANGE = Text(
    "Intet er ændret siden udgave {before}; der er ikke noget at udsende.",
    "Nothing has changed since revision {before}; there is nothing to issue.",
)
CAUTIONS = Text("Tag stilling til dette først", "Have this decided first")
ROWS = Text("Krav, der ændres", "Requirements that change")
PARTS = Text("Andet, der ændres", "What else changes")
AFFECTED = Text("Modtagne besvarelser", "Received submissions")
UNSENT = Text(
    "Leverandører uden arbejdsbog (den skrives med »tracker generate«; er noget ændret, så udsend det først)",
    "Vendors without a workbook (written with 'tracker generate'; issue what is changed first)",
)
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
    "round {round} on revision {revision}: {carried} {carried|answer holds|answers hold} unchanged",
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
    Aspect.ANSWER: Text("Svares på en anden måde", "Answered otherwise"),
    Aspect.TERMS: Text("Ændrede vilkår", "Changed terms"),
}

NOTICE = Text("Rettelsesblad nr. {number}", "Correction notice no. {number}")
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


def as_text(amendment: Amendment, language: Language) -> str:
    """The preview as lines of text."""
    return "\n".join(_lines(amendment, language)) + "\n"


def as_json(amendment: Amendment, notice: Sequence[str] = ()) -> bytes:
    """The preview itself, by ``schemas/amendment.schema.json``.

    Args:
        notice: the files of the correction notice, when the amendment was issued.
    """
    plain = documents.to_plain(amendment) | {"issued": bool(notice), "notice": list(notice)}
    try:
        return documents.to_document("amendment", plain)
    except UnicodeEncodeError:  # half a character pair in a vendor's name
        return documents.to_document("amendment", documents.encodable(plain))


def _lines(amendment: Amendment, language: Language) -> Iterator[str]:
    revisions = {"before": amendment.before, "after": amendment.after}
    yield one_line(amendment.procurement.title)
    if amendment.bank:
        yield one_line(amendment.bank.text.get(language))
    if amendment.is_empty and amendment.bank:
        return
    if amendment.is_empty:
        yield NO_CHANGE.fill(**revisions).get(language)
        yield from _unsent(amendment, language)
        return
    yield PREVIEW.fill(**revisions).get(language)
    yield from _cautions(amendment, language)
    if amendment.rows:
        yield from ("", f"{ROWS.get(language)} ({len(amendment.rows)})")
    for row in amendment.rows:
        yield from _row(row, language)
    if amendment.parts:
        yield from ("", PARTS.get(language))
    for part in amendment.parts:
        before, after = (dated(part.part, text, language) for text in (part.before, part.after))
        yield f"  {part.label.get(language)}: {_either(before, after, language)}"
    yield from _unsent(amendment, language)
    yield from ("", AFFECTED.get(language))
    if not amendment.affected:
        yield f"  {NOBODY.get(language)}"
    for affected in amendment.affected:
        yield from _affected(affected, language)


def _unsent(amendment: Amendment, language: Language) -> Iterator[str]:
    """The vendors that are new since the last revision, or that nobody has written a workbook for."""
    if amendment.unsent:
        yield from ("", runnable(UNSENT.get(language)))
        yield from (f"  {one_line(name)}" for name in amendment.unsent)


def _cautions(amendment: Amendment, language: Language) -> Iterator[str]:
    if amendment.cautions:
        yield from ("", CAUTIONS.get(language))
    for caution in amendment.cautions:
        weight, basis = WEIGHT[caution.severity], caution.basis.get(language)
        yield f"  {weight.get(language)}: {caution.text.get(language)}"
        yield f"    [{caution.code}{', ' if basis else ''}{basis}]"


def _row(row: AmendedRow, language: Language) -> Iterator[str]:
    aspects = ", ".join(ASPECTS[aspect].get(language) for aspect in row.aspects)
    minimum = f"  ({MINIMUM.get(language)})" if row.minimum else ""
    yield f"  {row.id}  {aspects}{minimum}"
    for line in _either(row.before, row.after, language).split("\n"):
        yield f"    │ {line}"


def _either(before: Text | None, after: Text | None, language: Language) -> str:
    """Word by word where there are two; else the one there is, as deleted or inserted."""
    old, new = (clean(text.get(language)) if text else "" for text in (before, after))
    return signed(compare_words(old, new))


def dated(part: str, text: Text | None, language: Language) -> Text | None:
    """A deadline in words; any other part as it is."""
    if part != "deadline" or text is None:
        return text
    words = written_date(text.da, language)
    return Text(words, words)


def _affected(affected: VendorEffect, language: Language) -> Iterator[str]:
    line = AFFECTED_LINE.fill(
        round=affected.round, revision=affected.revision, carried=affected.carried
    )
    yield f"  {one_line(affected.vendor)}, {line.get(language)}"
    for label, ids in (
        (RENEWED, affected.renewed),
        (NEW, affected.new),
        (WITHDRAWN, affected.withdrawn),
    ):
        if ids:
            yield f"    {label.get(language)} ({len(ids)}): {', '.join(ids)}"
