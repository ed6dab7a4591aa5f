"""What a folder stands for where ``tracker receive`` is given one: the workbooks in it, and the rest."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.cli.console import note
from tracker.texts import Language, Text, counted

if TYPE_CHECKING:
    from tracker.procurement.case import Case

_WORKBOOKS = Text("arbejdsbog", "workbook"), Text("arbejdsbøger", "workbooks")


def files_of(given: tuple[Path, ...], case: Case, language: Language) -> Iterator[Path]:
    """The files themselves; a folder stands for the workbooks in it, but for those tracker wrote."""
    from tracker.submission.read_files import workbooks_in

    for path in given:
        if not path.is_dir():
            yield path
            continue
        all_inside = workbooks_in(path)
        inside = [file for file in all_inside if not _is_written(file, case)]
        text = counted(len(inside), *_WORKBOOKS)
        if inside:
            note(f"{path}: {text.get(language)}.")
        else:
            what = _instead(path, len(all_inside), case)
            da, en = f"OBS: {path}: {text.da}. {what.da}", f"NB: {path}: {text.en}. {what.en}"
            note(Text(da, en).get(language))
        yield from inside


def others_of(given: tuple[Path, ...], case: Case) -> list[Path]:
    """What is in the folders given and is no workbook, but for what tracker wrote."""
    from tracker.submission.others import others_in

    folders = [path for path in given if path.is_dir()]
    return [file for path in folders for file in others_in(path) if not _is_written(file, case)]


def closed_among(given: tuple[Path, ...]) -> list[Path]:
    """The folders, of those given and below them, that may not be looked into."""
    from tracker.submission.others import closed_in

    return [closed for path in given if path.is_dir() for closed in closed_in(path)]


def _instead(folder: Path, written: int, case: Case) -> Text:
    """What is in a folder that holds no workbook to receive."""
    if written:
        count = counted(written, *_WORKBOOKS)
        return Text(
            f"Der er {count.da}, som tracker selv har skrevet; dem, leverandørerne har udfyldt, modtages.",
            f"There are {count.en} that tracker itself wrote; those that vendors filled in are received.",
        )
    if others := len(others_of((folder,), case)):
        count = counted(others, Text("anden fil", "other file"), Text("andre filer", "other files"))
        return Text(
            f"Der er {count.da}; leverandørernes arbejdsbøger er måske et andet sted.",
            f"There are {count.en}; the vendors' workbooks may be elsewhere.",
        )
    return Text(
        "Mappen er tom; leverandørernes arbejdsbøger er måske et andet sted.",
        "The folder is empty; the vendors' workbooks may be elsewhere.",
    )


def _is_written(file: Path, case: Case) -> bool:
    """Whether a file is a case's own, or among this one's reports: a blank workbook there is not an answer."""
    from tracker.procurement.owned import is_owned

    inside = file.resolve()
    return is_owned(inside) or inside.is_relative_to(case.folder.resolve() / "reports")
