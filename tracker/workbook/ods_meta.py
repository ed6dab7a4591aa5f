"""What the small parts of an .ods say: whether it is encrypted, what saved it, its properties."""

from __future__ import annotations

from tracker.workbook import kinds, remarks
from tracker.workbook.kinds import Refused
from tracker.workbook.package import Package
from tracker.workbook.values import Remark


def read_meta(package: Package, said: list[Remark]) -> tuple[str | None, dict[str, str]]:
    """The program that saved the file, and its custom properties.

    What is broken here is remarked upon and costs nothing else: no answer stands in it.

    Raises:
        Refused: the manifest says that the file is encrypted, or a part is unsafe.
    """
    encrypted: list[str] = []
    properties: dict[str, str] = {}
    generators: list[str] = []

    def visit(name: str, _parent: str, attributes: dict[str, str], text: str) -> None:
        if name == "encryption-data":
            encrypted.append(name)
        elif name == "user-defined":
            properties[attributes.get("name", "")] = text
        elif name == "generator":
            generators.append(text[:80])

    for part in ("META-INF/manifest.xml", "meta.xml"):
        if part in package and not encrypted:
            try:
                package.walk(part, visit)
            except Refused as refusal:
                if refusal.finding.code != kinds.FILE_PART_BROKEN.code:
                    raise
                said.append((remarks.PART_NOT_READ.code, None, None, part))
    if encrypted:
        raise Refused(kinds.FILE_PASSWORD_PROTECTED)
    return (generators[0] if generators else None), properties
