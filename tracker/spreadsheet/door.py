"""The door: bytes from a stranger in, a grid or a named refusal out. No process, no file."""

from __future__ import annotations

from tracker.spreadsheet import other_files, refusals
from tracker.spreadsheet.grid import Grid
from tracker.spreadsheet.limits import MIB, Limits
from tracker.spreadsheet.parsers.archive import Archive
from tracker.spreadsheet.parsers.delimited import read_csv
from tracker.spreadsheet.parsers.legacy import read_xls, read_xlsb
from tracker.spreadsheet.parsers.ods import read_ods
from tracker.spreadsheet.parsers.package import Package
from tracker.spreadsheet.parsers.packed import refused_zip
from tracker.spreadsheet.parsers.reqif import read_reqif as _read_reqif
from tracker.spreadsheet.parsers.signature import is_csv, recognise, recognise_ole
from tracker.spreadsheet.parsers.word import read_tables
from tracker.spreadsheet.parsers.xlsx import read_xlsx
from tracker.spreadsheet.refusals import Refused
from tracker.spreadsheet.reqif import ReqifFile
from tracker.texts import Text


def read(data: bytes, name: str, limits: Limits) -> Grid:
    """Read a workbook of any known format, known by its content.

    Args:
        data: the whole file.
        name: the file's name, without its folder.
        limits: how much is read.

    Raises:
        Refused: it is not read, and why.
    """
    grid = _read(data, name, limits)
    _check_content(grid, limits)
    return grid


def read_reqif(data: bytes, name: str, limits: Limits) -> ReqifFile | None:
    """Read a .reqif or .reqifz, known by its content; None when the file is something else.

    Raises:
        Refused: it is not read, and why.
    """
    if len(data) > limits.file_size:
        raise Refused(refusals.FILE_TOO_LARGE, limit=limits.file_size // MIB)
    return _read_reqif(data, name, limits)


def _check_content(grid: Grid, limits: Limits) -> None:
    """Refuse what is more than the parent process should be given to interpret."""
    sizes = {s.name: sum(map(len, (s.cells, s.merged, s.comments, s.looks, s.links, s.headers)))
             for s in grid.sheets}  # fmt: skip
    if sum(sizes.values()) + len(grid.remarks) > limits.content:
        name, most = max(sizes.items(), key=lambda item: item[1])
        reason = Text(
            f"arket »{name}« har {most} celler med indhold",
            f"the sheet '{name}' has {most} cells with content",
        )
        raise Refused(refusals.FILE_TOO_FULL, reason=reason)


def _read(data: bytes, name: str, limits: Limits) -> Grid:
    if len(data) > limits.file_size:
        raise Refused(refusals.FILE_TOO_LARGE, limit=limits.file_size // MIB)
    if limits.tables and is_csv(data, name):
        return read_csv(data, limits)
    if recognise(data, name) == "ole":
        recognise_ole(data)
        return read_xls(data, limits)
    return _read_package(Package(Archive(data, limits), limits), data, name, limits)


def _read_package(package: Package, data: bytes, name: str, limits: Limits) -> Grid:
    if "xl/workbook.bin" in package:
        return read_xlsb(package, data, limits)
    if "content.xml" in package:
        sort = b"".join(package.chunks("mimetype")) if "mimetype" in package else b""
        if b"opendocument.text" in sort:
            raise Refused(refusals.FILE_IS_WORD)
        if b"opendocument.presentation" in sort:
            raise Refused(other_files.FILE_IS_PRESENTATION)
        return read_ods(package, limits)
    if "word/document.xml" in package:
        if limits.tables:
            return read_tables(package, data, limits)
        raise Refused(refusals.FILE_IS_WORD)
    if "xl/workbook.xml" in package or _is_office(package):
        return read_xlsx(package, name, limits)
    raise refused_zip(package.names)


def _is_office(package: Package) -> bool:
    """Whether a package of Office's says where its document is, and no other program's is known."""
    return "_rels/.rels" in package and "ppt/presentation.xml" not in package
