"""A dialogue that was broken off, kept until the case is made: a small file in the user's own state folder.

It holds what was answered, and where the case is to lie; no password is ever asked, so none is in it.
Only its owner may read it (GDPR art. 32: names of contacts and vendors). It is removed when the case is
made, or when its owner says no to going on.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from tracker import documents
from tracker.cli.own_files import state_folder
from tracker.errors import TrackerError
from tracker.files import cannot_write, digest, make_folder, remove, write_atomic
from tracker.frozen import dataclass
from tracker.selection.dialogue.talk import Talk

_SCHEMA = "new-draft"
_MOST = 50  # drafts that are looked through


@dataclass(frozen=True, slots=True)
class KeptTalk:
    """A dialogue as it is kept.

    Attributes:
        at: when it was last answered, ISO 8601.
        folder: where the case was to lie, in full.
    """

    version: int
    at: str
    folder: str
    given: dict[str, str]
    answers: dict[str, str]

    @property
    def talk(self) -> Talk:
        """The dialogue it was."""
        return Talk(self.given, self.answers)


def place_of(folder: str) -> Path:
    """Where the draft of a case is kept: one for each folder.

    Raises:
        FileNotFoundError: as ``state_folder``.
    """
    name = digest(str(Path(folder).absolute()).encode("utf-8", "surrogateescape"))[:24]
    return state_folder() / "new" / f"{name}.json"


def keep(talk: Talk, folder: str, at: str) -> Path:
    """Write a draft; what it was before is replaced.

    Raises:
        CaseError: the state folder cannot be written.
    """
    draft = KeptTalk(
        1, at, str(Path(folder).absolute()), dict(talk.given), {**talk.standing, **talk.answers}
    )
    try:
        path = place_of(folder)
        make_folder(path.parent, private=True)
    except OSError as error:
        raise cannot_write(error.filename or folder, error) from error
    write_atomic(path, documents.to_stored(_SCHEMA, draft), private=True)
    return path


def forget(folder: str) -> None:
    """Remove the draft of a folder."""
    with suppress(OSError):  # a user without a home has no drafts
        remove(place_of(folder))


def kept(path: Path) -> KeptTalk | None:
    """A draft; None where there is none, or nobody can read it any more: it is then left where it is."""
    try:
        return documents.read_json(path, _SCHEMA, KeptTalk)
    except (TrackerError, OSError):
        return None


def drafts() -> tuple[KeptTalk, ...]:
    """All drafts of this user, the newest first."""
    try:
        paths = sorted((state_folder() / "new").glob("*.json"))[:_MOST]
    except OSError:  # as in ``forget``
        return ()
    found = [one for one in map(kept, paths) if one]
    return tuple(sorted(found, key=lambda one: one.at, reverse=True))
