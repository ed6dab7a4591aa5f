"""What the benchmarks measure: the process's own memory, so that every line of them can fail."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from casework import filled, specification

ROOT = Path(__file__).parent.parent
LEAKING = """
import sys
import benchmarks.{module} as measured
read, kept = measured.{reads}, []
measured.{reads} = lambda *given: (kept.append(b"x" * 2_000_000) or one for one in read(*given))
{call}
"""

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="/proc")


def printed(code: str, *arguments: object) -> float:
    """The last number that a program of Python prints."""
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        check=True,
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    return float(done.stdout.split()[-1])


def test_a_parent_of_many_megabytes_is_not_counted() -> None:
    inner = "from benchmarks.memory import largest; print(largest())"
    outer = f"""
import subprocess, sys
large = b"x" * 400_000_000
subprocess.run([sys.executable, "-c", {inner!r}], check=True)
"""
    assert printed(outer) < 200


@pytest.mark.parametrize("where", ["itself", "its child"])
def test_what_the_process_and_its_children_take_is_counted(where: str) -> None:
    take = 'large = b"x" * 300_000_000'
    child = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {take!r}], check=True)"
    begin = take if where == "itself" else child
    assert printed(f"{begin}\nfrom benchmarks.memory import largest; print(largest())") > 280


def test_a_leak_for_each_file_is_over_the_limit_of_the_line(tmp_path: Path) -> None:
    data = filled(specification())
    for n in range(60):
        (tmp_path / f"{n:02}.xlsx").write_bytes(data)
    call = "measured._read_some(sys.argv[1], int(sys.argv[2]))"
    code = LEAKING.format(module="batch", reads="read_files", call=call)
    few, many = (printed(code, tmp_path, count) for count in (6, 60))
    assert many / few > 1.2
