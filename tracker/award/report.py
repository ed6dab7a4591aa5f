"""The awards of a case, as lines and as a document: the one that counts first."""

from __future__ import annotations

from collections.abc import Sequence

from tracker import documents
from tracker.award.decision import Award, offer_name
from tracker.danish_time import written_moment
from tracker.paper.values import one_line
from tracker.submission.received import VendorRounds
from tracker.texts import Language, Text

_NONE = Text("Kontrakten er ikke tildelt.", "The contract is not awarded.")
_AWARDED, _SUPERSEDED = Text("Tildelt", "Awarded"), Text("Afløst", "Superseded")
_ANOTHER_FILE = Text(
    "\n  OBS: En anden fil fra leverandøren gælder nu; tildel igen, hvis valget står ved magt.",
    "\n  NB: Another file of the vendor's counts now; award again if the choice stands.",
)


def as_lines(found: Sequence[Award], offers: Sequence[VendorRounds], language: Language) -> str:
    """A line for each award, with a warning where the file that it was made of no longer counts.

    Args:
        found: the newest first.
        offers: of the case; they give the vendors' names.
    """
    lines = [_line(each, offers, language, is_first=each is found[0]) for each in found]
    return "\n".join(lines or [_NONE.get(language)]) + "\n"


def _line(
    each: Award, offers: Sequence[VendorRounds], language: Language, *, is_first: bool
) -> str:
    name, at = one_line(offer_name(offers, each.vendor)), written_moment(each.at)
    why = f"{one_line(each.decided_by)}: {one_line(each.reason)}" if each.reason else "–"
    state = _AWARDED if is_first else _SUPERSEDED
    text = f"{state.get(language)}: {name}, {at.get(language)} (log {each.number}). {why}"
    current = next((o.current.entry.sha256 for o in offers if o.key == each.vendor), None)
    is_outdated = is_first and current != each.submission
    return text + _ANOTHER_FILE.get(language) if is_outdated else text


def as_json(found: Sequence[Award], offers: Sequence[VendorRounds]) -> bytes:
    """The document's bytes, valid against ``schemas/awards.schema.json``.

    Args:
        found: the newest first.
    """
    plain = [
        {
            "vendor": each.vendor,
            "name": offer_name(offers, each.vendor),
            "submission": each.submission,
            "reason": each.reason or None,
            "decided_by": each.decided_by or None,
            "at": each.at,
            "number": each.number,
            "counts": each is found[0],
        }
        for each in found
    ]
    return documents.to_document("awards", {"awards": plain})
