"""``--invite ID=NAME``: who is invited has an id and a name, and no two have one id."""

from __future__ import annotations

from pathlib import Path

import pytest
from commands import Run


@pytest.mark.parametrize(
    ("invited", "said"),
    [
        (("=Beta ApS",), "»=Beta ApS« har intet id eller intet navn"),
        (("beta=",), "»beta=« har intet id eller intet navn"),
        (("  ",), "har intet id eller intet navn"),
        (("a=Acme A/S", "A=Beta ApS"), "»A=Beta ApS«: en anden har det id"),
        (("a=Acme A/S", "a=Acme A/S"), "en anden har det id"),
        (("::=Beta ApS",), "et id er højst 60 bogstaver"),
    ],
)
def test_an_invitation_that_names_nobody_or_somebody_elses_id_makes_no_case(
    run: Run, tmp_path: Path, invited: tuple[str, ...], said: str
) -> None:
    words = [word for one in invited for word in ("--invite", one)]
    given = ("--title", "T", "--buyer", "B", "--package", "I-02")
    refused = run("new", tmp_path / "sag", *given, *words, code=2).stderr
    assert said in refused
    assert "--invite" in refused
    assert "procurement.yaml" not in refused
    assert not (tmp_path / "sag").exists()


def test_a_name_alone_is_its_own_id(run: Run, tmp_path: Path) -> None:
    given = ("--title", "T", "--buyer", "B", "--package", "I-02", "--invite", "Acme A/S")
    run("new", tmp_path / "sag", *given, "--invite", "b = Beta=Co")
    text = (tmp_path / "sag" / "procurement.yaml").read_text("utf-8")
    assert 'id: "Acme-A-S"\n    name: "Acme A/S"' in text
    assert 'id: "b"\n    name: "Beta=Co"' in text
