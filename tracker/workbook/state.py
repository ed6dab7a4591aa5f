"""What the live formulas will show for a row as it is written: their stored values."""

from __future__ import annotations

from collections.abc import Mapping

from tracker.procurement.scale import AnswerChoice
from tracker.procurement.specification import NOT_OFFERED, Requirement
from tracker.procurement.specification import chosen as chosen_name
from tracker.spreadsheet import cells
from tracker.texts import Text
from tracker.workbook import rowrules
from tracker.workbook.layout import YES_NO, Status
from tracker.workbook.rowrules import Applies, RowState
from tracker.workbook.sheets import Sheets


def row_applies(sheets: Sheets, row: Requirement) -> Applies:
    """Whether a row applies under the replies that are written."""
    return rowrules.applies(row.when, _replies(sheets))


def row_status(sheets: Sheets, row: Requirement) -> Status:
    """The status of a row with the answer that is written in it, if any."""
    given = sheets.prefill.answers.get(row.id, {})
    replies = _replies(sheets)
    written, scale = given.get("answer", ""), sheets.specification.scale
    answer = _answer(sheets, written)
    if answer and answer.outcome == NOT_OFFERED and not sheets.may_choose(row.id):
        answer = None
    state = RowState(
        applies=rowrules.applies(row.when, replies),
        binds=rowrules.binds(sheets.binding.get(row.id, ()), replies),
        written=bool(written),
        answer=answer,
        filled=frozenset(column for column, text in given.items() if text) - {"answer"},
        invalid=_invalid(given),
        awaits_choice=rowrules.awaits_choice(row.when, replies),
    )
    return rowrules.status(row, state, scale)


def _invalid(given: Mapping[str, str]) -> frozenset[str]:
    """The columns whose text is neither date nor price, as they must be."""
    date, price = given.get("available_from"), given.get("price_dkk")
    number = cells.price_of(price) if price else "0"
    wrong = {
        "available_from": bool(date and cells.day_of(date) is None),
        "price_dkk": number is None or not cells.is_price(number),
    }
    return frozenset(column for column, is_wrong in wrong.items() if is_wrong)


def row_choice(sheets: Sheets, integration: str) -> Text | None:
    """Whether an integration is chosen by the answers that are written, as yes or no."""
    chosen = _choices(sheets)[chosen_name(integration)]
    return None if chosen is None else YES_NO[0] if chosen else YES_NO[1]


def _answer(sheets: Sheets, written: str) -> AnswerChoice | None:
    """The answer that a text in an answer cell is."""
    for answer in sheets.specification.scale.answers if written else ():
        if answer.label.get(sheets.language).casefold() == written.casefold():
            return answer
    return None


def _choices(sheets: Sheets) -> dict[str, bool | None]:
    given: dict[str, str | None] = {}
    for group in sheets.specification.groups:
        for id in group.integrations:
            if written := sheets.prefill.answers.get(id, {}).get("answer", ""):
                answer = _answer(sheets, written)
                given[id] = answer.outcome if answer else None
    return rowrules.choices(sheets.specification, given)


def _replies(sheets: Sheets) -> dict[str, bool | None]:
    yes, no = (word.get(sheets.language) for word in YES_NO)
    asked = {id: {yes: True, no: False}.get(text) for id, text in sheets.prefill.replies.items()}
    return {**asked, **_choices(sheets)}
