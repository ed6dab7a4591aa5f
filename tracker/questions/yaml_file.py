"""``questions.yaml`` read and added to. What people wrote stays, their comments too."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tracker import documents
from tracker.errors import CaseError
from tracker.files import data_folder, write_atomic
from tracker.procurement.case import Case
from tracker.questions.model import Question, Questions
from tracker.questions.yaml_edit import NotEditableError, with_entries
from tracker.texts import Text
from tracker.turns import require_unchanged
from tracker.yaml_edit.document import rewritten
from tracker.yaml_edit.rewriter import Layout

FILE = "questions.yaml"
_BOM = b"\xef\xbb\xbf"
_ORDER = (
    "id", "asked", "vendor", "requirements", "question", "answered", "answer", "published", "note"
)  # fmt: skip
Places = dict[tuple[Any, ...], tuple[int, int]]
_NUMBER = re.compile(r"^S-(\d+)$")


def load_questions(case: Case) -> tuple[Question, ...]:
    """The questions of a case, in the order of the file; none when there is no file.

    Raises:
        DocumentError: it is malformed, with line and column.
    """
    path = case.folder / FILE
    if not path.is_file():
        return ()
    return documents.convert(documents.read_yaml(path, "questions"), Questions).questions


def load_placed(case: Case) -> tuple[tuple[Question, ...], Places]:
    """As ``load_questions``, with where each key stands: path in the data → (line, column)."""
    path = case.folder / FILE
    if not path.is_file():
        return (), {}
    data = documents.read_bytes(path)
    plain, places = documents.parse_placed(data, "questions", source=str(path))
    return documents.convert(plain, Questions).questions, places


def next_ids(known: Sequence[Question], count: int) -> tuple[str, ...]:
    """New ids, counted on from the highest ``S-N``.

    >>> next_ids([Question("S-009", "2027-01-04", "?"), Question("mail", "2027-01-04", "?")], 2)
    ('S-010', 'S-011')
    """
    numbers = [int(m[1]) for q in known if (m := _NUMBER.match(q.id))]
    first = max(numbers, default=0) + 1
    return tuple(f"S-{number:03d}" for number in range(first, first + count))


def save_questions(
    case: Case, added: Sequence[Question], filled: Mapping[str, Mapping[str, Any]]
) -> Path:
    """Add questions and values to ``questions.yaml``; make it if need be.

    Args:
        added: new questions; their ids are not in the file.
        filled: question id → key → value, for keys without a value and for those with another.

    Raises:
        DocumentError: it is malformed, would not meet its schema, or somebody changed it meanwhile.
    """
    path = case.folder / FILE
    before = documents.read_bytes(path) if path.is_file() else None
    text = before if before is not None else (data_folder("templates") / FILE).read_bytes()
    after = _edited(text, added, filled, source=str(path))
    require_unchanged(path, before)
    write_atomic(path, after)
    return path


def _edited(
    data: bytes, added: Sequence[Question], filled: Mapping[str, Mapping[str, Any]], *, source: str
) -> bytes:
    """The file's new bytes: its content as before, what is added, and nothing else."""
    content = documents.parse_yaml(data, "questions", source=source)
    mark = _BOM if data.startswith(_BOM) else b""
    new = [_entry(question) for question in added]
    rows = [row | _plain(filled.get(row["id"], {})) for row in content["questions"]]
    empty = {
        row["id"]: {k: v for k, v in filled.get(row["id"], {}).items() if not row.get(k)}
        for row in content["questions"]
    }
    try:
        text = with_entries(data.decode("utf-8-sig"), "questions", new, empty)
    except NotEditableError as error:
        raise _in_braces(source) from error
    after = mark + text.encode()
    wanted = {**content, "questions": [*rows, *(_plain(entry) for entry in new)]}
    after = rewritten(after, wanted, Layout(_ORDER), source=source)  # what stood there otherwise
    if documents.parse_yaml(after, "questions", source=source)["questions"] != [
        *rows,
        *(_plain(entry) for entry in new),
    ]:
        raise _in_braces(source)
    return after


def _entry(question: Question) -> dict[str, Any]:
    """A question as an entry of the file; what is empty is left out."""
    found = {key: getattr(question, key) for key in _ORDER}
    content = {key: value for key, value in found.items() if value not in (None, ())}
    return content | ({"corrects": True} if question.corrects else {})


def _plain(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {k: list(v) if isinstance(v, tuple) else v for k, v in entry.items()}


def _in_braces(source: str) -> CaseError:
    return CaseError(
        Text(
            "Der kan ikke føjes til listen, som den er skrevet. Skriv hvert spørgsmål på egne "
            "linjer, hvert felt på sin, som i eksemplet øverst i en ny fil.",
            "Nothing can be added to the list as it is written. Write each question on lines of its "
            "own, each field on its own line.",
        ),
        where=source,
    )
