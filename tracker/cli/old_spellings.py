"""How commands were written before 0.1 was released, until 0.2: read as they are written now, with a note.

It is loaded only where a command line could not be read, so that what is written as it is now costs nothing.
To end with the old spellings: delete this module, its test, and the one call in ``main``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from tracker.cli.shells import quoted
from tracker.cli.texts import tr
from tracker.frozen import dataclass

Rewrite = Callable[[list[str]], list[str]]  # of the words after the command


@dataclass(frozen=True, slots=True)
class OldSpelling:
    """What was written in some commands, and how that becomes what is written now.

    Attributes:
        commands: as people write them; of a group, all beneath it.
        old: what was written.
        new: what is written now.
        name: what the command is called now, where it is another one.
    """

    commands: tuple[str, ...]
    old: str
    new: str
    rewrite: Rewrite
    name: Callable[[str], str] = str


def _parts(words: list[str], option: str) -> Iterator[tuple[str, str | None]]:
    """Each word; of an option the value too, where it stands behind it or after ``=``."""
    left = iter(words)
    for word in left:
        if word == "--":
            yield word, None
            yield from ((rest, None) for rest in left)
        elif word == option:
            yield word, next(left, None)
        elif word.startswith(f"{option}="):
            yield option, word.partition("=")[2]
        else:
            yield word, None


def _moved(option: str, *, first: bool) -> Rewrite:
    """An option's values as arguments, before all others or after them."""

    def rewrite(words: list[str]) -> list[str]:
        found = list(_parts(words, option))
        values = [value for _, value in found if value is not None]
        rest = [word for word, value in found if value is None]
        return [*values, *rest] if first else [*rest, *values]

    return rewrite


def _renamed(old: str, new: str) -> Rewrite:
    """An option by its new name."""

    def rewrite(words: list[str]) -> list[str]:
        return [
            part
            for word, value in _parts(words, old)
            for part in ((word,) if value is None else (new, value))
        ]

    return rewrite


def _fails_on(**now: str | None) -> Rewrite:
    """Words of ``--fail-on`` by their new names; None is left out. A part of the command keeps its own."""

    def rewrite(words: list[str]) -> list[str]:
        if words[:1] == ["receive"]:
            return words
        changed: list[str] = []
        for word, value in _parts(words, "--fail-on"):
            kept = now.get(value, value) if value is not None else None
            if value is None:
                changed.append(word)
            elif kept is not None:
                changed += [word, kept]
        return changed

    return rewrite


_DECIDED = ("admit", "choose", "combine", "set-aside", "withdraw", "restore")
SPELLINGS = (
    OldSpelling(
        (
            "receive",
            "check",
            *(f"offer {name}" for name in _DECIDED),
            "supplements decide",
            "reservations decide",
            "confidential decide",
            "dossier verify",
            "doctor",
        ),
        "--case CASE",
        "CASE first",
        _moved("--case", first=True),
    ),
    OldSpelling(
        ("clarify", "follow"),
        "--receive FILE",
        "receive CASE FILE",
        _moved("--receive", first=False),
        lambda name: f"{name} receive",
    ),
    OldSpelling(
        ("questions import",),
        "questions import",
        "questions receive",
        lambda words: words,
        lambda _: "questions receive",
    ),
    OldSpelling(
        ("receive", "questions receive"),
        "--vendor NAME",
        "--sender VENDOR",
        _renamed("--vendor", "--sender"),
    ),
    OldSpelling(
        ("questions template",), "--vendor NAME", "--for VENDOR", _renamed("--vendor", "--for")
    ),
    OldSpelling(("new",), "--vendor ID=NAME", "--invite ID=NAME", _renamed("--vendor", "--invite")),
    OldSpelling(
        ("portfolio",),
        "--only-vendor NAME",
        "--vendor NAME",
        _renamed("--only-vendor", "--vendor"),
    ),
    # Asking knew the option and never ended by it; following showed no findings.
    OldSpelling(
        ("clarify",),
        "--fail-on WORD",
        "",
        _fails_on(error=None, warning=None, note=None, never=None),
    ),
    OldSpelling(
        ("follow",),
        "--fail-on error",
        "--fail-on never",
        _fails_on(error="never", warning="never", note="never"),
    ),
    OldSpelling(("offer list",), "--fail-on pending", "--fail-on open", _fails_on(pending="open")),
    OldSpelling(
        ("diff",), "--fail-on minimum", "--fail-on worsened", _fails_on(minimum="worsened")
    ),
)


def rewritten(words: Sequence[str]) -> list[str] | None:
    """A command line as it is written now; None where nothing in it is an old spelling.

    >>> rewritten(["receive", "svar.xlsx", "--case", "sag"])
    ['receive', 'sag', 'svar.xlsx']
    >>> rewritten(["gap", "sag"])
    """
    ahead = next((n for n, word in enumerate(words) if not word.startswith("-")), len(words))
    found = list(words[ahead:])
    for spelling in SPELLINGS:
        for command in spelling.commands:
            path = command.split()
            rest = found[len(path) :]
            if found[: len(path)] != path:
                continue
            changed = spelling.rewrite(rest)
            if changed != rest or spelling.old == command:
                found = [*spelling.name(command).split(), *changed]
    return [*words[:ahead], *found] if found != list(words[ahead:]) else None


def notice(words: Sequence[str]) -> str:
    """What to write from now on, as it can be copied."""
    return tr(
        f"OBS: Det skrives nu sådan (den gamle måde virker indtil 0.2):\n  {quoted('tracker', *words)}",
        f"NB: It is now written like this (the old way works until 0.2):\n  {quoted('tracker', *words)}",
    )
