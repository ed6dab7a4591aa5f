"""The dialogue of ``tracker new``, pure: from the answers to the next question, and from what was typed to an answer.

Whatever shows the questions (a terminal, lists with search) keeps a ``Talk`` and nothing else; so does
the draft that outlives Ctrl-C.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field, replace
from itertools import islice

from tracker.errors import TrackerError
from tracker.frozen import dataclass
from tracker.selection.dialogue import raised
from tracker.selection.dialogue.new_case import Answers, NewCase, World
from tracker.selection.dialogue.question import NONE, Question, always
from tracker.selection.dialogue.questions import ABOUT, LAST
from tracker.texts import Text

_MORE = ("cvr", "reason", "text")  # further questions about a vendor or a point


@dataclass(frozen=True, slots=True)
class Talk:
    """Where a dialogue is.

    Attributes:
        given: what stood on the command line, and is not asked about.
        answers: what was answered, in that order.
        earlier: what was answered to questions that were gone back over: their defaults.
        standing: what was answered and still holds, while an answer before it is corrected.
    """

    given: Answers
    answers: Answers = field(default_factory=dict)
    earlier: Answers = field(default_factory=dict)
    standing: Answers = field(default_factory=dict)

    def new_case(self, world: World) -> NewCase:
        """What it amounts to so far."""
        return NewCase({**self.given, **self.answers}, world)


def next_question(talk: Talk, world: World) -> Question | None:
    """The next question; None where all is answered.

    Raises:
        TrackerError: what stood on the command line, or a draft of another day, cannot be resolved.
    """
    new_case = talk.new_case(world)
    for question in _script(new_case):
        if question.id not in new_case.answers:
            before = talk.earlier.get(question.id)
            return question if before is None else replace(question, default=always(before))
    return None


def answer(talk: Talk, question: Question, typed: str, world: World) -> Talk | Text:
    """The dialogue with a question answered, or why what was typed is no answer to it."""
    try:
        given = question.read(typed, talk.new_case(world))
        answers = {**talk.answers, question.id: given}
        earlier = {id: text for id, text in talk.earlier.items() if id != question.id}
        found = replace(talk, answers=answers, earlier=earlier)
        if "packages" in found.new_case(world).answers:
            _ = found.new_case(world).asked
    except TrackerError as error:
        return error.text
    return found


def back(talk: Talk) -> Talk:
    """The dialogue before its last answer, which is the default when it is asked again."""
    if not talk.answers:
        return talk
    *rest, last = talk.answers
    kept = {id: talk.answers[id] for id in rest}
    return replace(talk, answers=kept, earlier={**talk.earlier, last: talk.answers[last]})


def answered(talk: Talk, world: World) -> Iterator[Question]:
    """The questions that were answered, in the order they were asked."""
    script = {question.id: question for question in _script(talk.new_case(world))}
    ids = list(talk.answers)
    for at, id in enumerate(ids):
        # A vendor that is named and a point that is decided are asked about no more: then as it was.
        asked = script.get(id) or next_question(_until(talk, at), world)
        if asked is not None and asked.id == id:
            yield asked


def corrected(talk: Talk, id: str) -> Talk:
    """The dialogue at a question that was answered: asked again, and what comes after it stands (``caught_up``).

    What says more about the same, as a vendor's CVR number does, is asked again too.
    """
    at = list(talk.answers).index(id)
    kind, _, about = id.partition(":")
    again = {id, *(f"{kind}_{more}:{about}" for more in _MORE)} | (
        {"cvr"} if id == "buyer" else set()
    )
    before = _until(talk, at)
    standing = {
        one: text for one, text in talk.answers.items() if one not in before.answers.keys() | again
    }
    earlier = {**talk.earlier, **{one: text for one, text in talk.answers.items() if one in again}}
    return replace(before, earlier=earlier, standing=standing)


def _until(talk: Talk, at: int) -> Talk:
    """The dialogue when it had as many answers as that."""
    return Talk(talk.given, dict(islice(talk.answers.items(), at)))


def caught_up(talk: Talk, world: World) -> Talk:
    """The dialogue with what still stands, up to a question that has no answer, or none that is one any more."""
    while (question := next_question(talk, world)) and question.id in talk.standing:
        standing = dict(talk.standing)
        text = standing.pop(question.id)
        found = answer(talk, question, text or NONE, world)
        if isinstance(found, Text):
            return replace(talk, standing=standing, earlier={**talk.earlier, question.id: text})
        talk = replace(found, standing=standing)
    return talk


def _script(new_case: NewCase) -> Iterator[Question]:
    """The questions in their order, as far as the answers let it be known."""
    yield from (question for question in ABOUT if question.when(new_case))
    yield from raised.integrations(new_case)
    yield from raised.conditions(new_case)
    yield from raised.decisions(new_case)
    if "vendors" not in new_case.answers:
        yield from raised.vendors(new_case)
    yield from LAST


def replayed(given: Answers, answers: Answers, world: World) -> Talk:
    """A dialogue of another day, as far as its answers still are answers; the rest are defaults.

    A bank may have come in another version meanwhile, or the folder have become a case.
    """
    return replace(caught_up(Talk(given, earlier=answers, standing=answers), world), standing={})
