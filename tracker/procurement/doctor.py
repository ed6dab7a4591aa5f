"""Does this folder keep the promise everything rests on: of two who create a name, one wins?

A share or a folder synced to a cloud may not. The test is the thing itself: two processes try to
create the same hundred files, exactly as the log does (``files.write_once``).
"""

from __future__ import annotations

import multiprocessing
import shutil
import tempfile
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from tracker.errors import CaseError, system_reason
from tracker.files import write_once
from tracker.texts import Text

TRIES = 100


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What became of the files two processes tried to create.

    Attributes:
        both: files that both were told they had created: one's work would be lost.
        neither: files that neither was told it had created.
        torn: files that do not hold what their creator wrote.
    """

    both: int
    neither: int
    torn: int

    @property
    def keeps(self) -> bool:
        """Whether the folder keeps the promise."""
        return not (self.both or self.neither or self.torn)


def diagnose(folder: Path, tries: int = TRIES) -> Diagnosis:
    """Try it, in a folder of its own inside ``folder`` that is removed again.

    Raises:
        CaseError: the folder cannot be written.
    """
    try:
        place = Path(tempfile.mkdtemp(prefix=".tracker-doctor-", dir=folder))
    except OSError as error:
        why = system_reason(error)
        raise CaseError(
            Text(
                f"Der kan ikke skrives i mappen: {why.da}.",
                f"The folder cannot be written to: {why.en}.",
            ),
            where=str(folder),
        ) from error
    try:
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(2, mp_context=context) as pool:
            first, second = (pool.submit(_create, place, who, tries) for who in ("a", "b"))
            won = {"a": first.result(), "b": second.result()}
        held = {n: (place / f"{n:06d}").read_bytes().decode() for n in won["a"] | won["b"]}
    finally:
        shutil.rmtree(place, ignore_errors=True)
    both = won["a"] & won["b"]
    torn = [n for who, numbers in won.items() for n in numbers - both if held[n] != who * 1000]
    return Diagnosis(len(both), tries - len(won["a"] | won["b"]), len(torn))


def _create(place: Path, who: str, tries: int) -> set[int]:
    """The numbers this process was told it created."""
    return {n for n in range(tries) if write_once(place / f"{n:06d}", (who * 1000).encode())}
