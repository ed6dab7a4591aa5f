"""What a letter says about the standstill period: without its last day it does not begin.

Lov om Klagenævnet for Udbud § 3; the days are counted by ``procurement.deadline.Standstill``.
"""

from __future__ import annotations

from tracker.dossier.letter import texts as w
from tracker.dossier.wording import CaseWording
from tracker.paper.values import written_day


def standstill_sentences(wording: CaseWording, *, is_chosen: bool) -> tuple[str, ...]:
    """The day the notice was sent, the last day of the period, and the earliest signature.

    When the day it was sent is unknown: that the date is to be written in.
    """
    known = wording.matter.standstill
    if known is None:
        return (wording.say(w.STANDSTILL_MISSING),)
    sentences = [
        w.STANDSTILL_SENT.fill(day=written_day(known.sent)),
        w.STANDSTILL_ENDS.fill(day=written_day(known.ends)),
        w.EARLIEST_SIGNATURE.fill(day=written_day(known.earliest_signature)),
    ]
    if is_chosen:
        sentences.append(w.NO_CONTRACT_YET)
    return tuple(map(wording.say, sentences))
