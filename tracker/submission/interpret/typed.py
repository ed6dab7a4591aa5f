"""An answer that is not on the scale, from its cell: what it says, and what is odd about it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from decimal import Decimal

from tracker.catalogue.answer_words import expected, number_words
from tracker.catalogue.answers import AnswerKind, AnswerType
from tracker.findings import Finding, Where
from tracker.foreign_text import fold
from tracker.frozen import dataclass
from tracker.procurement.specification import Requirement, Specification
from tracker.spreadsheet.cells import WORDS
from tracker.spreadsheet.grid import Cell, CellKind
from tracker.spreadsheet.numbers import PERCENT, in_writing, plain_number
from tracker.submission import findings as kinds
from tracker.submission.interpret.find_tables import Row, Table
from tracker.submission.interpret.reading import RowContext
from tracker.submission.interpret.sights import Sight
from tracker.suggestions import did_you_mean, nearest
from tracker.texts import Language, Text, written
from tracker.workbook.layout import Status
from tracker.workbook.typed import PRECISION, TypedAnswer, bounds, typed_answer

_NEAR = 0.75


@dataclass(frozen=True, slots=True)
class ReadAnswer:
    """What the answer cell of a row says, and what was found.

    ``is_doubtful``: what it shows and what it holds are two things, and neither is the answer.
    """

    typed: TypedAnswer = TypedAnswer()
    findings: tuple[Finding, ...] = ()
    is_doubtful: bool = False

    @property
    def value(self) -> str | None:
        """The answer; None where nobody can take it for one."""
        return None if self.typed.fault else self.typed.value


def date_cells(
    rows: Mapping[str, tuple[Table, Row]], specification: Specification
) -> Iterator[Cell | None]:
    """The cells in which days are written: promised deliveries, and answers that are dates."""
    types = {row.id: row.answer for row in specification.requirements}
    for id, (_, row) in rows.items():
        yield row.cells.get("available_from")
        if (type := types.get(id)) and type.type is AnswerKind.DATE:
            yield row.cells.get("answer")


def read_typed(
    table: Table, row: Row, requirement: Requirement, text: str | None, known: RowContext
) -> ReadAnswer:
    """The answer cell of a row by the type that the requirement asks for.

    Args:
        text: the cell's value as text; None when it holds nothing that can be an answer.
    """
    type, cell, place = requirement.answer, row.cells.get("answer"), table.place(row)
    assert type is not None
    odd = [sight for sight in row.sights.get("answer", ()) if sight.is_doubtful]
    figures = [figure_shown(type, sight) for sight in odd]
    doubtful = [sight for sight, figure in zip(odd, figures, strict=True) if figure is None]
    if doubtful:
        findings = (sight.finding(place, requirement.id) for sight in doubtful)
        return ReadAnswer(findings=tuple(findings), is_doubtful=True)
    if cell is None or text is None:
        return ReadAnswer()
    if figures and figures[0] is not None:  # a figure through its number format
        cell, clear = cell._replace(kind=CellKind.TEXT), in_writing(figures[0])
    else:
        clear = text
    typed = typed_answer(type, cell, clear, known.days, formats_seen=known.formats_seen)
    return ReadAnswer(typed, tuple(typed_findings(requirement, type, typed, text, place)))


def figure_shown(type: AnswerType, sight: Sight) -> str | None:
    """The number that a cell both holds and shows, with its unit or as a percentage; None where it does not."""
    if not type.is_figure:
        return None
    bare = sight.shown.replace("\u00a0", " ").strip()
    is_share = bare.endswith(PERCENT)
    if is_share and type.unit != PERCENT:
        return None
    for word in (type.unit or "", PERCENT, *(WORDS if type.type is AnswerKind.AMOUNT else ())):
        bare = bare.removesuffix(word).removeprefix(word).strip()
    try:
        shown, stored = (
            Decimal(n) for n in (bare.replace(".", "").replace(",", "."), sight.stored)
        )
    except ArithmeticError:
        return None
    value = plain_number(round(stored * (100 if is_share else 1), PRECISION))
    return value if Decimal(value) == shown else None


def typed_findings(
    row: Requirement, type: AnswerType, typed: TypedAnswer, text: str, place: Where
) -> list[Finding]:
    """What is wrong or odd about an answer of a type."""
    about = {"requirement": row.id, "value": text}
    if typed.is_unsure:
        return [kinds.ANSWER_PERCENT_UNSURE.at(place, **about)]
    match typed.fault:
        case Status.ANSWER_UNKNOWN if type.options:
            words = "; ".join(typed.unknown) or text
            meant = _meant(type, typed.unknown)
            return [
                kinds.ANSWER_OPTION_UNKNOWN.at(
                    place, requirement=row.id, value=words, meant=meant, expected=expected(type)
                )
            ]
        case Status.ANSWER_OUT_OF_BOUNDS:
            return [kinds.ANSWER_OUT_OF_BOUNDS.at(place, **about, bounds=_bounds(type))]
        case Status.ANSWER_DECIMALS:
            return [kinds.ANSWER_DECIMALS.at(place, **about, count=type.decimals)]
        case None:
            return [*_notes(row, typed, text, place)]
        case _:
            return [kinds.ANSWER_NOT_OF_TYPE.at(place, **about, expected=expected(type))]


def _notes(row: Requirement, typed: TypedAnswer, text: str, place: Where) -> list[Finding]:
    if typed.is_inferred and typed.value:
        day = written(dt.date.fromisoformat(typed.value))
        return [kinds.DATE_READ_AS.at(place, requirement=row.id, value=text, day=day)]
    return [
        kinds.ANSWER_ALIAS.at(place, requirement=row.id, value=word, label=option.label)
        for word, option in typed.aliases
    ]


def _meant(type: AnswerType, unknown: tuple[str, ...]) -> Text:
    """The option a misspelt word is close to, as a question; nothing where none is."""
    labels = {fold(w): o.label for o in type.options for w in (o.label.da, o.label.en, o.id)}
    for word in unknown:
        if near := nearest(fold(word), labels, cutoff=_NEAR):
            return did_you_mean([labels[near[0]]], you="I")
    return Text("", "")


def _bounds(type: AnswerType) -> Text:
    low, high = bounds(type)
    da, en = (
        [
            number_words(plain_number(bound), language) if bound is not None else ""
            for bound in (low, high)
        ]
        for language in Language
    )
    if low is not None and high is not None:
        return Text(f"fra {da[0]} til {da[1]}", f"from {en[0]} to {en[1]}")
    if low is not None:
        return Text(f"mindst {da[0]}", f"at least {en[0]}")
    return Text(f"højst {da[1]}", f"at most {en[1]}")
