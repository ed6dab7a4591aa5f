"""A bounded, repeatable share of the fuzzing; ``python -m fuzz`` goes on for as long as is wanted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random

import pytest
from corpus.base import KRAV, ods_answer, ods_text, packed, parts, text_cell, with_cell
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from fuzz import plainly
from fuzz.accounting import lost
from fuzz.examine import Tally, examine
from fuzz.mutate import FAMILIES, cells_changed, seeds
from fuzz.plainly import Plain
from tracker.spreadsheet.grid import reference
from tracker.spreadsheet.reader import Reader

EXAMPLES = {"bytes": 300, "zip": 250, "xml": 350, "cells": 150}
IN_THE_CHILD = {"bytes": 80, "zip": 60, "xml": 80, "cells": 40}
BOUNDED = settings(
    derandomize=True,
    deadline=None,
    database=None,
    phases=(Phase.explicit, Phase.generate),  # a seed is not made clearer by making it smaller
    suppress_health_check=list(HealthCheck),
)
_SEEDS = st.integers(0, 2**48)
_TEXT = st.text(
    st.characters(min_codepoint=0x20, exclude_categories=["Cs", "Cn"], exclude_characters="\ufffe\uffff"),
    max_size=60,
)  # fmt: skip
_WORDS = st.sampled_from(
    [
        "Ja",
        "ja ",
        "Nej",
        "JA!",
        "Ja, men",
        "=1+1",
        "01-06-2027",
        "1.234,5",
        "0",
        "-",
        "Ikke relevant",
    ]
)
_PLACES = st.tuples(st.integers(1, 14), st.integers(1, 20))


@pytest.fixture(scope="module")
def child() -> Iterator[Reader]:
    with Reader() as reader:
        yield reader


@pytest.fixture(scope="module")
def here() -> Iterator[Reader]:
    with Reader(isolated=False) as reader:
        yield reader


def _run(family: str, count: int, reader: Reader) -> Tally:
    tally = Tally()

    @settings(BOUNDED, max_examples=count)
    @given(seed=_SEEDS)
    def try_one(seed: int) -> None:
        data, name = FAMILIES[family](Random(seed))
        examine(data, name, reader, tally)

    try_one()
    return tally


@pytest.mark.parametrize("family", FAMILIES)
def test_mutated_files_keep_every_promise(
    family: str, here: Reader, record_property: Callable[[str, object], None]
) -> None:
    tally = _run(family, EXAMPLES[family], here)
    record_property("counts", str(tally))
    assert tally.counts["files"] >= EXAMPLES[family] // 2


@pytest.mark.parametrize("family", FAMILIES)
def test_mutated_files_neither_end_the_child_nor_pass_its_limits(
    family: str, child: Reader, record_property: Callable[[str, object], None]
) -> None:
    tally = _run(family, IN_THE_CHILD[family], child)
    record_property("counts", f"in the child: {tally}")


@settings(BOUNDED, max_examples=150, phases=tuple(Phase))
@given(put=st.dictionaries(_PLACES, _TEXT | _WORDS, max_size=6))
def test_whatever_is_written_into_any_cell_is_accounted_for(
    put: dict[tuple[int, int], str],
) -> None:
    members = parts()
    for (row, column), text in put.items():
        if f'<row r="{row}"' in members[KRAV].decode():
            ref = reference(row, column)
            members = with_cell(members, ref, text_cell(ref, text))
    with Reader(isolated=False) as reader:
        examine(packed(members), "svar.xlsx", reader, Tally())


@settings(BOUNDED, max_examples=60, phases=tuple(Phase))
@given(text=_TEXT | _WORDS)
def test_whatever_is_written_into_an_answer_of_an_ods_is_accounted_for(text: str) -> None:
    with Reader(isolated=False) as reader:
        data = packed(ods_answer("SF1470", ods_text(text)))
        examine(data, "svar.ods", reader, Tally())


def test_the_plain_reader_and_ours_agree_on_every_seed(here: Reader) -> None:
    for members, name in seeds():
        data = packed(members)
        submission = examine(data, name, here, tally := Tally())
        assert tally.counts["compared"] == 1
        assert len(submission.answers) == 7
        assert len(plainly.cells(data)) > 190


def test_a_loss_would_be_seen(here: Reader) -> None:
    """An answer that the submission does not have, a text that nobody lists, a changed one."""
    submission = examine(packed(parts()), "svar.xlsx", here, Tally())
    for cell in ("H5", "I9", "R7", "Q90"):
        row, column = int(cell[1:]), ord(cell[0]) - 64
        assert list(lost([Plain("Krav", row, column, "Nej, aldrig")], submission)), cell
    assert not list(lost([Plain("Krav", 5, 8, "Ja")], submission))


def test_mutations_are_the_same_each_time_and_mostly_change_something() -> None:
    for mutation in FAMILIES.values():
        made = [mutation(Random(seed)) for seed in range(20)]
        assert made == [mutation(Random(seed)) for seed in range(20)]
        assert len({data for data, _ in made}) > 15
    assert cells_changed(Random(1)) != cells_changed(Random(2))


# -- where text could hide --------------------------------------------------------------------

HIDING_PLACES = {
    "a text on the identity sheet": ("xl/worksheets/sheet5.xml", "D2", ""),
    "the number of a row written over": (KRAV, "B8", ""),
    "a formula of one's own in place of the status": (KRAV, "P8", "A1"),
    "a label of a vendor's field written over": ("xl/worksheets/sheet2.xml", "B8", ""),
}


@pytest.mark.parametrize("hole", HIDING_PLACES)
def test_a_text_in_an_unlikely_place_is_found(hole: str, here: Reader) -> None:
    part, ref, formula = HIDING_PLACES[hole]
    text = text_cell(ref, "Forbehold: intet heraf")
    if formula:
        text = f'<c r="{ref}" t="str"><f>{formula}</f><v>Forbehold: intet heraf</v></c>'
    data = packed(with_cell(parts(), ref, text, part))
    submission = examine(data, "svar.xlsx", here, Tally())
    assert submission.reconciliation.unread_cells or submission.findings
