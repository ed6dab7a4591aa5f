"""What vendors added when asked, as a sheet to decide in what it is worth."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tracker.assessment.supplements import READING
from tracker.assessment.texts import WEIGHT_OF_SUPPLEMENT
from tracker.catalogue.answer_words import value_words
from tracker.clarification.classes import CLASS_LABELS
from tracker.clarification.decide import Piece, pieces, prepare_piece
from tracker.clarification.reading import READ_ANEW, ReadingError, read_anew
from tracker.clarification.report import LAWYERS
from tracker.cpr import mask, masked
from tracker.deciding.model import (
    BY_COLUMN,
    REASON_COLUMN,
    ROLE_COLUMN,
    CellError,
    Decidable,
    DecisionTable,
    RowDecision,
    asked_cells,
    choice_column,
    decided_cells,
    kept,
)
from tracker.forms.model import Column, ColumnKind, Row
from tracker.procurement.case import Case
from tracker.procurement.decisions import PreparedDecision
from tracker.procurement.specification import Specification
from tracker.spreadsheet.cells import danish_amount
from tracker.texts import Language, Text
from tracker.workbook.prices import line_of

_GUIDE = (
    Text(
        "Arket har det, leverandørerne har svaret på en afklaring. Det er foreløbigt, til I har afgjort, hvad hver "
        "række er værd.",
        "The sheet has what vendors answered to a clarification. It is provisional until you have decided what "
        "each row is worth.",
    ),
    Text(
        "»Taget i betragtning som læsning af tilbuddet« kan ændre udfaldet. Skriv så i »Svaret læses som«, »Dato«, "
        "»Pris« eller »Pris om året«, hvad tilbuddet siger; kun hvor intet kunne læses. Af en pristabel skrives "
        "linjerne: »Licens: 100; Drift: 2.000«. Det, der kan være en "
        "ændring af tilbuddet, kan kun udbudsjuristen godtage: skriv det i »Rolle«.",
        "'Taken into account as a reading of the offer' may change the outcome. Then write in 'Answer is read "
        "as', 'Date', 'Price' or 'Price a year' what the offer says; only where nothing was readable. Of a price "
        "table write the lines: 'Licence: 100; Support: 2000'. What may be "
        "a change of the offer only the procurement lawyer can accept: say so in 'Role'.",
    ),
)
_COLUMNS = (
    Column("vendor", Text("Leverandør", "Vendor"), 20, foreign=True),
    Column("requirement", Text("Nr.", "No."), 12),
    Column("asked", Text("Kravets tekst", "What is asked"), 36),
    Column("before", Text("Svar i tilbuddet", "Answer in the offer"), 16, foreign=True),
    Column("question", Text("Spurgt", "Asked"), 34, foreign=True),
    Column("text", Text("Præcisering", "Clarification"), 34, foreign=True),
    Column("reference", Text("Hvor i tilbuddet", "Where in the offer"), 18, foreign=True),
    Column("evidence", Text("Dokumentation", "Evidence"), 18, foreign=True),
    Column("class", Text("Ligner", "Looks like"), 20),
    choice_column(26, {id: label for id, label in WEIGHT_OF_SUPPLEMENT.items() if id}),
    Column("answer", Text("Svaret læses som", "Answer is read as"), 18, ColumnKind.TEXT),
    Column("available_from", Text("Dato", "Date"), 12, ColumnKind.DATE),
    Column("price_dkk", Text("Pris", "Price"), 12, ColumnKind.TEXT),
    Column("price_yearly_dkk", Text("Pris om året", "Price a year"), 12, ColumnKind.TEXT),
    REASON_COLUMN,
    BY_COLUMN,
    ROLE_COLUMN,
)


def _rows(found: Iterable[Piece], specification: Specification) -> tuple[Decidable[Piece], ...]:
    language = specification.procurement.language
    asked = asked_cells(specification)
    return tuple(Decidable(piece, _row(piece, asked, language)) for piece in found)


def _row(piece: Piece, asked: dict[str, str], language: Language) -> Row:
    added, decided = masked(piece.added), piece.decided
    lawyers = LAWYERS.get(language) if piece.sort.is_lawyers else ""
    vendor = " ".join(masked(piece.vendor).split())
    values = {
        "vendor": vendor,
        "requirement": added.requirement,
        "asked": asked.get(added.requirement),
        "before": _before(piece, language),
        "question": added.question,
        "text": added.text,
        "reference": added.reference,
        "evidence": added.evidence,
        "class": CLASS_LABELS[piece.sort].get(language) + lawyers,
        **_reading(piece, language),
        **decided_cells(decided),
    }
    filled = {id: text for id, text in values.items() if text}
    return Row(piece.subject, filled, {"name": f"{vendor} · {added.requirement}"})


def _before(piece: Piece, language: Language) -> str:
    """The vendor's own answer to the row, as it stands in the offer."""
    answer = piece.answer
    if answer is None:
        return ""
    if answer.answer:
        return piece.scale.answer(answer.answer).label.get(language)
    if piece.type and answer.value is not None:
        return value_words(piece.type, answer.value).get(language)
    return mask(answer.written or "")


def _reading(piece: Piece, language: Language) -> dict[str, str]:
    """What a person read anew when it was decided, as it stands in the cells."""
    values = piece.decided.values if piece.decided else {}
    found = {id: values[id] for id in READ_ANEW if values.get(id)}
    if "answer" in found:
        found["answer"] = piece.scale.answer(found["answer"]).label.get(language)
    elif lines := {line: values[name] for name in values if (line := line_of(name))}:
        found["answer"] = _lines(piece, lines, language)
    elif piece.type and values.get("value"):
        found["answer"] = value_words(piece.type, values["value"]).get(language)
    if language is Language.DA:
        found |= {id: danish_amount(found[id]) for id in found if id.startswith("price")}
    return found


def _lines(piece: Piece, prices: Mapping[str, str], language: Language) -> str:
    """Prices of lines as ``read_anew`` reads them."""
    titles = {
        line.id: line.title.get(language) for line in (piece.type.lines if piece.type else ())
    }
    is_danish = language is Language.DA
    return "; ".join(
        f"{line if list(titles.values()).count(titles.get(line, line)) > 1 else titles.get(line, line)}: "
        f"{danish_amount(price) if is_danish else price}"
        for line, price in prices.items()
    )


def _prepare(case: Case, piece: Piece, given: RowDecision, _: str) -> PreparedDecision:
    written = {id: given.values.get(id) for id in READ_ANEW}
    if given.choice != READING:  # what was read for the decision that is changed says nothing now
        before = _reading(piece, case.frozen().procurement.language)
        written = {id: None if text == before.get(id) else text for id, text in written.items()}
    try:
        reading = read_anew(piece, written)
    except ReadingError as error:
        raise CellError(error.column, error.text) from error
    return prepare_piece(piece, given.choice, given.by, reading)


TABLE = DecisionTable(
    documents=kept("supplements"),
    command="tracker supplements receive",
    title=Text("Supplementer", "Supplements"),
    guide=_GUIDE,
    columns=_COLUMNS,
    by="vendor",
    load=pieces,
    rows=_rows,
    prepare=_prepare,
)
