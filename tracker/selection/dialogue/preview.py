"""What a case that is begun results in, in words: shown before anything is written."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.procurement.specification import Role, SpecifiedIntegration, conjunction
from tracker.selection.dialogue.new_case import NewCase
from tracker.selection.dialogue.raised import left_to_decide
from tracker.texts import Language, Text, counted

_SHORT = 90  # characters of a point


def bare(yaml: str) -> str:
    """The lines of ``procurement.yaml`` that say something: without those that only explain.

    >>> bare("# Et udbud.\\n\\nid: \\"a\\"   # id\\n#  cvr:\\nselect:\\n  - package: I-04\\n")
    'id: "a"   # id\\nselect:\\n  - package: I-04\\n'
    """
    lines = yaml.splitlines(keepends=True)
    return "".join(line for line in lines if line.strip() and not line.lstrip().startswith("#"))


def follows(new_case: NewCase, language: Language) -> Iterator[str]:
    """How many requirements a selection leads to, and which integrations follow by themselves and why."""
    asked = new_case.asked
    count = counted(
        len(asked.requirements), Text("krav", "requirement"), Text("krav", "requirements")
    )
    yield Text(f"Valget fører til {count.da}.", f"The selection leads to {count.en}.").get(language)
    groups: dict[Text, list[SpecifiedIntegration]] = {_ALWAYS: []}
    questions = {c.id: c.question for c in new_case.catalogue.conditions}
    for one in asked.integrations:
        if one.role is Role.PREREQUISITE:
            groups.setdefault(_when(one, questions), []).append(one)
    for heading, brought in groups.items():
        if brought:
            yield heading.get(language)
        for one in brought:
            yield f"  {one.id}  {one.title.get(language)}: {_why(one, language)}"


_ALWAYS = Text("Disse integrationer følger med:", "These integrations follow:")
_SOMETIMES = Text(
    "Disse følger med efter, hvad der vælges og svares:",
    "These follow by what is chosen and replied:",
)


def _when(one: SpecifiedIntegration, questions: dict[str, Text]) -> Text:
    """The heading an integration stands under: always, by one reply, or by more than one thing."""
    if not one.when:
        return _ALWAYS
    ids = conjunction(one.when[0])
    if len(one.when) > 1 or len(ids) > 1 or ids[0] not in questions:
        return _SOMETIMES
    question = questions[ids[0]]
    return Text(
        f"Disse følger med, hvis svaret er ja til »{question.da}«:",
        f"These follow if the reply is yes to '{question.en}':",
    )


def put_off(new_case: NewCase, language: Language) -> Iterator[str]:
    """What is left to decide before anything is sent, if something is."""
    found = left_to_decide(new_case)
    if found:
        yield Text("Skal afgøres, før I udsender:", "To be decided before you send:").get(language)
    for one in found:
        words = " ".join(one.what.get(language).split())
        shown = words if len(words) <= _SHORT else f"{words[:_SHORT].rstrip()} …"
        yield f"  {one.id}  {shown}"


def _why(one: SpecifiedIntegration, language: Language) -> str:
    """The points that need an integration, each once, and of what."""
    needing: dict[str, dict[str, None]] = {}
    for because in one.because:
        if because.requirement:
            of = needing.setdefault(because.requirement, {})
            of.update(dict.fromkeys(because.integrations))
    return ", ".join(_reason(point, list(of)).get(language) for point, of in needing.items())


def _reason(point: str, needing: list[str]) -> Text:
    da, en = (f" {word} {', '.join(needing)}" if needing else "" for word in ("til", "for"))
    return Text(f"{point} kræver den{da}", f"{point} needs it{en}")
