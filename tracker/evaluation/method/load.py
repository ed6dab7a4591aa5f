"""``evaluation.yaml``: read, and checked against what the vendors are asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from tracker import documents
from tracker.assessment.groups import row_of
from tracker.assessment.model import Outcome
from tracker.assessment.summary import OWN
from tracker.errors import CaseError
from tracker.evaluation.method.model import LEAVE_OUT, OWN_KEY, Evaluation, RowMethod, TotalMethod
from tracker.procurement.case import Case
from tracker.procurement.specification import Requirement, Specification
from tracker.suggestions import meant
from tracker.texts import Text

Fault = tuple[tuple[Any, ...], Text]


def faults(evaluation: Evaluation, specification: Specification) -> list[Fault]:
    """What is wrong with a method that no schema can see: the path in the document, and why."""
    return [
        *_points(evaluation),
        *_names(evaluation, specification),
        *_evaluators(evaluation),
        *_weights(evaluation, specification),
        *_group_bonus(evaluation, specification),
        *_unjudged(evaluation, specification),
    ]


def _points(evaluation: Evaluation) -> Iterator[Fault]:
    points = evaluation.points
    if points.highest <= points.lowest:
        yield (
            ("points", "highest"),
            Text(
                f"points.highest ({points.highest:g}) skal være større end points.lowest "
                f"({points.lowest:g})",
                f"points.highest ({points.highest:g}) must be above points.lowest "
                f"({points.lowest:g})",
            ),
        )
    elif Decimal(str(points.highest)) - Decimal(str(points.lowest)) < Decimal(str(points.step)) or (
        (Decimal(str(points.highest)) - Decimal(str(points.lowest))) % Decimal(str(points.step))
    ):
        yield (
            ("points", "step"),
            Text(
                f"points.step ({points.step:g}) går ikke op i afstanden fra {points.lowest:g} til "
                f"{points.highest:g}, så det højeste pointtal ikke kan gives",
                f"points.step ({points.step:g}) does not divide the range from {points.lowest:g} "
                f"to {points.highest:g}, so that the highest points could not be given",
            ),
        )


def _names(evaluation: Evaluation, specification: Specification) -> Iterator[Fault]:
    scale = specification.scale
    packages = [p.id for p in specification.chapters]
    if any(not row.packages for row in specification.requirements):
        packages.append(OWN_KEY)
    requirements = [row.id for row in specification.requirements]
    requirements += [row_of(group) for group in specification.groups if specification.has_choice]
    weights, thresholds = evaluation.weights, evaluation.thresholds
    yield from _unknown(("verdicts",), evaluation.verdicts, [v.id for v in scale.verdicts])
    yield from _unknown(("weights", "levels"), weights.levels, [c.id for c in scale.levels])
    yield from _unknown(("weights", "packages"), weights.packages, packages)
    yield from _unknown(("weights", "requirements"), weights.requirements, requirements)
    yield from _unknown(("thresholds", "packages"), thresholds.packages, packages)


def _unknown(path: tuple[str, ...], given: Iterable[str], known: list[str]) -> Iterator[Fault]:
    for name in given:
        if name in known:
            continue
        near = meant(name, known)
        shown = ", ".join(known[:40]) + (" …" if len(known) > 40 else "")
        field = ".".join(path)
        yield (
            (*path, name),
            Text(
                f"{field}: »{name}« findes ikke i udbuddet.{near.da} Kendte: {shown}",
                f"{field}: the procurement has no '{name}'.{near.en} Known: {shown}",
            ),
        )


def _evaluators(evaluation: Evaluation) -> Iterator[Fault]:
    seen: set[str] = set()
    for at, evaluator in enumerate(evaluation.evaluators):
        folded = evaluator.id.casefold()  # ids are file names too, and Windows folds those
        if folded in seen:
            yield (
                ("evaluators", at),
                Text(
                    f"evaluators: »{evaluator.id}« står der mere end én gang",
                    f"evaluators: '{evaluator.id}' stands there more than once",
                ),
            )
        seen.add(folded)


def _weights(evaluation: Evaluation, specification: Specification) -> Iterator[Fault]:
    """Weights that have no effect would be published and mean nothing."""
    weights = evaluation.weights
    by_package = evaluation.method.total is TotalMethod.BY_PACKAGE
    if weights.packages and not by_package:
        yield (
            ("weights", "packages"),
            Text(
                "weights.packages: afsnittenes vægte bruges ikke, når method.total er "
                "by_requirement. Fjern dem, eller vælg by_package",
                "weights.packages: the sections' weights are not used when method.total is "
                "by_requirement. Remove them, or choose by_package",
            ),
        )
    if not any(_counts(evaluation, row, by_package) for row in specification.requirements):
        yield (
            ("weights",),
            Text(
                "weights: intet krav får nogen vægt, så der kan ikke beregnes noget resultat",
                "weights: no requirement has any weight, so that there would be no result",
            ),
        )


def _group_bonus(evaluation: Evaluation, specification: Specification) -> Iterator[Fault]:
    """A bonus without a group to give it in would be published and mean nothing."""
    if evaluation.group_bonus and not (specification.groups and specification.has_choice):
        yield (
            ("group_bonus",),
            Text(
                "group_bonus: leverandøren vælger ikke mellem integrationer i dette udbud, så der er "
                "intet at give det for. Fjern det",
                "group_bonus: the vendor chooses among no integrations in this procurement, so that "
                "there is nothing to give it for. Remove it",
            ),
        )


def _unjudged(evaluation: Evaluation, specification: Specification) -> Iterator[Fault]:
    """By the outcomes alone, answers that only people can judge would silently count for nothing."""
    if (
        evaluation.method.row is not RowMethod.OUTCOME
        or evaluation.share(Outcome.ANSWERED) != LEAVE_OUT
    ):
        return
    by_package = evaluation.method.total is TotalMethod.BY_PACKAGE
    rows = [
        row.id
        for row in specification.requirements
        if row.answer and row.answer.met is None and _counts(evaluation, row, by_package)
    ]
    if rows:
        ids = ", ".join(rows)
        yield (
            ("method", "row"),
            Text(
                f"method.row: outcome giver ingen point for {ids}: kun mennesker kan bedømme de svar. Vælg "
                "mean eller median, giv dem vægten 0 under weights.requirements, eller skriv "
                "counts.answered",
                f"method.row: outcome gives no points for {ids}: only people can judge those answers. "
                "Choose mean or median, give them the weight 0 under weights.requirements, or write "
                "counts.answered",
            ),
        )


def _counts(evaluation: Evaluation, row: Requirement, by_package: bool) -> bool:
    """Whether a row can be part of a total."""
    packages = row.packages or (OWN,)
    in_play = not by_package or any(evaluation.package_weight(p) > 0 for p in packages)
    return in_play and evaluation.row_weight(row.id, row.level) > 0


EVALUATION = "evaluation.yaml"


def has_evaluation(case: Case) -> bool:
    """Whether the buyer has written down a method."""
    return (case.folder / EVALUATION).is_file()


def load_evaluation(case: Case) -> Evaluation:
    """The method in a case's ``evaluation.yaml``.

    It is checked against the frozen specification; before that, against what ``procurement.yaml`` asks
    now.

    Raises:
        CaseError: the case has no ``evaluation.yaml``.
        DocumentError: it is against its schema, or names what nobody asks for; with line and column.
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
