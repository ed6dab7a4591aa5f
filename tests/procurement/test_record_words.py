"""What the log shows people: words in their language, and never an id of ours."""

from __future__ import annotations

import ast
import importlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tracker.assessment.verdicts import KEPT as VERDICTS
from tracker.clarification.decision_sheet import TABLE as SUPPLEMENTS
from tracker.confidentiality.decision_sheet import TABLE as MARKS
from tracker.deciding.model import DecisionTable
from tracker.delivery.received import KEPT as DELIVERIES
from tracker.offers.decision_sheet import TABLE as OFFERS
from tracker.procurement.log import FIRST, Record
from tracker.procurement.record_words import ACTION_WORDS, detail_words, record_words
from tracker.reservations.decision_sheet import TABLE as RESERVATIONS
from tracker.texts import Language

TABLES: tuple[DecisionTable[Any], ...] = (RESERVATIONS, OFFERS, SUPPLEMENTS, MARKS)
ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests/golden/expected"


def written_actions() -> Iterator[tuple[str, str]]:
    """Each action that a call in ``tracker/`` names, and where: a constant, or a name for one."""
    for path in sorted((ROOT / "tracker").rglob("*.py")):
        tree = (
            ast.parse(source) if "action=" in (source := path.read_text()) else ast.Module([], [])
        )
        here = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        found = list(ast.walk(tree))
        imports = [one for one in found if isinstance(one, ast.ImportFrom)]
        homes = {name.name: one.module or "" for one in imports for name in one.names}
        for node in found:
            if isinstance(node, ast.keyword) and node.arg == "action":
                if isinstance(node.value, ast.Constant):
                    yield str(node.value.value), here
                elif isinstance(node.value, ast.Name) and node.value.id.isupper():
                    home = importlib.import_module(homes.get(node.value.id, here))
                    yield getattr(home, node.value.id), here


def records() -> Iterator[Record]:
    """Every record of the golden case's log, as its JSON report has it."""
    for one in json.loads((GOLDEN / "sag/log.da.json").read_text())["records"]:
        yield Record(one["number"], one["at"], one["who"], one["action"], FIRST, one["details"])


def test_every_action_that_is_written_to_the_log_has_words() -> None:
    written = list(written_actions())
    assert len(written) > 10
    assert [(action, where) for action, where in written if action not in ACTION_WORDS] == []
    kept = {*VERDICTS.actions.values(), *DELIVERIES.actions.values(), "migrate", "generate"}
    kept |= {
        word for table in TABLES for word in (f"{table.kind}-workbook", f"{table.kind}-decisions")
    }
    assert kept <= ACTION_WORDS.keys()


def test_a_whole_case_is_told_without_one_id_for_an_action_or_a_detail() -> None:
    known = list(records())
    assert len(known) > 20
    for record in known:
        assert record_words(record).da not in (record.action, record.details.get("kind"))
        shown = [name for name, _ in detail_words(record, Language.DA)]
        assert [name for name in shown if name in record.details and "." not in name] == []


@pytest.mark.parametrize(
    ("action", "details", "da"),
    [
        ("amend", {}, "Ændring udsendt"),
        ("decide", {"kind": "offer"}, "Afgørelse om modtaget fil"),
        ("decide", {"kind": "of a later version"}, "Afgørelse"),
        ("of-a-later-version", {}, "of-a-later-version"),
    ],
)
def test_an_action_in_words(action: str, details: dict[str, str], da: str) -> None:
    assert record_words(Record(1, "", "ida", action, FIRST, details)).da == da


def test_details_have_their_names_and_values_in_one_language() -> None:
    details = {
        "kind": "offer",
        "choice": "set_aside",
        "ground": "late",
        "role": "",
        "changes_da": "ny",
        "changes_en": "new",
        "file:forms/a.json": "0f",
    }
    record = Record(1, "", "ida", "decide", FIRST, details)
    assert detail_words(record, Language.DA) == (
        ("Valg", "afvist"),
        ("Grund", "for sent afgivet"),
        ("Ændringer", "ny"),
        ("Fil: forms/a.json", "0f"),
    )
    assert ("Changes", "new") in detail_words(record, Language.EN)
