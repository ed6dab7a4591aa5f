"""The sheets of the method and its evaluators."""

from __future__ import annotations

from typing import Any

import pytest

from selection.tables import BASE, Sheet, said, view_of
from tracker import documents
from tracker.evaluation.method.load import parse_evaluation
from tracker.forms.book import Around
from tracker.forms.live import At, formula
from tracker.selection.method import new_case
from tracker.selection.model import CaseView, Table
from tracker.selection.sheets import evaluation, evaluators
from tracker.selection.tables import TABLES
from tracker.selection.workbook import sheets_of
from tracker.texts import Language

METHOD: dict[str, Any] = {
    "points": {"lowest": 0, "highest": 10, "step": 0.5},
    "counts": {"partial": 0.125, "planned": "leave_out"},
    "weights": {"levels": {"important": 2}, "packages": {"I-04": 0.5}},
    "thresholds": {"total": 0.4},
    "evaluators": [{"id": "anna", "name": "Anna Andersen"}],
}


def sheet(method: dict[str, Any] | None = METHOD, **more: Any) -> Sheet:
    return Sheet(evaluation, Table.EVALUATION, view_of({**BASE, **more}, method))


def people(method: dict[str, Any] | None = METHOD) -> Sheet:
    return Sheet(evaluators, Table.EVALUATORS, view_of(BASE, method))


def method_of(written: Any) -> dict[str, Any]:
    documents.require(written.files.evaluation, "evaluation", "e", {})
    return dict(written.files.evaluation)


def test_cells_say_what_the_file_says_and_the_rest_is_empty() -> None:
    cells = sheet().cells
    assert {key: value for (key, _), value in cells.items() if value} == {
        "points.lowest": "0", "points.highest": "10", "points.step": "0.5",
        "counts.partial": "12,5 %", "counts.planned": "Tæller ikke",
        "weights.levels.important": "2", "weights.packages.I-04": "0.5", "thresholds.total": "0.4",
    }  # fmt: skip
    assert {"weights.packages.I-01", "thresholds.packages.I-01", "group_bonus", "method.row"} <= {
        key for key, _ in cells
    }
    assert not any(sheet(None).cells.values()), "without a method, defaults stand beside the cells"
    usual = {row.key: row.values["usual"] for row in evaluation.form(sheet(None).view).form.rows}
    assert (usual["counts.partial"], usual["points.highest"]) == ("50 %", "5")


def test_what_is_filled_is_written_and_what_is_emptied_goes() -> None:
    written = sheet().put(
        {
            ("points.step", "value"): "1",
            ("counts.gap", "value"): "25 %",
            ("counts.partial", "value"): "",
            ("counts.planned", "value"): "0,25",
            ("verdicts.rejected", "value"): "tæller ikke",
            ("weights.packages.I-01", "value"): "2.5",
            ("weights.packages.I-04", "value"): "",
            ("thresholds.total", "value"): "",
            ("thresholds.packages.I-04", "value"): "0.3",
            ("method.row", "value"): "median",
            ("group_bonus", "value"): "0.2",
        }
    )
    assert said(written) == []
    assert method_of(written) == {
        "points": {"lowest": 0, "highest": 10, "step": 1},
        "counts": {"planned": 0.25, "gap": 0.25},
        "weights": {"levels": {"important": 2}, "packages": {"I-01": 2.5}},
        "thresholds": {"packages": {"I-04": 0.3}},
        "evaluators": METHOD["evaluators"],
        "verdicts": {"rejected": "leave_out"},
        "method": {"row": "median"},
        "group_bonus": 0.2,
    }


def test_without_a_method_nothing_is_written_until_something_is_filled() -> None:
    assert sheet(None).put().files.evaluation is None
    written = sheet(None).put({("weights.packages.I-04", "value"): "3"})
    plain = dict(new_case(sheet(None).view))
    plain["weights"] = {**plain["weights"], "packages": {"I-01": 1, "I-04": 3}}
    assert method_of(written) == plain
    joined = people(None).put({}, {"name": "Bo Bertelsen"})
    assert method_of(joined)["evaluators"] == [{"id": "bo", "name": "Bo Bertelsen"}]
    assert people(None).put().files.evaluation is None


def test_without_a_selection_there_is_nothing_to_evaluate() -> None:
    view = view_of(BASE)
    bare = CaseView(view.files, view.catalogue, view.scale, None, view.language)
    method = Sheet(evaluation, Table.EVALUATION, bare)
    assert "weights.packages.I-15" in {key for key, _ in method.cells}, "all packages of the bank"
    for written in (
        method.put({("points.highest", "value"): "4"}),
        Sheet(evaluators, Table.EVALUATORS, bare).put({}, {"name": "Bo"}),
    ):
        assert [code for code, _ in said(written)] == ["selection-method-too-soon"]
        assert written.files.evaluation is None


@pytest.mark.parametrize("cell", ["50", "101 %", "1,5", "halvdelen", "-0,1"])
def test_a_share_that_is_none_is_told(cell: str) -> None:
    written = sheet().put({("counts.gap", "value"): cell})
    assert said(written) == [("selection-cell-wrong", "counts.gap.value")]
    assert method_of(written) == METHOD


@pytest.mark.parametrize(
    ("edits", "refused"),
    [
        ({"points.highest": "0"}, ["points.highest"]),
        ({"points.lowest": "20"}, ["points.lowest"]),
        ({"points.step": "0.3", "counts.gap": "25 %"}, ["points.step"]),
        ({"points.step": "0"}, ["points.step"]),
        ({"method.total": "by_requirement"}, ["method.total"]),
        ({"weights.packages.I-01": "0", "weights.packages.I-04": "0", "counts.gap": "25 %"},
         ["weights.packages.I-01", "weights.packages.I-04"]),
    ],
)  # fmt: skip
def test_what_the_method_cannot_hold_is_told_at_its_cell_and_the_rest_is_done(
    edits: dict[str, str], refused: list[str]
) -> None:
    written = sheet().put({(key, "value"): cell for key, cell in edits.items()})
    assert said(written) == [("selection-method-refused", f"{key}.value") for key in refused]
    rest = {(key, "value"): cell for key, cell in edits.items() if key not in refused}
    assert method_of(written) == method_of(sheet().put(rest))


def test_a_fault_that_was_there_before_does_not_stop_others() -> None:
    """A package that is no longer selected has a weight: the sheet can still change the rest."""
    method = {"weights": {"packages": {"I-09": 2}}}
    table = sheet(method)
    assert table.cells["weights.packages.I-09", "value"] == "2"
    assert said(table.put({("points.highest", "value"): "4"})) == []
    gone = table.put({("weights.packages.I-09", "value"): ""})
    parse_evaluation(documents.to_json(gone.files.evaluation), _asked(table.view), source="e")


def _asked(view: CaseView) -> Any:
    return view.asked


def test_a_package_that_is_not_selected_has_no_weight() -> None:
    written = sheet().put({("weights.packages.I-99", "value"): "2"})
    assert said(written) == [("selection-row-gone", "weights.packages.I-99.value")]


def test_a_weight_of_a_package_that_is_not_chosen_says_so() -> None:
    written = sheet().put({("weights.packages.I-09", "value"): "2"})
    assert said(written) == [("selection-method-refused", "weights.packages.I-09.value")]
    assert "I-09 er ikke valgt" in written.findings[0].message.da


def test_the_more_important_weighing_less_is_pointed_out() -> None:
    written = sheet().put({("weights.levels.important", "value"): "0.5"})
    assert said(written) == [("selection-weights-odd", "weights.levels.important.value")]
    assert method_of(written)["weights"]["levels"] == {"important": 0.5}


def test_own_requirements_without_a_section_have_a_weight_and_chapters_too() -> None:
    own = [{"id": "E-1", "text": "X."}, {"id": "E-2", "text": "Y.", "section": "Drift 1.0"}]
    written = sheet(add=own).put(
        {("weights.packages.own", "value"): "2", ("weights.packages.Drift 1.0", "value"): "3"}
    )
    assert said(written) == []
    assert method_of(written)["weights"]["packages"] == {"I-04": 0.5, "own": 2, "Drift 1.0": 3}


def test_evaluators_are_added_changed_and_removed() -> None:
    written = people().put(
        {("anna", "name"): "Anna A."},
        {"name": "Bo Bertelsen"},
        {"name": "Bo Bo"},
        {"id": "chef", "name": "Carla C."},
        {"name": "bo bertelsen"},
    )
    assert said(written) == [("selection-row-there", "name104")]
    assert method_of(written)["evaluators"] == [
        {"id": "anna", "name": "Anna A."}, {"id": "bo", "name": "Bo Bertelsen"},
        {"id": "bo-2", "name": "Bo Bo"}, {"id": "chef", "name": "Carla C."},
    ]  # fmt: skip
    assert method_of(people().put({("anna", "remove"): "yes"}))["evaluators"] == []


@pytest.mark.parametrize(
    ("row", "code", "cell"),
    [
        ({"id": "bo"}, "selection-cell-required", "id101"),
        ({"id": "ANNA", "name": "Bo"}, "selection-cell-wrong", "id101"),
        ({"id": "anna", "name": "Bo"}, "selection-row-differs", "name101"),
        ({"id": "a" * 41, "name": "Bo"}, "selection-cell-wrong", "id101"),
        ({"name": "?"}, "selection-cell-wrong", "name101"),
    ],
)
def test_an_evaluator_that_cannot_be_used_is_told(
    row: dict[str, str], code: str, cell: str
) -> None:
    written = people().put({}, row)
    assert said(written) == [(code, cell)]
    assert method_of(written) == METHOD


def test_the_sheets_are_in_english_too() -> None:
    view = view_of(BASE, METHOD, language=Language.EN)
    rows = {row.key: row.values for row in evaluation.form(view).form.rows}
    assert rows["counts.partial"]["value"] == "12.5 %"
    assert rows["counts.planned"]["value"] == "Does not count"


def live(method: dict[str, Any], **more: Any) -> dict[str, Any]:
    """What the live cells show, by row and column; those that show nothing are left out."""
    view = sheet(method, **more).view
    sheets = sheets_of(view, TABLES)
    made, around = sheets[Table.EVALUATION], Around([*sheets.values()])
    cells = {f"{row}:{id}": around.held(At(made.form.id, row, id)) for row, id in made.live}
    return {name: value for name, value in cells.items() if value != "" and ":weighs" not in name}


def test_each_packages_share_of_the_total_is_live() -> None:
    assert live({}) == {f"weights.packages.{id}:share": 0.5 for id in ("I-01", "I-04")}
    assert live({"weights": {"packages": {"I-01": 3}}}) == {
        "weights.packages.I-01:share": 0.75,
        "weights.packages.I-04:share": 0.25,
    }
    assert live({"method": {"total": "by_requirement"}}) == {}


@pytest.mark.parametrize(
    ("method", "row", "words"),
    [
        ({"points": {"lowest": 5}}, "points.highest", "større end det laveste"),
        ({"points": {"step": 6}}, "points.step", "gå op i"),
        ({"weights": {"packages": {"I-01": 0, "I-04": 0}}}, "method.total", "vejer noget"),
        (
            {"method": {"total": "by_requirement"}, "weights": {"packages": {"I-01": 2}}},
            "weights.packages.I-01",
            "bruges ikke",
        ),
        (
            {"weights": {"levels": {"important": 0.5}}},
            "weights.levels.important",
            "Vejer mindre end",
        ),
        ({"weights": {"levels": {"option": -1}}}, "weights.levels.option", "under 0"),
        ({"thresholds": {"packages": {"I-04": 1.5}}}, "thresholds.packages.I-04", "0 % til 100 %"),
        ({"group_bonus": -0.1}, "group_bonus", "0 % til 100 %"),
    ],
)
def test_what_cannot_be_is_said_beside_its_cell(
    method: dict[str, Any], row: str, words: str
) -> None:
    assert words in live(method)[f"{row}:check"]


def test_no_formula_grows_with_the_number_of_packages() -> None:
    """Excel takes 8,192 characters in one formula; a bank can have hundreds of sections."""
    view = sheet({}).view
    around = Around([*sheets_of(view, TABLES).values()])
    made = evaluation.form(view)
    assert max(len(formula(one, around)) for one in made.live.values()) < 1000
