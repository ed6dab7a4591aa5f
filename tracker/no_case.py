"""What to say where a folder is no case: whether it is there at all, and which cases are near."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from tracker.files import case_folder, is_case
from tracker.suggestions import did_you_mean, meant, nearest
from tracker.texts import Text, printable

_MOST = 3  # cases that are named
_LOOKED_AT = 500  # entries of a folder; a share of a whole municipality may hold very many


def no_case(folder: Path) -> Text:
    """Why a folder is no case, and which one may be meant.

    Args:
        folder: as it was given; without a ``procurement.yaml``.
    """
    if folder.is_dir():
        return _without(folder)
    if folder.exists():
        return Text("Det er en fil og ikke en sagsmappe.", "It is a file, not a case folder.")
    gone = Text("Mappen findes ikke.", "The folder is not there.")
    near = _standing(folder) or _beside(folder)
    if near == Text("", ""):
        near = Text(" Opret en sag med »tracker new«.", " Make a case with 'tracker new'.")
    return Text(gone.da + near.da, gone.en + near.en)


def meant_case(folder: Path) -> Text:
    """The question which case beside it was meant by a folder that is not there; nothing where none is near."""
    return meant(str(folder), map(str, cases_in(folder.parent)))


def cases_in(folder: Path) -> Iterator[Path]:
    """The cases that lie in a folder, as one would write them; none where it cannot be listed."""
    try:
        with os.scandir(folder) as entries:
            names = sorted(entry.name for entry in islice(entries, _LOOKED_AT))
    except OSError:
        return
    yield from (folder / name for name in names if is_case(folder / name))


def _without(folder: Path) -> Text:
    """That a folder has no ``procurement.yaml``; and where the case is, or which ones are in it."""
    why = Text(
        "Mappen er ikke en sagsmappe: procurement.yaml findes ikke.",
        "The folder is not a case folder: it has no procurement.yaml.",
    )
    above = case_folder(folder / "-")
    if above is not None:
        more = Text(f" Den ligger i sagen {above}.", f" It lies in the case {above}.")
    elif found := [printable(str(case)) for case in islice(cases_in(folder), _MOST + 1)]:
        shown, dots = found[:_MOST], " …" if len(found) > _MOST else ""
        da, en = ", ".join(f"»{one}«" for one in shown), ", ".join(f"'{one}'" for one in shown)
        more = Text(
            f" Der er sager i den: {da}{dots}. Angiv en af dem.",
            f" There are cases in it: {en}{dots}. Name one of them.",
        )
    else:
        more = Text(
            " Opret en med »tracker new«, eller angiv en anden mappe.",
            " Make one with 'tracker new', or name another folder.",
        )
    return Text(why.da + more.da, why.en + more.en)


def _standing(folder: Path) -> Text | None:
    """That one stands in the case already, where the folder is called as it is or nearly so."""
    here = case_folder(Path("-"))
    if here is None or not nearest(folder.name, [here.name]):
        return None
    if here == Path.cwd():
        return Text(
            f" Du står i sagen »{here.name}«: udelad mappen.",
            f" You stand in the case '{here.name}': leave the folder out.",
        )
    return did_you_mean([os.path.relpath(here)])


def _beside(folder: Path) -> Text:
    """The case beside it whose name is near; else those that are there."""
    if (near := meant_case(folder)) != Text("", ""):
        return near
    if not folder.parent.is_dir():
        return Text(f" {folder.parent} findes heller ikke.", f" Nor is {folder.parent}.")
    return Text("", "")
