"""What the ticks lead to while somebody fills in the workbook is what the case then asks."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st
from selectionwork import view

from tracker.catalogue.load import load_catalogue
from tracker.forms.book import Around
from tracker.forms.live import At
from tracker.procurement.model import Reply
from tracker.selection.model import CaseView, Table
from tracker.selection.tables import TABLES
from tracker.selection.workbook import sheets_of

BANK = load_catalogue()
NEEDS_DAY = {"I-07-K1": "2028-01-01"}


MINE = {
    table: TABLES[table]
    for table in (
        Table.PROCUREMENT,
        Table.PACKAGES,
        Table.CONDITIONS,
        Table.REQUIREMENTS,
        Table.DECISIONS,
    )
}


def shown(case: CaseView) -> Callable[[Table, str], dict[str, str]]:
    """What a live column shows, row by row."""
    sheets = sheets_of(case, MINE)
    around = Around(tuple(sheets.values()))

    def column(table: Table, id: str) -> dict[str, str]:
        rows = sheets[table].form.rows
        return {row.key: str(around.held(At(table, row.key, id))) for row in rows}

    return column


@st.composite
def selections(draw: st.DrawFn) -> tuple[list[dict[str, object]], dict[str, str]]:
    """Packages, some of them in part, and answers to some conditions."""
    select: list[dict[str, object]] = []
    for package in draw(st.lists(st.sampled_from(BANK.packages), unique_by=lambda p: p.id)):
        some = st.lists(st.sampled_from(package.integrations), unique=True)
        named = draw(some) if package.choose == "any" else []
        select.append({"package": package.id, **({"integrations": named} if named else {})})
    ids = st.sampled_from([condition.id for condition in BANK.conditions])
    return select, draw(st.dictionaries(ids, st.sampled_from([r.value for r in Reply])))


@settings(max_examples=15, deadline=None)
@given(selections())
def test_the_sheets_show_as_included_what_the_case_asks(
    chosen: tuple[list[dict[str, object]], dict[str, str]],
) -> None:
    select, conditions = chosen
    case = view(select=select, conditions=conditions, dates=NEEDS_DAY)
    column = shown(case)
    rows = {row.id: row for row in case.asked.requirements} if case.asked else {}
    included = column(Table.REQUIREMENTS, "included")
    assert {id for id, word in included.items() if word == "Ja"} == set(rows)
    levels = {level.id: level.label.da for level in case.scale.levels}
    applies = column(Table.REQUIREMENTS, "applies")
    assert {id: applies[id] for id in rows} == {id: levels[r.level] for id, r in rows.items()}
    matters = column(Table.CONDITIONS, "now")
    asked = {condition.id for condition in case.asked.conditions} if case.asked else set()
    left = {id for id in matters if conditions.get(id) not in ("yes", "no")}
    says = {id for id in left if matters[id] == "Ja"}
    assert asked <= says
    if case.asked and not case.asked.groups:
        assert says <= asked | {"case_bearing_jobcenter"}  # which a named integration makes moot
