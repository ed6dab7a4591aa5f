"""Two versions of a bank: every field has a class, and a new number or place is no change."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from banks import write_bank
from commands import Run
from hypothesis import given
from hypothesis import strategies as st

from tracker import documents
from tracker.catalogue import model
from tracker.catalogue.answers import AnswerKind, AnswerType
from tracker.catalogue.diff import EntryDiff, Move, compare
from tracker.catalogue.diff_fields import FIELDS, DiffClass, EntryKind
from tracker.catalogue.diff_report import FIELD_NAMES
from tracker.catalogue.load import load_catalogue
from tracker.catalogue.modality import LevelRole, Modality
from tracker.catalogue.model import Catalogue, CatalogueRequirement, RetiredId
from tracker.texts import Language, Text

D = DiffClass
ID = "I-04-K4"


@pytest.fixture(scope="module")
def bank() -> Catalogue:
    return load_catalogue()


def edited(
    bank: Catalogue, change: Callable[[CatalogueRequirement], CatalogueRequirement | None]
) -> Catalogue:
    """The bank with each requirement as ``change`` makes it; None takes it out."""
    sections = []
    for section in bank.sections:
        made = (change(point) for point in section.requirements)
        sections.append(replace(section, requirements=tuple(p for p in made if p)))
    return replace(bank, sections=tuple(sections))


def with_row(bank: Catalogue, **changes: Any) -> Catalogue:
    return edited(bank, lambda p: replace(p, **changes) if p.id == ID else p)


def the_one(before: Catalogue, after: Catalogue, language: Language | None = None) -> EntryDiff:
    [found] = compare(before, after, language).entries
    return found


@pytest.mark.parametrize(
    ("changes", "classes"),
    [
        ({"text": Text("Ny.", "New.")}, [D.WORDING]),
        ({"evidence": Text("Prøve.", "Sample.")}, [D.WORDING]),
        ({"wanted": None}, [D.WORDING]),
        ({"level": LevelRole.MINIMUM}, [D.LEVEL]),
        ({"modality": Modality.MAY}, [D.LEVEL]),
        ({"answer": AnswerType(AnswerKind.YES_NO)}, [D.ANSWER]),
        ({"when": "writes_sf1470"}, [D.CONDITIONS]),
        ({"requires": ("SFTP",)}, [D.CONDITIONS]),
        ({"sums": True}, [D.CONDITIONS]),
        ({"remedy": Text("Udbed.", "Mend.")}, [D.EDITORIAL]),
        ({"tags": ("drift",)}, [D.EDITORIAL]),
        ({"text": Text("Ny.", "New."), "level": LevelRole.MINIMUM, "tags": ("x",)},
         [D.LEVEL, D.WORDING, D.EDITORIAL]),
    ],
)  # fmt: skip
def test_each_change_of_a_requirement_has_its_class(
    bank: Catalogue, changes: dict[str, Any], classes: list[DiffClass]
) -> None:
    found = the_one(bank, with_row(bank, **changes))
    assert (found.kind, found.id) == (EntryKind.REQUIREMENT, ID)
    assert list(found.classes) == classes
    assert {field.field for field in found.fields} == set(changes)
    assert found.minimum == ("level" in changes)


def test_the_other_language_is_editorial_and_says_which(bank: Catalogue) -> None:
    row = next(p for p in bank.requirements if p.id == ID)
    after = with_row(bank, text=Text(row.text.da, "Reworded."))
    found = the_one(bank, after, Language.DA)
    assert found.classes == (D.EDITORIAL,)
    assert [(f.field, f.language) for f in found.fields] == [("text", Language.EN)]
    assert compare(bank, after, Language.DA).is_editorial
    assert the_one(bank, after, Language.EN).classes == (D.WORDING,)
    assert not compare(bank, after, Language.EN).is_editorial


def test_a_new_number_and_another_section_are_told_apart_from_a_change(bank: Catalogue) -> None:
    renumbered = the_one(bank, with_row(bank, number="4.2"))
    assert (renumbered.classes, renumbered.moves) == ((), (Move("number", None, "4.2"),))
    row = next(p for p in bank.requirements if p.id == ID)
    away = edited(bank, lambda p: None if p.id == ID else p)
    sections = tuple(
        replace(s, requirements=(*s.requirements, row)) if s.id == "I-01" else s
        for s in away.sections
    )
    moved = the_one(bank, replace(away, sections=sections))
    assert (moved.classes, moved.moves) == ((), (Move("section", "I-04", "I-01"),))
    assert not compare(bank, replace(away, sections=sections)).is_editorial
    assert compare(bank, with_row(bank, number="4.2")).is_editorial


def test_what_is_new_and_what_is_retired_with_why(bank: Catalogue) -> None:
    gone = edited(bank, lambda p: None if p.id == ID else p)
    why = Text("Dækket af K5.", "Covered by K5.")
    gone = replace(gone, retired=(RetiredId(ID, "1.1.0", why, "I-04-K5"),))
    found = the_one(bank, gone)
    assert (found.classes, found.replaced_by, found.why, found.after) == (
        (D.RETIRED,), "I-04-K5", why, None,
    )  # fmt: skip
    assert the_one(gone, bank).classes == (D.NEW,)


def test_sections_conditions_and_integrations_differ_too(bank: Catalogue) -> None:
    section = replace(bank.sections[0], title=Text("Andet", "Other"), number="1")
    condition = replace(bank.conditions[0], question=Text("Hvad?", "What?"))
    integration = replace(bank.integrations[0], purpose=Text("Nyt.", "New."), aliases=("ny",))
    after = replace(
        bank,
        sections=(section, *bank.sections[1:]),
        conditions=(condition, *bank.conditions[1:]),
        integrations=(integration, *bank.integrations[1:-1]),
    )
    found = {(e.kind, e.id): (e.classes, len(e.moves)) for e in compare(bank, after).entries}
    assert found == {
        (EntryKind.SECTION, section.id): ((D.WORDING,), 1),
        (EntryKind.CONDITION, condition.id): ((D.CONDITIONS,), 0),
        (EntryKind.INTEGRATION, integration.id): ((D.WORDING, D.EDITORIAL), 0),
        (EntryKind.INTEGRATION, bank.integrations[-1].id): ((D.RETIRED,), 0),
    }


def test_every_field_of_every_entry_has_a_class() -> None:
    """A field that is added to the model later must say what a change of it is."""
    elsewhere = {
        EntryKind.REQUIREMENT: {"id", "number", "parent"},
        EntryKind.SECTION: {"id", "number", "parent", "requirements", "catalogue"},
        EntryKind.CONDITION: {"id"},
        EntryKind.INTEGRATION: {"id", "catalogue"},
        EntryKind.CATALOGUE: {
            "id", "version", "conditions", "integrations", "sections", "retired",
        },
    }  # fmt: skip
    kinds: dict[EntryKind, type] = {
        EntryKind.REQUIREMENT: CatalogueRequirement,
        EntryKind.SECTION: model.CatalogueSection,
        EntryKind.CONDITION: model.Condition,
        EntryKind.INTEGRATION: model.Integration,
        EntryKind.CATALOGUE: Catalogue,
    }
    for kind, entry in kinds.items():
        names = {field.name for field in fields(entry)}
        assert names == set(FIELDS[kind]) | elsewhere[kind], kind
        assert set(FIELDS[kind]) <= set(FIELD_NAMES)


@given(st.data())
def test_renumbering_and_moving_never_change_what_is_asked(data: st.DataObject) -> None:
    bank = load_catalogue()
    points = list(bank.requirements)
    order = data.draw(st.permutations(range(len(points))))
    numbers = {points[i].id: str(n) for n, i in enumerate(order)}
    after = edited(bank, lambda p: replace(p, number=numbers[p.id]))
    found = compare(bank, after)
    assert found.is_editorial
    assert all(not entry.classes for entry in found.entries)
    assert {e.id: e.moves[0].after for e in found.entries} == numbers


# --- the command ------------------------------------------------------------------------------------

OTHER = """\
format: 2
id: sikkerhed
version: 1.1.0
title: Security questionnaire
languages: [en]
sections:
  - {id: "1", title: Access control}
  - {id: "1.1", title: Passwords, parent: "1"}
  - {id: "2", title: Backup}
requirements:
  - {id: AC-1, number: 1.b, section: "1", text: Access is by role.}
  - {id: PW-1, section: "1.1", text: Passwords have at least 16 characters., level: minimum}
  - {id: BK-2, section: "2", text: Backups are tested., level: option}
retired: [{id: BK-1, since: 1.1.0, why: Is a matter of course., replaced_by: BK-2}]
"""


def test_the_command_marks_words_and_its_document_meets_its_schema(
    tmp_path: Path, run: Run
) -> None:
    old, new = write_bank(tmp_path / "a"), write_bank(tmp_path / "b", OTHER)
    told = run("catalogue", "diff", old, new, "--language", "en").stdout
    for words in (
        "at least [-14-] characters", "at least {+16+} characters", "AC-1  Renumbered · Number",
        "Before: 1.[-a-]", "Is a matter of course. Replaced by BK-2.",
        "Minimum requirements are touched: PW-1.", "Backups are tested.",
    ):  # fmt: skip
        assert words in told, words
    plain = json.loads(run("catalogue", "diff", old, new, "--format", "json").stdout)
    documents.require(plain, "catalogue-difference", "stdout", {})
    assert {e["id"]: e["classes"] for e in plain["entries"]} == {
        "AC-1": [], "PW-1": ["wording"], "BK-2": ["new"], "BK-1": ["retired"],
    }  # fmt: skip
    csv = run("catalogue", "diff", old, new, "--format", "csv", "--language", "en").stdout
    assert '"PW-1","Wording","Text"' in csv


def test_a_version_is_found_among_the_releases_and_a_file_is_a_bank(
    tmp_path: Path, run: Run
) -> None:
    release = Path(load_folder()) / "releases" / "1.0.0.json"
    told = run("catalogue", "diff", "ski-02.19-2023@1.0.0", release).stdout
    assert "De to siger det samme." in told
    failed = run("catalogue", "diff", "ski-02.19-2023@9.9.9", release, code=2).stderr
    assert "har ingen version 9.9.9. Kendte versioner: 1.0.0" in failed
    folder = write_bank(tmp_path / "a")
    run("catalogue", "diff", f"{folder}@1.0.0", folder)
    assert "9.9" in run("catalogue", "diff", f"{folder}@9.9", folder, code=2).stderr


def load_folder() -> Path:
    from tracker.files import data_folder

    return data_folder("templates") / "catalogues" / "ski-02.19-2023"
