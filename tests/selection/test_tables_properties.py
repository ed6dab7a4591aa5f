"""What a table shows, put back into the files, changes nothing: for every table and whatever a case says."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from selection.tables import BASE, SHIPPED, Sheet, view_of
from tracker import documents
from tracker.assessment.model import Outcome
from tracker.evaluation.method.model import LEAVE_OUT
from tracker.procurement.model import SHIPPED_SCALE
from tracker.procurement.scale import load_scale
from tracker.selection.model import CaseFiles
from tracker.selection.tables import TABLES
from tracker.texts import Language

USUAL = view_of(BASE)
SCALE = load_scale(SHIPPED_SCALE)
WORDS = st.text(st.sampled_from("aæØ 1,.;:|-%=\n\t\u00a0\u200b\u202e\"'"), min_size=1, max_size=30)
TEXT = WORDS | st.builds(lambda da, en: {"da": da, "en": en}, WORDS, WORDS)
NUMBER = st.integers(-5, 200) | st.sampled_from([0.5, 99.5, "99.50", "1000"])
CVR = st.sampled_from(["10150817", "25052943", "95762565", "12345678"])
SHARE = st.sampled_from([0, 1, 0.125, 0.333333, 1.0, LEAVE_OUT])
WEIGHT = st.sampled_from([0, 1, 2.5, 1.0, 1000])
ANSWER = st.one_of(
    st.sampled_from(["text", "scale", "document", "yes_no"]),
    st.fixed_dictionaries(
        {"type": st.just("number")},
        optional={
            "unit": st.just("%"),
            "min": NUMBER,
            "max": NUMBER,
            "decimals": st.integers(0, 6),
        },
    ),
    st.fixed_dictionaries(
        {"type": st.just("amount"), "recurring": st.sampled_from(["once", "yearly"])}
    ),
    st.fixed_dictionaries(
        {
            "type": st.just("choice"),
            "options": st.lists(
                st.sampled_from(
                    [
                        "A",
                        {"id": "B", "label": "Bil"},
                        {"id": "C", "label": {"da": "Ci", "en": "Ce"}},
                    ]
                ),
                min_size=2,
                max_size=3,
            ),
        },
        optional={"several": st.booleans()},
    ),
)
OWN = st.fixed_dictionaries(
    {"text": TEXT},
    optional={
        "level": st.sampled_from([level.id for level in SCALE.levels]),
        "section": st.sampled_from(["Drift", "  Drift  1", "I-04", "i-1"]),
        "package": st.sampled_from(["i-4", "I-01"]),
        "when": st.sampled_from([condition.id for condition in SHIPPED.conditions]),
        "evidence": TEXT,
        "answer": ANSWER,
    },
)
MEMBERS = st.lists(
    st.builds(lambda name, cvr: {"name": name, "cvr": cvr}, WORDS, CVR),
    min_size=2,
    max_size=4,
    unique_by=lambda member: member["cvr"],
)
VENDOR = st.fixed_dictionaries({"name": WORDS}, optional={"cvr": CVR, "members": MEMBERS})
METHOD = st.fixed_dictionaries(
    {},
    optional={
        "points": st.just({"lowest": 0, "highest": 10, "step": 0.5}),
        "method": st.just({"row": "median"}),
        "counts": st.dictionaries(st.sampled_from([o.value for o in Outcome]), SHARE),
        "verdicts": st.dictionaries(st.sampled_from([v.id for v in SCALE.verdicts]), SHARE),
        "weights": st.fixed_dictionaries(
            {},
            optional={
                "levels": st.dictionaries(st.sampled_from(["minimum", "option"]), WEIGHT),
                "packages": st.dictionaries(st.sampled_from(["I-01", "I-04", "I-99"]), WEIGHT),
            },
        ),
        "thresholds": st.just({"total": 0.5, "packages": {"I-04": 0.25}}),
        "group_bonus": st.sampled_from([0, 0.2]),
        "evaluators": st.lists(
            st.builds(lambda n: {"id": f"e{n}", "name": f"E {n}"}, st.integers(0, 9)),
            unique_by=lambda e: e["id"],
        ),
    },
)


POINTS = [point.id for point in SHIPPED.requirements if not point.sums]
ROWS = st.sampled_from([*POINTS[:40], "SF1470", "SF1514"])


def id_of(entry: Any) -> str:
    return str(entry["id"])


DROP: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries({"id": ROWS, "reason": WORDS})
DECISION = st.fixed_dictionaries(
    {"choice": st.sampled_from(["as_written", "drop"]), "by": st.just("Mette Prøve")},
    optional={"reason": WORDS.map(lambda words: f"Fordi {words}")},
)
REST = st.fixed_dictionaries(
    {},
    optional={
        "title": WORDS,
        "reference": WORDS,
        "framework": WORDS,
        "deadline": st.sampled_from(["2027-03-01", "2027-03-01T12:00", "2027-10-31T02:30+01:00"]),
        "variants": st.sampled_from(["allowed", "not_allowed"]),
        "select": st.lists(
            st.sampled_from(
                [
                    {"package": "i-2", "integrations": ["SF1320_A", "sf1520"]},
                    {"package": "I-04"},
                    {"package": "I-01"},
                    {"section": "I-08"},
                ]
            ),
            unique_by=str,
        ),
        "conditions": st.dictionaries(
            st.sampled_from([condition.id for condition in SHIPPED.conditions]),
            st.sampled_from(["yes", "no", "vendor"]),
        ),
        "levels": st.dictionaries(
            ROWS | st.just("default"), st.sampled_from([level.id for level in SCALE.levels])
        ),
        "drop": st.lists(
            DROP,
            unique_by=id_of,
            max_size=3,
        ),
        "addenda": st.dictionaries(ROWS, TEXT, max_size=3),
        "errata": st.dictionaries(st.sampled_from(POINTS), DECISION, max_size=2),
        "alternatives": st.dictionaries(st.sampled_from(POINTS), DECISION, max_size=2),
        "dates": st.dictionaries(
            st.sampled_from(POINTS), st.sampled_from(["2028-01-01", "operation"]), max_size=2
        ),
    },
)


def numbered(prefix: str, entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{"id": f"{prefix}-{n}", **entry} for n, entry in enumerate(entries)]


@settings(max_examples=25, deadline=None)
@given(
    rest=REST,
    add=st.lists(OWN, max_size=5),
    companies=st.lists(VENDOR, max_size=3),
    method=st.none() | METHOD,
    language=st.sampled_from(list(Language)),
    case_language=st.sampled_from(list(Language)),
)
def test_cells_as_they_are_shown_change_nothing(
    rest: dict[str, Any],
    add: list[dict[str, Any]],
    companies: list[dict[str, Any]],
    method: dict[str, Any] | None,
    language: Language,
    case_language: Language,
) -> None:
    procurement = {**BASE, **rest, "language": case_language.value}
    procurement |= {"add": numbered("E", add), "vendors": numbered("v", companies)}
    documents.require(procurement, "procurement", "procurement.yaml", {})
    view = replace(USUAL, files=CaseFiles(procurement, method), language=language)
    for name, table in TABLES.items():
        sheet = Sheet(table, name, view)
        written = sheet.put(sheet.cells)
        assert (written.files, written.findings) == (view.files, ()), name
