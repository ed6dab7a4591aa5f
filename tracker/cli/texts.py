"""The language of the command line itself."""

from __future__ import annotations

import os

from tracker.texts import Language, Text


def default_language() -> Language:
    """Danish, unless ``TRACKER_LANGUAGE`` says ``en``."""
    return Language.EN if os.environ.get("TRACKER_LANGUAGE", "").startswith("en") else Language.DA


def tr(da: str, en: str) -> str:
    """One of two texts, in the language of the command line."""
    return Text(da, en).get(default_language())
