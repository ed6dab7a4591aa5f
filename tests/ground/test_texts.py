"""Words that go by a number: one requirement, two requirements."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import tracker
from tracker.texts import Text, in_number

PACKAGE = Path(tracker.__file__).parent
# A number's token before a word that is for several, with at most one word between.
SEVERAL = {
    "en": re.compile(r"\{(?:count|total|rows|cases|answers|read)\} (?:\w+ )?(?!has|is|was)\w+s\b"),
    "da": re.compile(
        r"\{(?:count|total|rows|cases|answers|read)\} (?:rækker|celler|filer|steder)\b"
    ),
}
# Where it is more than one, whatever comes, or is written again for one.
ALWAYS_SEVERAL = {
    "frontpage/todo_texts.py": "both forms stand there",
    "authoring/formats/findings.py": "a requirement with one question is not split",
    "paper/finding_blocks.py": "one file is shown by its name",
    "rounds/texts.py": "more than may be compared",
}


def written(node: ast.expr) -> str:
    """A text as it stands in the code."""
    if isinstance(node, ast.JoinedStr):
        parts = [v.value if isinstance(v, ast.Constant) else f"{{{ast.unparse(v.value)}}}"
                 for v in node.values if isinstance(v, ast.Constant | ast.FormattedValue)]  # fmt: skip
        return "".join(map(str, parts))
    return str(node.value) if isinstance(node, ast.Constant) else ""


def texts() -> Iterator[tuple[str, str, str]]:
    """Every text of ours in both languages, and the module it stands in."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or len(node.args) != 2:
                continue
            if getattr(node.func, "id", "") in ("Text", "tr"):
                da, en = map(written, node.args)
                yield path.relative_to(PACKAGE).as_posix(), da, en


def test_no_text_says_one_rows() -> None:
    found = [(at, text) for at, *both in texts() for pattern, text in zip(("da", "en"), both, strict=True)
             if at not in ALWAYS_SEVERAL and SEVERAL[pattern].search(text)]  # fmt: skip
    assert found == []
    used = {at for at, da, en in texts() if SEVERAL["da"].search(da) or SEVERAL["en"].search(en)}
    assert used == ALWAYS_SEVERAL.keys()


@pytest.mark.parametrize(
    ("count", "da", "en"),
    [
        (0, "0 rækker er læst", "0 rows were read"),
        (1, "1 række er læst", "1 row was read"),
        ("1", "1 række er læst", "1 row was read"),
        (2, "2 rækker er læst", "2 rows were read"),
        (11, "11 rækker er læst", "11 rows were read"),
    ],
)
def test_the_words_go_by_the_number(count: object, da: str, en: str) -> None:
    text = Text("{n} {n|række|rækker} er læst", "{n} {n|row was|rows were} read")
    assert text.fill(n=count) == Text(da, en)


def test_one_form_may_hold_the_number_and_the_other_not() -> None:
    text = Text("{n|det andet|de andre {n}}", "the other {n|one|{n}}")
    assert text.fill(n=1) == Text("det andet", "the other one")
    assert text.fill(n=3) == Text("de andre 3", "the other 3")
    assert in_number(text.en, {}) == "the other {n}"
