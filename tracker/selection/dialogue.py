"""The dialogue of ``tracker new``, pure: from the answers to the next question, and from what was typed to an answer.

Whatever shows the questions (a terminal, lists with search) keeps a ``Talk`` and nothing else; so does
the draft that outlives Ctrl-C.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field, replace

from tracker.errors import TrackerError
from tracker.frozen import dataclass
from tracker.selection import raised
from tracker.selection.begun import Answers, Begun, World
from tracker.selection.question import Question, always
from tracker.selection.questions import ABOUT, LAST
from tracker.texts import Text


@dataclass(frozen=True, slots=True)
class Talk:
    """Where a dialogue is.

    Attributes:
        given: what stood on the command line, and is not asked about.
        answers: what was answered, in that order.
        earlier: what was answered to questions that were gone back over: their defaults.
    """

    given: Answers
    answers: Answers = field(default_factory=dict)
    earlier: Answers = field(default_factory=dict)

    def begun(self, world: World) -> Begun:
        """What it amounts to so far."""
        return Begun({**self.given, **self.answers}, world)


def next_question(talk: Talk, world: World) -> Question | None:
    """The next question; None where all is answered.

    Raises:
        TrackerError: what stood on the command line, or a draft of another day, cannot be resolved.
    """
    begun = talk.begun(world)
    for question in _script(begun):
        if question.id not in begun.answers:
            before = talk.earlier.get(question.id)
            return question if before is None else replace(question, default=always(before))
    return None


def answer(talk: Talk, question: Question, typed: str, world: World) -> Talk | Text:
    """The dialogue with a question answered, or why what was typed is no answer to it."""
    try:
        given = question.read(typed, talk.begun(world))
        answers = {**talk.answers, question.id: given}
        earlier = {id: text for id, text in talk.earlier.items() if id != question.id}
        found = Talk(talk.given, answers, earlier)
        if "packages" in found.begun(world).answers:
            _ = found.begun(world).asked
    except TrackerError as error:
        return error.text
    return found


def back(talk: Talk) -> Talk:
    """The dialogue before its last answer, which is the default when it is asked again."""
    if not talk.answers:
        return talk
    *rest, last = talk.answers
    kept = {id: talk.answers[id] for id in rest}
    return Talk(talk.given, kept, {**talk.earlier, last: talk.answers[last]})


def _script(begun: Begun) -> Iterator[Question]:
    """The questions in their order, as far as the answers let it be known."""
    yield from (question for question in ABOUT if question.when(begun))
    yield from raised.integrations(begun)
    yield from raised.conditions(begun)
    yield from raised.decisions(begun)
    if "vendors" not in begun.answers:
        yield from raised.vendors(begun)
    yield from LAST


def replayed(given: Answers, answers: Answers, world: World) -> Talk:
    """A dialogue of another day, as far as its answers still are answers; the rest are defaults.

    A bank may have come in another version meanwhile, or the folder have become a case.
    """
    talk = Talk(given, earlier=dict(answers))
    while (question := next_question(talk, world)) and question.id in answers:
        found = answer(talk, question, answers[question.id], world)
        if isinstance(found, Text):
            return talk
        talk = found
    return talk
