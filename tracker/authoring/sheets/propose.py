"""The mapping proposed for a file nobody has explained yet (catalogue.md, section 6).

It is a proposal: what fits a heading and its cells best. Whatever fits nothing is left undecided, and
the levels whose word says nothing are left open; then the file is read by it once, to show what comes out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from tracker.authoring.imported import ImportedFile
from tracker.authoring.sheets import assign, findings
from tracker.authoring.sheets.aliases import kind_of_answer, role_of_level, same_heading
from tracker.authoring.sheets.apply import ApplyResult, apply_sheets
from tracker.authoring.sheets.assign import BANKS, Assigned
from tracker.authoring.sheets.ids import clean_id
from tracker.authoring.sheets.survey import SheetLook, look_at
from tracker.authoring.sheets.table import OpenedFile
from tracker.authoring.sheets.written import Draft, DraftSheet
from tracker.findings import Finding
from tracker.frozen import dataclass

_SAME_IDS = 0.8  # of two sheets' ids, where they are one list in two languages


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is proposed for a file.

    Attributes:
        draft: the mapping, to be written as ``import.yaml``.
        looks: what was found in each sheet.
        applied: what comes out of the file by it, as far as it is decided.
    """

    file: OpenedFile
    draft: Draft
    looks: tuple[SheetLook, ...]
    applied: ApplyResult
    findings: tuple[Finding, ...]

    @property
    def imported(self) -> ImportedFile:
        """What comes out of the file by the draft."""
        return self.applied.imported


def propose(file: OpenedFile) -> Proposal:
    """The mapping that fits a file best."""
    looks = tuple(map(look_at, file.sheets))
    chosen = _chosen(looks)
    assigned = [assign.assign(look, file) for look in chosen]
    chosen, assigned = _alike(chosen, assigned)
    draft = _draft(file, looks, chosen, assigned)
    draft = _with_languages(file, draft, chosen, assigned)
    applied = apply_sheets(file, draft.mapping())
    if missing := _missing(file, draft, applied):
        draft = draft.with_missing(missing)
        applied = apply_sheets(file, draft.mapping())
    draft = draft.with_levels(_levels(applied)).with_answers(_answers(applied))
    if prefixes := _prefixes(applied, draft):
        draft = draft.with_prefixes(prefixes)
    applied = apply_sheets(file, draft.mapping())
    unsure = [
        findings.HEADER_UNSURE.at(
            look.table.where(look.header.rows[0]), row=_rows(look.header.rows)
        )
        for look in chosen
        if not look.header.is_sure
    ]
    return Proposal(file, draft, looks, applied, tuple(unsure))


def _rows(rows: tuple[int, ...]) -> str:
    return str(rows[0]) if len(rows) == 1 else f"{rows[0]}–{rows[-1]}"


def _chosen(looks: tuple[SheetLook, ...]) -> list[SheetLook]:
    """The sheets that seem to hold requirements; a hidden one only where no visible one does."""
    promising = [look for look in looks if look.promise and not look.is_other]
    if not promising:
        promising = sorted(looks, key=lambda look: (not look.is_other, look.rows))[-1:]
    visible = [look for look in promising if not look.table.is_hidden]
    best = max((look.promise for look in visible or promising), default=0)
    return [look for look in visible or promising if look.promise >= min(best, 2)]


def _alike(
    chosen: list[SheetLook], assigned: list[Assigned]
) -> tuple[list[SheetLook], list[Assigned]]:
    """The sheets that have all the largest has: the others are another list, or a part of it."""
    if not chosen:
        return chosen, assigned
    largest = max(range(len(chosen)), key=lambda n: chosen[n].rows)
    wanted = assigned[largest].parts
    kept = [(look, own) for look, own in zip(chosen, assigned, strict=True) if own.parts >= wanted]
    return [look for look, _ in kept], [own for _, own in kept]


def _draft(
    file: OpenedFile,
    looks: tuple[SheetLook, ...],
    chosen: list[SheetLook],
    assigned: list[Assigned],
) -> Draft:
    """One mapping for all the chosen sheets: the largest's, and what others call otherwise."""
    main = max(range(len(chosen)), key=lambda n: chosen[n].rows, default=0)
    usual = assigned[main] if assigned else Assigned()
    sheets = []
    for look, own in zip(chosen, assigned, strict=True):
        own_columns = own.differing_from(usual)
        header = look.header
        sheets.append(DraftSheet(look.table.name, header.rows, header.is_sure, own_columns))
    # A sheet that may hold requirements is neither read nor ignored: people decide.
    others = [
        look
        for look in looks
        if look not in chosen and (look.is_other or look.table.is_hidden or not look.promise)
    ]
    ignore: list[str] = []
    undecided: list[str] = []
    for own in assigned:
        ignore += [h for h in own.ignore if not _has(ignore, h)]
        undecided += [h for h in own.undecided if not _has(undecided, h)]
    sections = usual.sections
    if len(chosen) > 1 and file.format != "csv":
        sections = _by_sheet(sections)
        sheets = [replace(s, columns=_in_sheet(s.columns)) for s in sheets]
    return Draft(
        file=file.name,
        sheets=tuple(sheets),
        columns=usual,
        sections=sections,
        ignore=tuple(ignore),
        undecided=tuple(h for h in undecided if not _has(ignore, h)),
        ignore_sheets=tuple(look.table.name for look in others),
        hidden=tuple(look.table.name for look in others if look.table.is_hidden),
        language=usual.language or "da",
    )


def _by_sheet(sections: tuple[Mapping[str, Any], ...]) -> tuple[Mapping[str, Any], ...]:
    """The rules of sections, with the sheet as the outermost."""
    return ({"from": "sheet"}, *(rule for rule in sections if rule.get("from") != "sheet"))


def _in_sheet(columns: Mapping[str, Any]) -> dict[str, Any]:
    own = dict(columns)
    if "section" in own:
        own["section"] = _by_sheet(own["section"])
    return own


def _has(headings: Iterable[str], heading: str) -> bool:
    return same_heading(heading) in map(same_heading, headings)


def _with_languages(
    file: OpenedFile, draft: Draft, chosen: list[SheetLook], assigned: list[Assigned]
) -> Draft:
    """The draft, where two sheets are one list in two languages."""
    if len(chosen) < 2 or not all(own.language for own in assigned):
        return draft
    languages = [own.language or "" for own in assigned]
    if len(set(languages)) != len(languages):
        return draft
    applied = apply_sheets(file, draft.mapping())
    ids = [{row.id for row in sheet.rows if row.id} for sheet in applied.sheets]
    if len(ids) != len(chosen) or not all(ids):
        return draft
    common = set.intersection(*ids)
    if len(common) < _SAME_IDS * max(map(len, ids)):
        return draft
    order = sorted(languages, key=lambda lang: BANKS.index(lang) if lang in BANKS else len(BANKS))
    return draft.with_sheet_languages(languages, order)


def _levels(applied: ApplyResult) -> dict[str, str | None]:
    """Each word of the level columns with the role it usually has."""
    words: Counter[str] = Counter()
    for sheet in applied.sheets:
        words.update(sheet.level_words)
    found: dict[str, str | None] = {}
    for word, _ in words.most_common():
        role = role_of_level(word) if word else None
        if not _has(found, word):
            found[word] = role.value if role else None
    return found


def _answers(applied: ApplyResult) -> dict[str, str | None]:
    """Each word of the answer columns with the type it asks for; many words are answers given."""
    words: Counter[str] = Counter()
    for sheet in applied.sheets:
        words.update(sheet.answer_words)
    words.pop("", None)
    found: dict[str, str | None] = {}
    for word, _ in words.most_common():
        kind = kind_of_answer(word)
        if not _has(found, word):
            found[word] = kind.value if kind else None
    asking = sum(n for word, n in words.items() if kind_of_answer(word))
    if asking >= 0.5 * sum(words.values()):
        # Among words that ask for an answer, what stands there once is an answer typed over one.
        return {
            w: "ignore" if kind is None and words[w] == 1 else kind for w, kind in found.items()
        }
    return found


def _prefixes(applied: ApplyResult, draft: Draft) -> dict[str, str]:
    """A prefix for each sheet's ids, where several sheets count from the same number."""
    if len(draft.sheets) < 2 or any(sheet.language for sheet in draft.sheets):
        return {}
    ids = [{row.id.casefold() for row in sheet.rows if row.id} for sheet in applied.sheets]
    if len(set().union(*ids)) == sum(map(len, ids)):
        return {}
    taken: dict[str, str] = {}
    for sheet in draft.sheets:
        initials = "".join(word[0] for word in sheet.name.split() if word[0].isalnum()).upper()
        prefix = f"{initials or 'A'}-"
        if prefix in taken.values():
            prefix = f"{clean_id(sheet.name)[:20]}-"
        taken[sheet.name] = prefix
    return taken


def _missing(file: OpenedFile, draft: Draft, asked: ApplyResult) -> str | None:
    """``continue``, where rows without an id seem to go on with the one above: few, and without a level.

    ``generate``, where most have none.
    """
    if draft.columns.id_source not in ("column", "text"):
        return None
    without = sum(row.id is None for sheet in asked.sheets for row in sheet.rows)
    if not without:
        return None
    if without > 0.5 * len(asked.imported.rows):
        return "generate"  # what the ids number are the sections
    again = apply_sheets(file, draft.with_missing("continue").mapping())
    left = [row for sheet in again.sheets for row in sheet.rows if row.id is None]
    return None if left else "continue"
