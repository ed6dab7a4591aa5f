"""Limits on memory and processor time on Windows: a job object with this process alone in it.

It stands where the other systems have ``setrlimit``. Structures, constants and what they do: Win32 API,
*Job Objects*, ``JOBOBJECT_EXTENDED_LIMIT_INFORMATION`` and ``PROCESS_MEMORY_COUNTERS``; their layout was held
against the headers of mingw-w64 (docs/decisions.md). Memory is what a process has committed; an allocation
beyond it fails, as it does elsewhere.
"""

from __future__ import annotations

import ctypes
import os
from functools import cache
from typing import Any

MEMORY, TIME, ALONE, NO_DIALOG = 0x100, 0x2, 0x8, 0x400  # JOB_OBJECT_LIMIT_…
EXTENDED = 9  # JobObjectExtendedLimitInformation
_TICKS = 10_000_000  # of 100 ns in a second


class Basic(ctypes.Structure):
    """``JOBOBJECT_BASIC_LIMIT_INFORMATION``."""

    _fields_ = (
        ("process_time", ctypes.c_int64),
        ("job_time", ctypes.c_int64),
        ("flags", ctypes.c_uint32),
        ("least_set", ctypes.c_size_t),
        ("most_set", ctypes.c_size_t),
        ("processes", ctypes.c_uint32),
        ("affinity", ctypes.c_size_t),
        ("priority", ctypes.c_uint32),
        ("scheduling", ctypes.c_uint32),
    )


class Extended(ctypes.Structure):
    """``JOBOBJECT_EXTENDED_LIMIT_INFORMATION``."""

    _fields_ = (
        ("basic", Basic),
        ("io", ctypes.c_uint64 * 6),
        ("process_memory", ctypes.c_size_t),
        ("job_memory", ctypes.c_size_t),
        ("peak_process", ctypes.c_size_t),
        ("peak_job", ctypes.c_size_t),
    )


class Counters(ctypes.Structure):
    """``PROCESS_MEMORY_COUNTERS``."""

    _fields_ = (
        ("size", ctypes.c_uint32),
        ("faults", ctypes.c_uint32),
        ("sets_and_pools", ctypes.c_size_t * 6),
        ("committed", ctypes.c_size_t),
        ("peak_committed", ctypes.c_size_t),
    )


class Job:
    """The job of this process.

    Args:
        kernel32: the library, or what stands for it.

    Raises:
        OSError: Windows makes none, or does not let this process into it.
    """

    def __init__(self, kernel32: Any) -> None:
        self._system = kernel32
        handle, pointer, number = ctypes.c_void_p, ctypes.c_void_p, ctypes.c_uint32
        for name, gives, takes in (
            ("CreateJobObjectW", handle, (pointer, pointer)),
            ("SetInformationJobObject", ctypes.c_int, (handle, ctypes.c_int, pointer, number)),
            ("AssignProcessToJobObject", ctypes.c_int, (handle, handle)),
            ("GetCurrentProcess", handle, ()),
            ("K32GetProcessMemoryInfo", ctypes.c_int, (handle, pointer, number)),
        ):
            function = getattr(kernel32, name)
            function.restype, function.argtypes = gives, takes
        self._self = kernel32.GetCurrentProcess()
        self._handle = kernel32.CreateJobObjectW(None, None)
        _require(self._handle)
        _require(kernel32.AssignProcessToJobObject(self._handle, self._self))

    def committed(self) -> int:
        """Bytes of memory this process has now.

        Raises:
            OSError: Windows does not say.
        """
        found = Counters(size=ctypes.sizeof(Counters))
        size = ctypes.sizeof(found)
        _require(self._system.K32GetProcessMemoryInfo(self._self, ctypes.byref(found), size))
        return int(found.committed)

    def limit(self, memory: int, seconds: float) -> None:
        """Set how much memory the process may have, and how long it may go on from now.

        Args:
            memory: bytes in all.
            seconds: of the processor, outside the system's own work.

        Raises:
            OSError: Windows refuses.
        """
        wanted = Extended(process_memory=memory)
        wanted.basic.flags = MEMORY | TIME | ALONE | NO_DIALOG
        wanted.basic.process_time = int((os.times().user + seconds) * _TICKS)
        wanted.basic.processes = 1
        size = ctypes.sizeof(wanted)
        _require(
            self._system.SetInformationJobObject(self._handle, EXTENDED, ctypes.byref(wanted), size)
        )


@cache
def own_job() -> Job:
    """The job of this process, made once; its handle is closed when the process ends.

    Raises:
        OSError: as ``Job``.
    """
    return Job(vars(ctypes)["WinDLL"]("kernel32", use_last_error=True))


def _require(result: int | None) -> None:
    if not result:
        raise OSError(0, "a job object is refused")
