"""The gap report for a terminal.

Vendors' words are printed as plain text behind a bar, line by line, so that nothing in them can
pass for the report's own lines; markup and control codes in them mean nothing.
"""

from __future__ import annotations

from collections.abc import Iterable

from rich.text import Text as RichText

from tracker.assessment import texts
from tracker.assessment.lines import FindingLine, Line, Speaker
from tracker.assessment.looks import LOOKS, outcome_name
from tracker.assessment.model import Assessment
from tracker.assessment.offer_texts import APART, ApartLine
from tracker.findings import Severity
from tracker.paper.console import printed
from tracker.paper.model import Notice
from tracker.paper.terminal_table import print_table
from tracker.paper.texts import SEVERITY_MANY
from tracker.procurement.scale import Scale
from tracker.report.printer import Printer
from tracker.report.sections import GapReport, VendorReport, build, headline
from tracker.texts import Language

_STYLE = {"good": "green", "open": "yellow", "bad": "red", "idle": "bright_black"}
_SEVERITY_STYLE = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}


def render(
    assessment: Assessment,
    scale: Scale,
    language: Language,
    notices: tuple[Notice, ...] = (),
    *,
    width: int,
    colour: bool,
) -> str:
    """The report as text, with colour codes only when ``colour``."""
    report, speaker = build(assessment, scale, language, notices), Speaker(scale, language)
    return printed(lambda c: _Printer(c, speaker).report(report), width=width, colour=colour)


class _Printer(Printer):
    """Prints the parts of the report on one console."""

    def report(self, report: GapReport) -> None:
        self._print(f"{self._say(texts.REPORT)}: {report.title}", "bold")
        self._print(" · ".join(f"{label}: {value}" for label, value in report.facts), "dim")
        self._marks(report.marks)
        if not report.vendors:
            self._print(self._say(texts.NO_VENDORS))
        for vendor in report.vendors:
            self._vendor(vendor)
        if len(report.vendors) > 1:
            self._comparison(report)
        if report.apart:
            self._apart(report.apart)

    def _apart(self, files: Iterable[ApartLine]) -> None:
        self._console.print()
        self._console.rule(RichText(self._say(APART), "bold"), align="left", characters="─")
        for file in files:
            round = f"{self._say(texts.ROUND)} {file.round}"
            self._print(f"{file.name} · {round} · {file.standing} · {file.file}", "bold")
            self._print(file.times, "dim", indent=2)
            self._quoted(self._say(texts.REASONS), file.why, "")

    def _vendor(self, vendor: VendorReport) -> None:
        self._console.print()
        self._console.rule(RichText(vendor.name, "bold"), align="left", characters="─")
        self._print(" · ".join(f"{label}: {value}" for label, value in vendor.facts), "dim")
        figures = headline(vendor, self._speaker)
        self._print(" · ".join(f"{label}: {value}" for label, value in figures), "bold")
        counts = [(o, n) for o, n in vendor.tally.counts if n]
        name = self._speaker.language
        self._print("  ".join(f"{outcome_name(o, name)} {n}" for o, n in counts))
        self._heading(texts.MINIMUM)
        self._print(vendor.minimum_sentence)
        self._rows(vendor.minimum)
        if vendor.minimum_before:
            self._print(f"\n{self._say(texts.BEFORE_MINIMUM)}", "bold cyan")
            self._rows(vendor.minimum_before)
        self._heading(texts.GAPS_BY_PACKAGE)
        if vendor.gaps_sentence:
            self._print(vendor.gaps_sentence)
        else:
            self._print(self._say(texts.GAPS_HINT), "dim")
        for group in vendor.gaps:
            self._print(f"\n{group.name}", "bold cyan")
            self._rows(group.lines)
            if group.also:
                self._print(f"  {self._say(texts.SEE_ALSO)}: {', '.join(group.also)}", "dim")
        if vendor.overruled:
            self._heading(texts.OVERRULED)
            self._print(self._say(texts.OVERRULED_HINT), "dim")
            self._rows(vendor.overruled)
        self._heading(texts.RESERVATIONS)
        self._reserved(vendor.reservations)
        if vendor.possible_sentence:
            self._print(vendor.possible_sentence)
        self._contradictions(vendor)
        self._findings(vendor)

    def _rows(self, lines: Iterable[Line]) -> None:
        for line in lines:
            self._print(self._title(line), indent=2)
            self._print(line.text, indent=4)
            self._print(f"{self._say(texts.ANSWER)}: {line.answer}", indent=4)
            for reason in line.reasons:
                self._print(f"{self._say(texts.REASONS)}: {reason}", indent=4)
            for said in line.said:
                self._quoted(said.label, said.text, line.cell)
            if line.beside:
                self._print(line.beside, indent=4)
            for judgement in line.judgements:
                self._print(f"– {judgement}", indent=6)

    def _title(self, line: Line) -> RichText:
        style = _STYLE[LOOKS[line.outcome].tone]
        title = RichText(f"{line.sign} {line.outcome_label}", style=f"bold {style}")
        title.append(f"  {line.requirement}", "bold")
        rest = [line.level_label, line.package_text, line.cell]
        title.append("  " + " · ".join(part for part in rest if part), "default not bold")
        if line.confidential:
            title.append(f"  [{self._say(texts.CONFIDENTIAL)}]", "bold magenta")
        return title

    def _contradictions(self, vendor: VendorReport) -> None:
        self._heading(texts.CONTRADICTIONS)
        if not vendor.contradictions:
            self._print(self._say(texts.NO_CONTRADICTIONS))
        for found in vendor.contradictions:
            self._print(f"! {found.cells or '–'}", indent=2)
            self._print(found.text, indent=4)

    def _findings(self, vendor: VendorReport) -> None:
        self._heading(texts.FINDINGS)
        if not vendor.findings:
            self._print(self._say(texts.NO_FINDINGS))
        for severity in Severity:
            if found := vendor.findings_of(severity):
                title = f"{self._say(SEVERITY_MANY[severity])} ({len(found)})"
                self._print(title, f"bold {_SEVERITY_STYLE[severity]}")
            for finding in found:
                self._finding(finding)

    def _finding(self, finding: FindingLine) -> None:
        times = f" × {finding.count}" if finding.count > 1 else ""
        where = " · ".join(part for part in (finding.cell, finding.requirement) if part)
        self._print(f"{finding.sign} {where or '–'}{times}  ({finding.code})", indent=2)
        self._quoted(self._say(texts.MESSAGE), finding.message, finding.cell)
        self._quoted(self._say(texts.REMEDY), finding.remedy, finding.cell)
        if finding.also:
            self._quoted(self._say(texts.ALSO), finding.also, finding.cell)

    def _comparison(self, report: GapReport) -> None:
        self._console.print()
        self._console.rule(RichText(self._say(texts.COMPARISON), "bold"), align="left")
        heads = [label for label, _ in headline(report.vendors[0], self._speaker)]
        rows = [
            [vendor.name, *(value for _, value in headline(vendor, self._speaker))]
            for vendor in report.vendors
        ]
        titles = [self._say(texts.VENDOR), *heads]
        print_table(self._console, titles, rows, right=range(1, len(titles)))
