"""What is found, at its edges: which texts are searched, what stands around the words, which id they have."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from casework import specification
from submissions import submitted

from tracker.assessment.assess import assess
from tracker.assessment.reservations import register as registers
from tracker.assessment.reservations.decisions import SubjectDecision, chosen, decided, prepare
from tracker.assessment.reservations.model import (
    Decision,
    Field,
    Register,
    Reservation,
    State,
    WithdrawnReservation,
)
from tracker.assessment.reservations.pattern import Match
from tracker.assessment.reservations.phrases import load_phrases
from tracker.assessment.reservations.register import (
    VendorWriting,
    build,
    load_register,
    reserved_in,
)
from tracker.assessment.reservations.search import _listed
from tracker.assessment.reservations.texts import free_texts
from tracker.assessment.reservations.weigh import weigh
from tracker.assessment.supplements import SupplementRow, Supplements
from tracker.errors import CaseError
from tracker.findings import Finding, Where
from tracker.procurement.case import Case
from tracker.procurement.log import Record
from tracker.spreadsheet.grid import CellRef, Source
from tracker.submission import findings
from tracker.submission.model import Reconciliation, Submission, UnreadCell

ROW, SECRET = "SF1470", "Vi tager forbehold for prisen."


def register(given: Submission, *added: Supplements) -> Register:
    return build(specification(), [VendorWriting("acme", given, added)], load_phrases())


def entries(text: str) -> tuple[Reservation, ...]:
    """What is found in an elaboration."""
    return register(submitted({ROW: {"answer": "yes", "elaboration": text}})).entries


def supplement(vendor: str, text: str) -> Supplements:
    row = SupplementRow(ROW, "Uddyb", text=text, cell=CellRef("Spørgsmål", "F6"))
    return Supplements("c1", vendor, "2027-02-01", Source("t.xlsx", "cd" * 32), (row,))


def around(before: str, after: str) -> tuple[str, str]:
    [entry] = entries(f"{before} forbehold {after}")
    return entry.before, entry.after


def test_twelve_words_stand_on_either_side_and_what_is_cut_shows_it() -> None:
    words = [f"X{n}" for n in range(13)]
    twelve, many = " ".join(words[1:]), " ".join(words)
    assert around(f'"{twelve}', f'{twelve}"') == (f'"{twelve}', f'{twelve}"')
    assert around(f'"{many}', f'{many}"') == (f"… {twelve}", f"{' '.join(words[:-1])} …")
    assert around('"X1 X2', 'X1 X2"') == ('"X1 X2', 'X1 X2"')


def test_up_to_forty_words_are_read_as_one_sentence() -> None:
    assert len(entries(f"forbehold {'ord ' * 38}forbehold")) == 1
    assert len(entries(f"forbehold {'ord ' * 39}forbehold")) == 2


def test_a_text_has_a_hundred_entries_at_most_and_the_last_stands_for_the_rest() -> None:
    places = [Match(f"p{n}", n, n + 1) for n in range(103)]
    listed = list(_listed(places))
    assert [match for match, _ in listed] == places[:100]
    assert [more for _, more in listed] == [0] * 99 + [3]


def test_ids_stay_from_version_to_version_since_decisions_hang_on_them() -> None:
    thrice = entries("Forbehold for a. Forbehold for b. Forbehold for c.")
    unread = UnreadCell("Ark2", "R5", SECRET)
    known = Reconciliation(1, 1, 1, unread_cells=(unread,))
    [outside] = register(replace(submitted({}), reconciliation=known)).entries
    assert [e.id for e in (*thrice, outside)] == [
        "41dd0d8a1f", "147d0d5cb6", "3940421da6", "9f35c466b9",
    ]  # fmt: skip
    assert (outside.requirement, outside.level) == (None, None)


def test_every_text_is_searched_once_with_its_row() -> None:
    spec = specification()
    given = submitted(
        {
            "A": {"answer": "yes", "comments": ("Hej",), "price_written": "en pris"},
            "B": {"value": "450000", "written": "450.000 kr.", "available_from_written": "en dag"},
            "C": {"value": "Egne ord", "written": "Egne ord", "price_yearly_written": "årlig"},
        }
    )  # fmt: skip
    a, b, c = (
        replace(answer, cell=CellRef("Krav", f"H{n}"))
        for n, answer in enumerate(given.answers, start=5)
    )

    def unreadable(value: str, row: str) -> Finding:
        where = Where("Krav", "K5")
        return findings.PRICE_UNREADABLE.at(where, requirement=row, value=value)

    told = (
        *(unreadable("igen", row) for row in "ABC"),
        unreadable("efter aftale", "D"),
        findings.ROW_UNKNOWN.at(Where("Krav", "A9"), value="en række"),
    )
    unread = UnreadCell("Krav", "R5", "ved siden af"), UnreadCell("Krav", "R9", "nedenfor")
    given = replace(
        given,
        answers=(a, b, c),
        findings=told,
        reconciliation=Reconciliation(3, 3, 3, unread_cells=unread),
    )
    found = {
        text.text: (text.field, text.requirement, text.answer)
        for text in free_texts(given, [supplement("acme", "tilføjet")], spec.scale)
        if text.field is not Field.VENDOR
    }
    assert found == {
        "en pris": (Field.PRICE, "A", a), "Hej": (Field.COMMENT, "A", a),
        "en dag": (Field.AVAILABLE_FROM, "B", b),
        "Egne ord": (Field.ANSWER, "C", c), "årlig": (Field.PRICE_YEARLY, "C", c),
        "tilføjet": (Field.SUPPLEMENT, ROW, None),
        "ved siden af": (Field.OUTSIDE, "A", a), "nedenfor": (Field.OUTSIDE, None, None),
        "efter aftale": (Field.PRICE, "D", None), "en række": (Field.OUTSIDE, None, None),
    }  # fmt: skip


def test_a_file_of_no_revision_is_known_on_the_scale_as_it_stands() -> None:
    spec = specification()
    answers = tuple(
        replace(a, outcome="fulfilled") if a.id == "yes_as_addon" else a for a in spec.scale.answers
    )
    said = {ROW: {"answer": "yes_as_addon", "elaboration": "Modulet kan tilkøbes."}}
    written = [VendorWriting("acme", submitted(said, revision=None))]
    other = {1: replace(spec.scale, answers=answers)}
    assert build(spec, written, load_phrases(), (), other).entries == ()


def test_a_register_is_of_the_records_that_count_and_of_each_offers_own_supplements(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On the scale of the answers' own revision, and with the phrases of the case."""
    spec, records = specification(), [Record(1, "2027-01-01", "ib", "receive", "")]
    answers = tuple(
        replace(a, outcome="fulfilled") if a.id == "yes_as_addon" else a for a in spec.scale.answers
    )
    now = replace(spec, scale=replace(spec.scale, answers=answers))
    given = submitted({ROW: {"answer": "yes_as_addon", "elaboration": "På sigt kan det tilkøbes."}})
    seen: list[Any] = []

    def supplements(_: Case, records: Any = None) -> tuple[Supplements, ...]:
        seen.append(records)
        return supplement("acme", SECRET), supplement("beta", "Forbehold for alt.")

    class Offer:
        key, latest, earlier = "acme", given, ()

    def required(_: Case, records: Any = None) -> list[Offer]:
        seen.append(records)
        return [Offer()]

    monkeypatch.setattr(registers, "load_supplements", supplements)
    monkeypatch.setattr(registers, "required", required)
    monkeypatch.setattr(Case, "frozen", lambda _: now)
    monkeypatch.setattr(Case, "scales", lambda _: {1: spec.scale})
    (tmp_path / "reservations").mkdir()
    (tmp_path / "reservations" / "egne.yaml").write_text(
        'language: x\nphrases:\n  - {id: sigt, why: {da: "x", en: "x"}, patterns: ["på sigt"]}\n',
        "utf-8",
    )
    found = load_register(Case(tmp_path), records=records).entries
    assert [(e.phrase, e.words) for e in found] == [
        ("x.sigt", "På sigt"), ("da.forbehold", "forbehold"),
    ]  # fmt: skip
    assert seen == [records, records]
    assert reserved_in(Case(tmp_path), "acme", given) == found[:1]


def test_a_decision_knows_its_row_if_it_has_one() -> None:
    [entry] = entries(SECRET)
    outside = replace(entry, requirement=None)
    for one, row in ((entry, ROW), (outside, None)):
        details = prepare(one, State.ACCEPTED, "fordi").details
        assert details["requirement"] == (row or "")
        record = Record(7, "2027-01-01", "ib", "reservation", "", details=details)
        decision = Decision(State.ACCEPTED, "fordi", "2027-01-01", "ib", 7)
        assert decided([record]) == (SubjectDecision(one.id, "acme", row, decision),)


def test_words_that_are_gone_are_not_decided_about_but_what_stands_there_now() -> None:
    [entry] = entries(SECRET)
    for now, more in (((), ""), (("aa", "bb"), " In its place: aa, bb.")):
        gone = WithdrawnReservation(entry, 1, 2, now)
        known = replace(register(submitted({})), withdrawn=(gone,))
        with pytest.raises(CaseError) as refused:
            chosen(known, [entry.id[:4]])
        told = f"'{entry.id}' was found in round 1, but not in round 2: there is nothing to decide."
        assert refused.value.text.en == told + more
    with pytest.raises(CaseError) as refused:
        chosen(known, [entry.id[:3]])
    assert refused.value.text.en.startswith("Nothing in the register has the id")


def test_what_is_declared_has_no_id_and_no_vendor_before_a_register_knows_it() -> None:
    it = Reservation.declared(ROW, "minimum", "Kun om dagen.", None)
    assert (it.id, it.vendor, it.vendor_key, it.before, it.after) == ("",) * 5


def test_a_reason_names_the_cell_where_there_is_one() -> None:
    given = submitted({ROW: {"answer": "yes", "elaboration": SECRET}})
    found = register(given)
    decision = Decision(State.ACCEPTED, "fordi", "2027-01-01", "ib", 1)
    [entry] = (replace(e, cell=None, decisions=(decision,)) for e in found.entries)
    weighed = weigh(assess(specification(), [given]), replace(found, entries=(entry,)))
    row = next(r for r in weighed.vendors[0].rows if r.asked.id == ROW)
    assert [why.en for why in row.reasons] == [
        "A reservation was found outside the column for reservations (Elaboration)."
    ]
