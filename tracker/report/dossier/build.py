"""A dossier in memory: its files, its index, and the manifest that names them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import PurePosixPath

import tracker
from tracker import documents
from tracker.files import digest
from tracker.report.dossier import words as w
from tracker.report.dossier.contents import Wanted, contents
from tracker.report.dossier.index import index_page, index_text, left_out_document
from tracker.report.dossier.matter import Matter
from tracker.report.dossier.model import Dossier, Item, Kind, LeftOut, Listed, Manifest


def build(matter: Matter, wanted: Wanted) -> Dossier:
    """The dossier of a matter. The same matter gives the same bytes, wherever and whenever.

    Raises:
        CaseError: an extra is not installed, or the letters' template cannot be used.
    """
    made, left_out = contents(matter, wanted)
    items = _apart(made)
    if wanted.kind is Kind.ACCESS:
        items.append(Item("udeladt.json", left_out_document(left_out), w.W_LEFT_OUT))
    bare = _manifest(matter, wanted.kind, items, left_out)
    items.append(Item("index.html", index_page(bare, matter.language), w.W_INDEX))
    items.append(Item("LAES-MIG.txt", index_text(bare, matter.language), w.W_README))
    items.sort(key=lambda item: item.path)
    manifest = _manifest(matter, wanted.kind, items, left_out)
    return Dossier(manifest, documents.to_json(manifest), tuple(items))


def _manifest(
    matter: Matter, kind: Kind, items: Iterable[Item], left_out: Iterable[LeftOut]
) -> Manifest:
    known = matter.stand.specification.procurement
    files = (Listed(i.path, digest(i.data), len(i.data), i.what) for i in items)
    return Manifest(
        kind=kind,
        procurement=known.id,
        title=known.title,
        revision=matter.stand.specification.revision,
        tracker=tracker.__version__,
        log=matter.end if kind is Kind.FULL else replace(matter.end, sha256=None),
        winner=matter.winner if kind is Kind.FULL else matter.name(matter.winner),
        files=tuple(sorted(files, key=lambda file: file.path)),
        left_out=tuple(left_out),
    )


def _apart(items: Iterable[Item]) -> list[Item]:
    """Every path once, also where case does not tell paths apart."""
    found: dict[str, Item] = {}
    for item in items:
        path, number = PurePosixPath(item.path), 1
        while str(path).casefold() in found:
            number += 1
            path = PurePosixPath(item.path)
            path = path.with_name(f"{path.stem}-{number}{path.suffix}")
        found[str(path).casefold()] = Item(str(path), item.data, item.what)
    return list(found.values())
