"""One vendor in the gap report: its rows by kind, its figures, its sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tracker.assessment import texts
from tracker.assessment.lines import NO_PACKAGE, Line, RowWording, is_not_accepted
from tracker.assessment.looks import Tally
from tracker.assessment.model import COMPLETE, Outcome, VendorAssessment
from tracker.assessment.offer_texts import offer_facts
from tracker.assessment.reservations.model import Reservation
from tracker.assessment.reserved import reserved_before, since, together
from tracker.assessment.summary import lacking
from tracker.assessment.tables import Named
from tracker.catalogue.modality import LevelRole
from tracker.findings import Severity
from tracker.frozen import dataclass
from tracker.paper.model import Cell
from tracker.paper.values import cell_name, one_line


@dataclass(frozen=True, slots=True)
class VendorGaps:
    """A vendor, its rows sorted; a row is in one list at most.

    Attributes:
        minimum: the minimum requirements that may be deviated from.
        gaps: the other open rows, by package.
        judged: rows with an answer that only people can judge, and nobody has.
        overruled: rows that are neither, but that the evaluators have not accepted.
        before: reservations to minimum requirements in earlier rounds that this one no longer has,
            each with the row it was about.
    """

    name: str
    assessed: VendorAssessment
    speaker: RowWording
    minimum: list[Named]
    gaps: list[Named]
    judged: list[Named]
    overruled: list[Named]
    before: list[tuple[Named, Line]]

    @classmethod
    def of(cls, name: str, assessed: VendorAssessment, speaker: RowWording) -> VendorGaps:
        """Sort a vendor's rows."""
        deviating = set(assessed.summary.minimum_open)
        rows = [(name, row) for row in assessed.counting]
        others = [named for named in rows if named[1].asked.id not in deviating]
        complete = [named for named in others if named[1].outcome in COMPLETE]
        return cls(
            name,
            assessed,
            speaker,
            minimum=[named for named in rows if named[1].asked.id in deviating],
            gaps=sorted((n for n in others if n[1].outcome not in COMPLETE), key=_first_package),
            judged=[n for n in complete if n[1].outcome is Outcome.ANSWERED and not n[1].verdict],
            overruled=[named for named in complete if is_not_accepted(named[1])],
            before=list(_before(name, assessed, speaker)),
        )

    @property
    def entries(self) -> list[Reservation]:
        """What is or may be a reservation: in the rows, then outside them."""
        found = self.assessed
        return [*(entry for row in found.rows for entry in row.reservations), *found.outside]

    @property
    def outcomes(self) -> Tally:
        """Its rows per outcome."""
        return Tally.counting("", self.name, self.assessed.summary.outcomes)

    def counts(self) -> dict[str, Cell]:
        """The figures that stand first."""
        summary, tally = self.assessed.summary, self.outcomes
        severities = [finding.severity for finding in self.assessed.findings]
        return {
            "fulfilled": tally.fulfilled,
            "open": tally.open,
            "minimum": len(self.minimum),
            "reservations": summary.reservations,
            "addon": self._addons(summary.addon_price_dkk, "price_dkk"),
            "addon_yearly": self._addons(summary.addon_price_yearly_dkk, "price_yearly_dkk"),
            "undecided": sum(entry.is_undecided for entry in self.entries),
            **{severity.value: severities.count(severity) for severity in Severity},
            "contradictions": len(self.assessed.contradictions),
        }

    def _addons(self, total: str, column: str) -> Cell:
        """A sum of add-ons; in words where the price of one is missing or no amount."""
        return self.speaker.addons(total, lacking(self.assessed.rows, column))

    def facts(self) -> Iterator[tuple[str, str]]:
        """Label and value of what is known of the submission."""
        found, say = self.assessed, self.speaker.say
        facts = (
            (texts.CVR, found.vendor.cvr),
            (texts.FILE, found.source.name),
            (texts.APPLICATION, found.source.application),
            (texts.ROUND, str(found.round)),
            (texts.REVISION, None if found.revision is None else str(found.revision)),
            (texts.DIGEST, found.source.sha256),
        )
        yield from ((say(label), text) for label, value in facts if (text := one_line(value)))
        yield from offer_facts(found.offer, self.speaker.language)
        if waiting := ", ".join(map(one_line, found.summary.provisional)):
            yield say(texts.PROVISIONAL), waiting

    def levels(self) -> list[Tally]:
        """Its rows per level in the scale's order; a level it does not know comes last."""
        counts, known = self.assessed.summary.levels, self.speaker.scale.levels
        ids = [choice.id for choice in known]
        order = [*(id for id in ids if id in counts), *sorted(set(counts) - set(ids))]
        return [Tally.counting(id, self.speaker.choice(id, known), counts[id]) for id in order]

    def minimum_sentence(self) -> str:
        """The sentence on the minimum requirements as a whole."""
        summary, say = self.assessed.summary, self.speaker.say
        role = self.speaker.scale.role
        minimum = [n for id, n in summary.levels.items() if role(id) is LevelRole.MINIMUM]
        total = sum(sum(counts.values()) for counts in minimum)
        deviating, undecided = len(summary.minimum_open), len(summary.minimum_undecided)
        if not total and not deviating:
            return say(texts.NO_MINIMUM)
        text = texts.MINIMUM_OPEN if deviating else texts.MINIMUM_MET
        found = [text.fill(open=deviating, total=max(total, deviating))]
        if undecided:
            found.append(texts.MINIMUM_UNDECIDED.fill(count=undecided))
        return " ".join(map(say, found))

    def possible_sentence(self) -> str:
        """The sentence on words elsewhere that may be a reservation; empty when not searched for."""
        found, say = self.assessed.possible_reservations, self.speaker.say
        if found is None:
            return ""
        if not (found.open or found.accepted or found.dismissed):
            return say(texts.NO_POSSIBLE_RESERVATIONS)
        counts = {"open": found.open, "accepted": found.accepted, "dismissed": found.dismissed}
        return say(texts.POSSIBLE_RESERVATIONS.fill(**counts))


def package_order(id: str) -> tuple[bool, str]:
    """By id, the buyer's own requirements last."""
    return id == NO_PACKAGE, id


def _first_package(named: Named) -> tuple[bool, str]:
    return package_order((named[1].asked.packages or (NO_PACKAGE,))[0])


def _before(
    name: str, assessed: VendorAssessment, speaker: RowWording
) -> Iterator[tuple[Named, Line]]:
    """What an earlier round had, in the row that it was about: that round's words and cell."""
    rows = {row.asked.id: row for row in assessed.counting}
    for one in assessed.withdrawn:
        row = rows.get(one.entry.requirement or "")
        if row is None or row.role is not LevelRole.MINIMUM:
            continue
        line = replace(
            speaker.row(name, row),
            reasons=(since(one, speaker.say),),
            reservation=together([reserved_before(one, speaker.say)]),
            elaboration="", further=dict.fromkeys(texts.FURTHER, ""), comments="", delivered_by="",
            price=None, price_text="", date=None, date_text="", supplements=(),
            cell=cell_name(one.entry.cell),
        )  # fmt: skip
        yield (name, row), line
