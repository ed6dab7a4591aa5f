"""The catalogue for the terminal and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from tracker import documents
from tracker.catalogue.lookup import Entry, packages_with
from tracker.catalogue.model import (
    Catalogue,
    CatalogueRequirement,
    Choose,
    Condition,
    Integration,
    Modality,
    Package,
    RequirementKind,
)
from tracker.findings import Finding
from tracker.paper.texts import SEVERITY_ONE
from tracker.texts import Language, Text

_WIDTH = 96


def list_text(catalogue: Catalogue, language: Language) -> str:
    """Packages with their integrations, then the integrations that are only prerequisites."""
    titles = {i.id: i.title.get(language) for i in catalogue.integrations}
    lines = [f"{catalogue.title.get(language)} ({catalogue.id} {catalogue.version})", ""]
    for package in catalogue.packages:
        lines.append(f"{package.id}  {package.title.get(language)}")
        lines += [f"      {id:<12} {titles[id]}" for id in package.integrations]
    business = {id for package in catalogue.packages for id in package.integrations}
    lines += ["", Text("Kun forudsætninger", "Prerequisites only").get(language)]
    lines += [f"      {id:<12} {title}" for id, title in titles.items() if id not in business]
    return "\n".join(lines) + "\n"


def list_json(catalogue: Catalogue) -> bytes:
    """The same as JSON, titles in both languages."""
    plain: dict[str, Any] = {
        "id": catalogue.id,
        "version": catalogue.version,
        "packages": [
            {"id": p.id, "title": documents.to_plain(p.title), "integrations": p.integrations}
            for p in catalogue.packages
        ],
        "integrations": [
            {"id": i.id, "title": documents.to_plain(i.title)} for i in catalogue.integrations
        ],
    }
    return documents.to_json(plain)


def show_text(entry: Entry | Catalogue, catalogue: Catalogue, language: Language) -> str:
    """All about one entry, or the list when the entry is the catalogue itself."""
    if isinstance(entry, Catalogue):
        return list_text(entry, language)
    return "\n".join(_show(entry, catalogue, language)) + "\n"


def _show(entry: Entry, catalogue: Catalogue, language: Language) -> Iterator[str]:
    match entry:
        case Package():
            yield f"{entry.id}  {entry.title.get(language)}"
            yield f"    {_CHOOSE[entry.choose].get(language)}: {', '.join(entry.integrations)}"
            for requirement in entry.requirements:
                yield ""
                yield from _requirement(requirement, language)
            for guidance in entry.guidance:
                yield ""
                yield from _wrapped(
                    f"{_SOURCE.get(language)} {guidance.source.bullet}: "
                    f"{guidance.text.get(language)}"
                )
        case Integration():
            yield from _integration(entry, catalogue, language)
        case CatalogueRequirement():
            yield from _requirement(entry, language)
        case Condition():
            yield entry.id
            yield from _wrapped(entry.question.get(language))
            for package in catalogue.packages:
                for requirement in package.requirements:
                    if requirement.when == entry.id:
                        yield f"    → {requirement.id}"


_CHOOSE = {
    Choose.ANY: Text("En eller flere af", "One or more of"),
    Choose.ALL: Text("Alle af", "All of"),
}
KINDS = {
    RequirementKind.PREREQUISITE: Text("forudsætning", "prerequisite"),
    RequirementKind.RULE: Text("regel", "rule"),
    RequirementKind.ALTERNATIVE: Text("alternativ", "alternative"),
}
FORCE = {
    Modality.SHALL: Text("skal", "shall"),
    Modality.SHOULD: Text("bør", "should"),
    Modality.MAY: Text("kan", "may"),
}
_SOURCE = Text("Til ordregiver, punkt", "For the buyer, point")


def _integration(entry: Integration, catalogue: Catalogue, language: Language) -> Iterator[str]:
    yield f"{entry.id}  {entry.title.get(language)}"
    yield from _wrapped(entry.purpose.get(language))
    homes = ", ".join(p.id for p in packages_with(catalogue, entry.id)) or "–"
    yield f"    {Text('Forretningsbærende i', 'Business-bearing in').get(language)}: {homes}"
    required = [r.id for p in catalogue.packages for r in p.requirements if entry.id in r.requires]
    if required:
        yield f"    {Text('Kræves af', 'Required by').get(language)}: {', '.join(required)}"
    facts = (
        (Text("Andre navne", "Also known as"), ", ".join(entry.aliases)),
        (Text("Platform", "Platform"), entry.platform),
        (Text("Form", "Form"), entry.form.get(language) if entry.form else None),
        (Text("Status", "Status"), entry.status),
        (Text("Version", "Version"), entry.version),
        (Text("Afløst af", "Replaced by"), entry.replaced_by),
        (Text("Set", "Checked"), entry.checked),
        (Text("Kilder", "Sources"), ", ".join(entry.sources)),
    )
    for label, value in facts:
        if value:
            yield from _wrapped(f"{label.get(language)}: {value}")
    for note in entry.notes:
        yield from _wrapped(f"! {note.text.get(language)} [{note.source}, {note.checked}]")


def _requirement(entry: CatalogueRequirement, language: Language) -> Iterator[str]:
    when = f"  {Text('hvis', 'if').get(language)} {entry.when}" if entry.when else ""
    needs = f"  → {', '.join(entry.requires)}" if entry.requires else ""
    only = f"  ({', '.join(entry.integrations)})" if entry.integrations else ""
    kind, force = KINDS[entry.kind].get(language), FORCE[entry.modality].get(language)
    yield f"{entry.id}  [{kind}, {force}]{only}{when}{needs}"
    yield from _wrapped(entry.text.get(language))
    for label, text in (
        (Text("Dokumentation", "Evidence"), entry.evidence),
        (Text("Et godt svar", "A good answer"), entry.wanted),
        (Text("Hvis det mangler", "If it is missing"), entry.remedy),
    ):
        if text:
            yield from _wrapped(f"{label.get(language)}: {text.get(language)}")
    if entry.erratum:
        reading = entry.erratum.reading or "–"
        yield from _wrapped(f"! »{entry.erratum.as_written}« → {reading}")
        yield from _wrapped(f"! {entry.erratum.why.get(language)}")


def hits_text(hits: Sequence[tuple[str, Entry]], language: Language) -> str:
    """Search hits, one a line."""
    if not hits:
        return Text("Intet fundet.\n", "Nothing found.\n").get(language)
    return "".join(f"{id:<14} {_brief(entry, language)}\n" for id, entry in hits)


def hits_json(hits: Sequence[tuple[str, Entry]], language: Language) -> bytes:
    """Search hits as JSON."""
    plain = [{"id": id, "text": _brief(entry, language)} for id, entry in hits]
    return documents.to_json({"hits": plain})


def _brief(entry: Entry, language: Language) -> str:
    match entry:
        case Package() | Integration():
            text = entry.title
        case Condition():
            text = entry.question
        case CatalogueRequirement():
            text = entry.text
    import textwrap

    return textwrap.shorten(text.get(language), _WIDTH - 16, placeholder=" …")


def lint_text(findings: Sequence[Finding], language: Language) -> str:
    """Faults, one a line."""
    if not findings:
        return Text("Ingen fejl.\n", "No faults.\n").get(language)
    return "".join(
        f"{SEVERITY_ONE[f.severity].get(language).lower():<10} {f.requirement or ''}: {f.message.get(language)} "
        f"{f.remedy.get(language)} [{f.code}]\n"
        for f in findings
    )


def lint_json(findings: Sequence[Finding]) -> bytes:
    """Faults as JSON, in both languages."""
    return documents.to_json({"findings": [documents.to_plain(f) for f in findings]})


def _wrapped(text: str) -> list[str]:
    import textwrap

    return textwrap.wrap(text, _WIDTH, initial_indent="    ", subsequent_indent="    ")
