"""A word that is not known is answered with what is near: ids, vendors and files of the case at hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from answered import Make, Receive, Write
from casework import filled
from commands import Run


@pytest.mark.parametrize(
    ("words", "near"),
    [
        (["catalogue", "show", "SF1641"], "SF1461"),
        (["schema", "procurment"], "procurement"),
        (["catalogue", "list", "--catalogue", "ski-0219-2023"], "ski-02.19-2023"),
        (["new", "ny", "--title", "T", "--buyer", "B", "--package", "I-066"], "I-06"),
    ],
)
def test_what_is_not_in_the_bank(words: list[str], near: str, run: Run) -> None:
    said = run(*words, code=2).stderr
    assert f"»{near}«" in said.partition("Mente du")[2]
    said = run(*words, "--language", "en", code=2).stderr
    assert f"'{near}'" in said.partition("Did you mean")[2]


@pytest.mark.parametrize(
    ("changes", "near"),
    [
        ({"select": [{"package": "I-07", "integrations": ["SF1461"]}]}, ""),
        ({"conditions": {"has_notification": "yes"}}, ""),
        ({"scale": "os2kravmotr"}, "os2kravmotor"),
        ({"dates": {"I-07-K2": "2027-01-01"}}, "I-07-K1"),
        ({"titel": "T"}, "title"),
    ],
)
def test_what_procurement_yaml_misspells(
    changes: dict[str, object], near: str, write: Write, run: Run
) -> None:
    said = run("requirements", write(**changes), code=2).stderr
    assert (f"Mente du »{near}«?" in said) is bool(near)


def test_vendors_and_files_of_the_case(make: Make, receive: Receive, run: Run) -> None:
    case = make()
    receive(case, filled(case.frozen()), "svar-fra-acme.xlsx")
    for wrong, near in (("Akme A/S", "Acme A/S"), ("acme", ""), ("Zebra", None)):
        result = run("gap", case.folder, "--vendor", wrong, code=2 if near != "" else None)
        if near is None:
            assert "Mente du" not in result.stderr
            assert "Modtaget fra: Acme A/S" in result.stderr
        elif near:
            assert f"Mente du »{near}«?" in result.stderr
    decide = ("offer", "withdraw", case.folder, "svar-fra-akme.xlsx")
    said = run(*decide, "--reason", "Trukket", "--decided-by", "Ida", code=2).stderr
    assert "Mente du »svar-fra-acme.xlsx«?" in said
    assert not Path("svar-fra-akme.xlsx").exists()


def test_a_vendor_is_suggested_once_however_it_is_spelled(
    make: Make, receive: Receive, run: Run
) -> None:
    """Its id and its name are near; one thing is suggested, by its name, and the other vendor too."""
    case = make(vendors=[{"id": "Bog-Ide-A-S", "name": "Bog & Ide A/S"}])
    [invited] = case.procurement.vendors
    for vendor, name, cvr in (
        (invited, invited.name, "10150817"),
        (None, "Bog & Idræt", "25052943"),
    ):
        fields = {"name": name, "cvr": cvr}
        receive(case, filled(case.frozen(), vendor=vendor, fields=fields), f"{cvr}.xlsx")
    said = run("gap", case.folder, "--vendor", "Bog & Id", code=2).stderr
    assert "Mente du »Bog & Idræt« eller »Bog & Ide A/S«?" in said
