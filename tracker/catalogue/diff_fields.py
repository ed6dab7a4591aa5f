"""What of an entry of a bank can differ, field by field, and of which class each is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Any

from tracker import documents
from tracker.catalogue.answer_words import asked
from tracker.catalogue.answers import AnswerType
from tracker.catalogue.modality import LevelRole, Modality
from tracker.catalogue.model import Erratum, Guidance
from tracker.frozen import dataclass
from tracker.texts import Language, Text


class DiffClass(StrEnum):
    """What a difference is to somebody who is asked, the weightiest first."""

    NEW = "new"
    RETIRED = "retired"
    LEVEL = "level"
    ANSWER = "answer"
    WORDING = "wording"
    CONDITIONS = "conditions"
    EDITORIAL = "editorial"


class EntryKind(StrEnum):
    """What differs."""

    REQUIREMENT = "requirement"
    SECTION = "section"
    CONDITION = "condition"
    INTEGRATION = "integration"
    CATALOGUE = "catalogue"


@dataclass(frozen=True, slots=True)
class FieldDiff:
    """One thing about an entry that differs; None where it had, or has, nothing.

    ``language`` is the one it differs in, where it does not in the one that is asked in.
    """

    field: str
    of: DiffClass
    before: Text | None
    after: Text | None
    language: Language | None = None


Wording = Callable[[Any], Text | None]
_D = DiffClass


def fields_of(kind: EntryKind, was: Any, now: Any, language: Language) -> Iterator[FieldDiff]:
    """What differs between two entries of a kind, each field of its class.

    Args:
        language: the one that is asked in.
    """
    for name, (of, shown) in FIELDS[kind].items():
        old, new = getattr(was, name), getattr(now, name)
        if old == new:
            continue
        before, after = shown(old), shown(new)
        if _plain_in(old, language) != _plain_in(new, language):
            yield FieldDiff(name, of, before, after)
        else:
            other = next(one for one in Language if _plain_in(old, one) != _plain_in(new, one))
            yield FieldDiff(name, DiffClass.EDITORIAL, before, after, other)


def _plain_in(value: Any, language: Language) -> Any:
    """A value as plain data that reads in one language."""
    return documents.in_language(documents.to_plain(value), language)


def _text(value: Text | None) -> Text | None:
    return value


def _word(value: Any) -> Text | None:
    return None if value is None or value == "" else Text(str(value), str(value))


def _list(value: Iterable[Any]) -> Text | None:
    return _word(", ".join(str(item) for item in value))


def _yes(value: bool) -> Text | None:
    return Text("ja", "yes") if value else Text("nej", "no")


def _level(value: LevelRole | None) -> Text | None:
    return LEVELS[value] if value else Text("som verbet siger", "as its verb says")


def _modality(value: Modality) -> Text | None:
    return _MODALITIES[value]


def _answer(value: AnswerType | None) -> Text | None:
    return asked(value) if value else Text("på skalaen", "on the scale")


def _erratum(value: Erratum | None) -> Text | None:
    return _word(value.reading or value.as_written) if value else None


def _texts(value: Iterable[Guidance]) -> Text | None:
    texts = [entry.text for entry in value]
    return Text("\n".join(t.da for t in texts), "\n".join(t.en for t in texts)) if texts else None


def _any(value: Any) -> Text | None:
    """Whatever else: as it is written in JSON."""
    return None if value in (None, ()) else _word(documents.canonical(value).decode())


LEVELS = {
    LevelRole.MINIMUM: Text("mindstekrav", "minimum requirement"),
    LevelRole.IMPORTANT: Text("vigtigt krav", "important requirement"),
    LevelRole.NORMAL: Text("krav", "requirement"),
    LevelRole.OPTION: Text("option", "option"),
}
_MODALITIES = {
    Modality.SHALL: Text("skal", "shall"),
    Modality.SHOULD: Text("bør", "should"),
    Modality.MAY: Text("kan", "may"),
}
FIELDS: Mapping[EntryKind, Mapping[str, tuple[DiffClass, Wording]]] = {
    EntryKind.REQUIREMENT: {
        "text": (_D.WORDING, _text),
        "evidence": (_D.WORDING, _text),
        "wanted": (_D.WORDING, _text),
        "erratum": (_D.WORDING, _erratum),
        "fulfil_by": (_D.WORDING, _any),
        "to_state": (_D.WORDING, _text),
        "level": (_D.LEVEL, _level),
        "modality": (_D.LEVEL, _modality),
        "answer": (_D.ANSWER, _answer),
        "kind": (_D.CONDITIONS, _word),
        "when": (_D.CONDITIONS, _word),
        "integrations": (_D.CONDITIONS, _list),
        "requires": (_D.CONDITIONS, _list),
        "sums": (_D.CONDITIONS, _yes),
        "remedy": (_D.EDITORIAL, _text),
        "tags": (_D.EDITORIAL, _list),
        "source": (_D.EDITORIAL, _any),
        "provenance": (_D.EDITORIAL, _any),
    },
    EntryKind.SECTION: {
        "title": (_D.WORDING, _text),
        "choose": (_D.CONDITIONS, _word),
        "integrations": (_D.CONDITIONS, _list),
        "guidance": (_D.EDITORIAL, _texts),
    },
    EntryKind.CONDITION: {"question": (_D.CONDITIONS, _text)},
    EntryKind.INTEGRATION: {
        "title": (_D.WORDING, _text),
        "purpose": (_D.WORDING, _text),
        "demand": (_D.WORDING, _text),
        "aliases": (_D.EDITORIAL, _list),
        "platform": (_D.EDITORIAL, _word),
        "form": (_D.EDITORIAL, _text),
        "status": (_D.EDITORIAL, _word),
        "version": (_D.EDITORIAL, _word),
        "checked": (_D.EDITORIAL, _word),
        "sources": (_D.EDITORIAL, _list),
        "replaced_by": (_D.EDITORIAL, _word),
        "notes": (_D.EDITORIAL, _any),
    },
    EntryKind.CATALOGUE: {
        "title": (_D.EDITORIAL, _text),
        "source": (_D.EDITORIAL, _any),
        "guidance": (_D.EDITORIAL, _texts),
        "languages": (_D.EDITORIAL, _list),
        "id_pattern": (_D.EDITORIAL, _word),
    },
}
