"""What every report says of the seal on the method, in the same words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tracker import documents
from tracker.evaluation.method.model import Evaluation, RowMethod, TotalMethod
from tracker.evaluation.method.seal import Seal, SealState
from tracker.paper.model import Notice
from tracker.paper.values import one_line
from tracker.procurement.scale import Scale
from tracker.texts import Language, Text, counted, written

_DRAFT = Text(
    "UDKAST: beregnet efter en metode, der ikke er forseglet. Må ikke ligge til grund for en "
    "tildeling.",
    "DRAFT: worked out by a method that is not sealed. Not to be the basis of an award.",
)
_UNSEALED = Text("Evalueringsmetoden er ikke forseglet.", "The method of evaluation is not sealed.")
_SEALED = Text(
    "Metoden er forseglet {at} af {who}, før den første besvarelse blev modtaget "
    "(SHA-256 {sha256}…).",
    "The method was sealed on {at} by {who}, before the first submission was received "
    "(SHA-256 {sha256}…).",
)
_LATE = Text(
    "Metoden blev forseglet {at} af {who} EFTER modtagelsen af {count.da} "
    "(SHA-256 {sha256}…). Begrundelse: {reason}",
    "The method was sealed on {at} by {who} AFTER {count.en} had been received "
    "(SHA-256 {sha256}…). Reason: {reason}",
)
_AGAIN = Text(
    "Metoden er ændret og forseglet igen {at} af {who}, efter {count.da} "
    "(SHA-256 {sha256}…). Begrundelse: {reason}",
    "The method was changed and sealed again on {at} by {who}, after {count.en} "
    "(SHA-256 {sha256}…). Reason: {reason}",
)
_AGAIN_IN_TIME = Text(
    "Metoden er ændret og forseglet igen {at} af {who}, før den første besvarelse blev modtaget "
    "(SHA-256 {sha256}…). Begrundelse: {reason}",
    "The method was changed and sealed again on {at} by {who}, before the first submission was "
    "received (SHA-256 {sha256}…). Reason: {reason}",
)
_CHANGED = Text(
    "evaluation.yaml er ændret siden forseglingen. Ændringen er ikke brugt her; den forseglede "
    "metode gælder.",
    "evaluation.yaml has changed since the seal. The change is not used here; the sealed method "
    "holds.",
)
_UNREADABLE = Text(
    "evaluation.yaml kan ikke læses eller passer ikke længere til kravene. Den er ikke brugt her; den "
    "forseglede metode gælder.",
    "evaluation.yaml cannot be read or no longer fits the requirements. It is not used here; the "
    "sealed method holds.",
)
_DRAFTS = Text(
    "Resultatet har været beregnet i udkast {count.da} efter en uforseglet metode; se loggen.",
    "The result was worked out {count.en} by a method that was not sealed; see the log.",
)
_POINTS = Text(
    "Point: fra {low} til {high} i trin på {step}", "Points: {low} to {high} in steps of {step}"
)
_ROWS = {
    RowMethod.MEAN: Text(
        "gennemsnittet af evaluatorernes point", "the mean of the evaluators' points"
    ),
    RowMethod.MEDIAN: Text(
        "det midterste af evaluatorernes point", "the median of the evaluators' points"
    ),
    RowMethod.OUTCOME: Text("kun enighed og udfaldet", "only what is agreed, and the outcome"),
}
_TOTALS = {
    TotalMethod.BY_PACKAGE: Text("hvert afsnit for sig først", "each section by itself first"),
    TotalMethod.BY_REQUIREMENT: Text("alle krav i ét gennemsnit", "all requirements in one mean"),
}
_METHOD = Text("Metode: {row.da}; {total.da}", "Method: {row.en}; {total.en}")
_WEIGHTS = (
    Text("Vægte af niveauer", "Weights of levels"),
    Text("Vægte af afsnit", "Weights of sections"),
    Text("Vægte af krav", "Weights of requirements"),
)
_ALL_ONE = Text("alle 1", "all 1")
_EVALUATORS = Text("Evaluatorer", "Evaluators")
_SUBMISSIONS = Text("besvarelse", "submission"), Text("besvarelser", "submissions")
_TIMES = Text("gang", "time"), Text("gange", "times")


def method_lines(method: Evaluation, scale: Scale, language: Language) -> list[str]:
    """What a method says, a line each for its points, its way to a total, its weights, its evaluators."""
    labels = {level.id: one_line(level.label.get(language)) for level in scale.levels}
    levels = {labels.get(id, id): weight for id, weight in method.weights.levels.items()}
    points, weights = method.points, method.weights
    bounds = {"low": points.lowest, "high": points.highest, "step": points.step}
    way = _METHOD.fill(row=_ROWS[method.method.row], total=_TOTALS[method.method.total])
    given = zip(_WEIGHTS, (levels, weights.packages, weights.requirements), strict=True)
    names = ", ".join(one.name for one in method.evaluators) or "–"
    shown = {key: _figure(value, language) for key, value in bounds.items()}
    return [
        _POINTS.fill(**shown).get(language),
        way.get(language),
        *(f"{title.get(language)}: {_weights(them, language)}" for title, them in given),
        one_line(f"{_EVALUATORS.get(language)}: {names}"),
    ]


def _weights(given: Mapping[str, float], language: Language) -> str:
    """The weights that are not 1."""
    found = [f"{id} {_figure(weight, language)}" for id, weight in given.items() if weight != 1]
    return ", ".join(found) or _ALL_ONE.get(language)


def _figure(value: float, language: Language) -> str:
    return f"{value:g}".replace(".", ",") if language is Language.DA else f"{value:g}"


def notices(state: SealState | None, language: Language) -> tuple[Notice, ...]:
    """The notices on the seal, alerts where something is wrong; empty without a method."""
    if state is None:
        return ()
    found = [(_DRAFT, True)] if state.draft else []
    found += [(seal_sentence(seal), seal.is_late) for seal in state.seals]
    if not state.is_sealed:
        found.append((_UNSEALED, True))
    if state.changed and not state.draft:
        found.append((_CHANGED, True))
    if state.unreadable and state.is_sealed:
        found.append((_UNREADABLE, True))
    if state.drafts:
        found.append((_DRAFTS.fill(count=counted(state.drafts, *_TIMES)), True))
    return tuple(Notice(text.get(language), alert) for text, alert in found)


def seal_part(state: SealState | None) -> dict[str, Any]:
    """The seal, to be put beside a JSON document; nothing without a method."""
    return {} if state is None else {"seal": documents.raw(seal_document(state))}


def seal_document(state: SealState) -> dict[str, Any]:
    """The seal as the JSON documents have it; an unreadable ``evaluation.yaml`` is a changed one."""
    return {
        "seals": documents.to_plain(state.seals),
        "changed": state.changed or state.unreadable,
        "drafts": state.drafts,
    }


def seal_sentence(seal: Seal) -> Text:
    """When, by whom, of what and why."""
    if seal.number > 1:
        text = _AGAIN if seal.is_late else _AGAIN_IN_TIME
    else:
        text = _LATE if seal.is_late else _SEALED
    day = written_at(seal.at)
    reason = one_line(seal.reason) or "–"
    count = counted(seal.submissions, *_SUBMISSIONS)
    parts = {"who": one_line(seal.who), "count": count, "sha256": seal.sha256[:12]} | {
        "reason": reason
    }
    return Text(
        text.da.format_map(parts | {"at": day.da}), text.en.format_map(parts | {"at": day.en})
    )


def written_at(at: str) -> Text:
    """A moment of the log as people read it: the day and the minute, by the clock it was written by."""
    import datetime as dt

    moment = dt.datetime.fromisoformat(at)
    day = written(moment.date())
    return Text(f"{day.da} kl. {moment:%H.%M}", f"{day.en}, {moment:%H:%M}")
