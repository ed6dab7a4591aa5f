"""The workbook as LibreOffice opens it: protection, lists, hidden key, print set-up."""

from __future__ import annotations

from typing import Any

import pytest

from libreoffice.cases import REPLIES, ordinary
from libreoffice.office import Spreadsheets
from tracker.texts import Language
from tracker.workbook import layout
from tracker.workbook.formulas import ANSWER_LIST, CHOICE_LIST, condition_name
from tracker.workbook.write import write_workbook

pytestmark = [pytest.mark.office, pytest.mark.xdist_group("office")]

A3_ACROSS = 42_000
A4_ACROSS = 29_700  # hundredths of a millimetre


@pytest.fixture(scope="module", params=list(Language))
def opened(office: Spreadsheets, request: pytest.FixtureRequest) -> tuple[Language, Any]:
    """The set-up of a workbook in each language."""
    path = office.put(write_workbook(ordinary(request.param)))
    return request.param, office.run("inspect", path)


def test_sheets_stand_in_order_and_only_the_identity_is_hidden(
    opened: tuple[Language, Any],
) -> None:
    language, found = opened
    shown = (layout.GUIDE, layout.VENDOR, layout.REQUIREMENTS, layout.OVERVIEW)
    names = [sheet.get(language) for sheet in shown]
    assert list(found["sheets"]) == [*names, layout.IDENTITY_SHEET]
    assert [n for n, s in found["sheets"].items() if s["visible"]] == names


def test_every_sheet_is_protected_and_answers_are_open_and_text(
    opened: tuple[Language, Any],
) -> None:
    _, found = opened
    assert all(sheet["protected"] for sheet in found["sheets"].values())
    for id, cell in found["cells"].items():
        assert cell["locked"] is (id not in layout.ANSWERED), id
        assert (cell["format"] == "@") is (id in layout.ANSWERED), id


def test_drop_downs_offer_the_words_of_the_scale(opened: tuple[Language, Any]) -> None:
    language, found = opened
    scale = ordinary(language).scale

    def quoted(*texts: str) -> str:
        return ";".join(f'"{text}"' for text in texts)

    specification = ordinary(language)
    members = {id for group in specification.groups for id in group.integrations}
    assert members == {"SF1320_A", "SF1520", "SF1525"}
    assert found["lists"] == {
        row.id: CHOICE_LIST if row.id in members else ANSWER_LIST
        for row in specification.requirements
    }
    lists = {id: cell["list"] for id, cell in found["cells"].items() if cell["list"]}
    assert lists == {
        "answer": CHOICE_LIST,
        "delivered_by": quoted(*(d.label.get(language) for d in scale.deliverers)),
        "confidential": quoted(*(t.get(language) for t in layout.YES_NO)),
    }
    assert all(found["cells"][id]["stops"] for id in lists)
    words = [a.label.get(language) for a in scale.answers]
    assert found["answers"] == words[:-1]
    assert found["choices"] == words
    assert scale.answers[-1].id == "not_offered"


def test_the_columns_for_the_reader_are_hidden_and_nothing_else(
    opened: tuple[Language, Any],
) -> None:
    _, found = opened
    assert found["hidden_columns"] == ["key", "sections"]


def test_names_are_there(opened: tuple[Language, Any]) -> None:
    _, found = opened
    assert {ANSWER_LIST, *map(condition_name, REPLIES)} <= set(found["names"])


def test_pages_are_landscape_one_across_with_the_header_repeated_and_the_table_on_a3(
    opened: tuple[Language, Any],
) -> None:
    language, found = opened
    for name, sheet in found["sheets"].items():
        if name == layout.IDENTITY_SHEET:
            continue
        assert sheet["landscape"], name
        is_table = name == layout.REQUIREMENTS.get(language)
        assert abs(sheet["width"] - (A3_ACROSS if is_table else A4_ACROSS)) <= 2, name
        assert sheet["pages_across"] == 1, name
    table = found["sheets"][layout.REQUIREMENTS.get(language)]
    assert table["title_row"] == 4
