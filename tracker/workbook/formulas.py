"""The row rules as spreadsheet formulas: English function names, nothing volatile.

Every function returns a formula's text without ``=``. Formulas hold in Excel, LibreOffice and
Gnumeric: no wildcards, no functions newer than Excel 2007.
"""

from __future__ import annotations

from collections.abc import Iterable

from tracker.procurement.scale import Scale
from tracker.procurement.specification import Requirement, conjunction
from tracker.texts import Language, Text
from tracker.workbook.layout import NEEDS, OPEN, STATUS_LABELS, YES_NO, Status
from tracker.workbook.rowrules import Ways, is_skip, needing

ANSWER_LIST = "tracker_answers"


def quoted(text: str) -> str:
    '''A string constant.

    >>> quoted('say "ja"')
    '"say ""ja"""'
    '''
    return '"' + text.replace('"', '""') + '"'


def condition_name(condition: str) -> str:
    """The defined name of the cell that holds the reply to a condition."""
    return f"condition_{condition}"


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
) -> str:
    """The row's status: ``rowrules.status``, compiled.

    Args:
        cells: column id → reference, such as ``{"answer": "H4"}``.
        binding: the ways in which the row binds (``rowrules.binding``).
    """
    yes, no = (quoted(t.get(language)) for t in YES_NO)
    answer = f"TRIM({cells['answer']})"

    def label(status: Status) -> str:
        return quoted(STATUS_LABELS[status].get(language))

    def is_one_of(answers: Iterable[Text]) -> str:
        return _any(f"{answer}={quoted(a.get(language))}" for a in answers)

    missing, open_ = label(Status.ANSWER_MISSING), label(Status.CONDITION_OPEN)
    unanswered = f"IF({cells['applies']}={yes},{missing},{open_})"
    steps = [
        (f"{cells['applies']}={no}", label(Status.NOT_APPLICABLE)),
        (f'{answer}=""', unanswered),
        (f"ISNA(MATCH({answer},{ANSWER_LIST},0))", label(Status.ANSWER_UNKNOWN)),
    ]
    skips = [a.label for a in scale.answers if is_skip(a)]
    if skips and binding:
        binds = _any(_all(f"{condition_name(c)}={yes}" for c in way) for way in binding)
        denied = f"AND({binds},{is_one_of(skips)})"
        steps.append((denied, label(Status.NOT_RELEVANT_DENIED)))
    for column, lacking in NEEDS:
        if answers := needing(column, row, scale):
            empty = f'TRIM({cells[column]})=""'
            needed = f"AND({empty},{is_one_of(a.label for a in answers)})"
            steps.append((needed, label(lacking)))
    formula = label(Status.OK)
    for test, then in reversed(steps):
        formula = f"IF({test},{then},{formula})"
    return formula


def _any(tests: Iterable[str]) -> str:
    return _joined("OR", list(tests))


def _all(tests: Iterable[str]) -> str:
    return _joined("AND", list(tests))


def _joined(function: str, tests: list[str]) -> str:
    if not tests:
        return "TRUE"
    return tests[0] if len(tests) == 1 else f"{function}({','.join(tests)})"
