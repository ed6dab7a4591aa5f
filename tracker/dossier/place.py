"""Putting a dossier on the disk: all of it or nothing, and never over somebody's work."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from tracker.dossier.model import MANIFEST, Dossier
from tracker.dossier.verify import verify
from tracker.errors import CaseError, TrackerError
from tracker.files import cannot_write, is_private, make_folder, note_written
from tracker.machine import patiently
from tracker.texts import Text
from tracker.zips import zipped

_MOST_NAMED = 3


def zip_of(folder: Path) -> Path:
    """The zip beside a dossier's folder."""
    return folder.with_name(f"{folder.name}.zip")


def require_free(folder: Path, case: Path) -> None:
    """Refuse a place where something else, or an edited dossier, would be lost.

    Raises:
        CaseError: it is the case itself or holds it, is no dossier, or was changed by somebody.
    """
    own = case.resolve()
    if folder.resolve() in (own, *own.parents):
        raise CaseError(
            Text(
                "Dossieret kan ikke skrives oven i sagen. Angiv en anden mappe med --output.",
                "The dossier cannot be written over the case. Name another folder with --output.",
            ),
            where=str(folder),
        )
    for path in (folder, zip_of(folder)):
        if path.exists() and not (path.is_dir() and not any(path.iterdir())):
            _require_untouched(path)


def put(dossier: Dossier, folder: Path) -> Path:
    """Write the folder and the zip beside it; give the zip.

    Both are made beside their places and moved there, so that nobody ever sees half of one, or a folder with the
    zip of an older one.

    Raises:
        CaseError: it cannot be written.
    """
    private = is_private(folder)
    files = [(MANIFEST, dossier.manifest_bytes), *((i.path, i.data) for i in dossier.items)]
    try:
        make_folder(folder.parent, private=private)
        with tempfile.TemporaryDirectory(prefix=".tracker-", dir=folder.parent) as made:
            new, old, packed = (Path(made) / name for name in ("new", "old", "zip"))
            made_of = [
                *((new / path, data) for path, data in files),
                (packed, zipped(sorted(files))),
            ]
            for target, data in made_of:
                make_folder(target.parent, private=private)
                target.write_bytes(data)
                if private:
                    target.chmod(0o600)
            _swap(new, folder, old)
            patiently(packed.replace, zip_of(folder))
    except OSError as error:
        raise cannot_write(folder, error) from error
    note_written(folder, zip_of(folder))
    return zip_of(folder)


def _swap(new: Path, folder: Path, old: Path) -> None:
    """Put the new folder where the old one was; the old one back when that fails."""
    if folder.exists():
        patiently(folder.rename, old)
    try:
        patiently(new.rename, folder)
    except OSError:
        if old.exists():
            shutil.move(old, folder)
        raise


def _require_untouched(path: Path) -> None:
    try:
        found = verify(path).differences
    except TrackerError as error:
        raise CaseError(
            Text(
                "Der er noget andet end et dossier i vejen. Intet er skrevet; flyt det, eller angiv "
                "et andet sted med --output.",
                "Something other than a dossier is in the way. Nothing was written; move it, or name "
                "another place with --output.",
            ),
            where=str(path),
        ) from error
    if found:
        named = ", ".join(d.path for d in found[:_MOST_NAMED])
        more = " …" if len(found) > _MOST_NAMED else ""
        raise CaseError(
            Text(
                f"Dossieret, der ligger her, er ændret siden ({named}{more}). Intet er skrevet; flyt "
                "det, eller angiv et andet sted med --output.",
                f"The dossier that stands here was changed since ({named}{more}). Nothing was "
                "written; move it, or name another place with --output.",
            ),
            where=str(path),
        )
