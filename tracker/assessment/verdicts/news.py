"""What has come from a vendor since an evaluator last judged a row."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from tracker.assessment.model import AssessedRow
from tracker.assessment.verdicts.model import Given
from tracker.spreadsheet.grid import CellRef
from tracker.submission.model import Answer, Submission
from tracker.submission.received import Rounds
from tracker.texts import Text, written

_NEW_ROUND = Text("Runde {round}: svaret er {how.da}", "Round {round}: the answer is {how.en}")
_CHANGED = Text("ændret", "changed")
_SAME = Text("uændret", "unchanged")
_SUPPLEMENT = Text("Supplement modtaget {day.da}", "Supplement received {day.en}")
_ANYWHERE = CellRef("", "")


@dataclass(frozen=True, slots=True)
class News:
    """What is new in a row. ``changed``: the vendor says something else or more now."""

    texts: tuple[Text, ...]
    changed: bool


def news_of(row: AssessedRow, given: Given, vendor: Rounds) -> News | None:
    """What is new since a verdict was given; None when nothing is."""
    texts: list[Text] = []
    changed = False
    latest = vendor.latest
    if given.submission != latest.source.sha256:
        before = next((s for e, s in vendor.received if e.sha256 == given.submission), None)
        changed = before is None or _said(before, row) != _said(latest, row)
        how = _CHANGED if changed else _SAME
        texts.append(_NEW_ROUND.fill(round=latest.round, how=how))
    for supplement in row.considered[given.supplements :]:
        changed = True
        texts.append(_SUPPLEMENT.fill(day=written(dt.date.fromisoformat(supplement.at[:10]))))
    return News(tuple(texts), changed) if texts else None


def _said(submission: Submission, row: AssessedRow) -> Answer | None:
    """What a submission says in a row, wherever it says it."""
    answer = next((a for a in submission.answers if a.requirement == row.requirement), None)
    return answer and replace(answer, cell=_ANYWHERE, digest=None)
