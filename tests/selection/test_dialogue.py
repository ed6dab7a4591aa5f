"""The questions of ``tracker new`` without a terminal: what is asked next, and what counts as an answer."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest

from tracker.errors import CaseError
from tracker.procurement.model import Buyer, PointAction, Procurement, Reply, Variants
from tracker.selection.dialogue.new_case import LATER, World
from tracker.selection.dialogue.picking import Picking, packages, pick
from tracker.selection.dialogue.preview import follows, put_off
from tracker.selection.dialogue.question import Kind, Option, Question, among
from tracker.selection.dialogue.questions import FINISH, GO_ON
from tracker.selection.dialogue.talk import (
    Talk,
    answer,
    answered,
    back,
    caught_up,
    corrected,
    next_question,
    replayed,
)
from tracker.selection.dialogue.world import this_world
from tracker.selection.making import text_of
from tracker.spreadsheet.moments import read_limit
from tracker.texts import Language, Text


@pytest.fixture(scope="module")
def world() -> World:
    return replace(this_world(), is_case=lambda folder: folder == "taken")


BASIC = {
    "folder": "sag", "title": "Nyt ESDH", "id": "", "buyer": "Prøve Kommune", "cvr": "DK 10 15 08 17",
    "contact": "", "reference": "", "deadline": "15. januar 2027 kl. 12", "catalogues": "", "framework": "",
    "service_area": "",
}  # fmt: skip


def told(world: World, typed: dict[str, str], talk: Talk | None = None) -> Talk:
    """The dialogue after these answers, each to the question of its id, in whatever order it asks; the rest by default."""
    talk = talk or Talk({})
    while question := next_question(talk, world):
        found = answer(talk, question, typed.get(question.id, ""), world)
        assert isinstance(found, Talk), (question.id, found)
        talk = found
    return talk


def until(world: World, id: str, typed: dict[str, str]) -> Talk:
    """The dialogue up to a question."""
    talk = Talk({})
    while (question := next_question(talk, world)) and question.id != id:
        found = answer(talk, question, typed.get(question.id, ""), world)
        assert isinstance(found, Talk), (question.id, found)
        talk = found
    assert question, f"{id} is not asked"
    return talk


def refusal(world: World, id: str, typed: str, answers: dict[str, str] = BASIC) -> Text:
    """Why an answer is none."""
    talk = until(world, id, answers)
    question = next_question(talk, world)
    assert question
    found = answer(talk, question, typed, world)
    assert isinstance(found, Text)
    assert next_question(talk, world) == question  # it is asked again
    return found


def test_all_a_case_needs_is_asked_and_becomes_the_procurement(world: World) -> None:
    talk = told(
        world,
        BASIC
        | {
            "packages": "I-07, I-08",
            "condition:subscribes_classification_events": "ja",
            "condition:job_function_roles": "nej",
            "decide": "nu", "decided_by": "Eva Holm", "errata:I-08-K1": "I vores",
            "errata_text:I-08-K1": "Sikkerhed (SF1514).", "errata_reason:I-08-K1": "Skrivefejl",
            "dates:I-07-K1": "1. januar 2028", "addenda:I-08-K3": "NSIS Betydelig",
            "vendor:1": "Acme A/S", "vendor_cvr:1": "25052943", "vendor:2": "Beta ApS",
            "language": "eng", "variants": "1",
        },
    )  # fmt: skip
    new_case = talk.new_case(world)
    made = new_case.procurement
    assert (made.id, made.title, made.buyer.name, made.buyer.cvr) == ("sag", "Nyt ESDH", "Prøve Kommune", "10150817")  # fmt: skip
    assert (made.deadline, made.framework, made.service_area) == ("2027-01-15T12:00", "SKI 02.19 (2023)", None)  # fmt: skip
    assert [choice.id for choice in made.select] == ["I-07", "I-08"]
    assert made.conditions["subscribes_classification_events"] is Reply.YES
    assert made.conditions["job_function_roles"] is Reply.NO
    assert made.conditions["needs_organisation_data"] is Reply.VENDOR
    decided = made.errata["I-08-K1"]
    assert (decided.choice, decided.by, decided.reason, decided.text) == (PointAction.TEXT, "Eva Holm", "Skrivefejl", "Sikkerhed (SF1514).")  # fmt: skip
    assert made.dates == {"I-07-K1": "2028-01-01"}
    assert made.addenda == {"I-08-K3": "NSIS Betydelig"}
    assert [(v.id, v.name, v.cvr) for v in made.vendors] == [("Acme-A-S", "Acme A/S", "25052943"), ("Beta-ApS", "Beta ApS", None)]  # fmt: skip
    assert (made.language, made.variants) == (Language.EN, Variants.NOT_ALLOWED)
    assert list(put_off(new_case, Language.DA)) == []


def test_what_is_written_says_what_was_answered(world: World, tmp_path: Path) -> None:
    """The file resolves to the same, and nothing of it is left in the comments as undecided.

    Every question about the procurement is answered: one that is added later is answered here too.
    """
    from tracker.procurement.case import Case

    answers = BASIC | {"folder": str(tmp_path / "sag"), "packages": "I-02 I-07 I-08", "integrations:I-02": "SF1520"}  # fmt: skip
    answers |= {
        "contact": 'Å "B": #c',
        "service_area": "Y65",
        "reference": "26/1",
        "framework": "R",
        "variants": "1",
    }
    answers |= {"decide": "nu", "decided_by": "Eva", "errata:I-08-K1": "as_written", "dates:I-07-K1": "idriftsættelse"}  # fmt: skip
    new_case = told(world, answers | {"addenda:I-08-K3": "NSIS", "vendor:1": "Acme"}).new_case(
        world
    )
    (tmp_path / "procurement.yaml").write_text(text_of(new_case), "utf-8")
    read = Case.at(tmp_path).procurement
    said = new_case.procurement
    parts: tuple[Procurement | Buyer, ...] = (said, said.buyer)
    left = {f.name for part in parts for f in fields(part) if getattr(part, f.name) is None}
    assert left == {"catalogue"}  # the banks stand in ``catalogues``
    assert replace(said, catalogue=said.catalogues[0], catalogues=()) == read
    assert "# errata:" not in text_of(new_case)


def test_what_is_put_off_is_listed_at_the_end(world: World) -> None:
    new_case = told(world, BASIC | {"packages": "I-07 I-08"}).new_case(world)
    lines = "\n".join(put_off(new_case, Language.DA))
    assert "Skal afgøres, før I udsender" in lines
    assert all(id in lines for id in ("I-08-K1", "I-07-K1", "I-08-K3"))
    assert new_case.procurement.errata == {}
    one = told(world, BASIC | {"packages": "I-07 I-08", "decide": "now", "decided_by": "Eva", "errata:I-08-K1": LATER})  # fmt: skip
    assert "I-08-K1" in "\n".join(put_off(one.new_case(world), Language.EN))


def test_what_follows_is_told_with_why_and_a_no_takes_it_away(world: World) -> None:
    asked = until(world, "condition:subscribes_classification_events", BASIC | {"packages": "I-07"})
    lines = "\n".join(follows(asked.new_case(world), Language.DA))
    always, under, sometimes = lines.partition(
        "Disse følger med, hvis svaret er ja til »Skal den tilbudte løsning abonnere"
    )
    assert under
    assert "SF1514" in always
    assert "SF1461  Modtag beskeder via Beskedfordeler: I-07-K1 kræver den til SF1510" in sometimes
    both = told(world, BASIC | {"packages": "I-01"}).new_case(world)
    assert "These follow by what is chosen and replied:\n  SF" in "\n".join(
        follows(both, Language.EN)
    )
    no = told(world, BASIC | {"packages": "I-07", "condition:subscribes_classification_events": "nej"})  # fmt: skip
    assert "SF1461" not in "\n".join(follows(no.new_case(world), Language.DA))
    assert not any(id.startswith("dates:") for id in no.answers)


def test_what_stands_on_the_command_line_is_not_asked_about(world: World) -> None:
    given = {"folder": "sag", "title": "T", "buyer": "B", "packages": "I-06", "integrations": "SF1500", "vendors": "given"}  # fmt: skip
    asked = told(world, {}, Talk(given)).answers
    assert not set(asked) & set(given)
    assert not any(id.startswith(("vendor", "integrations")) for id in asked)


@pytest.mark.parametrize(
    ("id", "typed", "says"),
    [
        ("folder", "taken", "er allerede en sagsmappe"),
        ("folder", "", "Det skal der svares på"),
        ("title", "  ", "Det skal der svares på"),
        ("title", "…", "»…« er kun en pladsholder"),
        ("buyer", "NAVN", "»NAVN« er kun en pladsholder"),
        ("id", "to ord", "Fx to-ord"),
        ("cvr", "12345678", "er ikke et CVR-nummer"),
        ("cvr", "10150817 og 25052943", "er ikke et CVR-nummer"),
        ("deadline", "snart", "Skriv fx 15. januar 2027 kl. 12"),
        ("deadline", "mandag den 15. januar 2027", "er en fredag"),
        ("packages", "I-99", "Intet her passer på »I-99«"),
        ("packages", "", "Det skal der svares på"),
        ("bank_folder", "/findes/ikke", "findes ikke"),
        ("variants", "måske", "Skriv et tal fra 1 til 3"),
        ("variants", "4", "Skriv et tal fra 1 til 3"),
    ],
)
def test_a_slip_is_explained_and_asked_again(world: World, id: str, typed: str, says: str) -> None:
    answers = BASIC | {"packages": "I-06"} | ({"catalogues": "mappe"} if id == "bank_folder" else {})  # fmt: skip
    assert says in refusal(world, id, typed, answers).da


def test_enter_each_answer_and_its_first_word_are_understood_at_every_question(
    world: World,
) -> None:
    """As the message of a slip says; no answer's value or first word hides another's."""
    asked: dict[str, Question] = {FINISH.id: FINISH, "go_on": among("go_on", FINISH.text, FINISH.help, GO_ON, "yes")}  # fmt: skip
    talk, answers = Talk({}), BASIC | {"packages": "I-07 I-08", "decide": "nu", "decided_by": "Eva", "errata:I-08-K1": "punktet"}  # fmt: skip
    while question := next_question(talk, world):
        asked[question.id] = question
        found = answer(talk, question, answers.get(question.id, ""), world)
        assert isinstance(found, Talk), (question.id, found)
        talk = found
    new_case = talk.new_case(world)
    ones = [question for question in asked.values() if question.kind is Kind.ONE]
    assert {q.id for q in ones} >= {"decide", "errata:I-08-K1", "language", "variants", "finish"}
    for one in ones:
        for number, option in enumerate(one.options(new_case), start=1):
            labels = (option.label.da, option.label.en)
            firsts = [label.split()[0] for label in labels]
            for typed in ("", str(number), option.value, *labels, *firsts):
                wanted = option.value if typed else one.default(new_case)
                assert one.read(typed, new_case) == wanted, (one.id, typed)


def test_a_vendor_twice_is_a_slip(world: World) -> None:
    answers = BASIC | {"packages": "I-06", "vendor:1": "Acme A/S"}
    assert "er der allerede" in refusal(world, "vendor:2", "ACME  a/s", answers).da
    assert "pladsholder" in refusal(world, "vendor:2", "__", answers).da


def test_going_back_keeps_the_answer_as_default_and_forgets_what_came_after(world: World) -> None:
    """A selection that is changed raises its own conditions; those of the other are not in the file."""
    answers = BASIC | {"packages": "I-07"}
    talk = until(world, "decide", answers)
    while "packages" in talk.answers:
        talk = back(talk)
    question = next_question(talk, world)
    assert question
    assert (question.id, question.default(talk.new_case(world))) == ("packages", "I-07")
    changed = told(world, {"packages": "I-06"}, talk)
    assert list(changed.new_case(world).procurement.conditions) == ["writes_sf1500"]
    assert back(Talk({})) == Talk({})


def test_a_draft_of_another_day_goes_on_where_it_was_and_asks_again_what_no_longer_fits(
    world: World,
) -> None:
    whole = told(world, BASIC | {"packages": "I-07"})
    assert replayed({}, whole.answers, world).answers == whole.answers
    older = {**whole.answers, "packages": "I-99"}
    again = replayed({}, older, world)
    question = next_question(again, world)
    assert question
    assert question.id == "packages"
    assert again.earlier["language"] == "da"


def test_a_bank_without_packages_is_asked_whole(world: World) -> None:
    bank = world.open_bank("ski-02.19-2023")
    plain = replace(bank, sections=tuple(replace(s, integrations=()) for s in bank.sections[:2]))
    other = replace(world, open_bank=lambda _: plain)
    new_case = told(other, BASIC).new_case(other)
    assert [choice.id for choice in new_case.procurement.select] == ["I-01", "I-02"]


def test_one_answer_is_corrected_and_the_others_stand_while_they_fit(world: World) -> None:
    answers = BASIC | {"packages": "I-07 I-08", "framework": "-", "decide": "nu", "decided_by": "Eva",
                       "errata:I-08-K1": "as_written", "errata_reason:I-08-K1": "Ja det", "vendor:1": "Acme", "vendor_cvr:1": "25052943",
                       "variants": "ja"}  # fmt: skip
    whole = told(world, answers)
    ids = [question.id for question in answered(whole, world)]
    assert ids == list(whole.answers)  # vendors and decided points too

    def change(id: str, typed: str) -> Talk:
        talk = corrected(whole, id)
        question = next_question(talk, world)
        assert question
        assert question.id == id
        found = answer(talk, question, typed, world)
        assert isinstance(found, Talk)
        return caught_up(found, world)

    assert change("title", "Andet").answers == {**whole.answers, "title": "Andet"}
    fewer = change("packages", "I-08")
    assert next_question(fewer, world) is None
    assert (fewer.answers["errata:I-08-K1"], fewer.answers["variants"]) == ("as_written", "allowed")
    assert not any("I-07" in id for id in fewer.answers)
    other = change("vendor:1", "Beta")  # whose number is not Acme's unless they say so
    question = next_question(other, world)
    assert question
    assert (question.id, question.default(other.new_case(world))) == ("vendor_cvr:1", "25052943")
    done = answer(other, question, "-", world)
    assert isinstance(done, Talk)
    assert caught_up(done, world).answers == {**whole.answers, "vendor:1": "Beta", "vendor_cvr:1": ""}  # fmt: skip


def test_a_number_alone_is_a_line_of_the_list_shown(world: World) -> None:
    options = packages(told(world, BASIC | {"packages": "I-06"}).new_case(world))
    listed = Picking(options, shown=options)
    assert pick(listed, "1, 14").picked == ("I-01", "I-14")
    assert pick(pick(listed, "1 14"), "-1").picked == ("I-14",)
    fewer = pick(listed, "post")
    assert pick(fewer, "2").picked == (fewer.found[1].value,) != ("I-02",)
    own = (Option("2", Text("To", "Two")), Option("1", Text("Et", "One")))  # ids that are numbers
    assert pick(Picking(own, shown=own), "1").picked == ("1",)


def test_packages_are_found_by_words_of_their_integrations(world: World) -> None:
    options = packages(Talk({}).new_case(world))
    found = pick(Picking(options), "cpr replika")
    assert [option.value for option in found.found] == ["I-02"]
    assert not found.picked
    some = pick(pick(found, "i-2, I 7 og I-08"), "-I-07")
    assert some.picked == ("I-02", "I-08")


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("15. januar 2027 kl. 12", "2027-01-15T12:00"),
        ("fredag d. 15/1-2027, kl 9.30", "2027-01-15T09:30"),
        ("15 January 2027 at 12:00", "2027-01-15T12:00"),
        ("2027-01-15", "2027-01-15"),
        ("2027-10-31T02:30+01:00", "2027-10-31T02:30+01:00"),
    ],
)
def test_a_deadline_is_read_as_people_write_it(text: str, iso: str) -> None:
    assert read_limit(text) == iso


@pytest.mark.parametrize(
    "text", ["15.1.27", "5/6/2027", "31-02-2027", "15-01-2027 kl. 25", "2027-10-31T02:30", "2027"]
)
def test_a_deadline_that_may_be_another_is_refused(text: str) -> None:
    with pytest.raises(CaseError):
        read_limit(text)


def test_a_selection_is_worked_out_once_for_all_answers_that_change_no_row(world: World) -> None:
    """A bank of ten thousand rows takes a second, and each question asks what the selection is."""
    from tracker.procurement.resolve import resolve
    from tracker.selection.dialogue.world import remembering_last

    made = []

    def counted(*args: Any) -> Any:
        made.append(args)
        return resolve(*args)

    counting = replace(world, resolved=remembering_last(counted))
    talk = until(
        counting, "vendor:1", BASIC | {"packages": "I-06", "condition:writes_sf1500": "no"}
    )
    assert len(made) == 2  # the packages, and the reply
    told(counting, {"vendor:1": "Acme", "variants": "ja"}, talk)
    assert len(made) == 2


def test_a_cvr_number_is_read_alike_in_the_question_and_in_the_sheet(world: World) -> None:
    from tracker.selection.dialogue.questions import read_cvr
    from tracker.selection.sheets import procurement

    for typed in ("10150817", "DK 10 15 08 17", "CVR-nr. 10.15.08.17"):
        assert read_cvr(typed, Talk({}).new_case(world)) == procurement._cvr(typed) == "10150817"
