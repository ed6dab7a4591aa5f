"""A case in the words of a language: what all its reports share."""

from __future__ import annotations

import datetime as dt

from tracker.assessment.lines import Line, RowWording
from tracker.assessment.looks import Tally
from tracker.assessment.model import VendorAssessment
from tracker.dossier.model import DossierKind
from tracker.dossier.record import CaseRecord
from tracker.evaluation.scoring.vendor_view import VendorView
from tracker.evaluation.scoring.view import ScoreView, build
from tracker.frozen import dataclass
from tracker.paper.values import one_line, written_date
from tracker.texts import Language, Text


def moment(at: str, language: Language) -> str:
    """A moment of the log: the day and the minute, by the clock it was written by."""
    when = dt.datetime.fromisoformat(at)
    return f"{written_date(when.date().isoformat(), language)} {when:%H.%M}"


@dataclass(frozen=True, slots=True)
class CaseWording:
    """A case as a report words it: for which kind of dossier, in which language.

    Attributes:
        view: the score report's own; None without a sealed method.
        vendors: by rank, else by name.
    """

    matter: CaseRecord
    kind: DossierKind
    speaker: RowWording
    view: ScoreView | None
    vendors: tuple[VendorAssessment, ...]
    packages: dict[str, str]

    @classmethod
    def of(cls, matter: CaseRecord, kind: DossierKind) -> CaseWording:
        """The wording of a case in its own language."""
        stand, language = matter.stand, matter.language
        speaker = RowWording(stand.specification.scale, language)
        view = None if matter.result is None else build(matter.result, speaker.scale, language)
        vendors = list(stand.assessment.vendors)
        if matter.result is not None:
            order = {v.vendor.key: at for at, v in enumerate(matter.result.scores.vendors)}
            vendors.sort(key=lambda v: order[v.vendor.key])
        packages = {p.id: one_line(p.name(language)) for p in stand.specification.packages}
        return cls(matter, kind, speaker, view, tuple(vendors), packages)

    def say(self, text: Text) -> str:
        """A text of ours in the case's language."""
        return self.speaker.say(text)

    def package(self, id: str) -> str:
        """What people read for a package's id."""
        return self.packages.get(id, one_line(id))

    def name(self, key: str | None) -> str:
        """What people call the vendor of a key."""
        return one_line(self.matter.name(key)) or "–"

    def scored(self, key: str | None) -> VendorView | None:
        """A vendor's result; None without a sealed method."""
        known = self.view.vendors if self.view else ()
        return next((v for v in known if v.score.vendor.key == key), None)

    def part(self, vendor: VendorAssessment) -> Tally:
        """A vendor's rows per outcome: how many are fulfilled, of how many."""
        return Tally.counting("", "", vendor.summary.outcomes)

    def lines(self, vendor: VendorAssessment) -> tuple[Line, ...]:
        """A vendor's rows in words, those of groups last."""
        name = one_line(vendor.vendor.name)
        return tuple(self.speaker.row(name, row) for row in vendor.counting)
