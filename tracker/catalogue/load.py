"""A catalogue from its YAML files, by way of a compiled copy when that is up to date.

Parsing the YAML takes a second, reading the compiled copy a few milliseconds. The copy names the
SHA-256 of every file it was made from, so an edited catalogue is never served stale: it is parsed.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from tracker import documents
from tracker.catalogue.model import Catalogue
from tracker.errors import SelectionError
from tracker.files import data_folder, digest, write_atomic
from tracker.frozen import dataclass
from tracker.texts import Text

SHIPPED = "ski-02.19-2023"
_COMPILED = "compiled.json"


@dataclass(frozen=True, slots=True)
class _Compiled:
    sources: dict[str, str]
    catalogue: Catalogue


def load_catalogue(id: str = SHIPPED, folder: Path | None = None) -> Catalogue:
    """A catalogue by id, from ``folder``/<id> when that exists, else from our templates.

    Raises:
        SelectionError: there is no catalogue of that id.
        DocumentError: a file of it is malformed or against its schema.
    """
    shipped = data_folder("templates") / "catalogues"
    for place in [folder, shipped]:
        if place is not None and (place / id / "catalogue.yaml").is_file():
            return read_catalogue(place / id)
    known = ", ".join(sorted(p.name for p in shipped.iterdir() if p.is_dir()))
    raise SelectionError(
        Text(
            da=f"Kataloget »{id}« findes ikke. Kendte kataloger: {known}.",
            en=f"There is no catalogue '{id}'. Known catalogues: {known}.",
        )
    )


def open_catalogue(which: str | None) -> Catalogue:
    """A catalogue by id or by the folder its files lie in; None = the one we ship.

    Raises:
        SelectionError: there is no such catalogue.
        DocumentError: a file of it is malformed or against its schema.
    """
    if which is not None and (Path(which) / "catalogue.yaml").is_file():
        return read_catalogue(Path(which))
    return load_catalogue(which or SHIPPED)


def read_catalogue(folder: Path) -> Catalogue:
    """The catalogue whose files lie in this folder."""
    sources = _sources(folder)
    compiled = folder / _COMPILED
    if compiled.is_file():
        try:
            copy = msgspec.json.decode(compiled.read_bytes(), type=_Compiled)
        except msgspec.DecodeError:
            copy = None  # made by another version: the YAML is the truth
        if copy is not None and copy.sources == sources:
            return copy.catalogue
    return documents.convert(parse_catalogue(folder), Catalogue)


def parse_catalogue(folder: Path) -> dict[str, Any]:
    """The catalogue as one plain document, from YAML, checked against its schema."""
    head = _read(folder / "catalogue.yaml")
    if not isinstance(head, dict):  # nothing the packages could be put into
        documents.require(head, "catalogue", str(folder / "catalogue.yaml"), {})
    whole: dict[str, Any] = head
    packages = sorted(p for p in folder.glob("*.yaml") if p.name != "catalogue.yaml")
    whole["packages"] = [_read(p) for p in packages]
    documents.require(whole, "catalogue", str(folder), {})
    return whole


def _read(path: Path) -> Any:
    """One file of a catalogue, to be checked with the others (DocumentError: it is empty)."""
    plain = documents.read_yaml(path, None)
    if plain is None:
        raise documents.empty(str(path))
    return plain


def compile_catalogue(folder: Path) -> None:
    """Write the compiled copy that ``read_catalogue`` prefers."""
    copy = _Compiled(
        sources=_sources(folder),
        catalogue=documents.convert(parse_catalogue(folder), Catalogue),
    )
    write_atomic(folder / _COMPILED, documents.to_json(copy, indent=1))


def _sources(folder: Path) -> dict[str, str]:
    return {p.name: digest(documents.read_bytes(p)) for p in sorted(folder.glob("*.yaml"))}


if __name__ == "__main__":
    for place in sorted((data_folder("templates") / "catalogues").iterdir()):
        compile_catalogue(place)
