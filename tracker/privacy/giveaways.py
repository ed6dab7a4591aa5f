"""What would give a vendor away in something that goes to all: found, and refused.

Both what is published (notices, lists of questions) and what is shown of a refusal are short: a
place, and the word that stands there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tracker.errors import CaseError
from tracker.findings import shorten
from tracker.foreign_text import clean_text
from tracker.frozen import dataclass
from tracker.privacy.names import WHAT_LABELS, Mention, Names
from tracker.texts import Text


@dataclass(frozen=True, slots=True)
class GiveAway:
    """One place that gives a vendor away."""

    place: Text
    mention: Mention


def give_aways(names: Names, texts: Iterable[tuple[Text, str]]) -> Iterator[GiveAway]:
    """Every place that gives a vendor away.

    Args:
        texts: each place and what stands there.
    """
    for place, text in texts:
        yield from (GiveAway(place, mention) for mention in names.mentions(text))


def require_none(found: Sequence[GiveAway], what: Text) -> None:
    """Refuse to publish what gives a vendor away.

    Args:
        what: what was to be published, with its article.

    Raises:
        CaseError: with every place.
    """
    if not found:
        return
    lines = [(g.place, _shown(g.mention.found), WHAT_LABELS[g.mention.what]) for g in found]
    da = "\n".join(f"  {place.da}: »{text}« ({sort.da})" for place, text, sort in lines)
    en = "\n".join(f"  {place.en}: '{text}' ({sort.en})" for place, text, sort in lines)
    raise CaseError(
        Text(
            f"{what.da} går til alle leverandører og ville røbe en af dem:\n{da}\n"
            "Intet er skrevet. Skriv det om, eller lad et ord stå med --allow ORD.",
            f"{what.en} goes to every vendor and would give one of them away:\n{en}\n"
            "Nothing was written. Write it otherwise, or let a word stand with --allow WORD.",
        )
    )


def _shown(text: str) -> str:
    return shorten(clean_text(text))
