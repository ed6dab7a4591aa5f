"""The questions of ``tracker new`` in a terminal: with lists where questionary is installed, else line by line."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import click

from tracker.cli.console import shows_control
from tracker.cli.ending import BROKEN_OFF
from tracker.cli.hints import argument_case
from tracker.cli.moments import now
from tracker.danish_time import read_deadline, read_moment, written_moment
from tracker.errors import CaseError, TrackerError
from tracker.files import remove
from tracker.frozen import dataclass
from tracker.procurement.case import PROCUREMENT
from tracker.procurement.scaffold import IS_CASE
from tracker.selection.commands_lines import PlainFront, say
from tracker.selection.dialogue import kept
from tracker.selection.dialogue.new_case import NewCase, World
from tracker.selection.dialogue.preview import bare, follows, put_off
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
from tracker.selection.dialogue.turn import Turn
from tracker.selection.making import text_of
from tracker.texts import Language, Text, counted

_WELCOME = Text(
    "»?« forklarer et spørgsmål, »<« går et tilbage, og Ctrl-C gemmer det, der er svaret, til næste gang.",
    "'?' explains a question, '<' goes back one, and Ctrl-C keeps what is answered for the next time.",
)


@dataclass(frozen=True, slots=True)
class FinishedTalk:
    """What is to be written, and whether its owner goes on in the selection workbook."""

    new_case: NewCase
    goes_on: bool


class Front(Protocol):
    """What shows a question and takes what is typed or chosen."""

    def ask(self, question: Question, new_case: NewCase, language: Language) -> str | Turn:
        """One question; raises KeyboardInterrupt, EOFError or click.Abort when it is broken off."""


def front(*, plain: bool) -> Front:
    """Lists with search where they are installed and the terminal can show them; else plain."""
    if not plain and shows_control(sys.stderr):
        from tracker.selection.dialogue import lists

        if lists.is_installed():
            return lists.ListFront()
    return PlainFront()


def asked(
    given: dict[str, str], world: World, language: Language, *, plain: bool
) -> FinishedTalk | None:
    """Everything asked, shown and approved; None where nothing is to be written (yet).

    Raises:
        CaseError: the folder that was given already is a case.
        TrackerError: what stood on the command line cannot be resolved.
    """
    if world.is_case(given.get("folder", "")):
        raise CaseError(IS_CASE, where=given["folder"])
    shown, remember = front(plain=plain), Keeper(language)
    try:
        talk = begin(given, world, shown, language)
        if talk.answers:
            remember(talk)
        while True:
            talk = converse(talk, world, shown, language, remember)
            new_case = talk.new_case(world)
            _show_result(new_case, language)
            reply = choose(FINISH, new_case, shown, language)
            if reply in ("yes", "workbook"):
                return FinishedTalk(new_case, goes_on=reply == "workbook")
            if reply == "stop":
                break
            if reply == "back":
                talk = _correct(talk, world, shown, language)
            else:
                talk = back(talk)
                remember(talk)
    except (KeyboardInterrupt, EOFError, click.Abort):
        say("")
        say(_left(given, remember).get(language))
        raise SystemExit(BROKEN_OFF) from None
    say(_left(given, remember).get(language))
    return None


def _correct(talk: Talk, world: World, shown: Front, language: Language) -> Talk:
    """The dialogue at the answer its owner goes to; as it was where they go back from the list."""
    new_case = talk.new_case(world)
    options = tuple(
        Option(question.id, question.with_answer(talk.answers[question.id], new_case))
        for question in answered(talk, world)
    )
    which = among(
        "correct",
        Text("Hvilket svar skal rettes?", "Which answer is to be corrected?"),
        Text(
            "Der spørges om det igen, og de andre svar står, så længe de passer. »<« går tilbage.",
            "It is asked for again, and the other answers stand as long as they fit. '<' goes back.",
        ),
        options,
    )
    reply = choose(which, new_case, shown, language)
    return talk if reply is Turn.BACK else corrected(talk, reply)


def _left(given: dict[str, str], keeper: Keeper) -> Text:
    """What is there when nothing was written."""
    if keeper.place is None:
        return Text("Intet er skrevet.", "Nothing was written.")
    again = "tracker new" + (argument_case(Path(given["folder"])) if "folder" in given else "")
    return Text(
        f"Intet er skrevet. Det, der er svaret, er gemt: »{again}« går videre derfra.",
        f"Nothing was written. What was answered is kept: '{again}' goes on from there.",
    )


def _show_result(new_case: NewCase, language: Language) -> None:
    """What will be written, and what it leads to."""
    path = Path(new_case.answers["folder"]) / PROCUREMENT
    text = Text(
        f"Det bliver til {path} (her uden forklaringerne i filen):",
        f"This becomes {path} (here without the explanations in the file):",
    )
    say(f"\n{text.get(language)}\n")
    click.echo(bare(text_of(new_case)), err=True)
    for line in (*follows(new_case, language), *put_off(new_case, language)):
        say(line)


def converse(
    talk: Talk,
    world: World,
    shown: Front,
    language: Language,
    remember: Callable[[Talk], None],
) -> Talk:
    """Ask until all is answered.

    Args:
        remember: keeps the dialogue after each answer, should it be broken off.

    Raises:
        TrackerError: what stood on the command line cannot be resolved.
    """
    while question := next_question(talk, world):
        reply = shown.ask(question, talk.new_case(world), language)
        if reply is Turn.BACK:
            talk = back(talk)
        elif reply is Turn.HELP:
            say(question.help.get(language))
        elif isinstance(reply, str):
            found = answer(talk, question, reply, world)
            if isinstance(found, Text):
                say(f"  ! {found.get(language)}")
                continue
            before, talk = talk, caught_up(found, world)
            _consequences(question, before.new_case(world), talk.new_case(world), language)
        remember(talk)
    return talk


def choose(question: Question, new_case: NewCase, shown: Front, language: Language) -> str | Turn:
    """One of the answers of a question that is no part of the case: whether to write it, and the like."""
    while True:
        reply = shown.ask(question, new_case, language)
        if reply is Turn.HELP:
            say(question.help.get(language))
        elif reply is Turn.BACK:
            return reply
        else:
            try:
                return question.read(str(reply), new_case)
            except TrackerError as error:
                say(f"  ! {error.text.get(language)}")


def begin(given: dict[str, str], world: World, shown: Front, language: Language) -> Talk:
    """A new dialogue, or one that was broken off and that its owner goes on from."""
    say(_WELCOME.get(language))
    found = []
    for one in kept.drafts():
        if world.is_case(one.folder):  # made in another way meanwhile
            kept.forget(one.folder)
        else:
            found.append(one)
    if "folder" in given:
        found = [one for one in found if one.folder == str(Path(given["folder"]).absolute())]
    for one in found:
        reply = choose(_go_on(one), NewCase({}, world), shown, language)
        if reply == "yes":
            there = {"folder": one.folder}
            answers = {id: text for id, text in one.answers.items() if id not in given | there}
            return replayed({**one.given, **there, **given}, answers, world)
        if reply == "no":
            kept.forget(one.folder)
    return Talk(given)


def _go_on(draft: kept.KeptTalk) -> Question:
    """Whether to go on from a draft."""
    everything = {**draft.given, **draft.answers}
    name = everything.get("title") or draft.folder
    at = written_moment(draft.at)
    count = counted(len(draft.answers), Text("svar", "answer"), Text("svar", "answers"))
    return among(
        "go_on",
        Text(
            f"I begyndte på »{name}« {at.da} og nåede {count.da}. Gå videre dér?",
            f"You began on '{name}' on {at.en} and gave {count.en}. Go on from there?",
        ),
        Text(
            "Svarene ligger kun på denne computer, i jeres egen brugermappe. »Nej« sletter dem.",
            "The answers lie on this computer only, in your own user folder. 'No' deletes them.",
        ),
        GO_ON,
        "yes",
    )


class Keeper:
    """Keeps a dialogue in the draft of its folder; says once if it cannot be kept, and goes on.

    Attributes:
        place: where it was kept last; None where it is not.
    """

    def __init__(self, language: Language) -> None:
        self.place: Path | None = None
        self._language = language
        self._has_said = False

    def __call__(self, talk: Talk) -> None:
        """Keep it as it is now; what has no answer yet is not worth keeping."""
        before, self.place = self.place, None
        if talk.answers:
            folder = {**talk.given, **talk.answers}["folder"]
            try:
                self.place = kept.keep(talk, folder, now())
            except CaseError as error:
                self._say_once(error)
        if before and before != self.place:
            remove(before)

    def _say_once(self, error: CaseError) -> None:
        if not self._has_said:
            text = Text(
                "Svarene kan ikke gemmes undervejs (Ctrl-C mister dem)",
                "The answers cannot be kept meanwhile (Ctrl-C loses them)",
            )
            say(f"{text.get(self._language)}: {error.say(self._language)}")
        self._has_said = True


def _consequences(
    question: Question, before: NewCase, new_case: NewCase, language: Language
) -> None:
    """What an answer leads to, at once: a selection to requirements; nothing where it changed nothing."""
    if question.id == "deadline" and (limit := new_case.get("deadline")):
        if read_deadline(limit) < read_moment(now()):
            at = written_moment(limit)
            past = Text(
                f"  OBS: {at.da} er allerede passeret. »<« går tilbage.",
                f"  NB: {at.en} has already passed. '<' goes back.",
            )
            say(past.get(language))
    elif question.kind is Kind.MANY and "packages" in new_case.answers:
        lines = tuple(follows(new_case, language))
        if "packages" not in before.answers or lines != tuple(follows(before, language)):
            for line in lines:
                say(line)
