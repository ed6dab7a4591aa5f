"""What a case, its bank and its files know by name, for a shell that completes a line (``cli.completion``).

Each name with what it is. What nobody may see stays unseen: CPR numbers are masked, as everywhere. Whatever
is not there or cannot be read has no names; the command itself will say why.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.cli.texts import spoken_language
from tracker.cpr import masked
from tracker.errors import TrackerError
from tracker.findings import shorten
from tracker.procurement import log
from tracker.procurement.case import Case
from tracker.submission.entry import RECEIVE

if TYPE_CHECKING:
    from tracker.catalogue.model import Catalogue

Names = Iterator[tuple[str, str]]


def known(kind: str, folder: Path) -> list[tuple[str, str]]:
    """The names of a kind, each once, with what they are.

    Args:
        kind: a key of ``_KINDS``.
        folder: the case.
    """
    found: dict[str, str] = {}
    try:
        for name, about in _KINDS[kind](folder):
            found.setdefault(masked(name), shorten(masked(" ".join(about.split()))))
    except TrackerError:  # no case here, say; names before that hold
        pass
    return list(found.items())


def _vendors(folder: Path) -> Names:
    """Those who were invited, and those who have sent something: by their names, else by their ids."""
    for record in log.records(folder):
        if record.action == RECEIVE:
            name, id = record.details.get("vendor", ""), record.details.get("vendor_id", "")
            if name or id:
                yield name or id, id
    for vendor in Case.at(folder).procurement.vendors:
        yield (vendor.name or vendor.id), vendor.id


def _files(folder: Path) -> Names:
    for record in log.records(folder):
        if record.action == RECEIVE:
            yield record.details["name"], record.details.get("vendor", "")


def _requirements(folder: Path) -> Names:
    case = Case.at(folder)
    asked = case.frozen() if case.is_frozen else case.resolve()
    for row in asked.requirements:
        yield row.id, row.text.get(spoken_language())


def _packages(folder: Path) -> Names:
    for section in _bank(folder).sections:
        yield section.id, section.title.get(spoken_language())


def _integrations(folder: Path) -> Names:
    for one in _bank(folder).integrations:
        yield one.id, one.title.get(spoken_language())


def _conditions(folder: Path) -> Names:
    for one in _bank(folder).conditions:
        for answer in ("yes", "no"):
            yield f"{one.id}={answer}", one.question.get(spoken_language())


def _points(folder: Path) -> Names:
    bank = _bank(folder)
    yield from _packages(folder)
    yield from _integrations(folder)
    for section in bank.sections:
        for row in section.requirements:
            yield row.id, row.text.get(spoken_language())


def _bank(folder: Path) -> Catalogue:
    from tracker.catalogue.load import SHIPPED, load_catalogue

    if (folder / "procurement.yaml").is_file():
        return Case.at(folder).catalogue
    return load_catalogue(SHIPPED)


def _catalogues(folder: Path) -> Names:
    from tracker.catalogue.load import HEAD, places

    for place in places(folder):
        for head in sorted(place.glob(f"*/{HEAD}")):
            yield head.parent.name, str(place)


def _reservations(folder: Path) -> Names:
    from tracker.assessment.reservations.register import load_register

    for entry in load_register(Case.at(folder)).entries:
        yield entry.id, entry.requirement or ""


def _supplements(folder: Path) -> Names:
    from tracker.clarification.decide import pieces

    for piece in pieces(Case.at(folder)):
        yield piece.name, piece.subject


def _marks(folder: Path) -> Names:
    from tracker.confidentiality.protected import load_doubts

    for doubt in load_doubts(Case.at(folder)):
        yield doubt.id, doubt.vendor


def _evaluators(folder: Path) -> Names:
    from tracker.evaluation.method.load import load_evaluation

    for one in load_evaluation(Case.at(folder)).evaluators:
        yield one.id, one.name


def _schemas(folder: Path) -> Names:
    from tracker import documents

    del folder
    for name in documents.schema_names():
        yield name, ""


_KINDS: Mapping[str, Callable[[Path], Names]] = {
    "vendor": _vendors,
    "file": _files,
    "requirement": _requirements,
    "package": _packages,
    "integration": _integrations,
    "condition": _conditions,
    "point": _points,
    "catalogue": _catalogues,
    "reservation": _reservations,
    "supplement": _supplements,
    "mark": _marks,
    "evaluator": _evaluators,
    "schema": _schemas,
}
