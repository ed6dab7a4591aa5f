"""The resolved requirements for the terminal: what is asked, why, and what was left out."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from tracker.catalogue.report import FORCE
from tracker.procurement.row_words import conditions
from tracker.procurement.specification import (
    Because,
    Requirement,
    Role,
    RowKind,
    Specification,
    choice_of,
)
from tracker.texts import Language, Text, counted

_WIDTH = 96
_KINDS = {
    RowKind.RULE: Text("regel", "rule"),
    RowKind.ALTERNATIVE: Text("alternativ", "alternative"),
    RowKind.OWN: Text("eget krav", "own requirement"),
}
_ROLES = {
    Role.BUSINESS: Text("forretningsbærende", "business-bearing"),
    Role.PREREQUISITE: Text("forudsætning", "prerequisite"),
}


def as_text(specification: Specification, language: Language) -> str:
    """The whole specification as plain text."""
    return "\n".join(_lines(specification, language)) + "\n"


def _lines(specification: Specification, language: Language) -> Iterator[str]:
    it = specification.procurement
    rows = specification.requirements
    count = counted(len(rows), Text("krav", "requirement"), Text("krav", "requirements")).get(
        language
    )
    version = f"{specification.catalogue.id} {specification.catalogue.version}"
    yield f"{it.title} ({it.id}), {count}, {version}"
    roles = {i.id: i.role for i in specification.integrations}
    for row in rows:
        yield ""
        yield from _row(row, specification, roles.get(row.id), language)
    for group in specification.groups:
        members = ", ".join(group.integrations)
        yield ""
        yield Text(
            f"Mindst én af {members} skal tilbydes ({group.package}; leverandøren vælger).",
            f"At least one of {members} must be offered ({group.package}; the vendor chooses).",
        ).get(language)
    yield from _omitted(specification, language)
    yield from _guidance(specification, language)


def _row(
    row: Requirement, specification: Specification, role: Role | None, language: Language
) -> Iterator[str]:
    level = specification.scale.level(row.level).label.get(language)
    what = _ROLES[role] if role else _KINDS[row.kind]
    yield f"{row.id}  [{level}]  {what.get(language)}  {', '.join(row.packages)}".rstrip()
    yield from _wrapped(row.text.get(language))
    if row.addendum:
        yield from _wrapped(f"+ {row.addendum.get(language)}")
    if row.when:
        yield from _wrapped(conditions(row, specification, language))
    for reason in dict.fromkeys(_because(r, language) for r in row.because):
        yield from _wrapped(reason)
    if row.note:
        yield from _wrapped(f"! {row.note.get(language)}")


def _because(reason: Because, language: Language) -> str:
    if reason.requirement is None:
        chosen = reason.package or "procurement.yaml"
        return Text(f"fordi: valgt ({chosen})", f"because: selected ({chosen})").get(language)
    needing = ", ".join(reason.integrations)
    more = [c for c in reason.when if choice_of(c) not in reason.integrations]
    when = f" [{' & '.join(more)}]" if more else ""
    return Text(
        f"fordi: {reason.requirement} ({FORCE[reason.modality].da}) for {needing}{when}",
        f"because: {reason.requirement} ({FORCE[reason.modality].en}) for {needing}{when}",
    ).get(language)


def _omitted(specification: Specification, language: Language) -> Iterator[str]:
    if specification.omitted:
        yield ""
        yield Text("Udeladt:", "Left out:").get(language)
    for omission in specification.omitted:
        yield from _wrapped(f"{omission.id}: {omission.why.get(language)}")


def _guidance(specification: Specification, language: Language) -> Iterator[str]:
    if specification.guidance:
        yield ""
        yield Text(
            "Til ordregiver (sendes ikke til leverandører):",
            "For the buyer (not sent to vendors):",
        ).get(language)
    for advice in specification.guidance:
        about = advice.requirement or advice.package
        yield from _wrapped(f"• {about}: {advice.text.get(language)} [{advice.source}]")


def _wrapped(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        yield from textwrap.wrap(line, _WIDTH, initial_indent="    ", subsequent_indent="    ")
