"""strictdoc: the requirements as an SDoc document whose grammar says what an answer may be."""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks.peers import trip

# A choice of the grammar cannot hold a comma.
SPELLED = {choice: choice.replace(",", "") for choice in trip.CHOICES}
_GRAMMAR = f"""[DOCUMENT]
TITLE: Krav

[GRAMMAR]
ELEMENTS:
- TAG: REQUIREMENT
  FIELDS:
  - TITLE: UID
    TYPE: String
    REQUIRED: True
  - TITLE: IMPORTANCE
    TYPE: SingleChoice({", ".join(trip.LEVELS)})
    REQUIRED: True
  - TITLE: STATEMENT
    TYPE: String
    REQUIRED: True
  - TITLE: ANSWER
    TYPE: SingleChoice({", ".join(SPELLED.values())})
    REQUIRED: True
  - TITLE: ELABORATION
    TYPE: String
    REQUIRED: False
  - TITLE: AVAILABLE_FROM
    TYPE: String
    REQUIRED: False
"""


def write(folder: Path) -> None:
    """The document a vendor adds the answers to."""
    text = _GRAMMAR + "".join(map(_node, trip.asked(folder)))
    (folder / "out.sdoc").write_text(text, "utf-8")


def _node(row: trip.Row) -> str:
    head = f"\n[REQUIREMENT]\nUID: {row['id']}\nIMPORTANCE: {row['level']}\n"
    return f"{head}STATEMENT: {row['text']}\n"


if __name__ == "__main__":
    write(Path(sys.argv[1]))
