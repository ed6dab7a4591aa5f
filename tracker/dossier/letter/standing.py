"""What a letter says about how its offer stands, and the letter on an offer that was not considered.

It gives the grounds and compares with nothing (udbudslovens § 171, stk. 1).
"""

from __future__ import annotations

from collections.abc import Iterator

from tracker.danish_time import written_moment
from tracker.dossier.letter import texts as w
from tracker.dossier.letter.content import Letter, bare_letter
from tracker.dossier.wording import CaseWording
from tracker.paper.values import one_line
from tracker.privacy.others import Others
from tracker.submission.findings.standing import ADMITTED, GROUNDS, NO_GROUND
from tracker.submission.offers import APART, FileStanding, OfferStanding
from tracker.submission.received import VendorRounds
from tracker.texts import Text


def standing_sentences(wording: CaseWording, key: str | None, others: Others) -> Iterator[str]:
    """What the letter to a vendor says first, where the offer does not simply count.

    Args:
        others: knows what would give another vendor away.
    """
    offer = next((o for o in wording.matter.stand.vendors if o.key == key), None)
    if offer is None:
        return
    if offer.standing is OfferStanding.PENDING:
        yield wording.say(w.PENDING_OFFER)
    if any(finding.code == ADMITTED.code for finding in offer.current.why):
        yield wording.say(w.ADMITTED_OFFER)
    yield from _left_out(wording, offer, others)


def rejections(wording: CaseWording, others: Others) -> Iterator[tuple[Letter, str]]:
    """A letter and the vendor's key for each vendor without an offer that counts, unless withdrawn.

    Args:
        others: as for ``standing_sentences``.
    """
    for offer in wording.matter.stand.out:
        if sentences := tuple(_left_out(wording, offer, others)):
            yield bare_letter(wording, offer.latest, sentences), offer.key


def withheld_grounds(offer: VendorRounds, others: Others) -> bool:
    """Whether a reason was left out of the letter, because it gives another vendor away."""
    return any(_is_withheld(file, offer, others) for file in _files_left_out(offer))


def _files_left_out(offer: VendorRounds) -> Iterator[FileStanding]:
    for file in offer.all_files:
        if file.standing in APART and file.standing is not OfferStanding.WITHDRAWN:
            yield file


def _left_out(wording: CaseWording, offer: VendorRounds, others: Others) -> Iterator[str]:
    for file in _files_left_out(offer):
        at = file.entry.submitted_at or file.entry.at
        ground = _ground(file, is_withheld=_is_withheld(file, offer, others))
        text = w.NOT_CONSIDERED.fill(round=file.entry.round, at=written_moment(at), ground=ground)
        yield wording.say(text)


def _is_withheld(file: FileStanding, offer: VendorRounds, others: Others) -> bool:
    is_shown = file.decision is not None and file.standing is not OfferStanding.LATE
    return is_shown and file.decision is not None and others.are_in(file.decision.reason, offer.key)


def _ground(file: FileStanding, *, is_withheld: bool) -> Text:
    """The ground and the reason in words; who decided stands in the case, not in the letter."""
    if file.decision is None or file.standing is OfferStanding.LATE:
        return w.CAME_LATE
    ground = GROUNDS.get(file.decision.ground, NO_GROUND)
    reason = one_line(file.decision.reason)
    why = w.REASON_WITHHELD if is_withheld else Text(reason, reason)
    return Text(f"{ground.da}: {why.da}", f"{ground.en}: {why.en}")
