"""The requirements and the answers of a trip, and the mistakes that are planted in them."""

from __future__ import annotations

import json
from pathlib import Path

from benchmarks.peers import trip

_TEXT = "Løsningen skal understøtte kommunens arbejdsgang nummer {}, beskrevet i bilag 3."
# A column, and what stands there wrongly: no choice of the list, no answer, a day that does not exist.
_FAULTS: tuple[tuple[str, str], ...] = (
    ("answer", "Måske senere"),
    ("answer", ""),
    ("available_from", "2028-02-31"),
)


def requirements(count: int) -> list[trip.Row]:
    """A third of each of three levels."""
    levels = trip.LEVELS[:3]
    return [
        {"id": f"EGEN-{n:05d}", "level": levels[n % 3], "text": _TEXT.format(n)}
        for n in range(1, count + 1)
    ]


def answers(count: int) -> list[trip.Row]:
    """Yes, partly and no in turn, each with what such an answer needs; nothing is wrong with any."""
    return [_answer(n) for n in range(1, count + 1)]


def _answer(n: int) -> trip.Row:
    choice = ("Ja", "Ja, delvist", "Nej")[n % 3]
    told = f"Se bilag 4, afsnit {n}."
    return {
        "id": f"EGEN-{n:05d}",
        "answer": choice,
        "elaboration": told,
        "available_from": "" if choice == "Nej" else f"2027-{1 + n % 12:02d}-15",
    }


def planted(count: int, each: int) -> tuple[list[trip.Row], list[tuple[str, str]]]:
    """The answers with as many of each mistake, and where they are (id, column)."""
    rows, places = answers(count), []
    step = count // (3 * each)
    for number in range(3 * each):
        # Rows that are answered with a yes: they are met if nothing is wrong, and have a day.
        row = rows[number * step // 3 * 3 + 2]
        column, text = _FAULTS[number % 3]
        row[column] = text
        places.append((row["id"], column))
    return rows, places


def lay(folder: Path, count: int) -> None:
    """A new folder for a trip."""
    folder.mkdir(parents=True)
    text = json.dumps(requirements(count), ensure_ascii=False)
    (folder / "requirements.json").write_text(text, "utf-8")
