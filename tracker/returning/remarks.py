"""Findings as remarks to the vendor: on their cells here, with a remedy that speaks to the vendor."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from tracker.cpr import mask
from tracker.findings import Finding, shorten
from tracker.procurement.specification import Specification
from tracker.returning.original import Original
from tracker.returning.spots import Spots
from tracker.spreadsheet import findings
from tracker.spreadsheet.grid import reference
from tracker.submission import findings as kinds
from tracker.texts import Text
from tracker.workbook.prefill import Opens, Remark, Spot

Place = tuple[str | None, str | None]
_AS_SENT = Text(
    "Det udsendte gælder. Er det et forbehold, hører det til i kolonnen »Forbehold«.",
    "What was sent holds. A reservation belongs in the column 'Reservation'.",
)
_RESTORED = Text(
    "Her står det, som det blev udsendt. Svar i de gule felter.",
    "Here it is as it was sent. Answer in the yellow cells.",
)
_NOT_HERE = Text(
    "Det er ikke med i denne arbejdsbog. Hører det til svaret, så skriv det i et svarfelt; et "
    "forbehold skrives i kolonnen »Forbehold«.",
    "It is not in this workbook. If it belongs to an answer, write it in an answer cell; a "
    "reservation goes into the column 'Reservation'.",
)
_NOWHERE = Text(
    "Det er ikke med i denne arbejdsbog. Hører det til besvarelsen, så skriv til ordregiver, hvor det "
    "skal stå.",
    "It is not in this workbook. If it belongs to the submission, write to the buyer where it is to "
    "stand.",
)
_BUYERS = Text("Ordregiver tager stilling til det.", "The buyer will consider it.")
# What is offered is the vendor's alone: a form is asked for, never another offer.
_AS_MEANT = Text("Se, om der står det, I mente.", "See that it says what you meant.")
_FILL_IN = Text("Udfyld denne arbejdsbog.", "Fill in this workbook.")
_NEW_WORKBOOK = Text("Brug denne arbejdsbog.", "Use this workbook.")
# Remedies written for the buyer, in words for the vendor who gets the new workbook.
_REMEDIES = {
    kinds.ROW_MISSING: Text(
        "Rækken er sat ind igen her. Svar på kravet.",
        "The row is back in place here. Answer the requirement.",
    ),
    kinds.ROW_DUPLICATED: Text(
        "Her står kravet i én række. Se, om svaret er det rigtige.",
        "Here the requirement is in one row. See that the answer is right.",
    ),
    kinds.ROW_CONFLICTING: Text(
        "Her står kravet i én række uden svar. Skriv det svar, der gælder.",
        "Here the requirement is in one row without an answer. Write the answer that counts.",
    ),
    kinds.DOCUMENT_MISSING: Text(
        "Vedlæg bilaget, og skriv filens navn, som den hedder.",
        "Enclose the annex, and write the file's name as it is.",
    ),
    kinds.DOCUMENT_UNCHECKED: Text("Husk at vedlægge bilaget.", "Remember to enclose the annex."),
    kinds.ROW_UNKNOWN: _NOT_HERE,
    kinds.CELLS_UNREAD: _NOT_HERE,
    kinds.COMMENT_FOUND: _NOT_HERE,
    kinds.COLUMN_UNREAD: _NOT_HERE,
    kinds.SHEET_UNREAD: _NOT_HERE,
    kinds.CELLS_UNREAD_MORE: _NOT_HERE,
    kinds.COLUMN_MISSING: _RESTORED,
    kinds.HEADING_CHANGED: _RESTORED,
    kinds.COLUMN_DUPLICATED: _RESTORED,
    kinds.ROW_IDENTITY_CONFLICT: _RESTORED,
    kinds.ROW_AMBIGUOUS: _RESTORED,
    kinds.ROWS_HEADING_LOST: _RESTORED,
    kinds.CELLS_MERGED_ACROSS: Text(
        "Her er fletningen ophævet. Skriv i hvert felt.",
        "Here the cells are apart. Write in each of them.",
    ),
    kinds.CELLS_MERGED_DOWN: Text(
        "Her er fletningen ophævet. Skriv i hver række.",
        "Here the cells are apart. Write in every row.",
    ),
    kinds.RESERVATION_MERGED: Text(
        "Her er fletningen ophævet, og forbeholdet står ved hvert af kravene. Slet det, hvor det ikke gælder.",
        "Here the cells are apart, and the reservation stands at each of the requirements. Delete it "
        "where it does not apply.",
    ),
    kinds.ANSWER_MERGED: Text(
        "Her er fletningen ophævet. Svar i hver række.",
        "Here the cells are apart. Answer in every row.",
    ),
    kinds.TEXT_CHANGED: Text(
        "Svaret er læst som svar på det udsendte krav, som står her. Se, om det passer.",
        "The answer was read as an answer to the requirement sent, which stands here. See if it "
        "fits.",
    ),
    findings.TEXT_BOX: _NOT_HERE,
    findings.DRAWING: _NOT_HERE,
    kinds.HEADER_TEXT: _NOT_HERE,
    kinds.FILE_WORDS: _NOT_HERE,
    findings.FILE_HAS_ACTIVE_CONTENT: Text(
        "Intet er kørt eller fulgt. Skriv svarene som tekst, og send bilag særskilt.",
        "Nothing was run or followed. Write the answers as text, and send attachments apart.",
    ),
    findings.OPENED_WITH_PASSWORD: Text(
        "Send helst filen uden adgangskode.", "Prefer to send the file without a password."
    ),
    kinds.RESERVATION_ON_MINIMUM: _BUYERS,
    kinds.RECEIVED_LATE: _BUYERS,
    kinds.ALTERNATIVE_COSTS: _AS_MEANT,
    kinds.DATE_IMPLAUSIBLE: _AS_MEANT,
    kinds.GROUP_UNMET: _AS_MEANT,
    kinds.ANSWER_OUT_OF_BOUNDS: _AS_MEANT,
    kinds.NEEDED_BUT_NOT_OFFERED: _AS_MEANT,
    kinds.NOT_OFFERED_DENIED: _AS_MEANT,
    kinds.NOT_RELEVANT_DENIED: _AS_MEANT,
    kinds.SKIPPED_BUT_NEEDED: _AS_MEANT,
    kinds.PRICE_NEGATIVE: _AS_MEANT,
    kinds.ANOTHER_ROUND: Text("Intet at gøre.", "Nothing to do."),
    kinds.NO_SUBMISSION: _FILL_IN,
    kinds.NOTHING_ANSWERED: Text(
        "Er det den tomme arbejdsbog, der blev sendt? Send den udfyldte, eller udfyld denne.",
        "Was the blank workbook sent? Send the filled one, or fill in this one.",
    ),
    kinds.BLANK_AFTER_ANSWERS: Text(
        "Skal den tidligere besvarelse gælde, så skriv det til ordregiver; ellers udfyld denne.",
        "If the earlier submission is to count, write so to the buyer; otherwise fill in this one.",
    ),
    kinds.LOOKS_UNFINISHED: Text(
        "Er det den endelige besvarelse? Svar på de krav, der mangler svar.",
        "Is this the final submission? Answer the requirements that lack an answer.",
    ),
    kinds.VENDOR_OTHER: Text(
        "Skriv til ordregiver, hvem besvarelsen er fra.",
        "Write to the buyer whom the submission is from.",
    ),
    kinds.CPR_NUMBER: Text(
        "Fjern nummeret, medmindre ordregiver har bedt om det.",
        "Remove the number, unless the buyer has asked for it.",
    ),
    kinds.FORMAT_UNSEEN: _AS_MEANT,
    kinds.TEXT_CUT: Text(
        "Er der mere, så skriv hele teksten.", "If there is more, write the whole text."
    ),
    kinds.STRUCK_ELSEWHERE: _AS_SENT,
    kinds.SHOWN_ELSEWHERE: _AS_SENT,
    kinds.ROW_TEXT_OTHER: _RESTORED,
    kinds.IDENTITY_BY_TEXT: _NEW_WORKBOOK,
    kinds.IDENTITY_STRIPPED: _NEW_WORKBOOK,
    kinds.REVISION_OLDER: _NEW_WORKBOOK,
    kinds.REVISION_NEWER: _NEW_WORKBOOK,
    kinds.IDENTITY_CONFLICT: _NEW_WORKBOOK,
    kinds.LAYOUT_UNKNOWN: _NEW_WORKBOOK,
    kinds.ROW_OLDER: Text(
        "Se, om svaret passer til den nye ordlyd.", "See whether the answer fits the new wording."
    ),
}
_BY_CODE = {kind.code: remedy for kind, remedy in _REMEDIES.items()}
_LEFT_OUT = {code for code, remedy in _BY_CODE.items() if remedy is _NOT_HERE}
_OF_ROW = ("answer", "requirement")


def remedy_of(finding: Finding) -> Text:
    """What the vendor should do about a finding, with the new workbook before them."""
    return _BY_CODE.get(finding.code, finding.remedy)


def remarks_of(
    original: Original, specification: Specification, *, leave_out: Collection[str] = ()
) -> Iterator[Remark]:
    """Every finding of a submission as remarks, one for each of its places.

    Args:
        specification: what the new workbook asks.
        leave_out: codes of findings that the new workbook settles.
    """
    spots = Spots(original, specification)
    words = _words(original)
    for finding in original.submission.findings:
        if finding.code not in leave_out:
            yield from _remarks(finding, spots, words)


def _words(original: Original) -> dict[tuple[str, Place], str]:
    """Code, sheet and cell → the comment or the words struck out there in full, CPR numbers masked."""
    found = {
        (
            kinds.COMMENT_FOUND.code,
            (sheet.name, reference(comment.row, comment.column)),
        ): comment.text
        for sheet in original.grid.sheets
        for comment in sheet.comments
    }
    for (sheet, row, column), look in original.looks.items():
        for kind in (kinds.WORDS_STRUCK, kinds.STRUCK_ELSEWHERE):
            found[kind.code, (sheet, reference(row, column))] = look.struck or ""
    return {at: mask(text.strip()) for at, text in found.items()}


def _message(finding: Finding, words: str | None) -> Text:
    """The message of a finding; long words in full, as only the new workbook still has them."""
    if not words or not finding.value or finding.value != shorten(words):
        return finding.message
    da, en = finding.message.da, finding.message.en
    return Text(da.replace(finding.value, words, 1), en.replace(finding.value, words, 1))


def _remarks(
    finding: Finding, spots: Spots, words: Mapping[tuple[str, Place], str]
) -> Iterator[Remark]:
    for requirement, where, spot in spots.of(finding):
        place = f"{where.sheet}!{where.cell}" if where.cell else where.sheet or ""
        is_nowhere = spot is None and finding.code in _LEFT_OUT
        yield Remark(
            severity=finding.severity,
            message=_message(finding, words.get((finding.code, (where.sheet, where.cell)))),
            remedy=_NOWHERE if is_nowhere else spots.here.put_into(remedy_of(finding)),
            requirement=requirement,
            spot=spot,
            elsewhere="" if spot else place,
            opens=_opens(finding, spot),
        )


def _opens(finding: Finding, spot: Spot | None) -> Opens:
    """A reservation is the vendor's to make and the buyer's to consider: nobody asks it back."""
    if finding.code == kinds.NOTHING_ANSWERED.code:
        return Opens.ALL
    if spot is None or finding.code == kinds.RESERVATION_ON_MINIMUM.code:
        return Opens.NOTHING
    is_whole = spot.column in _OF_ROW or finding.code in _LEFT_OUT
    return Opens.ROW if is_whole else Opens.CELL
