"""What a workbook must not make of a case: each rule says why, in the buyer's words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tracker import documents
from tracker.danish_time import read_deadline
from tracker.errors import TrackerError
from tracker.evaluation.method.load import faults
from tracker.evaluation.method.model import Evaluation
from tracker.evaluation.method.seal import SealState
from tracker.procurement.model import Procurement
from tracker.procurement.resolve import resolve
from tracker.selection.model import CaseFiles, CaseView
from tracker.selection.update import Rule
from tracker.selection.view import asked
from tracker.texts import Text
from tracker.violations import violations

# What a case there is not yet has in the place of what is still missing.
_BEGUN: Mapping[str, Any] = {"id": "x", "title": "–", "buyer": {"name": "–"}, "select": []}


def usable(view: CaseView) -> Rule:
    """The files must meet their schemas, and the selection must be one of the banks'."""

    def rule(before: CaseFiles, after: CaseFiles) -> Text | None:
        known = {text.en for text in _wrong(view, before)}
        return next((text for text in _wrong(view, after) if text.en not in known), None)

    return rule


def _wrong(view: CaseView, files: CaseFiles) -> Iterator[Text]:
    plain = {**_BEGUN, **files.procurement}
    found = list(_violations(plain, "procurement"))
    yield from found
    if files.evaluation is not None:
        yield from _violations(files.evaluation, "evaluation")
    if found:
        return
    try:
        procurement = documents.convert(plain, Procurement)
        read_deadline(procurement.deadline or "2000-01-01")
        resolve(procurement, view.catalogue, view.scale)
    except TrackerError as error:
        yield error.text


def _violations(plain: Mapping[str, Any], schema: str) -> Sequence[Text]:
    if documents.is_valid(plain, schema):
        return ()
    return [text for _, text in violations(plain, documents.schema(schema))]


def keeps_id(id: str) -> Rule:
    """A case that is issued keeps its id: it stands in every workbook that was sent."""

    def rule(before: CaseFiles, after: CaseFiles) -> Text | None:
        del before
        if after.procurement.get("id") == id:
            return None
        return Text(
            f"udbuddet er sendt ud som »{id}«, og id'et står i alle arbejdsbøger.",
            f"the procurement was issued as '{id}', and the id stands in every workbook.",
        )

    return rule


def keeps_seal(state: SealState) -> Rule:
    """A sealed method is changed by people who know that it is sealed (``evaluation.method.seal``)."""

    def rule(before: CaseFiles, after: CaseFiles) -> Text | None:
        last = state.last
        if last is None or _method(before).same_method(_method(after)):
            return None
        day = last.at[:10]
        return Text(
            f"evalueringsmetoden blev forseglet {day}. Skal den ændres, så spørg udbudsjuristen først "
            "(udbudslovens § 160 og § 165), kør igen med --sealed, og forsegl så metoden på ny med en "
            "begrundelse.",
            f"the method of evaluation was sealed on {day}. If it is to be changed, ask the procurement lawyer "
            "first (Danish Public Procurement Act § 160 and § 165), run again with --sealed, and then seal the "
            "method again with a reason.",
        )

    return rule


def _method(files: CaseFiles) -> Evaluation:
    plain = files.evaluation or {}
    valid = documents.is_valid(plain, "evaluation")
    return documents.convert(plain if valid else {}, Evaluation)


def unfit_method(view: CaseView, files: CaseFiles) -> list[Text]:
    """What of a method does not fit what is asked."""
    specification = asked(view, files)
    if files.evaluation is None or specification is None:
        return []
    if not documents.is_valid(files.evaluation, "evaluation"):
        return []
    method = documents.convert(files.evaluation, Evaluation)
    return [text for _, text in faults(method, specification)]
