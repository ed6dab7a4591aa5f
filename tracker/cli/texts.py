"""The language of the command line itself."""

from __future__ import annotations

import os

import click

from tracker.texts import Language, Text, printable

LANGUAGE = "tracker.language"  # where a context keeps the choice of --language


def default_language() -> Language:
    """Danish, unless ``TRACKER_LANGUAGE`` says ``en``."""
    return Language.EN if _wanted().startswith(Language.EN) else Language.DA


def unknown_language() -> Text | None:
    """What to say where ``TRACKER_LANGUAGE`` names a language that there is not; else None."""
    if not (wanted := _wanted()) or wanted.startswith(tuple(Language)):
        return None
    shown = printable(wanted)
    return Text(
        f"OBS: TRACKER_LANGUAGE er »{shown}«; kun da og en kendes, og der vises dansk.",
        f"NB: TRACKER_LANGUAGE is '{shown}'; only da and en are known, and Danish is the default.",
    )


def _wanted() -> str:
    return os.environ.get("TRACKER_LANGUAGE", "").strip().lower()


def spoken_language() -> Language:
    """The language of the command that is running: its ``--language``, else the default."""
    ctx = click.get_current_context(silent=True)
    chosen: Language | None = ctx.meta.get(LANGUAGE) if ctx else None
    return chosen or default_language()


def tr(da: str, en: str) -> str:
    """One of two texts, in the language of the command line."""
    return Text(da, en).get(spoken_language())
