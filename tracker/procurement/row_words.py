"""The words a vendor reads in a row; the reader holds what comes back against them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from tracker.catalogue.answer_words import hint
from tracker.findings import shorten
from tracker.frozen import for_the_last
from tracker.procurement.scale import OTHERWISE
from tracker.procurement.specification import (
    NOT_OFFERED,
    Group,
    PackageTitle,
    Requirement,
    RowKind,
    Specification,
    choice_of,
    conjunction,
    other_way,
    stands_for,
)
from tracker.texts import Language, Text

APPLIES_IF = Text("Gælder hvis", "Applies if")
_EVIDENCE = Text("Dokumentation: ", "Evidence: ")
_OFFERED = Text("{integration} tilbydes", "{integration} is offered")
_UNLESS = Text(
    ", medmindre den anden vej i {rows} tilbydes", ", unless the other way in {rows} is offered"
)
_OTHER_WAY = Text(
    "Bruges den anden vej i {rows} i stedet, så vælg »{answer.da}«; det tæller som opfyldt, hvis vejen "
    "er uden ekstra omkostninger for kommunen.",
    "If the other way in {rows} is used instead, choose '{answer.en}'; it counts as fulfilled if that "
    "way is without extra cost to the municipality.",
)
_IN_THE_ROW = Text(
    "Bruges en anden vej i stedet, så vælg »{answer.da}« og beskriv den; det tæller som opfyldt, hvis "
    "vejen er uden ekstra omkostninger for kommunen.",
    "If another way is used instead, choose '{answer.en}' and describe it; it counts as fulfilled if "
    "that way is without extra cost to the municipality.",
)
_SHORT = 40  # characters of a section's number and title
_OR = Text(" – eller: ", " – or: ")
_AND = Text(" og ", " and ")


def requirement_cell(row: Requirement, specification: Specification, language: Language) -> str:
    """The text of the requirement cell: what is asked, when it applies, what a good answer has."""
    known = _cells(specification)
    of, text = known.get((row.id, language), (None, ""))
    if of is not row:
        text = _requirement_cell(row, specification, language)
        known[row.id, language] = row, text
    return text


@for_the_last
def _cells(_: Specification) -> dict[tuple[str, Language], tuple[Requirement, str]]:
    """The texts of cells, each with its row: they are written, measured and held against what comes back."""
    return {}


def _requirement_cell(row: Requirement, specification: Specification, language: Language) -> str:
    parts = [row.text.get(language)]
    if row.addendum:
        parts.append(row.addendum.get(language))
    if row.when:
        when = conditions(row, specification, language)
        parts.append(f"{APPLIES_IF.get(language)}: {when}")
    if row.wanted:
        parts.append(row.wanted.get(language))
    if row.evidence:
        parts.append(_EVIDENCE.get(language) + row.evidence.get(language))
    if row.note:
        parts.append(row.note.get(language))
    if row.answer:
        parts.append(hint(row.answer).get(language))
    parts += [text.get(language) for text in _choices(row, specification)]
    return "\n".join(parts)


def _choices(row: Requirement, specification: Specification) -> Iterator[Text]:
    """What a vendor may choose in this row."""
    if not specification.has_choice:
        return
    groups = [g for g in specification.groups if row.id in g.integrations]
    for group in groups:
        yield choice(specification, group)
    if other_way(row):
        text, others = _IN_THE_ROW, ""
    elif groups or not (others := ", ".join(other_ways(specification, (row.id,)))):
        return
    else:
        text = _OTHER_WAY
    answers = (a.label for a in specification.scale.answers if a.outcome == OTHERWISE)
    if (answer := next(answers, None)) is not None:
        yield text.fill(rows=others, answer=answer)


def wording(row: Requirement, specification: Specification) -> Text:
    """A requirement as the vendor read it: its level, and the text of its cell."""
    level = specification.scale.level(row.level).label
    shown = {lang: requirement_cell(row, specification, lang) for lang in Language}
    return Text(
        f"{level.da}: {shown[Language.DA]}",
        f"{level.en}: {shown[Language.EN]}",
    )


def conditions(row: Requirement, specification: Specification, language: Language) -> str:
    """When a row applies, in the words of the questions the vendor answers."""
    questions = {c.id: c.question for c in specification.conditions}

    def in_words(condition: str) -> str:
        words = condition_words(condition, questions)
        assert words is not None, condition
        return words.get(language)

    return _OR.get(language).join(
        _AND.get(language).join(map(in_words, conjunction(way))) for way in row.when
    )


def condition_words(condition: str, questions: Mapping[str, Text]) -> Text | None:
    """A condition in the words of its question, or that an integration is offered.

    None where nobody knows what it asks.
    """
    if (chosen := choice_of(condition)) is not None:
        return _OFFERED.fill(integration=chosen)
    asked = questions.get(condition)
    return asked and Text(f"»{asked.da}«", f"»{asked.en}«")


def choice(specification: Specification, group: Group) -> Text:
    """That one of a group's integrations is enough, and how the others are answered."""
    others = other_ways(specification, group.integrations)
    label = next(a.label for a in specification.scale.answers if a.outcome == NOT_OFFERED)
    members = [_listed(group.integrations, language) for language in Language]
    unless = _UNLESS.fill(rows=", ".join(others)) if others else Text("", "")
    return Text(
        f"Én eller flere af {members[0]} skal tilbydes{unless.da}. "
        f"Vælg »{label.da}« ved de øvrige.",
        f"One or more of {members[1]} must be offered{unless.en}. "
        f"Choose '{label.en}' for the others.",
    )


def other_ways(specification: Specification, integrations: Iterable[str]) -> tuple[str, ...]:
    """The rows that open another way in the place of some integrations."""
    wanted = frozenset(integrations)
    return tuple(id for id, replaced in _alternatives(specification) if wanted & replaced)


@for_the_last
def _alternatives(specification: Specification) -> list[tuple[str, frozenset[str]]]:
    """Each row that opens another way, and the rows in whose place it does."""
    return [
        (row.id, frozenset(stands_for(specification, row)))
        for row in specification.requirements
        if row.kind is RowKind.ALTERNATIVE
    ]


def _listed(ids: Sequence[str], language: Language) -> str:
    return f"{', '.join(ids[:-1])}{_AND.get(language)}{ids[-1]}"


def package_cell(row: Requirement) -> str:
    """The packages a row belongs to, in one cell; a dash for a requirement of the buyer's own."""
    return ", ".join(row.packages) or "–"


def number_cell(row: Requirement) -> str:
    """What people call a requirement: its number, where it has one, else its id."""
    return row.number or row.id


def section_cell(row: Requirement, specification: Specification, language: Language) -> str:
    """The section a row stands in, by number and title, short; of several, the numbers alone.

    A dash for a requirement of the buyer's own that stands in none.
    """
    known = _sections(specification)
    numbers = [(known[id].shown_number if id in known else "") or id for id in row.packages]
    if len(numbers) != 1 or row.packages[0] not in known:
        return ", ".join(numbers) or "–"
    return shorten(known[row.packages[0]].name(language), _SHORT)


def sections_cell(row: Requirement, specification: Specification) -> str:
    """Every section a row counts in, those around its own too; none can be taken for a part of another."""
    known = _sections(specification)
    found: dict[str, None] = {}
    for id in row.packages or ("–",):
        above: str | None = id
        while above is not None and above not in found:
            found[above] = None
            above = known[above].parent if above in known else None
    return "".join(f"[{id}]" for id in found)


def sections_in_order(specification: Specification) -> Iterator[tuple[PackageTitle, int]]:
    """Each section after the one it is a part of, and how deep it lies."""
    known = _sections(specification)
    inside: dict[str | None, list[PackageTitle]] = {}
    for section in specification.packages:
        around = section.parent if section.parent in known else None
        inside.setdefault(around, []).append(section)

    def below(parent: str | None, depth: int) -> Iterator[tuple[PackageTitle, int]]:
        for section in inside.get(parent, ()):
            yield section, depth
            yield from below(section.id, depth + 1)

    yield from below(None, 0)


@for_the_last
def _sections(specification: Specification) -> dict[str, PackageTitle]:
    return {section.id: section for section in specification.packages}
