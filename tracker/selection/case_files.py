"""A case's files with what a workbook says in them: shown before they are written, and written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tracker import documents
from tracker.errors import DocumentError
from tracker.evaluation.method.scaffold import LAYOUT as METHOD_LAYOUT
from tracker.evaluation.method.scaffold import scaffold as method_scaffold
from tracker.files import write_atomic, write_once
from tracker.frozen import dataclass
from tracker.procurement.scaffold import LAYOUT
from tracker.selection.model import CaseFiles, CaseView, Plain
from tracker.selection.view import CaseData, asked
from tracker.texts import Text
from tracker.turns import alone, require_unchanged
from tracker.yaml_edit.document import rewritten
from tracker.yaml_edit.lists import Difference, differences, same


@dataclass(frozen=True, slots=True)
class FileChange:
    """What becomes of one file.

    Attributes:
        before: its bytes; None where it is not there.
        differences: key by key.
    """

    path: Path
    before: bytes | None
    after: bytes
    differences: tuple[Difference, ...]


def changes_of(data: CaseData, view: CaseView, files: CaseFiles) -> tuple[FileChange, ...]:
    """The files that say something else now, with their new bytes.

    Args:
        data: the files as they were read.
        view: the files as they were.
        files: what they are to say.

    Raises:
        DocumentError: a file is written in a way that it cannot be changed by key.
    """
    found = []
    path, method_path = data.paths
    if not same(view.files.procurement, files.procurement):
        after = rewritten(data.procurement, files.procurement, LAYOUT, source=str(path))
        lines = differences(view.files.procurement, files.procurement, LAYOUT.keys)
        found.append(FileChange(path, data.procurement, after, tuple(lines)))
    before, wanted = view.files.evaluation, files.evaluation
    if wanted is not None and (before is None or not same(before, wanted)):
        if data.evaluation is None:
            after = new_method(view, files, wanted, str(method_path))
            before = method_template(view, files, str(method_path))[1]  # what it says by itself
        else:
            after = rewritten(data.evaluation, wanted, METHOD_LAYOUT, source=str(method_path))
        lines = differences(before or {}, wanted, METHOD_LAYOUT.keys)
        found.append(FileChange(method_path, data.evaluation, after, tuple(lines)))
    return tuple(found)


def new_method(view: CaseView, files: CaseFiles, wanted: Plain, source: str) -> bytes:
    """The bytes of an ``evaluation.yaml`` that there was not: the explained template with what is wanted.

    Raises:
        DocumentError: it does not meet its schema.
    """
    text, plain = method_template(view, files, source)
    return rewritten(text, merged(plain, wanted), METHOD_LAYOUT, source=source)


def method_template(view: CaseView, files: CaseFiles, source: str) -> tuple[bytes, Plain]:
    """The explained ``evaluation.yaml`` of what is asked, and what it says; nothing where nothing is asked."""
    specification = asked(view, files)
    if specification is None:
        return b"", {}
    text = method_scaffold(specification).encode()
    return text, documents.parse_yaml(text, "evaluation", source=source)


def merged(plain: Mapping[str, Any], wanted: Mapping[str, Any]) -> dict[str, Any]:
    """What a template says with what is wanted in its place, key by key."""
    made = dict(plain)
    for key, value in wanted.items():
        known = made.get(key)
        if isinstance(known, Mapping) and isinstance(value, Mapping):
            made[key] = merged(known, value)
        else:
            made[key] = value
    return made


def write(changes: Sequence[FileChange]) -> tuple[Path, ...]:
    """Write the files.

    Raises:
        DocumentError: somebody else has changed one of them meanwhile; none is written.
        CaseError: one cannot be written.
    """
    with alone(*(change.path for change in changes if change.before is not None)):
        for change in changes:
            require_unchanged(change.path, change.before)
        for change in changes:
            if change.before is not None:
                write_atomic(change.path, change.after)
            elif not write_once(change.path, change.after):
                raise DocumentError(
                    Text(
                        "Filen er lavet af en anden imens. Den er ikke skrevet; kør kommandoen igen.",
                        "The file was made by somebody else meanwhile. It was not written; run the command again.",
                    ),
                    where=str(change.path),
                )
    return tuple(change.path for change in changes)
