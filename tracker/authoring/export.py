"""A bank in another form: the authoring workbook, a flat table, one document, ReqIF."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tracker import documents
from tracker.catalogue.load import HEAD, from_plain, parse_catalogue, to_plain
from tracker.catalogue.model import Catalogue
from tracker.catalogue.snapshots import open_version
from tracker.files import data_folder
from tracker.foreign_text import clean_text
from tracker.frozen import dataclass
from tracker.paper.plain import Value, write_csv
from tracker.texts import Language

if TYPE_CHECKING:
    import pandas as pd  # type: ignore[import-untyped]

_SEPARATOR = "; "  # between the values of a list


@dataclass(frozen=True, slots=True)
class Bank:
    """A bank as values, and as one document in the words of its files.

    ``folder`` is where its files lie.
    """

    catalogue: Catalogue
    plain: dict[str, Any]
    folder: Path | None = None


def open_bank(which: str) -> Bank:
    """A bank by the folder its files lie in, or by id; one of its releases as ``CAT@1.0.0``.

    Raises:
        SelectionError: there is no such bank.
        DocumentError: a file of it is malformed or against its schema.
    """
    shipped = data_folder("templates") / "catalogues"
    for folder in (Path(which), shipped / which):
        if (folder / HEAD).is_file():
            plain = parse_catalogue(folder)
            return Bank(from_plain(plain, str(folder)), plain, folder)
    catalogue = open_version(which)
    return Bank(catalogue, to_plain(catalogue))


def _xlsx(bank: Bank, language: Language) -> bytes:
    from tracker.authoring.workbook import AuthoringBook, write_book

    return write_book(AuthoringBook(bank.catalogue, bank.plain, language))


def _csv(bank: Bank, language: Language) -> bytes:
    frame = as_frame(bank.catalogue).convert_dtypes()  # a whole number is one, though some lack it
    lines = frame.astype(object).where(frame.notna(), None).itertuples(index=False, name=None)
    return write_csv(
        [list(frame.columns), *([_value(value) for value in line] for line in lines)], language
    )


def _value(value: Any) -> Value:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return value if value is None or is_number else str(value)


def _json(bank: Bank, _: Language) -> bytes:
    return documents.to_document("catalogue", to_plain(bank.catalogue))


def _reqif(bank: Bank, _: Language) -> bytes:
    from tracker.authoring.formats.reqif_write import write_reqif

    return write_reqif(bank.catalogue)


# The forms a bank is written in; each loads what it needs when it is asked for.
WRITERS: Mapping[str, Callable[[Bank, Language], bytes]] = {
    "xlsx": _xlsx,
    "csv": _csv,
    "json": _json,
    "reqif": _reqif,
}


def as_frame(catalogue: Catalogue) -> pd.DataFrame:
    """The requirements as a flat table for people who analyse: a row each, a column for each field.

    Nothing invisible is in its texts.
    """
    import pandas as pd

    plain = to_plain(catalogue)
    titles = {section["id"]: section["title"] for section in plain["sections"]}
    rows = [
        {
            "catalogue": catalogue.id,
            "version": catalogue.version,
            **row,
            "section_title": titles[row["section"]],
        }
        for row in plain["requirements"]
    ]
    frame = pd.json_normalize(rows, sep="_")
    first = [c for c in ("catalogue", "version", "id", "number", "section") if c in frame.columns]
    first += [c for c in frame.columns if c.startswith("section_title")]
    ordered = frame[[*first, *(c for c in frame.columns if c not in first)]]
    return ordered.map(_flat, na_action="ignore") if len(ordered) else ordered


def _flat(value: Any) -> Any:
    if isinstance(value, list):
        return _flat(_SEPARATOR.join(_one(item) for item in value))
    if not isinstance(value, str):
        return value
    return clean_text(value)


def _one(item: Any) -> str:
    return (
        f"{item['id']}: {' | '.join(item['label'].values())}"
        if isinstance(item, dict)
        else str(item)
    )
