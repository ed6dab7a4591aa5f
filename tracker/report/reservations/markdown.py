"""The register as GitHub-flavoured Markdown; vendors' words stand in table cells only, escaped."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.assessment.reservations.model import Register
from tracker.procurement.scale import Scale
from tracker.report import words as common
from tracker.report.lines import Speaker
from tracker.report.markdown import escape
from tracker.report.reservations import words
from tracker.report.reservations.lines import Entry, Gone, RegisterReport, build
from tracker.texts import Language, Text

_HEADS = (
    words.ID, words.STATE, common.REQUIREMENT, common.LEVEL, words.FIELD, words.CONTEXT, words.WHY,
    words.DECIDED, common.CELL,
)  # fmt: skip

_GONE = (
    words.ID, common.VENDOR, common.REQUIREMENT, common.LEVEL, words.FIELD, words.ROUNDS,
    words.CONTEXT, words.DECIDED, common.CELL,
)  # fmt: skip


def render(register: Register, scale: Scale, language: Language) -> str:
    """The register as Markdown text."""
    speaker = Speaker(scale, language)
    return "\n".join(_report(build(register, speaker), speaker)) + "\n"


def _report(report: RegisterReport, speaker: Speaker) -> Iterator[str]:
    say = speaker.say
    yield f"# {say(words.REPORT)}: {escape(report.title)}"
    yield ""
    yield from (f"- {label}: {escape(value)}" for label, value in report.facts)
    yield from ("", say(words.PROMISE))
    if not report.vendors:
        yield from ("", say(words.NOTHING))
    for name, entries in report.vendors:
        yield from ("", f"## {escape(name)}", "")
        yield from _heads(_HEADS, speaker)
        yield from (_row(entry, speaker) for entry in entries)
    if report.withdrawn:
        yield from ("", f"## {say(words.WITHDRAWN)}", "", say(words.WITHDRAWN_NOTE), "")
        yield from _heads(_GONE, speaker)
        yield from (_gone(gone, speaker) for gone in report.withdrawn)
    if report.outdated:
        yield from ("", f"## {say(words.OUTDATED)}", "")
        yield from (f"- {escape(sentence)}" for sentence in report.outdated)


def _heads(heads: tuple[Text, ...], speaker: Speaker) -> Iterator[str]:
    yield f"| {' | '.join(speaker.say(head) for head in heads)} |"
    yield f"|{' --- |' * len(heads)}"


def _row(entry: Entry, speaker: Speaker) -> str:
    about = [entry.level, entry.deviation, entry.confidential]
    cells = [
        entry.id,
        f"{entry.sign} {entry.state}",
        entry.requirement,
        "\n".join(part for part in about if part),
        entry.field,
        None,
        entry.why,
        _decisions(entry, speaker),
        entry.cell,
    ]
    return _cells(cells, entry)


def _gone(gone: Gone, speaker: Speaker) -> str:
    entry = gone.entry
    level = "\n".join(part for part in (entry.level, entry.confidential) if part)
    cells = [
        entry.id, entry.vendor, entry.requirement, level, entry.field, gone.since, None,
        _decisions(entry, speaker), entry.cell,
    ]  # fmt: skip
    return _cells(cells, entry)


def _decisions(entry: Entry, speaker: Speaker) -> str:
    earlier = [f"{speaker.say(words.EARLIER)}: {sentence}" for sentence in entry.earlier]
    return "\n".join(part for part in (entry.decided, *earlier) if part)


def _cells(cells: list[str | None], entry: Entry) -> str:
    """A line of a table; None stands for the entry's words in their context, marked."""
    before, found, after = (escape(part) for part in (entry.before, entry.words, entry.after))
    context = f"{before} **{found}**{entry.gap}{after}".strip()
    shown = (context if c is None else escape(c) for c in cells)
    return f"| {' | '.join(shown)} |"
