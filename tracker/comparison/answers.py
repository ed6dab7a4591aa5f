"""The vendors' answers side by side: a sign for each, and the words behind it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from tracker.assessment import texts as shared
from tracker.assessment.lines import NO_PACKAGE, RowWording
from tracker.assessment.looks import LOOKS
from tracker.assessment.model import FULFILLED, OUTCOME_LABELS, AssessedRow, Outcome
from tracker.assessment.reserved import together
from tracker.comparison import texts
from tracker.comparison.figures import View, has_price, package_names
from tracker.comparison.model import ComparedCell, ComparedRow
from tracker.paper.cell_values import Said, Several, Sign, Tone
from tracker.paper.model import Cell, Column, Filter, LazyRows, Place, Row, Table
from tracker.paper.values import cell_name, day, one_line, price

# Column key → heading of what a vendor wrote beside its answer.
OWN = (
    *((text.en, text) for text in (
        shared.ELABORATION, shared.PRICE, shared.PRICE_YEARLY, shared.AVAILABLE_FROM, shared.DELIVERED_BY,
        *shared.FURTHER.values(), shared.COMMENTS,
    )),
    ("supplements", shared.SUPPLEMENTS),
)  # fmt: skip
_SHORT = 60  # characters of a requirement's text where there is no room for more
_RANKS = {outcome: rank for rank, outcome in enumerate(Outcome)}


def matrix(view: View) -> Table:
    """All requirements, a sign for each vendor; the words behind them can be unfolded."""
    say, levels = view.speaker.say, view.speaker.scale.levels
    cards = _card_columns(view.speaker)
    used = {cell.row.outcome for row in view.comparison.rows for cell in row.cells if cell}
    labels = [say(OUTCOME_LABELS[outcome]) for outcome in Outcome if outcome in used]
    found = {row.asked.level for row in view.comparison.rows}
    known = [choice.id for choice in levels if choice.id in found]
    chosen = [view.speaker.choice(id, levels) for id in (*known, *sorted(found - {*known}))]

    def made(row: ComparedRow) -> Row:
        signs = [sign(cell, view, whole=True) for cell in row.cells]
        more = Table("", cards, tuple(_cards(row, view)))
        cells = _asked(row, view) | view.cells(signs)
        if not row.differs:
            del cells["differs"]
        return Row(cells, more=more, stays=row.differs)

    return Table(
        "",
        (
            Column("requirement", say(shared.REQUIREMENT), 13, Place.NAME),
            Column("packages", say(shared.PACKAGES), 10, Place.ASIDE),
            Column("level", say(shared.LEVEL), 13, Place.ASIDE),
            Column("differs", say(texts.DIFFERS), 13, Place.ASIDE),
            Column("text", say(shared.TEXT), 44),
            *view.columns(18, Place.SIGN),
        ),
        LazyRows(view.comparison.rows, made),
        filters=(
            Filter(say(shared.PACKAGES), ("packages",), package_names(view)),
            Filter(say(shared.LEVEL), ("level",), {label: label for label in chosen}),
            Filter(
                say(shared.OUTCOME),
                tuple(str(number) for number in range(len(view.names))),
                {label: label for label in labels},
                say(texts.OF_VENDOR),
            ),
        ),
        switch=say(texts.ONLY_DIFFERENT),
        unfold=say(texts.DRILL),
    )


def overview(view: View) -> Table:
    """The matrix as a sheet: nothing behind the signs."""
    say = view.speaker.say

    def made(row: ComparedRow) -> Row:
        return Row(_asked(row, view) | view.cells([sign(cell, view) for cell in row.cells]))

    columns = (
        Column("requirement", say(shared.REQUIREMENT), 13, Place.NAME),
        Column("packages", say(shared.PACKAGES), 10),
        Column("level", say(shared.LEVEL), 13),
        Column("text", say(shared.TEXT), 44),
        Column("differs", say(texts.DIFFERS), 13),
        *view.columns(18, Place.SIGN),
    )
    rows = LazyRows(view.comparison.rows, made)
    return Table("", columns, rows, sheet=say(texts.COMPARISON))


def packages(view: View) -> Iterator[Table]:
    """A sheet for each package: every vendor's outcome with the words beside it."""
    say = view.speaker.say
    columns = [
        Column("requirement", say(shared.REQUIREMENT), 13, Place.NAME),
        Column("text", say(shared.TEXT), 44),
        Column("level", say(shared.LEVEL), 13),
        Column("differs", say(texts.DIFFERS), 13),
    ]
    for number, name in enumerate(view.names):
        title = say(texts.ANSWER_OF.fill(vendor=name))
        columns += [
            Column(str(number), name, 18, Place.SIGN),
            Column(f"{number}-words", title, 42, under=str(number)),
        ]

    def made(row: ComparedRow) -> Row:
        cells = _asked(row, view) | view.cells([sign(cell, view) for cell in row.cells])
        words = {
            f"{number}-words": "\n".join(_answer_lines(cell, view))
            for number, cell in enumerate(row.cells)
            if cell
        }
        return Row(cells | words)

    for id, name in package_names(view).items():
        rows = [row for row in view.comparison.rows if id in _packages(row)]
        sheet = name if id == NO_PACKAGE else id
        yield Table(
            name, tuple(columns), LazyRows(rows, made), note=say(texts.DIFFERS_NOTE), sheet=sheet
        )


def brief(view: View) -> Table:
    """The requirements in which the vendors differ, with signs alone, for forms with little room.

    Of one vendor alone all are there.
    """
    say = view.speaker.say
    columns = (
        Column("requirement", say(shared.REQUIREMENT), 12),
        Column("level", say(shared.LEVEL), 12),
        Column("text", say(shared.TEXT), 40),
        *(Column(str(n), str(n + 1), 2, Place.SIGN) for n in range(len(view.names))),
    )
    alone = len(view.names) < 2

    def made(row: ComparedRow) -> Row:
        asked = _asked(row, view)
        signs = [_bare(cell, view) for cell in row.cells]
        return Row(asked | {"text": _short(say(row.asked.text))} | view.cells(signs))

    rows = [row for row in view.comparison.rows if row.differs or alone]
    return Table("", columns, LazyRows(rows, made))


def legend(view: View) -> tuple[str, ...]:
    """What the brief matrix' numbers and signs stand for."""
    say = view.speaker.say
    used = {cell.row.outcome for row in view.comparison.rows for cell in row.cells if cell}
    signs = [f"{LOOKS[o].sign} {say(OUTCOME_LABELS[o])}" for o in LOOKS if o in used]
    numbered = (f"{number} {name}" for number, name in enumerate(view.names, start=1))
    return " · ".join(numbered), "  ".join([*signs, f"* {say(texts.REMARKED)}"])


def answers(view: View) -> Table:
    """Every answer of every vendor as a line of its own, for whoever reads on with a program."""
    say = view.speaker.say
    columns = (
        ("requirement", shared.REQUIREMENT), ("packages", shared.PACKAGES), ("level", shared.LEVEL),
        ("text", shared.TEXT), ("differs", texts.DIFFERS), ("vendor", shared.VENDOR),
        ("answer", shared.ANSWER), ("outcome", shared.OUTCOME), ("reasons", shared.REASONS),
        ("deviation", shared.DEVIATION), ("reservation", shared.RESERVATION),
        *OWN,
        ("verdict", shared.VERDICT), ("confidential", shared.CONFIDENTIAL), ("cell", shared.CELL),
    )  # fmt: skip

    def made(row: ComparedRow) -> Row:
        asked = _asked(row, view)
        lines = zip(view.names, row.cells, strict=True)
        return Row(asked, tuple({"vendor": name, **answer(cell, view)} for name, cell in lines))

    return Table(
        "",
        tuple(Column(key, say(title), 20) for key, title in columns),
        LazyRows(view.comparison.rows, made),
        sheet=say(texts.COMPARISON),
    )


def answer(cell: ComparedCell | None, view: View) -> dict[str, Cell]:
    """A vendor's answer, a cell for each thing that it says."""
    say, speaker = view.speaker.say, view.speaker
    if cell is None:
        return {"outcome": say(texts.NO_ROW)}
    row, written = (
        cell.row,
        {text.en: Said(value) for text, value in speaker.written(cell.row).items()},
    )
    own = speaker.own_answer(row)
    values: dict[str, Cell] = {
        shared.PRICE.en: price(row.given.price_dkk),
        shared.PRICE_YEARLY.en: price(row.given.price_yearly_dkk), shared.AVAILABLE_FROM.en: day(row.given.available_from),
    }  # fmt: skip
    return {
        **written,
        **{key: value for key, value in values.items() if value is not None},
        "answer": Said(own) if own else value(cell, view),
        "outcome": say(OUTCOME_LABELS[row.outcome]),
        "reasons": "\n".join(one_line(say(reason)) for reason in row.reasons),
        "deviation": say(shared.DEVIATION) if cell.deviation else None,
        "reservation": Said(together(speaker.reserved(row))),
        "supplements": Said(together([*map(speaker.supplement, row.supplements)])),
        "verdict": speaker.choice(row.verdict, speaker.scale.verdicts),
        "confidential": say(shared.CONFIDENTIAL) if row.given.confidential else None,
        "cell": cell_name(row.cell),
    }


def sign(cell: ComparedCell | None, view: View, *, whole: bool = False) -> Sign:
    """The sign of an answer's outcome, with what must not be overlooked beside it.

    Args:
        whole: say too that it may deviate from a minimum requirement, and its price.
    """
    say = view.speaker.say
    if cell is None:
        return Sign(NO_PACKAGE, say(texts.NO_ROW), Tone.IDLE, len(_RANKS))
    row, look = cell.row, LOOKS[cell.row.outcome]
    verdict = view.speaker.choice(row.verdict, view.speaker.scale.verdicts)
    notes = (
        value(cell, view) if row.asked.answer and not view.speaker.own_answer(row) else "",
        _remark(cell, view.speaker),
        say(texts.POSSIBLE) if whole and cell.deviation else "",
        *(prices(row, view) if whole and has_price(cell) else ()),
        f"{say(shared.VERDICT)}: {verdict}" if verdict else "",
    )
    label = say(OUTCOME_LABELS[row.outcome])
    return Sign(look.sign, label, look.tone, _RANKS[row.outcome], tuple(filter(None, notes)))


def prices(row: AssessedRow, view: View) -> Iterator[str]:
    """The prices of a row as people read them; the yearly one says that it is."""
    written = view.speaker.written(row)
    yield written[shared.PRICE]
    if yearly := written[shared.PRICE_YEARLY]:
        yield view.speaker.say(texts.A_YEAR.fill(price=yearly))


def value(cell: ComparedCell, view: View) -> str:
    """What was answered, and whether it is the lowest or the highest of all."""
    row, say = cell.row, view.speaker.say
    shown = view.speaker.answer(row.given.answer, row.answer_label)
    return f"{shown} ({say(texts.EXTREMES[cell.extreme])})" if cell.extreme else shown


def _bare(cell: ComparedCell | None, view: View) -> Sign:
    """A sign without its word; an asterisk where something stands beside it."""
    if cell is None:
        return Sign(NO_PACKAGE, "")
    look = LOOKS[cell.row.outcome]
    return Sign(f"{look.sign}*" if _remark(cell, view.speaker) else look.sign, "", look.tone)


def _remark(cell: ComparedCell, speaker: RowWording) -> str:
    row = cell.row
    if row.is_reserved:
        return speaker.say(texts.WITH_RESERVATION)
    if row.is_undecided:
        return speaker.say(texts.UNDECIDED)
    hidden = row.reasons and row.outcome in FULFILLED
    return speaker.say(texts.SEE_REASON) if hidden else ""


def _asked(row: ComparedRow, view: View) -> dict[str, Cell]:
    """The requirement itself."""
    say = view.speaker.say
    return {
        "requirement": one_line(row.asked.id),
        "packages": Several(_packages(row)),
        "level": view.speaker.choice(row.asked.level, view.speaker.scale.levels),
        "text": say(row.asked.text),
        "differs": say(texts.DIFFERENT if row.differs else texts.SAME),
    }


def _packages(row: ComparedRow) -> tuple[str, ...]:
    return tuple(map(one_line, row.asked.packages)) or (NO_PACKAGE,)


def _short(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= _SHORT else f"{line[:_SHORT]}…"


def _card_columns(speaker: RowWording) -> tuple[Column, ...]:
    say = speaker.say
    return (
        Column("vendor", say(shared.VENDOR), 20, Place.NAME),
        Column("outcome", say(shared.OUTCOME), 18, Place.SIGN),
        Column("confidential", say(shared.CONFIDENTIAL), 12, Place.SIGN),
        Column("deviation", say(shared.DEVIATION), 20),
        Column("answer", say(shared.ANSWER), 15),
        Column("what", say(shared.OWN_WORDS), 20, Place.LABEL),
        Column("said", say(shared.OWN_WORDS), 40, Place.PART),
        Column("verdict", say(shared.VERDICT), 20),
        Column("cell", say(shared.CELL), 14),
    )


def _cards(row: ComparedRow, view: View) -> Iterator[Row]:
    for name, cell in zip(view.names, row.cells, strict=True):
        if cell is None:
            yield Row({"vendor": name, "outcome": sign(cell, view)})
        else:
            yield Row(_row_cells(cell, view) | {"vendor": name}, _parts(cell, view.speaker))


def _row_cells(cell: ComparedCell, view: View) -> dict[str, Cell]:
    speaker, row, say = view.speaker, cell.row, view.speaker.say
    return {
        "outcome": replace(sign(cell, view), notes=()),
        "confidential": confidential(cell, speaker),
        "deviation": Sign("!", say(shared.DEVIATION), Tone.BAD) if cell.deviation else None,
        "answer": value(cell, view) or NO_PACKAGE,
        "verdict": speaker.choice(row.verdict, speaker.scale.verdicts),
        "cell": cell_name(row.cell),
    }


def confidential(cell: ComparedCell, speaker: RowWording) -> Sign | None:
    """That the vendor marked it confidential."""
    marked = cell.row.given.confidential
    return Sign("", speaker.say(shared.CONFIDENTIAL), Tone.CONFIDENTIAL) if marked else None


def _parts(cell: ComparedCell, speaker: RowWording) -> tuple[Mapping[str, Cell], ...]:
    """Why the outcome is what it is, and all that the vendor wrote, reservations first."""
    row, where = cell.row, cell_name(cell.row.cell)
    why = speaker.say(shared.REASONS)
    parts: list[Mapping[str, Cell]] = []
    parts += ({"what": why, "said": one_line(speaker.say(reason))} for reason in row.reasons)
    parts += ({"what": s.label, "said": Said(s.text, where)} for s in speaker.quotations(row))
    return tuple(parts)


def _answer_lines(cell: ComparedCell, view: View) -> Iterator[str]:
    """A vendor's answer in one text: what it chose, why that is its outcome, its words, and where."""
    speaker, row, say = view.speaker, cell.row, view.speaker.say
    if cell.deviation:
        yield f"! {say(shared.DEVIATION)}"
    if row.given.confidential:
        yield say(shared.CONFIDENTIAL).upper()
    yield f"{say(shared.ANSWER)}: {value(cell, view) or NO_PACKAGE}"
    for reason in row.reasons:
        yield f"{say(shared.REASONS)}: {one_line(say(reason))}"
    for quotation in speaker.quotations(row):
        yield f"{quotation.label}: {quotation.text}"
    if row.cell:
        yield f"{say(shared.CELL)}: {cell_name(row.cell)}"
