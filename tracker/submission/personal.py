"""CPR numbers in a submission: each one a warning, and masked in whatever is shown.

The stored submission and the original keep the vendor's words. Every report starts from ``masked``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

from tracker.findings import Finding, Where
from tracker.personal import cpr_numbers, mask
from tracker.submission import kinds
from tracker.submission.reading import Reading
from tracker.workbook.grid import Comment, reference
from tracker.workbook.layout import ANSWERED

if TYPE_CHECKING:  # it loads what writes workbooks, which the reports do without
    from tracker.submission.unread import Unread

T = TypeVar("T")
_SHORTEST = len("0101901234")
_FREE = frozenset(ANSWERED) - {"available_from", "price_dkk"}
_ABOUT = ("name", "cvr", "contact", "email", "solution", "version")
_KEPT = frozenset({"sha256", "digest", "price_dkk"})  # digits of a hash or a price are no number


def cpr_findings(
    reading: Reading,
    unread: Iterable[Unread],
    comments: Iterable[tuple[str, Comment, str | None]],
) -> Iterator[Finding]:
    """A warning for each CPR number in what the vendor wrote freely.

    Args:
        comments: each comment with its sheet and the requirement of its row.
    """
    for row in reading.rows:
        for column, text in (*row.values.items(), *row.unread.items()):
            if column in _FREE or column in row.unread:
                yield from _in(text, row.at(column), row.requirement.id)
    for field in _ABOUT:
        if text := getattr(reading.about.vendor, field):
            yield from _in(text, reading.about.places.get(f"field.{field}"), None)
    for cell in unread:
        yield from _in(cell.text, Where(cell.sheet, cell.ref), None)
    for sheet, comment, requirement in comments:
        place = Where(sheet, reference(comment.row, comment.column))
        yield from _in(comment.text, place, requirement)


def _in(text: str, where: Where | None, requirement: str | None) -> Iterator[Finding]:
    if len(text) >= _SHORTEST and (numbers := cpr_numbers(text)):
        shown = ", ".join(dict.fromkeys(numbers))
        yield kinds.CPR_NUMBER.at(where, requirement=requirement, value=shown)


def masked(value: T) -> T:
    """A submission, or any other value, as it may be shown: every CPR number in it masked.

    The very same value where there is nothing to mask.
    """
    new: Any = value
    if isinstance(value, str):
        new = mask(value) if type(value) is str and len(value) >= _SHORTEST else value
    elif isinstance(value, list):
        new = [masked(item) for item in value]
    elif isinstance(value, tuple):
        items = tuple(masked(item) for item in value)
        new = value if all(a is b for a, b in zip(items, value, strict=True)) else items
    elif isinstance(value, dict):
        each = {key: masked(item) for key, item in value.items()}
        new = value if all(each[key] is item for key, item in value.items()) else each
    elif is_dataclass(value) and not isinstance(value, type):
        old = {f.name: getattr(value, f.name) for f in fields(value) if f.name not in _KEPT}
        changed = {name: new for name, at in old.items() if (new := masked(at)) is not at}
        new = replace(value, **changed) if changed else value
    result: T = new
    return result
