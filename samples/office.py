"""A running LibreOffice to hand work to: started with a profile of its own, always ended.

LibreOffice's Python bridge (``uno``) belongs to the system's Python and not to a virtual environment.
So the office is a process, and what drives it (``uno_fill.py``) is another, under a Python that has
``uno``; the two talk over a named pipe, and this module talks to the second one in JSON lines.

    with Office() as office:
        office.run("fill", source="a.xlsx", target="b.xlsx", answers={"SF1514": {"answer": "Ja"}})
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

DRIVER = Path(__file__).with_name("uno_fill.py")
_PATIENCE = 10  # seconds a process may take to go by itself


class OfficeError(Exception):
    """LibreOffice is missing, did not start, or did not do what it was asked."""


class Office:
    """A headless LibreOffice and its driver."""

    def __init__(self) -> None:
        self._soffice = find_soffice()
        self._python = find_python()
        self._profile = tempfile.mkdtemp(prefix="tracker-office-")
        self._processes: list[subprocess.Popen[str]] = []

    def __enter__(self) -> Self:
        try:
            self._start()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def run(self, operation: str, **arguments: Any) -> Any:
        """One operation of ``uno_fill.py``, and its result.

        Raises:
            OfficeError: it failed; the driver's own report is in the message.
        """
        driver = self._processes[-1]
        request = {"operation": operation, **arguments}
        _pipe(driver.stdin).write(json.dumps(request, default=str) + "\n")
        _pipe(driver.stdin).flush()
        return self._answer(driver, operation)

    def close(self) -> None:
        """End the driver (which tells the office to quit), then the office, then the profile."""
        for process in reversed(self._processes):
            _end(process)
        self._processes.clear()
        shutil.rmtree(self._profile, ignore_errors=True)

    def _start(self) -> None:
        pipe = f"tracker{uuid.uuid4().hex}"
        self._launch(
            self._soffice,
            "--headless",
            "--norestore",
            "--nologo",
            "--nodefault",
            "--nolockcheck",
            f"--accept=pipe,name={pipe};urp;",
            f"-env:UserInstallation={Path(self._profile).as_uri()}",
        )
        driver = self._launch(self._python, str(DRIVER), pipe)
        self._answer(driver, "start")

    def _launch(self, *command: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE if str(DRIVER) in command else subprocess.DEVNULL,
            stderr=None if str(DRIVER) in command else subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
            start_new_session=True,
        )
        self._processes.append(process)
        return process

    def _answer(self, driver: subprocess.Popen[str], operation: str) -> Any:
        line = _pipe(driver.stdout).readline()
        if not line:
            raise OfficeError(f"LibreOffice's driver ended during '{operation}'.")
        reply = json.loads(line)
        if "error" in reply:
            raise OfficeError(f"LibreOffice could not do '{operation}':\n{reply['error']}")
        return reply["result"]


def find_soffice() -> str:
    """The LibreOffice program.

    Raises:
        OfficeError: there is none.
    """
    for name in ("soffice", "libreoffice"):
        if found := shutil.which(name):
            return found
    raise OfficeError(
        "LibreOffice er ikke installeret (soffice findes ikke). "
        "Debian: apt-get install libreoffice-calc python3-uno"
    )


def find_python() -> str:
    """A Python that can import ``uno``: this one, the system's, or the one LibreOffice brings.

    Raises:
        OfficeError: there is none.
    """
    for python in _pythons():
        probe = [python, "-c", "import uno"]
        if subprocess.run(probe, capture_output=True, check=False).returncode == 0:
            return python
    raise OfficeError("Ingen Python med »uno« blev fundet. Debian: apt-get install python3-uno")


def _pythons() -> Iterator[str]:
    beside = Path(find_soffice()).resolve().parent
    for path in (Path(sys.executable), Path("/usr/bin/python3"), beside / "python"):
        if path.is_file():
            yield str(path)


def _pipe(stream: IO[str] | None) -> IO[str]:
    if stream is None:
        raise OfficeError("The driver has no pipe.")
    return stream


def _end(process: subprocess.Popen[str]) -> None:
    """Let a process go by itself; if it does not, end it with all it started (soffice.bin)."""
    if process.stdin:
        process.stdin.close()
    try:
        process.wait(_PATIENCE)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    if process.stdout:
        process.stdout.close()
