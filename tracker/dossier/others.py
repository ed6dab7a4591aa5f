"""What would give another vendor away in a letter to one: names, addresses, and their very words."""

from __future__ import annotations

from tracker.dossier.record import CaseRecord
from tracker.foreign_text import fold
from tracker.frozen import dataclass
from tracker.privacy.names import Name, NameKind, Names, names_of_vendor
from tracker.submission.model import Submission
from tracker.submission.received import VendorRounds
from tracker.workbook.layout import PROSE

_SHORTEST = 12  # folded characters: shorter texts are common to all


@dataclass(frozen=True, slots=True)
class Others:
    """For each vendor's key, what belongs to all the others."""

    names: dict[str, Names]
    texts: dict[str, tuple[str, ...]]

    @classmethod
    def of(cls, matter: CaseRecord) -> Others:
        """Of all vendors of a case, all rounds, and those invited."""
        vendors = matter.stand.everything
        public = matter.case.procurement.buyer.texts
        names = {}
        for own in vendors:
            mine = set(_names(own))
            theirs = {n for other in vendors if other.key != own.key for n in _names(other)}
            ids = {own.key, own.latest.vendor.id}
            theirs |= {
                Name(NameKind.NAME, text)
                for v in matter.case.procurement.vendors
                if v.id not in ids
                for text in (*v.names, v.id)
            }
            names[own.key] = Names(sorted(theirs - mine, key=_order), public=public)
        written = {v.key: frozenset(_texts(matter, v)) for v in vendors}
        asked = fold(" ".join(row.text.da for row in matter.stand.specification.requirements))
        texts = {
            own.key: tuple(
                sorted(
                    text
                    for key, all in written.items()
                    if key != own.key
                    for text in all - written[own.key]
                    if text not in asked
                )
            )
            for own in vendors
        }
        return cls(names, texts)

    def are_in(self, text: str, key: str | None) -> bool:
        """Whether a text for one vendor names another, or repeats what another wrote."""
        folded = fold(text)
        return bool(self.names[key or ""].mentions(text)) or any(
            other in folded for other in self.texts[key or ""]
        )


def _order(name: Name) -> tuple[str, str]:
    return name.what.value, name.text


def _names(vendor: VendorRounds) -> list[Name]:
    return [name for _, s in vendor.received for name in names_of_vendor(s.vendor)]


def _texts(matter: CaseRecord, vendor: VendorRounds) -> set[str]:
    found = {text for _, s in vendor.received for text in _written(s)}
    for supplements in matter.stand.supplements:
        if supplements.vendor == vendor.key:
            found |= {t for a in supplements.added for t in (a.text, a.reference, a.evidence) if t}
    return {folded for text in found if len(folded := fold(text)) >= _SHORTEST}


def _written(submission: Submission) -> set[str]:
    fields = (*PROSE, "written")
    found = {t for a in submission.answers for f in fields if (t := getattr(a, f))}
    return found | {c for a in submission.answers for c in (*a.comments, *a.price_words)}
