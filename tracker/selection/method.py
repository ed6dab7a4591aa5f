"""The method of evaluation as rows: what each key of ``evaluation.yaml`` holds, and what a cell means in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from tracker import documents
from tracker.assessment.model import OUTCOME_LABELS, Outcome
from tracker.authoring.cells import WrongCellError
from tracker.evaluation.method.model import (
    DEFAULT_COUNTS,
    LEAVE_OUT,
    OWN_KEY,
    RowMethod,
    TotalMethod,
)
from tracker.evaluation.method.scaffold import scaffold
from tracker.foreign_text import fold, fold_choice
from tracker.forms.model import Column, ColumnKind, Option
from tracker.frozen import dataclass
from tracker.selection.model import CaseView, Plain
from tracker.selection.plain import value_at
from tracker.selection.workbook import normal
from tracker.texts import Language, Text

Path = tuple[str, ...]
LEFT_OUT = Text("Tæller ikke", "Does not count")
ROW_METHODS = {
    RowMethod.MEAN: Text(
        "Gennemsnittet af evaluatorernes point", "The mean of the evaluators' points"
    ),
    RowMethod.MEDIAN: Text(
        "Det midterste af evaluatorernes point", "The median of the evaluators' points"
    ),
    RowMethod.OUTCOME: Text(
        "Kun det, de er enige om, og udfaldet", "Only what they agree on, and the outcome"
    ),
}
TOTAL_METHODS = {
    TotalMethod.BY_PACKAGE: Text(
        "Pakke for pakke, efter pakkernes vægt", "Package by package, by their weight"
    ),
    TotalMethod.BY_REQUIREMENT: Text(
        "Alle krav i ét vægtet gennemsnit", "All requirements in one weighted mean"
    ),
}
_OWN = Text("Egne krav uden pakke", "Own requirements without a package")
_SHARE = re.compile(r"(\d{1,3}(?:[.,]\d{1,6})?)\s?(%?)")
_SHARES = ("100 %", "75 %", "50 %", "25 %", "0 %")
_ONE = Text("1", "1")
_NONE = Text("ingen", "none")


@dataclass(frozen=True, slots=True)
class MethodRow:
    """One key of ``evaluation.yaml``.

    Attributes:
        path: its keys.
        cell: what the cell holds.
        usual: what holds where nothing is written.
    """

    path: Path
    about: Text
    cell: Column
    usual: Text

    @property
    def key(self) -> str:
        """The row's key: the path in one word."""
        return ".".join(self.path)

    def shown(self, value: Any, language: Language) -> str:
        """What the cell says, canonical."""
        if value is None:
            return ""
        if self.cell.kind is ColumnKind.TEXT:
            return spelled_share(value, language)
        return _plain(value) if self.cell.kind is ColumnKind.NUMBER else str(value)

    def meant(self, cell: str) -> Any:
        """What the cell means in the file; None where it is empty.

        Raises:
            WrongCellError: it is no share.
        """
        if not cell:
            return None
        if self.cell.kind is ColumnKind.TEXT:
            return read_share(cell)
        return figure(Decimal(cell)) if self.cell.kind is ColumnKind.NUMBER else cell


def new_case(view: CaseView) -> Plain:
    """What a new ``evaluation.yaml`` says for what is asked: the explained scaffold, as plain data."""
    if view.asked is None:
        return {}
    plain: Plain = documents.parse_yaml(
        scaffold(view.asked).encode(), "evaluation", source="evaluation.yaml"
    )
    return plain


def method_rows(view: CaseView) -> tuple[MethodRow, ...]:
    """Every key that can be set, in the order of the file; those that the file names besides."""
    rows = {row.path: row for row in _rows(view)}
    for path in _written(view.files.evaluation or {}):
        if path not in rows and (row := _named(path)):
            rows[path] = row
    return tuple(rows.values())


def _rows(view: CaseView) -> Iterator[MethodRow]:
    yield _points("lowest", Text("Laveste pointtal", "Lowest points"), "0", lowest=0)
    yield _points("highest", Text("Højeste pointtal", "Highest points"), "5", lowest=0)
    yield _points("step", Text("Afstand mellem pointtal", "Distance between points"), "1", lowest=0)
    yield _choice(
        "row",
        Text("Fra flere evaluatorers point til ét", "From evaluators' points to one"),
        ROW_METHODS,
    )
    yield _choice(
        "total", Text("Fra krav til samlet resultat", "From requirements to a total"), TOTAL_METHODS
    )
    for outcome, label in OUTCOME_LABELS.items():
        yield _counts(outcome, label)
    for verdict in view.scale.verdicts:
        yield _verdict(verdict.id, verdict.label)
    for level in view.scale.levels:
        yield _weight("levels", level.id, _of(Text("Vægt, niveau", "Weight, level"), level.label))
    for id, title in packages(view):
        yield _weight("packages", id, _of(Text("Vægt, pakke", "Weight, package"), title))
    yield _threshold(("thresholds", "total"), Text("Tærskel, samlet", "Threshold, total"))
    for id, title in packages(view):
        yield _threshold(
            ("thresholds", "packages", id), _of(Text("Tærskel, pakke", "Threshold, package"), title)
        )
    bonus = Text("Andel, der deles ligeligt i en gruppe", "Share divided equally in a group")
    yield MethodRow(("group_bonus",), bonus, _part(), Text("0", "0"))


def packages(view: CaseView) -> tuple[tuple[str, Text], ...]:
    """What can have a weight, with titles: the sections that are asked, and those that can be chosen."""
    found: dict[str, Text] = {}
    for chapter in view.asked.chapters if view.asked else ():
        found[chapter.id] = chapter.title
    for section in view.catalogue.accepted().sections:
        if section.integrations or (view.asked is None and section.requirements):
            found.setdefault(section.id, section.title)
    rows = view.asked.requirements if view.asked else ()
    if not rows or any(not row.packages for row in rows):
        found[OWN_KEY] = _OWN
    return tuple((id, _named_by(id, title)) for id, title in found.items())


def _named_by(id: str, title: Text) -> Text:
    """With its id, where that is not the title of a chapter of the buyer's own."""
    return title if id in (OWN_KEY, title.da) else _of(Text(id, id), title)


def _of(what: Text, title: Text) -> Text:
    return Text(f"{what.da} {title.da}", f"{what.en} {title.en}")


def _points(key: str, about: Text, usual: str, *, lowest: float) -> MethodRow:
    cell = Column("value", about, 0, ColumnKind.NUMBER, lowest=lowest, highest=1000)
    return MethodRow(("points", key), about, cell, Text(usual, usual))


def _choice(key: str, about: Text, words: Mapping[Any, Text]) -> MethodRow:
    options = tuple(Option(str(id), label) for id, label in words.items())
    cell = Column("value", about, 0, ColumnKind.CHOICE, options=options)
    return MethodRow(("method", key), about, cell, options[0].label)


def _share_cell() -> Column:
    words = (*(Option(share, Text(share, share)) for share in _SHARES), Option(LEAVE_OUT, LEFT_OUT))
    return Column("value", Text("Tæller", "Counts"), 0, ColumnKind.TEXT, options=words)


def _counts(outcome: Outcome, label: Text) -> MethodRow:
    about = _of(Text("Uden point tæller", "Without points, this counts:"), label)
    usual = DEFAULT_COUNTS[outcome]
    words = Text(spelled_share(usual, Language.DA), spelled_share(usual, Language.EN))
    return MethodRow(("counts", outcome.value), about, _share_cell(), words)


def _verdict(id: str, label: Text) -> MethodRow:
    about = _of(Text("Uden point tæller bedømmelsen", "Without points, the verdict counts:"), label)
    return MethodRow(("verdicts", id), about, _share_cell(), Text("som udfaldet", "as the outcome"))


def _weight(kind: str, id: str, about: Text) -> MethodRow:
    cell = Column("value", about, 0, ColumnKind.NUMBER, lowest=0)
    return MethodRow(("weights", kind, id), about, cell, _ONE)


def _part() -> Column:
    return Column("value", Text("Andel", "Share"), 0, ColumnKind.NUMBER, lowest=0, highest=1)


def _threshold(path: Path, about: Text) -> MethodRow:
    return MethodRow(path, about, _part(), _NONE)


def _written(plain: Mapping[str, Any]) -> Iterator[Path]:
    """The paths of the file whose names are its own."""
    for path in (
        ("verdicts",),
        ("weights", "levels"),
        ("weights", "packages"),
        ("thresholds", "packages"),
    ):
        named = value_at(plain, *path)
        yield from ((*path, id) for id in (named or {}))


def _named(path: Path) -> MethodRow | None:
    """The row of a name that the file has and nothing else knows."""
    title = Text(path[-1], path[-1])
    match path[:-1]:
        case ("verdicts",):
            return _verdict(path[-1], title)
        case ("weights", kind):
            return _weight(kind, path[-1], _of(Text("Vægt", "Weight"), title))
        case ("thresholds", _):
            return _threshold(path, _of(Text("Tærskel", "Threshold"), title))
    return None


def spelled_share(value: Any, language: Language) -> str:
    """A share as people read it.

    >>> spelled_share(0.125, Language.DA), spelled_share("leave_out", Language.EN)
    ('12,5 %', 'Does not count')
    """
    if value == LEAVE_OUT:
        return LEFT_OUT.get(language)
    text = _plain(Decimal(str(value)) * 100)
    return f"{text.replace('.', ',') if language is Language.DA else text} %"


def read_share(cell: str) -> Any:
    """A share as people write it.

    >>> read_share("12,5 %"), read_share("0.5"), read_share("tæller ikke"), read_share("100 %")
    (0.125, 0.5, 'leave_out', 1)

    Raises:
        WrongCellError: it is not a share.
    """
    text = normal(cell)
    if fold_choice(text) in {LEAVE_OUT, fold(LEFT_OUT.da), fold(LEFT_OUT.en)}:
        return LEAVE_OUT
    if match := _SHARE.fullmatch(text):
        number = Decimal(match[1].replace(",", "."))
        share = number / 100 if match[2] else number
        if share <= 1:
            return figure(share)
        if not match[2] and number <= 100:
            raise WrongCellError(
                Text(
                    f"skriv {match[1]} %, hvis det er procent",
                    f"write {match[1]} % if it is per cent",
                )
            )
    raise WrongCellError(
        Text(
            f"skriv en andel fra 0 % til 100 %, eller »{LEFT_OUT.da}«",
            f"write a share from 0 % to 100 %, or '{LEFT_OUT.en}'",
        )
    )


def figure(number: Decimal) -> int | float:
    """A number as YAML has it: without decimals where it has none."""
    return int(number) if number == number.to_integral_value() else float(number)


def _plain(value: Any) -> str:
    """A number in decimals: 0.5, 1, 100."""
    number = Decimal(str(value))
    return (
        str(int(number))
        if number == number.to_integral_value()
        else format(number.normalize(), "f")
    )
