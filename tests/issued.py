"""What commands make of a case folder, made once and copied for the next test that begins with the same files."""

from __future__ import annotations

import atexit
import json
import os
import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from tempfile import mkdtemp

from casework import BASE, filled
from commands import run

from tracker.cli import main
from tracker.cli.moments import now, set_clock
from tracker.danish_time import read_moment
from tracker.files import digest
from tracker.procurement.case import Case

_BEGIN = "2026-11-30T12:00"  # the minute in which the clock of the tests begins (conftest.py)
_SEEN = ("TRACKER_LANGUAGE", "LOGNAME", "USER")
_made: dict[str, Path] = {}
_place: list[Path] = []


def issued(folder: Path, *words: str) -> Case:
    """The case of a folder as ``tracker generate`` leaves it.

    Args:
        words: what else is said to it.
    """
    return made(folder, ("generate", folder, *words))


def made(folder: Path, *commands: Sequence[object]) -> Case:
    """A case after commands that work on it, each of which must succeed; what they print is for a test of its own.

    A log has moments: theirs is the second it is, or the beginning of the minute in which the tests' clock begins.
    """
    moment = _BEGIN if now().startswith(_BEGIN) else now()
    key = _key(folder, moment, commands)
    if key in _made:
        shutil.copytree(_made[key], folder, dirs_exist_ok=True)
    else:
        with set_clock(read_moment(moment)):
            for words in commands:
                run(*words)
        _made[key] = Path(shutil.copytree(folder, _kept() / str(len(_made))))
    return Case.at(folder)


def _key(folder: Path, moment: str, commands: Sequence[Sequence[object]]) -> str:
    """All that decides what commands make: the files in the folder and those named, the words, the surroundings."""
    files = [
        (path.relative_to(folder), path.is_file() and digest(path.read_bytes()))
        for path in sorted(folder.rglob("*"))
    ]
    words = [[_word(folder, word) for word in command] for command in commands]
    known = (moment, main.PAGE, *map(os.environ.get, _SEEN))
    return digest(repr((files, words, known)).encode("utf-8", "surrogatepass"))


def _word(folder: Path, word: object) -> object:
    if not isinstance(word, Path) or not word.is_file() or word.is_relative_to(folder):
        return str(word).replace(str(folder), "")
    return (word.name, digest(word.read_bytes()))


def _kept() -> Path:
    """Where the folders are kept while the tests run."""
    if not _place:
        _place.append(Path(mkdtemp(prefix="tracker-made-")))
        atexit.register(shutil.rmtree, _place[0], ignore_errors=True)
    return _place[0]


def receiving(folder: Path, levels: Mapping[str, str]) -> Callable[..., Case]:
    """A case of ``BASE`` with rows of these levels; each call receives a round with these answers."""
    folder.mkdir()
    (folder / "procurement.yaml").write_text(json.dumps({**BASE, "levels": levels}), "utf-8")
    issued(folder)

    def receive(**answers: dict[str, str]) -> Case:
        path = folder.parent / f"svar-{len(list(folder.parent.iterdir()))}.xlsx"
        path.write_bytes(filled(Case.at(folder).frozen(), answers=answers))
        run("receive", folder, path, "--fail-on", "never")
        return Case.at(folder)

    return receive


def two_offers(folder: Path) -> Case:
    """A case of ``BASE`` with the offers of Acme A/S and Beta A/S."""
    folder.mkdir()
    (folder / "procurement.yaml").write_text(json.dumps(BASE, ensure_ascii=False), "utf-8")
    spec = issued(folder).frozen()
    for name, cvr in (("Acme A/S", "10150817"), ("Beta A/S", "90810111")):
        path = folder.parent / f"{name[:4]}.xlsx"
        path.write_bytes(filled(spec, fields={"name": name, "cvr": cvr, "solution": name}))
        made(folder, ("receive", folder, path))
    return Case.at(folder)
