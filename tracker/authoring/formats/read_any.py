"""Any file of requirements as ``ImportedFile``: what it is is seen by its content, never by its name alone."""

from __future__ import annotations

from pathlib import Path

from tracker import documents
from tracker.authoring.formats.bank import read_bank
from tracker.authoring.formats.ciso import is_ciso, read_ciso
from tracker.authoring.formats.os2kravmotor import is_os2kravmotor, read_os2kravmotor
from tracker.authoring.formats.oscal import is_oscal, read_oscal
from tracker.authoring.formats.reqif import as_grid, read_reqif
from tracker.authoring.formats.reqif_bank import bank_in
from tracker.authoring.imported import ImportedFile
from tracker.errors import DocumentError, SelectionError, UnreadableError, cannot_read
from tracker.files import read_file
from tracker.findings import Finding
from tracker.forms.elsewhere import read_elsewhere
from tracker.spreadsheet.grid import Grid
from tracker.spreadsheet.limits import Limits
from tracker.spreadsheet.other_files import what_it_is
from tracker.spreadsheet.reader import Reader, ReadResult
from tracker.submission.findings import IS_A_BANK
from tracker.texts import Text, printable

_JSON = (b"{", b"[")
_BOM = b"\xef\xbb\xbf"
_FORMAT = 2
_READABLE = Text(
    "Krav læses fra ark (.xlsx, .xls, .xlsb, .ods, .csv), .docx (tabeller), ReqIF (.reqif, .reqifz) og "
    "JSON (OSCAL eller en kravbank).",
    "Requirements are read from sheets (.xlsx, .xls, .xlsb, .ods, .csv), .docx (tables), ReqIF (.reqif, "
    ".reqifz) and JSON (OSCAL or a bank).",
)
_NEEDS_MAPPING = Text(
    "Arkets kolonner er ikke kendt på forhånd. Angiv en tilknytning med --mapping.",
    "The sheet's columns are not known beforehand. Give a mapping with --mapping.",
)
_NO_COLUMNS = Text(
    "En tilknytning er til kolonner, og JSON har ingen. Læs filen uden --mapping.",
    "A mapping is for columns, and JSON has none. Read the file without --mapping.",
)


class NeedsMappingError(SelectionError):
    """A sheet whose columns are not known beforehand."""


class NoColumnsError(SelectionError):
    """A mapping was given for a file that has no columns."""


def read_any(path: Path, mapping: Path | None = None) -> ImportedFile:
    """The requirements of a file.

    Args:
        mapping: an ``import.yaml`` for the sheets of a workbook, of tables, or of ReqIF as ``as_grid``
            lays it out; it goes before what a format means by itself, but for a bank of ours.

    Raises:
        UnreadableError: it cannot be read.
        NeedsMappingError: it is a sheet that needs one.
        NoColumnsError: it has no columns to be mapped.
        SelectionError: it is a form, a report or another workbook of tracker's, which holds no requirements to take.
        DocumentError: the mapping is wrong, or the file is a bank of tracker's but not a good one.
    """
    name = printable(path.name)
    data = _bytes(path)
    if data.removeprefix(_BOM).lstrip().startswith(_JSON):
        if mapping is not None:
            raise NoColumnsError(_NO_COLUMNS, where=str(path))
        return _read_json(data, name)
    with Reader(Limits(tables=True)) as reader:
        file = reader.open_reqif(data, name)
        if isinstance(file, Finding):
            raise _refused(file, path)
        if file is None:
            return _read_sheets(_grid(reader.open_bytes(data, name), path), path, mapping)
    if (plain := bank_in(file)) is not None:
        return read_bank(plain, name)
    return read_reqif(file) if mapping is None else _mapped(as_grid(file), path, mapping)


def _grid(result: ReadResult, path: Path) -> Grid:
    if result.grid is None:
        raise _refused(result.refusal, path)
    return result.grid


def _read_sheets(grid: Grid, path: Path, mapping: Path | None) -> ImportedFile:
    # One of a bank is as good a sheet as any, where its hidden sheet is gone or it is of another bank.
    if other := read_elsewhere(grid, but=IS_A_BANK):
        raise SelectionError(other, where=str(path))
    if mapping is not None:
        return _mapped(grid, path, mapping)
    if is_ciso(grid):
        return read_ciso(grid)
    if is_os2kravmotor(grid):
        return read_os2kravmotor(grid)
    raise NeedsMappingError(_NEEDS_MAPPING, where=str(path))


def _mapped(grid: Grid, path: Path, mapping: Path) -> ImportedFile:
    from tracker.authoring.sheets.apply import apply_mapping
    from tracker.authoring.sheets.mapping import read_mapping
    from tracker.authoring.sheets.table import opened

    return apply_mapping(opened(grid, path), read_mapping(mapping))


def _read_json(data: bytes, name: str) -> ImportedFile:
    try:
        plain = documents.decode(data.removeprefix(_BOM), source=name)
    except DocumentError as error:
        raise UnreadableError(error.text, where=name) from error
    if is_oscal(plain):
        return read_oscal(data.removeprefix(_BOM), name)
    if isinstance(plain, dict) and plain.get("format") == _FORMAT:
        documents.require(plain, "catalogue", name, {})
        return read_bank(plain, name)
    raise UnreadableError(
        Text(
            "Filen er JSON, men hverken et OSCAL-katalog eller en kravbank fra tracker (format 2).",
            "The file is JSON, but neither an OSCAL catalog nor a bank of tracker's (format 2).",
        ),
        where=name,
    )


def _bytes(path: Path) -> bytes:
    try:
        return read_file(path, Limits().file_size)
    except OSError as error:
        raise UnreadableError(cannot_read(error), where=str(path)) from error


def _refused(finding: Finding | None, path: Path) -> UnreadableError:
    assert finding is not None
    refusal = what_it_is(finding)
    message = Text(f"{refusal.da} {_READABLE.da}", f"{refusal.en} {_READABLE.en}")
    return UnreadableError(message, where=str(path))
