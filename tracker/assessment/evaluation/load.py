"""``evaluation.yaml``: read, and held against what the vendors are asked."""

from __future__ import annotations

from tracker import documents
from tracker.assessment.evaluation.check import faults
from tracker.assessment.evaluation.model import Evaluation
from tracker.errors import CaseError
from tracker.procurement.case import Case
from tracker.procurement.specification import Specification
from tracker.texts import Text

EVALUATION = "evaluation.yaml"


def has_evaluation(case: Case) -> bool:
    """Whether the buyer has written down a method."""
    return (case.folder / EVALUATION).is_file()


def load_evaluation(case: Case) -> Evaluation:
    """The method in a case's ``evaluation.yaml``.

    It is held against the frozen specification; before that, against what ``procurement.yaml`` asks
    now.

    Raises:
        CaseError: the case has none.
        DocumentError: it is against its schema, or names what is not asked; with line and column.
    """
    path = case.folder / EVALUATION
    if not path.is_file():
        raise CaseError(
            Text(
                f"Sagen har ingen {EVALUATION}. Lav en med »tracker evaluate new«.",
                f"The case has no {EVALUATION}. Make one with 'tracker evaluate new'.",
            ),
            where=str(case.folder.resolve()),
        )
    specification = case.frozen() if case.is_frozen else case.resolve()
    return parse_evaluation(documents.read_bytes(path), specification, source=str(path))


def parse_evaluation(data: bytes, specification: Specification, *, source: str) -> Evaluation:
    """As ``load_evaluation``, from bytes.

    Args:
        source: the file, as the user knows it.
    """
    if not data.decode("utf-8-sig", "replace").strip():  # lost, rather than left at the defaults
        raise documents.empty(source)
    plain = documents.parse_yaml(data, None, source=source)
    plain = {} if plain is None else plain  # a file of comments alone: all as by default
    if not documents.is_valid(plain, "evaluation"):
        places = documents.parse_placed(data, None, source=source)[1]
        documents.require(plain, "evaluation", source, places)
    evaluation = documents.convert(plain, Evaluation)
    if found := faults(evaluation, specification):
        documents.refuse(found, source, documents.parse_placed(data, None, source=source)[1])
    return evaluation
