"""Versions of a bank that stand still: those released, and the copies that cases keep of what they used.

A release lies in the bank's folder as ``releases/<version>.json``, a copy in the case folder as
``catalogues/<id>@<version>.json``; both are one document of format 2. Neither is ever changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from tracker import documents
from tracker.catalogue.load import (
    HEAD,
    SHIPPED,
    from_plain,
    load_catalogue,
    open_catalogue,
    places,
    read_catalogue,
    to_plain,
)
from tracker.catalogue.model import Catalogue
from tracker.errors import DocumentError, SelectionError
from tracker.files import digest
from tracker.frozen import for_the_last
from tracker.texts import Text

COPIES = "catalogues"
RELEASES = "releases"
DIGESTS = "SHA256SUMS"


_plain = for_the_last(to_plain)


@for_the_last
def catalogue_digest(catalogue: Catalogue) -> str:
    """SHA-256 over everything a bank says, however its files spell it."""
    return digest(documents.canonical(_plain(catalogue)))


def snapshot(catalogue: Catalogue) -> bytes:
    """A bank as the one document that a release or a copy is.

    Raises:
        DocumentError: it would not meet its schema.
    """
    return documents.require_readable(documents.to_json(_plain(catalogue), indent=1), "catalogue")


def read_snapshot(path: Path) -> Catalogue:
    """A bank from a release, a copy or another document of format 2.

    Raises:
        DocumentError: it is malformed or against its schema, or a release is not as it was released.
    """
    data = documents.read_bytes(path)
    if _sums(path.parent).get(path.name) not in (None, digest(data)):
        raise DocumentError(
            Text(
                "Versionen er ændret, siden den blev udgivet. Hent filen fra versionsstyringen, og "
                "udgiv ændringen som en ny version.",
                "The version was changed after its release. Restore the file from version control, "
                "and release the change as a new version.",
            ),
            where=str(path),
        )
    return _bank(data, str(path))


@lru_cache(
    maxsize=8
)  # a command asks for the same one several times; what is read is what lies there
def _bank(data: bytes, source: str) -> Catalogue:
    return from_plain(documents.parse_plain(data, "catalogue", source=source), source)


def _sums(folder: Path) -> dict[str, str]:
    """File name → SHA-256 of each release, as it was released."""
    path = folder / DIGESTS
    lines = documents.read_bytes(path).decode("utf-8", "replace") if path.is_file() else ""
    pairs = (line.partition("  ") for line in lines.splitlines())
    return {name: sha256 for sha256, _, name in pairs if name}


def sums_with(folder: Path, name: str, sha256: str) -> bytes:
    """The list of digests of a bank's releases (``sha256sum --check`` reads it) with one more."""
    sums = _sums(folder / RELEASES) | {name: sha256}
    in_order = sorted(sums, key=lambda file: version_key(file.removesuffix(".json")))
    return "".join(f"{sums[file]}  {file}\n" for file in in_order).encode()


def released(folder: Path, version: str) -> Catalogue | None:
    """A version released from a bank's folder; None = it never was."""
    path = folder / RELEASES / f"{version}.json"
    return read_snapshot(path) if path.is_file() else None


def releases(folder: Path) -> tuple[str, ...]:
    """The versions released from a bank's folder, the oldest first."""
    found = (path.stem for path in (folder / RELEASES).glob("*.json"))
    return tuple(sorted(found, key=version_key))


def version_key(version: str) -> tuple[tuple[int, int, str], ...]:
    """What versions are sorted by: numbers as numbers, and a pre-release before its version.

    >>> sorted(["1.10.0", "1.9.0", "2.0.0", "2.0.0-rc.1"], key=version_key)
    ['1.9.0', '1.10.0', '2.0.0-rc.1', '2.0.0']
    """
    core, _, rest = version.partition("+")[0].partition("-")
    parts = [(1, int(p), "") if p.isdigit() else (1, -1, p) for p in core.split(".")]
    early = [(0, int(p), "") if p.isdigit() else (0, 0, p) for p in rest.split(".")] if rest else []
    return (*parts, *early) if early else (*parts, (1, 0, ""))


def copy_name(id: str, version: str) -> str:
    """Where a case keeps a copy of the bank it used, by its path in the case folder."""
    return f"{COPIES}/{id}@{version}.json"


def find(id: str, version: str | None, case: Path | None) -> Catalogue | None:
    """A bank by id and version: from the places where banks are looked for, or a release in one.

    Args:
        version: None = that of the case's own bank, else of the installed one.
        case: the case folder.

    Returns:
        The bank, or None where there is one of that id and none of that version.

    Raises:
        SelectionError: there is no bank of that id at all.
        DocumentError: a file is malformed, or a release is not as it was released.
    """
    if version is None:
        return load_catalogue(id, case)
    homes = tuple(bank_folders(id, case))
    for folder in homes:
        if (found := read_catalogue(folder)).version == version:
            return found
    for folder in homes:
        if found_release := released(folder, version):
            return found_release
    if not homes:
        load_catalogue(id, case)  # which tells the known ones
    return None


def known_versions(id: str, case: Path | None) -> tuple[str, ...]:
    """Every version of a bank that can be found, the oldest first."""
    found = {version for folder in bank_folders(id, case) for version in releases(folder)}
    found |= {read_catalogue(folder).version for folder in bank_folders(id, case)}
    return tuple(sorted(found, key=version_key))


def folder_of(which: str) -> Path:
    """The folder a bank is edited in, by that folder or by the bank's id.

    Raises:
        SelectionError: there is no such bank.
    """
    if (Path(which) / HEAD).is_file():
        return Path(which)
    found = bank_folder(which, None)
    if found is None:
        load_catalogue(which)  # which tells the known ones
    return found or Path(which)


def bank_folder(id: str, case: Path | None) -> Path | None:
    """The folder a bank is edited in: the first of the places where banks are looked for."""
    return next(bank_folders(id, case), None)


def bank_folders(id: str, case: Path | None) -> Iterator[Path]:
    """Every folder of a bank of this id, in the order in which banks are looked for."""
    for place in places(case):
        if (place / id / HEAD).is_file():
            yield place / id


def open_version(which: str | None) -> Catalogue:
    """A bank as people name it: an id, a folder, either with ``@VERSION``, or a document of format 2.

    Raises:
        SelectionError: there is no such bank, or no such version of it.
        DocumentError: a file of it is malformed or against its schema.
    """
    if which is None:
        return load_catalogue(SHIPPED)
    if which.casefold().endswith(".json") and Path(which).is_file():
        return read_snapshot(Path(which))
    name, at, version = which.rpartition("@")
    if not at or (Path(which) / HEAD).is_file():
        return open_catalogue(which)
    folder = Path(name)
    if (folder / HEAD).is_file():
        live = read_catalogue(folder)
        found = live if live.version == version else released(folder, version)
        known = (*releases(folder), live.version)
    else:
        found, known = find(name, version, None), known_versions(name, None)
    if found is None:
        shown = ", ".join(dict.fromkeys(known))
        raise SelectionError(
            Text(
                f"Kataloget »{name}« har ingen version {version}. Kendte versioner: {shown}.",
                f"The catalogue '{name}' has no version {version}. Known versions: {shown}.",
            )
        )
    return found
