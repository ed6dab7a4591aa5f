"""The type of an answer as spreadsheet formulas, and the lists they look into: ``typed``, compiled.

As in ``formulas``: English function names, nothing volatile, nothing newer than Excel 2007.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from tracker.catalogue.answer_words import YES_NO_WORDS
from tracker.catalogue.answers import BETWEEN, AnswerKind, AnswerOption, AnswerType, spellings
from tracker.procurement.specification import Specification
from tracker.spreadsheet import cells as spellings_of
from tracker.spreadsheet.numbers import NUMBERS, PERCENT, SUMS
from tracker.spreadsheet.plan import PlannedCell, area, quoted
from tracker.texts import Language
from tracker.workbook.layout import Status
from tracker.workbook.typed import PRECISION, bounds

_NUMBERS, _SUMS = "tracker_numbers", "tracker_sums"
_DECIMALS = "_decimals"  # the end of the name of the list beside them
_OPTIONS, _ACCEPTED = "tracker_options_", "tracker_accepted_"
FIRST_COLUMN = 6  # of the hidden sheet, counted from 0: beside what the other formulas look into
_TOP = 3
_NBSP = "\u00a0"
_MOST_NESTED = 40  # options of several that a formula can take away one after the other
_LONGEST = 5_000  # characters of a step of a formula
_DUST = "1E-9"


def steps(
    type: AnswerType, cell: str, date: str, lists: Mapping[AnswerType, str]
) -> Iterator[tuple[str, Status]]:
    """What can be wrong with an answer that is there, each as a test and its status.

    Args:
        cell: the reference of the answer.
        date: the test of whether the cell holds a date.
        lists: choice → the end of the names of its lists (``numbered``).
    """
    match type.type:
        case AnswerKind.YES_NO:
            known = _is_one_of(cell, (w for words in YES_NO_WORDS.values() for w in words))
            yield f"NOT(OR(ISLOGICAL({cell}),{known}))", Status.ANSWER_UNKNOWN
        case AnswerKind.DATE:
            yield f"NOT({date})", Status.DATE_INVALID
        case AnswerKind.CHOICE if type.several:
            yield from _several(type, cell)
        case AnswerKind.CHOICE:
            name = _ACCEPTED + lists[type]
            yield f"SUMPRODUCT(--({name}=TRIM({cell})))=0", Status.ANSWER_UNKNOWN
        case AnswerKind.NUMBER | AnswerKind.AMOUNT:
            yield from _figure(type, cell)


def needs_evidence(type: AnswerType, cell: str) -> str:
    """Whether evidence that is asked for must stand beside the answer."""
    if type.type is AnswerKind.DOCUMENT:
        return "FALSE"
    if type.type is not AnswerKind.YES_NO:
        return "TRUE"
    return f"NOT(IF(ISLOGICAL({cell}),NOT({cell}),OR({_is_one_of(cell, YES_NO_WORDS['no'])})))"


def _is_one_of(cell: str, words: Iterable[str]) -> str:
    return ",".join(f"TRIM({cell})={quoted(word)}" for word in words)


def _figure(type: AnswerType, cell: str) -> Iterator[tuple[str, Status]]:
    name = _SUMS if type.type is AnswerKind.AMOUNT else _NUMBERS
    bare = _bare(type, cell)
    shape = _shape(type, bare)
    is_one = f"SUMPRODUCT(--({name}={shape}))>0"
    yield f"NOT(IF(ISNUMBER({cell}),TRUE,{is_one}))", Status.ANSWER_INVALID
    digits = bare
    for sign in ".,":
        digits = f'SUBSTITUTE({digits},"{sign}","")'
    digits = f'SUBSTITUTE({digits}," ","")'
    written = f"VALUE({digits})/10^SUMPRODUCT(({name}={shape})*{name}{_DECIMALS})"
    number = f"{cell}*100" if type.unit == PERCENT else cell
    value = f"ROUND(IF(ISNUMBER({cell}),{number},{written}),{PRECISION})"
    low, high = bounds(type)
    if low is not None and high is not None:
        middle, half = (low + high) / 2, (high - low) / 2
        outside = f"ABS({value}-{_text(middle)})>{_text(half)}+{_DUST}"
    elif low is not None:
        outside = f"{value}<{_text(low)}"
    elif high is not None:
        outside = f"{value}>{_text(high)}"
    else:
        outside = ""
    if outside:
        yield outside, Status.ANSWER_OUT_OF_BOUNDS
    if type.decimals is not None:
        parts = f"ABS(ROUND({value},{type.decimals})-{value})>{_DUST}"
        yield parts, Status.ANSWER_DECIMALS


def _text(number: Decimal) -> str:
    return f"({number:f})"


def _bare(type: AnswerType, cell: str) -> str:
    """The text of a cell without its unit, in small letters and with single spaces."""
    text = f'TRIM(LOWER(SUBSTITUTE({cell},"{_NBSP}"," ")))'
    if unit := (type.unit or "").lower():
        length, rest = len(unit), f"LEFT({text},LEN({text})-{len(unit)})"
        text = f"TRIM(IF(RIGHT({text},{length})={quoted(unit)},{rest},{text}))"
    if type.type is AnswerKind.AMOUNT:
        for word in spellings_of.WORDS:
            text = f'SUBSTITUTE({text},{quoted(word)}," ")'
        text = f"TRIM({text})"
    return text


def _shape(type: AnswerType, bare: str) -> str:
    shape = bare
    for digit in range(9):
        shape = f"SUBSTITUTE({shape},{digit},9)"
    if type.type is AnswerKind.AMOUNT:
        return shape
    return f'IF(LEFT({bare},1)="0","0","")&MID({shape},IF(LEFT({bare},1)="0",2,1),99)'


def _several(type: AnswerType, cell: str) -> Iterator[tuple[str, Status]]:
    """The options are taken out of the text one by one; what is left over is not an option.

    Those with more words than a formula can hold are left to the reader.
    """
    text = f'LOWER(SUBSTITUTE(SUBSTITUTE({cell},"{_NBSP}"," "),CHAR(10),"{BETWEEN}"))'
    text = f"TRIM({text})"
    for near in (f" {BETWEEN}", f"{BETWEEN} "):
        text = f'SUBSTITUTE({text},"{near}","{BETWEEN}")'
    nothing = f'SUBSTITUTE({text},"{BETWEEN}","")=""'
    left = f'"{BETWEEN}"&SUBSTITUTE({text},"{BETWEEN}","{BETWEEN * 2}")&"{BETWEEN}"'
    words = _words(type.options)
    if len(words) > _MOST_NESTED:
        words = [word for word in words if word in {o.label.da.lower() for o in type.options}]
    for word in words:
        left = f"SUBSTITUTE({left},{quoted(f'{BETWEEN}{word}{BETWEEN}')},{quoted('')})"
    left = f'SUBSTITUTE({left},"{BETWEEN}","")<>""'
    if len(words) <= _MOST_NESTED and len(left) < _LONGEST:
        yield f"OR({nothing},{left})", Status.ANSWER_UNKNOWN


def _words(options: Sequence[AnswerOption]) -> list[str]:
    return list(dict.fromkeys(word.lower() for option in options for word in spellings(option)))


def numbered(specification: Specification) -> dict[AnswerType, str]:
    """Each choice of a specification with the end of the names of its lists."""
    kinds = (row.answer for row in specification.requirements)
    choices = dict.fromkeys(t for t in kinds if t and t.type is AnswerKind.CHOICE)
    return {type: str(number) for number, type in enumerate(choices, start=1)}


def options_name(end: str) -> str:
    """The name of the list that a choice is made from."""
    return _OPTIONS + end


def lists(specification: Specification) -> tuple[list[PlannedCell], dict[str, str]]:
    """What the formulas and drop-downs look into, on the hidden sheet: cells, and names of areas."""
    cells: list[PlannedCell] = []
    names: dict[str, str] = {}
    column = FIRST_COLUMN

    def add(name: str, items: Sequence[str | float]) -> None:
        nonlocal column
        cells.extend(PlannedCell(_TOP + n, column, item) for n, item in enumerate(items))
        names[name] = area(column, _TOP, _TOP + max(len(items), 1) - 1)
        column += 1

    kinds = {row.answer.type for row in specification.requirements if row.answer}
    for kind, name, shapes in (
        (AnswerKind.NUMBER, _NUMBERS, NUMBERS),
        (AnswerKind.AMOUNT, _SUMS, SUMS),
    ):
        if kind in kinds:
            add(name, list(shapes))
            add(name + _DECIMALS, list(shapes.values()))
    language = specification.procurement.language
    for type, end in numbered(specification).items():
        add(_OPTIONS + end, [option.label.get(language) for option in type.options])
        if not type.several:
            add(_ACCEPTED + end, _accepted(type.options, language))
    return cells, names


def _accepted(options: Sequence[AnswerOption], language: Language) -> list[str]:
    """Every word that is understood, the labels of the workbook's language first."""
    labels = [option.label.get(language) for option in options]
    return list(dict.fromkeys([*labels, *(w for option in options for w in spellings(option))]))
