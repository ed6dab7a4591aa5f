"""A new case folder: a ``procurement.yaml`` whose comments explain it."""

from __future__ import annotations

from pathlib import Path

from tracker.catalogue.load import SHIPPED, places, read_catalogue
from tracker.catalogue.lookup import Names
from tracker.catalogue.model import Catalogue
from tracker.documents import read_bytes
from tracker.errors import CaseError
from tracker.files import data_folder, write_once
from tracker.frozen import dataclass
from tracker.procurement import errata, left_open
from tracker.procurement.case import PROCUREMENT
from tracker.procurement.model import Buyer, CatalogueChoice, Choice, Procurement, Vendor
from tracker.procurement.resolve import resolve
from tracker.procurement.scale import Scale
from tracker.texts import Language, Text
from tracker.yaml_edit.rewriter import Layout

# How ``procurement.yaml`` is written, by the template; what an entry of its lists is known by.
LAYOUT = Layout(
    order=(
        "id", "title", "reference", "buyer", "name", "cvr", "contact", "framework", "service_area", "deadline", "language",
        "choice", "by", "reason", "text", "scale", "catalogue", "catalogues", "version", "digest", "select", "package",
        "section", "integrations", "conditions", "default", "levels", "add", "level", "when", "evidence", "answer", "drop",
        "addenda", "errata", "alternatives", "dates", "vendors", "members", "lead", "variants", "lots",
    ),
    keys=(("id",), ("catalogue", "package", "section"), ("cvr",), ("name",)),
    opened=("conditions", "levels", "addenda", "errata", "alternatives", "dates"),
    words=("yes", "no"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Start:
    """What a new case is begun with."""

    id: str
    title: str
    buyer: str
    select: tuple[Choice, ...]
    cvr: str | None = None
    contact: str | None = None
    reference: str | None = None
    deadline: str | None = None
    language: Language = Language.DA
    vendors: tuple[Vendor, ...] = ()
    catalogues: tuple[CatalogueChoice, ...] = ()


def scaffold(start: Start, catalogue: Catalogue, scale: Scale) -> str:
    """The text of ``procurement.yaml``.

    The conditions that the selection raises are listed with their questions.

    Raises:
        SelectionError: the selection names what the catalogue does not have.
    """
    from jinja2 import Environment, StrictUndefined

    names = Names(catalogue)
    procurement = _procurement(start, catalogue)
    asked = resolve(procurement, catalogue, scale)
    still_open = left_open.open_points(catalogue, asked, procurement)
    template = (data_folder("templates") / "procurement.yaml.j2").read_text("utf-8")
    # Not HTML: what goes in is quoted as JSON strings, which are YAML.
    environment = Environment(undefined=StrictUndefined, keep_trailing_newline=True)  # noqa: S701
    environment.filters["tojson"] = _quoted
    return environment.from_string(template).render(
        id=start.id,
        title=start.title,
        buyer=start.buyer,
        cvr=start.cvr,
        contact=start.contact,
        reference=start.reference,
        deadline=start.deadline,
        language=start.language.value,
        catalogues=start.catalogues or (CatalogueChoice(catalogue.id, catalogue.version),),
        is_framework=SHIPPED in (bank.id for bank in start.catalogues) or not start.catalogues,
        select=start.select,
        titles={c.id: names.section(c.id).title.get(start.language) for c in start.select},
        conditions=[
            {"id": c.id, "question": " ".join(c.question.get(start.language).split())}
            for c in asked.conditions
        ],
        errata=list(errata.lines(errata.unsettled(catalogue, asked, {}), "#")),
        statements=list(left_open.statement_lines(still_open, "# ")),
        dates=list(left_open.date_lines(still_open, "#")),
        vendors=start.vendors,
        levels=scale.levels,
    )


def create(folder: Path, text: str) -> Path:
    """Write ``procurement.yaml`` into a folder that has none.

    Raises:
        CaseError: the folder already is a case.
    """
    path = folder / PROCUREMENT
    if not write_once(path, text.encode()):
        raise CaseError(
            Text(
                "Mappen er allerede en sagsmappe; intet er ændret.",
                "The folder already is a case folder; nothing was changed.",
            ),
            where=str(path),
        )
    return path


def bring(bank: Path, case: Path) -> None:
    """Copy a bank's files into a case folder, unless it is found by its id from there.

    Raises:
        CaseError: the case has other files in that place.
    """
    id = read_catalogue(bank).id
    if any((place / id).resolve() == bank.resolve() for place in places(case)):
        return
    place = case / id
    for source in sorted(bank.glob("*.yaml")):
        data, path = read_bytes(source), place / source.name
        if not write_once(path, data) and read_bytes(path) != data:
            message = Text(
                "Sagen har allerede en anden fil her; intet er ændret.",
                "The case already has another file here; nothing was changed.",
            )
            raise CaseError(message, where=str(path))


def _quoted(text: str) -> str:
    import json

    return json.dumps(text, ensure_ascii=False)


def _procurement(start: Start, catalogue: Catalogue) -> Procurement:
    return Procurement(
        id=start.id,
        title=start.title,
        buyer=Buyer(start.buyer),
        catalogues=start.catalogues or (CatalogueChoice(catalogue.id, catalogue.version),),
        select=start.select,
    )
