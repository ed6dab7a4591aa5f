"""The page ``docs/peers.md``, made from what a run found (``result.json``)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.peers.environments import HOME

RESULT = Path(__file__).with_name("result.json")
PAGE = HOME / "docs" / "peers.md"
_US = "tracker"
_STEPS = {"write": "Out: the file for the vendor", "back": "Back: read, validated, reported"}
_HEAD = """# Numbers beside others

For developers. The same round trip, by tracker and by six other ways: write N requirements to a file that a vendor fills in,
read the answers back, validate them, report. Made by `make bench-peers` from what it measured on {date}
(`benchmarks/peers/result.json`): {machine}, Python {python}.

Each way is used as its own documentation says, in an environment of its own with the versions of `benchmarks/peers/*.txt`, and
all must read the very same answers back. What the vendor does (the answers put into the file) is not measured. A step is one
or more whole processes: seconds as the clock has them, seconds of the processors and the peak of memory are those of all it
starts. The ways take turns, {runs}; the figures are medians.

| Way | Version | How it is used |
|---|---|---|
"""
_HOW = {
    "tracker": "`generate`; `receive` and `gap --format html`. Receiving also keeps the file, the answers and the log.",
    "pandas + openpyxl + jsonschema": "`DataFrame.to_excel`; `read_excel`, then JSON Schema on each row; a list of what is wrong and counts. A script of some 50 lines.",
    "xlsxwriter + calamine + jsonschema-rs": "The same by the quickest libraries there are: constant memory out, native code in.",
    "flatten-tool": "`flatten` with a schema; `unflatten` with a map of cells, then JSON Schema, which it leaves to others.",
    "frictionless": "A Table Schema with its constraints; a resource written as .xlsx; one `validate` that hands over each row.",
    "doorstop": "`create`, `import`, `export --xlsx` in a git working copy; `import`, `doorstop`, `publish --html`. The answers are attributes of the items.",
    "strictdoc": "An SDoc document whose grammar says what an answer may be; the vendor writes in it; `export --formats html,json`. (Its way by Excel loses the grammar.)",
}
_MORE = """
## What they do that tracker does not

- The two scripts are 50 lines that anybody can read, and take any table.
- flatten-tool takes any JSON Schema, nested as deep as one likes, and goes both ways between JSON and sheets.
- frictionless describes and checks any table, from any of a score of formats and databases, and transforms it.
- doorstop and strictdoc keep requirements beside the source they are about, with links between documents, to code and to tests,
  and say what is not covered. tracker asks vendors; it traces nothing to source.
"""


def page(result: Mapping[str, Any]) -> str:
    """The page, as Markdown.

    Args:
        result: what ``__main__.result`` gives.
    """
    return "".join(_lines(result))


def main() -> None:
    """Write it anew from what is stored."""
    PAGE.write_text(page(json.loads(RESULT.read_text("utf-8"))), "utf-8")


def _lines(result: Mapping[str, Any]) -> Iterator[str]:
    runs = ", ".join(f"{n} × {int(rows):,} rows" for rows, n in result["runs"].items())
    yield _HEAD.format(**{**result, "runs": runs})
    for name, how in _HOW.items():
        yield f"| {name} | {_versions(name, result['versions'][name])} | {how} |\n"
    yield "\n## What it costs\n\nTracker's own figures, and beside them how many times as much (or as little) the others took.\n"
    for rows, ways in result["sizes"].items():
        yield from _costs(int(rows), ways)
    yield from _mistakes(result["mistakes"])
    yield from _undone(result["probes"])
    yield _MORE


def _versions(name: str, versions: Mapping[str, str]) -> str:
    """Its own version, or those of the libraries in its name."""
    named = [part.strip() for part in name.split("+")]
    pins = {key.lower().replace("_", "-").removeprefix("python-"): v for key, v in versions.items()}
    own = {"tracker": "kravtracker", "flatten-tool": "flattentool"}
    return " + ".join(pins[own.get(part, part)] for part in named)


def _costs(rows: int, ways: Mapping[str, Any]) -> Iterator[str]:
    yield f"\n### {rows:,} rows\n\n"
    yield "| Way | Out: time | processor | memory | Back: time | processor | memory |\n|---|---|---|---|---|---|---|\n"
    for name, steps in ways.items():
        cells = [text for step in _STEPS for text in _step(name, steps[step], ways[_US][step])]
        yield f"| {name} | {' | '.join(cells)} |\n"


def _step(
    name: str, cost: Mapping[str, Any] | None, ours: Mapping[str, Any]
) -> tuple[str, str, str]:
    if cost is None:
        return ("nothing to read", "", "")
    if "given_up" in cost:
        return (f"given up after {cost['given_up']} s", "", "")
    if name == _US:
        return (f"{cost['wall']:.2f} s", f"{cost['cpu']:.2f} s", f"{cost['peak']:.0f} MiB")
    wall, cpu, peak = (_times(cost[key] / ours[key]) for key in ("wall", "cpu", "peak"))
    return wall, cpu, peak


def _times(ratio: float) -> str:
    return f"× {ratio:.2f}" if ratio >= 0.1 else f"× {ratio:.3f}"


def _mistakes(mistakes: Mapping[str, Any]) -> Iterator[str]:
    planted = next(iter(mistakes.values()))["planted"]
    yield f"\n## What they find\n\n{planted} mistakes among 150 rows: answers that are not on the list, answers that are missing, days that do not exist.\n\n"
    yield "| Way | Told of | The first, as it says it |\n|---|---|---|\n"
    for name, found in mistakes.items():
        yield f"| {name} | {found['told']} of {found['planted']} | {_cell(found['first'])} |\n"


def _undone(probes: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    names = list(_HOW)
    yield "\n## What each leaves undone\n\nTried with a small input each: ✓ it does, ✗ it does not, – its file has no such thing.\n\n"
    yield f"| | {' | '.join(names)} |\n|---|{'---|' * len(names)}\n"
    for number, probe in enumerate(probes, 1):
        signs = (_SIGN[probe["ways"][name]["yes"]] for name in names)
        yield f"| {number}. {probe['wish']} | {' | '.join(signs)} |\n"
    yield "\n### Each ✗, and the input that shows it\n\n"
    for number, probe in enumerate(probes, 1):
        missing: dict[str, list[str]] = {}
        for name in names:
            if probe["ways"][name]["yes"] is False:
                missing.setdefault(probe["ways"][name]["seen"], []).append(name)
        told = "; ".join(f"{', '.join(who)}: {_cell(seen)}" for seen, who in missing.items())
        yield f"{number}. Given {probe['given']}. {told or 'All do.'}\n"


_SIGN = {True: "✓", False: "✗", None: "–"}


def _cell(text: str) -> str:
    """What a program said, as code: nothing in it is markup."""
    quoted = " ".join(text.replace("|", "¦").replace("`", "'").split())
    return f"`{quoted}`" if quoted else "–"


if __name__ == "__main__":
    main()
