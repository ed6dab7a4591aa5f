"""What every way is given and gives back: requirements out, a vendor's answers in, what was found, a report.

Only the standard library: each way runs this in an environment of its own. A folder holds one trip:

``requirements.json``
    a list of ``{id, level, text}``: what is asked.
``answers.json``
    a list of ``{id, answer, elaboration, available_from}``: what the vendor answers.
``read.json``, ``findings.json``, ``report.md``
    what a script gives back: the same list read from the vendor's file, ``{place, text}`` for all that is wrong with it, and
    how many of each level were answered how.
"""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

CHOICES = ("Ja", "Ja, som et tilkøb", "Ja, delvist", "Nej, men planlagt", "Nej", "Ikke relevant")
LEVELS = ("minimum", "important", "requirement", "option")
ASKED = ("id", "level", "text")
ANSWERED = ("answer", "elaboration", "available_from")
COLUMNS = (*ASKED, *ANSWERED)
FILLED = "filled"
Row = dict[str, Any]

# One row of the vendor's file. A date is as ISO 8601 has it; a cell without anything is left out.
SCHEMA: Mapping[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "required": ["id", "answer"],
    "properties": {
        "id": {"type": "string", "pattern": "^EGEN-[0-9]{5}$"},
        "level": {"enum": list(LEVELS)},
        "text": {"type": "string"},
        "answer": {"enum": list(CHOICES)},
        "elaboration": {"type": "string"},
        "available_from": {"type": "string", "format": "date"},
    },
}


def asked(folder: Path) -> list[Row]:
    """The requirements of a trip."""
    rows: list[Row] = json.loads((folder / "requirements.json").read_text("utf-8"))
    return rows


def as_text(value: Any) -> str:
    """A cell as text: a date as ISO 8601 has it, a whole number without decimals."""
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def give_back(
    folder: Path, rows: Sequence[Mapping[str, Any]], findings: Iterable[tuple[str, str]]
) -> None:
    """Write the answers, what is wrong with them, and the report.

    Args:
        rows: by ``COLUMNS``, as they were read.
        findings: where, and what.
    """
    read = [{key: row.get(key) or "" for key in ("id", *ANSWERED)} for row in rows]
    told = [{"place": place, "text": text} for place, text in findings]
    (folder / "read.json").write_text(json.dumps(read, ensure_ascii=False), "utf-8")
    (folder / "findings.json").write_text(json.dumps(told, ensure_ascii=False), "utf-8")
    (folder / "report.md").write_text("\n".join(_report(folder, rows, told)), "utf-8")


def _report(
    folder: Path, rows: Sequence[Mapping[str, Any]], told: Sequence[Mapping[str, str]]
) -> Iterable[str]:
    answers = {row.get("id"): row.get("answer") for row in rows}
    counts = Counter((row["level"], answers.get(row["id"]) or "–") for row in asked(folder))
    yield "| level | answer | rows |\n|---|---|---|"
    for (level, answer), count in sorted(counts.items()):
        yield f"| {level} | {answer} | {count} |"
    missing = [row["id"] for row in asked(folder) if row["id"] not in answers]
    yield f"\nMissing rows: {', '.join(missing) or 'none'}\n"
    for finding in told:
        yield f"- {finding['place']}: {finding['text']}"
