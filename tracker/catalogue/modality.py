"""The force of a point: apart from the model, because a specification holds it and needs no catalogue."""

from __future__ import annotations

from enum import StrEnum


class Modality(StrEnum):
    """The force of a point in its source (*skal*, *bør*, *kan*)."""

    SHALL = "shall"
    SHOULD = "should"
    MAY = "may"


class LevelRole(StrEnum):
    """What a level means, whatever a scale calls it. Code asks for the role, never for a level's id."""

    MINIMUM = "minimum"
    IMPORTANT = "important"
    NORMAL = "normal"
    OPTION = "option"
