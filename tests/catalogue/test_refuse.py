"""A bank with errors asks nobody anything: what is wrong is named, with the file and the line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from answered import Write
from banks import SECURITY, write_bank
from commands import Run

BROKEN = """\
format: 2
id: bank
version: 1.0.0
title: Bank
languages: [da]
sections:
  - {id: A, title: Afsnit, integrations: [X1, X1B]}
integrations:
  - {id: X1, title: Et, purpose: Formål}
requirements:
  - {id: A-1, section: A, text: Løsningen kan et., requires: [MANGLER], kind: prerequisite}
  - {id: A-2, section: A, text: Løsningen kan to., when: ukendt}
  - {id: A-2, section: A, text: Løsningen kan tre.}
"""
SELECTED = {"catalogue": {"id": "bank"}, "select": [{"section": "A"}]}
ERRORS = (
    ("catalogue-id-duplicate A-2", 12),
    ("catalogue-reference-dangling A", 7),
    ("catalogue-reference-dangling A-1", 11),
    ("catalogue-condition-unknown A-2", 12),
)


@pytest.mark.parametrize("command", ["requirements", "generate"])
@pytest.mark.parametrize("language", ["da", "en"])
def test_every_error_is_named_with_its_line(
    write: Write, run: Run, command: str, language: str
) -> None:
    folder = write(**SELECTED)
    path = write_bank(folder / "bank", BROKEN) / "catalogue.yaml"
    message = run(command, folder, "--language", language, code=2).stderr
    for error, line in ERRORS:
        assert f"{error} ({path}:{line}): " in message
    assert ("har fejl" in message) is (language == "da")
    assert not (folder / "specification.json").exists()


def test_an_amendment_of_a_bank_that_has_become_faulty_is_refused(write: Write, run: Run) -> None:
    folder = write(catalogue={"id": "sikkerhed"}, select=[{"section": "1"}])
    write_bank(folder / "sikkerhed")
    run("generate", folder)
    issued = (folder / "specification.json").read_bytes()
    newer = SECURITY.replace("id: PW-1", "id: AC-1").replace("version: 1.0.0", "version: 1.1.0")
    write_bank(folder / "sikkerhed", newer)
    write(catalogue={"id": "sikkerhed", "version": "1.1.0"}, select=[{"section": "1"}])
    assert "catalogue-id-duplicate AC-1" in run("amend", folder, code=2).stderr
    run("generate", folder, "--amend", "Rettet", code=2)
    assert (folder / "specification.json").read_bytes() == issued


def test_a_bank_may_name_what_another_of_the_case_has(write: Write, run: Run) -> None:
    """The case's own bank, about an integration of the shipped one."""
    folder = write()
    own = BROKEN.replace("id: bank", "id: own").replace("[X1, X1B]", "[SF1470]")
    own = own.replace("[MANGLER]", "[SF1461]").replace("kind: prerequisite", "kind: rule")
    own = own.replace(", when: ukendt", "").replace(
        "A-2, section: A, text: Løsningen kan tre", "A-3, section: A, text: Løsningen kan tre"
    )
    write_bank(
        folder / "own",
        own.replace("  - {id: X1, title: Et, purpose: Formål}\n", "").replace(
            "integrations:\n", ""
        ),
    )
    told = json.loads(run("requirements", folder, "--format", "json").stdout)
    assert {"A-1", "A-2", "A-3"} <= {row["id"] for row in told["requirements"]}


def test_of_many_errors_the_first_are_named_and_the_rest_counted(
    write: Write, run: Run, tmp_path: Path
) -> None:
    rows = "".join(
        f"  - {{id: B-{n}, section: A, text: Krav {n}., when: ukendt}}\n" for n in range(30)
    )
    folder = write(**SELECTED)
    write_bank(folder / "bank", BROKEN + rows)
    message = run("requirements", folder, code=2).stderr
    assert "… og 24 til" in message
    assert message.count("catalogue-condition-unknown") + message.count("dangling") + 1 == 10
