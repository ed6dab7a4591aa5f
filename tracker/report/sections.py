"""What the gap report says, in what order: computed once, drawn by each of its forms.

Per vendor: the counts; the minimum requirements first and apart; the other gaps by package; all
rows; reservations; contradictions; findings. Rows per outcome are the assessment's own counts, never counted anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from tracker.assessment import texts
from tracker.assessment.lines import NO_PACKAGE, ContradictionLine, FindingLine, Line, Speaker
from tracker.assessment.looks import Tally
from tracker.assessment.model import (
    Assessment,
    Outcome,
    Summary,
    VendorAssessment,
)
from tracker.assessment.offer_texts import ApartLine, apart_lines, offer_facts, offer_notices
from tracker.assessment.reserved import reserved_before, since, together
from tracker.findings import Severity
from tracker.paper.model import Notice
from tracker.paper.texts import SEVERITY_MANY
from tracker.paper.values import cell_name, money, one_line, price
from tracker.procurement.changes import MINIMUM
from tracker.procurement.scale import Scale
from tracker.report.reservations.lines import Entry, entry_lines
from tracker.texts import Language


@dataclass(frozen=True, slots=True)
class PackageGaps:
    """The gaps of one package.

    A row of several packages is shown in the first; ``also`` names those shown elsewhere, so that
    nobody who reads one package's gaps misses them.
    """

    name: str
    lines: tuple[Line, ...]
    also: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VendorReport:
    """One vendor's part of the report.

    Attributes:
        facts: label and value of what is known of the submission.
        minimum: the minimum requirements that may be deviated from.
        minimum_before: what earlier rounds had of reservations to minimum requirements, and this
            one has not, as rows.
        minimum_sentence: what to say of the minimum requirements as a whole.
        gaps: the other open rows; ``gap_lines`` has the same without the grouping.
        overruled: rows that are neither, but that the evaluators have not accepted.
        reserved, undecided: how many rows and texts have a reservation, or words nobody has
            decided about.
        reservations: all that is or may be a reservation, by row, then what is outside the rows,
            then what only earlier rounds had.
        possible_sentence: what to say of words elsewhere that may be a reservation; empty when
            nobody looked.
    """

    name: str
    facts: tuple[tuple[str, str], ...]
    tally: Tally
    packages: tuple[Tally, ...]
    levels: tuple[Tally, ...]
    addon: Decimal | None
    addon_text: str
    minimum: tuple[Line, ...]
    minimum_before: tuple[Line, ...]
    minimum_sentence: str
    gaps: tuple[PackageGaps, ...]
    gaps_sentence: str
    overruled: tuple[Line, ...]
    lines: tuple[Line, ...]
    reserved: int
    undecided: int
    reservations: tuple[Entry, ...]
    possible_sentence: str
    contradictions: tuple[ContradictionLine, ...]
    findings: tuple[FindingLine, ...]

    @property
    def gap_lines(self) -> tuple[Line, ...]:
        """The gaps besides the minimum requirements, each row once."""
        return tuple(line for group in self.gaps for line in group.lines)

    def findings_of(self, severity: Severity) -> tuple[FindingLine, ...]:
        """The findings of one severity."""
        return tuple(f for f in self.findings if f.severity is severity)


@dataclass(frozen=True, slots=True)
class GapReport:
    """The whole report.

    ``outcomes`` are those that occur at all, from best to worst; ``package_names`` are what people
    read for a package's id; ``marks`` what is said of offers that are pending, doubtful or left out,
    and of the seal on the method of evaluation; ``apart`` the files that are left out.
    """

    title: str
    facts: tuple[tuple[str, str], ...]
    vendors: tuple[VendorReport, ...]
    outcomes: tuple[Outcome, ...]
    package_names: dict[str, str]
    marks: tuple[Notice, ...] = ()
    apart: tuple[ApartLine, ...] = ()

    @property
    def contradictions(self) -> tuple[ContradictionLine, ...]:
        """The contradictions of all vendors."""
        return tuple(found for vendor in self.vendors for found in vendor.contradictions)

    @property
    def findings(self) -> tuple[FindingLine, ...]:
        """The findings of all vendors, errors first."""
        found = (finding for vendor in self.vendors for finding in vendor.findings)
        return tuple(sorted(found, key=lambda finding: finding.severity.rank))


def build(
    assessment: Assessment, scale: Scale, language: Language, notices: tuple[Notice, ...] = ()
) -> GapReport:
    """The report of an assessment, in the words of one language.

    Args:
        notices: what else is said first: of the seal on the method of evaluation.
    """
    speaker = Speaker(scale, language)
    known = assessment.procurement
    names = {p.id: f"{one_line(p.id)} {one_line(p.title.get(language))}" for p in known.packages}
    names[NO_PACKAGE] = speaker.say(texts.OWN_PACKAGE)
    vendors = tuple(_vendor(vendor, speaker, names) for vendor in assessment.vendors)
    facts = (
        (speaker.say(texts.PROCUREMENT), one_line(known.id)),
        (speaker.say(texts.BUYER), one_line(known.buyer)),
        (speaker.say(texts.REVISION), str(known.revision)),
        (speaker.say(texts.SUBMISSIONS), str(len(vendors))),
    )
    used = tuple(o for o in Outcome if any(v.tally.of(o) for v in vendors))
    offers = ((v.vendor, v.round, v.offer) for v in assessment.vendors)
    marks = (
        *offer_notices(offers, assessment.apart, language),
        *_single(assessment, language),
        *notices,
    )
    left_out = apart_lines(assessment.apart, language)
    return GapReport(one_line(known.title), facts, vendors, used, names, marks, left_out)


def _single(assessment: Assessment, language: Language) -> Iterator[Notice]:
    """That what single evaluators made of a row is provisional, where it is shown."""
    rows = (row for vendor in assessment.vendors for row in vendor.rows)
    if any(judgement.evaluator is not None for row in rows for judgement in row.judgements):
        yield Notice(texts.SINGLE_VERDICTS.get(language))


def _vendor(assessed: VendorAssessment, speaker: Speaker, names: dict[str, str]) -> VendorReport:
    name = one_line(assessed.vendor.name)
    summary = assessed.summary
    lines = tuple(speaker.row(name, row) for row in assessed.counting)
    deviating = {one_line(id) for id in summary.minimum_open}
    minimum = tuple(line for line in lines if line.requirement in deviating)
    entries = (*(entry for row in assessed.rows for entry in row.reservations), *assessed.outside)
    levels = _levels(summary.levels, speaker)
    others = [line for line in lines if line.is_open and line.requirement not in deviating]
    say = speaker.say
    return VendorReport(
        name=name,
        facts=_facts(assessed, speaker),
        tally=Tally.counting("", name, summary.outcomes),
        packages=tuple(
            Tally.counting(id, names.get(id, one_line(id)), counts)
            for id, counts in sorted(summary.packages.items(), key=_package_order)
        ),
        levels=levels,
        addon=price(summary.addon_price_dkk),
        addon_text=money(summary.addon_price_dkk, speaker.language),
        minimum=minimum,
        minimum_before=tuple(_minimum_before(assessed, lines, speaker)),
        minimum_sentence=_minimum_sentence(levels, summary, speaker),
        gaps=_gaps(others, names),
        gaps_sentence="" if others else say(texts.OTHER_GAPS if minimum else texts.NO_GAPS),
        overruled=tuple(x for x in lines if x.overruled and x.requirement not in deviating),
        lines=lines,
        reserved=summary.reservations,
        undecided=sum(entry.is_undecided for entry in entries),
        reservations=entry_lines(name, entries, assessed.withdrawn, speaker),
        possible_sentence=_possible_sentence(assessed, speaker),
        contradictions=tuple(speaker.contradiction(name, c) for c in assessed.contradictions),
        findings=tuple(
            speaker.finding(name, finding)
            for finding in sorted(assessed.findings, key=lambda f: f.severity.rank)
        ),
    )


def _levels(counts: dict[str, dict[str, int]], speaker: Speaker) -> tuple[Tally, ...]:
    """In the scale's order; a level it does not know comes last."""
    known = [choice.id for choice in speaker.scale.levels]
    order = [*(id for id in known if id in counts), *sorted(set(counts) - set(known))]
    return tuple(
        Tally.counting(id, speaker.choice(id, speaker.scale.levels), counts[id]) for id in order
    )


def _facts(assessed: VendorAssessment, speaker: Speaker) -> tuple[tuple[str, str], ...]:
    source = assessed.source
    facts = (
        (texts.CVR, assessed.vendor.cvr),
        (texts.FILE, source.name),
        (texts.APPLICATION, source.application),
        (texts.ROUND, str(assessed.round)),
        (texts.REVISION, None if assessed.revision is None else str(assessed.revision)),
        (texts.DIGEST, source.sha256),
    )
    known = ((speaker.say(label), one_line(value)) for label, value in facts if one_line(value))
    waiting = ", ".join(map(one_line, assessed.summary.provisional))
    undecided = ((speaker.say(texts.PROVISIONAL), waiting),) if waiting else ()
    return (*known, *offer_facts(assessed.offer, speaker.language), *undecided)


def _package_order(item: tuple[str, object]) -> tuple[bool, str]:
    """By id, the buyer's own requirements last."""
    return item[0] == NO_PACKAGE, item[0]


def _minimum_sentence(levels: tuple[Tally, ...], summary: Summary, speaker: Speaker) -> str:
    total = sum(tally.total for tally in levels if tally.id == MINIMUM)
    deviating, undecided = len(summary.minimum_open), len(summary.minimum_undecided)
    if not total and not deviating:
        return speaker.say(texts.NO_MINIMUM)
    text = texts.MINIMUM_OPEN if deviating else texts.MINIMUM_MET
    told = [text.fill(open=deviating, total=max(total, deviating))]
    if undecided:
        told.append(texts.MINIMUM_UNDECIDED.fill(count=undecided))
    return " ".join(map(speaker.say, told))


def _minimum_before(
    assessed: VendorAssessment, lines: Sequence[Line], speaker: Speaker
) -> Iterator[Line]:
    """What an earlier round had, in the row that it was about: that round's words and cell."""
    by_id = {line.requirement: line for line in lines}
    for one in assessed.withdrawn:
        line = by_id.get(one_line(one.entry.requirement))
        if line is None or one.entry.level != MINIMUM:
            continue
        told = reserved_before(one, speaker.say)
        yield replace(
            line,
            reasons=(since(one, speaker.say),),
            reservation=together([told]),
            said=(told,),
            cell=cell_name(one.entry.cell),
        )


def _possible_sentence(assessed: VendorAssessment, speaker: Speaker) -> str:
    found = assessed.possible_reservations
    if found is None:
        return ""
    if not (found.open or found.accepted or found.dismissed):
        return speaker.say(texts.NO_POSSIBLE_RESERVATIONS)
    text = texts.POSSIBLE_RESERVATIONS.fill(
        open=found.open, accepted=found.accepted, dismissed=found.dismissed
    )
    return speaker.say(text)


def _gaps(lines: list[Line], names: dict[str, str]) -> tuple[PackageGaps, ...]:
    named = {(package, None) for line in lines for package in line.packages}
    return tuple(
        PackageGaps(
            names.get(package, package),
            tuple(line for line in lines if line.packages[0] == package),
            tuple(line.requirement for line in lines if package in line.packages[1:]),
        )
        for package, _ in sorted(named, key=_package_order)
    )


def headline(vendor: VendorReport, speaker: Speaker) -> tuple[tuple[str, str], ...]:
    """The figures that stand first, as label and value."""
    tally = vendor.tally
    count = texts.OF_TOTAL.fill(count=tally.fulfilled, total=tally.total)
    figures = [
        (texts.FULFILLED, speaker.say(count)),
        (texts.OUTSTANDING, str(tally.open)),
        (texts.DEVIATIONS, str(len(vendor.minimum))),
        (texts.RESERVATIONS, str(vendor.reserved)),
        (texts.ADDON_PRICE, vendor.addon_text),
        (texts.UNDECIDED_RESERVATIONS, str(vendor.undecided)),
    ]
    found = [
        (SEVERITY_MANY[severity], str(len(vendor.findings_of(severity)))) for severity in Severity
    ]
    found.append((texts.CONTRADICTIONS, str(len(vendor.contradictions))))
    return tuple((speaker.say(label), value) for label, value in figures + found)
