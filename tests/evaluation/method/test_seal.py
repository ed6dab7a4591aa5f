"""The seal: what it fixes, when it needs a reason, what is said of it, and two who seal at once."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from casework import BASE
from ruamel.yaml import YAML

from tracker import documents
from tracker.errors import CaseError, DocumentError
from tracker.evaluation.method import seal as sealing
from tracker.evaluation.method.model import DEFAULT_COUNTS, Evaluation
from tracker.evaluation.method.report import notices
from tracker.evaluation.method.scaffold import create
from tracker.evaluation.method.seal import SealResult, seal, seal_state, sealed_method, seals
from tracker.files import digest
from tracker.issuing.issue import issue
from tracker.procurement import log
from tracker.procurement.case import Case
from tracker.texts import Language

AT, WHO = "2026-11-23T09:05:00+01:00", "mette"
PARTLY = "partial: 0.5 "


@pytest.fixture
def case(tmp_path: Path) -> Case:
    """A frozen case with an ``evaluation.yaml``."""
    with (tmp_path / "procurement.yaml").open("w", encoding="utf-8") as out:
        YAML().dump(BASE, out)
    found = Case.at(tmp_path)
    issue(found, at=AT, who=WHO)
    create(found)
    return found


def edit(case: Case, old: str, new: str) -> None:
    path = case.folder / "evaluation.yaml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def receive(case: Case) -> None:
    """As far as the seal is concerned."""
    log.append(case.folder, at=AT, who=WHO, action="receive", details={})


def sealed(case: Case, reason: str | None = None) -> SealResult:
    return seal(case, at=AT, who=WHO, reason=reason)


def said(case: Case) -> str:
    return "\n".join(notice.text for notice in notices(seal_state(case), Language.DA))


def test_a_seal_is_the_hash_in_the_log_of_bytes_that_are_kept(case: Case) -> None:
    done = sealed(case)

    record = log.records(case.folder)[-1]
    data = (case.folder / "sealed" / "evaluation-1.json").read_bytes()
    assert done.made
    assert record.action == "seal"
    assert record.details == {
        "method": "sealed/evaluation-1.json",
        "sha256": digest(data),
        "revision": "1",
    }
    assert data == documents.canonical(sealed_method(case, done.seal))
    assert (case.folder / "sealed" / "evaluation-1.json").stat().st_mode & 0o222 == 0
    assert "før den første besvarelse" in said(case)


def test_what_holds_by_default_is_sealed_in_full(case: Case) -> None:
    (case.folder / "evaluation.yaml").write_text("# alt efter skabelonen\n", "utf-8")

    assert sealed_method(case, sealed(case).seal).counts == DEFAULT_COUNTS


def test_sealing_an_unchanged_method_again_changes_nothing(case: Case) -> None:
    first = sealed(case)
    edit(case, "    minimum: 1 ", "    # minimum: 1 ")  # the same by default
    before = log.records(case.folder)

    again = sealed(case, "for en sikkerheds skyld")

    assert not again.made
    assert again.seal == first.seal
    assert log.records(case.folder) == before
    assert not seal_state(case).changed


def test_a_changed_method_needs_a_reason_and_both_are_kept(case: Case) -> None:
    sealed(case)
    edit(case, PARTLY, "partial: 0.4 ")
    assert seal_state(case).changed
    assert "ændret siden forseglingen" in said(case)

    with pytest.raises(CaseError) as refused:
        sealed(case, "  ")
    assert "--reason" in refused.value.text.da
    assert not (case.folder / "sealed" / "evaluation-2.json").exists()

    done = sealed(case, "Spørgsmål 7")

    state = seal_state(case)
    assert [s.number for s in state.seals] == [1, 2]
    assert done.seal.reason == "Spørgsmål 7"
    assert [sealed_method(case, s).counts["partial"] for s in state.seals] == [0.5, 0.4]  # type: ignore[index]
    assert not state.changed
    assert "ændret og forseglet igen" in said(case)
    assert "Spørgsmål 7" in said(case)


def test_a_first_seal_after_a_submission_needs_a_reason_and_is_marked(case: Case) -> None:
    receive(case)
    with pytest.raises(CaseError) as refused:
        sealed(case)
    assert "før metoden blev forseglet" in refused.value.text.da

    done = sealed(case, "Glemt ved udsendelsen")

    assert (done.seal.is_late, done.seal.submissions) == (True, 1)
    assert "EFTER modtagelsen af 1 besvarelse" in said(case)


def test_a_submission_after_the_seal_does_not_make_it_late(case: Case) -> None:
    sealed(case)
    receive(case)

    assert not seal_state(case).seals[0].is_late
    assert not sealed(case).made


def test_a_sealed_file_that_was_changed_or_lost_is_refused(case: Case) -> None:
    done = sealed(case)
    path = case.folder / done.seal.path
    data = path.read_bytes()
    path.chmod(0o644)
    path.write_bytes(data.replace(b'"partial":0.5', b'"partial":0.6'))
    with pytest.raises(CaseError, match="changed since it was sealed"):
        seal_state(case)
    path.unlink()
    with pytest.raises(CaseError, match="missing or was changed"):
        seal_state(case)


def test_a_faulty_method_is_not_sealed(case: Case) -> None:
    edit(case, PARTLY, "partial: 7 ")
    with pytest.raises(DocumentError):
        sealed(case)
    assert not (case.folder / "sealed").exists()


def test_before_the_specification_is_issued_there_is_nothing_to_seal(tmp_path: Path) -> None:
    with (tmp_path / "procurement.yaml").open("w", encoding="utf-8") as out:
        YAML().dump(BASE, out)
    create(Case.at(tmp_path))
    with pytest.raises(CaseError, match="not frozen"):
        sealed(Case.at(tmp_path))


def test_a_draft_is_told_to_the_log_and_in_every_report(case: Case) -> None:
    sealing.log_draft(case, Evaluation(), at=AT, who=WHO)
    sealed(case)

    assert seal_state(case).drafts == 1
    assert seals(log.records(case.folder))[0].drafts == 1
    assert "beregnet i udkast 1 gang" in said(case)


def test_what_somebody_left_who_lost_the_race_is_passed_over(case: Case) -> None:
    (case.folder / "sealed").mkdir()
    (case.folder / "sealed" / "evaluation-1.json").write_bytes(b"{}")

    done = sealed(case)

    assert (done.seal.number, done.seal.path) == (1, "sealed/evaluation-2.json")
    assert sealed_method(case, done.seal).counts


def test_of_two_who_seal_different_methods_at_once_one_is_asked_for_a_reason(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = sealing._store

    def overtaken(given: Case, data: bytes) -> str:
        monkeypatch.setattr(sealing, "_store", real)
        edit(case, PARTLY, "partial: 0.4 ")
        assert sealed(Case.at(case.folder)).made  # the other is done first
        return real(given, data)

    monkeypatch.setattr(sealing, "_store", overtaken)
    with pytest.raises(CaseError, match="has changed"):
        sealed(case)

    (only,) = seals(log.records(case.folder))
    assert sealed_method(case, only).counts["partial"] == 0.4  # type: ignore[index]


def test_of_many_who_seal_the_same_at_once_one_does(case: Case) -> None:
    done: list[SealResult] = []
    ready = threading.Barrier(6)

    def one() -> None:
        ready.wait()
        done.append(sealed(Case.at(case.folder)))

    threads = [threading.Thread(target=one) for _ in range(6)]
    _each(threads, threading.Thread.start)
    _each(threads, threading.Thread.join)

    assert sorted(d.made for d in done) == [False] * 5 + [True]
    assert len(seals(log.records(case.folder))) == 1
    assert [p.name for p in (case.folder / "sealed").iterdir()] == ["evaluation-1.json"]


def _each(threads: list[threading.Thread], do: Callable[[threading.Thread], None]) -> None:
    for thread in threads:
        do(thread)
