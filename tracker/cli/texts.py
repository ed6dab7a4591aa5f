"""The language of the command line itself."""

from __future__ import annotations

import os

import click

from tracker.texts import Language, Text

LANGUAGE = "tracker.language"  # where a context keeps the choice of --language


def default_language() -> Language:
    """Danish, unless ``TRACKER_LANGUAGE`` says ``en``."""
    return Language.EN if os.environ.get("TRACKER_LANGUAGE", "").startswith("en") else Language.DA


def spoken_language() -> Language:
    """The language of the command that is running: its ``--language``, else the default."""
    ctx = click.get_current_context(silent=True)
    chosen: Language | None = ctx.meta.get(LANGUAGE) if ctx else None
    return chosen or default_language()


def tr(da: str, en: str) -> str:
    """One of two texts, in the language of the command line."""
    return Text(da, en).get(spoken_language())
