"""What ``tracker doctor`` says of the installation: the way, the versions, and which extras are there."""

from __future__ import annotations

import platform
from collections.abc import Iterator, Mapping
from typing import Any

import tracker
from tracker.cli.installed import Installation, Way, adding, extras_there
from tracker.files import data_folder
from tracker.texts import Language, Text

_BY = {
    Way.UV_TOOL: Text("med uv tool", "by uv tool"),
    Way.UVX: Text("midlertidigt, med uvx", "for the moment, by uvx"),
    Way.PIPX: Text("med pipx", "by pipx"),
    Way.UV: Text("med uv", "by uv"),
    Way.PIP: Text("med pip", "by pip"),
    Way.FROZEN: Text("som et program for sig", "as a program of its own"),
    Way.NONE: Text("slet ikke: kørt, hvor det ligger", "not at all: run where it lies"),
}


def described(known: Installation) -> Mapping[str, Any]:
    """The installation as the property ``installed`` of the schema ``diagnosis``."""
    return {
        "version": tracker.__version__,
        "python": platform.python_version(),
        "way": known.way.value,
        "editable": known.editable,
        "extras": dict(sorted(extras_there().items())),
    }


def installed_lines(known: Installation, language: Language) -> Iterator[str]:
    """The same in lines; what is missing with the command that adds it."""
    by = _BY[known.way]
    checkout = Text(" fra kildekoden", " from the source") if known.editable else Text("", "")
    yield Text(
        f"tracker {tracker.__version__}, Python {platform.python_version()}, installeret {by.da}{checkout.da}.",
        f"tracker {tracker.__version__}, Python {platform.python_version()}, installed {by.en}{checkout.en}.",
    ).get(language)
    extras = sorted(extras_there().items())
    there = ", ".join(name for name, is_there in extras if is_there)
    missing = [name for name, is_there in extras if not is_there]
    if there:
        yield Text(f"Tilvalg: {there}.", f"Extras: {there}.").get(language)
    templates = data_folder("templates")
    yield Text(
        f"Skabeloner, der kan kopieres og rettes: {templates}",
        f"Templates to copy and change: {templates}",
    ).get(language)
    if missing:
        command = adding(known, missing)
        yield Text(
            f"Uden tilvalg: {', '.join(missing)}. De tilføjes med »{command}«.",
            f"Without the extras: {', '.join(missing)}. They are added by '{command}'.",
        ).get(language)
