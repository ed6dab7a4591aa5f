"""What a person may want in place of answering a question."""

from __future__ import annotations

from enum import StrEnum


class Turn(StrEnum):
    """As it is typed."""

    BACK = "<"
    HELP = "?"
