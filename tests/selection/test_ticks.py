"""What the ticks lead to while somebody fills in the workbook is what the case then asks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from banks import SECURITY, write_bank
from hypothesis import given, settings
from hypothesis import strategies as st
from selectionwork import view

from tracker.catalogue.load import load_catalogue
from tracker.catalogue.model import (
    CatalogueRequirement,
    CatalogueSection,
    Integration,
    RequirementKind,
)
from tracker.forms.book import Around
from tracker.forms.live import At, formula
from tracker.procurement.case import Case
from tracker.procurement.model import Reply
from tracker.selection.model import CaseFiles, CaseView, Table
from tracker.selection.tables import TABLES
from tracker.selection.view import view_of
from tracker.selection.workbook import sheets_of
from tracker.texts import Language, Text

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


def test_several_banks_and_the_cases_own_ask_what_the_sheets_show(tmp_path: Path) -> None:
    write_bank(tmp_path / "sikkerhed", SECURITY)
    write_bank(tmp_path / "own", SECURITY.replace("id: sikkerhed", "id: own"))
    for chosen in ("", "  - {section: '2', catalogue: own}\n"):
        (tmp_path / "procurement.yaml").write_text(
            "id: x\ntitle: T\nbuyer: {name: B}\ncatalogues: [{id: ski-02.19-2023}, {id: sikkerhed}]\n"
            "dates: {I-07-K1: 2028-01-01}\nselect:\n  - package: I-04\n"
            f"  - {{section: '1', catalogue: sikkerhed}}\n{chosen}",
            "utf-8",
        )
        case = view_of(Case.at(tmp_path), Language.DA)
        included = shown(case)(Table.REQUIREMENTS, "included")
        assert case.asked is not None
        assert {id for id, word in included.items() if word == "Ja"} == {
            row.id for row in case.asked.requirements
        }


def test_where_no_formula_could_hold_all_ways_the_row_says_maybe() -> None:
    """Excel opens no workbook with a formula of more than 8,192 characters."""
    core = Integration("SF9000", Text("Kerne", "Core"), Text("Kerne", "Core"))
    own = [replace(core, id=f"SF{n}") for n in range(1000, 1160)]
    packages = tuple(
        CatalogueSection(
            f"I-{one.id}",
            Text("Pakke", "Package"),
            integrations=(one.id,),
            requirements=(
                CatalogueRequirement(
                    f"I-{one.id}-K1",
                    Text("Krav", "Requirement"),
                    kind=RequirementKind.PREREQUISITE,
                    requires=("SF9000",),
                    when="writes_sf1470",
                ),
            ),
        )
        for one in own
    )
    bank = replace(BANK, sections=packages, integrations=(core, *own))
    case = replace(
        view(select=[]),
        catalogue=bank,
        files=CaseFiles({"select": [{"package": packages[0].id}]}),
    )
    sheets = sheets_of(case, MINE)
    around = Around(tuple(sheets.values()))
    lengths = (len(formula(live, around)) for s in sheets.values() for live in s.live.values())
    assert max(lengths) <= 8_192
    included = shown(case)(Table.REQUIREMENTS, "included")
    assert (included["SF9000"], included["SF1000"], included["SF1001"]) == ("Måske", "Ja", "")
