"""A new case folder: a ``procurement.yaml`` whose comments explain it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tracker.catalogue.load import places, read_catalogue
from tracker.catalogue.lookup import Names
from tracker.catalogue.model import Catalogue
from tracker.documents import read_bytes
from tracker.errors import CaseError
from tracker.files import data_folder, write_once
from tracker.procurement import errata, left_open
from tracker.procurement.case import PROCUREMENT
from tracker.procurement.model import Procurement, Reply
from tracker.procurement.resolve import resolve
from tracker.procurement.scale import Scale
from tracker.procurement.specification import Specification
from tracker.texts import Text
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
IS_CASE = Text(
    "Mappen er allerede en sagsmappe; intet er ændret.",
    "The folder already is a case folder; nothing was changed.",
)


def scaffold(procurement: Procurement, catalogue: Catalogue, scale: Scale) -> str:
    """The text of ``procurement.yaml``, explained, for a case that is begun.

    The conditions that the selection raises are listed with their questions, and what has yet to be
    decided as comments. Levels, own requirements and drops do not belong to a new case, and are not written.

    Raises:
        SelectionError: the selection names what the catalogue does not have.
    """
    from jinja2 import Environment, StrictUndefined

    names = Names(catalogue)
    asked = resolve(procurement, catalogue, scale)
    still_open = left_open.open_points(catalogue, asked, procurement)
    template = (data_folder("templates") / "procurement.yaml.j2").read_text("utf-8")
    # Not HTML: what goes in is quoted as JSON strings, which are YAML.
    environment = Environment(undefined=StrictUndefined, keep_trailing_newline=True)  # noqa: S701
    environment.filters["tojson"] = _quoted
    language, select = procurement.language, procurement.select
    return environment.from_string(template).render(
        it=procurement,
        catalogues=procurement.banks,
        titles={c.id: names.section(c.id).title.get(language) for c in select},
        conditions=list(_conditions(procurement, catalogue, asked)),
        errata=list(errata.lines(errata.unsettled(catalogue, asked, procurement.errata), "#")),
        statements=list(left_open.statement_lines(still_open, "# ")),
        dates=list(left_open.date_lines(still_open, "#")),
        levels=scale.levels,
    )


def _conditions(
    procurement: Procurement, catalogue: Catalogue, asked: Specification
) -> Iterator[tuple[str, Reply, str]]:
    """The conditions that the selection raises or that are answered: id, reply, question."""
    raised = {condition.id for condition in asked.conditions} | set(procurement.conditions)
    for condition in catalogue.conditions:
        if condition.id in raised:
            reply = procurement.conditions.get(condition.id, Reply.VENDOR)
            question = condition.question.get(procurement.language)
            yield condition.id, reply, " ".join(question.split())


def create(folder: Path, text: str) -> Path:
    """Write ``procurement.yaml`` into a folder that has none.

    Raises:
        CaseError: the folder already is a case.
    """
    path = folder / PROCUREMENT
    if not write_once(path, text.encode()):
        raise CaseError(IS_CASE, where=str(path))
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
