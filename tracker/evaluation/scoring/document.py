"""The result as its JSON document. ``schemas/scores.schema.json`` describes it."""

from __future__ import annotations

from typing import Any

from tracker import documents
from tracker.evaluation.method.report import seal_document
from tracker.evaluation.scoring.result import Result
from tracker.texts import Language


def render(result: Result) -> bytes:
    """The document's bytes, valid against its schema. Figures are unrounded."""
    return documents.to_json(documents.encodable(document(result)))


def document(result: Result) -> dict[str, Any]:
    """The document as plain data."""
    from tracker.evaluation.scoring import texts

    scores, state = result.scores, result.seal
    plain = documents.to_plain
    return {
        "internal": {lang.value: texts.INTERNAL.get(lang) for lang in Language},
        "procurement": plain(scores.procurement),
        "draft": state.draft,
        "seal": seal_document(state),
        "method": plain(scores.method.spelled_out()),
        "vendors": plain(scores.vendors),
        "provisional": scores.provisional,
        "apart": plain(scores.apart),
        "others": [
            {
                "seal": other.seal.number,
                "vendors": [
                    {"vendor": plain(v.vendor), "rank": v.rank, "tied": v.tied, "total": v.total}
                    for v in other.scores.vendors
                ],
            }
            for other in result.others
        ],
        "uncounted": plain(scores.uncounted),
        "stale": result.stale,
        "complete": result.unfinished.is_complete,
        "missing": plain(result.unfinished),
        "robustness": plain(result.robustness) if result.robustness else None,
    }
