"""The gap report as GitHub-flavoured Markdown.

Vendors' words stand in table cells only. What Markdown or HTML would take as markup is escaped, and
what a renderer would turn into a link or a mention of its own accord stands as code.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tracker.assessment import texts
from tracker.assessment.lines import Line, Speaker
from tracker.assessment.looks import outcome_name
from tracker.assessment.model import Assessment
from tracker.assessment.offer_texts import APART, STANDING, TIMES
from tracker.findings import Severity
from tracker.paper.markdown import escape, table
from tracker.paper.model import Notice
from tracker.paper.texts import SEVERITY_MANY
from tracker.procurement.scale import Scale
from tracker.report.reservations import words as register
from tracker.report.reservations.lines import Entry
from tracker.report.sections import GapReport, VendorReport, build, headline
from tracker.texts import Language, Text


def render(
    assessment: Assessment, scale: Scale, language: Language, notices: tuple[Notice, ...] = ()
) -> str:
    """The report as Markdown text."""
    report = build(assessment, scale, language, notices)
    return "\n".join(_report(report, Speaker(scale, language))) + "\n"


def _report(report: GapReport, speaker: Speaker) -> Iterator[str]:
    say = speaker.say
    yield f"# {say(texts.REPORT)}: {escape(report.title)}"
    yield ""
    yield from (f"- {label}: {escape(value)}" for label, value in report.facts)
    yield from marked_lines(report.marks)
    if not report.vendors:
        yield from ("", say(texts.NO_VENDORS))
    for vendor in report.vendors:
        yield from _vendor(vendor, report, speaker)
    if len(report.vendors) > 1:
        yield from ("", f"## {say(texts.COMPARISON)}", "")
        labels = [label for label, _ in headline(report.vendors[0], speaker)]
        rows = ([v.name, *(value for _, value in headline(v, speaker))] for v in report.vendors)
        yield from table([say(texts.VENDOR), *labels], rows)
    if report.apart:
        yield from ("", f"## {say(APART)}", "")
        heads = (texts.VENDOR, texts.ROUND, texts.FILE, STANDING, TIMES, texts.REASONS)
        yield from table(
            [say(head) for head in heads],
            ([a.name, a.round, a.file, a.standing, a.times, a.why] for a in report.apart),
        )


def marked_lines(marks: Sequence[Notice]) -> Iterator[str]:
    """What is said of the seal, a paragraph each."""
    for mark in marks:
        text = escape(mark.text)
        yield from ("", f"**! {text}**" if mark.alert else text)


def _vendor(vendor: VendorReport, report: GapReport, speaker: Speaker) -> Iterator[str]:
    say = speaker.say
    yield from ("", f"## {escape(vendor.name)}", "")
    yield from (f"- {label}: {escape(value)}" for label, value in vendor.facts)
    yield ""
    figures = headline(vendor, speaker)
    yield " · ".join(f"{label}: **{escape(value)}**" for label, value in figures)
    yield ""
    yield from _counts(vendor, report, speaker)
    yield from ("", f"### {say(texts.MINIMUM)}", "", vendor.minimum_sentence)
    yield from _rows(vendor.minimum, speaker)
    if vendor.minimum_before:
        yield from ("", f"#### {say(texts.BEFORE_MINIMUM)}")
        yield from _rows(vendor.minimum_before, speaker)
    sentence = vendor.gaps_sentence or say(texts.GAPS_HINT)
    yield from ("", f"### {say(texts.GAPS_BY_PACKAGE)}", "", sentence)
    for group in vendor.gaps:
        yield from ("", f"#### {escape(group.name)}")
        yield from _rows(group.lines, speaker)
        if group.also:
            yield from ("", f"{say(texts.SEE_ALSO)}: {escape(', '.join(group.also))}")
    if vendor.overruled:
        yield from ("", f"### {say(texts.OVERRULED)}", "", say(texts.OVERRULED_HINT))
        yield from _rows(vendor.overruled, speaker)
    yield from ("", f"### {say(texts.RESERVATIONS)}", "")
    now = [entry for entry in vendor.reservations if not entry.since]
    if now:
        yield from _entries(now, speaker)
    else:
        yield say(texts.NO_RESERVATIONS)
    if before := [entry for entry in vendor.reservations if entry.since]:
        yield from ("", f"#### {say(texts.BEFORE)}", "")
        yield from _entries(before, speaker)
    if vendor.possible_sentence:
        yield from ("", vendor.possible_sentence)
    yield from ("", f"### {say(texts.CONTRADICTIONS)}", "")
    if vendor.contradictions:
        yield from table(
            [say(head) for head in (texts.REQUIREMENT, texts.CONTRADICTION, texts.CELL)],
            ([found.requirements, found.text, found.cells] for found in vendor.contradictions),
        )
    else:
        yield say(texts.NO_CONTRADICTIONS)
    yield from _findings(vendor, speaker)


def _counts(vendor: VendorReport, report: GapReport, speaker: Speaker) -> Iterator[str]:
    names = [outcome_name(outcome, speaker.language) for outcome in report.outcomes]
    total = speaker.say(texts.TOTAL)
    everything = (total, vendor.tally)
    tallies = (everything, *((t.label, t) for t in (*vendor.packages, *vendor.levels)))
    yield from table(
        ["", *names, total],
        ([label, *(str(t.of(o)) for o in report.outcomes), str(t.total)] for label, t in tallies),
    )


def _rows(lines: Sequence[Line], speaker: Speaker) -> Iterator[str]:
    if not lines:
        return
    heads = (
        texts.REQUIREMENT, texts.LEVEL, texts.OUTCOME, texts.TEXT, texts.ANSWER,
        texts.OWN_WORDS, texts.REASONS, texts.CELL,
    )  # fmt: skip
    yield ""
    yield from table(
        [speaker.say(head) for head in heads],
        (
            [
                line.requirement,
                line.level_label,
                _outcome(line),
                line.text,
                line.answer,
                _own_words(line, speaker.say(texts.CONFIDENTIAL)),
                "\n".join([*line.reasons, *_verdict(line)]),
                line.cell,
            ]
            for line in lines
        ),
    )


def _entries(entries: Iterable[Entry], speaker: Speaker) -> Iterator[str]:
    """What is or may be a reservation, each with the cell its words stand in."""
    heads = (
        texts.REQUIREMENT, texts.LEVEL, texts.KIND, register.FIELD, texts.OWN_WORDS,
        register.DECIDED, texts.CELL,
    )  # fmt: skip
    yield from table(
        [speaker.say(head) for head in heads],
        (
            [
                entry.requirement,
                entry.level,
                entry.kind,
                entry.field,
                entry.quoted,
                "\n".join(text for text in (entry.decided, entry.since) if text),
                entry.cell,
            ]
            for entry in entries
        ),
    )


def _outcome(line: Line) -> str:
    return f"{line.sign} {line.outcome_label}"


def _own_words(line: Line, confidential: str) -> str:
    mark = [f"({confidential})"] if line.confidential else []
    return "\n".join([*mark, *(f"{said.label}: {said.text}" for said in line.said)])


def _verdict(line: Line) -> list[str]:
    """Claim, reading and verdict side by side, and who gave it."""
    return [line.beside, *line.judgements] if line.beside else []


def _findings(vendor: VendorReport, speaker: Speaker) -> Iterator[str]:
    say = speaker.say
    yield from ("", f"### {say(texts.FINDINGS)}", "")
    if not vendor.findings:
        yield say(texts.NO_FINDINGS)
    heads: tuple[Text, ...] = (
        texts.CELL, texts.REQUIREMENT, texts.MESSAGE, texts.REMEDY, texts.COUNT, texts.ALSO,
        texts.CODE,
    )  # fmt: skip
    for severity in Severity:
        if found := vendor.findings_of(severity):
            yield from (f"#### {say(SEVERITY_MANY[severity])}", "")
            yield from table(
                [say(head) for head in heads],
                (
                    [f.cell, f.requirement, f.message, f.remedy, str(f.count), f.also, f.code]
                    for f in found
                ),
            )
            yield ""
