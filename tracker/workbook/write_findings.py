"""What only a workbook on its way back has: the list of what was found, and of what changed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from tracker.foreign_text import cell_text
from tracker.paper.values import written_date
from tracker.procurement.specification import Specification
from tracker.spreadsheet.look import pieces
from tracker.spreadsheet.plan import PlannedCell, PlannedSheet, footer
from tracker.texts import Language, Text
from tracker.workbook import layout
from tracker.workbook.columns import CURRENT, Layout
from tracker.workbook.marking import Places, sign_cell
from tracker.workbook.prefill import Change, ChangeKind, Prefill, Remark, Spot, tally

_COLUMNS = (
    (Text("Vægt", "Severity"), 15.0),
    (Text("Celle", "Cell"), 20.0),
    (Text("Krav", "Requirement"), 14.0),
    (Text("Hvad har vi fundet?", "What have we found?"), 62.0),
    (Text("Hvad kan I gøre?", "What can you do?"), 52.0),
)
_TITLE = Text("Formelle mangler ved jeres besvarelse", "Formal gaps in your submission")
_NEW_OFFER = Text("Nyt tilbud i runde {round}", "New offer in round {round}")
# One line of the sheet each: without merged cells a text runs on into the empty cells beside it.
_OLDER = (
    Text(
        "Jeres svar er flyttet til kravspecifikationens udgave {revision}. Svar på krav, der er "
        "ændret siden, er mærket.",
        "Your answers were moved to revision {revision} of the specification. Answers to "
        "requirements that changed are marked.",
    ),
    Text(
        "Arket »Ændrede krav« viser den gamle og den nye ordlyd ved siden af hinanden.",
        "The sheet 'Changed requirements' shows the old and the new wording side by side.",
    ),
)
_HOW = (
    Text(
        "Klik på cellen i listen for at komme til den, og gem filen som Excel-projektmappe (.xlsx).",
        "Click the cell in the list to go to it, and save the file as an Excel workbook (.xlsx).",
    ),
    Text(
        "Hver celle med et fund er farvet og indrammet og har en note med samme tekst. "
        "Kolonnen »Status« på arket »Krav« følger det, I skriver.",
        "Every cell with a finding is coloured and framed and has a note with the same text. "
        "The column 'Status' on the sheet 'Requirements' follows what you write.",
    ),
    Text(
        "✗ Fejl: mangler eller kan ikke læses.   ! Advarsel: se den efter.   i Bemærkning: til "
        "orientering.",
        "✗ Error: missing or unreadable.   ! Warning: look at it.   i Note: for information.",
    ),
)
_LOCKED = Text(
    "Kun celler med et fund kan udfyldes; jeres øvrige svar står, som I gav dem.",
    "Only cells with a finding can be filled in; your other answers stand as you gave them.",
)
_REPLY_BY = Text("Send filen senest {day}.", "Return the file by {day}.")
_ROUND = Text("runde {round}", "round {round}")
_NONE = Text("✓ Ingen fund", "✓ Nothing found")
_ELSEWHERE = Text("I jeres fil: {place}", "In your file: {place}")
_WHOLE = Text("Hele filen", "The whole file")


def plan(specification: Specification, prefill: Prefill, version: Layout = CURRENT) -> PlannedSheet:
    """What was found, errors first, each with a link to its cell; made to be printed."""
    language = specification.procurement.language
    places = Places(specification, version)
    remarks = sorted(prefill.remarks, key=lambda r: (r.severity.rank, places.order(r.spot)))
    above = list(_above(specification, prefill))
    top = 3 + len(above) + 1
    about = _NEW_OFFER.fill(round=prefill.round) if prefill.negotiated else _TITLE
    cells = [
        PlannedCell(0, 0, about.get(language), "title"),
        PlannedCell(1, 0, _about(specification, prefill), "heading"),
        *(PlannedCell(row, 0, text, "plain") for row, text in enumerate(above, start=3)),
    ]
    for index, (heading, _) in enumerate(_COLUMNS):
        cells.append(PlannedCell(top, index, heading.get(language), "header"))
    for at, remark in enumerate(remarks, start=top + 1):
        cells += _line(at, remark, places, language)
    return PlannedSheet(
        layout.FAULTS.get(language),
        [width for _, width in _COLUMNS],
        cells,
        heights={0: 30, 1: 22, top: 22},
        footer=footer(specification.procurement.title, language),
        permitted=("autofilter", "format_columns", "format_rows"),
        filtered=(top, len(remarks)) if remarks else None,
        frozen=(top + 1, 0),
        repeated=top,
        is_front=True,
    )


def _about(specification: Specification, prefill: Prefill) -> str:
    """Whose submission it is, which round, and how much was found."""
    language = specification.procurement.language
    counts = tally(prefill.counts, language) or _NONE.get(language)
    round = _ROUND.fill(round=prefill.round - 1).get(language)
    name = " ".join(cell_text(prefill.fields.get("name", "")).split())
    return " · ".join(part for part in (name[:80], round, counts) if part)


def _above(specification: Specification, prefill: Prefill) -> Iterator[str]:
    language = specification.procurement.language
    for text in _OLDER if prefill.older is not None else ():
        yield text.fill(revision=specification.revision).get(language)
    for text in _HOW:
        yield text.get(language)
    if prefill.locked:
        yield _LOCKED.get(language)
    if prefill.reply_by:
        yield _REPLY_BY.fill(day=written_date(prefill.reply_by, language)).get(language)


def _line(at: int, remark: Remark, places: Places, language: Language) -> Iterator[PlannedCell]:
    yield sign_cell((at, 0), remark.severity, language)
    if remark.spot:
        yield PlannedCell(at, 1, places.link(remark.spot), "cell_link")
    elif remark.elsewhere:
        text = _ELSEWHERE.fill(place=remark.elsewhere).get(language)
        yield PlannedCell(at, 1, cell_text(text), "cell")
    else:
        yield PlannedCell(at, 1, _WHOLE.get(language), "cell")
    yield PlannedCell(at, 2, remark.requirement or "–", "cell_bold")
    for column, words in enumerate((remark.message, remark.remedy), start=3):
        yield PlannedCell(at, column, cell_text(words.get(language)), "cell", is_tall=True)


# What changed since the vendor answered: the old and the new wording side by side.

_CHANGES = (
    (Text("Ændring", "Change"), 18.0),
    (Text("Krav", "Requirement"), 14.0),
    (Text("Celle", "Cell"), 12.0),
    (Text("Før (udgave {older})", "Before (revision {older})"), 46.0),
    (Text("Nu (udgave {revision})", "Now (revision {revision})"), 46.0),
    (Text("Jeres svar på den gamle ordlyd", "Your answer to the old wording"), 32.0),
)
_CHANGES_TITLE = Text(
    "Ændrede krav siden udgave {older}", "Requirements changed since revision {older}"
)
_HINTS = (
    Text(
        "~ Ændret: jeres svar er ført over, men er givet på den gamle ordlyd. Se, om det passer.",
        "~ Changed: your answer was carried over but given to the old wording. See if it fits.",
    ),
    Text(
        "+ Nyt: skal besvares.   – Udgået: jeres svar bruges ikke længere og står kun her.",
        "+ New: to be answered.   – Withdrawn: your answer is no longer used and stands only here.",
    ),
)
_LABELS = {
    ChangeKind.CHANGED: Text("~ Ændret", "~ Changed"),
    ChangeKind.NEW: Text("+ Nyt", "+ New"),
    ChangeKind.WITHDRAWN: Text("– Udgået", "– Withdrawn"),
    ChangeKind.UNASKED: Text("– Afgjort betingelse", "– Condition settled"),
}
_LOOKS = {
    ChangeKind.CHANGED: "sign_warning",
    ChangeKind.NEW: "sign_good",
    ChangeKind.WITHDRAWN: "sign_note",
    ChangeKind.UNASKED: "sign_note",
}
_TOP = 5
_LINES = 24  # of a row; what takes more goes on in the next


def plan_changes(
    specification: Specification, prefill: Prefill, version: Layout = CURRENT
) -> PlannedSheet:
    """What changed since the vendor answered, and what they answered."""
    language = specification.procurement.language
    tokens = {"older": prefill.older, "revision": specification.revision}
    places = Places(specification, version)
    cells = [
        PlannedCell(0, 0, _CHANGES_TITLE.fill(**tokens).get(language), "title"),
        *(
            PlannedCell(row, 0, hint.get(language), "plain")
            for row, hint in enumerate(_HINTS, start=2)
        ),
    ]
    for index, (heading, _) in enumerate(_CHANGES):
        cells.append(PlannedCell(_TOP, index, heading.fill(**tokens).get(language), "header"))
    at = _TOP + 1
    for change in prefill.changes:
        found = list(_change(at, change, places, language))
        cells += found
        at = 1 + max(cell.row for cell in found)
    return PlannedSheet(
        layout.CHANGES.get(language),
        [width for _, width in _CHANGES],
        cells,
        heights={0: 30},
        footer=footer(specification.procurement.title, language),
        frozen=(_TOP + 1, 0),
        repeated=_TOP,
    )


def _change(at: int, change: Change, places: Places, language: Language) -> Iterator[PlannedCell]:
    yield PlannedCell(at, 0, _LABELS[change.kind].get(language), _LOOKS[change.kind])
    yield PlannedCell(at, 1, change.requirement, "cell_bold")
    if change.kind in (ChangeKind.WITHDRAWN, ChangeKind.UNASKED):
        yield PlannedCell(at, 2, "–", "cell")
    else:
        yield PlannedCell(at, 2, places.link(Spot(change.requirement, "answer")), "cell_link")
    wordings = (
        wording.get(language) if wording else "–" for wording in (change.before, change.after)
    )
    texts = [*wordings, cell_text(change.answer)]
    widths = [width for _, width in _CHANGES][3:]
    columns = [pieces(text, width, _LINES) for text, width in zip(texts, widths, strict=True)]
    for row, line in enumerate(zip_longest(*columns, fillvalue=""), start=at):
        for column, text in enumerate(line, start=3):
            is_foreign = column == len(_CHANGES) - 1
            yield PlannedCell(row, column, text, "cell", is_tall=True, is_foreign=is_foreign)
        if row > at:
            yield from (PlannedCell(row, column, None, "cell") for column in range(3))
