"""A case lies in two folders: it counts once, and whoever builds is told which one does not."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from portfoliowork import AT, built, members, put, rows, tracker

from tracker.portfolio.ingest.build import BuildResult
from tracker.procurement import log


def grow(folder: Path, action: str = "seal") -> None:
    """Somebody goes on with the case in this folder."""
    log.append(folder, at=AT, who="ida", action=action, details={})


def copy(folder: Path, to: Path) -> Path:
    to.parent.mkdir(parents=True, exist_ok=True)
    return Path(shutil.copytree(folder, to))


def told(done: BuildResult) -> dict[str, str]:
    """Key → why it does not count, in Danish."""
    return {m.key: m.problem.da for m in done.problems if m.problem}


def counted(store: Path) -> list[str]:
    """The keys of the cases whose rows are there."""
    return [m.key for m in members(store) if m.files]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A root with two cases."""
    put(tmp_path / "sager", "a", 0)
    put(tmp_path / "sager", "b", 1)
    return tmp_path


def test_a_copy_counts_once_and_is_named(home: Path) -> None:
    root, store = home / "sager", home / "p"
    built(store, root)
    before = rows(store)
    copy(root / "a", root / "arkiv" / "a - Kopi")
    for _ in range(2):  # what did not count is looked at anew each time
        done = built(store, root)
        assert set(told(done)) == {"sager/arkiv/a - Kopi"}
        assert (
            "Det er en kopi af sager/a, som tæller i stedet" in told(done)["sager/arkiv/a - Kopi"]
        )
        assert rows(store) == before
    shutil.rmtree(root / "a")  # then the copy is the case
    assert told(built(store, root)) == {}
    assert counted(store) == ["sager/arkiv/a - Kopi", "sager/b"]


def test_a_copy_is_found_where_nothing_changed_beside_the_case_itself(tmp_path: Path) -> None:
    root, store = tmp_path / "sager", tmp_path / "p"
    for number in range(8):  # of so many some lie in other parts of the store than the copy
        put(root, f"sag-{number}")
    built(store, root)
    before = rows(store)
    for number in range(8):
        copy(root / f"sag-{number}", root / "x" / f"sag-{number}")
        assert set(told(built(store, root))) == {f"sager/x/sag-{n}" for n in range(number + 1)}
    assert rows(store) == before


def test_a_log_that_counted_already_is_looked_for_in_no_other_part(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, store = tmp_path / "sager", tmp_path / "p"
    for number in range(8):
        put(root, f"sag-{number}")
    built(store, root)
    searched: list[object] = []

    def may_hold(_: object, part: object, texts: object) -> bool:
        searched.append((part, texts))
        return False

    monkeypatch.setattr("tracker.portfolio.ingest.build.may_hold", may_hold)
    grow(root / "sag-3")
    assert [m.key for m in built(store, root).read] == ["sager/sag-3"]
    assert searched == []
    put(root, "ny")
    built(store, root)
    assert searched


@pytest.mark.parametrize("grown", ["a", "kopi"])
def test_the_longest_log_is_the_case(home: Path, grown: str) -> None:
    """Also where the case was in the store before, in a part in which nothing looks changed."""
    root, store = home / "sager", home / "p"
    built(store, root)
    copy(root / "a", root / "kopi")
    grow(root / grown)
    other = {"a": "kopi", "kopi": "a"}[grown]
    assert list(told(built(store, root))) == [f"sager/{other}"]
    assert counted(store) == sorted([f"sager/{grown}", "sager/b"])
    grow(root / other, "amend")
    grow(root / other, "amend")  # the logs have parted: both have what the other has not
    parted = told(built(store, root))
    assert set(parted) == {"sager/a", "sager/kopi"}
    assert "samme sag som sager/kopi" in parted["sager/a"]
    assert counted(store) == ["sager/b"]
    shutil.rmtree(root / other)  # people have decided
    assert told(built(store, root)) == {}
    assert counted(store) == sorted([f"sager/{grown}", "sager/b"])


def test_logs_of_one_length_that_differ_have_parted(home: Path) -> None:
    root = home / "sager"
    copy(root / "a", root / "kopi")
    grow(root / "a", "seal")
    grow(root / "kopi", "amend")
    done = built(home / "p", root)
    assert set(told(done)) == {"sager/a", "sager/kopi"}
    assert all("ingen af dem tæller" in why for why in told(done).values())


def test_three_of_one_case_are_settled_together(home: Path) -> None:
    root = home / "sager"
    copy(root / "a", root / "tidlig")
    grow(root / "a")
    copy(root / "a", root / "senere")
    grow(root / "a")
    done = built(home / "p", root)
    assert set(told(done)) == {"sager/tidlig", "sager/senere"}
    assert counted(home / "p") == ["sager/a", "sager/b"]


@pytest.mark.parametrize("together", [True, False])
def test_a_copy_under_another_root_counts_no_second_time(home: Path, together: bool) -> None:
    root, other, store = home / "sager", home / "backup", home / "p"
    copy(root / "a", other / "a")
    grow(root / "a")
    if together:
        done = built(store, root, other)
    else:
        built(store, root)
        done = built(store, other)
    assert list(told(done)) == ["backup/a"]
    assert "sager/a" in told(done)["backup/a"]
    assert counted(store) == ["sager/a", "sager/b"]


def test_cases_of_one_procurement_with_logs_of_their_own_are_two(home: Path) -> None:
    put(home / "sager", "c", 0)
    assert told(built(home / "p", home / "sager")) == {}
    assert len(counted(home / "p")) == 3


def test_the_command_names_copies_and_ends_with_1(home: Path) -> None:
    copy(home / "sager" / "a", home / "sager" / "kopi")
    shown = tracker("portfolio", "build", home / "sager", "--store", home / "p", code=1)
    assert "✗ sager/kopi: Det er en kopi af sager/a" in shown
