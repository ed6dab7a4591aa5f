"""The register as GitHub-flavoured Markdown; vendors' words stand in table cells only, escaped."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.assessment.reservations.model import Register
from tracker.procurement.scale import Scale
from tracker.report import words as common
from tracker.report.lines import Speaker
from tracker.report.markdown import escape
from tracker.report.reservations import words
from tracker.report.reservations.lines import Entry, RegisterReport, build
from tracker.texts import Language

_HEADS = (
    words.ID, words.STATE, common.REQUIREMENT, common.LEVEL, words.FIELD, words.CONTEXT, words.WHY,
    words.DECIDED, common.CELL,
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
        yield f"| {' | '.join(say(head) for head in _HEADS)} |"
        yield f"|{' --- |' * len(_HEADS)}"
        yield from (_row(entry, speaker) for entry in entries)
    if report.outdated:
        yield from ("", f"## {say(words.OUTDATED)}", "")
        yield from (f"- {escape(sentence)}" for sentence in report.outdated)


def _row(entry: Entry, speaker: Speaker) -> str:
    before, found, after = (escape(part) for part in (entry.before, entry.words, entry.after))
    context = f"{before} **{found}**{entry.gap}{after}".strip()
    earlier = [f"{speaker.say(words.EARLIER)}: {sentence}" for sentence in entry.earlier]
    about = [entry.level, entry.deviation, entry.confidential]
    cells = [
        entry.id,
        f"{entry.sign} {entry.state}",
        entry.requirement,
        "\n".join(part for part in about if part),
        entry.field,
        None,
        entry.why,
        "\n".join(part for part in (entry.decided, *earlier) if part),
        entry.cell,
    ]
    shown = (context if c is None else escape(c) for c in cells)
    return f"| {' | '.join(shown)} |"
