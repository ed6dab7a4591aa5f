"""No regular expression of ours can be made slow: each is run against texts made from itself.

What it may meet is taken from the pattern: each character and class in it, alone and in pairs, over and
over, behind what it begins with and before what it cannot end with.
"""

from __future__ import annotations

import ast
import importlib
import itertools
import json
import pkgutil
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest
from effort import is_linear, processor_seconds

import tracker
from tracker.assessment.reservations.phrases import load_phrases
from tracker.files import data_folder
from tracker.patterns import LatePattern
from tracker.privacy.known import Trait, VendorTraits
from tracker.privacy.mask import Mask
from tracker.privacy.names import Name, NameKind, Names
from tracker.privacy.plain_words import load_words
from tracker.texts import Language

PACKAGE = Path(tracker.__file__).parent
LENGTH = 1_000
_QUICK = 0.001  # seconds of processor time for LENGTH characters: far below any square
# Read nothing from a vendor: the user's own command line, and the buyer's own list of phrases.
OWN = {"tracker.assessment.reservations.pattern._OUTSIDE"}
HOSTILE = (
    "Å " * 40, "Ø" * 100, "Å" * 100, "_ " * 40, "a " * 100, "A B C D E F G H I J K L M N O P Q R S T",
    "og & og " * 20, "Aa Oe " * 30, "Å A Å A Å A Å A Å A Å A Å A", "a.b-c_" * 33, "x" * 32_000, "1 " * 90,
)  # fmt: skip
_CLASSES = {
    "CATEGORY_DIGIT": "1", "CATEGORY_SPACE": " ", "CATEGORY_WORD": "a",
    "CATEGORY_NOT_DIGIT": "a", "CATEGORY_NOT_SPACE": "a", "CATEGORY_NOT_WORD": "-",
}  # fmt: skip
_ALWAYS = (*" \n,.-1a@Å(", "a ", "1.", "a.", "- ", "a@", "\n ", "1 ", "Å ", "aa ")


def held(value: Any, depth: int = 0) -> Iterator[re.Pattern[Any]]:
    """The patterns in a module's value."""
    if isinstance(value, LatePattern):
        yield re.compile(value.pattern, value.flags)
    elif isinstance(value, re.Pattern):
        yield value
    elif depth < 3 and isinstance(value, dict):
        yield from held((*value, *value.values()), depth + 1)
    elif depth < 3 and isinstance(value, tuple | list | set | frozenset):
        for one in value:
            yield from held(one, depth + 1)


def of_modules() -> Iterator[tuple[str, re.Pattern[Any]]]:
    for module in pkgutil.walk_packages(tracker.__path__, "tracker."):
        if not module.name.endswith("__main__"):
            for name, value in vars(importlib.import_module(module.name)).items():
                for pattern in held(value):
                    yield f"{module.name}.{name}", pattern


def of_calls() -> Iterator[tuple[str, re.Pattern[Any]]]:
    """Patterns written where they are used: ``re.sub("…", …)``."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.Call(
                    func=ast.Attribute(value=ast.Name(id="re"), attr=called),
                    args=[ast.Constant(value=written), *_],
                ) if called not in ("compile", "escape"):
                    yield f"{path.name}:{node.lineno}", re.compile(written)


def of_schemas() -> Iterator[tuple[str, re.Pattern[Any]]]:
    for path in sorted(data_folder("schemas").iterdir()):
        for written in re.findall(r'"pattern": ("(?:[^"\\]|\\.)*")', path.read_text("utf-8")):
            yield path.name, re.compile(json.loads(written))


def of_phrases() -> Iterator[tuple[str, re.Pattern[Any]]]:
    phrases = load_phrases()
    for finder in (phrases._hits, phrases._misses):
        for id, pattern in itertools.chain(*finder._by_word.values(), finder._other):
            yield f"phrase {id}", pattern.whole


def of_names() -> Iterator[tuple[str, re.Pattern[Any]]]:
    """What is made of a vendor's own names, in the blind mask and in the search for giveaways."""
    for name in HOSTILE:
        traits = tuple((t, f"{name}@{name}.dk" if t is Trait.EMAIL else name) for t in Trait)
        mask = Mask.of(
            (VendorTraits("v", traits),), {"v": "A"}, load_words(), frozenset(), Language.DA
        )
        yield f"mask {name[:20]}", mask._regex
        for _, pattern in Names(
            [Name(what, name) for what in NameKind], ordinary=frozenset()
        )._patterns:
            yield f"names {name[:20]}", pattern


def samples(parsed: Iterable[Any]) -> Iterator[str]:
    """A character for each literal and class of a parsed pattern, in their order."""
    for code, value in parsed:
        if code is codes.LITERAL:
            yield chr(value)
        elif code is codes.NOT_LITERAL:
            yield "x" if value != ord("x") else "y"
        elif code is codes.ANY:
            yield "q"
        elif code is codes.IN and value[0][0] is codes.NEGATE:
            yield from "x1 -,.\n"
        elif code is codes.IN:
            for kind, one in value:
                if kind is codes.LITERAL:
                    yield chr(one)
                elif kind is codes.RANGE:
                    yield from (chr(end) for end in one)
                elif kind is codes.CATEGORY:
                    yield _CLASSES[str(one)]
        elif code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
            yield from samples(value[2])
        elif code is codes.SUBPATTERN:
            yield from samples(value[3])
        elif code is codes.BRANCH:
            for branch in value[1]:
                yield from samples(branch)
        elif code in (codes.ASSERT, codes.ASSERT_NOT):
            yield from samples(value[1])
        elif code is codes.ATOMIC_GROUP:
            yield from samples(value)


def slow(pattern: re.Pattern[Any], length: int = LENGTH) -> str | None:
    """What a pattern takes more than its share of time for; None where nothing does."""
    written = pattern.pattern
    text = written.decode("latin-1") if isinstance(written, bytes) else written
    found = list(itertools.islice(samples(parser.parse(text, pattern.flags & ~re.LOCALE)), 400))
    own = list(dict.fromkeys(found))
    pairs = ("".join(two) for two in itertools.permutations(own[:5], 2))
    begin = "".join(found[:40])
    for unit in dict.fromkeys((*own[:12], *pairs, *_ALWAYS)):
        for before, after in (("", "\x01"), (begin, "\x01"), ("", "")):

            def work(size: int, unit: str = unit, ends: tuple[str, str] = (before, after)) -> None:
                made = ends[0] + (unit * size)[:size] + ends[1]
                whole: Any = (
                    made.encode("latin-1", "replace") if isinstance(written, bytes) else made
                )
                for _ in pattern.finditer(whole):
                    pass

            if processor_seconds(lambda: work(length), 1) > _QUICK and not is_linear(work, length):
                return f"{unit!r} after {before!r}"
    return None


def everything() -> dict[tuple[Any, int], tuple[str, re.Pattern[Any]]]:
    """Each pattern once, with where it was found."""
    found = (*of_modules(), *of_calls(), *of_schemas(), *of_phrases())
    return {(p.pattern, p.flags): (where, p) for where, p in found if where not in OWN}


def test_no_pattern_can_be_made_slow() -> None:
    found = everything()
    assert len(found) > 400  # ours, the schemas' and the phrases'
    told = {where: text for where, p in found.values() if (text := slow(p))}
    assert told == {}


def test_no_name_makes_the_search_for_it_slow() -> None:
    told = {where: text for where, pattern in of_names() if (text := slow(pattern))}
    assert told == {}


@pytest.mark.parametrize("written", [r"\s+$", r"[\w.]+@"])
def test_a_pattern_that_can_be_made_slow_is_found(written: str) -> None:
    assert slow(re.compile(written))
