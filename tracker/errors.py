"""What stops us.

What a vendor got wrong is a *finding* (data, see ``findings``). What stops the program is one of
these exceptions: raised where it is noticed, caught once, in ``cli/main.py``.
"""

from __future__ import annotations

from tracker.texts import Language, Text


class TrackerError(Exception):
    """Something the user can mend: wrong use, or input that cannot be read. Exit code 2.

    Args:
        text: what is wrong and what to do about it, in both languages.
        where: the file, and line and column where they are known.
    """

    def __init__(self, text: Text, where: str | None = None) -> None:
        super().__init__(text.en)
        self.text = text
        self.where = where

    def say(self, language: Language) -> str:
        """The whole message in one language, led by where it is."""
        said = self.text.get(language)
        return f"{self.where}: {said}" if self.where else said


class DocumentError(TrackerError):
    """A document (YAML or JSON) is missing, malformed or against its schema."""


class SelectionError(TrackerError):
    """The buyer's selection cannot be resolved against the catalogue."""


class CaseError(TrackerError):
    """The case folder is not in a state that allows what was asked."""


class UnreadableError(TrackerError):
    """A workbook cannot be read at all."""
