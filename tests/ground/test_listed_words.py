"""A word that is added to a list in the code is in every schema that has the list, or a test says where not."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import tracker
from tracker import documents

# Schema and list in the code, of which the schema means a part, or more → the difference.
OTHERWISE = {
    ("assessment", "State"): {"open"},
    ("comparison", "State"): {"open"},
    ("difference", "State"): {"open"},
    ("reservations", "State"): {"open"},
    ("scores", "State"): {"open"},
    ("difference", "Mark"): {"found"},
    ("import-mapping", "AnswerKind"): {"amount", "choice", "ignore"},
    ("import-mapping", "LevelRole"): {"ignore"},
    ("mapping-aliases", "AnswerKind"): {"amount", "choice", "scale"},
    ("offers", "Choice"): {"restore"},
    ("reservation-phrases", "Outcome"): {"answered", "unanswered", "unreadable", "unsupported"},
    ("scale", "Outcome"): {"answered", "unanswered", "unreadable", "unsupported"},
    ("specification", "Outcome"): {"answered", "unanswered", "unreadable", "unsupported"},
    ("submission", "Reply"): {"vendor"},
}
_ALIKE = 0.6  # of all words of two lists, so many in both: the one is meant to be the other


def of_the_code() -> dict[str, set[str]]:
    """Every list of words in the code, read from the source: class and place → its words."""
    root = Path(tracker.__file__).parent
    found = {}
    for path in root.rglob("*.py"):
        if "StrEnum" in (source := path.read_text("utf-8")):
            for node in ast.walk(ast.parse(source)):
                if isinstance(node, ast.ClassDef) and "StrEnum" in map(ast.unparse, node.bases):
                    words = {
                        str(line.value.value)
                        for line in node.body
                        if isinstance(line, ast.Assign) and isinstance(line.value, ast.Constant)
                    }
                    found[f"{node.name} in {path.relative_to(root).as_posix()}"] = words
    return found


def of_a_schema(plain: Any) -> Iterator[set[str]]:
    """The lists of words in it, without null."""
    if isinstance(plain, dict):
        if isinstance(listed := plain.get("enum"), list):
            yield {word for word in listed if isinstance(word, str)}
        plain = list(plain.values())
    if isinstance(plain, list):
        for part in plain:
            yield from of_a_schema(part)


def alike(one: set[str], other: set[str]) -> float:
    return len(one & other) / len(one | other)


def test_a_list_of_the_code_is_the_same_in_every_schema() -> None:
    known = of_the_code()
    compared, part, wrong = 0, set[tuple[str, str]](), list[str]()
    for name in documents.schema_names():
        for words in of_a_schema(documents.schema(name)):
            best = max(known, key=lambda place: alike(words, known[place]))
            if len(words) < 2 or alike(words, known[best]) < _ALIKE:
                continue
            compared += 1
            meant = (name, best.partition(" ")[0])
            if OTHERWISE.get(meant) == (lacking := words ^ known[best]):
                part.add(meant)
            elif lacking:
                wrong.append(f"{name}: {', '.join(sorted(lacking))} (of {best})")
    assert not wrong, "\n".join(wrong)
    assert part == OTHERWISE.keys()
    assert compared > 100
