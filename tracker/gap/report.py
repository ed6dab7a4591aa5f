"""The gap report as a paper: what each vendor meets and what not, the minimum requirements first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tracker.assessment import texts
from tracker.assessment.lines import NO_PACKAGE, RowWording, assessed_facts
from tracker.assessment.looks import Tally
from tracker.assessment.model import Assessment, Outcome
from tracker.assessment.offer_texts import APART, apart_lines, distinct_names, offer_notices
from tracker.assessment.tables import (
    Named,
    apart_table,
    contradiction_table,
    extra_columns,
    finding_table,
    row_filters,
    row_table,
    tally_bars,
)
from tracker.findings import Severity
from tracker.gap.vendor import VendorGaps, package_order
from tracker.paper.model import (
    Block,
    Bullets,
    Column,
    Facts,
    Filter,
    Heading,
    Notice,
    Paper,
    Paragraph,
    Place,
    Row,
    Section,
    Table,
)
from tracker.paper.texts import FIGURE, SEVERITY_MANY, SUMMARY
from tracker.paper.values import one_line
from tracker.procurement.scale import Scale
from tracker.reservations.blocks import entry_blocks
from tracker.reservations.lines import entry_lines
from tracker.texts import Language, Text

_DRAWN = ("md", "html", "xlsx", "pdf")  # forms with room for every vendor's bars
_FEW = 5  # vendors that a page has columns for beside each other
_WORD = 20  # characters that a column's head has room for without a break
_WHOLE = ("html", "xlsx", "csv")  # forms in which one can filter many rows


def gap_paper(
    assessment: Assessment, scale: Scale, language: Language, notices: tuple[Notice, ...] = ()
) -> Paper:
    """The report in the words of one language; rows become words when they are drawn.

    Args:
        notices: shown first: on the seal on the method of evaluation.
    """
    report = _Report(assessment, RowWording(scale, language))
    say, known = report.say, assessment.procurement
    title = one_line(known.title)
    offers = ((v.vendor, v.round, v.offer) for v in assessment.vendors)
    return Paper(
        kind=say(texts.REPORT),
        title=title,
        facts=assessed_facts(known, len(assessment.vendors), language),
        notices=(
            *offer_notices(offers, assessment.apart, language),
            *_single(assessment, language),
            *notices,
            Notice(say(texts.PROMISE), alert=False),
        ),
        sections=tuple(report.sections()),
        footer=f"{say(texts.REPORT)}: {title}",
        language=language,
    )


def _single(assessment: Assessment, language: Language) -> Iterator[Notice]:
    """That what single evaluators made of a row is provisional, where it is shown."""
    rows = (row for vendor in assessment.vendors for row in vendor.rows)
    if any(judgement.evaluator is not None for row in rows for judgement in row.judgements):
        yield Notice(texts.SINGLE_VERDICTS.get(language))


class _Report:
    """Puts the report together, section by section."""

    def __init__(self, assessment: Assessment, speaker: RowWording) -> None:
        self._assessment, self._speaker = assessment, speaker
        self.say = speaker.say
        names = distinct_names(assessment.vendors, speaker.language)
        self._vendors = [
            VendorGaps.of(name, vendor, speaker)
            for name, vendor in zip(names, assessment.vendors, strict=True)
        ]
        self._extras = extra_columns([row for v in assessment.vendors for row in v.counting])
        packages = assessment.procurement.packages
        self._packages = {p.id: one_line(p.name(speaker.language)) for p in packages} | {
            NO_PACKAGE: self.say(texts.OWN_PACKAGE)
        }

    def sections(self) -> Iterator[Section]:
        """All of them, in order; without a vendor only a notice of that."""
        say = self.say
        words = [word for vendor in self._vendors for word in vendor.name.split()]
        if 0 < len(self._vendors) <= _FEW and all(len(word) <= _WORD for word in words):
            yield Section("summary", say(SUMMARY), tuple(self._summary(self._figures())), ("xlsx",))
            beside = tuple(self._summary(self._side_by_side()))
            yield Section("summary", say(SUMMARY), beside, ("text", "md", "html", "pdf"))
        else:
            yield Section("summary", say(SUMMARY), tuple(self._summary(self._figures())))
        if self._vendors:
            yield Section("submissions", say(texts.SUBMISSIONS), (self._submissions(),), ("text",))
            yield Section("vendors", say(texts.BY_VENDOR), tuple(self._parts()), _DRAWN)
            yield Section("minimum", say(texts.MINIMUM), tuple(self._minimum()))
            yield Section("gaps", say(texts.GAPS), tuple(self._gaps()))
            if any(vendor.judged for vendor in self._vendors):
                yield Section("judged", say(texts.JUDGED), (self._judged(),))
            if any(vendor.overruled for vendor in self._vendors):
                yield Section("overruled", say(texts.OVERRULED), (self._overruled(),))
            yield Section("all", say(texts.ALL_ROWS), (self._all(),), _WHOLE)
            yield Section("reservations", say(texts.RESERVATIONS), tuple(self._reservations()))
            yield Section("contradictions", say(texts.CONTRADICTIONS), (self._contradictions(),))
            yield Section("findings", say(texts.FINDINGS), (self._findings(),))
        if self._assessment.apart:
            lines = apart_lines(self._assessment.apart, self._speaker.language)
            table = apart_table(lines, texts.LEFT_OUT, self._speaker)
            yield Section("apart", say(APART), (table,))

    @property
    def _several(self) -> bool:
        return len(self._vendors) > 1

    def _summary(self, figures: Table) -> Iterator[Block]:
        if not self._vendors:
            yield Paragraph(self.say(texts.NO_VENDORS))
            return
        yield figures
        tallies = [
            Tally.counting("", vendor.name, vendor.assessed.summary.outcomes)
            for vendor in self._vendors
        ]
        yield from tally_bars(texts.DISTRIBUTION, tallies, self._speaker.language)
        yield from self._outstanding()

    def _outstanding(self) -> Iterator[Table]:
        """How many rows each vendor has open, level by level."""
        levels = [vendor.levels() for vendor in self._vendors]
        labels = list(dict.fromkeys(tally.label for found in levels for tally in found))
        columns = (
            Column("vendor", self.say(texts.VENDOR), 26, Place.NAME),
            *(Column(label, label, 12, Place.ASIDE, numeric=True) for label in labels),
        )
        rows = tuple(
            Row({"vendor": vendor.name} | {tally.label: tally.open for tally in found})
            for vendor, found in zip(self._vendors, levels, strict=True)
        )
        if labels:
            caption = self.say(texts.OUTSTANDING_BY_LEVEL)
            yield Table(caption, columns, rows, chart=caption, sorts=self._several)

    def _figures(self) -> Table:
        """The figures that stand first, a vendor in each row."""
        titles = (
            ("fulfilled", texts.FULFILLED), ("open", texts.OUTSTANDING),
            ("minimum", texts.DEVIATIONS), ("reservations", texts.RESERVATIONS),
            ("addon", texts.ADDON_PRICE), ("addon_yearly", texts.ADDON_PRICE_YEARLY), ("undecided", texts.UNDECIDED_RESERVATIONS),
            *((severity.value, SEVERITY_MANY[severity]) for severity in Severity),
            ("contradictions", texts.CONTRADICTIONS),
        )  # fmt: skip
        columns = (
            Column("vendor", self.say(texts.VENDOR), 20, Place.NAME),
            *(Column(key, self.say(title), 9, Place.ASIDE, numeric=True) for key, title in titles),
        )
        rows = tuple(Row({"vendor": v.name, **v.counts()}) for v in self._vendors)
        return Table(self.say(texts.COMPARISON), columns, rows, sorts=self._several)

    def _side_by_side(self) -> Table:
        """The same figures with a column for each vendor, where they are few."""
        figures = self._figures()
        vendors = tuple(
            Column(str(n), vendor.name, 16, Place.ASIDE, numeric=True)
            for n, vendor in enumerate(self._vendors)
        )
        columns = (Column("figure", self.say(FIGURE), 34, Place.NAME), *vendors)
        rows = tuple(
            Row(
                {"figure": column.title}
                | {str(n): row.cells[column.key] for n, row in enumerate(figures.rows)}
            )
            for column in figures.columns[1:]
        )
        return Table(figures.caption, columns, rows)

    def _submissions(self) -> Bullets:
        return Bullets(
            tuple(
                f"{v.name}: {' · '.join(f'{label}: {value}' for label, value in v.facts())}"
                for v in self._vendors
            )
        )

    def _parts(self) -> Iterator[Block]:
        """Each vendor's submission, and its rows by package and level."""
        language = self._speaker.language
        yield Paragraph(self.say(texts.PACKAGE_NOTE))
        for vendor in self._vendors:
            yield Heading(vendor.name)
            yield Facts(tuple(vendor.facts()))
            packages = vendor.assessed.summary.packages
            tallies = [
                Tally.counting(id, self._packages.get(id, one_line(id)), packages[id])
                for id in sorted(packages, key=package_order)
            ]
            yield from tally_bars(texts.BY_PACKAGE, tallies, language)
            yield from tally_bars(texts.BY_LEVEL, vendor.levels(), language)

    def _rows(self, rows: Sequence[Named], kind: Text) -> Table:
        """Rows that have a section of their own: all on one sheet, each with its kind."""
        table = row_table(
            rows, self._speaker, several=self._several, kind=self.say(kind), extras=self._extras
        )
        return replace(table, sheet=self.say(texts.GAPS), filters=self._filters(rows))

    def _filters(self, rows: Sequence[Named]) -> tuple[Filter, ...]:
        used = {package for _, row in rows for package in row.asked.packages or (NO_PACKAGE,)}
        levels = {row.asked.level for _, row in rows}
        known = self._speaker.scale.levels
        order = [*(c.id for c in known if c.id in levels), *sorted(levels - {c.id for c in known})]
        outcomes = {row.outcome for _, row in rows}
        return row_filters(
            dict.fromkeys(name for name, _ in rows),
            {
                one_line(id): self._packages.get(id, one_line(id))
                for id in sorted(used, key=package_order)
            },
            [self._speaker.choice(id, known) for id in order],
            [outcome for outcome in Outcome if outcome in outcomes],
            self._speaker,
        )

    def _minimum(self) -> Iterator[Block]:
        yield Bullets(tuple(self._named(v, v.minimum_sentence()) for v in self._vendors))
        rows = [named for vendor in self._vendors for named in vendor.minimum]
        yield self._rows(rows, texts.DEVIATION)
        if before := [one for vendor in self._vendors for one in vendor.before]:
            table = row_table(
                [named for named, _ in before],
                self._speaker,
                several=self._several,
                kind=self.say(texts.BEFORE_SHORT),
                extras=self._extras,
                lines=[line for _, line in before],
            )
            caption, sheet = self.say(texts.BEFORE_MINIMUM), self.say(texts.GAPS)
            yield replace(table, caption=caption, sheet=sheet)

    def _named(self, vendor: VendorGaps, sentence: str) -> str:
        return f"{vendor.name}: {sentence}" if self._several else sentence

    def _gaps(self) -> Iterator[Block]:
        yield Paragraph(self.say(texts.GAPS_HINT))
        without = tuple(
            self._named(v, self.say(texts.OTHER_GAPS if v.minimum else texts.NO_GAPS))
            for v in self._vendors
            if not v.gaps
        )
        if without:
            yield Bullets(without)
        yield self._rows([named for vendor in self._vendors for named in vendor.gaps], texts.GAP)

    def _judged(self) -> Table:
        rows = [named for vendor in self._vendors for named in vendor.judged]
        return self._rows(rows, texts.JUDGED_SHORT)

    def _overruled(self) -> Table:
        rows = [named for vendor in self._vendors for named in vendor.overruled]
        return replace(self._rows(rows, texts.OVERRULED_SHORT), note=self.say(texts.OVERRULED_HINT))

    def _all(self) -> Table:
        rows = [(v.name, row) for v in self._vendors for row in v.assessed.counting]
        table = row_table(rows, self._speaker, several=self._several, extras=self._extras)
        sheet, switch = self.say(texts.ALL_ROWS), self.say(texts.ONLY_GAPS)
        return replace(table, sheet=sheet, filters=self._filters(rows), switch=switch)

    def _reservations(self) -> Iterator[Block]:
        sentences = tuple(
            self._named(vendor, sentence)
            for vendor in self._vendors
            if (sentence := vendor.possible_sentence())
        )
        if sentences:
            yield Bullets(sentences)
        found = [
            line
            for v in self._vendors
            for line in entry_lines(v.name, v.entries, v.assessed.withdrawn, self._speaker)
        ]
        sheet = self.say(texts.RESERVATIONS)
        yield from entry_blocks(found, self.say, sheet, several=self._several)

    def _contradictions(self) -> Table:
        found = [
            self._speaker.contradiction(vendor.name, one)
            for vendor in self._vendors
            for one in vendor.assessed.contradictions
        ]
        return contradiction_table(found, self._speaker, several=self._several)

    def _findings(self) -> Table:
        found = [
            self._speaker.finding(vendor.name, one)
            for vendor in self._vendors
            for one in vendor.assessed.findings
        ]
        return finding_table(found, self._speaker, several=self._several)
