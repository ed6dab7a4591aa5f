"""Walks written down in our pages: commands, with lines of what they say."""

from __future__ import annotations

import os
import re
import subprocess
import sysconfig
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Step:
    """A command with the output shown under it."""

    command: str
    code: int
    shown: list[str] = field(default_factory=list)


def steps(page: str) -> list[Step]:
    """The commands of a page, in order; ``# exit 1`` after one says how it ends."""
    found: list[Step] = []
    for block in re.findall(r"```console\n(.*?)```", page, re.DOTALL):
        for line in block.splitlines():
            if line.startswith("$ "):
                code = re.search(r"# exit (\d)\s*$", line)
                found.append(Step(line.removeprefix("$ "), int(code[1]) if code else 0))
            else:
                found[-1].shown.append(line)
    return found


def environment() -> dict[str, str]:
    """Ours, with the commands of this installation first."""
    return {**os.environ, "PATH": f"{sysconfig.get_path('scripts')}:{os.environ['PATH']}"}


def take(step: Step, folder: Path, variables: Mapping[str, str]) -> None:
    """Run a command; it must end as the page says, and each line shown must be one that was printed."""
    done = subprocess.run(
        ["bash", "-c", step.command],
        cwd=folder,
        env=dict(variables),
        capture_output=True,
        text=True,
        check=False,
    )
    said = (done.stdout + done.stderr).splitlines()
    assert done.returncode == step.code, (step.command, said)
    for line in step.shown:
        assert any(fits(line, s) for s in said), (step.command, line, said)


def fits(shown: str, said: str) -> bool:
    """Whether a line of a page is a line that was printed; ``…`` stands for anything."""
    pattern = ".*".join(re.escape(part) for part in re.split(r"\s*…\s*", shown))
    return re.fullmatch(pattern, said) is not None
