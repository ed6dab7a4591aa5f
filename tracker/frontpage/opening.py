"""A page opened with the program that this machine opens pages with."""

from __future__ import annotations

import os
import sys
import webbrowser
from pathlib import Path

# What says that there is somebody to see a window, where a browser in the terminal would take its place.
_SCREENS = ("BROWSER", "DISPLAY", "WAYLAND_DISPLAY")


def open_page(page: Path) -> bool:
    """Open a page; False where there is nothing to open it with.

    ``BROWSER`` names a program, as in other programs: ``BROWSER="firefox %s"``.
    """
    address = page.resolve().as_uri()
    if sys.platform == "win32" and "BROWSER" not in os.environ:
        try:
            os.startfile(page.resolve())  # noqa: S606 - our own page, as a double click opens it
        except OSError:  # no program is set for pages, or the administrator forbids it
            return False
        return True
    if sys.platform == "linux" and not any(map(os.environ.get, _SCREENS)):
        return False
    try:
        return webbrowser.open(address)
    except (OSError, webbrowser.Error):
        return False
