"""openpyxl and calamine as oracles, in a process of their own: both hang or abort on some files."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from threading import Timer
from types import TracebackType
from typing import IO, Any, Self

Told = Mapping[tuple[str, int, int], str | float | bool]
"""The cells by sheet, row and column; or, as text, why there are none."""

_TESTS = Path(__file__).resolve().parent.parent
_SECONDS = 300.0  # which a file that they read takes on no machine
_MEMORY = 1 << 30


class Oracles:
    """One process that answers for both libraries; begun anew when a file ends it."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _type: type[BaseException] | None,
        _error: BaseException | None,
        _traceback: TracebackType | None,
    ) -> None:
        self._end()

    def ask(self, library: str, data: bytes) -> Told | str:
        """The cells a library finds, or why it finds none (``died`` when it takes all down)."""
        process = self._process = self._process or _start()
        assert process.stdin
        assert process.stdout
        timer = Timer(_SECONDS, process.kill)
        timer.start()
        try:
            _send(process.stdin, (library, data))
            found: Told | str = _receive(process.stdout)
        except (OSError, EOFError):
            self._end()
            return "died"
        finally:
            timer.cancel()
        return found

    def _end(self) -> None:
        if self._process:
            self._process.kill()
            self._process.communicate()
            self._process = None


def _start() -> subprocess.Popen[bytes]:
    paths = os.pathsep.join([str(_TESTS), str(_TESTS.parent)])
    return subprocess.Popen(
        [sys.executable, "-W", "ignore", "-m", "corpus.oracle"],
        env={**os.environ, "PYTHONPATH": paths},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )


def _send(stream: IO[bytes], what: Any) -> None:
    body = pickle.dumps(what)
    stream.write(len(body).to_bytes(8, "big") + body)
    stream.flush()


def _receive(stream: IO[bytes]) -> Any:
    head = stream.read(8)
    if len(head) < 8:
        raise EOFError
    body = stream.read(int.from_bytes(head, "big"))
    return pickle.loads(body)


def _serve() -> None:
    from reader_oracles import by_calamine, by_openpyxl

    with suppress(ImportError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    readers = {"openpyxl": by_openpyxl, "calamine": by_calamine}
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    while True:
        try:
            library, data = _receive(sys.stdin.buffer)
        except EOFError:
            return
        try:
            found: Told | str = readers[library](data)
        except BaseException as error:  # noqa: BLE001 - panics are no Exception
            found = type(error).__name__
        _send(answers, found)


if __name__ == "__main__":
    _serve()
