"""How a wish is tried: a small input goes the whole way, and what is said and read is judged."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.peers import edits, questions, trip
from benchmarks.peers.all_ways import Tracker
from benchmarks.peers.environments import HOME
from benchmarks.peers.run import Cost, measured, without_folders
from benchmarks.peers.ways import Way

_ROWS = 9
_SECONDS = 60.0
_MEMORY = 300.0
_NUMBER = int(edits.ROW[-5:]) - 1


@dataclass(frozen=True, slots=True)
class Seen:
    """What a way did with a file."""

    way: Way
    folder: Path
    cost: Cost

    @property
    def told(self) -> str:
        """All it said that is about what is wrong: its findings, what it printed, and its short report."""
        texts = [f"{where}: {what}" for where, what in self.way.findings(self.folder)]
        for name in ("output.txt", "report.md"):
            path = self.folder / name
            texts += [path.read_text("utf-8", errors="replace")] if path.exists() else []
        return "\n".join(texts)

    def answer(self, key: str, row: str = edits.ROW) -> str:
        """A value that was read back; empty when the row is not there."""
        read = self.way.answers(self.folder)
        return next((str(each[key]) for each in read if each["id"] == row), "")


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether it does it (None = it cannot be tried on its kind of file), and what was seen."""

    yes: bool | None
    seen: str


Judge = Callable[[Seen], Verdict]
Try = Callable[[Way, Path], Verdict]


def _returned(way: Way, folder: Path, answers: Sequence[trip.Row], edit: Any = None) -> Seen:
    """The whole trip with these answers; afterwards the file was changed."""
    measured(way.home(folder), folder, way.write(folder), _SECONDS)
    (folder / "output.txt").unlink()
    if edit is edits.reworded:
        way.settle(folder)
    way.fill(folder, answers)
    if edit in (edits.bomb, edits.no_workbook):
        edit(folder / way.filled)
    elif edit:
        edits.edited(folder / way.filled, edit)
    return Seen(way, folder, measured(way.home(folder), folder, way.back(folder), _SECONDS))


def _with(**values: str) -> list[trip.Row]:
    rows = questions.answers(_ROWS)
    rows[_NUMBER].update(values)
    return rows


def answered(judge: Judge, **values: str) -> Try:
    """One row is answered so."""
    return lambda way, folder: judge(_returned(way, folder, _with(**values)))


def changed(judge: Judge, edit: Any) -> Try:
    """Done to the sheet; a way whose file is no workbook has no such thing."""

    def run(way: Way, folder: Path) -> Verdict:
        if not way.filled.endswith(".xlsx"):
            return Verdict(None, "its file is text")
        return judge(_returned(way, folder, questions.answers(_ROWS), edit))

    return run


def tells(*words: str) -> Judge:
    """It says something with one of these in it."""

    def judge(seen: Seen) -> Verdict:
        for line in seen.told.splitlines():
            if any(re.search(word, line) for word in words):
                return Verdict(yes=True, seen=_short(line))
        return Verdict(yes=False, seen="says nothing of it")

    return judge


def reads(key: str, wanted: str) -> Judge:
    """It reads a value as this."""

    def judge(seen: Seen) -> Verdict:
        read = seen.answer(key)
        return Verdict(read == wanted, f"read as {read!r}" if read else "read as nothing")

    return judge


def names_cell(seen: Seen) -> Verdict:
    """It says where: a cell, a row and a column, or a line."""
    places = [where for where, _ in seen.way.findings(seen.folder)]
    found = [p for p in places if re.search(r"\b[A-Z]{1,2}\d+\b|row \d+, \w|:\d+:\d+", p)]
    return Verdict(bool(found), _short(found[0]) if found else "names no cell, row or line")


def all_told(seen: Seen) -> Verdict:
    """It found three mistakes."""
    found = seen.way.findings(seen.folder)
    return Verdict(len(found) >= 3, f"{len(found)} of 3")


def danish(seen: Seen) -> Verdict:
    """What it found is said in Danish."""
    found = [what for _, what in seen.way.findings(seen.folder)]
    yes = any(
        re.search(r"\b(er ikke|ikke et|vælg|svar på)\b", what, re.IGNORECASE) for what in found
    )
    return Verdict(yes, _short(found[0]) if found else "says nothing of it")


def refuses(seen: Seen) -> Verdict:
    """It stops in good time, and says so, having used little."""
    peak, wall = seen.cost.peak, seen.cost.wall
    calm = "Traceback" not in seen.told and not seen.cost.given_up
    took = f"{peak:.0f} MiB at the peak" + (", and a traceback" if "Traceback" in seen.told else "")
    if seen.cost.given_up:
        took = f"not done after {wall:.0f} s"
    return Verdict(calm and any(seen.cost.codes) and peak < _MEMORY, took)


def explains(seen: Seen) -> Verdict:
    """It says something that is not a traceback."""
    lines = [line for line in seen.told.splitlines() if line.strip()]
    trace = "Traceback" in seen.told
    said = _short(lines[-1]) if lines else "says nothing"
    return Verdict(bool(lines) and not trace, "a traceback" if trace else said)


def part(pattern: bytes, missing: str) -> Try:
    """Something is in the sheets of the workbook that is sent."""

    def run(way: Way, folder: Path) -> Verdict:
        if not way.sent.endswith(".xlsx"):
            return Verdict(None, "its file is text")
        measured(way.home(folder), folder, way.write(folder), _SECONDS)
        [path, *_] = [*(folder / "case" / "workbooks").glob("*.xlsx"), folder / way.sent]
        with zipfile.ZipFile(path) as book:
            sheets = [book.read(n) for n in book.namelist() if n.startswith("xl/worksheets/")]
        yes = any(re.search(pattern, sheet) for sheet in sheets)
        return Verdict(yes, "in the sheet" if yes else missing)

    return run


def two(way: Way, folder: Path, *, at_once: bool) -> Verdict:
    """Two vendors' files, one after the other or at the same time: is either lost?"""
    measured(way.home(folder), folder, way.write(folder), _SECONDS)
    names = []
    for number, answer in enumerate(("Ja", "Nej")):
        rows = [{**row, "answer": answer, "available_from": ""} for row in questions.answers(_ROWS)]
        way.fill(folder, rows)
        names.append(f"vendor{number}{Path(way.filled).suffix}")
        (folder / way.filled).rename(folder / names[-1])

    def back(name: str) -> None:
        aside = folder / f"seen-{name}"
        aside.mkdir()
        measured(way.home(folder), aside, way.back(folder, name), _SECONDS)

    with ThreadPoolExecutor(2 if at_once else 1) as pool:
        list(pool.map(back, names))
    kept = [{row["answer"] for row in answers} for answers in way.kept(folder)]
    yes = {"Ja"} in kept and {"Nej"} in kept
    return Verdict(yes, "both are kept" if yes else "one set of answers is left")


def tampered(way: Way, folder: Path) -> Verdict:
    """A word in what was kept is changed afterwards."""
    _returned(way, folder, questions.answers(_ROWS))
    (folder / "output.txt").unlink()
    if (found := way.verify(folder)) is None:
        return Verdict(yes=False, seen="nothing is kept that could be checked")
    kept, commands = found
    kept.write_text(kept.read_text("utf-8").replace("bilag 4", "bilag 5"), "utf-8")
    cost = measured(way.home(folder), folder, commands, _SECONDS)
    lines = (folder / "output.txt").read_text("utf-8").splitlines()
    about = [line for line in lines if kept.name in line or kept.stem in line]
    said = _short(about[0]) if about else "says nothing of it"
    return Verdict(bool(about) and (any(cost.codes) or "unreviewed" in said), said)


def _short(text: str) -> str:
    return without_folders(text)[:160]


def finds(seen: Seen) -> Verdict:
    """It finds something wrong."""
    found = seen.way.findings(seen.folder)
    return Verdict(bool(found), _short(": ".join(found[0])) if found else "says nothing of it")


def same(seen: Seen) -> Verdict:
    """It reads what was answered."""
    read = {row["id"]: row["elaboration"] for row in seen.way.answers(seen.folder)}
    wanted = {row["id"]: row["elaboration"] for row in questions.answers(_ROWS)}
    return Verdict(read == wanted, "the same answers" if read == wanted else "other answers")


def three(way: Way, folder: Path) -> Verdict:
    """A file with three mistakes of different kinds."""
    return all_told(_returned(way, folder, questions.planted(_ROWS, 1)[0]))


def refused(way: Way, folder: Path) -> Verdict:
    """A row is claimed that needs another, which is refused (tracker: in its bank of requirements)."""
    if isinstance(way, Tracker):
        return tells("forudsætningen er afvist")(_sample(way, folder, "fiktiv-forvaltning"))
    rows = _with(answer="Ja", elaboration=f"forudsætter {edits.OTHER}")
    next(row for row in rows if row["id"] == edits.OTHER).update(answer="Nej")
    return tells(r"forudsæt.*\bikke\b", "prerequisite")(_returned(way, folder, rows))


def no_matter(way: Way, folder: Path) -> Verdict:
    """A row without an answer that does not apply, by what the vendor said elsewhere."""
    if not isinstance(way, Tracker):
        verdict = finds(_returned(way, folder, _with(answer="")))
        return Verdict(yes=False, seen=f"knows of no such row; of one left empty: {verdict.seen}")
    seen = _sample(way, folder, "fiktiv-forvaltning")
    [row] = [row for row in way.documents(seen.folder)[0]["answers"] if row["applies"] == "no"]
    quiet = not any(row["requirement"] in where for where, _ in way.findings(seen.folder))
    return Verdict(quiet, f"{row['requirement']} does not apply; nothing is wrong with it")


def _sample(way: Tracker, folder: Path, vendor: str) -> Seen:
    """tracker with the sample procurement, whose bank knows what needs what."""
    sample = HOME / "samples" / "esdh"
    shutil.copy(sample / "procurement.yaml", folder / "case")
    measured(folder, folder, way.write(folder), _SECONDS)
    shutil.copy(sample / "returned" / f"{vendor}.xlsx", folder / way.filled)
    cost = measured(folder, folder, [*way.back(folder), way.gap(folder)], _SECONDS)
    return Seen(way, folder, cost)
