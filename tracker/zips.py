"""Zip files and Word files with the same bytes for the same content: no clock, no order of chance."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO

_DATE = (1980, 1, 1, 0, 0, 0)  # the first a zip can hold
_FIRST = "[Content_Types].xml"
_CORE = "docProps/core.xml"
_PROPERTIES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
    'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/'
    'terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{title}</dc:title>'
    "<dc:creator>{author}</dc:creator><dc:language>{language}</dc:language>"
    "<cp:lastModifiedBy>{author}</cp:lastModifiedBy>"
    '<dcterms:created xsi:type="dcterms:W3CDTF">{at}</dcterms:created>'
    '<dcterms:modified xsi:type="dcterms:W3CDTF">{at}</dcterms:modified></cp:coreProperties>'
)


def zipped(files: Iterable[tuple[str, bytes]]) -> bytes:
    """A zip of files, in the order given, all of one date."""
    import zipfile

    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for path, data in files:
            member = zipfile.ZipInfo(path, _DATE)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 3  # the same on Windows and elsewhere
            member.external_attr = 0o644 << 16
            archive.writestr(member, data, compresslevel=6)
    return out.getvalue()


def same_docx(
    data: bytes, *, title: str, author: str, language: str, at: str = "2000-01-01T00:00:00Z"
) -> bytes:
    """A Word file packed anew: parts by name, one date, and only the author's name.

    Args:
        at: when it was made, as W3CDTF in UTC.
    """
    import zipfile
    from html import escape

    properties = {"title": title, "author": author, "language": language, "at": at}
    core = _PROPERTIES.format(
        **{name: escape(text, quote=False) for name, text in properties.items()}
    ).encode()
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[_CORE] = core
    return zipped((name, parts[name]) for name in sorted(parts, key=lambda n: (n != _FIRST, n)))
