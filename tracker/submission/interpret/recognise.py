"""Which workbook is it? Identity from any of its three carriers, and what the vendor was sent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from functools import lru_cache

from tracker import documents
from tracker.errors import DocumentError
from tracker.findings import Finding
from tracker.frozen import dataclass
from tracker.procurement.digests import specification_digest
from tracker.procurement.specification import Specification
from tracker.spreadsheet.grid import CellKind, Grid, Sheet
from tracker.spreadsheet.look import PROPERTY, REPORT
from tracker.submission import findings as kinds
from tracker.workbook.columns import LAYOUTS, VERSION, Layout
from tracker.workbook.identity import SPECIFICATION, Identity, parse_row_key, taken_by


@dataclass(frozen=True, slots=True)
class WorkbookIdentity:
    """What a workbook says it is.

    Attributes:
        identity: None when no carrier was found.
        specification: what the vendor was sent, from the hidden sheet, when it is whole.
        findings: what is lost or at odds.
        hidden: the names and values of the hidden sheet.
        by_text: no carrier was found; ids and texts are all there is to go by.
    """

    identity: Identity | None
    specification: Specification | None
    findings: tuple[Finding, ...]
    hidden: Mapping[str, str] = field(default_factory=dict)
    by_text: bool = False


def recognise(grid: Grid) -> WorkbookIdentity:
    """The identity of a workbook."""
    hidden = _hidden_pairs(grid)
    properties = {
        name.removeprefix(PROPERTY): value
        for name, value in grid.properties.items()
        if name.startswith(PROPERTY)
    }
    if form := hidden.get("form") or properties.get("form"):
        return WorkbookIdentity(
            None, None, (kinds.IS_A_FORM.at(value=form, command=taken_by(form)),)
        )
    carriers = {
        "_tracker": _identity(hidden),
        "properties": _identity(properties),
        "keys": _from_keys(grid),
    }
    found = {name: identity for name, identity in carriers.items() if identity}
    identity = next(iter(found.values()), None)
    if identity is None and _is_selection(grid, properties):
        return WorkbookIdentity(None, None, (kinds.IS_A_SELECTION.at(),))
    if identity is None and (bank := _bank(grid, properties)):
        return WorkbookIdentity(None, None, (kinds.IS_A_BANK.at(value=bank),))
    if identity is None:
        report = (kinds.IS_A_REPORT.at(),) if REPORT in properties else ()
        return WorkbookIdentity(None, None, report)
    specification = _specification(hidden)
    return WorkbookIdentity(identity, specification, tuple(_remarks(identity, found)), hidden)


def layout_of(known: WorkbookIdentity) -> Layout | None:
    """How the workbook says that it is laid out; None where it does not, or we do not know it."""
    version = known.identity.layout if known.identity else None
    return LAYOUTS.get(version) if version else None


def recognise_by_text(rows: int, specification: Specification) -> WorkbookIdentity | None:
    """A workbook without a carrier, as one of a case: the vendor's own, with our table copied into it.

    Args:
        rows: how many of the case's requirements stand in it word for word, with their ids.
        specification: the case's.
    """
    if rows < max(1, len(specification.requirements) / 2):
        return None
    identity = Identity(specification.procurement.id, specification.revision)
    warning = kinds.IDENTITY_BY_TEXT.at(rows=rows, revision=specification.revision)
    return WorkbookIdentity(identity, None, (warning,), by_text=True)


def _remarks(identity: Identity, found: dict[str, Identity]) -> Iterator[Finding]:
    if identity.layout is not None and identity.layout not in LAYOUTS:
        yield kinds.LAYOUT_UNKNOWN.at(found=identity.layout, expected=VERSION)
    missing = [name for name in ("_tracker", "properties", "keys") if name not in found]
    if missing:
        yield kinds.IDENTITY_STRIPPED.at(missing=", ".join(missing), found=", ".join(found))
    for carrier, other in found.items():
        if (other.procurement, other.revision) != (identity.procurement, identity.revision):
            value = f"{other.procurement}, {other.revision}"
            yield kinds.IDENTITY_CONFLICT.at(carrier=carrier, value=value)


def _hidden_pairs(grid: Grid) -> dict[str, str]:
    """Names and values of the identity sheet, wherever it is and whatever it is called."""
    for sheet in reversed(grid.sheets):
        pairs = _pairs(sheet)
        if "procurement" in pairs and "revision" in pairs:
            return pairs
    return {}


def _bank(grid: Grid, properties: Mapping[str, str]) -> str | None:
    """The bank that it is the authoring workbook of, which says so where the identity of others stands."""
    found = (properties, *(_pairs(sheet) for sheet in grid.sheets if sheet.name == "_tracker"))
    return next(
        (p["catalogue"] for p in found if {"catalogue", "version", "language"} <= p.keys()), None
    )


def _is_selection(grid: Grid, properties: Mapping[str, str]) -> bool:
    """Whether it is the buyer's selection workbook, which says so where the identity of others stands."""
    if "selection" in properties:
        return True
    found = (_pairs(sheet) for sheet in grid.sheets)
    return any({"selection", "procurement", "banks"} <= pairs.keys() for pairs in found)


def _pairs(sheet: Sheet) -> dict[str, str]:
    pairs: dict[str, str] = {}
    name: tuple[int, str] | None = None
    for cell in sheet.cells:
        if name and cell.row == name[0]:
            if name[1] not in pairs and cell.value is not None:
                pairs[name[1]] = _as_written(cell.value)
        elif cell.kind is CellKind.TEXT and isinstance(cell.value, str) and len(cell.value) < 40:
            name = (cell.row, cell.value.strip())
    return pairs


def _as_written(value: str | float | bool) -> str:
    """A value that a program may have turned from text into a number, as text again."""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _identity(pairs: dict[str, str]) -> Identity | None:
    procurement, revision = pairs.get("procurement"), pairs.get("revision", "")
    if not procurement or not revision.isdigit():
        return None
    layout = pairs.get("layout", "")
    return Identity(
        procurement=procurement,
        revision=int(revision),
        layout=int(layout) if layout.isdigit() else None,
        vendor=pairs.get("vendor"),
        digest=pairs.get("digest"),
    )


def _from_keys(grid: Grid) -> Identity | None:
    for sheet in grid.sheets:
        for cell in sheet.cells:
            if isinstance(cell.value, str) and (key := parse_row_key(cell.value)):
                return Identity(key.procurement, key.revision)
    return None


def _specification(pairs: dict[str, str]) -> Specification | None:
    """The specification on the hidden sheet, if every character of it is still there."""
    chunks: list[str] = []
    while (name := f"{SPECIFICATION}{len(chunks) + 1}") in pairs:
        chunks.append(pairs[name])
    return _parsed("".join(chunks), pairs.get("digest")) if chunks else None


@lru_cache(maxsize=4)
def _parsed(text: str, digest: str | None) -> Specification | None:
    """A specification, read once however many vendors send it back."""
    try:
        read = documents.parse_json(text, "specification", Specification, source="")
    except DocumentError:
        return None
    return read if specification_digest(read) == digest else None
