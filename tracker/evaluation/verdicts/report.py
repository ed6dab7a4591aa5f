"""How far the evaluation is, in three forms: text, JSON and Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from tracker import documents
from tracker.assessment.lines import Speaker
from tracker.cpr import masked
from tracker.evaluation.method.report import notices, seal_part
from tracker.evaluation.method.seal import SealState
from tracker.evaluation.verdicts.status import Status, StatusRow
from tracker.paper.model import Notice
from tracker.paper.values import one_line
from tracker.procurement.scale import Scale
from tracker.texts import Language, Text

_TITLE = Text("Evalueringen", "The evaluation")
_EVALUATOR = Text("Evaluator", "Evaluator")
_VENDOR = Text("Leverandør", "Vendor")
_JUDGED = Text("Bedømt", "Judged")
_STALE = Text("Forældet", "Stale")
_NOBODY = Text(
    "Ingen har bedømt noget endnu. Skriv arbejdsbøger med »tracker evaluate workbook --evaluator NAVN«.",
    "Nobody has judged anything yet. Write workbooks with 'tracker evaluate workbook --evaluator NAME'.",
)
_ACCORDS = Text(
    "{unanimous} enige · {settled} afgjort i fællesskab · {outdated} afgjort, før leverandøren sendte nyt · "
    "{disputed} uenige · {partial} kun bedømt af nogle · {none} ikke bedømt",
    "{unanimous} unanimous · {settled} settled together · {outdated} settled before the vendor sent more · "
    "{disputed} disputed · {partial} judged by some only · {none} not judged",
)
_NOT_APPLICABLE = Text(
    "{count} gælder ikke eller er ikke tilbudt og skal ikke bedømmes",
    "{count} not applicable or not offered, with no verdict needed",
)
_SECTIONS: tuple[tuple[str, Text], ...] = (
    ("disputed", Text("Uenigheder, der ikke er afgjort", "Disagreements not settled")),
    (
        "stale",
        Text(
            "Bedømmelser fra før leverandørens seneste runde eller supplement",
            "Verdicts from before the vendor's latest round or supplement",
        ),
    ),
    ("elaboration_needed", Text("Uddybelse nødvendig", "Elaboration needed")),
    (
        "deviations",
        Text(
            "Accepterede mindstekrav med mulig afvigelse, vurderes af udbudsjurist",
            "Accepted minimum requirements with a possible deviation, for the procurement lawyer",
        ),
    ),
)
_REQUIREMENT = Text("Nr.", "No.")
_LEVEL = Text("Niveau", "Level")
_SAID = Text("Bedømmelser", "Verdicts")
_NONE = Text("ingen", "none")


@dataclass(frozen=True, slots=True)
class _Told:
    """A status in the words of a language."""

    status: Status
    speaker: Speaker
    marks: tuple[Notice, ...] = ()

    @classmethod
    def of(cls, status: Status, scale: Scale, language: Language, seal: SealState | None) -> _Told:
        return cls(masked(status), Speaker(scale, language), notices(seal, language))

    def say(self, text: Text) -> str:
        return self.speaker.say(text)

    @property
    def accords(self) -> str:
        count = self.status.not_applicable
        texts = [_ACCORDS.fill(**self.status.accords)]
        texts += [_NOT_APPLICABLE.fill(count=count)] if count else []
        return " · ".join(self.say(text) for text in texts)

    def vendor(self, key: str) -> str:
        return next((one_line(v.name) for v in self.status.vendors if v.key == key), one_line(key))

    def progress(self) -> Iterator[list[str]]:
        """Evaluator, vendor, judged, stale, and each verdict there is."""
        names = {e.id: e.name for e in self.status.evaluators}
        for line in self.status.progress:
            counts = (
                f"{self.speaker.choice(id, self.speaker.scale.verdicts)}: {count}"
                for id, count in line.verdicts.items()
            )
            yield [
                one_line(names.get(line.evaluator, line.evaluator)),
                self.vendor(line.vendor),
                f"{line.judged}/{line.rows}",
                str(line.stale),
                ", ".join(counts),
            ]

    def heads(self) -> list[str]:
        return [self.say(t) for t in (_EVALUATOR, _VENDOR, _JUDGED, _STALE, _SAID)]

    def sections(self) -> Iterator[tuple[str, list[tuple[StatusRow, list[str]]]]]:
        """Title, and rows with their verdicts in words."""
        for field, title in _SECTIONS:
            rows: Sequence[StatusRow] = getattr(self.status, field)
            told = [(row, [self.speaker.judgement(g) for g in row.judgements]) for row in rows]
            yield self.say(title), told

    def level(self, row: StatusRow) -> str:
        return self.speaker.choice(row.level, self.speaker.scale.levels)


class Renderer(Protocol):
    """A form; ``seal`` is on the method of evaluation, None where the case has no method."""

    def __call__(
        self, status: Status, scale: Scale, language: Language, seal: SealState | None = None
    ) -> str | bytes:
        """The status in this form."""


def as_text(status: Status, scale: Scale, language: Language, seal: SealState | None = None) -> str:
    """For the terminal."""
    return "".join(f"{line}\n" for line in _text(_Told.of(status, scale, language, seal)))


def _text(told: _Told) -> Iterator[str]:
    yield f"{told.say(_TITLE)}: {one_line(told.status.title)}"
    for mark in told.marks:
        yield f"{'! ' if mark.alert else ''}{mark.text}"
    yield told.accords
    yield ""
    if not told.status.progress:
        yield told.say(_NOBODY)
        return
    rows = [told.heads(), *told.progress()]
    widths = [max(len(row[n]) for row in rows) for n in range(4)]
    for row in rows:
        cells = (text.ljust(width) for text, width in zip(row, widths, strict=False))
        yield f"{'  '.join(cells)}  {row[4]}".rstrip()
    for title, found in told.sections():
        yield ""
        yield f"{title}: {len(found) or told.say(_NONE)}"
        for line, judgements in found:
            yield f"  {told.vendor(line.vendor)} · {line.requirement} · {told.level(line)}"
            yield from (f"      {' '.join(given.split())}" for given in judgements)


def as_json(
    status: Status,
    scale: Scale,  # noqa: ARG001
    language: Language,  # noqa: ARG001
    seal: SealState | None = None,
) -> bytes:
    """By ``schemas/evaluation-status.schema.json``; both languages and ids of the scale."""
    plain = documents.to_plain(masked(status))
    plain |= seal_part(seal)
    return documents.to_json(documents.encodable(plain))


def as_markdown(
    status: Status, scale: Scale, language: Language, seal: SealState | None = None
) -> str:
    """As GitHub-flavoured Markdown."""
    told = _Told.of(status, scale, language, seal)
    return "".join(f"{line}\n" for line in _markdown(told))


def _markdown(told: _Told) -> Iterator[str]:
    from tracker.paper.markdown import escape, table
    from tracker.report.markdown import marked_lines

    yield f"# {told.say(_TITLE)}: {escape(one_line(told.status.title))}"
    yield from marked_lines(told.marks)
    yield from ("", told.accords, "")
    if not told.status.progress:
        yield told.say(_NOBODY)
        return
    yield from table(told.heads(), told.progress())
    for title, found in told.sections():
        yield from ("", f"## {title} ({len(found)})")
        if found:
            heads = [told.say(t) for t in (_VENDOR, _REQUIREMENT, _LEVEL, _SAID)]
            rows = (
                [told.vendor(r.vendor), r.requirement, told.level(r), "\n".join(judgements)]
                for r, judgements in found
            )
            yield ""
            yield from table(heads, rows)


RENDERERS: dict[str, Renderer] = {
    "text": as_text,
    "json": as_json,
    "md": as_markdown,
}
