"""How far the evaluation is, as a paper and as its JSON document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tracker import documents
from tracker.assessment.lines import RowWording
from tracker.cpr import masked
from tracker.evaluation.method.report import seal_part
from tracker.evaluation.method.seal import SealState
from tracker.evaluation.verdicts.status import Progress, Status, StatusRow
from tracker.paper.model import Block, Column, Notice, Paper, Paragraph, Place, Row, Section, Table
from tracker.paper.values import one_line
from tracker.procurement.scale import Scale
from tracker.texts import Language, Text

_TITLE = Text("Evalueringen", "The evaluation")
_EVALUATOR = Text("Evaluator", "Evaluator")
_VENDOR = Text("Leverandør", "Vendor")
_JUDGED = Text("Bedømt", "Judged")
_OF = Text("{judged} af {rows}", "{judged} of {rows}")  # with a slash, Excel takes it for a day
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
_VERDICTS = Text("Bedømmelser", "Verdicts")
_NONE = Text("Ingen.", "None.")
_PROGRESS = Text("Hvem har bedømt hvad", "Who has judged what")
_ROWS = Text("Krav at se på", "Rows to look at")
_WHY = Text("Hvorfor", "Why")
_INTERNAL = Text("Internt arbejdsdokument.", "Internal working document.")


def status_document(status: Status, seal: SealState | None = None) -> bytes:
    """By ``schemas/evaluation-status.schema.json``; both languages and ids of the scale.

    Args:
        seal: on the method of evaluation; None where the case has no method.
    """
    plain = documents.to_plain(masked(status)) | seal_part(seal)
    return documents.to_document("evaluation-status", documents.encodable(plain))


def status_paper(
    status: Status, scale: Scale, language: Language, notices: Sequence[Notice] = ()
) -> Paper:
    """Who has judged what, then the rows that somebody has to look at.

    Args:
        notices: on the seal on the method.
    """
    speaker, shown = RowWording(scale, language), masked(status)
    say, title = speaker.say, one_line(shown.title)
    return Paper(
        kind=say(_TITLE),
        title=title,
        facts=(),
        notices=tuple(notices),
        sections=tuple(_sections(shown, speaker)),
        footer=f"{say(_TITLE)}: {title}",
        language=language,
        internal=say(_INTERNAL),
    )


def _sections(status: Status, speaker: RowWording) -> Iterator[Section]:
    say = speaker.say
    yield Section("progress", say(_PROGRESS), tuple(_progress(status, speaker)))
    if status.progress:
        for field, title in _SECTIONS:
            rows: Sequence[StatusRow] = getattr(status, field)
            table = _rows(status, say(title), rows, speaker)
            yield Section(field, f"{say(title)} ({len(rows)})", (table,))


def _progress(status: Status, speaker: RowWording) -> Iterator[Block]:
    say, count = speaker.say, status.not_applicable
    texts = [_ACCORDS.fill(**status.accords)]
    texts += [_NOT_APPLICABLE.fill(count=count)] if count else []
    yield Paragraph(" · ".join(map(say, texts)))
    columns = (
        Column("evaluator", say(_EVALUATOR), 18, Place.NAME),
        Column("vendor", say(_VENDOR), 26, Place.NAME),
        Column("judged", say(_JUDGED), 9, numeric=True),
        Column("stale", say(_STALE), 10, numeric=True),
        Column("verdicts", say(_VERDICTS), 32),
    )
    names = {evaluator.id: evaluator.name for evaluator in status.evaluators}
    rows = tuple(
        Row(
            {
                "evaluator": one_line(names[line.evaluator]),
                "vendor": _vendor(status, line.vendor),
                "judged": say(_OF.fill(judged=line.judged, rows=line.rows)),
                "stale": line.stale,
                "verdicts": _verdicts(line, speaker),
            }
        )
        for line in status.progress
    )
    yield Table("", columns, rows, say(_NOBODY), sheet=say(_PROGRESS))


def _verdicts(line: Progress, speaker: RowWording) -> str:
    return ", ".join(
        f"{speaker.choice(id, speaker.scale.verdicts)}: {count}"
        for id, count in line.verdicts.items()
    )


def _rows(status: Status, why: str, rows: Sequence[StatusRow], speaker: RowWording) -> Table:
    say = speaker.say
    columns = (
        Column("why", say(_WHY), 34, Place.SHEET),
        Column("vendor", say(_VENDOR), 24, Place.NAME),
        Column("requirement", say(_REQUIREMENT), 11, Place.NAME),
        Column("level", say(_LEVEL), 13, Place.ASIDE),
        Column("verdicts", say(_VERDICTS), 44),
    )
    lines = tuple(
        Row(
            {
                "why": why,
                "vendor": _vendor(status, row.vendor),
                "requirement": one_line(row.requirement),
                "level": speaker.choice(row.level, speaker.scale.levels),
                "verdicts": "\n".join(map(speaker.judgement, row.judgements)),
            }
        )
        for row in rows
    )
    return Table("", columns, lines, say(_NONE), sheet=say(_ROWS))


def _vendor(status: Status, key: str) -> str:
    return next(one_line(v.name) for v in status.vendors if v.key == key)
