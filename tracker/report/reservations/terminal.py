"""The register for a terminal: plain text, a vendor's words behind a bar."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from tracker.assessment.reservations.model import Register
from tracker.procurement.scale import Scale
from tracker.report import words as common
from tracker.report.lines import Speaker
from tracker.report.reservations import words
from tracker.report.reservations.lines import Entry, Gone, RegisterReport, build
from tracker.texts import Language

_WIDTH = 100
_MOST = 2_000  # characters of one vendor text; the whole stands in the cell that is named


def render(register: Register, scale: Scale, language: Language) -> str:
    """The register as text."""
    speaker = Speaker(scale, language)
    return "\n".join(_report(build(register, speaker), speaker)) + "\n"


def _report(report: RegisterReport, speaker: Speaker) -> Iterator[str]:
    say = speaker.say
    yield f"{say(words.REPORT)}: {report.title}"
    yield from _wrapped(" · ".join(f"{label}: {value}" for label, value in report.facts))
    yield from _wrapped(say(words.PROMISE))
    if not report.vendors:
        yield from ("", say(words.NOTHING))
    for name, entries in report.vendors:
        yield from ("", f"── {name} ({len(entries)})")
        for entry in entries:
            yield from _entry(entry, speaker)
    if report.withdrawn:
        yield from ("", f"── {say(words.WITHDRAWN)} ({len(report.withdrawn)})")
        yield from _wrapped(say(words.WITHDRAWN_NOTE))
        for gone in report.withdrawn:
            yield from _gone(gone, speaker)
    if report.outdated:
        yield from ("", f"{say(words.OUTDATED)}:")
        for sentence in report.outdated:
            yield from _wrapped(sentence, "  ")


def _entry(entry: Entry, speaker: Speaker) -> Iterator[str]:
    say = speaker.say
    secret = f"  [{entry.confidential}]" if entry.confidential else ""
    yield ""
    yield f"  {entry.id}  {entry.sign} {entry.state}  {entry.requirement}  {entry.place}{secret}"
    if entry.deviation:
        yield from _wrapped(entry.deviation, "    ")
    yield from _words(entry, speaker)
    yield from _wrapped(f"{say(words.WHY)}: {entry.why}", "    ")
    yield from _decisions(entry, speaker)


def _gone(gone: Gone, speaker: Speaker) -> Iterator[str]:
    entry = gone.entry
    secret = f"  [{entry.confidential}]" if entry.confidential else ""
    yield ""
    yield f"  {entry.id}  {entry.vendor}  {entry.requirement}  {entry.place}{secret}"
    yield from _wrapped(gone.since, "    ")
    yield from _words(entry, speaker)
    yield from _decisions(entry, speaker)


def _words(entry: Entry, speaker: Speaker) -> Iterator[str]:
    """The vendor's words behind a bar, so that they can be taken for nothing else."""
    shown = entry.marked
    if (over := len(shown) - _MOST) > 0:
        shown = f"{shown[:_MOST]} {speaker.say(common.CUT.fill(count=over, cell=entry.cell))}"
    for line in shown.split("\n"):
        yield from _wrapped(line, "    │ ")


def _decisions(entry: Entry, speaker: Speaker) -> Iterator[str]:
    if entry.decided:
        yield from _wrapped(entry.decided, "    → ", "      ")
    for sentence in entry.earlier:
        yield from _wrapped(f"{speaker.say(words.EARLIER)}: {sentence}", "      ")


def _wrapped(text: str, first: str = "", then: str | None = None) -> Iterator[str]:
    rest = first if then is None else then
    yield from textwrap.wrap(
        text, _WIDTH, initial_indent=first, subsequent_indent=rest, drop_whitespace=True
    ) or [first.rstrip()]
