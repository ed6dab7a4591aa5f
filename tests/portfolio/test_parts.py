"""The manifest in parts: whatever came and went, it says what one written at once would."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from portfoliostore import enter
from portfoliowork import built, members, put, rows, tracker, write_questions

from tracker.errors import CaseError
from tracker.portfolio.queries.all import QUESTIONS
from tracker.portfolio.queries.model import Filter
from tracker.portfolio.queries.run import ask
from tracker.portfolio.store import commits as stored
from tracker.portfolio.store import manifest as shares
from tracker.portfolio.store.manifest import Manifest, Member, read_files, share
from tracker.portfolio.store.storage import storage

# A place and what is in it; some of what is in them is in several, as with loose workbooks.
_STATES = st.dictionaries(st.integers(0, 40), st.integers(0, 3), min_size=1, max_size=40)


def _member(place: int, content: int) -> Member:
    shared = f"cases/in_year=2026/ens-{content:08d}-0.parquet"
    own = f"answers/in_year=2026/sag-{place:08d}-{content}.parquet"
    return Member(f"sager/{place}", f"{content}", {"cases": shared, "answers": own})


def _listed(store: Path, manifest: Manifest) -> dict[str, Counter[str]]:
    found: dict[str, Counter[str]] = {}
    for part in manifest.files:
        for table, files in read_files(storage(store), part).items():
            assert part.tables[table].count == len(files)
            found.setdefault(table, Counter()).update(files)
    return found


def _names(manifest: Manifest) -> set[str]:
    """Of the documents of its parts."""
    return {p.name for p in manifest.members} | {p.name for p in manifest.files}


@settings(max_examples=60, deadline=None)
@given(states=st.lists(_STATES, min_size=1, max_size=5))
def test_the_parts_of_files_are_those_of_the_members_whatever_came_and_went(
    states: list[dict[int, int]],
) -> None:
    assert shares.MOST == 3  # set for tests: these states have many parts, more and fewer by turns
    store = Path(tempfile.mkdtemp())
    try:
        for state in states:
            known = [_member(*each) for each in state.items()]
            before = stored.current(store)
            enter(store, known)
            manifest = stored.current(store)
            assert members(store) == sorted(known, key=lambda m: m.key)
            wanted: dict[str, Counter[str]] = {}
            for member in known:
                for table, file in member.files.items():
                    wanted.setdefault(table, Counter())[file] += 1
            assert _listed(store, manifest) == wanted
            assert {p.of for p in manifest.files} == {manifest.files[0].of}
            if before.members == manifest.members:
                assert before.files == manifest.files
    finally:
        shutil.rmtree(store)


def test_a_share_is_the_same_on_every_machine_and_a_count_about_a_limit_moves_nothing() -> None:
    assert [share("sager/a", 8), share("sager/b", 8), share("æ", 8)] == [5, 6, 1]
    of = [1]
    for count in (3, 4, 3, 4, 6, 7, 6, 4, 3, 2):
        of.append(shares.shares(count, of[-1]))
    assert of == [1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 2]


def test_a_change_writes_the_parts_it_is_in_and_no_others(tmp_path: Path) -> None:
    root, store = tmp_path / "sager", tmp_path / "p"
    for n in range(12):
        put(root, f"sag-{n:02d}")
    before = built(store, root).manifest
    assert len(before.members) > 2
    assert len(before.files) > 2
    write_questions(root / "sag-03", 2)
    after = built(store, root).manifest
    assert len(_names(before) - _names(after)) == 2
    documents = {p.stem for p in (store / "manifest").glob("*/*.json")}
    assert documents == _names(after)  # the others are tidied away


@pytest.mark.parametrize("kind", ["members", "files"])
def test_a_part_that_is_gone_is_told_and_made_anew(tmp_path: Path, kind: str) -> None:
    root, store = tmp_path / "sager", tmp_path / "p"
    for n in range(6):
        put(root, f"sag-{n}")
    manifest = built(store, root).manifest
    wanted, answer = rows(store), ask(store, QUESTIONS["status"], Filter()).rows
    shutil.rmtree(store / "packed")  # else nobody would need the part
    path = min((store / "manifest" / kind).iterdir())
    path.unlink()

    if kind == "files":
        with pytest.raises(CaseError, match=path.name):
            ask(store, QUESTIONS["status"], Filter())
        tracker("portfolio", "status", "--store", store, code=2)
    else:
        assert ask(store, QUESTIONS["status"], Filter()).rows == answer
    done = built(store, root)
    assert done.manifest == manifest  # what is in it names it: made anew it is the same
    assert rows(store) == wanted
    assert ask(store, QUESTIONS["status"], Filter()).rows == answer


@pytest.mark.parametrize("kind", ["members", "files"])
def test_a_part_that_is_damaged_is_told_with_what_to_do(tmp_path: Path, kind: str) -> None:
    root, store = tmp_path / "sager", tmp_path / "p"
    put(root, "sag")
    built(store, root)
    [path] = (store / "manifest" / kind).iterdir()
    path.write_text("{", "utf-8")
    tried: dict[str, Callable[[], object]] = {
        "members": lambda: built(store, root, rehash=True),
        "files": lambda: ask(store, QUESTIONS["vendors"], Filter()),
    }
    with pytest.raises(CaseError, match=f"{path.name} cannot be read. Delete its folder"):
        tried[kind]()
    command = ("build", root, "--rehash") if kind == "members" else ("vendors",)
    tracker("portfolio", *command, "--store", store, code=2)


def test_what_cannot_be_mended_is_said_and_nothing_is_committed(tmp_path: Path) -> None:
    """A part of another root's members is gone: only a build of that root knows them."""
    one, other, store = tmp_path / "nord", tmp_path / "syd", tmp_path / "p"
    put(one, "a")
    put(other, "b")
    built(store, one, other)
    [part] = [p for p in stored.current(store).members if p.root == "syd"]
    (store / "manifest" / "members" / f"{part.name}.json").unlink()
    number = stored.current(store).number

    with pytest.raises(CaseError, match="damaged"):
        built(store, one, rehash=True)
    assert stored.current(store).number == number
    assert tracker("portfolio", "build", one, "--store", store, code=2) == ""
    done = built(store, other)
    assert [m.key for m in done.read] == ["syd/b"]
    assert {m.key for m in members(store)} == {"nord/a", "syd/b"}
