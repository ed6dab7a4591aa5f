"""The seven ways."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from benchmarks.peers import fill, trip
from benchmarks.peers.in_strictdoc import SPELLED
from benchmarks.peers.ways import Command, Finding, Way

_CHOICE = {spelled: choice for choice, spelled in SPELLED.items()}
_PREFIX = "EGEN"
_HEAD = """id: samme-tur
title: Samme tur
buyer: {name: Prøve Kommune}
deadline: 2026-06-01T12:00
catalogue: {id: ski-02.19-2023}
select: []
add:
"""
_SUBMITTED = ("--submitted", "2026-05-30T10:00")  # as the receipt of the system for tenders says
# What tracker does its part of the trip with.
_USED = ("xlsxwriter", "python-calamine", "jsonschema-rs", "msgspec", "pyyaml", "ruamel.yaml")


class Tracker(Way):
    """The commands a buyer uses; what they keep in the case is what was read."""

    def program(self, name: str) -> str:
        return str(Path(sys.executable).with_name(name))

    def prepare(self, folder: Path) -> None:
        (folder / "case").mkdir()
        own = "".join(map(_own, trip.asked(folder)))
        (folder / "case" / "procurement.yaml").write_text(_HEAD + own, "utf-8")

    def write(self, folder: Path) -> list[Command]:
        return [(self.program("tracker"), "generate", str(folder / "case"))]

    def back(self, folder: Path, filled: str = "") -> list[Command]:
        tracker, case = self.program("tracker"), str(folder / "case")
        page = str(folder / "gap.html")
        return [
            (tracker, "receive", case, str(folder / (filled or self.filled)), *_SUBMITTED),
            (tracker, "gap", case, "--format", "html", "--output", page, "--fail-on", "never"),
        ]

    def fill(self, folder: Path, answers: Sequence[trip.Row]) -> None:
        fill.workbook(folder / "case", folder / self.filled, answers)

    def answers(self, folder: Path) -> list[trip.Row]:
        return (self.kept(folder) or [[]])[-1]

    def kept(self, folder: Path) -> list[list[trip.Row]]:
        return [list(map(_answer, each["answers"])) for each in self.documents(folder)]

    def verify(self, folder: Path) -> tuple[Path, list[Command]]:
        [kept] = (folder / "case" / "submissions").glob("*.json")
        return kept, [(self.program("tracker"), "log", str(folder / "case"), "--verify")]

    def findings(self, folder: Path) -> list[Finding]:
        return list(self._findings(folder))

    def _findings(self, folder: Path) -> Iterator[Finding]:
        for found in (self.documents(folder) or [{"findings": ()}])[-1]["findings"]:
            for where in (found["where"] or {}, *found["also"]):
                place = f"{where.get('sheet')}!{where.get('cell')}"
                row = where.get("requirement") or found["requirement"]
                yield f"{place} {row}", found["message"]["da"]

    def gap(self, folder: Path) -> Command:
        """The report for people, printed: beside the page, for what is looked for in what was said."""
        return (self.program("tracker"), "gap", str(folder / "case"), "--fail-on", "never")

    def documents(self, folder: Path) -> list[dict[str, Any]]:
        """What it keeps of each file that was received."""
        kept = sorted((folder / "case" / "submissions").glob("*.json"))
        return [json.loads(path.read_text("utf-8")) for path in kept]

    def versions(self) -> dict[str, str]:
        return {name: version(name) for name in (self.package, *_USED)}


def _answer(answer: dict[str, Any]) -> trip.Row:
    return {
        "id": answer["requirement"],
        "answer": answer["written"] or "",
        "elaboration": answer["elaboration"] or "",
        "available_from": answer["available_from"] or "",
    }


def _own(row: trip.Row) -> str:
    text = json.dumps(row["text"], ensure_ascii=False)
    return f"  - {{id: {row['id']}, level: {row['level']}, text: {text}}}\n"


class _FlattenTool(Way):
    """Its two commands, and JSON Schema on what comes out, as its documentation says."""

    def prepare(self, folder: Path) -> None:
        rows = trip.asked(folder)
        for name, document in (("schema.json", trip.SCHEMA), ("asked.json", rows)):
            text = json.dumps(document, ensure_ascii=False)
            (folder / name).write_text(text, "utf-8")

    def write(self, folder: Path) -> list[Command]:  # noqa: ARG002
        options = ["--schema", "schema.json", "--root-is-list", "--main-sheet-name", "Krav"]
        out = ["--output-format", "xlsx", "--output-name", self.sent]
        return [(self.program("flatten-tool"), "flatten", "asked.json", *options, *out)]

    def back(self, folder: Path, filled: str = "") -> list[Command]:
        options = ["--schema", "schema.json", "--root-is-list", "--input-format", "xlsx"]
        out = ["--output-name", "unflattened.json", "--cell-source-map", "cells.json"]
        program = self.program("flatten-tool")
        return [
            (program, "unflatten", filled or self.filled, *options, *out),
            self.script(str(folder)),
        ]


class _Doorstop(Way):
    """A document of items in a git working copy, exported to a sheet and imported from it."""

    def home(self, folder: Path) -> Path:
        return folder / "copy"

    def prepare(self, folder: Path) -> None:
        subprocess.run(["git", "init", "--quiet", str(self.home(folder))], check=True)
        columns = ("uid", "level", "text", "importance", *trip.ANSWERED)
        lines = [",".join(columns)]
        for number, row in enumerate(trip.asked(folder), 1):
            text = row["text"].replace('"', '""')
            lines.append(f'{row["id"]},1.{number},"{text}",{row["level"]},,,')
        (folder / "asked.csv").write_text("\n".join(lines) + "\n", "utf-8")

    def write(self, folder: Path) -> list[Command]:
        doorstop = self.program("doorstop")
        return [
            (doorstop, "create", _PREFIX, "reqs", "--separator", "-", "--digits", "5"),
            (doorstop, "import", str(folder / "asked.csv"), _PREFIX),
            (doorstop, "export", _PREFIX, str(folder / self.sent), "--xlsx"),
        ]

    def back(self, folder: Path, filled: str = "") -> list[Command]:
        doorstop = self.program("doorstop")
        return [
            (doorstop, "import", str(folder / (filled or self.filled)), _PREFIX),
            (doorstop,),
            (doorstop, "publish", _PREFIX, str(folder / "published"), "--html"),
        ]

    def answers(self, folder: Path) -> list[trip.Row]:
        """As its items have them: YAML of plain lines, of which these are never folded."""
        return [_item(path) for path in sorted(self.home(folder).glob(f"reqs/{_PREFIX}-*.yml"))]

    def settle(self, folder: Path) -> None:
        """The items are reviewed, with the answers among what a review is of, and exported again."""
        settings = self.home(folder) / "reqs" / ".doorstop.yml"
        reviewed = "".join(f"  - {key}\n" for key in trip.ANSWERED)
        settings.write_text(
            f"attributes:\n  reviewed:\n{reviewed}{settings.read_text('utf-8')}", "utf-8"
        )
        self._run(folder, "review", "all")
        self._run(folder, "export", _PREFIX, str(folder / self.sent), "--xlsx")

    def verify(self, folder: Path) -> tuple[Path, list[Command]]:
        self.settle(folder)
        item = self.home(folder) / "reqs" / f"{_PREFIX}-00001.yml"
        return item, [(self.program("doorstop"),)]

    def _run(self, folder: Path, *words: str) -> None:
        command = (self.program("doorstop"), *words)
        subprocess.run(command, cwd=self.home(folder), check=True, capture_output=True)

    def findings(self, folder: Path) -> list[Finding]:
        """What its validation warns of; that nobody has reviewed the items yet is no finding."""
        output = (folder / "output.txt").read_text("utf-8", errors="replace")
        lines = re.findall(r"^(?:WARNING|ERROR): (\S+): (.+)$", output, re.MULTILINE)
        return [(where, what) for where, what in lines if "unreviewed" not in what]


def _item(path: Path) -> trip.Row:
    lines = dict(
        line.split(": ", 1) for line in path.read_text("utf-8").splitlines() if ": " in line
    )
    answer = {key: lines.get(key, "").strip("'") for key in trip.ANSWERED}
    return {"id": path.stem, **{k: "" if v == "null" else v for k, v in answer.items()}}


class _StrictDoc(Way):
    """A document with a grammar that a vendor adds the answers to; exporting it validates it."""

    def write(self, folder: Path) -> list[Command]:
        return [self.script(str(folder))]

    def fill(self, folder: Path, answers: Sequence[trip.Row]) -> None:
        fill.document(folder / self.sent, folder / self.filled, answers)

    def back(self, folder: Path, filled: str = "") -> list[Command]:
        options = ["--formats", "html,json", "--output-dir", str(folder / "out")]
        return [
            (self.program("strictdoc"), "export", str(folder / (filled or self.filled)), *options)
        ]

    def answers(self, folder: Path) -> list[trip.Row]:
        document = json.loads((folder / "out" / "json" / "index.json").read_text("utf-8"))
        return [
            {
                "id": node["UID"],
                "answer": _CHOICE.get(node["ANSWER"], node["ANSWER"]),
                "elaboration": node.get("ELABORATION", ""),
                "available_from": node.get("AVAILABLE_FROM", ""),
            }
            for node in document["DOCUMENTS"][0]["NODES"]
        ]

    def findings(self, folder: Path) -> list[Finding]:
        output = (folder / "output.txt").read_text("utf-8", errors="replace")
        errors = re.findall(r"error: (.+?)\nLocation: (\S+)", output, re.DOTALL)
        return [(where, " ".join(what.split())) for what, where in errors]


WAYS: tuple[Way, ...] = (
    Tracker("tracker", "tracker", "kravtracker"),
    Way("pandas + openpyxl + jsonschema", "pandas", "", "in_pandas"),
    Way("xlsxwriter + calamine + jsonschema-rs", "lean", "", "lean"),
    _FlattenTool("flatten-tool", "flatten-tool", "flattentool", "in_flatten_tool"),
    Way("frictionless", "frictionless", "frictionless", "in_frictionless"),
    _Doorstop("doorstop", "doorstop", "doorstop"),
    _StrictDoc("strictdoc", "strictdoc", "strictdoc", "in_strictdoc", "out.sdoc", "filled.sdoc"),
)
