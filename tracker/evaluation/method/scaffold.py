"""A new ``evaluation.yaml`` whose comments explain it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path

from tracker.assessment.model import OUTCOME_LABELS
from tracker.errors import CaseError
from tracker.evaluation.method.load import EVALUATION
from tracker.evaluation.method.model import DEFAULT_COUNTS, OWN_KEY
from tracker.files import data_folder, write_once
from tracker.procurement.case import Case
from tracker.procurement.specification import Specification
from tracker.texts import Language, Text
from tracker.yaml_edit.rewriter import Layout

_EXAMPLES = (1, 0.8, 0.4, 0)  # of what a verdict may count: from the best to the worst
_PLAIN = re.compile(r"(?!(?:true|false|null)$)[A-Za-zÆØÅæøå][\w-]*")  # a key that needs no quotes
# How ``evaluation.yaml`` is written, by the template.
LAYOUT = Layout(
    order=(
        "id", "name", "points", "lowest", "highest", "step", "method", "row", "total", "counts", "verdicts", "weights",
        "levels", "packages", "requirements", "group_bonus", "thresholds", "evaluators",
    ),
    opened=("points", "method", "counts", "verdicts", "weights", "levels", "packages", "requirements", "thresholds"),
)  # fmt: skip
_OWN = Text("Egne krav uden afsnit", "Own requirements without a section")


def scaffold(specification: Specification) -> str:
    """The text of ``evaluation.yaml`` for what a procurement asks: its packages, levels, verdicts.

    The comments are Danish, as those of ``procurement.yaml``.
    """
    from jinja2 import Environment, StrictUndefined

    language = Language.DA
    packages = [(p.id, p.title.get(language)) for p in specification.chapters]
    if any(not row.packages for row in specification.requirements):
        packages.append((OWN_KEY, _OWN.get(language)))
    scale = specification.scale
    template = (data_folder("templates") / "evaluation.yaml.j2").read_text("utf-8")
    # Not HTML: ids are checked against their schemas, and labels stand in comments, on one line.
    environment = Environment(undefined=StrictUndefined, keep_trailing_newline=True)  # noqa: S701
    verdicts = _listed((v.id, v.label.get(language)) for v in scale.verdicts)
    return environment.from_string(template).render(
        id=_line(specification.procurement.id),
        outcomes=[
            {
                "id": outcome.value,
                "share": (shown := share if isinstance(share, str) else f"{share:g}"),
                "label": _line(OUTCOME_LABELS[outcome].get(language)),
                "room": max(32 - len(outcome.value) - len(shown), 1),
            }
            for outcome, share in DEFAULT_COUNTS.items()
        ],
        verdicts=[
            {**verdict, "example": f"{_EXAMPLES[min(at, len(_EXAMPLES) - 1)]:<3}"}
            for at, verdict in enumerate(verdicts)
        ],
        levels=_listed((c.id, c.label.get(language)) for c in scale.levels),
        packages=_listed(packages),
        groups=", ".join(g.package for g in specification.groups if specification.has_choice),
        example=_key(specification.requirements[0].id),
    )


def create(case: Case) -> Path:
    """Write ``evaluation.yaml`` into a case without one.

    Raises:
        CaseError: it has one; or the procurement asks nothing.
    """
    specification = case.frozen() if case.is_frozen else case.resolve()
    path = case.folder / EVALUATION
    if not specification.requirements:
        raise CaseError(
            Text(
                "Udbuddet har ingen krav at vurdere. Vælg pakker (i Excel med »tracker edit«, arket Pakker, eller "
                "»select« i procurement.yaml).",
                "The procurement asks nothing to evaluate. Select packages (in Excel with 'tracker edit', the "
                "sheet Packages, or 'select' in procurement.yaml).",
            ),
            where=str(case.folder),
        )
    if not write_once(path, scaffold(specification).encode()):
        raise CaseError(
            Text(
                f"Sagen har allerede en {EVALUATION}; intet er ændret.",
                f"The case already has an {EVALUATION}; nothing was changed.",
            ),
            where=str(path),
        )
    return path


def _listed(choices: Iterable[tuple[str, str]]) -> list[dict[str, str | int]]:
    named = [(_key(id), _line(label)) for id, label in choices]
    width = max((len(id) for id, _ in named), default=0) + 2
    return [{"id": id, "label": label, "room": width - len(id)} for id, label in named]


def _key(id: str) -> str:
    return id if _PLAIN.fullmatch(id) else json.dumps(id, ensure_ascii=False)


def _line(text: str) -> str:
    """On one line, for a comment."""
    return " ".join(text.split())
