"""The score report for a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.assessment import texts as shared
from tracker.assessment.lines import Speaker
from tracker.evaluation.scoring import texts
from tracker.evaluation.scoring.result import Result
from tracker.evaluation.scoring.robustness_view import RobustnessView
from tracker.evaluation.scoring.view import ScoreView, build
from tracker.paper.console import printed
from tracker.paper.terminal_table import print_table
from tracker.procurement.scale import Scale
from tracker.report.printer import Printer
from tracker.texts import Language, Text


def render(
    result: Result, scale: Scale, language: Language, *, width: int = 100, colour: bool = False
) -> str:
    """The report as text, with colour codes only when ``colour``."""
    report, speaker = build(result, scale, language), Speaker(scale, language)
    return printed(lambda c: _Printer(c, speaker).report(report), width=width, colour=colour)


class _Printer(Printer):
    """Prints the parts of the report on one console."""

    def report(self, view: ScoreView) -> None:
        self._print(f"{self._say(view.heading(texts.TITLE))}: {view.title}", "bold")
        self._print(" · ".join(f"{label}: {value}" for label, value in view.facts), "dim")
        self._print(self._say(texts.INTERNAL), "dim")
        if view.unfinished:
            self._print(f"! {view.unfinished}", "bold red")
        self._marks(view.marks)
        for note in view.notes:
            self._print(f"! {note}", "yellow")
        self._result(view)
        self._minimum(view)
        self._packages(view)
        self._sources(view)
        if view.has_costs:
            self._costs(view)
        if view.others:
            self._others(view)
        if view.robustness:
            self._robustness(view.robustness, view.heading(texts.ROBUSTNESS))
        self._console.print()
        self._print(self._say(texts.PROMISE), "dim")

    def _result(self, view: ScoreView) -> None:
        say = self._say
        self._heading(view.heading(view.result_title))
        heads = [
            texts.RANK, texts.VENDOR, texts.POINTS_OF.fill(highest=view.highest_text), texts.SHARE,
            texts.DEVIATIONS, texts.ADDON,
        ]  # fmt: skip
        self._table(
            [say(head) for head in heads],
            [
                [
                    v.rank, v.name, f"{v.total}  ({v.below})" if v.below else v.total, v.share,
                    str(len(v.deviations)), v.addon,
                ]
                for v in view.vendors
            ],
            left=(0, 1),
        )  # fmt: skip

    def _minimum(self, view: ScoreView) -> None:
        self._heading(texts.MINIMUM)
        self._print(self._say(texts.MINIMUM_HINT), "dim")
        for vendor in view.vendors:
            said = ", ".join(vendor.deviations) or self._say(texts.NO_DEVIATIONS)
            self._print(f"{vendor.name}: {said}", "bold red" if vendor.deviations else "", indent=2)
            for one in vendor.deviating:
                if one.said:
                    told = one.before or one.told
                    self._print(f"{one.requirement}: {told}" if told else one.requirement, indent=4)
                for words_of in one.said:
                    self._quoted(words_of.label, words_of.text, one.requirement)
        self._heading(shared.RESERVATIONS)
        self._reserved((e for v in view.vendors for e in v.reservations), named=True)

    def _packages(self, view: ScoreView) -> None:
        self._heading(view.heading(texts.PACKAGES))
        self._print(self._say(texts.PACKAGES_HINT), "dim")
        found = {(n, p.score.id): p for n, v in enumerate(view.vendors) for p in v.packages}
        ids = dict.fromkeys(id for _, id in found)
        rows = []
        for id in ids:
            cells = []
            for number in range(len(view.vendors)):
                package = found.get((number, id))
                below = f" ({package.below})" if package and package.below else ""
                cells.append(f"{package.points}{below}" if package else "–")
            rows.append([view.package_names.get(id, id), *cells])
        self._table([self._say(texts.PACKAGE), *(v.name for v in view.vendors)], rows)

    def _sources(self, view: ScoreView) -> None:
        self._heading(texts.SOURCES)
        for vendor in view.vendors:
            self._print(f"{vendor.name}: {'; '.join(vendor.sources)}", indent=2)
        if any(row.score.branches for vendor in view.vendors for row in vendor.rows):
            for item in (i for group in view.method for i in group.items if i.id == "groups"):
                self._print(f"{item.label}: {item.text}.", indent=2)

    def _costs(self, view: ScoreView) -> None:
        self._heading(texts.PREREQUISITES)
        self._print(self._say(texts.PREREQUISITES_HINT), "dim")
        heads = [texts.VENDOR, texts.PREREQUISITE, texts.AFFECTED, texts.COST]
        self._table(
            [self._say(head) for head in heads],
            [
                [vendor.name, cost.prerequisite, cost.rows, cost.points]
                for vendor in view.vendors
                for cost in vendor.prerequisites
            ],
            left=(0, 1, 2),
        )

    def _others(self, view: ScoreView) -> None:
        self._heading(view.heading(texts.OTHER_SEALS))
        rows = [
            [other.name, *(f"{rank}. · {total}" for rank, total in other.cells)]
            for other in view.others
        ]
        self._table([self._say(texts.METHOD), *(v.name for v in view.vendors)], rows)

    def _robustness(self, view: RobustnessView, heading: Text) -> None:
        say = self._say
        self._heading(heading)
        self._print(say(texts.ROBUSTNESS_HINT), "dim")
        self._print(view.variants_sum)
        rows = [
            [v.name, v.affected, v.leader, *(f"{total} ({rank}.)" for total, rank in v.cells)]
            for v in view.variants
        ]
        heads = [say(texts.VARIANT), say(texts.CONCERNS), say(texts.LEADER), *view.names]
        self._table(heads, rows, left=(0, 2))
        self._console.print()
        self._print(view.samples_title, "bold")
        self._print(view.samples_sum)
        self._table(
            [say(t) for t in (texts.VENDOR, texts.FIRST_IN, texts.RANGE, texts.EXTREMES)],
            [[s.name, s.first, s.range, s.extremes] for s in view.sampled],
        )
        self._console.print()
        self._print(say(texts.FLIPS), "bold")
        for sentence in view.flips:
            self._print(sentence, indent=2)
        self._print(view.factors_hint, "dim")
        self._table(
            [say(t) for t in (texts.PACKAGE, texts.LOWER, texts.UPPER)],
            [[turn.package, turn.lower, turn.upper] for turn in view.turns],
            left=(0, 1, 2),
        )

    def _table(
        self, heads: Sequence[str], rows: Sequence[Sequence[str]], left: Sequence[int] = (0,)
    ) -> None:
        right = [at for at in range(len(heads)) if at not in left]
        print_table(self._console, heads, rows, right=right)
