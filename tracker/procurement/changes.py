"""What an amendment does, requirement by requirement and part by part. Pure; nothing is judged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from enum import StrEnum
from typing import Any

from tracker import documents
from tracker.catalogue.modality import LevelRole
from tracker.findings import shorten
from tracker.frozen import dataclass
from tracker.paper.values import written_date
from tracker.procurement.reissue import as_issued
from tracker.procurement.scale import AnswerChoice, Choice, Level, Scale
from tracker.procurement.specification import Requirement, Specification
from tracker.texts import Language, Text

_Choice = Choice | Level | AnswerChoice


class Aspect(StrEnum):
    """What about a requirement changed."""

    NEW = "new"
    REMOVED = "removed"
    LEVEL = "level"
    WORDING = "wording"
    CONDITIONS = "conditions"
    ANSWER = "answer"
    TERMS = "terms"


@dataclass(frozen=True, slots=True)
class Alteration:
    """A requirement that changed.

    Attributes:
        before, after: None where it was not, or is not, asked.
        touches_minimum: whether it was, or becomes, a minimum requirement.
    """

    id: str
    aspects: tuple[Aspect, ...]
    before: Requirement | None
    after: Requirement | None
    touches_minimum: bool


@dataclass(frozen=True, slots=True)
class Part:
    """A change that is not of one requirement: the deadline, a condition, a group.

    ``before`` and ``after`` are None where there was, or is, nothing.
    """

    part: str
    label: Text
    before: Text | None
    after: Text | None


def alterations(before: Specification, after: Specification) -> tuple[Alteration, ...]:
    """Every requirement that reads otherwise in the workbook, in the order of the new revision.

    Those that were removed come last.
    """
    languages = (before.procurement.language, after.procurement.language)
    old = {row.id: row for row in before.requirements}
    new = {row.id: row for row in as_issued(after, before).requirements}
    minimum = {*_minimum(before), *_minimum(after)}
    found = [
        Alteration(id, tuple(_aspects(was, now, *languages)), was, now, id in minimum)
        for id in (*new, *(id for id in old if id not in new))
        for was, now in [(old.get(id), new.get(id))]
    ]
    return tuple(alteration for alteration in found if alteration.aspects)


def _minimum(asked: Specification) -> Iterator[str]:
    role = asked.scale.role
    return (row.id for row in asked.requirements if role(row.level) is LevelRole.MINIMUM)


def parts(before: Specification, after: Specification) -> tuple[Part, ...]:
    """Everything else a vendor would see that differs, the revision's number apart.

    What no part has a name for is one of the whole: nothing is issued anew that nobody is shown.
    """
    old, new = before.for_vendors(), as_issued(after, before).for_vendors()
    found = tuple(_parts(old, new))
    if any(part.part != BANK for part in found):
        return found
    if old.integrations != new.integrations:
        title = Text("Integrationerne", "The integrations")
        return found or (Part("integrations", title, None, _CHANGED),)
    rest = replace(new, requirements=old.requirements)
    return found if _is_same(old, rest) else (*found, Part(_WHOLE_PART, _WHOLE, None, _CHANGED))


def _is_same(before: Specification, after: Specification) -> bool:
    """Whether vendors read the same; a revision's number is no change, and a bank's version is a part's."""
    kept = replace(after, catalogue=before.catalogue, catalogues=before.catalogues)
    return before == replace(kept, revision=before.revision)


@dataclass(frozen=True, slots=True)
class Change:
    """One difference a vendor would see.

    Attributes:
        id: names the requirement, or the part of the whole.
        text: what of it.
        label: what a part of the whole is called; None of a requirement.
    """

    id: str
    text: Text
    label: Text | None = None

    @property
    def shown(self) -> Text:
        """The change as people read it."""
        return self._named(self.text)

    @property
    def logged(self) -> Text:
        """The change for the log, which is for ever: of a part, which may be a person's name, only which."""
        return self._named(_CHANGED if self.label else self.text)

    def _named(self, text: Text) -> Text:
        name = self.label or Text(self.id, self.id)
        return Text(f"{name.da}: {text.da}", f"{name.en}: {text.en}")


def changes(before: Specification, after: Specification) -> tuple[Change, ...]:
    """What would now be asked differently, in short; the revision's number does not count.

    Nor does the version of a bank alone: what differs in it then is editorial, and nobody is asked anew.
    Nothing may change unnoticed once it is sent: what no aspect and no part has a name for is a
    change of the whole.
    """
    found = [
        Change(row.id, _in_short(row, before.scale, after.scale))
        for row in alterations(before, after)
    ]
    others = parts(before, after)
    if found or any(other.part != BANK for other in others):
        return (*found, *(Change(other.part, _part(other), other.label) for other in others))
    same = _is_same(before.for_vendors(), as_issued(after, before).for_vendors())
    return () if same else (Change(_WHOLE_PART, _CHANGED, _WHOLE),)


def _in_short(row: Alteration, was: Scale, becomes: Scale) -> Text:
    if row.before and row.after and Aspect.LEVEL in row.aspects:
        old, new = was.level(row.before.level).label, becomes.level(row.after.level).label
        return Text(f"niveau »{old.da}« → »{new.da}«", f"level '{old.en}' → '{new.en}'")
    return next((text for aspect, text in _SHORT.items() if aspect in row.aspects), _TERMS)


def _part(part: Part) -> Text:
    """What a part was and what it becomes, in short."""
    if part.after in (part.before, _CHANGED):
        return _CHANGED
    return Text(*(_part_in(part, language) for language in Language))


def _part_in(part: Part, language: Language) -> str:
    old, new = (_one_line(part.part, text, language) for text in (part.before, part.after))
    return f"{old} → {new}"


def _one_line(part: str, text: Text | None, language: Language) -> str:
    if text is None:
        return "–"
    words = ", ".join(line for line in text.get(language).splitlines() if line)
    return written_date(words, language) if part == DEADLINE else shorten(words, _SHORTEST)


def _aspects(
    before: Requirement | None, after: Requirement | None, was: Language, becomes: Language
) -> Iterator[Aspect]:
    if before is None:
        yield Aspect.NEW
        return
    if after is None:
        yield Aspect.REMOVED
        return
    if before == after and was is becomes:  # nearly every row of a revision
        return
    if before.level != after.level:
        yield Aspect.LEVEL
    if _words(before, was) != _words(after, becomes):
        yield Aspect.WORDING
    if set(before.when) != set(after.when):
        yield Aspect.CONDITIONS
    if _answer(before, was) != _answer(after, becomes):
        yield Aspect.ANSWER
    if _rest(before, was) != _rest(after, becomes):
        yield Aspect.TERMS


def _words(row: Requirement, language: Language) -> tuple[str, str | None]:
    return row.text.get(language), row.addendum.get(language) if row.addendum else None


def _answer(row: Requirement, language: Language) -> Any:
    return documents.in_language(documents.to_plain(row.answer), language)


def _rest(row: Requirement, language: Language) -> Any:
    """A requirement without what the other aspects cover, as it reads."""
    nothing = Text("", "")
    rest = replace(row, level="", text=nothing, addendum=None, when=(), digest="", answer=None)
    rest = replace(rest, number=None, catalogue=None)  # what it is called, and where it is from
    return documents.in_language(documents.to_plain(rest), language)


def _parts(before: Specification, after: Specification) -> Iterator[Part]:
    for name, label in _IDENTITY.items():
        old, new = getattr(before.procurement, name), getattr(after.procurement, name)
        if old != new:
            yield Part(name, label, _plain(old), _plain(new))
    for name, (label, say) in _LISTS.items():
        old, new = getattr(before, name), getattr(after, name)
        gone, come = [x for x in old if x not in new], [x for x in new if x not in old]
        if gone or come:
            yield Part(name, label, _joined(gone, say), _joined(come, say))
    texts = [
        _plain("\n".join(f"{bank.id} {bank.version}" for bank in it.banks))
        for it in (before, after)
    ]
    if texts[0] != texts[1]:
        yield Part(BANK, Text("Kravkatalog", "Requirement bank"), *texts)
    yield from _scale(before.scale, after.scale)


def _scale(before: Scale, after: Scale) -> Iterator[Part]:
    """Every word of the scale that is new, gone or changed: what an answer means is in them."""
    for name, label in _WORDS.items():
        old, new = ({choice.id: choice for choice in getattr(it, name)} for it in (before, after))
        for id in (*new, *(id for id in old if id not in new)):
            was, now = old.get(id), new.get(id)
            if was != now:
                yield Part(name, label, *_choices(was, now))
    if before.id != after.id:
        yield Part(
            "scale", Text("Svarskala", "Scale of answers"), _plain(before.id), _plain(after.id)
        )


def _choices(was: _Choice | None, now: _Choice | None) -> tuple[Text | None, Text | None]:
    """A choice as vendors read it before and after; a change they cannot read is marked as one."""
    before, after = (_choice_text(choice) if choice else None for choice in (was, now))
    if after and before == after:
        after = Text(f"{after.da} {_OTHERWISE.da}", f"{after.en} {_OTHERWISE.en}")
    return before, after


def _choice_text(choice: _Choice) -> Text:
    if choice.explanation is None:
        return choice.label
    label, why = choice.label, choice.explanation
    return Text(f"{label.da}: {why.da}", f"{label.en}: {why.en}")


def _plain(value: Any) -> Text | None:
    return None if value is None else Text(str(value), str(value))


def _joined(items: list[Any], say: Any) -> Text | None:
    texts = [say(item) for item in items]
    return Text("\n".join(t.da for t in texts), "\n".join(t.en for t in texts)) if texts else None


def _package(item: Any) -> Text:
    return Text(*(item.name(language) for language in Language))


def _group(item: Any) -> Text:
    ids = ", ".join(item.integrations)
    return Text(f"{item.package}: mindst én af {ids}", f"{item.package}: at least one of {ids}")


BANK = "catalogue"  # the part that says which banks, and which versions of them
DEADLINE = "deadline"
_SHORTEST = 120  # characters of what a part was or becomes
_CHANGED = Text("ændret", "changed")
_WHOLE_PART = "specification"  # what no part and no aspect has a name for
_WHOLE = Text("Kravspecifikationen", "The specification")
_TERMS = Text("ændrede vilkår", "changed terms")
_SHORT = {
    Aspect.NEW: Text("nyt krav", "new requirement"),
    Aspect.REMOVED: Text("udgået", "removed"),
    Aspect.WORDING: Text("ændret ordlyd", "changed wording"),
    Aspect.ANSWER: Text("andet svar", "another kind of answer"),
}
_IDENTITY = {
    "id": Text("Udbuddets id", "The procurement's id"),
    "title": Text("Titel", "Title"),
    "buyer": Text("Ordregiver", "Buyer"),
    "contact": Text("Kontakt", "Contact"),
    "reference": Text("Sagsnr.", "Case no."),
    "framework": Text("Rammeaftale", "Framework agreement"),
    "service_area": Text("Ydelsesområde", "Service area"),
    DEADLINE: Text("Frist", "Deadline"),
    "language": Text("Sprog", "Language"),
}
_WORDS = {
    "answers": Text("Svarmulighed", "Answer to choose"),
    "levels": Text("Niveau", "Level"),
    "deliverers": Text("Leveret af", "Delivered by"),
    "verdicts": Text("Bedømmelse", "Verdict"),
}
_OTHERWISE = Text(
    "[Det, svaret regnes for, eller de felter, det kræver, er ændret.]",
    "[What the answer counts as, or the columns it needs, has changed.]",
)
_LISTS = {
    "packages": (Text("Afsnit", "Sections"), _package),
    "conditions": (
        Text("Spørgsmål til leverandøren", "Questions to the vendor"),
        lambda item: item.question,
    ),
    "groups": (Text("Valg mellem integrationer", "Choice of integrations"), _group),
}
