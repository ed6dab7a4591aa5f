"""A way to make the trip: what it is started with, how its file is filled, where its answers and findings are."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.peers import environments, fill, trip

Command = tuple[str, ...]
Finding = tuple[str, str]  # where, and what


@dataclass(frozen=True, slots=True)
class Way:
    """A way to make the trip; this one by a script of ours in an environment of its own.

    Attributes:
        name: how it stands in the table.
        listed: its list of versions, and the name of its environment.
        package: whose version is the way's; empty where it is a script of several.
        module: the script of ours it runs, ``write FOLDER`` and ``back FOLDER``.
        sent, filled: the file for the vendor, and as it comes back.
    """

    name: str
    listed: str
    package: str
    module: str = ""
    sent: str = "out.xlsx"
    filled: str = f"{trip.FILLED}.xlsx"

    def program(self, name: str) -> str:
        """A program of its environment."""
        return str(environments.ready(self.listed) / name)

    def script(self, *words: str) -> Command:
        """Our script in its environment."""
        return (self.program("python"), "-m", f"benchmarks.peers.{self.module}", *words)

    def prepare(self, folder: Path) -> None:
        """What is there before anything is measured: the requirements as this way takes them."""

    def home(self, folder: Path) -> Path:
        """Where its commands are run."""
        return folder

    def write(self, folder: Path) -> list[Command]:
        """The commands that write what the vendor gets."""
        return [self.script("write", str(folder))]

    def back(self, folder: Path, filled: str = "") -> list[Command]:
        """The commands that read the answers back, validate and report.

        Args:
            filled: the vendor's file; empty = ``filled`` of this way.
        """
        return [self.script("back", str(folder), filled or self.filled)]

    def fill(self, folder: Path, answers: Sequence[trip.Row]) -> None:
        """Put the answers in, as a vendor does."""
        fill.sheet(folder / self.sent, folder / self.filled, answers)

    def answers(self, folder: Path) -> list[trip.Row]:
        """What was read back."""
        path = folder / "read.json"
        rows: list[trip.Row] = json.loads(path.read_text("utf-8")) if path.exists() else []
        return rows

    def kept(self, folder: Path) -> list[list[trip.Row]]:
        """All that it has of answers: those of each vendor whose file was read."""
        return [self.answers(folder)]

    def settle(self, folder: Path) -> None:
        """What its documentation has one do so that a later change of what was asked is seen."""

    def verify(self, folder: Path) -> tuple[Path, list[Command]] | None:
        """A file it keeps of the answers, and the commands that tell when somebody has changed it; None = no such."""

    def findings(self, folder: Path) -> list[Finding]:
        """What it says is wrong with the vendor's file."""
        path = folder / "findings.json"
        told = json.loads(path.read_text("utf-8")) if path.exists() else []
        return [(each["place"], each["text"]) for each in told]

    def versions(self) -> dict[str, str]:
        """Version by package, of all it consists of."""
        return environments.pins(self.listed)
