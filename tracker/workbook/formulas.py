"""The row rules as spreadsheet formulas: English function names, nothing volatile.

Every function returns a formula's text without ``=``. Formulas hold in Excel, LibreOffice and
Gnumeric: no wildcards, no functions newer than Excel 2007.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from tracker.catalogue.answers import AnswerType
from tracker.procurement.scale import OFFERED, OTHERWISE, Scale
from tracker.procurement.specification import (
    NOT_OFFERED,
    Requirement,
    Specification,
    choice_of,
    chosen,
    conjunction,
    other_way,
)
from tracker.spreadsheet import cells as spellings
from tracker.spreadsheet.plan import Formula, PlannedCell, PlannedSheet, area, quoted
from tracker.texts import Language, Text
from tracker.workbook import typed_formulas
from tracker.workbook.columns import Layout
from tracker.workbook.layout import (
    FIRST_ROW,
    FORMS,
    IDENTITY_SHEET,
    INSTEAD,
    NEEDS,
    OPEN,
    REQUIREMENTS,
    STATUS_LABELS,
    YES_NO,
    Status,
)
from tracker.workbook.rowrules import Ways, is_skip, needing

ANSWER_LIST = "tracker_answers"
CHOICE_LIST = "tracker_choices"  # the same, and that an integration is not offered
# On the hidden sheet, beside the identity in its first two columns: the spellings of the months, twelve
# by twelve, the shapes of an amount, and which integrations are chosen.
MONTH_LIST = "tracker_months"
AMOUNT_LIST = "tracker_amounts"
_TOP = 3  # the first row of all of them, counted from 0
_MONTHS, _AMOUNTS, CHOSEN = 3, 4, 5
_NBSP = "\u00a0"


def condition_name(condition: str) -> str:
    """The defined name of the cell that holds the reply to a condition.

    >>> condition_name("registers_changes"), condition_name("chosen(SF0810)")
    ('condition_registers_changes', 'choice_SF0810')
    """
    integration = choice_of(condition)
    if integration is None:
        return f"condition_{condition}"
    return f"choice_{re.sub(r'[^0-9A-Za-z_]', '_', integration)}"


def choice(
    id: str,
    group: Iterable[str],
    scale: Scale,
    language: Language,
    columns: Mapping[str, str],
    *,
    has_other_way: bool = False,
) -> str:
    """Whether an integration is chosen: ``rowrules.choices``, compiled.

    The row is looked up by its id, so that the rows may be sorted.

    Args:
        id: the integration; ``group`` are those it is chosen among.
        columns: column id → the reference of its cells, with the sheet's name.
        has_other_way: another way may be used in its place, which does not choose this one.
    """
    yes, no = (quoted(t.get(language)) for t in YES_NO)

    def is_one_of(id: str, texts: Iterable[str], otherwise: str = "FALSE") -> str:
        row = f"MATCH({quoted(id)},{columns['requirement_id']},0)"
        answer = f"TRIM(INDEX({columns['answer']},{row}))"
        return f"IFERROR({_any(f'{answer}={text}' for text in texts)},{otherwise})"

    offers = [quoted(a.label.get(language)) for a in scale.answers if a.outcome in OFFERED]
    others = {OTHERWISE} if has_other_way else set[str]()
    uses = [a for a in scale.answers if a.outcome in OFFERED and a.outcome not in others]
    chooses = [quoted(a.label.get(language)) for a in uses]
    refuses = [quoted(a.label.get(language)) for a in scale.answers if a not in uses]
    is_met = _any(is_one_of(one, offers) for one in group)
    blank = f"AND({is_one_of(id, [quoted('')], 'TRUE')},{is_met})"
    return f'IF({is_one_of(id, chooses)},{yes},IF(OR({is_one_of(id, refuses)},{blank}),{no},""))'


def applies(when: tuple[str, ...], language: Language) -> str:
    """Ja, Nej or Afklares, from the replies on the vendor sheet."""
    yes, no = (quoted(t.get(language)) for t in YES_NO)
    ways = [[condition_name(c) for c in conjunction(w)] for w in when]
    holds = _any(_all(f"{name}={yes}" for name in way) for way in ways)
    fails = _all(_any(f"{name}={no}" for name in way) for way in ways)
    return f"IF({holds},{yes},IF({fails},{no},{quoted(OPEN.get(language))}))"


def status(
    row: Requirement,
    scale: Scale,
    language: Language,
    cells: dict[str, str],
    binding: Ways,
    answers: str = ANSWER_LIST,
    choices: Mapping[AnswerType, str] | None = None,
) -> str:
    """The row's status: ``rowrules.status``, compiled.

    Args:
        cells: column id → reference, such as ``{"answer": "H4"}``.
        binding: the ways in which the row binds (``rowrules.binding``).
        answers: the name of the list of the answers that the row accepts.
        choices: the lists of the choices that are not on the scale (``typed_formulas.numbered``).
    """
    yes, no = (quoted(t.get(language)) for t in YES_NO)

    def label(status: Status) -> str:
        return quoted(STATUS_LABELS[status].get(language))

    missing = label(Status.ANSWER_MISSING)
    unanswered = f"IF({cells['applies']}={yes},{missing},{_open(row.when, language)})"
    steps = [(f'TRIM({cells["answer"]})=""', unanswered)]
    if row.answer:
        found = _typed(row, row.answer, cells, choices or {})
    else:
        found = _on_scale(row, scale, language, cells, binding, answers)
    steps += [(test, label(wrong)) for test, wrong in found]
    idle = f"{cells['applies']}={no}"
    if row.when:
        steps = [(f"AND({cells['applies']}<>{no},{test})", then) for test, then in steps]
    for column, wrong in ((c, w) for c, w in FORMS if c in cells):
        steps.append((f"NOT({_FORMS[column](cells[column])})", label(wrong)))
    formula = f"IF({idle},{label(Status.NOT_APPLICABLE)},{label(Status.OK)})"
    for test, then in reversed(steps):
        formula = f"IF({test},{then},{formula})"
    return formula


def _typed(
    row: Requirement, type: AnswerType, cells: Mapping[str, str], choices: Mapping[AnswerType, str]
) -> Iterator[tuple[str, Status]]:
    """What can be wrong with an answer that is not on the scale: ``typed``, compiled."""
    answer = cells["answer"]
    yield from typed_formulas.steps(type, answer, is_date(answer), choices)
    if row.evidence:
        needed = typed_formulas.needs_evidence(type, answer)
        yield f'AND(TRIM({cells["evidence"]})="",{needed})', Status.EVIDENCE_MISSING


def _on_scale(
    row: Requirement,
    scale: Scale,
    language: Language,
    cells: Mapping[str, str],
    binding: Ways,
    answers: str,
) -> Iterator[tuple[str, Status]]:
    """What can be wrong with an answer on the scale."""
    answer = f"TRIM({cells['answer']})"

    def is_one_of(texts: Iterable[Text]) -> str:
        return _any(f"{answer}={quoted(text.get(language))}" for text in texts)

    yes = quoted(YES_NO[0].get(language))
    yield f"NOT({_is_on(answers, answer)})", Status.ANSWER_UNKNOWN
    binds = _any(_all(f"{condition_name(c)}={yes}" for c in way) for way in binding)
    for denied, texts in (
        (Status.NOT_RELEVANT_DENIED, [a.label for a in scale.answers if is_skip(a)]),
        (Status.NOT_OFFERED_DENIED, [a.label for a in scale.answers if a.outcome == NOT_OFFERED]),
    ):
        if texts and binding and (denied is Status.NOT_RELEVANT_DENIED or answers == CHOICE_LIST):
            yield f"AND({binds},{is_one_of(texts)})", denied
    for column, lacking in NEEDS:
        if needers := needing(column, row, scale):
            places = [cells[c] for c in (column, *INSTEAD.get(column, ())) if c in cells]
            empty = ",".join(f'TRIM({place})=""' for place in places)
            yield f"AND({empty},{is_one_of(a.label for a in needers)})", lacking


def _open(when: tuple[str, ...], language: Language) -> str:
    """What an open row waits for, a question or an integration: ``rowrules.awaits_choice``, compiled."""
    yes, no = (quoted(t.get(language)) for t in YES_NO)
    question, choice = (
        quoted(STATUS_LABELS[s].get(language)) for s in (Status.CONDITION_OPEN, Status.CHOICE_OPEN)
    )
    ways = [conjunction(way) for way in when]
    if not any(choice_of(c) for way in ways for c in way):
        return question
    asked = [way for way in ways if not all(map(choice_of, way))]
    waits = [
        f"AND({','.join(f'{condition_name(c)}<>{no}' for c in way)},"
        + _any(f"{condition_name(c)}<>{yes}" for c in way if choice_of(c) is None)
        + ")"
        for way in asked
    ]
    return f"IF({_any(waits)},{question},{choice})" if waits else choice


def _is_on(name: str, text: str) -> str:
    """Whether a text is on a list; MATCH would take "?" and "*" for any letters."""
    return f"SUMPRODUCT(--({name}={text}))>0"


def is_date(cell: str) -> str:
    """Whether a cell is empty or holds a date: ``cells.day_of``, compiled."""
    return _DATE.replace("CELL", cell)


def is_price(cell: str) -> str:
    """Whether a cell is empty or holds a price: ``cells.price_of``, compiled."""
    return _PRICE.replace("CELL", cell)


_FORMS = {"available_from": is_date, "price_dkk": is_price, "price_yearly_dkk": is_price}


def _date() -> str:
    """The test of a date.

    A date in writing is put into ISO form, which every program reads alike, whatever its language,
    and which fails for a 31 February: the day is the first two characters, the year the last four,
    and what is left between them must be a month between two separators.
    """
    text = f'TRIM(SUBSTITUTE(CELL,"{_NBSP}"," "))'
    year = f"RIGHT({text},4)"
    parts = _without(spellings.ARTICLES, f"LOWER({text})", "")
    parts = _without((" ", *spellings.SEPARATORS), parts, "  ")
    between = f'TRIM("d"&SUBSTITUTE(MID({parts},3,99)," "&{year}," y"))'
    literal = _without("?*", between, "!")  # or MATCH would take them for any letters
    index = f"MATCH({literal},{MONTH_LIST},0)"
    month = f"(MOD({index}-1,12)+1)"
    day = f"TRIM(LEFT({parts},2))"
    numbers = 2 * 12  # the first two lines of the list; the others are words
    slashes = f'LEN({text})-LEN(SUBSTITUTE({text},{quoted(spellings.SLASH)},""))'
    either = f"AND({slashes}=2,{day}+0<13,{index}<={numbers},{day}+0<>{month})"
    day_first = f'IF({either},0,DATEVALUE({year}&"-"&{month}&"-"&{day}))'
    ends = quoted("|".join(("", *spellings.MIDNIGHTS, "")))
    year_first = (
        f'IF(AND(LEN({text})>7,ISNUMBER(FIND("|"&MID({text},11,9)&"|",{ends})),'
        f"{_is_digits(_without('-', f'LEFT({text},10)', ''))}),DATEVALUE(LEFT({text},10)),0)"
    )
    earliest = (spellings.EARLIEST - spellings.EPOCH).days
    # "6-11-2027" has the same character there as "2027-11-06".
    is_year_first = f'AND(MID({text},5,1)="-",{_is_digits(f"LEFT({text},4)")})'
    written = f"IFERROR(IF({is_year_first},{year_first},{day_first})>={earliest},FALSE)"
    first, end = spellings.DAYS.start, spellings.DAYS.stop
    number = f"AND(CELL>={first},CELL<{end})"
    return f'IF({text}="",TRUE,IF(ISNUMBER(CELL),{number},{written}))'


def _price() -> str:
    """The test of a price: what is left when its words are gone has one of the shapes."""
    shape = f'LOWER(SUBSTITUTE(CELL,"{_NBSP}"," "))'
    shape = f"TRIM({_without(spellings.WORDS, shape, ' ')})"
    for digit in range(9):
        shape = f"SUBSTITUTE({shape},{digit},9)"
    number = f"AND(CELL>=0,CELL<{spellings.MOST})"
    return f'IF(TRIM(CELL)="",TRUE,IF(ISNUMBER(CELL),{number},{_is_on(AMOUNT_LIST, shape)}))'


def _is_digits(text: str) -> str:
    """Whether a text is digits and nothing else; a number may have signs, and they vary."""
    return f'ISNUMBER(VALUE("1"&{text}&"e0"))'


def _without(words: Iterable[str], text: str, instead: str) -> str:
    for word in words:
        text = f"SUBSTITUTE({text},{quoted(word)},{quoted(instead)})"
    return text


_DATE, _PRICE = _date(), _price()


# What the formulas look into.


def lists(specification: Specification | None = None) -> PlannedSheet:
    """The hidden sheet: months as the formula asks for one, and amounts.

    Args:
        specification: with the lists of its own rows' types of answers (``typed_formulas``).
    """
    months = [f"d {name} y" if name else "" for line in spellings.MONTHS for name in line]
    cells: list[PlannedCell] = []
    names: dict[str, str] = {}
    for name, column, items in (
        (MONTH_LIST, _MONTHS, months),
        (AMOUNT_LIST, _AMOUNTS, spellings.AMOUNTS),
    ):
        cells += [
            PlannedCell(row, column, item) for row, item in enumerate(items, start=_TOP) if item
        ]
        names[name] = area(column, _TOP, _TOP + len(items) - 1)
    if specification is not None:
        typed, areas = typed_formulas.lists(specification)
        cells += typed
        names |= areas
    return PlannedSheet(IDENTITY_SHEET, (), cells, names=names, permitted=(), is_hidden=True)


def choice_cells(
    specification: Specification, choice_of: Callable[[str], Text | None], layout: Layout
) -> Iterator[tuple[str, PlannedCell]]:
    """Whether each integration of a group is chosen: the name of its cell, and the cell.

    Args:
        choice_of: whether an integration is, by the answers that are written.
    """
    language = specification.procurement.language
    last = FIRST_ROW + len(specification.requirements) - 1
    columns = {
        id: f"'{REQUIREMENTS.get(language)}'!{area(layout.index[id], FIRST_ROW, last)}"
        for id in ("requirement_id", "answer")
    }
    others = {row.id for row in specification.requirements if other_way(row)}
    members = [(id, g.integrations) for g in specification.groups for id in g.integrations]
    for row, (id, group) in enumerate(members if specification.has_choice else (), start=_TOP):
        formula = choice(
            id, group, specification.scale, language, columns, has_other_way=id in others
        )
        shown = choice_of(id)
        live = Formula(formula, shown.get(language) if shown else "")
        yield condition_name(chosen(id)), PlannedCell(row, CHOSEN, live)


def _any(tests: Iterable[str]) -> str:
    return _joined("OR", list(tests))


def _all(tests: Iterable[str]) -> str:
    return _joined("AND", list(tests))


def _joined(function: str, tests: list[str]) -> str:
    if not tests:
        return "TRUE"
    return tests[0] if len(tests) == 1 else f"{function}({','.join(tests)})"
