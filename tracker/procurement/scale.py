"""The levels, answers and verdicts: data, so that a buyer can use another scale."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path, PurePath
from types import MappingProxyType

from tracker import documents
from tracker.catalogue.modality import LevelRole
from tracker.errors import DocumentError, SelectionError
from tracker.files import data_folder
from tracker.foreign_text import fold
from tracker.frozen import dataclass
from tracker.suggestions import meant
from tracker.texts import Text

# What a level means in a scale that gives no level a role: by the ids of the scale we ship.
WELL_KNOWN: Mapping[str, LevelRole] = MappingProxyType(
    {
        "minimum": LevelRole.MINIMUM,
        "important": LevelRole.IMPORTANT,
        "requirement": LevelRole.NORMAL,
        "option": LevelRole.OPTION,
    }
)
# What a level is called where no scale's own word may be shown.
ROLE_LABELS: Mapping[LevelRole, Text] = MappingProxyType(
    {
        LevelRole.MINIMUM: Text("Mindstekrav", "Minimum requirement"),
        LevelRole.IMPORTANT: Text("Vigtigt krav", "Important requirement"),
        LevelRole.NORMAL: Text("Krav", "Requirement"),
        LevelRole.OPTION: Text("Option", "Option"),
    }
)
OTHERWISE = "fulfilled_otherwise"
# What an outcome (``assessment.model``) says of the offer; whoever asks takes these.
AS_ASKED = ("fulfilled", OTHERWISE)  # met, and paid for with the offer
MET = (*AS_ASKED, "fulfilled_as_addon")
LATER = ("partial", "planned")  # not all of it today
OFFERED = (*MET, *LATER)


@dataclass(frozen=True, slots=True)
class Choice:
    """One word of the scale, with what it means."""

    id: str
    label: Text
    explanation: Text | None = None


@dataclass(frozen=True, slots=True)
class Level:
    """A level that a requirement can have; ``role`` is what it means (None: nothing we act on)."""

    id: str
    label: Text
    explanation: Text | None = None
    role: LevelRole | None = None


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
    """The words one procurement is answered and judged in.

    Several levels may have the same role, and a role may have none. In a scale that gives no level a
    role (those from before levels had one), a level of a well-known id has that role.
    """

    id: str
    levels: tuple[Level, ...]
    answers: tuple[AnswerChoice, ...]
    deliverers: tuple[Choice, ...]
    verdicts: tuple[Choice, ...]

    def __post_init__(self) -> None:
        """Give the levels of a scale without roles those of their ids."""
        if not any(level.role for level in self.levels):
            known = (replace(one, role=WELL_KNOWN.get(one.id)) for one in self.levels)
            object.__setattr__(self, "levels", tuple(known))

    @property
    def has_well_known_roles(self) -> bool:
        """Whether every level has the role that follows from its id, and so need not name it."""
        return all(level.role == WELL_KNOWN.get(level.id) for level in self.levels)

    def answer(self, id: str) -> AnswerChoice:
        """The answer with this id (KeyError: none has it)."""
        for choice in self.answers:
            if choice.id == id:
                return choice
        raise KeyError(id)

    def level(self, id: str) -> Level:
        """The level with this id (KeyError: none has it)."""
        for level in self.levels:
            if level.id == id:
                return level
        raise KeyError(id)

    def role(self, level: str) -> LevelRole | None:
        """What a level means, by its id; an id of another scale means what is well known of it."""
        for one in self.levels:
            if one.id == level:
                return one.role
        return WELL_KNOWN.get(level)

    def level_of(self, role: LevelRole, who: Text) -> Level:
        """The first level with this role.

        Args:
            who: what needs it, for the message.

        Raises:
            SelectionError: no level has it.
        """
        for level in self.levels:
            if level.role is role:
                return level
        raise SelectionError(
            Text(
                f"Skalaen »{self.id}« har intet niveau med rollen {role.value}, og {who.da} skal bruge "
                f"et. Skriv »role: {role.value}« ved et af skalaens niveauer, eller giv kravet et "
                "andet niveau under »levels« i procurement.yaml.",
                f"The scale '{self.id}' has no level with the role {role.value}, and {who.en} needs "
                f"one. Write 'role: {role.value}' at one of the scale's levels, or give the "
                "requirement another level under 'levels' in procurement.yaml.",
            )
        )

    def strictest(self, levels: Iterable[str]) -> str:
        """The level that binds most, by its role; of several of one role, the scale's first."""
        ids, roles = [level.id for level in self.levels], list(LevelRole)

        def rank(id: str) -> tuple[int, int]:
            role = self.role(id)
            at = roles.index(role) if role else roles.index(LevelRole.OPTION)
            return at, ids.index(id) if id in ids else len(ids)

        return min(levels, key=rank)


NO_SCALES: Mapping[int, Scale] = MappingProxyType({})  # where every answer is on the same one


def load_scale(name: str, folder: Path | None = None) -> Scale:
    """A scale by name: a file of the case folder, with or without ``.yaml``, else of our templates.

    Args:
        name: the file's name, or its path within the folder.

    Raises:
        SelectionError: no scale has that name.
        DocumentError: it is against ``schemas/scale.schema.json``, or a word means two things in it.
    """
    shipped = data_folder("templates") / "scales"
    for path in (path for place in [folder, shipped] for path in _files(place, name)):
        if path.is_file():
            return _scale(documents.read_bytes(path), path)
    names = sorted(path.stem for path in shipped.glob("*.yaml"))
    known, near = ", ".join(names), meant(name, names)
    raise SelectionError(
        Text(
            da=f"Skalaen »{name}« findes ikke.{near.da} Kendte skalaer: {known}.",
            en=f"There is no scale '{name}'.{near.en} Known scales: {known}.",
        )
    )


# A command asks for the same one several times; what is read is what lies there.
@lru_cache(maxsize=8)
def _scale(data: bytes, path: Path) -> Scale:
    scale = documents.convert(documents.parse_yaml(data, "scale", source=str(path)), Scale)
    for choices in (scale.answers, scale.deliverers, scale.verdicts, scale.levels):
        _require_one_meaning(choices, path)
    return scale


def has_own(name: str, folder: Path) -> bool:
    """Whether a scale is a file of this folder."""
    return any(path.is_file() for path in _files(folder, name))


def _files(folder: Path | None, name: str) -> Iterator[Path]:
    """What a name can be of in a folder; nothing outside it."""
    names = PurePath(name)
    if folder is None or names.is_absolute() or ".." in names.parts:
        return
    if names.suffix in (".yaml", ".yml"):
        yield folder / names
    yield folder / f"{name}.yaml"


def _require_one_meaning(choices: Iterable[Choice | Level | AnswerChoice], path: Path) -> None:
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
