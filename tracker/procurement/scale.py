"""The levels, answers and verdicts: data, so that a buyer can use another scale."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

from tracker import documents
from tracker.errors import DocumentError, SelectionError
from tracker.files import data_folder
from tracker.foreign_text import fold
from tracker.frozen import dataclass
from tracker.texts import Text

MINIMUM = "minimum"  # the id of the level that must be met
OTHERWISE = "fulfilled_otherwise"
# What an outcome (``assessment.model``) says of the offer; whoever asks takes these.
AS_ASKED = ("fulfilled", OTHERWISE)  # met, and paid for with the offer
MET = ("fulfilled", "fulfilled_as_addon", OTHERWISE)
LATER = ("partial", "planned")  # not all of it today
OFFERED = (*MET, *LATER)


@dataclass(frozen=True, slots=True)
class Choice:
    """One word of the scale, with what it means."""

    id: str
    label: Text
    explanation: Text | None = None


@dataclass(frozen=True, slots=True)
class AnswerChoice:
    """An answer a vendor can give.

    Attributes:
        outcome: what it amounts to when nothing contradicts it (design, section 8).
        needs: the columns that must be filled with it.
        aliases: the only other words understood as this answer.
    """

    id: str
    label: Text
    outcome: str
    explanation: Text
    needs: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scale:
    """The words one procurement is answered and judged in."""

    id: str
    levels: tuple[Choice, ...]
    answers: tuple[AnswerChoice, ...]
    deliverers: tuple[Choice, ...]
    verdicts: tuple[Choice, ...]

    def answer(self, id: str) -> AnswerChoice:
        """The answer with this id (KeyError: none has it)."""
        for choice in self.answers:
            if choice.id == id:
                return choice
        raise KeyError(id)

    def level(self, id: str) -> Choice:
        """The level with this id (KeyError: none has it)."""
        for choice in self.levels:
            if choice.id == id:
                return choice
        raise KeyError(id)


NO_SCALES: Mapping[int, Scale] = MappingProxyType({})  # where every answer is on the same one


def load_scale(name: str, folder: Path | None = None) -> Scale:
    """A scale by name: ``<name>.yaml`` in the case folder, else among our templates.

    Raises:
        SelectionError: no scale has that name.
        DocumentError: it is against ``schemas/scale.schema.json``, or a word means two things in it.
    """
    shipped = data_folder("templates") / "scales"
    for place in [folder, shipped]:
        if place is not None and (path := place / f"{name}.yaml").is_file():
            scale = documents.convert(documents.read_yaml(path, "scale"), Scale)
            for choices in (scale.answers, scale.deliverers, scale.verdicts, scale.levels):
                _require_one_meaning(choices, path)
            return scale
    known = ", ".join(sorted(p.stem for p in shipped.glob("*.yaml")))
    raise SelectionError(
        Text(
            da=f"Skalaen »{name}« findes ikke. Kendte skalaer: {known}.",
            en=f"There is no scale '{name}'. Known scales: {known}.",
        )
    )


def _require_one_meaning(choices: Iterable[Choice | AnswerChoice], path: Path) -> None:
    """What a vendor or an evaluator writes must not be taken for the one or the other of two."""
    meanings: dict[str, str] = {}
    for choice in choices:
        aliases = choice.aliases if isinstance(choice, AnswerChoice) else ()
        for word in (choice.label.da, choice.label.en, *aliases):
            other = meanings.setdefault(fold(word), choice.id)
            if other != choice.id:
                raise DocumentError(
                    Text(
                        f"»{word}« står ved både »{other}« og »{choice.id}«. Lad det stå ved det ene.",
                        f"'{word}' stands at both '{other}' and '{choice.id}'. Let it stand at one.",
                    ),
                    where=str(path),
                )
