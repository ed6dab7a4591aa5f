"""What to say, and what to send, when tracker itself is at fault."""

from __future__ import annotations

import platform
import sys
import tempfile
import traceback

import tracker
from tracker.cli.texts import tr


def report(fault: BaseException) -> str:
    """Write a report of the fault to a temporary file and return what to tell the user.

    The report holds versions, the names of the options used and the traceback, never the contents
    of a workbook.
    """
    lines = [
        f"tracker {tracker.__version__}, Python {platform.python_version()}, {platform.system()}",
        f"command: {' '.join(a for a in sys.argv[1:] if a.startswith('-') or a.isalpha())}",
        *traceback.format_exception(fault),
    ]
    with tempfile.NamedTemporaryFile(
        "w", prefix="tracker-fault-", suffix=".txt", delete=False, encoding="utf-8"
    ) as out:
        out.write("\n".join(lines))
    return tr(
        f"Fejl i tracker ({type(fault).__name__}). Det er ikke din skyld, og intet er gået tabt.\n"
        f"Send venligst rapporten: {out.name}",
        f"A fault in tracker ({type(fault).__name__}). It is not your doing, and nothing is lost.\n"
        f"Please send the report: {out.name}",
    )
