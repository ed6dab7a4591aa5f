"""The package: parts, content types and relationships. ECMA-376 part 2, clauses 6 and 7."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import basename, dirname, join, normpath

from tracker.frozen import dataclass
from tracker.spreadsheet import refusals
from tracker.spreadsheet.limits import Limits
from tracker.spreadsheet.parsers.archive import Archive, member_key
from tracker.spreadsheet.parsers.xml import Visit, flood, walk
from tracker.spreadsheet.refusals import Refused


@dataclass(frozen=True, slots=True)
class Relation:
    """One relationship: its id, the last word of its type, and the part, or address, it points to."""

    id: str
    type: str
    target: str
    external: bool = False


class Package:
    """An archive whose members are parts, found without regard to case or slashes."""

    def __init__(self, archive: Archive, limits: Limits) -> None:
        self._archive = archive
        self._limits = limits

    @property
    def limits(self) -> Limits:
        """How much of a part is read."""
        return self._limits

    def __contains__(self, part: str) -> bool:
        return member_key(part) in self._archive.members

    def __iter__(self) -> Iterator[str]:
        return iter(self._archive.members)

    @property
    def names(self) -> Iterator[str]:
        """The members as they are written."""
        return (member.name for member in self._archive.members.values())

    def chunks(self, part: str) -> Iterator[bytes]:
        """A part's bytes, unpacked as they are asked for.

        Raises:
            Refused: the part is missing or damaged.
        """
        key = member_key(part)
        if key not in self._archive.members:
            raise Refused(refusals.FILE_PART_BROKEN, part=part)
        return self._archive.chunks(key)

    def walk(self, part: str, visit: Visit) -> None:
        """Visit every element of a small part; see ``xml.walk``."""
        walk(self.chunks(part), visit, part, self._limits)

    def relations(self, part: str) -> tuple[Relation, ...]:
        """The relationships of a part (``""`` for the package's own), those to its parts alone.

        Raises:
            Refused: as ``links``.
        """
        return tuple(relation for relation in self.links(part) if not relation.external)

    def links(self, part: str) -> tuple[Relation, ...]:
        """The relationships of a part, those that lead out of the package too; none is followed.

        Raises:
            Refused: the part is broken, a target leads out of the package, or two have one id.
        """
        folder = dirname(part)
        path = join(folder, "_rels", basename(part) + ".rels")
        found: list[Relation] = []

        def visit(name: str, _parent: str, attributes: dict[str, str], _text: str) -> None:
            if name == "Relationship":
                external = attributes.get("TargetMode") == "External"
                target = attributes.get("Target", "")
                target = target if external else _resolve(folder, target)
                sort = attributes.get("Type", "").rpartition("/")[2]
                found.append(Relation(attributes.get("Id", ""), sort, target, external))

        if path in self:
            self.walk(path, visit)
        if len({relation.id for relation in found}) < len(found):
            raise flood("to henvisninger har samme navn", "two references have the same name")
        return tuple(found)

    def content_types(self) -> dict[str, str]:
        """The content type of each part that is given its own, by part key."""
        types: dict[str, str] = {}

        def visit(name: str, _parent: str, attributes: dict[str, str], _text: str) -> None:
            if name == "Override":
                key = member_key(attributes.get("PartName", "")).lstrip("/")
                types[key] = attributes.get("ContentType", "")

        if "[Content_Types].xml" in self:
            self.walk("[Content_Types].xml", visit)
        return types


def _resolve(folder: str, target: str) -> str:
    """The part a relationship's target names; absolute from the package's root or relative."""
    target = target.replace("\\", "/").partition("#")[0]
    if "%" in target:
        from urllib.parse import unquote  # 2 ms of the child's start, for a rare case

        target = unquote(target)
    path = normpath(target.lstrip("/") if target.startswith("/") else join(folder, target))
    if path.startswith("..") or "\0" in path:
        raise flood("en henvisning fører ud af filen", "a reference leads out of the file")
    return path
