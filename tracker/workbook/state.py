"""What the live formulas will show for a row as it is written: their stored values."""

from __future__ import annotations

from collections.abc import Mapping

from tracker.procurement.specification import Requirement
from tracker.texts import Language
from tracker.workbook import rowrules, spellings
from tracker.workbook.layout import YES_NO, Status
from tracker.workbook.rowrules import Applies, RowState
from tracker.workbook.sheets import Sheets


def row_applies(sheets: Sheets, row: Requirement) -> Applies:
    """Whether a row applies under the replies that are written."""
    return rowrules.applies(row.when, _replies(sheets.prefill.replies, sheets.language))


def row_status(sheets: Sheets, row: Requirement) -> Status:
    """The status of a row with the answer that is written in it, if any."""
    given = sheets.prefill.answers.get(row.id, {})
    replies = _replies(sheets.prefill.replies, sheets.language)
    written = given.get("answer", "").casefold()
    scale, language = sheets.specification.scale, sheets.language
    choices = (a for a in scale.answers if a.label.get(language).casefold() == written)
    state = RowState(
        applies=rowrules.applies(row.when, replies),
        binds=rowrules.binds(sheets.binding.get(row.id, ()), replies),
        written=bool(written),
        answer=next(choices, None) if written else None,
        filled=frozenset(column for column, text in given.items() if text) - {"answer"},
        invalid=_invalid(given),
    )
    return rowrules.status(row, state, scale)


def _invalid(given: Mapping[str, str]) -> frozenset[str]:
    """The columns whose text is neither date nor price, as they must be."""
    date, price = given.get("available_from"), given.get("price_dkk")
    number = spellings.price_of(price) if price else "0"
    wrong = {
        "available_from": bool(date and spellings.day_of(date) is None),
        "price_dkk": number is None or not spellings.is_price(number),
    }
    return frozenset(column for column, is_wrong in wrong.items() if is_wrong)


def _replies(texts: Mapping[str, str], language: Language) -> dict[str, bool | None]:
    yes, no = (word.get(language) for word in YES_NO)
    return {id: {yes: True, no: False}.get(text) for id, text in texts.items()}
