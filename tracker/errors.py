"""What stops us.

What a vendor got wrong is a *finding* (data, see ``findings``). What stops the program is one of
these exceptions: raised where it is noticed, caught once, in ``cli/main.py``.
"""

from __future__ import annotations

import errno
from collections.abc import Sequence
from typing import Any, ClassVar

from tracker.texts import Language, Text, printable

FULL = (errno.ENOSPC, errno.EDQUOT)  # of an OSError: there is no room


class TrackerError(Exception):
    """Something the user can put right: wrong use, or input that cannot be read. Exit code 2.

    Args:
        text: what is wrong and what to do about it, in both languages.
        where: the file, and line and column where they are known.
        problems: the single things that are wrong, each with its where, if ``text`` lists several.
    """

    code: ClassVar[str] = "refused"
    """What programs know the error by (``schemas/error.schema.json``); it never changes."""

    def __init__(
        self,
        text: Text,
        where: str | None = None,
        problems: Sequence[tuple[Text, str | None]] = (),
    ) -> None:
        super().__init__(text.en)
        self.text = text
        self.where = where
        self.problems = tuple(problems)

    def __reduce__(self) -> tuple[type[TrackerError], tuple[Text, str | None], dict[str, Any]]:
        """Pickled as it was made, so that an error in a worker process reaches whoever asked."""
        return type(self), (self.text, self.where), {"problems": self.problems}

    def say(self, language: Language) -> str:
        """The whole message in one language, led by where it is."""
        text = self.text.get(language)
        return f"{printable(self.where)}: {text}" if self.where else text


def system_reason(error: OSError) -> Text:
    """Why the system refused, in the user's words."""
    known = _REASONS.get(error.errno or 0)
    return known or Text(error.strerror or "?", error.strerror or "?")


def cannot_read(error: OSError) -> Text:
    """That a file cannot be read, and why."""
    why = system_reason(error)
    return Text(f"Filen kan ikke læses: {why.da}.", f"The file cannot be read: {why.en}.")


_REASONS = {
    errno.ENOENT: Text("den findes ikke", "it does not exist"),
    errno.EACCES: Text("der er ikke adgang til den", "access is denied"),
    errno.EPERM: Text("der er ikke adgang til den", "access is denied"),
    errno.EISDIR: Text("det er en mappe", "it is a folder"),
    errno.ENOTDIR: Text("stien går gennem noget, der ikke er en mappe", "its path is no folder"),
    errno.EEXIST: Text("der er noget andet af det navn", "something else has that name"),
    errno.ENOSPC: Text("der er ikke plads på drevet", "the drive is full"),
    errno.ENXIO: Text(
        "det er ikke en almindelig fil, men et rør, en enhed eller en sokkel",
        "it is no regular file, but a pipe, a device or a socket",
    ),
    errno.EFBIG: Text("den er for stor", "it is too large"),
    errno.EROFS: Text("drevet kan kun læses", "the drive is read-only"),
    errno.ENAMETOOLONG: Text("navnet er for langt", "the name is too long"),
}


class DocumentError(TrackerError):
    """A document (YAML or JSON) is missing, malformed or against its schema."""

    code = "document"


class SelectionError(TrackerError):
    """The buyer's selection cannot be resolved against the catalogue."""

    code = "selection"


class CaseError(TrackerError):
    """The case folder is not in a state that allows what was asked."""

    code = "case"


class UnwrittenError(CaseError):
    """A file cannot be written: the drive is full, access is denied, the file is open elsewhere."""

    code = "unwritten"


class UnreadableError(TrackerError):
    """A workbook cannot be read at all."""

    code = "unreadable"
