"""What the files set for single requirements: level, drop, addendum, weight; and the cells of the sheet Krav."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from tracker.catalogue.lookup import Names
from tracker.findings import Finding
from tracker.procurement.selection import normal_id
from tracker.selection import findings as kinds
from tracker.selection.model import AddedRow, CaseFiles, CaseView, Edit, Plain, PutResult
from tracker.selection.plain import text_in, value_at, with_text, with_value
from tracker.selection.ticks import YES
from tracker.texts import Language

LEVEL, DROP, REASON, ADDENDUM, WEIGHT = "level", "drop", "reason", "addendum", "weight"
WEIGHTS = ("weights", "requirements")


class Settings:
    """What the files set for requirements, by the banks' spelling of their ids."""

    def __init__(self, view: CaseView) -> None:
        names, plain = Names(view.catalogue), view.files.procurement

        def by_id(found: Mapping[str, Any] | None) -> dict[str, tuple[str, Any]]:
            return {normal_id(names, id): (id, value) for id, value in (found or {}).items()}

        self._language = view.language
        self.levels = by_id(
            {k: v for k, v in (plain.get("levels") or {}).items() if k != "default"}
        )
        self.drops = by_id({one["id"]: one for one in plain.get("drop") or ()})
        self.addenda = by_id(plain.get("addenda"))
        self.weights = by_id(value_at(view.files.evaluation, *WEIGHTS))

    @property
    def ids(self) -> set[str]:
        """Every requirement that something is set for."""
        return {*self.levels, *self.drops, *self.addenda, *self.weights}

    def values(self, id: str, *, is_stated: bool) -> dict[str, str]:
        """What the open cells of a row hold.

        Args:
            is_stated: its addition is a decision, and stands on their sheet.
        """
        nothing = (id, None)
        drop = self.drops.get(id, nothing)[1]
        weight = self.weights.get(id, nothing)[1]
        addendum = self.addenda.get(id, nothing)[1]
        values = {
            LEVEL: str(self.levels.get(id, nothing)[1] or ""),
            DROP: YES.id if drop else "",
            REASON: str(drop["reason"]) if drop else "",
            ADDENDUM: "" if is_stated else text_in(addendum, self._language),
            WEIGHT: "" if weight is None else number_text(weight),
        }
        return {column: value for column, value in values.items() if value}


def number_text(number: float) -> str:
    """A number of a file as a cell's canonical value.

    >>> number_text(2.50), number_text(10), number_text(1e-07)
    ('2.5', '10', '0.0000001')
    """
    return format(Decimal(repr(number)).normalize(), "f")


def put(view: CaseView, edits: Sequence[Edit], added: Sequence[AddedRow]) -> PutResult:
    """The files with what the cells say of requirements."""
    del added  # rows of one's own stand on a sheet of their own
    settings, files, findings = Settings(view), view.files, list[Finding]()
    drops: dict[str, dict[str, Edit]] = {}
    for edit in edits:
        id, column = edit.place.row, edit.place.column
        if column in (DROP, REASON):
            drops.setdefault(id, {})[column] = edit
        else:
            files = _put(settings, files, edit, view.language)
    plain, wrong = _with_drops(settings, files.procurement, drops)
    return PutResult(replace(files, procurement=plain), (*findings, *wrong))


def _put(settings: Settings, files: CaseFiles, edit: Edit, language: Language) -> CaseFiles:
    id, given = edit.place.row, edit.given
    match edit.place.column:
        case "level":
            spelt, _ = settings.levels.get(id, (id, None))
            return _in_procurement(files, ("levels", spelt), given or None)
        case "addendum":
            spelt, old = settings.addenda.get(id, (id, None))
            value = with_text(old, given, language) if given else None
            return _in_procurement(files, ("addenda", spelt), value)
        case _:
            spelt, _ = settings.weights.get(id, (id, None))
            number = float(given) if given else None
            weight = int(number) if number is not None and number.is_integer() else number
            if files.evaluation is None and weight is None:
                return files
            made = with_value(files.evaluation or {}, (*WEIGHTS, spelt), weight)
            return replace(files, evaluation=made)


def _in_procurement(files: CaseFiles, path: tuple[str, ...], value: Any) -> CaseFiles:
    return replace(files, procurement=with_value(files.procurement, path, value))


def _with_drops(
    settings: Settings, plain: Plain, edits: Mapping[str, Mapping[str, Edit]]
) -> tuple[Plain, list[Finding]]:
    """``drop`` as the cells have it; what is left out without a reason has a finding."""
    drop, findings = [dict(one) for one in plain.get("drop") or ()], list[Finding]()
    for id, cells in edits.items():
        spelt, old = settings.drops.get(id, (id, None))
        is_dropped = cells[DROP].given == YES.id if DROP in cells else old is not None
        reason = cells[REASON].given if REASON in cells else (old or {}).get("reason", "")
        if is_dropped and not reason:
            edit = cells.get(REASON) or cells[DROP]
            findings.append(kinds.DROP_UNEXPLAINED.at(edit.where, requirement=id))
            continue
        if not is_dropped and reason and REASON in cells:
            edit = cells[REASON]
            findings.append(kinds.REASON_UNUSED.at(edit.where, requirement=id, value=reason))
        entry = {"id": spelt, **(old or {}), "reason": reason}
        at = next((n for n, one in enumerate(drop) if one["id"] == spelt), None)
        if is_dropped and at is None:
            drop.append(entry)
        elif is_dropped and at is not None:
            drop[at] = entry
        elif at is not None:
            del drop[at]
    if drop or plain.get("drop"):
        return with_value(plain, ("drop",), drop or None), findings
    return plain, findings
