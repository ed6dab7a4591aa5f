"""The resolved requirements: what is asked, why, and what was left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Sized

from tracker.catalogue.answer_words import asked
from tracker.catalogue.modality import Modality
from tracker.catalogue.texts import FORCE
from tracker.paper.model import Column, Notice, Paper, Paragraph, Place, Row, Section, Table
from tracker.procurement.row_words import APPLIES_IF, condition_words, conditions
from tracker.procurement.specification import (
    AdviceKind,
    Because,
    Requirement,
    Role,
    RowKind,
    Specification,
    choice_of,
)
from tracker.procurement.to_decide import OpenDecision
from tracker.texts import Language, Text

_KINDS = {
    RowKind.RULE: Text("regel", "rule"),
    RowKind.ALTERNATIVE: Text("alternativ", "alternative"),
    RowKind.OWN: Text("eget krav", "own requirement"),
}
_ROLES = {
    Role.BUSINESS: Text("forretningsbærende", "business-bearing"),
    Role.PREREQUISITE: Text("forudsætning", "prerequisite"),
}
_REQUIREMENTS = Text("Krav", "Requirements")
_CHOICES = Text("Leverandørens valg", "The vendor's choice")
_LEFT_OUT = Text("Udeladt", "Left out")
_ADVICE = {
    AdviceKind.UNDECIDED: Text("Uafklaret i kilden", "Unsettled in the source"),
    AdviceKind.ERROR: Text("Fejl i kilden", "Errors of the source"),
    AdviceKind.FACT: Text("Oplysninger andre steder fra", "Facts from elsewhere"),
    AdviceKind.GUIDANCE: Text("Råd til ordregiver", "Advice to the buyer"),
}  # the heaviest first
_MANY = 5  # pieces of advice that a page folds together
_IF = Text(", hvis {conditions}", ", if {conditions}")
_A_CONDITION = Text("en betingelse er opfyldt", "a condition holds")
_NOT_SENT = Text("Sendes ikke til leverandører.", "Not sent to vendors.")
_TO_DECIDE = Text("Skal afgøres, før I udsender", "To be decided before you send")
_LINES = Text(
    "»tracker generate« stopper, til det er afgjort. Afgør det i Excel (»tracker edit«, arket Afgørelser) eller "
    "med linjer i procurement.yaml, som »tracker generate« viser.",
    "'tracker generate' stops until it is decided. Decide in Excel ('tracker edit', the sheet Decisions) or by lines "
    "in procurement.yaml, which 'tracker generate' shows.",
)
_ID, _WHY, _TEXT = Text("Nr.", "No."), Text("Hvorfor", "Why"), Text("Tekst", "Text")
_COLUMNS = (
    ("id", _ID, 12, Place.NAME, None),
    ("level", Text("Niveau", "Level"), 14, Place.ASIDE, None),
    ("what", Text("Art", "Kind"), 18, Place.ASIDE, None),
    ("packages", Text("Afsnit", "Sections"), 16, Place.ASIDE, None),
    ("text", _TEXT, 70, Place.BODY, None),
    ("addendum", Text("Tilføjelse", "Addendum"), 40, Place.BODY, "text"),
    ("when", APPLIES_IF, 40, Place.BODY, "text"),
    ("answer", Text("Svar", "Answer"), 24, Place.BODY, "text"),
    ("note", Text("Bemærk", "Note"), 40, Place.BODY, "text"),
    ("because", Text("Fordi", "Because"), 36, Place.BODY, None),
)
_Beside = tuple[str, str, str | None]
"""What stands beside the rows: the ids it is about, its text and its source."""


def requirements_paper(
    specification: Specification,
    language: Language,
    notes: Sequence[Text] = (),
    decisions: Sequence[OpenDecision] = (),
    questions: Mapping[str, Text] | None = None,
) -> Paper:
    """The whole specification: what must be decided first, then the rows, then advice by its weight.

    Args:
        notes: what the buyer should know of the banks it is made from.
        decisions: what the buyer has yet to decide before it can be sent.
        questions: what conditions ask that no row hangs on alone, by their ids.
    """
    it = specification.procurement
    kind = _REQUIREMENTS.get(language)
    facts = (
        (Text("Udbud", "Procurement").get(language), it.id),
        (
            Text("Antal krav", "Number of requirements").get(language),
            str(len(specification.requirements)),
        ),
        (
            Text("Katalog", "Catalogue").get(language),
            ", ".join(f"{bank.id} {bank.version}" for bank in specification.banks),
        ),
    )
    return Paper(
        kind=kind,
        title=it.title,
        facts=facts,
        notices=tuple(Notice(note.get(language), alert=False) for note in notes),
        sections=(
            *((decisions_section(decisions, language),) if decisions else ()),
            *_sections(specification, decisions, questions or {}, language),
        ),
        footer=f"{kind}: {it.title}",
        language=language,
    )


def _sections(
    specification: Specification,
    decisions: Sequence[OpenDecision],
    questions: Mapping[str, Text],
    language: Language,
) -> Iterator[Section]:
    yield _requirements(specification, questions, language)
    if specification.groups:
        groups = (
            Text(
                f"Mindst én af {', '.join(g.integrations)} skal tilbydes ({g.package}; leverandøren "
                "vælger).",
                f"At least one of {', '.join(g.integrations)} must be offered ({g.package}; the vendor "
                "chooses).",
            )
            for g in specification.groups
        )
        texts = tuple(Paragraph(text.get(language)) for text in groups)
        yield Section("choices", _CHOICES.get(language), texts)
    if specification.omitted:
        left_out = _once((o.id, o.why.get(language), None) for o in specification.omitted)
        title = _LEFT_OUT.get(language)
        table = _beside(left_out, title, _WHY, language)
        yield Section("left-out", _counted(title, left_out), (table,), folded=_are_many(left_out))
    for kind in _ADVICE:
        if kind is AdviceKind.UNDECIDED and decisions:
            continue  # it is among these
        yield from _advice(specification, kind, language)


def _requirements(
    specification: Specification, questions: Mapping[str, Text], language: Language
) -> Section:
    """Every requirement, as the vendor will see it."""
    roles = {i.id: i.role for i in specification.integrations}
    title = _REQUIREMENTS.get(language)
    typed = any(row.answer for row in specification.requirements)
    columns = tuple(
        Column(key, t.get(language), width, at, host)
        for key, t, width, at, host in _COLUMNS
        if key != "answer" or typed
    )
    rows = tuple(
        _row(row, specification, roles.get(row.id), questions, language)
        for row in specification.requirements
    )
    return Section("requirements", title, (Table("", columns, rows, sheet=title),))


def _advice(
    specification: Specification, kind: AdviceKind, language: Language
) -> Iterator[Section]:
    """Advice of one kind, which is the buyer's alone; nothing where there is none."""
    advice = _once(
        (a.requirement or a.package or "–", a.text.get(language), a.source)
        for a in specification.guidance
        if a.kind is kind
    )
    if advice:
        title = _ADVICE[kind].get(language)
        blocks = (Paragraph(_NOT_SENT.get(language)), _beside(advice, title, _TEXT, language))
        folded = kind is not AdviceKind.UNDECIDED and _are_many(advice)
        yield Section(f"advice-{kind}", _counted(title, advice), blocks, folded=folded)


def decisions_section(decisions: Sequence[OpenDecision], language: Language) -> Section:
    """What the buyer has yet to decide, first of all: it is what stops ``tracker generate``."""
    title = _TO_DECIDE.get(language)
    columns = (
        Column("id", _ID.get(language), 14, Place.NAME),
        Column("what", _TEXT.get(language), 70),
        Column("key", Text("I procurement.yaml", "In procurement.yaml").get(language), 20),
    )
    rows = (
        Row({"id": one.id, "what": one.what.get(language), "key": one.key}) for one in decisions
    )
    lines = Paragraph(_LINES.get(language))
    table = Table("", columns, tuple(rows), sheet=title)
    return Section("to-decide", _counted(title, decisions), (lines, table))


def _counted(title: str, some: Sized) -> str:
    return f"{title} ({len(some)})"


def _are_many(some: Sized) -> bool:
    return len(some) > _MANY


def _once(rows: Iterable[_Beside]) -> list[_Beside]:
    """Each text once, with the ids of all it is about, those of one package together."""
    found: dict[tuple[str, str | None], dict[str, None]] = {}
    for id, text, source in rows:
        found.setdefault((text, source), {})[id] = None
    return sorted(
        ((", ".join(ids), text, source) for (text, source), ids in found.items()),
        key=lambda row: row[0],
    )


def _beside(rows: Sequence[_Beside], sheet: str, about: Text, language: Language) -> Table:
    """Advice about requirements, with where it comes from."""
    columns = [Column("id", _ID.get(language), 14, Place.NAME)]
    columns += [Column("text", about.get(language), 70)]
    if any(source for _, _, source in rows):
        columns += [Column("source", Text("Kilde", "Source").get(language), 30)]
    named = (Row({"id": id, "text": text, "source": source}) for id, text, source in rows)
    return Table("", tuple(columns), tuple(named), sheet=sheet)


def _row(
    row: Requirement,
    specification: Specification,
    role: Role | None,
    questions: Mapping[str, Text],
    language: Language,
) -> Row:
    what = _ROLES[role] if role else _KINDS[row.kind]
    known = dict(questions) | {c.id: c.question for c in specification.conditions}
    reasons = [_because(reason, known).get(language) for reason in _together(row.because)]
    return Row(
        {
            "id": row.id,
            "level": specification.scale.level(row.level).label.get(language),
            "what": what.get(language),
            "packages": ", ".join(row.packages),
            "text": row.text.get(language),
            "addendum": row.addendum.get(language) if row.addendum else None,
            "when": conditions(row, specification, language) if row.when else None,
            "answer": asked(row.answer).get(language) if row.answer else None,
            "note": row.note.get(language) if row.note else None,
            "because": "\n".join(reasons),
        }
    )


def _together(because: Iterable[Because]) -> Iterator[Because]:
    """The reasons, those of one point on the same conditions as one, for all its integrations."""
    found: dict[tuple[str | None, str | None, Modality, tuple[str, ...]], dict[str, None]] = {}
    for one in because:
        more = tuple(c for c in one.when if choice_of(c) not in one.integrations)
        package = None if one.requirement else one.package
        key = (package, one.requirement, one.modality, more)
        found.setdefault(key, {}).update(dict.fromkeys(one.integrations))
    for (package, requirement, modality, more), integrations in found.items():
        yield Because(package, requirement, tuple(integrations), more, modality)


def _because(reason: Because, questions: Mapping[str, Text]) -> Text:
    when = _if(reason.when, questions)
    if reason.requirement is None:
        chosen = reason.package or "procurement.yaml"
        return Text(f"valgt ({chosen}){when.da}", f"selected ({chosen}){when.en}")
    force = FORCE[reason.modality]
    needing = ", ".join(reason.integrations)
    about = f" for {needing}" if needing else ""
    return Text(
        f"{reason.requirement} ({force.da}){about}{when.da}",
        f"{reason.requirement} ({force.en}){about}{when.en}",
    )


def _if(when: Sequence[str], questions: Mapping[str, Text]) -> Text:
    """On what a reason counts, in the words of the questions: never their ids."""
    if not when:
        return Text("", "")
    words = [condition_words(one, questions) or _A_CONDITION for one in when]
    da, en = " og ".join(w.da for w in words), " and ".join(w.en for w in words)
    return Text(_IF.da.format(conditions=da), _IF.en.format(conditions=en))
