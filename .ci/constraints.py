"""Resolve the newest versions within the bounds, and write them to constraints.txt: what is tested (``make constraints``).

Run by the Python of a throwaway environment, whose pip resolves without installing. Names and versions
are all that is written: where they come from is the machine's own setting.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CONSTRAINTS = ROOT / ".ci" / "constraints.txt"
# What builds and installs. An editable build asks for `editables` only when it is under way.
TOOLS = ("pip>=25.3", "setuptools>=78.1.1", "editables")
HEADER = """\
# The versions that are tested: `make demo` and `make test` install these, and `make constraints` makes the
# list anew from the bounds in pyproject.toml. Other systems need more; what that is has no version here.
"""


def name_of(text: str) -> str:
    """A distribution's name in its one spelling (PEP 503)."""
    return re.sub(r"[-_.]+", "-", text).lower()


def read(text: str) -> dict[str, str]:
    """Names and versions in a list of constraints."""
    lines = (line.partition("#")[0].strip() for line in text.splitlines())
    return {name_of(name): version for name, _, version in (x.partition("==") for x in lines if x)}


def written(versions: Mapping[str, str]) -> str:
    """The list, sorted."""
    return HEADER + "".join(f"{name}=={versions[name]}\n" for name in sorted(versions))


def changes(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[str]:
    """What became of each version, one a line."""
    for name in sorted(before.keys() | after.keys()):
        old, new = before.get(name), after.get(name)
        if old != new:
            yield f"{name}: {old or 'new'} → {new or 'gone'}"


def resolve() -> dict[str, str]:
    """The newest versions of all that the project, its extras, its tools and its build ask for.

    Raises:
        SystemExit: pip found none.
    """
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    extras = ",".join(project["project"]["optional-dependencies"])
    ours = f"{project['project']['name']}[{extras}] @ {ROOT.as_uri()}"
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.json")
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--dry-run", "--ignore-installed"]
        wanted = ["--group", "dev", ours, *project["build-system"]["requires"], *TOOLS]
        done = subprocess.run([*pip, "--report", str(report), *wanted], cwd=ROOT, check=False)
        if done.returncode:
            sys.exit(
                "No versions fit the bounds in pyproject.toml together: pip says above which do not."
            )
        found = [one["metadata"] for one in json.loads(report.read_text("utf-8"))["install"]]
    versions = {name_of(one["name"]): str(one["version"]) for one in found}
    del versions[project["project"]["name"]]
    return versions


def main() -> None:
    """Write the list, and say what changed; with ``--dry-run`` only say it."""
    is_dry = sys.argv[1:] == ["--dry-run"]
    before = read(CONSTRAINTS.read_text("utf-8")) if CONSTRAINTS.exists() else {}
    after = resolve()
    said = list(changes(before, after))
    sys.stdout.write("\n".join(said or ["Nothing changed."]) + "\n")
    if is_dry:
        sys.stdout.write("Nothing was written (dry run).\n")
        return
    CONSTRAINTS.write_text(written(after), "utf-8")
    if said:
        sys.stdout.write("Run the tests (`make test`) before it is committed.\n")


if __name__ == "__main__":
    main()
