"""The catalogue: what it holds, one entry of it, and what a search finds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, assert_never

from tracker import documents
from tracker.catalogue.answer_words import asked
from tracker.catalogue.fulfil import with_deadline
from tracker.catalogue.lookup import Entry, packages_with
from tracker.catalogue.model import (
    Catalogue,
    CatalogueRequirement,
    CatalogueSection,
    Choose,
    Condition,
    Erratum,
    Guidance,
    Integration,
    Origin,
)
from tracker.catalogue.texts import FORCE, KINDS, cite
from tracker.paper.model import (
    Block,
    Bullets,
    Column,
    Facts,
    Notice,
    Paper,
    Paragraph,
    Place,
    Row,
    Section,
    Table,
)
from tracker.texts import Language, Text

_BRIEF = 80  # characters of a text among the hits of a search

_CATALOGUE = Text("Kravkatalog", "Catalogue")
_PACKAGE, _INTEGRATION = Text("Pakke", "Package"), Text("Integration", "Integration")
_INTEGRATIONS = Text("Integrationer", "Integrations")
_REQUIREMENT, _REQUIREMENTS = Text("Krav", "Requirement"), Text("Krav", "Requirements")
_CONDITION = Text("Betingelse", "Condition")
_GOVERNED = Text("Krav, den gælder for", "Requirements it governs")
_ONLY = Text("Kun forudsætninger", "Prerequisites only")
_SECTIONS, _SECTION = Text("Afsnit", "Sections"), Text("Afsnit", "Section")
_NUMBER, _PARENT = Text("Nr.", "No."), Text("Del af", "Part of")
_ID, _TITLE, _TEXT = Text("Nr.", "No."), Text("Navn", "Name"), Text("Tekst", "Text")
_SEARCH = Text("Søgning i kataloget", "Search of the catalogue")
_FOUND, _NOTHING = Text("Fundet", "Found"), Text("Intet fundet.", "Nothing found.")
_FOR_THE_BUYER = Text("Til ordregiver", "For the buyer")
_PROPOSED = Text("foreslået", "proposed")
_FROM, _ACCEPTED = Text("Foreslået fra", "Proposed from"), Text("Godkendt", "Accepted")
_NOT_YET = Text("nej: kan ikke vælges endnu", "no: it cannot be selected yet")
_POINT = Text("Punkt", "Point")
_CHOOSE = {
    Choose.ANY: Text("En eller flere af", "One or more of"),
    Choose.ALL: Text("Alle af", "All of"),
}
_REQUIREMENT_COLUMNS = (
    ("id", _ID, 12, Place.NAME, None),
    ("kind", Text("Art", "Kind"), 14, Place.ASIDE, None),
    ("force", Text("Styrke", "Force"), 8, Place.ASIDE, None),
    ("integrations", Text("Ved", "Where"), 18, Place.ASIDE, None),
    ("when", Text("Hvis", "If"), 20, Place.BODY, "text"),
    ("requires", Text("Kræver", "Requires"), 18, Place.BODY, "text"),
    ("text", _TEXT, 70, Place.BODY, None),
    ("answer", Text("Svar", "Answer"), 24, Place.BODY, "text"),
    ("evidence", Text("Dokumentation", "Evidence"), 40, Place.BODY, "text"),
    ("wanted", Text("Et godt svar", "A good answer"), 40, Place.BODY, "text"),
    ("remedy", Text("Hvis det mangler", "If it is missing"), 40, Place.BODY, "text"),
    ("erratum", Text("Fejl i kilden", "Error in the source"), 40, Place.BODY, "text"),
    ("source", Text("Kilde", "Source"), 20, Place.BODY, "text"),
)
_ELSEWHERE = Text("ikke i kilden, men her: ", "not in the source, but here: ")


def list_paper(catalogue: Catalogue, language: Language) -> Paper:
    """Packages with their integrations, prerequisites, and sections with their requirements."""
    columns = (
        ("package", _PACKAGE, 8),
        ("of", _TITLE, 30),
        ("id", _INTEGRATION, 12),
        ("title", _TITLE, 46),
    )
    title = _INTEGRATIONS.get(language)
    table = Table(
        "",
        tuple(Column(key, text.get(language), width) for key, text, width in columns),
        tuple(_list_rows(catalogue, language)),
        sheet=title,
    )
    name = catalogue.title.get(language)
    facts = (
        (_ID.get(language), catalogue.id),
        (Text("Version", "Version").get(language), catalogue.version),
    )
    sections = [Section("integrations", title, (table,))] if catalogue.integrations else []
    if others := [section for section in catalogue.sections if not section.integrations]:
        sections.append(_sections(others, language))
    if catalogue.guidance:
        sections.append(_advice(catalogue.guidance, language))
    return _paper(_CATALOGUE, name, tuple(sections), language, facts)


def _sections(sections: Sequence[CatalogueSection], language: Language) -> Section:
    """Sections without integrations, with what they are a part of and how much they hold."""
    columns = (
        Column("number", _NUMBER.get(language), 10, Place.NAME),
        Column("title", _TITLE.get(language), 60),
        Column("parent", _PARENT.get(language), 14),
        Column("count", _REQUIREMENTS.get(language), 8),
    )
    rows = tuple(
        Row({
            "number": section.number or section.id,
            "title": section.title.get(language),
            "parent": section.parent,
            "count": len(section.requirements),
        })
        for section in sections
    )  # fmt: skip
    title = _SECTIONS.get(language)
    return Section("sections", title, (Table("", columns, rows, sheet=title),))


def _list_rows(catalogue: Catalogue, language: Language) -> Iterator[Row]:
    titles = {i.id: i.title.get(language) for i in catalogue.integrations}
    for package in catalogue.sections:
        about = {"package": package.id, "of": package.title.get(language)}
        yield from (Row({**about, "id": id, "title": titles[id]}) for id in package.integrations)
    business = {id for package in catalogue.sections for id in package.integrations}
    for id, title in titles.items():
        if id not in business:
            yield Row({"package": "–", "of": _ONLY.get(language), "id": id, "title": title})


def list_json(catalogue: Catalogue) -> bytes:
    """The same as JSON, titles in both languages."""
    plain: dict[str, Any] = {
        "id": catalogue.id,
        "version": catalogue.version,
        "packages": [
            {"id": p.id, "title": documents.to_plain(p.title), "integrations": p.integrations}
            for p in catalogue.packages
        ],
        "sections": [
            {"id": s.id, "title": documents.to_plain(s.title), "requirements": len(s.requirements)}
            for s in catalogue.sections
        ],
        "integrations": [
            {"id": i.id, "title": documents.to_plain(i.title)} for i in catalogue.integrations
        ],
    }
    return documents.to_document("catalogue-list", plain)


def entry_paper(entry: Entry | Catalogue, catalogue: Catalogue, language: Language) -> Paper:
    """All about one entry, or the list when the entry is the catalogue itself."""
    match entry:
        case Catalogue():
            return list_paper(entry, language)
        case CatalogueSection():
            return _package(entry, catalogue, language)
        case Integration():
            return _integration(entry, catalogue, language)
        case CatalogueRequirement():
            section = _requirements((entry,), catalogue, language)
            return _paper(_REQUIREMENT, entry.id, (section,), language, _origin(entry, language))
        case Condition():
            governed = tuple(
                requirement.id
                for package in catalogue.sections
                for requirement in package.requirements
                if requirement.when == entry.id
            )
            blocks: tuple[Block, ...] = (Paragraph(entry.question.get(language)),)
            asked = Section("question", _CONDITION.get(language), blocks)
            rows = Section("governed", _GOVERNED.get(language), (Bullets(governed),))
            return _paper(_CONDITION, entry.id, (asked, rows) if governed else (asked,), language)
        case _:
            assert_never(entry)


def _package(package: CatalogueSection, catalogue: Catalogue, language: Language) -> Paper:
    sections = [_requirements(package.requirements, catalogue, language)]
    if package.guidance:
        sections.append(_advice(package.guidance, language))
    title = f"{package.id} {package.title.get(language)}"
    if not package.integrations:
        return _paper(_SECTION, title, tuple(sections), language)
    facts = ((_CHOOSE[package.choose].get(language), ", ".join(package.integrations)),)
    return _paper(_PACKAGE, title, tuple(sections), language, facts)


def _advice(guidance: Iterable[Guidance], language: Language) -> Section:
    columns = (
        Column("point", _POINT.get(language), 10, Place.NAME),
        Column("text", _TEXT.get(language), 90),
    )
    rows = tuple(
        Row({"point": _point(entry.source), "text": entry.text.get(language)}) for entry in guidance
    )
    title = _FOR_THE_BUYER.get(language)
    return Section("advice", title, (Table("", columns, rows, sheet=title),))


def _point(origin: Origin | None) -> int | str:
    """The attention point that advice stands in; a dash for our own."""
    return (origin and (origin.bullet or origin.paragraph)) or "–"


def _source(origin: Origin | None, language: Language) -> str | None:
    if origin is not None and origin.bullet == "external":
        return f"{_ELSEWHERE.get(language)}{origin.reference} ({origin.checked})"
    return cite(origin) or None


def _integration(entry: Integration, catalogue: Catalogue, language: Language) -> Paper:
    homes = ", ".join(p.id for p in packages_with(catalogue, entry.id)) or "–"
    required = [r.id for p in catalogue.sections for r in p.requirements if entry.id in r.requires]
    facts = (
        (Text("Forretningsbærende i", "Business-bearing in"), homes),
        (Text("Kræves af", "Required by"), ", ".join(required)),
        (Text("Andre navne", "Also known as"), ", ".join(entry.aliases)),
        (Text("Platform", "Platform"), entry.platform),
        (Text("Form", "Form"), entry.form.get(language) if entry.form else None),
        (Text("Status", "Status"), entry.status),
        (Text("Version", "Version"), entry.version),
        (Text("Afløst af", "Replaced by"), entry.replaced_by),
        (Text("Set", "Checked"), entry.checked),
        (Text("Kilder", "Sources"), ", ".join(entry.sources)),
    )
    known = Facts(tuple((label.get(language), value) for label, value in facts if value))
    notes = (Notice(f"{n.text.get(language)} [{n.source}, {n.checked}]") for n in entry.notes)
    section = Section(
        "about",
        _INTEGRATION.get(language),
        (Paragraph(entry.purpose.get(language)), known, *notes),
    )
    return _paper(_INTEGRATION, f"{entry.id} {entry.title.get(language)}", (section,), language)


def _requirements(
    requirements: Iterable[CatalogueRequirement], catalogue: Catalogue, language: Language
) -> Section:
    rows = tuple(requirements)
    questions = {c.id: f"»{c.question.get(language)}« ({c.id})" for c in catalogue.conditions}
    is_typed = any(row.answer for row in rows)
    columns = tuple(
        Column(key, title.get(language), width, at, host)
        for key, title, width, at, host in _REQUIREMENT_COLUMNS
        if key != "answer" or is_typed
    )
    title = _REQUIREMENTS.get(language)
    table = Table(
        "", columns, tuple(_requirement(row, questions, language) for row in rows), sheet=title
    )
    return Section("requirements", title, (table,))


def _requirement(
    entry: CatalogueRequirement, questions: Mapping[str, str], language: Language
) -> Row:
    entry, erratum = with_deadline(entry), entry.erratum
    texts = {"text": entry.text, "evidence": entry.evidence}
    texts |= {"wanted": entry.wanted, "remedy": entry.remedy}
    texts["answer"] = asked(entry.answer) if entry.answer else None
    return Row(
        {
            "id": entry.id,
            "kind": _kind(entry, language),
            "force": FORCE[entry.modality].get(language),
            "integrations": ", ".join(entry.integrations),
            "when": questions.get(entry.when, entry.when) if entry.when else None,
            "requires": ", ".join(entry.requires),
            **{key: text.get(language) if text else None for key, text in texts.items()},
            "erratum": _erratum(erratum, language) if erratum else None,
            "source": _source(entry.source, language),
        }
    )


def _kind(entry: CatalogueRequirement, language: Language) -> str:
    kind = KINDS[entry.kind].get(language)
    return f"{kind}, {_PROPOSED.get(language)}" if entry.is_proposed else kind


def _origin(entry: CatalogueRequirement, language: Language) -> tuple[tuple[str, str], ...]:
    """The procurement it was promoted from, and who accepted it."""
    if (known := entry.provenance) is None:
        return ()
    accepted = known.accepted or _NOT_YET.get(language)
    return (
        (_FROM.get(language), f"{known.case}, {known.id} ({known.who})"),
        (_ACCEPTED.get(language), accepted),
    )


def _erratum(erratum: Erratum, language: Language) -> str:
    reading = f"»{erratum.as_written}« → {erratum.reading or '–'}"
    return f"{reading}\n{erratum.why.get(language)}"


def hits_paper(hits: Sequence[tuple[str, Entry]], words: str, language: Language) -> Paper:
    """Search hits, one a row."""
    columns = (
        Column("id", _ID.get(language), 18, Place.NAME),
        Column("text", _TEXT.get(language), 76),
    )
    rows = tuple(Row({"id": id, "text": _brief(entry, language)}) for id, entry in hits)
    title = _FOUND.get(language)
    table = Table("", columns, rows, empty=_NOTHING.get(language), sheet=title)
    return _paper(_SEARCH, words, (Section("found", title, (table,)),), language)


def hits_json(hits: Sequence[tuple[str, Entry]], language: Language) -> bytes:
    """Search hits as JSON."""
    plain = [{"id": id, "text": _brief(entry, language)} for id, entry in hits]
    return documents.to_document("catalogue-hits", {"hits": plain})


def _brief(entry: Entry, language: Language) -> str:
    match entry:
        case CatalogueSection() | Integration():
            text = entry.title
        case Condition():
            text = entry.question
        case CatalogueRequirement():
            text = with_deadline(entry).text
    import textwrap

    return textwrap.shorten(text.get(language), _BRIEF, placeholder=" …")


def _paper(
    kind: Text,
    title: str,
    sections: tuple[Section, ...],
    language: Language,
    facts: tuple[tuple[str, str], ...] = (),
) -> Paper:
    name = kind.get(language)
    return Paper(name, title, facts, (), sections, f"{name}: {title}", language)
