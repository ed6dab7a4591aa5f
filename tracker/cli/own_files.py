"""Which files tracker wrote for this user: those it may replace without being asked.

Many formats have no room for a mark, and a mark would stay when somebody edits the file. So the hash
of what was written is kept, and nothing else: no name, no place. A file of another hash is not ours.
"""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path

from tracker.errors import CaseError
from tracker.files import digest, write_atomic
from tracker.texts import Text

STATE = "TRACKER_STATE"
_MOST = 20_000  # hashes; the oldest are forgotten, and their files need --force


def is_ours(path: Path) -> bool:
    """Whether tracker wrote just this, for this user on this machine; an empty file may always be replaced."""
    try:
        data = path.read_bytes()
    except OSError:
        return False
    return not data or digest(data) in _known()


def require_ours(path: Path) -> None:
    """Refuse to write over a file that tracker did not write.

    Raises:
        CaseError: there is one of that name.
    """
    if path.exists() and not is_ours(path):
        raise CaseError(
            Text(
                "Her ligger en anden fil af det navn; den er ikke ændret. Flyt den, eller vælg en anden "
                "mappe.",
                "Another file has that name here; it was not changed. Move it, or choose another folder.",
            ),
            where=str(path),
        )


def remember(path: Path) -> None:
    """Keep the hash of a file that was written. Where it cannot be kept, the next time needs --force."""
    with suppress(OSError, CaseError):
        hash, place = digest(path.read_bytes()), _place()
        place.parent.mkdir(parents=True, exist_ok=True)
        known = _known()
        if hash in known:
            return
        if len(known) >= _MOST:
            write_atomic(place, "".join(f"{h}\n" for h in list(known)[_MOST // 2 :]).encode())
        with place.open("a", encoding="ascii") as out:  # one short line: two at once both arrive
            out.write(f"{hash}\n")


def _known() -> dict[str, None]:
    try:
        return dict.fromkeys(_place().read_text("ascii", "replace").split())
    except OSError:
        return {}


def state_folder() -> Path:
    """``TRACKER_STATE``, else where this system keeps what programs remember for a user.

    Raises:
        FileNotFoundError: the user has no home (a service).
    """
    if chosen := os.environ.get(STATE):
        return Path(chosen)
    is_windows = os.name == "nt"
    if base := os.environ.get("LOCALAPPDATA" if is_windows else "XDG_STATE_HOME"):
        return Path(base) / "tracker"
    try:
        home = Path.home()
    except RuntimeError as error:
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), "~") from error
    return home / ("AppData/Local" if is_windows else ".local/state") / "tracker"


def _place() -> Path:
    return state_folder() / "written"
