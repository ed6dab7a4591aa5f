"""Somebody's sheet, kind by kind: the mapping proposed, the mapping confirmed, and every row accounted for.

A kind is a function in ``kinds`` that makes the file, and a folder in ``sheets/``: ``proposed.yaml`` is what
tracker writes, ``confirmed.yaml`` what people made of it (left out where they changed nothing), and
``read.txt`` what comes out. ``GOLDEN_WRITE=1`` writes the first and the last anew; read the difference.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from authoring.kinds import KINDS, build
from tracker.authoring.imported import ImportedFile
from tracker.authoring.sheets.apply import apply_mapping
from tracker.authoring.sheets.mapping import SheetMap, parse_mapping, read_mapping
from tracker.authoring.sheets.propose import propose
from tracker.authoring.sheets.table import OpenedFile, SheetTable, open_file
from tracker.findings import Severity
from tracker.spreadsheet.limits import Limits
from tracker.spreadsheet.reader import Reader
from tracker.texts import Language

FOLDER = Path(__file__).parent / "sheets"
# What people cannot put right in import.yaml: the sheet itself is wrong.
FAULTY = {
    "column-for-each-language",
    "faulty-ids",
    "level-ticks",
    "open-quote",
    "shifted-csv",
    "uncached",
}


def expect(path: Path, text: str) -> None:
    if "GOLDEN_WRITE" in os.environ:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == text


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> dict[str, OpenedFile]:
    """Every kind's file, read once."""
    folder = tmp_path_factory.mktemp("kinds")
    with Reader(Limits(tables=True)) as reader:
        return {name: open_file(build(name, folder), reader) for name in KINDS}


@pytest.mark.parametrize("name", KINDS)
def test_a_mapping_is_proposed(name: str, opened: dict[str, OpenedFile]) -> None:
    proposal = propose(opened[name])

    expect(FOLDER / name / "proposed.yaml", proposal.draft.yaml(Language.DA))
    assert proposal.imported.accounted == proposal.imported.read


@pytest.mark.parametrize("name", KINDS)
def test_what_is_confirmed_is_read_and_every_row_is_accounted_for(
    name: str, opened: dict[str, OpenedFile]
) -> None:
    folder = FOLDER / name
    confirmed = folder / "confirmed.yaml"
    mapping = read_mapping(confirmed if confirmed.is_file() else folder / "proposed.yaml")

    imported = apply_mapping(opened[name], mapping)

    expect(folder / "read.txt", "\n".join(shown(imported)) + "\n")
    assert imported.accounted == imported.read
    assert imported.read == sum(len(sheet.rows) for sheet in used(opened[name], mapping.sheets))
    errors = [f for f in imported.findings if f.severity is Severity.ERROR]
    assert bool(errors) == (name in FAULTY), errors


@pytest.mark.parametrize("name", ["merged-header", "several-sheets", "sheet-for-each-language"])
def test_the_comments_are_in_the_users_language_and_change_nothing(
    name: str, opened: dict[str, OpenedFile]
) -> None:
    draft = propose(opened[name]).draft
    danish, english = (draft.yaml(language) for language in Language)

    assert danish != english
    made = [parse_mapping(text.encode(), "import.yaml") for text in (danish, english)]
    assert made[0].columns == made[1].columns
    assert made[0].sheets == made[1].sheets


def used(file: OpenedFile, sheets: Iterable[SheetMap]) -> Iterator[SheetTable]:
    names = {sheet.name for sheet in sheets}
    return (table for table in file.sheets if table.name in names)


def shown(imported: ImportedFile) -> Iterator[str]:
    """All that was read, a line each."""
    headings = sum(heading.place is not None for heading in imported.headings)
    yield (
        f"{imported.read} rows = {len(imported.rows)} requirements + {headings} headings"
        f" + {len(imported.skipped)} skipped"
    )
    for row in imported.rows:
        texts = " | ".join(f"{k}: {brief(t)}" for k, t in row.text.items())
        others = {
            "number": row.number,
            "level": row.level.value if row.level else None,
            "parent": row.parent,
            "answer": row.answer.type.value if row.answer else None,
            "evidence": brief("|".join(row.evidence.values())),
            "guidance": brief("|".join(row.guidance.values())),
            "tags": ",".join(row.tags),
        }
        told = " ".join(f"{key}={value}" for key, value in others.items() if value)
        yield f"requirement {row.place} {row.id} ({' / '.join(row.section)}) {told}".rstrip()
        yield f"    {texts}"
    for heading in imported.headings:
        titles = " | ".join(f"{k}: {t}" for k, t in sorted(heading.title.items()))
        yield f"heading {heading.place or '-'} ({' / '.join(heading.path)}) {heading.number or '-'} {titles}"
    for skipped in imported.skipped:
        yield f"skipped {skipped.place}: {skipped.why.en}"
    for finding in imported.findings:
        where = f"{finding.where.sheet or '-'}!{finding.where.cell or '-'}"
        yield f"{finding.severity.value} {finding.code} {where} ×{finding.count} {finding.message.en}"


def brief(text: str) -> str:
    line = text.replace("\n", "⏎")
    return line if len(line) <= 70 else f"{line[:60]}… ({len(text)})"
