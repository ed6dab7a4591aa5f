"""Questions as lists one moves in and searches: with questionary, where the extra ``ask`` is installed."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Self

from tracker.errors import TrackerError
from tracker.selection.dialogue.new_case import NewCase, several
from tracker.selection.dialogue.question import Kind, Option, Question
from tracker.selection.dialogue.turn import Turn
from tracker.texts import Language, Text

if TYPE_CHECKING:
    from questionary import Question as Prompt

_BACK = Text("← Gå et spørgsmål tilbage", "← Go back one question")
_HELP = Text("? Forklar", "? Explain")
_ONE = Text("(pile og Enter; skriv for at søge)", "(arrows and Enter; type to search)")
_MANY = Text(
    "(mellemrum vælger, Enter er færdig; skriv for at søge)",
    "(space picks, Enter is done; type to search)",
)


def is_installed() -> bool:
    """Whether questionary is there."""
    return find_spec("questionary") is not None


class ListFront:
    """Lists with search.

    Args:
        streams: what prompt_toolkit reads from and writes to; the terminal, unless a test says otherwise.
    """

    def __init__(self, **streams: Any) -> None:
        self._streams = streams or _terminal()
        self._ticked: dict[
            str, str
        ] = {}  # by question: what was ticked when an explanation was asked for

    def ask(self, question: Question, new_case: NewCase, language: Language) -> str | Turn:
        """One question, and what was chosen or typed (KeyboardInterrupt: Ctrl-C)."""
        given: Any = self._prompt(question, new_case, language).unsafe_ask()
        turns = [
            turn for turn in Turn if given == turn or (isinstance(given, list) and turn in given)
        ]
        if turns:
            if turns[0] is Turn.HELP and isinstance(given, list):
                self._ticked[question.id] = "\n".join(one for one in given if one not in list(Turn))
            return turns[0]
        if isinstance(given, list):
            return "\n".join(given)
        return Turn(given.strip()) if given.strip() in list(Turn) else given

    def _prompt(self, question: Question, new_case: NewCase, language: Language) -> Prompt:
        import questionary

        text, options = question.text.get(language), question.options(new_case)
        default = self._ticked.pop(question.id, question.default(new_case))
        if question.kind is Kind.TEXT:
            return questionary.text(
                text,
                instruction=f"[{default}] " if default else None,
                validate=_validator(question, new_case, language),
                **self._streams,
            )
        turns = [
            questionary.Choice(label.get(language), value=turn)
            for turn, label in ((Turn.HELP, _HELP), (Turn.BACK, _BACK))
        ]
        choices = [_choice(option, language, default) for option in options]
        if question.kind is Kind.ONE:
            chosen = next((c for c in choices if c.value == default), None)
            return questionary.select(
                text,
                [*choices, *turns],
                default=chosen,
                instruction=_ONE.get(language),
                use_search_filter=True,
                use_jk_keys=False,
                **self._streams,
            )
        return questionary.checkbox(
            text,
            [*choices, *turns],
            instruction=_MANY.get(language),
            use_search_filter=True,
            use_jk_keys=False,
            **self._streams,
        )


class _Title(str):
    """A title that questionary's search, which asks for it in lower case, finds by further words too."""

    __slots__ = ("words",)
    words: str

    def __new__(cls, title: str, words: str) -> Self:
        made = super().__new__(cls, title)
        made.words = words
        return made

    def lower(self) -> str:
        return f"{super().lower()} {self.words.lower()}"


def _choice(option: Option, language: Language, default: str) -> Any:
    import questionary

    label = option.label.get(language)
    title = _Title(f"{option.shown(language)}  {label}" if option.words else label, option.words)
    return questionary.Choice(title, value=option.value, checked=option.value in several(default))


def _validator(question: Question, new_case: NewCase, language: Language) -> Any:
    """Says at once what is wrong with what is typed, before Enter is taken."""

    def check(typed: str) -> bool | str:
        if typed.strip() in list(Turn):
            return True
        try:
            question.read(typed, new_case)
        except TrackerError as error:
            return error.text.get(language)
        return True

    return check


def _terminal() -> dict[str, Any]:
    """What is asked goes to stderr, as all that is no result does."""
    import sys

    from prompt_toolkit.output import create_output

    return {"output": create_output(stdout=sys.stderr)}
